//! What most commands begin with: the files opened, the query asked, and the words that go with both.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::diagnostic::{Diagnostic, fault_count};
use crate::disk::snapshot::{Fresh, Recalled, Snapshot};
use crate::disk::{self, Ids, Inputs, Sums, Trouble};
use crate::index::Library;
use crate::load::Loaded;
use crate::model::Base;
use crate::query::eval::Phrase;
use crate::query::{Hits, Marks, Order, Query, SearchCache, SearchRequest};
use crate::state::since::since;
use crate::text::{Line, Tone, counted, grouped, in_marks};

use super::options;
use super::printer::Printer;

/// The files and folders that were named.
pub(super) fn paths(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many::<PathBuf>("path").unwrap_or_default().cloned().collect()
}

/// The query that was given; empty where there is none.
pub(super) fn query(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("query").map_or("", String::as_str)
}

/// The query of `--query`; empty where the option is not there. A script whose variable is empty gets no answer to another
/// question.
pub(super) fn given_query(matches: &ArgMatches) -> Result<&str, Trouble> {
    let text = query(matches);
    if matches.contains_id("query") && text.trim().is_empty() {
        return Err(Trouble("the query is empty; without --query all claims are taken".to_owned()));
    }
    Ok(text)
}

/// The streams of a command that go into a file which it reads.
pub(super) struct Outputs {
    pub(super) stdout: bool,
    pub(super) stderr: bool,
}

/// Returns which streams go into a file that is read: one of the paths, of the earlier version, or what comes by stdin.
pub(super) fn outputs_that_are_read(command: &str, matches: &ArgMatches) -> Outputs {
    if !disk::is_output_a_file() {
        return Outputs { stdout: false, stderr: false };
    }
    let mut inputs = Inputs::of(&read_paths(matches));
    if reads_names(command, matches) {
        inputs.add_stdin();
    }
    Outputs { stdout: inputs.contain_stdout(), stderr: inputs.contain_stderr() }
}

/// The files and folders that are read, the earlier version included.
pub(super) fn read_paths(matches: &ArgMatches) -> Vec<PathBuf> {
    let paths = matches.try_get_many::<PathBuf>("path").ok().flatten().into_iter().flatten();
    let since = matches.try_get_one::<PathBuf>("since").ok().flatten();
    paths.chain(since).cloned().collect()
}

/// Returns whether a command reads what is asked from stdin.
fn reads_names(command: &str, matches: &ArgMatches) -> bool {
    command == "names" && query(matches) == "-"
}

/// Returns a sentence where stdin is to be read more than once: it gives what it has to the first who reads it. `None` where
/// it is not.
pub(super) fn stdin_twice(command: &str, matches: &ArgMatches) -> Option<String> {
    let data = read_paths(matches).iter().filter(|path| disk::is_stdin(path)).count();
    let asked = reads_names(command, matches);
    (data + usize::from(asked) > 1).then(|| {
        "stdin (`-`) is named more than once, and can be read only once: put what comes from it into a file".to_owned()
    })
}

/// What to say of a file that does not exist: it may be the second word of a query, and a query that begins with a minus an
/// option that was glued to its value.
pub(super) fn mistaken_query(matches: &ArgMatches, example: &str, trouble: &Trouble) -> Trouble {
    let query = query(matches);
    // A query that has several words, or none, is whole.
    let is_whole = query.trim().is_empty() || query.trim().contains(char::is_whitespace);
    let is_missing = |path: &PathBuf| !disk::is_stdin(path) && path.try_exists().is_ok_and(|exists| !exists);
    if !paths(matches).iter().any(is_missing) || is_whole {
        return Trouble(trouble.to_string());
    }
    let hint = if query.starts_with('-') && query.len() > 1 {
        format!("`{query}` was taken for the query: write a space between an option and its value, or behind the query")
    } else {
        format!("A query of several words is written in quotation marks: claimscope {example}")
    };
    Trouble(format!("{trouble}\n{hint}"))
}

/// Says so where no files were named.
pub(super) fn say_sample(paths: &[PathBuf], printer: &mut Printer) {
    if paths.is_empty() {
        printer.tell(&[Line::of("no files were named: this is the built-in sample", Tone::Dim)]);
    }
}

/// Opens the files, and makes them findable; says what could not be read, and that there are faults.
pub(super) fn library(matches: &ArgMatches, printer: &mut Printer) -> Result<Library, Trouble> {
    library_at(&paths(matches), options::ids(matches), printer)
}

