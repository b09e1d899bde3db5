//! The addresses of sources, in order, so that all below one are found at once: a page, all pages of a domain, a DOI.
//!
//! An address is a place in a text of the source (its `url`, or a further field): where a host begins, or one of its
//! upper domains, an address inside another (an archive's), or a DOI. No text is kept twice.

use std::ops::Range;

use crate::limits::MAX_ADDRESSES;
use crate::model::Base;
use crate::model::ids::{Ix, SourceIx};
use crate::storage::{to_u32, work};

/// Maximum length of an address that is compared, in bytes: browsers and servers accept little more.
const MAX_ADDRESS_BYTES: usize = 4_096;

/// Maximum length of a host name in bytes (RFC 1035, section 2.3.4, without the root).
const MAX_HOST_BYTES: usize = 253;

/// The addresses of all sources, in the order of their text without case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Addresses {
    /// For each address its source.
    pub(super) sources: Vec<u32>,
    /// For each address the text of the source that has it: 0 for the `url`, n for the n-th of its further fields.
    pub(super) texts: Vec<u32>,
    /// For each address its start in that text, in bytes.
    pub(super) starts: Vec<u32>,
}

crate::persist!(Addresses { sources, texts, starts });

impl Addresses {
    /// Reads the addresses of all sources.
    pub(crate) fn new(base: &Base) -> Self {
        let mut places: Vec<(&str, u32, u32, u32)> = Vec::new();
        for source in 0..to_u32(base.sources.len()) {
            let row = base.sources.row(SourceIx::new(source as usize));
            // The order in which `parts` counts the texts of a source.
            let extra = row.extra.0.iter().map(|(_, value)| value.as_str());
            for (nth, text) in (0..).zip(std::iter::once(row.url.as_deref().unwrap_or_default()).chain(extra)) {
                each_place(text, nth == 0, |start| {
                    work::add(1);
                    places.extend(text.get(start..).map(|address| (address, source, nth, to_u32(start))));
                });
            }
        }
        // Comparing letter by letter while sorting saves a lower-case copy of every address.
        places.sort_by(|left, right| lower(left.0).cmp(lower(right.0)));
        let mut addresses = Self::default();
        for (_, source, text, start) in places {
            addresses.sources.push(source);
            addresses.texts.push(text);
            addresses.starts.push(start);
        }
        addresses
    }

    /// Returns the heap size in bytes.
    pub(crate) fn size(&self) -> usize {
        12 * self.sources.len()
    }

    /// Returns the sources of this address: of all pages of a host and its subdomains, or of a page, which is that of its own
    /// host alone. Letters beside those of the host are compared with their case first. Where there are none and it is
    /// `open`, returns those of all addresses that begin so.
    pub(crate) fn with(&self, base: &Base, key: &str, open: bool) -> Vec<u32> {
        let key = &plain(key);
        if key.contains(['/', '?']) {
            // A key with a path is one page. While it is being typed (`open`), it may be the beginning of many.
            let just = self.of_page(base, key);
            return if just.is_empty() && open { self.sources(self.beginning(base, key)) } else { just };
        }
        // A host ends where a path, query, fragment or port begins: `example.org` does not find `example.organic`.
        let just = self.ending(base, key, &["/", "?", "#", ":"]);
        if just.is_empty() && open { self.sources(self.beginning(base, key)) } else { self.sources(just) }
    }

    /// Returns the sources of just this page: those in whose addresses its letters have the same case, or else all.
    pub(crate) fn of_page(&self, base: &Base, key: &str) -> Vec<u32> {
        let key = &plain(key);
        // A fragment names a place in the page; a query (`?`) makes it another page. `example.org/page/` is the page that
        // `example.org/page` names.
        let mut pages = self.ending(base, key, &["#"]);
        pages.extend(self.ending(base, &format!("{key}/"), &["#"]));
        pages.sort_unstable();
        pages.dedup();
        // Paths can differ in case alone, and servers may or may not tell them apart: exact matches go first.
        pages.retain(|&at| self.is_whole_host(base, at));
        let path = key.find(['/', '?']).unwrap_or(key.len());
        let path_of = |text: &str| decoded(text).map(|(byte, _)| byte).take(key.len()).skip(path).collect::<Vec<u8>>();
        let same = |&at: &u32| Some(path_of(self.text(base, at)).as_slice()) == key.as_bytes().get(path..);
        if pages.iter().any(same) {
            pages.retain(same);
        }
        self.sources(pages)
    }

