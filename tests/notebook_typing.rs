//! Records, corrections, hypotheses and collections that are typed in the explorer, and taken back.

use claimscope::state::analysis_view::AnalysisView;

use crate::notebook::Analyst;

#[test]
fn a_claim_is_added_in_a_line_and_taken_back() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("na");
    assert!(screen.contains(" add a record:"), "{screen}");
    let screen = analyst.keys("It rained | by: Bob<enter>");
    assert!(screen.contains("there is no actor") && screen.contains(" add a record: It rained"), "{screen}");
    assert_eq!(analyst.notebook(), "");
    let screen = analyst.keys("<ctrl-u>It rained. | by: ann | cite: wire#2 | when: 2024-12-24<enter>");
    assert!(screen.contains("Written to "), "{screen}");
    let text = analyst.notebook();
    assert!(text.contains("(id: \"it-rained\", says: \"It rained.\", cite: [\"wire#2\"], by: [\"ann\"]"), "{text}");
    let screen = analyst.keys("/rained<enter>");
    assert!(screen.contains("1 of 4"), "{screen}");
    analyst.keys("uu");
    assert!(!analyst.notebook().contains("It rained."));
    analyst.keys("<ctrl-r>");
    assert!(analyst.notebook().contains("It rained."));
    analyst.keys("naactor: Bob | kind: person | aka: Bobby; Rob<enter>");
    assert!(analyst.notebook().contains("(id: \"bob\", name: \"Bob\", kind: Person, aka: [\"Bobby\", \"Rob\"]"));
}

#[test]
fn a_word_that_is_nearly_a_kind_makes_no_claim() {
    let mut analyst = Analyst::new();
    for (line, sentence) in [
        ("clam: It rained.", "Did you mean `claim:`?"),
        ("Acotr: Bob", "Did you mean `actor:`?"),
        ("topic: weather", "A topic is added by tagging claims with it"),
        ("by: Ann | It rained.", "The statement comes first"),
        ("id: rain | It rained.", "The statement comes first"),
        ("It rained. | says: It snowed.", "`says` is the first part of the line"),
    ] {
        let screen = analyst.keys(&format!("na{line}<enter>"));
        assert!(screen.contains(sentence) && screen.contains(line), "{line}: {screen}");
        analyst.keys("<esc>");
    }
    assert_eq!(analyst.notebook(), "");
    // A field is the same in capitals: no value takes the place of another.
    analyst.keys("naactor: Bob | aka: Bobby | AKA: Rob<enter>");
    assert!(analyst.notebook().contains("aka: [\"Bobby\", \"Rob\"]"), "{}", analyst.notebook());
    analyst.keys("u");
    // A statement may begin with any other word, and with these behind the kind.
    analyst.keys("naTrump: tariffs help us.<enter>naclaim: Actors: all of them left.<enter>");
    let text = analyst.notebook();
    assert!(
        text.contains("says: \"Trump: tariffs help us.\"") && text.contains("says: \"Actors: all of them left.\""),
        "{text}"
    );
}

#[test]
fn a_field_is_corrected_in_a_line_and_the_record_says_what_the_file_says() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("ggncwhn: 2024<enter>");
    assert!(screen.contains("Did you mean when?"), "{screen}");
    let screen = analyst.keys("<ctrl-u>says: The strike killed 47 people. | why: a misprint<enter>");
    assert!(screen.contains("killed 47 people"), "{screen}");
    let screen = analyst.keys("<tab>G");
    assert!(screen.contains("file says says") && screen.contains("a misprint"), "{screen}");
    let screen = analyst.keys("<tab><tab>u");
    assert!(screen.contains("killed 46 people"), "{screen}");
}

#[test]
fn claims_bear_on_hypotheses_and_go_into_collections() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("ggnhconsistent with it-was-a-rumour<enter>");
    assert!(screen.contains("there is no hypothesis"), "{screen}");
    analyst.keys("<ctrl-u>consistent new: It was a rumour.<enter>");
    assert!(analyst.notebook().contains("(id: \"it-was-a-rumour\", says: \"It was a rumour.\", consistent: [\"a\"])"));
    analyst.keys("Gnhagainst it was a rumour.<enter>");
    assert!(analyst.notebook().contains("inconsistent: [\"c\"]"), "{}", analyst.notebook());
    analyst.keys("gg<space><space>nkToday<enter>");
    assert_eq!(analyst.notebook().matches("topics: [\"today\"]").count(), 2, "{}", analyst.notebook());
    let screen = analyst.keys("/collection:today<enter>");
    assert!(screen.contains("2 of 3"), "{screen}");
    // The facets list collections by themselves, and tags as topics.
    analyst.keys("<esc>ggntweather<enter>");
    let screen = analyst.keys("1z");
    let at = |word: &str| screen.find(word).unwrap_or_else(|| panic!("{word}: {screen}"));
    assert!(
        at("topic") < at("weather") && at("weather") < at("collection") && at("collection") < at("Today"),
        "{screen}"
    );
    assert!(!screen.contains("Collections"), "{screen}");
}

