//! Features of claims: each fixed word of the model that can hold of a claim is one bit.

use crate::model::closed_enums::{ClaimKind, ClosedEnum, How, Reliability, Stance, Verdict};
use crate::model::extra::DRAFT;
use crate::model::{Base, Claim, ClaimIx, Standing};

/// A set of features of a claim: each fixed word of the model that can hold of a claim is one bit.
pub(crate) type Features = u128;

/// First bit of the features of each list of words. Stored in snapshots through the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Standing of the claim: [`Standing`].
    Standing = 0,
    /// The analyst's verdict: [`Verdict`].
    Verdict = 4,
    /// Kind of statement: [`ClaimKind`].
    Kind = 8,
    /// Manner in which the source puts it forward: [`How`].
    How = 18,
    /// Stances taken on it: [`Stance`].
    Stance = 26,
    /// Reliability of the sources cited: [`Reliability`].
    Grade = 31,
    /// Verbs of which it is the subject: [`RELATIONS`](crate::model::relation::RELATIONS).
    Forward = 37,
    /// Verbs of which it is the object.
    Backward = 46,
    /// Traits of the claim: [`TRAITS`].
    Trait = 55,
    /// The words of [`Standing`] again, each by itself: disputed or not, and how well it is sourced.
    Alone = 80,
}

/// Returns the feature of the word at index `nth` of a list.
pub(crate) fn feature(block: Block, nth: usize) -> Features {
    1 << (block as usize + nth)
}

/// Returns the feature of a word of a closed list; no feature where the list does not have it.
pub(crate) fn feature_of<W: ClosedEnum>(block: Block, word: W) -> Features {
    W::ALL.iter().position(|&known| known == word).map_or(0, |nth| feature(block, nth))
}

/// Returns the positions of the bits that are set, ascending.
pub(crate) fn places(mut features: Features) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = features.trailing_zeros() as usize;
        // Clears the lowest bit that is set. Of no bits, `trailing_zeros` is 128, which ends the iteration, and the
        // subtraction wraps.
        features &= features.wrapping_sub(1);
        (at < Features::BITS as usize).then_some(at)
    })
}

