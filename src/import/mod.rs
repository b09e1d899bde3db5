//! Foreign files: what other programs write becomes the [`Document`](crate::model::document::Document) that a knowledge file
//! is, and from there on everything is the same: `load` resolves it, search, panes, analyses and exports work on it. Importing
//! cannot fail: it gives what is sound, faults for what is wrong, and a report of what was not taken.
//!
//! # The way of a file
//!
//! 1. `recognise` asks each importer of [`IMPORTERS`] by the content of the file; `decode` has made text of its bytes, or
//!    `workbook` of the sheets that they hold.
//! 2. `run` checks the text and calls the importer, which puts records into an `ImportBuilder`.
//! 3. `load` resolves the records of the builder as it resolves those of knowledge files: ids, references, dates, cycles are
//!    judged once, for all formats. Names are matched with the names of other files there.
//!
//! # To add a format
//!
//! One file (or folder) in this room and one line in [`IMPORTERS`]. The file has a `pub(super) const IMPORTER: Importer` with
//! two functions; `own` is an example for JSON, `table` for text.
//!
//! - `recognise(&FileHead) -> Recognition`: by content, never by the name. `FileHead::json` has the outermost values of
//!   JSON and JSON Lines: `shape.text("type")`, `shape.samples()`, `shape.samples_of("objects")`. Everything else looks at the
//!   first lines of `head.text`. `Sure` is for marks that no other format has. The `endings` of the row break ties.
//! - `read(&ImportInput, &mut ImportBuilder)`: walks over `input.text` once and adds records. It must not panic on any text,
//!   keep its time and memory linear in the text, and end early if `builder.is_cancelled()`.
//!
//! Tests live in `tests/import/NAME.rs`, with small texts of their own: `opened(&[(name, bytes)])` gives what `load` gives.
//!
//! # What the builder does
//!
//! | to | call |
//! | --- | --- |
//! | add a record | `builder.claim(claim, &place)`, `source`, `actor`, `place`, `topic`, `relation`, `hypothesis`, `note`, in any order |
//! | say where it stands | `RecordPlace::numbered(bytes, "row", 12)`, or `with_id(bytes, "indicator--…")`: makes lines, `imported_from` and the locator of a citation |
//! | give it an id | an id of the file that `ids::usable_id` takes as it is; else `builder.id(readable, &[natural key, …])`. The key is the id, URL or DOI of the file, else the statement and its first source; never the number of a row |
//! | refer to somebody by name | `builder.actor_named(name, kind, &place)`, `place_named`, `topic_named`: the same name is the same record, in the file and in all files opened with it |
//! | cite a source | `builder.source_named(SourceDetails { url, title, .. }, &place)` gives its id; a source with an id of its own is added with `builder.source` |
//! | cite nothing | leave `cite` empty: the file itself is cited, if `is_container` |
//! | report a wrong value or record | `builder.error(bytes, message, hint)`: something was left out; `warning`: it was taken all the same; `file_error`: the file as a whole |
//! | tell what was not taken | `builder.leave(what, bytes, example)`; `keep(&mut extra, what, bytes, value)` if it goes into `extra`; `leave_rest(…)` for all that nobody took of a JSON object |
//! | say how it was read | `builder.remark("quotes do not count here")`; `builder.mapped("when", "event_date", 120)` |
//! | point into records later | `builder.set_locator(…)`: from a path such as `figures`, 0, `value` to the bytes it was made of. Without it faults point at the whole record |
//!
//! # Rules
//!
//! - A record that is wrong costs that record, a value that is wrong costs that value; the rest of the file is read.
//! - Nothing is lost in silence: every column, property and kind of record is taken, kept, or left and counted.
//! - A verdict of somebody else is a position (`Denies`, `Doubts`, …) of that party, never `status`: that is the analyst's.
//! - Dates are EDTF. What is no date goes into `when_said`; nothing is guessed.
//! - Texts may borrow from `input.text` (`Cow::Borrowed`) or stand in `input.arena`, and should: files are large.
//! - Messages say what is wrong in the words of the file (the property `name`), hints say what to do about it.
//! - Nothing here opens files or asks the clock. Addresses are names: nothing is fetched.
//!
//! # Files
//!
//! `importer` the row, `import_input` the file · `file_head` what recognition sees · `builder`, `by_name` and `leave` what
//! importers call, with `named` and `named_source` for records by name, `known_words` for texts that come again, `each_object` and `object_layouts` for the objects of JSON, `provenance`
//! for places and the source of the file, `neighbours` for names in other files, `left_overs` for what was not taken · `ids` ·
//! `json` JSON with positions · `lexeme`, `noun_words`, `quantity` and `written_date` figures and dates in words,
//! `time_range` timestamps, `credibility` grades · `wording` statements out of texts, `distinct` lists without repetitions
//! · `markup` the text behind tags · `draft` prose · `exported_digest` whether what comes back was changed · `claimreview`
//! fact checks · `stix`, `ftm` and `misp` formats for exchange · `stance_words` verdicts in words · `source_address` ·
//! `own_report` what is not read back · `imported` and `report` the result, `packed_claims` and `packed_figures` the claims in it · `settings` the options · `read_progress` for
//! those who wait.

