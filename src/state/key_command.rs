//! The commands of the explorer. Their keys and names are in the key table, `keymap`.

use crate::query::SortKey;

use super::navigation::Navigation;
use super::notebook_entry::EntryKind;

/// A command that keys run. `update::commands` holds the effects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is documented by its row in KEY_COMMANDS")]
pub enum KeyCommand {
    /// Moves cursors, panes and scroll, and changes nothing else.
    Navigate(Navigation),
    Search,
    FindValue,
    StepOut,
    ClearQuery,
    SaveView,
    Views,
    /// Sets a bookmark, or goes to one.
    Bookmark(BookmarkUse),
    TakeHint,
    Open,
    Narrow,
    Exclude,
    Back,
    Forward,
    MatchText,
    MoreLikeThis,
    Mark,
    Range,
    MarkAll,
    Invert,
    Unmark,
    AcceptDraft,
    DropDraft,
    EditDraft,
    Sort(SortKey),
    Doubt,
    /// The analysis at this place of its table.
    Analyse(usize),
    CopyText,
    CopyId,
    CopyCitation,
    CopyMarkdown,
    CopyQuery,
    Edit,
    Browse,
    Export,
    NotebookEntry(EntryKind),
    Columns,
    Undo,
    Redo,
    Palette,
    Help,
    Reload,
    Redraw,
    Mouse,
    Suspend,
    Quit,
}

/// The use of the letter of a bookmark that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookmarkUse {
    /// To set it on the record that is read.
    Set,
    /// To go to its record.
    Go,
}
