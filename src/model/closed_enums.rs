//! The closed enumerations of the model: kinds, stances, likelihoods and the like. For each value one row has the spelling in
//! the file, the label that people read, and its meaning.

use serde::{Deserialize, Serialize};

/// An enumeration whose values are written by name. Everything that parses, completes or explains such a name goes through
/// this.
pub trait ClosedEnum: Copy + Eq + 'static {
    /// All values, in the order of the documentation. Snapshots store their places in it.
    const ALL: &'static [Self];
    /// Returns the spelling in knowledge files and queries, such as `ArmedGroup`.
    fn name(self) -> &'static str;
    /// Returns the label that people read, such as `armed group`.
    fn label(self) -> &'static str;
    /// Returns the meaning, in a sentence.
    fn doc(self) -> &'static str;
}

macro_rules! closed_enums {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $label:literal : $doc:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[doc = $doc] $variant,)+ }

        impl ClosedEnum for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn name(self) -> &'static str { match self { $(Self::$variant => stringify!($variant)),+ } }
            fn label(self) -> &'static str { match self { $(Self::$variant => $label),+ } }
            fn doc(self) -> &'static str { match self { $(Self::$variant => $doc),+ } }
        }
    };
}

closed_enums! {
    /// The kind of publication that a source is.
    SourceKind {
        Article = "article" : "A piece in a newspaper, magazine or news site.",
        Report = "report" : "A study or official report.",
        Statement = "statement" : "A public statement of a party.",
        Interview = "interview" : "Questions and answers.",
        Dataset = "dataset" : "Structured data.",
        Post = "post" : "A post on a social network or forum.",
        Book = "book" : "A book.",
        Document = "document" : "Any other document, including leaked or archived ones.",
        Broadcast = "broadcast" : "Radio, television, video or podcast.",
        Webpage = "web page" : "Any other web page.",
    }
}

closed_enums! {
    /// The kind of an actor.
    ActorKind {
        State = "state" : "A state as a whole.",
        Government = "government" : "Those who govern, or claim to.",
        Military = "military" : "Armed forces of a state.",
        ArmedGroup = "armed group" : "An armed group that is not a state's.",
        Organization = "organization" : "An organization, company, agency or body.",
        Outlet = "outlet" : "A news outlet or agency.",
        Person = "person" : "One person.",
        Population = "population" : "People in general, such as refugees or residents.",
        Group = "group" : "A loose group.",
        Unnamed = "unnamed" : "Somebody the source does not name.",
        Other = "other" : "None of these.",
    }
}

closed_enums! {
    /// The kind of a place.
    PlaceKind {
        Country = "country" : "A country.",
        Province = "province" : "A first-level division of a country.",
        District = "district" : "A second-level division.",
        City = "city" : "A city, town or village.",
        Site = "site" : "A building, camp, base or other spot.",
        Region = "region" : "An area that is not an administrative unit.",
        Line = "line" : "A frontier, river or road.",
    }
}

closed_enums! {
    /// The precision of the coordinates of a place.
    Precision {
        Exact = "exact" : "The coordinates are those of the place itself.",
        Near = "near" : "Within a few kilometres.",
        Area = "area" : "The middle of an area.",
        Country = "country" : "Only the country is known.",
        Unknown = "unknown" : "Not stated.",
    }
}

closed_enums! {
    /// The kind of statement that a claim makes.
    ClaimKind {
        Statement = "statement" : "A statement of no other kind.",
        Event = "event" : "Something happened.",
        State = "state" : "Something is or was the case for a while.",
        Figure = "figure" : "Mainly a quantity.",
        Causal = "causal" : "One thing brought about another.",
        Evaluation = "evaluation" : "A judgement of value or importance.",
        Definition = "definition" : "What something is.",
        SpeechAct = "speech act" : "A promise, accusation, denial, appeal or the like.",
        Forecast = "forecast" : "What will or may happen.",
        Prescription = "prescription" : "What should be done.",
    }
}

closed_enums! {
    /// The way in which a source puts a claim forward.
    How {
        Asserted = "asserted" : "Stated as fact by the holder.",
        Reported = "reported" : "Passed on from somebody else.",
        Estimated = "estimated" : "Given as an estimate.",
        Alleged = "alleged" : "Put forward as an accusation without proof.",
        Hedged = "hedged" : "Weakened by may, could, appears and the like.",
        Conditional = "conditional" : "Only under a condition.",
        Presupposed = "presupposed" : "Taken for granted by what is said, not said itself.",
        Quoted = "quoted" : "In somebody's own words.",
    }
}

closed_enums! {
    /// The stance of a party on a claim.
    Stance {
        Asserts = "asserts" : "Says that it is so.",
        Denies = "denies" : "Says that it is not so.",
        Doubts = "doubts" : "Questions it.",
        Accepts = "accepts" : "Agrees, or lets it stand.",
        NoComment = "no comment" : "Was asked and did not answer.",
    }
}

closed_enums! {
    /// The likelihood that the analyst gives a claim, in the terms of ICD 203 (US Intelligence Community Directive 203, 2015).
    Likelihood {
        AlmostNoChance = "almost no chance" : "1 to 5 %.",
        VeryUnlikely = "very unlikely" : "5 to 20 %.",
        Unlikely = "unlikely" : "20 to 45 %.",
        EvenChance = "roughly even chance" : "45 to 55 %.",
        Likely = "likely" : "55 to 80 %.",
        VeryLikely = "very likely" : "80 to 95 %.",
        AlmostCertain = "almost certain" : "95 to 99 %.",
    }
}

closed_enums! {
    /// The confidence of the analyst in the own judgement (ICD 203); it says nothing about the likelihood of the claim.
    Confidence {
        Low = "low" : "Scant, questionable or fragmented information.",
        Moderate = "moderate" : "Credibly sourced and plausible, but not corroborated enough.",
        High = "high" : "High-quality information from several sources.",
    }
}

closed_enums! {
    /// The analyst's own verdict on a claim, typed into the file. What can be computed is never typed in: see `Standing`.
    Verdict {
        Unchecked = "unchecked" : "Nobody has checked it yet.",
        Confirmed = "confirmed" : "Checked and found right.",
        Refuted = "refuted" : "Checked and found wrong.",
        Withdrawn = "withdrawn" : "Taken back by its holder.",
    }
}

closed_enums! {
    /// Reliability of a source on the NATO scale (STANAG 2511 / AJP-2.1): the source, not the item.
    Reliability {
        A = "A" : "Completely reliable.",
        B = "B" : "Usually reliable.",
        C = "C" : "Fairly reliable.",
        D = "D" : "Not usually reliable.",
        E = "E" : "Unreliable.",
        F = "F" : "Reliability cannot be judged.",
    }
}

/// The meanings of a credibility of 1 to 6 on the NATO scale (STANAG 2511 / AJP-2.1): of the item, not the source.
pub(crate) const CREDIBILITY: [&str; 6] = [
    "confirmed by other sources",
    "probably true",
    "possibly true",
    "doubtful",
    "improbable",
    "truth cannot be judged",
];
