//! One annotation: its page, the highlight and where it stands, the comment, and who wrote it when.

use std::borrow::Cow;

use crate::import::builder::ImportBuilder;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::written_date::{self, DateCell};
use crate::model::document::{Extra, Text};
use crate::text::one_line::collapse_blanks;

/// The key in `extra` for the id of an annotation.
pub(super) const HYPOTHESIS_ID: &str = "hypothesis_id";

/// The tag, and the beginning of a comment, by which the comment is the claim.
const CLAIM: &str = "claim";

/// Maximum length of a highlight that is a statement as it is, in characters; of a longer one the first sentences are.
const MAX_STATEMENT_CHARS: usize = 400;

/// The name of the group that everybody reads.
const PUBLIC_GROUP: &str = "__world__";

/// An annotation.
#[derive(Debug, Default)]
pub(super) struct Annotation<'a> {
    pub(super) id: Text<'a>,
    /// The address of its page, or what a document has instead.
    pub(super) uri: Text<'a>,
    /// The title of its page.
    pub(super) title: Option<Text<'a>>,
    /// The statement; `None` of a note on the page.
    pub(super) says: Option<Text<'a>>,
    /// `true` if the statement is the highlight.
    pub(super) is_highlight: bool,
    /// `true` if the highlight has no letters.
    pub(super) is_blank: bool,
    /// The whole highlight.
    pub(super) quote: Option<Text<'a>>,
    /// The place of the highlight in its page.
    pub(super) locator: Option<String>,
    /// The comment; empty where there is none, or where it is the statement.
    pub(super) text: Text<'a>,
    pub(super) tags: Vec<Text<'a>>,
    pub(super) user: Option<Text<'a>>,
    pub(super) created: Option<String>,
    /// The ids of the annotations that it replies to, the first of the thread first.
    pub(super) replies_to: Vec<Text<'a>>,
    pub(super) extra: Extra,
}

/// Reads an annotation. Whatever nobody takes is kept in its `extra` or counted.
pub(super) fn read_annotation<'a>(object: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> Annotation<'a> {
    let mut annotation = Annotation {
        id: object.take_text("id").unwrap_or_default(),
        uri: object.take_text("uri").unwrap_or_default(),
        text: object.take_text("text").unwrap_or_default(),
        tags: object.take_if_texts("tags"),
        replies_to: object.take_if_texts("references"),
        ..Annotation::default()
    };
    if !annotation.id.is_empty() {
        annotation.extra.push(HYPOTHESIS_ID, &*annotation.id);
    }
    if let Some(document) = object.take_object("document") {
        let mut titles = document.take_if_texts("title").into_iter().map(one_line).filter(|title| !title.is_empty());
        annotation.title = titles.next();
        for further in titles.filter(|title| annotation.title.as_ref() != Some(title)) {
            builder.leave("annotation.document.title (further)", document.value().range(builder.input.text), &further);
        }
        builder.leave_rest("annotation.document", &document, None);
    }
    annotation.user = user(object, builder);
    annotation.created = date(object, &mut annotation.extra, builder);
    let exact = read_target(object, &mut annotation, builder);
    choose_statement(&mut annotation, exact);
    keep_signature(&mut annotation, object, builder);
    for name in ["flagged", "hidden"] {
        if object.get(name).is_some_and(|value| value.written() == "false") {
            object.ignore(&[name]);
        }
    }
    if object.get("group").and_then(JsonValue::text).is_some_and(|group| group == PUBLIC_GROUP) {
        object.ignore(&["group"]);
    }
    if object.get("updated").map(JsonValue::written) == object.get("created").map(JsonValue::written) {
        object.ignore(&["updated"]);
    }
    object.ignore(&["created"]);
    builder.leave_rest("annotation", object, Some(&mut annotation.extra));
    annotation
}

/// Keeps who made an annotation, and when, in its `extra` where it has no comment: a note would say it.
fn keep_signature<'a>(annotation: &mut Annotation<'a>, object: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) {
    if !annotation.text.is_empty() || annotation.says.is_none() {
        return;
    }
    let at = object.value().range(builder.input.text);
    let signature = [("annotated_by", annotation.user.as_deref()), ("annotated", annotation.created.as_deref())];
    for (name, value) in signature {
        if let Some(value) = value {
            builder.keep(&mut annotation.extra, name, at.clone(), value);
        }
    }
}

/// Decides what the claim is: the comment, if it says so, else the highlight.
fn choose_statement<'a>(annotation: &mut Annotation<'a>, exact: Option<Text<'a>>) {
    let is_claim_tag = |tag: &Text<'a>| tag.trim().eq_ignore_ascii_case(CLAIM);
    let after_claim = annotation.text.split_once(':').filter(|(word, _)| word.trim().eq_ignore_ascii_case(CLAIM));
    let after_claim = after_claim.map(|(_, statement)| statement.trim().to_owned()).filter(|said| !said.is_empty());
    let is_tagged = annotation.tags.iter().any(is_claim_tag) && !annotation.text.trim().is_empty();
    let is_reply = !annotation.replies_to.is_empty();
    if (is_tagged || after_claim.is_some()) && !is_reply {
        let text = std::mem::take(&mut annotation.text);
        annotation.tags.retain(|tag| !is_claim_tag(tag));
        annotation.says = Some(after_claim.map_or_else(|| one_line(text), |said| one_line(said.into())));
        annotation.quote = exact;
    } else if let Some(exact) = exact {
        annotation.says =
            Some(first_sentences(&exact).map_or_else(|| exact.clone(), |sentences| sentences.to_owned().into()));
        annotation.is_highlight = true;
        annotation.quote = Some(exact);
    }
}

