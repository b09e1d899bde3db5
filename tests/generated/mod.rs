//! Knowledge bases out of thin air, for property tests: valid, complete, and as nasty as a valid file may be.
//!
//! Use it from a test file with `mod generated;`:
//!
//! ```ignore
//! mod generated;
//!
//! proptest! {
//!     #[test]
//!     fn law(document in generated::document()) {
//!         let base = generated::base(&document);
//!         …
//!     }
//! }
//! ```
//!
//! What [`document`] promises, so that loading what it gives has no diagnostic at all:
//! - every record kind, every field, every fixed word and every kind of value comes up; any field may be missing;
//! - ids are good and unique in their kind (the same id may stand for a claim **and** a place), all references resolve,
//!   nothing refers to itself, nothing lies within itself in a ring;
//! - no relation is there twice, a symmetric one not from both ends either; short form and long form both come up;
//! - dates are valid EDTF of the levels 0 to 2, coordinates exist, low ≤ best ≤ high, grades are in range;
//! - texts are hostile: controls, direction overrides, combining marks, emoji, right-to-left, quotes, backslashes, line
//!   breaks, formula beginnings, Markdown and HTML; none is blank.
//!
//! Parts can be used alone: [`text`], [`date`], [`id`], [`value`]. [`ron`] writes a document as a file.
//! Sizes are small (at most a dozen claims), so that a failing case shrinks to something a person can read.

use std::collections::HashSet;

use claimscope::load::{File, Loaded, load};
use claimscope::model::closed_enums::{ClosedEnum, Confidence, Likelihood, Verdict};
use claimscope::model::document::{
    Actor, Claim, Document, Extra, Figure, Hypothesis, Judgement, Link, Note, Place, Position, Relation, SCHEMA,
    Source, Text, Topic,
};
use claimscope::model::relation::RELATIONS;
use claimscope::model::{Base, Number, Value, Verb};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// A text that belongs to nobody else.
type Words = Text<'static>;

/// A whole document, valid in every respect.
pub fn document() -> impl Strategy<Value = Document<'static>> {
    let entities = (vec(source(), 0..5), vec(actor(), 0..5), vec(place(), 0..5), vec(topic(), 0..4));
    let rest = (
        vec(claim(), 0..12),
        vec(relation(), 0..24),
        vec(hypothesis(), 0..3),
        vec(note(), 0..4),
        vec(judgement(), 0..4),
    );
    (option::of(text()), entities, rest).prop_map(
        |(title, (sources, actors, places, topics), (claims, relations, hypotheses, notes, judgements))| {
            let schema = SCHEMA;
            let mut document = Document {
                schema,
                title,
                sources,
                actors,
                places,
                topics,
                claims,
                relations,
                hypotheses,
                notes,
                judgements,
                ..Document::default()
            };
            connect(&mut document);
            document
        },
    )
}

/// A document as a file.
pub fn ron(document: &Document) -> String {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.to_string_pretty(document, ron::ser::PrettyConfig::default()).unwrap()
}

/// A document as it is meant. Fails where loading finds any fault.
pub fn base(document: &Document) -> Base {
    let text = ron(document);
    let Loaded { base, diagnostics, .. } = load(&[File { name: "generated.ron".into(), bytes: text.clone().into() }]);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}\n{text}");
    base
}

/// Any text, the kinds that break things first.
pub fn text() -> impl Strategy<Value = Words> {
    let nasty = select(
        &[
            "",
            " ",
            "\"",
            "\\",
            "\\n",
            "\n",
            "\r\n",
            "\t",
            "\u{0}",
            "\u{7}",
            "\u{8}",
            "\u{1b}[31mred\u{1b}[0m",
            "\u{9b}2J",
            "\u{7f}",
            "\u{202e}txet",
            "\u{2066}isolated",
            "\u{200b}",
            "\u{feff}",
            "\u{e0041}\u{e0042}",
            "e\u{301}",
            "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}",
            "é",
            "ß",
            "ﬁ",
            "Ａｂ",
            "İstanbul",
            "Ωmega",
            "تحریک طالبان",
            "עברית",
            "देवनागरी",
            "ខ្មែរ",
            "ไทย",
            "中文",
            "각",
            "👩‍👩‍👧‍👦",
            "🇵🇰",
            "☠️",
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "'",
            "; ",
            ",",
            "# heading",
            "* item",
            "[link](javascript:alert(1))",
            "`code`",
            "<script>alert(1)</script>",
            "&amp;",
            "|",
            "~",
            "r#\"raw\"#",
            "(id: \"x\")",
            "// comment",
            "/* comment",
            "<<<<<<< HEAD",
            "\u{2028}",
            "between 12 and 15",
            "650",
            "the strikes",
        ][..],
    );
    let words = "[a-zA-Z ]{0,20}";
    prop_oneof![
        3 => words.prop_map(String::from),
        3 => vec(prop_oneof![nasty.prop_map(String::from), words.prop_map(String::from)], 0..4).prop_map(|parts| parts.concat()),
        1 => "\\PC{0,12}",
        1 => vec(any::<char>(), 0..8).prop_map(|letters| letters.into_iter().collect()),
    ]
    // An empty text counts as not given, with a word.
    .prop_map(|text| if text.trim().is_empty() { format!("x{text}").into() } else { text.into() })
}

