//! Markdown as lines in tones: headings, paragraphs, lists, tables, code. Only what the pages use is known; the rest of
//! Markdown would show as it is written.

use super::word_wrap::wrap_words;
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

/// Cells between two columns of a table.
const GAP: usize = 2;

/// Cells by which code and the lower lines of a table's row are moved in.
const INDENT: usize = 2;

/// Least width in cells of the last column of a table for it to stand beside the others.
const MIN_LAST_COLUMN: usize = 24;

/// Renders a text as lines of at most `width` cells.
pub(super) fn lines(text: &str, width: usize) -> Vec<Line> {
    let mut out = PageWriter { lines: Vec::new(), width };
    let mut source = text.lines().peekable();
    while let Some(line) = source.next() {
        if line.starts_with("```") {
            let code: Vec<&str> = source.by_ref().take_while(|line| !line.starts_with("```")).collect();
            out.code(&code);
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some(row) = source.next_if(|line| line.starts_with('|')) {
                rows.push(cells(row));
            }
            out.table(&rows);
        } else if let Some(title) = line.strip_prefix('#') {
            out.blank();
            out.wrapped(&inline(title.trim_start_matches('#').trim(), Tone::Title), 0);
        } else if line.is_empty() {
            out.blank();
        } else if !line.starts_with("<!--") {
            // A paragraph, or an item of a list, goes on to the next line that begins something else.
            let mut paragraph = line.to_owned();
            while let Some(next) = source.next_if(|next| goes_on(next)) {
                paragraph.push(' ');
                paragraph.push_str(next.trim_start());
            }
            let indent = if paragraph.starts_with("- ") { INDENT } else { 0 };
            out.wrapped(&inline(&paragraph, Tone::Plain), indent);
        }
    }
    out.lines
}

/// Returns whether a line goes on with the paragraph before it.
fn goes_on(line: &str) -> bool {
    !line.is_empty() && !["```", "|", "#", "<!--", "- "].iter().any(|begins| line.starts_with(begins))
}

/// Splits a row of a table into its cells; `\|` is a bar of the text.
fn cells(row: &str) -> Vec<String> {
    let inner = row.trim().trim_matches('|').replace("\\|", "\u{1f}");
    inner.split('|').map(|cell| cell.trim().replace('\u{1f}', "|")).collect()
}

/// Parses `code`, `**strong**` and `[text](target)`; of a link within the manual the text remains.
fn inline(text: &str, tone: Tone) -> Line {
    let mut line = Line::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', '*', '[']) {
        let (before, marked) = rest.split_at(at);
        line.push(before, tone);
        rest = if let Some((inner, tone, after)) = span(marked) {
            line.push(inner, tone);
            after
        } else if let Some((name, target, after)) = link(marked) {
            line.0.extend(inline(name, tone).0);
            if target.contains("://") {
                line.push(&format!(" ({target})"), Tone::Dim);
            }
            after
        } else {
            let (sign, after) = marked.split_at(1);
            line.push(sign, tone);
            after
        };
    }
    line.with(rest, tone)
}

/// Parses a span of code or of strong or emphasized text at the start of a text: its inside, its tone, and what follows.
fn span(text: &str) -> Option<(&str, Tone, &str)> {
    [("`", Tone::Key), ("**", Tone::Strong), ("*", Tone::Strong)].into_iter().find_map(|(mark, tone)| {
        let (inner, after) = text.strip_prefix(mark)?.split_once(mark)?;
        (!inner.is_empty()).then_some((inner, tone, after))
    })
}

/// Parses a link at the start of a text: its name, its target, and what follows.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    (!name.contains(']')).then_some((name, target, after))
}

/// Lines under construction.
struct PageWriter {
    lines: Vec<Line>,
    width: usize,
}

