//! SQL: a script that makes a database of all tables, for SQLite, DuckDB and PostgreSQL alike. Only standard SQL, one
//! transaction, tables in the order of their references; no backslash has a meaning.

mod analyst_rows;
mod cells;
mod rows;

use std::io::{self, Write};

use crate::model::Base;

use super::fidelity::Holdings;
use super::format::{ContentType, Format, takes_all};
use super::record_scope::RecordScope;
use super::settings::ExportSettings;
use super::subset::Subset;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "sql",
    ending: "sql",
    doc: "A script that makes a database: a table for each kind of record and each list, and the view `claims_flat`.",
    standard: "SQL-92 with TEXT, as SQLite 3, DuckDB and PostgreSQL read it",
    for_whom: "sqlite3, DuckDB, PostgreSQL, Datasette",
    content: ContentType::Text,
    scope: RecordScope::All,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: false,
    holds: Holdings::everything(),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The tables. Columns that would be words of SQL have other names: `when` is `when_edtf`, `of` is `what`, `on` is `record`.
const TABLES: &str = "\
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE source (id TEXT PRIMARY KEY, kind TEXT, title TEXT, outlet TEXT, published_edtf TEXT, published_first TEXT, \
published_last TEXT, accessed_edtf TEXT, url TEXT, language TEXT, file TEXT, sha256 TEXT, reliability TEXT, retracted TEXT, note TEXT);
CREATE TABLE source_author (source TEXT NOT NULL REFERENCES source(id), number INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE source_derived (source TEXT NOT NULL REFERENCES source(id), copies TEXT NOT NULL REFERENCES source(id));
CREATE TABLE actor (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT, part_of TEXT, country TEXT, note TEXT);
CREATE TABLE actor_name (actor TEXT NOT NULL REFERENCES actor(id), number INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE actor_apart (actor TEXT NOT NULL REFERENCES actor(id), other TEXT NOT NULL REFERENCES actor(id));
CREATE TABLE place (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT, part_of TEXT, latitude DOUBLE PRECISION, \
longitude DOUBLE PRECISION, exactness TEXT, note TEXT);
CREATE TABLE place_name (place TEXT NOT NULL REFERENCES place(id), number INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE topic (id TEXT PRIMARY KEY, name TEXT, part_of TEXT);
CREATE TABLE claim (id TEXT PRIMARY KEY, says TEXT NOT NULL, quote TEXT, kind TEXT, how TEXT, when_edtf TEXT, when_first TEXT, \
when_last TEXT, when_said TEXT, credibility INTEGER, likelihood TEXT, confidence TEXT, verdict TEXT, standing TEXT NOT NULL, note TEXT);
CREATE TABLE claim_source (claim TEXT NOT NULL REFERENCES claim(id), source TEXT NOT NULL REFERENCES source(id), locator TEXT);
CREATE TABLE claim_holder (claim TEXT NOT NULL REFERENCES claim(id), actor TEXT NOT NULL REFERENCES actor(id));
CREATE TABLE claim_actor (claim TEXT NOT NULL REFERENCES claim(id), actor TEXT NOT NULL REFERENCES actor(id), role TEXT);
CREATE TABLE claim_place (claim TEXT NOT NULL REFERENCES claim(id), place TEXT NOT NULL REFERENCES place(id));
CREATE TABLE claim_topic (claim TEXT NOT NULL REFERENCES claim(id), topic TEXT NOT NULL REFERENCES topic(id));
CREATE TABLE figure (claim TEXT NOT NULL REFERENCES claim(id), number INTEGER NOT NULL, what TEXT NOT NULL, qualifier TEXT NOT NULL, \
low DOUBLE PRECISION, best DOUBLE PRECISION, high DOUBLE PRECISION, words TEXT NOT NULL, unit TEXT, as_of_edtf TEXT, event TEXT, note TEXT);
CREATE TABLE position (id INTEGER PRIMARY KEY, claim TEXT NOT NULL REFERENCES claim(id), actor TEXT NOT NULL REFERENCES actor(id), \
stance TEXT NOT NULL, when_edtf TEXT);
CREATE TABLE position_source (position_id INTEGER NOT NULL REFERENCES position(id), source TEXT NOT NULL REFERENCES source(id), locator TEXT);
CREATE TABLE relation (from_claim TEXT NOT NULL REFERENCES claim(id), verb TEXT NOT NULL, to_claim TEXT NOT NULL REFERENCES claim(id), \
why TEXT, added_by TEXT, date_edtf TEXT, strength DOUBLE PRECISION);
CREATE TABLE hypothesis (id TEXT PRIMARY KEY, says TEXT NOT NULL);
CREATE TABLE hypothesis_claim (hypothesis TEXT NOT NULL REFERENCES hypothesis(id), claim TEXT NOT NULL REFERENCES claim(id), \
consistent INTEGER NOT NULL);
CREATE TABLE judgement (number INTEGER PRIMARY KEY, claim TEXT NOT NULL REFERENCES claim(id), credibility INTEGER, \
likelihood TEXT, confidence TEXT, verdict TEXT, judged_by TEXT, date_edtf TEXT, note TEXT);
CREATE TABLE judgement_topic (judgement INTEGER NOT NULL REFERENCES judgement(number), topic TEXT NOT NULL REFERENCES topic(id));
CREATE TABLE note (record_kind TEXT NOT NULL, record TEXT NOT NULL, words TEXT NOT NULL, added_by TEXT, date_edtf TEXT);
CREATE TABLE extra (record_kind TEXT NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE VIEW claims_flat AS SELECT claim.id, claim.says, claim.kind, claim.when_first, claim.when_last, claim.verdict, claim.standing, \
(SELECT COUNT(DISTINCT source) FROM claim_source WHERE claim_source.claim = claim.id) AS source_count, \
(SELECT MIN(source.title) FROM claim_source JOIN source ON source.id = claim_source.source WHERE claim_source.claim = claim.id) AS a_source, \
(SELECT COUNT(*) FROM relation WHERE relation.from_claim = claim.id OR relation.to_claim = claim.id) AS relation_count FROM claim;
";

/// Writes the script.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"BEGIN TRANSACTION;\n")?;
    out.write_all(TABLES.as_bytes())?;
    rows::write(base, subset, out)?;
    out.write_all(b"COMMIT;\n")
}
