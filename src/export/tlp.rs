//! The Traffic Light Protocol 2.0 (FIRST, August 2022): with whom an export may be shared.

/// A level of the protocol, from the strictest to the freest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tlp {
    /// For the eyes of its recipients only.
    Red,
    /// For their organization only.
    AmberStrict,
    /// For their organization and its clients.
    Amber,
    /// For their community.
    Green,
    /// For the world.
    Clear,
}

impl Tlp {
    /// All levels, the strictest first.
    pub const ALL: [Self; 5] = [Self::Red, Self::AmberStrict, Self::Amber, Self::Green, Self::Clear];

    /// Returns its name on the command line: `amber+strict`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::AmberStrict => "amber+strict",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Clear => "clear",
        }
    }

    /// Returns its label, as the standard writes it: `TLP:AMBER+STRICT`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "TLP:RED",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Amber => "TLP:AMBER",
            Self::Green => "TLP:GREEN",
            Self::Clear => "TLP:CLEAR",
        }
    }
}
