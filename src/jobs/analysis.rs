//! Analyses of the claims that are shown, and the fallout of a doubt.

use std::sync::Arc;

use crate::analyses::fallout::SupportStatuses;
use crate::cancel::CancelToken;
use crate::present::analyses::interactive::Rendered;
use crate::present::analyses::{ANALYSES, AnalysisInput};
use crate::state::collection::Collection;
use crate::state::effect::{AnalysisRequest, DoubtRequest};
use crate::state::event::Event;

use super::worker::Job;

/// An analysis of claims in a collection.
#[derive(Clone, Debug)]
pub struct AnalysisJob {
    /// The analysis with its input.
    pub request: AnalysisRequest,
    /// The collection that it is about.
    pub collection: Arc<Collection>,
}

impl Job for AnalysisJob {
    type Cache = ();

    const THREAD: &'static str = "analyse";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let request = &self.request;
        let claims = request.hits.scores().to_bits();
        let input = AnalysisInput {
            library: &self.collection.library,
            claims: &claims,
            records: &request.records,
            earlier: request.earlier.as_ref().map(|version| &*version.0),
            viewport: request.room,
            with_rivals: false,
            cancel,
        };
        debug_assert!(request.analysis < ANALYSES.len(), "there is no analysis {}", request.analysis);
        let seen = ANALYSES.get(request.analysis).map(|analysis| match analysis.interactive {
            Some(view) => (view.render)(&input, &request.view_state),
            None => Rendered { findings: analysis.findings(&input), ..Rendered::default() },
        });
        emit(Event::AnalysisDone { number: request.number, seen: Box::new(seen.unwrap_or_default()) });
    }
}

/// The fallout of doubting a record of a collection.
#[derive(Clone, Debug)]
pub struct DoubtJob {
    /// The record that is doubted.
    pub request: DoubtRequest,
    /// The collection whose claims may fall.
    pub collection: Arc<Collection>,
}

impl Job for DoubtJob {
    type Cache = ();

    const THREAD: &'static str = "doubt";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let DoubtRequest { number, record } = self.request;
        let statuses = SupportStatuses::new(&self.collection.library, &[record], cancel);
        if !cancel.is_cancelled() {
            emit(Event::DoubtDone { number, statuses: Arc::new(statuses) });
        }
    }
}
