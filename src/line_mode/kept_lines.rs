//! The saved searches and bookmarks of the line mode: the same as those of the explorer on a screen.

use crate::query::{Order, SortKey};
use crate::session::memory::{Kept, KeptChange, KeptFile, RecordName, SavedView};
use crate::state::pane::Tab;

use super::conversation::Conversation;
use super::numbered::Numbered;
use super::visited_place::LineTable;

/// The reason why nothing can be saved.
const NO_PLACE: &str = "Searches cannot be saved for what is open: it comes from a pipe, or there is no data folder.";

impl Conversation<'_> {
    /// Returns the file of the saved searches.
    fn kept_file(&self) -> Result<KeptFile, String> {
        KeptFile::of(&self.options.paths, &self.options.reading).ok_or_else(|| NO_PLACE.to_owned())
    }

    /// Reads the saved searches. Where the files were moved, that is said.
    fn kept(&mut self) -> Result<Kept, String> {
        let kept = self.kept_file()?.load().map_err(|error| error.to_string())?;
        if let Some(path) = &kept.moved_from {
            self.say(&format!("The files were moved from {path}; the saved searches are here again."));
        }
        Ok(kept)
    }

    /// Lists the saved searches, or opens the one that is named.
    pub(super) fn views(&mut self, text: &str) -> Result<(), String> {
        if !text.is_empty() {
            return self.open_view(text);
        }
        let views = self.kept()?.views;
        if views.is_empty() {
            return Err("No search is saved: save NAME saves this one.".to_owned());
        }
        self.leave();
        self.show_table(LineTable::Views);
        for (number, (name, view)) in (1..).zip(&views) {
            let query = if view.query.trim().is_empty() { "all claims" } else { &view.query };
            self.say(&format!("{number}. {name}: {query}"));
        }
        self.numbers = views.into_keys().map(Numbered::View).collect();
        Ok(())
    }

    /// Opens a saved search.
    pub(super) fn open_view(&mut self, name: &str) -> Result<(), String> {
        let mut views = self.kept()?.views;
        let view = views.remove(name).ok_or_else(|| format!("No search is saved as `{name}`. views lists them."))?;
        self.show_view(&view);
        Ok(())
    }

    /// Puts the query and the order of a saved search into effect.
    pub(super) fn show_view(&mut self, view: &SavedView) {
        let key = SortKey::named(&view.sort).unwrap_or_default();
        self.order = Order { key, reversed: view.reversed };
        self.search(&view.query);
    }

    /// Saves the present search under a name.
    pub(super) fn save(&mut self, name: &str) -> Result<(), String> {
        if name.is_empty() {
            return Err("Under which name? As in: save border.".to_owned());
        }
        let view = SavedView {
            query: self.query.clone(),
            sort: self.order.key.name().to_owned(),
            reversed: self.order.reversed,
            tab: Tab::Claims.title().to_owned(),
        };
        let before = self.kept()?.views.contains_key(name);
        self.keep(&KeptChange::View(name.to_owned(), Some(view)))?;
        let replaced = if before { ", in place of the one before" } else { "" };
        self.say(&format!("Saved as {name}{replaced}. view {name} opens it, here and in the explorer."));
        Ok(())
    }

    /// Removes a saved search.
    pub(super) fn forget(&mut self, name: &str) -> Result<(), String> {
        if name.is_empty() {
            return Err("Which one? views lists the saved searches.".to_owned());
        }
        if !self.kept()?.views.contains_key(name) {
            return Err(format!("No search is saved as `{name}`. views lists them."));
        }
        self.keep(&KeptChange::View(name.to_owned(), None))?;
        self.say(&format!("The saved search {name} was removed."));
        Ok(())
    }

    /// Sets a bookmark on the open record, or lists the bookmarks.
    pub(super) fn bookmark(&mut self, text: &str) -> Result<(), String> {
        if text.is_empty() {
            let bookmarks = self.kept()?.bookmarks;
            if bookmarks.is_empty() {
                return Err("There is no bookmark: bookmark LETTER sets one on the open record.".to_owned());
            }
            for (letter, name) in &bookmarks {
                self.say(&format!("{letter}: {} {}", name.kind, name.id));
            }
            return Ok(());
        }
        let letter = letter(text)?;
        let record = self.record.ok_or("No record is open: open one first.")?;
        let name = RecordName::of(&self.opened.library.base, record);
        let id = name.id.clone();
        let before = self.kept()?.bookmarks.get(&letter).filter(|before| **before != name).cloned();
        self.keep(&KeptChange::Bookmark(letter, Some(name)))?;
        let before = before.map_or_else(String::new, |before| format!(" (before: {})", before.id));
        self.say(&format!("Bookmark {letter}: {id}{before}. go {letter} comes back to it."));
        Ok(())
    }

    /// Opens the record of a bookmark.
    pub(super) fn go(&mut self, text: &str) -> Result<(), String> {
        let letter = letter(text)?;
        let name = self.kept()?.bookmarks.remove(&letter).ok_or_else(|| format!("There is no bookmark {letter}."))?;
        match name.find(&self.opened.library.base) {
            Some(record) => {
                self.leave();
                self.read(record);
                Ok(())
            }
            None => Err(format!("The {} `{}` of bookmark {letter} is not in the files.", name.kind, name.id)),
        }
    }

    fn keep(&self, change: &KeptChange) -> Result<(), String> {
        self.kept_file()?.change(change).map_err(|error| error.to_string())
    }
}

/// Returns the letter of a bookmark that is typed.
fn letter(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (None, _) => Err("Which bookmark? bookmark lists them.".to_owned()),
        (Some(letter), None) if letter.is_alphanumeric() => Ok(letter),
        _ => Err(format!("`{text}` is no letter for a bookmark.")),
    }
}
