//! A strict look at JSON that finds where values end, without making anything of them. Whatever is unusual ends it: then
//! `serde_json` reads the text, and reports what is wrong with it. Nothing is accepted here that `serde_json` would refuse (a
//! property test compares them).

/// Maximum depth of values that are gone through here; deeper ones are unusual.
const MAX_ORDINARY_DEPTH: usize = 64;

/// A position in a text of JSON.
#[derive(Clone, Debug)]
pub(super) struct JsonScanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> JsonScanner<'t> {
    /// Returns a scanner at a byte of a text.
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// Returns the byte that it stands at.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Skips the blanks of JSON, and returns the byte after them; `None` at the end.
    pub(super) fn skip_blanks(&mut self) -> Option<u8> {
        loop {
            match self.peek()? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    /// Calls `see` with each member of the object that begins here, its name and its value as it is written, and goes past
    /// the object. `None` where something is unusual, an escape in a name as well: `see` may have been called by then.
    pub(super) fn members(&mut self, see: &mut impl FnMut(&'t str, &'t str)) -> Option<()> {
        self.elements([b'{', b'}'], &mut |scanner| {
            let name = scanner.name()?;
            let start = scanner.at;
            scanner.value(1)?;
            see(name, scanner.since(start)?);
            Some(())
        })
    }

    /// Goes past a value, which stands inside of so many others.
    fn value(&mut self, depth: usize) -> Option<()> {
        match self.peek()? {
            b'"' => self.string().map(|_| ()),
            b'{' if depth < MAX_ORDINARY_DEPTH => self.elements([b'{', b'}'], &mut |scanner| {
                scanner.name()?;
                scanner.value(depth + 1)
            }),
            b'[' if depth < MAX_ORDINARY_DEPTH => self.elements([b'[', b']'], &mut |scanner| scanner.value(depth + 1)),
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => None,
        }
    }

    /// Calls `read` at each element between these brackets, and goes past them.
    fn elements(&mut self, [open, close]: [u8; 2], read: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.peek()? != open {
            return None;
        }
        self.at += 1;
        if self.skip_blanks()? == close {
            self.at += 1;
            return Some(());
        }
        loop {
            read(self)?;
            let sign = self.skip_blanks()?;
            self.at += 1;
            if sign == close {
                return Some(());
            }
            if sign != b',' {
                return None;
            }
            self.skip_blanks()?;
        }
    }

    /// Goes past the name of a member, without escapes, and the colon after it.
    fn name(&mut self) -> Option<&'t str> {
        let start = self.at + 1;
        let has_escapes = self.string()?;
        let name = self.text.get(start..self.at - 1)?;
        if has_escapes || self.skip_blanks()? != b':' {
            return None;
        }
        self.at += 1;
        self.skip_blanks()?;
        Some(name)
    }

    /// Goes past a text in quotes; returns whether something in it is escaped.
    fn string(&mut self) -> Option<bool> {
        if self.peek()? != b'"' {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (mut at, mut has_escapes) = (self.at + 1, false);
        loop {
            let rest = bytes.get(at..)?;
            let plain = rest.get(..plain_length(rest)?)?;
            // JSON has no control characters in texts.
            if has_control(plain) {
                return None;
            }
            at += plain.len();
            if bytes.get(at) == Some(&b'"') {
                self.at = at + 1;
                return Some(has_escapes);
            }
            has_escapes = true;
            at += match bytes.get(at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 2,
                b'u' if bytes.get(at + 2..at + 6)?.iter().all(u8::is_ascii_hexdigit) => 6,
                _ => return None,
            };
        }
    }

    /// Goes past a number.
    fn number(&mut self) -> Option<()> {
        self.at += usize::from(self.peek()? == b'-');
        let whole = self.at;
        let digits = self.digits()?;
        if digits > 1 && self.text.as_bytes().get(whole) == Some(&b'0') {
            return None;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek()?, b'+' | b'-'));
            self.digits()?;
        }
        Some(())
    }

    /// Goes past digits, and returns their number, at least one.
    fn digits(&mut self) -> Option<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Some(self.at - start).filter(|count| *count > 0)
    }

    /// Goes past a word.
    fn word(&mut self, word: &str) -> Option<()> {
        let is_there = self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes());
        self.at += word.len();
        is_there.then_some(())
    }

    /// Returns the text from a byte to here.
    fn since(&self, start: usize) -> Option<&'t str> {
        self.text.get(start..self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// Returns whether there is a control character among some bytes. All of them are looked at, for that is done for many at once.
pub(crate) fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(u8::MAX, |least, byte| least.min(*byte)) < b' '
}

