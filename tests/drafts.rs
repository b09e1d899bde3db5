//! Drafts of claims from articles: texts of our own in `drafts/`, each with a key. A key says for each sentence its place,
//! its first and last words, and who says it, its date and its figures.
//!
//! Sentences must be those of the key, all of them. What is proposed must be right (precision) and most of what could be
//! proposed must be there (recall): the bounds are counted over all texts together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use claimscope::cancel::CancelToken;
use claimscope::import::draft::draft_claim::{DraftClaim, draft_claims};
use claimscope::import::draft::gazetteer::Gazetteer;
use claimscope::import::draft::html_text::html_text;
use claimscope::import::draft::markdown_text::markdown_text;
use claimscope::import::draft::plain_text::plain_text;
use claimscope::model::{Value, When};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Least share of the proposed figures that are those of the key, and of those of the key that are proposed.
const FIGURES: (f64, f64) = (0.95, 0.90);
const DATES: (f64, f64) = (0.95, 0.90);
const HOLDERS: (f64, f64) = (0.95, 0.85);

/// Pieces of prose that are read in a way of their own.
const PIECES: &[&str] = &[
    " ",
    "\n",
    "\n\n",
    ". ",
    "? ",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "(",
    ")",
    "[3]",
    "…",
    "。",
    "؟ ",
    ", ",
    "-",
    "–",
    "said",
    "claimed",
    " by ",
    " to ",
    " from ",
    "between ",
    " and ",
    "more than ",
    "about ",
    "12",
    "1,200",
    "5,40,000",
    "1.2m",
    "½",
    "%",
    " percent",
    "$",
    "two",
    " dozen",
    "dozens of ",
    "half of ",
    "most of ",
    "May ",
    "24 December 2024",
    "2023",
    "early ",
    "since ",
    "last week",
    "U.S.",
    "Mr. ",
    "No. 5",
    "al-Nur",
    "The army ",
    "he ",
    "officials",
    "# ",
    "- ",
    "1. ",
    "<p>",
    "</p>",
    "<h2>",
    "&amp;",
    "é",
    "中",
    "2,600-kilometre-long ",
    "according to ",
    "-old",
    "km",
    "٣",
    "0",
    "999999999999999999999",
    " trillion",
    " million",
    "-5",
];

/// A sentence as the key has it: its locator, its text with `…` for its middle, and what it proposes, by sort.
#[derive(Debug, Default)]
struct KeySentence {
    locator: String,
    text: String,
    proposed: BTreeMap<String, Vec<String>>,
}

fn key(text: &str) -> Vec<KeySentence> {
    let mut sentences: Vec<KeySentence> = Vec::new();
    for line in text.lines() {
        if let Some(line) = line.strip_prefix("  ") {
            let (sort, value) = line.split_once(' ').unwrap();
            sentences.last_mut().unwrap().proposed.entry(sort.to_owned()).or_default().push(value.to_owned());
        } else {
            let (locator, text) = line.split_once(' ').unwrap();
            sentences.push(KeySentence {
                locator: locator.to_owned(),
                text: text.to_owned(),
                ..KeySentence::default()
            });
        }
    }
    sentences
}

/// The drafts of a text, by the ending of its name.
fn drafts(path: &Path) -> Vec<DraftClaim> {
    let text = fs::read_to_string(path).unwrap();
    let article = match path.extension().unwrap().to_str().unwrap() {
        "md" => markdown_text(&text),
        "html" => html_text(&text),
        _ => plain_text(&text),
    };
    draft_claims(&article, &Gazetteer::default(), &CancelToken::new())
}

fn value_text(value: &Value) -> String {
    let numbers = |name: &str| {
        let numbers: Vec<String> = value.numbers().map(|number| ((number.0 * 1e6).round() / 1e6).to_string()).collect();
        format!("{name}({})", numbers.join(", "))
    };
    match value {
        Value::Exactly(_) => numbers("Exactly"),
        Value::About(_) => numbers("About"),
        Value::MoreThan(_) => numbers("MoreThan"),
        Value::AtLeast(_) => numbers("AtLeast"),
        Value::LessThan(_) => numbers("LessThan"),
        Value::AtMost(_) => numbers("AtMost"),
        Value::Between(..) => numbers("Between"),
        Value::Estimate(..) => numbers("Estimate"),
        Value::Share(..) => numbers("Share"),
        Value::Vague(words) => format!("Vague(\"{words}\")"),
        Value::Unstated => "Unstated".to_owned(),
    }
}

/// The proposals of a draft, by sort. The unit of a figure is left out where the key has none.
fn proposed(draft: &DraftClaim) -> BTreeMap<String, Vec<String>> {
    let proposal = &draft.proposal;
    let figures = proposal.figures.iter().map(|figure| {
        let unit = figure.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        value_text(&figure.value) + &unit
    });
    let holders = proposal.attribution.holders.iter().map(|holder| holder.name.clone());
    BTreeMap::from([
        ("by".to_owned(), holders.collect()),
        ("date".to_owned(), proposal.time.when.iter().cloned().collect()),
        ("figure".to_owned(), figures.collect()),
    ])
}

