//! A library on servers, opened where a path can stand: every command answers as it does for the files that were pushed.

#![cfg(unix)]

use std::fs;
use std::path::Path;

use claimscope::cancel::CancelToken;
use claimscope::remote::clickhouse::{ServerClient, ServerError, ServerFault};
use tempfile::TempDir;

use crate::engine::relay::{self, Manner};
use crate::engine::{CLUSTER, PASSWORD, Servers};
use crate::file_builder::file;
use crate::program::{ended, program};

/// Runs a command line with a cache of its own: exit status, stdout, stderr.
fn run(home: &Path, line: &str, password: &str) -> (i32, String, String) {
    let mut command = program(home, shell_words::split(line).unwrap());
    command.env("CLAIMSCOPE_CACHE", home.join("cache")).env("CLAIMSCOPE_CLICKHOUSE_PASSWORD", password);
    ended(&mut command)
}

/// Writes a file of one claim, which says this.
fn says(home: &Path, words: &str) {
    fs::write(home.join("x.ron"), file(&format!("claims: [(id: \"c\", says: \"{words}\")]"))).unwrap();
}

/// Commands whose output names no file.
const COMMANDS: &[&str] = &[
    "search '' --format jsonl",
    "search taliban --sort figure",
    "search 'date:2014.. status:disputed' --format ids",
    "names ttp",
    "names 'lashkar e tayyiba' --format json",
    "stats",
    "stats --format json",
    "stats --format json --query 'taliban date:2009'",
    "stats --limit 3 --query '(police | kabul) -is:disputed'",
    "stats --query waziristn --format json",
    "stats --query nothing-of-this-kind",
    "match 'The border was closed for trade.'",
    "match 'Drone strikes killed 100 children in Waziristan' --format json --limit 40",
    "match 'police in Kabul' --format ids --min-score 0.5",
    "match 'nothing whatsoever' --min-score 0.9",
    "analyse contradictions --format json",
    "analyse timeline --format json",
    "export --format jsonl",
    "export --format csv --query is:disputed",
    "export --format geojson --query border",
];

#[test]
fn every_command_answers_as_for_the_files() {
    let Some(servers) = Servers::start(2) else { return };
    let home = TempDir::new().unwrap();
    let all = servers.address_of_all("library");
    assert_eq!(run(home.path(), &format!("push --cluster {CLUSTER} {all}"), "").0, 0);
    for command in COMMANDS {
        let (status, of_files, _) = run(home.path(), command, "");
        let (answered, of_servers, said) = run(home.path(), &format!("{command} {all}"), "");
        assert_eq!(answered, status, "{command}: {said}");
        // The first line that differs says more than both outputs.
        let differing = of_servers.lines().zip(of_files.lines()).find(|(one, other)| one != other);
        assert_eq!(differing, None, "{command}");
        assert_eq!(of_servers.len(), of_files.len(), "{command}");
        assert!(!said.contains("faults"), "{said}");
    }
}

