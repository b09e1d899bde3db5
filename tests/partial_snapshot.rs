//! Snapshots of which only that is read which is needed: the answer is that of the whole, or it is known that it is none.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use claimscope::index::Library;
use claimscope::query::facets::facets;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::storage::checksum::checksum;
use claimscope::storage::{Persist, RawSection, SectionRef, SectionSource, UnreadSection};
use proptest::prelude::*;

use crate::generated;
use crate::program::{ended, program};

/// A snapshot in memory, as a file that stays open.
#[derive(Debug)]
struct Sections {
    /// Width, bytes and checksum of each.
    all: Vec<(u8, Vec<u8>, u64)>,
    is_damaged: AtomicBool,
    reads: AtomicUsize,
}

impl Sections {
    fn of(library: &Library) -> Self {
        let mut sections: Vec<SectionRef<'_>> = Vec::new();
        library.write(&mut sections);
        let stored = |section: &SectionRef<'_>| (section.width(), section.bytes().to_vec(), checksum(section.bytes()));
        Self {
            all: sections.iter().map(stored).collect(),
            is_damaged: AtomicBool::new(false),
            reads: AtomicUsize::new(0),
        }
    }

    /// The library, of which nothing is read that is not needed.
    fn library(self: &Arc<Self>) -> Option<Library> {
        let source = || Arc::clone(self) as Arc<dyn SectionSource>;
        let unread = self
            .all
            .iter()
            .enumerate()
            .map(|(at, (_, bytes, _))| RawSection::Unread(UnreadSection::new(source(), at, bytes.len())));
        Library::read(&mut unread.collect::<Vec<_>>().into_iter())
    }

    fn is_damaged(&self) -> bool {
        self.is_damaged.load(Ordering::SeqCst)
    }
}

impl SectionSource for Sections {
    fn read(&self, section: usize) -> Option<RawSection> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        let (width, bytes, expected) = self.all.get(section)?;
        let mut read = RawSection::zeroed(*width, bytes.len())?;
        read.bytes_mut().copy_from_slice(bytes);
        (checksum(bytes) == *expected).then_some(read)
    }

    fn read_part(&self, section: usize, part: Range<usize>) -> Option<Vec<u8>> {
        Some(self.all.get(section)?.1.get(part)?.to_vec())
    }

    fn mark_damaged(&self) {
        self.is_damaged.store(true, Ordering::SeqCst);
    }
}

/// Everything that a search shows: its hits, the statements of the first, and the counts of the facets.
fn answer(library: &Library, text: &str) -> (usize, Vec<String>, String) {
    let query = Query::parse(text);
    let request = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..20 };
    let hits = search(library, &request);
    let rows = hits.window(0..20).iter().map(|&claim| format!("{:?}", library.base.claims.row(claim))).collect();
    (hits.total, rows, format!("{:?}", facets(library, &query, &hits)))
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,3}( [a-z]{1,4})?",
        "\"[a-z]{1,3} [a-z]{1,2}\"",
        "~[a-z]{3,6}",
        Just("is:disputed | has:figure".to_owned()),
        Just("year>2000".to_owned()),
        Just("has:position -sort:time".to_owned()),
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_answer_is_that_of_the_whole(document in generated::document(), text in query()) {
        let library = Library::new(generated::base(&document));
        let sections = Arc::new(Sections::of(&library));
        let partial = sections.library().unwrap();
        prop_assert_eq!(answer(&partial, &text), answer(&library, &text));
        prop_assert!(!sections.is_damaged());
        prop_assert_eq!(&partial.base, &library.base);
        // Written again, it is the same file.
        let again = Sections::of(&partial);
        prop_assert!(again.all == sections.all);
    }

    #[test]
    fn a_wrong_answer_is_known_to_be_one(
        document in generated::document(), text in query(), seeds in prop::collection::vec(any::<(u16, u16)>(), 1..40),
    ) {
        let library = Library::new(generated::base(&document));
        let mut sections = Sections::of(&library);
        for (section, byte) in seeds {
            let at = usize::from(section) % sections.all.len();
            let bytes = &mut sections.all[at].1;
            if !bytes.is_empty() {
                let byte = usize::from(byte) % bytes.len();
                bytes[byte] ^= 1 << (byte % 8);
            }
        }
        let sections = Arc::new(sections);
        if let Some(partial) = sections.library() {
            let found = answer(&partial, &text);
            prop_assert!(sections.is_damaged() || found == answer(&library, &text));
        }
    }
}

/// Number of claims: enough for a snapshot, and for several pages of them.
const CLAIMS: usize = 20_000;