/// Returns the number of bytes before the next quote or backslash; `None` where there is none.
fn plain_length(bytes: &[u8]) -> Option<usize> {
    /// Number of bytes that are looked at one by one: most texts are names and dates, and end before a search has begun.
    const FEW_BYTES: usize = 12;
    let ends = |byte: &u8| matches!(byte, b'"' | b'\\');
    match bytes.iter().take(FEW_BYTES).position(ends) {
        Some(length) => Some(length),
        None => Some(FEW_BYTES + memchr::memchr2(b'"', b'\\', bytes.get(FEW_BYTES..)?)?),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::value::RawValue;

    use super::*;

    /// Returns the members of a text that is one object and nothing else.
    fn members(text: &str) -> Option<Vec<(String, String)>> {
        let (mut scanner, mut found) = (JsonScanner::new(text, 0), Vec::new());
        scanner.members(&mut |name, value| found.push((name.to_owned(), value.to_owned())))?;
        (scanner.at() == text.len()).then_some(found)
    }

    /// Returns the members as `serde_json` finds them.
    fn by_serde(text: &str) -> Option<Vec<(String, String)>> {
        struct Pairs(Vec<(String, String)>);
        impl<'de> serde::Deserialize<'de> for Pairs {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = Pairs;
                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str("an object")
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                        let mut pairs = Vec::new();
                        while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                            pairs.push((name, value.get().to_owned()));
                        }
                        Ok(Pairs(pairs))
                    }
                }
                deserializer.deserialize_map(Visitor)
            }
        }
        serde_json::from_str::<Pairs>(text).ok().map(|Pairs(pairs)| pairs)
    }

    #[test]
    fn ordinary_objects_are_gone_through() {
        for text in [
            r#"{"a": 1, "b" : -0.5e+10, "c":[ ], "d": {"e": [1, "x\né\u00e9"]}, "long": "twelve bytes and more \" of them"}"#,
            "{ }",
            "{\"a\":null,\n\t\"b\":true,\"c\":false}",
        ] {
            assert!(members(text).is_some(), "{text}");
            assert_eq!(members(text), by_serde(text));
        }
        for text in [
            r#"{"a": 01}"#,
            r#"{"a": 1.}"#,
            r#"{"a": +1}"#,
            r#"{"a": nul}"#,
            r#"{"a": "\x"}"#,
            r#"{"a": "\u00g0"}"#,
            r#"{"a": 1,}"#,
            r#"{"a": 1 "b": 2}"#,
            r#"{"a\n": 1}"#,
            "{\"a\": \"\t\"}",
            "{\"a\": \"twelve bytes and \n\"}",
        ] {
            assert_eq!(members(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn nothing_is_accepted_that_serde_refuses(
            inside in r#"("a"|"b": ?|:|\[|\]|\{|\}|,|"[a\\nu0é"]{0,3}"|-|0|12|\.|e|true|null| |\n){0,12}"#,
        ) {
            let text = format!("{{\"a\":{inside}}}");
            if let Some(found) = members(&text) {
                prop_assert_eq!(Some(found), by_serde(&text), "{}", text);
            }
        }
    }
}
