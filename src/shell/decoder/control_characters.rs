//! The control characters (C0 of ECMA-48) that have a meaning of their own for the framer.

/// End of text: sent by ctrl-c.
pub(super) const ETX: u8 = 0x03;
/// Bell: ends an operating system command, as xterm has it.
pub(super) const BEL: u8 = 0x07;
/// Cancel: ends a sequence or string without effect.
pub(super) const CAN: u8 = 0x18;
/// Substitute: ends a sequence or string without effect, like [`CAN`].
pub(super) const SUB: u8 = 0x1a;
/// Escape.
pub(super) const ESC: u8 = 0x1b;