#[test]
fn a_copy_is_fetched_again_only_for_another_version_and_read_without_the_server() {
    let Some(mut servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    let push = || assert_eq!(run(home.path(), &format!("push x.ron {address}"), "").0, 0);
    // A search in a table asks the server, and makes no copy.
    let read = || run(home.path(), &format!("search '' {address} --format json"), "");
    let has_claim = |out: &str| out.contains("\"c\"");
    says(home.path(), "One.");
    let (status, _, said) = read();
    assert!(status == 2 && said.contains("the server has no database of this name"), "{said}");
    servers.sql(0, "CREATE DATABASE library");
    let said = read().2;
    assert!(said.contains("the database has no library"), "{said}");
    push();
    assert!(has_claim(&read().1));
    // What is fetched once is not fetched again.
    servers.sql(0, "DROP TABLE library.claims_v1");
    assert!(has_claim(&read().1));
    says(home.path(), "Two.");
    push();
    let shown = run(home.path(), &format!("search '' {address} --format jsonl"), "").1;
    assert!(shown.contains("Two."), "{shown}");
    servers.kill(0);
    let (status, out, said) = read();
    assert!(status == 0 && has_claim(&out), "{out}");
    assert!(said.contains("the connection failed") && said.contains("This is the copy of version 2"), "{said}");
    // A search that would ask the server takes the copy, too.
    let (status, out, said) = run(home.path(), &format!("search '' {address} --format ids"), "");
    assert_eq!((status, out.as_str()), (0, "c\n"));
    assert!(said.contains("This is the copy of version 2"), "{said}");
    // Another machine has no copy.
    let other = TempDir::new().unwrap();
    let (status, _, said) = run(other.path(), &format!("search '' {address}"), "");
    assert!(status == 2 && said.contains("the connection failed"), "{said}");
}

#[test]
fn a_user_who_may_only_read_suffices_and_no_secret_is_kept() {
    let Some(servers) = Servers::start(1) else { return };
    let home = TempDir::new().unwrap();
    says(home.path(), "A claim.");
    let (writer, reader) = (servers.address_of("writer", "library"), servers.address_of("reader", "library"));
    assert_eq!(run(home.path(), &format!("push x.ron {writer}"), PASSWORD).0, 0);
    let (status, out, said) = run(home.path(), &format!("search '' {reader} --format ids"), PASSWORD);
    assert_eq!((status, out.as_str()), (0, "c\n"), "{said}");
    let (status, _, said) = run(home.path(), &format!("search '' {writer}"), "wrong");
    assert!(status == 2 && said.contains("no such user with this password") && !said.contains("wrong"), "{said}");
    for entry in fs::read_dir(home.path().join("cache")).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(PASSWORD));
    }
}

#[test]
fn a_library_of_another_layout_is_refused_with_what_to_do() {
    let Some(servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    says(home.path(), "A claim.");
    assert_eq!(run(home.path(), &format!("push x.ron {address}"), "").0, 0);
    for (schema, advice) in [(0, "push it again"), (99, "use a newer claimscope, or push it again with this one")] {
        servers.sql(0, &format!("INSERT INTO library.versions VALUES ({}, {schema}, '{{}}')", 7 + schema));
        let (status, _, said) = run(home.path(), &format!("search '' {address}"), "");
        assert!(
            status == 2 && said.contains(&format!("with tables of version {schema}")) && said.contains(advice),
            "{said}"
        );
    }
    // A push makes it a library of this layout again.
    assert_eq!(run(home.path(), &format!("push x.ron {address}"), "").0, 0);
    assert_eq!(run(home.path(), &format!("search '' {address} --count"), "").1, "1\n");
}

#[test]
fn a_query_that_is_cancelled_ends_on_the_server() {
    let Some(servers) = Servers::start(1) else { return };
    // A visitor may only read.
    for user in ["default", "visitor"] {
        let client = ServerClient::new(&servers.address_of(user, "library")).unwrap();
        // It fires while the server counts without end.
        let cancelled = client.rows("SELECT count() FROM system.numbers", &CancelToken::after_polls(10));
        assert!(matches!(cancelled, Err(ServerError { fault: ServerFault::Cancelled, .. })), "{cancelled:?}");
        // The answer comes once the query has ended, so that nothing of it is left.
        let running = "SELECT count() FROM system.processes WHERE query LIKE 'SELECT count() FROM system.numbers%'";
        assert_eq!(servers.sql(0, running), "0\n");
        let rows = client.rows("SELECT 1, toUInt64(2), 'a'", &CancelToken::new()).unwrap();
        assert_eq!((rows[0].number(0), rows[0].number(1), rows[0].text(2)), (Some(1), Some(2), Some("a")));
    }
}

#[test]
fn half_an_answer_is_no_answer() {
    let Some(mut servers) = Servers::start(2) else { return };
    let home = TempDir::new().unwrap();
    let all = servers.address_of_all("library");
    assert_eq!(run(home.path(), &format!("push --cluster {CLUSTER} {all}"), "").0, 0);
    for bytes in [20, 300, 5_000] {
        let cut = relay::start(servers.port(0), Manner::CutAfter(bytes));
        let (status, out, said) = run(home.path(), &format!("search '' clickhouse://127.0.0.1:{cut}/library"), "");
        assert_eq!((status, out.as_str()), (2, ""), "{said}");
    }
    servers.kill(1);
    let (status, out, said) = run(home.path(), &format!("search '' {}", servers.address("library")), "");
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(said.contains("a server of the cluster does not answer, so there is no answer at all"), "{said}");
}
