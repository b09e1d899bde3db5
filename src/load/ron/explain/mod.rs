//! Errors of `ron` in sentences for people who write knowledge files: what is wrong, and what would be right.
//!
//! The texts of single fields, quantities and words live in tables beside this file: `field_docs`, `quantities`, `variants`.

pub(crate) mod field_docs;
mod quantities;
mod variants;

use std::ops::Range;

use ron::error::Error;

use self::field_docs::{example_hint, field_doc};
use self::variants::{OMIT_FIELD_HINT, UNSTATED_HINT, is_null_word, quoted_list, type_in_words, unknown_variant};
use crate::load::ron::record_error::RecordError;
use crate::load::slice::slice;
use crate::model::extra::REPEATED_KEY;
use crate::model::field_synonyms::synonym_of;
use crate::model::figure::NOT_FINITE;
use crate::text::suggest::{WordKind, nearest_ignoring_case};

/// An error with its surroundings; all ranges are bytes of `text`.
pub(crate) struct ExplainContext<'a> {
    /// The text of the record.
    pub(crate) text: &'a str,
    /// The name of the member that is taken out; `None` where it has none, or where the record is left out as a whole.
    pub(crate) name: Option<&'a str>,
    /// The name of the innermost field around the error.
    pub(crate) field: Option<&'a str>,
    /// The member that is taken out, name and value; the record where there is none.
    pub(crate) whole: Range<usize>,
    /// The value of that member.
    pub(crate) value: Range<usize>,
    /// The value of the innermost member that the error is in.
    pub(crate) owner: Range<usize>,
    /// The token at which `ron` stopped.
    pub(crate) token: Option<Range<usize>>,
    /// The token before that.
    pub(crate) before: Option<Range<usize>>,
    /// The byte at which `ron` had stopped reading.
    pub(crate) end: usize,
    /// `true` if a member is taken out, and not the record as a whole.
    pub(crate) is_member: bool,
    /// `true` if the error is in an entry of the map `extra`.
    pub(crate) in_extra: bool,
}

impl ExplainContext<'_> {
    /// Returns the text of a range.
    fn slice(&self, range: &Range<usize>) -> &str {
        slice(self.text, range.clone())
    }
}

/// Returns the field that was meant by a name that is that of none: by a synonym, else by spelling; `None` where there is no
/// such field, or where the error is another one.
pub(crate) fn intended_field(code: &Error) -> Option<&'static str> {
    match code {
        Error::NoSuchStructField { expected, found, .. } => synonym_of(found, expected)
            .or_else(|| nearest_ignoring_case(found, expected.iter().copied(), WordKind::KnowledgeFile)),
        _ => None,
    }
}

/// Explains an error of `ron`.
pub(crate) fn explain(code: &Error, context: &ExplainContext<'_>) -> RecordError {
    let here = context.token.clone().unwrap_or_else(|| context.whole.clone());
    match code {
        Error::NoSuchStructField { expected, found, outer } => {
            let all = || format!("its fields are {}", quoted_list(expected));
            RecordError {
                range: here,
                message: format!("{} has no field `{found}`", type_in_words(outer.as_deref())),
                hint: intended_field(code).map_or_else(all, |meant| format!("did you mean `{meant}`?")),
            }
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let (message, hint) = unknown_variant(expected, found, outer.as_deref());
            RecordError { range: here, message, hint }
        }
        Error::MissingStructField { field, outer } => RecordError {
            range: opening(context),
            message: format!("{} needs the field `{field}`", type_in_words(outer.as_deref())),
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
            message: "there is no such escape in a text".to_owned(),
            hint: "a backslash itself is written `\\\\`, a letter by its number `\\u{e9}`".to_owned(),
        },
        // `ron` says so of every value that is no struct. Only for records and their lists of structs are brackets
        // what is missing.
        Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike | Error::ExpectedDifferentStructName { .. } => {
            missing_brackets(context, here.clone()).unwrap_or_else(|| wrong_kind(code, context, here))
        }
        Error::ExceededRecursionLimit => RecordError {
            range: here,
            message: "this is nested too deeply".to_owned(),
            hint: "no value needs more than a few levels of brackets".to_owned(),
        },
        Error::Message(sentence) => custom_error(sentence, context, here),
        _ => wrong_kind(code, context, here),
    }
}

/// Explains a record, or an element of a list of structs, that is not written in brackets; `None` where it is neither.
fn missing_brackets(context: &ExplainContext<'_>, here: Range<usize>) -> Option<RecordError> {
    if !context.is_member {
        let message = "expected a record in `( … )`".to_owned();
        let hint = r#"a record is written `(id: "…", …)`, its fields without quotes"#.to_owned();
        return Some(RecordError { range: here, message, hint });
    }
    let list = context.field.filter(|field| context.name.is_none() && matches!(*field, "positions" | "figures"))?;
    let message = format!("the elements of `{list}` are written in `( … )`");
    Some(RecordError { range: context.whole.clone(), message, hint: example_hint(context.field) })
}

/// Explains a field that comes twice.
fn duplicate_field(field: &str, range: Range<usize>) -> RecordError {
    let hint = match field {
        "id" => "if another record begins here, `),` and `(` are missing before it; otherwise remove it",
        _ => "the first one is kept; remove one of them",
    };
    RecordError { range, message: format!("the field `{field}` appears twice"), hint: hint.to_owned() }
}

