//! claimscope: a keyboard-driven terminal explorer of claims.
//!
//! # Floors
//!
//! Each folder is a room; a room imports only from lower floors, and `tests/architecture.rs` keeps it so:
//!
//! ```text
//! main  lib
//! shell                             the terminal, the threads, the event loop
//! view   line_mode                  paints what the panes say | the explorer in lines, for screen readers and pipes
//! update   panes   cli   jobs       what an event changes | what each pane says | the commands | background work
//! config                            the settings of the user, in one table
//! state                             the model of the explorer: all that the screen could show
//! present  session                  what records and results say, as styled lines | opening files, in one pipeline
//! engine                            libraries on ClickHouse servers: loading, asking, bringing home
//! notebook                          what the analyst adds: a knowledge file beside those that are open
//! export                            formats, one a file
//! picture                           drawings of what analyses find, as SVG; the geometry of all pictures
//! load  query  analyses             reading RON | search | typed results: none knows another
//! import  likeness                  other formats as the documents that knowledge files are | what says the same in other words
//! remote                            files of the network: the only room with connections
//! index  diagnostic  disk  manual   lookups | errors in files | bytes of files, the only room with std::fs | pages
//! model    text                     the records | folding, safe showing, styled words without a terminal
//! storage    limits    cancel       packed columns and arenas | all bounds, in one table | the token that ends unneeded work
//! environment                       the environment variables, in one table
//! ```
//!
//! # Three flows
//!
//! **A key press.** `shell` reads it (`input_thread`, `decoder`), and its `event_loop` hands it as an `Event` to `update()`, which
//! looks it up in the keymap of `state` (`update/keys.rs`), changes the `State` and returns `Effect`s (`update/commands.rs`); nothing
//! there touches files, clock or terminal. `shell/effect_runner.rs` runs the effects: a search becomes a job of a worker thread
//! (`jobs/search.rs`), which calls `query` and sends its result back as another event. After the events that wait, `panes` turns
//! the state into lines, `view` paints them, and `shell/backend.rs` sends the cells that changed.
//!
//! **A file.** `session` recalls it from the snapshot in the cache folder, if that was made of the same bytes; otherwise
//! `disk` reads it, and `load` scans it, parses the records (`Document`: as written) and resolves their references (`Base`:
//! as meant). Loading cannot fail: it returns what is sound, and a `Diagnostic` for everything else. `index` makes the
//! `Library` of it, which all questions are put to. Explorer and commands open files in this same way.
//!
//! A file of the network is fetched by `remote` before that, and what is read is the copy in the cache folder. A **pack** is a
//! library with its index in one file, which `session` opens as it opens a snapshot.
//!
//! **An export.** `query` or the marks choose claims; `export` closes them over all that they refer to, counts what is left
//! out in a `Manifest`, and streams a format; `disk` puts the file into place, whole or not at all. `x` in the explorer and
//! `claimscope export` are this same way.
//!
//! # Where to look
//!
//! | to change | see |
//! | --- | --- |
//! | a key or a command of the explorer | `state/keymap.rs`; what it does: `update/commands.rs` |
//! | a field of the query language | `query/language/fields.rs` |
//! | a verb of relations | `model/relation.rs` |
//! | the order of results | the scores of matches: `query/eval/match_kind.rs`; their sum: `query/eval/scores.rs`; orders to choose: `query/eval/sort.rs` |
//! | the order of names | the steps: `query/names/stages.rs`; the weights: `query/names/features.rs` |
//! | the order of claims that say the same | `likeness/comparison.rs` |
//! | an analysis | the table `ANALYSES` in `present/analyses/mod.rs`; what it computes: `analyses/` |
//! | a drawing in SVG | `picture/`; a format that shows it: `export/html/` |
//! | an export format | the table `FORMATS` in `export/mod.rs` |
//! | an import format | the table `IMPORTERS` in `import/mod.rs` |
//! | a column of the list | `state/claim_columns.rs`; its text: `panes/claim_cells.rs` |
//! | a command of the line mode | `line_mode/line_commands.rs` |
//! | a command of the command line | `cli/mod.rs` |
//! | a change of the notebook | `notebook/changes.rs` |
//! | a bound | `limits.rs` |
//! | a setting | `config/setting_table.rs`; an environment variable: `environment.rs` |
//! | a page of the manual | `manual/mod.rs` |
//!
//! # Glossary
//!
//! - **Claim**: one statement that somebody makes, with its sources. The unit of everything here.
//! - **Holder**: an actor that holds a claim (`by`); a claim that names none is held by the authors of the first
//!   source it cites.
//! - **Source**: an article, report, post, … in which a claim can be read. *Citing* it may give a **locator**: the place in
//!   it, such as section.paragraph.sentence.
//! - **Position**: what another party says on a claim: who, which **stance** (asserts, denies, doubts, accepts, no comment),
//!   and where it can be read. A denial is a position, not a second claim.
//! - **Relation**: a typed link between two claims (contradicts, supports, causes, …), made by the analyst.
//! - **Origin**: a source at the end of what copies what (`derived_from`). **Lineage**: the sources of a claim with their
//!   origins; two outlets that copy one agency are one origin.
//! - **Standing**: what is computed of a claim: disputed, unsourced, single source, corroborated.
//! - **Figure**: a quantity in a claim, an interval with a qualifier (at least, about, between) and a unit.
//! - **Facet**: a field by whose values the results can be counted and narrowed: actor, place, topic, source, year, ….
//! - **Hint**: a sentence on how a query was read, or on what it may mean instead, which `=` puts in its place.
//! - **Reading** of a word: what a misspelt or abbreviated name was read as.
//! - **Trail**: the steps of a visit, which `ctrl-o` walks back. **Undo** is another thing: it takes back changes of the view.
//! - **Doubt**: the supposition that a claim, source or actor is wrong; **fallout** is what loses its support then.
//! - **Notebook**: what the analyst adds to files that are never written: notes, relations, judgements.
//! - **Diagnostic**: an error or a warning in a file, with its place; people read of *problems*. A **finding** is another
//!   thing: a result of an analysis. So is a **notice**: the message in the bottom line.
//! - **Library**: the loaded claims (`Base`) with their index. **Collection**: a library with the errors of its files.
//! - **Pack**: a library with its index in one file, to be given to others (`claimscope pack`).
//! - **Snapshot**: a library kept in the cache folder, so that large files open at once. (In tests: an expected screen.)

pub mod analyses;
pub mod cancel;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod disk;
pub mod engine;
pub mod environment;
pub mod export;
pub mod import;
pub mod index;
pub mod jobs;
pub mod likeness;
pub mod limits;
pub mod line_mode;
pub mod load;
pub mod manual;
pub mod model;
pub mod notebook;
pub mod panes;
pub mod picture;
pub mod present;
pub mod query;
pub mod remote;
pub mod session;
pub mod shell;
pub mod state;
pub mod storage;
pub mod text;
pub mod update;
pub mod view;
