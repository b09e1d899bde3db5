//! Ids of imported records: readable, and the same each time the file is imported.

use std::borrow::Cow;

use any_ascii::any_ascii;
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use sha2::{Digest, Sha256};

use crate::model::document::Text;
use crate::storage::checksum;

/// Maximum length of the readable part of an id, in characters.
const MAX_SLUG_CHARS: usize = 40;

/// Number of bytes of the hash in an id: two hexadecimal digits each.
const HASH_BYTES: usize = 3;

/// Number of bytes of the hash where another key has the shorter one.
const LONG_HASH_BYTES: usize = 8;

/// Makes the ids of one file.
///
/// An id is a readable part and a hash of the namespace, the format and the natural key of the record. The hash is always
/// there, also where the readable part alone would be unique: else one more row would change the ids of others. Where another
/// key of the file has the same id already, the hash is longer: of two such records, the one that comes first has the short one.
#[derive(Debug)]
pub(crate) struct IdMaker {
    /// The hash of namespace and format, to be continued with the key.
    seed: Sha256,
    /// The ids so far, each as a checksum, with the beginning of the hash of its key: texts would need as much memory again
    /// as the records.
    given: HashMap<u64, u64>,
    /// The bytes of the key at hand, in memory that is used again: one long piece is hashed sooner than several short ones.
    key: Vec<u8>,
    /// The id at hand, in memory that is used again.
    id: String,
}

impl IdMaker {
    /// Returns a maker of ids for a namespace, which may be empty, and the name of a format.
    pub(crate) fn new(namespace: &str, format: &str) -> Self {
        let mut key = Vec::new();
        for part in [namespace, format] {
            add_part(&mut key, part);
        }
        Self { seed: Sha256::new_with_prefix(&key), given: HashMap::new(), key, id: String::new() }
    }

    /// Returns the id for a natural key, with a readable beginning made of a name or statement. The same key with the same
    /// beginning always gives the same id; two keys never do, unless even their long hashes are the same.
    pub(crate) fn id(&mut self, readable: &str, key: &[&str]) -> &str {
        self.id_and_news(readable, key).0
    }

    /// Like [`id`](Self::id), and returns whether no id was given to the key with this beginning before.
    pub(crate) fn id_and_news(&mut self, readable: &str, key: &[&str]) -> (&str, bool) {
        self.key.clear();
        for part in key {
            add_part(&mut self.key, part);
        }
        let whole: [u8; 32] = self.seed.clone().chain_update(&self.key).finalize().into();
        let (key_hash, id) = (beginning(&whole), &mut self.id);
        id.clear();
        push_slug(id, readable);
        let slug_end = id.len();
        push_hash(id, &whole, HASH_BYTES);
        match self.given.entry(checksum::checksum(id.as_bytes())) {
            Entry::Vacant(free) => {
                free.insert(key_hash);
                return (id, true);
            }
            Entry::Occupied(known) if *known.get() == key_hash => return (id, false),
            Entry::Occupied(_) => {
                id.truncate(slug_end);
                push_hash(id, &whole, LONG_HASH_BYTES);
            }
        }
        let is_new = self.given.insert(checksum::checksum(id.as_bytes()), key_hash).is_none();
        (id, is_new)
    }
}

/// Returns an id that a file gives itself if it can be used as it is, `[a-z0-9][a-z0-9._-]*`; `None` otherwise.
pub(crate) fn usable_id<'t>(written: &Text<'t>) -> Option<Text<'t>> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let fits = written.bytes().next().is_some_and(plain)
        && written.bytes().all(|byte| plain(byte) || matches!(byte, b'.' | b'_' | b'-'));
    fits.then(|| written.clone())
}

/// Adds one part to what is hashed, so that the bounds of parts count.
fn add_part(hashed: &mut Vec<u8>, part: &str) {
    hashed.extend_from_slice(&part.len().to_le_bytes());
    hashed.extend_from_slice(part.as_bytes());
}

/// Returns the beginning of a hash.
fn beginning(hash: &[u8; 32]) -> u64 {
    hash.first_chunk().map_or(0, |first| u64::from_le_bytes(*first))
}

/// Adds the first bytes of a hash to a readable part, which may be empty.
fn push_hash(id: &mut String, hash: &[u8; 32], bytes: usize) {
    const DIGITS: &str = "0123456789abcdef";
    if !id.is_empty() {
        id.push('-');
    }
    for byte in hash.iter().take(bytes) {
        for digit in [usize::from(byte >> 4), usize::from(byte & 15)] {
            id.push_str(DIGITS.get(digit..=digit).unwrap_or_default());
        }
    }
}

/// Adds the words of a text to an empty id, in the letters of ids, with `-` between them: at most [`MAX_SLUG_CHARS`], cut
/// between words.
fn push_slug(slug: &mut String, text: &str) {
    // A statement may be long, and most characters become a letter at least: more are hardly ever needed.
    let is_long = text.len() > MAX_SLUG_CHARS * 4;
    let end = if is_long { text.char_indices().nth(MAX_SLUG_CHARS * 4).map(|(end, _)| end) } else { None };
    let end = end.unwrap_or(text.len());
    let head = text.get(..end).unwrap_or(text);
    let ascii = if head.is_ascii() { Cow::Borrowed(head) } else { Cow::Owned(any_ascii(head)) };
    for word in ascii.as_bytes().split(|letter| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let room = MAX_SLUG_CHARS.saturating_sub(slug.len() + usize::from(!slug.is_empty()));
        if word.len() > room && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(str::from_utf8(word.get(..room).unwrap_or(word)).unwrap_or_default());
    }
    slug.make_ascii_lowercase();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_depend_on_the_key_alone() {
        let id = |readable, key: &[&str]| IdMaker::new("", "table").id(readable, key).to_owned();
        assert_eq!(
            id("Müller; Sprecher der Provinz", &["a"]).rsplit_once('-').unwrap().0,
            "muller-sprecher-der-provinz"
        );
        let long = id("About one thousand and two hundred people fled to the south", &["a"]);
        assert_eq!(long.rsplit_once('-').unwrap().0, "about-one-thousand-and-two-hundred");
        assert_ne!(id("x", &["ab", "c"]), id("x", &["a", "bc"]));
        assert_ne!(IdMaker::new("acled", "table").id("x", &["1"]), id("x", &["1"]));
        let mut maker = IdMaker::new("", "table");
        assert_eq!(maker.id("x", &["1"]).to_owned(), maker.id("x", &["1"]));
        assert!(id("...", &["1"]).bytes().all(|byte| byte.is_ascii_hexdigit()));
    }

    #[test]
    fn two_keys_never_have_one_id() {
        let mut maker = IdMaker::new("", "table");
        // So many that some of them have the same 24 bits.
        let ids: std::collections::HashSet<String> =
            (0..20_000).map(|key: i32| maker.id("same", &[&key.to_string()]).to_owned()).collect();
        assert_eq!(ids.len(), 20_000);
    }
}
