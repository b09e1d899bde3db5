//! A claim out of a row.

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::stance_words::stance_of_verdict;
use crate::import::table::claim_id::claim_id;
use crate::import::table::column::{Column, FOR_ALL_ROWS};
use crate::import::table::figure_parts::FigureParts;
use crate::import::table::place_parts::PlaceParts;
use crate::import::table::placeholders::is_placeholder;
use crate::import::table::plan::Plan;
use crate::import::table::refused::{END_OF_ESTIMATE, keep_unused, keep_wrong, take_word};
use crate::import::table::row::{Row, name_and_role, word};
use crate::import::table::row_parts::SourceParts;
use crate::import::table::row_time::TimeParts;
use crate::import::table::target::{Target, TargetSet};
use crate::import::table::template::filled;
use crate::import::table::unstated_row::{has_statement, leave_unstated};
use crate::model::closed_enums::{ActorKind, Stance};
use crate::model::document::{Claim, Position, Text};
use crate::model::extra::KeyNumbers;
use crate::storage::push_alone;

/// A claim while the columns of its row are gone through.
#[derive(Default)]
struct ClaimDraft<'a> {
    claim: Claim<'a>,
    written_id: Option<Text<'a>>,
    time: TimeParts<'a>,
    sources: SourceParts<'a>,
    places: PlaceParts,
    figures: FigureParts<'a>,
    /// The fields with one value that have it.
    filled: TargetSet,
}

impl ClaimDraft<'_> {
    /// Returns whether a value was taken; one that was not is reported with what it should be, and kept.
    fn is_taken(
        &mut self,
        taken: Result<(), &'static str>,
        column: &mut Column,
        text: &str,
        row: &Row<'_, '_>,
        builder: &mut ImportBuilder<'_>,
    ) -> bool {
        let extra = &mut self.claim.extra;
        taken.map_or_else(|wanted| keep_wrong(extra, column, text, wanted, row, builder), |()| true)
    }
}

/// Adds the claim of a row; `surplus` are values for which the table has no column.
pub(super) fn add<'a>(plan: &mut Plan, row: &Row<'_, 'a>, surplus: &[&str], builder: &mut ImportBuilder<'a>) {
    // First, for the values of a row that is left out are neither taken nor kept.
    if !has_statement(plan, row) {
        return leave_unstated(plan, row, builder);
    }
    let mut draft = ClaimDraft::default();
    let by = plan.by.clone();
    for column in &mut plan.columns {
        let Some(text) = row.text(column.at) else { continue };
        if take(&mut draft, column, text, by.as_deref(), row, builder) {
            column.taken += 1;
        }
    }
    for (target, value) in &plan.set {
        // A value of the map goes the same way as one of the table, as a column that is at no place of it.
        let mut column = Column::new(FOR_ALL_ROWS, "", *target, &[';']);
        let value = builder.words.get(value);
        take(&mut draft, &mut column, value, by.as_deref(), row, builder);
    }
    let ClaimDraft { mut claim, written_id, time, sources, places, figures, .. } = draft;
    let mut given = Text::default();
    if let Some(says) = &plan.says {
        // Over a statement that a column gave: who writes a template wants that one.
        let filled = builder.input.arena.add(&filled(says, |at| row.text(at)));
        given = std::mem::replace(&mut claim.says, filled.into());
    }
    keep_replaced(&mut claim, &given, written_id.as_ref(), plan, row);
    debug_assert!(!claim.says.is_empty(), "a row without a statement is left out before");
    let mut numbers = KeyNumbers::default();
    for value in surplus {
        builder.keep_repeated((&mut claim.extra, &mut numbers), "surplus", row.place.bytes.clone(), value);
    }
    // Parts of a time, place or source stand in several columns, in any order: they are put together once all are
    // read.
    let unused = time.add_to(&mut claim);
    keep_unused(unused, |part| part == Target::WhenPrecision, &mut claim.extra, &mut plan.columns, row);
    // A claim with an id of its own needs no other key.
    let first_source = if written_id.is_none() { sources.key() } else { "".into() };
    let unused = sources.add_to(&mut claim, row, builder);
    keep_unused(unused, Target::is_of_source, &mut claim.extra, &mut plan.columns, row);
    let unused = places.unused_precision();
    keep_unused(unused, |part| part == Target::Precision, &mut claim.extra, &mut plan.columns, row);
    let coordinates = places.unused();
    places.add_to(&mut claim, row, builder);
    let ends = figures.add_to(&mut claim).into_iter().map(|at| (at, END_OF_ESTIMATE));
    for (at, wanted) in coordinates.into_iter().chain(ends) {
        if let (Some(column), Some(text)) =
            (plan.columns.iter_mut().find(|column| column.at == at && column.target.is_part()), row.text(at))
        {
            column.taken -= 1;
            keep_wrong(&mut claim.extra, column, text, wanted, row, builder);
        }
    }
    claim.id = claim_id(plan, row, written_id, &claim, &first_source, builder);
    builder.claim(claim, &row.place);
}

