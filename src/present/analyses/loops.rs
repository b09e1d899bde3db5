//! Causal loops: the shortest cycles of each component as rows of sentences.

use serde_json::json;

use crate::analyses::loops::{Component, CycleStep, MAX_CYCLES, causal_loops};
use crate::model::{Base, ClaimIx};
use crate::text::{Line, Tone, counted, grouped};

use super::analysis::Analysis;
use super::findings::{FindingGroup, FindingRow, Findings, object};
use super::input::{AnalysisInput, Requires};

pub(super) const ANALYSIS: Analysis = Analysis {
    name: "loops",
    keys: &["w l"],
    doc: "What feeds itself? Claims that cause or answer one another in a cycle, the shortest cycles as sentences.",
    requires: Requires::Nothing,
    render,
    interactive: None,
    picture: None,
};

/// Maximum number of steps of a cycle in a row: one may be as long as the file.
const MAX_STEPS: usize = 50;

fn render(input: &AnalysisInput<'_>) -> Findings {
    let base = &input.library.base;
    let components = causal_loops(base, input.claims, input.cancel);
    let cycles: usize = components.iter().map(|component| component.cycles.len()).sum();
    let claims: usize = components.iter().map(|component| component.claims.len()).sum();
    let mut summary = vec![Line::of(
        &format!(
            "{}, in {} with {}",
            counted(cycles, "cycle", "cycles"),
            counted(components.len(), "group", "groups"),
            counted(claims, "claim", "claims")
        ),
        Tone::Plain,
    )];
    for Component { claims, unsearched, .. } in components.iter().filter(|component| component.unsearched > 0) {
        let text = format!(
            "cycles through {} of a group of {} were not searched for: it would take too long; narrow the filter",
            counted(*unsearched, "claim", "claims"),
            grouped(claims.len())
        );
        summary.push(Line::of(&text, Tone::Warn));
    }
    if components.iter().any(|component| component.more) {
        let text = format!("at most the {MAX_CYCLES} shortest cycles of a group are shown");
        summary.push(Line::of(&text, Tone::Dim));
    }
    let rows = components.iter().zip(1..).flat_map(|(component, at)| {
        component.cycles.iter().map(move |cycle| row(base, cycle, at, component.claims.len()))
    });
    let rows: Vec<FindingRow> = rows.take_while(|_| !input.cancel.is_cancelled()).collect();
    let groups = if rows.is_empty() { Vec::new() } else { vec![FindingGroup::untitled("loops", rows)] };
    Findings { summary, groups }
}

fn row(base: &Base, cycle: &[CycleStep], component: usize, of: usize) -> FindingRow {
    let claims: Vec<ClaimIx> = cycle.iter().map(|step| step.claim).collect();
    let (mut why, mut steps) = (Vec::new(), Vec::new());
    let says = |claim: ClaimIx| base.claims.says(claim);
    why.extend(claims.first().map(|&first| Line::of(says(first), Tone::Plain)));
    for (step, next) in cycle.iter().zip(claims.iter().skip(1).map(Some).chain([None])).take(MAX_STEPS) {
        let Some(relation) = base.relations().get(step.relation) else { continue };
        let verb = relation.verb.row();
        let leads = if relation.from == step.claim { verb.forward.to_owned() } else { format!("is {}", verb.backward) };
        let effect = next.map_or("the first claim again", |&next| says(next));
        why.push(Line::of(&format!("{leads}  "), Tone::Dim).with(effect, Tone::Plain));
        if let Some(remark) = relation.remark() {
            why.push(Line::of(&format!("    ({remark})"), Tone::Dim));
        }
        steps.push(json!({
            "from": base.claims.id(relation.from),
            "verb": verb.name,
            "to": base.claims.id(relation.to),
            "by": relation.by,
            "date": relation.date.map(|date| &*date.text),
            "strength": relation.strength,
            "why": relation.why,
        }));
    }
    if let Some(more) = cycle.len().checked_sub(MAX_STEPS).filter(|&more| more > 0) {
        why.push(Line::of(&format!("… {} more steps", grouped(more)), Tone::Dim));
    }
    let ids: Vec<&str> = claims.iter().map(|&claim| base.claims.id(claim)).collect();
    let data = json!({ "length": cycle.len(), "claims": ids, "steps": steps, "group": component, "size": of });
    FindingRow {
        line: Line::of(&format!("a cycle of {}", counted(cycle.len(), "claim", "claims")), Tone::Figure)
            .with(&format!(", in a group of {}", grouped(of)), Tone::Dim),
        why,
        claims,
        data: object(data),
        ..FindingRow::default()
    }
}
