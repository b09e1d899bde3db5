//! Figures of the same thing that disagree.

use crate::analyses::figures::{Cited, kin};
use crate::cancel::CancelToken;
use crate::text::shortened;

use super::Rule;
use super::found::Net;
use super::scenes::NAME_CHARS;

pub(super) const RULE: Rule = Rule {
    name: "figures",
    title: "Figures: numbers that exclude each other, or more in a part than in the whole",
    find,
};

fn find(net: &mut Net<'_>, cancel: &CancelToken) {
    let cited = Cited::new(net.base);
    let (all, uncompared) = kin(net.base, cancel);
    net.of_figures = uncompared;
    for kin in all.into_iter().take_while(|_| !cancel.is_cancelled()) {
        let thing = kin.judge(&cited, |_| true, usize::MAX);
        let files = thing.files_of_key(net.base).len();
        let shared = if files > 0 { format!(", a key of {files} files") } else { String::new() };
        for pair in thing.pairs.iter().filter(|pair| pair.compared.verdict.disagrees()) {
            if let (Some(one), Some(other)) = (thing.readings.get(pair.first), thing.readings.get(pair.second)) {
                net.claims(one.claim, other.claim, |_| {
                    format!("{}{shared}: {}", shortened(&thing.name, NAME_CHARS), pair.compared.why)
                });
            }
        }
    }
}
