//! The table of the commands of the explorer with their keys. Prompts, menus, the export dialog and pictures have keys of
//! their own, in the files of `update` and in `present::analyses`. Help, hints, palette, man page and README are made from it.

use std::sync::LazyLock;

use crokey::KeyCombination;

use crate::present::analyses::ANALYSES;
use crate::query::SortKey;

use super::changed_keys::changed_keys;
pub use super::key_command::{BookmarkUse, KeyCommand};
use super::keys;
use super::navigation::Navigation;
use super::notebook_entry::EntryKind;
use super::pane::Pane;

/// A row of [`KEY_COMMANDS`].
#[derive(Clone, Copy, Debug)]
pub struct CommandInfo {
    /// The command.
    pub command: KeyCommand,
    /// Its name in the palette.
    pub name: &'static str,
    /// The keys, each in the notation of [`keys::parse`].
    pub keys: &'static [&'static str],
    /// The effect, in a sentence; the name of another command in braces stands for its key.
    pub(super) template: &'static str,
    /// Under which heading help shows it.
    pub group: &'static str,
    /// The word at the bottom of the screen, and the panes where it is shown there.
    pub hint: Option<(&'static str, &'static [Pane])>,
}

/// The headings of help, in order.
pub const GROUPS: &[&str] =
    &["Search", "Move", "Panes", "Read and follow", "Mark and export", "Notebook", "Sort", ASK, "Program"];

/// The heading of the analyses.
const ASK: &str = "Analyse";

macro_rules! key_commands {
    ($($group:literal { $($command:expr, $name:literal, [$($key:literal),*], $doc:literal $(, $hint:literal in $panes:expr)? ;)+ })+) => {
        const ROWS: &[CommandInfo] = &[$($(CommandInfo {
            command: $command, name: $name, keys: &[$($key),*], template: $doc, group: $group,
            hint: key_commands!(@hint $($hint in $panes)?),
        },)+)+];
    };
    (@hint) => { None };
    (@hint $hint:literal in $panes:expr) => { Some(($hint, $panes)) };
}

const LISTS: &[Pane] = &[Pane::Claims];
const FACETS: &[Pane] = &[Pane::Facets];
const FILTERS: &[Pane] = &[Pane::Facets, Pane::Timeline];
const READING: &[Pane] = &[Pane::Reading];
const CLAIM: &[Pane] = &[Pane::Claims, Pane::Reading];
const WALKS: &[Pane] = &[Pane::Trail, Pane::Problems, Pane::Timeline];
const BESIDE_FACETS: &[Pane] = &[Pane::Claims, Pane::Reading, Pane::Timeline, Pane::Trail, Pane::Problems];
const ALL: &[Pane] = &Pane::ALL;