/// Keeps the statement of a column that the template of the map does not repeat, and the id of one where the map has a key.
fn keep_replaced<'a>(
    claim: &mut Claim<'a>,
    statement: &str,
    id: Option<&Text<'a>>,
    plan: &mut Plan,
    row: &Row<'_, 'a>,
) {
    let id = id.filter(|id| !plan.key.is_empty() && usable_id(id).is_some());
    let statement = Some(statement).filter(|given| !claim.says.contains(given));
    for (target, given) in [(Target::Says, statement), (Target::Id, id.map(|id| &**id))] {
        let is_it = |column: &&mut Column| column.target == target && row.text(column.at) == given;
        if let (Some(given), Some(column)) = (given, plan.columns.iter_mut().find(is_it)) {
            column.taken = column.taken.saturating_sub(1);
            column.keep(&mut claim.extra, given, row.range(column.at).start);
        }
    }
}

/// Takes the value of a column into a claim; returns whether it was taken as a field.
fn take<'a>(
    draft: &mut ClaimDraft<'a>,
    column: &mut Column,
    text: &'a str,
    by: Option<&str>,
    row: &Row<'_, 'a>,
    builder: &mut ImportBuilder<'a>,
) -> bool {
    if column.target.has_one_value() && column.at != FOR_ALL_ROWS && !draft.filled.insert(column.target) {
        // Two columns for one field: the first that has a value counts.
        column.keep(&mut draft.claim.extra, text, row.range(column.at).start);
        return false;
    }
    if column.at != FOR_ALL_ROWS && column.is_unstated(text, row.range(column.at).start) {
        return false;
    }
    match column.target {
        Target::Id => {
            if usable_id(&text.into()).is_none() {
                column.put(&mut draft.claim.extra, text);
            }
            draft.written_id = Some(text.into());
        }
        Target::Says => draft.claim.says = text.into(),
        Target::Quote => draft.claim.quote = Some(text.into()),
        Target::WhenSaid => draft.time.say(text),
        Target::Note => draft.claim.note = Some(text.into()),
        Target::When | Target::WhenStart | Target::WhenEnd => {
            return draft.time.add(column.target, text, column, row.range(column.at));
        }
        Target::WhenPrecision => {
            let taken = draft.time.add_precision(column.meant(text), column.at);
            return draft.is_taken(taken, column, text, row, builder);
        }
        Target::By | Target::Actors | Target::Topics => take_names(&mut draft.claim, column, text, row, builder),
        Target::Places | Target::Latitude | Target::Longitude | Target::Precision => {
            let taken = draft.places.add(column, text);
            return draft.is_taken(taken, column, text, row, builder);
        }
        Target::Figures | Target::FigureLow | Target::FigureHigh => {
            let taken = draft.figures.add(column, text, row, &mut builder.words);
            return draft.is_taken(taken, column, text, row, builder);
        }
        Target::Positions => return take_verdict(draft, column, text, by, row, builder),
        Target::Nothing => return false,
        Target::Kind | Target::How | Target::Likelihood | Target::Confidence | Target::Status | Target::Credibility => {
            return take_grade(&mut draft.claim, column, text, row, builder);
        }
        target if target.is_of_source() => return take_source(draft, column, text, row, builder),
        _ => {
            column.keep(&mut draft.claim.extra, text, row.range(column.at).start);
            return false;
        }
    }
    true
}