/// Explains a comma that is missing, or a value that ends too early.
fn missing_comma(context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    let before = context.before.clone().unwrap_or_else(|| here.clone());
    // A quote inside of a text ended it: what follows stands right after the quote.
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
    if context.name.is_some_and(|name| field_doc(name).is_some())
        && context.value.start < here.start + 1
        && here.start < context.value.end
    {
        // `ron` stopped inside of the value. If that is one word, it is of the wrong kind, and no comma is missing.
        let diagnostic = wrong_kind(&Error::ExpectedComma, context, context.value.clone());
        if context.slice(&context.value).split_whitespace().count() == 1 {
            return diagnostic;
        }
    }
    let hint = "fields and elements are separated by commas, and brackets close in reverse order";
    RecordError { range: here, message: "expected a comma or a closing bracket".to_owned(), hint: hint.to_owned() }
}

/// Explains a quantity, or another value in brackets, that holds too much or too little.
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

/// Explains an error that a type of our own raised, by its sentence.
fn custom_error(sentence: &str, context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    let is_not_finite = sentence == NOT_FINITE;
    if is_not_finite && (context.field == Some("at") || context.name == Some("at")) {
        return RecordError {
            range: here,
            message: "a coordinate must be a finite number".to_owned(),
            hint: "the latitude from -90 to 90, then the longitude from -180 to 180: `at: (34.53, 69.17)`".to_owned(),
        };
    }
    if is_not_finite && context.name == Some("strength") {
        let hint = example_hint(Some("strength"));
        return RecordError { range: here, message: "`strength` must be a number from 0 to 1".to_owned(), hint };
    }
    let (range, hint) = if sentence.ends_with(REPEATED_KEY) {
        (context.whole.clone(), "the first one is kept; remove one of them")
    } else {
        (here, "where no number is given, write `Unstated` or `Vague(\"millions\")`")
    };
    RecordError { range, message: sentence.to_owned(), hint: hint.to_owned() }
}

/// Explains a value of the wrong type: by the field where that is known, else by what `ron` expected.
fn wrong_kind(code: &Error, context: &ExplainContext<'_>, here: Range<usize>) -> RecordError {
    let range = if context.value.is_empty() { context.whole.clone() } else { here };
    let written = context.slice(&context.value).trim();
    if let Some(name) = context
        .name
        .filter(|_| matches!(code, Error::ExpectedIdentifier) && context.slice(&context.whole).starts_with('"'))
    {
        let message = "the field name is in quotes".to_owned();
        return RecordError { range, message, hint: format!("write it without quotes: `{name}: …`") };
    }
    if let Some(error) = wrong_field_value(context, &range, written) {
        return error;
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
            let names = "a field name consists of letters and `_`, followed by a colon";
            ("expected a name or word here".to_owned(), if hint.is_empty() { names.to_owned() } else { hint })
        }
        (Error::ExpectedFloat | Error::ExpectedInteger, _) => {
            ("expected a number here".to_owned(), example_hint(context.field))
        }
        (other, _) => (lower(&other.to_string()), example_hint(context.field)),
    };
    RecordError { range, message, hint }
}

/// Explains a value of the wrong type by what the field must hold; `None` where nothing is known of the field.
fn wrong_field_value(context: &ExplainContext<'_>, range: &Range<usize>, written: &str) -> Option<RecordError> {
    let range = range.clone();
    if context.name == Some("value") && !context.value.is_empty() {
        if let Some((message, hint)) = quantities::explain_quantity(written) {
            return Some(RecordError { range: context.value.clone(), message, hint });
        }
        if is_null_word(written) {
            let message = "`value` must be a quantity".to_owned();
            return Some(RecordError { range, message, hint: UNSTATED_HINT.to_owned() });
        }
    }
    if let Some(name) = context.name.filter(|_| context.in_extra && context.field == context.name) {
        let message = "`extra` is a map of texts: names and values are in quotes".to_owned();
        let hint = format!("write `\"{}\": \"…\"`", name.trim_matches('"'));
        return Some(RecordError { range: context.whole.clone(), message, hint });
    }
    if let Some(doc) = context.name.and_then(field_doc) {
        let hint = if is_null_word(written) {
            OMIT_FIELD_HINT.to_owned()
        } else if doc.is_bare_word && written.starts_with('"') {
            format!("write it without quotes, like `{}`", doc.example)
        } else {
            format!("write it like `{}`", doc.example)
        };
        return Some(RecordError { range, message: format!("`{}` must be {}", doc.name, doc.holds), hint });
    }
    if context.name.is_none() && context.field == Some("links") {
        let message = "a relation is one of the verbs with the id of a claim in brackets".to_owned();
        return Some(RecordError { range: context.value.clone(), message, hint: example_hint(context.field) });
    }
    None
}

/// Returns the first byte of the value that lacks something.
fn opening(context: &ExplainContext<'_>) -> Range<usize> {
    let start = context.owner.start;
    start..start + 1
}

/// Returns a sentence of `ron` with a small first letter, as messages here begin.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
