//! The bounds of reading, searching, analysing and writing; those of pictures are in `drawing`.

/// Maximum length of a query, in characters.
pub const MAX_QUERY_CHARS: usize = 2_000;

/// Maximum length of the statement of a draft that is edited in the explorer, in characters: a page of prose.
pub const MAX_STATEMENT_CHARS: usize = 4_000;

/// Maximum depth to which folders are searched, in folders inside each other: deeper ones are no place for knowledge files.
pub const MAX_FOLDER_DEPTH: usize = 64;

/// Maximum length of a sentence of prose from which a draft is proposed, in bytes: what is longer is no sentence, and
/// reading it would take time that grows with the square.
pub const MAX_SENTENCE_BYTES: usize = 10 << 10;

/// Maximum depth of lists and objects inside each other to which JSON of other programs is searched: real pages have ten.
pub const MAX_JSON_DEPTH: usize = 64;

/// Maximum number of statements of one fact check, and of the authors, topics, sources and reviews that each of these claims has
/// from it: what is kept grows with the square. Real ones have a dozen.
pub const MAX_FACT_CHECK_PARTS: usize = 100;

/// Maximum number of columns of a table, and of fields of a list of JSON objects that are columns; an object that is keyed
/// by names or dates has more. Each name is compared with those of a map and of the other columns.
pub const MAX_COLUMNS: usize = 1_000;

/// Maximum length of all texts that names of `@string` stand for in one BibTeX file, in bytes: one that doubles another doubles
/// with each line. A hundred thousand entries that name their journals stay below 4 MiB.
pub const MAX_BIBTEX_STRING_BYTES: usize = 16 << 20;

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

/// Maximum number of statements with a rare word that one is compared with through that word, in `duplicates`: a word that more
/// statements of about one length have is not rare.
pub const MAX_SAME_TERM: usize = 256;

/// Maximum length of an id, in characters.
pub const MAX_ID_CHARS: usize = 1_000;

/// Maximum length of a name, an alias, a title, an author or an outlet, in characters: all of them are found by parts and by
/// sound, which takes some hundred times their size.
pub const MAX_NAME_CHARS: usize = 2_000;

/// Maximum size of a file that is read: 16 GiB, some 35 million claims. Memory is the limit: while a file is loaded, its text
/// and what is kept of it take twice its size.
pub const MAX_FILE_BYTES: u64 = 16 << 30;

/// Maximum size of a file that is fetched from the network, in bytes: as much as the cache folder holds, some 20 million claims
/// as a pack.
pub const MAX_DOWNLOAD_BYTES: usize = 8 << 30;

/// Maximum number of addresses that one address leads to, one after the other: real servers need two or three.
pub const MAX_REDIRECTS: usize = 5;

/// Maximum length of what is read from a pipe, in bytes. Unlike a file it does not say how long it is.
pub const MAX_PIPE_BYTES: usize = 1 << 30;

/// Maximum size of a workbook when it is unpacked, and of its cells as text, in bytes: a sheet of a million rows has half
/// of it. It is checked before anything is unpacked into memory.
pub const MAX_WORKBOOK_BYTES: usize = 1 << 30;

/// Maximum number of times that a workbook grows when it is unpacked. Sheets grow 5 to 30 times; files made to fill memory
/// 1,000 times.
pub const MAX_WORKBOOK_RATIO: usize = 200;

/// Maximum number of cells of a workbook that are empty before others, or repeated, and so take no room in the file: a few
/// kilobytes could stand for billions of them. A stray cell in the last row of a sheet has a million before it.
pub const MAX_EMPTY_CELLS: usize = 1_100_000;

/// Number of such cells that each cell with text allows beyond [`MAX_EMPTY_CELLS`]: wide tables of surveys have ten for each.
pub const EMPTY_PER_CELL: usize = 20;

/// Maximum number of changes that undo goes back. A day's work stays below.
pub const MAX_UNDO_STEPS: usize = 1_000;

/// Maximum size of the marks that undo keeps, in bytes: marks of every second of a million claims take 128 KiB.
pub const MAX_UNDO_BYTES: usize = 16 << 20;

/// Maximum number of steps of the trail.
pub const MAX_TRAIL_STEPS: usize = 500;

/// Maximum number of marked claims that are remembered for the next opening: their ids are a file of a few megabytes.
pub const MAX_REMEMBERED_MARKS: usize = 100_000;

/// Maximum width of a column of the list, in cells: wider than any screen.
pub const MAX_COLUMN_WIDTH: usize = 1_000;

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

/// Maximum number of claims that are tagged, judged or related at once: more than anybody marks by hand.
pub const MAX_CLAIMS_WRITTEN_ON: usize = 1_000;

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

/// Maximum size of one answer of a server of claims, in bytes: ten thousand records have a tenth of it.
pub const MAX_ANSWER_BYTES: usize = 256 << 20;

/// Maximum number of claims that are brought home from servers of claims, to be analysed or exported as a library of this
/// machine: its memory holds ten times as many.
pub const MAX_CLAIMS_HOME: usize = 1_000_000;

/// Maximum number of claims that come home from servers because others have relations with them: more are no help to a reader.
pub const MAX_RELATED_CLAIMS_HOME: usize = 5_000;

/// Maximum number of ranges of days that a date with unspecified digits can be, and all such dates of a set together: a day of
/// each month of a century.
pub const MAX_DAYS_OF_DATE: usize = 1_200;
