//! Phonetic keys: words whose letters are written for the same sounds get equal keys, in the manner of Soundex (Russell, 1918)
//! and Metaphone (Philips, 1990), but for transliterations rather than English.
//!
//! This encoder and `phones` both stay: a key drops differences (`kh` and `k`, `o` and `u`, a final `h`), so that words can be
//! looked up by equality, while phones keep them, so that an alignment can weigh each. The index stores both.

/// Groups of letters with the letter that stands for their sound in transliterations of Arabic, Persian, Pashto, Urdu, Russian
/// and their neighbours. The first that fits is taken, so longer ones come first.
const SAME: &[(&str, &str)] = &[
    ("tch", "c"),
    ("sch", "s"),
    ("dzh", "j"),
    ("ee", "i"),
    ("ie", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("zh", "j"),
    ("dj", "j"),
    ("ph", "f"),
    ("ck", "k"),
    ("sh", "s"),
    ("ch", "c"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
    ("x", "ks"),
    ("z", "s"),
];

/// For each byte whether a group of [`SAME`] begins with it: most letters stand for themselves, which one look-up tells.
const BEGINS_GROUP: [bool; 256] = {
    let mut begins = [false; 256];
    let mut at = 0;
    while at < SAME.len() {
        #[expect(clippy::indexing_slicing, reason = "in range, and checked when it is compiled")]
        let first = SAME[at].0.as_bytes()[0];
        #[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
        {
            begins[first as usize] = true;
        }
        at += 1;
    }
    begins
};

/// Returns the phonetic key of a folded word. Words with one key are likely to be spellings of one name, but need not be.
#[must_use]
pub fn phonetic_key(word: &str) -> String {
    let mut sounds = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let byte = rest.as_bytes().first().copied().unwrap_or_default();
        let begins = |written: &str| written.as_bytes().first() == Some(&byte) && rest.starts_with(written);
        let may_begin = BEGINS_GROUP.get(usize::from(byte)).is_some_and(|&may| may);
        let same = if may_begin { SAME.iter().find(|(written, _)| begins(written)) } else { None };
        let (written, heard) = same.map_or((first.len_utf8(), None), |&(written, heard)| (written.len(), Some(heard)));
        let (taken, left) = rest.split_at(written);
        let heard = heard.unwrap_or(taken);
        // Doubled letters are heard once, digits are not letters.
        if heard.starts_with(|c: char| c.is_ascii_digit()) || !sounds.ends_with(heard) {
            sounds.push_str(heard);
        }
        rest = left;
    }
    // A silent h at the end: Abdullah, Abdulla.
    if sounds.len() > 2 && sounds.ends_with('h') {
        sounds.pop();
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::phonetic_key;

    #[test]
    fn transliterations_of_one_name_sound_alike() {
        for (left, right) in [
            ("tehreek", "tehrik"),
            ("qaeda", "kaeda"),
            ("waziristan", "vaziristan"),
            ("abdullah", "abdulla"),
            ("mohammed", "mohamed"),
            ("peshawar", "peshavar"),
            ("khyber", "kiber"),
            ("yousaf", "yusaf"),
        ] {
            assert_eq!(phonetic_key(left), phonetic_key(right), "{left} and {right}");
        }
    }

    #[test]
    fn digits_are_kept() {
        assert_eq!(phonetic_key("apt33"), "apt33");
    }
}
