//! Fidelity: how well a format keeps each field of the knowledge file. Help, manual, dialog and the sentence on what is lost
//! are made from these tables.

use crate::model::document::{
    Actor, Claim, Figure, Hypothesis, Judgement, Note, Place, Position, Relation, Source, Topic,
};

/// The fidelity with which a format keeps a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// In the format's own field for it, which other programs understand.
    Native,
    /// Within a text that people can read.
    Text,
    /// As in the knowledge file, in the place that the format has for the data of others: other programs ignore it.
    Verbatim,
    /// Not at all.
    Lost,
}

impl Fidelity {
    /// All of them, from the best to the worst.
    pub const ALL: [Self; 4] = [Self::Native, Self::Text, Self::Verbatim, Self::Lost];

    /// Returns its word: `native`, `text`, `verbatim`, `lost`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Text => "text",
            Self::Verbatim => "verbatim",
            Self::Lost => "lost",
        }
    }

    /// Returns its meaning as a phrase.
    #[must_use]
    pub fn doc(self) -> &'static str {
        match self {
            Self::Native => "in a field of their own",
            Self::Text => "within a text for people",
            Self::Verbatim => "whole, in a place that other programs ignore",
            Self::Lost => "not written",
        }
    }
}

/// A kind of record whose fields a format may keep. The parts of a claim that have fields themselves are kinds of their own;
/// links are relations in their short form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds of records are those of the knowledge file, documented there")]
pub enum FieldGroup {
    Collection,
    Source,
    Actor,
    Place,
    Topic,
    Claim,
    Position,
    Figure,
    Relation,
    Hypothesis,
    Note,
    Judgement,
}

impl FieldGroup {
    /// All of them, in the order of the knowledge file.
    pub const ALL: [Self; 12] = [
        Self::Collection,
        Self::Source,
        Self::Actor,
        Self::Place,
        Self::Topic,
        Self::Claim,
        Self::Position,
        Self::Figure,
        Self::Relation,
        Self::Hypothesis,
        Self::Note,
        Self::Judgement,
    ];

    /// Returns its noun for one and for many: `claim`, `claims`.
    #[must_use]
    pub fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Collection => ("collection", "the collection"),
            Self::Source => ("source", "sources"),
            Self::Actor => ("actor", "actors"),
            Self::Place => ("place", "places"),
            Self::Topic => ("topic", "topics"),
            Self::Claim => ("claim", "claims"),
            Self::Position => ("position", "positions"),
            Self::Figure => ("figure", "figures"),
            Self::Relation => ("relation", "relations"),
            Self::Hypothesis => ("hypothesis", "hypotheses"),
            Self::Note => ("note", "notes"),
            Self::Judgement => ("judgement", "judgements"),
        }
    }

    /// Returns the names of its fields, in the order of the knowledge file.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        /// Fields of a claim that are kinds of records of their own.
        const PARTS: [&str; 3] = ["positions", "figures", "links"];
        let fields = match self {
            Self::Collection => &["title"][..],
            Self::Source => Source::FIELDS,
            Self::Actor => Actor::FIELDS,
            Self::Place => Place::FIELDS,
            Self::Topic => Topic::FIELDS,
            Self::Claim => Claim::FIELDS,
            Self::Position => Position::FIELDS,
            Self::Figure => Figure::FIELDS,
            Self::Relation => Relation::FIELDS,
            Self::Hypothesis => Hypothesis::FIELDS,
            Self::Note => Note::FIELDS,
            Self::Judgement => Judgement::FIELDS,
        };
        fields.iter().copied().filter(move |field| self != Self::Claim || !PARTS.contains(field))
    }
}

/// Fields of one kind of record that a format keeps with the same fidelity.
#[derive(Debug)]
pub struct Holding {
    /// The kind of record.
    pub group: FieldGroup,
    /// The fidelity.
    pub fidelity: Fidelity,
    /// The names of the fields, separated by blanks.
    pub fields: &'static str,
}

impl Holding {
    /// Returns fields with a place of their own.
    pub(crate) const fn native(group: FieldGroup, fields: &'static str) -> Self {
        Self { group, fidelity: Fidelity::Native, fields }
    }

    /// Returns fields that go along for those who know them.
    pub(crate) const fn verbatim(group: FieldGroup, fields: &'static str) -> Self {
        Self { group, fidelity: Fidelity::Verbatim, fields }
    }

    /// Returns fields that are kept as part of a text.
    pub(crate) const fn text(group: FieldGroup, fields: &'static str) -> Self {
        Self { group, fidelity: Fidelity::Text, fields }
    }
}

/// The fidelity of all fields: those that are named, and the rest. A field that the model gains has that of the rest.
#[derive(Debug)]
pub struct Holdings {
    /// The fidelity of all fields that are not named.
    pub rest: Fidelity,
    /// The fields that are named, each once.
    pub named: &'static [Holding],
}

impl Holdings {
    /// Returns the holdings of a format that keeps every field.
    pub(crate) const fn everything() -> Self {
        Self { rest: Fidelity::Native, named: &[] }
    }

    /// Returns the holdings of a format that loses all fields but these.
    pub(crate) const fn only(named: &'static [Holding]) -> Self {
        Self { rest: Fidelity::Lost, named }
    }

    /// Returns the fidelity of a field.
    #[must_use]
    pub fn of(&self, group: FieldGroup, field: &str) -> Fidelity {
        let named = self.named.iter().filter(|row| row.group == group);
        let row = named.into_iter().find(|row| row.fields.split_whitespace().any(|name| name == field));
        row.map_or(self.rest, |row| row.fidelity)
    }

    /// Returns the fields of a kind of record that are kept with this fidelity, in the order of the knowledge file.
    pub fn fields(&self, group: FieldGroup, fidelity: Fidelity) -> impl Iterator<Item = &'static str> {
        group.fields().filter(move |field| self.of(group, field) == fidelity)
    }

    /// Returns whether anything of a kind of record is kept.
    #[must_use]
    pub fn writes(&self, group: FieldGroup) -> bool {
        group.fields().any(|field| self.of(group, field) != Fidelity::Lost)
    }
}
