//! Sentences of articles: who holds what others say, dates of other times, and numbers with the right noun.

use claimscope::cancel::CancelToken;
use claimscope::import::draft::draft_claim::{DraftClaim, Proposal, draft_claims};
use claimscope::import::draft::gazetteer::Gazetteer;
use claimscope::import::draft::plain_text::plain_text;

use super::opened;

fn read(sentence: &str) -> Proposal {
    Proposal::of(sentence, &Gazetteer::default(), &CancelToken::new())
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