key_commands! {
    "Search" {
        KeyCommand::Search, "search", ["/"], "Edit the query; the list follows as you type. In the facets: find a value; press {search} again for the query.", "search" in BESIDE_FACETS;
        KeyCommand::FindValue, "find-value", ["g /"], "Find a facet value by name, however it is spelt; in the facets, {search} does the same.", "find a value" in FACETS;
        KeyCommand::StepOut, "step-out", ["esc"], "Step out of a prompt, a panel, the zoom or the range; then clear the query.", "back to the list" in WALKS;
        KeyCommand::ClearQuery, "clear-query", ["g c"], "Clear the query and show everything.";
        KeyCommand::TakeHint, "take-hint", ["="], "Accept the hint beside the query in place of the unknown term.", "take the hint" in LISTS;
        KeyCommand::Narrow, "narrow", ["+"], "Keep only claims that have what is under the cursor; again to undo.", "keep" in FILTERS;
        KeyCommand::Exclude, "exclude", ["minus"], "Leave out claims that have what is under the cursor; again to undo.", "leave out" in FACETS;
        KeyCommand::SaveView, "save-view", ["W"], "Save this search under a name: query, order and tab.";
        KeyCommand::Views, "views", ["g v"], "Saved searches: open one, or remove it.";
        KeyCommand::MatchText, "match-text", ["M"], "Said before? Type or paste a text: claims that say the same, or nearly so, the nearest first.";
        KeyCommand::MoreLikeThis, "more-like-this", ["*"], "Show claims that say nearly the same as this one.";
    }
    "Move" {
        KeyCommand::Navigate(Navigation::Down), "down", ["j", "down"], "Down one row. Prefix a number to repeat.";
        KeyCommand::Navigate(Navigation::Up), "up", ["k", "up"], "Up one row.";
        KeyCommand::Navigate(Navigation::First), "first", ["g g", "home"], "To the first row; with a number, to that row.";
        KeyCommand::Navigate(Navigation::Last), "last", ["G", "end"], "To the last row; with a number, to that row.";
        KeyCommand::Navigate(Navigation::HalfDown), "half-page-down", ["ctrl-d"], "Half a page down.";
        KeyCommand::Navigate(Navigation::HalfUp), "half-page-up", ["ctrl-u"], "Half a page up.";
        KeyCommand::Navigate(Navigation::PageDown), "page-down", ["pagedown", "ctrl-f"], "A page down.";
        KeyCommand::Navigate(Navigation::PageUp), "page-up", ["pageup", "ctrl-b"], "A page up.";
    }
    "Panes" {
        KeyCommand::Navigate(Navigation::NextPane), "next-pane", ["tab"], "The next pane.";
        KeyCommand::Navigate(Navigation::PreviousPane), "previous-pane", ["backtab"], "The previous pane.";
        KeyCommand::Navigate(Navigation::Left), "left", ["h", "left"], "The pane to the left; in the timeline, a step back.";
        KeyCommand::Navigate(Navigation::Right), "right", ["l", "right"], "The pane to the right; in the timeline, a step forward.";
        KeyCommand::Navigate(Navigation::Focus(Pane::Facets)), "facets", ["1"], "The facets: values to filter by, with counts.";
        KeyCommand::Navigate(Navigation::Focus(Pane::Claims)), "claims", ["2"], "The list.";
        KeyCommand::Navigate(Navigation::Focus(Pane::Reading)), "reading", ["3"], "The record under the cursor, in full.";
        KeyCommand::Navigate(Navigation::Focus(Pane::Timeline)), "timeline-strip", ["4"], "Claims over time.";
        KeyCommand::Navigate(Navigation::Focus(Pane::Trail)), "trail", ["5"], "Where you have been.";
        KeyCommand::Navigate(Navigation::Focus(Pane::Problems)), "problems", ["6"], "Problems in the files.";
        KeyCommand::Navigate(Navigation::NextTab), "next-tab", ["]"], "The list's next tab: claims, sources, figures, actors, places.", "tab" in LISTS;
        KeyCommand::Navigate(Navigation::PreviousTab), "previous-tab", ["["], "The list's previous tab.";
        KeyCommand::Navigate(Navigation::Narrower), "narrower", ["<"], "Make this pane narrower; a number repeats. The mouse drags the borders between panes.";
        KeyCommand::Navigate(Navigation::Wider), "wider", [">"], "Make this pane wider.";
        KeyCommand::Columns, "columns", ["|"], "Choose the columns of the claims: switch them on and off, move them, make them wider.";
        KeyCommand::Navigate(Navigation::Zoom), "zoom", ["z"], "Zoom the pane to the whole screen, and back.";
    }
    "Read and follow" {
        KeyCommand::Open, "open", ["enter"], "Open what is under the cursor.", "open" in ALL;
        KeyCommand::Navigate(Navigation::Follow), "follow", ["f"], "Show a letter on every link of the reading pane; the letter follows it.", "follow" in CLAIM;
        KeyCommand::Back, "back", ["ctrl-o", "H", "alt-left"], "Back on the trail: query, cursor and scroll as they were.", "back" in READING;
        KeyCommand::Forward, "forward", ["L", "alt-right"], "Forward on the trail.";
        KeyCommand::Navigate(Navigation::ToRelated), "go-related", ["g r"], "To this claim's relations.";
        KeyCommand::Navigate(Navigation::ToContradictions), "go-contradictions", ["g x"], "To what contradicts this claim.", "contradictions" in CLAIM;
        KeyCommand::Navigate(Navigation::ToSources), "go-sources", ["g s"], "To this record's sources.";
        KeyCommand::Navigate(Navigation::ToActors), "go-actors", ["g a"], "To this claim's actors.";
        KeyCommand::Navigate(Navigation::ToPlaces), "go-places", ["g p"], "To this claim's places.";
        KeyCommand::Navigate(Navigation::ToFigures), "go-figures", ["g f"], "To this claim's figures.";
        KeyCommand::Bookmark(BookmarkUse::Set), "bookmark", ["m"], "Set a bookmark on this record: a letter follows.";
        KeyCommand::Bookmark(BookmarkUse::Go), "go-bookmark", ["'"], "To the record of a bookmark: its letter follows.";
        KeyCommand::Edit, "edit", ["e"], "Open $EDITOR at the line where this record is written; of a draft, at its sentence.";
        KeyCommand::Browse, "browse", ["o"], "Open the source's address in the browser.";
    }
    "Mark and export" {
        KeyCommand::Mark, "mark", ["space"], "Mark the claim and step on; in the facets: keep this value.", "mark" in LISTS;
        KeyCommand::Range, "range", ["v"], "Start a range at the cursor; {mark} marks all of it.";
        KeyCommand::MarkAll, "mark-all", ["g A"], "Mark all claims shown.";
        KeyCommand::Invert, "invert-marks", ["g I"], "Invert the marks of the claims shown.";
        KeyCommand::Unmark, "unmark-all", ["g N"], "Unmark everything.";
        KeyCommand::AcceptDraft, "accept-draft", ["a"], "Accept the marked drafts, otherwise this one: an export writes them as claims; again to take it back.", "accept" in CLAIM;
        KeyCommand::DropDraft, "drop-draft", ["d"], "Drop the marked drafts, otherwise this one: an export leaves them out; again to take it back.", "drop" in CLAIM;
        KeyCommand::EditDraft, "edit-draft", ["E"], "Edit the statement of this draft and accept it; its file stays as it is.", "edit" in CLAIM;
        KeyCommand::Export, "export", ["x"], "Export claims to a file, with everything they refer to.", "export" in CLAIM;
        KeyCommand::CopyText, "copy-text", ["y t"], "Copy the statement, or the name.";
        KeyCommand::CopyId, "copy-id", ["y i"], "Copy the id.";
        KeyCommand::CopyCitation, "copy-citation", ["y c"], "Copy the statement with holder, source and locator.";
        KeyCommand::CopyMarkdown, "copy-markdown", ["y m"], "Copy the marked claims, otherwise this one, as Markdown.";
        KeyCommand::CopyQuery, "copy-query", ["y q"], "Copy the query.";
    }
    "Notebook" {
        KeyCommand::NotebookEntry(EntryKind::Note), "note", ["n n"], "Write a note on this record into the notebook beside the files.", "note" in READING;
        KeyCommand::NotebookEntry(EntryKind::Tag), "tag", ["n t"], "Tag the marked claims, otherwise this one: names with commas between them, -name removes.";
        KeyCommand::NotebookEntry(EntryKind::Collect), "collect", ["n k"], "Put the marked claims, otherwise this one, into a collection, which `collection:` finds; -name takes them out.";
        KeyCommand::NotebookEntry(EntryKind::Judge), "judge", ["n v"], "Give the marked claims a verdict, otherwise this one: `refuted 5: the reason`.";
        KeyCommand::NotebookEntry(EntryKind::Relate), "relate", ["n r"], "Relate the marked claims to this one: `contradicts: the reason`; in a row of an analysis, state the relation that it found.";
        KeyCommand::NotebookEntry(EntryKind::Add), "add", ["n a"], "Add a claim, source, actor, place or hypothesis: `claim: It rained. | by: Ann | when: 2024-12-24`.";
        KeyCommand::NotebookEntry(EntryKind::Correct), "correct", ["n c"], "Correct a field of this record; its file stays as it is: `when: 2024-12-25 | why: a misprint`.";
        KeyCommand::NotebookEntry(EntryKind::Bearing), "bearing", ["n h"], "Say that the marked claims, otherwise this one, fit a hypothesis or speak against it: `consistent ID`, `consistent new: its words`.";
        KeyCommand::NotebookEntry(EntryKind::Move), "move", ["n m"], "Move what the notebook says on a record that is gone, such as a row whose words were mended, to the one that it is now: `OLD to NEW`.";
    }
    "Sort" {
        KeyCommand::Sort(SortKey::Best), "sort-best", [", b"], "By relevance, otherwise file order.";
        KeyCommand::Sort(SortKey::File), "sort-file", [", o"], "File order. Repeat a sort to reverse it.";
        KeyCommand::Sort(SortKey::Time), "sort-time", [", t"], "By time; undated claims last.";
        KeyCommand::Sort(SortKey::Sources), "sort-sources", [", s"], "By the number of sources.";
        KeyCommand::Sort(SortKey::Relations), "sort-relations", [", r"], "By the number of relations.";
        KeyCommand::Sort(SortKey::Figure), "sort-figure", [", f"], "By the largest figure.";
        KeyCommand::Sort(SortKey::Status), "sort-status", [", u"], "By status, disputed first.";
        KeyCommand::Sort(SortKey::Id), "sort-id", [", i"], "By id.";
    }
    "Analyse" {
        KeyCommand::Doubt, "doubt", ["D"], "Doubt this claim, source or actor: what falls with it? Again, or {undo}, ends the doubt.", "doubt" in CLAIM;
    }
    "Program" {
        KeyCommand::Undo, "undo", ["u"], "Undo the last change of the view: query, sort, tab, marks, columns, widths, decisions on drafts, or of the notebook; or end the doubt.";
        KeyCommand::Redo, "redo", ["ctrl-r"], "Redo what was undone.";
        KeyCommand::Palette, "palette", [":", "ctrl-p"], "All commands, by name.";
        KeyCommand::Help, "help", ["?", "f1"], "Help: keys for this pane, the query language, the manual.", "keys" in ALL;
        KeyCommand::Reload, "reload", ["R"], "Read the files again.";
        KeyCommand::Redraw, "redraw", ["ctrl-l"], "Redraw the whole screen, if another program has written on it.";
        KeyCommand::Mouse, "mouse", ["g m"], "Leave the mouse to the terminal, to select text; again to take it back.";
        KeyCommand::Suspend, "suspend", ["ctrl-z"], "Suspend and return to the shell; `fg` comes back.";
        KeyCommand::Quit, "quit", ["q", "ctrl-c"], "Quit; `{quit}` asks first if marks or decisions on drafts would be lost.";
    }
}

