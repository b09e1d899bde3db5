//! The bounds that keep hostile or odd input from taking the machine, in one table.
//!
//! A bound that users can meet is a constant here with a row in [`LIMITS`], from which the manual is made; whoever enforces
//! it says so in a sentence. Bounds that only tune an algorithm stay beside it.

mod drawing;
mod limit;

pub use drawing::{
    MAX_BORDER_POINTS, MAX_BRANCHES_DRAWN, MAX_CLAIMS_DRAWN, MAX_CROSS_TIES_DRAWN, MAX_FIGURES_DRAWN, MAX_MAP_MARKS,
    MAX_MAP_NAMES, MAX_QUANTITIES_DRAWN, MAX_TIMELINE_COLUMNS,
};
pub use limit::{Limit, Unit};

/// Maximum length of a query, in characters.
pub const MAX_QUERY_CHARS: usize = 2_000;

/// Maximum depth to which folders are searched, in folders inside each other: deeper ones are no place for knowledge files.
pub const MAX_FOLDER_DEPTH: usize = 64;

/// Maximum length of a sentence of prose from which a draft is proposed, in bytes: what is longer is no sentence, and reading it
/// would take time that grows with the square.
pub const MAX_SENTENCE_BYTES: usize = 10_000;

/// Maximum depth of lists and objects inside each other to which JSON of other programs is searched: real pages have ten.
pub const MAX_JSON_DEPTH: usize = 64;

/// Maximum number of statements and of sources of one fact check, and of reviews of one claim: each statement repeats what is
/// kept of the whole. Real ones have a dozen.
pub const MAX_FACT_CHECK_PARTS: usize = 100;

/// Maximum number of fields of a list of JSON objects that are columns; an object that is keyed by names or dates has more.
pub const MAX_JSON_FIELDS: usize = 1_000;

/// Maximum number of hints said about a query: nobody reads more.
pub const MAX_HINTS: usize = 20;

/// Maximum number of values of a facet that are listed: nobody reads more, and they are counted again at every letter.
pub const MAX_FACET_VALUES: usize = 200;

/// Maximum number of contradictions that are listed and counted: each takes about a kilobyte, and a few events with thousands
/// of claims each have millions.
pub const MAX_CONTRADICTIONS: usize = 100_000;

/// Maximum length of the reason that is told for a contradiction, in characters: a hundred thousand of them are kept.
pub const MAX_REASON_CHARS: usize = 1_000;

/// Maximum number of cells of the matrix of hypotheses: hypotheses times pieces of evidence, two bytes and a name each.
pub const MAX_MATRIX_CELLS: usize = 4_000_000;

/// Maximum number of claims in the neighbourhood of one claim: each is a line that can be read, and a hub may have a million.
pub const MAX_NEIGHBOURS: usize = 2_000;

/// Maximum number of figures of one thing that are compared, each with each: nobody looks at more, and a thousand would cost
/// half a million comparisons.
pub const MAX_FIGURES_COMPARED: usize = 200;

/// Maximum number of figures of a claim that are compared with those of the claims tied to it, and of figures of that place
/// and the week after it that a figure is compared with. A thousand of them would cost a million comparisons.
pub const MAX_FIGURES_AROUND: usize = 64;

/// Maximum number of claims of that time with the same number that a claim is compared with.
pub const MAX_SAME_NUMBERS: usize = 16;

/// Maximum length of an id, in characters.
pub const MAX_ID_CHARS: usize = 1_000;

/// Maximum length of a name, an alias, a title, an author or an outlet, in characters: all of them are found by parts and by
/// sound, which takes some hundred times their size.
pub const MAX_NAME_CHARS: usize = 2_000;

/// Maximum size of a file that is read: 16 GiB, some 35 million claims. Memory is the limit: while a file is loaded, its text
/// and what is kept of it take twice its size.
pub const MAX_FILE_BYTES: u64 = 16 << 30;

/// Maximum length of what is read from a pipe, in bytes. Unlike a file it does not say how long it is.
pub const MAX_PIPE_BYTES: usize = 1 << 30;