/// A text with something in it.
pub fn statement() -> impl Strategy<Value = Words> {
    text().prop_map(|text| if text.trim().is_empty() { format!("Nothing is said.{text}").into() } else { text })
}

/// A good id.
pub fn id() -> impl Strategy<Value = Words> {
    "[a-z0-9][a-z0-9._-]{0,6}".prop_map(Words::from)
}

/// A date in EDTF.
pub fn date() -> impl Strategy<Value = Words> {
    let year = || 1600_i32..2100;
    let whole =
        move || (year(), 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    let month = move || (year(), 1_u8..=12).prop_map(|(year, month)| format!("{year}-{month:02}"));
    let simple = move || prop_oneof![year().prop_map(|year| year.to_string()), month(), whole()];
    let mark = || select(&["", "~", "?", "%"][..]);
    let interval = (year(), 0_i32..40, month(), mark(), mark())
        .prop_map(|(first, more, last, one, two)| format!("{first}{one}/{}{}{two}", first + more + 1, &last[4..]));
    prop_oneof![
        4 => (simple(), mark()).prop_map(|(date, mark)| format!("{date}{mark}")),
        2 => interval,
        1 => simple().prop_map(|date| format!("{date}/..")),
        1 => simple().prop_map(|date| format!("../{date}")),
        1 => simple().prop_map(|date| format!("{date}/")),
        1 => simple().prop_map(|date| format!("/{date}")),
        1 => (year(), 21..=24).prop_map(|(year, season)| format!("{year}-{season}")),
        1 => (16_i32..20).prop_map(|century| format!("{century}XX")),
        1 => year().prop_map(|year| format!("{}X", year / 10)),
        1 => year().prop_map(|year| format!("{year}-XX")),
        1 => month().prop_map(|month| format!("{month}-XX")),
        1 => select(&["Y17000000002", "Y-20000", "-0044-03-15", "0000", "Y17E7", "1950S2", "2024-06-01T12:00:00Z"][..]).prop_map(String::from),
        1 => year().prop_map(|year| format!("[{year},{}]", year + 3)),
        1 => year().prop_map(|year| format!("{{{year}..{}}}", year + 3)),
        1 => (year(), 2..40).prop_map(|(year, more)| format!("{{{year},{}}}", year + more)),
        1 => month().prop_map(|month| format!("[{month}-02,{month}-20..]")),
        1 => whole().prop_map(|day| format!("{day}T18:49:25.000Z")),
    ]
    .prop_map(Words::from)
}

/// A number as figures have it.
pub fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        3 => (-100_i32..100_000).prop_map(|whole| Number(f64::from(whole))),
        1 => (-1.0e6..1.0e6_f64).prop_map(Number),
        1 => (any::<i32>(), 0_i32..4).prop_map(|(whole, places)| Number(f64::from(whole) / 10_f64.powi(places))),
        1 => select(&[0.0, 0.1, 1e-9, 1e15, 9_007_199_254_740_993.0, 1e300, -1e300][..]).prop_map(Number),
    ]
}

/// A quantity of any kind, the lower number first.
pub fn value() -> impl Strategy<Value = Value> {
    let sorted = |count: usize| {
        vec(number(), count).prop_map(|mut numbers| {
            numbers.sort_by(|left, right| left.0.total_cmp(&right.0));
            numbers
        })
    };
    let share = (0_u8..=100, 0_u8..=100).prop_map(|(one, two)| {
        Value::Share(Number(f64::from(one.min(two)) / 100.0), Number(f64::from(one.max(two)) / 100.0))
    });
    prop_oneof![
        number().prop_map(Value::Exactly),
        number().prop_map(Value::About),
        number().prop_map(Value::MoreThan),
        number().prop_map(Value::AtLeast),
        number().prop_map(Value::LessThan),
        number().prop_map(Value::AtMost),
        sorted(2).prop_map(|of| Value::Between(of[0], of[1])),
        sorted(3).prop_map(|of| Value::Estimate(of[0], of[1], of[2])),
        share,
        text().prop_map(|words| Value::Vague(words.into_owned())),
        Just(Value::Unstated),
    ]
}

