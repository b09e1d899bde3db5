//! The choice of sheets: all that are not hidden, all, or one.

use crate::import::workbook::refusal::WorkbookRefusal;

/// The sheets that are to be read.
pub(super) struct SheetChoice {
    /// The only one; `None` for all.
    pub(super) wanted: Option<String>,
    /// `true` if hidden ones are read as well.
    pub(super) takes_hidden: bool,
}

impl SheetChoice {
    /// Returns whether a sheet is to be read.
    pub(super) fn takes(&self, name: &str, is_hidden: bool) -> bool {
        match &self.wanted {
            Some(wanted) => wanted == name,
            None => !is_hidden || self.takes_hidden,
        }
    }

    /// Returns a sentence on the sheets that are hidden and not read; `None` where there are none.
    pub(super) fn hidden_remark(&self, hidden: &[String]) -> Option<String> {
        if hidden.is_empty() || self.wanted.is_some() || self.takes_hidden {
            return None;
        }
        let (is, them) = if hidden.len() == 1 { ("sheet is", "it") } else { ("sheets are", "them") };
        let names = hidden.join(", ");
        Some(format!("{} hidden {is} not read: {names}; `--all` or `--sheet NAME` reads {them}", hidden.len()))
    }

    /// Checks that the sheet that was asked for exists.
    pub(super) fn check<'n>(&self, mut names: impl Iterator<Item = &'n str> + Clone) -> Result<(), WorkbookRefusal> {
        let all = names.clone();
        match &self.wanted {
            Some(wanted) if !names.any(|name| name == wanted) => {
                let all: Vec<&str> = all.collect();
                let message = format!("this workbook has no sheet `{wanted}`");
                Err(WorkbookRefusal::new(message, format!("its sheets are {}", all.join(", "))))
            }
            _ => Ok(()),
        }
    }
}
