//! The row of a format in the table of importers.

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;

/// A format that is imported: a row of [`IMPORTERS`](crate::import::IMPORTERS).
pub struct Importer {
    /// The name, for `--from` and in messages: `stix`.
    pub name: &'static str,
    /// The format in words, after "read as": `a STIX bundle`.
    pub noun: &'static str,
    /// Endings of file names that are usual, without the first dot: `stix.json`. They decide between two importers that both
    /// may be meant, and nothing else: endings lie.
    pub endings: &'static [&'static str],
    /// The standard and the version that the importer was written from.
    pub standard: &'static str,
    /// The purpose, in a sentence for the manual.
    pub doc: &'static str,
    /// Kinds of things that are never taken, in words: `indicators and observables`.
    pub leaves: &'static [&'static str],
    /// `true` if the file is a container of what others said: it becomes a source, which is cited where a claim has no other,
    /// and each record says where it comes from. `false` for files of our own.
    pub is_container: bool,
    /// `true` if the options for tables count: what the columns mean, how cells are written.
    pub takes_map: bool,
    /// Judges by its content whether a file has this format.
    pub(crate) recognise: fn(&FileHead<'_>) -> Recognition,
    /// Takes everything out of a file that this program has a place for, and says what else there was.
    pub(crate) read: for<'a> fn(&ImportInput<'a>, &mut ImportBuilder<'a>),
}

/// The judgement whether a file has a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Recognition {
    /// The file has another format.
    No,
    /// The file may have this format, if no importer is sure: such as any text with the same number of commas in each line.
    Maybe,
    /// The file has marks that no other format has.
    Sure,
}

impl Recognition {
    /// Returns [`Self::Sure`] if `is_sure` holds, else [`Self::No`].
    pub(crate) fn sure_if(is_sure: bool) -> Self {
        if is_sure { Self::Sure } else { Self::No }
    }
}
