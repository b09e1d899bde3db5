//! The descriptions that this program writes for claims: a line for each field that an entity has no property for. Those that
//! can be read without doubt are read back.

use crate::model::When;
use crate::model::closed_enums::{ClaimKind, ClosedEnum, Confidence, How, Likelihood};

/// A description, field by field; `rest` are the lines of none of them.
#[derive(Debug, Default)]
pub(super) struct Description {
    pub(super) quote: Option<String>,
    pub(super) kind: Option<ClaimKind>,
    pub(super) how: Option<How>,
    pub(super) when: Option<String>,
    pub(super) when_said: Option<String>,
    pub(super) credibility: Option<u8>,
    pub(super) likelihood: Option<Likelihood>,
    pub(super) confidence: Option<Confidence>,
    pub(super) rest: Vec<String>,
}

/// The beginnings of lines of this program that stay in words: an entity says them in no property, and a field needs more.
const KEPT_IN_WORDS: &[&str] = &["Roles: ", "Figure: ", "Verdict of the analyst: "];

impl Description {
    /// Reads a description. One of another program is a quote as a whole.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        let (quote, lines) = split_quote(text);
        let mut is_own = quote.is_some();
        for line in lines.lines() {
            if found.take_line(line) {
                is_own = true;
                continue;
            }
            is_own |= KEPT_IN_WORDS.iter().any(|begins| line.starts_with(begins));
            found.rest.push(line.to_owned());
        }
        if !is_own {
            return Self { quote: Some(text.to_owned()), ..Self::default() };
        }
        found.quote = quote.map(str::to_owned);
        found
    }

    /// Reads a line if it is that of a field; returns whether it is.
    fn take_line(&mut self, line: &str) -> bool {
        let Some((name, value)) = line.split_once(": ") else { return false };
        match name {
            "Kind" => set(&mut self.kind, labelled(value)),
            "Put forward as" => set(&mut self.how, labelled(value)),
            "Likelihood" => set(&mut self.likelihood, labelled(value)),
            "Confidence of the analyst" => set(&mut self.confidence, labelled(value)),
            "When (EDTF)" => set(&mut self.when, When::parse(value).is_ok().then(|| value.to_owned())),
            "When, in words" => set(&mut self.when_said, Some(value.to_owned())),
            "Credibility" => {
                let grade = value.split(' ').next().and_then(|grade| grade.parse().ok());
                set(&mut self.credibility, grade.filter(|grade| (1..=6).contains(grade)))
            }
            // Links say it too.
            "Held by" => true,
            _ => false,
        }
    }
}

/// Sets a field that is not set yet; returns whether it was.
fn set<T>(field: &mut Option<T>, value: Option<T>) -> bool {
    let is_new = field.is_none() && value.is_some();
    if is_new {
        *field = value;
    }
    is_new
}

/// Returns the value with a label.
fn labelled<T: ClosedEnum>(label: &str) -> Option<T> {
    T::ALL.iter().copied().find(|value| value.label() == label)
}

/// Splits the quote off that a text begins with, in the quotation marks of this program.
fn split_quote(text: &str) -> (Option<&str>, &str) {
    let Some(inside) = text.strip_prefix('“') else { return (None, text) };
    let end = inside.find("”\n").or_else(|| inside.strip_suffix('”').map(str::len));
    let Some((quote, rest)) = end.and_then(|end| inside.split_at_checked(end)) else { return (None, text) };
    (Some(quote), rest.trim_start_matches('”').trim_start_matches('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_this_program_are_fields_and_other_texts_quotes() {
        let own = Description::of(
            "“46 people\nwere killed”\nKind: speech act\nCredibility: 2 (probably true)\nabout 46: people",
        );
        assert_eq!(own.quote.as_deref(), Some("46 people\nwere killed"));
        assert_eq!((own.kind, own.credibility), (Some(ClaimKind::SpeechAct), Some(2)));
        assert_eq!(own.rest, ["about 46: people"]);
        for line in ["Figure: 46: killed", "Roles: Army (attacker)", "Verdict of the analyst: confirmed"] {
            let own = Description::of(line);
            assert_eq!((own.quote, own.rest), (None, vec![line.to_owned()]));
        }
        let other = Description::of("Kind: a sort\nof things");
        assert_eq!((other.quote.as_deref(), other.rest.len()), (Some("Kind: a sort\nof things"), 0));
    }
}
