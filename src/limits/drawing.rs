//! The bounds of drawings: beyond them a picture could not be read.

/// Maximum number of columns of a drawn timeline: each is then some seven pixels wide.
pub const MAX_TIMELINE_COLUMNS: usize = 120;

/// Maximum number of points of the borders on a drawn map: they take about a quarter of a megabyte.
pub const MAX_BORDER_POINTS: usize = 20_000;

/// Maximum number of places on a drawn map: more discs hide each other.
pub const MAX_MAP_MARKS: usize = 1_000;

/// Maximum number of names on a drawn map: no more can be read on a page.
pub const MAX_MAP_NAMES: usize = 100;

/// Maximum number of claims in a drawn graph: four screens of boxes.
pub const MAX_CLAIMS_DRAWN: usize = 60;

/// Maximum number of arrows from one claim of a drawn graph, so that a hub leaves room for others.
pub const MAX_BRANCHES_DRAWN: usize = 12;

/// Maximum number of relations of a drawn graph beyond those of its trees: more lines cannot be told apart.
pub const MAX_CROSS_TIES_DRAWN: usize = 80;

/// Maximum number of figures on a drawn axis: a screen of them.
pub const MAX_FIGURES_DRAWN: usize = 40;

/// Maximum number of quantities that are drawn, those that disagree first: nobody looks at more.
pub const MAX_QUANTITIES_DRAWN: usize = 40;
