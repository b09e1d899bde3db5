//! Asks the analyses through their table, as the command line does, and tells what they find as text.

use std::fmt::Write;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::{Base, RecordIx};
use claimscope::present::analyses::{ANALYSES, AnalysisInput, Findings};
use claimscope::session::{SAMPLE, SAMPLE_NAME};
use claimscope::storage::Bits;

/// Maximum number of claims of a row that are written out.
const MOST_CLAIMS: usize = 12;

/// A knowledge file without faults.
pub fn base(text: &str) -> Base {
    let loaded = load(&[File { name: SAMPLE_NAME.to_owned(), bytes: text.as_bytes().to_vec() }]);
    assert!(loaded.diagnostics.is_empty(), "{:#?}\n{text}", loaded.diagnostics);
    loaded.base
}

/// Loads a knowledge file without faults and indexes it.
pub fn library(text: &str) -> Library {
    Library::new(base(text))
}

/// The built-in sample.
pub fn sample() -> Library {
    library(SAMPLE)
}

/// Runs an analysis on all claims.
pub fn findings(library: &Library, name: &str) -> Findings {
    run(library, name, &[], None)
}

/// Runs an analysis about some records.
pub fn findings_about(library: &Library, name: &str, records: &[RecordIx]) -> Findings {
    run(library, name, records, None)
}

/// Runs an analysis against an earlier version.
pub fn findings_since(library: &Library, name: &str, earlier: &Library) -> Findings {
    run(library, name, &[], Some(&earlier.base))
}

fn run(library: &Library, name: &str, records: &[RecordIx], earlier: Option<&Base>) -> Findings {
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == name).unwrap();
    let (claims, cancel) = (Bits::all(library.size()), CancelToken::new());
    (analysis.render)(&AnalysisInput {
        library,
        claims: &claims,
        records,
        earlier,
        viewport: (100, 30),
        with_rivals: false,
        cancel: &cancel,
    })
}

/// Renders findings as people read them, with the claims that Enter shows.
pub fn render(library: &Library, findings: &Findings) -> String {
    render_part(library, findings, usize::MAX)
}

/// Renders at most so many rows of each group of findings.
pub fn render_part(library: &Library, findings: &Findings, most: usize) -> String {
    let mut text = String::new();
    for line in &findings.summary {
        writeln!(text, "{}", line.text().trim_end()).unwrap();
    }
    for group in &findings.groups {
        let heading = format!("# {}: {}  {}", group.key, group.rows.len(), group.title.text());
        writeln!(text, "\n{}", heading.trim_end()).unwrap();
        for row in group.rows.iter().take(most) {
            writeln!(text, "{}", row.line.text().trim_end()).unwrap();
            for line in &row.why {
                writeln!(text, "    {}", line.text().trim_end()).unwrap();
            }
            let ids: Vec<&str> = row.claims.iter().map(|&claim| library.base.claims.id(claim)).collect();
            let more = ids.len().saturating_sub(MOST_CLAIMS);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            if !ids.is_empty() {
                writeln!(text, "    → {}{more}", ids[..ids.len().min(MOST_CLAIMS)].join(" ")).unwrap();
            }
        }
    }
    text
}