mod builder;
mod by_name;
mod claimreview;
mod credibility;
mod decode;
mod distinct;
pub mod draft;
mod each_object;
mod exported_digest;
mod file_head;
mod ftm;
mod hypothesis;
mod ids;
mod import_input;
mod imported;
mod importer;
mod involve;
mod json;
mod known_words;
mod leave;
mod left_overs;
pub mod lexeme;
mod limiting_verdicts;
mod line_starts;
mod markup;
mod misp;
mod named;
mod named_source;
mod neighbours;
mod noun_words;
mod object_layouts;
mod own;
mod own_report;
mod packed_claims;
mod packed_figures;
mod provenance;
pub mod quantity;
mod read_progress;
mod recognise;
mod references;
mod report;
mod run;
mod settings;
mod source_address;
mod stance_words;
mod stix;
mod table;
mod time_range;
mod unused_options;
mod verdict_words;
mod wording;
mod workbook;
pub mod written_date;

pub(crate) use decode::is_encoding;
pub(crate) use draft::PROSE;
pub(crate) use exported_digest::exported_digest;
pub(crate) use import_input::ImportInput;
pub(crate) use imported::{Imported, ImportedSpan};
pub use importer::Importer;
pub(crate) use neighbours::Neighbours;
pub(crate) use provenance::{IMPORTED_FROM, sha256_text};
pub use read_progress::ReadProgress;
pub(crate) use recognise::{FileFormat, RecognisedFile, recognise};
pub(crate) use references::person::person;
pub use report::{ImportReport, LeftOver, MappedField};
pub(crate) use run::import;
pub use settings::{HeaderRows, ImportSettings, MapFile};
pub(crate) use source_address::address_key;
pub(crate) use stance_words::stance_of_verdict;
pub(crate) use stix::is_content_of_stix;
pub(crate) use table::suggested_map;
pub use table::{preset, presets, targets};
pub(crate) use unused_options::unused_options;
pub(crate) use workbook::{Workbook, is_workbook_name};

/// All importers, the more special ones first. To add one: a file in this room and a line here.
pub const IMPORTERS: &[Importer] = &[
    own::IMPORTER,
    own::WORKBOOK,
    claimreview::IMPORTER,
    hypothesis::IMPORTER,
    stix::IMPORTER,
    ftm::IMPORTER,
    misp::EVENTS,
    misp::GALAXIES,
    references::csl::IMPORTER,
    references::bibtex::IMPORTER,
    references::ris::IMPORTER,
    table::IMPORTER,
    table::objects::IMPORTER,
    // The last: it takes what no other is surer of.
    draft::IMPORTER,
];
