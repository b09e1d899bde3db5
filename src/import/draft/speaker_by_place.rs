//! Speakers that are known by where they stand: who closes a sentence as `…, the weather service reported` says it, whatever they
//! are; and `said` has a speaker even where nobody in particular is named.

use std::ops::Range;

use super::super::lexeme::Lexeme;
use super::attribution::AttributionReader;
use super::holders::{HolderPhrase, SentenceHolder};
use super::reporting_verbs::{VerbStrength, reporting_verb};
use crate::model::closed_enums::How;

/// Maximum number of lexemes of such a phrase.
const MAX_PHRASE: usize = 6;

/// Words that may follow the verb at the end of a sentence: `said on Monday`, `said in a statement`.
const AFTER: &str =
    ". on in at late earlier yesterday today to monday tuesday wednesday thursday friday saturday sunday";

/// Verbs that a thing can be the subject of without anybody speaking: `the map shows`, `the name says it all`.
const OF_THINGS: &str = "tell tells told telling show shows showed showing found finds finding reveals revealed suggest suggests suggested indicate \
    indicates indicated asked";

impl AttributionReader<'_, '_> {
    /// Returns the speaker that a phrase is because of its place, though its noun is not known for one.
    pub(super) fn speaker_by_place(&self, phrase: &Range<usize>, verb: usize) -> Option<HolderPhrase> {
        let lexemes = self.phrase(phrase.clone());
        let verb_word = self.lexemes.get(verb)?;
        let row = reporting_verb(&verb_word.lower)?;
        let is_plain = !lexemes.is_empty() && lexemes.len() <= MAX_PHRASE && lexemes.iter().all(Lexeme::is_word);
        let says = matches!(row.strength, VerbStrength::Sure | VerbStrength::NeedsSpeaker);
        if !is_plain || !says || phrase.end > verb {
            return None;
        }
        let is_determined = lexemes.first().is_some_and(|first| first.is_listed("the a an its their his her one"));
        let written = self.text.get(lexemes.first()?.at..lexemes.last()?.range().end)?;
        let before = phrase.start.checked_sub(1).map_or("", |before| self.word(before));
        let closes = self.lexemes.get(verb + 1).is_none_or(|after| after.is_listed(AFTER));
        // `“It is over,” one of them said`
        if lexemes.get(1).is_some_and(|of| of.is("of")) {
            return Some(HolderPhrase::Pronoun(written.to_owned()));
        }
        let follows = before == "," || self.quotations.ends_before(phrase.start);
        if is_determined && follows && closes {
            let bare = lexemes.get(1..).filter(|rest| !rest.is_empty())?;
            let name = self.text.get(bare.first()?.at..bare.last()?.range().end)?.to_owned();
            return Some(HolderPhrase::Somebody(SentenceHolder {
                is_unnamed: !name.contains(char::is_uppercase),
                name,
            }));
        }
        let speaks = row.strength == VerbStrength::Sure && row.how == How::Reported && !verb_word.is_listed(OF_THINGS);
        (speaks && is_determined).then(|| HolderPhrase::Pronoun(written.to_owned()))
    }
}
