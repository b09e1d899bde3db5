//! Plays the explorer without a terminal: keys in the notation of the key table go in, the screen comes out as text.
//! Effects are carried out at once; what would leave the program is written down instead.

use std::collections::VecDeque;
use std::sync::Arc;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::jobs::{
    AnalysisJob, BeginningsJob, CompareJob, DoubtJob, EditStatementsJob, EntryCompletionJob, FacetSearchJob, Job,
    MarkdownJob, PreviewJob, RelationsJob, RowsJob, SearchJob,
};
use claimscope::load::{File, Progress, load};
use claimscope::panes::hit_test::resolve_mouse;
use claimscope::session::memory::Remembered;
use claimscope::session::{SAMPLE, SAMPLE_NAME};
use claimscope::state::State;
use claimscope::state::appearance::Appearance;
use claimscope::state::collection::Collection;
use claimscope::state::effect::{Effect, ListRequest};
use claimscope::state::event::Event;
use claimscope::state::id_remap::Reloaded;
use claimscope::state::keys::parse;
use claimscope::state::layout::Size;
use claimscope::update::{resume, start, update};
use claimscope::view::draw;
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A running explorer.
pub struct Play {
    /// The model: everything that the screen could show.
    pub state: State,
    /// Effects that would have left the program, in order.
    pub effects: Vec<Effect>,
    /// Searches that wait for [`Play::deliver`], each with the collection it was asked of; `None`: they are answered at once.
    pub waiting: Option<Vec<(ListRequest, Arc<Collection>)>>,
}

/// A knowledge file as a collection.
pub fn collection(name: &str, text: &str) -> Arc<Collection> {
    let loaded = load(&[File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }]);
    Arc::new(Collection {
        name: name.to_owned(),
        library: Library::new(loaded.base),
        diagnostics: loaded.diagnostics,
        loading: None,
        servers: None,
    })
}

/// The built-in sample, whole.
pub fn whole() -> Arc<Collection> {
    collection(SAMPLE_NAME, SAMPLE)
}

/// The sample as far as its first claims, as a part of a file that is being read.
pub fn part(claims: usize) -> Arc<Collection> {
    let mut text = String::new();
    let (mut all, mut inside) = (0, false);
    for line in SAMPLE.lines() {
        inside |= line.starts_with("    claims: [");
        inside &= !line.starts_with("    ]");
        all += usize::from(inside && line.starts_with("        (id: "));
        if !inside || all <= claims {
            text.push_str(line);
            text.push('\n');
        }
    }
    let loaded = load(&[File { name: SAMPLE_NAME.to_owned(), bytes: text.into_bytes() }]);
    let loading = Some(Progress { loaded: loaded.base.claims.len(), of: all });
    let library = Library::new(loaded.base);
    Arc::new(Collection { name: SAMPLE_NAME.to_owned(), library, diagnostics: Vec::new(), loading, servers: None })
}

/// All of the sample, of which only the first claims can be searched already.
pub fn ahead(claims: usize) -> Arc<Collection> {
    let whole = whole();
    let library = Library::with_stale_index(Arc::clone(&whole.library.base), &part(claims).library);
    let of = whole.library.size();
    let loading = Some(Progress { loaded: of, of });
    Arc::new(Collection { name: SAMPLE_NAME.to_owned(), library, diagnostics: Vec::new(), loading, servers: None })
}

/// Runs a background job at once, and returns its events.
pub fn run<J: Job>(job: J) -> Vec<Event> {
    let mut events = Vec::new();
    job.run(&mut J::Cache::default(), &CancelToken::new(), &mut |event| events.push(event));
    events
}

impl Play {
    /// The explorer on the built-in sample.
    pub fn sample(width: u16, height: u16) -> Self {
        Self::open(collection(SAMPLE_NAME, SAMPLE), width, height)
    }

    /// The explorer on a collection.
    pub fn open(collection: Arc<Collection>, width: u16, height: u16) -> Self {
        let mut state = State::new(collection, Size { width, height }, Appearance::default());
        let first = start(&mut state, "");
        let mut play = Self { state, effects: Vec::new(), waiting: None };
        play.carry_out(first);
        play
    }

