//! The colours of pictures, light and dark, as a style sheet. Contrast on the ground is at least 4.5 for text and 3 for shapes.

use std::fmt::Write as _;

use super::scene::ShapeRole;

/// A colour with its name in the style sheet, for light and dark grounds.
struct ColourRow {
    role: ShapeRole,
    name: &'static str,
    light: &'static str,
    dark: &'static str,
}

/// All colours.
const COLOURS: &[ColourRow] = &[
    ColourRow { role: ShapeRole::Ink, name: "ink", light: "#1b1f24", dark: "#e6e8eb" },
    ColourRow { role: ShapeRole::Dim, name: "dim", light: "#59636e", dark: "#a3adb8" },
    ColourRow { role: ShapeRole::Guide, name: "guide", light: "#d5dae0", dark: "#3b434c" },
    ColourRow { role: ShapeRole::Box, name: "box", light: "#f4f6f8", dark: "#22272d" },
    ColourRow { role: ShapeRole::Figure, name: "figure", light: "#1f5fbf", dark: "#6ea8fe" },
    ColourRow { role: ShapeRole::Good, name: "good", light: "#19703a", dark: "#5cc98a" },
    ColourRow { role: ShapeRole::Bad, name: "bad", light: "#b3261e", dark: "#ff8a80" },
    ColourRow { role: ShapeRole::Warn, name: "warn", light: "#8a5a00", dark: "#e3b341" },
    ColourRow { role: ShapeRole::Border, name: "border", light: "#7d8791", dark: "#838d97" },
    ColourRow { role: ShapeRole::Coast, name: "coast", light: "#a9b8c6", dark: "#566370" },
];

/// The ground, light and dark.
const GROUND: (&str, &str) = ("#ffffff", "#14171a");

/// Returns the name of a role in the style sheet.
pub(crate) fn role_name(role: ShapeRole) -> &'static str {
    COLOURS.iter().find(|row| row.role == role).map_or("ink", |row| row.name)
}

/// Returns the style sheet of pictures; the one for dark backgrounds applies only to screens, because paper is white.
pub(crate) fn style_sheet() -> String {
    let mut sheet = "svg text{font:12px system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"DejaVu Sans\",sans-serif}\
                     svg .strong{font-weight:600}svg .plate{fill-opacity:.8}\
                     svg .line{fill:none;stroke-width:1.5}svg .thin{fill:none;stroke-width:1}svg .bold{stroke-width:2.5}\
                     svg .dashed{stroke-dasharray:6 3}svg .dotted{stroke-dasharray:1.5 3}svg .faint{stroke-dasharray:5 3;stroke-width:1.2;stroke-opacity:.55}\n"
        .to_owned();
    colour_rules(&mut sheet, |row| row.light, GROUND.0);
    sheet.push_str("@media screen and (prefers-color-scheme:dark){\n");
    colour_rules(&mut sheet, |row| row.dark, GROUND.1);
    sheet.push_str("}\n");
    sheet
}

/// Returns the same colours as variables of a page: `--ink`, `--ground` and so on.
pub(crate) fn page_colours() -> String {
    let variables = |colour: fn(&ColourRow) -> &'static str, ground: &str| {
        let rows: String = COLOURS.iter().map(|row| format!("--{}:{};", row.name, colour(row))).collect();
        format!(":root{{{rows}--ground:{ground}}}")
    };
    let (light, dark) = (variables(|row| row.light, GROUND.0), variables(|row| row.dark, GROUND.1));
    format!(":root{{color-scheme:light dark}}\n{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n")
}

/// Adds the rules of all roles: `f-` fills, `s-` draws the outline.
fn colour_rules(sheet: &mut String, colour: fn(&ColourRow) -> &'static str, ground: &str) {
    for row in COLOURS {
        let (name, colour) = (row.name, colour(row));
        let _ = write!(sheet, "svg .f-{name}{{fill:{colour}}}svg .s-{name}{{stroke:{colour}}}");
    }
    let _ = writeln!(sheet, "svg .ground{{fill:{ground}}}svg .edge{{stroke:{ground}}}");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the relative luminance of a colour such as `#1b1f24`, 0 to 1 (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    /// Returns the contrast of two colours, 1 to 21 (WCAG 2.2).
    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_can_be_read_on_every_ground_and_shapes_can_be_told_from_it() {
        use ShapeRole::{Bad, Border, Box, Dim, Figure, Good, Ink, Warn};
        let colour = |role: ShapeRole| COLOURS.iter().find(|row| row.role == role).unwrap();
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        for (role, wanted) in
            [(Ink, 4.5), (Dim, 4.5), (Figure, 4.5), (Good, 4.5), (Bad, 4.5), (Warn, 4.5), (Border, 3.0)]
        {
            let (row, plate) = (colour(role), colour(Box));
            for (colour, ground) in
                [(row.light, GROUND.0), (row.light, plate.light), (row.dark, GROUND.1), (row.dark, plate.dark)]
            {
                let found = contrast(colour, ground);
                assert!(found >= wanted, "{} {colour} on {ground}: {found:.2}", row.name);
            }
        }
    }
}
