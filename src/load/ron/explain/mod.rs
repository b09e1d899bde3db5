//! What `ron` found, in sentences for people who write knowledge files: what is wrong, and what would be right.

pub(crate) mod fields;
mod quantities;
mod synonyms;
mod variants;

use std::ops::Range;

use ron::error::Error;

use self::fields::{FIELDS, example, like};
use self::variants::{NOTHING, UNSTATED, a_record, is_nothing, listed, variant};
use crate::load::nearest;
use crate::load::ron::record_error::Found;

/// What lies around a fault; all ranges are bytes of `text`.
pub(crate) struct Context<'a> {
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
    pub(crate) mark: Option<Range<usize>>,
    /// The mark before it.
    pub(crate) before: Option<Range<usize>>,
    /// Where `ron` had stopped reading.
    pub(crate) end: usize,
    /// Whether something smaller than the record is left out.
    pub(crate) removed: bool,
    /// Whether it is in the map `extra`.
    pub(crate) in_extra: bool,
}

impl Context<'_> {
    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

/// The field that was meant by one that does not exist: by what it means, else by how it is spelt.
pub(crate) fn meant(code: &Error) -> Option<&'static str> {
    match code {
        Error::NoSuchStructField { expected, found, .. } => {
            synonyms::field(found, expected).or_else(|| nearest::word(found, expected.iter().copied()))
        }
        _ => None,
    }
}

/// The fault in sentences.
pub(crate) fn explain(code: &Error, around: &Context<'_>) -> Found {
    let here = around.mark.clone().unwrap_or_else(|| around.whole.clone());
    match code {
        Error::NoSuchStructField { expected, found, outer } => {
            let all = || format!("its fields are {}", listed(expected));
            Found {
                range: here,
                message: format!("{} has no field `{found}`", a_record(outer.as_deref())),
                hint: meant(code).map_or_else(all, |meant| format!("did you mean `{meant}`?")),
            }
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let (message, hint) = variant(expected, found, outer.as_deref());
            Found { range: here, message, hint }
        }
        Error::MissingStructField { field, outer } => Found {
            range: opening(around),
            message: format!("{} needs the field `{field}`", a_record(outer.as_deref())),
            hint: like(Some(*field)),
        },
        Error::DuplicateStructField { field, .. } => twice(field, here),
        Error::ExpectedMapColon => Found {
            range: around.before.clone().unwrap_or(here),
            message: "expected `:` after the name of the field".to_owned(),
            hint: "a field is written `name: value`".to_owned(),
        },
        Error::ExpectedComma => comma(around, here),
        Error::ExpectedDifferentLength { .. } | Error::ExpectedStructLikeEnd => quantity(around, here),
        Error::InvalidEscape(_) => Found {
            range: around.text.get(..around.end).and_then(|text| text.rfind('\\')).map_or(here, |at| at..around.end),
            message: "this escape does not exist in a text".to_owned(),
            hint: "a backslash itself is written `\\\\`, a letter by its number `\\u{e9}`".to_owned(),
        },
        Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike | Error::ExpectedDifferentStructName { .. }
            if !around.removed =>
        {
            Found {
                range: here,
                message: "expected a record in `( … )`".to_owned(),
                hint: r#"a record is written `(id: "…", …)`, its fields without quotes"#.to_owned(),
            }
        }
        Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike | Error::ExpectedDifferentStructName { .. }
            if around.name.is_none() && matches!(around.field, Some("positions" | "figures")) =>
        {
            let list = around.field.unwrap_or_default();
            let message = format!("the elements of `{list}` are written in `( … )`");
            Found { range: around.whole.clone(), message, hint: like(around.field) }
        }
        Error::ExceededRecursionLimit => Found {
            range: here,
            message: "this is nested too deeply".to_owned(),
            hint: "no value has more than a few brackets inside each other".to_owned(),
        },
        Error::Message(sentence) => message(sentence, around, here),
        _ => expected(code, around, here),
    }
}

/// A field that comes twice.
fn twice(field: &str, range: Range<usize>) -> Found {
    let hint = match field {
        "id" => "if another record begins here, `),` and `(` are missing before it; else leave it out",
        _ => "the first one is kept; leave one of them out",
    };
    Found { range, message: format!("the field `{field}` comes twice"), hint: hint.to_owned() }
}

/// A comma that is missing, or a value that ends too early.
fn comma(around: &Context<'_>, here: Range<usize>) -> Found {
    let before = around.before.clone().unwrap_or_else(|| here.clone());
    let after_text = around.slice(&before).ends_with('"') && before.end == here.start;
    if after_text {
        return Found {
            range: before.end.saturating_sub(1)..before.end,
            message: "the text ends here; expected a comma".to_owned(),
            hint: "a quote inside a text is written `\\\"`".to_owned(),
        };
    }
    if around.name == Some("value")
        && let Some((message, hint)) = quantities::explained(around.slice(&around.value))
    {
        return Found { range: around.value.clone(), message, hint };
    }
    if around.name.is_some_and(|name| example(name).is_some())
        && around.value.start < here.start + 1
        && here.start < around.value.end
    {
        let fault = expected(&Error::ExpectedComma, around, around.value.clone());
        if around.slice(&around.value).split_whitespace().count() == 1 {
            return fault;
        }
    }
    let hint = "fields and elements are set apart by commas, and brackets close in the order in which they were opened";
    Found { range: here, message: "expected a comma or a closing bracket".to_owned(), hint: hint.to_owned() }
}