/// Returns the first sentences of a text that is too long for a statement, or as many words as fit; `None` of a short one.
fn first_sentences(text: &str) -> Option<&str> {
    let (end, _) = text.char_indices().nth(MAX_STATEMENT_CHARS)?;
    let head = text.get(..end)?;
    let sentence = head.rmatch_indices(['.', '!', '?', '。', '！', '？', '؟']).map(|(at, sign)| at + sign.len());
    let mut sentence =
        sentence.filter(|at| !text.get(*at..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric)));
    let end = sentence.next().or_else(|| head.rfind(' ')).unwrap_or(end);
    head.get(..end)
}

/// Returns a text in one line: the highlights of pages have the line ends of their code.
fn one_line(text: Text<'_>) -> Text<'_> {
    if text.contains(['\n', '\t', '\r']) || text.contains("  ") || text.trim().len() < text.len() {
        Cow::Owned(collapse_blanks(&text))
    } else {
        text
    }
}

/// Returns the name of the one who wrote an annotation: the one that is shown, else that of the account.
fn user<'a>(object: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> Option<Text<'a>> {
    let shown = object.take_object("user_info").and_then(|info| {
        let name = info.take_text("display_name");
        builder.leave_rest("annotation.user_info", &info, None);
        name
    });
    // The account beside the name that is shown stays among the rest.
    shown.or_else(|| {
        let account = object.take_text("user")?;
        let name = account.strip_prefix("acct:").unwrap_or(&account);
        Some(name.split('@').next().unwrap_or(name).to_owned().into())
    })
}

/// Returns the day on which an annotation was made; what is no date is kept in `extra`.
fn date<'a>(object: &JsonObject<'a>, extra: &mut Extra, builder: &mut ImportBuilder<'a>) -> Option<String> {
    let value = object.get("created")?;
    let written = value.scalar().filter(|text| !text.trim().is_empty())?;
    if let DateCell::Date(date) = written_date::read(&written, None) {
        return Some(date);
    }
    builder.keep(extra, "created", value.range(builder.input.text), &written);
    None
}

/// Reads what an annotation is attached to, and returns the highlight in one line; sets its place: the label of its page, else
/// its characters.
fn read_target<'a>(
    object: &JsonObject<'a>,
    annotation: &mut Annotation<'a>,
    builder: &mut ImportBuilder<'a>,
) -> Option<Text<'a>> {
    let (mut exact, mut page, mut characters) = (None, None, None);
    for (number, target) in object.take_list("target").into_iter().enumerate() {
        let Some(target) = target.object().filter(|_| number == 0) else {
            builder.leave("annotation.target (further)", target.range(builder.input.text), target.written());
            continue;
        };
        if target.get("source").and_then(JsonValue::text).is_some_and(|source| source == annotation.uri) {
            target.ignore(&["source"]);
        }
        for selector in target.take_list("selector") {
            let Some(selector) = selector.object() else {
                builder.leave("annotation.target.selector", selector.range(builder.input.text), selector.written());
                continue;
            };
            match selector.take_text("type").as_deref() {
                Some("TextQuoteSelector") if exact.is_none() => {
                    exact = selector.take_text("exact").map(one_line).filter(|text| !text.is_empty());
                    annotation.is_blank = exact.is_none() && selector.has("exact");
                    selector.ignore(&["exact", "prefix", "suffix"]);
                }
                Some("TextPositionSelector") => {
                    let (start, end) = (selector.take_number("start"), selector.take_number("end"));
                    characters = start.zip(end).map(|(start, end)| format!("chars {start}–{end}"));
                }
                Some("PageSelector") => {
                    page = selector.take_text("label").map(|label| format!("p. {label}"));
                    let index = selector.take_number("index").map(|index| format!("p. {}", index + 1.0));
                    page = page.or(index);
                }
                // These find the same words again in the code of the page.
                Some(
                    "RangeSelector" | "FragmentSelector" | "CssSelector" | "XPathSelector" | "EPUBContentSelector",
                ) => continue,
                _ => {}
            }
            builder.leave_rest("annotation.target.selector", &selector, None);
        }
        builder.leave_rest("annotation.target", &target, None);
    }
    if let (Some(_), Some(characters)) = (&page, &characters) {
        let at = object.get("target").unwrap_or(object.value()).range(builder.input.text);
        builder.keep(&mut annotation.extra, "characters", at, characters);
    }
    annotation.locator = page.or(characters);
    exact
}
