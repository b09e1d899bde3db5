//! The settings of an export: what is not in the claims and decides what is written.

use crate::model::Base;
use crate::model::date::{civil_from_days, day_and_second};

use super::tlp::Tlp;

/// Settings of an export. Equal claims with equal settings give equal bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportSettings {
    /// The time of the export, in seconds since 1970-01-01 UTC: there is no clock in this room.
    pub now: i64,
    /// The namespace of ids for other programs. Two collections in which an actor has the same id must not share it; `None`
    /// for the title of the collection, else the name of its first file.
    pub namespace: Option<String>,
    /// The words for what was chosen, for reports: `the query “airstrike”`.
    pub chosen_by: Option<String>,
    /// The title of a report; `None` for that of the collection.
    pub title: Option<String>,
    /// The person or body that signs the export.
    pub author: Option<String>,
    /// The marking that says with whom it may be shared.
    pub tlp: Option<Tlp>,
}

impl ExportSettings {
    /// Returns the namespace for the records of a base.
    #[must_use]
    pub fn namespace(&self, base: &Base) -> String {
        let file = || {
            let name = base.files.first().map_or("claims", |file| file.rsplit('/').next().unwrap_or(file));
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        };
        self.namespace.clone().or_else(|| base.title.as_deref().map(str::to_owned)).unwrap_or_else(file)
    }

    /// Returns the title of a report on a base.
    #[must_use]
    pub(crate) fn title<'t>(&'t self, base: &'t Base) -> &'t str {
        self.title.as_deref().or(base.title.as_deref()).unwrap_or("Claims")
    }

    /// Returns the time of the export as RFC 3339 has it: `2026-11-29T17:45:00.000Z`.
    #[must_use]
    pub fn timestamp(&self) -> String {
        let (day, of_day) = day_and_second(self.now);
        let (year, month, of_month) = civil_from_days(day);
        let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
        format!("{year:04}-{month:02}-{of_month:02}T{hour:02}:{minute:02}:{second:02}.000Z")
    }
}
