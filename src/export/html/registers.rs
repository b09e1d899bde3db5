//! The actors, places and topics of the report, each in a table.

use std::iter;

use crate::model::closed_enums::ClosedEnum;
use crate::model::{ActorIx, PlaceIx, RecordIx, TopicIx};
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::isolated;

impl HtmlReport<'_> {
    /// Writes the tables.
    pub(super) fn registers(&mut self) {
        let subset = self.context.subset;
        let columns = ["Other names", "Kind", "Part of", "Country", "Not to be confused with", "Note"];
        self.register("actors", "Actors", &columns, subset.actors.iter().map(|&it| RecordIx::Actor(it)));
        let columns = ["Other names", "Kind", "Within", "Coordinates", "Precision", "Note"];
        self.register("places", "Places", &columns, subset.places.iter().map(|&it| RecordIx::Place(it)));
        let base = self.context.base;
        let topics = subset.topics.iter().filter(|&&it| !base.is_root_of_collections(it));
        self.register("topics", "Topics", &["Within"], topics.map(|&it| RecordIx::Topic(it)));
    }

    /// Writes a table of records, with those columns that a record has something for; nothing where there are none.
    fn register(&mut self, id: &str, heading: &str, columns: &[&str], records: impl Iterator<Item = RecordIx> + Clone) {
        if records.clone().next().is_none() {
            return;
        }
        let mut filled = vec![false; columns.len()];
        for record in records.clone() {
            filled.iter_mut().zip(self.filled(record)).for_each(|(filled, has)| *filled |= has);
        }
        self.open(id, heading);
        self.line(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{id}-heading\">\n<table>"
        ));
        let shown = columns.iter().zip(&filled).filter(|(_, filled)| **filled).map(|(column, _)| column);
        let head: String =
            iter::once(&"Name").chain(shown).map(|column| format!("<th scope=\"col\">{column}</th>")).collect();
        self.line(&format!("<thead><tr>{head}</tr></thead>\n<tbody>"));
        for record in records {
            let cells = match record {
                RecordIx::Actor(actor) => self.actor_cells(actor),
                RecordIx::Place(place) => self.place_cells(place),
                RecordIx::Topic(topic) => self.topic_cells(topic),
                _ => Vec::new(),
            };
            let name = escaped(self.context.base.name(record));
            let cells = cells.iter().zip(&filled).filter(|(_, filled)| **filled);
            let cells: String = cells.map(|(cell, _)| format!("<td dir=\"auto\">{cell}</td>")).collect();
            self.line(&format!("<tr><th scope=\"row\" dir=\"auto\">{name}</th>{cells}</tr>"));
        }
        self.line("</tbody>\n</table>\n</div>");
        self.close();
    }

    /// Returns for each column whether a record has something for it, in the order of its cells.
    fn filled(&self, record: RecordIx) -> Vec<bool> {
        let base = self.context.base;
        match record {
            RecordIx::Actor(actor) => {
                let row = base.actors.row(actor);
                let (part, other) = (row.parent.is_some(), !row.distinct_from.is_empty());
                vec![!row.aka.is_empty(), row.kind.is_some(), part, row.country.is_some(), other, row.note.is_some()]
            }
            RecordIx::Place(place) => {
                let row = base.places.row(place);
                let (within, at, precision) =
                    (row.within.is_some(), row.coordinates.is_some(), row.precision.is_some());
                vec![!row.aka.is_empty(), row.kind.is_some(), within, at, precision, row.note.is_some()]
            }
            RecordIx::Topic(topic) => vec![base.topics.row(topic).within.is_some()],
            _ => Vec::new(),
        }
    }

    fn actor_cells(&self, actor: ActorIx) -> Vec<String> {
        let row = self.context.base.actors.row(actor);
        vec![
            isolated(&row.aka.join(", ")),
            row.kind.map(|kind| kind.label().to_owned()).unwrap_or_default(),
            self.names(row.parent.map(RecordIx::Actor)),
            isolated(row.country.as_deref().unwrap_or_default()),
            self.names(row.distinct_from.iter().map(|&it| RecordIx::Actor(it))),
            isolated(row.note.as_deref().unwrap_or_default()),
        ]
    }

    fn place_cells(&self, place: PlaceIx) -> Vec<String> {
        let row = self.context.base.places.row(place);
        vec![
            isolated(&row.aka.join(", ")),
            row.kind.map(|kind| kind.label().to_owned()).unwrap_or_default(),
            self.names(row.within.map(RecordIx::Place)),
            row.coordinates.map(|(latitude, longitude)| format!("{latitude}, {longitude}")).unwrap_or_default(),
            row.precision.map(|word| word.label().to_owned()).unwrap_or_default(),
            isolated(row.note.as_deref().unwrap_or_default()),
        ]
    }

    fn topic_cells(&self, topic: TopicIx) -> Vec<String> {
        vec![self.names(self.context.base.topics.row(topic).within.map(RecordIx::Topic))]
    }
}
