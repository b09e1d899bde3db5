//! Hints on interpretations: words, names and values that were taken for others, or match otherwise than as typed.

use crate::index::Library;
use crate::query::language::fields::{Field, Role, ValueKind};
use crate::query::language::hint::Hint;
use crate::query::language::lexical::{in_quotes, quoted_if_needed};
use crate::query::names::resolve::Resolved;
use crate::query::phrase::Phrase;
use crate::text::grouped;

/// Maximum number of names or words that a hint lists.
pub(super) const MAX_SHOWN_NAMES: usize = 3;

/// Returns the hint on an unknown name, in a field or as a bare word, that was taken for some entities.
#[must_use]
pub(crate) fn interpreted_as(library: &Library, field: Option<&Field>, text: &str, entities: &[u32]) -> Hint {
    let names = entity_names(library, entities);
    let more = if entities.len() > names.len() { " …" } else { "" };
    let kind = field.map(|field| format!("{} ", field.noun())).unwrap_or_default();
    let replacement = match (field, names.as_slice()) {
        (_, []) => None,
        (Some(field), [name]) if entities.len() == 1 => Some(format!("{}:{}", field.name, quoted_if_needed(name))),
        // Whoever takes the hint asks for all that were found.
        (Some(field), _) => ids(library, entities).map(|ids| format!("{}:{ids}", field.name)),
        (None, [name, ..]) => Some(in_quotes(name)),
    };
    // The interpretation stands first: long lines are cut.
    let message = format!("read as {}{more} (no {kind}`{text}`)", names.join(", "));
    Hint::of_term(message, replacement.unwrap_or_default())
}

/// Returns the hint on a value that is only a prefix of some units or values of a list.
#[must_use]
pub(crate) fn value_prefix<'a>(field: &Field, value: &str, words: impl ExactSizeIterator<Item = &'a str>) -> Hint {
    let all = words.len();
    let said: Vec<String> = words.take(MAX_SHOWN_NAMES).map(|word| format!("`{word}`")).collect();
    let more = if all > said.len() { format!(" and {} more", grouped(all - said.len())) } else { String::new() };
    let replacement = if all == 1 { said.first().map(|word| word.trim_matches('`')) } else { None };
    let replacement = replacement.map(|word| format!("{}:{}", field.name, quoted_if_needed(word)));
    Hint::of_term(
        format!("read as {}{more} (no {} `{value}`)", said.join(", "), field.noun()),
        replacement.unwrap_or_default(),
    )
}

/// Returns the ids of some entities as the values of a field; `None` where there are more than anybody writes.
fn ids(library: &Library, entities: &[u32]) -> Option<String> {
    /// Maximum number of values of a field that a hint proposes.
    const MAX_PROPOSED_VALUES: usize = 12;
    let ids = entities.iter().filter_map(|&entity| library.names.record(entity)).map(|record| library.base.id(record));
    // One more than is proposed tells that there are too many: an address being typed is the beginning of thousands.
    let ids: Vec<String> = ids.take(MAX_PROPOSED_VALUES + 1).map(quoted_if_needed).collect();
    (ids.len() <= MAX_PROPOSED_VALUES).then(|| ids.join(","))
}

/// Returns the names of the first few of some entities.
fn entity_names<'a>(library: &'a Library, entities: &[u32]) -> Vec<&'a str> {
    let name = |&entity: &u32| library.names.record(entity).map(|record| library.base.name(record));
    entities.iter().filter_map(name).take(MAX_SHOWN_NAMES).collect()
}

/// Returns the hint on a misspelt bare word that was corrected to a name.
#[must_use]
pub(crate) fn corrected_to_name(name: &str, text: &str) -> Hint {
    Hint::of_term(format!("read as {name} (no `{text}`)"), in_quotes(name))
}

