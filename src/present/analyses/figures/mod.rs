//! Figures: groups of comparable figures by verdict, as rows with bars on one axis.

mod axis;
mod claim_facts;
mod group_row;

use crate::analyses::figures::{
    ComparableGroup, FigureReading, FigureVerdict, MAX_PAIRS_KEPT, ReportMatcher, Uncompared, candidate_groups,
    disagreeing_groups,
};
use crate::limits::{MAX_FIGURES_AROUND, MAX_QUANTITIES_DRAWN};
use crate::model::ClaimIx;
use crate::model::ids::Ix;
use crate::picture::{Scene, figures_scene};
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{Allowance, FindingGroup, Findings};
use super::input::{AnalysisInput, Requires};
use claim_facts::ClaimFactsCache;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "figures",
    keys: &["w f"],
    doc: "Which numbers disagree? Figures of the same quantity, in one unit, compared as intervals.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: Some(picture),
};

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let is_asked = |claim: ClaimIx| input.claims.contains(claim.at());
    let matcher = ReportMatcher::new(base);
    let (candidates, uncompared) = candidate_groups(base, input.cancel);
    let candidates = candidates.into_iter().take_while(|_| !input.cancel.is_cancelled());
    let compared = candidates.map(|group| group.compare(&matcher, is_asked, MAX_PAIRS_KEPT));
    let groups: Vec<ComparableGroup<'_>> = compared.filter(|group| !group.pairs.is_empty()).collect();
    let count = |verdict: FigureVerdict| groups.iter().map(|group| group.count_of(verdict)).sum();
    let (claims, mut allowance) = (ClaimFactsCache::new(base), Allowance::new());
    let counts: Vec<String> =
        FigureVerdict::ALL.iter().map(|&verdict| format!("{} {}", grouped(count(verdict)), verdict.label())).collect();
    let of_several = counted(groups.len(), "quantity", "quantities");
    let summary = format!("{of_several} with more than one figure; pairs: {}", counts.join(", "));
    let groups = FigureVerdict::ALL.iter().map(|&verdict| {
        let (key, title) = heading(verdict);
        let of_it = groups.iter().filter(|group| group.worst() == verdict);
        let of_it = of_it.take_while(|_| !input.cancel.is_cancelled());
        (key, title, of_it.map(|group| group_row::row(&claims, group, input, &mut allowance)).collect())
    });
    Findings {
        summary: [Line::of(&summary, Tone::Plain)].into_iter().chain(uncompared_lines(uncompared)).collect(),
        groups: FindingGroup::non_empty(groups),
    }
}

/// Draws the ranges of each quantity on an axis of its own, those that disagree most first.
fn picture(input: &AnalysisInput<'_>) -> Result<Scene, String> {
    let base = &input.library.base;
    let is_asked = |claim: ClaimIx| input.claims.contains(claim.at());
    let groups = disagreeing_groups(base, is_asked, input.cancel);
    let claims = ClaimFactsCache::new(base);
    let label = |reading: &FigureReading<'_>| format!("{} · {}", reading.id, claims.facts(reading.claim).holders);
    let drawn = groups.iter().take(MAX_QUANTITIES_DRAWN);
    let scenes: Vec<Scene> = drawn.filter_map(|group| figures_scene(group, &|_| true, &label)).collect();
    if scenes.is_empty() {
        return Err("no quantity has figures of two claims that could be drawn on one axis".to_owned());
    }
    let quantities = counted(groups.len(), "quantity", "quantities");
    let cut = if groups.len() > MAX_QUANTITIES_DRAWN {
        format!("; the {MAX_QUANTITIES_DRAWN} that disagree most are drawn")
    } else {
        String::new()
    };
    let about = format!("{quantities} with more than one figure{cut}.");
    Ok(Scene { notes: vec![about.clone()], ..Scene::stacked("Figures", about, scenes) })
}

/// Returns key and title of the groups with a verdict.
fn heading(verdict: FigureVerdict) -> (&'static str, &'static str) {
    match verdict {
        FigureVerdict::Disjoint => ("disjoint", "Disjoint: some numbers exclude each other"),
        FigureVerdict::Tension => ("tension", "Tension: more in a part than in the whole"),
        FigureVerdict::Compatible => ("compatible", "Compatible: all can be true"),
        FigureVerdict::Agree => ("agree", "They agree"),
        FigureVerdict::NotComparable => ("not-comparable", "Not comparable"),
    }
}

/// Returns a sentence for each kind of figures that were not compared with all others.
pub(super) fn uncompared_lines(uncompared: Uncompared) -> impl Iterator<Item = Line> {
    let claims = (uncompared.claims > 0).then(|| {
        let have = counted(uncompared.claims, "claim has", "claims have");
        format!(
            "{have} more than {MAX_FIGURES_AROUND} figures: with related claims only the first {MAX_FIGURES_AROUND} are compared"
        )
    });
    let figures = (uncompared.figures > 0).then(|| {
        let have = counted(uncompared.figures, "figure has", "figures have");
        format!(
            "{have} more than {MAX_FIGURES_AROUND} others of that place and week: only the next {MAX_FIGURES_AROUND} are compared"
        )
    });
    let one_voice = (uncompared.one_voice > 0).then(|| {
        let are = counted(uncompared.one_voice, "figure is", "figures are");
        format!("{are} not compared by date and place, as one voice gives several of the same there within a week: the same `event` in figures compares them")
    });
    let too_many = claims.into_iter().chain(figures).map(|text| Line::of(&text, Tone::Warn));
    too_many.chain(one_voice.map(|text| Line::of(&text, Tone::Dim)))
}
