//! From bytes to text: by the option, the byte order mark, the zeros of UTF-16, or a guess, which is told.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Number of bytes by which binary data and UTF-16 are told from other text.
const SNIFFED_BYTES: usize = 4096;

/// A text with the encoding that it was read in.
pub(crate) struct DecodedText<'a> {
    /// The text, without its byte order mark, with line feeds between its lines.
    pub(crate) text: Cow<'a, str>,
    /// Sentences on how it was read, without a full stop; none for UTF-8.
    pub(crate) remarks: Vec<String>,
}

/// Returns the encoding of a name such as `windows-1252` or `latin1`; `None` where there is none.
pub(crate) fn encoding_named(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().as_bytes())
}

/// Returns whether there is an encoding of this name.
pub(crate) fn is_encoding(name: &str) -> bool {
    encoding_named(name).is_some()
}

/// Decodes a text. `None` where it is no text.
pub(crate) fn decode<'a>(bytes: &'a [u8], given: Option<&'static Encoding>) -> Option<DecodedText<'a>> {
    let mut decoded = if is_utf16(bytes, given) {
        // A line feed ends in a zero byte there: what is padding can only be told in the text.
        let half = !bytes.len().is_multiple_of(2) && bytes.last() == Some(&0);
        let mut decoded = decode_sound(bytes.get(..bytes.len() - usize::from(half))?, given)?;
        let padding = decoded.text.len() - decoded.text.trim_end_matches('\0').len();
        if padding > 0 {
            decoded.text = decoded.text.trim_end_matches('\0').to_owned().into();
            decoded.remarks.extend(padding_remark(2 * padding + usize::from(half)));
        }
        decoded
    } else {
        let padding = bytes.iter().rev().take_while(|byte| **byte == 0).count();
        let mut decoded = decode_sound(bytes.get(..bytes.len() - padding)?, given)?;
        decoded.remarks.extend(padding_remark(padding));
        decoded
    };
    if memchr::memchr(b'\n', decoded.text.as_bytes()).is_none() && decoded.text.contains('\r') {
        decoded.text = decoded.text.replace('\r', "\n").into();
    }
    Some(decoded)
}

/// Returns a sentence on the zero bytes at the end of a file; `None` where there is one at most, with which some programs end
/// texts.
fn padding_remark(bytes: usize) -> Option<String> {
    (bytes > 1).then(|| format!("{bytes} NUL bytes at its end are left out: the file may be damaged"))
}

/// Returns whether a text is in UTF-16: by its byte order mark, which goes before the encoding that is asked for, or by its
/// zero bytes.
fn is_utf16(bytes: &[u8], given: Option<&'static Encoding>) -> bool {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).filter(|encoding| *encoding != UTF_8);
    let found = marked.or(given).or_else(|| utf16_without_mark(bytes));
    found.is_some_and(|encoding| encoding == UTF_16LE || encoding == UTF_16BE)
}

/// Decodes bytes without padding.
fn decode_sound<'a>(bytes: &'a [u8], given: Option<&'static Encoding>) -> Option<DecodedText<'a>> {
    let read_as = |encoding: &'static Encoding, why: &str| {
        let (text, _, _) = encoding.decode(bytes);
        Some(DecodedText { text, remarks: vec![format!("read as {}{why}", encoding.name())] })
    };
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return read_as(encoding, "");
    }
    if let Some(encoding) = given {
        return read_as(encoding, ", as was asked for");
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Some(encoding) = utf16_without_mark(bytes) {
        return read_as(encoding, ", by its zero bytes");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (!looks_binary(bytes)).then(|| DecodedText { text: text.into(), remarks: Vec::new() });
    }
    if looks_binary(bytes) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    read_as(detector.guess(None, Utf8Detection::Deny), ", which is a guess: `--encoding NAME` reads it as another one")
}

/// Returns the kind of UTF-16 that bytes without a byte order mark are in: Latin letters have a zero in every pair of bytes,
/// always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..SNIFFED_BYTES.min(bytes.len()))?;
    let pairs = head.len() / 2;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    match () {
        () if pairs < 2 => None,
        () if second * 2 > pairs && first == 0 => Some(UTF_16LE),
        () if first * 2 > pairs && second == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// Returns whether more than one in twenty of the first bytes is a control character, which text has next to none of.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..SNIFFED_BYTES.min(bytes.len())).unwrap_or_default();
    let controls = head.iter().filter(|&&byte| byte < 9 || (14..27).contains(&byte)).count();
    controls * 20 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a text in UTF-16, with the signs around it.
    fn wide(text: &str, is_large: bool) -> Vec<u8> {
        let bytes = |unit: u16| if is_large { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_keeps_its_last_line_feed() {
        for text in ["газета один\nгазета два\n", "one\ntwo\n", "新聞\n", "a\u{100}"] {
            for is_large in [false, true] {
                let encoding = if is_large { UTF_16BE } else { UTF_16LE };
                let marked = wide(&format!("\u{feff}{text}"), is_large);
                for (bytes, given) in
                    [(marked.clone(), None), (marked, Some(encoding)), (wide(text, is_large), Some(encoding))]
                {
                    let padded = [&*bytes, &[0; 6]].concat();
                    let odd = [&*bytes, &[0; 3]].concat();
                    for bytes in [bytes, padded, odd] {
                        let decoded = decode(&bytes, given).unwrap();
                        assert_eq!(decoded.text, text, "{is_large} {given:?} {}", bytes.len());
                    }
                }
            }
        }
    }

    #[test]
    fn padding_of_other_texts_is_told() {
        let told = |bytes: &[u8]| decode(bytes, None).map(|decoded| (decoded.text.into_owned(), decoded.remarks.len()));
        assert_eq!(told(b"one\n\0"), Some(("one\n".to_owned(), 0)));
        assert_eq!(told(b"one line\n\0\0\0"), Some(("one line\n".to_owned(), 1)));
    }
}
