//! The statements that ask a server for the results of a plan.

use crate::model::date::day;
use crate::query::Order;
use crate::query::plan::QueryPlan;
use crate::remote::clickhouse::quoted;

use super::super::VersionTables;
use super::bonus::bonus;
use super::comparison::{all, in_list};
use super::holds::holds;
use super::order::{RowKey, SqlOrder, standing};
use super::plan_error::PlanError;
use super::sql_context::SqlContext;

/// The statements for a plan of which nothing is [undecided](QueryPlan::undecided).
#[derive(Debug)]
pub(crate) struct Statements<'a> {
    tables: SqlContext<'a>,
    holds: String,
    /// The rank of claims; `None` where all rank alike.
    bonus: Option<String>,
}

/// Returns the statement for the number of claims that match each of some parts of a plan. Of one part alone it is that of
/// [`Statements::total`], so that its answer serves for both.
///
/// # Errors
/// If the tables do not have what it asks for.
pub(crate) fn counts(tables: SqlContext<'_>, parts: &[&QueryPlan]) -> Result<String, PlanError> {
    let parts = parts.iter().map(|part| holds(tables, part)).collect::<Result<Vec<_>, _>>()?;
    if let [part] = parts.as_slice() {
        return Ok(count(tables, part));
    }
    // Without a condition on the whole, which would look up each part twice.
    let counted: Vec<String> = parts.iter().map(|part| format!("countIf({part})")).collect();
    Ok(format!("SELECT {} FROM {}", counted.join(", "), tables.all()))
}

/// Returns the statement for the number of claims that meet a condition.
fn count(tables: SqlContext<'_>, holds: &str) -> String {
    format!("SELECT count() FROM {} WHERE {holds}", tables.all())
}

/// Returns the statement for the standings of some claims, ascending: the claim, and the place of its standing among all.
pub(crate) fn standings(tables: &VersionTables, claims: &[u32]) -> String {
    let list: Vec<String> = claims.iter().map(u32::to_string).collect();
    format!("SELECT seq, {} FROM {} WHERE seq IN ({}) ORDER BY seq", standing(), tables.all(), list.join(", "))
}

/// Returns the statement for the ids of some claims: the claim, and its id.
pub(crate) fn ids(tables: &VersionTables, claims: &[u32]) -> String {
    let list: Vec<String> = claims.iter().map(u32::to_string).collect();
    format!("SELECT seq, id FROM {} WHERE seq IN ({})", tables.all(), list.join(", "))
}

/// Returns the statement for the claims that have a relation with one of those of some ids, at most `limit`.
pub(crate) fn neighbours(tables: &VersionTables, ids: &[&str], limit: usize) -> String {
    // A relation stands on the server of each of its two claims, under the id of the other one.
    let list: Vec<String> = ids.iter().map(|id| quoted(&id.to_ascii_lowercase())).collect();
    let tied = in_list(&format!("SELECT seq FROM {} WHERE other IN ({})", tables.ties(), list.join(", ")));
    format!("SELECT seq FROM {} WHERE {tied} ORDER BY seq LIMIT {limit}", tables.all())
}

/// Returns the statement for the claims of some ids: the claim, and its id.
pub(crate) fn of_ids(tables: &VersionTables, ids: &[&str]) -> String {
    let list: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
    format!("SELECT seq, id FROM {} WHERE id IN ({}) ORDER BY seq", tables.all(), list.join(", "))
}

/// Returns the statement for the number of claims whose time lies wholly before the years of four digits, and wholly after.
pub(crate) fn beyond_years(tables: &VersionTables) -> String {
    // The days are those of the calendar: neither can be missing.
    let [first, last] = [day(0, 1, 1), day(9999, 12, 31)].map(Option::unwrap_or_default);
    // Ranges of days stand in columns of their own only where there are several.
    let within = format!("first <= {last} AND last >= {first}");
    let stretch = format!("arrayExists((a, b) -> a <= {last} AND b >= {first}, spans_first, spans_last)");
    let inside = format!("(length(spans_first) < 2 AND {within} OR {stretch})");
    let [before, after] = [format!("first < {first}"), format!("last > {last}")];
    format!(
        "SELECT countIf({before} AND NOT {inside}), countIf({after} AND NOT {inside}) FROM {} WHERE dated = 1",
        tables.all()
    )
}

