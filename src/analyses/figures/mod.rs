//! Which numbers disagree: figures of the same thing, in one unit, compared as intervals.

mod around;
mod axis;
mod cited;
mod claims;
mod compare;
mod parts;
mod reading;
mod stand;
mod things;
mod times;
mod told;
mod uncompared;

pub use crate::model::Measure;
pub use axis::{Axis, axis};
pub(crate) use cited::Cited;
pub use compare::{Compared, Verdict, compare};
pub use parts::{Beside, Counted, PARTS, Part};
pub use reading::{Reading, readings};
pub(crate) use things::kin;
pub use things::{Pair, TIES, Thing, things};
pub(crate) use uncompared::Uncompared;

use crate::analyses::findings::Allowance;
use crate::model::ClaimIx;
use crate::model::ids::Ix;
use crate::text::{Line, Tone, counted, grouped};

use super::{Analysis, AnalysisInput, FindingGroup, Findings, Requires};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "figures",
    keys: &["w f"],
    doc: "Which numbers disagree? Figures of the same thing, in one unit, compared as intervals.",
    requires: Requires::Nothing,
    render,
    interactive: None,
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let cited = Cited::new(base);
    let is_asked = |claim: ClaimIx| input.claims.has(claim.at());
    let (all, uncompared) = kin(base, input.cancel);
    let all = all.into_iter().take_while(|_| !input.cancel.is_cancelled());
    let judged = all.map(|kin| kin.judge(&cited, is_asked, told::PAIRS));
    let things: Vec<Thing<'_>> = judged.filter(|thing| !thing.pairs.is_empty()).collect();
    let count = |verdict: Verdict| things.iter().map(|thing| thing.count_of(verdict)).sum();
    let (claims, mut allowance) = (claims::Claims::new(base), Allowance::new());
    let counts: Vec<String> =
        Verdict::ALL.iter().map(|&verdict| format!("{} {}", grouped(count(verdict)), verdict.label())).collect();
    let of_several = counted(things.len(), "thing", "things");
    let summary = format!("{of_several} with more than one figure; pairs: {}", counts.join(", "));
    let groups = Verdict::ALL.iter().map(|&verdict| {
        let (key, title) = heading(verdict);
        let of_it = things.iter().filter(|thing| worst(thing) == verdict);
        let rows = of_it
            .take_while(|_| !input.cancel.is_cancelled())
            .map(|thing| told::row(&claims, thing, input, &mut allowance))
            .collect();
        FindingGroup { title: Line::of(title, Tone::Title), key, rows }
    });
    Findings {
        summary: [Line::of(&summary, Tone::Plain)].into_iter().chain(uncompared.sentences()).collect(),
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
    }
}

/// What disagrees most among the pairs of a thing.
fn worst(thing: &Thing<'_>) -> Verdict {
    thing.pairs.iter().map(|pair| pair.compared.verdict).min().unwrap_or(Verdict::NotComparable)
}

fn heading(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Disjoint => ("disjoint", "Disjoint: some numbers exclude each other"),
        Verdict::Tension => ("tension", "Tension: more in a part than in the whole"),
        Verdict::Compatible => ("compatible", "Compatible: all can hold together"),
        Verdict::Agree => ("agree", "They agree"),
        Verdict::NotComparable => ("not-comparable", "Not comparable"),
    }
}
