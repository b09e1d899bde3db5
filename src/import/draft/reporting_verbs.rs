//! Verbs by which a text says that somebody else says so, with the way in which they put it.

use crate::model::closed_enums::How;

/// The strength of a verb as a sign that a statement is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VerbStrength {
    /// Its subject says something, whoever that is.
    Sure,
    /// A verb with other meanings: `that`, a quotation or a colon must follow, or the sentence be one part of a quotation.
    NeedsClause,
    /// A verb with other meanings for other subjects: somebody who speaks, or something that speaks for them, must be its
    /// subject.
    NeedsSpeaker,
    /// A verb that reports a view only with `as` after it: `views the group as a threat`.
    NeedsAs,
    /// A verb that reports only with a speaker before it and a number after it: `AFP put the toll at 9`.
    NeedsNumber,
}

/// A verb of reporting.
#[derive(Debug)]
pub(super) struct ReportingVerb {
    /// Its forms, in small letters; the ending `-ing` is one of them where it can report.
    forms: &'static [&'static str],
    /// The way in which it puts a statement forward.
    pub(super) how: How,
    /// Its strength.
    pub(super) strength: VerbStrength,
    /// True if it says that something is not so.
    pub(super) denies: bool,
}

const fn verb(how: How, strength: VerbStrength, forms: &'static [&'static str]) -> ReportingVerb {
    ReportingVerb { forms, how, strength, denies: false }
}

const fn denial(forms: &'static [&'static str]) -> ReportingVerb {
    ReportingVerb { forms, how: How::Reported, strength: VerbStrength::Sure, denies: true }
}

use VerbStrength::{NeedsAs, NeedsClause, NeedsNumber, NeedsSpeaker, Sure};

