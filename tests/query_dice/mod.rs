//! Queries by chance, made of the words, names and ids of a base.

use claimscope::model::Base;
use claimscope::model::records::Source;
use claimscope::query::Order;
use claimscope::query::eval::SORTS;
use claimscope::text::tokenizer::words;

/// Numbers by chance, from a seed (`SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap()
    }

    /// An element of a list.
    pub fn of<'a>(&mut self, list: &'a [String]) -> &'a str {
        list.get(self.below(list.len())).map_or("nothing", String::as_str)
    }
}

/// The words, names and ids of a base.
pub struct Corpus {
    pub words: Vec<String>,
    pub pairs: Vec<String>,
    pub names: Vec<String>,
    pub ids: Vec<String>,
}

impl Corpus {
    /// Reads a base.
    pub fn new(base: &Base) -> Self {
        let mut texts: Vec<String> = Vec::new();
        for claim in base.claims.iter() {
            texts.push(claim.says.to_string());
            texts.extend(claim.quote.iter().chain(&claim.note).map(ToString::to_string));
            texts.extend(claim.figures.iter().map(|figure| figure.of.to_string()));
        }
        let mut names: Vec<String> = base.actors.iter().map(|actor| actor.name.to_string()).collect();
        names.extend(base.actors.iter().flat_map(|actor| actor.aka.iter()).map(ToString::to_string));
        names.extend(base.places.iter().map(|place| place.name.to_string()));
        // Of addresses the oracle knows nothing.
        let name =
            |source: &Source| source.title.as_deref().or(source.outlet.as_deref()).unwrap_or(&source.id).to_owned();
        names.extend(base.sources.iter().map(name));
        names.extend(base.topics.iter().map(|topic| topic.name().to_owned()));
        let mut ids: Vec<String> = base.actors.iter().map(|actor| actor.id.to_string()).collect();
        ids.extend(base.places.iter().map(|place| place.id.to_string()));
        ids.extend(base.sources.iter().map(|source| source.id.to_string()));
        ids.extend(base.claims.iter().map(|claim| claim.id.to_string()));
        texts.extend(names.iter().cloned());
        let split: Vec<Vec<String>> = texts
            .iter()
            .map(|text| words(text).into_iter().map(|(range, _)| text[range].to_owned()).collect())
            .collect();
        let pairs = split.iter().flat_map(|words| words.windows(2)).map(|pair| pair.join(" ")).collect();
        Self { words: split.concat(), pairs, names, ids }
    }
}

fn start(text: &str, dice: &mut Dice) -> String {
    let count = text.chars().count();
    text.chars().take(1 + dice.below(count)).collect()
}

/// A word with one letter that is wrong.
pub fn misspelt(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.below(letters.len());
    match dice.below(4) {
        0 if letters.len() > 1 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        2 if !letters.is_empty() => letters.insert(at, letters[at]),
        _ => letters.push('e'),
    }
    letters.into_iter().collect()
}

fn in_marks(text: &str) -> String {
    format!("\"{}\"", text.replace(['"', '\\'], " "))
}

