//! Painting: every piece in its place, and no size and no text is too much.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::state::appearance::{Background, Colours, Glyphs};
use crate::state::layout::Size;
use crate::text::{Line, Span};

fn painted(screen: &Screen, appearance: Appearance, width: u16, height: u16) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| paint(screen, appearance, frame)).unwrap();
    terminal.backend().buffer().clone()
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    buffer.content.chunks(width).map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
}

fn block(area: (u16, u16, u16, u16), frame: BlockFrame, title: &str, footer: &str, lines: &[&str]) -> ScreenBlock {
    ScreenBlock {
        area: Area { x: area.0, y: area.1, width: area.2, height: area.3 },
        frame,
        title: if title.is_empty() { Line::new() } else { Line::of(title, Tone::Title) },
        footer: if footer.is_empty() { Line::new() } else { Line::of(footer, Tone::Dim) },
        lines: lines.iter().map(|line| Line::of(line, Tone::Plain)).collect(),
    }
}

fn screen(width: u16, height: u16, blocks: Vec<ScreenBlock>) -> Screen {
    Screen { size: Size { width, height }, blocks, caret: None }
}

#[test]
fn a_block_has_its_title_on_the_left_and_its_footer_on_the_right() {
    let blocks = vec![block((0, 0, 20, 4), BlockFrame::Light, "1 Facets", "2/14", &["actor", "place"])];
    let drawn = painted(&screen(20, 4, blocks.clone()), Appearance::default(), 20, 4);
    assert_eq!(
        rows(&drawn),
        ["┌─ 1 Facets ───────┐", "│actor             │", "│place             │", "└─────────── 2/14 ─┘"]
    );
    let ascii = Appearance { glyphs: Glyphs::Ascii, ..Appearance::default() };
    let drawn = painted(&screen(20, 4, blocks), ascii, 20, 4);
    assert_eq!(
        rows(&drawn),
        ["+- 1 Facets -------+", "|actor             |", "|place             |", "+----------- 2/14 -+"]
    );
}

#[test]
fn the_pane_with_the_keys_has_a_heavy_border() {
    let blocks = vec![block((0, 0, 6, 3), BlockFrame::Heavy, "", "", &["a"])];
    let drawn = painted(&screen(6, 3, blocks.clone()), Appearance::default(), 6, 3);
    assert_eq!(rows(&drawn), ["┏━━━━┓", "┃a   ┃", "┗━━━━┛"]);
    let ascii = Appearance { glyphs: Glyphs::Ascii, ..Appearance::default() };
    assert_eq!(rows(&painted(&screen(6, 3, blocks), ascii, 6, 3)), ["#====#", "#a   #", "#====#"]);
}

#[test]
fn a_later_block_covers_an_earlier_one() {
    let below = block((0, 0, 6, 1), BlockFrame::None, "", "", &["界界界"]);
    let above = block((3, 0, 2, 1), BlockFrame::None, "", "", &["x"]);
    let drawn = painted(&screen(6, 1, vec![below, above]), Appearance::default(), 6, 1);
    // The second character was halved by the upper block: both halves are gone.
    let cells: Vec<_> = drawn.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    assert_eq!(cells, ["界", " ", " ", "x", " ", " "]);
}

#[test]
fn a_wide_character_never_hangs_over_the_edge() {
    let drawn = painted(
        &screen(5, 1, vec![block((0, 0, 5, 1), BlockFrame::None, "", "", &["a界界b"])]),
        Appearance::default(),
        5,
        1,
    );
    assert_eq!(drawn.content[1].symbol(), "界");
    let blocks = vec![block((0, 0, 9, 1), BlockFrame::None, "", "", &["界界界界"])];
    let drawn = painted(&screen(9, 1, blocks), Appearance::default(), 3, 1);
    assert_eq!(drawn.content[2].symbol(), " ", "half of it would lie outside");
}

