//! Names of the panes and of the list's tabs: which there are, in which order, what they are called.

/// A pane that can have the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Values of fields, to filter by.
    Facets,
    /// The list: claims, or what they refer to.
    #[default]
    Claims,
    /// One record, whole.
    Reading,
    /// Claims over time.
    Timeline,
    /// The visited records and queries.
    Trail,
    /// The faults of the files.
    Problems,
}

impl Pane {
    /// All panes, in the order of their numbers, from 1.
    pub const ALL: [Self; 6] = [Self::Facets, Self::Claims, Self::Reading, Self::Timeline, Self::Trail, Self::Problems];

    /// Its number on the screen and the key that leads to it.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|&pane| pane == self).map_or(0, |at| at + 1)
    }

    /// Returns the title of the pane.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Facets => "Facets",
            Self::Claims => "Claims",
            Self::Reading => "Reading",
            Self::Timeline => "Timeline",
            Self::Trail => "Trail",
            Self::Problems => "Problems",
        }
    }

    /// Returns whether it covers the list while it has the keys, instead of having a place of its own.
    #[must_use]
    pub(crate) fn covers_list(self) -> bool {
        matches!(self, Self::Trail | Self::Problems)
    }
}

/// A tab of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The claims of the filter.
    #[default]
    Claims,
    /// The sources they cite.
    Sources,
    /// The quantities in them.
    Figures,
    /// The actors they name.
    Actors,
    /// The places they name, and those these lie in.
    Places,
}

impl Tab {
    /// All tabs, from left to right.
    pub const ALL: [Self; 5] = [Self::Claims, Self::Sources, Self::Figures, Self::Actors, Self::Places];

    /// Its place from the left, from 0.
    #[must_use]
    pub fn at(self) -> usize {
        Self::ALL.iter().position(|&tab| tab == self).unwrap_or(0)
    }

    /// Returns the title of the tab.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Claims => "Claims",
            Self::Sources => "Sources",
            Self::Figures => "Figures",
            Self::Actors => "Actors",
            Self::Places => "Places",
        }
    }

    /// Returns the tab `steps` to the right, around the end.
    #[must_use]
    pub fn step(self, steps: isize) -> Self {
        let count = Self::ALL.len();
        let forward = steps.rem_euclid(isize::try_from(count).unwrap_or(1)).unsigned_abs();
        Self::ALL.iter().copied().cycle().nth(self.at() + forward).unwrap_or_default()
    }
}
