//! Sources that are known by their address or name alone, as they wait to be resolved: a table has as many as rows.

use compact_str::CompactString;

use crate::import::provenance::IMPORTED_FROM;
use crate::model::document::{Extra, Source, Text};

/// A source as it waits: whole, or known by its address or name alone.
pub(crate) enum WaitingSource<'a> {
    /// One that the file declares, or that stands for it.
    Whole(Box<Source<'a>>),
    /// One that was named in a record.
    Named(NamedSource<'a>),
}

/// A source that was named in a record.
#[derive(Debug)]
pub(crate) struct NamedSource<'a> {
    pub(super) id: &'a str,
    /// The address that it was named by first.
    pub(super) url: Option<Text<'a>>,
    /// The place where it was named first, as `extra` says it; `None` in files of our own.
    pub(super) origin: Option<CompactString>,
    /// Other details of it.
    pub(super) more: Option<Box<Source<'a>>>,
}

impl<'a> From<WaitingSource<'a>> for Source<'a> {
    fn from(source: WaitingSource<'a>) -> Self {
        let NamedSource { id, url, origin, more } = match source {
            WaitingSource::Whole(whole) => return *whole,
            WaitingSource::Named(named) => named,
        };
        let mut extra = Extra::default();
        if let Some(origin) = origin {
            extra.push(CompactString::const_new(IMPORTED_FROM), origin);
        }
        let more = more.map_or_else(Source::default, |more| *more);
        Source { id: id.into(), url, extra, ..more }
    }
}
