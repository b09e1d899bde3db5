//! A page of the manual over the panes: which one, and how far it is scrolled. The pages themselves are in `manual`.

use std::cmp::Reverse;

use crate::manual::{PAGES, Page};
use crate::present::format_page::FORMAT_PAGES;
use crate::text::Line;

use super::layout::{Area, Size};

/// Maximum width in cells of what lies over the panes: longer lines are hard to read.
const MAX_WIDTH: u16 = 112;

/// Least width in cells of a screen on which what lies over the panes leaves a margin.
const MIN_WIDTH_FOR_MARGIN: u16 = 76;

/// Least height in rows of a screen on which what lies over the panes leaves two rows above and below.
const MIN_HEIGHT_FOR_MARGIN: u16 = 20;

/// Returns the place of what lies over the panes, such as the help, its border included.
#[must_use]
pub(crate) fn overlay(size: Size) -> Area {
    let (width, height) = (size.width, size.height);
    let margin = if width >= MIN_WIDTH_FOR_MARGIN { (width - width.saturating_sub(4).min(MAX_WIDTH)) / 2 } else { 0 };
    let drop = if height >= MIN_HEIGHT_FOR_MARGIN { 2 } else { 0 };
    Area { x: margin, y: drop, width: width - 2 * margin, height: height - 2 * drop }
}

/// An open page of the manual.
#[derive(Clone, Debug)]
pub struct OpenPage {
    /// The page.
    pub page: &'static Page,
    /// The first line in sight, from 0.
    pub top: usize,
}

impl OpenPage {
    /// Returns the lines of the page on a screen of this size.
    #[must_use]
    pub fn lines(&self, size: Size) -> Vec<Line> {
        self.page.lines(usize::from(overlay(size).inside().width))
    }

    /// Returns how many lines are in sight at once on a screen of this size; at least 1.
    #[must_use]
    pub fn height(size: Size) -> usize {
        usize::from(overlay(size).inside().height).max(1)
    }

    /// Scrolls by so many lines, down where positive, as far as there are lines.
    pub(crate) fn scroll(&mut self, lines: isize, size: Size) {
        let last = self.lines(size).len().saturating_sub(Self::height(size));
        self.top = self.top.min(last).saturating_add_signed(lines).min(last);
    }

    /// Scrolls to a line of the text of the page, as its file has it: to the row that has the most of its words.
    pub(crate) fn scroll_to(&mut self, line: &str, size: Size) {
        let words = |text: &str| -> Vec<String> {
            text.split(|sign: char| !sign.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let wanted = words(line);
        let shared = |row: &Line| words(&row.text()).iter().filter(|word| wanted.contains(word)).count();
        let best = self.lines(size).iter().map(shared).enumerate().max_by_key(|&(at, count)| (count, Reverse(at)));
        self.top = 0;
        self.scroll(best.map_or(0, |(at, _)| at.cast_signed()), size);
    }

    /// Opens another page, so many pages on in [`PAGES`], or among the pages of formats, as far as there are some.
    pub fn turn(&mut self, pages: isize) {
        let place =
            |pages: &'static [Page]| pages.iter().position(|page| page.name == self.page.name).map(|at| (pages, at));
        let at = place(PAGES).or_else(|| place(&FORMAT_PAGES));
        debug_assert!(at.is_some(), "every page is in a table");
        let next = at.and_then(|(table, at)| table.get(at.checked_add_signed(pages)?));
        if let Some(page) = next {
            (self.page, self.top) = (page, 0);
        }
    }
}
