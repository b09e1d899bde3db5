//! Tones as terminal colours: the one place outside of the explorer where escapes are written, and only for a terminal.

use crate::text::{Line, Tone};

/// A line with its tones as colours of the terminal's own palette.
pub(super) fn paint(line: &Line) -> String {
    let mut text = String::new();
    for span in &line.0 {
        match code(span.tone) {
            "" => text.push_str(span.text.as_str()),
            code => {
                text.push_str("\x1b[");
                text.push_str(code);
                text.push('m');
                text.push_str(span.text.as_str());
                text.push_str("\x1b[0m");
            }
        }
    }
    text
}

/// The parameters of the escape that begins a tone. The sixteen named colours alone: they are the user's own.
fn code(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "",
        Tone::Dim | Tone::Id => "2",
        Tone::Strong | Tone::Title | Tone::Figure | Tone::Key | Tone::Hint => "1",
        Tone::Match => "1;4",
        Tone::Actor | Tone::Time => "36",
        Tone::Place | Tone::Good => "32",
        Tone::Source | Tone::Mark => "35",
        Tone::Warn => "33",
        Tone::Bad => "1;31",
    }
}
