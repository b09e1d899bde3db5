//! The columns of a table of claims, which CSV and TSV share: one row a claim, lists joined by `; `.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;

use crate::limits::MAX_HOLDERS_LISTED;
use crate::model::Claim;
use crate::model::closed_enums::{ClosedEnum, Reliability};
use crate::model::given_verdict::given_verdict;
use crate::model::records::{Citation, PLACE_SEPARATOR, Position, Source};
use crate::model::{ActorIx, Base, ClaimIx, Figure, NoteIx, PlaceIx, RecordIx, SourceIx};
use crate::text::one_line::strip_layout_marks;
use crate::text::{grouped, join_cell_list};

use crate::export::claim_set::ClaimSet;
use crate::export::fidelity::{FieldGroup, Holding};
use crate::export::figure_text::figure_text;
use crate::export::origin_index::{ListedOrigins, OriginIndex};
use crate::export::repeated::{NO_ROOM, RepetitionBudget, join_bounded};
use crate::export::shortened_cells::ShortenedCells;
use crate::export::subset::Subset;

/// The fields that have a column, or a part of a cell.
pub(crate) const HOLDS: &[Holding] = &[
    Holding::native(FieldGroup::Claim, "id says quote kind by how places when when_said topics"),
    Holding::native(FieldGroup::Claim, "credibility likelihood confidence status note"),
    Holding::text(FieldGroup::Claim, "cite actors"),
    Holding::text(FieldGroup::Position, "by stance cite when"),
    Holding::text(FieldGroup::Figure, "of value unit"),
    Holding::native(FieldGroup::Source, "title authors outlet published url reliability retracted"),
    Holding::text(FieldGroup::Source, "derived_from"),
    Holding::text(FieldGroup::Actor, "name"),
    Holding::text(FieldGroup::Place, "name within"),
    Holding::text(FieldGroup::Topic, "name"),
    Holding::text(FieldGroup::Relation, "from verb to"),
    Holding::text(FieldGroup::Note, "on text"),
    Holding::text(FieldGroup::Judgement, "on credibility likelihood confidence status topics by date note"),
];

/// A claim as a row of the table.
pub(super) struct CsvRow<'a> {
    pub(super) base: &'a Base,
    pub(super) index: ClaimIx,
    claim: Claim<'a>,
    pub(super) chosen: &'a ClaimSet,
    pub(super) notes: &'a [NoteIx],
    origins: ListedOrigins,
    repeated: RepetitionBudget,
}

/// A column: a row of [`COLUMNS`].
struct CsvColumn {
    name: &'static str,
    content: CellContent,
    cell: fn(&CsvRow<'_>) -> String,
}

/// The content of the cells of a column, which decides about layout marks: invisible characters such as the soft hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellContent {
    /// Ids and addresses: a layout mark is a part of them, and is shown.
    Exact,
    /// Text for reading: layout marks are left out.
    Prose,
}

impl CsvColumn {
    /// Returns its cell of a row.
    fn cell_text(&self, row: &CsvRow<'_>) -> String {
        let cell = (self.cell)(row);
        match self.content {
            CellContent::Exact => cell,
            CellContent::Prose => strip_layout_marks(&cell).into_owned(),
        }
    }
}

macro_rules! columns {
    ($($name:literal $content:ident $cell:expr,)+) => {
        &[$(CsvColumn { name: $name, content: CellContent::$content, cell: $cell },)+]
    };
}

