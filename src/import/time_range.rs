//! Times of foreign formats as EDTF: the day of a timestamp, and what lies between two of them.

use crate::model::When;

/// Returns the day of a timestamp, or a date as it is; `None` where a text is neither.
pub(super) fn day(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_timestamp = text.len() > 10 && matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' '));
    let date = if is_timestamp { text.get(..10)? } else { text };
    When::parse(date).is_ok().then_some(date)
}

/// Returns the time from one date to another in EDTF, open where one of them is missing. `None` where both are, or where the
/// second comes before the first.
pub(super) fn between(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let range = match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (None, None) => return None,
        (first, last) => format!("{}/{}", first.unwrap_or(".."), last.unwrap_or("..")),
    };
    When::parse(&range).is_ok().then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_become_days_and_ranges() {
        assert_eq!(day("2015-12-01T05:00:00.000Z"), Some("2015-12-01"));
        assert_eq!(day(" 2015-12 "), Some("2015-12"));
        assert_eq!((day("soon"), day("2015-13-01T00:00:00Z"), day("")), (None, None, None));
        assert_eq!(between(Some("2015"), Some("2016-02")).as_deref(), Some("2015/2016-02"));
        assert_eq!(between(Some("2015"), Some("2015")).as_deref(), Some("2015"));
        assert_eq!(between(Some("2015"), None).as_deref(), Some("2015/.."));
        assert_eq!(between(None, Some("2015")).as_deref(), Some("../2015"));
        assert_eq!(between(Some("2016"), Some("2015")), None);
    }
}
