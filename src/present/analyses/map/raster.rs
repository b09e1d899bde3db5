//! Lines as characters: Braille (two by four dots a cell), half blocks (one by two), or plain ASCII.

use crate::picture::map::borders::Borders;
use crate::picture::map::window::Projection;

/// The characters of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// Braille patterns: the finest.
    Braille,
    /// Half blocks, for fonts without Braille.
    HalfBlock,
    /// Dots for coasts and plus signs for borders.
    Ascii,
}

impl LineStyle {
    /// Returns the number of dots in a cell: across and down.
    fn dots(self) -> (u16, u16) {
        match self {
            Self::Braille => (2, 4),
            Self::HalfBlock => (1, 2),
            Self::Ascii => (1, 1),
        }
    }

    /// Returns the sign of a place.
    #[must_use]
    pub(crate) fn mark(self) -> &'static str {
        if self == Self::Ascii { "o" } else { "●" }
    }

    /// Returns the sign of the place under the cursor.
    #[must_use]
    pub(crate) fn pointer(self) -> &'static str {
        if self == Self::Ascii { "@" } else { "◉" }
    }
}

/// The bits of the dots of a Braille cell, row after row.
const BRAILLE: [[u8; 2]; 4] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// A screen of dots, shown as characters of several dots each.
#[derive(Clone, Debug)]
pub(crate) struct Raster {
    style: LineStyle,
    width: usize,
    /// Width and height in dots.
    dots: (f64, f64),
    /// For each cell the bits of its dots, and `true` where a border runs through it.
    cells: Vec<(u8, bool)>,
}

impl Raster {
    /// Creates an empty screen of `width` × `height` cells.
    #[must_use]
    pub(crate) fn new(style: LineStyle, width: u16, height: u16) -> Self {
        let (across, down) = style.dots();
        let dots = (f64::from(width) * f64::from(across), f64::from(height) * f64::from(down));
        let cells = vec![(0, false); usize::from(width) * usize::from(height)];
        Self { style, width: usize::from(width), dots, cells }
    }

    /// Returns the characters of the lines.
    #[must_use]
    pub(crate) fn style(&self) -> LineStyle {
        self.style
    }

    /// Draws coasts and borders.
    pub(crate) fn borders(&mut self, borders: &Borders, projection: &Projection) {
        // Outlines of countries are closed along the date line and at the South Pole: nothing is drawn there.
        let cut = |one: (f64, f64), other: (f64, f64)| {
            (one.1.abs() > 179.98 && other.1.abs() > 179.98) || (one.0 < -89.9 && other.0 < -89.9)
        };
        for arc in &borders.arcs {
            for pair in arc.points.windows(2) {
                if let &[one, other] = pair
                    && !cut(one, other)
                {
                    let (from, to) = (projection.position(one), projection.position(other));
                    if (from.0 - to.0).abs() < projection.world_width() / 2.0 {
                        self.line(from, to, arc.shared);
                    }
                }
            }
        }
    }

    /// Draws a line between two points, given in cells.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), border: bool) {
        let (across, down) = self.style.dots();
        let dots = |point: (f64, f64)| (point.0 * f64::from(across), point.1 * f64::from(down));
        let (from, to) = (dots(from), dots(to));
        let Some((start, end)) = clipped(from, to, self.dots) else { return };
        let step = (to.0 - from.0, to.1 - from.1);
        // As many steps as dots in the longer direction, so that the line has no hole.
        let steps = ((end - start) * step.0.abs().max(step.1.abs())).ceil().max(1.0);
        let mut at = 0.0;
        while at <= steps {
            let part = start + (end - start) * at / steps;
            self.dot(from.0 + part * step.0, from.1 + part * step.1, border);
            at += 1.0;
        }
    }

    /// Sets a dot, given in dots from the left and from the top.
    fn dot(&mut self, x: f64, y: f64, border: bool) {
        if !(0.0..self.dots.0).contains(&x) || !(0.0..self.dots.1).contains(&y) {
            return;
        }
        let (across, down) = self.style.dots();
        let (x, y) = (whole(x), whole(y));
        let (across, down) = (usize::from(across), usize::from(down));
        let bit = match self.style {
            LineStyle::Braille => {
                BRAILLE.get(y % down).and_then(|row| row.get(x % across)).copied().unwrap_or_default()
            }
            LineStyle::HalfBlock => [1, 2].get(y % down).copied().unwrap_or_default(),
            LineStyle::Ascii => 1,
        };
        if let Some(cell) = self.cells.get_mut(y / down * self.width + x / across) {
            cell.0 |= bit;
            cell.1 |= border;
        }
    }

    /// Clears cells of a row, from one column up to another.
    pub(crate) fn wipe(&mut self, row: usize, from: usize, to: usize) {
        let start = row * self.width;
        if let Some(cells) = self.cells.get_mut(start + from..start + to.min(self.width)) {
            cells.fill((0, false));
        }
    }

    /// Returns the character of a cell, and whether a border runs through it.
    #[must_use]
    pub(crate) fn at(&self, column: usize, row: usize) -> (char, bool) {
        let &(dots, border) = self.cells.get(row * self.width + column).unwrap_or(&(0, false));
        let sign = match (self.style, dots) {
            (_, 0) => ' ',
            (LineStyle::Braille, dots) => char::from_u32(0x2800 + u32::from(dots)).unwrap_or(' '),
            (LineStyle::HalfBlock, 1) => '▀',
            (LineStyle::HalfBlock, 2) => '▄',
            (LineStyle::HalfBlock, _) => '█',
            (LineStyle::Ascii, _) if border => '+',
            (LineStyle::Ascii, _) => '.',
        };
        (sign, border)
    }
}

/// Clips a line to a screen by the algorithm of Liang and Barsky (1984). Returns the part of the line inside, from 0 to 1;
/// `None` where it lies outside.
fn clipped(from: (f64, f64), to: (f64, f64), size: (f64, f64)) -> Option<(f64, f64)> {
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    for (at, step, size) in [(from.0, to.0 - from.0, size.0), (from.1, to.1 - from.1, size.1)] {
        if step == 0.0 {
            if !(0.0..size).contains(&at) {
                return None;
            }
            continue;
        }
        let (one, other) = (-at / step, (size - at) / step);
        start = start.max(one.min(other));
        end = end.min(one.max(other));
    }
    (start <= end).then_some((start, end))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "dots of a screen: small, not negative")]
fn whole(dots: f64) -> usize {
    dots.max(0.0) as usize
}
