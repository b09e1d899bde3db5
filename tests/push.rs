//! Loading a library into servers: whole or not at all, run twice the same, and with a sentence for everything that fails.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::engine::relay::{self, Manner};
use crate::engine::{CLUSTER, PASSWORD, Servers};
use crate::file_builder::{each, file};
use crate::program::{ended, program};

/// Runs a command line, with the password in the environment: exit status and what is said.
fn run(home: &Path, line: &str, password: &str) -> (i32, String) {
    let mut command = program(home, shell_words::split(line).unwrap());
    let (status, out, said) = ended(command.env("CLAIMSCOPE_CLICKHOUSE_PASSWORD", password));
    (status, format!("{out}{said}"))
}

/// A file of this number of claims in a folder.
fn library(home: &Path, claims: usize) -> String {
    let records =
        each(claims, |at| format!("(id: \"c{at}\", says: \"Claim {at} of a cross-border valley.\", actors: [\"a\"])"));
    let path = home.join(format!("{claims}.ron"));
    fs::write(&path, file(&format!("actors: [(id: \"a\", name: \"Anna Bell\")], claims: [{records}]"))).unwrap();
    path.display().to_string()
}

/// The number of claims of the version that is the library, as a server counts them.
fn count(servers: &Servers, database: &str, table: &str) -> String {
    let version = servers.sql(0, &format!("SELECT max(version) FROM {database}.versions"));
    servers.sql(0, &format!("SELECT count() FROM {database}.{table}_v{}", version.trim())).trim().to_owned()
}