    /// Returns whether an address begins with the whole name of its host, or with what stands after `www.`, or is a DOI.
    fn is_whole_host(&self, base: &Base, at: u32) -> bool {
        let before = self.before(base, at);
        let before = before.strip_suffix("www.").unwrap_or(before);
        // After a dot begins an upper domain, which stands in the list for its subdomains' sake: `example.org` in
        // `blog.example.org`. A page of the one is not a page of the other.
        before.is_empty() || !before.ends_with('.')
    }

    fn sources(&self, places: impl IntoIterator<Item = u32>) -> Vec<u32> {
        places.into_iter().filter_map(|at| self.sources.get(at as usize).copied()).collect()
    }

    /// Returns the places of the addresses that are a text, or go on after it with one of some endings, without case, in order.
    fn ending(&self, base: &Base, key: &str, endings: &[&str]) -> Vec<u32> {
        let all = self.beginning(base, key);
        // The shortest come first.
        let longer = |at: u32| lower(self.text(base, at)).nth(key.len()).is_some();
        let mut places: Vec<u32> = (all.start..first_with(all, longer)).collect();
        for ending in endings {
            places.extend(self.beginning(base, &format!("{key}{ending}")));
        }
        places.sort_unstable();
        places
    }

    /// Returns the places of the addresses that begin with a text, without case. Thousands may: they are looked up, not read.
    fn beginning(&self, base: &Base, key: &str) -> Range<u32> {
        let key = key.to_ascii_lowercase();
        let compared = |at: u32| lower(self.text(base, at)).take(key.len());
        let all = 0..to_u32(self.sources.len());
        let start = first_with(all.clone(), |at| compared(at).ge(key.bytes()));
        start..first_with(start..all.end, |at| compared(at).gt(key.bytes()))
    }

    fn text<'a>(&self, base: &'a Base, at: u32) -> &'a str {
        self.parts(base, at).1
    }

    /// Returns what stands before an address in its text.
    fn before<'a>(&self, base: &'a Base, at: u32) -> &'a str {
        self.parts(base, at).0
    }

    fn parts<'a>(&self, base: &'a Base, at: u32) -> (&'a str, &'a str) {
        let place = |list: &[u32]| list.get(at as usize).copied().unwrap_or_default() as usize;
        let row = base.sources.row(SourceIx::new(place(&self.sources)));
        let text = match place(&self.texts) {
            0 => row.url.as_deref(),
            nth => row.extra.0.get(nth - 1).map(|(_, value)| value.as_str()),
        };
        text.and_then(|text| text.split_at_checked(place(&self.starts))).unwrap_or_default()
    }
}

/// Returns the first place of a range that fulfils a condition, which all after it fulfil as well; its end where none does.
fn first_with(places: Range<u32>, is: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (places.start, places.end);
    while low < high {
        work::add(1);
        let middle = low.midpoint(high);
        if is(middle) { high = middle } else { low = middle + 1 }
    }
    low
}

/// Returns the bytes of an address as they are compared, each with the number of bytes that it is written with: 3 for a
/// percent code, otherwise 1. A code such as `%D0` stands for its byte, as browsers show it; codes of ASCII delimiters, such
/// as `%2F`, stay codes (RFC 3986, section 2.2).
fn decoded(text: &str) -> impl Iterator<Item = (u8, usize)> {
    let bytes = text.as_bytes().get(..text.len().min(MAX_ADDRESS_BYTES)).unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        let byte = *bytes.get(at)?;
        let code = if byte == b'%' { bytes.get(at + 1..at + 3) } else { None };
        let meant = code
            .and_then(coded)
            .filter(|byte| !byte.is_ascii() || b" !'()*~-_.".contains(byte) || byte.is_ascii_alphanumeric());
        let (byte, length) = meant.map_or((byte, 1), |byte| (byte, 3));
        at += length;
        Some((byte, length))
    })
}

