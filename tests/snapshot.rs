//! Snapshots: the answer with one is the answer without it, and one that is not sound is passed over.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::query::facets::facets;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::session::snapshot::SnapshotFile;
use claimscope::session::{self, IdStyle, Pack, read_files};
use claimscope::storage::{Persist, RawSection, SectionRef};
use proptest::prelude::*;

use crate::generated;
use crate::program::{ended, program};

fn again(library: &Library) -> Library {
    let mut pieces: Vec<SectionRef<'_>> = Vec::new();
    library.write(&mut pieces);
    let backs: Vec<RawSection> = pieces
        .iter()
        .map(|piece| {
            let mut room = RawSection::zeroed(piece.width(), piece.bytes().len()).unwrap();
            room.bytes_mut().copy_from_slice(piece.bytes());
            room
        })
        .collect();
    Library::read(&mut backs.into_iter()).unwrap()
}

fn pieces(library: &Library) -> Vec<Vec<u8>> {
    let mut pieces: Vec<SectionRef<'_>> = Vec::new();
    library.write(&mut pieces);
    pieces.iter().map(|piece| piece.bytes().to_vec()).collect()
}

fn same(left: &Library, right: &Library) {
    assert_eq!(left.base, right.base);
    assert!(pieces(left) == pieces(right), "the pieces differ");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_library_comes_back_as_it_was(document in generated::document(), text in "[a-z]{1,3}( [a-z]{1,4})?") {
        let library = Library::new(generated::base(&document));
        let back = again(&library);
        same(&library, &back);
        let query = Query::parse(&text);
        let question = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..50 };
        let (one, other) = (search(&library, &question), search(&back, &question));
        prop_assert_eq!(&one, &other);
    }

    #[test]
    fn the_beginning_is_a_base_of_its_own(document in generated::document(), count in 0_usize..6) {
        let base = generated::base(&document);
        let first = base.prefix(count);
        prop_assert_eq!(first.claims.len(), count.min(base.claims.len()));
        prop_assert!(first.claims.iter().eq(base.claims.iter().take(count)));
        let within = |(from, _, to): &(claimscope::model::ClaimIx, _, claimscope::model::ClaimIx)| {
            (from.0 as usize) < count && (to.0 as usize) < count
        };
        prop_assert!(first.relations().plain().eq(base.relations().plain().filter(within)));
        same(&again(&Library::new(first.clone())), &Library::new(first));
    }
}

/// A knowledge file that is worth a snapshot, last changed a minute ago.
fn large(folder: &Path, claims: usize) -> PathBuf {
    let mut text = String::from("(actors: [(id: \"a\", name: \"Baitullah Mehsud\")], claims: [\n");
    for at in 0..claims {
        let _ = writeln!(
            text,
            "(id: \"c{at}\", says: \"Claim {at} of many says that something happened in the valley on that day, {}.\", \
             actors: [\"a\"], when: \"2024-01-{:02}\"),",
            "and so on and on ".repeat(9),
            1 + at % 28
        );
    }
    text.push_str("(id: \"c0\", says: \"twice\")])");
    let path = folder.join("large.ron");
    fs::write(&path, text).unwrap();
    settle(&path);
    path
}

fn text_of(path: &Path) -> String {
    String::from_utf8(fs::read(path).unwrap()).unwrap()
}

fn settle(path: &Path) {
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
}

fn of(cache: &Path, path: &Path) -> SnapshotFile {
    SnapshotFile::of_files(cache, &[(path.display().to_string(), path.to_owned())], "").unwrap()
}

/// Loads a file and keeps its snapshot; gives what was loaded.
fn kept(cache: &Path, path: &Path) -> Library {
    let mut fresh = of(cache, path).begin().unwrap();
    let loaded =
        read_files(&[path.to_owned()], IdStyle::AsWritten, &CancelToken::new(), None, Some(fresh.checksums())).unwrap();
    let library = Library::new(loaded.base);
    fresh.save(&library, &loaded.diagnostics).unwrap();
    library
}

fn the_one(cache: &Path) -> PathBuf {
    let found: Vec<PathBuf> = fs::read_dir(cache).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

#[test]
fn the_second_opening_is_the_first_one() {
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("a/b"), large(home.path(), 20_000));
    assert!(of(&cache, &path).load().is_none());
    let library = kept(&cache, &path);
    let recalled = of(&cache, &path).load().unwrap();
    same(&library, &recalled.library);
    assert_eq!(recalled.diagnostics, session::read(std::slice::from_ref(&path)).unwrap().diagnostics);
    assert!(!recalled.diagnostics.is_empty());
    assert!(recalled.fingerprint.verify());
    let (beginning, all) = of(&cache, &path).load_beginning().unwrap();
    assert_eq!(all, library.size());
    assert!(beginning.base.claims.iter().eq(library.base.claims.iter().take(beginning.size())));
    let query = Query::parse("mehsud day");
    let question = SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..50 };
    let hits = search(&recalled.library, &question);
    assert_eq!(hits.total, 20_000);
    let facets = |library| facets(library, &query, &hits);
    assert_eq!(facets(&recalled.library), facets(&library));
}

