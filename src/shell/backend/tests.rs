//! Terminals of different opinions show after a frame what they show after a full redraw.

use std::collections::VecDeque;

use proptest::prelude::*;
use ratatui::style::{Modifier, Style as Look};
use ratatui::{Terminal, TerminalOptions, Viewport};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::*;

const WIDTH: u16 = 24;
const HEIGHT: u16 = 5;

/// A terminal that knows the sequences that are sent, and has an opinion on widths of its own.
struct ScreenModel {
    opinion: Opinion,
    cells: Vec<Vec<(String, String)>>,
    x: usize,
    y: usize,
    wraps: bool,
    style: String,
}

/// Returns the cells of each piece of a text, cut into what the terminal takes for one.
type Opinion = fn(&str) -> Vec<(String, usize)>;

fn by_character(text: &str, width: impl Fn(char) -> usize) -> Vec<(String, usize)> {
    text.chars().map(|character| (character.to_string(), width(character))).collect()
}

fn by_cluster(text: &str, width: impl Fn(&str) -> usize) -> Vec<(String, usize)> {
    text.graphemes(true).map(|cluster| (cluster.to_owned(), width(cluster))).collect()
}

const OPINIONS: &[(&str, Opinion)] = &[
    ("as we count", |text| by_cluster(text, UnicodeWidthStr::width)),
    ("each character by itself", |text| by_character(text, |character| character.width().unwrap_or(0))),
    ("each character one cell", |text| {
        by_character(text, |character| if character.is_ascii() { 1 } else { character.width().unwrap_or(1).max(1) })
    }),
    ("each cluster as its first character", |text| {
        by_cluster(text, |cluster| cluster.chars().next().and_then(char::width).unwrap_or(0))
    }),
    ("each cluster two cells at most", |text| by_cluster(text, |cluster| cluster.width().clamp(1, 2))),
    ("all that is doubtful three cells", |text| {
        by_cluster(text, |cluster| if is_width_agreed(cluster) { cluster.width() } else { 3 })
    }),
    ("nothing that is doubtful", |text| {
        by_cluster(text, |cluster| if is_width_agreed(cluster) { cluster.width() } else { 0 })
    }),
];

impl ScreenModel {
    fn new(opinion: Opinion) -> Self {
        let row = vec![(" ".to_owned(), String::new()); usize::from(WIDTH)];
        let cells = vec![row; usize::from(HEIGHT)];
        Self { opinion, cells, x: 0, y: 0, wraps: true, style: String::new() }
    }

    fn take(&mut self, bytes: &[u8]) {
        let mut rest = std::str::from_utf8(bytes).unwrap();
        while let Some(start) = rest.find('\u{1b}') {
            self.print(&rest[..start]);
            let body = rest[start..].strip_prefix("\u{1b}[").unwrap();
            let end = body.find(|letter: char| letter.is_ascii_alphabetic()).unwrap();
            self.obey(&body[..end], &body[end..=end]);
            rest = &body[end + 1..];
        }
        self.print(rest);
    }

    fn obey(&mut self, parameters: &str, name: &str) {
        match (parameters, name) {
            (_, "H") => {
                let mut numbers: VecDeque<usize> =
                    parameters.split(';').map(|number| number.parse().unwrap()).collect();
                self.y = numbers.pop_front().unwrap() - 1;
                self.x = numbers.pop_front().unwrap() - 1;
            }
            ("2", "K") => self.cells[self.y].fill((" ".to_owned(), self.style.clone())),
            ("?7", mode) => self.wraps = mode == "h",
            ("" | "0" | "27", "m") => self.style.clear(),
            ("7", "m") => self.style = "reversed".to_owned(),
            (_, "m") | ("?25", _) => {}
            other => panic!("{other:?}"),
        }
    }

    fn print(&mut self, text: &str) {
        for (piece, width) in (self.opinion)(text) {
            if width == 0 {
                // It stands on what is before it.
                if let Some((symbol, _)) = self.x.checked_sub(1).and_then(|x| self.cells[self.y].get_mut(x)) {
                    symbol.push_str(&piece);
                }
                continue;
            }
            if self.x + width > usize::from(WIDTH) {
                if self.wraps {
                    (self.x, self.y) = (0, (self.y + 1).min(usize::from(HEIGHT) - 1));
                } else {
                    self.x = usize::from(WIDTH) - width;
                }
            }
            for part in 0..width {
                self.clear(self.x + part);
                let symbol = if part == 0 { piece.clone() } else { String::new() };
                self.cells[self.y][self.x + part] = (symbol, self.style.clone());
            }
            self.x += width;
        }
    }

    /// Whoever writes over a part of a wide character destroys the whole of it.
    fn clear(&mut self, x: usize) {
        let row = &mut self.cells[self.y];
        let start = (0..=x).rev().find(|&at| !row[at].0.is_empty()).unwrap_or(x);
        let end = (x + 1..row.len()).find(|&at| !row[at].0.is_empty()).unwrap_or(row.len());
        if end - start > 1 {
            row[start..end].iter_mut().for_each(|cell| " ".clone_into(&mut cell.0));
        }
    }
}