/// The same, of these files; the built-in sample if there are none.
pub(super) fn library_at(paths: &[PathBuf], ids: Ids, printer: &mut Printer) -> Result<Library, Trouble> {
    let snapshot = disk::kept(paths, ids);
    if let Some((library, _)) = recalled(snapshot.as_ref(), printer) {
        return Ok(library);
    }
    let mut fresh = snapshot.and_then(Snapshot::look);
    let Loaded { base, diagnostics, unreadable, .. } = opened(paths, ids, fresh.as_mut().map(Fresh::sums), printer)?;
    let library = Library::new(base);
    if let Some(fresh) = fresh.filter(|_| unreadable == 0) {
        // Where nothing can be kept, the next opening is as slow as this one, and no worse.
        if let Err(error) = fresh.keep(&library, &diagnostics) {
            printer.say(&format!("what was read is not kept for the next time: {error}"));
        }
    }
    Ok(library)
}

/// Opens the files; says what could not be read, and that there are faults.
pub(super) fn base(matches: &ArgMatches, printer: &mut Printer) -> Result<Arc<Base>, Trouble> {
    base_with_faults(matches, printer).map(|(base, _)| base)
}

/// Opens the files as [`base`] does, and returns their faults as well.
pub(super) fn base_with_faults(
    matches: &ArgMatches,
    printer: &mut Printer,
) -> Result<(Arc<Base>, Vec<Diagnostic>), Trouble> {
    let (paths, ids) = (paths(matches), options::ids(matches));
    match recalled(disk::kept(&paths, ids).as_ref(), printer) {
        Some((library, faults)) => Ok((library.base, faults)),
        None => opened(&paths, ids, None, printer).map(|loaded| (loaded.base.into(), loaded.diagnostics)),
    }
}

fn recalled(snapshot: Option<&Snapshot>, printer: &mut Printer) -> Option<(Library, Vec<Diagnostic>)> {
    let snapshot = snapshot?;
    if let Some(sentence) = snapshot.distrust() {
        printer.say(&sentence);
    }
    let Recalled { library, diagnostics, .. } = snapshot.recall_proven()?;
    say_faults(&library.base, &diagnostics, 0, printer);
    Some((library, diagnostics))
}

fn opened(paths: &[PathBuf], ids: Ids, sums: Option<&mut Sums>, printer: &mut Printer) -> Result<Loaded, Trouble> {
    say_sample(paths, printer);
    let loaded = disk::open_summed(paths, ids, None, sums)?;
    say_faults(&loaded.base, &loaded.diagnostics, loaded.unreadable, printer);
    Ok(loaded)
}

fn say_faults(base: &Base, diagnostics: &[Diagnostic], unreadable: usize, printer: &mut Printer) {
    let faults = say_unreadable(diagnostics, unreadable, printer);
    if faults > 0 {
        let faults = fault_count(faults);
        printer.say(&format!("{faults} in the files: `claimscope check` with the same files lists them"));
    }
    if let Some(fault) = disk::nothing_known(base, diagnostics).filter(|_| faults > 0) {
        printer.say(&format!("{fault}: no claim could be read"));
        printer.note_trouble();
    }
}

/// Says what could not be read at all; returns how many faults there are beside that.
fn say_unreadable(diagnostics: &[Diagnostic], unreadable: usize, printer: &mut Printer) -> usize {
    for fault in diagnostics.iter().take(unreadable) {
        printer.say(&fault.to_string());
        printer.note_trouble();
    }
    diagnostics.len() - unreadable.min(diagnostics.len())
}

/// What a search is to know of an earlier version, where `--since` names one.
pub(super) fn memory(library: &Library, matches: &ArgMatches, printer: &mut Printer) -> Result<SearchCache, Trouble> {
    let mut memory = SearchCache::default();
    if let Some(earlier) = earlier(matches, printer)? {
        memory.since = Some(Arc::new(since(&earlier, &library.base).0));
    }
    Ok(memory)
}

/// The earlier version that `--since` names, if it does.
pub(super) fn earlier(matches: &ArgMatches, printer: &mut Printer) -> Result<Option<Arc<Base>>, Trouble> {
    let path = matches.get_one::<PathBuf>("since");
    path.map(|path| earlier_at(path, options::ids(matches), printer)).transpose()
}

/// Opens an earlier version; says what could not be read of it, and that it has faults.
pub(super) fn earlier_at(path: &Path, ids: Ids, printer: &mut Printer) -> Result<Arc<Base>, Trouble> {
    let earlier = disk::open_earlier(path, ids)?;
    if let Some(sentence) = &earlier.remark {
        printer.say(sentence);
    }
    say_unreadable(&earlier.diagnostics, earlier.unreadable, printer);
    let errors = earlier.errors();
    if errors > 0 {
        let (faults, path) = (fault_count(errors), path.display());
        printer.say(&format!(
            "the earlier version has {faults}, so some claims may be wrongly counted as new: `claimscope check {path}`"
        ));
    }
    Ok(earlier.base)
}

