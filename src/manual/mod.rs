//! The manual: Markdown pages built into the program, for `claimscope manual`, the explorer's help and the repository.
//!
//! The pages are the `*.md` files of this folder. Their tables and screens are made from the code and kept true by
//! `tests/readme.rs`. Not here: the help of commands (`cli`) and the keys that turn the pages (`update`).

mod markdown;
mod word_wrap;

use crate::text::Line;

/// A page: a row of [`PAGES`].
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name, as `claimscope manual` takes it and as its file is called.
    pub name: &'static str,
    /// Its title, as the first line of the file has it.
    pub title: &'static str,
    /// Its content, in a phrase.
    pub doc: &'static str,
    /// Its text: Markdown.
    pub text: &'static str,
}

/// All pages, in the order in which a newcomer wants them. To add one: a file here and a line in this table.
pub const PAGES: &[Page] = &[
    Page {
        name: "afternoon",
        title: "An afternoon's work",
        doc: "From an empty file to a report, step by step, with every key.",
        text: include_str!("afternoon.md"),
    },
    Page {
        name: "queries",
        title: "The query language",
        doc: "Words, names, numbers, fields, operators and orders of a query.",
        text: include_str!("queries.md"),
    },
    Page {
        name: "keys",
        title: "Keys and signs",
        doc: "All keys of the explorer and its analyses, the signs, the mouse, keyboards.",
        text: include_str!("keys.md"),
    },
    Page {
        name: "analyses",
        title: "Analyses",
        doc: "The questions that can be asked about claims, each with a screen.",
        text: include_str!("analyses.md"),
    },
    Page {
        name: "files",
        title: "The knowledge file",
        doc: "How to write claims and their sources: records, fields, dates, figures, relations.",
        text: include_str!("files.md"),
    },
    Page {
        name: "notebook",
        title: "The notebook",
        doc: "Your own notes beside files that are never written: where they are kept, and how.",
        text: include_str!("notebook.md"),
    },
    Page {
        name: "memory",
        title: "Where you were",
        doc: "What the explorer remembers of each library; files that change; saved searches and bookmarks.",
        text: include_str!("memory.md"),
    },
    Page {
        name: "import",
        title: "Files of other programs",
        doc: "Tables and other formats: how they open, what becomes of them, what is not taken, maps.",
        text: include_str!("import.md"),
    },
    Page {
        name: "export",
        title: "Export and import",
        doc: "The formats, what comes along, what is left out, and how files are written.",
        text: include_str!("export.md"),
    },
    Page {
        name: "formats",
        title: "Export formats",
        doc: "Each format with its standard, and what it keeps and loses of every field.",
        text: include_str!("formats.md"),
    },
    Page {
        name: "sharing",
        title: "Sharing a library",
        doc: "Packs, a folder as one file that opens at once, and opening from a web server.",
        text: include_str!("sharing.md"),
    },
    Page {
        name: "servers",
        title: "A library on servers",
        doc: "ClickHouse for what no machine holds: loading, several servers, opening.",
        text: include_str!("servers.md"),
    },
    Page {
        name: "scripts",
        title: "Scripts and pipes",
        doc: "The commands, their options and exit statuses.",
        text: include_str!("scripts.md"),
    },
    Page {
        name: "settings",
        title: "Settings",
        doc: "Environment variables, ASCII, the cache, addresses, the clipboard.",
        text: include_str!("settings.md"),
    },
    Page {
        name: "terminal",
        title: "The terminal",
        doc: "How input is read, and how the terminal is restored.",
        text: include_str!("terminal.md"),
    },
    Page {
        name: "security",
        title: "Security",
        doc: "What is not trusted, what that cannot do, and which tests show it.",
        text: include_str!("security.md"),
    },
    Page {
        name: "limits",
        title: "Limits",
        doc: "All bounds, and what happens beyond them.",
        text: include_str!("limits.md"),
    },
    Page {
        name: "measurements",
        title: "Measurements",
        doc: "Times, memory and recall, and how to repeat them.",
        text: include_str!("measurements.md"),
    },
];

/// Returns a text in Markdown as lines of at most `width` cells, as [`Page::lines`] does.
#[must_use]
pub fn lines(text: &str, width: usize) -> Vec<Line> {
    markdown::lines(text, width)
}

impl Page {
    /// Returns the page as lines of at most `width` cells, without the marks of Markdown. Screens are cut at the width.
    #[must_use]
    pub fn lines(&self, width: usize) -> Vec<Line> {
        markdown::lines(self.text, width)
    }
}
