//! Taking apart texts and addresses costs in proportion to their length, whatever they are made of.

use std::cell::Cell;

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::storage::work;
use claimscope::text::tokenizer::terms;

use crate::growth::{alone, assert_even};

/// Asserts that the work at twice and four times the size is at most a little more than twice and four times as much.
fn grows_in_proportion(what: &str, cost: impl Fn(usize) -> u64) {
    let _alone = alone();
    assert_even(what, [2_000, 4_000, 8_000].map(cost), 100);
}

#[test]
fn numbers_with_any_signs() {
    let signs =
        ["1x", "1,", "1.", "1/", "1-", "1:", "1'", "123,", "123.", "12,", "1,2.", "1\u{a0}", "123\u{a0}", "a-1", "½"];
    let counted = Cell::new(0);
    for part in signs {
        grows_in_proportion(part, |count| {
            let work = work::measure(|| terms(&part.repeat(count))).1;
            counted.set(counted.get() + work);
            // Some are no numbers, and cost nothing that is counted.
            work + 1
        });
    }
    assert!(counted.get() > 0 || !cfg!(debug_assertions), "nothing is counted");
}

#[test]
fn addresses_of_many_parts() {
    for part in ["a.", "https://a.b/", "10.1000/", "x"] {
        grows_in_proportion(part, |count| {
            let url = part.repeat(count);
            let text = format!(
                "#![enable(implicit_some)](schema: 1, sources: [(id: \"s\", title: \"T\", url: \"{url}\")], claims: [])"
            );
            let loaded = load(&[File { name: "long.ron".into(), bytes: text.into() }]);
            work::measure(|| Library::new(loaded.base)).1
        });
    }
}
