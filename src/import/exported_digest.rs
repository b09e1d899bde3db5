//! The digest that this program exports beside a record, in formats that hold the record as a whole: by it, import knows
//! whether somebody has changed the object around the record since. It is no protection against people who mean to deceive.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::import::provenance::hexadecimal;

/// Number of bytes of a digest: two hexadecimal digits each.
const DIGEST_BYTES: usize = 16;

/// Returns the digest of the members of a JSON object that `counts` wants, by their names. It is the same for every way to
/// write the same object: with members in another order, numbers in another form, or members that say nothing, such as
/// `null` and `[]`.
pub(crate) fn exported_digest(object: &Map<String, Value>, counts: impl Fn(&str) -> bool) -> String {
    let mut hash = Sha256::new();
    add_members(&mut hash, object.iter().filter(|(name, _)| counts(name)));
    hexadecimal(hash.finalize().get(..DIGEST_BYTES).unwrap_or_default())
}

/// Adds members in the order of their names, without those that say nothing.
fn add_members<'v>(hash: &mut Sha256, members: impl Iterator<Item = (&'v String, &'v Value)>) {
    let mut members: Vec<_> = members.filter(|(_, value)| says_something(value)).collect();
    members.sort_by_key(|(name, _)| *name);
    for (name, value) in members {
        add_text(hash, name);
        add(hash, value);
    }
}

/// Adds a value. Each kind begins with a letter of its own, and texts with their length, so that no two values look alike.
fn add(hash: &mut Sha256, value: &Value) {
    match value {
        Value::Null => hash.update("n"),
        Value::Bool(value) => hash.update(if *value { "t" } else { "f" }),
        // Some programs write 50.0 as 50, and some readers miss the last of seventeen digits.
        Value::Number(number) => hash.update(format!("d{:.11e};", number.as_f64().unwrap_or_default())),
        Value::String(text) => add_text(hash, text),
        Value::Array(values) => {
            hash.update(format!("a{};", values.len()));
            for value in values {
                add(hash, value);
            }
        }
        Value::Object(members) => {
            hash.update("o");
            add_members(hash, members.iter());
            hash.update("e");
        }
    }
}

fn add_text(hash: &mut Sha256, text: &str) {
    hash.update(format!("s{};", text.len()));
    hash.update(text);
}

/// Returns whether a member says something: programs add empty ones, and leave them out.
fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) | Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(text: &str) -> String {
        exported_digest(&serde_json::from_str(text).unwrap(), |name| name != "custom")
    }

    #[test]
    fn an_object_has_one_digest_however_it_is_written() {
        let plain = digest(r#"{"a": 50, "b": {"c": "é", "d": [1, 2]}}"#);
        assert_eq!(plain.len(), 2 * DIGEST_BYTES);
        for same in [
            r#"{"b":{"d":[1.0,2],"c":"\u00e9"},"a":50.0}"#,
            r#"{"a": 50, "b": {"c": "é", "d": [1, 2], "e": null}, "f": [], "g": "", "h": {}, "i": false, "custom": 7}"#,
        ] {
            assert_eq!(digest(same), plain, "{same}");
        }
        for other in [
            r#"{"a": 51, "b": {"c": "é", "d": [1, 2]}}"#,
            r#"{"a": "50", "b": {"c": "é", "d": [1, 2]}}"#,
            r#"{"a": 50, "b": {"c": "e", "d": [1, 2]}}"#,
            r#"{"a": 50, "b": {"c": "é", "d": [2, 1]}}"#,
            r#"{"a": 50, "b": {"c": "é", "d": [1, 2, null]}}"#,
            r#"{"a": 50, "b": {"c": "é"}, "d": [1, 2]}"#,
            r#"{"a": 50, "b": {"c": "é", "d": [1, 2]}, "e": true}"#,
            r#"{"a": 50}"#,
        ] {
            assert_ne!(digest(other), plain, "{other}");
        }
    }
}
