//! Findings as a table for spreadsheets: a row each, with a column for each member of their data.

use serde_json::Value;

use crate::model::Base;
use crate::present::analyses::{FindingGroup, FindingRow, Findings};
use crate::text::Line;
use crate::text::one_line::collapse_blanks;

/// The columns that every table has, before those of the data. `claim_ids` are those of the claims that a finding is about.
const FIXED_COLUMNS: [&str; 4] = ["group", "finding", "why", "claim_ids"];

/// Returns the table of findings, at most `limit` a group: the names of the columns, then the rows.
pub(super) fn table(base: &Base, findings: &Findings, limit: usize) -> Vec<Vec<String>> {
    let rows = || findings.groups.iter().flat_map(|group| group.rows.iter().take(limit).map(move |row| (group, row)));
    let mut members: Vec<&str> = Vec::new();
    for name in rows().flat_map(|(_, row)| row.data.keys()) {
        if !members.contains(&name.as_str()) {
            members.push(name);
        }
    }
    let head = FIXED_COLUMNS.iter().map(|&name| name.to_owned()).chain(members.iter().map(|&name| column(name)));
    let cells = rows().map(|(group, row)| cells(base, group, row, &members));
    std::iter::once(head.collect()).chain(cells).collect()
}

/// Returns the name of the column of a member of the data.
fn column(member: &str) -> String {
    if FIXED_COLUMNS.contains(&member) { format!("data_{member}") } else { member.to_owned() }
}

/// Returns the cells of a finding.
fn cells(base: &Base, group: &FindingGroup, row: &FindingRow, members: &[&str]) -> Vec<String> {
    let why: Vec<String> = row.why.iter().map(|line| line.text().trim().to_owned()).collect();
    let ids: Vec<&str> = row.claims.iter().map(|&claim| base.claims.id(claim)).collect();
    let fixed = [group.key.to_owned(), finding(&row.line), why.join("\n"), ids.join("; ")];
    fixed.into_iter().chain(members.iter().map(|&name| row.data.get(name).map(cell).unwrap_or_default())).collect()
}

/// Returns the text of a finding, without the blanks that align it on a screen.
fn finding(line: &Line) -> String {
    collapse_blanks(&line.text())
}

/// Returns a value as a cell: texts and numbers as they are, lists of them joined by `; `, all else as JSON.
fn cell(value: &Value) -> String {
    let plain = |value: &Value| match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    };
    let list = || value.as_array()?.iter().map(plain).collect::<Option<Vec<String>>>().map(|cells| cells.join("; "));
    plain(value).or_else(list).unwrap_or_else(|| value.to_string())
}
