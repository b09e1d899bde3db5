//! What is a part of what: militants are people, so fewer of them than of people is no disagreement, and more of them is.

use crate::text::fold::fold;

/// A part of a whole, with the words that name it in what a figure is of.
#[derive(Debug)]
pub struct Part {
    /// What it is called.
    pub name: &'static str,
    /// What it is a part of.
    pub whole: &'static str,
    /// The words, folded.
    pub words: &'static [&'static str],
}

/// What is a part of what. Parts of one whole may overlap (a soldier may be a woman): nothing follows from two of them.
/// To add one: a row here.
pub const PARTS: &[Part] = &[
    Part { name: "militants", whole: WHOLE, words: &["militants", "militant", "insurgents", "terrorists"] },
    Part { name: "fighters", whole: WHOLE, words: &["fighters", "fighter"] },
    Part { name: "soldiers", whole: WHOLE, words: &["soldiers", "soldier", "troops"] },
    Part { name: "women", whole: WHOLE, words: &["women", "woman"] },
    Part { name: "children", whole: WHOLE, words: &["children", "child"] },
    Part { name: "civilians", whole: WHOLE, words: &["civilians", "civilian"] },
];

/// The whole of all parts so far.
pub(super) const WHOLE: &str = "people";

/// What is counted: names of parts, in order of the table; none where it is people, or nothing of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted(pub Vec<&'static str>);

impl Counted {
    /// Read from the words of what a figure is of, and of its unit.
    #[must_use]
    pub fn of(of: &str, unit: Option<&str>) -> Self {
        let folded = format!("{} {}", fold(of), unit.map(fold).unwrap_or_default());
        let words: Vec<&str> = folded.split(' ').collect();
        let named = |part: &&Part| part.words.iter().any(|word| words.contains(word));
        Self(PARTS.iter().filter(named).map(|part| part.name).collect())
    }

    /// How this stands to the other.
    #[must_use]
    pub fn beside(&self, other: &Self) -> Beside {
        let within = |inner: &Self, outer: &Self| {
            outer.0.is_empty() || inner.0.iter().all(|part| outer.0.contains(part)) && !inner.0.is_empty()
        };
        match (within(self, other), within(other, self)) {
            (true, true) => Beside::Same,
            (true, false) => Beside::Part,
            (false, true) => Beside::Whole,
            (false, false) => Beside::Apart,
        }
    }

    /// As people say it: `women and children`.
    #[must_use]
    pub fn told(&self) -> String {
        if self.0.is_empty() { WHOLE.to_owned() } else { self.0.join(" and ") }
    }
}

/// How one thing counted stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// They are the same.
    Same,
    /// It is a part of the other.
    Part,
    /// The other is a part of it.
    Whole,
    /// Neither is a part of the other.
    Apart,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn militants_are_people_and_not_civilians() {
        let counted = |of| Counted::of(of, Some("people"));
        assert_eq!(counted("militants killed").beside(&counted("people killed")), Beside::Part);
        assert_eq!(counted("people killed").beside(&counted("civilians killed")), Beside::Whole);
        assert_eq!(counted("militants killed").beside(&counted("civilians killed")), Beside::Apart);
        assert_eq!(counted("women killed").beside(&counted("women and children killed")), Beside::Part);
        assert_eq!(counted("people killed").beside(&counted("the dead")), Beside::Same);
    }
}
