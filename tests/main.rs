//! All integration tests, as one program: it is linked once, and its tests run beside one another as threads.
//!
//! `cargo test --test integration query_laws::` runs those of one file. A test that needs a working folder, an environment
//! or signals of its own starts the program under test as a process. What counts work or bytes of the whole process lives
//! in `tests/work`, a program of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(
    clippy::missing_panics_doc,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "nobody but the tests of this program uses it"
)]

// Shared by the tests.
mod analysis_runs;
mod checked_text;
mod engine;
mod file_builder;
mod generated;
mod http_server;
mod odd_libraries;
mod oracle;
mod play;
mod program;
mod pty;
mod query_dice;
mod source;

// The tests.
mod actions;
mod analyses_figures;
mod analyses_graphs;
mod analyses_judging;
mod analyses_pictures;
mod analysis_formats;
mod answers_in_words;
mod architecture;
mod asked_figures;
mod brackets;
mod circles;
mod commands;
mod dangling;
mod date;
mod doubt;
mod draft_decisions;
mod draft_editing;
mod drafts;
mod duplicates;
mod explorer;
mod export;
mod export_dialog;
mod export_formats;
mod export_html;
mod export_interchange;
mod files;
mod fuzz;
mod generated_bases;
mod given_verdicts;
mod handling;
mod hostile_shapes;
mod import;
mod invisible_texts;
mod judgements;
mod kept;
mod kept_drafts;
mod key_literals;
mod key_presses;
mod line_mode;
mod list_columns;
mod list_rows;
mod literal;
mod load;
mod loading;
mod manual;
mod match_text;
mod memory;
mod monkey;
mod names;
mod newcomers;
mod next_steps;
mod notebook;
mod notebook_files;
mod notebook_laws;
mod notebook_lines;
mod notebook_records;
mod notebook_typing;
mod omissions;
mod open;
mod other_tools;
mod pack;
mod pane_widths;
mod partial_snapshot;
mod parts;
mod pictures;
mod plain;
mod push;
mod query_language;
mod query_laws;
mod query_parts;
mod query_sample;
mod query_silence;
mod query_syntax;
mod ranking;
mod readme;
mod remote;
mod report;
mod sample;
mod search_tokens;
mod server_explorer;
mod server_faults;
mod server_match;
mod server_reading;
mod server_search;
mod settings;
mod several_files;
mod several_notebooks;
mod silence;
mod since;
mod sizes;
mod snapshot;
mod stray;
mod terminal;
mod text;
mod usage;
mod visits;
mod watching;
mod word_forms;
mod words;
mod worker;
mod write;
mod write_faults;
