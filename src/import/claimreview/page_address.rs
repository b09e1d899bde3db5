//! Addresses as pages write them: without a scheme, relative to their site, of a document or of a person's profile.

use crate::import::source_address::is_web_address;
use crate::model::closed_enums::SourceKind;

/// Sites whose documents are posts.
const POST_HOSTS: &[&str] = &[
    "facebook.com",
    "fb.watch",
    "fb.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "threads.net",
    "tiktok.com",
    "t.me",
    "vk.com",
    "youtube.com",
    "youtu.be",
    "reddit.com",
    "weibo.com",
    "truthsocial.com",
    "bsky.app",
    "sharechat.com",
];

/// First parts of paths behind which a profile stands, not a document.
const PROFILE_PATHS: &[&str] =
    &["in", "company", "people", "pg", "user", "channel", "c", "wiki", "profile", "groups", "@"];

/// Returns an address with its scheme and host; a relative one is that of the site of `base`. `None` where it is no address
/// of a page on the web.
pub(super) fn whole_address(written: &str, base: Option<&str>) -> Option<String> {
    let written = written.trim();
    if is_web_address(written) {
        return Some(written.to_owned());
    }
    if let Some(rest) = written.strip_prefix("//") {
        return Some(format!("https://{rest}")).filter(|address| is_web_address(address));
    }
    if written.len() > 1 && written.starts_with('/') && !written.contains(char::is_whitespace) {
        let (scheme, rest) = base.filter(|base| is_web_address(base))?.trim().split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        return Some(format!("{scheme}://{host}{written}"));
    }
    let host = written.split(['/', '?', '#']).next()?;
    let last = host.rsplit_once('.').map(|(before, last)| {
        !before.is_empty() && last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let is_host =
        last == Some(true) && host.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-'));
    Some(format!("https://{written}")).filter(|address| is_host && is_web_address(address))
}

/// Returns the host of an address without `www.`, in lower case.
pub(super) fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned()).filter(|host| !host.is_empty())
}

/// Returns the kind of source behind an address where a claim appeared.
pub(super) fn source_kind(address: &str) -> SourceKind {
    let host = host(address).unwrap_or_default();
    let is_post = POST_HOSTS
        .iter()
        .any(|known| host == *known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.')));
    if is_post { SourceKind::Post } else { SourceKind::Webpage }
}

/// Returns whether an address that is said to be that of a person leads to a document, such as a post, and not to a profile or
/// the front page of a site.
pub(super) fn is_document(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    let path = rest.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> = path.split('/').skip(1).filter(|part| !part.is_empty()).collect();
    let is_profile = parts.first().is_some_and(|first| PROFILE_PATHS.contains(first)) && parts.len() < 3;
    match parts.as_slice() {
        [] => false,
        [only] => !query.is_empty() && !matches!(*only, "profile.php" | "search" | "index.php"),
        _ => !is_profile,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_whole() {
        for (written, base, whole) in [
            (" https://a.org/b ", None, Some("https://a.org/b")),
            ("//a.org/b", None, Some("https://a.org/b")),
            ("aosfatos.org/noticias/x", None, Some("https://aosfatos.org/noticias/x")),
            ("/check/x", Some("https://a.org/about"), Some("https://a.org/check/x")),
            ("/check/x", None, None),
            ("/", Some("https://a.org"), None),
            ("social media", None, None),
            ("3.5", None, None),
            ("javascript:alert(1)", None, None),
            ("mailto:a@b.org", None, None),
        ] {
            assert_eq!(whole_address(written, base).as_deref(), whole, "{written}");
        }
    }

    #[test]
    fn posts_are_told_from_profiles() {
        for post in [
            "https://www.facebook.com/a/posts/1",
            "https://www.facebook.com/photo.php?fbid=1",
            "https://archive.is/wip/XKReX",
            "https://twitter.com/a/status/1",
        ] {
            assert!(is_document(post), "{post}");
        }
        for profile in [
            "https://www.facebook.com/profile.php?id=1",
            "https://twitter.com/a",
            "https://a.org/",
            "https://a.org",
            "https://www.youtube.com/user/a",
            "https://en.wikipedia.org/wiki/A",
        ] {
            assert!(!is_document(profile), "{profile}");
        }
        assert_eq!(source_kind("https://m.facebook.com/1"), SourceKind::Post);
        assert_eq!(source_kind("https://notfacebook.com/1"), SourceKind::Webpage);
    }
}