#[test]
fn a_reversed_line_is_reversed_up_to_the_border() {
    let mut chosen = Span::new("here", Tone::Actor);
    chosen.reversed = true;
    let lines = vec![Line(vec![chosen]), Line::of("there", Tone::Plain)];
    let blocks = vec![ScreenBlock { lines, ..block((0, 0, 10, 4), BlockFrame::Light, "", "", &[]) }];
    let drawn = painted(&screen(10, 4, blocks), Appearance::default(), 10, 4);
    let reversed: Vec<bool> =
        drawn.content.iter().map(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED)).collect();
    assert_eq!(&reversed[10..20], &[false, true, true, true, true, true, true, true, true, false]);
    assert!(!reversed[20..30].contains(&true));
}

#[test]
fn the_caret_is_shown_where_it_is_and_nowhere_else() {
    let mut terminal = Terminal::new(TestBackend::new(10, 2)).unwrap();
    let mut screen = screen(10, 2, Vec::new());
    screen.caret = Some((4, 1));
    terminal.draw(|frame| paint(&screen, Appearance::default(), frame)).unwrap();
    terminal.backend_mut().assert_cursor_position((4, 1));
    screen.caret = Some((10, 1));
    terminal.draw(|frame| paint(&screen, Appearance::default(), frame)).unwrap();
    terminal.backend_mut().assert_cursor_position((4, 1));
}

/// Texts with everything that has made terminal programs stumble.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{0,12}",
        "[\u{900}-\u{97f}]{0,6}",
        "[\u{1780}-\u{17ff}]{0,6}",
        "[\u{1100}-\u{11ff}]{0,6}",
        "[\u{4e00}-\u{4fff}]{0,6}",
        "[\u{1f300}-\u{1faff}\u{200d}\u{fe0f}]{0,6}",
        "[\u{0}-\u{1f}\u{7f}-\u{9f}]{0,4}",
        "[\u{300}-\u{36f}]{0,20}",
        Just("\u{1b}[31mred\u{1b}]52;c;aGk=\u{7}".to_owned()),
    ];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn line() -> impl Strategy<Value = Line> {
    let tone = prop_oneof![Just(Tone::Plain), Just(Tone::Match), Just(Tone::Hint), Just(Tone::Dim)];
    let span = (text(), tone, any::<bool>()).prop_map(|(text, tone, reversed)| {
        let mut span = Span::new(&text, tone);
        span.reversed = reversed;
        span
    });
    proptest::collection::vec(span, 0..4).prop_map(Line)
}

fn any_block() -> impl Strategy<Value = ScreenBlock> {
    let side = || prop_oneof![0u16..70, Just(u16::MAX), Just(u16::MAX - 1)];
    let frame = prop_oneof![Just(BlockFrame::None), Just(BlockFrame::Light), Just(BlockFrame::Heavy)];
    ((side(), side(), side(), side()), frame, line(), line(), proptest::collection::vec(line(), 0..8)).prop_map(
        |((x, y, width, height), frame, title, footer, lines)| ScreenBlock {
            area: Area { x, y, width, height },
            frame,
            title,
            footer,
            lines,
        },
    )
}

fn any_appearance() -> impl Strategy<Value = Appearance> {
    let colours = prop_oneof![Just(Colours::None), Just(Colours::Sixteen), Just(Colours::Indexed), Just(Colours::True)];
    let background = prop_oneof![Just(Background::Dark), Just(Background::Light)];
    let glyphs = prop_oneof![Just(Glyphs::Unicode), Just(Glyphs::Ascii)];
    (colours, background, glyphs).prop_map(|(colours, background, glyphs)| Appearance { colours, background, glyphs })
}

proptest! {
    #[test]
    fn any_screen_can_be_painted_on_any_size(
        (width, height) in (0u16..60, 0u16..60),
        blocks in proptest::collection::vec(any_block(), 0..5),
        caret in proptest::option::of((any::<u16>(), any::<u16>())),
        appearance in any_appearance(),
    ) {
        let screen = Screen { size: Size { width, height }, blocks, caret };
        let drawn = painted(&screen, appearance, width, height);
        prop_assert_eq!(drawn.area, Rect::new(0, 0, width, height));
        for (index, cell) in drawn.content.iter().enumerate() {
            prop_assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
            let column = index % usize::from(width);
            prop_assert!(column + cell_width(cell.symbol()).max(1) <= usize::from(width), "{:?} at {column}", cell.symbol());
        }
    }
}
