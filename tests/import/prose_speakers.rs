//! Sentences of articles: who holds what others say, dates of other times, and numbers with the right noun.

use claimscope::cancel::CancelToken;
use claimscope::import::draft::draft_claim::{DraftClaim, Proposal, draft_claims};
use claimscope::import::draft::gazetteer::Gazetteer;
use claimscope::import::draft::plain_text::plain_text;

use super::opened;

fn read(sentence: &str) -> Proposal {
    Proposal::of(sentence, &Gazetteer::default())
}

fn drafts(article: &str) -> Vec<DraftClaim> {
    draft_claims(&plain_text(article), &Gazetteer::default(), &CancelToken::new())
}

/// The names of the holders of all claims of an article, as the library has them.
fn holders(article: &str) -> Vec<String> {
    let loaded = opened(&[("a.txt", article.as_bytes())]);
    let base = &loaded.base;
    let names = base.claims.indexes().map(|claim| {
        let row = base.claims.row(claim);
        row.by.iter().map(|by| base.actors.row(by).name.to_string()).collect::<Vec<_>>().join(" + ")
    });
    names.collect()
}

#[test]
fn the_writer_never_holds_what_others_say() {
    let article = "Flood\n\nBy Kari Strom\n\nIt rained all night in the town. “Nobody told me about any test,” she said. \
                   He told reporters that 12 houses were gone. The council said 3 died, but the army said 4. The mayor is said to have \
                   fled. “We had no warning at all.” The gate allegedly failed.";
    let expected =
        ["", "she (unnamed)", "he (unnamed)", "several speakers (unnamed)", "a speaker who is not named (unnamed)"];
    let found = holders(article);
    assert_eq!(found[..5], expected);
    assert_eq!(found[5..], ["a speaker who is not named (unnamed)"; 2]);
    let loaded = opened(&[("a.txt", article.as_bytes())]);
    let left_out = |claim: usize| {
        let claims: Vec<_> = loaded.base.claims.indexes().collect();
        let row = loaded.base.claims.row(claims[claim]);
        row.extra.iter().find(|(key, _)| *key == "left_out").map(|(_, value)| value.to_string())
    };
    assert_eq!(left_out(0), None);
    assert_eq!(left_out(1).as_deref(), Some("“she” says it: who is meant?"));
    assert_eq!(left_out(4).as_deref(), Some("nobody is named who says it"));
}

#[test]
fn who_closes_a_sentence_says_it() {
    for (sentence, holder) in [
        ("The level rose by 2 metres, the weather service reported.", "weather service"),
        ("The level rose by 2 metres, the village blacksmith said.", "village blacksmith"),
        ("“It is gone,” the beekeeper said on Monday.", "beekeeper"),
        ("Prices rose, the Korvik Gazette said.", "Korvik Gazette"),
        ("Nurses' union head Eva Lund said members wanted more.", "Eva Lund"),
        ("The dam operator Korvik Power said the gates were shut.", "Korvik Power"),
        ("State broadcaster Radio Vest said it was over.", "Radio Vest"),
    ] {
        let found = read(sentence).attribution;
        let names: Vec<&str> = found.holders.iter().map(|holder| holder.name.as_str()).collect();
        assert_eq!(names, [holder], "{sentence}");
    }
}

