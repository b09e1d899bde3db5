//! Damaged snapshots: one that is not what was written, byte for byte, is passed over, also where its head is forged with a
//! sum that is right.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, SystemTime};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::session::snapshot::SnapshotFile;
use claimscope::session::{IdStyle, read_files};
use claimscope::storage::checksum::checksum;
use tempfile::TempDir;

use super::edits::{Edit, apply};
use super::target::target;

/// Length of the mark, the length of the head, and the sum of the head, in bytes.
const LEAD: usize = 32;

/// A file of claims with its snapshot.
struct Kept {
    /// The folder of both; removed at the end.
    _home: TempDir,
    source: PathBuf,
    file: PathBuf,
    /// The snapshot as it was written.
    sound: Vec<u8>,
    /// End of the head.
    head: usize,
    claims: usize,
}

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(|| {
    let home = tempfile::tempdir().unwrap();
    let source = home.path().join("large.ron");
    let mut text = String::from("(claims: [\n");
    for at in 0..11_000 {
        let filling = "and so on and on ".repeat(24);
        let _ =
            writeln!(text, "(id: \"c{at}\", says: \"Claim {at}. {filling}\", when: \"2024-01-{:02}\"),", 1 + at % 28);
    }
    text.push_str("])");
    fs::write(&source, text).unwrap();
    let written = fs::File::options().append(true).open(&source).unwrap();
    written.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    let cache = home.path().join("cache");
    let mut fresh = snapshot(&cache, &source).begin().unwrap();
    let loaded = read_files(
        std::slice::from_ref(&source),
        IdStyle::AsWritten,
        &CancelToken::new(),
        None,
        Some(fresh.checksums()),
    )
    .unwrap();
    let library = Library::new(loaded.base);
    fresh.save(&library, &loaded.diagnostics).unwrap();
    let file = fs::read_dir(&cache).unwrap().next().unwrap().unwrap().path();
    let sound = fs::read(&file).unwrap();
    let length = u64::from_ne_bytes(sound[16..24].try_into().unwrap());
    let head = LEAD + usize::try_from(length).unwrap();
    Mutex::new(Kept { _home: home, source, file, sound, head, claims: library.size() })
});

fn snapshot(cache: &std::path::Path, source: &std::path::Path) -> SnapshotFile {
    SnapshotFile::of_files(cache, &[(source.display().to_string(), source.to_owned())], "").unwrap()
}

/// Writes the length and sum of a head before it.
fn sealed(head: &[u8], rest: &[u8], mark: &[u8]) -> Vec<u8> {
    [mark, &(head.len() as u64).to_ne_bytes(), &checksum(head).to_ne_bytes(), head, rest].concat()
}

/// Damages the whole snapshot, or forges its head, and asks for what is in it.
fn try_snapshot(forges: bool, edits: &[Edit]) {
    let kept = KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let bytes = if forges {
        let mut head = kept.sound[LEAD..kept.head].to_vec();
        apply(&mut head, edits);
        sealed(&head, &kept.sound[kept.head..], &kept.sound[..16])
    } else {
        let mut bytes = kept.sound.clone();
        apply(&mut bytes, edits);
        bytes
    };
    let is_sound = bytes == kept.sound;
    fs::write(&kept.file, &bytes).unwrap();
    let snapshot = snapshot(kept.file.parent().unwrap(), &kept.source);
    let (recalled, beginning) = (snapshot.load(), snapshot.load_beginning());
    if is_sound {
        assert!(recalled.is_some() && beginning.is_some());
    }
    // The beginning is a library of its own, which the whole does not read: damage is noticed where it is.
    assert!(is_sound || forges || recalled.is_none() || beginning.is_none(), "damage is not noticed");
    if let Some(recalled) = recalled {
        assert_eq!(recalled.library.size(), kept.claims);
    }
}

target!(fuzz_snapshots: (bool, Vec<Edit>), 60, |(forges, edits)| try_snapshot(*forges, edits));

#[test]
fn damage_of_the_beginning_alone_leaves_the_whole() {
    try_snapshot(false, &[Edit::Set(1174, 197)]);
}
