//! Options for files of other programs of which no file takes any notice.

use crate::import::recognise::importer_named;
use crate::import::report::ImportReport;
use crate::import::settings::ImportSettings;

/// Returns the options that were given, by their names on the command line, of which no file took any notice: those for
/// tables where none of the imported files is a table, and all of them where nothing was imported.
#[must_use]
pub(crate) fn unused_options(settings: &ImportSettings, imports: &[ImportReport]) -> Vec<&'static str> {
    let is_table = |report: &ImportReport| importer_named(&report.format).is_some_and(|importer| importer.takes_map);
    let (no_table, no_import) = (!imports.iter().any(is_table), imports.is_empty());
    let no_workbook = !imports.iter().any(|report| report.is_workbook);
    let options = [
        ("--from", settings.from.is_some(), no_import),
        ("--encoding", settings.encoding.is_some(), no_import),
        ("--namespace", settings.namespace.is_some(), no_import),
        ("--match", settings.matches_nothing, no_import),
        ("--all", settings.takes_all, no_import),
        ("--by", settings.by.is_some(), no_import),
        ("--gazetteer", settings.gazetteer.is_some(), no_import),
        ("--map", settings.map.is_some(), no_table),
        ("--delimiter", settings.delimiter.is_some(), no_table),
        ("--sheet", settings.sheet.is_some(), no_workbook),
        ("--header", settings.header.is_some(), no_table),
        ("--dates", settings.dates.is_some(), no_table),
        ("--decimal", settings.decimal.is_some(), no_table),
        ("--split", settings.split.is_some(), no_table),
        ("--key", !settings.key.is_empty(), no_table),
    ];
    options.into_iter().filter(|(_, is_given, is_unused)| *is_given && *is_unused).map(|(name, ..)| name).collect()
}
