//! A map proposed for a table that has none: by the names of its columns, and by their values where a name could mean two
//! things.

use std::collections::HashSet;

use crate::import::source_address::{is_web_address, with_scheme};
use crate::import::stance_words::stance_of_verdict;
use crate::import::table::figure_words::{counted, plain};
use crate::import::table::header::Header;
use crate::import::table::header_words::{meaning, place_rank};
use crate::import::table::map::{MapColumn, MapWord, RowKind, TableMap};
use crate::import::table::row::{decimal_number, word};
use crate::import::table::target::Target;
use crate::import::written_date::{self, DateCell, NoDate, why_no_date};
use crate::model::closed_enums::ClaimKind;

/// Surety from which a name alone says that a column has the statement: below it, a column with names counts for more.
const SURE_STATEMENT: u8 = 5;

/// Surety from which a name alone says that a column has dates, and not names or amounts: `from` could be either.
const SURE_DATES: u8 = 8;

/// Surety from which a name alone says that a column has addresses.
const SURE_ADDRESSES: u8 = 9;

/// A column with what is meant by it.
#[derive(Clone, Copy, Debug)]
struct Meant {
    at: usize,
    target: Target,
    sure: u8,
}

/// Names of sheets, folded and without blanks, with the kind of their rows.
const SHEET_WORDS: &[(&str, RowKind)] = &[
    ("claims", RowKind::Claim),
    ("statements", RowKind::Claim),
    ("sources", RowKind::Source),
    ("references", RowKind::Source),
    ("actors", RowKind::Actor),
    ("people", RowKind::Actor),
    ("organisations", RowKind::Actor),
    ("organizations", RowKind::Actor),
    ("places", RowKind::Place),
    ("locations", RowKind::Place),
    ("topics", RowKind::Topic),
    ("tags", RowKind::Topic),
    ("relations", RowKind::Relation),
];

/// Returns the kind of the rows of a sheet that is named after them.
pub(super) fn kind_of_sheet(name: &str) -> Option<RowKind> {
    SHEET_WORDS.iter().find(|(word, _)| *word == plain(name)).map(|(_, kind)| *kind)
}

/// Returns the map of a table; `None` where no column tells what its rows are. `named` is the kind that the name of its sheet
/// gives, which counts if the rows can be of it.
pub(super) fn suggest(header: &Header<'_>, named: Option<RowKind>) -> Option<TableMap> {
    let names = header.names.iter().enumerate();
    let meant = names.filter_map(|(at, name)| meaning(name).map(|(target, sure)| Meant { at, target, sure }));
    let mut meant: Vec<Meant> = meant.collect();
    let each = named.filter(|kind| can_be(*kind, &meant)).or_else(|| row_kind(&meant, header))?;
    for column in &mut meant {
        // Only now: the same name means another field where the rows are something else.
        column.target = by_values(*column, each, header);
    }
    keep_surest(&mut meant);
    let has_statement = meant.iter().any(|column| column.target == Target::Says);
    let says = if each == RowKind::Claim && !has_statement { Some(sentence(&meant, header)?) } else { None };
    // Outer places come first: each lies within the one before.
    meant.sort_by_key(|column| {
        let rank = header.names.get(column.at).and_then(|name| place_rank(name)).unwrap_or(9);
        (if column.target == Target::Places { rank } else { 0 }, column.at)
    });
    let columns = meant.iter().filter_map(|column| map_column(*column, header)).collect();
    Some(TableMap { from: "table".to_owned(), each, says, columns, ..TableMap::default() })
}

/// Returns whether the rows of a table have what a kind of record needs.
fn can_be(kind: RowKind, meant: &[Meant]) -> bool {
    let has = |target: Target| meant.iter().any(|column| column.target == target);
    match kind {
        RowKind::Claim => has(Target::Says),
        RowKind::Source => {
            has(Target::CiteUrl) || has(Target::CiteTitle) || has(Target::CiteOutlet) || has(Target::Name)
        }
        RowKind::Actor | RowKind::Place | RowKind::Topic => has(Target::Name),
        RowKind::Relation => has(Target::Verb) && has(Target::To),
    }
}

/// Returns what the rows of a table are; `None` where its columns do not tell.
fn row_kind(meant: &[Meant], header: &Header<'_>) -> Option<RowKind> {
    let sure = |target: Target| meant.iter().filter(|column| column.target == target).map(|column| column.sure).max();
    let named = |name: &str| header.names.iter().any(|column| plain(column) == name);
    let has = |target: Target| sure(target).is_some();
    let statement = sure(Target::Says).unwrap_or(0);
    Some(match () {
        () if named("from") && has(Target::Verb) && has(Target::To) => RowKind::Relation,
        () if statement >= SURE_STATEMENT || (statement > 0 && !has(Target::Name)) => RowKind::Claim,
        () if has(Target::Name) && has(Target::Latitude) && has(Target::Longitude) => RowKind::Place,
        () if has(Target::Name) => RowKind::Actor,
        () if has(Target::Actors) && has(Target::Figures) => RowKind::Claim,
        () if has(Target::CiteTitle)
            && (has(Target::CiteUrl) || has(Target::CiteOutlet) || has(Target::CiteAuthor)) =>
        {
            RowKind::Source
        }
        () => return None,
    })
}

