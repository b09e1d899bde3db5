//! The control sequences that take the terminal and restore it.

/// Turns on the alternate screen and bracketed paste, hides the cursor, and clears the screen.
pub(super) const TAKE: &str = "\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[2J";
/// Turns on reports of clicks and of the wheel, and of movements while a button is down.
pub(super) const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// Turns off mouse reports: the mouse selects text as in any other program.
pub(super) const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Undoes all these in the opposite order, and what a frame may have left behind. Colours are reset twice: with the other
/// screen some terminals bring back the pen that was saved there last, in the middle of a frame if the explorer was killed.
pub(super) const RESTORE: &str =
    "\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[0m\x1b[?25h";
/// Begin and end of a frame (synchronized output): terminals that know them show the frame at once.
pub(super) const FRAME: (&str, &str) = ("\x1b[?2026h", "\x1b[?2026l");
/// Clears a screen that cannot be trusted: it was resized, or other programs wrote on it.
pub(super) const CLEAR: &str = "\x1b[0m\x1b[2J";
/// Pushes flags of the kitty keyboard protocol, which has a stack on each screen: Esc and keys with Ctrl and Alt come in a form
/// that is not the beginning of others (1), with the key of the same place on a US keyboard (4).
pub(super) const KEYS_ON: &str = "\x1b[>5u";
/// Queries which flags are on, and then the device attributes, which every terminal answers.
pub(super) const KEYS_QUERY: &str = "\x1b[?u\x1b[c";
/// Pops the flags of the kitty keyboard protocol.
pub(super) const KEYS_OFF: &str = "\x1b[<u";
/// Clears the flags of the kitty keyboard protocol on this screen. Entries of other programs stay on its stack.
pub(super) const KEYS_RESET: &str = "\x1b[=0u";
/// Resets what another program may have left: cursor keys and keypad of their own (1, >), insertion (4), reverse video (5),
/// reports of the mouse and of the focus in any form, of the colour scheme (2031) and of the size (2048), changed keys
/// (>4, =), margins (r, 69), no wrapping, another character set, another shape of the cursor (q). Not origin mode (6): to end
/// it moves the cursor, and without margins it changes nothing.
const RESETS: &[&str] = &[
    "\x1b[?1l",
    "\x1b>",
    "\x1b[4l",
    "\x1b[?5l",
    "\x1b[?9l",
    "\x1b[?1000l",
    "\x1b[?1001l",
    "\x1b[?1002l",
    "\x1b[?1003l",
    "\x1b[?1004l",
    "\x1b[?1005l",
    "\x1b[?1006l",
    "\x1b[?1015l",
    "\x1b[?1016l",
    "\x1b[?2004l",
    "\x1b[?2026l",
    "\x1b[?2031l",
    "\x1b[?2048l",
    "\x1b[>4;0m",
    KEYS_RESET,
    "\x1b7\x1b[?69l\x1b[r\x1b8",
    "\x1b[?7h",
    "\x1b(B\x0f",
    "\x1b[0 q",
    "\x1b[0m",
];

/// Returns the sequence that resets whatever another program may have left on the screen that is shown; only the keyboard flags
/// differ on the other.
pub(super) fn reset_after_program() -> String {
    RESETS.concat()
}
