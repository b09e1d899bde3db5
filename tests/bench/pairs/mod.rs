//! The catalogue of names as a knowledge base, the pairs that are asked of it, and 235,000 places made from its own.

#![allow(unreachable_pub, reason = "it is a part of one bench")]

use std::borrow::Cow;
use std::collections::HashSet;

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::closed_enums::{ActorKind, PlaceKind};
use claimscope::model::document::{Actor, Document, Extra, Place, SCHEMA};
use serde::Deserialize;

/// An entity of the catalogue, as published: a line of JSON.
#[derive(Deserialize)]
struct Entity {
    id: String,
    kind: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// A name as somebody wrote it, and whom it stands for.
#[derive(Deserialize)]
pub struct Pair {
    pub query: String,
    /// The id of the entity.
    pub expected: String,
    /// The class of the difference between the query and the entity's name.
    pub cls: String,
}

impl Pair {
    /// Returns whether it is another spelling of the name, rather than another name.
    pub fn is_variant(&self) -> bool {
        ["spelling", "far-spelling", "subset"].contains(&self.cls.as_str())
    }

    /// Returns whether it is in the first half of the pairs; settled by its letters, so that it is always the same half.
    pub fn is_first_half(&self) -> bool {
        self.query.bytes().fold(5_381_u32, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte)) >> 5 & 1 == 0
    }
}

/// The pairs of a file, one a line.
pub fn pairs(path: &str) -> Vec<Pair> {
    let text = text_of(path);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text_of(path: &str) -> String {
    String::from_utf8(std::fs::read(path).unwrap()).unwrap()
}

fn empty() -> Document<'static> {
    Document {
        schema: SCHEMA,
        left_out: Vec::new(),
        written_on: Vec::new(),
        corrections: Vec::new(),
        judgements: Vec::new(),
        title: None,
        sources: Vec::new(),
        actors: Vec::new(),
        places: Vec::new(),
        topics: Vec::new(),
        claims: Vec::new(),
        relations: Vec::new(),
        hypotheses: Vec::new(),
        notes: Vec::new(),
    }
}

fn actor(entity: Entity) -> Actor<'static> {
    Actor {
        kind: Some(match entity.kind.as_str() {
            "individual" => ActorKind::Person,
            "organisation" => ActorKind::Organization,
            _ => ActorKind::Group,
        }),
        id: Cow::Owned(entity.id),
        name: Cow::Owned(entity.name),
        aka: entity.aliases.into_iter().map(Cow::Owned).collect(),
        parent: None,
        country: None,
        distinct_from: Vec::new(),
        note: None,
        extra: Extra::default(),
    }
}

fn place(id: String, name: String, aka: Vec<String>) -> Place<'static> {
    let aka = aka.into_iter().map(Cow::Owned).collect();
    let (id, name) = (Cow::Owned(id), Cow::Owned(name));
    let kind = Some(PlaceKind::City);
    Place { id, name, kind, aka, within: None, at: None, precision: None, note: None, extra: Extra::default() }
}

/// Turns lines of entities into a knowledge file.
pub fn write(from: &str, to: &str) {
    let mut document = empty();
    for line in text_of(from).lines() {
        let entity: Entity = serde_json::from_str(line).unwrap();
        if entity.kind == "place" {
            document.places.push(place(entity.id, entity.name, entity.aliases));
        } else {
            document.actors.push(actor(entity));
        }
    }
    std::fs::write(to, written(&document)).unwrap();
}

fn written(document: &Document<'_>) -> String {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.to_string(document).unwrap()
}

/// The document of a knowledge file.
pub fn read(path: &str) -> Document<'static> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    // What is read borrows from the text, and both live as long as the bench.
    options.from_str(text_of(path).leak()).unwrap()
}

/// The document without its aliases.
pub fn canonical(mut document: Document<'static>) -> Document<'static> {
    document.actors.iter_mut().for_each(|actor| actor.aka.clear());
    document.places.iter_mut().for_each(|place| place.aka.clear());
    document
}

/// The document as a library.
pub fn library(document: &Document<'_>) -> Library {
    Library::new(load(&[File { name: "catalogue.ron".into(), bytes: written(document).into() }]).base)
}

/// Numbers that look like chance and are always the same (`SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        &list[usize::try_from((mixed ^ (mixed >> 31)) % list.len() as u64).unwrap()]
    }
}

/// Makes up different places: the start of a word of one real name joined to the end of a word of another; every third
/// after or before a whole word of a third (as in `Nova …`, `… Kalay`). Real ones come first, so that the pairs hold.
pub fn places(document: &Document<'static>, count: usize) -> Document<'static> {
    let mut made = canonical(document.clone());
    made.actors.clear();
    let names: Vec<&str> = document.places.iter().map(|place| &*place.name).collect();
    let words: Vec<&str> = names.iter().flat_map(|name| name.split([' ', '-'])).filter(|word| word.len() > 3).collect();
    let half = |word: &str| word.char_indices().nth(word.chars().count() / 2).map_or(0, |(at, _)| at);
    let mut seen: HashSet<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut dice = Dice(1);
    while made.places.len() < count {
        let (head, tail, third) = (*dice.of(&words), *dice.of(&words), *dice.of(&words));
        let word = format!("{}{}", &head[..half(head)], &tail[half(tail)..]);
        let name = match dice.of(&[0, 1, 2, 3, 4, 5]) {
            0 => format!("{third} {word}"),
            1 => format!("{word} {third}"),
            _ => word,
        };
        if seen.insert(name.clone()) {
            made.places.push(place(format!("made-{}", made.places.len()), name, Vec::new()));
        }
    }
    made
}
