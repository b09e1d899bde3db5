//! The commands of the line mode, in one table: running, help and the manual read it.

use crate::query::language::edit::Presence;
use crate::state::direction::Direction;

use super::conversation::Conversation;

/// The step after a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AfterCommand {
    /// The next command.
    More,
    /// The end.
    Quit,
}

/// A row of [`LINE_COMMANDS`].
#[derive(Debug)]
pub struct LineCommand {
    /// Its name; a unique beginning of it is enough.
    pub name: &'static str,
    /// The arguments, as help shows them.
    pub arguments: &'static str,
    /// The effect, in a sentence.
    pub doc: &'static str,
    /// Runs it; an error is a sentence for the user.
    run: fn(&mut Conversation<'_>, &str) -> Result<(), String>,
}

/// All commands, in the order of help. The most used ones come first: of several with the same beginning, the first one is
/// meant by a single letter.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "methods of a type with a lifetime are no function pointers"
)]
pub const LINE_COMMANDS: &[LineCommand] = &[
    row(
        "search",
        "QUERY",
        "List the claims that match a query, as in the explorer; /QUERY does the same, and / lists everything.",
        |it, text| {
            it.search(text);
            Ok(())
        },
    ),
    row("next", "", "Show the next page of the list.", |it, _| it.turn(Direction::Forward)),
    row("previous", "", "Show the previous page of the list.", |it, _| it.turn(Direction::Back)),
    row("list", "", "Show the current page of the list again.", |it, _| {
        it.list_again();
        Ok(())
    }),
    row(
        "open",
        "N",
        "Read the record with this number; typing only the number does the same. An id works, too.",
        |it, text| it.open(text),
    ),
    row("back", "", "Go back to what was open or listed before.", |it, _| it.back()),
    row("mark", "[N]...", "Mark the claims with these numbers, or the open one; repeat to unmark.", |it, text| {
        it.mark(text)
    }),
    row("marks", "", "List the marked claims.", |it, _| it.list_marks()),
    row("relations", "[N]", "List the relations of the open claim, or of the one with this number.", |it, text| {
        it.relations(text)
    }),
    row(
        "sort",
        "ORDER",
        "Sort the list: best, file, time, sources, relations, figure, status, id; repeat to reverse.",
        |it, text| it.sort(text),
    ),
    row(
        "facets",
        "[FIELD]",
        "List the facets with their values; of a field, the values with their claims.",
        |it, text| it.facets(text),
    ),
    row(
        "keep",
        "N",
        "Keep only the claims with this value; the number alone is the same. Again to take it back.",
        |it, text| it.narrow(text, Presence::Required),
    ),
    row("exclude", "N", "Leave out the claims with this value; again to take it back.", |it, text| {
        it.narrow(text, Presence::Excluded)
    }),
    row("timeline", "", "The number of claims in each year.", |it, _| it.timeline()),
    row(
        "analyse",
        "[NAME [ID]...]",
        "Analyse the listed claims: a number of the findings lists their claims; without a name, the analyses.",
        |it, text| it.analyse(text),
    ),
    row("views", "[NAME]", "The saved searches, or the one of this name.", |it, text| it.views(text)),
    row("save", "NAME", "Save this search under a name, with its order.", |it, text| it.save(text)),
    row("forget", "NAME", "Remove a saved search.", |it, text| it.forget(text)),
    row("note", "TEXT", "Write a note on the open record into the notebook.", |it, text| it.note(text)),
    row("tag", "TAG,...", "Tag the marked claims, otherwise the open one; -TAG removes.", |it, text| it.tag(text)),
    row("judge", "VERDICT", "Judge the marked claims, otherwise the open one: `refuted 5: the reason`.", |it, text| {
        it.judge(text)
    }),
    row("relate", "RELATION", "Relate the marked claims to the open one: `contradicts: the reason`.", |it, text| {
        it.relate(text)
    }),
    row(
        "collect",
        "NAME",
        "Put the marked claims, otherwise the open one, into a collection; -NAME takes them out.",
        |it, text| it.collect(text),
    ),
    row("bearing", "TEXT", "Say that they fit a hypothesis or speak against it: `consistent ID`.", |it, text| {
        it.bearing(text)
    }),
    row("add", "RECORD", "Add a record: `claim: It rained. | by: Ann | when: 2024-12-24`.", |it, text| it.add(text)),
    row("correct", "FIELD", "Correct a field of the open record: `when: 2024-12-25 | why: a misprint`.", |it, text| {
        it.correct(text)
    }),
    row("move", "OLD NEW", "Move what the notebook says on a record that is gone to another one.", |it, text| {
        it.move_entry(text)
    }),
    row("undo", "", "Take the last change of the notebook back.", |it, _| it.undo()),
    row("redo", "", "Make it again.", |it, _| it.redo()),
    row(
        "bookmark",
        "[LETTER]",
        "Set a bookmark on the open record; without a letter, list the bookmarks.",
        |it, text| it.bookmark(text),
    ),
    row("go", "LETTER", "Open the record of a bookmark.", |it, text| it.go(text)),
    row("export", "FORMAT FILE", "Write the marked claims, otherwise those listed, to a new file.", |it, text| {
        it.export(text)
    }),
    row("problems", "", "List the problems in the files.", |it, _| it.problems()),
    row("help", "", "These commands.", |it, _| {
        help(it);
        Ok(())
    }),
    row("quit", "", "End.", |_, _| Ok(())),
];

const fn row(
    name: &'static str,
    arguments: &'static str,
    doc: &'static str,
    run: fn(&mut Conversation<'_>, &str) -> Result<(), String>,
) -> LineCommand {
    LineCommand { name, arguments, doc, run }
}

/// Runs a line of input.
pub(super) fn run(talk: &mut Conversation<'_>, line: &str) -> AfterCommand {
    let (word, text) = match line.split_once(char::is_whitespace) {
        _ if line.starts_with('/') => ("search", line.trim_start_matches('/').trim()),
        _ if line.is_empty() => return AfterCommand::More,
        Some((word, text)) => (word, text.trim()),
        None if line.bytes().all(|digit| digit.is_ascii_digit()) => ("open", line),
        None => (line, ""),
    };
    let lower = word.to_lowercase();
    let named = LINE_COMMANDS.iter().find(|row| row.name == lower);
    let command = named.or_else(|| LINE_COMMANDS.iter().find(|row| row.name.starts_with(&lower)));
    let result = match command {
        Some(command) if command.name == "quit" => return AfterCommand::Quit,
        Some(command) => (command.run)(talk, text),
        None => Err(format!("There is no command `{word}`. /{line} searches for it; help lists the commands.")),
    };
    if let Err(sentence) = result {
        talk.say(&sentence);
    }
    AfterCommand::More
}

/// Lists the commands.
fn help(talk: &mut Conversation<'_>) {
    for row in LINE_COMMANDS {
        let blank = if row.arguments.is_empty() { "" } else { " " };
        talk.say(&format!("{}{blank}{}: {}", row.name, row.arguments, row.doc));
    }
}
