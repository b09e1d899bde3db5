//! Claims that say the same in other words: `claimscope match` as a script, and the laws of its ranking beside an oracle that
//! counts everything anew.

use std::collections::{BTreeMap, BTreeSet};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::likeness::{Difference, LikeClaim, LikenessIndex};
use claimscope::load::{File, load};
use claimscope::state::event::Event;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::play::Play;
use crate::silence::run;

fn json(line: &str) -> serde_json::Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn a_message_finds_its_claim_with_reasons_and_differences() {
    let message = "The TTP has about 8,000 fighters!! https://t.co/abc #TTP — Some One (@some_one) January 6, 2025";
    let (status, out, _) = run(&["match", message, "-n", "1"], "");
    insta::assert_snapshot!("a_message", out);
    assert_eq!(status, 0);
    let (_, out, _) = run(&["match", message, "-n", "1", "-f", "jsonl"], "");
    let claim = &json(&out)["claims"][0];
    assert_eq!(claim["differences"][0]["kind"], "numbers", "{out}");
    assert_eq!(
        (&claim["differences"][0]["text"][0], &claim["differences"][0]["claim"][0]),
        (&"8000".into(), &"6000".into())
    );
}

#[test]
fn names_are_given_as_the_text_writes_them() {
    for spelt in ["Paktika", "PAKTIKA", "Paktīkā"] {
        let (_, out, _) = run(&["match", &format!("Many people were killed in a strike on {spelt}.")], "");
        assert!(out.contains(&format!("both: {spelt}, ")), "{spelt}: {out}");
    }
    let (_, out, _) = run(&["match", "tehreek-e-taliban pakistan is a threat to the national security"], "");
    assert!(out.contains("both: tehreek-e-taliban, "), "{out}");
}

#[test]
fn the_same_words_have_the_highest_score() {
    for text in [
        "The TTP emerged in 2007.",
        "in 2007 emerged THE TTP",
        "The TTP émerged in 2007 pic.twitter.com/abc",
        "The TTP emerged in 2007. — Reporter (@reporter) January 6, 2025",
    ] {
        let (_, out, _) = run(&["match", text, "-n", "1"], "");
        assert!(out.starts_with("1.00") && out.contains("The TTP emerged in 2007."), "{text}: {out}");
    }
}

#[test]
fn a_text_that_nothing_is_near_to_is_told_so() {
    let (status, out, error) = run(&["match", "Zeppelin\nconcert tickets"], "");
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(error.contains("no claim says nearly the same as `Zeppelin concert tickets`"), "{error}");
    let (status, _, error) = run(&["match", " "], "");
    assert_eq!(status, 2);
    assert!(error.contains("the text is empty"), "{error}");
}

