//! Background work that nobody waits for any more ends: a newer job ends the one that runs, and so does closing.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use claimscope::cancel::CancelToken;
use claimscope::jobs::{
    CompareJob, DoubtJob, FacetSearchJob, Job, MarkdownJob, Outbox, PreviewJob, SearchJob, SearchSession, Worker,
};
use claimscope::model::RecordIx;
use claimscope::state::claim_selection::ClaimSelection;
use claimscope::state::effect::{DoubtRequest, FacetSearchRequest};
use claimscope::state::event::Event;
use claimscope::state::since::ComparedVersion;

use crate::play::{Play, whole};

/// Time after which something that hangs is given up; nothing here takes a thousandth of it.
const GIVEN_UP: Duration = Duration::from_secs(60);

/// A job that says that it has begun, and works until it is cancelled.
struct Endless(Sender<&'static str>);

impl Job for Endless {
    type Cache = ();

    const THREAD: &'static str = "endless";

    fn run(self, (): &mut (), cancel: &CancelToken, _emit: &mut dyn FnMut(Event)) {
        let _ = self.0.send("begun");
        while !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        let _ = self.0.send("ended");
    }
}

fn worker() -> (Worker<Endless>, Sender<&'static str>, Receiver<&'static str>) {
    let (sender, receiver) = channel();
    (Worker::new(&Outbox::new(|_| true)), sender, receiver)
}

fn heard(receiver: &Receiver<&'static str>) -> &'static str {
    receiver.recv_timeout(GIVEN_UP).unwrap_or("nothing")
}

#[test]
fn a_newer_job_ends_the_one_that_runs() {
    let (mut worker, sender, receiver) = worker();
    worker.submit(Endless(sender.clone())).unwrap();
    assert_eq!(heard(&receiver), "begun");
    worker.submit(Endless(sender)).unwrap();
    assert_eq!([heard(&receiver), heard(&receiver)], ["ended", "begun"]);
    drop(worker);
    assert_eq!(heard(&receiver), "ended");
}

#[test]
fn a_job_is_ended_when_nobody_waits_for_it() {
    let (mut worker, sender, receiver) = worker();
    worker.submit(Endless(sender)).unwrap();
    assert_eq!(heard(&receiver), "begun");
    worker.cancel();
    assert_eq!(heard(&receiver), "ended");
}

/// Runs a search until its token has been polled so often, and returns its events.
fn searched(job: &SearchJob, polls: usize) -> Vec<String> {
    let mut events = Vec::new();
    let cancel = CancelToken::after_polls(polls);
    job.clone().run(&mut SearchSession::default(), &cancel, &mut |event| events.push(format!("{event:?}")));
    events
}

#[test]
fn a_cancelled_search_returns_part_of_its_answer() {
    let mut play = Play::sample(120, 36);
    play.waiting = Some(Vec::new());
    play.keys("/taliban strikx");
    let (request, collection) = play.waiting.unwrap().pop().unwrap();
    let job = SearchJob { request, collection };
    let whole = searched(&job, usize::MAX);
    assert!(whole.len() > 4, "{}", whole.len());
    assert!(searched(&job, 0).is_empty());
    let mut reached = 0;
    for polls in (0..10).chain((1..20).map(|step| step * 37)) {
        let part = searched(&job, polls);
        assert!(whole.starts_with(&part), "ended after {polls} polls");
        reached = reached.max(part.len());
    }
    assert!(reached > 0);
}

/// Asserts that a job answers once, and not at all once its token has fired, also while it works.
fn assert_ends_early<J: Job + Clone>(job: &J) {
    let answers = |polls: usize| {
        let mut events = 0;
        job.clone().run(&mut J::Cache::default(), &CancelToken::after_polls(polls), &mut |_| events += 1);
        events
    };
    assert_eq!(answers(usize::MAX), 1, "{}", J::THREAD);
    for polls in 0..4 {
        assert_eq!(answers(polls), 0, "{} after {polls} polls", J::THREAD);
    }
}

#[test]
fn every_job_that_is_replaced_while_it_works_ends_without_an_answer() {
    let collection = whole();
    let claims = ClaimSelection::All(collection.library.base.claims.len());
    let record = RecordIx::Claim(collection.library.base.claims.indexes().next().unwrap());
    let version = ComparedVersion(Arc::clone(&collection.library.base));
    let hits = Play::sample(120, 36).state.answer.hits.clone();
    let request = FacetSearchRequest { number: 1, text: "taliban".to_owned(), query: String::new(), hits };
    assert_ends_early(&FacetSearchJob { request, collection: Arc::clone(&collection) });
    assert_ends_early(&DoubtJob { request: DoubtRequest { number: 1, record }, collection: Arc::clone(&collection) });
    assert_ends_early(&CompareJob { version, collection: Arc::clone(&collection) });
    assert_ends_early(&PreviewJob { number: 1, claims: claims.clone(), collection: Arc::clone(&collection) });
    assert_ends_early(&MarkdownJob { claims, collection });
}
