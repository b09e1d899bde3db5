//! Are these reports really one? Sources that copy each other, down to the independent origins.

use serde_json::{Value, json};

use crate::analyses::findings::object_of_lists;
use crate::model::ids::Ix;
use crate::model::lineage::Origins;
use crate::model::lineages::Lineages;
use crate::model::{Base, ClaimIx, RecordIx, SourceIx};
use crate::text::{Line, Tone, counted};

use super::{Analysis, Asked, Findings, Group, Row, Takes};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "origins",
    keys: &["w o"],
    doc: "Are several reports really one? Claims whose sources have fewer independent origins than there are of them.",
    takes: Takes::Nothing,
    run,
    walk: None,
};

/// So many names of sources are told in a line.
const TOLD: usize = 20;

/// So many of their ids programs get: a ring may be as long as the file, and every claim may cite it.
const LISTED: usize = 200;

fn run(asked: &Asked<'_>) -> Findings {
    let base = &asked.library.base;
    let lineages = Lineages::new(base);
    let (mut fewer, mut rings) = (Vec::new(), Vec::new());
    asked.claims.each(|at| {
        let claim = ClaimIx::new(at);
        if asked.is_stopped() || base.claims.source_count(claim) == 0 {
            return;
        }
        let origins = lineages.of(base, claim);
        if !origins.circular.is_empty() {
            rings.push(row(base, claim, &origins));
        } else if origins.origins.len() < origins.sources.len() {
            fewer.push(row(base, claim, &origins));
        }
    });
    let summary = Line::of(
        &format!(
            "{} of {} with fewer independent origins than sources; {} rest on sources that copy one another in a ring",
            fewer.len(),
            counted(asked.claims.count(), "claim", "claims"),
            rings.len()
        ),
        Tone::Plain,
    );
    let groups = [
        ("circular", "Circular: sources that copy one another", rings),
        ("fewer", "Fewer origins than sources", fewer),
    ];
    let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty());
    Findings {
        summary: vec![summary],
        groups: groups.map(|(key, title, rows)| Group { title: Line::of(title, Tone::Title), key, rows }).collect(),
    }
}

fn row(base: &Base, claim: ClaimIx, origins: &Origins) -> Row {
    let names = |sources: &[SourceIx]| {
        let told = sources.iter().take(TOLD);
        let names: Vec<&str> = told.map(|&source| base.name(RecordIx::Source(source))).collect();
        let more = sources.len().saturating_sub(TOLD);
        let more = if more > 0 { format!(" … and {more} more") } else { String::new() };
        format!("{}{more}", names.join(" · "))
    };
    let ids = |sources: &[SourceIx]| {
        let told = sources.iter().take(LISTED);
        told.map(|&source| Value::from(base.id(RecordIx::Source(source)))).collect::<Vec<_>>()
    };
    let mut why = vec![Line::of("sources  ", Tone::Dim).with(&names(&origins.sources), Tone::Source)];
    if !origins.origins.is_empty() {
        why.push(Line::of("origins  ", Tone::Dim).with(&names(&origins.origins), Tone::Source));
    }
    if !origins.circular.is_empty() {
        why.push(Line::of("in a ring  ", Tone::Dim).with(&names(&origins.circular), Tone::Bad));
    }
    let data = json!({
        "claim": base.claims.id(claim),
        "sources": ids(&origins.sources),
        "origins": ids(&origins.origins),
        "circular": ids(&origins.circular),
    });
    let lists = [("sources", &origins.sources), ("origins", &origins.origins), ("circular", &origins.circular)];
    let totals = lists.map(|(name, list)| (name, list.len()));
    Row {
        line: Line::of(&origins.told(), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(base.claims.says(claim), Tone::Plain),
        why,
        claims: vec![claim],
        data: object_of_lists(data, LISTED, &totals),
    }
}