/// Proposals of one sort: how many are right, how many there are, and how many there should be.
#[derive(Default)]
struct Score {
    right: usize,
    proposed: usize,
    wanted: usize,
}

impl Score {
    /// Counts the proposals of a sentence; returns those that differ.
    fn add(&mut self, proposed: &[String], wanted: &[String]) -> Vec<String> {
        self.proposed += proposed.len();
        self.wanted += wanted.len();
        let mut left = proposed.to_vec();
        let mut differing = Vec::new();
        for value in wanted {
            // A figure of the key without a unit fits any unit.
            let fits =
                |found: &String| found == value || (value.ends_with(')') && found.starts_with(&format!("{value} ")));
            match left.iter().position(fits) {
                Some(at) => {
                    left.remove(at);
                    self.right += 1;
                }
                None => differing.push(format!("missing {value}")),
            }
        }
        differing.extend(left.into_iter().map(|value| format!("wrong {value}")));
        differing
    }

    fn reaches(&self, (precision, recall): (f64, f64)) -> bool {
        let number = |count: usize| f64::from(u32::try_from(count).unwrap());
        let share = |of: usize| if of == 0 { 1.0 } else { number(self.right) / number(of) };
        share(self.proposed) >= precision && share(self.wanted) >= recall
    }
}

#[test]
fn drafts_of_texts_are_those_of_the_key() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    let mut differing = Vec::new();
    let mut texts = 0;
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().unwrap() != "key") {
        texts += 1;
        let name = path.file_name().unwrap().to_str().unwrap();
        let drafts = drafts(path);
        let key = key(&fs::read_to_string(path.with_extension("key")).unwrap());
        let found: Vec<String> = drafts.iter().map(|draft| format!("{} {}", draft.locator, draft.sentence)).collect();
        assert_eq!(found.len(), key.len(), "sentences of {name}: {found:#?}");
        for (draft, key) in drafts.iter().zip(&key) {
            let (first, last) = key.text.split_once(" … ").unwrap_or((&key.text, &key.text));
            let fits = draft.sentence.starts_with(first) && draft.sentence.ends_with(last);
            assert!(
                draft.locator == key.locator && fits,
                "{name}: {} {:?} is not {key:?}",
                draft.locator,
                draft.sentence
            );
            for (sort, proposed) in &proposed(draft) {
                let wanted = key.proposed.get(sort).cloned().unwrap_or_default();
                let sort = ["by", "date", "figure"].into_iter().find(|known| known == sort).unwrap();
                for differs in scores.entry(sort).or_default().add(proposed, &wanted) {
                    differing.push(format!("{name} {}: {sort}: {differs}", draft.locator));
                }
            }
        }
    }
    assert!(texts >= 10);
    let told = |sort: &str| {
        let score = &scores[sort];
        format!("{sort}: {} right of {} proposed and {} wanted", score.right, score.proposed, score.wanted)
    };
    println!("{}\n{}\n{}\n{}", told("figure"), told("date"), told("by"), differing.join("\n"));
    for (sort, bounds) in [("figure", FIGURES), ("date", DATES), ("by", HOLDERS)] {
        assert!(scores[sort].reaches(bounds), "{}\n{}", told(sort), differing.join("\n"));
    }
}

proptest! {
    /// Texts of words and signs that mean something here, put together anyhow.
    #[test]
    fn any_text_has_sentences_within_it(parts in vec(select(PIECES), 0..60)) {
        let text = parts.concat();
        for article in [plain_text(&text), markdown_text(&text), html_text(&text)] {
            for draft in draft_claims(&article, &Gazetteer::default(), &CancelToken::new()) {
                prop_assert!(draft.bytes.end <= text.len() && text.is_char_boundary(draft.bytes.start));
                prop_assert!(!draft.sentence.trim().is_empty());
                for figure in &draft.proposal.figures {
                    prop_assert!(!figure.of.is_empty());
                    prop_assert!(figure.value.numbers().all(|number| number.0.is_finite()));
                }
                let when = draft.proposal.time.when.as_deref();
                prop_assert!(when.is_none_or(|when| When::parse(when).is_ok()), "{when:?}");
            }
        }
    }
}

#[test]
fn hostile_texts_are_read() {
    for piece in [
        "a\n",
        "[1]",
        "“a” ",
        "<p>",
        "<article><p>a",
        "> ",
        "* a\n",
        "12-",
        "the army said ",
        "1.",
        "between 1 and ",
        "A. ",
    ] {
        let text = format!("It was so. {}", piece.repeat(2_000));
        for article in [plain_text(&text), markdown_text(&text), html_text(&text)] {
            let _ = draft_claims(&article, &Gazetteer::default(), &CancelToken::new());
        }
    }
}

#[test]
fn drafting_ends_at_the_sentence_at_which_it_is_cancelled() {
    let article = html_text("<p>The river rose.<p>It rained. The bridge fell. Nobody was hurt.");
    let drafts = |polls| draft_claims(&article, &Gazetteer::default(), &CancelToken::after_polls(polls)).len();
    assert_eq!([drafts(0), drafts(2), drafts(9)], [0, 2, 4]);
}
