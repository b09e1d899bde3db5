//! Texts and names in SQL: the only way in which anything of a user gets into a statement.

/// Returns a text as a literal of SQL, with its quotation marks.
///
/// Inside of single quotes, a backslash and the quote are the only characters that ClickHouse does not take as they stand; the
/// zero character is written as an escape, as it ends some readers' texts.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('\'');
    escape(text, '\'', &mut literal);
    literal.push('\'');
    literal
}

/// Returns the name of a database, table or cluster as SQL, with its backquotes.
#[must_use]
pub fn identifier(name: &str) -> String {
    let mut literal = String::with_capacity(name.len() + 2);
    literal.push('`');
    escape(name, '`', &mut literal);
    literal.push('`');
    literal
}

fn escape(text: &str, mark: char, literal: &mut String) {
    for c in text.chars() {
        match c {
            '\\' => literal.push_str("\\\\"),
            '\0' => literal.push_str("\\0"),
            c if c == mark => {
                literal.push('\\');
                literal.push(c);
            }
            c => literal.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_literal() {
        assert_eq!(quoted("it's"), r"'it\'s'");
        assert_eq!(quoted(r"a\' OR 1 --"), r"'a\\\' OR 1 --'");
        assert_eq!(quoted("a\0b\nc"), "'a\\0b\nc'");
        assert_eq!(identifier("a`b\\"), r"`a\`b\\`");
    }
}