/// A knowledge file that is worth a snapshot, last changed a minute ago, whose claims are said in a certain way.
fn large(folder: &Path) -> PathBuf {
    let mut text = String::from("(actors: [(id: \"a\", name: \"Baitullah Mehsud\")], claims: [\n");
    for at in 0..CLAIMS {
        let rare = if at % 1_000 == 7 { "quetta" } else { "valley" };
        let says = format!("Claim {at} of many says that something happened in the {rare} {}", "and so on ".repeat(15));
        let _ =
            writeln!(text, "(id: \"c{at}\", says: \"{says}\", actors: [\"a\"], when: \"2024-01-{:02}\"),", 1 + at % 28);
    }
    text.push_str("])");
    let path = folder.join("large.ron");
    fs::write(&path, text).unwrap();
    settle(&path);
    path
}

fn settle(path: &Path) {
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
}

/// Status, stdout and stderr of a search.
fn searched(home: &Path, path: &Path, words: &[&str]) -> (i32, String, String) {
    let mut command = program(home, ["search"]);
    ended(command.args(words).arg(path).env("CLAIMSCOPE_CACHE", home.join("cache")))
}

#[test]
fn a_search_prints_the_same_with_a_snapshot() {
    let home = tempfile::tempdir().unwrap();
    let path = large(home.path());
    let searches: [&[&str]; 7] = [
        &["quetta", "--count"],
        &["quetta", "--limit", "3"],
        &["quetta", "--limit", "3", "--format", "jsonl"],
        &["\"the quetta and\"", "--limit", "2", "--format", "ids"],
        &["nothing-of-it", "--count"],
        &["mehsud", "--limit", "1", "--sort", "time", "--reverse"],
        &["is:nonsense", "--count"],
    ];
    let cold = searched(home.path(), &path, searches[0]);
    assert_eq!((cold.0, cold.1.as_str()), (0, "20\n"));
    let from_snapshot = searches.map(|words| searched(home.path(), &path, words));
    assert_eq!(from_snapshot[0], cold);
    let off = |words: &[&str]| {
        let mut command = program(home.path(), ["search"]);
        ended(command.args(words).arg(&path).env("CLAIMSCOPE_CACHE", "off"))
    };
    assert_eq!(from_snapshot, searches.map(off));
}

#[test]
fn a_snapshot_that_is_damaged_or_old_answers_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = large(home.path());
    let search = || searched(home.path(), &path, &["quetta", "--limit", "20", "--format", "json"]);
    let right = search();
    let kept: Vec<PathBuf> =
        fs::read_dir(home.path().join("cache")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    let sound = fs::read(&kept[0]).unwrap();
    // Everywhere behind the header, whether a search looks there or not.
    for at in (sound.len() / 20..sound.len()).step_by(sound.len() / 5) {
        let mut damaged = sound.clone();
        damaged[at..].iter_mut().take(4_096).for_each(|byte| *byte ^= 0x55);
        fs::write(&kept[0], &damaged).unwrap();
        assert_eq!(search(), right, "damaged at {at}");
    }
    // Made anew from the files, or damaged where nobody looked.
    let other = String::from_utf8(fs::read(&path).unwrap()).unwrap().replacen("quetta", "valley", 5);
    fs::write(&path, other).unwrap();
    settle(&path);
    assert_eq!(searched(home.path(), &path, &["quetta", "--count"]).1, "15\n");
}

/// The snapshot says by its own time when the file was last compared with it: a comparison long after the last change is not
/// made again.
#[test]
#[cfg(target_os = "linux")]
fn what_the_stamp_proves_is_not_read_again() {
    let home = tempfile::tempdir().unwrap();
    let path = large(home.path());
    let search = || searched(home.path(), &path, &["quetta", "--count"]);
    let right = search();
    let kept = fs::read_dir(home.path().join("cache")).unwrap().next().unwrap().unwrap().path();
    let compared = || fs::metadata(&kept).unwrap().modified().unwrap();
    let pretend = |time| fs::File::options().append(true).open(&kept).unwrap().set_modified(time).unwrap();
    let (now, hour) = (SystemTime::now(), Duration::from_secs(3_600));
    // The file was changed a moment ago, whatever it says itself: it is compared, and the snapshot says so.
    pretend(now - hour);
    assert_eq!(search(), right);
    assert!(compared() >= now - Duration::from_secs(1));
    // As if an hour had passed before it was compared.
    pretend(now + hour);
    assert_eq!(search(), right);
    assert!(compared() >= now + hour - Duration::from_secs(1));
    // Another file is another stamp.
    let other = String::from_utf8(fs::read(&path).unwrap()).unwrap().replacen("quetta", "valley", 5);
    fs::write(&path, other).unwrap();
    settle(&path);
    assert_eq!(search().1, "15\n");
}