/// Returns an address with its percent codes decoded, or as it is written where the result would not be UTF-8.
fn plain(address: &str) -> String {
    let bytes = decoded(address).map(|(byte, _)| byte).collect();
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// Returns the byte that two hexadecimal digits stand for; `None` where they are not such digits.
fn coded(digits: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    u8::try_from(digit(digits.first()?)? * 16 + digit(digits.get(1)?)?).ok()
}

/// Returns the decoded bytes of an address with ASCII letters in lower case. Other letters keep their case.
fn lower(text: &str) -> impl Iterator<Item = u8> {
    decoded(text).map(|(byte, _)| byte.to_ascii_lowercase())
}

/// Calls `give` with each byte position of a text where an address begins, ascending. The text of an `url` is an address even
/// without a scheme.
fn each_place(text: &str, is_url: bool, mut give: impl FnMut(usize)) {
    work::add(text.len());
    // The start of each host, and of each domain above it that has a dot: `a.b.org` gives `a.b.org` and `b.org`.
    let mut places: Vec<usize> = Vec::new();
    let hosts = text.match_indices("://").map(|(at, scheme)| at + scheme.len()).take(MAX_ADDRESSES);
    let mut hosts: Vec<usize> = hosts.filter(|&at| at < MAX_ADDRESS_BYTES).collect();
    // `example.org/page` in an `url` is meant as an address. In other fields, such as a note, it may be any word.
    if is_url && !text.contains("://") && !text.is_empty() {
        hosts.push(0);
    }
    if is_url && !is_archive(text) {
        // The address inside another, as of a page that shares it, is not that of the source.
        hosts.truncate(1);
    }
    for host in hosts {
        let rest = text.get(host..).unwrap_or_default();
        let end = rest.char_indices().find(|&(at, c)| at >= MAX_HOST_BYTES || matches!(c, '/' | '?' | '#' | ':'));
        let name = end.map_or(rest, |(at, _)| rest.get(..at).unwrap_or_default());
        places.push(host);
        let labels = name.match_indices('.').map(|(at, _)| at + 1).take(MAX_ADDRESSES);
        // A top-level domain such as `org` is no place: a search for it would find nearly every source.
        places.extend(labels.filter(|&at| name.get(at..).is_some_and(|rest| rest.contains('.'))).map(|at| host + at));
    }
    let dois = text.match_indices("10.").map(|(at, _)| at).take_while(|&at| at < MAX_ADDRESS_BYTES);
    places.extend(dois.filter(|&at| begins_doi(text, at)).take(MAX_ADDRESSES));
    // Places come host by host and then DOI by DOI, and a host such as `10.1000` is found as both.
    places.sort_unstable();
    places.dedup();
    places.into_iter().take(MAX_ADDRESSES).for_each(&mut give);
}

/// Parts of the names of hosts that keep copies of pages, with the address of the page in that of the copy.
const ARCHIVES: [&str; 6] = ["archiv", "arquivo", "wayback", "webcache", "memento", "megalodon"];

/// Returns whether the host of an address keeps copies of pages: `https://web.archive.org/web/2024/https://herald.example/`.
fn is_archive(url: &str) -> bool {
    let after = url.split_once("://").map_or(url, |(_, after)| after);
    let host = after.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    ARCHIVES.iter().any(|part| host.contains(part))
}

/// Returns whether a DOI begins at this place: `10.`, four digits or more, a stroke.
fn begins_doi(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    // A DOI begins `10.`, a registrant code of 4 to 9 digits, and a slash or a further division of the code.
    let digits = rest.bytes().skip(3).take_while(u8::is_ascii_digit).count();
    let goes_on = matches!(rest.as_bytes().get(3 + digits), Some(b'/' | b'.'));
    !before.ends_with(|c: char| c.is_alphanumeric() || c == '.') && (4..=9).contains(&digits) && goes_on
}
