//! Claims whose words were changed in an imported file, and which have another id for it: what a notebook says on the old one
//! leads nowhere. An id of an imported record begins with its words, so that the claim that it was is found by them.

use super::{RecordLocation, Resolver};
use crate::diagnostic::move_hint;
use crate::disk::NOTEBOOK_ENDING;
use crate::limits::MAX_ID_CHARS;
use crate::model::{Base, RecordKind};
use crate::storage::{to_u32, work};
use crate::text::suggest::{self, WordKind};

/// The lengths of the hashes at the end of ids of imported records, in hexadecimal digits.
const HASH_DIGITS: [usize; 2] = [6, 16];

/// Minimum length of the words of an id, in bytes: fewer are those of many claims. Set by hand.
const MIN_WORDS_BYTES: usize = 10;

/// Maximum number of claims of a library that are compared: a larger one is not edited by hand.
const MAX_COMPARED_CLAIMS: usize = 200_000;

/// Maximum work, over one whole loading, to find claims that were reworded, in bytes of ids compared: about a second. A notebook
/// may have thousands of ids of another library.
const MAX_COMPARED_BYTES: usize = 500_000_000;

/// Maximum number of claims that a hint names.
const MAX_NAMED: usize = 3;

impl Resolver<'_> {
    /// Returns the hint on an id that no claim has: the only claim whose id has nearly the same words, or the first of
    /// several. `None` where there is none, or where the work for this loading is used up.
    pub(super) fn reworded_hint(&mut self, location: RecordLocation, old: &str) -> Option<String> {
        let words = words_of(old).filter(|_| self.reworded_bytes <= MAX_COMPARED_BYTES)?;
        let claims = reworded_claims(&self.base, words, &mut self.reworded_bytes);
        let is_in_notebook =
            self.base.files.get(location.file as usize).is_some_and(|name| name.ends_with(NOTEBOOK_ENDING));
        match claims.as_slice() {
            [] => None,
            [new] if is_in_notebook && old.len() + new.len() <= MAX_ID_CHARS => Some(move_hint(old, new)),
            [new] => Some(format!("did you mean `{new}`, which says nearly the same?")),
            several => {
                let named: Vec<String> = several.iter().take(MAX_NAMED).map(|id| format!("`{id}`")).collect();
                let more = if several.len() > MAX_NAMED { ", …" } else { "" };
                Some(format!("{} claims begin with nearly the same words: {}{more}", several.len(), named.join(", ")))
            }
        }
    }
}

/// Returns the ids of the claims whose ids have words that are nearest to these, in the order of the claims, and adds the bytes
/// compared to `compared`.
fn reworded_claims<'a>(base: &'a Base, words: &str, compared: &mut usize) -> Vec<&'a str> {
    let rows = base.claims.len();
    if rows > MAX_COMPARED_CLAIMS {
        return Vec::new();
    }
    let mut best = usize::MAX;
    let mut found = Vec::new();
    for row in 0..to_u32(rows) {
        let Some(id) = base.id_at(RecordKind::Claim, row) else { continue };
        work::add(id.len());
        *compared += id.len();
        let edits = words_of(id).and_then(|known| distance(words, known));
        let Some(edits) = edits.filter(|&edits| edits <= best) else { continue };
        if edits < best {
            found.clear();
        }
        best = edits;
        found.push(id);
    }
    found
}

/// Returns the number of edits between the words of two ids; `None` if these are too many. The words end where an id has no
/// more room, so that a longer word in one of them may push out its last one.
fn distance(old: &str, known: &str) -> Option<usize> {
    let edits = |one: &str, other: &str| suggest::distance(one, other, WordKind::KnowledgeFile);
    let pairs =
        [Some((old, known)), without_last(old).map(|old| (old, known)), without_last(known).map(|known| (old, known))];
    pairs.into_iter().flatten().filter_map(|(old, known)| edits(old, known)).min()
}

/// Returns words without the last one; `None` where too little is left.
fn without_last(words: &str) -> Option<&str> {
    words.rsplit_once('-').map(|(rest, _)| rest).filter(|rest| rest.len() >= MIN_WORDS_BYTES)
}

/// Returns the words of an id that was made of them; `None` for ids of another form.
fn words_of(id: &str) -> Option<&str> {
    let (words, hash) = id.rsplit_once('-')?;
    let is_hash =
        HASH_DIGITS.contains(&hash.len()) && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (is_hash && words.len() >= MIN_WORDS_BYTES).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_was_mended_may_push_out_the_last_one() {
        let (old, new) =
            ("more-than-1200-people-were-evacuted-from-241eb8", "more-than-1200-people-were-evacuated-82f8a5");
        let [old, new] = [old, new].map(|id| words_of(id).unwrap());
        assert_eq!((distance(old, new), distance(new, old)), (Some(1), Some(1)));
        assert_eq!(distance(old, "less-than-1200-people-drowned"), None);
        assert_eq!(words_of("evacuation-of-korvik"), None);
    }
}
