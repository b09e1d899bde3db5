//! Interactive views: analyses whose picture is navigated with keys, in the manner of model, update and view.
//!
//! [`ViewState`] is the model and plain data, the `apply` of a [`ViewKey`] updates it, and `render` of an [`InteractiveView`]
//! makes what the screen shows of it. All are pure functions: the explorer owns the state and renders again once it has
//! changed.

use crate::text::Line;

use super::findings::{FindingRow, Findings};
use super::input::AnalysisInput;
use super::view_data::ViewData;

/// The picture of an analysis that is navigated with keys.
#[derive(Debug)]
pub struct InteractiveView {
    /// The keys that navigate it, in addition to those that every analysis has.
    pub keys: &'static [ViewKey],
    /// Renders the picture and the findings below it. If the token of the input fires midway the result is partial and must
    /// be discarded.
    pub render: fn(&AnalysisInput<'_>, &ViewState) -> Rendered,
}

/// A key of an interactive view, or several with the same effect.
#[derive(Debug)]
pub struct ViewKey {
    /// The keys, each in the notation of the key table.
    pub keys: &'static [&'static str],
    /// Keys and word for the bottom line of the screen; `None` where they are left out there.
    pub hint: Option<(&'static str, &'static str)>,
    /// The effect, as a sentence for the help; the name of a command in braces stands for its key.
    pub doc: &'static str,
    /// Computes the effect from the state and the findings in sight. `None` where the key means, in this state, what it means
    /// in every analysis.
    pub apply: fn(&ViewState, &Findings) -> Option<Transition>,
}

/// The effect of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Transition {
    /// Changes the view to a state.
    Show(ViewState),
    /// Adds a term to the query.
    Query(String),
    /// Changes nothing; the sentence says why.
    Notify(&'static str),
}

/// The characters that a picture may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CharSet {
    /// Braille, blocks, lines, arrows.
    #[default]
    Unicode,
    /// Only ASCII.
    Ascii,
}

impl CharSet {
    /// Returns `unicode` or `ascii`, whichever this set allows.
    #[must_use]
    pub(crate) fn pick<T>(self, unicode: T, ascii: T) -> T {
        if self == Self::Ascii { ascii } else { unicode }
    }
}

/// The state of an interactive view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewState {
    /// The characters of the picture.
    pub charset: CharSet,
    /// The row under the cursor, counted from 0 over all groups.
    pub row: usize,
    /// True if the cursor has just moved: the picture then scrolls to it.
    pub moved: bool,
    /// Width and height of the picture, in cells.
    pub viewport: (u16, u16),
    /// A term of the query language for what is in view, where there is one.
    pub term: Option<String>,
    /// The state that only one analysis has.
    pub data: ViewData,
}

/// A rendered interactive view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendered {
    /// The lines of the picture; empty where there is no room for one.
    pub picture: Vec<Line>,
    /// Summary and rows below the picture.
    pub findings: Findings,
    /// The state with everything that rendering determined: the row within bounds, the viewport, the term.
    pub view: ViewState,
}

/// The heights of the three parts of a pane, in lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaneSplit {
    /// The picture.
    pub picture: usize,
    /// The summary.
    pub words: usize,
    /// The rows.
    pub rows: usize,
}

/// Divides `height` lines between picture, summary and rows. Rows get a quarter of them, two to nine.
#[must_use]
pub(crate) fn split_height(height: usize) -> PaneSplit {
    let words = match height {
        24.. => 3,
        12.. => 2,
        _ => 1,
    };
    let rows = (height / 4).clamp(2, 9);
    PaneSplit { picture: height.saturating_sub(words + rows), words, rows }
}

impl ViewState {
    /// Returns this state with the cursor moved to another row.
    #[must_use]
    pub(crate) fn with_row(&self, row: usize) -> Self {
        Self { row, moved: true, ..self.clone() }
    }

    /// Returns this state with other data of its analysis.
    #[must_use]
    pub(crate) fn with_data(&self, data: ViewData) -> Self {
        Self { data, ..self.clone() }
    }

    /// Returns the row under the cursor; `None` if there are fewer rows.
    #[must_use]
    pub(crate) fn current_row<'a>(&self, findings: &'a Findings) -> Option<&'a FindingRow> {
        findings.row(self.row).map(|(_, row, _)| row)
    }
}
