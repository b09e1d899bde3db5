//! Quotations of several sentences, also over several paragraphs: all of it is said by the one who is named before it or after it, and
//! never by the writer of the text.

use std::ops::Range;

use crate::model::closed_enums::How;

use super::super::lexeme::lexemes;
use super::attribution::Attribution;
use super::quotations::{Quotations, opens_quotation};

/// A sentence of a passage.
#[derive(Clone, Copy, Debug)]
struct PassageSentence {
    /// Its number among all sentences of the article.
    number: usize,
    /// `true` if all of it is within the quotation marks, so that nobody in it is the one who says it.
    is_within: bool,
}

/// Sentences that share a quotation.
#[derive(Debug, Default)]
struct Passage {
    sentences: Vec<PassageSentence>,
    /// `true` while its last quotation has no mark that closes it.
    is_open: bool,
}

/// The quotations of an article that reach over several sentences.
#[derive(Debug, Default)]
pub(super) struct QuotedPassages {
    passages: Vec<Passage>,
}

impl QuotedPassages {
    /// Notes the sentences of a paragraph, the first of which has this number among all sentences of the article.
    pub(super) fn add(&mut self, text: &str, sentences: &[Range<usize>], first: usize) {
        let words = lexemes(text);
        let quotations = Quotations::of(&words);
        let (spans, is_open) = (quotations.bytes(&words), quotations.is_open());
        // A quotation of several paragraphs opens anew in each of them, and closes in the last.
        let mut goes_on =
            self.passages.last().is_some_and(|passage| passage.is_open) && text.starts_with(opens_quotation);
        for (at, sentence) in sentences.iter().enumerate() {
            let span = spans.get(spans.partition_point(|span| span.end <= sentence.start));
            goes_on |= at > 0 && span.is_some_and(|span| span.start < sentence.start);
            let is_within = span.is_some_and(|span| span.start <= sentence.start && sentence.end <= span.end);
            let sentence = PassageSentence { number: first + at, is_within };
            match self.passages.last_mut().filter(|_| goes_on) {
                Some(passage) => passage.sentences.push(sentence),
                None => self.passages.push(Passage { sentences: vec![sentence], is_open: false }),
            }
            goes_on = false;
        }
        if let Some(last) = self.passages.last_mut().filter(|_| !sentences.is_empty()) {
            last.is_open = is_open;
        }
    }

    /// Gives all sentences of each passage the one who says it, or nobody who is named. `attributions` are those of all sentences
    /// of the article.
    pub(super) fn attribute(&self, attributions: &mut [&mut Attribution]) {
        for passage in self.passages.iter().filter(|passage| passage.sentences.len() > 1) {
            let outside = passage.sentences.iter().filter(|sentence| !sentence.is_within);
            let read: Vec<&Attribution> =
                outside.filter_map(|sentence| attributions.get(sentence.number).map(|found| &**found)).collect();
            // A quotation that nothing closes may end anywhere.
            let speaker = speaker(&read).filter(|_| !passage.is_open).cloned();
            for sentence in &passage.sentences {
                let Some(attribution) = attributions.get_mut(sentence.number) else { continue };
                let is_read = !sentence.is_within && speaks(attribution);
                if !is_read {
                    **attribution = of_passage(speaker.as_ref());
                }
            }
        }
    }
}

/// Returns whether somebody says a sentence.
fn speaks(attribution: &Attribution) -> bool {
    !attribution.holders.is_empty() || !attribution.pronouns.is_empty() || !attribution.part_holders.is_empty()
}

/// Returns the attribution that names the one who says a passage; `None` where nobody is named, or several are.
fn speaker<'a>(read: &[&'a Attribution]) -> Option<&'a Attribution> {
    if read.iter().any(|attribution| !attribution.part_holders.is_empty()) {
        return None;
    }
    let named = || read.iter().filter(|attribution| !attribution.holders.is_empty());
    // `Eva Lund said: “It rained. It was cold,” she added.`
    let first = named().next().or_else(|| read.iter().find(|attribution| !attribution.pronouns.is_empty()))?;
    named().all(|other| other.holders == first.holders).then_some(*first)
}

/// Returns the attribution of a sentence of a passage that this one says; without one, nobody is named.
fn of_passage(speaker: Option<&Attribution>) -> Attribution {
    let known = speaker.cloned().unwrap_or_default();
    Attribution {
        is_unsaid: !speaks(&known),
        how: Some(How::Quoted),
        holders: known.holders,
        pronouns: known.pronouns,
        ..Attribution::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::cancel::CancelToken;

    use super::super::draft_claim::draft_claims;
    use super::super::gazetteer::Gazetteer;
    use super::super::plain_text::plain_text;

    /// Returns each sentence's first word with who says it; `?` where somebody does who is not named, `-` where the text does.
    fn told(text: &str) -> Vec<String> {
        let drafts = draft_claims(&plain_text(text), &Gazetteer::default(), &CancelToken::new());
        let told = drafts.iter().map(|draft| {
            let attribution = &draft.proposal.attribution;
            let names: Vec<&str> = attribution.holders.iter().map(|holder| &*holder.name).collect();
            let by = match (names.is_empty(), attribution.is_unsaid) {
                (false, _) => names.join(", "),
                (true, true) => "?".to_owned(),
                (true, false) => attribution.pronouns.first().cloned().unwrap_or_else(|| "-".to_owned()),
            };
            let word = draft.sentence.split_whitespace().next().unwrap_or_default();
            format!("{} {by}", word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        });
        told.collect()
    }

    #[test]
    fn all_sentences_of_a_quotation_have_one_speaker() {
        for (text, expected) in [
            (
                "\"The army killed 40 civilians. It burned the village. Twelve children died,\" Omar Haddad told AFP.",
                &["The Omar Haddad", "It Omar Haddad", "Twelve Omar Haddad"][..],
            ),
            (
                "Omar Haddad said: “The army killed 40 civilians. It burned the village.” The council met on Monday.",
                &["Omar Omar Haddad", "It Omar Haddad", "The -"],
            ),
            ("“It rained. It was cold,” she said. The town is old.", &["It she", "It she", "The -"]),
            // Nobody is named.
            ("“The bridge fell. Twelve people died.” The town is old.", &["The ?", "Twelve ?", "The -"]),
            // Over paragraphs, each of which opens anew.
            (
                "Eva Lund said: “The bridge fell.\n\n“Twelve people died. It was dark.”\n\nThe town is old.",
                &["Eva Eva Lund", "Twelve Eva Lund", "It Eva Lund", "The -"],
            ),
            // Another one speaks after it.
            (
                "“It rained. It was cold,” Eva Lund said. Omar Haddad said that it was dry.",
                &["It Eva Lund", "It Eva Lund", "Omar Omar Haddad"],
            ),
            // Words in marks are no passage.
            ("The \"red line\" is old. It was drawn in 2001.", &["The -", "It -"]),
            // A quotation that nothing closes may end anywhere.
            ("Eva Lund said: “It rained. The town is old.", &["Eva Eva Lund", "The ?"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
