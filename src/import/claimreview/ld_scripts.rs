//! The JSON-LD in a page saved from a browser: the scripts of type `application/ld+json`.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// Returns whether a text is a page rather than JSON.
pub(super) fn is_page(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// Returns the texts of all scripts with JSON-LD, as slices of the page.
pub(super) fn ld_scripts(page: &str) -> Vec<&str> {
    // Most pages have none, and the tokens of a page take a hundred times as long as this.
    if memchr::memmem::find(page.as_bytes(), b"ld+json").is_none() {
        return Vec::new();
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Else a `<` in a script would begin an element.
    emitter.naively_switch_states(true);
    let mut scripts = Vec::new();
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let kind =
            tag.attributes.get(&b"type"[..]).map(|kind| String::from_utf8_lossy(&kind.value).to_ascii_lowercase());
        if tag.name.eq_ignore_ascii_case(b"script")
            && kind.is_some_and(|kind| kind.trim().starts_with("application/ld+json"))
        {
            scripts.extend(script_text(page, tag.span.end));
        }
    }
    scripts
}

/// Returns the text of the script whose tag ends at a byte, without the comment or CDATA marks that some pages put around it.
fn script_text(page: &str, start: usize) -> Option<&str> {
    let rest = page.get(start..)?;
    let end = memchr::memmem::find_iter(rest.as_bytes(), b"</")
        .find(|at| rest.get(at + 2..at + 8).is_some_and(|name| name.eq_ignore_ascii_case("script")));
    let mut text = rest.get(..end.unwrap_or(rest.len()))?.trim();
    for (open, close) in [("//", ""), ("/*", "*/"), ("<![CDATA[", "]]>"), ("<!--", "-->"), ("//", ""), ("*/", "/*")] {
        if let Some(inside) = text.strip_prefix(open) {
            let inside = inside.trim();
            text = inside.strip_suffix(close).unwrap_or(inside).trim();
        }
    }
    Some(text.trim_end_matches(['/', ';']).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_by_their_type_and_nowhere_else() {
        let page = "<!DOCTYPE html><head><!-- <script type=\"application/ld+json\">{\"no\": 1}</script> -->\
            <script>if (1 < 2) x = '<script type=\"application/ld+json\">';</script>\
            <script type='application/ld+json; charset=utf-8' class=x>\n{\"a\": \"</b>é\"}\n</script>\
            <SCRIPT TYPE=Application/LD+JSON>//<![CDATA[\n[1]\n//]]></SCRIPT>\
            <script type=\"application/ld+json\">{\"cut\": ";
        assert_eq!(ld_scripts(page), ["{\"a\": \"</b>é\"}", "[1]", "{\"cut\":"]);
        assert!(ld_scripts("<p>no script").is_empty());
        assert!(is_page("\n<!DOCTYPE html>") && !is_page("{}"));
    }
}
