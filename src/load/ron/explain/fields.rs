//! What each field must hold and how it is written, for the hints under faults. To change a hint: its row here.

/// A row of [`FIELDS`]: the field, what its value must be, and an example.
pub(crate) type FieldRow = (&'static str, &'static str, &'static str);

/// What the fields must hold, for the hint under a value that is something else.
pub(crate) const FIELDS: &[FieldRow] = &[
    ("id", "a text in quotes", r#"id: "strike-deaths""#),
    ("says", "a text in quotes", r#"says: "The strikes killed 12 people.""#),
    ("name", "a text in quotes", r#"name: "South Waziristan""#),
    ("cite", "a list of sources with the place in them", r#"cite: ["blitz#2.1.3"]"#),
    ("by", "the id of an actor in quotes; in a claim, a list of them", r#"by: ["pakistan"]"#),
    ("actors", "a list of actors with their roles", r#"actors: ["ttp:victim"]"#),
    ("places", "a list of ids of places", r#"places: ["south-waziristan"]"#),
    ("topics", "a list of ids of topics", r#"topics: ["airstrikes"]"#),
    ("links", "a list of relations", r#"links: [Supports("other-claim")]"#),
    ("positions", "a list of positions", r#"positions: [(by: "pakistan", stance: Denies)]"#),
    ("figures", "a list of figures", r#"figures: [(of: "people killed", value: Exactly(12))]"#),
    ("value", "a quantity", "value: Exactly(650)"),
    ("kind", "one word without quotes", "kind: Event"),
    ("how", "one word without quotes", "how: Reported"),
    ("status", "one word without quotes", "status: Confirmed"),
    ("stance", "one word without quotes", "stance: Denies"),
    ("verb", "one word without quotes", "verb: Supports"),
    ("likelihood", "one word without quotes", "likelihood: VeryLikely"),
    ("confidence", "one word without quotes", "confidence: Moderate"),
    ("precision", "one word without quotes", "precision: Near"),
    ("reliability", "one letter from A to F without quotes", "reliability: B"),
    ("credibility", "a whole number from 1 to 6", "credibility: 2"),
    ("strength", "a number from 0 to 1", "strength: 0.8"),
    ("at", "latitude and longitude", "at: (32.3, 69.85)"),
    ("when", "a date in quotes", r#"when: "2025-01/2025-04~""#),
    ("as_of", "a date in quotes", r#"as_of: "2023-11""#),
    ("published", "a date in quotes", r#"published: "2024-12-25""#),
    ("accessed", "a date in quotes", r#"accessed: "2025-01-31""#),
    ("date", "a date in quotes", r#"date: "2025-01-31""#),
    ("aka", "a list of names", r#"aka: ["TTP", "Pakistani Taliban"]"#),
    ("authors", "a list of names", r#"authors: ["A. Author"]"#),
    ("derived_from", "a list of ids of sources", r#"derived_from: ["agency-0"]"#),
    ("distinct_from", "a list of ids of actors", r#"distinct_from: ["afghan-taliban"]"#),
    ("consistent", "a list of ids of claims", r#"consistent: ["strike-deaths"]"#),
    ("inconsistent", "a list of ids of claims", r#"inconsistent: ["strike-deaths"]"#),
    ("extra", "a map of texts", r#"extra: {"key": "value"}"#),
];

/// What most quantities take.
pub(crate) const ONE: &str = "one number";

/// How each kind of quantity is written: its name, what it takes, and an example.
pub(crate) const QUANTITIES: &[FieldRow] = &[
    ("Exactly", ONE, "Exactly(650)"),
    ("About", ONE, "About(6_000)"),
    ("MoreThan", ONE, "MoreThan(650)"),
    ("AtLeast", ONE, "AtLeast(12)"),
    ("LessThan", ONE, "LessThan(15)"),
    ("AtMost", ONE, "AtMost(15)"),
    ("Between", "two numbers", "Between(12, 15)"),
    ("Estimate", "three numbers", "Estimate(10, 12, 15)"),
    ("Share", "two numbers", "Share(0.5, 1)"),
    ("Vague", "one text", "Vague(\"millions\")"),
];

/// The hint where a file holds no knowledge at all.
pub(crate) const SMALLEST_FILE_HINT: &str =
    "the smallest file is `( claims: [ (id: \"first\", says: \"A statement.\") ] )`";

/// How a field is written.
pub(crate) fn example_of(field: &str) -> Option<&'static str> {
    FIELDS.iter().find(|row| row.0 == field).map(|row| row.2)
}

/// The hint that shows how a field is written.
pub(crate) fn example_hint(field: Option<&str>) -> String {
    field.and_then(example_of).map_or_else(String::new, |example| format!("write it like `{example}`"))
}
