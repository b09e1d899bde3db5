//! The table of all bounds that users can meet.

use super::bounds;
use super::drawing::{MAX_CLAIMS_DRAWN, MAX_FIGURES_DRAWN, MAX_MAP_MARKS, MAX_QUANTITIES_DRAWN};
use super::limit::{Limit, Unit};

/// All bounds that users can meet, in the order of the manual.
pub const LIMITS: &[Limit] = &[
    Limit {
        what: "a sentence of prose from which a draft is proposed",
        value: bounds::MAX_SENTENCE_BYTES,
        unit: Unit::Bytes,
        beyond: "it becomes a draft without proposals, which says so",
    },
    Limit::count(
        "characters of the statement of a draft, edited in the explorer",
        bounds::MAX_STATEMENT_CHARS,
        "the key or the rest of a paste is refused, and a message says so; a longer one can only be shortened",
    ),
    Limit::count(
        "characters of a query",
        bounds::MAX_QUERY_CHARS,
        "the rest is cut off, and a hint says so; for `search` and other commands it is an error",
    ),
    Limit::count("nested folders", bounds::MAX_FOLDER_DEPTH, "a deeper folder is skipped, and `check` names it"),
    Limit::count(
        "lists and objects of JSON inside each other",
        bounds::MAX_JSON_DEPTH,
        "what is nested deeper is not searched for records, and the report counts it",
    ),
    Limit::count(
        "statements, authors, topics, sources or reviews of one fact check",
        bounds::MAX_FACT_CHECK_PARTS,
        "further ones are not taken, and the report counts them",
    ),
    Limit::count(
        "columns of a table, or fields of a list of JSON objects",
        bounds::MAX_COLUMNS,
        "further ones are not taken, and the report counts their values",
    ),
    Limit {
        what: "texts that names of `@string` stand for in a BibTeX file",
        value: bounds::MAX_BIBTEX_STRING_BYTES,
        unit: Unit::Bytes,
        beyond: "a name stands for itself, and `check` says where that begins",
    },
    Limit::count("hints about a query", bounds::MAX_HINTS, "the last one says how many more there are"),
    Limit::count(
        "values of a facet that the explorer lists",
        bounds::MAX_FACET_VALUES,
        "the last row says how many more there are, and `/` finds them",
    ),
    Limit::count(
        "addresses, domains and DOIs in one field of a source",
        bounds::MAX_ADDRESSES,
        "the source is not found by later ones in that field",
    ),
    Limit::count(
        "authors of a source that count as holders of claims that name none",
        bounds::MAX_AUTHORS_HOLDING,
        "such claims are not found under the other authors, and `check` says so",
    ),
    Limit::count(
        "contradictions listed and counted",
        bounds::MAX_CONTRADICTIONS,
        "the summary says how many more were found",
    ),
    Limit::count(
        "characters of the reason for a contradiction",
        bounds::MAX_REASON_CHARS,
        "the reason is cut and ends in `…`",
    ),
    Limit::count(
        "cells of the matrix of hypotheses",
        bounds::MAX_MATRIX_CELLS,
        "the first hypotheses are compared, and the summary says so",
    ),
    Limit::count(
        "claims in the graph around one claim",
        bounds::MAX_NEIGHBOURS,
        "the rest are counted as further away",
    ),
    Limit::count(
        "figures of one quantity that are compared",
        bounds::MAX_FIGURES_COMPARED,
        "the lowest, the highest and the first ones are, and the finding says so",
    ),
    Limit::count(
        "figures compared with those of a related claim, or of the same place and week",
        bounds::MAX_FIGURES_AROUND,
        "the summary says how many have more",
    ),
    Limit::count(
        "claims of the same time with the same number, in contradictions",
        bounds::MAX_SAME_NUMBERS,
        "the summary says how many have more",
    ),
    Limit::count(
        "statements of about one length with the same rare word that one is compared with, in duplicates",
        bounds::MAX_SAME_TERM,
        "the nearest in length and date are, and the summary says how many have more",
    ),
    Limit {
        what: "a file of the network",
        value: bounds::MAX_DOWNLOAD_BYTES,
        unit: Unit::Bytes,
        beyond: "it is not fetched, and a message says so; download it yourself",
    },
    Limit::count(
        "addresses that an address leads to, one after the other",
        bounds::MAX_REDIRECTS,
        "the file is not fetched, and a message says so",
    ),
    Limit {
        what: "read from a pipe or from stdin",
        value: bounds::MAX_PIPE_BYTES,
        unit: Unit::Bytes,
        beyond: "nothing of it is read; save it to a file",
    },
    Limit {
        what: "a workbook when it is unpacked, and its cells as text",
        value: bounds::MAX_WORKBOOK_BYTES,
        unit: Unit::Bytes,
        beyond: "nothing of it is read, and a sentence says so; save the sheets that are needed as CSV",
    },
    Limit::count(
        "times that a workbook of more than 64 MiB grows when it is unpacked",
        bounds::MAX_WORKBOOK_RATIO,
        "nothing of it is read: it may be made to fill the memory",
    ),
    Limit::count(
        "empty or repeated cells of a workbook, and 20 more for each cell with text",
        bounds::MAX_EMPTY_CELLS,
        "the rest of the sheet is not read, and a fault says from which cell on",
    ),
    Limit::count("characters of an id", bounds::MAX_ID_CHARS, "the record is left out, and `check` says so"),
    Limit::count(
        "characters of a name, title, author or outlet",
        bounds::MAX_NAME_CHARS,
        "the rest is cut off, and `check` says so",
    ),
    Limit::count("steps of undo", bounds::MAX_UNDO_STEPS, "the oldest are forgotten, and undo says so at its end"),
    Limit {
        what: "memory for marks that undo keeps",
        value: bounds::MAX_UNDO_BYTES,
        unit: Unit::Bytes,
        beyond: "the oldest changes are forgotten, and undo says so at its end",
    },
    Limit::count(
        "steps of the trail",
        bounds::MAX_TRAIL_STEPS,
        "the oldest are forgotten, and the trail says so at its beginning",
    ),
    Limit::count(
        "marked claims that are remembered",
        bounds::MAX_REMEMBERED_MARKS,
        "the first of the files are remembered, and quitting asks first",
    ),
    Limit::count("earlier queries at the prompt", bounds::MAX_KEPT_QUERIES, "the oldest are forgotten"),
    Limit::count("nested brackets in a query", bounds::MAX_QUERY_DEPTH, "deeper ones are ignored, and a hint says so"),
    Limit::count(
        "days or months that a date with unspecified digits before known ones can be, such as `2024-XX-15`",
        bounds::MAX_DAYS_OF_DATE,
        "all days from the first to the last count, as for `XXXX-12-25`; a warning says so",
    ),
    Limit::count(
        "`origins` of a claim listed in JSON",
        bounds::MAX_ORIGINS_LISTED,
        "`origins_left_out` counts the rest; it is `null` where counting would take too long",
    ),
    Limit::count(
        "characters of a name, title, address or statement that an export or a contradiction repeats from another record",
        bounds::MAX_REPEATED_CHARS,
        "the text is cut and ends in `…`; the fields of a record itself are never cut",
    ),
    Limit::count(
        "characters that an export repeats from all other records in one",
        bounds::MAX_REPEATED_IN_RECORD,
        "the others are named by their ids; their addresses and dates are left out in JSON and Markdown, and `…` in CSV and TSV, where a message counts such cells; `show` ends the places that contain a place with `…`",
    ),
    Limit::count(
        "relations of an export in Mermaid",
        bounds::MAX_MERMAID_EDGES,
        "nothing is written: sites would not draw it",
    ),
    Limit::count(
        "characters of an export in Mermaid",
        bounds::MAX_MERMAID_CHARS,
        "nothing is written: sites would not draw it",
    ),
    Limit::count(
        "claims in the graph of a picture or an HTML report",
        MAX_CLAIMS_DRAWN,
        "those with most relations are drawn, and a sentence says so",
    ),
    Limit::count(
        "places on the map of a picture or an HTML report",
        MAX_MAP_MARKS,
        "those with most claims are drawn, and a sentence says so",
    ),
    Limit::count(
        "quantities drawn in a picture or an HTML report",
        MAX_QUANTITIES_DRAWN,
        "those that disagree most are drawn, and a sentence says so",
    ),
    Limit::count(
        "figures on the axis of a quantity in a picture or an HTML report",
        MAX_FIGURES_DRAWN,
        "the others are counted in a sentence",
    ),
    Limit::count(
        "characters of an address given to a browser",
        bounds::MAX_ADDRESS_CHARS,
        "it is not opened, and a message says so",
    ),
    Limit::count(
        "holders that a report names for one figure; sources that CSV names as copied by one",
        bounds::MAX_HOLDERS_LISTED,
        "the rest are counted",
    ),
    Limit::count(
        "keys waiting to be processed",
        bounds::MAX_QUEUED_KEYS,
        "further keys up to the next pause are dropped, and a message counts them; ctrl-c goes before all that wait",
    ),
    Limit::count(
        "claims tagged, judged or related at once",
        bounds::MAX_CLAIMS_WRITTEN_ON,
        "nothing is written, and a message says so",
    ),
    Limit {
        what: "size of a paste, and of a note that an editor brings back",
        value: bounds::MAX_PASTE_BYTES,
        unit: Unit::Bytes,
        beyond: "the rest of a paste is dropped, a note is kept in a file, and a message says so",
    },
    Limit {
        what: "size of the pastes waiting to be processed",
        value: bounds::MAX_QUEUED_BYTES,
        unit: Unit::Bytes,
        beyond: "further pastes up to the next pause are dropped, and a message counts them",
    },
    Limit::count(
        "claims brought home from servers",
        bounds::MAX_CLAIMS_HOME,
        "nothing is brought home, and an error says so",
    ),
    Limit::count("claims brought home for relations", bounds::MAX_RELATED_CLAIMS_HOME, "a remark on the claim says so"),
    Limit {
        what: "one answer of a server of claims",
        value: bounds::MAX_ANSWER_BYTES,
        unit: Unit::Bytes,
        beyond: "nothing of it is used, and an error says so",
    },
];