/// Everything that can be done: the rows above, and the analyses. To add something: a variant of [`KeyCommand`], a row
/// there, and what it does in `update`; an analysis comes with its own table.
pub static KEY_COMMANDS: LazyLock<Vec<CommandInfo>> = LazyLock::new(|| {
    let chosen = |row: CommandInfo| CommandInfo { keys: changed_keys(row.name).unwrap_or(row.keys), ..row };
    default_commands().into_iter().map(chosen).collect()
});

/// Returns everything that can be done with the keys that it has by default.
#[must_use]
pub fn default_commands() -> Vec<CommandInfo> {
    let analysis = |(at, row): (usize, &crate::present::analyses::Analysis)| CommandInfo {
        command: KeyCommand::Analyse(at),
        name: row.name,
        keys: row.keys,
        template: row.doc,
        group: ASK,
        hint: None,
    };
    ROWS.iter().copied().chain(ANALYSES.iter().enumerate().map(analysis)).collect()
}

/// Returns the row of a command.
#[must_use]
pub fn row(command: KeyCommand) -> Option<&'static CommandInfo> {
    KEY_COMMANDS.iter().find(|row| row.command == command)
}

impl CommandInfo {
    /// Returns all its key sequences, read.
    pub fn sequences(&self) -> impl Iterator<Item = Vec<KeyCombination>> {
        self.keys.iter().filter_map(|text| keys::parse(text))
    }

    /// Its first key sequence as people read it: `gx`, `ctrl-d`.
    #[must_use]
    pub(crate) fn first_key(&self) -> String {
        self.sequences().next().map(|keys| label(&keys)).unwrap_or_default()
    }

    /// Returns all its key sequences as people read them.
    #[must_use]
    pub(crate) fn all_keys(&self) -> String {
        self.sequences().map(|keys| label(&keys)).collect::<Vec<_>>().join(" ")
    }
}

/// Returns a sequence of keys as people read it: plain characters stand together.
#[must_use]
pub fn label(sequence: &[KeyCombination]) -> String {
    sequence.iter().map(|&key| keys::label(key)).collect()
}
