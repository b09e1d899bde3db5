//! What most commands begin with: the files opened, the query asked, and the words that go with both.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::diagnostic::{Diagnostic, Severity, how_many};
use crate::disk::snapshot::{Fresh, Recalled, Snapshot};
use crate::disk::{self, Ids, Inputs, Sums, Trouble};
use crate::index::Library;
use crate::load::Loaded;
use crate::model::Base;
use crate::query::{Hits, Marks, Memory, Order, Query, Question};
use crate::state::since::since;
use crate::text::{Line, Tone, counted, grouped, in_marks};

use super::printer::Printer;
use super::{COMMANDS, options};

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

/// The refusal where a command would write into what it reads.
pub(super) const STDOUT_IS_READ: &str = "stdout goes into one of the files that are read; nothing is written";

/// Returns a sentence where stdout goes into one of the files of the command, as with `>> FILE`.
pub(super) fn stdout_is_read(matches: &ArgMatches) -> Option<String> {
    let paths: Vec<PathBuf> = matches.try_get_many("path").ok().flatten().unwrap_or_default().cloned().collect();
    (!paths.is_empty() && Inputs::have_stdout(&paths)).then(|| STDOUT_IS_READ.to_owned())
}

/// Returns a sentence where stdin is to be read more than once: it gives what it has to the first who reads it. `None` where
/// it is not.
pub(super) fn stdin_twice(command: &str, matches: &ArgMatches) -> Option<String> {
    let paths = matches.try_get_many::<PathBuf>("path").ok().flatten().into_iter().flatten();
    let since = matches.try_get_one::<PathBuf>("since").ok().flatten();
    let data = paths.chain(since).filter(|path| disk::is_stdin(path)).count();
    // This command reads what is asked from there.
    let asked = command == "names" && query(matches) == "-";
    (data + usize::from(asked) > 1).then(|| {
        "stdin (`-`) is named more than once, and can be read only once: put what comes from it into a file".to_owned()
    })
}

