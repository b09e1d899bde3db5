//! The colours that are sent are those that the terminal has.

use super::program::explorer;

/// Returns the parameters of all sequences that set the look of text (SGR) in what was sent.
fn looks(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let sequences = text.split("\u{1b}[").skip(1).filter_map(|rest| {
        let end = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ';')?;
        rest[end..].starts_with('m').then(|| rest[..end].to_owned())
    });
    sequences.collect()
}

/// Returns what a session sends that shows all panes, a prompt and the help.
fn session(variables: &[(&str, &str)]) -> Vec<String> {
    let mut start = explorer(&["Six jets struck.", "The jets came back."]);
    for (name, value) in variables {
        start = start.with(name, value);
    }
    let mut program = start.until("Six jets");
    program.keys("/jets\r");
    program.wait_for("jets");
    program.keys(" 3?");
    program.wait_for("Keys and query language");
    program.keys("\u{1b}[27uqq");
    program.status();
    looks(&program.bytes())
}

/// Returns whether a look names a colour that is none of the sixteen.
fn is_of_palette(look: &str) -> bool {
    let mut numbers = look.split(';');
    numbers.any(|number| matches!(number, "38" | "48"))
}

/// Returns whether a look is one of the sixteen colours.
fn is_named(look: &str) -> bool {
    matches!(look.parse(), Ok(30..=37 | 40..=47 | 90..=97 | 100..=107))
}

#[test]
fn sixteen_colours_are_sent_by_their_own_numbers() {
    for term in ["linux", "xterm-16color"] {
        let sent = session(&[("TERM", term)]);
        assert!(!sent.iter().any(|look| is_of_palette(look)), "{term}: {sent:?}");
        assert!(sent.iter().any(|look| is_named(look)), "{term}: {sent:?}");
    }
}

#[test]
fn more_colours_are_sent_to_terminals_that_have_them() {
    let sent = session(&[("TERM", "xterm-256color")]);
    assert!(sent.iter().any(|look| look.starts_with("38;5;")), "{sent:?}");
    let sent = session(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]);
    assert!(sent.iter().any(|look| look.starts_with("38;2;")), "{sent:?}");
}

#[test]
fn without_colours_there_are_none() {
    for variables in [&[("NO_COLOR", "1")][..], &[("NO_COLOR", "1"), ("TERM", "linux")]] {
        let sent = session(variables);
        assert!(!sent.iter().any(|look| is_of_palette(look) || is_named(look)), "{variables:?}: {sent:?}");
    }
}
