//! Who is believed without a source? For each party what it holds, and what rests on its word alone.

pub mod words;

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::analyses::findings::{Allowance, object, object_of_lists};
use crate::model::ids::Ix;
use crate::model::words::{FixedWord, How};
use crate::model::{Base, ClaimIx, RecordIx, SourceIx};
use crate::pack::Bits;
use crate::text::{Line, Tone, counted, grouped, quoted_if_needed};

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};
use words::{Hardened, Party, Voice, Word, hardened, parties, share};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "attribution",
    keys: &["w a"],
    doc: "Who is believed without a source? What rests on one party's word alone, and what hardens as it is passed on.",
    requires: Requires::Nothing,
    render,
    interactive: None,
};

/// So many sources or parties of a claim are told.
const TOLD: usize = 12;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let is_asked = |claim: ClaimIx| input.claims.has(claim.at());
    let mut parties = parties(input.library, is_asked, input.cancel);
    if input.cancel.is_cancelled() {
        return Findings::default();
    }
    parties.sort_by_key(|party| std::cmp::Reverse((party.alone.len(), party.held.len())));
    let as_fact = |word: &&Word| base.claims.row(word.claim).how() == How::Asserted;
    let facts: Vec<&Word> = parties.iter().flat_map(|party| party.alone.iter().filter(as_fact)).collect();
    let pairs = hardened(base, is_asked);
    let summary = Line::of(
        &format!(
            "{}; {} on one party's word alone, {} of them stated as fact",
            counted(parties.len(), "party holds claims", "parties hold claims"),
            counted(parties.iter().map(|party| party.alone.len()).sum(), "claim rests", "claims rest"),
            grouped(facts.len()),
        ),
        Tone::Plain,
    );
    let mut summary = vec![summary, Line::of(&told_again(&pairs), Tone::Plain)];
    summary.extend(without_holder(base, input, &parties));
    let unknown: usize = parties.iter().map(|party| party.unknown).sum();
    if unknown > 0 {
        let claims = counted(unknown, "claim is", "claims are");
        let text = format!("{claims} left out: their sources copy too many others for their origins to be counted");
        summary.push(Line::of(&text, Tone::Warn));
    }
    let mut allowance = Allowance::new();
    let groups = [
        ("parties", "Parties: what they hold", parties.iter().map(|party| of_party(base, party)).collect()),
        ("hardened", "Harder where it is told again", pairs.iter().map(|pair| of_pair(base, pair)).collect()),
        (
            "word",
            "Stated as fact, on one party's word alone",
            facts.iter().map(|word| of_word(base, word, &mut allowance)).collect::<Vec<_>>(),
        ),
    ];
    let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty());
    Findings {
        summary,
        groups: groups
            .map(|(key, title, rows)| FindingGroup { title: Line::of(title, Tone::Title), key, rows })
            .collect(),
    }
}

/// Returns the sentence on the claims that were not judged, as nobody is named who holds them; `None` where there are none.
fn without_holder(base: &Base, input: &AnalysisInput<'_>, parties: &[Party]) -> Option<Line> {
    let mut held = Bits::none(base.claims.len());
    parties.iter().flat_map(|party| &party.held).for_each(|claim| held.put(claim.at()));
    let count = input.claims.count() - input.claims.shared(&held);
    let claims = counted(count, "claim names nobody who holds it", "claims name nobody who holds them");
    (count > 0).then(|| Line::of(&format!("{claims}: left out"), Tone::Warn))
}

/// How many claims harden: each once, however often it is told again.
fn told_again(pairs: &[Hardened]) -> String {
    let soft = pairs.iter().map(|pair| pair.soft.0).collect::<HashSet<_>>().len();
    if soft == 0 {
        return "No claim hardens: none that is put with a reserve is put as fact where it is told again.".to_owned();
    }
    let harden = counted(soft, "claim hardens where it is told again", "claims harden where they are told again");
    let several = if pairs.len() > soft { format!(", in {} pairs", grouped(pairs.len())) } else { String::new() };
    format!("{harden}{several}.")
}

