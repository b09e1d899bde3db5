//! The states of the framer, after ECMA-48 and what terminals send besides.

/// A state of the framer: the kind of piece that is being read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FramerState {
    /// Between two pieces.
    #[default]
    Ground,
    /// After `ESC`.
    Escape,
    /// In a UTF-8 character of which this many bytes are missing.
    Character(u8),
    /// After `ESC O`.
    SingleShift,
    /// After `ESC [`.
    Control,
    /// After `ESC [ [`, as the Linux console sends its function keys.
    Console,
    /// In a click of the X10 form, `ESC [ M` and three bytes, of which this many are missing.
    Click(u8),
    /// In an operating system command, which `BEL` ends as well.
    Command,
    /// In a device control string, application program command, privacy message or start of string.
    Text,
    /// After `ESC` in one of these two.
    Terminator,
}
