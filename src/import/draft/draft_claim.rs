//! Drafts: for each sentence of an article a claim that proposes what can be read from it.

use std::ops::Range;

use crate::cancel::CancelToken;
use crate::limits::MAX_SENTENCE_BYTES;
use crate::model::closed_enums::How;

use super::super::lexeme::lexemes;
use super::article_persons::ArticlePersons;
use super::attribution::{Attribution, attribution};
use super::doubtful::{Doubtful, MAY_BE_AGE};
use super::found_names::FoundNames;
use super::gazetteer::Gazetteer;
use super::negation::is_question;
use super::quoted_passages::QuotedPassages;
use super::sentence_dates::{SentenceTime, sentence_time};
use super::sentence_figures::{SentenceFigure, sentence_figures};
use super::sentences::{Orthography, sentences};
use super::text_block::{Article, BlockKind};
use super::weekday_dates::note_weekday;

/// A sentence with what it proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftClaim {
    /// Its place: section, paragraph and sentence, as `1.2.3`. Section 0 comes before the first heading.
    pub locator: String,
    /// The sentence.
    pub sentence: String,
    /// Its bytes in the file.
    pub bytes: Range<usize>,
    /// The fields that it proposes.
    pub proposal: Proposal,
}

/// The fields that a sentence proposes for its claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// The holders, and the way in which they put it.
    pub attribution: Attribution,
    /// Its time.
    pub time: SentenceTime,
    /// Its quantities.
    pub figures: Vec<SentenceFigure>,
    /// Numbers that were left out.
    pub doubtful: Vec<Doubtful>,
    /// Known actors and places.
    pub names: FoundNames,
    /// True if it is a question, which claims nothing.
    pub is_question: bool,
}

/// Maximum number of characters that are shown of a sentence that is too long.
const MAX_CHARS_SHOWN: usize = 40;

impl Proposal {
    /// Reads a sentence.
    #[must_use]
    pub fn of(sentence: &str, known: &Gazetteer) -> Self {
        if sentence.len() > MAX_SENTENCE_BYTES {
            let text = sentence.chars().take(MAX_CHARS_SHOWN).collect::<String>() + "…";
            return Self { doubtful: vec![Doubtful { text, why: "is too long to be read" }], ..Self::default() };
        }
        let lexemes = lexemes(sentence);
        let time = sentence_time(sentence, &lexemes);
        let (figures, doubtful) = sentence_figures(sentence, &lexemes, &time);
        let mut attribution = attribution(sentence, &lexemes);
        let is_question = is_question(&lexemes);
        if is_question {
            // Nobody asserts what is asked.
            attribution.how.get_or_insert(How::Hedged);
        }
        Self { attribution, figures, doubtful, names: known.find(sentence, &lexemes), time, is_question }
    }

    /// Returns the way in which the sentence is put forward.
    #[must_use]
    pub fn how(&self) -> Option<How> {
        self.attribution.how
    }

    /// Returns the parts that were left out for the reader to decide, each as a sentence without full stop.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        let numbers = self.doubtful.iter().map(|doubtful| format!("“{}” {}", doubtful.text, doubtful.why));
        let dates = self.time.others.iter().map(|date| format!("“{date}” is another date"));
        let reports = self.time.reports.iter().map(|date| format!("“{date}” is when it was said or published"));
        let background = self.time.background.iter().map(|(date, why)| format!("“{date}” {why}"));
        let pronouns = self.attribution.pronouns.iter().map(|pronoun| format!("“{pronoun}” says it: who is meant?"));
        let names =
            self.names.ambiguous.iter().map(|(name, ids)| format!("“{name}” is a name of {}", ids.join(" and of ")));
        let quoted = |names: &[String]| names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(" and ");
        let Attribution { part_holders, tellers, .. } = &self.attribution;
        let parts = match part_holders.as_slice() {
            [] => None,
            [_] => Some(format!("{} says a part of it: which, and who holds the rest?", quoted(part_holders))),
            _ => Some(format!("{} each say a part of it: who holds which?", quoted(part_holders))),
        };
        let told = (!tellers.is_empty()).then(|| format!("it is told by {}: a source of it?", quoted(tellers)));
        let denial =
            self.attribution.denies.then(|| "a denial: it may be a position on the claim that it denies".to_owned());
        let unsaid = self.attribution.is_unsaid && self.attribution.open_holder().is_some();
        let unsaid = unsaid.then(|| "nobody is named who says it".to_owned());
        let question = self.is_question.then(|| "a question: what does it claim, if anything?".to_owned());
        question
            .into_iter()
            .chain(numbers)
            .chain(dates)
            .chain(reports)
            .chain(background)
            .chain(self.time.notes.iter().cloned())
            .chain(pronouns)
            .chain(unsaid)
            .chain(parts)
            .chain(told)
            .chain(names)
            .chain(denial)
            .collect()
    }
}

/// Returns the sentences of an article, each with its place and what it proposes. If `cancel` fires midway the result is
/// partial and must be discarded.
#[must_use]
pub fn draft_claims(article: &Article<'_>, known: &Gazetteer, cancel: &CancelToken) -> Vec<DraftClaim> {
    let mut words = Orthography::default();
    article.blocks.iter().for_each(|block| words.add(&block.text));
    let (mut section, mut paragraph) = (0_usize, 0_usize);
    let mut in_heading = false;
    let mut claims = Vec::new();
    let mut passages = QuotedPassages::default();
    for block in &article.blocks {
        match block.kind {
            BlockKind::Title => {}
            // A heading under a heading, without text between them, begins no other section.
            BlockKind::Heading => {
                if !in_heading {
                    section += 1;
                    paragraph = 0;
                }
                in_heading = true;
            }
            BlockKind::Paragraph => {
                in_heading = false;
                paragraph += 1;
                let parts = sentences(&block.text, &words);
                passages.add(&block.text, &parts, claims.len());
                for (at, part) in parts.into_iter().enumerate() {
                    if cancel.is_cancelled() {
                        return claims;
                    }
                    // Sentences are cut between characters, and none is left out: passages count them.
                    let sentence = block.text.get(part.clone()).unwrap_or_default();
                    claims.push(DraftClaim {
                        locator: format!("{section}.{paragraph}.{}", at + 1),
                        sentence: sentence.to_owned(),
                        bytes: block.place_of(&part),
                        proposal: Proposal::of(sentence, known),
                    });
                }
            }
        }
    }
    let mut attributions: Vec<_> =
        claims.iter_mut().map(|claim: &mut DraftClaim| &mut claim.proposal.attribution).collect();
    passages.attribute(&mut attributions);
    for claim in claims.iter_mut().filter(|claim: &&mut DraftClaim| !claim.proposal.time.weekdays.is_empty()) {
        note_weekday(&mut claim.proposal.time, &lexemes(&claim.sentence), article.published.as_deref());
    }
    let persons = ArticlePersons::of(article, claims.iter().flat_map(|claim| &claim.proposal.attribution.holders));
    for claim in &mut claims {
        let has_age = claim.proposal.doubtful.iter().any(|doubtful| doubtful.why == MAY_BE_AGE);
        claim.proposal.attribution.holders.iter_mut().for_each(|holder| persons.complete(holder, has_age));
    }
    claims
}
