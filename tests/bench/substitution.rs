//! Counts substitutions: bare words that are answered with claims none of which has the word. `cargo bench --
//! substitution WORDS.txt CORPUS.ron…` with a word a line; without arguments a short list of five languages is tried on the
//! built-in sample.
//!
//! A substitution is *said* where a hint tells what the word was taken for, and *silent* otherwise; there must be none of
//! these. Each word is asked as a script does (nothing follows it) and as a finished word (a blank follows). Which claims
//! have a word is decided by looking through all texts, names and ids here, without the index.

use std::collections::HashMap;
use std::path::PathBuf;

use claimscope::index::Library;
use claimscope::model::{Base, Claim, ClaimIx, RecordIx, Value};
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::session;
use unicode_normalization::UnicodeNormalization;

use crate::arguments;

/// Words that are tried without a list: common in English, French, Spanish, German, Russian and Chinese.
const WORDS: &str = "deny isis house market officer plant parts state strict refuse hospital journalist parliament attack \
    attacks attacking attacked airport minister ministers russian russians indian syrian militants militias border \
    together season forever therefore something nothing another people because through water later paper right point \
    maintenant toujours pourquoi gouvernement hôpital attaque journaliste parlement frontière soldats guerre \
    ahora siempre gobierno hospitales ataque periodista parlamento frontera soldados guerra donde contra \
    immer heute regierung krankenhaus angriff parlamentarier grenze soldaten krieg gegen zwischen \
    больше сейчас правительство больница нападение журналист парламент граница солдаты война против \
    否认 袭击 记者 医院 议会 政府 战争 边界 士兵 反对";

/// Runs the measurement.
pub fn main() {
    let paths: Vec<PathBuf> = arguments().map(PathBuf::from).collect();
    let (lists, corpora): (Vec<_>, Vec<_>) =
        paths.iter().cloned().partition(|path| path.extension().is_some_and(|it| it == "txt"));
    let mut words: Vec<String> = Vec::new();
    for list in &lists {
        words.extend(String::from_utf8(std::fs::read(list).unwrap()).unwrap().lines().map(str::to_owned));
    }
    if lists.is_empty() {
        words = WORDS.split_whitespace().map(str::to_owned).collect();
    }
    let mut silent = measure("built-in sample", &Library::new(session::read(&[]).unwrap().base), &words);
    for corpus in corpora {
        let library = Library::new(session::read(std::slice::from_ref(&corpus)).unwrap().base);
        silent += measure(&corpus.display().to_string(), &library, &words);
    }
    assert_eq!(silent, 0, "silent substitutions");
}

/// Asks every word; returns the number of silent substitutions.
fn measure(name: &str, library: &Library, words: &[String]) -> usize {
    let named = Named::new(&library.base);
    let texts: Vec<String> = library.base.claims.indexes().map(|claim| named.haystack(claim)).collect();
    let (mut silent, mut said, mut taken, mut none) = (0, 0, Vec::new(), 0);
    for word in words {
        for text in [word.clone(), format!("{word} ")] {
            let query = Query::parse(&text);
            let question =
                SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..0 };
            let hits = search(library, &question);
            if hits.total == 0 {
                none += usize::from(text.ends_with(' '));
                continue;
            }
            if hits.iter().any(|claim| has_word(&texts[claim.0 as usize], &plain(word))) {
                continue;
            }
            let remarks: Vec<&str> =
                hits.hints.iter().chain(&hits.interpretations).map(|hint| hint.message.as_str()).collect();
            if remarks.is_empty() {
                silent += 1;
                println!("  silent: `{text}` finds {}", hits.total);
            } else {
                said += 1;
                if remarks.iter().any(|hint| hint.starts_with("read as")) {
                    taken.push(format!("{word}: {}", remarks.join("; ")));
                }
            }
        }
    }
    taken.dedup();
    println!(
        "{name}: {} words, {none} without an answer, {silent} silent, {said} said ({} taken for another)",
        words.len(),
        taken.len()
    );
    for hint in &taken {
        println!("  {hint}");
    }
    silent
}

/// Returns whether a text has a word, with nothing that is a letter or digit before or after it. The little words that
/// Arabic and Hebrew write together with the next one may stand before it, and the word is also looked for without its
/// article.
fn has_word(text: &str, word: &str) -> bool {
    let logographic = word.chars().any(|c| u32::from(c) > 0x2e80);
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let stem = word.strip_prefix("ال").or_else(|| word.strip_prefix('ה')).filter(|stem| stem.chars().count() > 2);
    std::iter::once(word).chain(stem).any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text[..at].trim_end_matches(LITTLE_WORDS).chars().next_back();
            logographic || (is_edge(before) && is_edge(text[at + word.len()..].chars().next()))
        })
    })
}