/// Any word of a fixed list.
pub fn word<W: ClosedEnum + std::fmt::Debug>() -> impl Strategy<Value = W> {
    select(W::ALL)
}

/// Any verb.
pub fn verb() -> impl Strategy<Value = Verb> {
    select(RELATIONS.iter().map(|row| row.verb).collect::<Vec<_>>())
}

fn texts() -> impl Strategy<Value = Vec<Words>> {
    vec(text(), 0..3)
}

/// Places of records that are referred to: numbers, which `connect` replaces by ids.
fn places_of(most: usize) -> impl Strategy<Value = Vec<Words>> {
    vec((0_u8..100).prop_map(|place| place.to_string().into()), 0..most)
}

fn place_of() -> impl Strategy<Value = Words> {
    (0_u8..100).prop_map(|place| place.to_string().into())
}

/// Places of sources with a locator.
fn citations() -> impl Strategy<Value = Vec<Words>> {
    let locator = prop_oneof![
        2 => Just(Words::default()),
        3 => (0_u8..4, 1_u8..9, 1_u8..9).prop_map(|(section, paragraph, sentence)| format!("#{section}.{paragraph}.{sentence}").into()),
        1 => text().prop_map(|text| if text.is_empty() { text } else { format!("#{text}").into() }),
    ];
    vec((place_of(), locator).prop_map(|(place, locator)| place + locator), 0..4)
}

fn extra() -> impl Strategy<Value = Extra> {
    vec((text(), text()), 0..3).prop_map(|mut pairs| {
        let mut seen = HashSet::new();
        pairs.retain(|(key, _)| seen.insert(key.clone()));
        Extra(pairs.into_iter().map(|(key, value)| (key.into_owned().into(), value.into_owned().into())).collect())
    })
}

/// A text of this pattern, or none.
fn written(pattern: &'static str) -> impl Strategy<Value = Option<Words>> {
    option::of(pattern.prop_map(Words::from))
}

fn source() -> impl Strategy<Value = Source<'static>> {
    let shown =
        (option::of(word()), option::of(text()), texts(), option::of(text()), option::of(date()), option::of(date()));
    let url = "https?://[a-z]{1,8}\\.example/[a-zA-Z0-9?=&%._-]{0,10}";
    let kept = (written(url), written("[a-z]{2}"), option::of(text()), written("[0-9a-f]{64}"));
    let judged = (option::of(word()), places_of(3), option::of(text()), option::of(text()), extra());
    (id(), shown, kept, judged).prop_map(|(id, shown, kept, judged)| {
        let (kind, title, authors, outlet, published, accessed) = shown;
        let (url, language, file, sha256) = kept;
        let (reliability, derived_from, retracted, note, extra) = judged;
        Source {
            id,
            kind,
            title,
            authors,
            outlet,
            published,
            accessed,
            url,
            language,
            file,
            sha256,
            reliability,
            derived_from,
            retracted,
            note,
            extra,
        }
    })
}

fn actor() -> impl Strategy<Value = Actor<'static>> {
    (
        id(),
        text(),
        option::of(word()),
        texts(),
        option::of(place_of()),
        option::of(text()),
        places_of(3),
        option::of(text()),
        extra(),
    )
        .prop_map(|(id, name, kind, aka, parent, country, distinct_from, note, extra)| Actor {
            id,
            name,
            kind,
            aka,
            parent,
            country,
            distinct_from,
            note,
            extra,
        })
}

fn place() -> impl Strategy<Value = Place<'static>> {
    let at =
        (-90.0..=90.0_f64, -180.0..=180.0_f64).prop_map(|(latitude, longitude)| (Number(latitude), Number(longitude)));
    (
        id(),
        text(),
        option::of(word()),
        texts(),
        option::of(place_of()),
        option::of(at),
        option::of(word()),
        option::of(text()),
        extra(),
    )
        .prop_map(|(id, name, kind, aka, within, at, precision, note, extra)| Place {
            id,
            name,
            kind,
            aka,
            within,
            at,
            precision,
            note,
            extra,
        })
}

