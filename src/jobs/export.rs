//! Claims that leave the explorer: counted before they are written, written to a file, or rendered for the clipboard.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cancel::CancelToken;
use crate::disk::{self, IfExists, InputFiles, WrittenFile};
use crate::export::{ExportSettings, Format, Manifest, format_named, refusals};
use crate::session::{Export, ExportedFile};
use crate::state::claim_selection::ClaimSelection;
use crate::state::collection::Collection;
use crate::state::event::Event;

use super::worker::Job;

/// Counts what an export of claims would contain; it comes as [`Event::PreviewDone`].
#[derive(Clone, Debug)]
pub struct PreviewJob {
    /// The number of the request; the answer carries it.
    pub number: u64,
    /// The claims.
    pub claims: ClaimSelection,
    /// The collection that has them.
    pub collection: Arc<Collection>,
}

impl Job for PreviewJob {
    type Cache = ();

    const THREAD: &'static str = "preview";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let subset = self.collection.subset(&self.claims, cancel);
        if cancel.is_cancelled() {
            return;
        }
        let refusals = refusals(&self.collection.library.base, &subset);
        let manifest = Box::new(Manifest { refusals, ..subset.manifest });
        emit(Event::PreviewDone { number: self.number, manifest });
    }
}

/// Renders claims as Markdown for the clipboard; they come as [`Event::MarkdownDone`].
#[derive(Clone, Debug)]
pub struct MarkdownJob {
    /// The claims.
    pub claims: ClaimSelection,
    /// The collection that has them.
    pub collection: Arc<Collection>,
}

impl Job for MarkdownJob {
    type Cache = ();

    const THREAD: &'static str = "render";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        let base = &self.collection.library.base;
        let subset = self.collection.subset(&self.claims, cancel);
        let Some(format) = format_named("markdown") else {
            debug_assert!(false, "there is no format of this name");
            return;
        };
        let mut bytes = Vec::new();
        let export = Export { format, base, subset: &subset, settings: &ExportSettings::default() };
        let written = export.write(&mut bytes, cancel);
        if written.is_ok() && !cancel.is_cancelled() {
            emit(Event::MarkdownDone(String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

/// Writes claims to a file; a sentence about it comes as [`Event::SaveDone`].
#[derive(Clone, Debug)]
pub(crate) struct SaveJob {
    /// The claims.
    pub(crate) claims: ClaimSelection,
    /// The collection that has them.
    pub(crate) collection: Arc<Collection>,
    /// The export format.
    pub(crate) format: &'static Format,
    /// The file, as the user typed it: `~` is the user's folder.
    pub(crate) path: String,
    /// The fate of a file that is there.
    pub(crate) if_exists: IfExists,
    /// Title, author and marking.
    pub(crate) settings: Box<ExportSettings>,
    /// The files and folders that are open: none of their files is ever written over.
    pub(crate) read_paths: Vec<PathBuf>,
}

impl Job for SaveJob {
    type Cache = ();

    const THREAD: &'static str = "save";

    fn run(self, (): &mut (), cancel: &CancelToken, emit: &mut dyn FnMut(Event)) {
        emit(Event::SaveDone(self.save(cancel)));
    }
}

impl SaveJob {
    /// Returns the words for what was chosen; `None` for all claims.
    fn chosen_by(&self) -> Option<String> {
        match self.claims.without_decisions() {
            ClaimSelection::Marked(_) => Some("marks".to_owned()),
            // The dialog gives the query with the claims that it found.
            ClaimSelection::Shown(_) => self.settings.chosen_by.clone(),
            ClaimSelection::One(_) => Some("hand".to_owned()),
            ClaimSelection::All(_) | ClaimSelection::Decided(..) => None,
        }
    }

    /// Writes the file. Returns a sentence on what is in it, or why it was not written: if `cancel` fires midway, a file that
    /// was there stays as it was.
    fn save(&self, cancel: &CancelToken) -> Result<String, String> {
        let Self { path, collection, format, .. } = self;
        let target = expand_home(path);
        let inputs = InputFiles::of(&self.read_paths);
        if disk::is_stdout(&target) {
            return Err(format!("{path} is the explorer's own terminal; name a file"));
        }
        if inputs.contains(&target) {
            return Err(format!("{path} is one of the open files and is never overwritten; choose another name"));
        }
        let subset = collection.subset(&self.claims, cancel);
        let base = &collection.library.base;
        if let Some(reason) = (format.refusal)(base, &subset) {
            return Err(format!("{reason}; nothing was written"));
        }
        let settings =
            ExportSettings { now: disk::now(), chosen_by: self.chosen_by(), ..ExportSettings::clone(&self.settings) };
        let export = Export { format, base, subset: &subset, settings: &settings };
        let written = export.write_file(&target, self.if_exists, &inputs, cancel);
        if written.is_err() && cancel.is_cancelled() {
            return Err("Writing was stopped; nothing was written or replaced".to_owned());
        }
        let ExportedFile { file: WrittenFile { path: full, remarks }, shortened } =
            written.map_err(|error| error.with_advice("choose to replace it above"))?;
        let shortened = (!shortened.is_empty()).then(|| shortened.to_string());
        let remarks = shortened.into_iter().chain(remarks.iter().cloned());
        let remarks: Vec<String> = remarks.map(|remark| format!(" Note: {remark}.")).collect();
        let name = full.file_name().map_or_else(|| path.into(), |name| name.to_string_lossy());
        let part = if collection.loading.is_some() { " It contains only what had been read by then." } else { "" };
        let (remarks, manifest) = (remarks.concat(), format.manifest(&subset.manifest));
        Ok(format!("Wrote {}.{part}{remarks} Saved as {}", manifest.written_to(&name), full.display()))
    }
}

/// Returns a path as shells understand it: `~` alone or before a slash is the user's folder.
pub(crate) fn expand_home(path: &str) -> PathBuf {
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
        let library = crate::index::Library::new(crate::session::read(&[]).unwrap().base);
        let collection =
            Collection { name: String::new(), library, diagnostics: Vec::new(), loading: None, servers: None };
        let mut job = SaveJob {
            claims: ClaimSelection::All(3),
            collection: Arc::new(collection),
            format: format_named("ron").unwrap(),
            path: path.clone(),
            if_exists: IfExists::Refuse,
            settings: Box::default(),
            read_paths: Vec::new(),
        };
        let stopped = CancelToken::new();
        stopped.cancel();
        assert_eq!(job.save(&stopped).unwrap_err(), "Writing was stopped; nothing was written or replaced");
        assert!(!PathBuf::from(&path).exists());
        let message = job.save(&CancelToken::new()).unwrap();
        assert!(message.starts_with("Wrote 3 claims to chosen.ron, with "), "{message}");
        let full = PathBuf::from(&path).canonicalize().unwrap();
        assert!(message.ends_with(&format!("Saved as {}", full.display())), "{message}");
        let message = job.save(&CancelToken::new()).unwrap_err();
        assert!(
            message
                .ends_with("already exists and was left unchanged; choose to replace it above, or choose another name"),
            "{message}"
        );
        assert!(!message.contains("--force"), "{message}");
        job.if_exists = IfExists::Replace;
        assert!(job.save(&CancelToken::new()).is_ok());
    }

    #[test]
    fn a_tilde_is_the_users_folder() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(expand_home("~/a.ron"), home.join("a.ron"));
        assert_eq!(expand_home("~"), home);
        assert_eq!(expand_home("~/"), home);
        for other in ["a~/b.ron", "a~", "~~", "~other/a.ron", "./~"] {
            assert_eq!(expand_home(other), PathBuf::from(other));
        }
    }
}
