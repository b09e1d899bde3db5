//! One file whose records are read while its outline is still being made: what most large files allow. Their schema comes
//! first, then entities, then claims, and quotes and brackets match to the end. All others are outlined first.

use crate::cancel::CancelToken;

use crate::load::file_fields::supported_schema;
use crate::load::outline::{self, Outline};
use crate::load::pipeline::{BATCH_RECORDS, BatchSink, FileReader, pipelined, reserve_batch, section_end_batch};
use crate::load::record_span::RecordSpan;
use crate::load::resolve::Resolver;
use crate::load::sections::{SECTIONS, SectionKind};

/// The row of the claims: what they refer to stands before them.
const CLAIMS: usize = SectionKind::Claims as usize;

/// Loads the records of the only file, and gives its outline without them. `None` where the file is not such a one, or
/// loading is stopped: what the resolver has is of no use then.
pub(crate) fn load_streaming<'a>(text: &'a str, resolver: &mut Resolver<'a>, cancel: &CancelToken) -> Option<Outline> {
    let reading = |send: BatchSink<'_, 'a>| {
        let mut stream =
            StreamingReader { text, send, source: None, row: 0, done: 0, waiting: Vec::with_capacity(BATCH_RECORDS) };
        let outline =
            outline::outline_streaming(text, cancel, &mut |row, span, so_far| stream.accept(row, span, so_far))?;
        (stream.flush() && stream.end_sections_before(SECTIONS.len())).then_some(outline)
    };
    pipelined(resolver, text.len(), cancel, &reading)?
}

struct StreamingReader<'s, 'a> {
    text: &'a str,
    send: BatchSink<'s, 'a>,
    /// The file, when its first record comes.
    source: Option<FileReader<'a>>,
    /// The section that the waiting records are in.
    row: usize,
    /// So many sections are complete, with all that is to be done then.
    done: usize,
    waiting: Vec<RecordSpan>,
}

impl StreamingReader<'_, '_> {
    /// Takes the next record of the file. `false` where it cannot be read before the rest is known.
    fn accept(&mut self, row: usize, span: RecordSpan, so_far: &Outline) -> bool {
        if self.source.is_none() {
            if so_far.schema.as_ref().and_then(|range| supported_schema(self.text, range)).is_none() {
                return false;
            }
            self.source = Some(FileReader::new(0, self.text, so_far));
        }
        if row != self.row && !(self.flush() && self.start_section(row)) {
            return false;
        }
        self.waiting.push(span);
        self.waiting.len() < BATCH_RECORDS || self.flush()
    }

    /// Begins a section. Sources, actors, places and topics may come in any order; all others in that of [`SECTIONS`].
    fn start_section(&mut self, row: usize) -> bool {
        self.row = row;
        if row < CLAIMS { self.done == 0 } else { row >= self.done && self.end_sections_before(row) }
    }

    /// All sections before this one are complete.
    fn end_sections_before(&mut self, row: usize) -> bool {
        let done = std::mem::replace(&mut self.done, row);
        (done..row).all(|row| (self.send)(section_end_batch(row)))
    }

    /// Reads the records that are waiting.
    fn flush(&mut self) -> bool {
        let (Some(first), Some(last), Some(source)) = (self.waiting.first(), self.waiting.last(), &self.source) else {
            return true;
        };
        if self.row == CLAIMS && self.waiting.len() == BATCH_RECORDS {
            // Most of a large file are claims. Room that is not needed costs next to nothing.
            let rest = (self.text.len() - first.start) / ((last.end - first.start) / BATCH_RECORDS).max(1);
            if !(self.send)(reserve_batch(CLAIMS, rest)) {
                return false;
            }
        }
        let work = source.read_section(self.row, &self.waiting);
        self.waiting.clear();
        (self.send)(work)
    }
}
