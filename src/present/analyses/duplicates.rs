//! Duplicates and rival versions, as rows.

use serde_json::{Value, json};

use crate::analyses::duplicates::{Duplicates, RivalPair, VersionDifference, duplicates};
use crate::limits::{MAX_REPEATED_CHARS, MAX_SAME_TERM};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx};
use crate::text::tokenizer::words;
use crate::text::{Line, Tone, counted, grouped, truncate};

use super::analysis::Analysis;
use super::findings::{Allowance, FindingGroup, FindingRow, Findings, object, object_of_lists};
use super::input::{AnalysisInput, Requires};
use super::side_by_side::side_by_side;

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "duplicates",
    keys: &["w u"],
    doc: "What is said twice? Claims that say nearly the same and are not linked yet, and rival versions of one claim.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: None,
};

/// Maximum number of claims of a group that stand beside its first one.
const MAX_BESIDE: usize = 3;

/// Maximum number of ids of claims with the same words in a line.
const MAX_IDS: usize = 6;

/// Maximum number of rows of each group: nobody reads so far.
const MAX_ROWS: usize = 20_000;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let Duplicates { mut same, mut rivals, forms, crowded } = duplicates(input.library, input.cancel);
    let is_asked = |claims: &[ClaimIx]| claims.iter().any(|claim| input.claims.contains(claim.at()));
    same.retain(|claims| is_asked(claims));
    rivals.retain(|pair| is_asked(&pair.claims));
    same.sort_by_key(|claims| (std::cmp::Reverse(claims.len()), claims.first().map(|claim| claim.at())));
    let claims: usize = same.iter().map(Vec::len).sum();
    let text = format!(
        "{} that say nearly the same ({}), {}",
        counted(same.len(), "group of claims", "groups of claims"),
        counted(claims, "claim", "claims"),
        counted(rivals.len(), "pair of rival versions", "pairs of rival versions"),
    );
    let mut summary = vec![Line::of(&text, Tone::Plain)];
    summary.extend(left_out(forms, crowded));
    if same.len().max(rivals.len()) > MAX_ROWS {
        let text = format!("only the first {} rows of each list are shown; narrow the filter", grouped(MAX_ROWS));
        summary.push(Line::of(&text, Tone::Warn));
    }
    let mut allowance = Allowance::new();
    let width = input.viewport.0;
    let mut rows = Vec::new();
    for pair in rivals.iter().take(MAX_ROWS).take_while(|_| !input.cancel.is_cancelled()) {
        rows.push(rival_row(base, pair, width));
    }
    let mut same_rows = Vec::new();
    for claims in same.iter().take(MAX_ROWS).take_while(|_| !input.cancel.is_cancelled()) {
        same_rows.push(same_row(base, claims, width, &mut allowance));
    }
    let groups = [
        ("rivals", "Rival versions: alike but for a number, a date, a negation or a place", rows),
        ("same", "Nearly the same", same_rows),
    ];
    Findings { summary, groups: FindingGroup::non_empty(groups) }
}

/// Returns the sentences on what is not listed.
fn left_out(forms: usize, crowded: usize) -> impl Iterator<Item = Line> {
    let forms = (forms > 0).then(|| {
        let statements = counted(forms, "statement is", "statements are");
        Line::of(&format!("{statements} repeated with so many numbers, dates or places that they count as forms, not as rival versions"), Tone::Dim)
    });
    let crowded = (crowded > 0).then(|| {
        let statements = counted(crowded, "statement shares", "statements share");
        let text = format!("{statements} a rare word with more than {MAX_SAME_TERM} others: only the nearest in length and date are compared");
        Line::of(&text, Tone::Warn)
    });
    [forms, crowded].into_iter().flatten()
}

/// Renders the id and the time of a claim.
fn name(base: &Base, claim: ClaimIx) -> Line {
    let line = Line::of(base.claims.id(claim), Tone::Id);
    match base.claims.row(claim).when {
        Some(when) => line.with("  ", Tone::Plain).with(&when.text, Tone::Dim),
        None => line,
    }
}

