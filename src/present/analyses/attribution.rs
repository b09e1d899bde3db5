//! Attribution: parties with the claims that rest only on their word, and claims that harden as they are repeated, as rows.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::analyses::attribution::certainty::{CertaintyShift, certainty_shifts};
use crate::analyses::attribution::source_role::SourceRole;
use crate::analyses::attribution::{Party, SinglePartyClaim, parties};
use crate::model::closed_enums::{ClosedEnum, How};
use crate::model::ids::Ix;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx};
use crate::storage::{Bits, to_u32};
use crate::text::{Line, Tone, counted, grouped, quoted_if_needed};

use super::analysis::Analysis;
use super::findings::{Allowance, FindingGroup, FindingRow, Findings, object, object_of_lists};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "attribution",
    keys: &["w a"],
    doc: "Who is taken at their word? Claims that rest on one party alone, and hedged claims that are repeated as fact.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: None,
};

/// Maximum number of sources or parties of a claim in a row.
const MAX_NAMES: usize = 12;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let is_asked = |claim: ClaimIx| input.claims.contains(claim.at());
    let mut parties = parties(input.library, is_asked, input.cancel);
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    parties.sort_by_key(|party| std::cmp::Reverse((party.alone.len(), party.held.len())));
    let as_fact = |it: &&SinglePartyClaim| base.claims.row(it.claim).how() == How::Asserted;
    let facts: Vec<&SinglePartyClaim> = parties.iter().flat_map(|party| party.alone.iter().filter(as_fact)).collect();
    let pairs = certainty_shifts(base, is_asked);
    let summary = Line::of(
        &format!(
            "{}; {} on one party's word alone, {} of them stated as fact",
            counted(parties.len(), "party holds claims", "parties hold claims"),
            counted(parties.iter().map(|party| party.alone.len()).sum(), "claim rests", "claims rest"),
            grouped(facts.len()),
        ),
        Tone::Plain,
    );
    let mut summary = vec![summary, Line::of(&shift_summary(&pairs), Tone::Plain)];
    summary.extend(without_holder(base, input, &parties));
    let unknown: usize = parties.iter().map(|party| party.unknown).sum();
    if unknown > 0 {
        let claims = counted(unknown, "claim is", "claims are");
        let text = format!("{claims} left out: the sources copy too many others to count the origins");
        summary.push(Line::of(&text, Tone::Warn));
    }
    let mut allowance = Allowance::new();
    let groups = [
        ("parties", "Parties: what they hold", parties.iter().map(|party| party_row(base, party)).collect()),
        ("hardened", "Hardened when repeated", pairs.iter().map(|pair| shift_row(base, pair)).collect()),
        (
            "word",
            "Stated as fact, on one party's word alone",
            facts.iter().map(|it| claim_row(base, it, &mut allowance)).collect::<Vec<_>>(),
        ),
    ];
    Findings { summary, groups: FindingGroup::non_empty(groups) }
}

/// Returns the sentence on the claims that were not judged, as nobody is named who holds them; `None` where there are none.
fn without_holder(base: &Base, input: &AnalysisInput<'_>, parties: &[Party]) -> Option<Line> {
    let mut held = Bits::none(base.claims.len());
    parties.iter().flat_map(|party| &party.held).for_each(|claim| held.insert(claim.at()));
    let count = input.claims.count() - input.claims.intersection_len(&held);
    let claims = counted(count, "claim names no holder", "claims name no holder");
    (count > 0).then(|| Line::of(&format!("{claims}: left out"), Tone::Warn))
}

/// Returns the sentence on the number of claims that harden, each counted once however many others repeat it.
fn shift_summary(pairs: &[CertaintyShift]) -> String {
    let soft = pairs.iter().map(|pair| pair.soft.0).collect::<HashSet<_>>().len();
    if soft == 0 {
        return "No hedged claim is repeated as fact.".to_owned();
    }
    let harden = counted(soft, "claim hardens when repeated", "claims harden when repeated");
    let several = if pairs.len() > soft { format!(", in {} pairs", grouped(pairs.len())) } else { String::new() };
    format!("{harden}{several}.")
}

fn party_row(base: &Base, party: &Party) -> FindingRow {
    let (held, alone) = (party.held.len(), party.alone.len());
    let as_fact = |it: &&SinglePartyClaim| base.claims.row(it.claim).how() == How::Asserted;
    let facts = party.alone.iter().filter(as_fact).count();
    let record = RecordIx::Actor(party.actor);
    let part = |count: usize| format!("{} ({} %)", grouped(count), percent(count, held));
    let data = object(json!({
        "party": base.id(record), "held": held, "sourced": party.sourced, "sourced_percent": percent(party.sourced, held),
        "alone": alone, "alone_percent": percent(alone, held), "alone_as_fact": facts, "unknown": party.unknown,
        "members": party.members.iter().take(MAX_NAMES).map(|&member| base.id(RecordIx::Actor(member))).collect::<Vec<_>>(),
    }));
    let others = party.members.iter().filter(|&&member| member != party.actor).count();
    let mut row = FindingRow {
        line: Line::of(base.name(record), Tone::Actor)
            .with(&within(others), Tone::Dim)
            .with(&format!("  {}", counted(held, "claim", "claims")), Tone::Figure)
            .with(&format!(", {} on its word alone", part(alone)), Tone::Plain),
        why: vec![
            Line::of(&format!("cites a source: {}", part(party.sourced)), Tone::Dim),
            Line::of(&format!("on its word alone and stated as fact: {}", part(facts)), Tone::Dim),
        ],
        claims: party.alone.iter().map(|it| it.claim).collect(),
        data,
        ..FindingRow::default()
    };
    // Where nothing rests only on its word, opening the row lists everything that it holds.
    if alone == 0 {
        let ids: Vec<String> =
            party.members.iter().map(|&member| quoted_if_needed(base.id(RecordIx::Actor(member)))).collect();
        row = row.with_query(format!("by:{}", ids.join(",")));
    }
    row
}

