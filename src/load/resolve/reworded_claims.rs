//! Claims whose words were changed in an imported file, and which have another id for it: what a notebook says on the old one
//! leads nowhere. A notebook keeps the words of the claims that it is about, and an id of an imported record begins with them,
//! so that the claim that it was is found by its words.

use std::collections::{HashMap, HashSet};

use super::{RecordLocation, Resolver};
use crate::diagnostic::move_hint;
use crate::disk::NOTEBOOK_ENDING;
use crate::limits::MAX_ID_CHARS;
use crate::model::document::{Text, WrittenOn};
use crate::model::{Base, ClaimIx, RecordKind};
use crate::storage::{to_u32, work};
use crate::text::one_line::one_line;
use crate::text::suggest::{self, WordKind};
use crate::text::tokenizer::words;
use crate::text::truncate;

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

/// Minimum share of words that two statements have in common, in percent, for one to be proposed for the other. Set by hand.
const MIN_SHARED_PERCENT: usize = 60;

/// Work to compare the words of two statements, for each of their bytes, in bytes of ids compared. Measured by hand.
const WORK_OF_STATEMENT_BYTE: usize = 20;

/// Maximum length of a statement in a hint, in characters.
const MAX_SHOWN_CHARS: usize = 120;

/// The words of claims that notebooks are about, and the work that was done to find such claims again.
#[derive(Debug, Default)]
pub(super) struct ClaimReminders<'a> {
    /// The statement and the source of a claim when it was written on, by the file of the notebook and the id.
    written_on: HashMap<(u32, Text<'a>), (Text<'a>, Option<Text<'a>>)>,
    /// The bytes of ids that were compared.
    compared_bytes: usize,
}

impl<'a> Resolver<'a> {
    /// Keeps the words of a claim that a notebook is about.
    pub(crate) fn add_written_on(&mut self, written: WrittenOn<'a>, location: RecordLocation) {
        // What came before it and lost its claim was reported without these words.
        self.unsure |= !self.base.notes.is_empty();
        self.reworded.written_on.insert((location.file, written.id), (written.says, written.source));
    }

    /// Returns the hint on an id that no claim has: the words of the claim that had it, if a notebook keeps them, and the only
    /// claim that says nearly the same, or the first of several. `None` where neither is known.
    pub(super) fn reworded_hint(&mut self, location: RecordLocation, old: &str) -> Option<String> {
        let key = (location.file, Text::from(old.to_owned()));
        let reminder = self.reworded.written_on.get(&key).cloned();
        let claims = self.reworded_claims(reminder.as_ref().map(|(says, _)| &**says), old);
        let is_in_notebook =
            self.base.files.get(location.file as usize).is_some_and(|name| name.ends_with(NOTEBOOK_ENDING));
        let hint = match claims.as_slice() {
            [] => None,
            [new] if is_in_notebook && old.len() + new.len() <= MAX_ID_CHARS => Some(move_hint(old, new)),
            [new] => Some(format!("did you mean `{new}`, which says nearly the same?")),
            several => {
                let named: Vec<String> = several.iter().take(MAX_NAMED).map(|id| format!("`{id}`")).collect();
                let more = if several.len() > MAX_NAMED { ", …" } else { "" };
                Some(format!("{} claims begin with nearly the same words: {}{more}", several.len(), named.join(", ")))
            }
        };
        let Some((says, source)) = reminder else { return hint };
        // A sign that could begin a command in the hint has no place in it.
        let shown = |text: &str| truncate(&one_line(text), MAX_SHOWN_CHARS).replace('`', "'");
        let source = source.map(|source| format!(" ({})", shown(&source))).unwrap_or_default();
        let meant = format!("it was written on “{}”{source}", shown(&says));
        Some(match hint {
            Some(hint) => format!("{hint}; {meant}"),
            None => format!(
                "{meant}, and no claim that is open says nearly the same: open its file too, or move it to another claim \
                 with `claimscope move`"
            ),
        })
    }

    /// Returns the ids of the claims that say nearly what a gone one said, or whose ids have nearly the same words; none where
    /// the work for this loading is used up.
    fn reworded_claims(&mut self, says: Option<&str>, old: &str) -> Vec<String> {
        let compared = &mut self.reworded.compared_bytes;
        if *compared > MAX_COMPARED_BYTES {
            return Vec::new();
        }
        let by_words = says.map(|says| claims_saying(&self.base, says, compared)).unwrap_or_default();
        if !by_words.is_empty() {
            return by_words;
        }
        let Some(words) = words_of(old) else { return Vec::new() };
        reworded_claims(&self.base, words, compared).into_iter().map(str::to_owned).collect()
    }
}

/// Returns the ids of the claims that share most words with a statement, in the order of the claims; none where they share
/// too few. The work is added to `compared`.
fn claims_saying(base: &Base, says: &str, compared: &mut usize) -> Vec<String> {
    let rows = base.claims.len();
    if rows > MAX_COMPARED_CLAIMS {
        return Vec::new();
    }
    let wanted = word_set(says);
    let (mut best, mut found) = (MIN_SHARED_PERCENT, Vec::new());
    for row in 0..to_u32(rows) {
        let claim = base.claims.row(ClaimIx(row));
        *compared += claim.says.len() * WORK_OF_STATEMENT_BYTE;
        work::add(claim.says.len());
        if *compared > MAX_COMPARED_BYTES {
            return Vec::new();
        }
        let share = shared_percent(&wanted, &word_set(claim.says));
        if share < best {
            continue;
        }
        if share > best {
            found.clear();
        }
        best = share;
        found.push(claim.id.to_owned());
    }
    found
}

/// Returns the folded words of a statement, each once.
fn word_set(text: &str) -> HashSet<String> {
    words(text).into_iter().map(|(_, word)| word).collect()
}

/// Returns the share of words that two statements have in common, in percent (the Sørensen–Dice coefficient).
fn shared_percent(one: &HashSet<String>, other: &HashSet<String>) -> usize {
    200 * one.intersection(other).count() / (one.len() + other.len()).max(1)
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
