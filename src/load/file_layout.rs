//! The layout of a sound knowledge file: where its lists, records and last bracket stand, so that single records can be put
//! into the text or taken out of it while all else, comments included, stays byte for byte. It trusts brackets: only texts
//! that the crate `ron` accepts have a layout.

use std::ops::Range;

use super::ron::lexer::{Lexer, Token, TokenKind};
use super::slice::slice;

/// The parts of a text, as byte ranges.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FileLayout {
    /// The lists of records, in the order of the text.
    pub(crate) lists: Vec<ListLayout>,
    /// The fields of the file, from after its first bracket to its last one.
    pub(crate) fields: ListElements,
}

/// The list of a section.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ListLayout {
    /// The name of the section, as written.
    pub(crate) name: String,
    /// Its records.
    pub(crate) records: ListElements,
}

/// The elements between two brackets.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ListElements {
    /// The byte after the opening bracket.
    pub(crate) start: usize,
    /// The closing bracket.
    pub(crate) end: usize,
    /// Each element, with the comma after it if there is one.
    pub(crate) items: Vec<Element>,
}

/// An element of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its bytes, without the comma.
    pub(crate) range: Range<usize>,
    /// The byte after its comma; `None` where none follows.
    pub(crate) comma_end: Option<usize>,
}

impl Element {
    /// Returns the byte after it, and after its comma.
    pub(crate) fn end(&self) -> usize {
        self.comma_end.unwrap_or(self.range.end)
    }
}

impl ListElements {
    /// Takes the next token between the two brackets; `true` marks one that stands in no further bracket.
    fn take(&mut self, token: Token, is_own: bool, is_begun: &mut bool) {
        if is_own && token.kind == TokenKind::Comma {
            if let Some(last) = self.items.last_mut().filter(|_| *is_begun) {
                last.comma_end = Some(token.end);
            }
            *is_begun = false;
            return;
        }
        match self.items.last_mut().filter(|_| *is_begun) {
            Some(element) => element.range.end = token.end,
            None => self.items.push(Element { range: token.range(), comma_end: None }),
        }
        *is_begun = true;
    }
}

impl FileLayout {
    /// Returns the layout of a text; `None` where its brackets do not match.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut layout = Self::default();
        let mut tokens = Lexer::new(text, 0);
        // Attributes such as `#![enable(implicit_some)]` come first: their round brackets stand within square ones.
        let mut depth = 0_usize;
        loop {
            let token = tokens.next()?;
            match token.kind {
                TokenKind::Open(b'(') if depth == 0 => {
                    layout.fields.start = token.end;
                    break;
                }
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth = depth.checked_sub(1)?,
                _ => {}
            }
        }
        layout.read_fields(text, &mut tokens)?;
        tokens.next().is_none().then_some(layout)
    }

    /// Reads the fields of the file, up to its last bracket.
    fn read_fields(&mut self, text: &str, tokens: &mut Lexer<'_>) -> Option<()> {
        let (mut depth, mut in_field, mut in_record) = (1_usize, false, false);
        // The two tokens before: a list is what stands after a name and a colon.
        let mut before: [Option<Token>; 2] = [None, None];
        let mut list: Option<ListLayout> = None;
        loop {
            let token = tokens.next()?;
            if matches!(token.kind, TokenKind::UnterminatedString | TokenKind::UnterminatedComment) {
                return None;
            }
            if let TokenKind::Close(_) = token.kind {
                depth -= 1;
                if depth == 0 {
                    self.fields.end = token.start;
                    return Some(());
                }
                if depth == 1
                    && let Some(mut list) = list.take()
                {
                    list.records.end = token.start;
                    self.lists.push(list);
                }
            }
            self.fields.take(token, depth == 1, &mut in_field);
            if let Some(list) = &mut list {
                list.records.take(token, depth == 2, &mut in_record);
            }
            if let TokenKind::Open(bracket) = token.kind {
                if let ([Some(name), Some(colon)], 1, b'[') = (before, depth, bracket)
                    && (name.kind, colon.kind) == (TokenKind::Word, TokenKind::Colon)
                {
                    let records = ListElements { start: token.end, ..ListElements::default() };
                    list = Some(ListLayout { name: slice(text, name.range()).to_owned(), records });
                    in_record = false;
                }
                depth += 1;
            }
            before = [before[1], Some(token)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<Vec<(String, Vec<String>)>> {
        let layout = FileLayout::of(text)?;
        let lists = layout.lists.iter().map(|list| {
            let records = list.records.items.iter().map(|record| text[record.range.clone()].to_owned());
            (list.name.clone(), records.collect())
        });
        Some(lists.collect())
    }

    #[test]
    fn records_are_found_whatever_stands_between_them() {
        let text = "#![enable(implicit_some)]\n// (a comment: [\n(schema: 1, notes: [ /* , */ Note(on: \"a), [\", x: [1, (2)]), // b\n (on: \"c\"),], topics: [], title: \"t\",)";
        let expected = vec![
            ("notes".to_owned(), vec!["Note(on: \"a), [\", x: [1, (2)])".to_owned(), "(on: \"c\")".to_owned()]),
            ("topics".to_owned(), vec![]),
        ];
        assert_eq!(parts(text), Some(expected));
        let layout = FileLayout::of(text).unwrap();
        assert_eq!(layout.fields.items.len(), 4);
        assert!(layout.fields.items.iter().all(|field| field.comma_end.is_some()));
        assert_eq!(&text[layout.fields.end..], ")");
        assert_eq!(parts("()"), Some(vec![]));
    }

    #[test]
    fn a_text_whose_brackets_do_not_match_has_no_layout() {
        for text in ["", "(", "(notes: [)", "(notes: []", "(title: \"t)", "() ()", "]"] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
