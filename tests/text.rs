//! The laws of safe showing and of wrapping, over text of many scripts and over hostile text.

use claimscope::text::wrap::{cut, wrap, wrap_indented};
use claimscope::text::{Line, SafeText, Tone};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// Pieces of text as people write them, and as somebody could put between them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "the", "Waziristan", " ", "  ", "a", "e\u{301}", "-", "/", "—", "ł", "1", "#", ",", ".", "\u{a0}", "…",
    "क्षत्रिय", "हिन्दी", "क्", "र्ष", "न\u{94d}\u{200d}", "ा", "തൊഴില്\u{200d}", "ស្ត្រី", "ខ្មែរ", "្ក", "ภาษาไทย", "ำ", "ລາວ", "မြန်မာ",
    "שלום", "שָׁלוֹם", "العربية", "می\u{200c}خواهم", "ه\u{200d}", "لا", "۝", "\u{600}", "\u{605}", "\u{110bd}", "中文", "、", "「", "日本", "ｶﾞ", "\u{ff9e}",
    "한국어", "ᄒ", "ᅡ", "ᆫ", "\u{115f}", "\u{3164}", "👩\u{200d}👩\u{200d}👧", "👍🏽", "🏽", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "🇵🇰", "🇵", "👩\u{200d}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "ᠮᠣᠩ\u{180b}", "葛\u{e0100}",
    "\u{1b}[31m", "\u{8}", "\0", "\u{7f}", "\u{9b}", "\t", "\n", "\r\n", "\u{85}", "\u{2028}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{200c}", "\u{200d}",
    "\u{200e}", "\u{feff}", "\u{ad}", "\u{61c}", "\u{34f}", "\u{301}", "\u{93e}", "\u{20dd}", "\u{fe0f}", "\u{e0041}", "\u{e000}", "\u{ffff}", "\u{378}", "<", ">",
    "\u{d4e}", "\u{16d63}", "\u{1f3fb}", "﷽", "\u{17d8}",
];

fn text() -> impl Strategy<Value = String> {
    let times = prop_oneof![9 => Just(1_usize), 1 => 2_usize..50];
    let piece = (prop::sample::select(PIECES), times).prop_map(|(piece, times)| piece.repeat(times));
    prop_oneof![
        4 => prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat()),
        1 => prop::collection::vec(any::<char>(), 0..30).prop_map(|characters| characters.into_iter().collect()),
    ]
}

fn tones() -> impl Strategy<Value = Tone> {
    prop::sample::select(&[Tone::Plain, Tone::Match, Tone::Actor][..])
}

fn line() -> impl Strategy<Value = Line> {
    prop::collection::vec((text(), tones()), 0..4)
        .prop_map(|pieces| pieces.iter().fold(Line::new(), |line, (text, tone)| line.with(text, *tone)))
}

/// Returns whether a character may be shown, wherever it stands.
fn may_be_shown(character: char) -> bool {
    match character.general_category() {
        GeneralCategory::Control
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator
        | GeneralCategory::PrivateUse
        | GeneralCategory::Unassigned => false,
        // Joiners, the tags of three flags, and signs that prefix numbers: where they do their work.
        GeneralCategory::Format => {
            matches!(character, '\u{200c}' | '\u{200d}' | '\u{e0061}'..='\u{e007f}' | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}')
                || matches!(character, '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{110bd}' | '\u{110cd}')
        }
        _ => true,
    }
}

/// The text without blanks: what wrapping must keep.
fn solid(text: &str) -> String {
    text.chars().filter(|character| !matches!(character, ' ' | '\u{3000}')).collect()
}

