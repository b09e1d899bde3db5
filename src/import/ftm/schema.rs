//! The schemata of FollowTheMoney with what becomes of their entities.

use crate::model::RecordKind;
use crate::model::closed_enums::{ActorKind, SourceKind};

/// The role of an entity: the kind of record that it becomes, or the part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FtmRole {
    Actor(Option<ActorKind>),
    Place,
    Source(Option<SourceKind>),
    /// Something that is no actor, but that has a name: a ship, a court case, a position.
    Topic,
    /// A claim that something happened.
    Event,
    /// A claim, a hypothesis, or a remark on one entity.
    Note,
    /// A claim on two entities.
    Edge(&'static EdgeSchema),
    Sanction,
    /// A citation of a document by an entity.
    Documentation,
    /// A field of other records.
    Tie,
    Hypothesis,
    Remark,
    /// Nothing.
    Left,
}

/// A schema of what connects two entities.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct EdgeSchema {
    pub(super) name: &'static str,
    /// The property that names who or what it starts from.
    pub(super) source: &'static str,
    /// The verb of a sentence.
    pub(super) label: &'static str,
    /// The property that names who or what it leads to.
    pub(super) target: &'static str,
}

/// Returns a row of [`EDGES`].
const fn edge(name: &'static str, source: &'static str, label: &'static str, target: &'static str) -> EdgeSchema {
    EdgeSchema { name, source, label, target }
}

/// The schemata with two ends. The ends are those of the model (`edge` in its files), the verbs its labels where these are
/// some.
const EDGES: &[EdgeSchema] = &[
    edge("Associate", "person", "is associated with", "associate"),
    edge("ContractAward", "supplier", "was awarded", "contract"),
    edge("Control", "controller", "controls", "controlled"),
    edge("CourtCaseParty", "party", "is a party to", "case"),
    edge("Debt", "debtor", "owes", "creditor"),
    edge("Directorship", "director", "directs", "organization"),
    edge("Employment", "employee", "works for", "employer"),
    edge("Family", "person", "is family of", "relative"),
    edge("Membership", "member", "belongs to", "organization"),
    edge("Occupancy", "holder", "holds", "post"),
    edge("Ownership", "owner", "owns", "asset"),
    edge("Payment", "payer", "paid", "beneficiary"),
    edge("ProjectParticipant", "participant", "participates in", "project"),
    edge("Representation", "agent", "represents", "client"),
    edge("Similar", "candidate", "is similar to", "match"),
    edge("Succession", "predecessor", "precedes", "successor"),
    edge("UnknownLink", "subject", "is linked to", "object"),
];

/// The name of the schema of links of any kind, in which this program writes what has no schema.
pub(super) const LINK: &str = "UnknownLink";

impl FtmRole {
    /// Returns the role of entities of a schema; those that are unknown are left.
    pub(super) fn of(schema: &str) -> Self {
        if let Some(edge) = EDGES.iter().find(|edge| edge.name == schema) {
            return Self::Edge(edge);
        }
        match schema {
            "Person" => Self::Actor(Some(ActorKind::Person)),
            "PublicBody" => Self::Actor(Some(ActorKind::Government)),
            "Company" | "Organization" => Self::Actor(Some(ActorKind::Organization)),
            "LegalEntity" => Self::Actor(None),
            "Address" | "Territory" => Self::Place,
            "Article" => Self::Source(Some(SourceKind::Article)),
            "Table" => Self::Source(Some(SourceKind::Dataset)),
            "HyperText" => Self::Source(Some(SourceKind::Webpage)),
            "Audio" | "Video" => Self::Source(Some(SourceKind::Broadcast)),
            "Document" => Self::Source(None),
            "Email" | "Message" | "Image" | "Pages" | "PlainText" | "Workbook" => {
                Self::Source(Some(SourceKind::Document))
            }
            "Event" => Self::Event,
            "Note" => Self::Note,
            "Sanction" => Self::Sanction,
            "Documentation" => Self::Documentation,
            "Airplane" | "Asset" | "Assessment" | "BankAccount" | "Contract" | "CourtCase" | "CryptoWallet"
            | "License" | "Position" | "Project" | "RealEstate" | "Security" | "TaxRoll" | "Trip" | "Vehicle"
            | "Vessel" => Self::Topic,
            _ => Self::Left,
        }
    }

    /// Returns the kind of record that a reference to such an entity leads to.
    pub(super) fn target(self) -> Option<RecordKind> {
        match self {
            Self::Actor(_) => Some(RecordKind::Actor),
            Self::Place => Some(RecordKind::Place),
            Self::Source(_) => Some(RecordKind::Source),
            Self::Topic => Some(RecordKind::Topic),
            Self::Event | Self::Note | Self::Edge(_) | Self::Sanction => Some(RecordKind::Claim),
            Self::Hypothesis => Some(RecordKind::Hypothesis),
            Self::Documentation | Self::Tie | Self::Remark | Self::Left => None,
        }
    }
}
