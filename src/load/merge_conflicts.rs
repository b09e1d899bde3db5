//! Merge conflicts that version control left in a file.

use std::ops::Range;

/// The marks of merge conflicts as Git, Mercurial and Subversion write them, each at the beginning of a line.
pub(crate) const CONFLICT_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The marks as they stand in a whole conflict, in their order: after the first and the last is the name of a version.
const MARKS: [&str; 4] = ["<<<<<<< ", CONFLICT_MARKS[1], CONFLICT_MARKS[2], ">>>>>>> "];

/// The message on a line that is a mark.
pub(crate) const CONFLICT_MESSAGE: &str = "this line is a merge conflict marker";

/// The hint under [`CONFLICT_MESSAGE`].
pub(crate) const CONFLICT_HINT: &str = "choose one of the two sides and remove the conflict markers";

/// Returns whether a text has a mark of a merge conflict, wherever it stands.
pub(crate) fn has_conflict_mark(text: &str) -> bool {
    MARKS.iter().any(|token| memchr::memmem::find(text.as_bytes(), token.as_bytes()).is_some())
}

/// Returns the lines that are marks of merge conflicts, if the three that every conflict has are there; the common ancestor,
/// `|||||||`, is optional.
pub(crate) fn conflicts(text: &str) -> Vec<Range<usize>> {
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<< ").is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut kinds = [false; MARKS.len()];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let kind = MARKS.iter().position(|token| line.starts_with(token));
        if let Some(seen) = kind.and_then(|kind| kinds.get_mut(kind)) {
            *seen = true;
            found.push(start..start + line.trim_end().len());
        }
        start += line.len();
    }
    if matches!(kinds, [true, _, true, true]) { found } else { Vec::new() }
}