/// A quantity, or another thing with brackets, that holds too much or too little.
fn quantity(around: &Context<'_>, here: Range<usize>) -> Found {
    let whole = around.value.clone();
    if let Some((message, hint)) = quantities::explained(around.slice(&whole)) {
        return Found { range: whole, message, hint };
    }
    let name = around.slice(&whole).split('(').next().unwrap_or_default().trim();
    let message = match around.field {
        Some("at") => "`at` takes two numbers".to_owned(),
        Some("links") => format!("`{name}` takes the id of one claim"),
        _ => return Found { range: here, message: "expected a closing `)`".to_owned(), hint: like(around.field) },
    };
    Found { range: whole, message, hint: like(around.field) }
}

/// A sentence of our own types.
fn message(sentence: &str, around: &Context<'_>, here: Range<usize>) -> Found {
    if sentence.contains("finite number") && (around.field == Some("at") || around.name == Some("at")) {
        return Found {
            range: here,
            message: "a coordinate must be a finite number".to_owned(),
            hint: "the latitude from -90 to 90, then the longitude from -180 to 180: `at: (34.53, 69.17)`".to_owned(),
        };
    }
    if sentence.contains("finite number") && around.name == Some("strength") {
        let hint = like(Some("strength"));
        return Found { range: here, message: "`strength` must be a number from 0 to 1".to_owned(), hint };
    }
    let (range, hint) = if sentence.contains("comes twice") {
        (around.whole.clone(), "the first one is kept; leave one of them out")
    } else {
        (here, "where no number is given, write `Unstated` or `Vague(\"millions\")`")
    };
    Found { range, message: sentence.to_owned(), hint: hint.to_owned() }
}

/// A value of the wrong kind.
fn expected(code: &Error, around: &Context<'_>, here: Range<usize>) -> Found {
    let range = if around.value.is_empty() { around.whole.clone() } else { here };
    let written = around.slice(&around.value).trim();
    if let Some(name) = around
        .name
        .filter(|_| matches!(code, Error::ExpectedIdentifier) && around.slice(&around.whole).starts_with('"'))
    {
        let message = "the name of a field stands in quotes".to_owned();
        return Found { range, message, hint: format!("write it without: `{name}: …`") };
    }
    if around.name == Some("value") && !around.value.is_empty() {
        if let Some((message, hint)) = quantities::explained(written) {
            return Found { range: around.value.clone(), message, hint };
        }
        if is_nothing(written) {
            return Found { range, message: "`value` must be a quantity".to_owned(), hint: UNSTATED.to_owned() };
        }
    }
    if let Some(name) = around.name.filter(|_| around.in_extra && around.field == around.name) {
        let message = "`extra` is a map of texts: names and values stand in quotes".to_owned();
        return Found {
            range: around.whole.clone(),
            message,
            hint: format!("write `\"{}\": \"…\"`", name.trim_matches('"')),
        };
    }
    if let Some(&(name, what, example)) = around.name.and_then(|name| FIELDS.iter().find(|row| row.0 == name)) {
        let quoted = what.contains("without quotes") && written.starts_with('"');
        let hint = if is_nothing(written) {
            NOTHING.to_owned()
        } else if quoted {
            format!("write it without quotes, like `{example}`")
        } else {
            format!("write it like `{example}`")
        };
        return Found { range, message: format!("`{name}` must be {what}"), hint };
    }
    if around.name.is_none() && around.field == Some("links") {
        let message = "a relation is one of the verbs with the id of a claim in brackets".to_owned();
        return Found { range: around.value.clone(), message, hint: like(around.field) };
    }
    let (message, hint) = match (code, around.name) {
        (Error::ExpectedString, Some(name)) if is_nothing(written) => {
            (format!("`{name}` must be a text in quotes"), NOTHING.to_owned())
        }
        (Error::ExpectedString, Some(name)) => {
            (format!("`{name}` must be a text in quotes"), format!("write it like `{name}: \"…\"`"))
        }
        (Error::ExpectedString, None) => ("expected a text in quotes".to_owned(), like(around.field)),
        (Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_), _) => {
            let hint = like(around.field);
            let names = "the name of a field is made of letters and `_`, and a colon stands behind it";
            ("expected a name or word here".to_owned(), if hint.is_empty() { names.to_owned() } else { hint })
        }
        (Error::ExpectedFloat | Error::ExpectedInteger, _) => ("expected a number here".to_owned(), like(around.field)),
        (other, _) => (lower(&other.to_string()), like(around.field)),
    };
    Found { range, message, hint }
}

/// The first bracket of the thing that lacks something, with a little of what follows.
fn opening(around: &Context<'_>) -> Range<usize> {
    let start = around.owner.start;
    start..start + 1
}

/// A sentence of `ron` as part of ours.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
