//! The appearance of the explorer on this terminal: colours, background, glyphs.

/// The number of colours that the terminal shows.
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

/// The background of the terminal.
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

/// The appearance of the explorer on this terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// The number of colours.
    pub colours: Colours,
    /// The background.
    pub background: Background,
    /// The characters that are not text.
    pub glyphs: Glyphs,
}
