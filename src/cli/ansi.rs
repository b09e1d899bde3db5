//! Tones as ANSI escape codes: the only place outside of the explorer that writes any.

use crate::text::{Line, Tone};

/// Returns a line with escape codes for its tones.
pub(super) fn styled(line: &Line) -> String {
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

/// Returns the SGR parameters of a tone: only the sixteen named colours, whose palette the user has chosen; empty for none.
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
