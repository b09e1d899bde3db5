//! Cells with the quantities that they are.

use super::super::lexeme::lexemes;
use super::{DecimalSign, QuantityCell, at, read};
use crate::model::{Number, Value};

fn value(text: &str) -> Value {
    read(text, DecimalSign::Point).unwrap().value
}

fn unit(text: &str) -> Option<String> {
    read(text, DecimalSign::Point).unwrap().unit
}

#[test]
fn parts_of_a_number_in_words_belong_to_it() {
    use Value::{About, Exactly};
    let n = Number;
    for (text, expected) in [
        ("two and a half million", Exactly(n(2_500_000.0))),
        ("one and a half million", Exactly(n(1_500_000.0))),
        ("two-and-a-half million", Exactly(n(2_500_000.0))),
        ("2 and a half million", Exactly(n(2_500_000.0))),
        ("a million and a half", Exactly(n(1_500_000.0))),
        ("3 million and a half", Exactly(n(3_500_000.0))),
        ("about three and a quarter", About(n(3.25))),
        ("two and three quarters", Exactly(n(2.75))),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

/// A sign after a number says something of it, and is no unit.
#[test]
fn a_number_with_a_sign_is_kept_in_words() {
    for text in ["5?", "46 (disputed)", "46*", "12–", "5-", "5,000 (est.)"] {
        let cell = read(text, DecimalSign::Point).unwrap();
        assert_eq!((cell.value, cell.unit, cell.is_understood), (Value::Vague(text.to_owned()), None, false), "{text}");
    }
}

#[test]
fn scales_are_shared_and_parts_of_them_are_numbers() {
    use Value::{About, Between, Exactly};
    let n = Number;
    for (text, expected) in [
        ("three quarters of a million", Exactly(n(750_000.0))),
        ("nearly three-quarters of a million", About(n(750_000.0))),
        ("two thirds of a million", Exactly(n(666_667.0))),
        ("¾ of a million", Exactly(n(750_000.0))),
        ("six or seven hundred", Between(n(600.0), n(700.0))),
        ("one to two hundred", Between(n(100.0), n(200.0))),
        ("two or three dozen", Between(n(24.0), n(36.0))),
        ("three to four hundred thousand", Between(n(300_000.0), n(400_000.0))),
        ("fifty to a hundred thousand", Between(n(50_000.0), n(100_000.0))),
        ("one hundred to two hundred thousand", Between(n(100_000.0), n(200_000.0))),
        ("two hundred to three thousand", Between(n(200.0), n(3_000.0))),
        ("ninety to a hundred", Between(n(90.0), n(100.0))),
        ("two dozen to three hundred", Between(n(24.0), n(300.0))),
        ("2 thousand to 3 million", Between(n(2_000.0), n(3e6))),
        ("between six and seven hundred", Between(n(600.0), n(700.0))),
        ("5 USD million", Exactly(n(5e6))),
        ("$5 M", Exactly(n(5e6))),
        ("$5 B", Exactly(n(5e9))),
        ("INR 5 Cr", Exactly(n(5e7))),
        ("C$5m", Exactly(n(5e6))),
        ("₩5억", Exactly(n(5e8))),
        ("5 लाख", Exactly(n(5e5))),
        ("5 करोड़", Exactly(n(5e7))),
        ("5 ألف", Exactly(n(5e3))),
        ("5 هزار", Exactly(n(5e3))),
        ("5 만", Exactly(n(5e4))),
        ("5만", Exactly(n(5e4))),
        ("5 แสน", Exactly(n(5e5))),
        ("5 ล้าน", Exactly(n(5e6))),
        ("5 tis.", Exactly(n(5e3))),
        ("5 тис. людей", Exactly(n(5e3))),
        ("5 Tsd.", Exactly(n(5e3))),
        ("5 tysięcy", Exactly(n(5e3))),
        ("5 mld", Exactly(n(5e9))),
        ("3 juta", Exactly(n(3e6))),
        ("2 milyar", Exactly(n(2e9))),
    ] {
        assert_eq!(read(text, DecimalSign::Point).map(|cell| cell.value), Some(expected), "{text}");
    }
    let paid = read("5 USD in damages", DecimalSign::Point).unwrap();
    assert_eq!((paid.unit.as_deref(), paid.rest.as_deref()), (Some("USD"), Some("in damages")));
    for text in ["0,123", "00,123", "5 K", "5 M", "5 bil", "5 bin", "5 千", "5만명", "5 천명", "5 K USD"] {
        assert!(!read(text, DecimalSign::Point).unwrap().is_understood, "{text}");
    }
}

#[test]
fn a_number_with_its_qualifier() {
    use Value::{About, AtLeast, AtMost, Between, Estimate, Exactly, LessThan, MoreThan, Share, Unstated};
    let n = Number;
    for (text, expected) in [
        ("46", Exactly(n(46.0))),
        ("1,200", Exactly(n(1_200.0))),
        ("1 200", Exactly(n(1_200.0))),
        ("1'200", Exactly(n(1_200.0))),
        ("5,40,000", Exactly(n(540_000.0))),
        ("1.355,90", Exactly(n(1_355.9))),
        ("1,355.90", Exactly(n(1_355.9))),
        ("12.5", Exactly(n(12.5))),
        ("۱۲٫۵", Exactly(n(12.5))),
        ("5k", Exactly(n(5_000.0))),
        ("1.2m", Exactly(n(1_200_000.0))),
        ("3 million", Exactly(n(3e6))),
        ("3 thousand million", Exactly(n(3e9))),
        ("5.4 lakh", Exactly(n(540_000.0))),
        ("2 crore", Exactly(n(2e7))),
        ("½", Exactly(n(0.5))),
        ("2½", Exactly(n(2.5))),
        ("twenty-five", Exactly(n(25.0))),
        ("three hundred and forty thousand", Exactly(n(340_000.0))),
        ("a dozen", Exactly(n(12.0))),
        ("two dozen", Exactly(n(24.0))),
        ("half a million", Exactly(n(500_000.0))),
        ("-5 °C", Exactly(n(-5.0))),
        ("~46", About(n(46.0))),
        ("~$5m", About(n(5e6))),
        ("about 46", About(n(46.0))),
        ("approx. 46", About(n(46.0))),
        ("ca. 46", About(n(46.0))),
        ("some 300", About(n(300.0))),
        ("nearly 300", About(n(300.0))),
        ("300 or so", About(n(300.0))),
        ("46+", AtLeast(n(46.0))),
        ("≥46", AtLeast(n(46.0))),
        (">= 46", AtLeast(n(46.0))),
        ("at least 46", AtLeast(n(46.0))),
        ("no fewer than 46", AtLeast(n(46.0))),
        ("mindestens 46", AtLeast(n(46.0))),
        ("au moins 46", AtLeast(n(46.0))),
        ("не менее 46", AtLeast(n(46.0))),
        ("46 or more", AtLeast(n(46.0))),
        (">46", MoreThan(n(46.0))),
        ("well over 46", MoreThan(n(46.0))),
        ("mehr als 46", MoreThan(n(46.0))),
        ("<46", LessThan(n(46.0))),
        ("fewer than 46", LessThan(n(46.0))),
        ("just under 46", LessThan(n(46.0))),
        ("≤46", AtMost(n(46.0))),
        ("up to 46", AtMost(n(46.0))),
        ("bis zu 46", AtMost(n(46.0))),
        ("as many as 46", AtMost(n(46.0))),
        ("12-15", Between(n(12.0), n(15.0))),
        ("12 – 15", Between(n(12.0), n(15.0))),
        ("12 to 15", Between(n(12.0), n(15.0))),
        ("between 12 and 15", Between(n(12.0), n(15.0))),
        ("2 to 3 million", Between(n(2e6), n(3e6))),
        ("$2–3bn", Between(n(2e9), n(3e9))),
        ("10 (8–14)", Estimate(n(8.0), n(10.0), n(14.0))),
        ("45 %", Share(n(0.45), n(0.45))),
        ("7 percent", Share(n(0.07), n(0.07))),
        ("12 to 15 per cent", Share(n(0.12), n(0.15))),
        ("150%", Exactly(n(150.0))),
        ("more than 40 %", MoreThan(n(40.0))),
        ("half of them", Share(n(0.5), n(0.5))),
        ("three quarters", Share(n(0.75), n(0.75))),
        ("more than half of them", Share(n(0.5), n(1.0))),
        ("one in four", Share(n(0.25), n(0.25))),
        ("nine out of ten", Share(n(0.9), n(0.9))),
        ("most of them", Share(n(0.5), n(1.0))),
        ("105mm shells", Exactly(n(105.0))),
        ("14.5mm", Exactly(n(14.5))),
        ("20t of fuel", Exactly(n(20.0))),
        ("5м", Exactly(n(5.0))),
        ("5m people", Exactly(n(5e6))),
        ("$20t", Exactly(n(2e13))),
        ("$5b", Exactly(n(5e9))),
        ("5b euros", Exactly(n(5e9))),
        ("€3mm", Exactly(n(3e6))),
        ("$2–3b", Between(n(2e9), n(3e9))),
        ("1.1 to 2.2 percent", Share(n(0.011), n(0.022))),
        ("0 %", Share(n(0.0), n(0.0))),
        ("120 to 150 percent", Between(n(120.0), n(150.0))),
        ("-5 percent", Exactly(n(-5.0))),
        ("no more than 10 to 12", AtMost(n(12.0))),
        ("fewer than 10 to 12", LessThan(n(12.0))),
        ("at least 10-12", AtLeast(n(10.0))),
        ("more than 10 to 12", MoreThan(n(10.0))),
        ("about 12 to 15", Between(n(12.0), n(15.0))),
        ("up to 20 to 30 percent", AtMost(n(30.0))),
        ("10 to 12 or more", AtLeast(n(10.0))),
        ("10-12 or fewer", AtMost(n(12.0))),
        ("unknown", Unstated),
        ("n/a", Unstated),
        ("?", Unstated),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_number_is_kept_in_words() {
    for text in [
        "dozens",
        "several",
        "many",
        "a series",
        "none given",
        "3,5",
        "1.2.3",
        "3-1",
        "9/11",
        "2024-12-24",
        "12 and 15",
        "5b",
    ] {
        assert_eq!(value(text), Value::Vague(text.to_owned()), "{text}");
    }
    assert_eq!(read("  ", DecimalSign::Point), None);
}

#[test]
fn an_estimate_has_the_unit_that_its_numbers_share() {
    let estimate = Value::Estimate(Number(40.0), Number(45.0), Number(50.0));
    for (text, expected) in [
        ("45 (40–50)", None),
        ("45% (40–50%)", Some("%")),
        ("45 (40–50%)", Some("%")),
        ("45 km (40–50)", Some("km")),
        ("45 (40–50 km)", Some("km")),
    ] {
        assert_eq!((value(text), unit(text).as_deref()), (estimate.clone(), expected), "{text}");
    }
    for text in ["45 km (40–50 minutes)", "45% (40–50 km)"] {
        assert_eq!(value(text), Value::Vague(text.to_owned()), "{text}");
    }
}

#[test]
fn figures_are_finite() {
    let (digits, millions) = ("9".repeat(400), " million".repeat(60));
    for text in [
        digits.clone(),
        format!("{digits} km"),
        format!("1.{digits}{millions}"),
        format!("5{millions}"),
        format!("5 USD{millions}"),
        format!("{digits}–{digits}"),
    ] {
        assert_eq!(value(&text), Value::Vague(text));
    }
}

#[test]
fn the_sign_before_decimals_is_the_table_s() {
    let comma = |text| read(text, DecimalSign::Comma).unwrap().value;
    assert_eq!(comma("1.200"), Value::Exactly(Number(1_200.0)));
    assert_eq!(comma("3,5"), Value::Exactly(Number(3.5)));
    assert_eq!(comma("mehr als 1.200,5"), Value::MoreThan(Number(1_200.5)));
}

#[test]
fn a_unit_is_one_that_figures_are_compared_by_or_as_written() {
    for (text, expected) in [
        ("2,600-kilometre-long", Some("km")),
        ("20 to 30 kilometres", Some("km")),
        ("$1.2m", Some("dollars")),
        ("US$ 5 million", Some("USD")),
        ("Rs. 5,40,000", Some("rupees")),
        ("more than 40 percent", Some("%")),
        ("about half of it", Some("share")),
        ("46 people", Some("people")),
        ("5m high", Some("m")),
        ("105mm shells", Some("mm")),
        ("20t of fuel", Some("tonnes")),
        ("20 T-shirts", Some("T-shirts")),
        ("120 to 150 percent", Some("%")),
        ("-5 percent", Some("%")),
        ("up to 20 to 30 percent", Some("%")),
        ("46", None),
    ] {
        assert_eq!(unit(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn numbers_of_a_cell_without_an_order_are_kept_in_words() {
    let expected = QuantityCell {
        value: Value::Vague("12 killed, 30 wounded".to_owned()),
        unit: None,
        rest: None,
        is_understood: false,
    };
    assert_eq!(read("12 killed, 30 wounded", DecimalSign::Point), Some(expected));
}

#[test]
fn digits_alone_are_read_as_between_words() {
    for text in ["0", "007", "46", "1200", "2024", "65000000", "99999999999999999999999"] {
        for decimal in [DecimalSign::Point, DecimalSign::Comma] {
            let within = at(&lexemes(text), 0, decimal).unwrap();
            assert_eq!((within.value, within.unit, within.next), (value(text), None, 1), "{text}");
        }
    }
}
