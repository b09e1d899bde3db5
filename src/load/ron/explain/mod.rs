//! What `ron` found, in sentences for people who write knowledge files: what is wrong, and what would be right.

pub(crate) mod fields;
mod quantities;
mod synonyms;
mod variants;

use std::ops::Range;

use ron::error::Error;

use self::fields::{FIELDS, example_hint, example_of};
use self::variants::{OMIT_FIELD_HINT, UNSTATED_HINT, is_null_word, quoted_list, unknown_variant, with_article};
use crate::load::nearest;
use crate::load::ron::record_error::RecordError;

/// What lies around a fault; all ranges are bytes of `text`.
pub(crate) struct ExplainContext<'a> {
    /// The record.
    pub(crate) text: &'a str,
    /// The name of the field that the fault is in.
    pub(crate) name: Option<&'a str>,
    /// The name of the innermost field around it.
    pub(crate) field: Option<&'a str>,
    /// The field or element that is left out: name and value.
    pub(crate) whole: Range<usize>,
    /// Its value.
    pub(crate) value: Range<usize>,
    /// The innermost thing in brackets that the fault is in.
    pub(crate) owner: Range<usize>,
    /// The mark that `ron` stopped at.
    pub(crate) token: Option<Range<usize>>,
    /// The mark before it.
    pub(crate) before: Option<Range<usize>>,
    /// Where `ron` had stopped reading.
    pub(crate) end: usize,
    /// Whether something smaller than the record is left out.
    pub(crate) removed: bool,
    /// Whether it is in the map `extra`.
    pub(crate) in_extra: bool,
}

impl ExplainContext<'_> {
    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

/// The field that was meant by one that does not exist: by what it means, else by how it is spelt.
pub(crate) fn intended_field(code: &Error) -> Option<&'static str> {
    match code {
        Error::NoSuchStructField { expected, found, .. } => {
            synonyms::synonym_of(found, expected).or_else(|| nearest::nearest_word(found, expected.iter().copied()))
        }
        _ => None,
    }
}

/// The fault in sentences.
pub(crate) fn explain(code: &Error, context: &ExplainContext<'_>) -> RecordError {
    let here = context.token.clone().unwrap_or_else(|| context.whole.clone());
    match code {
        Error::NoSuchStructField { expected, found, outer } => {
            let all = || format!("its fields are {}", quoted_list(expected));
            RecordError {
                range: here,
                message: format!("{} has no field `{found}`", with_article(outer.as_deref())),
                hint: intended_field(code).map_or_else(all, |meant| format!("did you mean `{meant}`?")),
            }
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let (message, hint) = unknown_variant(expected, found, outer.as_deref());
            RecordError { range: here, message, hint }
        }
        Error::MissingStructField { field, outer } => RecordError {
            range: opening(context),
            message: format!("{} needs the field `{field}`", with_article(outer.as_deref())),
            hint: example_hint(Some(*field)),
        },
        Error::DuplicateStructField { field, .. } => duplicate_field(field, here),
        Error::ExpectedMapColon => RecordError {
            range: context.before.clone().unwrap_or(here),
            message: "expected `:` after the name of the field".to_owned(),
            hint: "a field is written `name: value`".to_owned(),
        },
        Error::ExpectedComma => missing_comma(context, here),
        Error::ExpectedDifferentLength { .. } | Error::ExpectedStructLikeEnd => malformed_value(context, here),
        Error::InvalidEscape(_) => RecordError {
            range: context.text.get(..context.end).and_then(|text| text.rfind('\\')).map_or(here, |at| at..context.end),
            message: "this escape does not exist in a text".to_owned(),
            hint: "a backslash itself is written `\\\\`, a letter by its number `\\u{e9}`".to_owned(),
        },
        Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike | Error::ExpectedDifferentStructName { .. }
            if !context.removed =>
        {
            RecordError {
                range: here,
                message: "expected a record in `( … )`".to_owned(),
                hint: r#"a record is written `(id: "…", …)`, its fields without quotes"#.to_owned(),
            }
        }
        Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike | Error::ExpectedDifferentStructName { .. }
            if context.name.is_none() && matches!(context.field, Some("positions" | "figures")) =>
        {
            let list = context.field.unwrap_or_default();
            let message = format!("the elements of `{list}` are written in `( … )`");
            RecordError { range: context.whole.clone(), message, hint: example_hint(context.field) }
        }
        Error::ExceededRecursionLimit => RecordError {
            range: here,
            message: "this is nested too deeply".to_owned(),
            hint: "no value has more than a few brackets inside each other".to_owned(),
        },
        Error::Message(sentence) => custom_error(sentence, context, here),
        _ => wrong_kind(code, context, here),
    }
}

/// A field that comes twice.
fn duplicate_field(field: &str, range: Range<usize>) -> RecordError {
    let hint = match field {
        "id" => "if another record begins here, `),` and `(` are missing before it; else leave it out",
        _ => "the first one is kept; leave one of them out",
    };
    RecordError { range, message: format!("the field `{field}` comes twice"), hint: hint.to_owned() }
}

