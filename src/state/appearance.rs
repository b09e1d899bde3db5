//! How the explorer may look on this terminal: colours, background, glyphs.

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// None: `NO_COLOR`, or a terminal without.
    None,
    /// The sixteen named ones.
    #[default]
    Sixteen,
    /// 256.
    Indexed,
    /// All.
    True,
}

/// Whether the terminal is dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Dark, or not known.
    #[default]
    Dark,
    /// Light.
    Light,
}

/// The characters that are not text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Box drawing, arrows, bullets.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// How the explorer may look on this terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// How many colours there are.
    pub colours: Colours,
    /// Whether it is dark or light.
    pub background: Background,
    /// The characters that are not text.
    pub glyphs: Glyphs,
}