/// Returns the words on the actors that belong to a party and hold claims of their own; empty where there are none.
fn within(others: usize) -> String {
    if others == 0 {
        return String::new();
    }
    format!(" with {}", counted(others, "actor that belongs to it", "actors that belong to it"))
}

/// Returns the role of an origin in words.
fn role_text(role: SourceRole) -> &'static str {
    match role {
        SourceRole::Own => "its own word",
        SourceRole::Unsigned => "passes it on; no author is named",
        SourceRole::Other => "another party's",
    }
}

/// Returns the role of an origin for programs.
fn role_key(role: SourceRole) -> &'static str {
    match role {
        SourceRole::Own => "own",
        SourceRole::Unsigned => "unsigned",
        SourceRole::Other => "other",
    }
}

fn claim_row(base: &Base, it: &SinglePartyClaim, allowance: &mut Allowance) -> FindingRow {
    let party = RecordIx::Actor(it.party);
    let nobody = "nobody else holds it, and no claim by another party says the same or supports it";
    let mut why = vec![Line::of("only  ", Tone::Dim).with(base.name(party), Tone::Actor), Line::of(nobody, Tone::Dim)];
    let source = |source: SourceIx| base.name(RecordIx::Source(source));
    for &(origin, role) in it.origins.iter().take(MAX_NAMES) {
        why.push(
            Line::of("source  ", Tone::Dim)
                .with(source(origin), Tone::Source)
                .with(&format!("  {}", role_text(role)), Tone::Dim),
        );
    }
    if let Some(more) = it.count.checked_sub(MAX_NAMES).filter(|&more| more > 0) {
        why.push(Line::of(&format!("and {}", counted(more, "more source", "more sources")), Tone::Dim));
    }
    if it.origins.is_empty() {
        let none = base.claims.sources.get(it.claim.at()).is_empty();
        why.push(Line::of(if none { "no source" } else { "sources that copy only one another" }, Tone::Warn));
    }
    let most = allowance.take(it.count);
    let origins: Vec<Value> = it
        .origins
        .iter()
        .take(most)
        .map(|&(origin, role)| json!({ "source": base.id(RecordIx::Source(origin)), "voice": role_key(role) }))
        .collect();
    let data = json!({ "claim": base.claims.id(it.claim), "party": base.id(party), "origins": origins });
    let line = Line::of(base.claims.says(it.claim), Tone::Plain);
    FindingRow {
        line,
        why,
        claims: vec![it.claim],
        data: object_of_lists(data, most, &[("origins", it.count)]),
        ..FindingRow::default()
    }
}

fn shift_row(base: &Base, pair: &CertaintyShift) -> FindingRow {
    let side_line = |(claim, how): (ClaimIx, How)| {
        let by = base.claims.row(claim).by.iter().take(MAX_NAMES).map(|actor| base.name(RecordIx::Actor(actor)));
        let by: Vec<&str> = by.collect();
        let more = base.claims.row(claim).by.len().saturating_sub(MAX_NAMES);
        let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
        Line::of(&format!("{}  ", how.label()), Tone::Warn)
            .with(base.claims.says(claim), Tone::Plain)
            .with(&format!("  {}{more}", by.join(" · ")), Tone::Actor)
    };
    let side = |(claim, how): (ClaimIx, How)| json!({ "claim": base.claims.id(claim), "how": how.name() });
    FindingRow {
        line: Line::of(&format!("{} here, {} there  ", pair.soft.1.label(), pair.hard.1.label()), Tone::Figure)
            .with(base.claims.says(pair.hard.0), Tone::Plain),
        why: vec![side_line(pair.soft), side_line(pair.hard)],
        claims: vec![pair.soft.0, pair.hard.0],
        data: object(json!({ "soft": side(pair.soft), "hard": side(pair.hard) })),
        ..FindingRow::default()
    }
}

/// Returns `part` of `whole` in percent, rounded; 100 only where it is all of it, 0 only where it is nothing.
fn percent(part: usize, whole: usize) -> u32 {
    let percent = to_u32((part * 200 + whole).checked_div(whole * 2).unwrap_or_default());
    if part == 0 || part >= whole { percent } else { percent.clamp(1, 99) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded() {
        assert_eq!(
            [percent(1, 3), percent(2, 3), percent(1, 2), percent(0, 4), percent(4, 4), percent(0, 0)],
            [33, 67, 50, 0, 100, 0]
        );
        assert_eq!(
            [percent(14_105, 14_106), percent(1, 14_106), percent(0, 14_106), percent(14_106, 14_106), percent(1, 1)],
            [99, 1, 0, 100, 100]
        );
    }
}