#[test]
fn a_pack_among_other_files_is_proven_by_its_own_bytes() {
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("a/b"), large(home.path(), 20_000));
    let (small, pack) = (home.path().join("small.ron"), home.path().join("small.claims"));
    fs::write(&small, "(claims: [(id: \"packed\", says: \"It rained.\")])").unwrap();
    let mut bytes = Vec::new();
    Pack::new(session::read(&[small]).unwrap()).write(&mut bytes).unwrap();
    fs::write(&pack, bytes).unwrap();
    settle(&pack);
    let paths = [pack, path];
    let files: Vec<(String, PathBuf)> = paths.iter().map(|path| (path.display().to_string(), path.clone())).collect();
    let place = SnapshotFile::of_files(&cache, &files, "").unwrap();
    let mut fresh = place.clone().begin().unwrap();
    let loaded = read_files(&paths, IdStyle::AsWritten, &CancelToken::new(), None, Some(fresh.checksums())).unwrap();
    let library = Library::new(loaded.base);
    fresh.save(&library, &loaded.diagnostics).unwrap();
    let recalled = place.load().unwrap();
    same(&library, &recalled.library);
    assert!(recalled.fingerprint.verify());
}

#[cfg(unix)]
#[test]
fn nobody_else_can_look_into_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("cache"), large(home.path(), 20_000));
    kept(&cache, &path);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&cache), 0o700);
    assert_eq!(mode(&the_one(&cache)), 0o600);
}

#[test]
fn a_file_that_changed_has_none() {
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("cache"), large(home.path(), 20_000));
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    kept(&cache, &path);
    let text = text_of(&path).replacen("valley", "vallei", 1);
    fs::write(&path, &text).unwrap();
    // Its length and its time of change are as before; the system knows better.
    fs::File::options().append(true).open(&path).unwrap().set_modified(before).unwrap();
    assert!(of(&cache, &path).load().is_none());
    // What is still being written is not kept.
    fs::write(&path, &text).unwrap();
    assert!(of(&cache, &path).begin().is_none());
}

#[test]
fn a_file_that_lies_about_its_times_is_found_out() {
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("cache"), large(home.path(), 20_000));
    kept(&cache, &path);
    let recalled = of(&cache, &path).load().unwrap();
    let text = text_of(&path);
    fs::write(&path, text.replacen("valley", "vallei", 1)).unwrap();
    assert!(!recalled.fingerprint.verify());
    assert!(fs::read_dir(&cache).unwrap().next().is_none());
}

/// The sum is that of the bytes that were read: a change between looking and reading, or after the back of the system, is
/// found out by whoever asks for proof.
#[test]
fn what_is_proven_is_what_was_read() {
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("cache"), large(home.path(), 20_000));
    let mut fresh = of(&cache, &path).begin().unwrap();
    let loaded =
        read_files(std::slice::from_ref(&path), IdStyle::AsWritten, &CancelToken::new(), None, Some(fresh.checksums()))
            .unwrap();
    let library = Library::new(loaded.base);
    // Other bytes than those of the file: as if it had been another while it was read.
    let sum = fresh.checksums().first_mut().unwrap();
    sum.1 ^= 1;
    fresh.save(&library, &[]).unwrap();
    assert!(of(&cache, &path).load().is_some());
    assert!(of(&cache, &path).load_verified().is_none());
    assert!(fs::read_dir(&cache).unwrap().next().is_none());
    // With the sum of what was read it is proven.
    kept(&cache, &path);
    assert!(of(&cache, &path).load_verified().is_some());
    // Without a sum, or with those of other files, nothing is kept.
    fs::remove_file(the_one(&cache)).unwrap();
    let fresh = of(&cache, &path).begin().unwrap();
    fresh.save(&library, &[]).unwrap();
    assert!(fs::read_dir(&cache).unwrap().next().is_none());
}

#[cfg(unix)]
#[test]
fn what_is_no_folder_of_ones_own_is_not_used_and_not_changed() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let path = large(home.path(), 20_000);
    let shared = home.path().join("shared");
    fs::create_dir(&shared).unwrap();
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o1777)).unwrap();
    let below = path.join("kept");
    for (folder, why) in [
        (Path::new("OFFF"), "`OFFF` is not a full path"),
        (Path::new("./kept"), "is not a full path"),
        (Path::new("~/kept"), "is not a full path"),
        (Path::new("/dev/null"), "/dev/null is not a folder"),
        (&path, "is not a folder"),
        (&below, "is below a file"),
        (&shared, "name a folder of your own"),
    ] {
        let sentence = of(folder, &path).distrust().unwrap();
        assert!(sentence.contains(why) && !sentence.contains("chmod"), "{sentence}");
        assert!(of(folder, &path).begin().is_none() && of(folder, &path).load().is_none());
    }
    let run = |value: &str| {
        let mut command = program(home.path(), ["search", "", "--count"]);
        let (status, _, said) = ended(command.arg(&path).env("CLAIMSCOPE_CACHE", value));
        assert_eq!(status, 0);
        said.lines().filter(|line| !line.contains("in the files")).collect::<String>()
    };
    let names = || fs::read_dir(home.path()).unwrap().count();
    let before = names();
    for off in ["off", "OFF", "Off", "no", "No", "0", "false", "", " "] {
        assert_eq!((run(off).as_str(), names()), ("", before), "{off:?}");
    }
    for wrong in ["offf", "kept", "./kept", "/dev/null"] {
        assert!(run(wrong).contains("CLAIMSCOPE_CACHE=off"), "{wrong}");
        assert_eq!(names(), before, "{wrong}");
    }
    run(home.path().join("kept").to_str().unwrap());
    assert_eq!(names(), before + 1);
}