impl PageWriter {
    /// Adds an empty line, if the last one is not.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::new());
        }
    }

    fn wrapped(&mut self, line: &Line, indent: usize) {
        self.lines.extend(wrap_words(line, self.width, indent));
    }

    /// Adds code as it is written. A screen is cut at the width, which breaks no line of its drawing; other code is wrapped.
    fn code(&mut self, code: &[&str]) {
        let is_screen = code.iter().any(|line| line.contains(['│', '┃']));
        for line in code {
            if is_screen {
                self.lines.push(cut(&Line::of(line, Tone::Plain), self.width));
            } else {
                let blanks = INDENT + line.len() - line.trim_start().len();
                let line = Line::of(&format!("{}{line}", " ".repeat(INDENT)), Tone::Plain);
                self.wrapped(&line, blanks + INDENT);
            }
        }
    }

    /// Adds a table: in columns where the last one keeps enough room, otherwise each row as a small list.
    fn table(&mut self, rows: &[Vec<String>]) {
        let Some((heads, rows)) = rows.split_first() else { return };
        let rows: Vec<Vec<Line>> = rows
            .iter()
            .filter(|row| {
                !row.iter().all(|cell| cell.chars().all(|sign| sign == '-')) || row.iter().all(String::is_empty)
            })
            .map(|row| row.iter().map(|cell| inline(cell, Tone::Plain)).collect())
            .collect();
        let heads: Vec<Line> = heads.iter().map(|head| inline(head, Tone::Dim)).collect();
        let last = heads.len().saturating_sub(1);
        let width_of = |column: usize| {
            let all = rows.iter().chain([&heads]).filter_map(|row| row.get(column));
            all.map(Line::width).max().unwrap_or(0) + GAP
        };
        let before: usize = (0..last).map(width_of).sum();
        if before + MIN_LAST_COLUMN.max(self.width / 3) <= self.width {
            if heads.iter().any(|head| head.width() > 0) {
                self.row(&heads, &width_of, before);
            }
            for row in &rows {
                self.row(row, &width_of, before);
            }
        } else {
            for row in &rows {
                self.item(&heads, row);
            }
        }
    }

    /// Adds a row of a table in columns; the last cell is wrapped under itself.
    fn row(&mut self, row: &[Line], width_of: &dyn Fn(usize) -> usize, indent: usize) {
        let mut line = Line::new();
        let mut edge = 0;
        for (column, cell) in row.iter().enumerate() {
            line.push(&" ".repeat(edge - edge.min(line.width())), Tone::Plain);
            line.0.extend(cell.0.iter().cloned());
            edge += width_of(column);
        }
        self.wrapped(&line, indent);
    }

    /// Adds a row of a table as a list: the first cell, and below it the others, of three and more with their headings.
    fn item(&mut self, heads: &[Line], row: &[Line]) {
        let blanks = " ".repeat(INDENT);
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| cell.width() > 0) {
            let mut line = Line::of(if column == 0 { "" } else { &blanks }, Tone::Plain);
            if let Some(head) = heads.get(column).filter(|head| column > 1 && head.width() > 0) {
                line.push(&format!("{}: ", head.text()), Tone::Dim);
            }
            line.0.extend(cell.0.iter().cloned());
            self.wrapped(&line, 2 * INDENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> Vec<String> {
        lines(text, width).iter().map(Line::text).collect()
    }

    #[test]
    fn marks_of_markdown_do_not_show() {
        let text =
            "# A *title*\n\nSome `code`, **strong** text\nand a [link](keys.md): 2 * 3.\n\n- an item\n  of two lines\n";
        let told = plain(text, 60);
        assert_eq!(told, ["A title", "", "Some code, strong text and a link: 2 * 3.", "", "- an item of two lines"]);
    }

    #[test]
    fn tables_are_columns_where_there_is_room_and_lists_where_there_is_none() {
        let text = "| key | does | for example |\n| --- | --- | --- |\n| `a\\|b` | one thing | `x` |\n";
        assert_eq!(plain(text, 60), ["key  does       for example", "a|b  one thing  x"]);
        assert_eq!(plain(text, 20), ["a|b", "  one thing", "  for example: x"]);
    }

    #[test]
    fn code_is_wrapped_and_screens_are_cut() {
        assert_eq!(plain("```sh\nclaimscope a.ron\n```\n", 40), ["  claimscope a.ron"]);
        assert_eq!(plain("```text\n┃ 123456 ┃\n```\n", 8), ["┃ 12345…"]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for page in super::super::PAGES {
            for width in [1, 10, 38, 80, 100] {
                assert!(page.lines(width).iter().all(|line| line.width() <= width), "{} at {width}", page.name);
            }
        }
    }
}
