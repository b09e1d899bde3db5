//! Topics of sections, and the messages where a record has nothing on one.

/// The topic of a section: the jumps that keys offer in a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReportTopic {
    /// Relations of any kind.
    Relations,
    /// Relations that contradict the claim.
    Contradictions,
    /// Sources of the claim.
    Sources,
    /// Holders, positions and actors of the claim.
    Actors,
    /// Places of the claim.
    Places,
    /// Figures of the claim.
    Figures,
    /// Anything else.
    #[default]
    Other,
}

impl ReportTopic {
    /// Returns whether a section of another topic belongs to this one: contradictions are relations.
    #[must_use]
    pub(crate) fn includes(self, other: Self) -> bool {
        self == other || (self == Self::Relations && other == Self::Contradictions)
    }

    /// Returns the message where a record has nothing on the topic.
    #[must_use]
    pub(crate) fn absence(self) -> &'static str {
        match self {
            Self::Relations | Self::Other => "This record has no relations.",
            Self::Contradictions => "No relation contradicts this.",
            Self::Sources => "No source is given.",
            Self::Actors => "No actor is named.",
            Self::Places => "No place is named.",
            Self::Figures => "No figure is given.",
        }
    }
}
