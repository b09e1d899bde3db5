//! The nodes of a plan: how conditions combine, and the conditions themselves.

use crate::index::Library;
use crate::index::features::Features;
use crate::index::reverse_index::RefKind;
use crate::model::date::DayRange;
use crate::model::{Interval, Verb};
use crate::query::eval::match_kind::MatchKind;
use crate::query::language::enum_values::Predicate;
use crate::query::language::hint::Hint;
use crate::query::language::number_filter::NumberFilter;
use crate::query::phrase::Phrase;

/// The meaning of a query, or of a part of it. Every node gives a claim a score, 0 where it does not match.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum QueryPlan {
    /// Claims that match all parts. Scores add up, less one each; without parts every claim matches with a score of 1.
    And(Vec<QueryPlan>),
    /// Claims that match any of the alternatives of a query. Scores add up, less one each and times the rarity of the part
    /// among all claims: what matches more of them, or rarer ones, ranks higher.
    Or(Vec<QueryPlan>),
    /// Claims that match any of the ways to read one term. The best score counts.
    Best(Vec<QueryPlan>),
    /// The first part that any claim of the library matches: a correction counts only where nothing is found as typed.
    FirstFound(Vec<QueryPlan>),
    /// The second part if any claim of the library matches the first, else the third: a beginning of ids counts only where
    /// it is no id.
    IfFound(Box<QueryPlan>, Box<QueryPlan>, Box<QueryPlan>),
    /// A part that gives a hint where it is the one that counts among those tried in turn.
    Noted(Box<QueryPlan>, Hint),
    /// Claims that do not match, with a score of 1.
    Not(Box<QueryPlan>),
    /// Claims that meet a condition.
    Condition(PlanCondition),
}

/// A condition on a claim. Numbers of entities are those of the names of the library that the plan was made with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PlanCondition {
    /// A text has a phrase. Its score says in which text, and whether as a whole word.
    Text(Phrase),
    /// A text has a word. In the statement it gets this score.
    Word(String, MatchKind),
    /// The claim refers in any way to an entity with a word in a name: this one, or with `true` any that it begins.
    NameWord(String, bool),
    /// A text has this number, of digits and at most one point, with blanks between its thousands.
    SpacedNumber(String),
    /// The claim refers to one of these entities.
    References(RefKind, Vec<u32>, MatchKind),
    /// The claim has one of these features.
    Features(Features),
    /// The marks, decisions and comparisons of a session say this of the claim.
    Session(Predicate),
    /// The time of the claim has a day in common with one of these ranges.
    Days(Vec<DayRange>),
    /// A figure of the claim may be one of these numbers.
    Figure(NumberFilter),
    /// The number of sources cited lies in an interval.
    Sources(Interval),
    /// The number of independent origins of the sources cited lies in an interval.
    Origins(Interval),
    /// The credibility, 1 to 6, lies in an interval.
    Credibility(Interval),
    /// A figure of the claim is in one of these units, folded.
    Units(Vec<String>),
    /// The id is exactly this one.
    ExactId(String),
    /// The id is this one, in any case.
    Id(String),
    /// The id begins with this text, in any case.
    IdPrefix(String, MatchKind),
    /// The claim has a relation to the claim of this id, or with the second `true` to those whose ids begin with it, in any
    /// case: the verb, and whether it is read from this claim to that one.
    Related(Verb, bool, String, bool),
    /// A value kept beside the fields has all words of a text or words that begin with them, under a name with one of some
    /// words, or under any where there are none.
    Extra(&'static [&'static str], String),
    /// A note has all words of a text, or words that begin with them.
    Note(String),
    /// The claim says nearly the same as a text, or as the claim of this id.
    Like(String),
}

impl QueryPlan {
    /// Returns the plan of a reference to one of some entities. Places and topics within others are looked up here: what
    /// runs a plan knows no hierarchies.
    pub(crate) fn references(library: &Library, kind: RefKind, entities: &[u32], score: MatchKind) -> Self {
        let condition = if kind == RefKind::Within {
            let within = entities.iter().flat_map(|&entity| library.references.within(entity)).copied();
            let mut within: Vec<u32> = within.collect();
            within.sort_unstable();
            within.dedup();
            PlanCondition::References(RefKind::Direct, within, score)
        } else {
            PlanCondition::References(kind, entities.to_vec(), score)
        };
        Self::Condition(condition)
    }

    /// Returns the best of some ways to read a term.
    pub(crate) fn best(mut parts: Vec<Self>) -> Self {
        match parts.pop() {
            Some(only) if parts.is_empty() => only,
            last => {
                parts.extend(last);
                Self::Best(parts)
            }
        }
    }
}
