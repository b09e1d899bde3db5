//! Numbers in sentences: those that count are figures and no years, and those that could be either are listed.

use claimscope::import::draft::draft_claim::Proposal;
use claimscope::import::draft::gazetteer::Gazetteer;

/// The date that a sentence proposes, its figures with their units, and the number of those that were left out.
fn read(sentence: &str) -> (Option<String>, Vec<String>, usize) {
    let proposal = Proposal::of(sentence, &Gazetteer::default());
    let figure = |value: &dyn std::fmt::Display, unit: Option<&str>| format!("{value} {}", unit.unwrap_or("-"));
    let figures = proposal.figures.iter().map(|found| figure(&found.value, found.unit.as_deref())).collect();
    (proposal.time.when, figures, proposal.doubtful.len())
}

#[test]
fn counts_are_no_years() {
    for (sentence, when, figures) in [
        ("The town was attacked by 2000 soldiers.", None, &["2,000 people"][..]),
        ("The town was attacked by 2000 armed men.", None, &["2,000 people"]),
        ("After 1500 people fled, the town was empty.", None, &["1,500 people"]),
        ("It happened before 1300 Russian troops came.", None, &["1,300 people"]),
        ("Between 1200 and 1500 people died.", None, &["between 1,200 and 1,500 people"]),
        ("From 1200 to 1500 people died.", None, &["between 1,200 and 1,500 people"]),
        ("They lost 1500 to 2000 men in the spring of 1942.", Some("1942-21"), &["between 1,500 and 2,000 people"]),
        ("The army has 1500–2000 men.", None, &["between 1,500 and 2,000 people"]),
        ("He was killed by 1200 volts.", None, &["1,200 volts"]),
        ("More than 2000 died.", None, &["more than 2,000 people"]),
        ("A force of 1800 soldiers came in 2015.", Some("2015"), &["1,800 people"]),
        ("The army fired 105mm shells.", None, &["105 mm"]),
        ("The lorry carries 20t of fuel.", None, &["20 tonnes"]),
    ] {
        assert_eq!(
            read(sentence),
            (when.map(str::to_owned), figures.iter().map(|it| (*it).to_owned()).collect(), 0),
            "{sentence}"
        );
    }
}

#[test]
fn years_stay_years() {
    for (sentence, when) in [
        ("By 2030 emissions will fall.", "../2030"),
        ("Since 2010 attacks have risen.", "2010/.."),
        ("Between 2019 and 2021 attacks rose.", "2019/2021"),
        ("In 2000 it rained.", "2000"),
        ("The elections of 2000 were fair.", "2000"),
        ("After the 2010 floods it was rebuilt.", "2010/.."),
        ("In 2010 and 2011 soldiers were killed.", "{2010,2011}"),
        ("A 2021 workers’ strike failed.", "2021"),
        ("The house was built by 1850.", "../1850"),
        ("The war of 1861–1865 ended.", "1861/1865"),
    ] {
        assert_eq!(read(sentence), (Some(when.to_owned()), Vec::new(), 0), "{sentence}");
    }
}

#[test]
fn a_number_that_could_be_either_is_listed() {
    for sentence in [
        "After 2000 soldiers had left, it was calm.",
        "Between 1950 and 2000 emissions doubled.",
        "They live in 2000 villages.",
    ] {
        assert_eq!(read(sentence), (None, Vec::new(), 1), "{sentence}");
    }
}

#[test]
fn a_word_before_an_open_decimal_does_not_decide_it() {
    for sentence in [
        "12.000 people fled the town.",
        "Some 12.000 people fled the town.",
        "More than 1.500 people fled the town.",
        "Al menos 1.200 personas huyeron.",
        "Mehr als 3.500 Soldaten flohen.",
        "Environ 12.000 personnes ont fui.",
        "Between 1.200 and 1.500 people fled.",
    ] {
        let (_, figures, doubtful) = read(sentence);
        assert_eq!((figures, doubtful), (Vec::new(), 1), "{sentence}");
    }
    assert_eq!(read("Some 1.5 million people fled.").1, ["about 1,500,000 people"]);
}