#[cfg(unix)]
#[test]
fn what_others_may_write_is_not_trusted() {
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("cache"), large(home.path(), 20_000));
    kept(&cache, &path);
    let file = the_one(&cache);
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let trusted = || of(&cache, &path).load().is_some() && of(&cache, &path).load_beginning().is_some();
    assert!(trusted() && of(&cache, &path).distrust().is_none());
    for (which, open, own) in
        [(&cache, 0o770, 0o700), (&cache, 0o707, 0o700), (&file, 0o620, 0o600), (&file, 0o602, 0o600)]
    {
        mode(which, open);
        assert!(!trusted() && of(&cache, &path).distrust().unwrap().contains("can write"), "{open:o}");
        // Nothing is written into a folder of others either.
        assert_eq!(of(&cache, &path).begin().is_none(), which == &cache);
        mode(which, own);
        assert!(trusted());
    }
    // Only the superuser can give files away.
    for which in [&cache, &file] {
        if chown(which, Some(12_345), None).is_ok() {
            assert!(!trusted() && of(&cache, &path).distrust().unwrap().contains("another user"));
            chown(which, Some(0), None).unwrap();
        }
    }
    let elsewhere = home.path().join("elsewhere");
    fs::rename(&file, &elsewhere).unwrap();
    symlink(&elsewhere, &file).unwrap();
    assert!(!trusted() && of(&cache, &path).distrust().unwrap().contains("a link"));
    // It is made anew, and what the link led to stays.
    let before = fs::read(&elsewhere).unwrap();
    kept(&cache, &path);
    assert!(trusted());
    assert!(fs::read(&elsewhere).unwrap() == before);
}

#[test]
fn a_changed_bit_anywhere_is_found() {
    let home = tempfile::tempdir().unwrap();
    let (cache, path) = (home.path().join("cache"), large(home.path(), 20_000));
    kept(&cache, &path);
    let file = the_one(&cache);
    let sound = fs::read(&file).unwrap();
    assert!(of(&cache, &path).load().is_some());
    let middle = sound.len() / 2;
    for at in (0..200).chain((middle..sound.len()).step_by(sound.len() / 60)).chain([sound.len() - 1]) {
        let mut changed = sound.clone();
        changed[at] ^= 1 << (at % 8);
        fs::write(&file, &changed).unwrap();
        assert!(of(&cache, &path).load().is_none(), "a bit of byte {at}");
    }
    for length in [0, 1, 16, 31, 32, 33, 100, middle, sound.len() - 1] {
        fs::write(&file, &sound[..length]).unwrap();
        assert!(of(&cache, &path).load().is_none() && of(&cache, &path).load_beginning().is_none(), "{length} bytes");
    }
    let mut longer = sound.clone();
    longer.push(0);
    fs::write(&file, &longer).unwrap();
    assert!(of(&cache, &path).load().is_none());
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    assert!(of(&cache, &path).load().is_none());
    fs::remove_dir(&file).unwrap();
    // It is simply made again.
    kept(&cache, &path);
    assert!(of(&cache, &path).load().is_some());
}

#[test]
fn a_folder_that_cannot_be_written_is_no_trouble() {
    let home = tempfile::tempdir().unwrap();
    let path = large(home.path(), 20_000);
    let no_folder = home.path().join("file");
    let mut fresh = of(&no_folder, &path).begin().unwrap();
    fs::write(&no_folder, "").unwrap();
    let loaded =
        read_files(std::slice::from_ref(&path), IdStyle::AsWritten, &CancelToken::new(), None, Some(fresh.checksums()))
            .unwrap();
    let library = Library::new(loaded.base);
    // Whether it is said here or by the next opening, nothing is written.
    let _ = fresh.save(&library, &[]);
    assert_eq!(fs::read(&no_folder).unwrap(), b"");
    assert!(of(&no_folder, &path).load().is_none());
}

#[test]
fn small_files_have_none() {
    let home = tempfile::tempdir().unwrap();
    let path = large(home.path(), 10);
    assert!(SnapshotFile::of_files(home.path(), &[(String::new(), path)], "").is_none());
}
