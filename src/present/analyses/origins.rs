//! Origins: claims with fewer independent origins than sources, as rows.

use serde_json::{Value, json};

use crate::analyses::shared_origins::{ClaimOrigins, SharedOrigins, shared_origins};
use crate::model::lineage::summarize_origins;
use crate::model::{Base, RecordIx, SourceIx};
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{Allowance, FindingGroup, FindingRow, Findings, object_of_lists};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "origins",
    keys: &["w o"],
    doc: "Are several reports really one? Claims with fewer independent origins than sources.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: None,
};

/// Maximum number of names of sources in a line.
const MAX_NAMES: usize = 20;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let SharedOrigins { claims, unknown } = shared_origins(base, input.claims, input.cancel);
    let mut allowance = Allowance::new();
    let (mut circular, mut fewer) = (Vec::new(), Vec::new());
    // A claim may be both: it rests on a circle, and what its sources go back to is fewer than they are.
    let (mut all_fewer, mut both) = (0, 0);
    for shared in claims.iter().take_while(|_| !input.cancel.is_cancelled()) {
        let is_fewer = shared.ends.complete && shared.ends.origins.len() < shared.sources.len();
        all_fewer += usize::from(is_fewer);
        both += usize::from(is_fewer && shared.is_circular());
        let rows = if shared.is_circular() { &mut circular } else { &mut fewer };
        rows.push(row(base, shared, &mut allowance));
    }
    let both = if both > 0 { format!(", {both} of them among these") } else { String::new() };
    let text = format!(
        "{all_fewer} of {} with fewer independent origins than sources; {} on sources that copy one another in a \
         circle{both}",
        counted(input.claims.count(), "claim", "claims"),
        counted(circular.len(), "claim rests", "claims rest"),
    );
    let mut summary = vec![Line::of(&text, Tone::Plain)];
    if unknown > 0 {
        let text = format!(
            "{} left out: the sources copy too many others to count the origins",
            counted(unknown, "claim is", "claims are")
        );
        summary.push(Line::of(&text, Tone::Warn));
    }
    let fewer_heading = match circular.len() {
        0 => "Fewer origins than sources",
        _ => "Fewer origins than sources, none of them in a circle",
    };
    let groups = [("circular", "Circular: sources that copy one another", circular), ("fewer", fewer_heading, fewer)];
    Findings { summary, groups: FindingGroup::non_empty(groups) }
}

fn row(base: &Base, shared: &ClaimOrigins, allowance: &mut Allowance) -> FindingRow {
    let ClaimOrigins { claim, sources, ends } = shared;
    let names = |sources: &[SourceIx]| {
        let shown = sources.iter().take(MAX_NAMES);
        let names: Vec<&str> = shown.map(|&source| base.name(RecordIx::Source(source))).collect();
        let more = sources.len().saturating_sub(MAX_NAMES);
        let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
        format!("{}{more}", names.join(" · "))
    };
    let lists = [("sources", &**sources), ("origins", &*ends.origins), ("circular", &*ends.circular)];
    let most = allowance.take(lists.iter().map(|(_, list)| list.len()).max().unwrap_or(0));
    let ids = |sources: &[SourceIx]| {
        let listed = sources.iter().take(most);
        listed.map(|&source| Value::from(base.id(RecordIx::Source(source)))).collect::<Vec<_>>()
    };
    let mut why = vec![Line::of("sources  ", Tone::Dim).with(&names(sources), Tone::Source)];
    if !ends.origins.is_empty() {
        why.push(Line::of("origins  ", Tone::Dim).with(&names(&ends.origins), Tone::Source));
    }
    if !ends.circular.is_empty() {
        why.push(Line::of("circular  ", Tone::Dim).with(&names(&ends.circular), Tone::Bad));
    }
    let [source_ids, origin_ids, circular_ids] = lists.map(|(_, list)| ids(list));
    let data = json!({
        "claim": base.claims.id(*claim),
        "sources": source_ids,
        "origins": origin_ids,
        "circular": circular_ids,
    });
    let totals = lists.map(|(name, list)| (name, list.len()));
    FindingRow {
        line: Line::of(&summarize_origins(sources.len(), &ends.origins, &ends.circular), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(base.claims.says(*claim), Tone::Plain),
        why,
        claims: vec![*claim],
        data: object_of_lists(data, most, &totals),
        ..FindingRow::default()
    }
}
