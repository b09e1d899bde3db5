//! Names of columns in several languages, and what is meant by them. To add one: its row here.

use crate::import::table::figure_words::{self, plain};
use crate::import::table::target::Target;

/// A row of [`WORDS`]: the name, folded and without blanks, what is meant, and how surely: of two columns for one field the
/// surer one is taken.
type HeaderWord = (&'static str, Target, u8);

/// The names of columns.
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
    ("behauptung", Target::Says, 9),
    ("aussage", Target::Says, 9),
    ("affirmation", Target::Says, 9),
    ("declaration", Target::Says, 8),
    ("afirmacion", Target::Says, 9),
    ("afirmacao", Target::Says, 9),
    ("declaracion", Target::Says, 8),
    ("alegacao", Target::Says, 9),
    ("affermazione", Target::Says, 9),
    ("утверждение", Target::Says, 9),
    ("text", Target::Says, 6),
    ("tweet", Target::Says, 6),
    ("content", Target::Says, 6),
    ("summary", Target::Says, 5),
    ("description", Target::Says, 4),
    ("beschreibung", Target::Says, 4),
    ("descripcion", Target::Says, 4),
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
    ("sprecher", Target::By, 9),
    ("sprecherin", Target::By, 9),
    ("wer", Target::By, 7),
    ("orateur", Target::By, 9),
    ("auteurdeladeclaration", Target::By, 9),
    ("orador", Target::By, 9),
    ("quien", Target::By, 7),
    ("quem", Target::By, 7),
    ("politico", Target::By, 6),
    ("кто", Target::By, 7),
    ("when", Target::When, 9),
    ("date", Target::When, 8),
    ("eventdate", Target::When, 9),
    ("claimdate", Target::When, 9),
    ("createdat", Target::When, 5),
    ("datum", Target::When, 8),
    ("fecha", Target::When, 8),
    ("data", Target::When, 6),
    ("jour", Target::When, 6),
    ("дата", Target::When, 8),
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
    ("zitat", Target::Quote, 9),
    ("citation", Target::Quote, 3),
    ("cita", Target::Quote, 5),
    ("kind", Target::Kind, 7),
    ("how", Target::How, 7),
    ("source", Target::Cite, 7),
    ("sources", Target::Cite, 7),
    ("sourcearticle", Target::Cite, 7),
    ("quelle", Target::Cite, 7),
    ("fuente", Target::Cite, 7),
    ("fonte", Target::Cite, 7),
    ("источник", Target::Cite, 7),
    ("url", Target::CiteUrl, 9),
    ("urls", Target::CiteUrl, 9),
    ("link", Target::CiteUrl, 8),
    ("links", Target::CiteUrl, 8),
    ("sourceurl", Target::CiteUrl, 9),
    ("archive", Target::CiteUrl, 5),
    ("permalink", Target::CiteUrl, 8),
    ("lien", Target::CiteUrl, 8),
    ("enlace", Target::CiteUrl, 8),
    ("ссылка", Target::CiteUrl, 8),
    ("title", Target::CiteTitle, 7),
    ("sourcetitle", Target::CiteTitle, 9),
    ("articletitle", Target::CiteTitle, 9),
    ("titel", Target::CiteTitle, 7),
    ("titre", Target::CiteTitle, 7),
    ("titulo", Target::CiteTitle, 7),
    ("outlet", Target::CiteOutlet, 9),
    ("publisher", Target::CiteOutlet, 8),
    ("newspaper", Target::CiteOutlet, 9),
    ("publication", Target::CiteOutlet, 7),
    ("site", Target::CiteOutlet, 5),
    ("author", Target::CiteAuthor, 8),
    ("authors", Target::CiteAuthor, 8),
    ("autor", Target::CiteAuthor, 8),
    ("auteur", Target::CiteAuthor, 8),
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
    ("ort", Target::Places, 8),
    ("land", Target::Places, 6),
    ("lieu", Target::Places, 8),
    ("pays", Target::Places, 8),
    ("lugar", Target::Places, 8),
    ("pais", Target::Places, 8),
    ("место", Target::Places, 8),
    ("страна", Target::Places, 8),
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
    ("partei", Target::Actors, 6),
    ("subject", Target::Topics, 6),
    ("subjects", Target::Topics, 6),
    ("topic", Target::Topics, 9),
    ("topics", Target::Topics, 9),
    ("tag", Target::Topics, 8),
    ("tags", Target::Topics, 8),
    ("keywords", Target::Topics, 8),
    ("category", Target::Topics, 6),
    ("thema", Target::Topics, 8),
    ("themen", Target::Topics, 8),
    ("tema", Target::Topics, 8),
    ("sujet", Target::Topics, 7),
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
    ("tote", Target::Figures, 9),
    ("verletzte", Target::Figures, 9),
    ("morts", Target::Figures, 9),
    ("muertos", Target::Figures, 9),
    ("mortos", Target::Figures, 9),
    ("погибшие", Target::Figures, 9),
    ("figure", Target::Figures, 9),
    ("figures", Target::Figures, 9),
    ("number", Target::Figures, 5),
    ("amount", Target::Figures, 8),
    ("betrag", Target::Figures, 8),
    ("rating", Target::Positions, 8),
    ("verdict", Target::Positions, 9),
    ("truthrating", Target::Positions, 9),
    ("label", Target::Positions, 6),
    ("urteil", Target::Positions, 9),
    ("bewertung", Target::Positions, 8),
    ("veredicto", Target::Positions, 9),
    ("verdetto", Target::Positions, 9),
    ("вердикт", Target::Positions, 9),
    ("note", Target::Note, 8),
    ("comment", Target::Note, 8),
    ("comments", Target::Note, 8),
    ("remark", Target::Note, 8),
    ("bemerkung", Target::Note, 8),
    ("commentaire", Target::Note, 8),
    ("comentario", Target::Note, 8),
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
];

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
    let is_date = ["date", "datum", "fecha"].iter().any(|end| plain.ends_with(end));
    found
        .or_else(|| figure_words::counted_people(name).map(|_| (Target::Figures, 8)))
        .or_else(|| figure_words::currency(name).map(|_| (Target::Figures, 7)))
        .or_else(|| is_date.then_some((Target::When, 4)))
        // `deaths (%)` counts nobody: a map can say what it is.
        .filter(|(target, _)| *target != Target::Figures || !figure_words::is_share(name))
}

/// Returns how far out a place of a column with this name lies: a country is 0, a village 5; `None` for a name that says
/// nothing of it.
pub(super) fn place_rank(name: &str) -> Option<u8> {
    Some(match &*plain(name) {
        "country" | "land" | "pays" | "pais" | "страна" => 0,
        "region" | "province" | "adm1" | "admin1" => 1,
        "district" | "adm2" | "admin2" => 2,
        "admin3" | "city" | "town" => 3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_folded_as_names_are() {
        for (word, ..) in WORDS {
            assert_eq!(*word, plain(word));
        }
    }

    #[test]
    fn names_are_known_however_they_are_written() {
        for name in ["Claim Text", "claim_text", "Afirmação"] {
            assert_eq!(meaning(name).map(|it| it.0), Some(Target::Says));
        }
        assert_eq!(meaning("DonationEUR").map(|it| it.0), Some(Target::Figures));
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