#[test]
fn what_an_analysis_found_of_two_claims_is_stated_from_its_row() {
    let mut analyst = Analyst::new();
    analyst.keys("gg<space>Gnrcontradicts<enter>gN");
    analyst.keys("wx");
    let screen = analyst.keys("nr");
    assert!(
        screen.contains(" relate a to c: contradicts:") || screen.contains(" relate c to a: contradicts:"),
        "{screen}"
    );
    analyst.keys("Nobody and 46 cannot both be right.<enter>");
    assert!(analyst.notebook().contains("Nobody and 46 cannot both be right."), "{}", analyst.notebook());
    assert_eq!(analyst.notebook().matches("Contradicts").count(), 1, "{}", analyst.notebook());
}

/// Of a row that compares three figures each pair is stated in turn, the one that disagrees most first.
#[test]
fn pairs_of_a_row_with_many_claims_are_stated_one_after_the_other() {
    let figure = |id: &str, value: u32| {
        format!(
            r#"(id: "{id}", says: "{value} died.", figures: [(of: "deaths", value: Exactly({value}), unit: "people", event: "strike")])"#
        )
    };
    let claims = [figure("low", 10), figure("high", 30), figure("middle", 20)].join(", ");
    let mut analyst = Analyst::with(&format!("#![enable(implicit_some)]\n(claims: [{claims}])"));
    let mut stated = Vec::new();
    for nth in 1..=3 {
        analyst.keys("wf");
        let screen = analyst.keys("nr");
        let line = screen.lines().find(|line| line.starts_with(" relate ")).unwrap_or_else(|| panic!("{screen}"));
        assert!(line.contains("contradicts:"), "{screen}");
        stated.push(line.split(" to ").next().unwrap().to_owned() + line.split(" to ").nth(1).unwrap());
        analyst.keys("they cannot both be right<enter><esc>");
        assert_eq!(analyst.notebook().matches("Contradicts").count(), nth, "{}", analyst.notebook());
    }
    stated.sort();
    stated.dedup();
    assert_eq!(stated.len(), 3, "{stated:?}");
}

/// The files are read again after each change; the analysis is made anew, and the next row is stated from it.
#[test]
fn an_analysis_stays_open_while_its_rows_are_stated() {
    let figure = |id: &str, value: u32| {
        format!(
            r#"(id: "{id}", says: "{value} died.", figures: [(of: "deaths", value: Exactly({value}), unit: "people", event: "strike")])"#
        )
    };
    let claims = [figure("low", 10), figure("high", 30), figure("middle", 20)].join(", ");
    let mut analyst = Analyst::with(&format!("#![enable(implicit_some)]\n(claims: [{claims}])"));
    analyst.keys("wf");
    for nth in 1..=3 {
        analyst.keys("nrthey cannot both be right<enter>");
        assert_eq!(analyst.notebook().matches("Contradicts").count(), nth, "{}", analyst.notebook());
        assert_eq!(analyst.play.state.analysis().map(AnalysisView::name), Some("figures"));
    }
    let screen = analyst.keys("<esc>");
    assert!(analyst.play.state.analysis().is_none() && screen.contains("10 died."), "{screen}");
}

/// Figures that agree are stated as well, and no verb is put into the analyst's mouth.
#[test]
fn figures_that_agree_get_no_verb() {
    let figure = |id: &str| {
        format!(
            r#"(id: "{id}", says: "10 died.", figures: [(of: "deaths", value: Exactly(10), unit: "people", event: "strike")])"#
        )
    };
    let mut analyst =
        Analyst::with(&format!("#![enable(implicit_some)]\n(claims: [{}, {}])", figure("one"), figure("two")));
    analyst.keys("wf");
    let screen = analyst.keys("nr");
    assert!(screen.lines().any(|line| line.trim_end() == " relate one to two:"), "{screen}");
}

#[test]
fn duplicates_that_were_found_are_stated_from_their_row() {
    let mut analyst = Analyst::new();
    let reports = ["The dam near Herat broke.", "The dam near Herat broke!", "the DAM near Herat broke"];
    for says in reports {
        analyst.keys(&format!("na{says}<enter>"));
    }
    let screen = analyst.keys("wunr");
    assert!(screen.contains("says the same as:"), "{screen}");
    analyst.keys("<enter>");
    assert_eq!(analyst.notebook().matches("Duplicates").count(), 2, "{}", analyst.notebook());
    let screen = analyst.keys("<esc>wu");
    assert!(screen.contains("0 groups of claims"), "{screen}");
}
