//! The fields that a column can be taken for. To add one: a variant and a row.

/// A field of the record that a row becomes, or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    Id,
    Says,
    By,
    When,
    WhenStart,
    WhenEnd,
    WhenSaid,
    WhenPrecision,
    Quote,
    Kind,
    How,
    Cite,
    CiteUrl,
    CiteTitle,
    CiteOutlet,
    CiteAuthor,
    CitePublished,
    CiteLanguage,
    Locator,
    Places,
    Latitude,
    Longitude,
    Precision,
    Actors,
    Topics,
    Figures,
    FigureLow,
    FigureHigh,
    Positions,
    Note,
    Credibility,
    Likelihood,
    Confidence,
    Status,
    Name,
    Aka,
    Country,
    Within,
    From,
    Verb,
    To,
    Why,
    Strength,
    Accessed,
    Extra,
    Nothing,
}

/// The targets with their names in maps, and what each takes.
pub(super) const TARGETS: &[(&str, Target, &str)] = &[
    ("id", Target::Id, "the id, if it can be used as it is; else it is kept in extra"),
    ("says", Target::Says, "the statement"),
    ("by", Target::By, "who says it: names"),
    ("when", Target::When, "when it is: a date"),
    ("when.start", Target::WhenStart, "the day on which it begins"),
    ("when.end", Target::WhenEnd, "the day on which it ends"),
    ("when_said", Target::WhenSaid, "the time in words"),
    (
        "when.precision",
        Target::WhenPrecision,
        "how exact the date is: Day, Days, Week, Month or Year; wider ones widen it",
    ),
    ("quote", Target::Quote, "the words of the source"),
    ("kind", Target::Kind, "what kind of statement it is"),
    ("how", Target::How, "how the source puts it forward"),
    ("cite", Target::Cite, "a source: an address, or its name"),
    ("cite.url", Target::CiteUrl, "the address of the source"),
    ("cite.title", Target::CiteTitle, "the title of the source"),
    ("cite.outlet", Target::CiteOutlet, "the outlet of the source"),
    ("cite.author", Target::CiteAuthor, "who wrote the source"),
    ("cite.published", Target::CitePublished, "when the source was published"),
    ("cite.language", Target::CiteLanguage, "the language of the source"),
    ("cite.locator", Target::Locator, "the place in the source"),
    ("places", Target::Places, "where it is; several columns, the outer place first, lie within each other"),
    ("places.lat", Target::Latitude, "the latitude of the innermost place"),
    ("places.lon", Target::Longitude, "the longitude of the innermost place"),
    ("places.precision", Target::Precision, "how exact the coordinates are"),
    ("actors", Target::Actors, "who is in it: names, with `role: …` in the map"),
    ("topics", Target::Topics, "what it is about"),
    ("figures", Target::Figures, "a quantity"),
    ("figures.low", Target::FigureLow, "the lowest estimate of the figure"),
    ("figures.high", Target::FigureHigh, "the highest estimate of the figure"),
    ("positions", Target::Positions, "a verdict of the publisher of the table"),
    ("note", Target::Note, "a remark"),
    ("credibility", Target::Credibility, "1 to 6"),
    ("likelihood", Target::Likelihood, "how likely it is"),
    ("confidence", Target::Confidence, "how sure that is"),
    ("status", Target::Status, "the verdict of the analyst: only of tables of one's own"),
    ("name", Target::Name, "the name of an actor, a place or a topic; the title of a source"),
    ("aka", Target::Aka, "other names"),
    ("country", Target::Country, "the country of an actor"),
    ("within", Target::Within, "what a place lies in"),
    ("from", Target::From, "the claim that a relation begins at"),
    ("verb", Target::Verb, "what the relation is"),
    ("to", Target::To, "the claim that a relation leads to"),
    ("why", Target::Why, "why the relation holds"),
    ("strength", Target::Strength, "0 to 1"),
    ("accessed", Target::Accessed, "when a source was read"),
    ("extra", Target::Extra, "kept beside the record under the name of the column"),
    ("-", Target::Nothing, "not taken, and not reported"),
];

/// A set of targets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TargetSet(u64);

impl TargetSet {
    /// Adds a target; returns whether it was not in before.
    pub(super) fn insert(&mut self, target: Target) -> bool {
        let bit = 1_u64.checked_shl(target as u32);
        debug_assert!(bit.is_some(), "a bit for each target");
        let (before, bit) = (self.0, bit.unwrap_or_default());
        self.0 |= bit;
        before & bit == 0
    }
}

impl Target {
    /// Returns the target of a name in a map.
    pub(super) fn named(name: &str) -> Option<Self> {
        TARGETS.iter().find(|(known, ..)| *known == name).map(|(_, target, _)| *target)
    }

    /// Returns its name in maps.
    pub(super) fn name(self) -> &'static str {
        TARGETS.iter().find(|(_, target, _)| *target == self).map_or("-", |(name, ..)| name)
    }

    /// Returns whether it is a part of the source of a claim.
    pub(super) fn is_of_source(self) -> bool {
        matches!(
            self,
            Self::Cite
                | Self::CiteUrl
                | Self::CiteTitle
                | Self::CiteOutlet
                | Self::CiteAuthor
                | Self::CitePublished
                | Self::CiteLanguage
                | Self::Locator
        )
    }

    /// Returns whether a claim has one value for it: of two columns that have one, the second is left.
    pub(super) fn has_one_value(self) -> bool {
        !matches!(
            self,
            Self::By
                | Self::WhenSaid
                | Self::Cite
                | Self::CiteUrl
                | Self::Places
                | Self::Actors
                | Self::Topics
                | Self::Figures
                | Self::Positions
                | Self::Extra
                | Self::Nothing
        )
    }

    /// Returns whether words such as `N/A` in a cell for it say that there is no value: it has names, addresses or dates.
    pub(super) fn may_be_unstated(self) -> bool {
        matches!(
            self,
            Self::By
                | Self::Actors
                | Self::Places
                | Self::Topics
                | Self::When
                | Self::WhenStart
                | Self::WhenEnd
                | Self::Aka
                | Self::Country
                | Self::Within
        ) || self.is_of_source()
    }

    /// Returns whether it is one end of an estimate, or one coordinate: nothing without the others.
    pub(super) fn is_part(self) -> bool {
        matches!(self, Self::FigureLow | Self::FigureHigh | Self::Latitude | Self::Longitude)
    }

    /// Returns the field of the record in which its faults are found.
    pub(super) fn field(self) -> &'static str {
        self.name().split('.').next().unwrap_or_default()
    }
}