/// All columns. To add one: a line here.
const COLUMNS: &[CsvColumn] = columns! {
    "id" Exact |row| row.claim.id.to_string(),
    "says" Prose |row| row.claim.says.to_string(),
    "kind" Prose |row| row.claim.kind().label().to_owned(),
    "how" Prose |row| row.claim.how().label().to_owned(),
    "by" Prose |row| row.actor_names(row.claim.by.iter()),
    "positions" Prose |row| join_cell_list(row.claim.positions.iter().map(|it| row.position(&it))),
    "when" Prose |row| row.claim.when.as_ref().map(|when| when.text.to_string()).unwrap_or_default(),
    "when_said" Prose |row| row.claim.when_said.unwrap_or_default().to_owned(),
    "places" Prose |row| join_cell_list(row.claim.places.iter().map(|it| row.name(RecordIx::Place(it)))),
    "within" Prose |row| row.surroundings(),
    "actors" Prose |row| join_cell_list(row.claim.actors.iter().map(|it| row.participant(it.actor, it.role))),
    "topics" Prose |row| join_cell_list(row.claim.topics.iter().map(|it| row.name(RecordIx::Topic(it)))),
    "figures" Prose |row| join_cell_list(row.claim.figures.iter().map(|it| figure_text(&it))),
    "figure_low" Prose |row| join_cell_list(row.claim.figures.iter().map(|it| bound_text(&it, |range| range.low))),
    "figure_high" Prose |row| join_cell_list(row.claim.figures.iter().map(|it| bound_text(&it, |range| range.high))),
    "sources" Prose |row| join_cell_list(row.claim.sources().iter().map(|&it| row.name(RecordIx::Source(it)))),
    "locators" Prose |row| row.locators(),
    "source_count" Prose |row| row.claim.sources().len().to_string(),
    "urls" Exact |row| row.each_source(|it| it.url.as_deref().map(Cow::from)),
    "published" Prose |row| row.each_source(|it| it.published.as_ref().map(|when| Cow::from(&*when.text))),
    "reliability" Prose |row| row.each_source(|it| it.reliability.map(Reliability::name).map(Cow::from)),
    "authors" Prose |row| row.each_source(|it| Some(join_bounded(it.authors.iter().map(|author| &**author)).into())),
    "outlets" Prose |row| row.each_source(|it| it.outlet.as_deref().map(Cow::from)),
    "copied_from" Prose |row| row.copied_from(),
    "origins" Prose |row| row.origins(),
    "origin_count" Prose |row| row.origin_count(),
    "retracted" Prose |row| row.each_source(retraction),
    "credibility" Prose |row| row.claim.credibility.map(|it| it.to_string()).unwrap_or_default(),
    "likelihood" Prose |row| row.claim.likelihood.map(ClosedEnum::label).unwrap_or_default().to_owned(),
    "confidence" Prose |row| row.claim.confidence.map(ClosedEnum::label).unwrap_or_default().to_owned(),
    "status" Prose |row| row.base.standing(row.index).label().to_owned(),
    "verdict" Prose |row| row.claim.verdict().label().to_owned(),
    "verdict_given" Prose |row| given_verdict(&row.claim).unwrap_or_default(),
    "contradicted_by_in_whole_collection" Exact |row| row.contradicting(),
    "relations" Exact |row| row.relations(),
    "quote" Prose |row| row.claim.quote.unwrap_or_default().to_owned(),
    "note" Prose |row| row.claim.note.unwrap_or_default().to_owned(),
    "notes" Prose |row| row.notes(),
    "judgements" Prose |row| row.judgements(),
};

/// Calls `each` with the cells of the head and then with those of each claim, as they are: not safe to show, not quoted.
/// Returns the cells that are shortened.
pub(crate) fn for_each_row(
    base: &Base,
    subset: &Subset,
    each: &mut dyn FnMut(Vec<String>) -> io::Result<()>,
) -> io::Result<ShortenedCells> {
    let chosen = subset.chosen();
    let mut shortened = ShortenedCells::default();
    let mut notes: HashMap<ClaimIx, Vec<NoteIx>> = HashMap::new();
    for &at in &subset.notes {
        if let RecordIx::Claim(claim) = base.notes.row(at).on {
            notes.entry(claim).or_default().push(at);
        }
    }
    let origins = OriginIndex::new(base);
    each(COLUMNS.iter().map(|column| column.name.to_owned()).collect())?;
    for &index in &subset.claims {
        let notes = notes.get(&index).map(Vec::as_slice).unwrap_or_default();
        let claim = base.claims.row(index);
        let row = CsvRow {
            base,
            index,
            origins: origins.of(&claim.sources()),
            claim,
            chosen: &chosen,
            notes,
            repeated: RepetitionBudget::default(),
        };
        let mut cells = Vec::with_capacity(COLUMNS.len());
        for (at, column) in COLUMNS.iter().enumerate() {
            cells.push(column.cell_text(&row));
            if row.repeated.take_shortened() {
                shortened.add(at, column.name);
            }
        }
        each(cells)?;
    }
    Ok(shortened)
}