#[test]
fn many_texts_are_answered_a_line_each_by_number() {
    let stdin =
        "The TTP emerged in 2007\r\n\n{\"query\": \"TTP emerged\\n2007\", \"id\": 7}\n{\"text\": \"x\"}\nzeppelin\n";
    let (status, out, error) = run(&["match", "-"], stdin);
    assert_eq!(status, 2, "a line without a text is a failure");
    assert!(error.contains("stdin:4: the object has no text under `query`"), "{error}");
    let answers: Vec<serde_json::Value> = out.lines().map(json).collect();
    let numbers: Vec<u64> = answers.iter().map(|answer| answer["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 5]);
    assert_eq!(answers[0]["claims"][0]["score"], 1.0);
    assert_eq!(answers[1]["claims"], json("[]"));
    assert_eq!((&answers[2]["id"], &answers[2]["query"]), (&7.into(), &"TTP emerged\n2007".into()));
    assert_eq!(answers[3]["claims"], json("[]"));
    let (status, out, _) = run(&["match", "-", "-f", "ids", "-n", "1"], "zeppelin\nThe TTP emerged in 2007\n");
    assert_eq!((status, out.starts_with("2 ")), (0, true), "{out}");
    let (_, out, _) = run(&["match", "-", "-f", "json"], "zeppelin\nThe TTP emerged in 2007\n");
    assert_eq!(json(&out).as_array().unwrap().len(), 2);
}

#[test]
fn a_fact_check_is_answered_with_who_says_what_and_where() {
    let checked = "(sources: [(id: \"fc\", title: \"Fact-check 7\", url: \"https://example.org/7\")], \
                   actors: [(id: \"checker\", name: \"The Checker\")], \
                   claims: [(id: \"moon\", says: \"The moon is made of green cheese.\", cite: [\"fc\"], \
                   positions: [(by: \"checker\", stance: Denies)])])";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("checked.ron");
    std::fs::write(&path, checked).unwrap();
    let path = path.to_str().unwrap();
    let (_, out, _) = run(&["match", "moon is green cheese", path], "");
    let last = out.lines().last().unwrap();
    assert_eq!(last, "      disputed; The Checker denies; Fact-check 7 <https://example.org/7>");
    let (_, out, _) = run(&["match", "moon is green cheese", path, "-f", "jsonl"], "");
    let claim = &json(&out)["claims"][0];
    assert_eq!(claim["status"], "disputed");
    assert_eq!(claim["positions"], json("[{\"by\": \"The Checker\", \"stance\": \"denies\"}]"));
    assert_eq!(claim["sources"][0]["url"], "https://example.org/7");
}

#[test]
fn a_minimum_score_leaves_out_what_is_less_near_and_says_so() {
    let text = "The TTP has 8,000 fighters";
    let count = |score: &str| run(&["match", text, "-f", "ids", "--min-score", score], "").1.lines().count();
    assert!(count("0") >= count("0.3") && count("0.3") >= 1 && count("1") == 0);
    let (status, out, error) = run(&["match", text, "--min-score", "0.99"], "");
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(error.contains("the nearest has the score 0.") && error.contains("below --min-score"), "{error}");
    for wrong in ["2", "-1", "x", "nan"] {
        let (status, _, error) = run(&["match", text, "--min-score", wrong], "");
        assert!(status == 2 && error.contains("from 0 to 1"), "{wrong}: {error}");
    }
}

#[test]
fn what_a_list_leaves_out_is_said() {
    let claims: String =
        (0..300).map(|at| format!("(id: \"c{at}\", says: \"The grey heron swam in pond {at}.\"),")).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.ron");
    std::fs::write(&path, format!("(claims: [{claims}])")).unwrap();
    let path = path.to_str().unwrap();
    let (_, out, said) = run(&["match", "the grey heron swam", path, "-f", "ids"], "");
    assert_eq!(out.lines().count(), 10);
    assert!(said.contains("10 of 240 near claims listed") && said.contains("were compared"), "{said}");
    let (_, out, said) = run(&["search", "like:\"the grey heron swam\"", path, "--count"], "");
    assert_eq!(out, "100\n");
    assert!(said.contains("only the 100 nearest claims count"), "{said}");
    let (_, _, said) = run(&["match", "The TTP emerged in 2007", "-n", "200"], "");
    assert!(!said.contains("listed"), "{said}");
}

#[test]
fn a_negation_and_a_date_that_differ_are_differences() {
    let (_, out, _) = run(&["match", "The TTP never emerged in 2010", "-n", "1"], "");
    assert!(out.contains("differs in dates: 2010 in the text, 2007 in the claim"), "{out}");
    assert!(out.contains("differs in negation: never in the text"), "{out}");
}

/// Returns the differences between a text and the only claim of a library, as sentences.
fn differences(text: &str, claim: &str) -> Vec<String> {
    let library = library(&[claim.to_owned()]);
    let (index, cancel) = (LikenessIndex::new(&library, &CancelToken::new()), CancelToken::new());
    let claim = find(&library, text)[0].claim;
    assert_eq!(index.find(&library, text, 1, &cancel)[0].claim, claim);
    index.reasons(&library, text, &[claim])[0].differences.iter().map(Difference::sentence).collect()
}

#[test]
fn amounts_are_the_same_however_they_are_written() {
    for (text, claim) in [
        ("The flood did damage of 2.5 million euros", "The flood did damage of €2.5m"),
        ("12bn crowns were lost in the flood", "12 billion crowns were lost in the flood"),
        ("The flood killed twenty-five people", "The flood killed 25 people"),
        ("It happened on March 12th", "It happened on 12 March"),
        ("Some 150,000 fled the flood", "Some 1.5 lakh fled the flood"),
        ("45 per cent of the flats are empty", "45% of the flats are empty"),
        ("Half of the flats are empty", "50% of the flats are empty"),
    ] {
        assert_eq!(differences(text, claim), [""; 0], "{text}");
    }
}

#[test]
fn amounts_signs_orders_and_single_negations_that_differ_are_told() {
    for (text, claim, expected) in [
        ("It was 12.5 °C in the town", "It was -12.5 °C in the town", "numbers: 12.5 in the text, -12.5 in the claim"),
        ("The council voted 7-14", "The council voted 14-7", "numbers: 7-14 in the text, 14-7 in the claim"),
        (
            "Two thirds of flats are empty",
            "Half of all flats are empty",
            "numbers: two thirds in the text, half in the claim",
        ),
        (
            "Fewer than 2,000 flats were built",
            "Fewer than 900 flats were built",
            "numbers: 2000 in the text, 900 in the claim",
        ),
        (
            "The dam never released water without warning",
            "The dam released water without warning",
            "negation: never in the text",
        ),
        (
            "It is not true that the siren has not been tested",
            "The siren has not been tested",
            "negation: not in the text",
        ),
        ("The siren was tested", "The siren wasn't tested", "negation: wasn't in the claim"),
    ] {
        assert_eq!(differences(text, claim), [expected], "{text}");
    }
    // One negation in other words, and one of two words.
    assert_eq!(differences("The siren never worked", "The siren did not work"), [""; 0]);
    assert_eq!(differences("Neither the siren nor the dam worked", "None of siren and dam worked"), [""; 0]);
}

/// Words that are their own stems, each other than the others.
const WORDS: [&str; 16] = [
    "kabul", "wall", "army", "north", "grain", "toxin", "harbour", "moon", "photo", "flood", "drug", "vote", "pilot",
    "snow", "zebra", "yacht",
];

/// Claims of a few words each.
fn statements() -> impl Strategy<Value = Vec<String>> {
    let statement = proptest::collection::vec(select(&WORDS[..]), 3..9).prop_map(|words| words.join(" "));
    proptest::collection::vec(statement, 2..12)
}

fn library(statements: &[String]) -> Library {
    let claims: Vec<String> =
        statements.iter().enumerate().map(|(at, says)| format!("(id: \"c{at}\", says: \"{says}\")")).collect();
    let text = format!("(claims: [{}])", claims.join(", "));
    Library::new(load(&[File { name: "test.ron".to_owned(), bytes: text.into_bytes() }]).base)
}

fn find(library: &Library, text: &str) -> Vec<LikeClaim> {
    let cancel = CancelToken::new();
    LikenessIndex::new(library, &cancel).find(library, text, 100, &cancel)
}

fn says<'a>(library: &'a Library, found: &[LikeClaim]) -> Vec<&'a str> {
    found.iter().map(|like| library.base.claims.says(like.claim)).collect()
}

