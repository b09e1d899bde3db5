//! In which order claims come, and the one table of it.

/// By what claims can be sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// By rank where words rank, else as in the file.
    #[default]
    Best,
    /// As in the file.
    File,
    /// By the first day of the claim's time; undated ones last.
    Time,
    /// By the number of sources.
    Sources,
    /// By the number of relations.
    Relations,
    /// By the largest figure; those without one last.
    Figure,
    /// By how the claim stands.
    Status,
    /// By id.
    Id,
}

/// A row of [`SORTS`].
#[derive(Debug)]
pub struct SortRow {
    /// The key.
    pub key: SortKey,
    /// The letter after `,` in the explorer.
    pub letter: char,
    /// Its name, in `--sort` and in the header.
    pub name: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
}

/// All sort orders.
pub const SORTS: &[SortRow] = &[
    SortRow { key: SortKey::Best, letter: 'b', name: "best", doc: "By rank where words rank, else as in the file." },
    SortRow { key: SortKey::File, letter: 'o', name: "file", doc: "As in the file." },
    SortRow { key: SortKey::Time, letter: 't', name: "time", doc: "By time; undated claims last." },
    SortRow { key: SortKey::Sources, letter: 's', name: "sources", doc: "By the number of sources." },
    SortRow { key: SortKey::Relations, letter: 'r', name: "relations", doc: "By the number of relations." },
    SortRow {
        key: SortKey::Figure,
        letter: 'f',
        name: "figure",
        doc: "By the largest figure; claims without one last.",
    },
    SortRow { key: SortKey::Status, letter: 'u', name: "status", doc: "By how the claim stands, disputed first." },
    SortRow { key: SortKey::Id, letter: 'i', name: "id", doc: "By id." },
];

/// A sort order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// From the other end. Claims that lack the value stay last.
    pub reversed: bool,
}