/// What to say of a file that does not exist: it may be the second word of a query, and a query that begins with a minus an
/// option that was glued to its value.
pub(super) fn mistaken_query(matches: &ArgMatches, example: &str, trouble: &Trouble) -> Trouble {
    if paths(matches).iter().all(|path| path.exists()) {
        return Trouble(trouble.to_string());
    }
    let query = query(matches);
    let hint = if query.starts_with('-') && query.len() > 1 {
        format!(
            "`{query}` was taken for the query: options are written with a blank before their value, or behind the query"
        )
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

/// Opens the files, and gives their faults as well; says what could not be read, and that there are faults.
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
    say_faults(&diagnostics, 0, printer);
    Some((library, diagnostics))
}

fn opened(paths: &[PathBuf], ids: Ids, sums: Option<&mut Sums>, printer: &mut Printer) -> Result<Loaded, Trouble> {
    say_sample(paths, printer);
    let loaded = disk::open_summed(paths, ids, None, sums)?;
    say_faults(&loaded.diagnostics, loaded.unreadable, printer);
    Ok(loaded)
}

fn say_faults(diagnostics: &[Diagnostic], unreadable: usize, printer: &mut Printer) {
    for fault in diagnostics.iter().take(unreadable) {
        printer.say(&fault.to_string());
        printer.note_trouble();
    }
    let faults = diagnostics.len() - unreadable.min(diagnostics.len());
    if faults > 0 {
        let faults = how_many(faults);
        printer.say(&format!("{faults} in the files: `claimscope check` with the same files tells them"));
    }
}

/// What a search is to know of an earlier version, where `--since` names one.
pub(super) fn memory(library: &Library, matches: &ArgMatches, printer: &mut Printer) -> Result<Memory, Trouble> {
    let mut memory = Memory::default();
    if let Some(earlier) = earlier(matches, printer)? {
        memory.since = Some(Arc::new(since(&earlier, &library.base).0));
    }
    Ok(memory)
}

/// Opens the earlier version that `--since` names.
pub(super) fn earlier(matches: &ArgMatches, printer: &mut Printer) -> Result<Option<Arc<Base>>, Trouble> {
    let path = matches.get_one::<PathBuf>("since");
    path.map(|path| earlier_at(path, options::ids(matches), printer)).transpose()
}

/// Opens an earlier version; says how many faults it has.
///
/// # Errors
/// When it cannot be read, or when nothing of it could be: all that came later would seem to be new.
pub(super) fn earlier_at(path: &Path, ids: Ids, printer: &mut Printer) -> Result<Arc<Base>, Trouble> {
    let paths = [path.to_owned()];
    let snapshot = disk::kept(&paths, ids);
    let recalled = snapshot.as_ref().and_then(Snapshot::recall_proven);
    let (base, diagnostics): (Arc<Base>, _) = if let Some(Recalled { library, diagnostics, .. }) = recalled {
        (library.base, diagnostics)
    } else {
        let Loaded { base, diagnostics, .. } = disk::open_summed(&paths, ids, None, None)?;
        (base.into(), diagnostics)
    };
    let mut errors = diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    if let Some(first) = errors.next() {
        if base.claims.is_empty() {
            return Err(Trouble(format!("{first}: nothing is known of the earlier version")));
        }
        let (faults, path) = (how_many(1 + errors.count()), path.display());
        printer
            .say(&format!("the earlier version has {faults}, and what is new may be old: `claimscope check {path}`"));
    }
    Ok(base)
}

/// Asks a query, as the explorer does; says what it does not know.
pub(super) fn hits(library: &Library, text: &str, order: Order, printer: &mut Printer) -> Result<Hits, Trouble> {
    hits_with(&mut Memory::default(), library, text, order, printer)
}

/// Asks a query with what is known already. Unlike in the explorer, where it may still be typed, an error in the query is
/// trouble: what was asked is not what would be answered.
pub(super) fn hits_with(
    memory: &mut Memory,
    library: &Library,
    text: &str,
    order: Order,
    printer: &mut Printer,
) -> Result<Hits, Trouble> {
    let query = Query::parse(text);
    let hits = memory.ask(library, &question(&query, order, &Marks::new())).unwrap_or_default();
    for says in hints(&hits) {
        printer.tell(&[Line::of("hint: ", Tone::Warn).with(says, Tone::Plain)]);
    }
    if query.asks_for_marks() {
        let says = "claims are marked in the explorer: here `is:marked` finds none";
        printer.tell(&[Line::of("hint: ", Tone::Warn).with(says, Tone::Plain)]);
    }
    if let Some(says) = beginnings(memory, library, &query, &hits, order) {
        printer.tell(&[Line::of("hint: ", Tone::Warn).with(&says, Tone::Plain)]);
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
    let read = if read.is_empty() { String::new() } else { format!(" ({})", read.join("; ")) };
    (!text.trim().is_empty()).then(|| format!("{} of {of}: {text}{read}", grouped(hits.total)))
}

/// Returns what is said about how a query was read, each once.
pub(super) fn hints(hits: &Hits) -> Vec<&str> {
    let mut said: HashSet<&str> = HashSet::new();
    let all = hits.hints.iter().chain(&hits.readings).filter(|hint| !hint.is_error).map(|hint| hint.says.as_str());
    all.filter(|says| said.insert(says)).collect()
}

/// Returns what is to be said of the last word of a query where words that begin with it are found as well, as while it is
/// typed: nobody types on here.
fn beginnings(memory: &mut Memory, library: &Library, query: &Query, hits: &Hits, order: Order) -> Option<String> {
    let word = query.unfinished_word()?;
    let whole = Query::parse(&format!("{} ", query.text));
    let whole = memory.ask(library, &question(&whole, order, &Marks::new()))?.total;
    let more = hits.total.checked_sub(whole).filter(|&more| more > 0 && whole > 0)?;
    let claims = counted(more, "claim", "claims");
    Some(format!("{claims} only with words that begin with `{word}`: for the word itself, write `{}`", in_marks(word)))
}

fn question<'a>(query: &'a Query, order: Order, marks: &'a Marks) -> Question<'a> {
    Question { query, order, marks, window: 0..0 }
}

/// Says why a query gives nothing, and what would give something.
pub(super) fn remedies(memory: &mut Memory, library: &Library, text: &str, printer: &mut Printer) {
    let query = Query::parse(text);
    let remedies = memory.explain(library, &question(&query, Order::default(), &Marks::new()));
    for remedy in remedies.unwrap_or_default() {
        let total = Line::of(&format!("{:>7}  ", remedy.total), Tone::Figure);
        printer.tell(&[total.with(&remedy.says, Tone::Plain)]);
    }
}

/// Where a path that does not exist looks like a command: what is said instead of looking for that file.
pub(super) fn misspelt_command(paths: &[PathBuf]) -> Option<String> {
    let first = paths.first().filter(|path| !path.exists())?.to_str()?;
    let near = |name: &&str| strsim::damerau_levenshtein(first, name) <= 1 + name.len() / 6;
    let name = COMMANDS.iter().map(|command| command.name).find(near)?;
    Some(format!("there is no file and no command `{first}`; did you mean `claimscope {name}`?"))
}