fn sorted(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.sort_unstable();
    words
}

/// The score of each statement for a message, counted without any index: a weighted sum of two BM25 scores
/// and the weights of the rarest shared words.
fn oracle(statements: &[String], message: &str) -> Vec<f64> {
    let grams = |text: &str| -> Vec<String> {
        let mut all = Vec::new();
        for word in text.split(' ') {
            let letters: Vec<char> = format!("<{word}>").chars().collect();
            all.extend(letters.windows(4).map(|gram| gram.iter().collect::<String>()));
        }
        all
    };
    let terms = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    let (words, best_words) = bm25(statements, message, &terms);
    let (letters, _) = bm25(statements, message, &grams);
    let scores = words.iter().zip(letters).zip(best_words).zip(statements);
    scores
        .map(|(((words, letters), rarest), says)| {
            let evidence = 16.8 * words
                + 25.1 * letters
                + 0.406 * rarest.first().unwrap_or(&0.0)
                + 0.173 * rarest.iter().take(3).sum::<f64>();
            let score = 1.0 - (-evidence / 25.0).exp();
            if sorted(says) == sorted(message) { 1.0 } else { score }
        })
        .collect()
}

/// BM25 of each statement as a share of the weight of the message, and the weights of the shared terms, the rarest first.
fn bm25(statements: &[String], message: &str, terms: &dyn Fn(&str) -> Vec<String>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let documents: Vec<Vec<String>> = statements.iter().map(|says| terms(says)).collect();
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    let size = count(documents.len());
    let mean = count(documents.iter().map(Vec::len).sum()) / size;
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    for term in terms(message).into_iter().collect::<BTreeSet<_>>() {
        let with = count(documents.iter().filter(|document| document.contains(&term)).count());
        if with > 0.0 {
            weights.insert(term, (1.0 + (size - with + 0.5) / (with + 0.5)).ln());
        }
    }
    let all: f64 = weights.values().sum();
    let mut scores = (Vec::new(), Vec::new());
    for document in &documents {
        let times = |term: &String| count(document.iter().filter(|other| *other == term).count());
        let norm = 1.2 * (0.25 + 0.75 * count(document.len()) / mean);
        let score: f64 = weights.iter().map(|(term, weight)| weight * times(term) * 2.2 / (times(term) + norm)).sum();
        let mut shared: Vec<f64> =
            weights.iter().filter(|(term, _)| times(term) > 0.0).map(|(_, weight)| *weight).collect();
        shared.sort_by(|left, right| right.total_cmp(left));
        scores.0.push(score / all);
        scores.1.push(shared);
    }
    scores
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_claim_matches_itself_first_however_it_is_dressed(statements in statements(), chosen: Index, turns: Index) {
        let library = library(&statements);
        let statement = chosen.get(&statements);
        let mut turned: Vec<&str> = statement.split(' ').collect();
        let turn = turns.index(turned.len());
        turned.rotate_left(turn);
        let turned = turned.join(" ");
        for text in [
            statement.clone(),
            turned.to_uppercase(),
            turned.replace('o', "ö"),
            format!("{turned}! https://example.org/north?flood=1"),
            format!("\u{1f300} {turned} pic.twitter.com/moon"),
            format!("{turned} — North Pilot (@zebra) January 6, 2020"),
        ] {
            let found = find(&library, &text);
            prop_assert_eq!(sorted(says(&library, &found)[0]), sorted(statement), "{}", text);
            prop_assert!(found[0].score >= 1.0);
        }
    }

    #[test]
    fn scores_are_those_of_counting_everything_anew(
        statements in statements(),
        message in subsequence(&WORDS[..], 2..10).prop_shuffle(),
    ) {
        let message = message.join(" ");
        let library = library(&statements);
        let expected = oracle(&statements, &message);
        let found = find(&library, &message);
        for like in &found {
            let at = library.base.claims.id(like.claim)[1..].parse::<usize>().unwrap();
            // The oracle leaves the share of known words out, which is the same for all claims.
            let known = message.split(' ').filter(|word| statements.iter().any(|says| says.split(' ').any(|other| other == *word)));
            if known.count() == message.split(' ').count() {
                prop_assert!((f64::from(like.score) - expected[at]).abs() < 2e-3, "{message}: {found:?} {expected:?}");
            }
        }
        // Claims that share no word are no candidates.
        let sharing = statements.iter().filter(|says| message.split(' ').any(|word| says.split(' ').any(|other| other == word)));
        prop_assert_eq!(found.len(), sharing.count());
    }

    #[test]
    fn an_unrelated_claim_changes_no_clear_order(statements in statements(), message in subsequence(&WORDS[..], 2..10)) {
        let message = message.join(" ");
        let before = library(&statements);
        let mut more = statements.clone();
        more.push("qqq jjj kkk xxx".to_owned());
        let after = library(&more);
        let ranked = find(&after, &message);
        let place = |says: &LikeClaim| ranked.iter().position(|like| like.claim == says.claim);
        let found = find(&before, &message);
        for (at, better) in found.iter().enumerate() {
            for worse in found.iter().skip(at + 1).filter(|worse| better.score - worse.score > 0.1) {
                prop_assert!(place(better) < place(worse), "{message}: {found:?} {ranked:?}");
            }
        }
    }
}