/// A comma that is missing, or a value that ends too early.
fn missing_comma(context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    let before = context.before.clone().unwrap_or_else(|| here.clone());
    let after_text = context.slice(&before).ends_with('"') && before.end == here.start;
    if after_text {
        return RecordError {
            range: before.end.saturating_sub(1)..before.end,
            message: "the text ends here; expected a comma".to_owned(),
            hint: "a quote inside a text is written `\\\"`".to_owned(),
        };
    }
    if context.name == Some("value")
        && let Some((message, hint)) = quantities::explain_quantity(context.slice(&context.value))
    {
        return RecordError { range: context.value.clone(), message, hint };
    }
    if context.name.is_some_and(|name| example_of(name).is_some())
        && context.value.start < here.start + 1
        && here.start < context.value.end
    {
        let diagnostic = wrong_kind(&Error::ExpectedComma, context, context.value.clone());
        if context.slice(&context.value).split_whitespace().count() == 1 {
            return diagnostic;
        }
    }
    let hint = "fields and elements are set apart by commas, and brackets close in the order in which they were opened";
    RecordError { range: here, message: "expected a comma or a closing bracket".to_owned(), hint: hint.to_owned() }
}

/// A quantity, or another thing with brackets, that holds too much or too little.
fn malformed_value(context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    let whole = context.value.clone();
    if let Some((message, hint)) = quantities::explain_quantity(context.slice(&whole)) {
        return RecordError { range: whole, message, hint };
    }
    let name = context.slice(&whole).split('(').next().unwrap_or_default().trim();
    let message = match context.field {
        Some("at") => "`at` takes two numbers".to_owned(),
        Some("links") => format!("`{name}` takes the id of one claim"),
        _ => {
            return RecordError {
                range: here,
                message: "expected a closing `)`".to_owned(),
                hint: example_hint(context.field),
            };
        }
    };
    RecordError { range: whole, message, hint: example_hint(context.field) }
}

/// A sentence of our own types.
fn custom_error(sentence: &str, context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    if sentence.contains("finite number") && (context.field == Some("at") || context.name == Some("at")) {
        return RecordError {
            range: here,
            message: "a coordinate must be a finite number".to_owned(),
            hint: "the latitude from -90 to 90, then the longitude from -180 to 180: `at: (34.53, 69.17)`".to_owned(),
        };
    }
    if sentence.contains("finite number") && context.name == Some("strength") {
        let hint = example_hint(Some("strength"));
        return RecordError { range: here, message: "`strength` must be a number from 0 to 1".to_owned(), hint };
    }
    let (range, hint) = if sentence.contains("comes twice") {
        (context.whole.clone(), "the first one is kept; leave one of them out")
    } else {
        (here, "where no number is given, write `Unstated` or `Vague(\"millions\")`")
    };
    RecordError { range, message: sentence.to_owned(), hint: hint.to_owned() }
}

/// A value of the wrong kind.
fn wrong_kind(code: &Error, context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    let range = if context.value.is_empty() { context.whole.clone() } else { here };
    let written = context.slice(&context.value).trim();
    if let Some(name) = context
        .name
        .filter(|_| matches!(code, Error::ExpectedIdentifier) && context.slice(&context.whole).starts_with('"'))
    {
        let message = "the name of a field stands in quotes".to_owned();
        return RecordError { range, message, hint: format!("write it without: `{name}: …`") };
    }
    if context.name == Some("value") && !context.value.is_empty() {
        if let Some((message, hint)) = quantities::explain_quantity(written) {
            return RecordError { range: context.value.clone(), message, hint };
        }
        if is_null_word(written) {
            return RecordError {
                range,
                message: "`value` must be a quantity".to_owned(),
                hint: UNSTATED_HINT.to_owned(),
            };
        }
    }
    if let Some(name) = context.name.filter(|_| context.in_extra && context.field == context.name) {
        let message = "`extra` is a map of texts: names and values stand in quotes".to_owned();
        return RecordError {
            range: context.whole.clone(),
            message,
            hint: format!("write `\"{}\": \"…\"`", name.trim_matches('"')),
        };
    }
    if let Some(&(name, what, example)) = context.name.and_then(|name| FIELDS.iter().find(|row| row.0 == name)) {
        let quoted = what.contains("without quotes") && written.starts_with('"');
        let hint = if is_null_word(written) {
            OMIT_FIELD_HINT.to_owned()
        } else if quoted {
            format!("write it without quotes, like `{example}`")
        } else {
            format!("write it like `{example}`")
        };
        return RecordError { range, message: format!("`{name}` must be {what}"), hint };
    }
    if context.name.is_none() && context.field == Some("links") {
        let message = "a relation is one of the verbs with the id of a claim in brackets".to_owned();
        return RecordError { range: context.value.clone(), message, hint: example_hint(context.field) };
    }
    let (message, hint) = match (code, context.name) {
        (Error::ExpectedString, Some(name)) if is_null_word(written) => {
            (format!("`{name}` must be a text in quotes"), OMIT_FIELD_HINT.to_owned())
        }
        (Error::ExpectedString, Some(name)) => {
            (format!("`{name}` must be a text in quotes"), format!("write it like `{name}: \"…\"`"))
        }
        (Error::ExpectedString, None) => ("expected a text in quotes".to_owned(), example_hint(context.field)),
        (Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_), _) => {
            let hint = example_hint(context.field);
            let names = "the name of a field is made of letters and `_`, and a colon stands behind it";
            ("expected a name or word here".to_owned(), if hint.is_empty() { names.to_owned() } else { hint })
        }
        (Error::ExpectedFloat | Error::ExpectedInteger, _) => {
            ("expected a number here".to_owned(), example_hint(context.field))
        }
        (other, _) => (lower(&other.to_string()), example_hint(context.field)),
    };
    RecordError { range, message, hint }
}

/// The first bracket of the thing that lacks something, with a little of what follows.
fn opening(context: &ExplainContext<'_>) -> Range<usize> {
    let start = context.owner.start;
    start..start + 1
}

/// A sentence of `ron` as part of ours.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
