//! The elements of a JSON list or object as slices of the text, found without parsing them: an error in one of them does not
//! cost the others.

use std::borrow::Cow;

use crate::import::json::json_text::JsonText;
use crate::import::json::scanner::JsonScanner;

/// An iterator over what stands between the commas of a list or an object. A text in quotes ends with its line, as JSON has
/// no line ends in texts: so a forgotten quote costs one line.
#[derive(Clone, Debug)]
pub(crate) struct Elements<'t> {
    text: &'t str,
    /// The byte to go on at.
    at: usize,
    /// `true` once the closing bracket or the end of the text was met.
    is_done: bool,
    /// `true` if the closing bracket was met.
    is_closed: bool,
}

impl<'t> Elements<'t> {
    /// Returns the elements of the list or object that begins at the first byte of a text; `None` where neither does.
    pub(crate) fn of(text: &'t str) -> Option<Self> {
        text.starts_with(['[', '{']).then_some(Self { text, at: 1, is_done: false, is_closed: false })
    }

    /// Returns whether the closing bracket was met. Asked after the last element.
    pub(crate) fn is_closed(&self) -> bool {
        self.is_closed
    }

    /// Returns the text after the closing bracket, or after the last element so far.
    pub(crate) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes into the next element if it is a member with a list as its value, and `is_wanted` says so of its name: returns the
    /// elements of the list. What `next` would do by a look at each byte of the list, [`leave`](Self::leave) does
    /// once the list was gone through.
    pub(crate) fn enter(&mut self, is_wanted: impl FnOnce(&str) -> bool) -> Option<Self> {
        let rest = self.rest().trim_start_matches(JSON_BLANKS);
        let (name, value) = if self.is_done { None } else { name_and_rest(rest) }?;
        let list = Self::of(value).filter(|_| value.starts_with('[') && is_wanted(&name))?;
        self.at = self.text.len() - value.len();
        Some(list)
    }

    /// Goes past the element that [`enter`](Self::enter) has gone into, after the last element of its list.
    pub(crate) fn leave(&mut self, list: &Self) {
        debug_assert!(list.is_done, "a list is left at its end");
        self.at += list.at;
        self.go_past(self.element_end());
    }

    /// Returns the next element if it is an ordinary object, whose names and values go to a list, which is emptied before. `None` where
    /// it is anything else, and at the end: then [`next`](Self::next) is to be called, which looks at each byte once more.
    pub(crate) fn next_ordinary_object(&mut self, members: &mut Vec<(&'t str, &'t str)>) -> Option<&'t str> {
        members.clear();
        let read = |text| {
            let mut scanner = JsonScanner::new(text, 0);
            scanner.members(&mut |name, value| members.push((name, value)))?;
            Some(((), scanner.at()))
        };
        self.next_read(read).map(|((), object)| object)
    }

    /// Returns the next element of a list as `read` makes something of it, which gets the text from its first byte on, and
    /// returns the number of its bytes as well. `None` where it makes nothing of it, or goes past its end, and at the end of
    /// the list: then [`next`](Self::next) is to be called.
    pub(crate) fn next_read<T>(&mut self, read: impl FnOnce(&'t str) -> Option<(T, usize)>) -> Option<(T, &'t str)> {
        if self.is_done {
            return None;
        }
        let mut scanner = JsonScanner::new(self.text, self.at);
        scanner.skip_blanks()?;
        let start = scanner.at();
        let (read, length) = read(self.text.get(start..)?)?;
        let element = self.text.get(start..start + length)?;
        let mut scanner = JsonScanner::new(self.text, start + length);
        if !matches!(scanner.skip_blanks(), Some(b',' | b']')) {
            return None;
        }
        self.go_past(scanner.at());
        Some((read, element))
    }

    /// Goes past the comma or bracket at the end of an element.
    fn go_past(&mut self, end: usize) {
        match self.text.as_bytes().get(end) {
            Some(b',') => self.at = end + 1,
            closing => {
                self.is_done = true;
                self.is_closed = closing.is_some();
                self.at = end + usize::from(self.is_closed);
            }
        }
    }

    /// Returns the end of the element that begins here: the byte of the comma or bracket after it.
    fn element_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let (mut at, mut depth) = (self.at, 0_usize);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => at = string_end(bytes, at),
                b'[' | b'{' => depth += 1,
                b']' | b'}' | b',' if depth == 0 => return at,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
            at += 1;
        }
        bytes.len()
    }
}

impl<'t> Iterator for Elements<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        while !self.is_done {
            let end = self.element_end();
            let element = self.text.get(self.at..end).unwrap_or_default().trim_matches(JSON_BLANKS);
            self.go_past(end);
            if !element.is_empty() {
                return Some(element);
            }
        }
        None
    }
}

/// The blanks of JSON.
pub(crate) const JSON_BLANKS: [char; 4] = [' ', '\n', '\r', '\t'];

/// Returns the last byte of the text in quotes that begins at `start`: the closing quote, or else the last byte of the line.
fn string_end(bytes: &[u8], start: usize) -> usize {
    /// Number of bytes that are looked at one by one: most texts are names and dates, and end before a search has begun.
    const FEW_BYTES: usize = 12;
    let mut at = start + 1;
    let few = bytes.get(at..).unwrap_or_default().iter().take(FEW_BYTES);
    at += few.take_while(|byte| !matches!(byte, b'"' | b'\\' | b'\n')).count();
    if bytes.get(at) == Some(&b'"') {
        return at;
    }
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr3(b'"', b'\\', b'\n', rest)) {
        at += found;
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            Some(b'\n') => return at - 1,
            _ => return at,
        }
    }
    bytes.len().saturating_sub(1)
}

/// Splits an element of an object into its name and the text of its value; `None` where it has no name in quotes with a colon
/// after it.
pub(crate) fn member_of(element: &str) -> Option<(Cow<'_, str>, &str)> {
    name_and_rest(element).map(|(name, value)| (name, value.trim_end_matches(JSON_BLANKS)))
}

/// Splits a text that begins with a member into its name and the text from its value on.
fn name_and_rest(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let end = text.starts_with('"').then(|| string_end(text.as_bytes(), 0))?;
    let (name, rest) = text.split_at_checked(end + 1)?;
    let JsonText(name) = serde_json::from_str(name).ok()?;
    let value = rest.trim_start_matches(JSON_BLANKS).strip_prefix(':')?;
    Some((name, value.trim_start_matches(JSON_BLANKS)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the elements of an object: of each the name and the elements of a list, or the whole, and whether it was closed.
    fn members(text: &str, enters: bool) -> (Vec<Vec<&str>>, bool) {
        let (mut elements, mut found) = (Elements::of(text).unwrap(), Vec::new());
        loop {
            if let Some(mut list) = elements.enter(|_| enters) {
                found.push(list.by_ref().collect());
                elements.leave(&list);
            } else if let Some(element) = elements.next() {
                let list = member_of(element).and_then(|(_, value)| Some(value).filter(|value| value.starts_with('[')));
                found.push(list.map_or_else(|| vec![element], |value| Elements::of(value).unwrap().collect()));
            } else {
                return (found, elements.is_closed());
            }
        }
    }

    proptest! {
        #[test]
        fn lists_that_are_gone_into_have_the_elements_that_they_have_as_a_whole(
            text in r#"\{("a":|"b" : |\[|\]|\{|\}|,|"x"|"|1| |\n){0,24}"#,
        ) {
            prop_assert_eq!(members(&text, true), members(&text, false));
        }
    }
}
