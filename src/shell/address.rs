//! The check of addresses before a browser gets them: only those are opened that lead where they seem to.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::limits::MAX_ADDRESS_CHARS;
use crate::text::{SafeText, grouped};

use super::look_alike::{self, is_mark};

/// Returns a sentence on why an address is not opened; `None` if it is.
pub(super) fn refusal(address: &str) -> Option<String> {
    // A blank before the scheme is reported as a blank, not as a missing scheme.
    let lower = address.trim_start().to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else {
        return Some("Only addresses that begin with http:// or https:// are opened".to_owned());
    };
    if address.chars().nth(MAX_ADDRESS_CHARS).is_some() {
        return Some(format!("The address has more than {} characters; it is not opened", grouped(MAX_ADDRESS_CHARS)));
    }
    refuse_blanks(address).or_else(|| refuse_invisible(address)).or_else(|| refuse_host(rest))
}

/// Refuses blanks and control characters.
fn refuse_blanks(address: &str) -> Option<String> {
    let stray = address.chars().find(|letter| letter.is_control() || letter.is_whitespace())?;
    let (what, instead) = match stray {
        ' ' => ("a blank".to_owned(), "%20".to_owned()),
        other => {
            let bytes: Vec<String> = other.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
            (format!("the character U+{:04X}", u32::from(other)), bytes.concat())
        }
    };
    Some(format!(
        "The address contains {what}, which no address may contain; if it is meant, write {instead} in the file"
    ))
}

/// Refuses characters that show nothing, or change the direction of the text after them.
fn refuse_invisible(address: &str) -> Option<String> {
    let is_hidden = |letter: char| {
        let unseen = matches!(
            letter.general_category(),
            GeneralCategory::Format | GeneralCategory::PrivateUse | GeneralCategory::Unassigned
        );
        let blank = matches!(
            letter,
            '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
        );
        unseen
            || blank
            || matches!(letter, '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
    };
    if !address.chars().any(is_hidden) {
        return None;
    }
    let shown = |letter| if is_hidden(letter) { format!("<U+{:04X}>", u32::from(letter)) } else { letter.to_string() };
    let shown: String = address.chars().map(shown).collect();
    Some(format!(
        "There are invisible characters in the address, so it is not opened: {}; if they are meant, write them as %XX",
        SafeText::new(&shown)
    ))
}

/// Refuses a host that is not the one it seems to be: after a user's name, with signs, or in letters that look like others.
/// `rest` is the address after the scheme, in lower case.
fn refuse_host(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if rest.get(authority.len()..).is_some_and(|after| after.starts_with('\\')) {
        return Some(format!(
            "There is a backslash after the host `{}`: browsers and people read that differently",
            SafeText::new(authority)
        ));
    }
    if let Some((user, host)) = authority.rsplit_once('@') {
        return Some(format!(
            "The address leads to `{}`, not to `{}`: what comes before an @ is a user name; without it, the address can be opened",
            SafeText::new(host),
            SafeText::new(user)
        ));
    }
    if authority.starts_with('[') {
        return refuse_brackets(authority);
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    if host.is_empty() {
        return Some("The address has no host".to_owned());
    }
    if !port.chars().all(|digit| digit.is_ascii_digit()) {
        return Some(format!("`{}` after the host `{}` is not a port", SafeText::new(port), SafeText::new(host)));
    }
    // The middle dot of Catalan stands between two l.
    let odd = host
        .replace("l·l", "ll")
        .chars()
        .find(|&letter| !letter.is_alphanumeric() && !is_mark(letter) && !matches!(letter, '-' | '.' | '_'));
    if let Some(odd) = odd {
        return Some(format!(
            "The host `{}` contains the character {odd} (U+{:04X}), which no host may contain",
            SafeText::new(host),
            u32::from(odd)
        ));
    }
    look_alike::refusal(host)
}

/// Refuses brackets that do not contain an IPv6 address, or are not followed by a port.
fn refuse_brackets(authority: &str) -> Option<String> {
    let (host, port) = authority.strip_prefix('[')?.split_once(']').unwrap_or_default();
    let is_port = port.strip_prefix(':').unwrap_or(port).chars().all(|digit| digit.is_ascii_digit());
    let is_address =
        host.contains(':') && host.chars().all(|sign| sign.is_ascii_hexdigit() || matches!(sign, ':' | '.'));
    let is_sound = is_address && is_port && (port.is_empty() || port.starts_with(':'));
    (!is_sound).then(|| format!("`{}` is not a host: brackets hold an IPv6 address", SafeText::new(authority)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_address_is_said() {
        for (address, says) in [
            ("https://a b", "a blank"),
            (" https://a", "a blank"),
            ("\thttps://a", "U+0009"),
            ("https://a\n", "U+000A"),
            ("https://a\u{a0}b", "write %C2%A0"),
            ("mailto:a@b", "begin with"),
            ("https://exam\u{200b}ple.org", "exam<U+200B>ple.org"),
            ("https://example.org/\u{202e}gpj.exe", "<U+202E>gpj.exe"),
            ("https://example.org/a\u{200d}b", "<U+200D>"),
            ("https://example.org/\u{3164}", "<U+3164>"),
            ("https://bank.example@evil.example/", "leads to `evil.example`"),
            ("https://bank.example:443@evil.example", "leads to `evil.example`"),
            ("https://bank.example\\@evil.example", "backslash"),
            ("https://", "no host"),
            ("https:///path", "no host"),
            ("https://:80/", "no host"),
            ("https://b\u{430}nk.example/", "mixes Cyrillic letters"),
            ("https://bank.example%2f.evil.com/", "the character %"),
            ("https://bank.example;evil.example/", "the character ;"),
            ("https://bank.example,evil.example/", "the character ,"),
            ("https://$HOME.example/", "the character $"),
            ("https://bank.example:80.evil.example/", "is not a port"),
            ("https://bank.example:\u{661}/", "is not a port"),
            ("https://[bank.example]/", "is not a host"),
            ("https://bank.example·evil.example/", "the character ·"),
            ("https://[::1].evil.example/", "is not a host"),
            ("https://[::1/", "is not a host"),
            ("https://[::1]80/", "is not a host"),
            ("https://bank.example\u{2044}login.evil.example", "the character \u{2044}"),
        ] {
            let sentence = refusal(address).unwrap_or_default();
            assert!(sentence.contains(says), "{address:?}: {sentence:?}");
        }
        assert!(
            refusal(&format!("https://example.org/{}", "a".repeat(MAX_ADDRESS_CHARS))).unwrap().contains("more than")
        );
    }

    #[test]
    fn only_the_web_is_opened() {
        for web in [
            "https://example.org/a?b=c#d",
            "HTTP://example.org",
            "https://example.org/$(id);'`&|<>\"\\",
            "https://example.org/@user/1",
            "https://example.org/?mail=a@b",
            "http://[::1]:8080/",
            "http://[2001:db8::1]/",
            "http://127.0.0.1:8080/",
            "https://example.org:/",
            "https://col·legi.cat/",
            "https://example.org?q=%2f",
            "https://xn--80ak6aa92e.com/",
            "https://президент.рф/",
            "https://bücher.example/",
            "https://例え.jp/パス",
            "https://ایران.example/نامه",
        ] {
            assert_eq!(refusal(web), None, "{web}");
        }
        for other in
            ["file:///etc/passwd", "javascript:alert(1)", "-h", "https://a b", "https://a\u{1b}[m", "mailto:a@b"]
        {
            assert!(refusal(other).is_some(), "{other}");
        }
    }
}
