//! An oracle for search: the answers of the index, from looking at every claim and every name; slow, simple, and written
//! apart from it.
//!
//! Nothing that it judges is imported: of the library it takes how a query is read, what a letter folds to and a word sounds
//! like, and how likely a name is meant ([`fuzzy_names`], whose recall is measured by `cargo bench -- names`).

use claimscope::index::names::{NAMED, Names};
use claimscope::model::Claim;
use claimscope::model::closed_enums::{ClosedEnum, Stance};
use claimscope::model::{
    Base, ClaimIx, Figure, Interval, PlaceIx, RecordIx, RecordKind, SourceIx, TopicIx, Value as Amount, When,
};
use claimscope::query::language::{Comparison, Expr, FieldValue, Term, TermKind, WordEnd};
use claimscope::query::language::{Field, NumericField, Role, ValueKind};
use claimscope::query::names::fuzzy_names;
use claimscope::query::{ClaimBitmap, Query};
use claimscope::text::fold::{fold, fold_sign, latin};
use claimscope::text::tokenizer::{Tokenizer, words as folded_words};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

mod words;

use words::{Phrase, cost, is_address, is_near, is_respelt, may_join};

/// Lowest score of a name that is likely enough.
const LIKELY: f32 = 0.8;

/// Scores that differ by less are alike.
const SCORE_STEP: f32 = 0.03;

/// Greatest number of letters of an abbreviation.
const LONGEST_ABBREVIATION: usize = 12;

/// Greatest number of bytes of a name that is abbreviated.
const LONGEST_ABBREVIATED: usize = 64;

/// Lowest score of an abbreviation for each of its letters.
const SCORE_A_LETTER: i64 = 17;

/// The claims that a query asks for, in the order of the file.
pub fn answer(base: &Base, query: &Query, marks: &ClaimBitmap) -> Vec<ClaimIx> {
    let oracle = Oracle { base, marks };
    base.claims.indexes().filter(|&claim| oracle.holds(&query.expr, claim)).collect()
}

struct Oracle<'a> {
    base: &'a Base,
    marks: &'a ClaimBitmap,
}

/// A name: what it is (an id, a title, or any other), as written.
#[derive(Clone, Copy, PartialEq)]
enum Called {
    Name,
    Title,
    Other,
    Id,
}

