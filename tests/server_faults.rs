//! Servers that fail while a library on them is read, each with what the user is told: nothing hangs, nothing is half an answer,
//! and what is there already stays.

#![cfg(unix)]

use std::fmt::Write;
use std::thread;
use std::time::Duration;

use claimscope::cancel::CancelToken;
use claimscope::engine::{ServerLibrary, ServerSearch, ServerSearchError, push};
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::{Order, Query, SortKey};
use claimscope::remote::clickhouse::ServerClient;

use crate::engine::relay::{self, Manner};
use crate::engine::{CLUSTER, Servers};

/// The number of claims of the library.
const CLAIMS: usize = 30;

/// A library of claims that all have the same word.
fn library() -> Library {
    let mut lines = String::new();
    for nth in 0..CLAIMS {
        writeln!(lines, r#"{{"record":"claim","id":"c{nth}","says":"The valley has {nth} towers."}}"#).unwrap();
    }
    Library::new(load(&[File { name: "made.jsonl".to_owned(), bytes: lines.into_bytes() }]).base)
}

/// Pushes the library and opens it.
fn opened(servers: &Servers) -> ServerSearch {
    pushed(servers);
    open(&servers.address_of_all("library")).unwrap()
}

fn pushed(servers: &Servers) {
    let (client, cancel) = (ServerClient::new(&servers.address_of_all("library")).unwrap(), CancelToken::new());
    push(&client, &library(), Some(CLUSTER), &cancel, &mut |_| {}).unwrap();
}

fn open(address: &str) -> Result<ServerSearch, ServerSearchError> {
    let cancel = CancelToken::new();
    let library = ServerLibrary::open(ServerClient::new(address)?, &cancel)?;
    Ok(ServerSearch::new(library, &cancel)?)
}

fn in_file_order() -> Order {
    Order { key: SortKey::File, reversed: false }
}

/// The sentence that a failed question ends with.
fn sentence<T>(answer: Result<T, impl std::fmt::Display>) -> String {
    answer.map_or_else(|error| error.to_string(), |_| "an answer".to_owned())
}

#[test]
fn a_server_that_is_killed_during_a_query_ends_it_with_a_sentence() {
    let Some(mut servers) = Servers::start(1) else { return };
    let client = ServerClient::new(&servers.address("library")).unwrap();
    let said = thread::scope(|scope| {
        // It counts without end.
        let asked = scope.spawn(|| sentence(client.rows("SELECT count() FROM system.numbers", &CancelToken::new())));
        let running = "SELECT count() FROM system.processes WHERE query LIKE 'SELECT count() FROM system.numbers%'";
        while servers.sql(0, running).trim() != "1" {
            thread::sleep(Duration::from_millis(5));
        }
        servers.kill(0);
        asked.join().unwrap()
    });
    assert!(said.contains("the connection failed"), "{said}");
    // It is asked again once the server is back.
    servers.revive(0);
    assert_eq!(client.rows("SELECT 1", &CancelToken::new()).unwrap()[0].number(0), Some(1));
}

#[test]
fn a_server_that_is_killed_between_two_pages_leaves_the_first_and_gives_the_second_later() {
    let Some(mut servers) = Servers::start(2) else { return };
    let (opened, cancel) = (opened(&servers), CancelToken::new());
    let (query, page) = (Query::parse("valley"), CLAIMS / 3);
    let asked = opened.ask(&query, in_file_order(), &cancel).unwrap();
    let (first, last) = opened.page(&asked, None, page, &cancel).unwrap();
    for (shard, expected) in [(1, "a server of the cluster does not answer"), (0, "the connection failed")] {
        servers.kill(shard);
        let said = sentence(opened.page(&asked, last.as_ref(), page, &cancel));
        assert!(said.contains(expected), "{said}");
        assert!(sentence(opened.facets(&query, &cancel)).contains(expected));
        assert!(sentence(opened.library.bring_home(&first, &cancel)).contains(expected));
        servers.revive(shard);
    }
    let (second, _) = opened.page(&asked, last.as_ref(), page, &cancel).unwrap();
    let numbers = |from: usize| -> Vec<u32> { (from..from + page).map(|nth| u32::try_from(nth).unwrap()).collect() };
    assert_eq!((first, second), (numbers(0), numbers(page)));
}

#[test]
fn a_library_that_is_replaced_while_it_is_read_stays_for_one_push_and_then_says_so() {
    let Some(servers) = Servers::start(2) else { return };
    let (opened, cancel) = (opened(&servers), CancelToken::new());
    let total = |word: &str| opened.ask(&Query::parse(word), in_file_order(), &cancel).map(|asked| asked.total);
    pushed(&servers);
    assert_eq!(total("towers").unwrap(), CLAIMS);
    pushed(&servers);
    // Another word: the number for the first one is known, and stays right for the version that is open.
    let said = sentence(total("valley"));
    assert!(said.contains("another push has replaced this library; ask again"), "{said}");
    assert!(sentence(opened.library.bring_home(&[1], &cancel)).contains("another push has replaced this library"));
    // Opened again, it is the new one.
    let again = open(&servers.address_of_all("library")).unwrap();
    assert_eq!(again.ask(&Query::parse("towers"), in_file_order(), &cancel).unwrap().total, CLAIMS);
}

#[test]
fn a_proxy_that_delays_changes_no_answer_and_one_that_cuts_gives_none() {
    let Some(servers) = Servers::start(2) else { return };
    let (direct, cancel, query) = (opened(&servers), CancelToken::new(), Query::parse("valley -7"));
    let address = |port: u16| format!("clickhouse://127.0.0.1:{port}/library");
    let slow = relay::start(servers.port(0), Manner::Delay(Duration::from_millis(20)));
    let delayed = open(&address(slow)).unwrap();
    let hits = |of: &ServerSearch| of.search(&query, in_file_order(), None, CLAIMS, &cancel).unwrap();
    assert_eq!(hits(&delayed), hits(&direct));
    assert_eq!(delayed.facets(&query, &cancel).unwrap(), direct.facets(&query, &cancel).unwrap());
    for bytes in [10, 200, 900, 4_000] {
        let cut = relay::start(servers.port(0), Manner::CutAfter(bytes));
        // Where opening is short enough for it, the rows are not.
        let said = match open(&address(cut)) {
            Ok(opened) => sentence(opened.library.bring_home(&(0..30).collect::<Vec<_>>(), &cancel)),
            Err(error) => error.to_string(),
        };
        let is_sentence = said.contains("the connection failed") || said.contains("the answer is not whole");
        assert!(is_sentence, "{bytes}: {said}");
    }
}