/// Every character that is not a blank, with its tone.
fn toned(lines: &[Line]) -> Vec<(char, Tone)> {
    let spans = lines.iter().flat_map(|line| &line.0);
    spans.flat_map(|span| solid(span.text.as_str()).chars().map(|it| (it, span.tone)).collect::<Vec<_>>()).collect()
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(Line::text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_is_shown_is_safe(text in text()) {
        let safe = SafeText::new(&text);
        for character in safe.as_str().chars() {
            prop_assert!(may_be_shown(character), "{character:?} in {:?}", safe.as_str());
        }
        for grapheme in safe.as_str().graphemes(true) {
            prop_assert!(SafeText::new(grapheme).width() >= 1, "{grapheme:?} takes no room in {:?}", safe.as_str());
            prop_assert!(grapheme.chars().count() <= 40, "{} characters in a cell", grapheme.chars().count());
        }
    }

    #[test]
    fn safe_text_stays_as_it_is(text in text()) {
        let once = SafeText::new(&text);
        let twice = SafeText::new(once.as_str());
        prop_assert_eq!(once.as_str(), twice.as_str());
    }

    #[test]
    fn nothing_vanishes(text in text(), hidden in prop::sample::select(PIECES), at in 0_usize..100) {
        // Whatever is put into a text changes what is shown.
        let at = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
        let with = format!("{}{hidden}{}", &text[..at], &text[at..]);
        prop_assert_ne!(SafeText::new(&text), SafeText::new(&with));
        prop_assert_eq!(text.is_empty(), SafeText::new(&text).width() == 0);
    }

    #[test]
    fn width_is_no_less_than_what_the_buffer_counts(text in text()) {
        // Where terminals disagree the widest opinion counts, and ratatui's is one of them.
        let safe = SafeText::new(&text);
        let wide = u16::try_from(safe.width()).unwrap();
        let area = Rect::new(0, 0, wide.saturating_add(50), 1);
        let mut buffer = Buffer::empty(area);
        let (end, _) = buffer.set_stringn(0, 0, safe.as_str(), usize::from(area.width), Style::default());
        prop_assert!(usize::from(end) <= safe.width());
    }

    #[test]
    fn lines_fit_and_lose_nothing(line in line(), width in 1_usize..60, indent in 0_usize..10) {
        let wrapped = wrap_indented(&line, width, indent);
        for part in &wrapped {
            prop_assert!(part.width() <= width, "{:?} is wider than {width}", part.text());
        }
        if width >= 8 {
            prop_assert_eq!(solid(&texts(&wrapped).concat()), solid(&line.text()));
        }
    }

    #[test]
    fn tones_stay_with_their_text(line in line(), width in 4_usize..60) {
        prop_assert_eq!(toned(&wrap(&line, width)), toned(std::slice::from_ref(&line)));
    }

    #[test]
    fn words_stay_whole_where_they_fit(words in prop::collection::vec("[a-z]{1,9}", 1..20), width in 9_usize..40) {
        let line = Line::of(&words.join(" "), Tone::Plain);
        prop_assert_eq!(texts(&wrap(&line, width)).join(" "), words.join(" "));
    }

    #[test]
    fn characters_wider_than_the_room_are_cut(wide in "[a界៘👍🏽]{1,3}", width in 1_usize..4) {
        let line = Line::of(&wide, Tone::Plain);
        let short = cut(&line, width);
        prop_assert!(short.width() <= width);
        prop_assert_eq!(short.text() == line.text(), line.width() <= width);
    }

    #[test]
    fn what_is_cut_fits_and_reports_it(line in line(), width in 0_usize..60) {
        let short = cut(&line, width);
        prop_assert!(short.width() <= width);
        if line.width() > width && width > 0 {
            prop_assert!(short.text().ends_with('…') || short.text().contains('▯'));
        } else if width > 0 {
            prop_assert_eq!(short, line);
        }
    }

    #[test]
    fn marking_changes_no_text(text in text(), from in 0_usize..60, length in 0_usize..10) {
        let part = from..from + length;
        let marked = Line::marked(&text, std::slice::from_ref(&part), Tone::Plain, Tone::Match);
        let whole = SafeText::new(&text);
        // A run of the same invisible character that is split by the mark is counted on both sides.
        if !whole.as_str().contains('×') {
            prop_assert_eq!(marked.text(), whole.as_str());
        }
    }
}

#[test]
fn hostile_text_is_visible() {
    for (text, shown) in [
        ("gu\u{8}ilty", "gu␈ilty"),
        ("\u{1b}[2J\u{1b}]0;owned\u{7}", "␛[2J␛]0;owned␇"),
        ("\u{9b}31m", "<U+009B>31m"),
        ("not \u{202e}ytliug\u{202c}", "not <RLO>ytliug<PDF>"),
        ("a\u{200b}b", "a<ZWSP>b"),
        ("a\u{200b}\u{200b}\u{200b}b", "a<ZWSP×3>b"),
        ("one\r\ntwo\tthree", "one␍⏎two three"),
        ("\u{e0041}\u{e0042}", "<U+E0041><U+E0042>"),
        ("Wazi\u{ad}ristan", "Wazi<SHY>ristan"),
        ("\u{feff}text", "<BOM>text"),
        ("x\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "x\u{301}\u{302}\u{303}\u{304}<+2 marks>"),
        ("\u{301}", "◌\u{301}"),
        ("A\u{fe0f}", "A<U+FE0F>"),
        ("\u{e000}", "<U+E000>"),
    ] {
        assert_eq!(SafeText::new(text).as_str(), shown);
    }
}

#[test]
fn what_people_write_stays() {
    for text in [
        "می\u{200c}خواهم",
        "न\u{94d}\u{200d}",
        "👩\u{200d}👩\u{200d}👧\u{200d}👦",
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "🇵🇰",
        "👍🏽",
        "São Paulo",
        "تحریک طالبان پاکستان",
        "ស្ត្រី",
        "葛\u{e0100}",
        "ภาษาไทย",
        "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "ﺳﻼﻡ",
        "2,600 km — “quoted” 12–15 €",
    ] {
        assert_eq!(SafeText::new(text).as_str(), text);
    }
}

#[test]
fn a_hundred_thousand_marks_stay_in_their_cell() {
    for flood in ["\u{301}", "\u{fe0f}", "\u{200d}", "🏽", "्क", "្ក", "ᅡ", "\u{600}", "\u{200d}👩"] {
        let text = format!("x{}", flood.repeat(100_000));
        let safe = SafeText::new(&text);
        let longest = safe.as_str().graphemes(true).map(|grapheme| grapheme.chars().count()).max().unwrap();
        assert!(longest <= 40, "{flood:?}: {longest}");
    }
}

#[test]
fn no_width_no_lines() {
    let line = Line::of("anything at all", Tone::Plain);
    assert_eq!(wrap(&line, 0), []);
    assert_eq!(cut(&line, 0), Line::new());
    assert_eq!(wrap(&Line::new(), 10), [Line::new()]);
}

#[test]
fn lines_break_where_readers_expect_it() {
    let broken = |text: &str, width| texts(&wrap(&Line::of(text, Tone::Plain), width));
    assert_eq!(broken("Six fighter jets struck strongholds", 12), ["Six fighter", "jets struck", "strongholds"]);
    assert_eq!(broken("Pakistan-Afghanistan border", 12), ["Pakistan-", "Afghanistan", "border"]);
    assert_eq!(broken("https://example.org/a/long/path", 14), ["https://", "example.org/a/", "long/path"]);
    assert_eq!(broken("first paragraph\nsecond", 40), ["first paragraph⏎", "second"]);
    assert_eq!(broken("白沙瓦的难民，很多", 6), ["白沙瓦", "的难", "民，很", "多"]);
    assert_eq!(broken("waziristan", 4), ["wazi", "rist", "an"]);
    assert_eq!(broken("中", 1), ["▯"]);
    let hanging = wrap_indented(&Line::of("by     author of the article", Tone::Plain), 16, 7);
    assert_eq!(texts(&hanging), ["by     author of", "       the", "       article"]);
}

#[test]
fn a_sign_that_begins_a_word_is_not_torn_from_it() {
    for (text, width, expected) in [
        ("It reached -12.5 degrees", 12, &["It reached", "-12.5", "degrees"][..]),
        ("see /path here", 5, &["see", "/path", "here"]),
        ("cross-border trade", 7, &["cross-", "border", "trade"]),
        ("either/or it", 8, &["either/", "or it"]),
    ] {
        let lines: Vec<String> = wrap(&Line::of(text, Tone::Plain), width).iter().map(Line::text).collect();
        assert_eq!(lines, expected, "{text}");
    }
}
