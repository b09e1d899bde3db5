//! Searching the built-in sample: the questions an analyst would type.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test code")]

use claimscope::disk;
use claimscope::index::Library;
use claimscope::query::{Hits, Marks, Order, Query, Question, ask};

fn sample() -> Library {
    Library::new(disk::open(&[]).unwrap().base)
}

fn hits(library: &Library, text: &str) -> Hits {
    let query = Query::parse(text);
    ask(library, &Question { query: &query, order: Order::default(), marks: &Marks::new(), window: 0..10 })
}

#[test]
fn try_it() {
    let library = sample();
    for text in [
        "place:waziristn",
        "~waziristn",
        "waziristn",
        "actor:tehrik",
        "actor:\"pakistani taliban\"",
        "actor:taliban",
        "kabul",
        "figure:>500",
        "stance:denies",
        "date:2024",
        "rel:contradicts place:waziristan",
        "sources:1",
        "by:pakistan -by:author",
        "place:stwz",
        "~stwz",
        "cross-border",
        "crossborder",
        "cross border ",
        "acter:taliban",
        "kind:evnt",
        "place:pakistan",
        "actor:xyzzy",
        "tlaiban",
    ] {
        let hits = hits(&library, text);
        println!(
            "{text:30} {:4} {:?}",
            hits.total,
            hits.hints.iter().map(|h| (&h.says, &h.instead)).collect::<Vec<_>>()
        );
        for row in hits.rows.iter().take(2) {
            let says = &library.base.claims.get(row.claim).unwrap().says;
            println!(
                "        {} | {says} | {:?}",
                library.base.claims.get(row.claim).unwrap().id,
                row.matched.iter().map(|r| &says[r.clone()]).collect::<Vec<_>>()
            );
        }
    }
}
