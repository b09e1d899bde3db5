//! The parts of a plan that must be counted before it can be asked as one question: what is tried in turn, and alternatives,
//! whose rarity ranks. Memory counts them as it goes; a server is asked for all of them at once.

use crate::query::language::hint::Hint;

use super::condition::QueryPlan;

impl QueryPlan {
    /// Returns the parts of which it must be known whether any claim matches them, so that [`Self::decided`] can take those
    /// that count. Empty where nothing is left to decide. A decision may bring the next: ask until none is left.
    pub(crate) fn undecided(&self) -> Vec<&Self> {
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Best(parts) => parts.iter().flat_map(Self::undecided).collect(),
            Self::Not(part) | Self::Noted(part, _) => part.undecided(),
            Self::FirstFound(parts) => {
                let inner: Vec<&Self> = parts.iter().flat_map(Self::undecided).collect();
                // The last part is what is left, whether it matches anything or not.
                if inner.is_empty() {
                    parts.split_last().map_or_else(Vec::new, |(_, tried)| tried.iter().collect())
                } else {
                    inner
                }
            }
            Self::IfFound(test, ..) => vec![test.as_ref()],
            Self::Condition(_) => Vec::new(),
        }
    }

    /// Returns the plan with the parts that count; `found` says of each of [`Self::undecided`] whether any claim matches it.
    pub(crate) fn decided(&self, found: &mut impl Iterator<Item = bool>) -> Self {
        match self {
            Self::And(parts) => Self::And(parts.iter().map(|part| part.decided(found)).collect()),
            Self::Or(parts) => Self::Or(parts.iter().map(|part| part.decided(found)).collect()),
            Self::Best(parts) => Self::Best(parts.iter().map(|part| part.decided(found)).collect()),
            Self::Not(part) => Self::Not(Box::new(part.decided(found))),
            Self::Noted(part, hint) => Self::Noted(Box::new(part.decided(found)), hint.clone()),
            Self::FirstFound(parts) if parts.iter().any(|part| !part.undecided().is_empty()) => {
                Self::FirstFound(parts.iter().map(|part| part.decided(found)).collect())
            }
            Self::FirstFound(parts) => {
                let Some((last, tried)) = parts.split_last() else { return Self::Best(Vec::new()) };
                let known: Vec<bool> = tried.iter().map(|_| found.next().unwrap_or(false)).collect();
                let first = tried.iter().zip(known).find(|(_, found)| *found);
                first.map_or(last, |(part, _)| part).clone()
            }
            Self::IfFound(_, then, otherwise) => {
                if found.next().unwrap_or(false) {
                    then.as_ref().clone()
                } else {
                    otherwise.as_ref().clone()
                }
            }
            Self::Condition(_) => self.clone(),
        }
    }

    /// Adds the hints of a [decided](Self::decided) plan.
    pub(crate) fn add_hints(&self, hints: &mut Vec<Hint>) {
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Best(parts) | Self::FirstFound(parts) => {
                for part in parts {
                    part.add_hints(hints);
                }
            }
            Self::Not(part) => part.add_hints(hints),
            Self::Noted(part, hint) => {
                hints.push(hint.clone());
                part.add_hints(hints);
            }
            Self::IfFound(..) | Self::Condition(_) => {}
        }
    }

    /// Returns the alternatives of which the number of claims must be known to rank, each with the number of alternatives that
    /// it is one of: an alternative comes before those within it.
    pub(crate) fn alternatives(&self) -> Vec<(&Self, usize)> {
        match self {
            Self::Or(parts) => {
                let with_own = |part| std::iter::once((part, parts.len())).chain(Self::alternatives(part));
                parts.iter().flat_map(with_own).collect()
            }
            Self::And(parts) | Self::Best(parts) | Self::FirstFound(parts) => {
                parts.iter().flat_map(Self::alternatives).collect()
            }
            Self::Not(part) | Self::Noted(part, _) => part.alternatives(),
            Self::IfFound(test, then, otherwise) => {
                [test, then, otherwise].into_iter().flat_map(|part| part.alternatives()).collect()
            }
            Self::Condition(_) => Vec::new(),
        }
    }
}