/// Renders the names of two claims, and below them their statements, with the words that differ marked.
fn beside(base: &Base, one: ClaimIx, other: ClaimIx, width: u16) -> Vec<Line> {
    let mut line = name(base, one).with(" · ", Tone::Dim);
    line.0.extend(name(base, other).0);
    let mut lines = vec![line];
    lines.extend(side_by_side(base.claims.says(one), base.claims.says(other), width));
    lines
}

/// Returns the folded words of the statement of a claim.
fn folded(base: &Base, claim: ClaimIx) -> Vec<String> {
    words(base.claims.says(claim)).into_iter().map(|(_, word)| word).collect()
}

/// Renders claims that say nearly the same.
fn same_row(base: &Base, claims: &[ClaimIx], width: u16, allowance: &mut Allowance) -> FindingRow {
    let Some((&first, others)) = claims.split_first() else { return FindingRow::default() };
    let said = folded(base, first);
    let (equal, different): (Vec<ClaimIx>, Vec<ClaimIx>) =
        others.iter().copied().partition(|&other| folded(base, other) == said);
    let mut why = Vec::new();
    if !equal.is_empty() {
        let mut line = Line::of("same words  ", Tone::Dim);
        for (at, &claim) in std::iter::once(&first).chain(&equal).take(MAX_IDS).enumerate() {
            line.push(if at > 0 { " · " } else { "" }, Tone::Dim);
            line.0.extend(name(base, claim).0);
        }
        let more = (equal.len() + 1).saturating_sub(MAX_IDS);
        if more > 0 {
            line.push(&format!(" and {} more", grouped(more)), Tone::Dim);
        }
        why.push(line);
    }
    why.extend(different.iter().take(MAX_BESIDE).flat_map(|&other| beside(base, first, other, width)));
    let more = different.len().saturating_sub(MAX_BESIDE);
    why.extend((more > 0).then(|| Line::of(&format!("and {} more", grouped(more)), Tone::Dim)));
    let most = allowance.take(claims.len());
    let ids: Vec<&str> = claims.iter().take(most).map(|&claim| base.claims.id(claim)).collect();
    let says = truncate(base.claims.says(first), MAX_REPEATED_CHARS);
    let data = json!({ "count": claims.len(), "says": says, "same_words": equal.len() + 1, "claims": ids });
    FindingRow {
        line: Line::of(&counted(claims.len(), "claim", "claims"), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(&says, Tone::Plain),
        why,
        claims: claims.to_vec(),
        data: object_of_lists(data, most, &[("claims", claims.len())]),
        ..FindingRow::default()
    }
}

/// Renders two rival versions.
fn rival_row(base: &Base, pair: &RivalPair, width: u16) -> FindingRow {
    let [one, other] = pair.claims;
    let says = |claim: ClaimIx| truncate(base.claims.says(claim), MAX_REPEATED_CHARS);
    let labels: Vec<String> = pair.differences.iter().map(VersionDifference::sentence).collect();
    let mut why = beside(base, one, other, width);
    if pair.share_source {
        why.push(Line::of("both cite one source: they may be about two events", Tone::Dim));
    }
    let side = |claim: ClaimIx| json!({ "claim": base.claims.id(claim), "says": says(claim) });
    let data = |it: &VersionDifference| json!({ "kind": it.kind.label(), "sides": it.sides });
    let data = json!({
        "sides": pair.claims.map(side),
        "differences": pair.differences.iter().map(data).collect::<Vec<Value>>(),
        "share_source": pair.share_source,
    });
    FindingRow {
        line: Line::of(&labels.join("; "), Tone::Bad).with("  ", Tone::Plain).with(&says(one), Tone::Plain),
        why,
        claims: pair.claims.to_vec(),
        data: object(data),
        ..FindingRow::default()
    }
}
