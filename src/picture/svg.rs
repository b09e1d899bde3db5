//! Scenes as SVG: in a file of its own, or inside of a page.

use std::fmt::Write as _;

use crate::model::ClaimIx;
use crate::text::direction::is_right_to_left;
use crate::text::markup::escaped;

use super::scene::{Anchor, Scene, ScenePart, Shape, ShapeRole, Stroke};
use super::style::{role_name, style_sheet};

/// Returns a scene as a file of its own: with its title, its notes, a style sheet and a ground. Nothing is loaded from outside.
pub(crate) fn standalone_svg(scene: &Scene) -> String {
    /// The margin around the drawing, in pixels.
    const MARGIN: f64 = 16.0;
    let whole = Scene::stacked(&scene.title, scene.description.clone(), vec![scene.clone()]);
    let (width, height) = (whole.width + 2.0 * MARGIN, whole.height + 2.0 * MARGIN);
    let mut svg = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"{m} {m} {w} {h}\" role=\"img\" \
         aria-labelledby=\"title desc\" lang=\"en\">",
        w = number(width),
        h = number(height),
        m = number(-MARGIN),
    );
    let _ = writeln!(svg, "<title id=\"title\">{}</title>", escaped(&scene.title));
    let _ = writeln!(svg, "<desc id=\"desc\">{}</desc>", escaped(&scene.description));
    let _ = writeln!(svg, "<style>\n{}</style>", style_sheet());
    let _ = writeln!(
        svg,
        "<rect class=\"ground\" x=\"{m}\" y=\"{m}\" width=\"{}\" height=\"{}\"/>",
        number(width),
        number(height),
        m = number(-MARGIN)
    );
    whole.parts.iter().for_each(|part| write_part(part, None, &mut svg));
    svg.push_str("</svg>\n");
    svg
}

