//! Messages as people send them, without what says nothing: links, the signs of hashtags and mentions, the date of a signature.
//!
//! A signature `— Name (@handle) January 6, 2020` is what an embedded message ends with. The name stays, as a claim is often
//! about who has said it; the handle and the date go, as they are those of the message.

use std::ops::Range;

use crate::text::tokenizer::words;

/// Beginnings of links, in lower case. A link may stand after a word without a blank.
const LINK_STARTS: [&str; 4] = ["https://", "http://", "www.", "pic.twitter.com/"];

/// Endings of domains that are taken for a link where a slash follows: `bit.ly/2Xyz`.
const DOMAIN_ENDINGS: [&str; 9] = [".com/", ".org/", ".net/", ".ly/", ".co/", ".gov/", ".me/", ".be/", ".gl/"];

/// Maximum length of the name in a signature, in characters.
const MAX_SIGNATURE_NAME: usize = 60;

/// Maximum length of what stands after a handle in a signature, which is a date, in bytes.
const MAX_SIGNATURE_DATE: usize = 40;

/// Returns the words of a message that say something, as a text.
pub(crate) fn message_text(message: &str) -> String {
    let mut text = without_links(message);
    if let Some(range) = handle_and_date(&text) {
        text.replace_range(range, " ");
    }
    split_tags(&text)
}

/// Returns the folded words of a message without links and without its whole signature, sorted: two texts with the same words
/// say the same, in whatever order.
pub(crate) fn core_words(message: &str) -> Vec<String> {
    let mut text = without_links(message);
    if let Some(range) = handle_and_date(&text) {
        let name = text.get(..range.start).and_then(|before| before.rfind(['—', '–', '-']));
        text.truncate(name.unwrap_or(range.start));
    }
    let mut words: Vec<String> = words(&split_tags(&text)).into_iter().map(|(_, word)| word).collect();
    words.sort_unstable();
    words
}

/// Returns a text with a blank in the place of each link.
fn without_links(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for part in text.split_inclusive(char::is_whitespace) {
        let lower = part.to_ascii_lowercase();
        let link = LINK_STARTS.iter().filter_map(|start| lower.find(start)).min();
        let domain = || DOMAIN_ENDINGS.iter().any(|ending| lower.contains(ending)).then_some(0);
        match link.or_else(domain) {
            Some(at) => {
                kept.push_str(part.get(..at).unwrap_or_default());
                kept.push(' ');
            }
            None => kept.push_str(part),
        }
    }
    kept
}

/// Returns the place of the handle and the date in a signature at the end of a text; `None` where it has none.
fn handle_and_date(text: &str) -> Option<Range<usize>> {
    let open = text.rfind("(@")?;
    let handle = text.get(open + 2..)?;
    let close = handle.find(')')?;
    let is_handle = |handle: &str| !handle.is_empty() && handle.chars().all(|c| c.is_alphanumeric() || c == '_');
    let date = handle.get(close + 1..)?;
    let name_start = text.get(..open)?.rfind(['—', '–', '-'])?;
    let name = text.get(name_start..open)?;
    // The date has words and numbers alone; a sentence after the handle is none.
    let is_date = date.len() <= MAX_SIGNATURE_DATE
        && date.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, ',' | '.'));
    (is_handle(handle.get(..close)?) && is_date && name.chars().count() <= MAX_SIGNATURE_NAME)
        .then_some(open..text.len())
}

/// Returns a text in which each hashtag and mention is cut into its words: `#BlackLivesMatter` into three.
fn split_tags(text: &str) -> String {
    let mut split = String::with_capacity(text.len() + 16);
    let (mut in_tag, mut before) = (false, ' ');
    for c in text.chars() {
        if matches!(c, '#' | '@' | '＃' | '＠') {
            in_tag = true;
            split.push(' ');
        } else if in_tag && !(c.is_alphanumeric() || c == '_') {
            in_tag = false;
            split.push(c);
        } else if in_tag && c == '_' {
            split.push(' ');
        } else {
            if in_tag && before.is_lowercase() && c.is_uppercase() {
                split.push(' ');
            }
            split.push(c);
        }
        before = c;
    }
    split
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_of(message: &str) -> String {
        message_text(message).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn links_signs_and_the_date_of_a_signature_go() {
        for (message, left) in [
            ("A wall https://t.co/abc falls", "A wall falls"),
            ("A wall fallspic.twitter.com/abc", "A wall falls"),
            ("see bit.ly/2Xyz now", "see now"),
            ("#BlackLivesMatter and #black_lives", "Black Lives Matter and black lives"),
            ("thanks @realDonaldTrump!", "thanks real Donald Trump!"),
            ("It fell. — Ilhan Omar (@IlhanMN) January 6, 2020", "It fell. — Ilhan Omar"),
            (
                "It fell (@who) and then it rose: it was a wall of stone",
                "It fell ( who) and then it rose: it was a wall of stone",
            ),
            ("state-of-the-art", "state-of-the-art"),
        ] {
            assert_eq!(left_of(message), left, "{message}");
        }
    }

    #[test]
    fn a_text_without_signs_stays() {
        for text in ["", "Kabul fell in 2021.", "طالبان", "3.5/10 (about)"] {
            assert_eq!(message_text(text), text);
        }
    }
}
