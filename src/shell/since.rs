//! Reading the earlier version, and comparing what is open with it, each on a thread of its own.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use crate::disk::{self, Ids};
use crate::state::event::{Collection, Event};
use crate::state::since::{News, ReadVersion, Version};

use super::message::Message;
use super::threads;

/// Reads the earlier version; it comes as [`Event::Earlier`].
///
/// # Errors
/// When the system has no thread left.
pub(super) fn read(path: &Path, ids: Ids, sender: &Sender<Message>) -> io::Result<()> {
    let (path, messages) = (path.to_owned(), sender.clone());
    threads::spawn("earlier", sender, move || {
        let read = disk::open_earlier(&path, ids);
        let read = read.map(|earlier| ReadVersion {
            errors: earlier.errors(),
            unreadable: earlier.unreadable,
            remark: earlier.remark,
            version: Version(earlier.base),
        });
        let _ = messages.send(Message::Event(Event::Earlier(read.map_err(|trouble| trouble.to_string()))));
    })?;
    Ok(())
}

/// Compares; what is new comes as [`Event::Compared`].
///
/// # Errors
/// When the system has no thread left.
pub(super) fn compare(version: Version, collection: Arc<Collection>, sender: &Sender<Message>) -> io::Result<()> {
    let messages = sender.clone();
    threads::spawn("compare", sender, move || {
        let news = Arc::new(News::new(&version, &collection));
        let _ = messages.send(Message::Event(Event::Compared(news)));
    })?;
    Ok(())
}