/// Returns what a column is by its values, where its name could mean two things.
fn by_values(column: Meant, each: RowKind, header: &Header<'_>) -> Target {
    let values = values(column.at, header);
    let most = |test: &dyn Fn(&str) -> bool| {
        !values.is_empty() && values.iter().filter(|value| test(value)).count() * 2 > values.len()
    };
    let is_date = |value: &str| !matches!(written_date::read(value, None), DateCell::Words);
    let is_address = |value: &str| is_web_address(value) || with_scheme(value).is_some();
    // One date is enough for a column that is named after dates: what is wrong in it must not cost what is right.
    let has_dates = || values.iter().any(|value| is_date(value) || why_no_date(value) != NoDate::Words);
    match column.target {
        Target::Cite if most(&is_address) => Target::CiteUrl,
        Target::CiteUrl
            if !most(&is_address) && (column.sure < SURE_ADDRESSES || !values.iter().any(|it| is_address(it))) =>
        {
            Target::Extra
        }
        Target::When if !has_dates() => Target::WhenSaid,
        // `from` names a time by itself, and beside a verb the actor that a relation begins at.
        Target::WhenStart if each == RowKind::Relation => Target::From,
        Target::WhenStart | Target::WhenEnd | Target::CitePublished
            if !most(&is_date) && (column.sure < SURE_DATES || !has_dates()) =>
        {
            Target::Extra
        }
        Target::Kind if !values.iter().all(|value| word::<ClaimKind>(value).is_some()) => Target::Extra,
        Target::How | Target::Confidence | Target::Likelihood => column.target,
        Target::Positions if !most(&|value| stance_of_verdict(value).is_some()) && column.sure < 8 => Target::Extra,
        Target::Latitude | Target::Longitude if !most(&|value| decimal_number(value).is_some()) => Target::Extra,
        Target::Id => {
            let distinct: HashSet<&&str> = values.iter().collect();
            // A few rows with the same value are mistakes; with many, the column names something else than the row.
            let is_unique = distinct.len() * 10 >= values.len() * 9;
            // What is called an id is one, and a second row of it is a fault.
            if is_unique || column.sure > 8 { Target::Id } else { Target::Extra }
        }
        Target::Places
            if each == RowKind::Actor && header.names.get(column.at).and_then(|name| place_rank(name)) == Some(0) =>
        {
            Target::Country
        }
        target => target,
    }
}

/// Returns the values of a column that are not empty.
fn values<'h>(at: usize, header: &'h Header<'_>) -> Vec<&'h str> {
    let cells = header.sample.iter().filter_map(|row| row.get(at));
    cells.map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect()
}

/// Keeps the surest of several columns for a field that has one value; the others go to `extra`.
fn keep_surest(meant: &mut [Meant]) {
    const SEVERAL: [Target; 8] = [
        Target::Places,
        Target::Actors,
        Target::Topics,
        Target::Figures,
        Target::CiteUrl,
        Target::By,
        Target::Extra,
        Target::Positions,
    ];
    for at in 0..meant.len() {
        let Some(column) = meant.get(at).copied() else { continue };
        // Of equally sure columns the first wins.
        let is_beaten = meant.iter().enumerate().any(|(other, rival)| {
            rival.target == column.target && other != at && (rival.sure, other < at) > (column.sure, at < other)
        });
        if is_beaten
            && !SEVERAL.contains(&column.target)
            && let Some(column) = meant.get_mut(at)
        {
            column.target = Target::Extra;
        }
    }
}

/// Returns a sentence for a table that has figures about actors but no statement.
fn sentence(meant: &[Meant], header: &Header<'_>) -> Option<String> {
    let name = |column: &Meant| header.names.get(column.at).map(String::as_str);
    let find = |words: &[&str]| header.names.iter().find(|name| words.contains(&&*plain(name)));
    let figure = meant.iter().find(|column| column.target == Target::Figures).and_then(name)?;
    let giver = find(&["donor", "spender", "payer"]);
    let receiver = find(&["party", "partei", "recipient", "payee", "beneficiary"]);
    if let (Some(giver), Some(receiver)) = (giver, receiver) {
        let unit = counted(figure).1.map(|unit| format!(" {unit}")).unwrap_or_default();
        return Some(format!("{{{giver}}} gave {{{receiver}}} {{{figure}}}{unit}"));
    }
    let actors = meant.iter().filter(|column| column.target == Target::Actors).filter_map(name);
    let parts: Vec<String> = actors.chain([figure]).map(|name| format!("{name}: {{{name}}}")).collect();
    Some(parts.join("; "))
}

/// Returns the row of the map for a column.
fn map_column(column: Meant, header: &Header<'_>) -> Option<MapColumn> {
    let name = header.names.get(column.at)?;
    let mut map = MapColumn { of: name.clone(), to: column.target.name().to_owned(), ..MapColumn::default() };
    match column.target {
        Target::Extra => return None,
        Target::Figures => (map.what, map.unit) = counted(name),
        Target::Actors => role(name).clone_into(&mut map.role),
        Target::Places => {
            let kind = match place_rank(name) {
                Some(0) => "Country",
                Some(1) => "Province",
                Some(2) => "District",
                _ => "",
            };
            map.kind = MapWord(kind.to_owned());
        }
        _ => {}
    }
    Some(map)
}

/// Returns the role of the actors of a column; empty where its name tells none.
fn role(name: &str) -> &'static str {
    match &*plain(name) {
        "donor" | "spender" => "donor",
        "recipient" | "party" | "partei" => "recipient",
        "sidea" | "actor1" => "side a",
        "sideb" | "actor2" => "side b",
        _ => "",
    }
}
