//! Runs the effects that the state asks for. Whatever may take long is a job of a background worker; the results come
//! back as events.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::cancel::CancelToken;
use crate::jobs::{
    AnalysisJob, BeginningsJob, CompareJob, DoubtJob, EditStatementsJob, EntryCompletionJob, FacetSearchJob, Job,
    MarkdownJob, NotebookJob, Outbox, PreviewJob, ReadEarlierJob, RelationsJob, ReloadJob, RowsJob, SaveJob, SearchJob,
    TaskQueue, Worker, spawn, spawn_job,
};
use crate::notebook::{NotebookChoice, NotebookSet, Notebooks};
use crate::session::memory::{KeptChange, KeptFile};
use crate::session::{ExplorerOptions, Watch};
use crate::state::collection::Collection;
use crate::state::effect::{DropInBackground, Effect, ListRequest};
use crate::state::event::{Event, MouseOwner};
use crate::text::capitalized;

use super::clipboard::Copier;
use super::console::Console;
use super::exit::ExitReason;

use super::message::{Message, outbox};
use super::{editor, signals, terminal};

/// The runner of effects; owns the terminal and the background workers.
pub(super) struct EffectRunner<'a> {
    pub(super) options: &'a ExplorerOptions,
    pub(super) console: Console,
    sender: Sender<Message>,
    pub(super) outbox: Outbox,
    search: Worker<SearchJob>,
    rows: Worker<RowsJob>,
    relations: Worker<RelationsJob>,
    beginnings: Worker<BeginningsJob>,
    facet_search: Worker<FacetSearchJob>,
    entry_completion: Worker<EntryCompletionJob>,
    analysis: Worker<AnalysisJob>,
    analysis_requested: Instant,
    doubt: Worker<DoubtJob>,
    preview: Worker<PreviewJob>,
    markdown: Worker<MarkdownJob>,
    reload: Worker<ReloadJob>,
    watch: Option<Watch>,
    pub(super) kept: Option<KeptFile>,
    edits: Worker<EditStatementsJob>,
    earlier: Worker<ReadEarlierJob>,
    compare: Worker<CompareJob>,
    copier: Copier,
    /// Threads that write exports: the explorer does not end before they do.
    saving: Vec<JoinHandle<()>>,
    /// Cancels the file that is being written.
    save_cancel: CancelToken,
    /// Changes of the notebook.
    notebook: TaskQueue,
    /// Changes of saved searches and bookmarks.
    keeping: TaskQueue,
}

impl<'a> EffectRunner<'a> {
    /// Takes the terminal and prepares the workers; `watch` is over the open files.
    ///
    /// # Errors
    /// If the terminal cannot be used, or the system has no thread left.
    pub(super) fn start(
        options: &'a ExplorerOptions,
        watch: Option<Watch>,
        sender: &Sender<Message>,
    ) -> io::Result<Self> {
        let outbox = outbox(sender);
        // Before the terminal is taken: an error of it is printed as a line.
        let copier = Copier::start(&outbox)?;
        Ok(Self {
            options,
            console: Console::take(sender, !options.mouseless)?,
            sender: sender.clone(),
            search: Worker::new(&outbox),
            rows: Worker::new(&outbox),
            relations: Worker::new(&outbox),
            beginnings: Worker::new(&outbox),
            facet_search: Worker::new(&outbox),
            entry_completion: Worker::new(&outbox),
            analysis: Worker::new(&outbox),
            analysis_requested: Instant::now(),
            doubt: Worker::new(&outbox),
            preview: Worker::new(&outbox),
            markdown: Worker::new(&outbox),
            reload: Worker::new(&outbox),
            watch,
            kept: KeptFile::of(&options.paths, &options.reading),
            edits: Worker::new(&outbox),
            earlier: Worker::new(&outbox),
            compare: Worker::new(&outbox),
            copier,
            saving: Vec::new(),
            save_cancel: CancelToken::new(),
            notebook: TaskQueue::new("notebook", &outbox),
            keeping: TaskQueue::new("keep", &outbox),
            outbox,
        })
    }

    /// Returns the time since the latest analysis was requested.
    pub(super) fn analysis_elapsed(&self) -> Duration {
        self.analysis_requested.elapsed()
    }

