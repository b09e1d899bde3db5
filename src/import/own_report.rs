//! Reports that this program writes for readers, HTML and Markdown. They are told from articles, and are not read back: of a
//! report of claims, prose would make drafts of everything.

/// Maximum number of bytes up to the mark of a report: the style of a page stands before it.
const MAX_HEAD_BYTES: usize = 64 * 1024;

/// A link that each HTML report begins with.
const HTML_MARK: &str = "<a class=\"skip\" href=\"#claims\">Skip to the claims</a>";

/// Returns what a text is if this program wrote it as a report: `an HTML report`.
pub(super) fn own_report(text: &str) -> Option<&'static str> {
    if text.starts_with("<!DOCTYPE html>") {
        let head = text.as_bytes().get(..MAX_HEAD_BYTES.min(text.len())).unwrap_or_default();
        return memchr::memmem::find(head, HTML_MARK.as_bytes()).map(|_| "an HTML report");
    }
    is_markdown_report(text).then_some("a Markdown report")
}

/// Maximum number of lines in which a report must have shown its section and its first item.
const MAX_LINES_LOOKED_AT: usize = 40;

/// Returns whether a text begins as Markdown reports do: a title, a sentence with the number of claims, the section
/// `Claims`, and an item whose second line has the id of its claim.
fn is_markdown_report(text: &str) -> bool {
    if !text.starts_with("# ") {
        return false;
    }
    let mut lines = text.lines().filter(|line| !line.is_empty()).take(MAX_LINES_LOOKED_AT);
    let counts = |line: &str| {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        digits.len() < line.len() && digits.starts_with(" claim")
    };
    lines.any(counts)
        && lines.any(|line| line == "## Claims")
        && lines.any(|line| line.starts_with("   ") && line.contains(" · `"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_are_told_from_articles() {
        let report =
            "# All\n\n12 claims with 3 sources.\n\n## Claims\n\n1. It rained.[^1]  \n   state · asserted · `c1`\n";
        assert_eq!(own_report(report), Some("a Markdown report"));
        assert_eq!(own_report(&report.replace("## Claims", "## The claims")), None);
        assert_eq!(own_report("# All\n\n12 claims were made. They are false.\n\n## Claims\n\n1. It rained.\n"), None);
        let page = format!("<!DOCTYPE html>\n<html><head></head><body>\n{HTML_MARK}\n");
        assert_eq!(own_report(&page), Some("an HTML report"));
        assert_eq!(own_report("<!DOCTYPE html><p>The dam stands."), None);
    }
}
