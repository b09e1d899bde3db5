//! The explorer while its files are still being read: rows are there, keys work, nothing moves as more comes in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod play;

use std::sync::Arc;

use claimscope::disk::SAMPLE;
use claimscope::index::Library;
use claimscope::load::{File, Progress, load};
use claimscope::state::event::{Collection, Event};
use play::Play;

/// The sample as far as its first `claims` claims, as a part of a file that is being read.
fn part(claims: usize) -> Arc<Collection> {
    let mut text = String::new();
    let (mut seen, mut inside) = (0, false);
    for line in SAMPLE.lines() {
        inside |= line.starts_with("    claims: [");
        inside &= !line.starts_with("    ],") && !line.starts_with("    ]");
        seen += usize::from(inside && line.starts_with("        (id: "));
        if !inside || seen <= claims {
            text.push_str(line);
            text.push('\n');
        }
    }
    let loaded = load(&[File { name: "sample".to_owned(), bytes: text.into_bytes() }]);
    let progress = Progress { loaded: claims, of: whole().library.size() };
    assert_eq!(loaded.base.claims.len(), claims);
    let library = Library::new(loaded.base);
    Arc::new(Collection { name: "sample".to_owned(), library, diagnostics: Vec::new(), loading: Some(progress) })
}

fn whole() -> Arc<Collection> {
    play::collection("sample", SAMPLE)
}

#[test]
fn rows_are_there_and_progress_shows() {
    for (width, height) in [(120, 36), (80, 24), (50, 15), (40, 10)] {
        let mut play = Play::open(part(40), width, height);
        insta::assert_snapshot!(format!("part_{width}x{height}"), play.screen());
        assert_eq!(play.ids().len(), 40);
        play.event(Event::Grown(part(80)));
        assert_eq!(play.ids().len(), 80);
        play.event(Event::Grown(whole()));
        assert!(!play.screen().contains('%'), "{}", play.screen());
        assert!(play.screen().contains("All is there"), "{}", play.screen());
        assert_eq!(play.ids().len(), whole().library.size());
    }
}