    /// Runs effects in order; `collection` is what is open.
    ///
    /// # Errors
    /// The reason why the explorer ends.
    pub(super) fn run_effects(&mut self, effects: Vec<Effect>, collection: &Arc<Collection>) -> Result<(), ExitReason> {
        effects.into_iter().try_for_each(|effect| self.run_effect(effect, Arc::clone(collection)))
    }

    fn run_effect(&mut self, effect: Effect, collection: Arc<Collection>) -> Result<(), ExitReason> {
        match effect {
            Effect::Search(request) => self.search(request, collection)?,
            Effect::BringRows(request) => self.rows.submit(RowsJob { request, collection })?,
            Effect::BringRelations { claim, generation } => {
                self.relations.submit(RelationsJob { claim, generation, collection })?;
            }
            Effect::FindBeginnings(request) => self.beginnings.submit(BeginningsJob { request, collection })?,
            Effect::SearchFacets(request) => self.facet_search.submit(FacetSearchJob { request, collection })?,
            Effect::Analyse(request) => {
                self.analysis_requested = Instant::now();
                self.analysis.submit(AnalysisJob { request, collection })?;
            }
            Effect::CancelAnalysis => {
                self.analysis.cancel();
                // It may wait for rows.
                self.rows.cancel();
            }
            Effect::Doubt(request) => self.doubt.submit(DoubtJob { request, collection })?,
            Effect::Preview { number, claims } => {
                self.preview.submit(PreviewJob { number, claims, collection })?;
            }
            Effect::RenderMarkdown(claims) => self.markdown.submit(MarkdownJob { claims, collection })?,
            Effect::Save { claims, format, path, if_exists, settings } => {
                let read_paths = self.read_paths();
                self.save(SaveJob { claims, collection, format, path, if_exists, settings, read_paths })?;
            }
            Effect::ChangeNotebook { change, origin, files, seen } => {
                self.change_notebook(|notebooks| NotebookJob { change, origin, files, seen, notebooks })?;
            }
            Effect::Keep(change) => self.keep(change)?,
            Effect::CancelSave => self.save_cancel.cancel(),
            Effect::Copy(text) => self.copier.copy(text),
            Effect::CompleteEntry(request) => {
                self.entry_completion.submit(EntryCompletionJob { request, collection })?;
            }
            Effect::Edit { file, line } => self.edit(&file, line)?,
            Effect::EditText { text, line } => self.edit_text(&text, line)?,
            Effect::Browse(address) => self.browse(address)?,
            Effect::Reload => self.reload(collection, false)?,
            Effect::ReloadChanged => self.reload(collection, true)?,
            Effect::EditStatements(statements) => self.edits.submit(EditStatementsJob { statements, collection })?,
            Effect::ReadEarlier => {
                if let Some(path) = self.options.since.clone() {
                    self.earlier.submit(ReadEarlierJob { path, options: self.options.reading.clone() })?;
                }
            }
            Effect::Compare(version) => self.compare.submit(CompareJob { version, collection })?,
            // Freeing a large collection takes long, so a thread of its own does it in the background. Without one it is freed
            // at once.
            Effect::Drop(DropInBackground(closed)) => drop(spawn("forget", &self.outbox, || drop(closed))),
            Effect::Redraw => self.console.terminal.invalidate(),
            Effect::SetMouseOwner(owner) => terminal::report_mouse(owner == MouseOwner::Explorer)?,
            Effect::Suspend => self.stop(),
            Effect::Quit => return Err(ExitReason::Quit),
        }
        Ok(())
    }

    /// Starts a search, for which rows of the answer before are of no use.
    fn search(&mut self, request: ListRequest, collection: Arc<Collection>) -> io::Result<()> {
        self.rows.cancel();
        self.search.submit(SearchJob { request, collection })
    }

    /// Starts to read the files again; `counts` counts what has changed.
    fn reload(&mut self, open: Arc<Collection>, counts: bool) -> io::Result<()> {
        let (paths, options) = (self.options.paths.clone(), self.options.reading.clone());
        self.reload.submit(ReloadJob { paths, options, open, watch: self.watch.clone(), counts })
    }