fn of_party(base: &Base, party: &Party) -> FindingRow {
    let (held, alone) = (party.held.len(), party.alone.len());
    let as_fact = |word: &&Word| base.claims.row(word.claim).how() == How::Asserted;
    let facts = party.alone.iter().filter(as_fact).count();
    let record = RecordIx::Actor(party.actor);
    let part = |count: usize| format!("{} ({} %)", grouped(count), share(count, held));
    let mut data = object(json!({
        "party": base.id(record), "held": held, "sourced": party.sourced, "sourced_percent": share(party.sourced, held),
        "alone": alone, "alone_percent": share(alone, held), "alone_as_fact": facts, "unknown": party.unknown,
    }));
    // Where nothing rests on its word alone, what opens the row shows all that it holds.
    if alone == 0 {
        data.insert("query".to_owned(), format!("by:{}", quoted_if_needed(base.id(record))).into());
    }
    FindingRow {
        line: Line::of(base.name(record), Tone::Actor)
            .with(&format!("  {}", counted(held, "claim", "claims")), Tone::Figure)
            .with(&format!(", {} on its word alone", part(alone)), Tone::Plain),
        why: vec![
            Line::of(&format!("cites a source: {}", part(party.sourced)), Tone::Dim),
            Line::of(&format!("on its word alone and stated as fact: {}", part(facts)), Tone::Dim),
        ],
        claims: party.alone.iter().map(|word| word.claim).collect(),
        data,
    }
}

/// What an origin is, in words.
fn said(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "its own word",
        Voice::Unsigned => "names no author: passes it on",
        Voice::Other => "somebody else's",
    }
}

fn key(voice: Voice) -> &'static str {
    match voice {
        Voice::Own => "own",
        Voice::Unsigned => "unsigned",
        Voice::Other => "other",
    }
}

fn of_word(base: &Base, word: &Word, allowance: &mut Allowance) -> FindingRow {
    let party = RecordIx::Actor(word.party);
    let nobody = "nobody else holds it, and no claim of somebody else says the same or supports it";
    let mut why = vec![Line::of("only  ", Tone::Dim).with(base.name(party), Tone::Actor), Line::of(nobody, Tone::Dim)];
    let source = |source: SourceIx| base.name(RecordIx::Source(source));
    for &(origin, voice) in word.origins.iter().take(TOLD) {
        why.push(
            Line::of("source  ", Tone::Dim)
                .with(source(origin), Tone::Source)
                .with(&format!("  {}", said(voice)), Tone::Dim),
        );
    }
    if let Some(more) = word.count.checked_sub(TOLD).filter(|&more| more > 0) {
        why.push(Line::of(&format!("and {}", counted(more, "source more", "sources more")), Tone::Dim));
    }
    if word.origins.is_empty() {
        let none = base.claims.sources.of(word.claim.at()).is_empty();
        why.push(Line::of(if none { "no source" } else { "sources that copy only one another" }, Tone::Warn));
    }
    let most = allowance.take(word.count);
    let origins: Vec<Value> = word
        .origins
        .iter()
        .take(most)
        .map(|&(origin, voice)| json!({ "source": base.id(RecordIx::Source(origin)), "voice": key(voice) }))
        .collect();
    let data = json!({ "claim": base.claims.id(word.claim), "party": base.id(party), "origins": origins });
    let line = Line::of(base.claims.says(word.claim), Tone::Plain);
    FindingRow { line, why, claims: vec![word.claim], data: object_of_lists(data, most, &[("origins", word.count)]) }
}

fn of_pair(base: &Base, pair: &Hardened) -> FindingRow {
    let told = |(claim, how): (ClaimIx, How)| {
        let by = base.claims.row(claim).by.iter().take(TOLD).map(|actor| base.name(RecordIx::Actor(actor)));
        let by: Vec<&str> = by.collect();
        let more = base.claims.row(claim).by.len().saturating_sub(TOLD);
        let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
        Line::of(&format!("{}  ", how.label()), Tone::Warn)
            .with(base.claims.says(claim), Tone::Plain)
            .with(&format!("  {}{more}", by.join(" · ")), Tone::Actor)
    };
    let side = |(claim, how): (ClaimIx, How)| json!({ "claim": base.claims.id(claim), "how": how.name() });
    FindingRow {
        line: Line::of(&format!("{} here, {} there  ", pair.soft.1.label(), pair.hard.1.label()), Tone::Figure)
            .with(base.claims.says(pair.hard.0), Tone::Plain),
        why: vec![told(pair.soft), told(pair.hard)],
        claims: vec![pair.soft.0, pair.hard.0],
        data: object(json!({ "soft": side(pair.soft), "hard": side(pair.hard) })),
    }
}
