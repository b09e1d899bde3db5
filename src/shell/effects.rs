//! The hands: does what the state wants done. Everything that may take long goes to a thread; answers come as events.

use std::path::PathBuf;
use std::sync::Arc;

use crate::disk::{self, Inputs, Written};
use crate::export::format;
use crate::state::State;
use crate::state::chosen::Chosen;
use crate::state::effect::{Doubting, Effect, Forgotten, Look};
use crate::state::event::{Collection, Event, MouseOwner};

use super::ending::Ending;
use super::explorer::Explorer;
use super::message::Message;
use super::{editor, opening, signals, since, terminal, threads};

impl Explorer<'_> {
    /// Does all of it.
    ///
    /// # Errors
    /// Why the explorer ends.
    pub(super) fn carry_out(&mut self, effects: Vec<Effect>, state: &State) -> Result<(), Ending> {
        for effect in effects {
            self.carry_out_one(effect, state)?;
        }
        Ok(())
    }

    fn carry_out_one(&mut self, effect: Effect, state: &State) -> Result<(), Ending> {
        match effect {
            Effect::Search(request) => self.worker.search(request, Arc::clone(&state.collection)),
            Effect::Find(look) => self.finds.send((look, Arc::clone(&state.collection))),
            Effect::Analyse(ask) => self.analyst.make(ask, Arc::clone(&state.collection)),
            Effect::StopAnalysing => self.analyst.stop(),
            Effect::Doubt(doubting) => self.doubts.send((doubting, Arc::clone(&state.collection))),
            Effect::Preview { number, claims } => {
                self.previews.send((number, claims, Arc::clone(&state.collection)));
            }
            Effect::Render(claims) => self.renders.send((claims, Arc::clone(&state.collection))),
            Effect::Save { claims, format, path, force } => {
                let (collection, messages) = (Arc::clone(&state.collection), self.sender.clone());
                let paths = self.read_paths();
                let saving = threads::spawn("save", &self.sender, move || {
                    let saved = save(&collection, &claims, format, &path, force, &Inputs::of(&paths));
                    let _ = messages.send(Message::Event(Event::Saved(saved)));
                })?;
                self.saving.retain(|thread| !thread.is_finished());
                self.saving.push(saving);
            }
            Effect::Copy(text) => self.copier.copy(text),
            Effect::Edit { file, line } => self.edit(&file, line)?,
            Effect::Browse(address) => {
                let messages = self.sender.clone();
                threads::spawn("browser", &self.sender, move || {
                    editor::browse(&address, |browsed| {
                        let _ = messages.send(Message::Event(Event::Browsed(browsed)));
                    });
                })?;
            }
            Effect::Reload => {
                opening::again(&self.options.paths, self.options.ids, &self.sender, Arc::clone(&state.collection))?;
            }
            Effect::ReadEarlier => {
                if let Some(path) = &self.options.since {
                    since::read(path, self.options.ids, &self.sender)?;
                }
            }
            Effect::Compare(version) => since::compare(version, Arc::clone(&state.collection), &self.sender)?,
            Effect::Forget(Forgotten(collection)) => drop(threads::spawn("forget", &self.sender, || drop(collection))?),
            Effect::Redraw => self.terminal.distrust_screen(),
            Effect::GiveMouse(owner) => terminal::report_mouse(owner == MouseOwner::Explorer)?,
            Effect::Suspend => signals::stop_job(),
            Effect::Quit => return Err(Ending::Quit),
        }
        Ok(())
    }

    /// Gives the terminal to the editor, on a thread: searches, loading and signals go on. The reading thread is ended
    /// first, so that every key is the editor's.
    fn edit(&mut self, file: &str, line: u32) -> Result<(), Ending> {
        match editor::command(file, line) {
            Err(sentence) => self.answer(Event::Edited(Err(sentence))),
            Ok(command) => {
                self.input = None;
                terminal::lend();
                let messages = self.sender.clone();
                threads::spawn("editor", &self.sender, move || {
                    let _ = messages.send(Message::EditorLeft(editor::run(command)));
                })?;
            }
        }
        Ok(())
    }

    /// All files and folders that are read: none of their files is a target.
    fn read_paths(&self) -> Vec<PathBuf> {
        self.options.paths.iter().chain(&self.options.since).cloned().collect()
    }

    /// Answers at once.
    fn answer(&self, event: Event) {
        let _ = self.sender.send(Message::Event(event));
    }
}

