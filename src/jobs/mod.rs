//! Background jobs: all that the explorer has computed, read or written beside the event loop.
//!
//! A [`Job`] is plain data with one function from it to events; a [`Worker`] runs jobs of one kind on a thread of its own,
//! of which only the latest counts; a [`TaskQueue`] does all that it is given, in order. The shell decides which effect
//! submits which job, and where events go; tests call the same [`Job::run`] without threads.

mod analysis;
mod compare;
mod edit_statements;
mod entry_completion;
mod export;
mod facet_search;
mod mailbox;
mod notebook;
mod open;
mod open_servers;
mod outbox;
mod queue;
mod search;
mod server_search;
mod thread;
mod worker;

pub use analysis::{AnalysisJob, DoubtJob};
pub use compare::CompareJob;
pub(crate) use compare::ReadEarlierJob;
pub use edit_statements::EditStatementsJob;
pub use entry_completion::EntryCompletionJob;
pub use export::{MarkdownJob, PreviewJob};
pub(crate) use export::{SaveJob, expand_home};
pub use facet_search::FacetSearchJob;
pub use notebook::NotebookJob;
pub(crate) use open::{ReloadJob, collection_name, open_files};
pub use open_servers::open as open_library_on_servers;
pub(crate) use open_servers::open_servers;
pub use outbox::{JobOutput, Outbox};
pub(crate) use queue::TaskQueue;
pub use search::{BeginningsJob, SearchJob, SearchSession};
pub use server_search::{RelationsJob, RowsJob};
pub(crate) use thread::{inject_panic, spawn};
pub(crate) use worker::spawn_job;
pub use worker::{Job, Worker};
