//! A scene: shapes on a plane, in pixels from the left and from the top, each with a role that a style sheet colours.

use crate::model::ClaimIx;
use crate::storage::to_u32;
use crate::text::direction::is_right_to_left;
use crate::text::one_line::one_line;
use crate::text::wrap::cut;
use crate::text::{Line, SafeText, Tone};

/// Width of a terminal cell of text, in pixels, at letters of 12 pixels: wide enough for most fonts without serifs, so that
/// text does not overflow.
pub(crate) const CELL_WIDTH: f64 = 6.8;

/// Height of a line of text, in pixels.
pub(crate) const LINE_HEIGHT: f64 = 15.0;

/// A drawing, with what it says in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in pixels.
    pub(crate) width: f64,
    /// Height in pixels.
    pub(crate) height: f64,
    /// Its subject, as a heading.
    pub(crate) title: String,
    /// A description in a sentence, for people who do not see it.
    pub(crate) description: String,
    /// Sentences on how to read it, and on what is not drawn.
    pub(crate) notes: Vec<String>,
    /// The parts, those in front last.
    pub(crate) parts: Vec<ScenePart>,
}

/// Shapes that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ScenePart {
    /// The claim that it stands for, which a report links to.
    pub(crate) claim: Option<ClaimIx>,
    /// A text that is shown when a pointer rests on it; empty for none.
    pub(crate) tip: String,
    /// The shapes, those in front last.
    pub(crate) shapes: Vec<Shape>,
}

/// The role of a shape, which decides its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShapeRole {
    /// Ordinary text and strong lines.
    Ink,
    /// Text and lines that explain.
    Dim,
    /// Lines that guide the eye.
    Guide,
    /// The ground of a box.
    Box,
    /// Counts, and claims that nobody disputes.
    Figure,
    /// Support and agreement.
    Good,
    /// Dispute and contradiction.
    Bad,
    /// Limits and warnings.
    Warn,
    /// Land borders.
    Border,
    /// Coasts.
    Coast,
}

/// The pattern of a line, which distinguishes roles without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// One line.
    #[default]
    Solid,
    /// A thicker line.
    Bold,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Pale dashes, for what must not hide other lines.
    Faint,
}

/// The place of a text relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its left edge is there.
    Left,
    /// Its middle is there.
    Middle,
    /// Its right edge is there.
    Right,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    /// A filled rectangle: left, top, width, height, radius of its corners.
    Area { at: (f64, f64), size: (f64, f64), round: f64, role: ShapeRole },
    /// A rectangle with a ground and an outline.
    Frame { at: (f64, f64), size: (f64, f64), role: ShapeRole },
    /// A rectangle in the colour of the ground, after a text.
    Plate { at: (f64, f64), size: (f64, f64) },
    /// A filled circle with an outline in the colour of the ground.
    Disc { at: (f64, f64), radius: f64, role: ShapeRole },
    /// A circle without a filling.
    Ring { at: (f64, f64), radius: f64, role: ShapeRole },
    /// A filled polygon.
    Polygon { points: Vec<(f64, f64)>, role: ShapeRole },
    /// A line through points.
    Line { points: Vec<(f64, f64)>, role: ShapeRole, stroke: Stroke },
    /// Many lines, each through points.
    Lines { lines: Vec<Vec<(f64, f64)>>, role: ShapeRole },
    /// A cubic curve: its beginning, two handles, its end.
    Curve { points: [(f64, f64); 4], role: ShapeRole, stroke: Stroke },
    /// A text, its base line at the point.
    Text { at: (f64, f64), anchor: Anchor, role: ShapeRole, strong: bool, text: String },
}

impl Shape {
    /// Returns a line of text of at most `cells` cells, cut with `…` where it is longer.
    pub(crate) fn text(at: (f64, f64), anchor: Anchor, role: ShapeRole, text: &str, cells: usize) -> Self {
        let text = cut(&Line::of(&one_line(text), Tone::Plain), cells).text();
        Self::Text { at, anchor, role, strong: false, text }
    }