#[test]
fn days_of_other_languages_are_dates_and_no_figures() {
    for (sentence, when) in [
        ("Elles ont fui le 17 mai 2024.", Some("2024-05-17")),
        ("Huyeron el 17 de mayo de 2024.", Some("2024-05-17")),
        ("Sie flohen am 17. Mai 2024 aus der Stadt.", Some("2024-05-17")),
        ("Fugiram em 3 de março de 2023.", Some("2023-03-03")),
        ("Они бежали 5 июня 2022 из города.", Some("2022-06-05")),
        ("Elles ont fui le 17 mai.", None),
    ] {
        let (date, figures, _) = read(sentence);
        assert_eq!((date.as_deref(), figures), (when, Vec::new()), "{sentence}");
    }
}

#[test]
fn numbers_of_what_is_not_said_to_be_so_are_left_out() {
    for sentence in [
        "All but 12 passengers died.",
        "Everyone except 12 passengers died.",
        "Officials brushed aside reports that 40 people were killed.",
        "He was accused of killing 12 people.",
        "The officer was acquitted of killing 9 people.",
        "She has been charged with murdering 3 people.",
        "Had 12 people died, we would know.",
        "Should 12 people die, the mayor resigns.",
        "Let 12 people die.",
        "A video purports to show 12 dead.",
    ] {
        let (_, figures, doubtful) = read(sentence);
        assert_eq!((figures, doubtful), (Vec::new(), 1), "{sentence}");
    }
    for (sentence, figure) in [
        ("The court convicted him of killing 12 people.", "12 people"),
        ("He had killed 12 people.", "12 people"),
        ("Not only the mayor but 12 people died.", "12 people"),
    ] {
        assert_eq!(read(sentence).1, [figure], "{sentence}");
    }
}

#[test]
fn the_scale_of_a_whole_is_no_part_of_what_is_counted() {
    for (sentence, of) in [
        ("Nearly a quarter of the 1.9m inhabitants fled.", "inhabitants"),
        ("About a third of the 2.4 million voters stayed home.", "voters"),
        ("Half of the 60k homes burned.", "homes"),
    ] {
        let found = Proposal::of(sentence, &Gazetteer::default());
        let things: Vec<&str> = found.figures.iter().map(|figure| figure.of.as_str()).collect();
        assert_eq!(things, [of], "{sentence}");
    }
}

#[test]
fn people_who_are_harmed_are_counted_as_people() {
    for (sentence, expected) in [
        ("The attack wounded dozens.", "people wounded"),
        ("Hundreds were displaced.", "people displaced"),
        ("The strike killed three Israelis.", "Israelis killed"),
        ("At least 23 Palestinians died.", "Palestinians killed"),
    ] {
        let found = Proposal::of(sentence, &Gazetteer::default());
        let things: Vec<_> = found.figures.iter().map(|figure| (figure.of.as_str(), figure.unit.as_deref())).collect();
        assert_eq!(things, [(expected, Some("people"))], "{sentence}");
    }
}

#[test]
fn a_whole_that_somebody_has_is_no_count() {
    for sentence in [
        "Some 1.7 million of Gaza's 2.3 million people fled.",
        "About 300 of Korvik's 900 miners died.",
        "Twelve of Governor Khan's 40 guards fled.",
    ] {
        let found = Proposal::of(sentence, &Gazetteer::default());
        assert_eq!((found.figures.len(), found.doubtful.len()), (1, 1), "{sentence}");
    }
}

#[test]
fn a_rate_is_told_apart_from_an_amount() {
    for (sentence, of, unit) in [
        ("The fault moves 2.5 cm a year.", "fault moves a year", "cm"),
        ("The plant burns 20 tonnes of coal a day.", "coal a day", "tonnes"),
        ("The sea rose by 0.18 cm/year.", "sea per year", "cm"),
        ("Bread costs 3 dollars per kilo.", "Bread per kilo", "dollars"),
    ] {
        let found = Proposal::of(sentence, &Gazetteer::default());
        let things: Vec<_> = found.figures.iter().map(|figure| (figure.of.as_str(), figure.unit.as_deref())).collect();
        assert_eq!(things, [(of, Some(unit))], "{sentence}");
    }
}

#[test]
fn a_margin_and_the_same_length_in_another_unit_are_no_figures() {
    for (sentence, figure) in [
        ("The sea rose by 9.4 centimetres (3.7 in).", "9.4 cm"),
        ("The sea rose by 3.1 mm (±0.3).", "3.1 mm"),
        ("Support stood at 43 percent, plus or minus 3 points.", "43 % -"),
        ("The river carries 40 cubic metres, give or take 5.", "40 m³"),
    ] {
        assert_eq!(read(sentence), (None, vec![figure.to_owned()], 1), "{sentence}");
    }
}
