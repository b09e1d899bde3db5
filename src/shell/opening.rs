//! Opening files without holding up the screen, and what is shown until they are open.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::disk::{self, SAMPLE_NAME};
use crate::index::Library;
use crate::panes::screen::{Block, Screen};
use crate::state::event::Collection;
use crate::state::layout::{Area, Size};
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::message::Message;
use super::threads;

/// Reads the files on a thread of their own; the answer is [`Message::Opened`].
///
/// # Errors
/// When the system has no thread left.
pub(super) fn start(paths: &[PathBuf], sender: &Sender<Message>) -> io::Result<()> {
    let (paths, messages) = (paths.to_vec(), sender.clone());
    threads::spawn("open", sender, move || {
        threads::provoke("opening");
        let opened = disk::open(&paths).map_err(|trouble| trouble.to_string()).map(|loaded| {
            let library = Library::new(loaded.base);
            Arc::new(Collection { name: name(&paths), library, diagnostics: loaded.diagnostics })
        });
        let _ = messages.send(Message::Opened(opened));
    })?;
    Ok(())
}

/// What is open, in a few words.
pub(super) fn name(paths: &[PathBuf]) -> String {
    match paths {
        [] => SAMPLE_NAME.to_owned(),
        [path] => path.display().to_string(),
        [first, others @ ..] => format!("{} and {} more", first.display(), others.len()),
    }
}

/// The screen while the files are being read.
pub(super) fn screen(size: Size, name: &str, passed: Duration) -> Screen {
    let width = usize::from(size.width);
    let line = Line::of(" claimscope ", Tone::Title).with(&format!("reads {name}"), Tone::Plain);
    let wait =
        Line::of(&format!(" {} s", passed.as_secs()), Tone::Dim).with("   q ", Tone::Key).with("leaves", Tone::Dim);
    let area = Area { x: 0, y: 0, width: size.width, height: size.height };
    let block = Block { area, lines: vec![cut(&line, width), cut(&wait, width)], ..Block::default() };
    Screen { size, blocks: vec![block], caret: None }
}
