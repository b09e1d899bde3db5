//! Errors of what is typed into the notebook, each a sentence for the user. Where one is a clause (`there is no actor “Ann”`),
//! its beginning is small, as a command puts its name before it.

use thiserror::Error;

use crate::model::RecordKind;
use crate::text::{in_marks, with_article};

use super::entry_kind::PART_SIGN;

/// The reason why what was typed is no change of the notebook. Nothing was written.
///
/// A `hint` is a sentence after a blank, such as ` Did you mean “refuted”?`; empty where there is nothing to propose.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EntryError {
    /// A note without words.
    #[error("The note is empty: nothing is written")]
    EmptyNote,
    /// Notes name their record by its id alone, and that id leads to another record.
    #[error("`{id}` is also the id of {}, which a note would be on; nothing is written", with_article(kind.label()))]
    SharedId {
        /// The id of both.
        id: String,
        /// The kind of the other record.
        kind: RecordKind,
    },
    /// No tag before or after any comma.
    #[error("No tag is named: nothing is written")]
    NoTag,
    /// The name of the topic that all collections are within.
    #[error("`{0}` is the topic above all collections, and no tag")]
    NotATag(String),
    /// A tag that is to be removed, of this name, is not there.
    #[error("There is no tag `{0}` to remove")]
    UnknownTag(String),
    /// A tag, of this id, that is to be added and removed at once.
    #[error("`{0}` is to be added and removed: nothing is written")]
    AddedAndRemoved(String),
    /// A tag that the file of a claim gives it, and that a notebook cannot take off.
    #[error("`{name}` of `{claim}` stands in its file, which a notebook does not change: nothing is written")]
    TagOfFile {
        /// The tag.
        name: String,
        /// The id of the claim.
        claim: String,
    },
    /// A tag to remove, of this name, that none of the claims has.
    #[error("None of these claims has the tag `{0}`: nothing is written")]
    NotTagged(String),
    /// A judgement without a value.
    #[error("Write a verdict: {}, or a credibility from 1 to 6", .0.join(", "))]
    NoVerdict(Vec<String>),
    /// A word that is no value of a judgement.
    #[error(
        "`{word}` is no verdict.{hint} The verdicts are {}; a likelihood, a confidence and a credibility (1 to 6) may stand \
         beside one, and the reason follows after a colon: `refuted 5: why`", known.join(", ")
    )]
    NotAVerdict {
        /// The word.
        word: String,
        /// All verdicts.
        known: Vec<String>,
        /// The nearest verdict.
        hint: String,
    },
    /// Two values of one kind, of which this is the second: they exclude each other, and neither may win in silence.
    #[error(
        "`{0}` is a second value of its kind: write one verdict, one likelihood, one confidence and one credibility at \
         most; nothing is written"
    )]
    SecondValue(String),
    /// A word that is no relation.
    #[error("`{word}` is no relation: write one of {}; the reason follows after a colon.{hint}", known.join(", "))]
    NotARelation {
        /// The word.
        word: String,
        /// All relations.
        known: Vec<&'static str>,
        /// The nearest one.
        hint: String,
    },
    /// A claim at both ends of a relation.
    #[error("A claim cannot be related to itself: name another claim at one of the two ends")]
    SelfRelation,
    /// A relation that one of the open files states already: a second statement of it would be an error.
    #[error(
        "{relation} is stated already ({place}): nothing is written.{}",
        if *are_others_new { " Leave out what is stated to relate the others." } else { "" }
    )]
    AlreadyStated {
        /// The first such relation, in words.
        relation: String,
        /// The file and line that state it.
        place: String,
        /// `true` if others of the same change are not stated yet.
        are_others_new: bool,
    },
    /// A record without a statement, title or name.
    #[error("A record needs a statement, a title or a name: nothing is written")]
    NoStatement,
    /// A topic by itself: topics come with the claims that they tag.
    #[error("A topic is added by tagging claims with it")]
    BareTopic,
    /// The word for a topic before the statement of a claim.
    #[error("A topic is added by tagging claims with it; {}", as_statement(.0))]
    TopicBeforeStatement(String),
    /// A word before the statement that is nearly a kind of record.
    #[error("`{word}` is not a kind of record. Did you mean `{near}:`? Or {}", as_statement(word))]
    NotAKind {
        /// The word.
        word: String,
        /// The nearest kind.
        near: &'static str,
    },
    /// A field before the statement.
    #[error("The statement comes first: `It rained. {PART_SIGN} {}: …`; or {}", .0.to_lowercase(), as_statement(.0))]
    FieldBeforeStatement(String),
    /// The field of the statement, title or name behind it: it would take its place.
    #[error("`{0}` is the first part of the line: write it once")]
    SecondStatement(String),
    /// A part of a line without a colon.
    #[error("`{0}` is no field: write `by: Ann`, with {PART_SIGN} between fields")]
    NotAField(String),
    /// A field that records of the kind do not have, or that is not typed.
    #[error(
        "`{field}` is not a field of {} that can be typed.{hint} The fields are {}",
        with_article(kind.label()), known.join(", ")
    )]
    UnknownField {
        /// The field, as typed.
        field: String,
        /// The kind of the record.
        kind: RecordKind,
        /// The fields that can be typed.
        known: &'static [&'static str],
        /// The nearest one.
        hint: String,
    },
    /// A value that its field refuses, with the reason as a clause.
    #[error("`{field}`: {reason}")]
    RefusedValue {
        /// The field.
        field: String,
        /// The reason.
        reason: String,
    },
    /// A text that is no value of its field, with the reason as a clause.
    #[error("`{text}` is not a value of `{field}`: {reason}")]
    NotAValue {
        /// The text.
        text: String,
        /// The field.
        field: String,
        /// The reason.
        reason: String,
    },
    /// An id with other signs than ids have.
    #[error("`{id}` is no id: it has lower-case letters, digits, `.`, `_` and `-`, such as `{made}`")]
    NotAnId {
        /// The text.
        id: String,
        /// An id made of it.
        made: String,
    },
    /// An id that a record has already.
    #[error("there is {} with the id `{id}` already; `{free}` is free", with_article(kind.label()))]
    TakenId {
        /// The id.
        id: String,
        /// The kind of the record.
        kind: RecordKind,
        /// An id like it that no record has.
        free: String,
    },
    /// A name or id that no record of the kind has.
    #[error("there is no {} {}{}", kind.label(), in_marks(text), near_clause(near))]
    NoSuchRecord {
        /// The kind.
        kind: RecordKind,
        /// The text.
        text: String,
        /// The ids of the nearest records, in quotes.
        near: Vec<String>,
    },
    /// A name that several records of the kind have.
    #[error(
        "{} is the name of {count} records: write an id, {}{}",
        in_marks(text), ids.join(", "), if *count > ids.len() { ", …" } else { "" }
    )]
    SharedName {
        /// The text.
        text: String,
        /// The number of the records.
        count: usize,
        /// The first of their ids, in quotes.
        ids: Vec<String>,
    },
    /// A collection without a name.
    #[error("The collection needs a name: nothing is written")]
    UnnamedCollection,
    /// The name of a topic, of this id, that is no collection.
    #[error("`{0}` is a topic already, and no collection: choose another name, or tag the claims with it")]
    NotACollection(String),
    /// The name of the topic that all collections are within.
    #[error("`{0}` is the topic above all collections: choose another name")]
    ReservedCollection(String),
    /// A collection to take claims out of, of this name, that none of them is in.
    #[error("None of these claims is in the collection `{0}`: nothing is written")]
    NotInCollection(String),
    /// A collection to take claims out of, of this name, that is not there.
    #[error("There is no collection `{0}` to take claims out of")]
    UnknownCollection(String),
    /// A correction without a field.
    #[error("Write the field and its value: `when: 2024-12-25 | why: a misprint`")]
    NoCorrectedField,
    /// Corrections name their record by its id alone, and several have this one.
    #[error("several records have the id `{0}`, and a correction would not say which is meant; nothing is written")]
    SeveralCorrected(String),
    /// A correction of a record without fields that can be corrected.
    #[error("Only fields of claims, sources, actors and places can be corrected")]
    NotCorrectable,
    /// A correction by which a record would come to belong to itself.
    #[error("`{field}` of `{id}` would lead back to it by `{around}`: nothing is written")]
    ClosedCycle {
        /// The field.
        field: String,
        /// The id of the record.
        id: String,
        /// The id of the record in the value that leads back.
        around: String,
    },
    /// A correction that changes nothing.
    #[error("`{field}` of `{id}` already has that value: nothing is written")]
    SameValue {
        /// The field.
        field: String,
        /// The id of the record.
        id: String,
    },
    /// Another number of words than two ids.
    #[error("Write the id of the record that is gone, and that of the one that it is now: `OLD to NEW`")]
    NotAMove,
    /// A record, with this id, that is not gone.
    #[error("`{0}` is still there: only what is written on a record that is gone can be moved")]
    MovedFromExisting(String),
    /// An id that several records have: it would not be clear which is meant.
    #[error("several records have the id `{0}`, and nothing would say which is meant; nothing is written")]
    SeveralMovedTo(String),
    /// A word that does not say how claims bear on a hypothesis.
    #[error("Write `consistent` or `inconsistent`, and a hypothesis or `new: its words`.{hint}")]
    NotABearing {
        /// The nearest word.
        hint: String,
    },
    /// A new hypothesis without words.
    #[error("The new hypothesis has no words: nothing is written")]
    EmptyHypothesis,
    /// No hypothesis after the bearing; the hint names the first ones.
    #[error("Name a hypothesis, or write `new: its words`.{hint}")]
    NoHypothesis {
        /// The first hypotheses.
        hint: String,
    },
    /// A hypothesis that is not there, or not one; the hint names the first ones.
    #[error("{reason}.{hint}")]
    UnknownHypothesis {
        /// The reason.
        reason: Box<EntryError>,
        /// The first hypotheses.
        hint: String,
    },
}

/// Returns the clause on how a statement is written that begins with a word and a colon.
fn as_statement(word: &str) -> String {
    format!("write `claim: {word}: …` if the statement begins so")
}

/// Returns the clause on the nearest records; empty where none is near.
fn near_clause(ids: &[String]) -> String {
    if ids.is_empty() { String::new() } else { format!("; did you mean {}?", ids.join(" or ")) }
}

/// Interfaces that show a sentence, whatever the reason.
impl From<EntryError> for String {
    fn from(error: EntryError) -> Self {
        error.to_string()
    }
}