#[test]
fn a_term_ranks_by_nearness_and_combines_with_others() {
    let ids = |query: &str| run(&["search", query, "-f", "ids"], "").1;
    let near = ids("like:\"about 8,000 fighters has the TTP\"");
    assert_eq!(near.lines().next(), Some("ttp-strength"), "{near}");
    let text = run(&["match", "about 8,000 fighters has the TTP", "-f", "ids", "-n", "100"], "").1;
    assert_eq!(near, text, "the term ranks as the command does");
    let narrowed = ids("like:\"about 8,000 fighters has the TTP\" has:figure");
    let kept: Vec<&str> = near.lines().filter(|id| narrowed.lines().any(|kept| kept == *id)).collect();
    assert_eq!(narrowed.lines().collect::<Vec<_>>(), kept, "a condition changes no order");
    assert!(kept.len() < near.lines().count());
    assert_eq!(ids("like:ttp-strength").lines().next(), Some("ttp-strength"), "a claim is nearest to itself");
    let (status, _, error) = run(&["search", "like:zeppelin"], "");
    assert_eq!(status, 1);
    assert!(error.contains("no claim says nearly the same as `zeppelin`"), "{error}");
}

#[test]
fn in_the_explorer_a_text_is_pasted_and_the_reading_pane_says_why() {
    let mut play = Play::sample(110, 30);
    play.keys("M");
    play.event(Event::Paste("The \"TTP\" has about\n8,000 fighters".to_owned()));
    play.keys("<enter>");
    assert_eq!(play.state.view.query, "like:\"The 'TTP' has about 8,000 fighters\"");
    let first = play.state.reading.record.unwrap();
    assert_eq!(play.state.base().id(first), "ttp-strength");
    let screen = play.screen();
    assert!(screen.contains("near the text"), "{screen}");
    assert!(screen.contains("differs in numbers"), "{screen}");
    let mut play = Play::sample(110, 30);
    play.keys("/id:ttp-strength<enter>*");
    assert_eq!(play.state.view.query, "like:ttp-strength");
    assert_eq!(play.state.reading.record, Some(first), "a claim is nearest to itself");
    assert!(play.state.answer.hits.total > 1);
    assert!(play.screen().contains("near the text"), "{}", play.screen());
}

