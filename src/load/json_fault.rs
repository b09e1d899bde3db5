//! JSON in the place of a knowledge file: its message, and a hint.

/// JSON without any claim, its blanks taken out: the answer to a search that found nothing.
const WITHOUT_CLAIMS: [&str; 3] = ["[]", "{}", "{\"claims\":null}"];

/// Maximum size of JSON that is looked at for claims, in bytes: what has none is short.
const MAX_EMPTY_BYTES: usize = 200;

/// Returns the message and the hint on a text that begins like JSON; `None` for any other.
pub(super) fn fault(text: &str) -> Option<(&'static str, &'static str)> {
    let inside = |bracket: char| text.strip_prefix(bracket).map(str::trim_start);
    let is_json = inside('{').is_some_and(|inside| inside.starts_with(['"', '}']))
        || inside('[').is_some_and(|inside| inside.starts_with(['{', '"', '[', ']']) && !text.starts_with("[["));
    if !is_json {
        return None;
    }
    let bare: String = if text.len() <= MAX_EMPTY_BYTES { text.split_whitespace().collect() } else { String::new() };
    Some(if WITHOUT_CLAIMS.contains(&bare.as_str()) {
        let hint =
            "JSON of `claimscope search` is read where it has claims; a file without any is `()` or `{\"claims\": []}`";
        ("this JSON has no claims", hint)
    } else {
        ("this is JSON", "a knowledge file is RON: `( … )` around it, the names of fields without quotes")
    })
}
