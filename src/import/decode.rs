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
    let padding = bytes.iter().rev().take_while(|byte| **byte == 0).count();
    let is_utf16 = given.is_none() && utf16_without_mark(bytes).is_some();
    let sound = if is_utf16 { bytes } else { bytes.get(..bytes.len() - padding)? };
    let mut decoded = decode_sound(sound, given)?;
    if padding > 1 && !is_utf16 {
        decoded.remarks.push(format!("{padding} NUL bytes at its end are left out: the file may be damaged"));
    }
    if memchr::memchr(b'\n', decoded.text.as_bytes()).is_none() && decoded.text.contains('\r') {
        decoded.text = decoded.text.replace('\r', "\n").into();
    }
    Some(decoded)
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
