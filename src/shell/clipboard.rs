//! Copying to the clipboard: of the terminal by OSC 52, which also works over ssh; of tmux by its own command; and of the
//! desktop if there is one.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{JoinHandle, sleep};
use std::time::Duration;
use std::{env, io};

use arboard::Clipboard;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::environment;
use crate::jobs::{Outbox, spawn};
use crate::state::event::Event;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;

use super::terminal;
use super::tmux::{self, TmuxCopy};

/// Maximum number of bytes that are copied by OSC 52: many terminals silently drop sequences of more than 100,000 bytes, which
/// is this many in base64.
const MAX_OSC52_BYTES: usize = 74_994;
/// Number of bytes of each string for GNU screen, which cuts strings of more than 768 bytes.
const SCREEN_CHUNK_BYTES: usize = 700;
/// Time in which a clipboard manager of the desktop may take over the copied text when the program ends.
const HANDOVER_TIMEOUT: Duration = Duration::from_millis(300);

/// A thread that copies: tmux and the desktop may be slow, and the desktop's clipboard has to be owned as long as the program
/// runs.
pub(super) struct Copier {
    tasks: Sender<String>,
    thread: JoinHandle<()>,
}

impl Copier {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub(super) fn start(outbox: &Outbox) -> io::Result<Self> {
        let (tasks, waiting) = channel();
        let events = outbox.clone();
        let thread = spawn("clipboard", outbox, move || serve(&waiting, &events))?;
        Ok(Self { tasks, thread })
    }

    /// Copies a text, which must have been sanitized. The result comes as an event.
    pub(super) fn copy(&self, text: String) {
        // The thread ends with the program only.
        let _ = self.tasks.send(text);
    }

    /// Releases the desktop's clipboard, so that the copied text outlives the program.
    pub(super) fn close(self) {
        drop(self.tasks);
        let step = HANDOVER_TIMEOUT / 30;
        for _ in 0..30 {
            if self.thread.is_finished() {
                return;
            }
            sleep(step);
        }
    }
}

/// Returns whether there is a desktop with a clipboard.
fn has_desktop() -> bool {
    cfg!(target_os = "macos") || is_set(environment::DISPLAY)
}

/// Returns whether a variable has a value; an empty one does not count.
fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}

/// Copies each text that arrives, and owns the desktop's clipboard until the next one.
fn serve(waiting: &Receiver<String>, outbox: &Outbox) {
    let mut clipboard: Option<Clipboard> = None;
    while let Ok(text) = waiting.recv() {
        let route = send(&text);
        let desktop = has_desktop().then(|| match clipboard.take().map_or_else(Clipboard::new, Ok) {
            Ok(mut held) => {
                let result = held.set_text(text.as_str());
                // A connection to the desktop that has failed is made anew for the next text.
                clipboard = result.is_ok().then_some(held);
                result
            }
            Err(error) => Err(error),
        });
        outbox.event(Event::CopyDone(message(&text, &route, desktop)));
    }
}

/// The route to the terminal's clipboard that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
enum CopyRoute {
    /// A sequence that the terminal may take.
    Sent(Multiplexer),
    /// A sequence to a terminal of this name, which is known to ignore it.
    Ignored(&'static str),
    /// tmux itself.
    Tmux(TmuxCopy),
    /// A sequence through tmux, which refused the text itself for this reason.
    PastTmux(String),
    /// None: the text is too long for a sequence.
    TooLong,
}

/// Sends a text to the terminal.
fn send(text: &str) -> CopyRoute {
    let multiplexer = multiplexer();
    let refusal = match multiplexer {
        Multiplexer::Tmux => match tmux::load(text) {
            Ok(copied) => return CopyRoute::Tmux(copied),
            Err(why) => Some(why),
        },
        Multiplexer::None | Multiplexer::Screen => None,
    };
    let sent = sequence(text, multiplexer).is_some_and(|sequence| terminal::send(&sequence).is_ok());
    match (sent, refusal, terminal_without_osc52()) {
        (false, ..) => CopyRoute::TooLong,
        (true, Some(why), _) => CopyRoute::PastTmux(why),
        (true, None, Some(name)) if multiplexer == Multiplexer::None => CopyRoute::Ignored(name),
        (true, None, _) => CopyRoute::Sent(multiplexer),
    }
}

/// Returns the name of the terminal if it is known to ignore OSC 52.
fn terminal_without_osc52() -> Option<&'static str> {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|actual| actual == value);
    if is(environment::TERM_PROGRAM, "Apple_Terminal") {
        Some("Apple's Terminal")
    } else if is(environment::TERM, "linux") {
        Some("the Linux console")
    } else {
        None
    }
}

