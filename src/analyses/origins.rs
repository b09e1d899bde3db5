//! Are these reports really one? Sources that copy each other, down to the independent origins.

use serde_json::{Value, json};

use crate::analyses::findings::{Allowance, object_of_lists};
use crate::model::ids::Ix;
use crate::model::lineage::told;
use crate::model::lineages::{Ends, Lineages};
use crate::model::{Base, ClaimIx, RecordIx, SourceIx};
use crate::pack::work;
use crate::text::{Line, Tone, counted, grouped};

use super::{Analysis, AnalysisInput, FindingGroup, FindingRow, Findings, Requires};

pub(crate) const ANALYSIS: Analysis = Analysis {
    name: "origins",
    keys: &["w o"],
    doc: "Are several reports really one? Claims whose sources have fewer independent origins than there are of them.",
    requires: Requires::Nothing,
    render,
    interactive: None,
};

/// So many names of sources are told in a line.
const TOLD: usize = 20;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let lineages = Lineages::new(base);
    let (mut fewer, mut rings, mut unknown) = (Vec::new(), Vec::new(), 0);
    let mut allowance = Allowance::new();
    input.claims.each(|at| {
        let claim = ClaimIx::new(at);
        if input.cancel.is_cancelled() || base.claims.source_count(claim) == 0 {
            return;
        }
        let mut sources = base.claims.row(claim).sources();
        sources.sort_unstable();
        sources.dedup();
        work::add(sources.len());
        let ends = lineages.ends(&sources);
        if !ends.circular.is_empty() {
            rings.push(row(base, claim, &sources, &ends, &mut allowance));
        } else if !ends.complete {
            unknown += 1;
        } else if ends.origins.len() < sources.len() {
            fewer.push(row(base, claim, &sources, &ends, &mut allowance));
        }
    });
    let summary = Line::of(
        &format!(
            "{} of {} with fewer independent origins than sources; {} rest on sources that copy one another in a ring",
            fewer.len(),
            counted(input.claims.count(), "claim", "claims"),
            rings.len()
        ),
        Tone::Plain,
    );
    let mut summary = vec![summary];
    if unknown > 0 {
        let text = format!(
            "{} left out: their sources copy too many others for their origins to be counted",
            counted(unknown, "claim is", "claims are")
        );
        summary.push(Line::of(&text, Tone::Warn));
    }
    let groups = [
        ("circular", "Circular: sources that copy one another", rings),
        ("fewer", "Fewer origins than sources", fewer),
    ];
    let groups = groups.into_iter().filter(|(.., rows)| !rows.is_empty());
    Findings {
        summary,
        groups: groups
            .map(|(key, title, rows)| FindingGroup { title: Line::of(title, Tone::Title), key, rows })
            .collect(),
    }
}

fn row(base: &Base, claim: ClaimIx, sources: &[SourceIx], ends: &Ends, allowance: &mut Allowance) -> FindingRow {
    let names = |sources: &[SourceIx]| {
        let told = sources.iter().take(TOLD);
        let names: Vec<&str> = told.map(|&source| base.name(RecordIx::Source(source))).collect();
        let more = sources.len().saturating_sub(TOLD);
        let more = if more > 0 { format!(" … and {} more", grouped(more)) } else { String::new() };
        format!("{}{more}", names.join(" · "))
    };
    let lists = [("sources", sources), ("origins", &*ends.origins), ("circular", &*ends.circular)];
    let most = allowance.take(lists.iter().map(|(_, list)| list.len()).max().unwrap_or(0));
    let ids = |sources: &[SourceIx]| {
        let told = sources.iter().take(most);
        told.map(|&source| Value::from(base.id(RecordIx::Source(source)))).collect::<Vec<_>>()
    };
    let mut why = vec![Line::of("sources  ", Tone::Dim).with(&names(sources), Tone::Source)];
    if !ends.origins.is_empty() {
        why.push(Line::of("origins  ", Tone::Dim).with(&names(&ends.origins), Tone::Source));
    }
    if !ends.circular.is_empty() {
        why.push(Line::of("in a ring  ", Tone::Dim).with(&names(&ends.circular), Tone::Bad));
    }
    let [sources_told, origins_told, circular_told] = lists.map(|(_, list)| ids(list));
    let data = json!({
        "claim": base.claims.id(claim),
        "sources": sources_told,
        "origins": origins_told,
        "circular": circular_told,
    });
    let totals = lists.map(|(name, list)| (name, list.len()));
    FindingRow {
        line: Line::of(&told(sources.len(), &ends.origins, &ends.circular), Tone::Figure)
            .with("  ", Tone::Plain)
            .with(base.claims.says(claim), Tone::Plain),
        why,
        claims: vec![claim],
        data: object_of_lists(data, most, &totals),
    }
}
