//! Names that nobody says aloud: addresses, paths of files and checksums. They are found by their exact parts and beginnings,
//! never by sound or by another spelling: a letter more or less is another page, and what they have in common says nothing.

/// Minimum length of a checksum, in digits: shorter runs of hexadecimal digits may be words or numbers.
const MIN_HASH_DIGITS: usize = 16;

/// Length of a UUID with its hyphens, and number of its digits.
const UUID: (usize, usize) = (36, 32);

/// Returns whether a text is an address, a path of a file, or a checksum.
pub(crate) fn is_opaque(text: &str) -> bool {
    let text = text.trim();
    !text.contains(char::is_whitespace) && (is_address(text) || is_path(text) || is_hash(text))
}

/// Returns whether a text has a scheme (`https://…`, or `https:/…` while it is typed), begins with `www.`, or is a host with a path behind it.
fn is_address(text: &str) -> bool {
    let is_scheme = |scheme: &str| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let starts_www = text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) && text.len() > 4;
    let has_host = text.split_once('/').is_some_and(|(host, path)| !path.is_empty() && is_host(host));
    text.split_once(":/").is_some_and(|(scheme, _)| is_scheme(scheme)) || starts_www || has_host
}

fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    let top = text.rsplit_once('.').map(|(_, top)| top);
    let is_top = |top: &str| top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    top.is_some_and(is_top) && text.split('.').all(is_label)
}

/// Returns whether a text is a full path, with `/` or with a drive and `\`.
fn is_path(text: &str) -> bool {
    let drive = text.as_bytes().first_chunk();
    text.strip_prefix('/').is_some_and(|rest| rest.contains('/'))
        || text.starts_with("\\\\")
        || drive
            .is_some_and(|[drive, colon, stroke]: &[u8; 3]| drive.is_ascii_alphabetic() && [*colon, *stroke] == *b":\\")
}

/// Returns whether a text is a checksum or UUID in hexadecimal digits.
fn is_hash(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_hexdigit).count();
    let is_uuid = (text.len(), digits) == UUID && text.bytes().filter(|&byte| byte == b'-').count() == UUID.0 - UUID.1;
    (digits == text.len() && digits >= MIN_HASH_DIGITS || is_uuid) && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_paths_and_checksums_are_opaque() {
        for text in [
            "https://apt.360.net/report/apts/96.html",
            "hxxps://example.org",
            "https:/",
            "https:/exa",
            "ftp://x",
            "www.example.org",
            "securelist.com/the-name/123",
            " https://example.org/a?b=c ",
            "/etc/passwd",
            "C:\\Windows\\system32",
            "\\\\server\\share",
            "d41d8cd98f00b204e9800998ecf8427e",
            "988e1441-0350-5c39-979d-b0ca99c8d20b",
        ] {
            assert!(is_opaque(text), "{text}");
        }
        for text in [
            "",
            "Kabul",
            "https",
            "www.",
            "AC/DC",
            "A/RES/71/1",
            "St.Petersburg",
            "U.S./UK",
            "deadbeef",
            "effacedeffaced",
            "read https://example.org",
            "1234567",
            "APT-C-39",
            "apt.360.net",
            "and/or",
            "km/h",
        ] {
            assert!(!is_opaque(text), "{text}");
        }
    }
}
