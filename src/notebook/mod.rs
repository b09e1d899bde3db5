//! The notebook: what the analyst adds to files that are open and are never written themselves. It is an ordinary knowledge
//! file beside them, which is opened with them and can be edited by hand.
//!
//! A change of the notebook is a list of edits, each of one record; `changes` makes them of what the user wants, which `entry` reads
//! from what is typed. `document`
//! makes an edit in the records, `text` in the text, of which all else stays byte for byte; `file` puts both together, writes
//! the result whole, and begins anew where another program wrote the file meanwhile. `place` says where the notebook is.
//!
//! Nothing here has a clock, and nothing knows the interface.

mod changes;
mod document;
pub(crate) mod entry;
mod file;
mod notebook_error;
mod place;
mod record_edit;
mod text;

pub use changes::{Change, Tagging};
pub use file::{Changed, NotebookFile, date_of};
pub use notebook_error::NotebookError;
pub(crate) use place::is_notebook;
pub use place::{NoPlace, NotebookChoice, Notebooks};
pub use record_edit::{Edit, Record};
