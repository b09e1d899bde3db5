//! A record in one line, to be copied: a claim with its holders, sources and locators.

use crate::model::{Base, RecordIx};
use crate::text::counted;

/// Maximum number of holders, and of sources, in a citation; the number of the others is given.
const MAX_CITED: usize = 20;

/// Returns a claim with its holders, sources and locators; any other record by name and id.
pub(crate) fn citation(base: &Base, record: RecordIx) -> String {
    let RecordIx::Claim(claim) = record else {
        return format!("{} [{}]", base.name(record), base.id(record));
    };
    let claim = base.claims.row(claim);
    let holders = base.holder_names(&claim);
    let count = claim.cite.len();
    let cited = claim.cite.iter().take(MAX_CITED).map(|citation| {
        let source = base.sources.row(citation.source);
        let published = source.published.as_ref().map(|when| format!(", {}", when.label())).unwrap_or_default();
        let locator = citation.locator.as_ref().map(|locator| format!(" #{locator}")).unwrap_or_default();
        let url = source.url.as_ref().map(|url| format!(" <{url}>")).unwrap_or_default();
        format!("{}{published}{locator}{url}", source.name())
    });
    let cited = with_rest(cited.collect(), count, "; ", "more source", "more sources");
    let count = holders.len();
    let holders = holders.into_iter().take(MAX_CITED).map(str::to_owned).collect();
    let holders = with_rest(holders, count, ", ", "more holder", "more holders");
    let by = if holders.is_empty() { String::new() } else { format!(" — {holders}") };
    let cited = if cited.is_empty() { "no source".to_owned() } else { cited };
    format!("“{}”{by} ({cited}) [{}]", claim.says, claim.id)
}

/// Joins the first of `count` entries, with the number of those that are left out.
fn with_rest(mut entries: Vec<String>, count: usize, separator: &str, one: &str, many: &str) -> String {
    let more = count.saturating_sub(entries.len());
    if more > 0 {
        entries.push(format!("and {}", counted(more, one, many)));
    }
    entries.join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_with_their_number() {
        let entries = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
        assert_eq!(with_rest(entries(2), 2, "; ", "more source", "more sources"), "0; 1");
        assert_eq!(with_rest(entries(2), 3, "; ", "more source", "more sources"), "0; 1; and 1 more source");
        assert_eq!(with_rest(entries(2), 9, ", ", "more holder", "more holders"), "0, 1, and 7 more holders");
        assert_eq!(with_rest(Vec::new(), 0, ", ", "more holder", "more holders"), "");
    }
}
