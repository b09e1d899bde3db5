//! Background jobs: all that the explorer has computed, read or written beside the event loop.
//!
//! A [`Job`] is plain data with one function from it to events; a [`Worker`] runs jobs of one kind on a thread of its own,
//! the latest first and only. Which effect asks for which job, and where events go, is up to the shell; tests call the same
//! [`Job::run`] without threads.

mod analysis;
mod compare;
mod export;
mod facet_search;
mod mailbox;
mod open;
mod outbox;
mod search;
mod thread;
mod worker;

pub use analysis::{AnalysisJob, DoubtJob};
pub use compare::{CompareJob, ReadEarlierJob};
pub use export::{MarkdownJob, PreviewJob, SaveJob};
pub use facet_search::FacetSearchJob;
pub use open::{ReloadJob, collection_name, open_files};
pub use outbox::{JobOutput, Outbox};
pub use search::{SearchJob, SearchSession};
pub use thread::{inject_panic, spawn};
pub use worker::{Job, Worker, spawn_job};