#[derive(Clone, Default)]
struct Wire(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Drawn {
    terminal: Terminal<RowBackend<Wire>>,
    wire: Wire,
}

impl Drawn {
    fn new() -> Self {
        let wire = Wire::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, WIDTH, HEIGHT));
        let backend = RowBackend::new(wire.clone(), WIDTH, HEIGHT);
        Self { terminal: Terminal::with_options(backend, TerminalOptions { viewport }).unwrap(), wire }
    }

    /// The bytes that a frame of these rows costs: each between borders, the first reversed.
    fn frame(&mut self, rows: &[&str]) -> Vec<u8> {
        self.wire.0.borrow_mut().clear();
        self.terminal
            .draw(|frame| {
                let buffer = frame.buffer_mut();
                for (text, y) in rows.iter().zip(0..HEIGHT) {
                    let look = if y == 0 { Look::new().add_modifier(Modifier::REVERSED) } else { Look::new() };
                    buffer.set_string(0, y, "│", Look::new());
                    let padded = format!("{text}{}", " ".repeat(30));
                    let (mut x, edge) = (1, WIDTH - 1);
                    for cluster in padded.graphemes(true) {
                        let width = u16::try_from(cell_width(cluster)).unwrap();
                        let cluster = if x + width > edge { " " } else { cluster };
                        if x < edge {
                            buffer[(x, y)].set_symbol(cluster).set_style(look);
                            for at in 1..width.min(edge - x) {
                                buffer[(x + at, y)].set_style(look);
                            }
                        }
                        x += width.max(1);
                    }
                    buffer.set_string(WIDTH - 1, y, "│", Look::new());
                }
            })
            .unwrap();
        self.wire.0.borrow().clone()
    }
}

/// Plays frames, and after each compares with a screen on which it is the first.
fn plays(frames: &[Vec<&str>]) {
    for (name, opinion) in OPINIONS {
        let (mut drawn, mut screen) = (Drawn::new(), ScreenModel::new(*opinion));
        for rows in frames {
            screen.take(&drawn.frame(rows));
            let mut fresh = ScreenModel::new(*opinion);
            fresh.take(&Drawn::new().frame(rows));
            assert_eq!(screen.cells, fresh.cells, "{name}: {rows:?}");
        }
    }
}

const TEXTS: &[&str] = &[
    "A plain row.",
    "नरेन्द्र ने क्षेत्र में स्त्री",
    "বাংলাদেশের স্ত্রী ক্ষেত্র",
    "தமிழ்நாட்டில் ஸ்ரீலங்கா கொள்கை",
    "ตำรวจน้ำที่กรุงเทพฯ",
    "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
    "مُحَمَّد السلام لا إله",
    "👨\u{200d}👩\u{200d}👧 🇵🇰🇦🇫 1\u{fe0f}\u{20e3} 👍🏽 ❤\u{fe0f} ⌚\u{fe0e}",
    "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t",
    "界世𠀀漢字",
    "ខ្មែរ ស្រុក မြန်မာ བོད་ཡིག",
    "",
];

#[test]
fn nothing_is_left_over_on_any_terminal() {
    let moves = (0..TEXTS.len() * 2).map(|top| (0..5).map(|row| TEXTS[(top * 5 + row * 7) % TEXTS.len()]).collect());
    plays(&moves.collect::<Vec<_>>());
    let scrolls = (0..TEXTS.len()).map(|top| (0..5).map(|row| TEXTS[(top + row) % TEXTS.len()]).collect());
    plays(&scrolls.collect::<Vec<_>>());
}

#[test]
fn rows_that_nobody_doubts_cost_their_changed_cells_alone() {
    let mut drawn = Drawn::new();
    drawn.frame(&["Six jets flew.", "نص", "Sixteen soldiers died."]);
    let changed = String::from_utf8(drawn.frame(&["Six jets fell.", "نص", "Sixteen soldiers died."])).unwrap();
    assert!(!changed.contains(ERASE_ROW) && !changed.contains("jets") && changed.contains("ell"), "{changed:?}");
    let same = String::from_utf8(drawn.frame(&["Six jets fell.", "نص", "Sixteen soldiers died."])).unwrap();
    assert!(!same.contains('6') && !same.contains('S'), "{same:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_left_over_of_any_text(frames in proptest::collection::vec(
        proptest::collection::vec("[ -~\u{e9}\u{5d0}-\u{5ea}\u{627}-\u{652}\u{900}-\u{97f}\u{b80}-\u{bff}\u{e01}-\u{e4c}\u{1100}-\u{11ff}\u{1780}-\u{17d2}\u{200d}\u{fe0f}\u{4e00}-\u{4eff}\u{1f1e6}-\u{1f1ff}\u{1f468}-\u{1f469}\u{1f3fb}]{0,14}", 5), 1..5,
    )) {
        let safe: Vec<Vec<String>> = frames
            .iter()
            .map(|rows| rows.iter().map(|row| crate::text::SafeText::new(row).as_str().to_owned()).collect())
            .collect();
        plays(&safe.iter().map(|rows| rows.iter().map(String::as_str).collect()).collect::<Vec<_>>());
    }
}
