//! Plain text as an article: which lines are paragraphs, headings, items of lists.
//!
//! A text whose lines are cut in the middle of sentences has its paragraphs between empty lines; in any other each line is
//! one. A heading is a short line without a stop, before a paragraph. The first line is the title if it looks like one.

use std::borrow::Cow;
use std::ops::Range;

use super::head_lines::head_line;
use super::sentence_marks::ends;
use super::text_block::{Article, BlockKind};

/// Maximum length of a heading, in characters.
const MAX_HEADING: usize = 120;

/// Minimum length of a line that may be cut in the middle of a sentence, in characters.
const MIN_CUT_LINE: usize = 40;

/// Number of lines of this look that follow one another and are no headings, but a list without signs.
const MANY_SHORT: usize = 3;

/// Number of lines at the head of an article among which some say who wrote it, and when.
const HEAD_PARTS: usize = 6;

/// A line, or the lines of a paragraph.
#[expect(clippy::struct_excessive_bools, reason = "a line may bear each of these marks beside the others")]
struct TextPart<'t> {
    text: &'t str,
    bytes: Range<usize>,
    /// Its lines are parted by line ends.
    lines: usize,
    is_item: bool,
    /// `true` if it says who wrote the text, or when.
    is_head: bool,
    /// An empty line stands before it.
    is_apart: bool,
    /// A line of `===` or `---` stands below it.
    is_underlined: bool,
}

/// Reads a plain text.
#[must_use]
pub fn plain_text(text: &str) -> Article<'_> {
    let parts = parts(text);
    let mut article = Article::default();
    let short: Vec<bool> =
        parts.iter().map(|part| part.is_underlined || (looks_like_heading(part) && !part.is_head)).collect();
    let runs = runs(&short, &parts);
    let last_text = short.iter().rposition(|short| !short);
    let mut any_text = false;
    for (at, part) in parts.iter().enumerate() {
        let may_be_head = part.is_head && !any_text && (at > 0 || part.text.starts_with("By "));
        if let Some(line) = head_line(part.text).filter(|_| may_be_head) {
            article.take_head_line(line, part.text, part.bytes.clone());
            continue;
        }
        let run = runs.get(at).copied().unwrap_or(1);
        let is_heading = short.get(at).is_some_and(|short| *short) && (part.is_underlined || run < MANY_SHORT);
        let is_last = last_text.is_none_or(|last| at > last);
        let kind = match (is_heading, is_last && any_text) {
            (true, true) => {
                let sample = part.text.chars().take(MAX_HEADING).collect();
                article.left.push(("short lines at the end", part.bytes.clone(), sample));
                continue;
            }
            (true, false) if at == 0 && !any_text && parts.len() > 1 => BlockKind::Title,
            (true, false) if parts.len() > 1 => BlockKind::Heading,
            _ => BlockKind::Paragraph,
        };
        any_text |= kind == BlockKind::Paragraph;
        let (words, bytes) = without_bullet(part);
        let words = if part.lines > 1 { Cow::Owned(joined_lines(words)) } else { Cow::Borrowed(words) };
        article.push(kind, words, bytes);
    }
    article.take_dateline();
    article
}