/// Maximum size of a workbook when it is unpacked, and of its cells as text, in bytes: a sheet of a million rows has half of it.
/// It is checked before anything is unpacked into memory.
pub const MAX_WORKBOOK_BYTES: usize = 1 << 30;

/// Maximum number of times that a workbook grows when it is unpacked. Sheets grow 5 to 30 times; files made to fill memory 1,000
/// times.
pub const MAX_WORKBOOK_RATIO: usize = 200;

/// Maximum number of changes that undo goes back. A day's work stays below.
pub const MAX_UNDO_STEPS: usize = 1_000;

/// Maximum size of the marks that undo keeps, in bytes: marks of every second of a million claims take 128 KiB.
pub const MAX_UNDO_BYTES: usize = 16 << 20;

/// Maximum number of steps of the trail.
pub const MAX_TRAIL_STEPS: usize = 500;

/// Maximum number of earlier queries that the prompt recalls.
pub const MAX_KEPT_QUERIES: usize = 500;

/// Maximum depth of brackets in a query.
pub const MAX_QUERY_DEPTH: usize = 32;

/// Maximum number of independent origins that JSON lists of a claim. A hundred names are more than anybody reads; claims that
/// go back to thousands would each repeat them.
pub const MAX_ORIGINS_LISTED: usize = 100;

/// Maximum length of a text that an export repeats in the record of another, in characters: the longest titles and
/// addresses of the corpora stay below 500.
pub const MAX_REPEATED_CHARS: usize = 1_000;

/// Maximum number of characters that an export repeats of other records in one: a hundred sources with their titles and
/// addresses.
pub const MAX_REPEATED_IN_RECORD: usize = 20_000;

/// Maximum number of arrows of a Mermaid flowchart: sites draw no more (`maxEdges`), and who reads a page cannot raise that.
pub const MAX_MERMAID_EDGES: usize = 500;

/// Maximum length of a Mermaid flowchart, in characters: sites draw none that is longer (`maxTextSize`).
pub const MAX_MERMAID_CHARS: usize = 50_000;

/// Maximum length of an address that is given to a browser, in characters: what browsers and servers take for sure.
pub const MAX_ADDRESS_CHARS: usize = 8_000;

/// Maximum number of holders that a report names for one figure, and of sources that CSV names as copied by another.
pub const MAX_HOLDERS_LISTED: usize = 20;

/// Maximum number of keys, clicks and pastes that wait to be done: some seconds of work, which nobody types ahead.
pub const MAX_QUEUED_KEYS: usize = 16_384;

/// Maximum size of the pastes that wait to be done, in bytes.
pub const MAX_QUEUED_BYTES: usize = 4 << 20;

/// Maximum size of a paste, in bytes. No prompt takes nearly as much.
pub const MAX_PASTE_BYTES: usize = 1 << 20;

/// Maximum number of places by which one field of a source is found: addresses in it, the domains above each, and DOIs.
pub const MAX_ADDRESSES: usize = 64;

/// Maximum number of the authors of a source that count as the holders of claims which name no holder: each such claim is
/// listed with each of them, and papers of physics have thousands.
pub const MAX_AUTHORS_HOLDING: usize = 64;

