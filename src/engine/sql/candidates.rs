//! The statement that chooses the candidates for a text: the claims that share the rarest of its words.
//!
//! Scores are those of [`likeness`](crate::likeness) to the last digit: numbers are rounded to 32 bits after each step, as they
//! are in memory, which is exact because a step with 64 bits loses nothing of two numbers of 32.

use crate::likeness::{CandidateStem, LENGTH_INFLUENCE, MAX_CANDIDATES, SATURATION, TIMES_ELSEWHERE, TIMES_IN_BOTH};
use crate::remote::clickhouse::quoted;

use super::super::VersionTables;
use super::super::codes::WordAt;
use super::comparison::in_list;
use super::phrase::LISTED_CLAIMS;
use super::plan_error::PlanError;

/// Maximum number of stems of a text: each is looked up in three lists, and one expression adds up all of them.
const MAX_STEMS: usize = 150;

/// Maximum length of the statement in bytes: servers take a quarter of a megabyte unless they are told otherwise.
const MAX_BYTES: usize = 200_000;

/// Returns the statement for the candidates of a text: the claims with the highest scores, of equal ones the first. `mean` is the
/// mean number of words of a statement.
///
/// # Errors
/// If the text has more different words than servers compare.
pub(crate) fn candidates(tables: &VersionTables, stems: &[CandidateStem], mean: f32) -> Result<String, PlanError> {
    let too_long = || PlanError::LongText { words: stems.len(), most: MAX_STEMS };
    if stems.len() > MAX_STEMS {
        return Err(too_long());
    }
    let mut score = "0".to_owned();
    for (nth, stem) in stems.iter().enumerate() {
        score = rounded(&format!("{score} + {}", stem_score(tables, stem, nth)));
    }
    let places = [WordAt::Statement, WordAt::Elsewhere, WordAt::ComparedName];
    let all = listed(tables, stems.iter().flat_map(|stem| &stem.words), &places);
    let influence = literal(LENGTH_INFLUENCE);
    let share = rounded(&format!("{influence} * words / {}", literal(mean)));
    let norm = rounded(&format!("{} + {share}", literal(1.0 - LENGTH_INFLUENCE)));
    let sql = format!(
        "SELECT seq, {} AS kept, {score} AS score FROM {} PREWHERE {all} ORDER BY score DESC, seq LIMIT {MAX_CANDIDATES}",
        rounded(&format!("{} * {norm}", literal(SATURATION))),
        tables.all()
    );
    if sql.len() > MAX_BYTES { Err(too_long()) } else { Ok(sql) }
}

/// Returns the expression for what a stem adds to the score of a claim.
fn stem_score(tables: &VersionTables, stem: &CandidateStem, nth: usize) -> String {
    let in_place = |at: WordAt| listed(tables, stem.words.iter(), &[at]);
    let [stated, elsewhere, named] = [WordAt::Statement, WordAt::Elsewhere, WordAt::ComparedName].map(in_place);
    let times = format!(
        "multiIf({stated}, if({named}, {}, 1), {named}, 1, {elsewhere}, {}, 0)",
        literal(TIMES_IN_BOTH),
        literal(TIMES_ELSEWHERE)
    );
    let weighted = rounded(&format!("{} * ({times} AS t{nth})", literal(stem.weight)));
    let above = rounded(&format!("{weighted} * {}", literal(SATURATION + 1.0)));
    rounded(&format!("{above} / {}", rounded(&format!("t{nth} + kept"))))
}

/// Returns the expression that a claim has one of some words in one of some places.
fn listed<'w>(tables: &VersionTables, words: impl Iterator<Item = &'w String>, places: &[WordAt]) -> String {
    let mut words: Vec<String> = words.map(|word| quoted(word)).collect();
    words.sort_unstable();
    words.dedup();
    let places: Vec<String> = places.iter().map(|at| at.code().to_string()).collect();
    let (from, words, places) = (tables.words(), words.join(", "), places.join(", "));
    in_list(&format!("SELECT {LISTED_CLAIMS} FROM {from} WHERE word IN ({words}) AND at IN ({places})"))
}

/// Returns an expression, rounded to 32 bits.
fn rounded(expression: &str) -> String {
    format!("toFloat32({expression})")
}

/// Returns a number with all of its digits.
fn literal(number: f32) -> String {
    format!("{:e}", f64::from(number))
}
