//! Pictures that are walked with keys: what is looked at, what a key makes of that, and what is then to be seen.
//!
//! A look is plain data, a step is a pure function on it: who shows a picture keeps the look, and has the picture made
//! again when it has changed.

use std::any::Any;
use std::fmt::Debug;
use std::sync::Arc;

use crate::text::Line;

use super::{Asked, Findings, Row};

/// How the picture of an analysis is walked.
#[derive(Debug)]
pub struct Walk {
    /// The keys that walk it, beside those that every analysis has.
    pub keys: &'static [Key],
    /// Makes the picture of what is looked at, and all that is said beside it. What was stopped is of no use.
    pub see: fn(&Asked<'_>, &Look) -> Seen,
}

/// A key that walks, or several that do the same.
#[derive(Debug)]
pub struct Key {
    /// The keys, each in the notation of the key table.
    pub keys: &'static [&'static str],
    /// The keys and the word at the bottom of the screen, where they are told there.
    pub hint: Option<(&'static str, &'static str)>,
    /// What it does, as a sentence.
    pub doc: &'static str,
    /// Does it, from what is looked at and what is seen. `None` where the key means just now what it means everywhere.
    pub go: fn(&Look, &Findings) -> Option<Step>,
}

/// What comes of a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Something else is looked at.
    Look(Look),
    /// This term is put into the query.
    Query(String),
    /// Nothing, for this reason.
    Say(&'static str),
}

/// Of which characters a picture is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signs {
    /// Braille, blocks, lines, arrows.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

impl Signs {
    /// The one sign or the other.
    #[must_use]
    pub fn pick<T>(self, unicode: T, ascii: T) -> T {
        if self == Self::Ascii { ascii } else { unicode }
    }
}

/// What the walk of one analysis keeps: only that analysis knows what it is.
#[derive(Clone, Debug, Default)]
pub struct Own(Option<Arc<dyn Kept>>);

/// What can be kept: plain data that is compared as such.
trait Kept: Any + Debug + Send + Sync {
    fn is(&self, other: &dyn Any) -> bool;
}

impl<T: Any + Debug + PartialEq + Send + Sync> Kept for T {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

impl Own {
    /// This.
    pub fn new<T: Any + Debug + PartialEq + Send + Sync>(kept: T) -> Self {
        Self(Some(Arc::new(kept)))
    }

    /// What is kept; as it is at first where nothing of this kind is.
    #[must_use]
    pub fn get<T: Any + Clone + Default>(&self) -> T {
        let kept = self.0.as_ref().and_then(|kept| <dyn Any>::downcast_ref(&**kept));
        kept.cloned().unwrap_or_default()
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(one), Some(other)) => one.is(&**other),
            _ => false,
        }
    }
}

/// What is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Of which characters the picture is made.
    pub signs: Signs,
    /// The row under the cursor, counted over all groups.
    pub row: usize,
    /// Whether the cursor has just moved: what is under it then comes into sight.
    pub moved: bool,
    /// So many cells the picture is wide and high.
    pub room: (u16, u16),
    /// The term of a query for what is looked at, where there is one.
    pub term: Option<String>,
    /// What the analysis itself keeps of where one is.
    pub own: Own,
}

/// What is to be seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// The picture, as large as its part of the room.
    pub picture: Vec<Line>,
    /// What is said beside it.
    pub findings: Findings,
    /// What is looked at, now that all is known of it.
    pub look: Look,
}

/// How the lines of a room are shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The picture.
    pub picture: usize,
    /// What is said of it.
    pub words: usize,
    /// The rows.
    pub rows: usize,
}

/// Shares out the lines of a room.
#[must_use]
pub fn share(height: usize) -> Share {
    let words = match height {
        24.. => 3,
        12.. => 2,
        _ => 1,
    };
    let rows = (height / 4).clamp(2, 9);
    Share { picture: height.saturating_sub(words + rows), words, rows }
}

impl Look {
    /// The same, with the cursor on another row.
    #[must_use]
    pub fn on(&self, row: usize) -> Self {
        Self { row, moved: true, ..self.clone() }
    }

    /// The row under the cursor.
    #[must_use]
    pub fn here<'a>(&self, findings: &'a Findings) -> Option<&'a Row> {
        findings.row(self.row).map(|(_, row, _)| row)
    }
}
