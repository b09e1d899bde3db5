//! The two ways along a row, a list or a text.

/// A way along a row, a list or a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what comes next: right or down.
    Forward,
    /// To what came before: left or up.
    Back,
}

impl Direction {
    /// Returns `count` steps, as a negative number where they lead back.
    pub(crate) fn steps(self, count: usize) -> isize {
        let steps = isize::try_from(count).unwrap_or(isize::MAX);
        if self == Self::Forward { steps } else { -steps }
    }

    /// Returns the index that is `count` steps from `at` in a ring of `length` things; 0 where there are none. `at` and `count`
    /// are at most `length`.
    pub(crate) fn around(self, at: usize, count: usize, length: usize) -> usize {
        debug_assert!(length == 0 || at <= length && count <= length, "{count} steps from {at} of {length}");
        let index = if self == Self::Forward { at + count } else { (at + length).saturating_sub(count) };
        index.checked_rem(length).unwrap_or(0)
    }

    /// Returns forward if `is_forward`, else back: for keys that come in pairs.
    pub(crate) fn forward_if(is_forward: bool) -> Self {
        if is_forward { Self::Forward } else { Self::Back }
    }
}
