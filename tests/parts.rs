//! The beginning of a file is a part of the whole: the same records under the same numbers, less the references to what
//! comes later.

use std::fmt::Debug;
use std::path::PathBuf;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::Progress;
use claimscope::load::{File, Loaded, LoadedPrefix, load, load_cancellable, load_prefix};
use claimscope::model::{Base, RecordIx, RecordKind, Verb};
use claimscope::session::{IdStyle, read, read_files};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::generated;

const NAME: &str = "generated.ron";

fn loaded(text: &str) -> Loaded {
    load(&[File { name: NAME.into(), bytes: text.into() }])
}

/// The part that the first bytes of a text give.
fn beginning(text: &str, bytes: usize, most: usize) -> Option<LoadedPrefix> {
    load_prefix(NAME, &text.as_bytes()[..bytes], text.len() as u64, most, &CancelToken::new())
}

/// The relations that are written inside claims.
fn links(base: &Base) -> Vec<(usize, Verb, usize)> {
    let inline = base.relations().iter().filter(|relation| relation.inline);
    inline.map(|relation| (relation.from.0 as usize, relation.verb, relation.to.0 as usize)).collect()
}

/// A row as it is printed: what its references lead to is in it.
fn row(value: &impl Debug) -> String {
    format!("{value:?}")
}

