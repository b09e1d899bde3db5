//! The closed lists of words that fields take: what each word is called, what it means, and which claims have it.

use crate::index::features::{Block, Features, TRAITS, feature, feature_of, trait_feature};
use crate::model::relation::RELATIONS;
use crate::model::words::{FixedWord, Stance, Verdict};
use crate::model::{Standing, Verb};
use crate::text::fold::fold;

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// As it is written in a query: `single-source`.
    pub name: String,
    /// What people read: `single source`.
    pub label: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// What a claim must have.
    pub test: Predicate,
}

impl EnumValue {
    /// The place of its feature, if it stands for exactly one.
    #[must_use]
    pub fn only_feature(&self) -> Option<u32> {
        match self.test {
            Predicate::Any(features) if features.is_power_of_two() => Some(features.trailing_zeros()),
            _ => None,
        }
    }
}

/// What a claim must have for a word to hold of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// Any of these features.
    Any(Features),
    /// The user's mark.
    Marked,
    /// An earlier version has it not.
    New,
    /// An earlier version says something else.
    Changed,
}

impl Predicate {
    /// Returns whether it holds of a claim is not in the library: the same question may be answered otherwise the next
    /// time.
    #[must_use]
    pub fn is_outside(self) -> bool {
        !matches!(self, Self::Any(_))
    }
}

/// The words of a list that a value means: the one of this name, else all that start so.
#[must_use]
pub(crate) fn choose<'a>(words: &'a [EnumValue], value: &str) -> Vec<&'a EnumValue> {
    let wanted = squeeze(value);
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact: Vec<&EnumValue> = words.iter().filter(|word| squeeze(&word.name) == wanted).collect();
    if exact.is_empty() {
        words.iter().filter(|word| squeeze(&word.name).starts_with(&wanted)).collect()
    } else {
        exact
    }
}

/// Returns whether a value is the name of a word, and not only the beginning of one or more.
#[must_use]
pub(crate) fn is_name_of(word: &EnumValue, value: &str) -> bool {
    squeeze(&word.name) == squeeze(value)
}

/// Folded, without blanks: `SpeechAct`, `speech act` and `speech-act` are one.
fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn word(label: &'static str, doc: &'static str, features: Features) -> EnumValue {
    EnumValue { name: label.to_lowercase().replace(' ', "-"), label, doc, test: Predicate::Any(features) }
}

/// A list of the model, each word with its feature in the block.
pub(super) fn fixed<W: FixedWord>(block: Block) -> Vec<EnumValue> {
    W::ALL.iter().map(|&each| word(each.label(), each.doc(), feature_of(block, each))).collect()
}

/// How a claim stands, and what the analyst says.
pub(super) fn statuses() -> Vec<EnumValue> {
    let mut words = fixed::<Standing>(Block::Standing);
    words.extend(fixed::<Verdict>(Block::Verdict));
    words
}

/// A verb asks for the relation from either end; the way it reads from the other end asks for that end alone.
pub(super) fn verbs() -> Vec<EnumValue> {
    let mut words = Vec::new();
    for (nth, row) in RELATIONS.iter().enumerate() {
        let (forward, backward) = (feature(Block::Forward, nth), feature(Block::Backward, nth));
        words.push(word(row.forward, row.doc, forward | backward));
        if row.forward != row.backward {
            words.push(word(row.backward, row.doc, backward));
        }
        if squeeze(row.name) != squeeze(row.forward) {
            words.push(word(row.name, row.doc, forward | backward));
        }
    }
    words
}

/// What a claim can have.
pub(super) fn traits() -> Vec<EnumValue> {
    TRAITS.iter().enumerate().map(|(nth, row)| word(row.name, row.doc, feature(Block::Trait, nth))).collect()
}

/// What can hold of a claim. Each word is tested by itself: a claim of a single source may be disputed too.
pub(super) fn conditions() -> Vec<EnumValue> {
    let contradicts = RELATIONS.iter().position(|row| row.verb == Verb::Contradicts).unwrap_or(0);
    let contradicted = feature(Block::Forward, contradicts) | feature(Block::Backward, contradicts);
    let taken = |stance| feature_of(Block::Stance, stance);
    let alone = |standing| feature_of(Block::Alone, standing);
    let outside = |label: &'static str, doc, test| EnumValue { name: label.to_owned(), label, doc, test };
    let mut words = vec![
        outside("marked", "The user marked it.", Predicate::Marked),
        outside("new", "The earlier version of `--since` does not have it.", Predicate::New),
        outside("changed", "A field of it is different in the earlier version of `--since`.", Predicate::Changed),
        word("disputed", "Another claim contradicts it, or a party denies or doubts it.", alone(Standing::Disputed)),
        word("unsourced", "No source is cited, disputed or not.", alone(Standing::Unsourced)),
        word(
            "single source",
            "Exactly one independent origin says it, disputed or not.",
            alone(Standing::SingleSource),
        ),
        word(
            "corroborated",
            "Two or more independent origins say it, those of claims linked directly as saying the same included, disputed or not.",
            alone(Standing::Corroborated),
        ),
        word("contradicted", "Another claim contradicts it.", contradicted),
        word("denied", "A party denies it.", taken(Stance::Denies)),
        word("doubted", "A party doubts it.", taken(Stance::Doubts)),
        word("retracted", "A source cited was retracted.", trait_feature("retraction")),
    ];
    words.extend(fixed::<Verdict>(Block::Verdict));
    words
}

#[cfg(test)]
mod tests {
    use super::super::fields::{FIELDS, ValueKind};
    use super::*;
    use crate::model::words::ClaimKind;

    #[test]
    fn words_are_found_however_they_are_written() {
        let kinds = fixed::<ClaimKind>(Block::Kind);
        for value in ["SpeechAct", "speech-act", "speech act", "speech"] {
            let found: Vec<_> = choose(&kinds, value).iter().map(|word| word.label).collect();
            assert_eq!(found, ["speech act"], "{value}");
        }
    }

    #[test]
    fn a_word_means_one_thing() {
        for field in FIELDS {
            if let ValueKind::Words(words) = field.values {
                for word in words() {
                    assert_eq!(choose(&words(), &word.name).len(), 1, "{}:{}", field.name, word.name);
                }
            }
        }
    }
}
