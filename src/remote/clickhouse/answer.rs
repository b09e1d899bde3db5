//! Answers: rows of values, which are taken only if the answer is whole.

use serde::Deserialize;
use serde_json::Value;

use super::server_error::ServerFault;

/// An answer in the format `JSONCompact`, of which the number of rows comes last.
#[derive(Deserialize)]
struct JsonAnswer {
    data: Vec<Vec<Value>>,
    rows: usize,
}

/// A row of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow(Vec<Value>);

impl AnswerRow {
    /// Returns a whole number; 64-bit ones are texts in JSON. `None` if there is none in this column.
    #[must_use]
    pub fn number(&self, column: usize) -> Option<u64> {
        whole(self.0.get(column)?)
    }

    /// Returns a number that may be negative; `None` if there is none in this column.
    #[must_use]
    pub fn signed(&self, column: usize) -> Option<i64> {
        match self.0.get(column)? {
            Value::String(text) => text.parse().ok(),
            value => value.as_i64(),
        }
    }

    /// Returns a text; `None` if there is none in this column.
    #[must_use]
    pub fn text(&self, column: usize) -> Option<&str> {
        self.0.get(column)?.as_str()
    }

    /// Returns the whole numbers of an array; `None` if there is no array of them in this column.
    #[must_use]
    pub fn numbers(&self, column: usize) -> Option<Vec<u64>> {
        self.0.get(column)?.as_array()?.iter().map(whole).collect()
    }
}

fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_u64(),
    }
}

/// Reads the rows of an answer.
///
/// # Errors
/// If it is not whole: cut off, or with an error in its middle.
pub(super) fn rows(body: &[u8]) -> Result<Vec<AnswerRow>, ServerFault> {
    let parsed: JsonAnswer = serde_json::from_slice(body).map_err(|error| {
        // A server that fails midway writes the reason after the rows.
        let text = String::from_utf8_lossy(body);
        match text.rfind("Code: ").and_then(|at| text.get(at..)).filter(|tail| tail.contains("DB::")) {
            Some(tail) => ServerFault::of_text(tail),
            None => ServerFault::CutAnswer(error.to_string()),
        }
    })?;
    if parsed.rows != parsed.data.len() {
        return Err(ServerFault::CutAnswer(format!("{} of {} rows", parsed.data.len(), parsed.rows)));
    }
    Ok(parsed.data.into_iter().map(AnswerRow).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_answer_is_none() {
        let whole = br#"{"meta":[],"data":[["7","a",[1,"2"]],[8,"b",[]]],"rows":2,"statistics":{}}"#;
        let read = rows(whole).unwrap();
        assert_eq!((read[0].number(0), read[0].text(1), read[0].numbers(2)), (Some(7), Some("a"), Some(vec![1, 2])));
        for length in 0..whole.len() {
            assert!(rows(&whole[..length]).is_err(), "{length}");
        }
        assert!(matches!(rows(br#"{"data":[[1]],"rows":2}"#), Err(ServerFault::CutAnswer(_))));
        let failed = b"{\"data\":[[1],\nCode: 241, e.displayText() = DB::Exception: Memory limit";
        assert!(matches!(rows(failed), Err(ServerFault::Memory(_))));
    }
}
