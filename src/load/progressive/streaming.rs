//! One file whose records are read while its outline is still being made: what most large files allow. Their schema comes
//! first, then entities, then claims, and quotes and brackets match to the end. All others are outlined first.

use crate::cancel::CancelToken;

use crate::load::file_fields::known_schema;
use crate::load::outline::{self, Outline};
use crate::load::pipeline::{BATCH, Deliver, Source, complete, expect, side_by_side};
use crate::load::record_span::Piece;
use crate::load::resolve::Resolver;
use crate::load::sections::{SECTIONS, Section};

/// The row of the claims: what they refer to stands before them.
const CLAIMS: usize = Section::Claims as usize;

/// Loads the records of the only file, and gives its outline without them. `None` where the file is not such a one, or
/// loading is stopped: what the resolver has is of no use then.
pub(crate) fn stream<'a>(text: &'a str, resolver: &mut Resolver<'a>, cancel: &CancelToken) -> Option<Outline> {
    let reading = |send: Deliver<'_, 'a>| {
        let mut stream = Stream { text, send, source: None, row: 0, done: 0, waiting: Vec::with_capacity(BATCH) };
        let outline = outline::each(text, cancel, &mut |row, piece, so_far| stream.take(row, piece, so_far))?;
        (stream.flush() && stream.complete(SECTIONS.len())).then_some(outline)
    };
    side_by_side(resolver, text.len(), cancel, &reading)?
}

struct Stream<'s, 'a> {
    text: &'a str,
    send: Deliver<'s, 'a>,
    /// The file, when its first record comes.
    source: Option<Source<'a>>,
    /// The section that the waiting records are in.
    row: usize,
    /// So many sections are complete, with all that is to be done then.
    done: usize,
    waiting: Vec<Piece>,
}

impl Stream<'_, '_> {
    /// Takes the next record of the file. `false` where it cannot be read before the rest is known.
    fn take(&mut self, row: usize, piece: Piece, so_far: &Outline) -> bool {
        if self.source.is_none() {
            if so_far.schema.as_ref().and_then(|range| known_schema(self.text, range)).is_none() {
                return false;
            }
            self.source = Some(Source::new(0, self.text, so_far));
        }
        if row != self.row && !(self.flush() && self.begin(row)) {
            return false;
        }
        self.waiting.push(piece);
        self.waiting.len() < BATCH || self.flush()
    }

    /// Begins a section. Sources, actors, places and topics may come in any order; all others in that of [`SECTIONS`].
    fn begin(&mut self, row: usize) -> bool {
        self.row = row;
        if row < CLAIMS { self.done == 0 } else { row >= self.done && self.complete(row) }
    }

    /// All sections before this one are complete.
    fn complete(&mut self, row: usize) -> bool {
        let done = std::mem::replace(&mut self.done, row);
        (done..row).all(|row| (self.send)(complete(row)))
    }

    /// Reads the records that are waiting.
    fn flush(&mut self) -> bool {
        let (Some(first), Some(last), Some(source)) = (self.waiting.first(), self.waiting.last(), &self.source) else {
            return true;
        };
        if self.row == CLAIMS && self.waiting.len() == BATCH {
            // Most of a large file are claims. Room that is not needed costs next to nothing.
            let rest = (self.text.len() - first.start) / ((last.end - first.start) / BATCH).max(1);
            if !(self.send)(expect(CLAIMS, rest)) {
                return false;
            }
        }
        let work = source.read(self.row, &self.waiting);
        self.waiting.clear();
        (self.send)(work)
    }
}