impl Oracle<'_> {
    fn claim(&self, claim: ClaimIx) -> Claim<'_> {
        self.base.claims.get(claim).unwrap()
    }

    fn holds(&self, expr: &Expr, claim: ClaimIx) -> bool {
        match expr {
            Expr::And(parts) => parts.iter().enumerate().all(|(at, part)| match part {
                Expr::Term(term) => {
                    self.term(term, claim) || joined(parts, at).iter().any(|phrase| self.has(phrase, claim))
                }
                other => self.holds(other, claim),
            }),
            Expr::Or(parts) => parts.iter().any(|part| self.holds(part, claim)),
            Expr::Not(part) => !self.holds(part, claim),
            Expr::Term(term) => self.term(term, claim),
        }
    }

    fn term(&self, term: &Term, claim: ClaimIx) -> bool {
        match &term.kind {
            TermKind::Text { text, quoted, end } => {
                let forms = |open| {
                    let phrase = Phrase::new(text, open);
                    let mut phrases = phrase.variants(*quoted);
                    phrases.push(phrase);
                    phrases
                };
                let has = |open, claim| {
                    forms(open).iter().any(|phrase| self.has(phrase, claim))
                        || (!quoted && self.by_id(text, open, claim))
                };
                let anywhere = |open| self.base.claims.indexes().any(|claim| has(open, claim));
                // A number that is typed is the beginning of a longer one only where nothing has it as it stands.
                let number = forms(end.is_open())
                    .last()
                    .unwrap()
                    .words
                    .last()
                    .is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
                let open = end.is_open() && !(*end == WordEnd::Typed && number && anywhere(false));
                has(open, claim) || (!quoted && !anywhere(open) && self.misspelt(text, claim))
            }
            TermKind::Similar(text) => self.similar(text, claim) || self.is_typed(text, claim),
            TermKind::Field(field, values) => values.iter().any(|value| self.value(field, value, claim)),
        }
    }

    /// Returns whether a bare word is the claim's id, or the beginning of it that looks like one.
    fn by_id(&self, word: &str, open: bool, claim: ClaimIx) -> bool {
        let (id, word) = (self.claim(claim).id.to_lowercase(), word.to_ascii_lowercase());
        let parted = |c| "-_.".contains(c);
        let like = word.chars().count() >= 4
            && word.chars().any(char::is_alphabetic)
            && word.trim_end_matches(parted).chars().any(|c| parted(c) || c.is_ascii_digit());
        id == word || (open && like && id.starts_with(&word))
    }

    /// Everything that a claim refers to.
    fn referred(&self, index: ClaimIx) -> Vec<RecordIx> {
        let claim = self.claim(index);
        let positions = claim.positions.iter();
        let cited = claim.cite.iter().chain(positions.clone().flat_map(|position| position.cite));
        (claim.actors.iter().map(|part| RecordIx::Actor(part.actor)))
            .chain(self.holders(&claim))
            .chain(positions.map(|position| RecordIx::Actor(position.by)))
            .chain(claim.places.iter().map(RecordIx::Place))
            .chain(cited.map(|citation| RecordIx::Source(citation.source)))
            .chain(claim.topics.iter().map(RecordIx::Topic))
            .collect()
    }

    fn holders(&self, claim: &Claim<'_>) -> Vec<RecordIx> {
        if !claim.by.is_empty() {
            return claim.by.iter().map(RecordIx::Actor).collect();
        }
        let Some(first) = claim.cite.first() else { return Vec::new() };
        let authors = &self.base.sources.get(first.source).unwrap().authors;
        let known = |author: &str| {
            let named = |alias: bool| -> Vec<RecordIx> {
                (self.base.actors.pairs())
                    .filter(|(_, actor)| {
                        let other = actor.aka.iter().any(|other| fold(other) == fold(author));
                        if alias { other } else { fold(&actor.name) == fold(author) }
                    })
                    .map(|(index, _)| RecordIx::Actor(index))
                    .collect()
            };
            let (proper, other) = (named(false), named(true));
            let owners = if proper.is_empty() { other } else { proper };
            if owners.len() == 1 { Some(owners[0]) } else { None }
        };
        authors.iter().filter_map(|author| known(author)).collect()
    }

    /// All names of a record, and what the program writes for them in Latin letters.
    fn names(&self, record: RecordIx) -> Vec<(Called, String)> {
        let mut names = self.written(record);
        let latin = |(called, text): &(Called, String)| {
            let other = !text.is_ascii() && !latin(text).is_empty() && latin(text) != fold(text);
            other.then(|| (*called, latin(text)))
        };
        names.extend(names.iter().filter_map(latin).collect::<Vec<_>>());
        names
    }

    /// All names of a record, as written.
    fn written(&self, record: RecordIx) -> Vec<(Called, String)> {
        let mut names = vec![(Called::Id, self.base.id(record).to_owned())];
        let mut add = |called, text: &str| names.push((called, text.to_owned()));
        match record {
            RecordIx::Source(index) => {
                let source = self.base.sources.get(index).unwrap();
                match (&source.title, &source.outlet) {
                    (Some(title), outlet) => {
                        add(Called::Title, title);
                        if let Some(outlet) = outlet {
                            add(Called::Other, outlet);
                        }
                    }
                    (None, Some(outlet)) => add(Called::Name, outlet),
                    (None, None) => add(Called::Name, &source.id),
                }
                source.authors.iter().for_each(|author| add(Called::Other, author));
            }
            RecordIx::Actor(index) => {
                let actor = self.base.actors.get(index).unwrap();
                add(Called::Name, &actor.name);
                actor.aka.iter().for_each(|other| add(Called::Other, other));
            }
            RecordIx::Place(index) => {
                let place = self.base.places.get(index).unwrap();
                add(Called::Name, &place.name);
                place.aka.iter().for_each(|other| add(Called::Other, other));
            }
            _ => add(Called::Name, self.base.name(record)),
        }
        names
    }

    fn own_texts(&self, index: ClaimIx) -> Vec<String> {
        let claim = self.claim(index);
        let mut texts = vec![claim.says.to_string()];
        let mut add = |text: Option<&str>| texts.extend(text.map(str::to_owned));
        add(claim.quote);
        add(claim.when_said);
        add(claim.note);
        for figure in claim.figures.iter() {
            add(Some(figure.of));
            add(figure.unit);
            add(figure.note);
            if let Amount::Vague(words) = &figure.value {
                add(Some(words.as_str()));
            }
        }
        claim.actors.iter().for_each(|part| add(part.role));
        let notes = self.base.notes.iter().filter(|note| note.on == RecordIx::Claim(index));
        texts.extend(notes.map(|note| note.text.to_string()));
        let judgements = self.base.judgements.iter().filter(|judgement| judgement.on == index);
        texts.extend(judgements.filter_map(|judgement| judgement.note.as_deref().map(ToOwned::to_owned)));
        texts
    }

    fn has(&self, phrase: &Phrase, claim: ClaimIx) -> bool {
        self.own_texts(claim).iter().any(|text| stands_in(phrase, text))
            || self.referred(claim).into_iter().any(|record| self.named(phrase, record))
    }

    fn named(&self, phrase: &Phrase, record: RecordIx) -> bool {
        let names = self.written(record);
        let mut names = names.iter().filter(|(called, _)| *called != Called::Id).map(|(_, name)| name);
        match phrase.words.as_slice() {
            [_] => names.any(|name| stands_in(phrase, name)),
            several => names.any(|written| {
                let name = written;
                let (name, phrase_text) =
                    (format!(" {} ", fold(name)), format!(" {}", several.join(" ").replace(['/', ':', '-'], " ")));
                let has = name.contains(&(phrase_text.clone() + " ")) || (phrase.open && name.contains(&phrase_text));
                (has && phrase.may_stand_in(written)) || stands_in(phrase, written)
            }),
        }
    }

    /// A whole word or phrase as it is typed, without quotation marks.
    fn is_typed(&self, text: &str, claim: ClaimIx) -> bool {
        let phrase = Phrase::new(text, false);
        let mut phrases = phrase.variants(false);
        phrases.push(phrase);
        phrases.iter().any(|phrase| self.has(phrase, claim)) || self.by_id(text, false, claim)
    }

    fn similar(&self, text: &str, claim: ClaimIx) -> bool {
        let own: Vec<String> =
            self.own_texts(claim).iter().flat_map(|text| forms(text)).map(|(word, ..)| word).collect();
        let near = |word: &String| own.iter().any(|other| is_near(word, other));
        let wanted: Vec<String> = folded_words(text).into_iter().map(|(_, word)| word).collect();
        if !wanted.is_empty() && wanted.iter().all(near) {
            return true;
        }
        let kinds = [RecordKind::Actor, RecordKind::Place, RecordKind::Source, RecordKind::Topic];
        let referred = self.within(claim);
        kinds.into_iter().any(|kind| self.resolve(kind, text).iter().any(|record| referred.contains(record)))
    }

    fn misspelt(&self, text: &str, claim: ClaimIx) -> bool {
        let has = |name: String| {
            let phrase = Phrase::new(&name, false);
            self.has(&phrase, claim) || phrase.joined().is_some_and(|joined| self.has(&joined, claim))
        };
        self.taken(text).is_some_and(has)
    }

    /// The folded name that a misspelt word is taken for: the only one within an edit (two from nine letters on) that
    /// begins and ends alike, unless another word is as near.
    fn taken(&self, text: &str) -> Option<String> {
        let typed = fold(text);
        let letters: Vec<char> = typed.chars().filter(|c| *c != ' ').collect();
        // Scripts of words and syllables, Hangul apart; other letters far from these in Unicode are letters.
        let han = |c: &char| matches!(u32::from(*c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff);
        if letters.len() < 5 || !letters.iter().all(|c| c.is_alphabetic()) || letters.iter().any(han) {
            return None;
        }
        let limit = if letters.len() < 9 { 1 } else { 2 };
        let edits = |other: &str| strsim::osa_distance(&typed, other);
        let all: Vec<RecordIx> = NAMED.into_iter().flat_map(|kind| self.all(kind)).collect();
        let mut near: Vec<(usize, String, RecordIx, bool)> = Vec::new();
        for &record in &all {
            for (called, name) in self.written(record) {
                if !matches!(called, Called::Id | Called::Title) {
                    near.push((edits(&fold(&name)), fold(&name), record, called == Called::Other));
                }
            }
        }
        near.retain(|(edits, ..)| *edits <= limit);
        let least = near.iter().map(|(edits, ..)| *edits).min()?;
        let nearest = near.iter().filter(|(edits, ..)| *edits == least);
        let best = nearest.min_by_key(|(.., other)| *other)?.1.clone();
        let owners: Vec<RecordIx> = near.iter().filter(|near| near.1 == best).map(|near| near.2).collect();
        if near.iter().any(|near| !owners.contains(&near.2)) {
            return None;
        }
        let ends = |text: &str| (text.chars().next(), text.chars().last());
        if ends(&typed) != ends(&best) || typed.starts_with(&best) || best.starts_with(&typed) {
            return None;
        }
        let said = self.base.claims.indexes().flat_map(|claim| self.own_texts(claim));
        let named = all.iter().flat_map(|&record| self.names(record)).map(|(_, name)| name);
        let mut words = said.chain(named).flat_map(|text| forms(&text)).map(|(word, ..)| word);
        let other = words.any(|word| !near.iter().any(|near| word.starts_with(&near.1)) && edits(&word) <= least);
        (!other).then_some(best)
    }

    /// Returns the records that a claim refers to, and those that they lie in.
    fn within(&self, claim: ClaimIx) -> Vec<RecordIx> {
        let around = |record: RecordIx| match record {
            RecordIx::Place(place) => self.base.enclosing(place).into_iter().map(RecordIx::Place).collect(),
            RecordIx::Topic(topic) => self.base.above(topic).into_iter().map(RecordIx::Topic).collect(),
            other => vec![other],
        };
        self.referred(claim).into_iter().flat_map(around).collect()
    }

    fn all(&self, kind: RecordKind) -> Vec<RecordIx> {
        match kind {
            RecordKind::Actor => self.base.actors.indexes().map(RecordIx::Actor).collect(),
            RecordKind::Place => self.base.places.indexes().map(RecordIx::Place).collect(),
            RecordKind::Source => self.base.sources.indexes().map(RecordIx::Source).collect(),
            _ => self.base.topics.indexes().map(RecordIx::Topic).collect(),
        }
    }

    /// Resolves a value of a field of names: exactly, by parts, by spelling, by letters; the first that gives something.
    fn resolve(&self, kind: RecordKind, value: &str) -> Vec<RecordIx> {
        let all = self.all(kind);
        let value = value.trim();
        let with =
            |holds: &dyn Fn(RecordIx) -> bool| all.iter().copied().filter(|&record| holds(record)).collect::<Vec<_>>();
        let called = |record: RecordIx, any: bool| {
            let proper =
                |called: Called| matches!(called, Called::Name | Called::Title) || (any && called != Called::Id);
            let is = |(called, name): &(Called, String)| {
                proper(*called) && !fold(value).is_empty() && fold(name) == fold(value)
            };
            self.written(record).iter().any(is)
        };
        // A beginning of an id and words that are near one by one do not say which name is most alike as a whole.
        let and_alike = |found: Vec<RecordIx>| self.and_alike(&all, value, found);
        let literal = [
            with(&|record| self.base.id(record) == value),
            if kind == RecordKind::Source { Vec::new() } else { with(&|record| called(record, false)) },
            with(&|record| called(record, true) || self.base.id(record) == value.to_lowercase()),
            with(&|record| {
                let is =
                    |(called, name): &(Called, String)| *called != Called::Id && is_respelt(&fold(value), &fold(name));
                self.written(record).iter().any(is)
            }),
            with(&|record| self.part(record, &fold(value), false)),
            and_alike(with(&|record| self.part(record, &fold(value), true))),
            with(&|record| {
                let is = |(called, name): &(Called, String)| *called != Called::Id && fold(name) == latin(value);
                !value.is_ascii() && !latin(value).is_empty() && self.names(record).iter().any(is)
            }),
            with(&|record| !value.is_ascii() && self.part(record, &latin(value), false)),
        ];
        let found = literal.into_iter().find(|found| !found.is_empty());
        if found.is_some() || is_address(value) {
            return found.unwrap_or_default();
        }
        let stages = [and_alike(self.nearest(&all, value)), self.alike(&all, value), self.abbreviated(&all, value)];
        stages.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn part(&self, record: RecordIx, folded: &str, ids: bool) -> bool {
        let wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        !wanted.is_empty()
            && self.names(record).iter().any(|(called, name)| {
                (*called != Called::Id || ids)
                    && wanted.iter().all(|start| forms(name).iter().any(|(word, ..)| word.starts_with(start)))
            })
    }

    fn nearest(&self, all: &[RecordIx], text: &str) -> Vec<RecordIx> {
        let near = |folded: &str| {
            let wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(16).collect();
            let record_cost = |record: RecordIx| -> Option<usize> {
                let costs = self.names(record).into_iter().filter(|(called, _)| *called != Called::Id).filter_map(
                    |(called, name)| {
                        let words: Vec<String> = forms(&name).into_iter().map(|(word, ..)| word).collect();
                        let least = |wanted: &&str| words.iter().filter_map(|word| cost(wanted, word)).min();
                        let cost = wanted.iter().map(least).sum::<Option<usize>>()?;
                        let is_longer = fold(&name).split(' ').count() > wanted.len();
                        Some(2 * cost + usize::from(called == Called::Other || is_longer))
                    },
                );
                costs.min().filter(|_| !wanted.is_empty())
            };
            let costs: Vec<(usize, RecordIx)> =
                all.iter().filter_map(|&record| Some((record_cost(record)?, record))).collect();
            let least = costs.iter().map(|(cost, _)| *cost).min();
            costs.into_iter().filter(|(cost, _)| Some(*cost) == least).map(|(_, record)| record).collect::<Vec<_>>()
        };
        let found = near(&fold(text));
        if found.is_empty() && !text.is_ascii() { near(&latin(text)) } else { found }
    }

    /// Returns the records with a name that is about as likely a spelling of this as the likeliest.
    fn alike(&self, all: &[RecordIx], text: &str) -> Vec<RecordIx> {
        let found = self.likely(all, text);
        let nearest = found.iter().map(|(cost, _)| *cost).min();
        found.into_iter().filter(|(cost, _)| Some(*cost) == nearest).map(|(_, record)| record).collect()
    }

    /// Adds the records with a name that is as likely a spelling of this as the likeliest of those found; where none of them
    /// is likely, the likeliest of all. Nothing is added where nothing was found.
    fn and_alike(&self, all: &[RecordIx], text: &str, mut found: Vec<RecordIx>) -> Vec<RecordIx> {
        if found.is_empty() {
            return found;
        }
        let likely = self.likely(all, text);
        let nearest = likely.iter().filter(|(_, record)| found.contains(record)).map(|(cost, _)| *cost).min();
        match nearest {
            Some(nearest) => found.extend(likely.iter().filter(|(cost, _)| *cost <= nearest).map(|(_, record)| record)),
            None => found.extend(self.alike(all, text)),
        }
        found
    }

    /// Returns the records with a likely name, each name with its distance from certainty in steps.
    fn likely(&self, all: &[RecordIx], text: &str) -> Vec<(u32, RecordIx)> {
        if fold(text).chars().count() <= 3 {
            return Vec::new();
        }
        let names = Names::new(self.base);
        let record = |name: u32| names.row(name).and_then(|row| names.record(row.entity)).unwrap();
        fuzzy_names(&names.token_index, text, |name| all.contains(&record(name)))
            .into_iter()
            .filter(|one| one.score >= LIKELY)
            .map(|one| {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number above 0")]
                let steps = ((1.0 - one.score).max(0.0) / SCORE_STEP) as u32;
                (steps, record(one.name))
            })
            .collect()
    }

    fn abbreviated(&self, all: &[RecordIx], text: &str) -> Vec<RecordIx> {
        let short = fold(text).replace(' ', "");
        let length = short.chars().count();
        if !(2..=LONGEST_ABBREVIATION).contains(&length) {
            return Vec::new();
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let score = |record: RecordIx| {
            let scores = self.names(record).into_iter().filter_map(|(called, name)| {
                let name = fold(&name);
                let starts = name.split(' ').any(|word| word.starts_with(short.chars().next().unwrap()));
                let tried =
                    matches!(called, Called::Name | Called::Other) && name.len() <= LONGEST_ABBREVIATED && starts;
                if tried { matcher.fuzzy_match(&name, &short) } else { None }
            });
            scores.max().filter(|&score| score >= SCORE_A_LETTER * i64::try_from(length).unwrap())
        };
        let scores: Vec<(i64, RecordIx)> = all.iter().filter_map(|&record| Some((score(record)?, record))).collect();
        let best = scores.iter().map(|(score, _)| *score).max();
        scores.into_iter().filter(|(score, _)| Some(*score) == best).map(|(_, record)| record).collect()
    }

    fn value(&self, field: &Field, value: &FieldValue, index: ClaimIx) -> bool {
        let claim = self.claim(index);
        match field.values {
            ValueKind::Names(role) => self.in_role(role, plain(value), index),
            ValueKind::ClosedList(_) => self.word(field.name, plain(value), index),
            ValueKind::Dates => {
                let Some((first, last)) = days(value) else { return false };
                claim.when.as_ref().is_some_and(|when| touches(when, first, last))
            }
            ValueKind::Published => {
                let Some((first, last)) = days(value) else { return false };
                let referred = self.referred(index).into_iter();
                let published = referred.filter_map(|record| match record {
                    RecordIx::Source(source) => self.base.sources.get(source).unwrap().published.as_ref(),
                    _ => None,
                });
                published.into_iter().any(|when| touches(when, first, last))
            }
            ValueKind::Related(verb, forward) => {
                let all: Vec<&str> = self.base.claims.iter().map(|claim| claim.id).collect();
                let wanted = plain(value);
                let exact = all.contains(&wanted);
                let is =
                    |id: &str| if exact { id == wanted } else { id.to_lowercase().starts_with(&wanted.to_lowercase()) };
                let both_ways = matches!(verb.row().name, "Contradicts" | "Duplicates" | "Related");
                self.base.ties(index).iter().any(|tie| {
                    tie.verb == verb && (both_ways || tie.forward == forward) && is(self.claim(tie.other).id)
                })
            }
            ValueKind::Numbers(column) => {
                let Some(wanted) = interval(value) else { return false };
                let exactly = |number: f64| Interval::closed(number, number).overlaps(&wanted);
                match column {
                    NumericField::Figure => {
                        let single = wanted.low.total_cmp(&wanted.high).is_eq();
                        let closed = |known: Interval| Interval::closed(known.low, known.high);
                        let fits = |figure: &Figure<'_>| {
                            let known = counted(figure).map(|known| if single { closed(known) } else { known });
                            known.is_some_and(|known| known.overlaps(&wanted))
                        };
                        let is_share = |figure: &Figure<'_>| matches!(figure.value, Amount::Share(..));
                        (claim.figures.iter()).any(|figure| (!is_share(&figure) || of_one(&wanted)) && fits(&figure))
                    }
                    NumericField::Sources => exactly(f64::from(u32::try_from(claim.sources().len()).unwrap())),
                    NumericField::Origins => {
                        let origins = claimscope::model::lineage::origins(self.base, &claim.sources());
                        exactly(f64::from(u32::try_from(origins.len()).unwrap()))
                    }
                    NumericField::Credibility => claim.credibility.is_some_and(|grade| exactly(f64::from(grade))),
                }
            }
            ValueKind::Grades => {
                let letter = |text: &str| text.to_uppercase();
                let (from, to) = match value {
                    FieldValue::Is(text) => (letter(text), letter(text)),
                    FieldValue::Range(from, to) => {
                        (from.as_deref().map_or("A".into(), letter), to.as_deref().map_or("F".into(), letter))
                    }
                    FieldValue::Compared(..) => return false,
                };
                let known = |letter: &String| ["A", "B", "C", "D", "E", "F"].contains(&letter.as_str());
                let graded = |source: SourceIx| self.base.sources.get(source).unwrap().reliability;
                let fits =
                    |source| graded(source).is_some_and(|grade| (from.as_str()..=to.as_str()).contains(&grade.name()));
                known(&from) && known(&to) && claim.sources().into_iter().any(fits)
            }
            ValueKind::Units => {
                let units: Vec<String> = (self.base.claims.iter().flat_map(|claim| claim.figures.iter()))
                    .filter_map(|figure| figure.unit.map(fold_sign))
                    .collect();
                let wanted = fold_sign(plain(value));
                let parts =
                    |unit: &String| wanted.split(' ').all(|start| unit.split(' ').any(|word| word.starts_with(start)));
                let exact = units.contains(&wanted);
                let own = claim.figures.iter().filter_map(|figure| figure.unit.map(fold_sign));
                own.into_iter().any(|unit| if exact { unit == wanted } else { parts(&unit) })
            }
            ValueKind::Extra(names) => {
                let folded = fold(plain(value));
                let begins = |words: &str, start: &str| words.split(' ').any(|word| word.starts_with(start));
                !folded.is_empty()
                    && claim.extra.iter().any(|(name, kept)| {
                        let (name, kept) = (fold(name), fold(kept));
                        let all = if names.is_empty() { format!("{name} {kept}") } else { kept };
                        let named = names.is_empty() || names.iter().any(|known| begins(&name, known));
                        named && folded.split(' ').all(|start| begins(&all, start))
                    })
            }
            ValueKind::Notes => self.has_note(claim.note, index, plain(value)),
            // The ranking of texts has an oracle of its own, in `match_text`.
            ValueKind::Likeness => unreachable!("no law asks for it"),
            ValueKind::Ids => {
                let wanted = plain(value);
                if self.base.claims.iter().any(|claim| claim.id == wanted) {
                    claim.id == wanted
                } else {
                    claim.id.to_lowercase().starts_with(&wanted.to_lowercase())
                }
            }
        }
    }

    fn in_role(&self, role: Role, value: &str, index: ClaimIx) -> bool {
        let claim = self.claim(index);
        let outer_place =
            |place: PlaceIx| self.base.enclosing(place).into_iter().map(RecordIx::Place).collect::<Vec<_>>();
        let outer_topic = |topic: TopicIx| {
            let mut chain = vec![topic];
            while let Some(outer) = self.base.topics.get(*chain.last().unwrap()).unwrap().within {
                if chain.contains(&outer) {
                    break;
                }
                chain.push(outer);
            }
            chain.into_iter().map(RecordIx::Topic).collect::<Vec<_>>()
        };
        let (kind, has): (RecordKind, Vec<RecordIx>) = match role {
            Role::Participant => {
                (RecordKind::Actor, claim.actors.iter().map(|part| RecordIx::Actor(part.actor)).collect())
            }
            Role::Holder => {
                let agreeing = claim
                    .positions
                    .iter()
                    .filter(|position| matches!(position.stance, Stance::Asserts | Stance::Accepts));
                let agreeing = agreeing.map(|position| RecordIx::Actor(position.by));
                (RecordKind::Actor, self.holders(&claim).into_iter().chain(agreeing).collect())
            }
            Role::StanceTaker(stance) => {
                let takers = claim.positions.iter().filter(|position| position.stance == stance);
                (RecordKind::Actor, takers.map(|position| RecordIx::Actor(position.by)).collect())
            }
            Role::Place => (RecordKind::Place, claim.places.iter().flat_map(outer_place).collect()),
            Role::Topic => (RecordKind::Topic, claim.topics.iter().flat_map(outer_topic).collect()),
            Role::Collection => {
                let topics = claim.topics.iter().flat_map(outer_topic);
                let is =
                    |id: Option<TopicIx>| id.is_some_and(|at| &*self.base.topics.get(at).unwrap().id == "collections");
                let collections = topics.filter(|topic| match topic {
                    RecordIx::Topic(topic) => is(Some(*topic)) || is(self.base.topics.get(*topic).unwrap().within),
                    _ => false,
                });
                (RecordKind::Topic, collections.collect())
            }
            Role::Cited => {
                (RecordKind::Source, claim.cite.iter().map(|citation| RecordIx::Source(citation.source)).collect())
            }
            Role::Source => {
                let referred = self.referred(index).into_iter();
                (RecordKind::Source, referred.filter(|record| record.kind() == RecordKind::Source).collect())
            }
        };
        self.resolve(kind, value).iter().any(|record| has.contains(record))
    }

    /// Tells whether a note on a claim, its own or one that stands elsewhere, has all words of a text, or words that begin so.
    fn has_note(&self, own: Option<&str>, index: ClaimIx, text: &str) -> bool {
        let folded = fold(text);
        let elsewhere = self.base.notes.iter().filter(|note| note.on == RecordIx::Claim(index));
        let mut notes = own.into_iter().chain(elsewhere.map(|note| &*note.text)).map(fold);
        let begins = |note: &str, start: &str| note.split(' ').any(|word| word.starts_with(start));
        !folded.is_empty() && notes.any(|note| folded.split(' ').all(|start| begins(&note, start)))
    }

    fn disputed(&self, index: ClaimIx) -> bool {
        let against = |stance| matches!(stance, Stance::Denies | Stance::Doubts);
        self.base.ties(index).iter().any(|tie| tie.verb.row().name == "Contradicts")
            || self.claim(index).positions.iter().any(|position| against(position.stance))
    }

    /// Counts the sources that say it and copy nobody, at least one; `None` where it cites none.
    fn origins(&self, index: ClaimIx) -> Option<usize> {
        let mut open = self.claim(index).sources();
        if open.is_empty() {
            return None;
        }
        for tie in self.base.ties(index).iter().filter(|tie| tie.verb.row().name == "Duplicates") {
            open.extend(self.claim(tie.other).sources());
        }
        let mut at = 0;
        while let Some(&source) = open.get(at) {
            let more = &self.base.sources.get(source).unwrap().derived_from;
            let more: Vec<SourceIx> = more.iter().copied().filter(|source| !open.contains(source)).collect();
            open.extend(more);
            at += 1;
        }
        open.sort_unstable();
        open.dedup();
        let original = |source: &&SourceIx| self.base.sources.get(**source).unwrap().derived_from.is_empty();
        Some(open.iter().filter(original).count().max(1))
    }

    /// The fixed words of the model that the tests ask for.
    fn word(&self, field: &str, value: &str, index: ClaimIx) -> bool {
        let claim = self.claim(index);
        let tied = |forward: Option<bool>, name: &str| {
            let is = |tie: claimscope::model::relation::Tie| {
                tie.verb.row().name == name && forward.is_none_or(|forward| forward == tie.forward)
            };
            self.base.ties(index).iter().any(is)
        };
        match (field, value) {
            ("kind", "event") => claim.kind().name() == "Event",
            ("kind", "speech-act") => claim.kind().name() == "SpeechAct",
            ("how", "alleged") => claim.how().name() == "Alleged",
            ("status", "single-source") => !self.disputed(index) && self.origins(index) == Some(1),
            ("status" | "is", "disputed") => self.disputed(index),
            ("is", "single-source") => self.origins(index) == Some(1),
            ("is", "corroborated") => self.origins(index).is_some_and(|origins| origins > 1),
            ("is", "unsourced") => self.origins(index).is_none(),
            ("status", "confirmed") => claim.verdict().name() == "Confirmed",
            ("stance", "denies") => claim.positions.iter().any(|position| position.stance == Stance::Denies),
            ("is", "marked") => self.marks.contains(index),
            ("is", "contradicted") | ("rel", "contradicts") => tied(None, "Contradicts"),
            ("rel", "supports") => tied(None, "Supports"),
            ("rel", "supported-by") => tied(Some(false), "Supports"),
            ("has", "figure") => !claim.figures.is_empty(),
            ("has", "quote") => claim.quote.is_some(),
            ("has", "date") => claim.when.is_some(),
            ("has", "note") => {
                claim.note.is_some() || self.base.notes.iter().any(|note| note.on == RecordIx::Claim(index))
            }
            ("kind" | "is" | "has" | "how" | "rel" | "stance" | "status", "nonsense") => false,
            other => unreachable!("{other:?} is not asked for"),
        }
    }
}

/// The words of a text with the places of the words that they stand for.
fn forms(text: &str) -> Vec<(String, usize, usize)> {
    let mut forms = Vec::new();
    let mut count = 0;
    Tokenizer::default().tokenize(text, |form| {
        let start = match form.kind.alternative_of() {
            0 => {
                count += 1;
                count - 1
            }
            words => count - words,
        };
        forms.push((form.text.to_owned(), start, count));
    });
    forms
}

fn stands_in(phrase: &Phrase, text: &str) -> bool {
    let forms = forms(text);
    let last = phrase.words.len() - 1;
    // The places where the words so far can end.
    let mut ends: Option<Vec<usize>> = None;
    for (at, word) in phrase.words.iter().enumerate() {
        let fits = |form: &&(String, usize, usize)| {
            let follows = ends.as_ref().is_none_or(|ends| ends.contains(&form.1));
            follows && (form.0 == *word || (at == last && phrase.open && form.0.starts_with(word.as_str())))
        };
        let found = forms.iter().filter(fits).map(|form| form.2).collect();
        ends = Some(found);
    }
    ends.is_some_and(|ends| !ends.is_empty()) && phrase.may_stand_in(text)
}

/// A bare word written as one with the bare words beside it.
fn joined(parts: &[Expr], at: usize) -> Vec<Phrase> {
    let bare: Vec<(usize, Vec<String>, bool)> = (parts.iter().enumerate())
        .filter_map(|(at, part)| match part {
            Expr::Term(Term { kind: TermKind::Text { text, quoted: false, end }, .. }) => {
                Some((at, Phrase::new(text, end.is_open()).words, end.is_open()))
            }
            _ => None,
        })
        .collect();
    let pairs = bare.windows(2).filter(|pair| pair.iter().all(|(_, words, _)| words.len() == 1));
    let pairs = pairs.filter(|pair| may_join(&pair[0].1[0], &pair[1].1[0]));
    let with = pairs.filter(|pair| pair.iter().any(|(place, ..)| *place == at));
    with.map(|pair| {
        let word = format!("{}{}", pair[0].1[0], pair[1].1[0]);
        // Two words written as one are no beginning of a longer number: `3a 3*` is not `3a31`.
        let open = pair[1].2 && !word.ends_with(|sign: char| sign.is_ascii_digit());
        Phrase::of(vec![word], open)
    })
    .collect()
}

fn plain(value: &FieldValue) -> &str {
    match value {
        FieldValue::Is(text) => text,
        other => unreachable!("{other:?} is not asked for"),
    }
}

fn days(value: &FieldValue) -> Option<(i32, i32)> {
    let day = |text: &str| When::parse(text).ok().map(|when| (when.first, when.last));
    Some(match value {
        FieldValue::Is(text) => day(text)?,
        FieldValue::Range(from, to) => (
            from.as_deref().map_or(Some(i32::MIN), |from| Some(day(from)?.0))?,
            to.as_deref().map_or(Some(i32::MAX), |to| Some(day(to)?.1))?,
        ),
        FieldValue::Compared(Comparison::Above, text) => (day(text)?.1 + 1, i32::MAX),
        FieldValue::Compared(Comparison::AtLeast, text) => (day(text)?.0, i32::MAX),
        FieldValue::Compared(Comparison::Below, text) => (i32::MIN, day(text)?.0 - 1),
        FieldValue::Compared(Comparison::AtMost, text) => (i32::MIN, day(text)?.1),
    })
}

/// Returns whether a time has a day between two others: of a set, one of its parts.
fn touches(when: &When, first: i32, last: i32) -> bool {
    let within = |from: i32, to: i32| from <= last && first <= to;
    let Some(parts) = when.text.strip_prefix(['[', '{']).and_then(|text| text.strip_suffix([']', '}'])) else {
        return within(when.first, when.last);
    };
    let day = |text: &str| When::parse(text.trim()).unwrap();
    parts.split(',').any(|part| match part.split_once("..") {
        None => within(day(part).first, day(part).last),
        Some(("", to)) => within(i32::MIN, day(to).last),
        Some((from, "")) => within(day(from).first, i32::MAX),
        Some((from, to)) => within(day(from).first, day(to).last),
    })
}

/// Returns whether an end of a range is a part of one: "fewer than 3" does not ask for half of the people.
fn of_one(wanted: &Interval) -> bool {
    [wanted.low, wanted.high].into_iter().any(|end| (0.0 < end && end < 1.0) || (-1.0 < end && end < 0.0))
}

/// The numbers of a figure: "fewer than ten" of what can be counted are not less than none.
fn counted(figure: &Figure<'_>) -> Option<Interval> {
    let known = figure.value.interval()?;
    let unit = figure.unit.map(fold).unwrap_or_default();
    let signed = ["percent", "share", "celsius", "usd", "c", "f", "degrees", "points"].contains(&unit.as_str());
    let counted = known.low == f64::NEG_INFINITY && known.high > 0.0 && !signed;
    // More than half is hardly a thousand percent.
    let known = if unit == "percent" && known.high == f64::INFINITY {
        Interval { high: known.low.max(100.0), high_open: false, ..known }
    } else {
        known
    };
    Some(if counted { Interval { low: 0.0, low_open: false, ..known } } else { known })
}

fn interval(value: &FieldValue) -> Option<Interval> {
    let number = |text: &str| text.parse::<f64>().ok();
    let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
    Some(match value {
        FieldValue::Is(text) => Interval::closed(number(text)?, number(text)?),
        FieldValue::Range(from, to) => {
            Interval::closed(from.as_deref().map_or(Some(low), number)?, to.as_deref().map_or(Some(high), number)?)
        }
        FieldValue::Compared(Comparison::Above, text) => {
            Interval { low: number(text)?, high, low_open: true, high_open: true }
        }
        FieldValue::Compared(Comparison::AtLeast, text) => Interval::closed(number(text)?, high),
        FieldValue::Compared(Comparison::Below, text) => {
            Interval { low, high: number(text)?, low_open: true, high_open: true }
        }
        FieldValue::Compared(Comparison::AtMost, text) => Interval::closed(low, number(text)?),
    })
}
