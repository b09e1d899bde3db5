//! Records of our own JSON: ordinary ones by the fast path, all others with their errors.

use crate::import::builder::ImportBuilder;
use crate::import::json::{Elements, offset_in};
use crate::import::own::fast_path::{FastJson, parse_fast, parse_fast_prefix};
use crate::import::own::record::{RecordText, read_record};
use crate::import::provenance::RecordPlace;
use crate::model::document::{Actor, Claim, Hypothesis, Judgement, Note, Place, Relation, Source, Topic};

/// Adds a record to those of its kind.
type AddOwnRecord<'a, T> = fn(&mut ImportBuilder<'a>, T, &RecordPlace<'_>);

/// Reads the records of a section.
pub(super) fn read_records<'a>(noun: &'static str, elements: &mut Elements<'a>, builder: &mut ImportBuilder<'a>) {
    match noun {
        "source" => read_all::<Source<'a>>(noun, elements, ImportBuilder::source, builder),
        "actor" => read_all::<Actor<'a>>(noun, elements, ImportBuilder::actor, builder),
        "place" => read_all::<Place<'a>>(noun, elements, ImportBuilder::place, builder),
        "topic" => read_all::<Topic<'a>>(noun, elements, ImportBuilder::topic, builder),
        "claim" => read_all::<Claim<'a>>(noun, elements, ImportBuilder::claim, builder),
        "relation" => read_all::<Relation<'a>>(noun, elements, ImportBuilder::relation, builder),
        "hypothesis" => read_all::<Hypothesis<'a>>(noun, elements, ImportBuilder::hypothesis, builder),
        "judgement" => read_all::<Judgement<'a>>(noun, elements, ImportBuilder::judgement, builder),
        _ => read_all::<Note<'a>>(noun, elements, ImportBuilder::note, builder),
    }
}

/// Reads the records of a section of one type. Ordinary ones are gone through once: where one ends is known when it is read.
fn read_all<'a, T: FastJson<'a>>(
    noun: &'static str,
    elements: &mut Elements<'a>,
    add: AddOwnRecord<'a, T>,
    builder: &mut ImportBuilder<'a>,
) {
    let whole = builder.input.text;
    let place = |text: &str, number| RecordPlace::numbered(offset_in(whole, text), "item", number);
    let mut number = 0;
    while !builder.is_cancelled() {
        number += 1;
        if let Some((record, text)) = elements.next_read(parse_fast_prefix::<T>) {
            add(builder, record, &place(text, number));
        } else if let Some(element) = elements.next() {
            add_checked(noun, element, &place(element, number), builder);
        } else {
            return;
        }
    }
    // Whoever called goes on after the list.
    elements.for_each(drop);
}

/// Adds a record of a kind.
pub(in crate::import) fn add_record<'a>(
    noun: &'static str,
    element: &'a str,
    unit: &'static str,
    number: usize,
    builder: &mut ImportBuilder<'a>,
) {
    let place = RecordPlace::numbered(offset_in(builder.input.text, element), unit, number);
    if !add_fast(noun, element, &place, builder) {
        add_checked(noun, element, &place, builder);
    }
}

/// Adds a record of a kind that the fast path does not read, and reports its errors.
fn add_checked<'a>(noun: &'static str, element: &'a str, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
    let text = RecordText { noun, text: element };
    macro_rules! add {
        ($type:ident, $method:ident, $required:expr) => {
            if let Some(record) = read_record::<$type<'static>>(text, $type::FIELDS, $required, builder) {
                builder.$method(record, place);
            }
        };
    }
    match noun {
        "source" => add!(Source, source, &["id"]),
        "actor" => add!(Actor, actor, &["id", "name"]),
        "place" => add!(Place, place, &["id", "name"]),
        "topic" => add!(Topic, topic, &["id"]),
        "claim" => add!(Claim, claim, &["id", "says"]),
        "relation" => add!(Relation, relation, &["from", "verb", "to"]),
        "hypothesis" => add!(Hypothesis, hypothesis, &["id", "says"]),
        "judgement" => add!(Judgement, judgement, &["on"]),
        _ => add!(Note, note, &["on", "text"]),
    }
}

/// Adds a record of a kind if the fast path reads it; returns whether it does.
pub(super) fn add_fast<'a>(
    noun: &'static str,
    element: &'a str,
    place: &RecordPlace<'_>,
    builder: &mut ImportBuilder<'a>,
) -> bool {
    macro_rules! add {
        ($type:ident, $method:ident) => {
            parse_fast::<$type<'a>>(element).map(|record| builder.$method(record, place))
        };
    }
    let added = match noun {
        "source" => add!(Source, source),
        "actor" => add!(Actor, actor),
        "place" => add!(Place, place),
        "topic" => add!(Topic, topic),
        "claim" => add!(Claim, claim),
        "relation" => add!(Relation, relation),
        "hypothesis" => add!(Hypothesis, hypothesis),
        "judgement" => add!(Judgement, judgement),
        _ => add!(Note, note),
    };
    added.is_some()
}