/// Fails where a part is not the beginning of the whole.
fn judge(part: &LoadedPrefix, whole: &Base) -> Result<(), TestCaseError> {
    let LoadedPrefix { loaded: Loaded { base, diagnostics, .. }, progress, .. } = part;
    prop_assert_eq!(diagnostics.len(), 0);
    prop_assert_eq!(progress.loaded, base.claims.len());
    prop_assert!(progress.loaded > 0 && progress.of >= progress.loaded);
    prop_assert_eq!(&base.title, &whole.title);
    prop_assert_eq!(&base.files[..], &whole.files[..1]);
    prop_assert_eq!((base.hypotheses.len(), base.notes.len()), (0, 0));
    macro_rules! rows {
        ($($table:ident)+) => {$(
            prop_assert!(base.$table.len() <= whole.$table.len());
            for at in base.$table.indexes() {
                prop_assert_eq!(row(&base.$table.row(at)), row(&whole.$table.row(at)));
            }
        )+};
    }
    rows! { sources actors places topics claims }
    let there = |end: &usize| *end < base.claims.len();
    let mut expected = links(whole);
    expected.retain(|(from, _, to)| there(from) && there(to));
    // The long list may say better what a link says: then the whole has no link.
    let mut found = links(base);
    let longer: Vec<_> = whole.relations().iter().filter(|relation| !relation.inline).collect();
    found.retain(|link| {
        let said = |from: usize, to: usize| {
            longer.iter().any(|long| (long.from.0 as usize, long.verb, long.to.0 as usize) == (from, link.1, to))
        };
        !(said(link.0, link.2) || link.1.row().symmetric && said(link.2, link.0))
    });
    prop_assert_eq!(found, expected);
    for kind in RecordKind::ALL {
        for at in 0..u32::try_from(base.count(kind)).unwrap() {
            let record = RecordIx::new(kind, at);
            prop_assert_eq!(base.find(kind, base.id(record)), Some(record));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_part_is_the_beginning_of_the_whole(document in generated::document(), cut: Index, most in 1_usize..8) {
        let text = generated::ron(&document);
        if let Some(part) = beginning(&text, cut.index(text.len()), most) {
            prop_assert!(part.loaded.base.claims.len() <= most);
            judge(&part, &loaded(&text).base)?;
        }
    }

    /// Names are read once where they can be: the index is the same.
    #[test]
    fn an_index_that_goes_on_is_the_index(document in generated::document(), cut: Index, most in 1_usize..8) {
        let text = generated::ron(&document);
        if let Some(part) = beginning(&text, cut.index(text.len()), most) {
            let first = Library::without_names(part.loaded.base.clone());
            let before = Library::extend(part.loaded.base, &first);
            prop_assert_eq!(first.names.entities(), before.names.entities());
            let (whole, new) = (Library::extend(loaded(&text).base, &before), Library::new(loaded(&text).base));
            prop_assert_eq!(format!("{:?}", whole.names), format!("{:?}", new.names));
            prop_assert_eq!(format!("{:?}", whole.references), format!("{:?}", new.references));
        }
    }

    /// Whatever follows: a part that was told cannot be taken back.
    #[test]
    fn nothing_that_follows_changes_a_part(
        document in generated::document(),
        cut: Index,
        rest in prop_oneof![
            "[(){}\\[\\]\",:a-z/*#'\\\\ \n]{0,40}".prop_map(String::from),
            Just("\n<<<<<<< ours\n=======\n>>>>>>> theirs\n".to_owned()),
            Just("\"), ], actors: [(id: \"new\", name: \"New\")], claims: [(id: \"new\", says: \"New\")], schema: 99, title: \"new\" )".to_owned()),
            Just("\"\n(id: \"never closed\n(id: \"x\", says: \"y\")\n".to_owned()),
            Just("\0\0\0".to_owned()),
        ],
    ) {
        let text = generated::ron(&document);
        let cut = cut.index(text.len() + 1);
        let cut = (0..=cut).rev().find(|&at| text.is_char_boundary(at)).unwrap();
        let changed = format!("{}{rest}", &text[..cut]);
        if let Some(part) = beginning(&changed, cut, 1_000) {
            let whole = loaded(&changed).base;
            // What comes later may be referred to: numbers and names are what a part promises then.
            prop_assert!(part.loaded.base.title.is_none() || part.loaded.base.title == whole.title);
            for kind in RecordKind::ALL {
                for at in 0..u32::try_from(part.loaded.base.count(kind)).unwrap() {
                    let record = RecordIx::new(kind, at);
                    prop_assert_eq!(part.loaded.base.id(record), whole.id(record), "{}", changed);
                    prop_assert_eq!(part.loaded.base.name(record), whole.name(record), "{}", changed);
                    prop_assert_eq!(part.loaded.base.location(record), whole.location(record), "{}", changed);
                }
            }
        }
    }
}

/// A file of so many claims, and what stands before and after them.
fn many(before: &str, claims: usize, after: &str) -> String {
    let filler = "of which much can be said ".repeat(8);
    let claim = |at: usize| {
        let next = at + 1;
        format!(
            "        (id: \"claim-{at}\", says: \"Statement {at}, {filler}\", by: [\"somebody\"], links: [Supports(\"claim-{next}\")]),\n"
        )
    };
    let claims = (0..claims).map(claim).collect::<Vec<_>>().concat();
    format!("(\n    schema: 1,\n{before}    claims: [\n{claims}    ],\n{after})\n")
}

const SOMEBODY: &str = "    actors: [(id: \"somebody\", name: \"Somebody\")],\n";

#[test]
fn most_beginnings_give_a_part() {
    let text = many(SOMEBODY, 50, "");
    let whole = loaded(&text).base;
    let told: Vec<LoadedPrefix> = (0..text.len()).filter_map(|cut| beginning(&text, cut, 20)).collect();
    assert!(told.len() > text.len() * 9 / 10);
    assert!(told.iter().any(|part| part.progress.loaded == 20));
    for part in told {
        judge(&part, &whole).unwrap();
        assert!((40..60).contains(&part.progress.of), "{:?}", part.progress);
    }
}

#[test]
fn there_is_no_part_where_the_rest_could_change_it() {
    let none = |text: &str| assert!(beginning(text, text.len() / 2, 1_000).is_none(), "{text}");
    none(&many("", 20, SOMEBODY));
    none(&many(SOMEBODY, 20, "").replace("    schema: 1,\n", ""));
    none(&many(SOMEBODY, 20, "").replace("schema: 1,", "schema: 2,"));
    none(&many(SOMEBODY, 20, "").replace("Statement 3", "a line:\n(id: 3"));
    none(&many(SOMEBODY, 20, "").replace("Statement 3", "=======\n"));
    none(&many(
        &format!(
            "{SOMEBODY}    places: [(id: \"a\", name: \"\", within: \"b\"), (id: \"b\", name: \"\", within: \"a\")],\n"
        ),
        20,
        "",
    ));
}

/// Opens a file of this text in parts.
fn opened(text: &str) -> (Loaded, Vec<(Loaded, Progress)>, Loaded) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    std::fs::write(&path, text).unwrap();
    let mut parts = Vec::new();
    let paths: [PathBuf; 1] = [path];
    let whole = read_files(
        &paths,
        IdStyle::AsWritten,
        &CancelToken::new(),
        Some(&mut |part, progress| parts.push((part, progress))),
        None,
    )
    .unwrap();
    (whole, parts, read(&paths).unwrap())
}

#[test]
fn a_large_file_arrives_in_growing_parts_and_is_the_same_whole() {
    let (whole, parts, alone) = opened(&many(SOMEBODY, 100_000, ""));
    assert_eq!(parts.iter().map(|(_, progress)| progress.loaded).collect::<Vec<_>>(), [1_000, 8_000]);
    assert!(whole.base == alone.base);
    assert_eq!(whole.diagnostics, alone.diagnostics);
    assert_eq!(whole.diagnostics.len(), 1, "the last claim supports one that does not exist");
    for (loaded, progress) in parts {
        assert!(progress.of.abs_diff(100_000) < 5_000, "{progress:?}");
        let part = LoadedPrefix { loaded, progress, end: 0 };
        for at in part.loaded.base.claims.indexes() {
            assert_eq!(row(&part.loaded.base.claims.row(at)), row(&whole.base.claims.row(at)));
        }
    }
}

#[test]
fn a_small_file_arrives_at_once() {
    let (whole, parts, _) = opened(&many(SOMEBODY, 2_000, ""));
    assert_eq!((whole.base.claims.len(), parts.len()), (2_000, 0));
}

#[test]
fn loading_that_is_stopped_gives_nothing() {
    let cancel = CancelToken::new();
    cancel.cancel();
    let text = many(SOMEBODY, 20_000, "");
    assert!(load_cancellable(&[File { name: NAME.into(), bytes: text.clone().into() }], &cancel).is_none());
    assert!(load_prefix(NAME, &text.as_bytes()[..200_000], text.len() as u64, 10, &cancel).is_none());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    std::fs::write(&path, many(SOMEBODY, 50_000, "")).unwrap();
    let cancel = CancelToken::new();
    // Whoever has seen enough stops it while it tells a part.
    let mut told = 0;
    let ended = read_files(
        &[path],
        IdStyle::AsWritten,
        &cancel,
        Some(&mut |_, _| {
            told += 1;
            cancel.cancel();
        }),
        None,
    );
    assert_eq!(told, 1);
    assert_eq!(ended.unwrap_err().to_string(), "loading was stopped");
}
