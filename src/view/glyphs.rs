//! Our own signs in ASCII, for terminals and fonts that have nothing else.

/// The ASCII character that stands for one of our signs, in as many cells. The same signs in a text are shown
/// so too: a terminal that cannot show ours cannot show those.
pub(super) fn ascii(sign: &str) -> &str {
    match sign {
        "●" | "◉" | "▇" => "*",
        "▌" | "▸" | "→" => ">",
        "□" | "·" | "▂" => ".",
        "▣" | "✗" => "x",
        "⊟" | "─" | "━" | "–" | "▄" => "-",
        "≠" | "█" => "#",
        "…" => "~",
        "▁" => "_",
        "▃" => ":",
        "▅" | "⏎" => "=",
        "▆" => "+",
        "↑" => "^",
        "↓" => "v",
        "←" => "<",
        "§" => "s",
        "¶" => "p",
        "“" | "”" => "\"",
        "’" | "‘" => "'",
        other => other,
    }
}
