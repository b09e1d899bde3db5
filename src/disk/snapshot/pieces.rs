//! The file of a snapshot: a head that says what is in it, and behind it the pieces, each with its sum.
//!
//! ```text
//! mark            16 bytes: the name of the format, and a number in the byte order of the machine that wrote it
//! length, sum     8 bytes each: those of the head
//! head            version, files, and of each piece width, length and sum (postcard)
//! pieces          one behind the other
//! ```

use std::fs::{File, Metadata};
use std::io::{self, Read, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rustix::fs::{CWD, Mode, OFlags, openat};
use serde::{Deserialize, Serialize};

use super::Input;
use super::layout::layout;
use super::trust::distrust;
use crate::pack::keep::{Adder, sum};
use crate::pack::{Back, Piece, Small};

/// So much is read at once: what was just read is still near when its sum is taken.
const CHUNK: usize = 1 << 20;

/// No head is longer than this.
const LONGEST_HEAD: u64 = 1 << 24;

/// What a snapshot says of itself.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The program that wrote it.
    pub(super) version: String,
    /// The layout that it was written in.
    pub(super) layout: u64,
    /// What it was made from.
    pub(super) inputs: Vec<Input>,
    /// How many claims there are.
    pub(super) claims: usize,
    /// So many pieces are of the beginning, which is shown first.
    pub(super) beginning: usize,
    /// Width, length in bytes, and sum of each piece.
    pub(super) pieces: Vec<(u8, u64, u64)>,
}

fn mark() -> [u8; 16] {
    let mut mark = *b"claimscope\n\0....";
    if let Some(order) = mark.last_chunk_mut::<4>() {
        *order = 0x0102_0304_u32.to_ne_bytes();
    }
    mark
}

/// Writes a head and its pieces. The sums are taken here.
pub(super) fn write(out: &mut impl Write, mut head: Head, pieces: &[Piece<'_>]) -> io::Result<()> {
    head.pieces = pieces.iter().map(|piece| (piece.width(), piece.bytes().len() as u64, sum(piece.bytes()))).collect();
    let mut written = Vec::new();
    Small(&head).keep(&mut written);
    let head = written.first().map_or(&[][..], Piece::bytes);
    out.write_all(&mark())?;
    out.write_all(&(head.len() as u64).to_ne_bytes())?;
    out.write_all(&sum(head).to_ne_bytes())?;
    out.write_all(head)?;
    for piece in pieces {
        out.write_all(piece.bytes())?;
    }
    Ok(())
}

/// A snapshot whose head is sound.
pub(super) struct Opened {
    file: File,
    pub(super) head: Head,
    /// Where the pieces begin.
    start: u64,
}

impl Opened {
    /// Reads the head. `None` where the file is not a snapshot of this program and layout, whole and unchanged.
    pub(super) fn new(path: &Path) -> Option<Self> {
        // What is no file may keep whoever opens it waiting; a link leads to what nobody looked at.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let mut file: File = openat(CWD, path, flags, Mode::empty()).ok()?.into();
        let about = file.metadata().ok().filter(Metadata::is_file)?;
        if distrust(path, &about).is_some() {
            return None;
        }
        let size = about.len();
        let mut lead = [0; 32];
        file.read_exact(&mut lead).ok()?;
        let (marked, lead) = lead.split_first_chunk::<16>()?;
        let (length, expected) = lead.split_first_chunk::<8>()?;
        let (length, expected) = (u64::from_ne_bytes(*length), u64::from_ne_bytes(expected.try_into().ok()?));
        if *marked != mark() || length > LONGEST_HEAD.min(size) {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        file.read_exact(&mut bytes).ok()?;
        if sum(&bytes) != expected {
            return None;
        }
        let head: Head = Small::back(&mut std::iter::once(Back::Bytes(bytes)))?;
        let start = 32 + length;
        let whole = head.pieces.iter().try_fold(start, |end, piece| end.checked_add(piece.1))?;
        let same = head.version == env!("CARGO_PKG_VERSION") && head.layout == layout() && whole == size;
        same.then_some(Self { file, head, start })
    }

    /// Reads some of the pieces, on two threads. `None` where one of them is not what was written.
    pub(super) fn read(&self, wanted: std::ops::Range<usize>) -> Option<Vec<Back>> {
        let before: u64 = self.head.pieces.iter().take(wanted.start).map(|piece| piece.1).sum();
        let mut place = self.start + before;
        let mut tasks = Vec::new();
        for &(width, length, expected) in self.head.pieces.get(wanted)? {
            tasks.push(Task { place, room: Back::room(width, usize::try_from(length).ok()?)?, expected });
            place += length;
        }
        let mut order: Vec<usize> = (0..tasks.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(tasks.get_mut(at).map_or(0, |task| task.room.bytes_mut().len())));
        let tasks: Vec<Mutex<Task>> = tasks.into_iter().map(Mutex::new).collect();
        let next = AtomicUsize::new(0);
        let work = || -> Option<()> {
            // The largest first, so that both threads are done at the same time.
            while let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
                tasks.get(at)?.lock().ok()?.fill(&self.file)?;
            }
            Some(())
        };
        let (one, other) = thread::scope(|scope| {
            let other = thread::Builder::new().name("snapshot".to_owned()).spawn_scoped(scope, work).ok();
            (work(), other.is_none_or(|other| other.join().is_ok_and(|done| done.is_some())))
        });
        one.filter(|()| other)?;
        tasks.into_iter().map(|task| Some(task.into_inner().ok()?.room)).collect()
    }
}

/// A piece that is to be read.
struct Task {
    place: u64,
    room: Back,
    expected: u64,
}

impl Task {
    fn fill(&mut self, file: &File) -> Option<()> {
        let mut adder = Adder::default();
        for chunk in self.room.bytes_mut().chunks_mut(CHUNK) {
            file.read_exact_at(chunk, self.place).ok()?;
            self.place += chunk.len() as u64;
            adder.add(chunk);
        }
        (adder.sum() == self.expected).then_some(())
    }
}