/// Returns a scene as a part of a page, which has the style sheet. `id` is the beginning of the ids in it; `link` returns the
/// address of a claim, where the page has it.
pub(crate) fn embedded_svg(scene: &Scene, id: &str, link: &dyn Fn(ClaimIx) -> Option<String>) -> String {
    let mut svg = String::new();
    let has_links = scene.parts.iter().filter_map(|part| part.claim).any(|claim| link(claim).is_some());
    let _ = writeln!(
        svg,
        "<svg width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"{}\" aria-labelledby=\"{id}-title {id}-desc\">",
        if has_links { "group" } else { "img" },
        w = number(scene.width),
        h = number(scene.height),
    );
    let _ = writeln!(svg, "<title id=\"{id}-title\">{}</title>", escaped(&scene.title));
    let _ = writeln!(svg, "<desc id=\"{id}-desc\">{}</desc>", escaped(&scene.description));
    for part in &scene.parts {
        let address = part.claim.and_then(link);
        write_part(part, address.as_deref(), &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Writes the shapes of a part, in a link where it has an address.
fn write_part(part: &ScenePart, address: Option<&str>, svg: &mut String) {
    let has_group = address.is_some() || !part.tip.is_empty();
    let end = match address {
        Some(address) => {
            let _ = write!(svg, "<a href=\"{}\">", escaped(address));
            "</a>\n"
        }
        None if has_group => {
            svg.push_str("<g>");
            "</g>\n"
        }
        None => "",
    };
    if !part.tip.is_empty() {
        let _ = write!(svg, "<title>{}</title>", escaped(&part.tip));
    }
    if has_group {
        svg.push('\n');
    }
    part.shapes.iter().for_each(|shape| write_shape(shape, svg));
    svg.push_str(end);
}

/// Writes a shape in a line.
fn write_shape(shape: &Shape, svg: &mut String) {
    let _ = match shape {
        Shape::Area { at, size, round, role } => {
            let (box_, round) = (rectangle(*at, *size), number(*round));
            writeln!(svg, "<rect class=\"f-{}\" {box_} rx=\"{round}\"/>", role_name(*role))
        }
        Shape::Plate { at, size } => writeln!(svg, "<rect class=\"ground plate\" {}/>", rectangle(*at, *size)),
        Shape::Frame { at, size, role } => {
            let box_ = rectangle(*at, *size);
            writeln!(svg, "<rect class=\"f-box s-{}\" {box_} rx=\"4\"/>", role_name(*role))
        }
        Shape::Disc { at, radius, role } => {
            writeln!(svg, "<circle class=\"f-{} edge\" {}/>", role_name(*role), circle(*at, *radius))
        }
        Shape::Ring { at, radius, role } => {
            writeln!(svg, "<circle class=\"ground line s-{}\" {}/>", role_name(*role), circle(*at, *radius))
        }
        Shape::Polygon { points, role } => {
            let points: Vec<String> = points.iter().map(|&(x, y)| format!("{},{}", number(x), number(y))).collect();
            writeln!(svg, "<polygon class=\"f-{}\" points=\"{}\"/>", role_name(*role), points.join(" "))
        }
        Shape::Line { points, role, stroke } => {
            writeln!(svg, "<path class=\"{}\" d=\"{}\"/>", line_class(*role, *stroke), path(points))
        }
        Shape::Lines { lines, role } => {
            let paths: String = lines.iter().map(|points| path(points)).collect();
            writeln!(svg, "<path class=\"thin s-{}\" d=\"{paths}\"/>", role_name(*role))
        }
        Shape::Curve { points: [from, first, second, to], role, stroke } => {
            let [from, first, second, to] =
                [from, first, second, to].map(|&(x, y)| format!("{} {}", number(x), number(y)));
            writeln!(svg, "<path class=\"{}\" d=\"M{from}C{first} {second} {to}\"/>", line_class(*role, *stroke))
        }
        Shape::Text { at, anchor, role, strong, text } => write_text((*at, *anchor), *role, *strong, text, svg),
    };
}

/// Writes a text. One that runs from right to left begins at its right edge, whatever its anchor.
fn write_text(
    ((x, y), anchor): ((f64, f64), Anchor),
    role: ShapeRole,
    strong: bool,
    text: &str,
    svg: &mut String,
) -> std::fmt::Result {
    let turned = is_right_to_left(text);
    let anchor = match anchor {
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::Left if turned => " text-anchor=\"end\"",
        Anchor::Right if !turned => " text-anchor=\"end\"",
        Anchor::Left | Anchor::Right => "",
    };
    let direction = if turned { " direction=\"rtl\"" } else { "" };
    let strong = if strong { " strong" } else { "" };
    writeln!(
        svg,
        "<text class=\"f-{}{strong}\" x=\"{}\" y=\"{}\"{anchor}{direction}>{}</text>",
        role_name(role),
        number(x),
        number(y),
        escaped(text)
    )
}

/// Returns the attributes of a rectangle.
fn rectangle((x, y): (f64, f64), (width, height): (f64, f64)) -> String {
    format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", number(x), number(y), number(width), number(height))
}

/// Returns the attributes of a circle.
fn circle((x, y): (f64, f64), radius: f64) -> String {
    format!("cx=\"{}\" cy=\"{}\" r=\"{}\"", number(x), number(y), number(radius))
}

/// Returns the classes of a line.
fn line_class(role: ShapeRole, stroke: Stroke) -> String {
    let stroke = match stroke {
        Stroke::Solid => "",
        Stroke::Bold => " bold",
        Stroke::Dashed => " dashed",
        Stroke::Dotted => " dotted",
        Stroke::Faint => " faint",
    };
    format!("line s-{}{stroke}", role_name(role))
}

/// Returns a line through points as the commands of a path.
fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, &(x, y)) in points.iter().enumerate() {
        let command = if at == 0 { 'M' } else { 'L' };
        let _ = write!(path, "{command}{} {}", number(x), number(y));
    }
    path
}

/// Returns a number with at most one decimal: a tenth of a pixel is not seen.
fn number(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