/// Returns the message on a copied text. Terminals do not report whether they took it, so it claims no more than that it
/// was sent.
fn message(text: &str, route: &CopyRoute, desktop: Option<Result<(), arboard::Error>>) -> Result<String, String> {
    let size = match text.chars().count() {
        1 => "1 character".to_owned(),
        count => format!("{count} characters"),
    };
    let on_desktop = matches!(desktop, Some(Ok(())));
    let by_terminal = match route {
        CopyRoute::Sent(Multiplexer::Screen) => {
            Ok("to the terminal through GNU screen, if it takes them (OSC 52)".to_owned())
        }
        CopyRoute::Sent(_) => Ok("to the terminal, if it takes them (OSC 52)".to_owned()),
        CopyRoute::Tmux(TmuxCopy::Forwarded) => {
            Ok("to tmux's buffer (prefix ] pastes), and by tmux to the terminal, if it takes them".to_owned())
        }
        CopyRoute::Tmux(TmuxCopy::BufferOnly) => Ok("to tmux's buffer (prefix ] pastes), and no further".to_owned()),
        CopyRoute::PastTmux(why) => {
            Err(format!("tmux may not forward {size} (OSC 52; {why}): in tmux.conf, set -g set-clipboard on lets it"))
        }
        CopyRoute::Ignored(name) => {
            let mouse = key_of(KeyCommand::Mouse);
            Err(format!(
                "{size} were sent to the terminal (OSC 52), but {name} does not take them: use {mouse} to select"
            ))
        }
        CopyRoute::TooLong => Err(format!("{size} are too many for the terminal; export them instead")),
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

/// The terminal multiplexer that the program runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Multiplexer {
    /// None: the terminal itself.
    None,
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// Returns the multiplexer, as the environment has it.
fn multiplexer() -> Multiplexer {
    if is_set(environment::TMUX) {
        Multiplexer::Tmux
    } else if is_set(environment::STY) {
        Multiplexer::Screen
    } else {
        Multiplexer::None
    }
}

/// Returns the sequence that makes the terminal copy a text (OSC 52); `None` if the text is too long.
fn sequence(text: &str, multiplexer: Multiplexer) -> Option<Vec<u8>> {
    if text.len() > MAX_OSC52_BYTES {
        return None;
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    let wrapped = match multiplexer {
        Multiplexer::None => plain,
        // Once for tmux itself, if `set-clipboard` is on, and once to be passed through, if `allow-passthrough` is on.
        Multiplexer::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Multiplexer::Screen => {
            let pieces = plain.as_bytes().chunks(SCREEN_CHUNK_BYTES).map(String::from_utf8_lossy);
            pieces.flat_map(|piece| ["\x1bP".into(), piece, "\x1b\\".into()]).collect()
        }
    };
    Some(wrapped.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str, multiplexer: Multiplexer) -> String {
        String::from_utf8(sequence(text, multiplexer).unwrap()).unwrap()
    }

    #[test]
    fn the_sequence_is_wrapped_for_what_stands_between() {
        assert_eq!(sent("hi", Multiplexer::None), "\x1b]52;c;aGk=\x07");
        assert_eq!(sent("hi", Multiplexer::Tmux), "\x1b]52;c;aGk=\x07\x1bPtmux;\x1b\x1b]52;c;aGk=\x07\x1b\\");
        assert_eq!(sent("hi", Multiplexer::Screen), "\x1bP\x1b]52;c;aGk=\x07\x1b\\");
        let long = sent(&"x".repeat(2000), Multiplexer::Screen);
        assert!(long.split("\x1bP").all(|piece| piece.len() < 768));
    }

    #[test]
    fn what_terminals_would_drop_is_not_sent() {
        assert!(sequence(&"x".repeat(MAX_OSC52_BYTES), Multiplexer::None).is_some());
        assert!(sequence(&"x".repeat(MAX_OSC52_BYTES + 1), Multiplexer::None).is_none());
    }

    #[test]
    fn the_sentence_says_which_way_it_went() {
        let say = |way, desktop| message("16 soldiers", &way, desktop);
        let busy = || Some(Err(arboard::Error::ClipboardOccupied));
        assert_eq!(
            say(CopyRoute::Sent(Multiplexer::None), None).unwrap(),
            "Copied 11 characters: to the terminal, if it takes them (OSC 52)"
        );
        assert_eq!(say(CopyRoute::TooLong, Some(Ok(()))).unwrap(), "Copied 11 characters: to the system clipboard");
        assert!(say(CopyRoute::Sent(Multiplexer::Screen), None).unwrap().contains("GNU screen"));
        assert!(say(CopyRoute::Sent(Multiplexer::None), busy()).is_ok());
        assert!(say(CopyRoute::Tmux(TmuxCopy::Forwarded), None).unwrap().contains("prefix ] pastes"));
        assert!(say(CopyRoute::Tmux(TmuxCopy::BufferOnly), None).unwrap().contains("no further"));
        let past = say(CopyRoute::PastTmux("tmux refused it".to_owned()), None).unwrap_err();
        assert!(past.contains("tmux refused it") && past.contains("set-clipboard on"), "{past}");
        assert!(
            say(CopyRoute::Ignored("the Linux console"), None)
                .unwrap_err()
                .contains("the Linux console does not take them")
        );
        assert!(say(CopyRoute::TooLong, None).unwrap_err().contains("too many"));
        assert!(say(CopyRoute::TooLong, busy()).is_err());
    }
}
