//! Background work that nobody waits for any more ends: a newer job ends the one that runs, and so does closing.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use claimscope::cancel::CancelToken;
use claimscope::jobs::{Job, Outbox, SearchJob, SearchSession, Worker};
use claimscope::state::event::Event;

use crate::play::Play;

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