const VERBS: &[ReportingVerb] = &[
    verb(How::Reported, Sure, &["said", "say", "says", "saying"]),
    verb(How::Reported, Sure, &["told", "tell", "tells", "telling"]),
    verb(How::Reported, Sure, &["stated", "states"]),
    verb(How::Reported, Sure, &["argued", "argue", "argues", "arguing"]),
    verb(How::Reported, Sure, &["asserted", "assert", "asserts", "asserting"]),
    verb(How::Reported, Sure, &["insisted", "insist", "insists", "insisting"]),
    verb(How::Reported, Sure, &["contended", "contend", "contends", "contending"]),
    verb(How::Reported, Sure, &["acknowledged", "acknowledge", "acknowledges", "acknowledging"]),
    verb(How::Reported, Sure, &["admitted", "admit", "admits", "admitting"]),
    verb(How::Reported, Sure, &["conceded", "concede", "concedes"]),
    verb(How::Reported, Sure, &["confirmed", "confirm", "confirms", "confirming"]),
    verb(How::Reported, Sure, &["announced", "announce", "announces", "announcing"]),
    verb(How::Reported, Sure, &["declared", "declare", "declares", "declaring"]),
    verb(How::Reported, Sure, &["warned", "warn", "warns", "warning"]),
    verb(
        How::Reported,
        Sure,
        &["pledged", "pledge", "pledges", "vowed", "vows", "promised", "promises", "threatened", "threatens"],
    ),
    verb(How::Reported, Sure, &["urged", "urge", "urges", "urging", "demanded", "demands"]),
    verb(How::Reported, Sure, &["justified", "justify", "justifies", "defended", "defends"]),
    verb(
        How::Reported,
        Sure,
        &[
            "condemned",
            "condemn",
            "condemns",
            "condemning",
            "criticised",
            "criticized",
            "criticises",
            "denounced",
            "denounces",
        ],
    ),
    verb(
        How::Reported,
        Sure,
        &["emphasised", "emphasized", "emphasise", "emphasises", "emphasizes", "emphasising", "emphasizing"],
    ),
    verb(
        How::Reported,
        Sure,
        &["stressed", "stresses", "explained", "explains", "reiterated", "reiterates", "recalled", "recalls"],
    ),
    verb(How::Reported, Sure, &["voiced", "voices", "expressed", "expresses"]),
    verb(How::Reported, Sure, &["tweeted", "wrote", "writes", "testified", "replied", "asked", "shouted", "whispered"]),
    verb(How::Reported, NeedsSpeaker, &["reported", "report", "reports", "reporting"]),
    verb(
        How::Reported,
        NeedsClause,
        &["added", "adds", "adding", "noted", "note", "notes", "noting", "observed", "remarked"],
    ),
    verb(
        How::Reported,
        NeedsClause,
        &["maintained", "maintain", "maintains", "recounted", "described", "called", "calls", "labelled", "branded"],
    ),
    verb(
        How::Reported,
        NeedsSpeaker,
        &[
            "found",
            "finds",
            "finding",
            "showed",
            "show",
            "shows",
            "showing",
            "revealed",
            "reveals",
            "concluded",
            "concludes",
        ],
    ),
    verb(
        How::Reported,
        NeedsClause,
        &["agreed", "agrees", "complained", "complains", "learned", "countered", "responded"],
    ),
    verb(
        How::Reported,
        NeedsSpeaker,
        &[
            "believed", "believe", "believes", "thinks", "think", "thought", "feared", "fear", "fears", "hoped",
            "hope", "hopes", "expected", "expects", "expect",
        ],
    ),
    verb(
        How::Reported,
        NeedsSpeaker,
        &["suggested", "suggest", "suggests", "suggesting", "indicated", "indicate", "indicates", "indicating"],
    ),
    verb(
        How::Reported,
        NeedsAs,
        &[
            "viewed",
            "view",
            "views",
            "regarded",
            "regard",
            "regards",
            "sees",
            "see",
            "describes",
            "describe",
            "considers",
            "perceives",
            "dismissed",
            "dismisses",
            "characterised",
            "characterized",
        ],
    ),
    verb(
        How::Reported,
        NeedsNumber,
        &[
            "put",
            "puts",
            "gave",
            "gives",
            "counted",
            "counts",
            "listed",
            "lists",
            "recorded",
            "records",
            "registered",
            "registers",
            "spoke",
            "speaks",
            "talked",
            "cited",
            "cites",
            "quoted",
            "quotes",
            "placed",
            "tallied",
            "documented",
            "documents",
            "verified",
            "verifies",
            "logged",
            "calculated",
            "set",
        ],
    ),
    verb(How::Estimated, Sure, &["estimated", "estimate", "estimates", "estimating"]),
    verb(
        How::Estimated,
        Sure,
        &["predicted", "predict", "predicts", "forecasts", "projected", "projects", "reckons", "reckoned"],
    ),
    verb(How::Alleged, Sure, &["alleged", "allege", "alleges", "alleging"]),
    verb(How::Alleged, Sure, &["claimed", "claims", "claim", "claiming"]),
    verb(How::Alleged, Sure, &["accused", "accuse", "accuses", "accusing"]),
    verb(How::Alleged, Sure, &["blamed", "blame", "blames", "blaming"]),
    denial(&["denied", "deny", "denies", "denying"]),
    denial(&["rejected", "reject", "rejects", "rejecting", "refuted", "disputed", "disputes"]),
];

/// Nouns of reporting with how they put a statement: `the group's claim that`.
const NOUNS: [(&str, How); 10] = [
    ("claim", How::Reported),
    ("claims", How::Reported),
    ("assertion", How::Reported),
    ("statement", How::Reported),
    ("warning", How::Reported),
    ("denial", How::Reported),
    ("accusation", How::Alleged),
    ("accusations", How::Alleged),
    ("allegation", How::Alleged),
    ("estimate", How::Estimated),
];

/// Returns the verb of a form, in small letters.
pub(super) fn reporting_verb(form: &str) -> Option<&'static ReportingVerb> {
    VERBS.iter().find(|verb| verb.forms.contains(&form))
}

/// Returns whether a word, in small letters, is a form of a verb of reporting.
pub(super) fn is_reporting_verb(form: &str) -> bool {
    reporting_verb(form).is_some()
}

/// Returns the way in which a noun of reporting, in small letters, puts a statement forward.
pub(super) fn reporting_noun(noun: &str) -> Option<How> {
    NOUNS.iter().find(|(known, _)| *known == noun).map(|(_, how)| *how)
}

/// Words before the form of a verb that make a noun or an adjective of it: `the claim`, `an estimated 300`.
const BEFORE_NOUNS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "its", "their", "his", "her", "no", "any", "of", "such", "our", "my",
    "more", "new", "many", "several", "recent", "with", "despite", "public", "neither", "either", "each", "every",
    "another", "first", "whose",
];

/// Returns whether a word before the form of a verb makes a noun or an adjective of it.
pub(super) fn is_noun_position(before: &str) -> bool {
    before.ends_with("'s") || BEFORE_NOUNS.contains(&before)
}
