//! Drafts of claims from prose: an article becomes one claim a sentence, with what can be read from it proposed. Nothing is
//! asserted: what could be meant in two ways is left out and listed.
//!
//! - `plain_text`, `markdown_text`, `html_text` with `open_elements`, `page_elements` and `page_blocks`: a file as an
//!   [`Article`](text_block::Article) of blocks; `head_lines`: who wrote it and when
//! - `sentences`, with `abbreviations` and `sentence_marks`: a paragraph as sentences
//! - `attribution`, with `reporting_verbs`, `subject`, `holders`, `speakers`, `quotations`, `hedges`: who says it, and how
//! - `sentence_dates`, `sentence_figures` with `figure_noun`, `durations` and `number_looks`: when, and how many
//! - `negation`: the parts of a sentence that it denies, negates or asks about
//! - `gazetteer`: known actors and places
//! - `draft_claim`: all of it together; `suggestion`: the same for claims that exist
//! - `prose_importer`, with `prose_recognition`: the row of the table of importers

mod abbreviations;
pub mod attribution;
pub mod draft_claim;
mod durations;
mod figure_noun;
pub mod found_names;
pub mod gazetteer;
mod head_lines;
mod hedges;
pub mod holders;
pub mod html_text;
pub(crate) mod known_records;
pub mod markdown_text;
mod named_kind;
mod negation;
mod number_looks;
mod open_elements;
mod page_blocks;
mod page_elements;
pub mod plain_text;
mod prose_importer;
mod prose_recognition;
mod quotations;
mod reporting_verbs;
pub mod sentence_dates;
pub mod sentence_figures;
mod sentence_marks;
pub mod sentences;
mod speakers;
mod subject;
pub mod suggestion;
pub mod text_block;

pub(super) use prose_importer::IMPORTER;
pub(crate) use prose_importer::PROSE;
