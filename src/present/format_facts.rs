//! The facts about formats that both `claimscope formats` and the manual show: found by name or extension, with what
//! they keep of every field.

use crate::export::{FORMATS, Fidelity, FieldGroup, Format, format_named};
use crate::import::{IMPORTERS, Importer};

/// Returns the export format of this name or extension.
pub(crate) fn exporter_of(name: &str) -> Option<&'static Format> {
    format_named(name).or_else(|| FORMATS.iter().find(|format| format.ending == name))
}

/// Returns the importers of this name, or of files with this extension or that of the export format of this name.
pub(crate) fn importers_of(name: &str) -> Vec<&'static Importer> {
    let named: Vec<&Importer> = IMPORTERS.iter().filter(|importer| importer.name == name).collect();
    if !named.is_empty() {
        return named;
    }
    let ending = exporter_of(name).map_or(name, |format| format.ending);
    IMPORTERS.iter().filter(|importer| importer.endings.contains(&ending)).collect()
}

/// Returns the facts of an importer, each with its label.
pub(crate) fn importer_facts(importer: &Importer) -> Vec<(&'static str, String)> {
    let endings: Vec<String> = importer.endings.iter().map(|ending| format!(".{ending}")).collect();
    vec![
        ("extensions", endings.join(" ")),
        ("recognised", "by its content; the extension decides only where two formats may be meant".to_owned()),
        ("standard", importer.standard.to_owned()),
        ("never taken", importer.leaves.join("; ")),
    ]
}

/// Returns the fields that a format keeps with this fidelity, by kind of record.
pub(crate) fn kept(format: &Format, fidelity: Fidelity) -> Vec<(FieldGroup, Vec<&'static str>)> {
    let fields = |group| (group, format.holds.fields(group, fidelity).collect::<Vec<_>>());
    FieldGroup::ALL.into_iter().map(fields).filter(|(_, fields)| !fields.is_empty()).collect()
}
