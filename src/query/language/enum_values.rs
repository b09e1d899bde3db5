//! The closed lists of words that fields take as values, each with its meaning and the predicate of its claims.

use crate::index::features::{Block, Features, TRAITS, feature, feature_of, trait_feature};
use crate::model::closed_enums::{ClosedEnum, Stance, Verdict};
use crate::model::relation::RELATIONS;
use crate::model::{Standing, Verb};
use crate::text::fold::fold;

/// A value of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// Spelling in a query: `single-source`.
    pub name: String,
    /// Label for people: `single source`.
    pub label: &'static str,
    /// Documentation, in a sentence.
    pub doc: &'static str,
    /// Condition on a claim.
    pub predicate: Predicate,
}

impl EnumValue {
    /// Returns the bit number of its feature if it stands for exactly one.
    #[must_use]
    pub(crate) fn single_feature(&self) -> Option<u32> {
        match self.predicate {
            Predicate::Any(features) if features.is_power_of_two() => Some(features.trailing_zeros()),
            _ => None,
        }
    }
}

/// Condition that a claim must meet for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// Any of these features, a bit each.
    Any(Features),
    /// The user marked it.
    Marked,
    /// The earlier version lacks it.
    New,
    /// A field of it differs in the earlier version.
    Changed,
    /// A draft that is not decided on.
    Undecided,
    /// A draft that the user accepted.
    Accepted,
    /// A draft that the user dropped.
    Dropped,
}

/// Returns the values of a list that a text means: the one of this name, else all that begin with it.
#[must_use]
pub(crate) fn match_prefix<'a>(words: &'a [EnumValue], value: &str) -> Vec<&'a EnumValue> {
    let wanted = normalize(value);
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact: Vec<&EnumValue> = words.iter().filter(|word| normalize(&word.name) == wanted).collect();
    if exact.is_empty() {
        words.iter().filter(|word| normalize(&word.name).starts_with(&wanted)).collect()
    } else {
        exact
    }
}

/// Returns whether a text is the whole name of a value.
#[must_use]
pub(crate) fn is_name_of(word: &EnumValue, value: &str) -> bool {
    normalize(&word.name) == normalize(value)
}

/// Returns a text folded and without blanks: `SpeechAct`, `speech act` and `speech-act` are one.
fn normalize(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// Returns the value for some features, spelt like its label.
fn enum_value(label: &'static str, doc: &'static str, features: Features) -> EnumValue {
    EnumValue { name: label.to_lowercase().replace(' ', "-"), label, doc, predicate: Predicate::Any(features) }
}

/// Returns the values of a closed list of the model, each with its feature in the block.
pub(super) fn closed_enum<W: ClosedEnum>(block: Block) -> Vec<EnumValue> {
    W::ALL.iter().map(|&each| enum_value(each.label(), each.doc(), feature_of(block, each))).collect()
}

/// Returns the values of `status:`: the standing of a claim, or the verdict of the analyst.
pub(super) fn statuses() -> Vec<EnumValue> {
    let mut words = closed_enum::<Standing>(Block::Standing);
    words.extend(closed_enum::<Verdict>(Block::Verdict));
    words
}

/// Returns the values of `rel:`: a verb asks for the relation from either end, its inverse form for that end alone.
pub(super) fn verbs() -> Vec<EnumValue> {
    let mut words = Vec::new();
    for (nth, row) in RELATIONS.iter().enumerate() {
        let (forward, backward) = (feature(Block::Forward, nth), feature(Block::Backward, nth));
        words.push(enum_value(row.forward, row.doc, forward | backward));
        if row.forward != row.backward {
            words.push(enum_value(row.backward, row.doc, backward));
        }
        if normalize(row.name) != normalize(row.forward) {
            words.push(enum_value(row.name, row.doc, forward | backward));
        }
    }
    words
}

/// Returns the values of `has:`.
pub(super) fn traits() -> Vec<EnumValue> {
    TRAITS.iter().enumerate().map(|(nth, row)| enum_value(row.name, row.doc, feature(Block::Trait, nth))).collect()
}

/// Returns the values of `is:`. Each is tested by itself: a claim of a single source may be disputed too.
pub(super) fn conditions() -> Vec<EnumValue> {
    let contradicts = usize::from(Verb::Contradicts.place());
    let contradicted = feature(Block::Forward, contradicts) | feature(Block::Backward, contradicts);
    let taken = |stance| feature_of(Block::Stance, stance);
    let alone = |standing| feature_of(Block::Alone, standing);
    let outside = |label: &'static str, doc, predicate| EnumValue { name: label.to_owned(), label, doc, predicate };
    let mut words = vec![
        outside("marked", "You have marked it.", Predicate::Marked),
        outside("new", "It is not in the earlier version of `--since`.", Predicate::New),
        outside(
            "changed",
            "It differs from the earlier version of `--since`, in a field or in how it stands.",
            Predicate::Changed,
        ),
        enum_value(
            "disputed",
            "Another claim contradicts it, or a party denies or doubts it.",
            alone(Standing::Disputed),
        ),
        enum_value("unsourced", "No source is cited, disputed or not.", alone(Standing::Unsourced)),
        enum_value(
            "single source",
            "Exactly one independent origin says it, disputed or not.",
            alone(Standing::SingleSource),
        ),
        enum_value(
            "corroborated",
            "Two or more independent origins say it, counting claims linked directly as saying the same, disputed or not.",
            alone(Standing::Corroborated),
        ),
        enum_value("contradicted", "Another claim contradicts it.", contradicted),
        enum_value("denied", "A party denies it; `denies:taliban` asks for one party.", taken(Stance::Denies)),
        enum_value("doubted", "A party doubts it; `doubts:pakistan` asks for one party.", taken(Stance::Doubts)),
        enum_value("retracted", "A source cited, or one that it copies, was retracted.", trait_feature("retraction")),
        enum_value(
            "judged",
            "An analyst has judged it: tags and collections alone are no judgement.",
            trait_feature("judgement"),
        ),
        outside("draft", "It was proposed from prose, and nobody has accepted or dropped it.", Predicate::Undecided),
        outside("accepted", "A draft that you have accepted: an export writes it as a claim.", Predicate::Accepted),
        outside("dropped", "A draft that you have dropped: an export leaves it out.", Predicate::Dropped),
    ];
    words.extend(closed_enum::<Verdict>(Block::Verdict));
    words
}

#[cfg(test)]
mod tests {
    use super::super::fields::{FIELDS, ValueKind};
    use super::*;
    use crate::model::closed_enums::ClaimKind;

    #[test]
    fn words_are_found_however_they_are_written() {
        let kinds = closed_enum::<ClaimKind>(Block::Kind);
        for value in ["SpeechAct", "speech-act", "speech act", "speech"] {
            let found: Vec<_> = match_prefix(&kinds, value).iter().map(|word| word.label).collect();
            assert_eq!(found, ["speech act"], "{value}");
        }
    }

    #[test]
    fn a_word_means_one_thing() {
        for field in FIELDS {
            if let ValueKind::ClosedList(words) = field.values {
                for word in words() {
                    assert_eq!(match_prefix(&words(), &word.name).len(), 1, "{}:{}", field.name, word.name);
                }
            }
        }
    }
}
