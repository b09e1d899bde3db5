//! What kind of file the bytes are. Knowledge files are UTF-8 text; everything else that people open by mistake is named.

use super::fault::Fault;

/// The text of a file, without its byte order mark; or what the file is instead.
pub(super) fn text(file: usize, bytes: &[u8]) -> Result<&str, (&str, Vec<Fault>)> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| ("", vec![Fault::of_file(file, "this is not UTF-8 text")]))
}
