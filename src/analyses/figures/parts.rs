//! Parts of wholes among the things that figures count: militants are people, so fewer of them than of people is no
//! disagreement, and more of them is.

use crate::text::fold::fold;

/// A part of a population, with the words by which figures name it.
#[derive(Debug)]
pub(crate) struct PopulationPart {
    /// Its name for people.
    pub name: &'static str,
    /// The words, folded.
    pub words: &'static [&'static str],
}

/// All parts. Parts of one whole may overlap (a soldier may be a woman): nothing follows from two of them. To add one: a row
/// here.
pub(crate) const PARTS: &[PopulationPart] = &[
    PopulationPart { name: "militants", words: &["militants", "militant", "insurgents", "terrorists"] },
    PopulationPart { name: "fighters", words: &["fighters", "fighter"] },
    PopulationPart { name: "soldiers", words: &["soldiers", "soldier", "troops"] },
    PopulationPart { name: "women", words: &["women", "woman"] },
    PopulationPart { name: "children", words: &["children", "child"] },
    PopulationPart { name: "civilians", words: &["civilians", "civilian"] },
];

/// The whole of all parts so far.
pub(crate) const WHOLE: &str = "people";

/// Things that happen to people, each with the words by which figures name it, folded. Who is killed is not injured: two figures
/// of which each names other ones count other people. To add one: a row here.
const OUTCOMES: &[(&str, &[&str])] = &[
    ("killed", &["killed", "dead", "deaths", "death", "died", "fatalities", "fatality"]),
    ("injured", &["injured", "wounded", "hurt", "injuries"]),
    ("missing", &["missing"]),
    ("displaced", &["displaced", "evacuated", "evacuees"]),
    ("detained", &["detained", "arrested", "arrests", "detentions", "captured"]),
    ("rescued", &["rescued", "saved"]),
];

/// Returns the outcomes that the folded description of a figure names, in the order of the table.
pub(super) fn outcomes(of: &str) -> Vec<&'static str> {
    let is_named = |words: &[&str]| of.split(' ').any(|word| words.contains(&word));
    OUTCOMES.iter().filter(|(_, words)| is_named(words)).map(|(name, _)| *name).collect()
}

/// The parts that a figure counts, by name, in the order of the table; empty where it counts people, or nothing of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountedParts(pub Vec<&'static str>);

impl CountedParts {
    /// Finds the parts named in the description `of` of a figure, or in its unit.
    #[must_use]
    pub fn of(of: &str, unit: Option<&str>) -> Self {
        let folded = format!("{} {}", fold(of), unit.map(fold).unwrap_or_default());
        let words: Vec<&str> = folded.split(' ').collect();
        let named = |part: &&PopulationPart| part.words.iter().any(|word| words.contains(word));
        Self(PARTS.iter().filter(named).map(|part| part.name).collect())
    }

    /// Returns the relation of these parts to others.
    #[must_use]
    pub(crate) fn relation_to(&self, other: &Self) -> PartRelation {
        let within = |inner: &Self, outer: &Self| {
            // People are the whole of everything, so that an outer figure without parts encloses any. The reverse
            // does not hold: an inner one without parts lies in none but people.
            outer.0.is_empty() || inner.0.iter().all(|part| outer.0.contains(part)) && !inner.0.is_empty()
        };
        match (within(self, other), within(other, self)) {
            (true, true) => PartRelation::Same,
            (true, false) => PartRelation::Part,
            (false, true) => PartRelation::Whole,
            (false, false) => PartRelation::Apart,
        }
    }

    /// Returns the parts in words: `women and children`.
    #[must_use]
    pub(crate) fn label(&self) -> String {
        if self.0.is_empty() { WHOLE.to_owned() } else { self.0.join(" and ") }
    }
}

/// The relation of the parts that one figure counts to those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartRelation {
    /// Both count the same parts.
    Same,
    /// The first counts a part of the second.
    Part,
    /// The second counts a part of the first.
    Whole,
    /// Neither counts a part of the other.
    Apart,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_named_by_their_words() {
        assert_eq!(outcomes("people killed or wounded"), ["killed", "injured"]);
        assert_eq!(outcomes("deaths"), ["killed"]);
        assert!(outcomes("casualties").is_empty() && outcomes("trucks").is_empty());
    }

    #[test]
    fn militants_are_people_and_not_civilians() {
        let counted = |of| CountedParts::of(of, Some("people"));
        assert_eq!(counted("militants killed").relation_to(&counted("people killed")), PartRelation::Part);
        assert_eq!(counted("people killed").relation_to(&counted("civilians killed")), PartRelation::Whole);
        assert_eq!(counted("militants killed").relation_to(&counted("civilians killed")), PartRelation::Apart);
        assert_eq!(counted("women killed").relation_to(&counted("women and children killed")), PartRelation::Part);
        assert_eq!(counted("people killed").relation_to(&counted("the dead")), PartRelation::Same);
    }
}
