//! The record of the reading pane as it was laid out last: it is looked at several times for every key.

use std::sync::Arc;

use crate::report::{Report, Text};

/// A report laid out in a width.
#[derive(Clone, Debug)]
pub struct Laid {
    /// What was laid out.
    pub report: Arc<Report>,
    /// In which width.
    pub width: usize,
    /// Its lines and links.
    pub text: Arc<Text>,
}

impl Laid {
    /// Whether it is this report in this width.
    #[must_use]
    pub fn is_of(&self, report: &Arc<Report>, width: usize) -> bool {
        self.width == width && Arc::ptr_eq(&self.report, report)
    }
}