/// A property that a claim has or has not.
#[derive(Debug)]
pub(crate) struct Trait {
    /// Its word in a query: `figure`.
    pub name: &'static str,
    /// Meaning of the word, in a sentence.
    pub doc: &'static str,
    /// Test whether a claim has it.
    pub holds: fn(&Base, &Claim<'_>) -> bool,
}

/// Properties that claims can have, as in `has:figure`. To add one: a row here.
pub(crate) const TRAITS: &[Trait] = &[
    Trait { name: "date", doc: "A time is given.", holds: |_, claim| claim.when.is_some() },
    Trait { name: "figure", doc: "It states a quantity.", holds: |_, claim| !claim.figures.is_empty() },
    Trait { name: "quote", doc: "The source is quoted word for word.", holds: |_, claim| claim.quote.is_some() },
    Trait { name: "place", doc: "A place is named.", holds: |_, claim| !claim.places.is_empty() },
    Trait { name: "actor", doc: "An actor is named.", holds: |_, claim| !claim.actors.is_empty() },
    Trait { name: "topic", doc: "A topic is named.", holds: |_, claim| !claim.topics.is_empty() },
    Trait { name: "source", doc: "A source is cited.", holds: |_, claim| !claim.cite.is_empty() },
    Trait {
        name: "holder",
        doc: "It names a holder itself; `by:` also takes the authors of its first source for one.",
        holds: |_, claim| !claim.by.is_empty(),
    },
    Trait { name: "position", doc: "A party takes a stance on it.", holds: |_, claim| !claim.positions.is_empty() },
    // Relations, judgements and notes that stand elsewhere are looked up when the columns are made.
    Trait { name: "relation", doc: "It is related to another claim.", holds: |_, _| false },
    Trait { name: "note", doc: "The analyst has a note on it.", holds: |_, claim| claim.note.is_some() },
    Trait {
        name: "judgement",
        doc: "An analyst has judged it: tags and collections alone are no judgement.",
        holds: |_, _| false,
    },
    Trait { name: "credibility", doc: "Its credibility is graded.", holds: |_, claim| claim.credibility.is_some() },
    Trait { name: "likelihood", doc: "Its likelihood is judged.", holds: |_, claim| claim.likelihood.is_some() },
    // Also of what a source copies, which is looked up when the columns are made.
    Trait { name: "retraction", doc: "A source cited, or one that it copies, was retracted.", holds: |_, _| false },
    Trait { name: "draft", doc: "It was proposed from prose, and nobody has accepted it.", holds: is_draft },
];

fn is_draft(_: &Base, claim: &Claim<'_>) -> bool {
    claim.extra.iter().any(|(key, _)| key == DRAFT)
}

/// Returns the feature of the trait of this name; no feature where there is no such trait.
pub(crate) fn trait_feature(name: &str) -> Features {
    TRAITS.iter().position(|row| row.name == name).map_or(0, |nth| feature(Block::Trait, nth))
}

/// Returns the features of a claim, without those that come from other records: a note on it that stands elsewhere.
pub(crate) fn of_claim(base: &Base, index: ClaimIx, claim: &Claim<'_>) -> Features {
    let (disputed, sourcing) = (base.is_disputed_as(index, claim), base.sourcing_as(index, claim));
    // `Standing` is exactly one word for each claim, so that its counts add up to the number of claims.
    let standing = if disputed { Standing::Disputed } else { sourcing };
    // Of a disputed claim `Standing` says only that, `Alone` also how it is sourced.
    let mut features = feature_of::<Standing>(Block::Standing, standing)
        | feature_of::<Verdict>(Block::Verdict, claim.verdict())
        | feature_of::<ClaimKind>(Block::Kind, claim.kind())
        | feature_of::<How>(Block::How, claim.how())
        | feature_of::<Standing>(Block::Alone, sourcing);
    if disputed {
        features |= feature_of::<Standing>(Block::Alone, Standing::Disputed);
    }
    for position in claim.positions.iter() {
        features |= feature_of::<Stance>(Block::Stance, position.stance);
    }
    for citation in claim.cite.iter() {
        if let Some(grade) = base.sources.row(citation.source).reliability {
            features |= feature_of::<Reliability>(Block::Grade, grade);
        }
    }
    if base.is_judged(index) {
        features |= trait_feature("judgement");
    }
    for tie in base.ties(index).iter() {
        features |= trait_feature("relation");
        features |= feature(if tie.forward { Block::Forward } else { Block::Backward }, usize::from(tie.verb.place()));
    }
    for (nth, row) in TRAITS.iter().enumerate() {
        if (row.holds)(base, claim) {
            features |= feature(Block::Trait, nth);
        }
    }
    features | of_omissions(base, index)
}

/// Returns the features of the relations to claims that no file holds: a part of a collection says which it lacks, and what it
/// is asked must get the answer of the whole. Those that are only counted have no verb.
fn of_omissions(base: &Base, index: ClaimIx) -> Features {
    let Some(omitted) = base.left_out.of(index) else { return 0 };
    let mut features = trait_feature("relation");
    for other in &omitted.deciding {
        // Such a relation is written at the claim that is there, whichever of the two states it.
        features |= feature(Block::Forward, usize::from(other.verb.place()));
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::relation::RELATIONS;

    #[test]
    fn blocks_do_not_overlap() {
        let blocks = [
            (Block::Standing, Standing::ALL.len()),
            (Block::Verdict, Verdict::ALL.len()),
            (Block::Kind, ClaimKind::ALL.len()),
            (Block::How, How::ALL.len()),
            (Block::Stance, Stance::ALL.len()),
            (Block::Grade, Reliability::ALL.len()),
            (Block::Forward, RELATIONS.len()),
            (Block::Backward, RELATIONS.len()),
            (Block::Trait, TRAITS.len()),
            (Block::Alone, Standing::ALL.len()),
        ];
        let mut free = 0;
        for (block, length) in blocks {
            assert!(block as usize >= free, "{block:?} starts inside the block before it");
            free = block as usize + length;
        }
        assert!(free <= 128);
    }
}