fn term(corpus: &Corpus, dice: &mut Dice) -> String {
    let fields = ["actor", "place", "by", "source", "topic", "denies", "asserts", "accepted-by"];
    match dice.below(24) {
        0..=2 => dice.of(&corpus.words).to_owned(),
        3 => {
            let word = dice.of(&corpus.words).to_owned();
            start(&word, dice) + "*"
        }
        4 => {
            let word = dice.of(&corpus.words);
            misspelt(word, dice)
        }
        5 => dice.of(&corpus.pairs).to_owned(),
        6 => in_marks(dice.of(&corpus.pairs)),
        7 => dice.of(&corpus.pairs).replace(' ', "-"),
        8 => dice.of(&corpus.pairs).replace(' ', ""),
        9 => {
            let word = dice.of(&corpus.words);
            format!("~{}", misspelt(word, dice))
        }
        10 => format!("~{}", in_marks(dice.of(&corpus.pairs))),
        11 if dice.below(3) == 0 => {
            let dates = ["2023", "1900..1950", "2023..", "..1990"];
            format!("published:{}", dates[dice.below(4)])
        }
        12 if dice.below(3) == 0 => format!("cites:{}", dice.of(&corpus.ids)),
        12 if dice.below(2) == 0 => {
            let word = dice.of(&corpus.words).to_owned();
            format!("note:{}", in_marks(&if dice.below(2) == 0 { start(&word, dice) } else { word }))
        }
        11..=12 => format!("{}:{}", fields[dice.below(8)], in_marks(dice.of(&corpus.names))),
        13 => format!("{}:{}", fields[dice.below(8)], dice.of(&corpus.ids)),
        14 => {
            let name = dice.of(&corpus.names).to_owned();
            let part = if dice.below(2) == 0 { start(&name, dice) } else { misspelt(&name, dice) };
            format!("{}:{}", fields[dice.below(8)], in_marks(&part))
        }
        15 => {
            let (one, other) = (dice.of(&corpus.words).to_owned(), dice.of(&corpus.ids));
            format!("{}:{},{other}", fields[dice.below(8)], in_marks(&one))
        }
        16 => {
            let numbers = ["0", ">1", ">=1", "<3", "<=2", "1..3", "..2", "2.."];
            format!("{}:{}", ["figure", "sources", "credibility", "origins"][dice.below(4)], numbers[dice.below(8)])
        }
        17 => format!(
            "date:{}",
            ["2023", "2021..2024", "2023..", "..2022", ">2023", "<=2023-11", ">=2020", "<1999"][dice.below(8)]
        ),
        18 => format!("grade:{}", ["A", "B,C", "a..c", "D..", "..B", "F", ">B"][dice.below(7)]),
        19 => {
            let id = dice.of(&corpus.ids).to_owned();
            format!("id:{}", start(&id, dice))
        }
        21 => dice.of(&corpus.ids).to_uppercase(),
        22 => {
            let id = dice.of(&corpus.ids).to_owned();
            start(&id, dice) + "*"
        }
        20 if dice.below(2) == 0 => format!("unit:{}", in_marks(dice.of(&corpus.words))),
        20 => {
            let verbs =
                ["contradicts", "supports", "supported-by", "caused-by", "related-to", "precedes", "duplicates"];
            let id = dice.of(&corpus.ids).to_owned();
            let id = if dice.below(3) == 0 { start(&id, dice) } else { id };
            format!("{}:{}", verbs[dice.below(7)], in_marks(&id))
        }
        _ => [
            "kind:event",
            "kind:speech-act",
            "how:alleged",
            "status:disputed",
            "status:single-source",
            "status:confirmed",
            "stance:denies",
            "is:marked",
            "is:contradicted",
            "is:disputed",
            "is:single-source",
            "is:corroborated",
            "is:unsourced",
            "rel:contradicts",
            "rel:supports",
            "rel:supported-by",
            "has:figure",
            "has:quote",
            "has:date",
            "has:note",
            "kind:nonsense",
            "rel:nonsense",
            "kind:-event",
            "is:!disputed",
            "how:-alleged",
            "status:-disputed,-confirmed",
        ][dice.below(26)]
        .to_owned(),
    }
}

/// A query of one to four terms.
pub fn query(corpus: &Corpus, dice: &mut Dice) -> String {
    let mut text = String::new();
    for at in 0..=dice.below(3) {
        if at > 0 {
            text.push_str([" ", " ", " | "][dice.below(3)]);
        }
        match dice.below(6) {
            0 => text.push('-'),
            1 => {
                let (one, other) = (term(corpus, dice), term(corpus, dice));
                text.extend(["(", &one, " | ", &other, ") "]);
                continue;
            }
            _ => {}
        }
        text.push_str(&term(corpus, dice));
    }
    if dice.below(3) == 0 {
        text.push(' ');
    }
    text
}

/// A sort order.
pub fn order(dice: &mut Dice) -> Order {
    Order { key: SORTS[dice.below(SORTS.len())].key, reversed: dice.below(2) == 1 }
}