/// Takes a part of the sources of a claim.
fn take_source<'a>(
    draft: &mut ClaimDraft<'a>,
    column: &mut Column,
    text: &'a str,
    row: &Row<'_, 'a>,
    builder: &mut ImportBuilder<'a>,
) -> bool {
    // The other addresses of a cell are taken.
    let taken = draft.sources.add(column.target, column, text);
    if draft.sources.has_wrong_address {
        let at = row.range(column.at);
        column.keep(&mut draft.claim.extra, text, at.start);
        column.no_addresses.add(at, text);
        return false;
    }
    draft.is_taken(taken, column, text, row, builder)
}

/// Takes the names of actors or topics into a claim.
fn take_names<'a>(
    claim: &mut Claim<'a>,
    column: &Column,
    text: &str,
    row: &Row<'_, 'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = row.cell_place(column.at);
    let kind = word(&column.kind);
    for value in column.values(text) {
        let (ids, id) = match column.target {
            Target::By => (&mut claim.by, builder.actor_named(&value, kind, &place)),
            Target::Topics => (&mut claim.topics, builder.topic_named(&value, &place)),
            _ => {
                let (name, role) = name_and_role(&value, &column.role);
                let id = builder.actor_named(name, kind, &place);
                let id = id.map(|id| if role.is_empty() { id } else { format!("{id}:{role}").into() });
                (&mut claim.actors, id)
            }
        };
        if let Some(id) = id {
            push_alone(ids, id);
        }
    }
}

/// Takes a word or number of a closed list.
fn take_grade(
    claim: &mut Claim<'_>,
    column: &mut Column,
    text: &str,
    row: &Row<'_, '_>,
    builder: &mut ImportBuilder<'_>,
) -> bool {
    let extra = &mut claim.extra;
    match column.target {
        Target::Kind => take_word(&mut claim.kind, extra, column, text, row, builder),
        Target::How => take_word(&mut claim.how, extra, column, text, row, builder),
        Target::Likelihood => take_word(&mut claim.likelihood, extra, column, text, row, builder),
        Target::Confidence => take_word(&mut claim.confidence, extra, column, text, row, builder),
        Target::Status => take_word(&mut claim.status, extra, column, text, row, builder),
        _ => match column.meant(text).parse() {
            Ok(grade) => {
                claim.credibility = Some(grade);
                true
            }
            Err(_) => keep_wrong(extra, column, text, "a credibility from 1 to 6", row, builder),
        },
    }
}

/// Takes a verdict of the publisher of the table as its position; it is kept in `extra` as it is written as well.
fn take_verdict<'a>(
    draft: &mut ClaimDraft<'a>,
    column: &mut Column,
    text: &str,
    by: Option<&str>,
    row: &Row<'_, 'a>,
    builder: &mut ImportBuilder<'a>,
) -> bool {
    let stance = word::<Stance>(column.meant(text)).or_else(|| stance_of_verdict(text));
    let Some(stance) = stance else {
        if !is_placeholder(text) {
            column.no_verdicts.add(row.range(column.at), text);
        }
        column.keep(&mut draft.claim.extra, text, row.range(column.at).start);
        return false;
    };
    let file = builder.input.file_name();
    let publisher = format!("Publisher of {}", if file == "-" { "standard input" } else { file });
    let (name, kind) = match column.by.as_deref().or(by) {
        Some(name) => (name.to_owned(), ActorKind::Organization),
        None => (publisher, ActorKind::Unnamed),
    };
    let party = builder.actor_named(&name, Some(kind), &row.cell_place(column.at));
    // A verdict that the map gives for all rows stands in no column, whose name would be its key.
    if column.at != FOR_ALL_ROWS {
        column.put(&mut draft.claim.extra, text);
    }
    draft.claim.positions.extend(party.map(|by| Position { by, stance, cite: Vec::new(), when: None }));
    true
}
