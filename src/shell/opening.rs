//! Opening files without holding up the screen, and what is shown until the first of them is there.
//!
//! One thread reads, another makes what was read searchable: while a large file is read, the claims that are there
//! already can be looked at and searched, and become more.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use crate::disk::{self, Progress, SAMPLE_NAME};
use crate::index::Library;
use crate::load::Loaded;
use crate::panes::screen::{Block, Screen};
use crate::state::event::{Collection, Event};
use crate::state::layout::{Area, Size};
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::desk::Desk;
use super::message::Message;
use super::threads;

/// What the reading thread hands over: a part with how far it goes, or the whole without.
type Read = Result<(Loaded, Option<Progress>), String>;

/// Reads the files on threads of their own. The first that is there is told as [`Message::Opened`], what follows as
/// [`Event::Grown`]: parts, of which some may be left out, and at last the whole.
///
/// # Errors
/// When the system has no thread left.
pub(super) fn start(paths: &[PathBuf], sender: &Sender<Message>) -> io::Result<()> {
    let (paths, name, messages) = (paths.to_vec(), name(paths), sender.clone());
    let desk = Arc::<Desk<Read>>::default();
    let reading = Arc::clone(&desk);
    threads::spawn("open", sender, move || {
        threads::provoke("opening");
        let opened =
            disk::open_in_parts(&paths, &mut |part, progress| reading.put(Ok((part, Some(progress))))).map(whole);
        reading.put(opened.map_err(|trouble| trouble.to_string()));
        reading.close();
    })?;
    threads::spawn("index", sender, move || {
        let mut first = true;
        while let Some(read) = desk.take() {
            let opened = read.map(|(loaded, loading)| collection(name.clone(), loaded, loading));
            let message = match opened {
                Ok(collection) if !first => Message::Event(Event::Grown(collection)),
                opened => Message::Opened(opened),
            };
            first = false;
            if messages.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Reads the files again on a thread of its own: how far it is comes as [`Event::Reading`], the whole as
/// [`Event::Reloaded`].
///
/// # Errors
/// When the system has no thread left.
pub(super) fn again(paths: &[PathBuf], sender: &Sender<Message>) -> io::Result<()> {
    let (paths, name, messages) = (paths.to_vec(), name(paths), sender.clone());
    threads::spawn("open", sender, move || {
        let tell = |event| messages.send(Message::Event(event)).unwrap_or_default();
        let opened = disk::open_in_parts(&paths, &mut |_, progress| tell(Event::Reading(progress)));
        let opened = opened.map_err(|trouble| trouble.to_string());
        tell(Event::Reloaded(opened.map(|loaded| collection(name, loaded, None))));
    })?;
    Ok(())
}

fn whole(loaded: Loaded) -> (Loaded, Option<Progress>) {
    (loaded, None)
}

fn collection(name: String, loaded: Loaded, loading: Option<Progress>) -> Arc<Collection> {
    let Loaded { base, diagnostics, .. } = loaded;
    Arc::new(Collection { name, library: Library::new(base), diagnostics, loading })
}

/// What is open, in a few words.
pub(super) fn name(paths: &[PathBuf]) -> String {
    match paths {
        [] => SAMPLE_NAME.to_owned(),
        [path] => path.display().to_string(),
        [first, others @ ..] => format!("{} and {} more", first.display(), others.len()),
    }
}

/// The screen while nothing is there yet.
pub(super) fn screen(size: Size, name: &str, passed: Duration) -> Screen {
    let width = usize::from(size.width);
    let line = Line::of(" claimscope ", Tone::Title).with(&format!("reads {name}"), Tone::Plain);
    let wait =
        Line::of(&format!(" {} s", passed.as_secs()), Tone::Dim).with("   q ", Tone::Key).with("leaves", Tone::Dim);
    let area = Area { x: 0, y: 0, width: size.width, height: size.height };
    let block = Block { area, lines: vec![cut(&line, width), cut(&wait, width)], ..Block::default() };
    Screen { size, blocks: vec![block], caret: None }
}