    /// Starts to write a file, on a thread of its own: a later request must not replace it.
    fn save(&mut self, job: SaveJob) -> io::Result<()> {
        self.save_cancel = CancelToken::new();
        let thread = spawn_job(job, self.save_cancel.clone(), &self.outbox)?;
        // Threads that have ended need no join; without this the list would grow with every file.
        self.saving.retain(|thread| !thread.is_finished());
        self.saving.push(thread);
        Ok(())
    }

    /// Changes the notebook: each change is made, in the order of the requests.
    fn change_notebook(&mut self, job: impl FnOnce(NotebookSet) -> NotebookJob) -> io::Result<()> {
        let paths = &self.options.paths;
        let notebooks = self.options.notebooks.clone();
        let notebooks = notebooks.unwrap_or_else(|| Notebooks::of(paths, &NotebookChoice::Beside));
        let job = job(NotebookSet::new(notebooks, paths));
        let outbox = self.outbox.clone();
        self.notebook.push(move || job.run(&mut (), &CancelToken::new(), &mut |event| outbox.event(event)))
    }

    /// Writes a saved search or a bookmark, after those that were asked for before: of two of one name the last counts.
    fn keep(&mut self, change: KeptChange) -> io::Result<()> {
        let Some(file) = self.kept.clone() else {
            let sentence = "Input from a pipe cannot be opened again, so this is only kept until you quit.";
            self.outbox.event(Event::Warning(sentence.to_owned()));
            return Ok(());
        };
        let outbox = self.outbox.clone();
        self.keeping.push(move || {
            if let Err(error) = file.change(&change) {
                outbox.event(Event::Warning(capitalized(&error.to_string())));
            }
        })
    }

    /// Starts the user's editor and gives it the terminal. Searches, loading and signals continue.
    fn edit(&mut self, file: &str, line: u32) -> io::Result<()> {
        match editor::command(file, line) {
            Err(error) => self.outbox.event(Event::EditDone(Err(error.to_string()))),
            Ok(command) => {
                // Only if there is an editor to start: without one the screen stays as it is.
                self.console.suspend();
                let messages = self.sender.clone();
                spawn("editor", &self.outbox, move || {
                    let _ =
                        messages.send(Message::EditorExited(editor::run(command).map_err(|error| error.to_string())));
                })?;
            }
        }
        Ok(())
    }

    /// Starts the user's editor with a text. The file of the text is removed once it was read back.
    fn edit_text(&mut self, text: &str, line: u32) -> io::Result<()> {
        match editor::command_for_text(text, line) {
            Err(error) => self.outbox.event(Event::TextEdited(Err(error.to_string()))),
            Ok((scratch, command)) => {
                self.console.suspend();
                let messages = self.sender.clone();
                spawn("editor", &self.outbox, move || {
                    let edited = editor::run_on_text(scratch, command).map_err(|error| error.to_string());
                    let _ = messages.send(Message::TextEdited(edited));
                })?;
            }
        }
        Ok(())
    }

    fn browse(&self, address: String) -> io::Result<()> {
        let outbox = self.outbox.clone();
        spawn("browser", &self.outbox, move || {
            editor::browse(&address, |browsed| outbox.event(Event::BrowseDone(browsed)));
        })?;
        Ok(())
    }

    /// Stops the explorer until its shell continues it.
    fn stop(&self) {
        if !signals::stop_job() {
            self.outbox.event(Event::Warning("There is no shell that could continue the explorer".to_owned()));
        }
    }

    /// Returns all files and folders that are read: none of their files may be written over.
    fn read_paths(&self) -> Vec<PathBuf> {
        let import = &self.options.reading.import;
        let map = import.map.iter().map(|map| PathBuf::from(&map.name));
        let gazetteer = import.gazetteer.iter().map(|(name, _)| PathBuf::from(name));
        let notebooks = self.options.reading.notebooks.iter().filter(|path| path.exists());
        let paths = self.options.paths.iter().chain(&self.options.since).chain(notebooks);
        paths.cloned().chain(map).chain(gazetteer).collect()
    }

    /// Waits for files that are being written, and releases the clipboard. The terminal must have been restored before: the
    /// user sees the shell again, even if a large file takes longer.
    pub(super) fn finish(self) {
        self.notebook.finish();
        self.keeping.finish();
        for thread in self.saving {
            let _ = thread.join();
        }
        self.copier.close();
    }
}