fn topic() -> impl Strategy<Value = Topic<'static>> {
    (id(), option::of(text()), option::of(place_of())).prop_map(|(id, name, within)| Topic { id, name, within })
}

fn position() -> impl Strategy<Value = Position<'static>> {
    (place_of(), word(), citations(), option::of(date())).prop_map(|(by, stance, cite, when)| Position {
        by,
        stance,
        cite,
        when,
    })
}

fn figure() -> impl Strategy<Value = Figure<'static>> {
    (text(), value(), option::of(text()), option::of(date()), option::of(text()), option::of(text()))
        .prop_map(|(of, value, unit, as_of, event, note)| Figure { of, value, unit, as_of, event, note })
}

fn claim() -> impl Strategy<Value = Claim<'static>> {
    let role = prop_oneof![Just(Words::default()), text().prop_map(|role| role.trim().to_owned().into())];
    let part = (place_of(), role)
        .prop_map(|(actor, role)| if role.is_empty() { actor } else { format!("{actor}:{role}").into() });
    let said =
        (id(), statement(), citations(), option::of(text()), option::of(word()), places_of(3), option::of(word()));
    let about = (vec(position(), 0..3), vec(part, 0..4), places_of(3), option::of(date()), option::of(text()));
    let judged =
        (option::of(1_u8..=6), option::of(word()), option::of(word()), option::of(word()), option::of(text()), extra());
    (said, about, vec(figure(), 0..3), places_of(3), judged).prop_map(|(said, about, figures, topics, judged)| {
        let (id, says, cite, quote, kind, by, how) = said;
        let (positions, actors, places, when, when_said) = about;
        let (credibility, likelihood, confidence, status, note, extra) = judged;
        Claim {
            id,
            says,
            cite,
            quote,
            kind,
            by,
            how,
            positions,
            actors,
            places,
            when,
            when_said,
            figures,
            topics,
            credibility,
            likelihood,
            confidence,
            status,
            links: Vec::new(),
            note,
            extra,
        }
    })
}

/// A relation in the long form; `connect` writes plain ones with `by: "short"` inside their claims instead.
fn relation() -> impl Strategy<Value = Relation<'static>> {
    let strength = option::of((0_u8..=100).prop_map(|percent| Number(f64::from(percent) / 100.0)));
    let long = (place_of(), verb(), place_of(), option::of(text()), option::of(text()), option::of(date()), strength)
        .prop_map(|(from, verb, to, why, by, date, strength)| Relation { from, verb, to, why, by, date, strength });
    let short = (place_of(), verb(), place_of()).prop_map(|(from, verb, to)| Relation {
        from,
        verb,
        to,
        why: None,
        by: Some(SHORT.into()),
        date: None,
        strength: None,
    });
    prop_oneof![long, short]
}

const SHORT: &str = "\u{1}short";

fn hypothesis() -> impl Strategy<Value = Hypothesis<'static>> {
    (id(), text(), places_of(3), places_of(3)).prop_map(|(id, says, consistent, inconsistent)| Hypothesis {
        id,
        says,
        consistent,
        inconsistent,
    })
}

fn note() -> impl Strategy<Value = Note<'static>> {
    (place_of(), text(), option::of(text()), option::of(date())).prop_map(|(on, text, by, date)| Note {
        on,
        text,
        by,
        date,
    })
}

fn judgement() -> impl Strategy<Value = Judgement<'static>> {
    let values = (option::of(1_u8..=6), option::of(select(Likelihood::ALL)), option::of(select(Confidence::ALL)));
    let rest =
        (option::of(select(Verdict::ALL)), places_of(2), option::of(text()), option::of(date()), option::of(text()));
    (place_of(), values, rest).prop_map(
        |(on, (credibility, likelihood, confidence), (status, topics, by, date, note))| Judgement {
            on,
            credibility,
            likelihood,
            confidence,
            status,
            topics,
            by,
            date,
            note,
        },
    )
}

/// Judges each claim once, and sets nothing that it has itself: else there would be faults.
fn judge(document: &mut Document<'static>, claims: &[Words], topics: &[Words]) {
    let mut seen = HashSet::new();
    for mut judgement in std::mem::take(&mut document.judgements) {
        let Some(on) = pick(&judgement.on, claims).filter(|on| seen.insert(on.clone())) else { continue };
        let claim = document.claims.iter().find(|claim| claim.id == on).unwrap();
        judgement.credibility.take_if(|_| claim.credibility.is_some());
        judgement.likelihood.take_if(|_| claim.likelihood.is_some());
        judgement.confidence.take_if(|_| claim.confidence.is_some());
        judgement.status.take_if(|_| claim.status.is_some());
        all(&mut judgement.topics, topics);
        let Judgement { credibility, likelihood, confidence, status, topics, .. } = &judgement;
        if (credibility, likelihood, confidence, status) != (&None, &None, &None, &None) || !topics.is_empty() {
            document.judgements.push(Judgement { on, ..judgement });
        }
    }
}

