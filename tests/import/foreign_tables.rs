//! Tables of newsrooms that work in German, French or Spanish: their headers and their verdicts, addresses without a scheme, and
//! dates of which a part is not known.

use claimscope::load::Loaded;
use claimscope::model::closed_enums::Stance;

use super::{faults, opened};

/// Returns the stance of the verdict on each claim; `None` where it is nobody's position.
fn stances(loaded: &Loaded) -> Vec<Option<Stance>> {
    let claims = &loaded.base.claims;
    claims.indexes().map(|claim| claims.row(claim).positions.iter().next().map(|position| position.stance)).collect()
}

/// Returns the addresses of all sources.
fn addresses(loaded: &Loaded) -> Vec<&str> {
    loaded.base.sources.iter().filter_map(|source| source.url.as_deref()).collect()
}

#[test]
fn headers_are_known_in_german_french_and_spanish() {
    for (header, row) in [
        (
            "Behauptung;Sprecherin;Quelle-URL;Veröffentlicht am;Urteil;Anmerkung",
            "Es regnet.;Ann;https://a.example/1;2024-05-03;eher falsch;Prüfen",
        ),
        (
            "Affirmation;Locuteur;Lien vers la source;Date de publication;Verdict;Remarque",
            "Il pleut.;Ann;https://a.example/1;2024-05-03;Plutôt faux;Vérifier",
        ),
        (
            "Afirmación;Hablante;Enlace a la fuente;Fecha de publicación;Calificación;Observaciones",
            "Llueve.;Ann;https://a.example/1;2024-05-03;A medias;Comprobar",
        ),
    ] {
        let table = format!("{header}\n{row}\n");
        let loaded = opened(&[("t.csv", table.as_bytes())]);
        assert_eq!(faults(&loaded), Vec::<String>::new(), "{header}");
        assert_eq!(stances(&loaded), [Some(Stance::Doubts)], "{header}");
        let source = loaded.base.sources.iter().next().unwrap();
        assert_eq!(source.url.as_deref(), Some("https://a.example/1"), "{header}");
        assert_eq!(source.published.as_ref().map(|date| &*date.text), Some("2024-05-03"), "{header}");
        let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
        assert!(claim.note.is_some() && claim.by.iter().count() == 1, "{header}");
    }
}

#[test]
fn verdicts_are_known_in_german_french_and_spanish() {
    let verdicts = [
        (
            Stance::Doubts,
            "halb wahr|Halbwahrheit|eher falsch|teils falsch|Kontext fehlt|unbewiesen|nicht belegt|keine Belege|übertrieben|\
             manipuliert|nicht bestätigt|stimmt nur teilweise|à moitié vrai|non prouvé|hors contexte|exagéré|aucune preuve|\
             sin pruebas|media verdad|engañosa|no verificado|falta contexto|not verified|unconfirmed",
        ),
        (
            Stance::Denies,
            "frei erfunden|stimmt nicht|das stimmt nicht|Die Behauptung ist falsch|nicht richtig|widerlegt|gefälscht|pas vrai|\
             inexact|inventé|mensonge|desmentido|inventado|no es correcto|non vrai",
        ),
        (
            Stance::Asserts,
            "eher wahr|stimmt|stimmt weitgehend|korrekt|bestätigt|en grande partie vrai|confirmé|confirmado|cierta",
        ),
    ];
    for (stance, words) in verdicts {
        for verdict in words.split('|') {
            let table = format!("claim,verdict\nIt rains.,\"{verdict}\"\n");
            let loaded = opened(&[("t.csv", table.as_bytes())]);
            assert_eq!(stances(&loaded), [Some(stance)], "{verdict}");
        }
    }
    for verdict in [
        "stimmt nur bedingt",
        "nicht falsch",
        "Keine Belege, dass das falsch ist",
        "Korrektur",
        "aucune preuve que ce soit faux",
    ] {
        let table = format!("claim,verdict\nIt rains.,\"{verdict}\"\nIt snows.,true\n");
        let loaded = opened(&[("t.csv", table.as_bytes())]);
        assert_eq!(stances(&loaded), [None, Some(Stance::Asserts)], "{verdict}");
    }
}

#[test]
fn an_address_without_a_scheme_is_one() {
    let table =
        "claim,source url\nOne.,https://a.example/x\nTwo.,www.a.example/x\nThree.,www.b.example\nFour.,www only\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    assert_eq!(addresses(&loaded), ["https://a.example/x", "https://www.b.example"]);
    assert_eq!(faults(&loaded), ["t.csv:5:7: `www only` in the column `source url` is no web address"]);
    let bibtex = b"@misc{k, title = {T}, url = {www.a.example/x}}";
    assert_eq!(addresses(&opened(&[("z.bib", bibtex)])), ["https://www.a.example/x"]);
}

#[test]
fn zeros_stand_for_a_month_or_a_day_that_is_not_known() {
    let table = "claim,date\nOne.,2016-04-00\nTwo.,1968-00-00\nThree.,2016-04-03\nFour.,0000-00-00\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let claims = &loaded.base.claims;
    let dates: Vec<_> =
        claims.indexes().map(|claim| claims.row(claim).when.map(|when| when.text.to_string())).collect();
    let dates: Vec<_> = dates.iter().map(Option::as_deref).collect();
    assert_eq!(dates, [Some("2016-04"), Some("1968"), Some("2016-04-03"), None]);
    assert_eq!(faults(&loaded), ["t.csv:5:7: `0000-00-00` in the column `date` is no date: there is no such day"]);
}

#[test]
fn it_is_said_that_a_date_beside_a_speaker_may_be_when_something_was_said() {
    let remarks = |header: &str| {
        let table = format!("{header}\nIt rains.,Ann,2024-05-03\n");
        opened(&[("t.csv", table.as_bytes())]).imports[0].remarks.join("\n")
    };
    let said = remarks("claim,speaker,date");
    assert!(said.contains("`date` is read as when it happened") && said.contains("cite.published"), "{said}");
    for header in ["claim,speaker,event date", "claim,speaker,published", "claim,topic,date"] {
        assert!(!remarks(header).contains("when it happened"), "{header}");
    }
}
