//! Synonyms of field names, which people bring along from other formats. To add one: its row here.

/// A row of [`SYNONYMS`]: the name that people write, and the fields that may be meant, the likeliest first.
type Synonym = (&'static str, &'static [&'static str]);

/// The synonyms, in lower case without `_`, in alphabetical order.
const SYNONYMS: &[Synonym] = &[
    ("accessdate", &["accessed"]),
    ("actor", &["actors", "by"]),
    ("alias", &["aka"]),
    ("aliases", &["aka"]),
    ("alternatenames", &["aka"]),
    ("articletitle", &["title"]),
    ("asofdate", &["as_of"]),
    ("author", &["authors", "by"]),
    ("basedon", &["derived_from"]),
    ("certainty", &["likelihood", "confidence"]),
    ("citation", &["cite"]),
    ("citations", &["cite"]),
    ("claim", &["says"]),
    ("claimant", &["by"]),
    ("comment", &["note", "text"]),
    ("comments", &["note", "text"]),
    ("content", &["says", "text"]),
    ("contradicts", &["links", "inconsistent"]),
    ("coordinates", &["at"]),
    ("coords", &["at"]),
    ("copies", &["derived_from"]),
    ("country", &["within", "places"]),
    ("created", &["date", "published", "when"]),
    ("date", &["published", "when", "as_of"]),
    ("description", &["note", "says", "text", "why"]),
    ("entities", &["actors"]),
    ("fullname", &["name"]),
    ("group", &["parent"]),
    ("headline", &["title"]),
    ("holder", &["by"]),
    ("href", &["url"]),
    ("inside", &["within"]),
    ("label", &["name", "title"]),
    ("lat", &["at"]),
    ("latitude", &["at"]),
    ("link", &["url", "links"]),
    ("links", &["url"]),
    ("location", &["places", "at", "within"]),
    ("locations", &["places"]),
    ("lon", &["at"]),
    ("long", &["at"]),
    ("longitude", &["at"]),
    ("measure", &["of"]),
    ("name", &["title"]),
    ("names", &["aka"]),
    ("newspaper", &["outlet"]),
    ("note", &["text"]),
    ("notes", &["note", "text"]),
    ("numbers", &["figures"]),
    ("object", &["to"]),
    ("org", &["outlet"]),
    ("origin", &["derived_from"]),
    ("owner", &["by"]),
    ("parent", &["within"]),
    ("participants", &["actors"]),
    ("parties", &["actors"]),
    ("people", &["actors"]),
    ("place", &["places", "at"]),
    ("published", &["when", "date"]),
    ("publishedat", &["published"]),
    ("publisher", &["outlet"]),
    ("quantities", &["figures"]),
    ("quotation", &["quote"]),
    ("rating", &["reliability", "credibility"]),
    ("reason", &["why"]),
    ("reference", &["cite"]),
    ("references", &["cite"]),
    ("refs", &["cite"]),
    ("region", &["within", "places"]),
    ("related", &["links"]),
    ("relations", &["links"]),
    ("site", &["outlet"]),
    ("source", &["cite", "from", "derived_from"]),
    ("sources", &["cite", "derived_from"]),
    ("speaker", &["by"]),
    ("stances", &["positions"]),
    ("statement", &["says"]),
    ("subject", &["from", "on", "topics"]),
    ("summary", &["says", "note"]),
    ("tag", &["topics"]),
    ("tags", &["topics"]),
    ("target", &["to", "on"]),
    ("text", &["says", "note", "quote"]),
    ("time", &["when", "published", "as_of"]),
    ("title", &["name", "says"]),
    ("type", &["kind", "verb"]),
    ("uri", &["url"]),
    ("verdict", &["status"]),
    ("website", &["url"]),
    ("what", &["says", "of"]),
    ("when", &["published", "as_of", "date"]),
    ("where", &["places", "at"]),
    ("who", &["by", "actors"]),
    ("year", &["published", "when", "as_of"]),
];

/// Returns the first of the `known` fields that may be meant by a name; `None` where none of them is. Case and `_` do not
/// count.
pub(crate) fn synonym_of<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let written = written.to_lowercase().replace('_', "");
    let (_, meant) = SYNONYMS.iter().find(|row| row.0 == written)?;
    meant.iter().find_map(|meant| known.iter().copied().find(|known| known == meant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Actor, Claim, Figure, Hypothesis, Note, Place, Position, Relation, Source, Topic};

    #[test]
    fn rows_are_in_order_and_name_fields() {
        assert!(SYNONYMS.is_sorted_by(|left, right| left.0 < right.0));
        let tables = [
            Source::FIELDS,
            Actor::FIELDS,
            Place::FIELDS,
            Topic::FIELDS,
            Claim::FIELDS,
            Relation::FIELDS,
            Hypothesis::FIELDS,
            Note::FIELDS,
            Position::FIELDS,
            Figure::FIELDS,
        ];
        let fields: Vec<&str> = tables.into_iter().flatten().copied().collect();
        for meant in SYNONYMS.iter().flat_map(|row| row.1) {
            assert!(fields.contains(meant), "no record has a field `{meant}`");
        }
    }
}