#[test]
fn whoever_is_spoken_of_says_nothing() {
    for sentence in [
        "Mr Holm, who lost the 2021 election by 312 votes, is not expected to run again in 2025.",
        "The bridge isn't expected to open in May.",
        "The attack was never claimed.",
        "Eva Lund is expected to resign.",
    ] {
        let found = read(sentence);
        assert!(found.attribution.holders.is_empty(), "{sentence}: {found:?}");
        assert!(found.time.reports.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn last_names_are_those_of_persons_who_were_named_in_full() {
    let article = "Talks\n\nUnion head Eva Lund said members wanted more. Mayor Jonas Berg, 61, agreed. Lund, 52, said it was late. Mr \
                   Berg said nothing was wrong. South Velia said it would wait. Velia said it would not. Anna Holm, 30, slept. Ole Holm, 34, \
                   slept. Holm said it was cold.";
    let found: Vec<String> = drafts(article)
        .iter()
        .map(|draft| {
            draft.proposal.attribution.holders.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join(" + ")
        })
        .collect();
    assert_eq!(found, ["Eva Lund", "Jonas Berg", "Eva Lund", "Jonas Berg", "South Velia", "Velia", "", "", "Holm"]);
}

#[test]
fn dates_of_other_times_are_left_out_and_listed() {
    for (sentence, when, left) in [
        ("That is 60 percent more than the previous record of 1987.", None, &["1987"][..]),
        ("Twice as many as in 2021 joined.", None, &["2021"]),
        ("Prices were higher than in May 2020.", None, &["May 2020"]),
        ("In 2022, 45% smoked, up from 38% in 2018.", Some("2022"), &["2018"]),
        ("In 2022, 45% smoked, compared with 38% in 2018.", Some("2022"), &["2018"]),
        ("Mr Holm, who lost the 2021 election, will run in 2025.", Some("2025"), &["2021"]),
        ("The bridge, built in 1911, fell on 3 May 2024.", Some("2024-05-03"), &["1911"]),
        ("More than 20 in 2021 died.", Some("2021"), &[]),
        ("Attacks rose from 573 in 2021 to 1,210 in 2023.", Some("{2021,2023}"), &[]),
        ("It broke the record in 1987.", Some("1987"), &[]),
    ] {
        let found = read(sentence).time;
        let background: Vec<&str> = found.background.iter().map(|(date, _)| date.as_str()).collect();
        let background: Vec<&str> =
            background.iter().map(|date| date.trim_start_matches("in ").trim_start_matches("of ")).collect();
        assert_eq!((found.when.as_deref(), background.as_slice()), (when, left), "{sentence}");
    }
}

#[test]
fn only_what_is_said_or_published_has_the_date_of_a_report() {
    for (sentence, when, reports) in [
        ("The ministry will publish its report on 15 April 2024.", Some("2024-04-15"), 0),
        ("The firm hopes to open the plant in May 2025.", Some("2025-05"), 0),
        ("It was the third strike warning since 2019.", Some("2019/.."), 0),
        ("The army said on 3 May 2024 that 12 had died.", None, 1),
        ("A report published on 3 May 2024 counts 12 dead.", None, 1),
        ("He said to reporters on 3 May 2024 that it was over.", None, 1),
    ] {
        let found = read(sentence).time;
        assert_eq!((found.when.as_deref(), found.reports.len()), (when, reports), "{sentence}: {found:?}");
    }
}

#[test]
fn a_day_of_the_week_is_counted_back_for_the_reader_and_never_taken() {
    let of = |head: &str, sentence: &str| {
        let article = format!("Flood in the town\n\n{head}{sentence} Nothing else is known of it.");
        let found = drafts(&article);
        assert_eq!(found[0].sentence, sentence);
        assert_eq!(found[0].proposal.time.when, None);
        let notes = found[0].proposal.left_out().join("; ");
        notes.split_once(" would be ").map(|(_, rest)| rest[..10].to_owned())
    };
    let head = "KORVIK, 7 March 2024 – ";
    for (head, sentence, expected) in [
        (head, "At least 14 people died on Sunday night, the ministry said on Thursday.", Some("2024-03-03")),
        (head, "The gate broke on Thursday.", Some("2024-03-07")),
        (head, "The gate broke on Friday.", Some("2024-03-01")),
        (head, "The gate opens on Sunday.", None),
        (head, "The gate will be closed on Sunday.", None),
        (head, "The gate broke on Sunday and on Monday.", None),
        (head, "The gate broke last Sunday.", None),
        ("KORVIK (NTW) – ", "The gate broke on Sunday.", None),
    ] {
        assert_eq!(of(head, sentence).as_deref(), expected, "{head}{sentence}");
    }
}

#[test]
fn numbers_have_their_sign_noun_and_time() {
    let figures = |sentence: &str| {
        let found = read(sentence).figures;
        let one = |it: &claimscope::import::draft::sentence_figures::SentenceFigure| {
            format!("{} {}: {}", it.of, it.unit.as_deref().unwrap_or("-"), it.value)
        };
        found.iter().map(one).collect::<Vec<_>>()
    };
    for (sentence, expected) in [
        ("The deficit is minus 3 million kroner.", &["deficit kroner: -3,000,000"][..]),
        ("Fewer than 50 wards are affected, down from 120.", &["wards wards: less than 50"]),
        ("The level rose from 4.2 to 6.8 metres.", &["level m: 4.2", "level m: 6.8"]),
        ("She has studied the dam for 20 years.", &["time years: 20"]),
        ("Hundreds of thousands watched online.", &["quantity -: Hundreds of thousands"]),
        ("Two men aged between 25 and 30 were held.", &["men people: 2", "age years: between 25 and 30"]),
        ("The ministry put the death toll at 21.", &["people killed people: 21"]),
        ("Six of our 14 cameras failed.", &["cameras cameras: 6"]),
        ("Between 12 and 15 people drowned.", &["people killed people: between 12 and 15"]),
        ("Fifteen people lost their lives.", &["people killed people: 15"]),
        ("Traffic on the bridge fell by 12%.", &["Traffic -: 12 %"]),
        ("About 30% of Korvik's electricity is lost.", &["Korvik's electricity %: about 30"]),
        ("About 45% of residents did not know where the shelters are.", &["residents %: about 45"]),
        ("Some 4 in 10 nurses want to leave.", &["nurses share: about 0.4"]),
        ("The army killed 3 in 10 attacks.", &[]),
    ] {
        assert_eq!(figures(sentence), expected, "{sentence}");
    }
}

#[test]
fn several_who_say_it_together_are_each_a_holder() {
    for (sentence, expected) in [
        ("John Smith and Mary Jones said the dam broke.", "John Smith + Mary Jones"),
        ("The army and the police said 12 men fled.", "army + police"),
        ("12 men fled, according to the army and the police.", "army + police"),
        ("According to Anna Weber and Tom Lee, 9 shops closed.", "Anna Weber + Tom Lee"),
        ("But Russia and China said talks failed.", "Russia + China"),
        ("Lavrov, Fidan and Araghchi said talks failed.", "Lavrov + Fidan + Araghchi"),
        ("On Monday, Fidan and Araghchi said talks failed.", "Fidan + Araghchi"),
        ("Foreign Ministers Sergei Lavrov and Hakan Fidan said talks failed.", "Sergei Lavrov + Hakan Fidan"),
        (
            "Amnesty International and Human Rights Watch said 30 people were killed.",
            "Amnesty International + Human Rights Watch",
        ),
        ("Oxfam and the African Union said 14 died.", "Oxfam + African Union"),
        ("“We saw 3 planes,” Maria Gomez and her brother Luis said.", "Maria Gomez + brother Luis"),
        ("J. K. Rowling and O. Henry said nothing.", "J. K. Rowling + O. Henry"),
    ] {
        let found = read(sentence).attribution;
        let names: Vec<&str> = found.holders.iter().map(|holder| holder.name.as_str()).collect();
        assert_eq!(names.join(" + "), expected, "{sentence}");
        assert_eq!(found.part_holders, Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn and_inside_of_a_name_parts_nobody() {
    for (sentence, expected) in [
        (
            "The National Oceanic and Atmospheric Administration said 4 storms formed.",
            "National Oceanic and Atmospheric Administration",
        ),
        (
            "The Ministry of Finance and Economic Planning said exports rose.",
            "Ministry of Finance and Economic Planning",
        ),
        ("U.N. and African Union officials said 14 died.", "U.N. and African Union officials"),
        ("Bosnia and Herzegovina said the border was open.", "Bosnia and Herzegovina"),
        ("The road to Kabul was cut and the police said 3 cars burned.", "police"),
        ("He fled to Kabul and the police said 3 cars burned.", "police"),
        ("Police in Herat and Balkh said 3 cars burned.", "Police in Herat and Balkh"),
        ("Fighting spread to Kabul and Herat, the army said.", "army"),
    ] {
        let found = read(sentence).attribution;
        let names: Vec<&str> = found.holders.iter().map(|holder| holder.name.as_str()).collect();
        assert_eq!(names.join(" + "), expected, "{sentence}");
    }
}

#[test]
fn the_letter_of_a_first_name_is_no_article() {
    for (sentence, expected) in [
        ("A. J. Smith said the plant emits 20 tonnes a day.", "A. J. Smith"),
        ("According to A. P. J. Abdul Kalam, 12 rockets failed.", "A. P. J. Abdul Kalam"),
        ("No diesel was sold, Prof. A. K. Mahamat wrote.", "A. K. Mahamat"),
        ("A. Khan put the toll at 9.", "A. Khan"),
    ] {
        let found = read(sentence).attribution;
        assert_eq!(found.holders.first().map(|holder| holder.name.as_str()), Some(expected), "{sentence}");
    }
}

#[test]
fn the_stop_of_an_abbreviation_is_a_part_of_the_name() {
    for (sentence, expected) in [
        ("Acme Inc. said 3 men fled.", "Acme Inc."),
        ("The toll was 12, Acme Inc. reported.", "Acme Inc."),
        ("According to Acme Inc., 9 died.", "Acme Inc."),
        ("9 died, according to the U.N.", "U.N."),
        ("The U.S. said 9 died.", "U.S."),
    ] {
        let found = read(sentence).attribution;
        assert_eq!(found.holders.first().map(|holder| holder.name.as_str()), Some(expected), "{sentence}");
    }
}

#[test]
fn whoever_speaks_for_another_is_not_the_other() {
    for (sentence, expected) in [
        (
            "Prime Minister Mohammed Mustafa's office said 5 roads were closed.",
            "Prime Minister Mohammed Mustafa's office",
        ),
        ("President Biden's spokesman said 9 died.", "President Biden's spokesman"),
        ("Donald Trump's lawyer Todd Blanche said it was false.", "Todd Blanche"),
    ] {
        let found = read(sentence).attribution;
        assert_eq!(found.holders.first().map(|holder| holder.name.as_str()), Some(expected), "{sentence}");
    }
    assert_eq!(read("“It is over,” one of them said.").attribution.pronouns, ["one of them"]);
}

#[test]
fn whoever_puts_a_number_at_something_holds_it() {
    for (sentence, expected) in [
        ("The ministry put the number of dead at 34.", "ministry"),
        ("The U.N. refugee agency put the toll at between 130 and 160.", "U.N. refugee agency"),
        ("The mayor gave a figure of 40.", "mayor"),
        ("The governor spoke of 12 dead.", "governor"),
    ] {
        let found = read(sentence).attribution;
        assert_eq!(found.holders.first().map(|holder| holder.name.as_str()), Some(expected), "{sentence}");
    }
}
