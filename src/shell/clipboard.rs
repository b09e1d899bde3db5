//! Copying: to the terminal by OSC 52, which also works over ssh, to tmux by its own command, and to the clipboard of the
//! desktop where there is one.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{JoinHandle, sleep};
use std::time::Duration;
use std::{env, io};

use arboard::Clipboard;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::jobs::{Outbox, spawn};
use crate::state::event::Event;

use super::terminal;
use super::tmux::{self, Taken};

/// Longer sequences are dropped by many terminals, silently.
const LONGEST: usize = 74_994;
/// GNU screen cuts longer strings.
const SCREEN_PIECE: usize = 700;
/// How long the desktop may take to take over what was copied when the program ends.
const PATIENCE: Duration = Duration::from_millis(300);

/// Copies, on a thread of its own: tmux and the desktop may be slow, and the desktop's clipboard has to be held as long as
/// we run.
pub(super) struct Copier {
    tasks: Sender<String>,
    thread: JoinHandle<()>,
}

impl Copier {
    /// A copier.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(outbox: &Outbox) -> io::Result<Self> {
        let (tasks, waiting) = channel();
        let events = outbox.clone();
        let thread = spawn("clipboard", outbox, move || hold(&waiting, &events))?;
        Ok(Self { tasks, thread })
    }

    /// Copies a text, which was made safe before. The answer comes as an event.
    pub(super) fn copy(&self, text: String) {
        // The thread ends with the program only.
        let _ = self.tasks.send(text);
    }

    /// Lets go of the desktop's clipboard, so that what was copied outlives the program.
    pub(super) fn close(self) {
        drop(self.tasks);
        let step = PATIENCE / 30;
        for _ in 0..30 {
            if self.thread.is_finished() {
                return;
            }
            sleep(step);
        }
    }
}

fn has_desktop() -> bool {
    cfg!(target_os = "macos") || is_set("DISPLAY")
}

/// Returns whether a variable has a value; an empty one is none.
fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

fn hold(waiting: &Receiver<String>, outbox: &Outbox) {
    let mut clipboard: Option<Clipboard> = None;
    while let Ok(text) = waiting.recv() {
        let way = send(&text);
        let desktop = has_desktop().then(|| match clipboard.take().map_or_else(Clipboard::new, Ok) {
            Ok(mut held) => {
                let result = held.set_text(text.as_str());
                clipboard = Some(held);
                result
            }
            Err(error) => Err(error),
        });
        outbox.event(Event::Copied(sentence(&text, &way, desktop)));
    }
}

/// The way to the terminal that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// A sequence that the terminal may take.
    Sent(Wrapping),
    /// The same, to a terminal of this name, which is known to take none.
    Vain(&'static str),
    /// By tmux itself.
    Tmux(Taken),
    /// A sequence through tmux, which did not take the text itself: why.
    PastTmux(String),
    /// None: the text is too long for a sequence.
    TooLong,
}

fn send(text: &str) -> Way {
    let wrapping = wrapping();
    let refusal = match wrapping {
        Wrapping::Tmux => match tmux::load(text) {
            Ok(taken) => return Way::Tmux(taken),
            Err(why) => Some(why),
        },
        Wrapping::None | Wrapping::Screen => None,
    };
    let sent = sequence(text, wrapping).is_some_and(|sequence| terminal::send(&sequence).is_ok());
    match (sent, refusal, deaf_terminal()) {
        (false, ..) => Way::TooLong,
        (true, Some(why), _) => Way::PastTmux(why),
        (true, None, Some(name)) if wrapping == Wrapping::None => Way::Vain(name),
        (true, None, _) => Way::Sent(wrapping),
    }
}

/// The terminal, if it is one of those that do not take text for the clipboard.
fn deaf_terminal() -> Option<&'static str> {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("TERM_PROGRAM", "Apple_Terminal") {
        Some("Apple's Terminal")
    } else if is("TERM", "linux") {
        Some("the Linux console")
    } else {
        None
    }
}

/// Which way it went. Terminals do not say whether they took it, so no more is claimed than that it was sent.
fn sentence(text: &str, way: &Way, desktop: Option<Result<(), arboard::Error>>) -> Result<String, String> {
    let size = match text.chars().count() {
        1 => "1 character".to_owned(),
        count => format!("{count} characters"),
    };
    let on_desktop = matches!(desktop, Some(Ok(())));
    let by_terminal = match way {
        Way::Sent(Wrapping::Screen) => Ok("to the terminal through GNU screen, if it takes them (OSC 52)".to_owned()),
        Way::Sent(_) => Ok("to the terminal, if it takes them (OSC 52)".to_owned()),
        Way::Tmux(Taken::On) => {
            Ok("to tmux's buffer (prefix ] pastes), and by tmux to the terminal, if it takes them".to_owned())
        }
        Way::Tmux(Taken::Buffer) => Ok("to tmux's buffer (prefix ] pastes), and no further".to_owned()),
        Way::PastTmux(why) => {
            Err(format!("tmux may not pass {size} on (OSC 52; {why}): in tmux.conf, set -g set-clipboard on lets it"))
        }
        Way::Vain(name) => {
            Err(format!("{size} were sent to the terminal (OSC 52), but {name} takes none: g m selects"))
        }
        Way::TooLong => Err(format!("{size} are too many for the terminal; export them instead")),
    };
    match (on_desktop, by_terminal) {
        (true, Ok(way)) => Ok(format!("Copied {size}: to the system clipboard, and {way}")),
        (true, Err(_)) => Ok(format!("Copied {size}: to the system clipboard")),
        (false, Ok(way)) => Ok(format!("Copied {size}: {way}")),
        (false, Err(why)) => Err(match desktop {
            Some(Err(error)) => format!("Not copied: {error}, and {why}"),
            _ => format!("Not copied: {why}"),
        }),
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
    if is_set("TMUX") {
        Wrapping::Tmux
    } else if is_set("STY") {
        Wrapping::Screen
    } else {
        Wrapping::None
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
        let say = |way, desktop| sentence("16 soldiers", &way, desktop);
        let busy = || Some(Err(arboard::Error::ClipboardOccupied));
        assert_eq!(
            say(Way::Sent(Wrapping::None), None).unwrap(),
            "Copied 11 characters: to the terminal, if it takes them (OSC 52)"
        );
        assert_eq!(say(Way::TooLong, Some(Ok(()))).unwrap(), "Copied 11 characters: to the system clipboard");
        assert!(say(Way::Sent(Wrapping::Screen), None).unwrap().contains("GNU screen"));
        assert!(say(Way::Sent(Wrapping::None), busy()).is_ok());
        assert!(say(Way::Tmux(Taken::On), None).unwrap().contains("prefix ] pastes"));
        assert!(say(Way::Tmux(Taken::Buffer), None).unwrap().contains("no further"));
        let past = say(Way::PastTmux("tmux refused it".to_owned()), None).unwrap_err();
        assert!(past.contains("tmux refused it") && past.contains("set-clipboard on"), "{past}");
        assert!(say(Way::Vain("the Linux console"), None).unwrap_err().contains("the Linux console takes none"));
        assert!(say(Way::TooLong, None).unwrap_err().contains("too many"));
        assert!(say(Way::TooLong, busy()).is_err());
    }
}
