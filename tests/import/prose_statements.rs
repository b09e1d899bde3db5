//! Statements of sentences: only figures that they give as a fact, of those who say them, with the time of what happened.

use claimscope::import::draft::draft_claim::Proposal;
use claimscope::import::draft::gazetteer::Gazetteer;

fn read(sentence: &str) -> Proposal {
    Proposal::of(sentence, &Gazetteer::default())
}

/// The figures of a sentence: the thing, the value and the unit.
fn figures(sentence: &str) -> Vec<String> {
    let figure = |of: &str, value: &dyn std::fmt::Display, unit: Option<&str>| match unit {
        Some(unit) => format!("{of}: {value} {unit}"),
        None => format!("{of}: {value}"),
    };
    read(sentence).figures.iter().map(|it| figure(&it.of, &it.value, it.unit.as_deref())).collect()
}

/// Asserts that no figure is taken of any sentence, and that each says why.
fn assert_nothing_taken(why: &str, sentences: &[&str]) {
    for sentence in sentences {
        let proposal = read(sentence);
        assert!(proposal.figures.is_empty(), "{sentence}: {:?}", proposal.figures);
        let said = proposal.left_out().join("; ");
        assert!(said.contains(why), "{sentence}: {said}");
    }
}

#[test]
fn a_whole_is_not_taken_for_its_part() {
    for (sentence, taken) in [
        ("Two thirds of 300 people died.", "people killed: a share of 66.66666666666667 %"),
        ("10 per cent of 200 people died.", "people killed: a share of 10 %"),
        ("Nearly 200 of the 300 wounded died.", "people killed: about 200 people"),
        ("Twelve of the village's 300 residents were killed.", "residents killed: 12 people"),
        ("12 of its roughly 300 fighters were killed.", "fighters killed: 12 people"),
        ("Of the 300 passengers, 12 died.", "people killed: 12 people"),
        ("Among the 300 wounded, 12 died.", "people killed: 12 people"),
        ("There were 12 deaths per 100,000 people.", "deaths: 12 people"),
    ] {
        let found = figures(sentence);
        assert_eq!(found.len(), 1, "{sentence}: {found:?}");
        let start = taken.split(" a share").next().unwrap_or_default();
        assert!(found[0].starts_with(start), "{sentence}: {found:?}");
        assert_eq!(read(sentence).doubtful.len(), 1, "{sentence}");
    }
    assert_eq!(figures("A group of 300 people was killed."), ["people killed: 300 people"]);
    assert_eq!(figures("All of the 200 people were killed."), ["people killed: 200 people"]);
    assert_nothing_taken("could be a rate", &["The army killed 3 in 10 attacks."]);
}

#[test]
fn what_is_false_or_negated_is_no_figure() {
    assert_nothing_taken(
        "denied",
        &[
            "It is false that 40 people died.",
            "It is untrue that 40 people were injured.",
            "It is a lie that 40 people died.",
            "The report of 40 deaths is a hoax.",
            "That 40 people died is untrue.",
            "The ministry debunked the claim that 40 people had died.",
        ],
    );
    assert_nothing_taken(
        "negated",
        &[
            "Up to 40 fighters were not killed.",
            "40 people weren't killed.",
            "40 people were never arrested.",
            "No one believes 40 people died.",
            "It is not true that 40 people died.",
            "Nothing suggests that 40 people died.",
        ],
    );
}

#[test]
fn what_is_attempted_averted_or_open_is_no_figure() {
    assert_nothing_taken(
        "only attempted, planned or threatened",
        &[
            "They tried to kill 16 people.",
            "They threatened to kill 17 people.",
            "He planned to bomb 3 churches.",
            "The gunmen wanted to abduct 30 girls.",
            "An attempt to kill 16 officers failed.",
            "Rebels vowed to kill 300 soldiers.",
            "They threatened 17 people with death.",
        ],
    );
    assert_nothing_taken(
        "nearly so, or supposed",
        &["19 people were nearly killed.", "12 hostages were almost executed.", "12 people narrowly escaped death."],
    );
    assert_nothing_taken(
        "averted",
        &[
            "Police prevented the killing of 30 people.",
            "The storm nearly destroyed 12 houses.",
            "They came close to killing 12 people.",
        ],
    );
    assert_nothing_taken(
        "left open",
        &[
            "It is unclear whether 18 people died.",
            "It is uncertain if 18 people died.",
            "It is unlikely that 18 people died.",
            "Whether 18 people died is unclear.",
            "If the dam breaks, 300 people will die.",
            "Officials fear that 40 people have died.",
            "40 people are feared dead.",
        ],
    );
    assert_nothing_taken(
        "only possible",
        &["The bomb could have killed 40 people.", "40 people may have died.", "200 people would have been killed."],
    );
}

