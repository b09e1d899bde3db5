//! Figures as text on one line, as people type and correct them: `killed: more than 650 people; wounded: 12..15`.
//!
//! What [`figure_list_text`] writes, [`parse_figures`] reads back as it was. The remark, the event and the time of a figure
//! have no place in the text.

use super::document::{Figure, Text};
use super::figure::Value;
use super::figure_amount::{TypedAmount, amount_text, parse_amount, quoted, unquoted};
use super::list_text::LIST_SIGN;

/// The sign between what is counted and its amount.
const AMOUNT_SIGN: char = ':';

/// Returns figures as text, with semicolons between them.
pub(super) fn figure_list_text(figures: &[Figure<'_>]) -> String {
    figures.iter().map(figure_text).collect::<Vec<_>>().join(&format!("{LIST_SIGN} "))
}

fn figure_text(figure: &Figure<'_>) -> String {
    let of = figure.of.trim();
    let is_plain = !of.is_empty() && of == &*figure.of && !of.contains([LIST_SIGN, AMOUNT_SIGN, '"']);
    let of = if is_plain { of.to_owned() } else { quoted(&figure.of) };
    format!("{of}{AMOUNT_SIGN} {}", amount_text(&figure.value, figure.unit.as_deref()))
}

/// Parses figures. A figure of the same thing among those `before` lends its time, event and remark.
///
/// # Errors
/// A clause on what cannot be read.
pub(super) fn parse_figures(text: &str, before: &[Figure<'_>]) -> Result<Vec<Figure<'static>>, String> {
    let mut before: Vec<Option<&Figure<'_>>> = before.iter().map(Some).collect();
    let mut figures = Vec::new();
    for item in outside_quotes(text, LIST_SIGN).into_iter().map(str::trim).filter(|item| !item.is_empty()) {
        let [of, amount] = outside_quotes(item, AMOUNT_SIGN)[..] else {
            return Err(format!(
                "`{item}` must be what is counted, a colon and the amount: `killed: at least 12 people`"
            ));
        };
        let of = unquoted(of);
        if of.trim().is_empty() {
            return Err(format!("`{item}` does not say what is counted: `killed: at least 12 people`"));
        }
        let TypedAmount { value, unit } = parse_amount(amount)?;
        let known = before.iter_mut().find(|known| known.is_some_and(|known| *known.of == *of)).and_then(Option::take);
        figures.push(of_parts(of, value, unit, known));
    }
    Ok(figures)
}

fn of_parts(of: String, value: Value, unit: Option<String>, known: Option<&Figure<'_>>) -> Figure<'static> {
    let own = |text: Option<&Text<'_>>| text.map(|text| text.clone().into_owned().into());
    Figure {
        of: of.into(),
        value,
        unit: unit.map(Text::from),
        as_of: own(known.and_then(|known| known.as_of.as_ref())),
        event: own(known.and_then(|known| known.event.as_ref())),
        note: own(known.and_then(|known| known.note.as_ref())),
    }
}

/// Splits a text at a sign, wherever it stands outside of quotation marks.
pub(super) fn outside_quotes(text: &str, sign: char) -> Vec<&str> {
    let mut is_quoted = false;
    text.split(|other: char| {
        is_quoted ^= other == '"';
        !is_quoted && other == sign
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::figure::Number;

    fn parsed(text: &str) -> Vec<(String, Value, Option<String>)> {
        let figures = parse_figures(text, &[]).unwrap();
        figures.into_iter().map(|it| (it.of.into_owned(), it.value, it.unit.map(Text::into_owned))).collect()
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let n = Number;
        for (text, value, unit) in [
            ("12", Value::Exactly(n(12.0)), None),
            ("12 people", Value::Exactly(n(12.0)), Some("people")),
            ("6,000 km", Value::Exactly(n(6000.0)), Some("km")),
            ("5,40,000", Value::Exactly(n(540_000.0)), None),
            ("2.5 million USD", Value::Exactly(n(2.5)), Some("million USD")),
            ("-3.5", Value::Exactly(n(-3.5)), None),
            ("more than 650", Value::MoreThan(n(650.0)), None),
            (">650", Value::MoreThan(n(650.0)), None),
            ("At least 7 people", Value::AtLeast(n(7.0)), Some("people")),
            (">= 7", Value::AtLeast(n(7.0)), None),
            ("up to 40", Value::AtMost(n(40.0)), None),
            ("fewer than 5", Value::LessThan(n(5.0)), None),
            ("~30", Value::About(n(30.0)), None),
            ("about 30 trucks", Value::About(n(30.0)), Some("trucks")),
            ("12-15", Value::Between(n(12.0), n(15.0)), None),
            ("12–15 people", Value::Between(n(12.0), n(15.0)), Some("people")),
            ("between 12 and 15 people", Value::Between(n(12.0), n(15.0)), Some("people")),
            ("12km", Value::Exactly(n(12.0)), Some("km")),
            ("5 \"m\"", Value::Exactly(n(5.0)), Some("m")),
            ("46 (40..52) people", Value::Estimate(n(40.0), n(46.0), n(52.0)), Some("people")),
            ("50 %", Value::Share(n(0.5), n(0.5)), None),
            ("7-14% of votes", Value::Share(n(0.07), n(0.14)), Some("of votes")),
            ("more than 50 %", Value::MoreThan(n(50.0)), Some("percent")),
            ("\"dozens\" people", Value::Vague("dozens".to_owned()), Some("people")),
            ("not stated", Value::Unstated, None),
        ] {
            assert_eq!(
                parsed(&format!("killed: {text}")),
                vec![("killed".to_owned(), value, unit.map(str::to_owned))],
                "{text}"
            );
        }
        assert_eq!(parsed("killed: 12; wounded: 3;").len(), 2);
        assert!(parsed(" ").is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        for (text, reason) in [
            ("12", "what is counted"),
            (": 12", "what is counted"),
            ("killed: dozens", "in quotation marks"),
            ("killed:", "no amount"),
            ("killed: 9/11", "unit"),
            ("killed: 1.5.2", "unit"),
            ("killed: 1.355,90", "commas"),
            ("killed: 1,2", "commas"),
            ("killed: about 12-15", "range"),
            ("killed: 46 (40..52", "estimate"),
            ("killed: 15-12", "order"),
            ("killed: 5k", "thousands"),
            ("killed: more than", "no amount"),
            ("killed: morethan 5", "in quotation marks"),
        ] {
            let error = parse_figures(text, &[]).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }

    #[test]
    fn a_figure_of_the_same_thing_keeps_what_the_text_has_no_place_for() {
        let known = Figure {
            note: Some("a remark".into()),
            event: Some("e1".into()),
            ..parse_figures("killed: 3", &[]).unwrap()[0].clone()
        };
        let changed = parse_figures("wounded: 5; killed: 4; killed: 9", std::slice::from_ref(&known)).unwrap();
        assert_eq!(changed[1], Figure { value: Value::Exactly(Number(4.0)), ..known });
        assert!(changed[0].note.is_none() && changed[2].note.is_none());
    }

    fn values() -> impl Strategy<Value = Value> {
        let number = || {
            prop_oneof![(-9999..9999_i32).prop_map(f64::from), -1e12..1e12_f64, Just(4.1), Just(1e300), Just(5e-9)]
                .prop_map(Number)
        };
        prop_oneof![
            number().prop_map(Value::Exactly),
            number().prop_map(Value::About),
            number().prop_map(Value::MoreThan),
            number().prop_map(Value::AtLeast),
            number().prop_map(Value::LessThan),
            number().prop_map(Value::AtMost),
            (number(), number()).prop_map(|(low, high)| Value::Between(low, high)),
            (number(), number(), number()).prop_map(|(low, best, high)| Value::Estimate(low, best, high)),
            (number(), number()).prop_map(|(low, high)| Value::Share(low, high)),
            (0..=1000_u16, 0..=1000_u16).prop_map(|(low, more)| {
                Value::Share(Number(f64::from(low) / 1000.0), Number(f64::from(low.max(more)) / 1000.0))
            }),
            "[a-z \";:0-9]{0,9}".prop_map(Value::Vague),
            Just(Value::Unstated),
        ]
    }

    proptest! {
        #[test]
        fn figures_come_back_from_their_text(
            figures in prop::collection::vec(("[a-zA-Z \";:%]{0,8}[a-z]", values(), prop::option::of("[a-z%(\" .;0-9-]{1,8}|million|km")), 0..4)
        ) {
            let figures: Vec<Figure<'static>> = figures
                .into_iter()
                .map(|(of, value, unit)| of_parts(of, value, unit, None))
                .collect();
            let text = figure_list_text(&figures);
            prop_assert_eq!(parse_figures(&text, &[]).map_err(|error| format!("{text}: {error}")), Ok(figures));
        }
    }
}