/// Asks a query, as the explorer does; says what it does not know.
pub(super) fn hits(library: &Library, text: &str, order: Order, printer: &mut Printer) -> Result<Hits, Trouble> {
    hits_with(&mut SearchCache::default(), library, text, order, printer)
}

/// Asks a query with what is known already. Unlike in the explorer, where it may still be typed, an error in the query is
/// trouble: what was asked is not what would be answered.
pub(super) fn hits_with(
    memory: &mut SearchCache,
    library: &Library,
    text: &str,
    order: Order,
    printer: &mut Printer,
) -> Result<Hits, Trouble> {
    let query = Query::parse(text);
    let hits = memory.search(library, &question(&query, order, &Marks::new())).unwrap_or_default();
    let marks = query.asks_for_marks().then_some("marks exist only in the explorer: `is:marked` finds nothing here");
    let beginnings = beginnings(memory, library, &query, &hits, order);
    for says in hints(&hits).into_iter().chain(marks).chain(beginnings.as_deref()) {
        printer.tell(&[Line::of("hint: ", Tone::Warn).with(says, Tone::Plain)]);
    }
    let mut errors: Vec<String> =
        hits.hints.iter().filter(|hint| hint.is_error).map(|hint| hint.says.clone()).collect();
    errors.extend(query.unclosed.map(|sign| format!("unfinished: a `{sign}` is not closed")));
    if errors.is_empty() {
        Ok(hits)
    } else {
        Err(Trouble(format!("in the query: {}", errors.join("\nin the query: "))))
    }
}

/// Returns a sentence on an answer that is about some claims only: how many, by which query, and how that was read. `None`
/// where nothing was asked for.
pub(super) fn restriction(library: &Library, text: &str, hits: &Hits) -> Option<String> {
    let of = counted(library.base.claims.len(), "claim", "claims");
    let read = hints(hits);
    let read = if read.is_empty() { String::new() } else { format!(": {}", read.join("; ")) };
    (!text.trim().is_empty()).then(|| format!("{} of {of} for `{text}`{read}", grouped(hits.total)))
}

/// Returns what is said about how a query was read, each once.
pub(super) fn hints(hits: &Hits) -> Vec<&str> {
    let mut said: HashSet<&str> = HashSet::new();
    let all = hits.all_hints().filter(|hint| !hint.is_error).map(|hint| hint.says.as_str());
    all.filter(|says| said.insert(says)).collect()
}

/// Returns what is to be said of the last word of a query where words that begin with it are found as well, as while it is
/// typed: nobody types on here.
fn beginnings(memory: &mut SearchCache, library: &Library, query: &Query, hits: &Hits, order: Order) -> Option<String> {
    let phrase = Phrase::new(query.unfinished_word()?, false);
    if phrase.ends_in_digit() {
        return None;
    }
    let word = phrase.words.join(" ");
    let itself = in_marks(&word);
    let mut total = |text: &str| {
        let query = Query::parse(text);
        memory.search(library, &question(&query, order, &Marks::new())).map(|hits| hits.total)
    };
    let more = hits.total.checked_sub(total(&format!("{} ", query.text))?).filter(|&more| more > 0)?;
    let claims = counted(more, "of these claims has only a word", "of these claims have only words");
    // In quotation marks a word is not joined with its neighbour: `power shell` is also read as `powershell`.
    let start = query.text.len() - query.unfinished_word()?.len();
    let in_marks = format!("{}{itself}", query.text.get(..start)?);
    let says = if total(&in_marks)? + more == hits.total {
        format!("for the word itself, write `{itself}`")
    } else {
        "for the word itself, put a blank behind it".to_owned()
    };
    (total(&itself)? > 0).then(|| format!("{claims} beginning with `{word}`: {says}"))
}

fn question<'a>(query: &'a Query, order: Order, marks: &'a Marks) -> SearchRequest<'a> {
    SearchRequest { query, order, marks, window: 0..0 }
}

/// Says why a query gives nothing, and what would give something.
pub(super) fn remedies(memory: &mut SearchCache, library: &Library, text: &str, printer: &mut Printer) {
    let query = Query::parse(text);
    let remedies = memory.explain(library, &question(&query, Order::default(), &Marks::new()));
    for remedy in remedies.unwrap_or_default() {
        let total = Line::of(&format!("{:>7}  ", remedy.total), Tone::Figure);
        printer.tell(&[total.with(&remedy.says, Tone::Plain)]);
    }
}