/// The sentence after the time that a push took.
fn without_seconds(said: &str) -> String {
    let lines = said.lines().map(|line| match line.split_once(" in ") {
        Some((start, end)) if end.ends_with(" s") => start,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sample_is_loaded_and_twice_is_the_same() {
    let Some(servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    let push = |options: &str| {
        let (status, said) = run(home.path(), &format!("push {options} {address}"), "");
        (status, without_seconds(&said.replacen("no files given: this is the built-in sample\n", "", 1)))
    };
    let claims = claimscope::session::read(&[]).unwrap().base.claims.len();
    let nothing =
        "the database has no library yet: {n} claims would be new, 0 changed, 0 gone, 0 the same; nothing was written";
    assert_eq!(push("--dry-run"), (0, nothing.replace("{n}", &claims.to_string())));
    assert_eq!(servers.sql(0, "EXISTS TABLE library.versions").trim(), "0");
    assert_eq!(push(""), (0, format!("loaded {claims} claims as version 1")));
    let counts = |version: u64| -> Vec<String> {
        let of = |table: &str| servers.sql(0, &format!("SELECT count() FROM library.{table}_v{version}"));
        ["claims", "words", "pairs", "refs", "ties", "catalogue"].map(of).into()
    };
    let first = counts(1);
    assert_eq!(first[0].trim(), claims.to_string());
    assert!(first.iter().all(|count| count.trim() != "0"), "{first:?}");
    let kept = "version 1 stays until the next push, for those who have it open";
    assert_eq!(push(""), (0, format!("loaded {claims} claims as version 2\n{kept}")));
    assert_eq!(counts(2), first);
    let kept = "version 2 stays until the next push, for those who have it open";
    assert_eq!(push(""), (0, format!("loaded {claims} claims as version 3\n{kept}\nremoved version 1")));
    assert_eq!(servers.sql(0, "EXISTS TABLE library.claims_v1").trim(), "0");
    let same = format!(
        "compared with version 3: 0 claims would be new, 0 changed, 0 gone, {claims} the same; nothing was written"
    );
    assert_eq!(push("--dry-run"), (0, same));
}

#[test]
fn a_dry_run_tells_what_is_new_changed_and_gone() {
    let Some(servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    let old = library(home.path(), 5);
    assert_eq!(run(home.path(), &format!("push {old} {address}"), "").0, 0);
    let new = fs::read_to_string(&old).unwrap();
    let new = new.replace("Claim 1 of", "Not claim 1 of").replace("\"c4\"", "\"d4\"").replace("\"c3\"", "\"d3\"");
    fs::write(&old, new).unwrap();
    let said = run(home.path(), &format!("push --dry-run {old} {address}"), "").1;
    let expected =
        "compared with version 1: 2 claims would be new, 1 changed, 2 gone, 2 the same; nothing was written\n";
    assert_eq!(said, expected);
}

#[test]
fn a_cluster_has_the_claims_on_all_its_servers() {
    let Some(servers) = Servers::start(2) else { return };
    let home = TempDir::new().unwrap();
    let file = library(home.path(), 7);
    let push = |options: &str, address: &str| run(home.path(), &format!("push {options} {file} {address}"), "");
    let all = servers.address_of_all("library");
    let (status, said) = push("", &all);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("name their cluster with --cluster"), "{said}");
    let said = push(&format!("--cluster {CLUSTER}"), &servers.address("library")).1;
    assert!(said.contains("has 2 shards, and the address names 1: name one server of each"), "{said}");
    let said = push("--cluster other", &all).1;
    assert!(said.contains("knows no cluster other"), "{said}");
    assert_eq!(servers.sql(0, "EXISTS TABLE library.versions").trim(), "0");
    for _ in 0..2 {
        let (status, said) = push(&format!("--cluster {CLUSTER}"), &all);
        assert_eq!(status, 0, "{said}");
        assert_eq!((count(&servers, "library", "all"), count(&servers, "library", "claims")), ("7".into(), "4".into()));
    }
    // Both servers have the catalogue and the versions.
    assert_eq!(servers.sql(1, "SELECT count() FROM library.versions").trim(), "2");
    let lines = "SELECT kind, data FROM library.catalogue_v2 ORDER BY kind, nth";
    assert_eq!(servers.sql(0, lines), servers.sql(1, lines));
}

#[test]
fn a_version_that_one_server_alone_has_replaces_nothing_that_readers_have_open() {
    let Some(servers) = Servers::start(2) else { return };
    let home = TempDir::new().unwrap();
    let (file, all) = (library(home.path(), 7), servers.address_of_all("library"));
    let push = || run(home.path(), &format!("push --cluster {CLUSTER} {file} {all}"), "");
    assert_eq!(push().0, 0);
    // As a push leaves it that ends between two servers: the one that readers ask does not have the version yet.
    servers.sql(1, "INSERT INTO library.versions SELECT 2, schema, facts FROM library.versions");
    let (status, said) = push();
    assert_eq!(status, 0, "{said}");
    assert!(without_seconds(&said).contains("as version 3\nversion 1 stays until the next push"), "{said}");
    for shard in 0..2 {
        assert_eq!(servers.sql(shard, "EXISTS TABLE library.claims_v1").trim(), "1");
    }
    let (status, said) = push();
    assert_eq!(status, 0, "{said}");
    assert!(without_seconds(&said).contains("as version 4\nversion 3 stays"), "{said}");
    assert_eq!(servers.sql(0, "EXISTS TABLE library.claims_v1").trim(), "0");
}

#[test]
fn a_push_that_is_killed_changes_nothing_and_is_cleared_away() {
    let Some(servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    let (small, large) = (library(home.path(), 3), library(home.path(), 40_000));
    assert_eq!(run(home.path(), &format!("push {small} {address}"), "").0, 0);
    let mut command = program(home.path(), ["push", &large, &address]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    // Its tables are there before the first rows are made. The last one: nothing that makes a table is on its way then.
    while servers.sql(0, "EXISTS TABLE library.catalogue_v2").trim() == "0" {
        thread::sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(
        (count(&servers, "library", "claims"), count(&servers, "library", "words").is_empty()),
        ("3".into(), false)
    );
    let (status, said) = run(home.path(), &format!("push {small} {address}"), "");
    let swept = "that a push which did not end had left behind";
    assert!(status == 0 && said.contains(swept) && said.contains("as version 3"), "{said}");
    assert_eq!(count(&servers, "library", "claims"), "3");
    assert_eq!(servers.sql(0, "EXISTS TABLE library.words_v2").trim(), "0");
}

#[test]
fn a_push_that_was_ended_is_continued_with_what_is_missing() {
    let Some(servers) = Servers::start(2) else { return };
    let home = TempDir::new().unwrap();
    let (file, all) = (library(home.path(), 9), servers.address_of_all("library"));
    let push = |file: &str| {
        let (status, said) = run(home.path(), &format!("push --cluster {CLUSTER} {file} {all}"), "");
        assert_eq!(status, 0, "{said}");
        without_seconds(&said)
    };
    let counts = |version: u64| -> Vec<String> {
        let of = |table: &str| {
            [0, 1].map(|shard| servers.sql(shard, &format!("SELECT count() FROM library.{table}_v{version}"))).concat()
        };
        ["claims", "words", "pairs", "refs", "ties", "catalogue", "all"].map(of).into()
    };
    // What is not in this table was never published.
    let unpublish = || [0, 1].map(|shard| servers.sql(shard, "DROP TABLE library.versions"));
    push(&file);
    let whole = counts(1);
    unpublish();
    servers.sql(1, "TRUNCATE TABLE library.words_v1");
    let said = push(&file);
    assert_eq!(
        said,
        "continued a push that did not end: 5 of 9 claims were there already\nloaded 9 claims as version 2"
    );
    assert_eq!((counts(2), servers.sql(0, "EXISTS TABLE library.claims_v1")), (whole.clone(), "0\n".to_owned()));
    assert_eq!(run(home.path(), &format!("search valley --count {all}"), ""), (0, "9\n".to_owned()));
    // Rows that came twice are not taken for those that were sent.
    unpublish();
    servers.sql(0, "INSERT INTO library.refs_v2 SELECT * FROM library.refs_v2");
    let said = push(&file);
    assert!(said.contains("left behind\nloaded 9 claims as version 4") && !said.contains("continued"), "{said}");
    assert_eq!(counts(4), whole);
    // Another library of as many claims begins anew.
    unpublish();
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("Claim 7 of", "Claim 70 of")).unwrap();
    let said = push(&file);
    assert!(said.contains("left behind\nloaded 9 claims as version 5") && !said.contains("continued"), "{said}");
}

#[test]
fn a_table_that_comes_during_a_push_from_one_that_was_killed_is_cleared_away() {
    let Some(servers) = Servers::start(1) else { return };
    let home = TempDir::new().unwrap();
    let file = library(home.path(), 3);
    let slow = relay::start(servers.port(0), Manner::Delay(Duration::from_millis(30)));
    thread::scope(|scope| {
        let push = scope.spawn(|| run(home.path(), &format!("push {file} clickhouse://127.0.0.1:{slow}/library"), ""));
        // The push has seen by now which tables are left.
        while servers.sql(0, "EXISTS TABLE library.claims_v1").trim() != "1" {
            thread::sleep(Duration::from_millis(1));
        }
        servers.sql(0, "CREATE TABLE library.words_v7 (word String) ENGINE = Null");
        let (status, said) = push.join().unwrap();
        assert!(status == 0 && said.contains("removed 1 table that a push which did not end"), "{said}");
    });
    assert_eq!(servers.sql(0, "EXISTS TABLE library.words_v7").trim(), "0");
    assert_eq!(count(&servers, "library", "claims"), "3");
}

#[test]
fn a_server_that_is_killed_during_a_push_has_the_library_of_before() {
    let Some(mut servers) = Servers::start(1) else { return };
    let home = TempDir::new().unwrap();
    let small = library(home.path(), 3);
    // So many claims that the push is still under way when the server is killed.
    let killed = [40_000, 160_000, 640_000].into_iter().find_map(|claims| {
        let database = format!("library{claims}");
        let address = servers.address(&database);
        let large = library(home.path(), claims);
        assert_eq!(run(home.path(), &format!("push {small} {address}"), "").0, 0);
        let mut command = program(home.path(), ["push", &large, &address]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        while servers.sql(0, &format!("EXISTS TABLE {database}.claims_v2")).trim() == "0" {
            thread::sleep(Duration::from_millis(10));
        }
        servers.kill(0);
        let output = child.wait_with_output().unwrap();
        servers.revive(0);
        (!output.status.success()).then_some((database, output))
    });
    let (database, output) = killed.expect("each push was done before the server was killed");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("the connection failed"), "{said}");
    assert_eq!(count(&servers, &database, "claims"), "3");
    let address = servers.address(&database);
    let (status, said) = run(home.path(), &format!("push {small} {address}"), "");
    assert!(status == 0 && said.contains("left behind"), "{said}");
    assert_eq!(count(&servers, &database, "claims"), "3");
}

#[test]
fn users_and_passwords_are_checked_and_never_shown() {
    let Some(servers) = Servers::start(1) else { return };
    let home = TempDir::new().unwrap();
    let push = |user: &str, password: &str| {
        run(home.path(), &format!("push {} {}", "x.ron", servers.address_of(user, "library")), password)
    };
    fs::write(home.path().join("x.ron"), file("claims: [(id: \"c\", says: \"A claim.\")]")).unwrap();
    let (status, said) = push("writer", PASSWORD);
    assert_eq!(status, 0, "{said}");
    for (user, password, expected) in [
        ("writer", "secret", "the server knows no such user with this password"),
        ("writer", "", "the server knows no such user with this password"),
        ("nobody", PASSWORD, "the server knows no such user with this password"),
        ("reader", PASSWORD, "this user may only read"),
    ] {
        let (status, said) = push(user, password);
        assert!(status == 2 && said.contains(expected), "{user}: {said}");
        assert!(!said.contains(PASSWORD) && !said.contains("secret"), "{said}");
    }
    // In the address it is refused before anything is sent, and not repeated.
    let line = format!("push x.ron clickhouse://writer:secret@127.0.0.1:{}/library", servers.port(0));
    let (status, said) = run(home.path(), &line, "");
    assert!(status == 2 && said.contains("leave the password out of the address"), "{said}");
    assert!(!said.contains("secret"), "{said}");
    // Where others could read it on the way, it is not sent.
    let (status, said) = run(home.path(), "push x.ron clickhouse://writer@192.0.2.1/library", PASSWORD);
    assert!(status == 2 && said.contains("the connection is not encrypted, so the password is not sent"), "{said}");
}

#[test]
fn connections_that_fail_are_sentences() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("x.ron"), file("claims: [(id: \"c\", says: \"A claim.\")]")).unwrap();
    let push = |address: &str| run(home.path(), &format!("push x.ron {address}"), "");
    for (address, expected) in [
        ("clickhouse://127.0.0.1:1/x", "the connection failed"),
        ("clickhouse://nowhere.invalid/x", "the host cannot be found"),
        ("clickhouse://127.0.0.1/", "the name of a database has letters"),
        ("clickhouse://127.0.0.1", "it names no database"),
        ("clickhouse://127.0.0.1/x;drop", "the name of a database has letters"),
    ] {
        let (status, said) = push(address);
        assert!(status == 2 && said.contains(expected), "{address}: {said}");
    }
    let (status, said) = run(home.path(), "push x.ron", "");
    assert!(status == 2 && said.contains("name the server at the end"), "{said}");
    let Some(servers) = Servers::start(1) else { return };
    let slow = relay::start(servers.port(0), Manner::Delay(Duration::from_millis(30)));
    assert_eq!(push(&format!("clickhouse://127.0.0.1:{slow}/library")).0, 0);
    for bytes in [1, 60, 250] {
        let cut = relay::start(servers.port(0), Manner::CutAfter(bytes));
        let (status, said) = push(&format!("clickhouse://127.0.0.1:{cut}/library"));
        assert!(status == 2 && said.starts_with(&format!("clickhouse://default@127.0.0.1:{cut}/library: ")), "{said}");
        assert_eq!(count(&servers, "library", "claims"), "1");
    }
}

#[test]
fn encrypted_connections_are_verified() {
    let Some((servers, certificate, port)) = Servers::start_encrypted() else { return };
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("x.ron"), file("claims: [(id: \"c\", says: \"A claim.\")]")).unwrap();
    let push = |trusted: &Path| {
        let address = format!("clickhouses://writer@localhost:{port}/library");
        let mut command = program(home.path(), ["push", "x.ron", &address]);
        let (status, _, said) =
            ended(command.env("CLAIMSCOPE_CLICKHOUSE_PASSWORD", PASSWORD).env("SSL_CERT_FILE", trusted));
        (status, said)
    };
    let others = home.path().join("others.pem");
    fs::write(&others, "").unwrap();
    let (status, said) = push(&others);
    assert!(status == 2 && said.contains("the server does not prove that it is this host"), "{said}");
    assert_eq!(servers.sql(0, "EXISTS TABLE library.versions").trim(), "0");
    let (status, said) = push(&certificate);
    assert_eq!(status, 0, "{said}");
    assert_eq!(count(&servers, "library", "claims"), "1");
    // What is asked for encrypted is not read in another way.
    let address = format!("clickhouses://default@127.0.0.1:{}/library", servers.port(0));
    assert_eq!(run(home.path(), &format!("push x.ron {address}"), "").0, 2);
}

#[test]
fn texts_of_claims_and_names_are_never_statements() {
    let Some(servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    let hostile = r"it's `x` \\' OR 1=1; DROP TABLE library.versions; -- \u{0} \n \t %s {}";
    let records =
        each(9, |at| format!("(id: \"c'`{at}\", says: \"{hostile} {at}\", actors: [\"a'\"], note: \"{hostile}\")"));
    let actors = format!("actors: [(id: \"a'\", name: \"{hostile}\")]");
    fs::write(home.path().join("x.ron"), file(&format!("title: \"{hostile}\", {actors}, claims: [{records}]")))
        .unwrap();
    let (status, said) = run(home.path(), &format!("push x.ron {address}"), "");
    assert_eq!(status, 0, "{said}");
    assert_eq!(count(&servers, "library", "claims"), "9");
    let said = run(home.path(), &format!("push --dry-run x.ron {address}"), "").1;
    assert!(said.contains("0 claims would be new, 0 changed, 0 gone, 9 the same"), "{said}");
}

#[test]
fn what_a_server_reports_is_a_sentence() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("x.ron"), file("claims: [(id: \"c\", says: \"A claim.\")]")).unwrap();
    for (report, expected) in [
        ("Code: 243, e.displayText() = DB::Exception: Cannot reserve 1.00 MiB", "the disk of the server is full"),
        ("Code: 75, e.displayText() = DB::ErrnoException: No space left on device", "the disk of the server is full"),
        ("Code: 241. DB::Exception: Memory limit exceeded (version 26.9)", "the server has not enough memory"),
        ("Code: 279, e.displayText() = DB::NetException: All tries failed", "a server of the cluster does not answer"),
        ("Code: 1001, e.displayText() = other", "the server refuses it"),
        ("", "the server refuses it (status 500"),
    ] {
        let server = relay::answering(500, report);
        let (status, said) = run(home.path(), &format!("push x.ron clickhouse://127.0.0.1:{server}/library"), "");
        assert!(status == 2 && said.contains(expected), "{report}: {said}");
    }
}

#[test]
fn a_search_that_a_server_refuses_fetches_nothing_in_its_place() {
    let home = TempDir::new().unwrap();
    let server = relay::answering(500, "Code: 241, e.displayText() = DB::Exception: Memory limit exceeded");
    let (status, said) = run(home.path(), &format!("search pakistan clickhouse://127.0.0.1:{server}/library"), "");
    assert_eq!(status, 2, "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("memory"), "{said}");
}

#[test]
fn a_shard_that_is_down_stops_the_push_before_anything_changes() {
    let Some(mut servers) = Servers::start(2) else { return };
    let home = TempDir::new().unwrap();
    let (file, all) = (library(home.path(), 6), servers.address_of_all("library"));
    let push = || run(home.path(), &format!("push --cluster {CLUSTER} {file} {all}"), "");
    assert_eq!(push().0, 0);
    servers.kill(1);
    let (status, said) = push();
    assert!(status == 2 && said.contains("the connection failed"), "{said}");
    servers.revive(1);
    assert_eq!(count(&servers, "library", "all"), "6");
}
