//! The arrangement of the screen: what the user chose of its columns and widths. Undo takes it back, and it is remembered.

use super::column_choice::ClaimColumns;
use super::pane_widths::PaneWidths;

/// The columns of the claims and the widths of the panes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The columns of the claims' tab.
    pub columns: ClaimColumns,
    /// The distances by which the dividers between panes were moved.
    pub widths: PaneWidths,
}
