//! Presentation: what a record or the result of an analysis says, as styled lines and as data for programs.
//!
//! Nothing here knows a terminal, a key that was pressed, or a file. The explorer and the command line both read from here.

pub mod analyses;
pub(crate) mod format_facts;
pub(crate) mod format_page;
pub mod import_report;
pub mod record;
