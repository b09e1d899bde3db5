//! The settings of the user that the screen goes by. They hold for all libraries; what is chosen in one goes before them.

use super::State;
use super::column_choice::ClaimColumns;
use super::tab_columns::TabColumns;

/// The settings of the screen; the defaults are those of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScreenSettings {
    /// The columns of the claims' tab, unless others are chosen for a library.
    pub columns: ClaimColumns,
    /// The columns of the other tabs.
    pub tab_columns: TabColumns,
    /// The fields whose facets are shown, in this order; `None` for all.
    pub facets: Option<Vec<String>>,
    /// `true` shows the timeline only while it has the keys.
    pub hides_timeline: bool,
    /// `true` gives each claim of the list one line, however long its statement.
    pub cuts_statements: bool,
}

impl State {
    /// Puts settings of the user into effect, for a library of which nothing is remembered yet.
    pub fn apply_settings(&mut self, settings: ScreenSettings) {
        self.view.arrangement.columns.clone_from(&settings.columns);
        self.session.settings = settings;
    }
}