/// All bounds that users can meet, in the order of the manual.
pub const LIMITS: &[Limit] = &[
    Limit {
        what: "a sentence of prose from which a draft is proposed",
        value: MAX_SENTENCE_BYTES,
        unit: Unit::Bytes,
        beyond: "it becomes a draft without proposals, which says so",
    },
    Limit {
        what: "characters of a query",
        value: MAX_QUERY_CHARS,
        unit: Unit::Count,
        beyond: "the rest is cut off, and a hint says so; for `search` and other commands it is an error",
    },
    Limit {
        what: "nested folders",
        value: MAX_FOLDER_DEPTH,
        unit: Unit::Count,
        beyond: "a deeper folder is skipped, and `check` names it",
    },
    Limit {
        what: "lists and objects of JSON inside each other",
        value: MAX_JSON_DEPTH,
        unit: Unit::Count,
        beyond: "what is nested deeper is not searched for records, and the report counts it",
    },
    Limit {
        what: "statements, sources or reviews of one fact check",
        value: MAX_FACT_CHECK_PARTS,
        unit: Unit::Count,
        beyond: "further ones are not taken, and the report counts them",
    },
    Limit {
        what: "fields of a list of JSON objects",
        value: MAX_JSON_FIELDS,
        unit: Unit::Count,
        beyond: "further ones are not taken, and the report counts them",
    },
    Limit {
        what: "hints about a query",
        value: MAX_HINTS,
        unit: Unit::Count,
        beyond: "the last one says how many more there are",
    },
    Limit {
        what: "values of a facet that the explorer lists",
        value: MAX_FACET_VALUES,
        unit: Unit::Count,
        beyond: "the last row says how many more there are, and `/` finds them",
    },
    Limit {
        what: "addresses, domains and DOIs in one field of a source",
        value: MAX_ADDRESSES,
        unit: Unit::Count,
        beyond: "the source is not found by later ones in that field",
    },
    Limit {
        what: "authors of a source that count as holders of claims that name none",
        value: MAX_AUTHORS_HOLDING,
        unit: Unit::Count,
        beyond: "such claims are not found under the other authors, and `check` says so",
    },
    Limit {
        what: "contradictions listed and counted",
        value: MAX_CONTRADICTIONS,
        unit: Unit::Count,
        beyond: "the summary says how many more were found",
    },
    Limit {
        what: "characters of the reason for a contradiction",
        value: MAX_REASON_CHARS,
        unit: Unit::Count,
        beyond: "the reason is cut and ends in `…`",
    },
    Limit {
        what: "cells of the matrix of hypotheses",
        value: MAX_MATRIX_CELLS,
        unit: Unit::Count,
        beyond: "the first hypotheses are compared, and the summary says so",
    },
    Limit {
        what: "claims in the graph around one claim",
        value: MAX_NEIGHBOURS,
        unit: Unit::Count,
        beyond: "the rest are counted as further away",
    },
    Limit {
        what: "figures of one quantity that are compared",
        value: MAX_FIGURES_COMPARED,
        unit: Unit::Count,
        beyond: "the lowest, the highest and the first ones are, and the finding says so",
    },
    Limit {
        what: "figures compared with those of a related claim, or of the same place and week",
        value: MAX_FIGURES_AROUND,
        unit: Unit::Count,
        beyond: "the summary says how many have more",
    },
    Limit {
        what: "claims of the same time with the same number, in contradictions",
        value: MAX_SAME_NUMBERS,
        unit: Unit::Count,
        beyond: "the summary says how many have more",
    },
    Limit {
        what: "read from a pipe or from stdin",
        value: MAX_PIPE_BYTES,
        unit: Unit::Bytes,
        beyond: "nothing of it is read; save it to a file",
    },
    Limit {
        what: "a workbook when it is unpacked, and its cells as text",
        value: MAX_WORKBOOK_BYTES,
        unit: Unit::Bytes,
        beyond: "nothing of it is read, and a sentence says so; save the sheets that are needed as CSV",
    },
    Limit {
        what: "times that a workbook of more than 64 MiB grows when it is unpacked",
        value: MAX_WORKBOOK_RATIO,
        unit: Unit::Count,
        beyond: "nothing of it is read: it may be made to fill the memory",
    },
    Limit {
        what: "characters of an id",
        value: MAX_ID_CHARS,
        unit: Unit::Count,
        beyond: "the record is left out, and `check` says so",
    },
    Limit {
        what: "characters of a name, title, author or outlet",
        value: MAX_NAME_CHARS,
        unit: Unit::Count,
        beyond: "the rest is cut off, and `check` says so",
    },
    Limit {
        what: "steps of undo",
        value: MAX_UNDO_STEPS,
        unit: Unit::Count,
        beyond: "the oldest are forgotten, and undo says so at its end",
    },
    Limit {
        what: "memory for marks that undo keeps",
        value: MAX_UNDO_BYTES,
        unit: Unit::Bytes,
        beyond: "the oldest changes are forgotten, and undo says so at its end",
    },
    Limit {
        what: "steps of the trail",
        value: MAX_TRAIL_STEPS,
        unit: Unit::Count,
        beyond: "the oldest are forgotten, and the trail says so at its beginning",
    },
    Limit {
        what: "earlier queries at the prompt",
        value: MAX_KEPT_QUERIES,
        unit: Unit::Count,
        beyond: "the oldest are forgotten",
    },
    Limit {
        what: "nested brackets in a query",
        value: MAX_QUERY_DEPTH,
        unit: Unit::Count,
        beyond: "deeper ones are ignored, and a hint says so",
    },
    Limit {
        what: "`origins` of a claim listed in JSON",
        value: MAX_ORIGINS_LISTED,
        unit: Unit::Count,
        beyond: "`origins_left_out` counts the rest; it is `null` where counting would take too long",
    },
    Limit {
        what: "characters of a name, title, address or statement that an export or a contradiction repeats from another record",
        value: MAX_REPEATED_CHARS,
        unit: Unit::Count,
        beyond: "the text is cut and ends in `…`; the fields of a record itself are never cut",
    },
    Limit {
        what: "characters that an export repeats from all other records in one",
        value: MAX_REPEATED_IN_RECORD,
        unit: Unit::Count,
        beyond: "the others are named by their ids; their addresses and dates are left out in JSON and Markdown, and `…` in CSV and TSV, where a message counts such cells; `show` ends the places that contain a place with `…`",
    },
    Limit {
        what: "relations of an export in Mermaid",
        value: MAX_MERMAID_EDGES,
        unit: Unit::Count,
        beyond: "nothing is written: sites would not draw it",
    },
    Limit {
        what: "characters of an export in Mermaid",
        value: MAX_MERMAID_CHARS,
        unit: Unit::Count,
        beyond: "nothing is written: sites would not draw it",
    },
    Limit {
        what: "claims in the graph of a picture or an HTML report",
        value: MAX_CLAIMS_DRAWN,
        unit: Unit::Count,
        beyond: "those with most relations are drawn, and a sentence says so",
    },
    Limit {
        what: "places on the map of a picture or an HTML report",
        value: MAX_MAP_MARKS,
        unit: Unit::Count,
        beyond: "those with most claims are drawn, and a sentence says so",
    },
    Limit {
        what: "quantities drawn in a picture or an HTML report",
        value: MAX_QUANTITIES_DRAWN,
        unit: Unit::Count,
        beyond: "those that disagree most are drawn, and a sentence says so",
    },
    Limit {
        what: "figures on the axis of a quantity in a picture or an HTML report",
        value: MAX_FIGURES_DRAWN,
        unit: Unit::Count,
        beyond: "the others are counted in a sentence",
    },
    Limit {
        what: "characters of an address given to a browser",
        value: MAX_ADDRESS_CHARS,
        unit: Unit::Count,
        beyond: "it is not opened, and a message says so",
    },
    Limit {
        what: "holders that a report names for one figure; sources that CSV names as copied by one",
        value: MAX_HOLDERS_LISTED,
        unit: Unit::Count,
        beyond: "the rest are counted",
    },
    Limit {
        what: "keys waiting to be processed",
        value: MAX_QUEUED_KEYS,
        unit: Unit::Count,
        beyond: "further keys up to the next pause are dropped, and a message counts them; ctrl-c goes before all that wait",
    },
    Limit {
        what: "size of a paste",
        value: MAX_PASTE_BYTES,
        unit: Unit::Bytes,
        beyond: "the rest is dropped, and a message says so",
    },
    Limit {
        what: "size of the pastes waiting to be processed",
        value: MAX_QUEUED_BYTES,
        unit: Unit::Bytes,
        beyond: "further pastes up to the next pause are dropped, and a message counts them",
    },
];
