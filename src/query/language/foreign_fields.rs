//! Fields of other search tools, each with the field that asks for the like here.

/// Names of fields of other tools: the field that asks for the like here, and the noun of its values. An empty field
/// stands for a word without one.
const FIELDS_ELSEWHERE: &[(&[&str], &str, &str)] = &[
    (
        &[
            "title",
            "intitle",
            "allintitle",
            "headline",
            "author",
            "authors",
            "outlet",
            "publisher",
            "site",
            "domain",
            "url",
            "inurl",
            "link",
            "web",
            "website",
            "host",
            "doi",
            "journal",
            "newspaper",
            "media",
        ],
        "source",
        "a source by its title, outlet, author or address",
    ),
    (&["from", "speaker", "said-by", "says-who", "holder", "claimant"], "by", "who holds it"),
    (
        &[
            "mentions",
            "mention",
            "about",
            "person",
            "people",
            "who",
            "org",
            "organisation",
            "organization",
            "entity",
            "name",
            "group",
            "party",
        ],
        "actor",
        "who is in it",
    ),
    (&["location", "loc", "country", "city", "region", "province", "near", "where", "geo"], "place", "where it is"),
    (&["subject", "category", "label", "keyword", "hashtag", "theme"], "topic", "what it is about"),
    (&["when", "time", "day", "month", "daterange"], "date", "its time"),
    (&["pubdate", "published-on"], "published", "the date of its source"),
    (&["no", "without", "missing", "lacks"], "-has", "what it lacks"),
    (&["confidence", "certainty"], "credibility", "its credibility, 1 to 6"),
    (&["text", "intext", "allintext", "body", "content", "statement", "claim", "quote", "all", "any"], "", "a word"),
];

/// Returns the field that is meant by the name of one of another tool, and the noun of its values. The field is empty if
/// its values are searched as bare words.
pub(super) fn field_elsewhere(name: &str) -> Option<(&'static str, &'static str)> {
    let known = |names: &&[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    FIELDS_ELSEWHERE.iter().find(|(names, ..)| known(names)).map(|(_, field, noun)| (*field, *noun))
}

/// Returns the value of `has:` that asks whether a claim has any value of a field; `None` where there is none.
pub(super) fn trait_of(field: &str) -> Option<&'static str> {
    Some(match field {
        "actor" => "actor",
        "place" => "place",
        "topic" => "topic",
        "source" | "cites" => "source",
        "by" => "holder",
        "date" => "date",
        "figure" | "unit" => "figure",
        "rel" => "relation",
        "stance" => "position",
        "credibility" => "credibility",
        "note" => "note",
        _ => return None,
    })
}
