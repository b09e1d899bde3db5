//! The map of a table for which the user gives none: a preset, or one that is made from the names of its columns; and the report
//! where there is neither.

use crate::import::builder::ImportBuilder;
use crate::text::truncate;

use super::figure_words::plain;
use super::header::Header;
use super::map::{RowKind, TableMap};
use super::presets;
use super::suggest::suggest;
use super::target::Target;

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
    let map = suggest(header, kind)?;
    let remark = format!("map: made from the names of the {noun}{}", date_clause(&map));
    Some((map, remark))
}

/// Returns a clause on the only column of dates beside one with speakers, which may be when something was said; empty where its
/// name says that it is when something happened.
fn date_clause(map: &TableMap) -> String {
    let column = |target: Target| map.columns.iter().find(|column| column.to == target.name());
    let is_event = |name: &str| ["when", "eventdate", "dateofevent"].contains(&&*plain(name));
    let date = column(Target::When).filter(|date| !is_event(&date.of) && column(Target::By).is_some());
    date.filter(|_| map.each == RowKind::Claim).map_or_else(String::new, |date| {
        let name = truncate(&date.of, MAX_SHOWN_CHARS);
        format!(
            "; `{name}` is read as when it happened: if it is when it was said, take it for `cite.published` in a map"
        )
    })
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