#[test]
fn quotation_marks_that_are_typed_belong_to_the_message() {
    let typed = |keys: &str| {
        let mut play = Play::sample(110, 30);
        play.keys(keys).keys("<enter>");
        (play.state.view.query.clone(), play.state.answer.hits.total)
    };
    let (query, found) = typed("M\"The TTP\" has \"about 8,000\" fighters");
    assert_eq!(query, "like:\"'The TTP' has 'about 8,000' fighters\"");
    let (plain, found_plain) = typed("MThe TTP has about 8,000 fighters");
    assert_eq!(plain, "like:\"The TTP has about 8,000 fighters\"");
    assert!(found > 0 && found == found_plain, "{found} {found_plain}");
    // At the end of the message, and with more of a query behind it.
    assert_eq!(typed("MThe \"TTP\"<end> is:disputed").0, "like:\"The 'TTP'\" is:disputed");
    // A text that is still open is closed by the mark.
    assert_eq!(typed("/like:\"The TTP\" \"8,000\"").0, "like:\"The TTP\" \"8,000\"");
    let moved = "/like:\"The TTP \"8,000\"<home>".to_owned() + &"<right>".repeat(13) + "\"";
    assert_eq!(typed(&moved).0, "like:\"The TTP\" \"8,000\"");
}
