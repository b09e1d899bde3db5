//! Hints and names cost no more than in proportion to what is asked: work is counted, not timed.

use claimscope::index::Library;
use claimscope::limits::MAX_HINTS;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, explain, search};
use claimscope::session;
use claimscope::storage::work::measure;

use crate::growth::{alone, assert_even};

/// Units of work for a query and its explanation, and how many hints it has.
fn cost(library: &Library, text: &str) -> (u64, usize) {
    let marks = ClaimBitmap::new();
    let (hints, work) = measure(|| {
        let query = Query::parse(text);
        let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 };
        let hits = search(library, &question);
        if hits.total == 0 {
            let _ = explain(library, &question);
        }
        hits.hints.len() + hits.interpretations.len()
    });
    (work, hints)
}

#[test]
fn hints_of_many_wrong_terms_are_bounded_and_near_linear() {
    let _alone = alone();
    let library = Library::new(session::read(&[]).unwrap().base);
    for (term, between) in [("acter:x", " "), ("kind:evnt", ",")] {
        // Each term another one, and more of them than are remembered.
        let terms =
            |count: usize| (0..count).map(|at| format!("{term}{}", letters(at))).collect::<Vec<_>>().join(between);
        let costs = [40, 80, 160].map(|count| {
            let (work, hints) = cost(&library, &terms(count));
            assert!(hints <= 2 * MAX_HINTS, "{hints} hints of {count} times {term}");
            work
        });
        assert_even(&format!("{term}{between}"), costs, 1_000);
    }
}

/// A different ending for each number.
fn letters(number: usize) -> String {
    [number / 26 % 26, number % 26].iter().map(|&at| char::from(b'a' + u8::try_from(at).unwrap())).collect()
}
