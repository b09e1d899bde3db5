//! `ClaimReview`: the fact checks that publishers write into their pages for machines, and the collections made of them.
//!
//! A verdict becomes a position of the one who reviewed the claim, never the status of the claim: that is the analyst's. Words
//! that are known count first, then the place of the number in the range of the rating; the verdict as written is always kept.
//!
//! `ld_scripts` finds the JSON in a saved page · `finder` the reviews in JSON of any layout · `schema_org` reads those of
//! pages, with `review_article`, `search_answer` those of the Google Fact Check Tools, `gesis_answer` those of `ClaimsKG` · `fact_check` makes
//! records of them · `party` those who said or reviewed it · `review_rating` the verdict · `page_address` addresses.

mod fact_check;
mod finder;
mod gesis_answer;
mod ld_scripts;
mod page_address;
mod party;
mod review_article;
mod review_rating;
mod schema_org;
mod search_answer;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::fact_check::FactChecks;
use crate::import::claimreview::finder::{Finder, ReviewShape, is_answer, names_review};
use crate::import::claimreview::ld_scripts::{is_page, ld_scripts};
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::text::counted;

pub(super) const IMPORTER: Importer = Importer {
    name: "claimreview",
    noun: "ClaimReview",
    endings: &["jsonld", "json", "html", "htm"],
    standard: "ClaimReview of schema.org; answers of the Google Fact Check Tools API v1alpha1 and of ClaimsKG",
    doc: "Takes fact checks: each reviewed claim with where it appeared, and the verdict as a position of the reviewer. From pages \
          saved by a browser, JSON-LD, feeds of Data Commons, and answers of Google and GESIS.",
    leaves: &["logos and pictures", "other things that a page says of itself"],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Judges by the type `ClaimReview` anywhere in JSON or in the scripts of a page, or by the members of an answer.
fn recognise(head: &FileHead<'_>) -> Recognition {
    if is_page(head.text) {
        let mut scripts = ld_scripts(head.text).into_iter();
        return Recognition::sure_if(scripts.any(names_review));
    }
    let Some(shape) = head.json() else { return Recognition::No };
    Recognition::sure_if(names_review(head.text) || is_answer(shape))
}

/// Reads the reviews of a file.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let mut finder = Finder::default();
    if is_page(input.text) {
        let scripts = ld_scripts(input.text);
        let found = counted(scripts.len(), "block", "blocks");
        builder.remark(format!("a web page: {found} of JSON-LD are read; `--from text` drafts claims from its text"));
        for script in scripts {
            finder.search(script, builder);
        }
    } else {
        finder.search(input.text, builder);
    }
    let nodes = &finder.nodes;
    let mut checks = FactChecks::default();
    for &(shape, value) in &finder.found {
        if builder.is_cancelled() {
            return;
        }
        let Some(object) = value.object() else { continue };
        let check = match shape {
            ReviewShape::SchemaOrg => schema_org::read_review(&object, nodes, builder),
            ReviewShape::SearchAnswer => search_answer::read_claim(&object, builder),
            ReviewShape::GesisAnswer => gesis_answer::read_row(&object, builder),
        };
        checks.add(check, value.written(), builder);
    }
    finder.report_others(builder);
    checks.report(builder);
}
