//! Names that people give to fields, and what the fields are called here: meant alike, but spelt otherwise. To add a
//! synonym: its row here.

/// A row of [`SYNONYMS`]: what people write, and the fields that may be meant, the likeliest first. A record that has
/// none of them says nothing about it.
type Synonym = (&'static str, &'static [&'static str]);

/// What people write for the names of fields, without regard to case and `_`.
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

/// The first of the known fields that means what was written.
pub(crate) fn synonym_of<'a>(written: &str, known: &[&'a str]) -> Option<&'a str> {
    let written = written.to_lowercase().replace('_', "");
    let (_, meant) = SYNONYMS.iter().find(|row| row.0 == written)?;
    meant.iter().find_map(|meant| known.iter().copied().find(|known| known == meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_order_and_name_fields() {
        assert!(SYNONYMS.is_sorted_by(|left, right| left.0 < right.0));
        let written = include_str!("../../../model/document.rs");
        for meant in SYNONYMS.iter().flat_map(|row| row.1) {
            assert!(written.contains(&format!(" {meant}: ")), "no record has a field `{meant}`");
        }
    }
}