/// Returns the hint on a phrase whose last word only matches as a prefix.
#[must_use]
pub(super) fn word_prefix(library: &Library, phrase: &Phrase, text: &str) -> Hint {
    let mut words: Vec<&str> = Vec::new();
    let mut more = "";
    if let [word] = phrase.words.as_slice() {
        for vocabulary in [&library.texts.vocabulary, &library.names.vocabulary] {
            // One more than is shown, to know whether there are more; a word may be in both vocabularies.
            for number in vocabulary.starting(word).take(MAX_SHOWN_NAMES + 1) {
                let known = vocabulary.word(number);
                match words.len() {
                    _ if words.contains(&known) => {}
                    MAX_SHOWN_NAMES => more = " …",
                    _ => words.push(known),
                }
            }
        }
    }
    let message = if words.is_empty() {
        format!("read as a beginning (no `{text}`)")
    } else {
        format!("read as the beginning of {}{more} (no `{text}`)", words.join(", "))
    };
    Hint::of_term(message, "")
}

/// Returns the hint on numbers that were not compared with shares, such as half or most.
pub(super) fn without_shares() -> Hint {
    Hint::of_term(
        "shares such as \"half\" are not among these numbers: ask for them in percent or as `0.5..1`".to_owned(),
        "",
    )
}

/// Returns the hint on a quoted phrase that nothing has.
#[must_use]
pub(crate) fn no_phrase(text: &str) -> Hint {
    Hint::of_term(format!("nothing contains exactly `{text}`"), "")
}

/// Returns the hint on a word with `~` that nothing is similar to.
#[must_use]
pub(super) fn nothing_like(text: &str) -> Hint {
    Hint::of_term(format!("nothing is spelt or sounds like `{text}`"), "")
}

/// Returns the hint on adjacent words that also match as one.
#[must_use]
pub(super) fn read_together(words: &str, joined: &str) -> Hint {
    Hint::of_term(format!("`{words}` is also read as `{joined}`"), in_quotes(words))
}

/// Returns the hint on a word that matches written as two, or `also` as two.
#[must_use]
pub(super) fn read_apart(halves: &Phrase, text: &str, also: bool) -> Hint {
    let halves = halves.words.join(" ");
    let message =
        if also { format!("`{text}` is also read as `{halves}`") } else { format!("read as `{halves}` (no `{text}`)") };
    Hint::of_term(message, in_quotes(&halves))
}

/// Returns the hint on the names, then words, that a word with `~` was taken for, `also` where it matches as typed as
/// well. `None` where it only matches as typed.
#[must_use]
pub(crate) fn similar_to(
    library: &Library,
    text: &str,
    entities: &[u32],
    words: &[String],
    also: bool,
) -> Option<Hint> {
    let names = entity_names(library, entities);
    let all = entities.len() + words.len();
    let said: Vec<&str> = names.into_iter().chain(words.iter().map(String::as_str)).take(MAX_SHOWN_NAMES).collect();
    let more = if all > said.len() { " …" } else { "" };
    let also = if also { "also " } else { "" };
    let message = format!("`~{text}` is {also}read as {}{more}", said.join(", "));
    (!said.is_empty()).then_some(Hint::of_term(message, ""))
}

/// Returns the hint on a value that is exactly the name of several entities, or also of others than are meant. Sources
/// share outlets and authors, so for them only the others are listed.
#[must_use]
pub(crate) fn ambiguous(library: &Library, field: &Field, value: &str, resolved: &Resolved) -> Option<Hint> {
    let with_ids = |entities: &[u32]| {
        let one = |&entity: &u32| {
            let record = library.names.record(entity)?;
            Some(format!("{} ({})", library.base.name(record), library.base.id(record)))
        };
        let mut said: Vec<String> = entities.iter().filter_map(one).take(MAX_SHOWN_NAMES).collect();
        if said.len() < entities.len() {
            said.push("…".to_owned());
        }
        said.join(", ")
    };
    let (meant, also) = (&resolved.entities, &resolved.also_named);
    if !also.is_empty() {
        let ids = also.iter().filter_map(|&entity| library.names.record(entity)).map(|record| library.base.id(record));
        let ids: Vec<String> = ids.take(MAX_SHOWN_NAMES).map(quoted_if_needed).collect();
        let message = format!("`{value}` means {}; also a name of {}", with_ids(meant), with_ids(also));
        return Some(Hint::of_term(message, format!("{}:{}", field.name, ids.join(","))));
    }
    let shares = matches!(field.values, ValueKind::Names(Role::Source));
    (meant.len() > 1 && !shares).then(|| {
        let message = format!("`{value}` is a name of {} {}s: {}", meant.len(), field.noun(), with_ids(meant));
        Hint::of_term(message, "")
    })
}