impl CsvRow<'_> {
    /// Returns the name of an actor.
    fn actor(&self, actor: ActorIx) -> String {
        self.name(RecordIx::Actor(actor))
    }

    /// Returns the name of a record; its id, where the budget of repeated texts is used up.
    pub(super) fn name(&self, record: RecordIx) -> String {
        let name = self.repeated.text(self.base.name(record));
        name.map_or_else(|| self.base.id(record).to_owned(), Cow::into_owned)
    }

    /// Returns the names of actors as a list.
    fn actor_names(&self, actors: impl Iterator<Item = ActorIx>) -> String {
        join_cell_list(actors.map(|actor| self.actor(actor)))
    }

    /// Returns an actor with its role: `Army (attacker)`.
    fn participant(&self, actor: ActorIx, role: Option<&str>) -> String {
        let role = role.map(|role| format!(" ({role})")).unwrap_or_default();
        format!("{}{role}", self.actor(actor))
    }

    /// Returns the name of a source with the locator.
    fn citation(&self, citation: &Citation) -> String {
        let name = self.name(RecordIx::Source(citation.source));
        format!("{name} {}", citation.place()).trim_end().to_owned()
    }

    /// Returns a position with its date and its citations: `Army denies (2024-05, Paper p. 3)`.
    fn position(&self, position: &Position<'_>) -> String {
        let when = position.when.iter().map(|when| when.text.to_string());
        let facts: Vec<String> = when.chain(position.cite.iter().map(|cite| self.citation(cite))).collect();
        let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
        format!("{} {}{facts}", self.actor(position.by), position.stance.label())
    }

    /// Returns the sources that each source copies: two that copy the same are one origin.
    fn copied_from(&self) -> String {
        self.each_source(|source| {
            let copied = source.derived_from.iter().take(MAX_HOLDERS_LISTED);
            let names = join_bounded(copied.map(|&it| self.base.name(RecordIx::Source(it))));
            Some(match source.derived_from.len().saturating_sub(MAX_HOLDERS_LISTED) {
                0 => names.into(),
                more => {
                    self.repeated.shorten();
                    format!("{names} and {} more", grouped(more)).into()
                }
            })
        })
    }

    /// Returns the places around each place of the claim, from the inside out, in the order of the column `places`; empty where
    /// none of them lies in another.
    fn surroundings(&self) -> String {
        let around = |place: PlaceIx| {
            let outer = self.base.enclosing(place);
            let names = outer.iter().skip(1).map(|&outer| self.base.name(RecordIx::Place(outer)));
            self.repeated.text(&join_bounded(names)).unwrap_or(NO_ROOM.into()).into_owned()
        };
        let around: Vec<String> = self.claim.places.iter().map(around).collect();
        if around.iter().all(String::is_empty) { String::new() } else { join_cell_list(around) }
    }

    /// Returns the independent origins of the sources, at most as many as JSON lists: two sources that copy one are one origin.
    fn origins(&self) -> String {
        let ListedOrigins { first, count } = &self.origins;
        let names = first.iter().map(|&it| self.name(RecordIx::Source(it)));
        let more = match count {
            Some(count) if *count > first.len() => Some(format!("and {} more", grouped(count - first.len()))),
            None => Some("and more".to_owned()),
            Some(_) => None,
        };
        if more.is_some() {
            self.repeated.shorten();
        }
        join_cell_list(names.chain(more))
    }

    /// Returns the number of independent origins; with `+` where there may be more, because counting all would take too long.
    fn origin_count(&self) -> String {
        match self.origins.count {
            Some(count) => count.to_string(),
            None => format!("{}+", self.origins.first.len()),
        }
    }

    /// Returns the places that the claim cites of each source, in the order of the column `sources`; empty where it names none.
    fn locators(&self) -> String {
        let mut places: HashMap<SourceIx, Vec<String>> = HashMap::new();
        for citation in self.claim.cite.iter() {
            places.entry(citation.source).or_default().extend(Some(citation.place()).filter(|place| !place.is_empty()));
        }
        let sources = self.claim.sources();
        let of_each =
            sources.iter().map(|source| places.get(source).map(|of| of.join(PLACE_SEPARATOR)).unwrap_or_default());
        let of_each: Vec<String> = of_each.collect();
        if of_each.iter().all(String::is_empty) { String::new() } else { join_cell_list(of_each) }
    }

    /// Returns one fact of each source of the claim, in the order of the column `sources`; empty where none of them has it.
    fn each_source<'s>(&'s self, fact: impl Fn(&'s Source) -> Option<Cow<'s, str>>) -> String {
        let sources = self.claim.sources();
        let facts: Vec<Cow<'_, str>> =
            sources.iter().map(|&it| fact(self.base.sources.row(it)).unwrap_or_default()).collect();
        if facts.iter().all(|fact| fact.is_empty()) {
            return String::new();
        }
        join_cell_list(facts.iter().map(|fact| self.repeated.text(fact).unwrap_or(NO_ROOM.into()).into_owned()))
    }
}

/// Returns why a source was retracted, and that it was where it gives no reason.
fn retraction(source: &Source) -> Option<Cow<'_, str>> {
    let reason = source.retracted.as_deref()?;
    Some(if reason.trim().is_empty() { "retracted, without a reason".into() } else { reason.into() })
}

/// Returns an end of the interval of a figure as a bare number; empty where it is open.
fn bound_text(figure: &Figure, end: fn(crate::model::Interval) -> f64) -> String {
    let number = figure.value.interval().map(end).filter(|number| number.is_finite());
    number.map(|number| number.to_string()).unwrap_or_default()
}
