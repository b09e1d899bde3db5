//! The map of a table for which the user gives none: a preset, or one that is made from the names of its columns; and the report
//! where there is neither.

use crate::import::builder::ImportBuilder;
use crate::text::truncate;

use super::header::Header;
use super::map::{RowKind, TableMap};
use super::presets;
use super::suggest::suggest;

/// Maximum number of names that a message lists.
const MAX_SHOWN_NAMES: usize = 8;

/// Maximum length of a name in a message, in characters.
const MAX_SHOWN_CHARS: usize = 60;

/// Returns a map that fits a header, with a remark on where it comes from; `None` where there is none. `kind` is the kind of
/// record that the name of the table gives, `noun` the word for its columns.
pub(super) fn found_map(header: &Header<'_>, kind: Option<RowKind>, noun: &str) -> Option<(TableMap, String)> {
    if let Some(preset) = presets::matching(header) {
        let remark = format!("map: the preset {}", preset.name);
        return Some((preset, remark));
    }
    suggest(header, kind).map(|map| (map, format!("map: made from the names of the {noun}")))
}

/// Returns the first names of a header, shortened, with commas between them.
pub(super) fn shown_names(header: &Header<'_>) -> String {
    let shown = header.names.iter().take(MAX_SHOWN_NAMES).map(|name| truncate(name, MAX_SHOWN_CHARS));
    shown.collect::<Vec<_>>().join(", ")
}

/// Reports that no map fits a header.
pub(super) fn report_no_map(header: &Header<'_>, message: String, builder: &mut ImportBuilder<'_>) {
    let hint = "say with a map what they mean: `claimscope import --suggest-map FILE` prints one to begin with";
    builder.error(header.range.clone(), message, hint);
}
