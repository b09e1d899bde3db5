//! The work of importers grows with the size of what they read, whatever repeats in it: counted, never timed.

use claimscope::load::{File, load};
use claimscope::storage::work::measure;

use crate::growth::{alone, assert_even};

/// A shape: its name, the name of its file, and a file of `n` things.
type Shape = (&'static str, &'static str, fn(usize) -> String);

const SHAPES: &[Shape] = &[
    ("a tag of RIS again and again", "a.ris", |n| format!("TY  - JOUR\nTI  - x\n{}ER  - \n", "C1  - y\n".repeat(n))),
    ("three tags of RIS in turn", "a.ris", |n| {
        format!("TY  - JOUR\nTI  - x\n{}ER  - \n", "C1  - y\nC2  - y\nC3  - z\n".repeat(n))
    }),
    ("a field of BibTeX again and again", "a.bib", |n| format!("@misc{{k, {}}}", "isbn = {1},\n".repeat(n))),
    ("fields of BibTeX", "a.bib", |n| {
        format!("@misc{{k, {}}}", (0..n).map(|at| format!("x{at} = {{1}},\n")).collect::<Vec<_>>().concat())
    }),
    ("texts of BibTeX that make each other", "a.bib", |n| {
        let each = |at: usize| format!("@string{{s{} = s{at}}}\n", at + 1);
        format!("@string{{s0 = {{x}}}}\n{}", (0..n).map(each).collect::<Vec<_>>().concat())
    }),
    ("fields in the note of a reference", "a.json", |n| {
        let lines = (0..n).map(|at| format!("x{at}: 1\\n")).collect::<Vec<_>>().concat();
        format!(r#"[{{"id": "a", "type": "book", "title": "A", "note": "{lines}"}}]"#)
    }),
    ("tags that never close", "a.ris", |n| format!("TY  - JOUR\nTI  - {}\nER  - \n", "<a <sup </i ".repeat(n * 4))),
];

#[test]
fn what_repeats_in_a_file_costs_no_more_than_in_proportion() {
    let _alone = alone();
    for (what, name, shape) in SHAPES {
        let works = [1_000, 2_000, 4_000].map(|n| {
            let files = [File { name: (*name).to_owned(), bytes: shape(n).into_bytes() }];
            measure(|| load(&files)).1
        });
        assert_even(what, works, 1_000);
    }
}
