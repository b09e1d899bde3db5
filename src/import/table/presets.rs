//! Maps that are built in: tables that many people have. A table that has all columns which a preset needs is read by it. To
//! add one: a file in `maps` and a line here.

use crate::import::table::header::Header;
use crate::import::table::map::{self, TableMap};

/// The presets by name, as they are written.
pub(super) const PRESETS: &[(&str, &str)] = &[
    ("claimscope-csv", include_str!("maps/claimscope-csv.ron")),
    ("acled", include_str!("maps/acled.ron")),
    ("ucdp-ged", include_str!("maps/ucdp-ged.ron")),
    ("gdelt-1", include_str!("maps/gdelt-1.ron")),
    ("gdelt-2", include_str!("maps/gdelt-2.ron")),
    ("hypothesis-csv", include_str!("maps/hypothesis-csv.ron")),
    ("opensanctions-simple", include_str!("maps/opensanctions-simple.ron")),
    ("liar", include_str!("maps/liar.ron")),
];

/// Returns the preset that a table is made for; `None` where there is none.
pub(super) fn matching(header: &Header<'_>) -> Option<TableMap> {
    let presets = PRESETS.iter().filter_map(|(_, text)| {
        let preset = map::parse(text);
        debug_assert!(preset.is_ok(), "a preset is a map: {preset:?}");
        preset.ok()
    });
    presets.into_iter().find(|preset| fits(preset, header))
}

/// Returns whether a table has the columns of a preset: by their names, or without any by their number and values.
fn fits(preset: &TableMap, header: &Header<'_>) -> bool {
    if header.is_written {
        return preset.needs.iter().all(|name| header.names.contains(name));
    }
    let shows = |shown: &map::ShownColumn| {
        let at = preset.names.iter().position(|name| *name == shown.of);
        let values = header.sample.iter().filter_map(|row| row.get(at?)).map(|cell| cell.text.trim());
        values.filter(|value| !value.is_empty()).all(|value| shown.words.iter().any(|word| word == value))
    };
    preset.names.len() == header.names.len() && !preset.shows.is_empty() && preset.shows.iter().all(shows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_are_maps_without_faults() {
        for (name, text) in PRESETS {
            let map = map::parse(text).unwrap();
            assert_eq!(map.name, *name);
            let names = if map.names.is_empty() {
                map.columns.iter().map(|column| column.of.clone()).chain(map.key.clone()).collect()
            } else {
                map.names.clone()
            };
            assert_eq!(map.faults(text, &names), [], "{name}");
            let known = |name: &String| names.contains(name);
            assert!(map.shows.iter().all(|shown| known(&shown.of)), "{name}");
        }
    }
}
