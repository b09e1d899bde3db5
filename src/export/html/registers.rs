//! The actors, places and topics of the report, each in a table.

use crate::model::closed_enums::ClosedEnum;
use crate::model::{ActorIx, PlaceIx, RecordIx, TopicIx};
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::isolated;

impl HtmlReport<'_> {
    /// Writes the tables.
    pub(super) fn registers(&mut self) {
        let subset = self.context.subset;
        let columns = ["Name", "Other names", "Kind", "Part of", "Country", "Not to be confused with", "Note"];
        self.register("actors", "Actors", &columns, subset.actors.iter().map(|&it| RecordIx::Actor(it)));
        let columns = ["Name", "Other names", "Kind", "Within", "Coordinates", "Precision", "Note"];
        self.register("places", "Places", &columns, subset.places.iter().map(|&it| RecordIx::Place(it)));
        let columns = ["Name", "Within"];
        self.register("topics", "Topics", &columns, subset.topics.iter().map(|&it| RecordIx::Topic(it)));
    }

    /// Writes a table of records; nothing where there are none.
    fn register(&mut self, id: &str, heading: &str, columns: &[&str], records: impl Iterator<Item = RecordIx>) {
        let mut records = records.peekable();
        if records.peek().is_none() {
            return;
        }
        self.open(id, heading);
        self.line(&format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{id}-heading\">\n<table>"
        ));
        let head: String = columns.iter().map(|column| format!("<th scope=\"col\">{column}</th>")).collect();
        self.line(&format!("<thead><tr>{head}</tr></thead>\n<tbody>"));
        for record in records {
            let cells = match record {
                RecordIx::Actor(actor) => self.actor_cells(actor),
                RecordIx::Place(place) => self.place_cells(place),
                RecordIx::Topic(topic) => self.topic_cells(topic),
                _ => Vec::new(),
            };
            let name = escaped(self.context.base.name(record));
            let cells: String = cells.iter().map(|cell| format!("<td dir=\"auto\">{cell}</td>")).collect();
            self.line(&format!("<tr><th scope=\"row\" dir=\"auto\">{name}</th>{cells}</tr>"));
        }
        self.line("</tbody>\n</table>\n</div>");
        self.close();
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