/// Makes ids unique and turns the places of records into their ids.
fn connect(document: &mut Document<'static>) {
    let sources = distinct(document.sources.iter_mut().map(|record| &mut record.id));
    let actors = distinct(document.actors.iter_mut().map(|record| &mut record.id));
    let places = distinct(document.places.iter_mut().map(|record| &mut record.id));
    let topics = distinct(document.topics.iter_mut().map(|record| &mut record.id));
    let claims = distinct(document.claims.iter_mut().map(|record| &mut record.id));
    let hypotheses = distinct(document.hypotheses.iter_mut().map(|record| &mut record.id));
    for (at, source) in document.sources.iter_mut().enumerate() {
        all(&mut source.derived_from, &sources[..at]);
    }
    for (at, actor) in document.actors.iter_mut().enumerate() {
        one(&mut actor.parent, &actors[..at]);
        all(&mut actor.distinct_from, &actors[..at]);
    }
    for (at, place) in document.places.iter_mut().enumerate() {
        one(&mut place.within, &places[..at]);
    }
    for (at, topic) in document.topics.iter_mut().enumerate() {
        one(&mut topic.within, &topics[..at]);
    }
    for claim in &mut document.claims {
        all(&mut claim.cite, &sources);
        all(&mut claim.by, &actors);
        all(&mut claim.actors, &actors);
        all(&mut claim.places, &places);
        all(&mut claim.topics, &topics);
        claim.positions.retain_mut(|position| {
            all(&mut position.cite, &sources);
            pick(&position.by, &actors).map(|by| position.by = by).is_some()
        });
    }
    for hypothesis in &mut document.hypotheses {
        all(&mut hypothesis.consistent, &claims);
        all(&mut hypothesis.inconsistent, &claims);
        let both = hypothesis.consistent.clone();
        hypothesis.inconsistent.retain(|claim| !both.contains(claim));
    }
    judge(document, &claims, &topics);
    let any = [claims.clone(), sources, actors, places, topics, hypotheses].concat();
    document.notes.retain_mut(|note| pick(&note.on, &any).map(|on| note.on = on).is_some());
    relate(document, &claims);
}

/// Makes relations out of places, each once, the short ones inside their claims.
fn relate(document: &mut Document<'static>, claims: &[Words]) {
    let mut seen = HashSet::new();
    for mut relation in std::mem::take(&mut document.relations) {
        let (Some(from), Some(to)) = (pick(&relation.from, claims), pick(&relation.to, claims)) else { continue };
        let ends = if relation.verb.row().symmetric && to < from { (&to, &from) } else { (&from, &to) };
        if from == to || !seen.insert((relation.verb, ends.0.clone(), ends.1.clone())) {
            continue;
        }
        if relation.by.as_deref() == Some(SHORT) {
            let claim = document.claims.iter_mut().find(|claim| claim.id == from).unwrap();
            claim.links.push(Link { verb: relation.verb, to });
        } else {
            (relation.from, relation.to) = (from, to);
            document.relations.push(relation);
        }
    }
}

/// Makes the ids of one kind unique.
fn distinct<'a>(ids: impl Iterator<Item = &'a mut Words>) -> Vec<Words> {
    let mut seen = HashSet::new();
    ids.enumerate()
        .map(|(at, id)| {
            if !seen.insert(id.clone()) {
                *id = format!("{id}.again{at}").into();
                seen.insert(id.clone());
            }
            id.clone()
        })
        .collect()
}

/// The id for a place such as `17`, with what follows the number (`#1.2.3`, `:role`).
fn pick(place: &str, ids: &[Words]) -> Option<Words> {
    let digits = place.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(place.len());
    let number: usize = place[..digits].parse().unwrap();
    let id = ids.get(number.checked_rem(ids.len())?)?;
    Some(format!("{id}{}", &place[digits..]).into())
}

fn all(places: &mut Vec<Words>, ids: &[Words]) {
    *places = places.iter().filter_map(|place| pick(place, ids)).collect();
}

fn one(place: &mut Option<Words>, ids: &[Words]) {
    *place = place.take().and_then(|place| pick(&place, ids));
}
