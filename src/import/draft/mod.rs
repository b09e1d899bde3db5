//! Drafts of claims from prose: an article becomes one claim a sentence, with what can be read from it proposed. Nothing is
//! asserted: what could be meant in two ways is left out and listed.
//!
//! - `plain_text`, `markdown_text`, `html_text` with `open_elements`, `page_elements`, `page_landmarks` and `page_blocks`: a file as an
//!   [`Article`](text_block::Article) of blocks; `head_lines`: who wrote it and when; `datelines`: `KORVIK, 7 March –`
//! - `sentences`, with `abbreviations` and `sentence_marks`: a paragraph as sentences
//! - `attribution`, with `passive_verbs`, `reporting_verbs`, `given_numbers`, `subject`, `holders`, `speakers`, `quotations`, `hedges`: who says it,
//!   and how; `joint_speakers`: several who say it together; `quoted_passages`: quotations of several sentences; `speaker_by_place` and `open_holder`: speakers who are not known for one, or not named; `article_persons`: last names; `second_speaker` and `contrasts`: whether one of several says all of it
//! - `sentence_dates` with `report_dates`, `background_dates` and `weekday_dates`: when; `sentence_figures` with `figure_noun`, `measured_thing`, `earlier_numbers`, `durations`, `rates`, `number_looks` and
//!   `numbered_names`: how many; `wholes`, `unclear_spans`: numbers of which a part is counted, and pairs that may be no span
//! - `negation`, with `unreal` and `clause_reader`: the parts of a sentence that it does not assert
//! - `gazetteer`: known actors and places
//! - `draft_claim`: all of it together; `suggestion`: the same for claims that exist
//! - `prose_importer`, with `prose_recognition`: the row of the table of importers

mod abbreviations;
mod article_persons;
pub mod attribution;
mod background_dates;
mod clause_reader;
mod contrasts;
mod datelines;
pub mod doubtful;
pub mod draft_claim;
mod durations;
mod earlier_numbers;
mod figure_noun;
pub mod found_names;
pub mod gazetteer;
mod given_numbers;
mod head_lines;
mod hedges;
pub mod holders;
pub mod html_text;
mod joint_speakers;
pub(crate) mod known_records;
pub mod markdown_text;
mod measured_thing;
mod named_kind;
mod negation;
mod number_looks;
mod numbered_names;
mod open_elements;
mod open_holder;
mod page_blocks;
mod page_elements;
mod page_landmarks;
mod passive_verbs;
pub mod plain_text;
mod prose_importer;
mod prose_recognition;
mod quotations;
mod quoted_passages;
mod rates;
mod report_dates;
mod reporting_verbs;
mod second_speaker;
pub mod sentence_dates;
pub mod sentence_figures;
mod sentence_marks;
pub mod sentences;
mod speaker_by_place;
mod speakers;
mod subject;
pub mod suggestion;
pub mod text_block;
mod unclear_spans;
mod unreal;
mod weekday_dates;
mod wholes;

pub(super) use prose_importer::IMPORTER;
pub(crate) use prose_importer::PROSE;