impl<'a> Statements<'a> {
    /// Makes the statements. `weights` has the weights of all alternatives, in the order of [`QueryPlan::alternatives`].
    ///
    /// # Errors
    /// If the tables do not have what it asks for.
    pub(crate) fn new(tables: SqlContext<'a>, plan: &QueryPlan, weights: &[u8]) -> Result<Self, PlanError> {
        Ok(Self { tables, holds: holds(tables, plan)?, bonus: bonus(tables, plan, weights)? })
    }

    /// Returns the statement for the number of claims that match.
    pub(crate) fn total(&self) -> String {
        count(self.tables, &self.holds)
    }

    /// Returns the statement for the lowest and the highest rank; `None` where all rank alike.
    pub(crate) fn ranks(&self) -> Option<String> {
        let bonus = self.bonus.as_ref()?;
        Some(format!("SELECT min({bonus}), max({bonus}) FROM {} WHERE {}", self.tables.all(), self.holds))
    }

    /// Returns the sort order of the rows. With `ranks_alike` the order by relevance is that of the files.
    pub(crate) fn order(&self, order: Order, ranks_alike: bool) -> SqlOrder {
        SqlOrder::new(order, self.bonus.as_deref().filter(|_| !ranks_alike))
    }

    /// Returns the statement for the first rows, or those after another one: the claim, then the values of its key.
    pub(crate) fn rows(&self, order: &SqlOrder, after: Option<&RowKey>, limit: usize) -> String {
        let mut conditions = vec![self.holds.clone()];
        conditions.extend(after.map(|key| order.after(key)));
        format!(
            "SELECT seq{} FROM {} WHERE {} {} LIMIT {limit}",
            order.selected(),
            self.tables.all(),
            all(&conditions),
            order.order_by()
        )
    }

