//! Tables that this program writes.

use claimscope::export::{ExportSettings, Subset, format_named};
use claimscope::model::ClaimIx;

use super::opened;

#[test]
fn the_reason_of_a_judgement_is_in_the_table() {
    let ron = r#"(claims: [(id: "a", says: "It rained."), (id: "b", says: "It snowed.")], judgements: [
        (on: "a", status: Refuted, credibility: 5, by: "A. Lee", date: "2024-05-01", note: "No cloud was seen; ask again."),
        (on: "a", likelihood: Unlikely)])"#;
    let base = opened(&[("a.ron", ron.as_bytes())]).base;
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    let table = format_named("tsv").unwrap().text(&base, &Subset::new(&base, &all), &ExportSettings::default());
    let last: Vec<&str> = table.lines().map(|line| line.rsplit('\t').next().unwrap()).collect();
    let judged = "refuted, credibility 5 (A. Lee, 2024-05-01): No cloud was seen; ask again.; unlikely";
    assert_eq!(last, ["judgements", judged, ""]);
}
