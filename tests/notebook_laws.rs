//! The law of the notebook in the explorer: whatever is added, taken back and made again, and whenever the program is
//! killed, the notebook loads without an error and says what is on screen.

use claimscope::diagnostic::Severity;
use proptest::prelude::*;
use proptest::sample::select;

use crate::notebook::{Analyst, killed};

/// Keys of one step; `#` stands for the number of the step.
const STEPS: &[&str] = &[
    "nnnote #<enter>",
    "nnnote #<alt-enter>with a second line<enter>",
    "nttoll, tag #<enter>",
    "nt-toll<enter>",
    "nvrefuted 5: reason #<enter>",
    "nvlikely<enter>",
    "nrcontradicts: reason #<enter>",
    "nait rained #<enter>",
    "naactor: bob # | aka: rob<enter>",
    "ncsays: The strike killed # people. | why: a misprint<enter>",
    "ncwhen: 2024-12-24<enter>",
    "nhconsistent new: A rumour #<enter>",
    "nhagainst a-rumour-1<enter>",
    "nkset #<enter>",
    "nknot | this<esc>",
    "j",
    "k",
    "<space>",
    "u",
    "uuu",
    "<ctrl-r>",
    // The program is killed, and started again: between two changes, and in a note at each step of its write.
    "kill",
    "kill while a file is filled",
    "kill while a file is named",
    "kill while a file is placed",
];

/// Writes a note with the command, which is killed in it: the notebook is as before, or it has the note and all else.
fn is_killed_in_note(analyst: &Analyst, number: usize, place: &str) {
    let text = format!("killed #{number}");
    let before = analyst.loaded().base;
    // A first file gets its name at once.
    let is_first = analyst.notebook().is_empty();
    let words = ["note", "a", &text, "a.ron"];
    if place == "a file is named" && is_first {
        return;
    }
    killed(analyst.folder.path(), &words, place);
    let after = analyst.loaded().base;
    assert_eq!(after.notes.len(), before.notes.len() + usize::from(place == "a file is placed"), "{place}");
    assert_eq!(analyst.notebook().contains(&text), place == "a file is placed", "{}", analyst.notebook());
    assert_eq!(after.judgements.len(), before.judgements.len());
    assert_eq!(after.claims.len(), before.claims.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_on_screen_is_in_the_notebook(steps in prop::collection::vec(select(STEPS), 1..14)) {
        let mut analyst = Analyst::new();
        let mut at_start = analyst.notebook();
        for (number, step) in steps.iter().enumerate() {
            if let Some(killed) = step.strip_prefix("kill") {
                if let Some(place) = killed.strip_prefix(" while ") {
                    is_killed_in_note(&analyst, number, place);
                }
                analyst = analyst.reopened();
                at_start = analyst.notebook();
            } else {
                analyst.keys(&step.replace('#', &number.to_string()));
                // A line with something wrong in it stays open.
                analyst.keys("<esc>");
            }
            let loaded = analyst.loaded();
            let errors: Vec<_> = loaded.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
            prop_assert!(errors.is_empty(), "{:?}\n{}", errors, analyst.notebook());
            prop_assert!(*analyst.play.state.base() == loaded.base, "{}\n{}", step, analyst.notebook());
        }
        // All that was done since the start can be taken back.
        for _ in 0..steps.len() * 3 {
            analyst.keys("u");
        }
        let left = analyst.loaded();
        std::fs::write(analyst.folder.path().join("a.notebook.ron"), if at_start.is_empty() { "()" } else { &at_start }).unwrap();
        let first = analyst.loaded();
        prop_assert_eq!(left.base.notes.len(), first.base.notes.len());
        prop_assert_eq!(left.base.judgements.len(), first.base.judgements.len());
        prop_assert_eq!(left.base.claims.len(), first.base.claims.len());
        prop_assert_eq!(left.base.relations().len(), first.base.relations().len());
        prop_assert_eq!(left.base.hypotheses.len(), first.base.hypotheses.len());
        let says = |base: &claimscope::model::Base| base.claims.iter().map(|claim| claim.says.to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(says(&left.base), says(&first.base));
    }
}
