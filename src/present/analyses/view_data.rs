//! The state that each interactive view keeps between key presses, as plain data.

use crate::model::ClaimIx;
use crate::model::date::Day;

use super::map::raster::LineStyle;
use crate::picture::map::window::MapWindow;

/// The state of one interactive view.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ViewData {
    /// No key was pressed yet: each view begins in its default state.
    #[default]
    Initial,
    /// The graph of relations.
    Graph(GraphView),
    /// The map.
    Map(MapView),
    /// The timeline.
    Timeline(TimelineView),
}

impl ViewData {
    /// Returns the state of the graph; the default for any other view.
    #[must_use]
    pub fn graph(&self) -> GraphView {
        if let Self::Graph(view) = self { view.clone() } else { GraphView::default() }
    }

    /// Returns the state of the map; the default for any other view.
    #[must_use]
    pub fn map(&self) -> MapView {
        if let Self::Map(view) = self { *view } else { MapView::default() }
    }

    /// Returns the state of the timeline; the default for any other view.
    #[must_use]
    pub fn timeline(&self) -> TimelineView {
        if let Self::Timeline(view) = self { *view } else { TimelineView::default() }
    }
}

/// Position in the graph of relations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphView {
    /// The claims that were visited, in order; the last one is in the centre.
    pub trail: Vec<ClaimIx>,
    /// The claim to put the cursor on once its row is known.
    pub cursor: Option<ClaimIx>,
    /// One end of a path.
    pub held: Option<ClaimIx>,
    /// The other end of the path.
    pub to: Option<ClaimIx>,
    /// True if the cursor has been placed since the centre changed.
    pub settled: bool,
}

/// Section and style of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapView {
    /// The section of the world in view; `None` for all places with claims.
    pub window: Option<MapWindow>,
    /// The characters of the lines; `None` until they were chosen.
    pub style: Option<LineStyle>,
}

/// Unit, cursor and brush of the timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineView {
    /// The position of the unit in the table of units; `None` for the finest in which all stretches fit the width.
    pub unit: Option<usize>,
    /// The day that the cursor stands on, until it is moved.
    pub day: Option<Day>,
    /// The first and the last day of the stretch where a brush begins.
    pub brush: Option<(Day, Day)>,
    /// Number of stretches before the first that is listed.
    pub from: usize,
}