/// A look for values of facets, and the collection that it is in.
pub(super) type Find = (Look, Arc<Collection>);

/// Looks for values of facets.
pub(super) fn find((look, collection): Find) -> Event {
    look.answer(&collection.library)
}

/// A doubt, and the collection in which something may fall.
pub(super) type Doubt = (Doubting, Arc<Collection>);

/// Finds out what falls.
pub(super) fn doubt((doubting, collection): Doubt) -> Event {
    doubting.answer(&collection.library)
}

/// Claims of a collection whose following is to be counted, with the number of the count.
pub(super) type Preview = (u64, Chosen, Arc<Collection>);

/// Counts what claims bring along.
pub(super) fn preview((number, claims, collection): Preview) -> Event {
    let manifest = Box::new(collection.subset(&claims).manifest);
    Event::Previewed { number, manifest }
}

/// Claims of a collection that are to be copied.
pub(super) type Render = (Chosen, Arc<Collection>);

/// Tells claims as Markdown.
pub(super) fn render((claims, collection): Render) -> Event {
    let base = &collection.library.base;
    let text = format("markdown").map(|format| format.text(base, &collection.subset(&claims)));
    Event::Rendered(text.unwrap_or_default())
}

/// Writes claims and what belongs to them to a file; the sentence says what is in it.
fn save(
    collection: &Collection,
    claims: &Chosen,
    name: &str,
    path: &str,
    force: bool,
    inputs: &Inputs,
) -> Result<String, String> {
    let row = format(name).ok_or_else(|| format!("There is no format {name}"))?;
    let base = &collection.library.base;
    let target = at_home(path);
    if disk::is_stdout(&target) {
        return Err(format!("{path} is where the screen of the explorer goes; name a file"));
    }
    if inputs.contain(&target) {
        return Err(format!("{path} is read here and stays as it is; choose another name"));
    }
    let chosen = collection.subset(claims);
    let written = disk::write(&target, force, inputs, &mut |out| (row.write)(base, &chosen, out));
    let Written { path: full, remarks } =
        written.map_err(|refusal| refusal.or("choose to replace it above").to_string())?;
    let remarks: Vec<String> = remarks.into_iter().map(|remark| format!(" Note: {remark}.")).collect();
    let name = full.file_name().map_or_else(|| path.into(), |name| name.to_string_lossy());
    let part = if collection.loading.is_some() { " Only what was read by then is in it." } else { "" };
    let (remarks, manifest) = (remarks.concat(), chosen.manifest.in_scope(row.scope));
    Ok(format!("Wrote {}.{part}{remarks} Its full name: {}", manifest.written_to(&name), full.display()))
}

/// A path as shells understand it: `~` is the user's folder.
fn at_home(path: &str) -> PathBuf {
    let inside = if path == "~" { Some("") } else { path.strip_prefix("~/") };
    match (inside, std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_says_what_and_where_and_how_a_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chosen.ron").display().to_string();
        let loaded = disk::open(&[]).unwrap();
        let library = crate::index::Library::new(loaded.base);
        let collection = Collection { name: String::new(), library, diagnostics: Vec::new(), loading: None };
        let claims = Chosen::All(3);
        let said = save(&collection, &claims, "ron", &path, false, &Inputs::default()).unwrap();
        assert!(said.starts_with("Wrote 3 claims to chosen.ron, with "), "{said}");
        let full = PathBuf::from(&path).canonicalize().unwrap();
        assert!(said.ends_with(&format!("Its full name: {}", full.display())), "{said}");
        let said = save(&collection, &claims, "ron", &path, false, &Inputs::default()).unwrap_err();
        assert!(
            said.ends_with("exists already and was left as it is; choose to replace it above, or choose another name"),
            "{said}"
        );
        assert!(!said.contains("--force"), "{said}");
        assert!(save(&collection, &claims, "ron", &path, true, &Inputs::default()).is_ok());
    }

    #[test]
    fn a_tilde_is_the_users_folder() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(at_home("~/a.ron"), home.join("a.ron"));
        assert_eq!(at_home("~"), home);
        assert_eq!(at_home("~/"), home);
        for other in ["a~/b.ron", "a~", "~~", "~other/a.ron", "./~"] {
            assert_eq!(at_home(other), PathBuf::from(other));
        }
    }
}
