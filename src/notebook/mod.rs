//! The notebook: what the analyst adds to files that are open and are never written themselves. It is an ordinary knowledge
//! file beside them, which is opened with them and can be edited by hand.
//!
//! A change of the notebook is a list of edits, each of one record; `changes` makes them of what the user wants, which `entry`,
//! `new_record`, `correction_entry`, `moved_entry` and `typed_line` read from what is typed; `named_record` finds what a name means,
//! `entry_completion` what could be typed next. `document` makes an edit in the records, `text` in the text, and leaves
//! every other byte as it was; `file` puts both together, writes the result whole, and starts over if another program wrote
//! the file in the meantime; `seen_records` keeps it from replacing what the user has not seen. `place` says where the
//! notebook is; where several files are open, each with its own, `record_files` and `notebook_set` part a change among them.
//!
//! Nothing here has a clock, and nothing knows the interface.

mod changes;
mod collection_entry;
mod correction_edit;
mod correction_entry;
mod document;
pub(crate) mod entry;
mod entry_completion;
mod entry_error;
mod entry_kind;
mod evidence;
mod file;
mod made_id;
mod moved_edits;
mod moved_entry;
mod named_claims;
mod named_record;
mod new_record;
mod notebook_error;
mod notebook_set;
mod place;
mod position_entry;
mod record_edit;
mod record_files;
mod reminders;
mod seen_records;
mod stated_relations;
mod text;
mod time_text;
mod topic_name;
pub(crate) mod typed_line;

pub use changes::{Change, Tagging};
pub(crate) use collection_entry::collected;
pub(crate) use correction_entry::correction;
pub(crate) use entry_completion::complete_entry;
pub use entry_error::EntryError;
pub use entry_kind::EntryKind;
pub use evidence::ClaimBearing;
pub use file::{Changed, NotebookFile};
pub(crate) use moved_entry::{MOVED_TO, moved};
pub(crate) use new_record::{ADDABLE, EntryField, NewRecord, fields_of};
pub use notebook_error::NotebookError;
pub use notebook_set::{NotebookSet, NotebooksChanged};
pub(crate) use place::is_notebook;
pub use place::{NoPlace, NotebookChoice, Notebooks};
pub use record_edit::{Edit, FileEdits, Record};
pub use record_files::RecordFiles;
pub use seen_records::SeenRecords;
pub(crate) use stated_relations::{check_unstated, replaced_relations};
pub use time_text::date_of;