/// The letters of the little words that Arabic and Hebrew write together with the next word.
const LITTLE_WORDS: &[char] = &['و', 'ف', 'ب', 'ل', 'ك', 'ا', 'ו', 'כ', 'ש', 'ב', 'ל', 'מ', 'ה'];

/// The names of all records, plain and put together.
struct Named<'a> {
    base: &'a Base,
    actors: Vec<String>,
    sources: Vec<String>,
    notes: HashMap<ClaimIx, Vec<&'a str>>,
}

impl<'a> Named<'a> {
    fn new(base: &'a Base) -> Self {
        let names = |name: &str, aka: &[Box<str>]| {
            let all: Vec<&str> = std::iter::once(name).chain(aka.iter().map(AsRef::as_ref)).collect();
            all.join(" \u{b7} ")
        };
        let actors: Vec<String> = base.actors.iter().map(|actor| names(&actor.name, &actor.aka)).collect();
        // Whoever holds a claim because he wrote its source is known by his other names, too.
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, actor) in base.actors.iter().enumerate() {
            for name in std::iter::once(&*actor.name).chain(actor.aka.iter().map(AsRef::as_ref)) {
                known.entry(plain(name)).or_default().push(at);
            }
        }
        let source = |source: &claimscope::model::records::Source| {
            let mut all: Vec<&str> = vec![&source.id];
            all.extend(source.title.as_deref());
            all.extend(source.outlet.as_deref());
            for author in &source.authors {
                all.push(author);
                all.extend(known.get(&plain(author)).into_iter().flatten().map(|&at| actors[at].as_str()));
            }
            all.join(" \u{b7} ")
        };
        let sources = base.sources.iter().map(source).collect();
        let mut notes: HashMap<ClaimIx, Vec<&str>> = HashMap::new();
        for note in base.notes.iter() {
            if let RecordIx::Claim(claim) = note.on {
                notes.entry(claim).or_default().push(&note.text);
            }
        }
        Self { base, actors, sources, notes }
    }

    /// Concatenates all texts of a claim and all names, titles and ids of the records that it refers to.
    fn haystack(&self, claim: ClaimIx) -> String {
        let it: Claim<'_> = self.base.claims.get(claim).unwrap();
        let mut texts: Vec<String> = vec![it.says.to_owned(), it.id.to_owned()];
        let mut add = |text: Option<&str>| texts.extend(text.map(str::to_owned));
        add(it.quote);
        add(it.when_said);
        add(it.note);
        for figure in it.figures.iter() {
            add(Some(figure.of));
            add(figure.unit);
            add(figure.note);
            if let Value::Vague(words) = &figure.value {
                add(Some(words.as_str()));
            }
        }
        it.actors.iter().for_each(|part| add(part.role));
        self.notes.get(&claim).into_iter().flatten().for_each(|note| add(Some(note)));
        let actors = it.actors.iter().map(|part| part.actor).chain(it.by.iter());
        let actors = actors.chain(it.positions.iter().map(|position| position.by));
        actors.for_each(|actor| add(self.actors.get(actor.0 as usize).map(String::as_str)));
        for place in it.places.iter() {
            let place = self.base.places.row(place);
            add(Some(&place.name));
            place.aka.iter().for_each(|name| add(Some(name)));
        }
        it.topics.iter().for_each(|topic| add(Some(self.base.name(RecordIx::Topic(topic)))));
        let cited = it.cite.iter().chain(it.positions.iter().flat_map(|position| position.cite));
        cited.for_each(|cited| add(self.sources.get(cited.source.0 as usize).map(String::as_str)));
        let all = texts.join(" \u{b7} ");
        let folded = format!("{} {}", plain(&all), plain(&all.replace(['\'', '’'], " ")));
        // Hyphens and full stops do not matter: the text stands there as it is, with blanks for them, and without them.
        format!("{folded} {} {}", folded.replace(['-', '/'], " "), folded.replace(['-', '.'], ""))
    }
}

/// A text in lower case without accents and apostrophes.
fn plain(text: &str) -> String {
    let letters: HashMap<char, &str> = [
        ('ł', "l"),
        ('ø', "o"),
        ('đ', "d"),
        ('ð', "d"),
        ('ß', "ss"),
        ('æ', "ae"),
        ('œ', "oe"),
        ('þ', "th"),
        ('ı', "i"),
        ('ی', "ي"),
        ('ک', "ك"),
        ('ى', "ي"),
        ('ة', "ه"),
        ('ہ', "ه"),
        ('ھ', "ه"),
        ('ە', "ه"),
    ]
    .into();
    let mut plain = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        if let Some(letters) = letters.get(&c) {
            plain.push_str(letters);
        } else if !unicode_normalization::char::is_combining_mark(c) && !"'’‘ʿʾʼʻ`´".contains(c) {
            plain.push(c);
        }
    }
    plain
}
