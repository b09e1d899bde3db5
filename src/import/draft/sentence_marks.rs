//! The signs that end sentences in all scripts, with the marks and footnotes that belong to the end.

/// Returns whether a character may end a sentence.
pub(super) fn ends(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '｡'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '‼'
            | '⁇'
            | '⁈'
            | '⁉'
            | '։'
            | '።'
            | '፧'
            | '။'
            | '៕'
            | '។'
            | '᙮'
            | '᠃'
            | '꓿'
    )
}

/// Returns whether sentences follow one another without a blank after a sign.
pub(super) fn needs_no_blank(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '።' | '។')
}

/// Returns whether a character closes a quotation or a bracket.
pub(super) fn closes(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '〉' | '》' | '“' | '«'
    )
}

/// Returns whether a character opens a quotation or a bracket.
pub(super) fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '('
            | '['
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '—'
            | '–'
            | '-'
            | '*'
    )
}

/// Returns the place of the first character from `at` on that is no blank.
pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start().len())
}

/// Returns the place after the signs that end a sentence, with all that closes there and the numbers of footnotes; and
/// whether anything closes.
pub(super) fn past_ending(text: &str, at: usize) -> (usize, bool) {
    let mut end = at;
    let mut closed = false;
    let rest = text.get(at..).unwrap_or_default();
    for c in rest.chars() {
        let next_is_blank =
            text.get(end + c.len_utf8()..).is_some_and(|rest| rest.starts_with(char::is_whitespace) || rest.is_empty());
        // `“` closes German quotations; before a letter it opens an English one. `.'` before a letter is an apostrophe.
        let is_closing = closes(c)
            && (!matches!(c, '“' | '«' | '\'' | '"')
                || next_is_blank
                || text.get(end + c.len_utf8()..).is_some_and(|rest| rest.starts_with(closes)));
        if ends(c) && !closed {
        } else if is_closing {
            closed = true;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    if let Some(after) = apart_mark(text, end) {
        return after_marks(text, after);
    }
    (footnote(text, end), closed)
}

/// Returns the place after a mark that closes a quotation with a blank before it: `« Non. »`, `‘Now.’ ”`.
fn apart_mark(text: &str, at: usize) -> Option<usize> {
    let mark_at = skip_blanks(text, at);
    let mark =
        text.get(mark_at..)?.chars().next().filter(|mark| mark_at > at && matches!(mark, '”' | '»' | '’' | '“'))?;
    let after = mark_at + mark.len_utf8();
    let next = text.get(after..)?.chars().next();
    next.is_none_or(|next| next.is_whitespace() || closes(next)).then_some(after)
}

/// Returns the place after all that closes at a place, as of [`past_ending`] once something has closed.
fn after_marks(text: &str, at: usize) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let length: usize = rest.chars().take_while(|c| closes(*c)).map(char::len_utf8).sum();
    (footnote(text, at + length), true)
}

/// Returns the place after the numbers of footnotes: `[12]`.
fn footnote(text: &str, at: usize) -> usize {
    let mut end = at;
    while let Some((number, _)) =
        text.get(end..).and_then(|rest| rest.strip_prefix('[')?.split_at_checked(4.min(rest.len() - 1)))
    {
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > 3 || number.as_bytes().get(digits) != Some(&b']') {
            break;
        }
        end += digits + 2;
    }
    end
}
