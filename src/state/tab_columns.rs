//! The columns of the tabs beside the claims: which there are, in one table, and which of them are shown. Their texts are in
//! `panes::tab_rows`.

use super::pane::Tab;

/// A column of one of these tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is documented by its row in TAB_COLUMNS")]
pub enum TabColumn {
    Claims,
    Grade,
    Source,
    Outlet,
    Figure,
    Unit,
    Of,
    Says,
    Holds,
    Actor,
    Kind,
    Place,
    Within,
}

/// A row of [`TAB_COLUMNS`].
#[derive(Debug)]
pub struct TabColumnInfo {
    /// The tab.
    pub tab: Tab,
    /// The column.
    pub column: TabColumn,
    /// Its name in settings.
    pub name: &'static str,
    /// The content, in a sentence.
    pub doc: &'static str,
    /// `true` for the column that the tab lists: it is always there.
    pub is_essential: bool,
}

/// All columns, each tab's from left to right. To add one: a variant of [`TabColumn`], a row here, and its text in
/// `panes::tab_rows`.
pub const TAB_COLUMNS: &[TabColumnInfo] = &[
    row(Tab::Sources, TabColumn::Claims, "claims", "The number of claims that cite it."),
    row(Tab::Sources, TabColumn::Grade, "grade", "Its reliability, from A to F."),
    essential(Tab::Sources, TabColumn::Source, "source", "Its title. It is always there."),
    row(Tab::Sources, TabColumn::Outlet, "outlet", "Its outlet."),
    essential(Tab::Figures, TabColumn::Figure, "figure", "The number with its qualifier. It is always there."),
    row(Tab::Figures, TabColumn::Unit, "unit", "The unit."),
    row(Tab::Figures, TabColumn::Of, "of", "The thing that is counted."),
    row(Tab::Figures, TabColumn::Says, "claim", "The statement, where there is room."),
    row(Tab::Actors, TabColumn::Claims, "claims", "The number of claims that name it."),
    row(Tab::Actors, TabColumn::Holds, "holds", "The number of claims that it holds."),
    essential(Tab::Actors, TabColumn::Actor, "actor", "Its name. It is always there."),
    row(Tab::Actors, TabColumn::Kind, "kind", "The kind of actor."),
    row(Tab::Places, TabColumn::Claims, "claims", "The number of claims in it."),
    essential(Tab::Places, TabColumn::Place, "place", "Its name. It is always there."),
    row(Tab::Places, TabColumn::Within, "within", "The places that it lies in."),
];

const fn row(tab: Tab, column: TabColumn, name: &'static str, doc: &'static str) -> TabColumnInfo {
    TabColumnInfo { tab, column, name, doc, is_essential: false }
}

const fn essential(tab: Tab, column: TabColumn, name: &'static str, doc: &'static str) -> TabColumnInfo {
    TabColumnInfo { tab, column, name, doc, is_essential: true }
}

/// The columns of these tabs that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TabColumns(Vec<(Tab, Vec<TabColumn>)>);

impl TabColumns {
    /// Chooses the columns of a tab, from left to right; the one that the tab lists comes last if it is not among them.
    pub fn choose(&mut self, tab: Tab, mut columns: Vec<TabColumn>) {
        let essential = TAB_COLUMNS.iter().find(|row| row.tab == tab && row.is_essential).map(|row| row.column);
        columns.extend(essential.filter(|column| !columns.contains(column)));
        self.0.retain(|(known, _)| *known != tab);
        self.0.push((tab, columns));
    }

    /// Returns the columns of a tab, from left to right: all of them unless some were chosen.
    #[must_use]
    pub fn of(&self, tab: Tab) -> Vec<TabColumn> {
        let chosen = self.0.iter().find(|(known, _)| *known == tab).map(|(_, columns)| columns.clone());
        let all = || TAB_COLUMNS.iter().filter(|row| row.tab == tab).map(|row| row.column).collect();
        chosen.unwrap_or_else(all)
    }
}
