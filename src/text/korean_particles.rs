//! Particles of Korean, which are written together with the noun before them: `국방부는` is `국방부`, the ministry, as the topic of
//! its sentence. The stems that are left without them are searched as well.
//!
//! Folded text has letters and no syllables, so particles are compared letter by letter; at least two syllables must be
//! left.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::char_fold::fold_char;

/// Minimum number of syllables that are left of a word without its particle.
const MIN_STEM_SYLLABLES: usize = 2;

/// Particles after nouns, and the forms of `하다`, to do, and `되다`, to become, that make verbs of them. Of two that fit the
/// longer one is taken.
const PARTICLES: &[&str] = &[
    "는",
    "은",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에서",
    "에게",
    "에게서",
    "에는",
    "에도",
    "에서는",
    "에서의",
    "로",
    "으로",
    "와",
    "과",
    "도",
    "만",
    "까지",
    "까지의",
    "부터",
    "께서",
    "한테",
    "보다",
    "처럼",
    "마다",
    "라고",
    "이라고",
    "이나",
    "이며",
    "들",
    "들은",
    "들이",
    "들을",
    "들의",
    "했다",
    "했다고",
    "했다며",
    "했습니다",
    "했으며",
    "했지만",
    "한",
    "할",
    "해",
    "하고",
    "하는",
    "하다",
    "하며",
    "하면",
    "하지",
    "한다",
    "한다고",
    "됐다",
    "되다",
    "되는",
    "된",
    "된다",
    "되고",
    "되지",
    "이다",
    "입니다",
    "이라는",
];

/// Particles as they are in folded text, the longest first.
static FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut particles: Vec<String> = PARTICLES.iter().map(|particle| letters(particle)).collect();
    particles.sort_by_key(|particle| Reverse(particle.len()));
    particles
});

/// Returns the length in bytes of a folded Korean word without its particle; `None` if it has none, or is
/// not Korean.
pub(super) fn without_particle(word: &str) -> Option<usize> {
    if !word.starts_with(is_initial) {
        return None;
    }
    // Only the longest is tried: of `에서는` not `는` alone, which would leave `에서` on the noun.
    let longest = FOLDED.iter().find(|particle| word.ends_with(particle.as_str()))?;
    let left = word.len() - longest.len();
    let syllables = word.get(..left)?.chars().filter(|&letter| is_initial(letter)).count();
    (syllables >= MIN_STEM_SYLLABLES).then_some(left)
}

/// Returns the folded letters of a text.
fn letters(text: &str) -> String {
    let mut letters = String::new();
    text.chars().for_each(|c| fold_char(c, &mut |letter| letters.push(letter)));
    letters
}

/// Returns whether a letter begins a syllable.
fn is_initial(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{1112}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_are_taken_off() {
        for (word, expected) in [
            ("국방부는", Some("국방부")),
            ("공격을", Some("공격")),
            ("부인했다", Some("부인")),
            ("서울에서", Some("서울")),
            ("서울", None),
            ("장관", None),
            // One syllable is too little, and the end of a syllable is no particle.
            ("집을", None),
            ("국경", None),
            ("attack", None),
        ] {
            let folded = letters(word);
            let left = without_particle(&folded).and_then(|left| folded.get(..left));
            assert_eq!(left, expected.map(letters).as_deref(), "{word}");
        }
    }
}