#[test]
fn what_happened_all_the_same_is_a_figure() {
    for (sentence, taken) in [
        ("The militants managed to kill 16 people.", &["people killed: 16 people"][..]),
        ("The militants went on to kill 16 people.", &["people killed: 16 people"]),
        ("The gunman killed 16 people and wounded 12.", &["people killed: 16 people", "people wounded: 12 people"]),
        ("Nearly 200 people were killed.", &["people killed: about 200 people"]),
        ("12 suspected militants were killed.", &["suspected militants killed: 12 people"]),
        ("12 people survived.", &["people: 12 people"]),
        ("The army said it had killed 12 people.", &["people killed: 12 people"]),
        ("Prices nearly doubled to 200 dollars.", &["Prices: 200 dollars"]),
    ] {
        assert_eq!(figures(sentence), taken, "{sentence}");
    }
}

#[test]
fn nobody_holds_what_another_says() {
    for sentence in [
        "According to Reuters, 5 people died, while AFP put the toll at 9.",
        "He said 80 people were killed, but the army said 81.",
        "80 people were killed, but the army said 81.",
        "Reuters reported 5 deaths, whereas the BBC counted 9.",
        "Officials gave a toll of 5, but residents spoke of 20.",
        "She said 10 were hurt; the hospital said 14.",
        "The ministry said 5 people died, although other reports put the toll at 12.",
        "The mayor said 5 people died, but the real toll is believed to be 30.",
        "According to the UN, 5 people died, but according to Hamas 12 did.",
    ] {
        let proposal = read(sentence);
        assert!(proposal.attribution.holders.is_empty(), "{sentence}: {:?}", proposal.attribution);
        let said = proposal.left_out().join("; ");
        assert!(said.contains("say a part of it") || said.contains("says a part of it"), "{sentence}: {said}");
    }
    for (sentence, holder) in [
        ("According to Reuters, 5 people died, while 9 were wounded.", "Reuters"),
        ("Officials said 5 people died, but 3 survived.", "Officials"),
        ("Police said 5 people died but added that 9 were missing.", "Police"),
        ("5 people died, but 3 survived, officials said on Monday.", "officials"),
        ("The army said 80 were killed, but it said 5 were missing.", "army"),
    ] {
        let holders: Vec<String> = read(sentence).attribution.holders.into_iter().map(|it| it.name).collect();
        assert_eq!(holders, [holder], "{sentence}");
    }
}

#[test]
fn numbers_of_two_units_are_no_span() {
    assert_nothing_taken(
        "two units",
        &[
            "Prices rose by 5% to 110 dollars.",
            "Prices rose by 5 percent to 110.",
            "Between 5% and 12 tonnes were lost.",
            "It weighs 5 kg to 300 grams.",
        ],
    );
    assert_nothing_taken("a change and its result, or a span", &["The number fell by 200 to 300."]);
    assert_eq!(figures("5–10 km of road were built."), ["road: between 5 and 10 km"]);
    assert_eq!(figures("Between 12 and 15 people died."), ["people killed: between 12 and 15 people"]);
}

#[test]
fn the_date_of_a_report_is_no_date_of_what_happened() {
    for (sentence, when) in [
        ("A UN report of 3 May 2023 says 44 people died in 2022.", Some("2022")),
        ("A statement dated 3 May 2023 said 44 people died in 2022.", Some("2022")),
        ("The UN's 2023 report says that 44 people died in 2022.", Some("2022")),
        ("A report published on 3 May 2023 found that 44 people died in 2022.", Some("2022")),
        ("In its May 2023 statement the army said 44 people died in 2022.", Some("2022")),
        ("He told the BBC on 4 June 2024 that 44 people had died in 2022.", Some("2022")),
        ("44 people died on 2 May 2023, the ministry said on 3 May 2023.", Some("2023-05-02")),
        ("On 3 May 2023 the ministry said that 44 people had died.", None),
    ] {
        let proposal = read(sentence);
        assert_eq!(proposal.time.when.as_deref(), when, "{sentence}");
        assert!(proposal.left_out().join("; ").contains("when it was said or published"), "{sentence}");
    }
    for sentence in
        ["On 3 May 2023, police said, a bomb killed 44 people.", "Police said a bomb killed 44 people on 3 May 2023."]
    {
        assert_eq!(read(sentence).time.when.as_deref(), Some("2023-05-03"), "{sentence}");
    }
}
