//! Copying: to the terminal by OSC 52, which also works over ssh, and to the clipboard of the desktop where there is one.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{JoinHandle, sleep};
use std::time::Duration;
use std::{env, io};

use arboard::Clipboard;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::state::event::Event;

use super::message::Message;
use super::threads;

/// Longer sequences are dropped by many terminals, silently.
const LONGEST: usize = 74_994;
/// GNU screen cuts longer strings.
const SCREEN_PIECE: usize = 700;
/// How long the desktop may take to take over what was copied when the program ends.
const PATIENCE: Duration = Duration::from_millis(300);

/// Copies; the desktop's clipboard has a thread of its own, as it may be slow and has to be held as long as we run.
pub(super) struct Copier {
    desktop: Option<(Sender<Task>, JoinHandle<()>)>,
    messages: Sender<Message>,
}

struct Task {
    text: String,
    sent: bool,
}

impl Copier {
    /// A copier.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(messages: &Sender<Message>) -> io::Result<Self> {
        let desktop = if has_desktop() {
            let (tasks, waiting) = channel();
            let answers = messages.clone();
            let thread = threads::spawn("clipboard", messages, move || hold(&waiting, &answers))?;
            Some((tasks, thread))
        } else {
            None
        };
        Ok(Self { desktop, messages: messages.clone() })
    }

    /// Copies a text, which was made safe before; `write` writes to the terminal. The answer comes as an event.
    pub(super) fn copy(&self, text: String, write: impl FnOnce(&[u8]) -> io::Result<()>) {
        let sent = sequence(&text, wrapping()).is_some_and(|sequence| write(&sequence).is_ok());
        let task = Task { text, sent };
        let left = match &self.desktop {
            Some((tasks, _)) => tasks.send(task).err().map(|unsent| unsent.0),
            None => Some(task),
        };
        if let Some(task) = left {
            let _ = self.messages.send(Message::Event(Event::Copied(sentence(&task, None))));
        }
    }

    /// Lets go of the desktop's clipboard, so that what was copied outlives the program.
    pub(super) fn close(self) {
        if let Some((tasks, thread)) = self.desktop {
            drop(tasks);
            let step = PATIENCE / 30;
            for _ in 0..30 {
                if thread.is_finished() {
                    return;
                }
                sleep(step);
            }
        }
    }
}

fn has_desktop() -> bool {
    cfg!(target_os = "macos") || env::var_os("DISPLAY").is_some_and(|display| !display.is_empty())
}

fn hold(waiting: &Receiver<Task>, answers: &Sender<Message>) {
    let mut clipboard: Option<Clipboard> = None;
    while let Ok(task) = waiting.recv() {
        let result = match clipboard.take().map_or_else(Clipboard::new, Ok) {
            Ok(mut held) => {
                let result = held.set_text(task.text.as_str());
                clipboard = Some(held);
                result
            }
            Err(error) => Err(error),
        };
        let _ = answers.send(Message::Event(Event::Copied(sentence(&task, Some(result)))));
    }
}

/// Which way it went. Terminals do not say whether they took it, so no more is claimed than that it was sent.
fn sentence(task: &Task, desktop: Option<Result<(), arboard::Error>>) -> Result<String, String> {
    let size = match task.text.chars().count() {
        1 => "1 character".to_owned(),
        count => format!("{count} characters"),
    };
    match (desktop, task.sent) {
        (Some(Ok(())), true) => Ok(format!("Copied {size}: to the system clipboard, and to the terminal (OSC 52)")),
        (Some(Ok(())), false) => Ok(format!("Copied {size}: to the system clipboard")),
        (_, true) => Ok(format!("Copied {size}: to the terminal (OSC 52)")),
        (Some(Err(error)), false) => Err(format!("Not copied: {error}, and {size} are too many for the terminal")),
        (None, false) => Err(format!("Not copied: {size} are too many for the terminal; export them instead")),
    }
}

/// What stands between us and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrapping {
    None,
    Tmux,
    Screen,
}

fn wrapping() -> Wrapping {
    match (env::var_os("TMUX"), env::var_os("STY")) {
        (Some(_), _) => Wrapping::Tmux,
        (None, Some(_)) => Wrapping::Screen,
        (None, None) => Wrapping::None,
    }
}

/// The sequence that has the terminal copy a text; none if it is too long.
fn sequence(text: &str, wrapping: Wrapping) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    let wrapped = match wrapping {
        Wrapping::None => plain,
        // Once for tmux itself, if it keeps the clipboard, and once to be passed on, if it lets things through.
        Wrapping::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Wrapping::Screen => {
            let pieces = plain.as_bytes().chunks(SCREEN_PIECE).map(String::from_utf8_lossy);
            pieces.flat_map(|piece| ["\x1bP".into(), piece, "\x1b\\".into()]).collect()
        }
    };
    Some(wrapped.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, wrapping: Wrapping) -> String {
        String::from_utf8(sequence(text, wrapping).unwrap()).unwrap()
    }

    #[test]
    fn the_sequence_is_wrapped_for_what_stands_between() {
        assert_eq!(sent("hi", Wrapping::None), "\x1b]52;c;aGk=\x07");
        assert_eq!(sent("hi", Wrapping::Tmux), "\x1b]52;c;aGk=\x07\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
        assert_eq!(sent("hi", Wrapping::Screen), "\x1bP\x1b]52;c;aGk=\x07\x1b\\");
        let long = sent(&"x".repeat(2000), Wrapping::Screen);
        assert!(long.split("\x1bP").all(|piece| piece.len() < 768));
    }

    #[test]
    fn what_terminals_would_drop_is_not_sent() {
        assert!(sequence(&"x".repeat(LONGEST), Wrapping::None).is_some());
        assert!(sequence(&"x".repeat(LONGEST + 1), Wrapping::None).is_none());
    }

    #[test]
    fn the_sentence_says_which_way_it_went() {
        let task = |sent| Task { text: "16 soldiers".to_owned(), sent };
        assert_eq!(sentence(&task(true), None), Ok("Copied 11 characters: to the terminal (OSC 52)".to_owned()));
        assert_eq!(
            sentence(&task(false), Some(Ok(()))),
            Ok("Copied 11 characters: to the system clipboard".to_owned())
        );
        assert!(sentence(&task(false), None).is_err());
        assert!(sentence(&task(false), Some(Err(arboard::Error::ClipboardOccupied))).is_err());
        assert!(sentence(&task(true), Some(Err(arboard::Error::ClipboardOccupied))).is_ok());
    }
}