    /// The explorer on a collection, where it was left; a query goes before the remembered one.
    pub fn resume(collection: Arc<Collection>, left: Remembered, query: &str, width: u16, height: u16) -> Self {
        let mut state = State::new(collection, Size { width, height }, Appearance::default());
        let first = resume(&mut state, left, query, false);
        let mut play = Self { state, effects: Vec::new(), waiting: None };
        play.carry_out(first);
        play
    }

    /// Types keys: names of keys in angle brackets (`<enter>`, `<ctrl-d>`), everything else letter by letter.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            let key = if let Some((name, after)) = named {
                rest = after;
                *parse(name).unwrap_or_else(|| panic!("no key `{name}`")).first().expect("a key")
            } else {
                rest = rest.get(letter.len_utf8()..).unwrap_or("");
                KeyCombination::one_key(KeyCode::Char(letter), KeyModifiers::NONE)
            };
            self.event(Event::Key(key));
        }
        if self.state.awaits_motion() {
            self.event(Event::CountTimeout);
        }
        self
    }

    /// Lets something happen, and all that follows from it.
    pub fn event(&mut self, event: Event) {
        let event = resolve_mouse(&self.state, event);
        let effects = update(&mut self.state, event);
        self.carry_out(effects);
    }

    /// Puts newly read files in place of what is open.
    pub fn reload(&mut self, collection: Arc<Collection>) {
        let reopened = Reloaded::new(&self.state.session.collection, collection);
        self.event(Event::ReloadDone(Ok(Box::new(reopened))));
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut queue: VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let collection = Arc::clone(&self.state.session.collection);
            let events = match effect {
                Effect::Search(request) => match &mut self.waiting {
                    Some(waiting) => {
                        waiting.push((request, collection));
                        Vec::new()
                    }
                    None => run(SearchJob { request, collection }),
                },
                Effect::BringRows(request) => run(RowsJob { request, collection }),
                Effect::BringRelations { claim, generation } => run(RelationsJob { claim, generation, collection }),
                Effect::FindBeginnings(request) => run(BeginningsJob { request, collection }),
                Effect::CompleteEntry(request) => run(EntryCompletionJob { request, collection }),
                Effect::SearchFacets(request) => run(FacetSearchJob { request, collection }),
                Effect::Analyse(request) => run(AnalysisJob { request, collection }),
                Effect::EditStatements(statements) => run(EditStatementsJob { statements, collection }),
                Effect::Compare(version) => run(CompareJob { version, collection }),
                Effect::Doubt(request) => run(DoubtJob { request, collection }),
                Effect::CancelAnalysis => Vec::new(),
                Effect::Preview { number, claims } => run(PreviewJob { number, claims, collection }),
                Effect::RenderMarkdown(claims) => run(MarkdownJob { claims, collection }),
                effect => {
                    self.effects.push(effect);
                    Vec::new()
                }
            };
            queue.extend(events.into_iter().flat_map(|event| update(&mut self.state, event)));
        }
    }

    /// Answers a search that waits.
    pub fn deliver(&mut self, at: usize) {
        let Some((request, collection)) = self.waiting.as_mut().map(|waiting| waiting.remove(at)) else { return };
        self.apply(run(SearchJob { request, collection }));
    }

    fn apply(&mut self, events: Vec<Event>) {
        let effects = events.into_iter().flat_map(|event| update(&mut self.state, event)).collect();
        self.carry_out(effects);
    }

    /// The screen as text, a line a row, blanks at the ends left out.
    pub fn screen(&self) -> String {
        let Size { width, height } = self.state.session.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| draw(&self.state, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let mut lines = Vec::new();
        for y in 0..height {
            let mut line = String::new();
            let mut x = 0;
            while x < width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(claimscope::text::cell_width::cell_width(symbol).max(1)).unwrap();
            }
            lines.push(line.trim_end().to_owned());
        }
        lines.join("\n")
    }

    /// The ids of the claims in the list.
    pub fn ids(&self) -> Vec<&str> {
        let base = self.state.base();
        self.state.answer.hits.iter().map(|claim| base.claims.id(claim)).collect()
    }
}
