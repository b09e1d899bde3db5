//! A queue of work that is done one after the other, in the order of its requests: what is written must not be overtaken by
//! what was asked for later.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::outbox::Outbox;
use super::thread::spawn;

/// Work of a queue.
type Task = Box<dyn FnOnce() + Send>;

/// A background thread that does all that is asked for, unlike a [`Worker`](super::Worker), of whose jobs the latest counts.
///
/// The thread starts with the first task. Dropping the queue does not wait for it: [`finish`](Self::finish) does.
pub(crate) struct TaskQueue {
    /// The name of the thread.
    name: &'static str,
    outbox: Outbox,
    /// The tasks to the thread, and the thread; `None` before the first task.
    running: Option<(Sender<Task>, JoinHandle<()>)>,
}

impl TaskQueue {
    /// Creates a queue whose thread has a name, and reports a panic to `outbox`.
    pub(crate) fn new(name: &'static str, outbox: &Outbox) -> Self {
        Self { name, outbox: outbox.clone(), running: None }
    }

    /// Adds a task after all that were added before.
    ///
    /// # Errors
    /// If this is the first task and the system has no thread left.
    pub(crate) fn push(&mut self, task: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let (tasks, _) = if let Some(running) = &self.running { running } else { self.running.insert(self.start()?) };
        // Fails only if a task panicked, which ends the program.
        let _ = tasks.send(Box::new(task));
        Ok(())
    }

    fn start(&self) -> io::Result<(Sender<Task>, JoinHandle<()>)> {
        let (tasks, waiting): (_, Receiver<Task>) = channel();
        let thread = spawn(self.name, &self.outbox, move || waiting.into_iter().for_each(|task| task()))?;
        Ok((tasks, thread))
    }

    /// Waits until all tasks are done.
    pub(crate) fn finish(self) {
        if let Some((tasks, thread)) = self.running {
            drop(tasks);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[test]
    fn tasks_are_done_in_their_order_and_none_is_left_out() {
        let mut queue = TaskQueue::new("test", &Outbox::new(|_| true));
        let done = Arc::<Mutex<Vec<usize>>>::default();
        let (release, wait) = channel();
        let first = Arc::clone(&done);
        queue
            .push(move || {
                wait.recv().unwrap();
                first.lock().unwrap().push(0);
            })
            .unwrap();
        for number in 1..5 {
            let done = Arc::clone(&done);
            queue.push(move || done.lock().unwrap().push(number)).unwrap();
        }
        assert!(done.lock().unwrap().is_empty());
        release.send(()).unwrap();
        queue.finish();
        assert_eq!(*done.lock().unwrap(), [0, 1, 2, 3, 4]);
    }
}