/// Returns for each line the number of lines around it, without empty ones between them, that all look like headings.
fn runs(short: &[bool], parts: &[TextPart<'_>]) -> Vec<usize> {
    let mut runs: Vec<usize> = Vec::with_capacity(parts.len());
    while let Some(part) = parts.get(runs.len()) {
        let start = runs.len();
        let goes_on = |at: usize| short.get(at) == Some(&true) && parts.get(at).is_some_and(|part| !part.is_apart);
        let length = 1 + (start + 1..parts.len()).take_while(|at| goes_on(*at)).count();
        let is_run = short.get(start) == Some(&true) && !part.text.is_empty();
        // Every line of a run gets the length of the whole run; the next one begins after it, so that this is
        // linear.
        runs.extend(std::iter::repeat_n(if is_run { length } else { 1 }, if is_run { length } else { 1 }));
    }
    runs
}

/// Returns the lines or paragraphs of a text.
fn parts(text: &str) -> Vec<TextPart<'_>> {
    let is_wrapped = is_wrapped(text);
    let mut found: Vec<TextPart<'_>> = Vec::new();
    let mut start = 0;
    let mut is_apart = true;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        // Places are those of the text without the blanks before it.
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        if bare.is_empty() {
            is_apart = true;
            continue;
        }
        if is_rule(bare) {
            if let Some(above) = found.last_mut().filter(|above| !is_apart && above.lines == 1) {
                // A rule right below a single line underlines it; any other rule parts two sections.
                above.is_underlined = true;
            }
            is_apart = true;
            continue;
        }
        let is_item = bullet(bare) > 0;
        // A line that says who wrote it stands alone, though an empty line may lack around it.
        let is_head = found.len() < HEAD_PARTS && head_line(bare).is_some();
        let indented = line.starts_with([' ', '\t']);
        let goes_on = |above: &TextPart<'_>| {
            let last = above.text.lines().next_back().map_or(0, |last| last.chars().count());
            let begins = is_item || is_apart || above.is_underlined || is_head || above.is_head;
            !begins && ((is_wrapped && last >= MIN_CUT_LINE) || (above.is_item && indented))
        };
        match found.last_mut().filter(|above| goes_on(above)) {
            Some(above) => {
                above.bytes.end = at + bare.len();
                // The part grows in the text itself, line ends included: nothing is copied until it is known what
                // the part is.
                above.text = text.get(above.bytes.clone()).unwrap_or(above.text);
                above.lines += 1;
            }
            None => found.push(TextPart {
                text: bare,
                bytes: at..at + bare.len(),
                lines: 1,
                is_item,
                is_head,
                is_apart,
                is_underlined: false,
            }),
        }
        is_apart = false;
    }
    found
}

/// Returns whether lines are cut in the middle of sentences: most that are followed by another one, and are not short.
fn is_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let pairs = lines.windows(2).filter_map(|pair| match pair {
        [line, next] if line.chars().count() >= MIN_CUT_LINE && !next.is_empty() => Some(*line),
        _ => None,
    });
    let (mut cut, mut whole) = (0_usize, 0_usize);
    for line in pairs {
        let ended =
            line.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']']).ends_with(|c: char| ends(c) || c == ':');
        if ended { whole += 1 } else { cut += 1 }
    }
    // Most of the lines decide, as a wrapped text has sentences that end with a line, too.
    cut > whole
}

/// Returns whether a line is nothing but signs, such as `* * *` or `-----`.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '~' | '#' | ' ' | '—'))
}

/// Returns the number of bytes of the sign or number of an item at the start of a line, with the blanks after it; 0 if there is
/// none.
fn bullet(line: &str) -> usize {
    let after = |length: usize| {
        let rest = line.get(length..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start().len();
        if blanks == 0 || rest.trim().is_empty() { 0 } else { length + blanks }
    };
    let Some(first) = line.chars().next() else { return 0 };
    if matches!(first, '•' | '·' | '‣' | '▪' | '◦' | '●' | '-' | '*' | '–' | '—' | '+') {
        return after(first.len_utf8());
    }
    let open = usize::from(first == '(');
    let mark = line.get(open..).unwrap_or_default();
    let digits = mark.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && mark.starts_with(|c: char| c.is_ascii_lowercase()));
    let end = open + digits + letter;
    let closed = line
        .get(end..)
        .is_some_and(|rest| rest.starts_with(')') || (open == 0 && letter == 0 && rest.starts_with('.')));
    if (1..=3).contains(&(digits + letter)) && closed { after(end + 1) } else { 0 }
}

/// Returns whether a line has the look of a heading: short, large at the start, without a sign that ends a sentence.
fn looks_like_heading(part: &TextPart<'_>) -> bool {
    let text = part.text;
    let last = text.chars().next_back().unwrap_or('.');
    let begins = text.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || matches!(c, '“' | '"' | '‘' | '¿')
            || (c.is_alphabetic() && !c.is_lowercase())
    });
    let ended = ends(last) || matches!(last, ',' | ';' | ':' | '"' | '”' | '»' | '’' | ')' | '—' | '-');
    part.lines == 1 && !part.is_item && begins && !ended && text.chars().count() <= MAX_HEADING && !text.contains(". ")
}

/// Returns a part without the sign of an item, and its bytes.
fn without_bullet<'t>(part: &TextPart<'t>) -> (&'t str, Range<usize>) {
    let skipped = if part.is_item { bullet(part.text) } else { 0 };
    (part.text.get(skipped..).unwrap_or(part.text), part.bytes.start + skipped..part.bytes.end)
}

/// Returns the lines of a paragraph in one; a word that is cut at the end of a line is put together.
fn joined_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        let soft = joined.ends_with('\u{AD}');
        if soft {
            joined.pop();
        } else if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests;
