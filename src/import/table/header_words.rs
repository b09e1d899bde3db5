//! Names of columns, and what is meant by them. To add one: its row here, or in `foreign_headers`.

use crate::import::lexeme::listed;
use crate::import::table::figure_words::{self, plain};
use crate::import::table::foreign_headers::FOREIGN_HEADERS;
use crate::import::table::target::Target;

/// A row of [`WORDS`]: the name, folded and without blanks, what is meant, and how surely: of two columns for one field the
/// surer one is taken.
type HeaderWord = (&'static str, Target, u8);

/// The names of columns in English; those in other languages are in `foreign_headers`.
const WORDS: &[HeaderWord] = &[
    ("id", Target::Id, 9),
    ("uuid", Target::Id, 8),
    ("claimid", Target::Id, 9),
    ("eventidcnty", Target::Id, 9),
    ("eventid", Target::Id, 7),
    ("pk", Target::Id, 8),
    ("key", Target::Id, 5),
    ("says", Target::Says, 10),
    ("claim", Target::Says, 9),
    ("claimtext", Target::Says, 9),
    ("claimreviewed", Target::Says, 9),
    ("statement", Target::Says, 9),
    ("allegation", Target::Says, 9),
    ("assertion", Target::Says, 9),
    ("text", Target::Says, 6),
    ("tweet", Target::Says, 6),
    ("content", Target::Says, 6),
    ("summary", Target::Says, 5),
    ("description", Target::Says, 4),
    ("notes", Target::Says, 3),
    ("headline", Target::Says, 2),
    ("by", Target::By, 9),
    ("speaker", Target::By, 9),
    ("claimant", Target::By, 9),
    ("whosaidit", Target::By, 9),
    ("saidby", Target::By, 9),
    ("who", Target::By, 7),
    ("holder", Target::By, 9),
    ("authority", Target::By, 6),
    ("screenname", Target::By, 6),
    ("username", Target::By, 6),
    ("when", Target::When, 9),
    ("date", Target::When, 8),
    ("eventdate", Target::When, 9),
    ("claimdate", Target::When, 9),
    ("createdat", Target::When, 5),
    ("year", Target::When, 3),
    ("datestart", Target::WhenStart, 9),
    ("startdate", Target::WhenStart, 9),
    ("from", Target::WhenStart, 3),
    ("begin", Target::WhenStart, 5),
    ("dateend", Target::WhenEnd, 9),
    ("enddate", Target::WhenEnd, 9),
    ("until", Target::WhenEnd, 5),
    ("whensaid", Target::WhenSaid, 9),
    ("quote", Target::Quote, 9),
    ("quotation", Target::Quote, 9),
    ("exact", Target::Quote, 5),
    ("citation", Target::Quote, 3),
    ("kind", Target::Kind, 7),
    ("how", Target::How, 7),
    ("source", Target::Cite, 7),
    ("sources", Target::Cite, 7),
    ("sourcearticle", Target::Cite, 7),
    ("url", Target::CiteUrl, 9),
    ("urls", Target::CiteUrl, 9),
    ("link", Target::CiteUrl, 8),
    ("links", Target::CiteUrl, 8),
    ("sourceurl", Target::CiteUrl, 9),
    ("hyperlink", Target::CiteUrl, 9),
    ("archive", Target::CiteUrl, 5),
    ("permalink", Target::CiteUrl, 8),
    ("title", Target::CiteTitle, 7),
    ("sourcetitle", Target::CiteTitle, 9),
    ("articletitle", Target::CiteTitle, 9),
    ("outlet", Target::CiteOutlet, 9),
    ("publisher", Target::CiteOutlet, 8),
    ("newspaper", Target::CiteOutlet, 9),
    ("publication", Target::CiteOutlet, 7),
    ("site", Target::CiteOutlet, 5),
    ("author", Target::CiteAuthor, 8),
    ("authors", Target::CiteAuthor, 8),
    ("published", Target::CitePublished, 9),
    ("publicationdate", Target::CitePublished, 9),
    ("publishedon", Target::CitePublished, 9),
    ("publishedat", Target::CitePublished, 9),
    ("language", Target::CiteLanguage, 7),
    ("locator", Target::Locator, 9),
    ("page", Target::Locator, 5),
    ("place", Target::Places, 9),
    ("places", Target::Places, 9),
    ("location", Target::Places, 8),
    ("country", Target::Places, 8),
    ("region", Target::Places, 4),
    ("province", Target::Places, 8),
    ("district", Target::Places, 8),
    ("city", Target::Places, 8),
    ("town", Target::Places, 8),
    ("adm1", Target::Places, 8),
    ("adm2", Target::Places, 8),
    ("admin1", Target::Places, 8),
    ("admin2", Target::Places, 8),
    ("admin3", Target::Places, 8),
    ("lat", Target::Latitude, 9),
    ("latitude", Target::Latitude, 9),
    ("lon", Target::Longitude, 9),
    ("lng", Target::Longitude, 9),
    ("long", Target::Longitude, 8),
    ("longitude", Target::Longitude, 9),
    ("actor", Target::Actors, 8),
    ("actors", Target::Actors, 9),
    ("actor1", Target::Actors, 9),
    ("actor2", Target::Actors, 9),
    ("assocactor1", Target::Actors, 8),
    ("assocactor2", Target::Actors, 8),
    ("sidea", Target::Actors, 9),
    ("sideb", Target::Actors, 9),
    ("donor", Target::Actors, 7),
    ("spender", Target::Actors, 7),
    ("recipient", Target::Actors, 7),
    ("party", Target::Actors, 6),
    ("subject", Target::Topics, 6),
    ("subjects", Target::Topics, 6),
    ("topic", Target::Topics, 9),
    ("topics", Target::Topics, 9),
    ("tag", Target::Topics, 8),
    ("tags", Target::Topics, 8),
    ("keywords", Target::Topics, 8),
    ("category", Target::Topics, 6),
    ("fatalities", Target::Figures, 9),
    ("deaths", Target::Figures, 9),
    ("dead", Target::Figures, 9),
    ("killed", Target::Figures, 9),
    ("toll", Target::Figures, 8),
    ("injured", Target::Figures, 9),
    ("wounded", Target::Figures, 9),
    ("casualties", Target::Figures, 9),
    ("victims", Target::Figures, 8),
    ("displaced", Target::Figures, 8),
    ("figure", Target::Figures, 9),
    ("figures", Target::Figures, 9),
    ("number", Target::Figures, 5),
    ("amount", Target::Figures, 8),
    ("rating", Target::Positions, 8),
    ("verdict", Target::Positions, 9),
    ("truthrating", Target::Positions, 9),
    ("label", Target::Positions, 6),
    ("note", Target::Note, 8),
    ("comment", Target::Note, 8),
    ("comments", Target::Note, 8),
    ("remark", Target::Note, 8),
    ("credibility", Target::Credibility, 9),
    ("name", Target::Name, 8),
    ("aliases", Target::Aka, 8),
    ("alias", Target::Aka, 8),
    ("aka", Target::Aka, 9),
    ("within", Target::Within, 9),
    ("verb", Target::Verb, 9),
    ("to", Target::To, 9),
    ("why", Target::Why, 9),
    ("strength", Target::Strength, 8),
    ("accessed", Target::Accessed, 9),
    ("dateofpublication", Target::CitePublished, 9),
    ("datepublished", Target::CitePublished, 9),
    ("publishdate", Target::CitePublished, 9),
    ("publisheddate", Target::CitePublished, 9),
    ("dateofclaim", Target::When, 9),
    ("dateofstatement", Target::When, 9),
];

/// Words for an address in names of columns.
const ADDRESS_WORDS: &str = "url urls uri link links hyperlink hyperlinks lien liens enlace enlaces hipervinculo";

/// Words for a source, and for what is to be read in it, in names of columns.
const SOURCE_WORDS: &str = "source sources article post tweet claim statement reference evidence quelle quellen artikel beitrag \
    fundstelle beleg belege nachweis nachweise behauptung aussage affirmation declaration fuente fuentes articulo publicacion";

/// Words between an address and a source in names of columns.
const JOINING_WORDS: &str = "to tothe of ofthe zu zur zum der des de dela del du l al ala vers versla";

/// Returns what is meant by the name of a column, and how surely; `None` where it is not known. A path such as `fields.title`
/// means less surely what its last name does: but not that it names or identifies the record, which is around it.
pub(super) fn meaning(name: &str) -> Option<(Target, u8)> {
    /// Greatest surety of the last name of a path.
    const MAX_NESTED: u8 = 4;
    let nested = || {
        let (_, last) = name.rsplit_once('.')?;
        let (target, sure) = meaning_of_word(last)?;
        (!matches!(target, Target::Id | Target::Name | Target::Aka)).then_some((target, sure.min(MAX_NESTED)))
    };
    meaning_of_word(name).or_else(nested)
}

/// Returns what is meant by a name that is no path.
fn meaning_of_word(name: &str) -> Option<(Target, u8)> {
    let plain = plain(name);
    let found = WORDS.iter().find(|(word, ..)| *word == plain).map(|(_, target, sure)| (*target, *sure));
    let foreign = || FOREIGN_HEADERS.iter().find(|(.., words)| listed(words, &plain)).map(|row| (row.0, row.1));
    let is_date = ["date", "datum", "fecha"].iter().any(|end| plain.ends_with(end));
    found
        .or_else(foreign)
        .or_else(|| is_address_of_source(&plain).then_some((Target::CiteUrl, 8)))
        .or_else(|| figure_words::counted_people(name).map(|_| (Target::Figures, 8)))
        .or_else(|| figure_words::currency(name).map(|_| (Target::Figures, 7)))
        .or_else(|| is_date.then_some((Target::When, 4)))
        // `deaths (%)` counts nobody: a map can say what it is.
        .filter(|(target, _)| *target != Target::Figures || !figure_words::is_share(name))
}

/// Returns whether a plain name is made of a word for an address and one for a source: `Quellen-URL`, `Link zur Quelle`.
fn is_address_of_source(plain: &str) -> bool {
    let is_source = |rest: &str| {
        let joined = || JOINING_WORDS.split(' ').filter_map(|word| rest.strip_prefix(word));
        listed(SOURCE_WORDS, rest) || joined().any(|source| listed(SOURCE_WORDS, source))
    };
    let rests = |word: &'static str| [plain.strip_prefix(word), plain.strip_suffix(word)].into_iter().flatten();
    ADDRESS_WORDS.split(' ').flat_map(rests).any(is_source)
}

/// Returns how far out a place of a column with this name lies: a country is 0, a village 5; `None` for a name that says
/// nothing of it.
pub(super) fn place_rank(name: &str) -> Option<u8> {
    Some(match &*plain(name) {
        "country" | "land" | "pays" | "pais" | "страна" => 0,
        "region" | "province" | "bundesland" | "provincia" | "adm1" | "admin1" => 1,
        "district" | "landkreis" | "departement" | "adm2" | "admin2" => 2,
        "admin3" | "city" | "town" | "stadt" | "ville" | "ciudad" => 3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_folded_as_names_are() {
        let foreign = FOREIGN_HEADERS.iter().flat_map(|(.., words)| words.split(' '));
        let words: Vec<&str> = WORDS.iter().map(|(word, ..)| *word).chain(foreign).collect();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(*word, plain(word));
            assert!(!words[..at].contains(word), "{word} stands there twice");
        }
    }

    #[test]
    fn names_are_known_however_they_are_written() {
        for name in ["Claim Text", "claim_text", "Afirmação"] {
            assert_eq!(meaning(name).map(|it| it.0), Some(Target::Says));
        }
        assert_eq!(meaning("DonationEUR").map(|it| it.0), Some(Target::Figures));
        for name in
            ["Quelle-URL", "Quelle URL", "Quellenlink", "Link zur Quelle", "URL de la source", "Enlace a la fuente"]
        {
            assert_eq!(meaning(name), Some((Target::CiteUrl, 8)), "{name}");
        }
        for (name, target) in [
            ("Fundstelle", Target::Cite),
            ("Beleg", Target::Cite),
            ("Veröffentlicht am", Target::CitePublished),
            ("Date de publication", Target::CitePublished),
            ("Fecha de publicación", Target::CitePublished),
            ("Einstufung", Target::Positions),
            ("Autor de la declaración", Target::By),
            ("Mots-clés", Target::Topics),
        ] {
            assert_eq!(meaning(name).map(|it| it.0), Some(target), "{name}");
        }
        for name in ["linked", "curl", "Linksammlung", "urlaub", "source code"] {
            assert_eq!(meaning(name), None, "{name}");
        }
        for name in ["Number of deaths", "no. of injured", "killed (civilians)"] {
            assert_eq!(meaning(name).map(|it| it.0), Some(Target::Figures), "{name}");
        }
        for name in ["deaths (%)", "killed %", "% wounded", "Tote ‰", "amount ％", "% of USD", "killed by"] {
            assert_eq!(meaning(name), None, "{name}");
        }
        assert_eq!(meaning("zzz"), None);
        assert_eq!(meaning("fields.claim"), Some((Target::Says, 4)));
        assert_eq!(meaning("tags[]").map(|it| it.0), Some(Target::Topics));
        assert_eq!(meaning("author.name"), None);
    }
}
