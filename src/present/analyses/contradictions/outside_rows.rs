//! Claims that are contradicted by claims that no file holds, as rows: a part of a collection says which it lacks.

use serde_json::{Value, json};

use crate::limits::MAX_REPEATED_CHARS;
use crate::model::ids::Ix;
use crate::model::left_out::OmittedClaim;
use crate::model::{Base, ClaimIx, Verb};
use crate::present::analyses::findings::{FindingGroup, FindingRow, MAX_LISTED, object};
use crate::storage::Bits;
use crate::text::{Line, Tone, counted, grouped, truncate};

use super::contradiction_rows::MAX_ROWS;

/// Maximum number of omitted claims that the reasons of a row state; the data names more.
const MAX_STATED: usize = 3;

/// Returns the claims among `asked` that claims in none of the files contradict, in ascending order.
pub(super) fn claims(base: &Base, asked: &Bits) -> Vec<ClaimIx> {
    let all = base.left_out.claims().iter().map(|row| row.claim).filter(|claim| asked.contains(claim.at()));
    all.filter(|&claim| base.left_out.contradicting(claim).next().is_some()).collect()
}

/// Returns the sentence on the number of such claims; `None` where there are none.
pub(super) fn summary(count: usize) -> Option<Line> {
    let claims = counted(count, "claim is", "claims are");
    let text = format!("{claims} contradicted by claims that are not in the files: they are not counted here");
    (count > 0).then(|| Line::of(&text, Tone::Warn))
}

/// Returns the rows of such claims.
pub(super) fn group(base: &Base, claims: &[ClaimIx]) -> FindingGroup {
    let rows: Vec<FindingRow> = claims.iter().take(MAX_ROWS).map(|&claim| row(base, claim)).collect();
    let more = if rows.len() < claims.len() { format!(" ({})", grouped(claims.len())) } else { String::new() };
    let title = Line::of("Contradicted by claims that are not in the files", Tone::Title).with(&more, Tone::Dim);
    FindingGroup { title, key: "outside", rows }
}

fn row(base: &Base, claim: ClaimIx) -> FindingRow {
    let omitted: Vec<&OmittedClaim> = base.left_out.contradicting(claim).collect();
    let mut why: Vec<Line> = omitted.iter().take(MAX_STATED).map(|other| stated(other)).collect();
    let more = omitted.len().saturating_sub(MAX_STATED);
    why.extend((more > 0).then(|| Line::of(&format!("and {} more", grouped(more)), Tone::Dim)));
    let data = |other: &&OmittedClaim| json!({ "claim": &*other.id, "says": truncate(&other.says, MAX_REPEATED_CHARS), "verb": Verb::Contradicts.row().name });
    let listed: Vec<Value> = omitted.iter().take(MAX_LISTED).map(data).collect();
    FindingRow {
        line: Line::of(&truncate(base.claims.says(claim), MAX_REPEATED_CHARS), Tone::Plain),
        why,
        claims: vec![claim],
        data: object(json!({ "count": omitted.len(), "not_in_the_files": listed })),
        ..FindingRow::default()
    }
}

/// Renders an omitted claim: what it says, and its id.
fn stated(other: &OmittedClaim) -> Line {
    let text = if other.says.is_empty() { "(no text given)" } else { &*other.says };
    let text = truncate(text, MAX_REPEATED_CHARS);
    Line::of("contradicted by  ", Tone::Dim).with(&text, Tone::Plain).with("  ", Tone::Plain).with(&other.id, Tone::Id)
}