    /// Returns a line of text like [`text`](Self::text) on a ground of its own, so that lines after it do not cross it.
    pub(crate) fn plated(at: (f64, f64), anchor: Anchor, role: ShapeRole, text: &str, cells: usize) -> [Self; 2] {
        let text = Self::text(at, anchor, role, text, cells);
        let width =
            CELL_WIDTH * if let Self::Text { text, .. } = &text { count(SafeText::new(text).width()) } else { 0.0 };
        let left = match anchor {
            Anchor::Left => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::Right => at.0 - width,
        };
        // The plate first: what comes later lies in front.
        [Self::Plate { at: (left - 1.0, at.1 - 11.0), size: (width + 2.0, LINE_HEIGHT) }, text]
    }

    /// Returns a straight line.
    pub(crate) fn line(from: (f64, f64), to: (f64, f64), role: ShapeRole) -> Self {
        Self::Line { points: vec![from, to], role, stroke: Stroke::Solid }
    }

    /// Returns the head of an arrow at a point: it points to the right, to the left where `length` is below 0.
    pub(crate) fn head((x, y): (f64, f64), length: f64, role: ShapeRole) -> Self {
        Self::Polygon { points: vec![(x, y), (x - length, y - 4.0), (x - length, y + 4.0)], role }
    }

    /// Returns the text in strong letters; other shapes as they are.
    pub(crate) fn strong(mut self) -> Self {
        if let Self::Text { strong, .. } = &mut self {
            *strong = true;
        }
        self
    }

    /// Moves the shape down.
    fn moved_down(&mut self, by: f64) {
        let down = |points: &mut [(f64, f64)]| points.iter_mut().for_each(|point| point.1 += by);
        match self {
            Self::Area { at, .. }
            | Self::Plate { at, .. }
            | Self::Frame { at, .. }
            | Self::Disc { at, .. }
            | Self::Ring { at, .. }
            | Self::Text { at, .. } => at.1 += by,
            Self::Polygon { points, .. } | Self::Line { points, .. } => down(points),
            Self::Lines { lines, .. } => lines.iter_mut().for_each(|points| down(points)),
            Self::Curve { points, .. } => down(points),
        }
    }
}

impl ScenePart {
    /// Returns shapes without a claim and a tip.
    pub(crate) fn plain(shapes: Vec<Shape>) -> Self {
        Self { shapes, ..Self::default() }
    }
}

impl Scene {
    /// Stacks scenes, each below its title and its notes.
    pub(crate) fn stacked(title: &str, description: String, scenes: Vec<Self>) -> Self {
        let width = scenes.iter().map(|scene| scene.width).fold(0.0, f64::max);
        let mut whole = Self { width, title: title.to_owned(), description, ..Self::default() };
        for scene in scenes {
            let heading = Shape::text((0.0, 18.0), Anchor::Left, ShapeRole::Ink, &scene.title, cells(width)).strong();
            let notes = scene.notes.iter().enumerate().map(|(at, note)| {
                Shape::text((0.0, 18.0 + LINE_HEIGHT * count(at + 1)), Anchor::Left, ShapeRole::Dim, note, cells(width))
            });
            let below = 26.0 + LINE_HEIGHT * count(scene.notes.len());
            let mut parts = vec![ScenePart::plain(std::iter::once(heading).chain(notes).collect())];
            for mut part in scene.parts {
                part.shapes.iter_mut().for_each(|shape| shape.moved_down(below));
                parts.push(part);
            }
            parts.iter_mut().flat_map(|part| &mut part.shapes).for_each(|shape| shape.moved_down(whole.height));
            whole.parts.extend(parts);
            whole.height += below + scene.height + 16.0;
        }
        whole
    }
}

/// Returns a count as a number of pixels.
pub(crate) fn count(count: usize) -> f64 {
    f64::from(to_u32(count))
}

/// Returns the number of cells of text that fit into a width in pixels.
pub(crate) fn cells(width: f64) -> usize {
    whole(width / CELL_WIDTH)
}

/// Returns the anchor at the edge at which a text begins: the right one for scripts that run from right to left, with its place
/// between a left and a right edge.
pub(crate) fn leading_edge(text: &str, left: f64, right: f64) -> (f64, Anchor) {
    if is_right_to_left(text) { (right, Anchor::Right) } else { (left, Anchor::Left) }
}

/// Returns a number of pixels or parts as a count.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "measures of drawings: small, not negative"
)]
pub(crate) fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}