    /// Returns the statement for the number of claims of each value of all facets.
    pub(crate) fn facets(&self) -> String {
        format!(
            "SELECT arrayJoin(facets) AS value, count() FROM {} WHERE {} GROUP BY value",
            self.tables.all(),
            self.holds
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::reverse_index::RefKind;
    use crate::index::vocabulary::Vocabulary;
    use crate::model::Verb;
    use crate::query::SortKey;
    use crate::query::eval::match_kind::MatchKind;
    use crate::query::phrase::Phrase;
    use crate::query::plan::PlanCondition;
    use proptest::prelude::*;

    use super::super::super::word_codes::WordCodes;
    use super::super::order::KeyValue;
    use super::super::phrase::LISTED_CLAIMS;

    fn tables() -> VersionTables {
        VersionTables::new("d", 1, false)
    }

    fn with<T>(give: impl FnOnce(SqlContext<'_>) -> T) -> T {
        let (tables, vocabulary, codes) = (tables(), Vocabulary::default(), WordCodes::default());
        give(SqlContext { tables: &tables, vocabulary: &vocabulary, codes: &codes })
    }

    /// The statement for the first rows of a plan by relevance.
    fn rows(plan: &QueryPlan, weights: &[u8]) -> String {
        with(|context| {
            let statements = Statements::new(context, plan, weights).unwrap();
            statements.rows(&statements.order(Order::default(), false), None, 9)
        })
    }

    /// SQL with `?` in place of its texts, as ClickHouse reads them; `None` if one does not end.
    fn without_texts(sql: &str) -> Option<String> {
        let (mut shape, mut letters) = (String::new(), sql.chars());
        while let Some(letter) = letters.next() {
            if letter != '\'' {
                shape.push(letter);
                continue;
            }
            shape.push('?');
            loop {
                match letters.next()? {
                    '\\' => drop(letters.next()?),
                    '\'' => break,
                    _ => {}
                }
            }
        }
        Some(shape)
    }

    /// All conditions that a text of the user comes into.
    fn conditions(text: &str) -> Vec<QueryPlan> {
        let word = || text.to_owned();
        let phrase = |words: usize, open| PlanCondition::Text(Phrase::of(vec![word(); words], open));
        let conditions = [
            phrase(1, false),
            phrase(1, true),
            phrase(2, true),
            phrase(3, false),
            phrase(4, true),
            PlanCondition::Word(word(), MatchKind::Similar),
            PlanCondition::NameWord(word(), true),
            PlanCondition::SpacedNumber(word()),
            PlanCondition::Units(vec![word(), word()]),
            PlanCondition::ExactId(word()),
            PlanCondition::Id(word()),
            PlanCondition::IdPrefix(word(), MatchKind::IdPrefix),
            PlanCondition::Related(Verb::Supports, true, word(), false),
            PlanCondition::Related(Verb::Contradicts, false, word(), true),
            PlanCondition::Extra(&["verdict"], word()),
            PlanCondition::Note(word()),
        ];
        conditions.into_iter().map(QueryPlan::Condition).collect()
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_quotation_marks(text in r#"[^ ]+|['"\\;)(`%\-]+|\\*'.*[^ ]"#) {
            let text = text.replace(' ', "");
            prop_assume!(!text.is_empty());
            for (hostile, harmless) in conditions(&text).iter().zip(&conditions("x")) {
                let [hostile, harmless] = [hostile, harmless].map(|plan| without_texts(&rows(plan, &[])));
                prop_assert!(hostile.is_some());
                prop_assert_eq!(hostile, harmless);
            }
            let key = |text: &str| RowKey { values: vec![KeyValue::Text(text.to_owned())], seq: 1 };
            let order = SqlOrder::new(Order { key: SortKey::Id, reversed: true }, None);
            prop_assert_eq!(without_texts(&order.after(&key(&text))), without_texts(&order.after(&key("x"))));
        }
    }

    #[test]
    fn ranks_add_up_as_scores_do() {
        let name = |word: &str| QueryPlan::Condition(PlanCondition::NameWord(word.to_owned(), false));
        let refers = |score| QueryPlan::Condition(PlanCondition::References(RefKind::Any, vec![7], score));
        let plan = QueryPlan::And(vec![
            QueryPlan::Or(vec![name("a"), QueryPlan::Not(Box::new(name("b")))]),
            refers(MatchKind::Plain),
            refers(MatchKind::Similar),
        ]);
        let named = |word: &str| {
            format!("seq IN (SELECT {LISTED_CLAIMS} FROM `d`.`words_v1` WHERE word = '{word}' AND at = 2)")
        };
        let refers = format!("seq IN (SELECT {LISTED_CLAIMS} FROM `d`.`refs_v1` WHERE code IN (112, 113))");
        let (a, b) = (named("a"), named("b"));
        assert_eq!(
            rows(&plan, &[4, 1]),
            format!(
                "SELECT seq, least(254, least(254, 4 * multiIf({a}, 2, 0)) + multiIf({refers}, 1, 0)) AS k0 \
                 FROM `d`.`claims_v1` WHERE (({a} OR NOT ({b})) AND {refers} AND {refers}) ORDER BY k0 DESC, seq LIMIT 9"
            )
        );
        assert_eq!(
            rows(&QueryPlan::And(Vec::new()), &[]),
            "SELECT seq FROM `d`.`claims_v1` WHERE 1 ORDER BY seq LIMIT 9"
        );
    }

    #[test]
    fn a_page_begins_after_the_last_row() {
        let order = SqlOrder::new(Order { key: SortKey::Time, reversed: false }, None);
        let key = RowKey { values: vec![KeyValue::Number(1), KeyValue::Number(-5), KeyValue::Number(9)], seq: 3 };
        assert_eq!(
            order.after(&key),
            "(k0 < 1 OR (k0 = 1 AND (k1 > -5 OR (k1 = -5 AND (k2 > 9 OR (k2 = 9 AND seq > 3))))))"
        );
        let end = SqlOrder::new(Order { key: SortKey::Best, reversed: true }, None);
        assert_eq!(end.after(&RowKey { values: Vec::new(), seq: 3 }), "seq < 3");
    }
}
