//! Words of texts, and what a query asks for.

use super::*;
use proptest::prelude::*;

fn forms(text: &str) -> Vec<(String, &str, FormKind)> {
    let mut found = Vec::new();
    Tokenizer::default().tokenize(text, |form| found.push((form.text.to_owned(), &text[form.range], form.kind)));
    found
}

#[test]
fn a_hyphenated_word_is_also_one() {
    assert_eq!(
        forms("Cross–border trade"),
        [
            ("cross".into(), "Cross", FormKind::Word),
            ("border".into(), "border", FormKind::Word),
            ("crossborder".into(), "Cross–border", FormKind::Alternative(2)),
            ("trade".into(), "trade", FormKind::Word),
        ]
    );
}

#[test]
fn a_possessive_is_also_its_owner() {
    assert_eq!(
        forms("Pakistan’s"),
        [("pakistans".into(), "Pakistan’s", FormKind::Word), ("pakistan".into(), "Pakistan", FormKind::Alternative(1))]
    );
}

#[test]
fn abbreviations_and_thousands_are_one_word() {
    let words = |text| words(text).into_iter().map(|(range, word)| (&text[range], word)).collect::<Vec<_>>();
    assert_eq!(words("U.S.-backed"), [("U.S", "us".to_owned()), ("backed", "backed".to_owned())]);
    assert_eq!(
        words("6,000 of 540,000"),
        [("6,000", "6000".to_owned()), ("of", "of".to_owned()), ("540,000", "540000".to_owned())]
    );
    assert_eq!(words("in 2023,650"), [("in", "in".to_owned()), ("2023", "2023".to_owned()), ("650", "650".to_owned())]);
}

#[test]
fn numbers_keep_their_signs() {
    let asked = |text| terms(text).into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ");
    for (text, expected) in [
        ("3.5%", "3.5"),
        ("3,5 %", "3.5"),
        ("3,500", "3500"),
        ("1.355,90", "1355.90"),
        ("1,355.90", "1355.90"),
        ("1.200.000", "1200000"),
        ("1.200", "1.200"),
        ("1\u{a0}200", "1200"),
        ("1\u{202f}200\u{202f}000,5", "1200000.5"),
        ("2023\u{a0}650", "2023 650"),
        ("5,40,000", "540000"),
        ("12,34,56,789", "123456789"),
        ("5,40,00", "5 40 00"),
        ("1'200'000", "1200000"),
        ("30'15", "30 15"),
        ("٣٫٥", "3.5"),
        ("١٬٢٠٠", "1200"),
        ("３．５", "3.5"),
        ("3·5", "3.5"),
        ("9/11", "9/11"),
        ("9⁄11", "9/11"),
        ("½", "1/2"),
        ("3½", "3 1/2"),
        ("10:30", "10:30"),
        ("2.4.1", "2.4.1"),
        ("v2.4.1-rc1", "v2.4.1 rc1"),
        ("192.168.100.200", "192.168.100.200"),
        ("1.2.3.4.5", "1.2.3.4 5"),
        ("2024-11-03", "2024-11-03"),
        ("1,200-1,500", "1200-1500"),
        ("7.62x39", "7.62x39"),
        ("7.62×39", "7.62x39"),
        ("7,62х39", "7.62x39"),
        ("4X4", "4x4"),
        ("$3.5bn", "3.5bn"),
        ("€1.5m", "1.5m"),
        ("No. 5/2023", "no 5/2023"),
        ("1:200", "1:200"),
        ("24/7", "24/7"),
        ("F-16", "f 16"),
        ("CVE-2021-44228", "cve 2021-44228"),
        ("+5", "5"),
        ("3,5,7", "3 5 7"),
        ("1,2,3.5", "1 2 3.5"),
        ("10²", "10 2"),
        ("U.S.A", "usa"),
        ("0,500", "0.500"),
        ("1,200km", "1200km"),
        ("540/000", "540/000"),
    ] {
        assert_eq!(asked(text), expected, "{text}");
    }
}

#[test]
fn numbers_beside_signs_are_words_too() {
    let numbers = FormKind::NumberPhrase;
    assert_eq!(
        forms("2.4.1"),
        [
            ("2".into(), "2", FormKind::Word),
            ("4".into(), "4", FormKind::Word),
            ("2.4".into(), "2.4", numbers(2)),
            ("1".into(), "1", FormKind::Word),
            ("2.4.1".into(), "2.4.1", numbers(3)),
        ]
    );
}

#[test]
fn the_end_of_a_number_is_another_number() {
    let has = |text: &str, wanted: &str| forms(text).iter().any(|(form, ..)| form == wanted);
    for (text, inside, outside) in [
        ("2.3.2", "2.3", "3.2"),
        ("10.0.3.2", "10.0.3", "0.3"),
        ("10.0.3.2", "10.0", "3.2"),
        ("08:10:30", "08:10", "10:30"),
        ("1.2.3.4.5", "1.2.3.4", "4.5"),
    ] {
        assert!(has(text, inside) && !has(text, outside), "{text}");
    }
    for (text, inside) in [("5/11/2023", "11/2023"), ("2024-11-03", "11-03"), ("CVE-2021-44228", "2021-44228")] {
        assert!(has(text, inside), "{text}");
    }
}

#[test]
fn prefixes_of_arabic_are_taken_off() {
    assert_eq!(
        forms("الهُجوم"),
        [("الهجوم".into(), "الهُجوم", FormKind::Word), ("هجوم".into(), "هُجوم", FormKind::Alternative(1))]
    );
}

#[test]
fn letters_of_scripts_without_blanks_are_words() {
    for (text, count) in [("โจมตี", 4), ("ដែន", 2), ("ຊາຍ", 3), ("မြန်မာ", 3)] {
        assert_eq!(words(text).len(), count, "{text}");
    }
}

#[test]
fn han_characters_are_words() {
    assert_eq!(words("APT组织").len(), 3);
}

#[test]
fn the_start_of_a_word_is_found_in_the_original() {
    assert_eq!(leading("Wazi\u{301}ristan", "waziristan", 4), "Wazi\u{301}".len());
    assert_eq!(leading("Straße", "strasse", 6), "Straß".len());
    assert_eq!(leading("Qur'an", "quran", 4), "Qur'a".len());
    assert_eq!(leading("1,200", "1200", 2), "1,2".len());
    assert_eq!(leading("3,5", "3.5", 2), "3,".len());
    assert_eq!(leading("9/11", "9/11", 3), "9/1".len());
    assert_eq!(leading("abc", "abc", 9), 3);
}

proptest! {
    #[test]
    fn terms_are_forms_of_their_text(text in "[0-9x.,/:'\u{a0}½٫ก\u{627}\u{644}ab-]{0,16}") {
        let forms: Vec<String> = forms(&text).into_iter().map(|(form, _, _)| form).collect();
        for (range, term) in terms(&text) {
            prop_assert!(forms.contains(&term), "{term}");
            prop_assert!(text.get(range).is_some());
        }
    }

    #[test]
    fn plain_words_are_read_as_all_others_are(text in "[a-cxA12\u{301}é' .,!/:\n-]{0,20}") {
        let mut slowly = Vec::new();
        Tokenizer::default().scan_part(&text, 0, &mut |form| slowly.push((form.text.to_owned(), &text[form.range], form.kind)));
        prop_assert_eq!(forms(&text), slowly);
    }

    #[test]
    fn ranges_are_in_order_and_on_characters(text in ".*") {
        let mut last = 0;
        for (range, word) in words(&text) {
            prop_assert!(last <= range.start && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            prop_assert!(!word.is_empty());
            last = range.start;
        }
    }
}
