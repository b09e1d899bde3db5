//! The text behind the commands of TeX in a BibTeX field: accents, dashes, quotation marks, fonts.
//!
//! Own code: crates for BibTeX give up a whole entry for one command that they do not know.

use unicode_normalization::UnicodeNormalization;

use crate::text::one_line::collapse_blanks;

/// Accents with the combining character of each.
const ACCENTS: &[(char, char)] = &[
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('u', '\u{306}'),
    ('.', '\u{307}'),
    ('"', '\u{308}'),
    ('r', '\u{30a}'),
    ('H', '\u{30b}'),
    ('v', '\u{30c}'),
    ('d', '\u{323}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('b', '\u{331}'),
];

/// Commands that stand for a text.
const SYMBOLS: &[(&str, &str)] = &[
    ("AA", "Å"),
    ("AE", "Æ"),
    ("DH", "Ð"),
    ("L", "Ł"),
    ("LaTeX", "LaTeX"),
    ("O", "Ø"),
    ("OE", "Œ"),
    ("S", "§"),
    ("TH", "Þ"),
    ("TeX", "TeX"),
    ("aa", "å"),
    ("ae", "æ"),
    ("dh", "ð"),
    ("dots", "…"),
    ("euro", "€"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("l", "ł"),
    ("ldots", "…"),
    ("newline", " "),
    ("o", "ø"),
    ("oe", "œ"),
    ("pounds", "£"),
    ("quad", " "),
    ("slash", "/"),
    ("ss", "ß"),
    ("textasciicircum", "^"),
    ("textasciitilde", "~"),
    ("textbackslash", "\\"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textbullet", "•"),
    ("textemdash", "—"),
    ("textendash", "–"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("th", "þ"),
];

/// Commands that change the font of what follows.
const FONTS: &[&str] = &["bf", "bfseries", "em", "it", "itshape", "rm", "sc", "scshape", "sf", "sl", "small", "tt"];

/// Returns the text of a field: without braces and commands, in one line.
pub(super) fn plain(field: &str) -> String {
    if !field.contains(['\\', '{', '}', '~', '$', '\n', '-', '`', '\'']) {
        return field.trim().to_owned();
    }
    let mut text = String::with_capacity(field.len());
    let mut rest = field;
    while let Some(first) = rest.chars().next() {
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
        match first {
            '\\' => rest = command(rest, &mut text),
            '{' | '}' | '$' => {}
            '~' => text.push(' '),
            '-' | '`' | '\'' => {
                // No more belong to one sign: to count to the end of a long run at each would cost its square.
                let again = rest.chars().take(2).take_while(|next| *next == first).count();
                let (written, more) = run(first, again);
                text.push_str(written);
                rest = rest.get(more..).unwrap_or_default();
            }
            other => text.push(other),
        }
    }
    collapse_blanks(&text).nfc().collect()
}

/// Returns an address or a path: only the escapes that editors put before signs are taken out.
pub(super) fn verbatim(field: &str) -> String {
    let inside = field.trim();
    let inside = inside.strip_prefix("\\url").map_or(inside, |address| address.trim().trim_matches(['{', '}']));
    let mut text = String::with_capacity(inside.len());
    let mut letters = inside.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_escape =
            letter == '\\' && letters.peek().is_some_and(|next| matches!(next, '_' | '%' | '&' | '#' | '~' | '$'));
        if !is_escape {
            text.push(letter);
        }
    }
    text
}

/// Returns what a sign stands for that comes `again` times more, and how many of those belong to it: `--` is a dash.
fn run(sign: char, again: usize) -> (&'static str, usize) {
    match (sign, again) {
        ('-', 0) => ("-", 0),
        ('-', 1) => ("–", 1),
        ('-', _) => ("—", 2),
        ('`', 0) => ("‘", 0),
        ('`', _) => ("“", 1),
        (_, 0) => ("'", 0),
        _ => ("”", 1),
    }
}

/// Reads a command, of which the backslash was read, and returns the rest of the text.
fn command<'t>(rest: &'t str, text: &mut String) -> &'t str {
    let Some(first) = rest.chars().next() else { return rest };
    if !first.is_ascii_alphabetic() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        if let Some((_, mark)) = ACCENTS.iter().find(|(sign, _)| *sign == first) {
            return accented(*mark, after, text);
        }
        // A line break, or a sign that has a meaning without the backslash.
        text.push(if first == '\\' { ' ' } else { first });
        return after;
    }
    let end = rest.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (name, after) = rest.split_at(end);
    if let Some((_, symbol)) = SYMBOLS.iter().find(|(known, _)| *known == name) {
        text.push_str(symbol);
        // The blank ends the name, and so do empty braces.
        return after.strip_prefix("{}").unwrap_or_else(|| after.trim_start());
    }
    let accent = ACCENTS.iter().find(|(sign, _)| name.len() == 1 && name.starts_with(*sign));
    match accent {
        Some((_, mark)) => accented(*mark, after, text),
        // A font: its text stays, and the braces around it are left out by the caller.
        None if after.starts_with('{') || FONTS.contains(&name) => after.trim_start(),
        // Anything else is better read by its name than lost.
        None => {
            text.push_str(name);
            after
        }
    }
}

/// Adds the next letter with a mark on it, and returns the rest of the text.
fn accented<'t>(mark: char, rest: &'t str, text: &mut String) -> &'t str {
    let inside = rest.trim_start().trim_start_matches('{');
    // Letters without a dot take their mark as those with one do.
    for (command, letter) in [("\\i", 'i'), ("\\j", 'j')] {
        if let Some(after) = inside.strip_prefix(command) {
            text.extend([letter, mark]);
            return after.trim_start_matches(' ');
        }
    }
    match inside.chars().next().filter(|letter| letter.is_alphabetic()) {
        Some(letter) => {
            text.extend([letter, mark]);
            inside.get(letter.len_utf8()..).unwrap_or_default()
        }
        // An accent on nothing is the sign itself.
        None => inside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_the_characters_they_stand_for() {
        for (field, text) in [
            (
                r#"M{\"u}ller and G\"odel, \'{E}tude, na\"{\i}ve, {\v S}koda, Fran\c{c}ois"#,
                "Müller and Gödel, Étude, naïve, Škoda, François",
            ),
            (r"Stra{\ss}e, \O{}re, {\AA}rhus, \L\'od\'z, \ae sthetic", "Straße, Øre, Århus, Łódź, æsthetic"),
            (
                r"{NATO} \& \textit{The {Guardian}}: 50\% of \$5 -- 10 --- ``yes'' it's",
                "NATO & The Guardian: 50% of $5 – 10 — “yes” it's",
            ),
            ("two\n   lines~here \\\\ third", "two lines here third"),
            (r"$\alpha$-level, x^2 \textasciitilde{} \{ \} {\em The} {\it Times}", "alpha-level, x^2 ~ { } The Times"),
            (
                r#"Cr\'e\'ee, \v{S}\v{c}epan, B\"{o}\"{u}r, na\"\i\"{\i}f, \'\i\'\j"#,
                "Créée, Ščepan, Böür, naïïf, í\u{6a}\u{301}",
            ),
            ("----- ````", "—– ““"),
            ("an accent on nothing: \\'", "an accent on nothing:"),
            ("\\", ""),
        ] {
            assert_eq!(plain(field), text, "{field}");
        }
        assert_eq!(verbatim(r"\url{https://example.org/a\_b\%20c}"), "https://example.org/a_b%20c");
        assert_eq!(verbatim(r"C:\files\a.pdf"), r"C:\files\a.pdf");
    }
}
