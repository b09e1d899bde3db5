//! Files of the network: fetched once, asked for by their version, continued after a break, and never taken for what they are
//! not. A small server on this machine answers.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::time::Duration;

use claimscope::session::{self, Pack};
use tempfile::TempDir;

use crate::file_builder::{each, file};
use crate::http_server::{Reply, Request, Server};
use crate::program::{ended, program};
use crate::pty;

/// A pack of this number of claims.
fn pack(claims: usize) -> Vec<u8> {
    let home = TempDir::new().unwrap();
    let path = home.path().join("x.ron");
    let records = each(claims, |at| format!("(id: \"c{at}\", says: \"Claim {at} of a valley.\")"));
    fs::write(&path, file(&format!("claims: [{records}]"))).unwrap();
    let mut bytes = Vec::new();
    Pack::new(session::read(&[path]).unwrap()).write(&mut bytes).unwrap();
    bytes
}

/// Runs a command line with a cache of its own in a folder: exit status, stdout, stderr.
fn run(home: &Path, line: &str, settings: &[(&str, &str)]) -> (i32, String, String) {
    let mut command = program(home, shell_words::split(line).unwrap());
    command.env("CLAIMSCOPE_CACHE", home.join("cache")).env("HOME", home).envs(settings.iter().copied());
    ended(&mut command)
}

/// The number of claims of an address, and what is said of it.
fn count(home: &Path, url: &str) -> (String, String) {
    let (_, out, said) = run(home, &format!("search '' --count '{url}'"), &[]);
    (out.trim().to_owned(), said)
}

/// Answers as a file server does: by tag and range.
fn serve(request: &Request, body: &[u8], etag: &str) -> Reply {
    let header = |name: &str| request.headers.get(name).map(String::as_str);
    if header("if-none-match") == Some(etag) {
        return Reply::new(304, b"").with("ETag", etag);
    }
    let start =
        header("range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    match start.filter(|_| header("if-range") == Some(etag)) {
        Some(start) if start < body.len() => Reply::new(206, &body[start..])
            .with("ETag", etag)
            .with("Content-Range", &format!("bytes {start}-{}/{}", body.len() - 1, body.len())),
        Some(_) => Reply::new(416, b""),
        None => Reply::new(200, body).with("ETag", etag),
    }
}

#[test]
fn a_file_is_fetched_once_and_asked_for_by_its_tag() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(7));
    let body = bytes.clone();
    let server = Server::start(move |request| serve(request, &body, "\"one\""));
    let url = server.url("/x.claims");
    assert_eq!(count(home.path(), &url), ("7".to_owned(), String::new()));
    assert_eq!(count(home.path(), &url), ("7".to_owned(), String::new()));
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(!requests[0].headers.contains_key("if-none-match"));
    assert_eq!(requests[1].headers["if-none-match"], "\"one\"");
    // Nothing is sent but the request.
    let sent: Vec<&str> = requests[0].headers.keys().map(String::as_str).collect();
    assert_eq!(sent, ["accept", "host", "user-agent"]);
    // Messages name the address.
    let (status, out, _) = run(home.path(), &format!("show c3 {url}"), &[]);
    assert!(status == 0 && out.contains("/x.claims/x.ron"), "{out}");
}

#[test]
fn a_newer_file_takes_the_place_of_the_copy() {
    let home = TempDir::new().unwrap();
    let (old, new) = (pack(3), pack(5));
    let mut asked = 0;
    let server = Server::start(move |request| {
        asked += 1;
        if asked == 1 { serve(request, &old, "\"old\"") } else { serve(request, &new, "\"new\"") }
    });
    let url = server.url("/x.claims");
    assert_eq!(count(home.path(), &url).0, "3");
    assert_eq!(count(home.path(), &url).0, "5");
    assert_eq!(count(home.path(), &url).0, "5");
}

#[test]
fn what_broke_off_is_continued() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(500));
    let (body, middle) = (bytes.clone(), bytes.len() / 2);
    let mut asked = 0;
    let server = Server::start(move |request| {
        asked += 1;
        let reply = serve(request, &body, "\"one\"");
        if asked == 1 { reply.cut_after(middle) } else { reply }
    });
    assert_eq!(count(home.path(), &server.url("/x.claims")), ("500".to_owned(), String::new()));
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].headers["range"], format!("bytes={middle}-"));
    assert_eq!(requests[1].headers["if-range"], "\"one\"");
}

#[test]
fn what_arrived_before_a_kill_is_continued_by_the_next_run() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(500));
    let (body, middle) = (bytes.clone(), bytes.len() / 2);
    let mut asked = 0;
    let server = Server::start(move |request| {
        asked += 1;
        match asked {
            1 => serve(request, &body, "\"one\"").cut_after(middle),
            2 => Reply::new(503, b"later"),
            _ => serve(request, &body, "\"one\""),
        }
    });
    let url = server.url("/x.claims");
    let (status, _, said) = run(home.path(), &format!("search '' --count {url}"), &[]);
    assert!(status == 2 && said.contains("the server reports an error (503)"), "{said}");
    assert_eq!(count(home.path(), &url).0, "500");
    assert_eq!(server.requests()[2].headers["range"], format!("bytes={middle}-"));
}

#[test]
fn a_file_that_changes_between_two_requests_is_fetched_anew() {
    let home = TempDir::new().unwrap();
    let (old, new) = (pack(500), pack(600));
    let (middle, mut asked) = (old.len() / 2, 0);
    let server = Server::start(move |request| {
        asked += 1;
        if asked == 1 { serve(request, &old, "\"old\"").cut_after(middle) } else { serve(request, &new, "\"new\"") }
    });
    assert_eq!(count(home.path(), &server.url("/x.claims")), ("600".to_owned(), String::new()));
    // A server that sends a part of another version without being asked for it is not believed.
    let home = TempDir::new().unwrap();
    let (old, new) = (pack(500), pack(600));
    let (middle, mut asked) = (old.len() / 2, 0);
    let server = Server::start(move |request| {
        asked += 1;
        match asked {
            1 => serve(request, &old, "\"old\"").cut_after(middle),
            2 => Reply::new(206, &new[middle..])
                .with("ETag", "\"new\"")
                .with("Content-Range", &format!("bytes {middle}-{}/{}", new.len() - 1, new.len())),
            _ => serve(request, &new, "\"new\""),
        }
    });
    assert_eq!(count(home.path(), &server.url("/x.claims")).0, "600");
}

#[test]
fn a_server_that_is_away_leaves_the_copy() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(4));
    let server = Server::start(move |request| serve(request, &bytes, "\"one\""));
    let url = server.url("/x.claims");
    assert_eq!(count(home.path(), &url).0, "4");
    drop(server);
    let (out, said) = count(home.path(), &url);
    assert_eq!(out, "4");
    assert!(said.contains("the connection failed") && said.contains("This is the copy of 20"), "{said}");
    // Without a copy it is an error.
    let other = TempDir::new().unwrap();
    let (status, _, said) = run(other.path(), &format!("search '' --count {url}"), &[]);
    assert!(status == 2 && said.contains("the connection failed"), "{said}");
}

#[test]
fn a_copy_that_is_damaged_on_the_disk_is_fetched_anew() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(4));
    let server = Server::start(move |request| serve(request, &bytes, "\"one\""));
    let url = server.url("/x.claims");
    fs::write(home.path().join("own.ron"), "(claims: [(id: \"own\", says: \"One.\")])").unwrap();
    for (line, found) in
        [(format!("search '' --count {url}"), "4\n"), (format!("search '' --count {url} own.ron"), "5\n")]
    {
        assert_eq!(run(home.path(), &line, &[]).1, found);
        let files = fs::read_dir(home.path().join("cache")).unwrap().map(|entry| entry.unwrap().path());
        let copy = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "download")).unwrap();
        let mut damaged = fs::read(&copy).unwrap();
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(&copy, damaged).unwrap();
        let (status, _, said) = run(home.path(), &line, &[]);
        assert!(status == 2 && said.contains("this pack is damaged"), "{said}");
        assert_eq!(run(home.path(), &line, &[]), (0, found.to_owned(), String::new()));
    }
}

#[test]
fn answers_without_the_file_are_said() {
    for (status, why, uses_copy) in [
        (404, "the server has no such file (404)", false),
        (410, "the server has no such file (410)", false),
        (403, "the server refuses it (403): set `CLAIMSCOPE_HTTP_AUTHORIZATION`", false),
        (401, "the server refuses it (401)", false),
        (500, "the server reports an error (500)", true),
        (429, "the server reports an error (429)", true),
    ] {
        let (home, bytes) = (TempDir::new().unwrap(), pack(4));
        let mut asked = 0;
        let server = Server::start(move |request| {
            asked += 1;
            if asked == 2 { serve(request, &bytes, "\"one\"") } else { Reply::new(status, b"<p>no</p>") }
        });
        let url = server.url("/x.claims?key=secret");
        let line = format!("search '' --count '{url}'");
        let (exit, _, said) = run(home.path(), &line, &[]);
        assert!(exit == 2 && said.contains(why) && !said.contains("secret"), "{said}");
        assert_eq!(run(home.path(), &line, &[]).1, "4\n");
        let (exit, out, said) = run(home.path(), &line, &[]);
        assert!(said.contains(why), "{said}");
        assert_eq!((exit, out.as_str()), if uses_copy { (0, "4\n") } else { (2, "") });
    }
}

#[test]
fn what_is_not_the_file_takes_no_place() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(4));
    let mut asked = 0;
    let server = Server::start(move |request| {
        asked += 1;
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        match asked {
            1 => serve(request, &damaged, "\"one\""),
            2 => serve(request, &bytes, "\"two\""),
            3 => Reply::new(200, b"<html>Please log in</html>"),
            4 => Reply { claimed: Some(bytes.len() - 3), ..serve(request, &bytes, "\"three\"") },
            _ => serve(request, &bytes, "\"four\""),
        }
    });
    let url = server.url("/x.claims");
    let (status, _, said) = run(home.path(), &format!("search '' --count {url}"), &[]);
    assert!(status == 2 && said.contains("this pack is damaged"), "{said}");
    assert_eq!(count(home.path(), &url).0, "4");
    let (out, said) = count(home.path(), &url);
    assert!(out == "4" && said.contains("did not send a pack") && said.contains("This is the copy of"), "{said}");
    let (out, said) = count(home.path(), &url);
    assert!(out == "4" && said.contains("copy or download it again"), "{said}");
    assert_eq!(count(home.path(), &url), ("4".to_owned(), String::new()));
}

#[test]
fn a_file_that_is_too_short_again_and_again_is_given_up() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(4));
    let server = Server::start(move |_| Reply::new(200, &bytes).cut_after(40));
    let (status, _, said) = run(home.path(), &format!("stats {}", server.url("/x.claims")), &[]);
    assert!(status == 2 && said.contains("the connection failed"), "{said}");
    assert!(server.requests().len() < 20);
}

#[test]
fn redirects_are_followed_without_what_was_meant_for_another_host() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(4));
    let other = Server::start(move |request| serve(request, &bytes, "\"one\""));
    let target = other.url("/x.claims").replace("127.0.0.1", "localhost");
    let server = Server::start(move |request| match request.path.as_str() {
        "/x.claims" => Reply::new(302, b"").with("Location", &target),
        _ => Reply::new(302, b"").with("Location", "/again"),
    });
    let secret = [("CLAIMSCOPE_HTTP_AUTHORIZATION", "Bearer secret")];
    let (_, out, said) = run(home.path(), &format!("search '' --count {}", server.url("/x.claims")), &secret);
    assert_eq!((out.as_str(), said.as_str()), ("4\n", ""));
    assert_eq!(server.requests()[0].headers["authorization"], "Bearer secret");
    assert!(!other.requests()[0].headers.contains_key("authorization"));
    let (status, _, said) = run(home.path(), &format!("stats {}", server.url("/round")), &secret);
    assert!(status == 2 && said.contains("other addresses without end") && !said.contains("secret"), "{said}");
}

#[test]
fn names_and_passwords_come_from_netrc() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(4));
    let server = Server::start(move |request| serve(request, &bytes, "\"one\""));
    fs::write(home.path().join(".netrc"), "machine 127.0.0.1 login me password secret\n").unwrap();
    let url = server.url("/x.claims");
    assert_eq!(count(home.path(), &url), ("4".to_owned(), String::new()));
    assert_eq!(server.requests()[0].headers["authorization"], "Basic bWU6c2VjcmV0");
    let with_password = url.replace("http://", "http://me:secret@");
    let (status, _, said) = run(home.path(), &format!("stats {with_password}"), &[]);
    assert!(
        status == 2 && said.contains("leave user and password out of the address") && !said.contains("secret"),
        "{said}"
    );
}

#[test]
fn every_file_opens_from_an_address() {
    let home = TempDir::new().unwrap();
    let server = Server::start(|request| match request.path.as_str() {
        "/a.ron" => Reply::new(200, b"(claims: [(id: \"a\", says: \"One.\")])")
            .with("Last-Modified", "Mon, 30 Nov 2026 00:00:00 GMT"),
        "/b.csv" => Reply { delay: Duration::from_millis(50), ..Reply::new(200, b"Claim,When\nTwo.,2024-01-02\n") },
        _ => Reply::new(200, &pack(3)),
    });
    let [a, b, c] = ["/a.ron", "/b.csv", "/c.claims"].map(|path| server.url(path));
    let (status, out, said) = run(home.path(), &format!("search '' --count {a} {b} {c}"), &[]);
    assert_eq!((status, out.as_str()), (0, "5\n"), "{said}");
    assert_eq!(run(home.path(), &format!("search is:new --count {a} {c} --since {c}"), &[]).1, "1\n");
    // A note has no place beside an address, unless one is named.
    let (status, _, said) = run(home.path(), &format!("note c1 'mine' {c}"), &[]);
    assert!(status == 2 && said.contains("--notebook FILE"), "{said}");
    assert_eq!(run(home.path(), &format!("note c1 'mine' {c} --notebook my.notebook.ron"), &[]).0, 0);
    assert!(run(home.path(), &format!("show c1 {c} --notebook my.notebook.ron"), &[]).1.contains("mine"));
}

#[test]
fn what_is_asked_for_encrypted_is_read_in_no_other_way() {
    let home = TempDir::new().unwrap();
    let server = Server::start(|_| Reply::new(200, &pack(3)));
    let url = server.url("/x.claims").replace("http://", "https://");
    let secret = [("CLAIMSCOPE_HTTP_AUTHORIZATION", "Bearer secret")];
    let (status, out, said) = run(home.path(), &format!("search '' --count {url}"), &secret);
    assert!(status == 2 && out.is_empty() && said.contains(&url), "{said}");
    // What it was asked is no request that could be read.
    assert!(server.requests().iter().all(|request| request.headers.is_empty()));
}

#[test]
fn without_a_cache_folder_it_is_said() {
    let home = TempDir::new().unwrap();
    let server = Server::start(|_| Reply::new(200, &pack(3)));
    let line = format!("stats {}", server.url("/x.claims"));
    let (status, _, said) = run(home.path(), &line, &[("CLAIMSCOPE_CACHE", "off")]);
    assert!(status == 2 && said.contains("which is turned off"), "{said}");
    assert!(server.requests().is_empty());
}

#[test]
fn progress_stays_in_its_line_and_a_terminal_that_cannot_replace_lines_gets_none() {
    let bytes = pack(2_000);
    let server = Server::start(move |request| serve(request, &bytes, "\"one\""));
    let url = server.url(&format!("/{}.claims", "long-".repeat(30)));
    for term in ["xterm", "dumb"] {
        let home = TempDir::new().unwrap();
        let arguments = ["search", "--count", "--color", "never", "", url.as_str()];
        let shown = pty::run_on_terminal(home.path(), &arguments, (24, 60), |command| command.env("TERM", term));
        let shown = String::from_utf8(shown).unwrap();
        assert!(shown.contains("2000"), "{shown}");
        assert!(term != "dumb" || !shown.contains('\u{1b}'), "{shown:?}");
        for line in shown.split(['\r', '\n']).filter(|line| line.contains(" MB")) {
            assert!(line.chars().filter(|letter| !letter.is_control()).count() < 63, "{line:?}");
        }
    }
}

#[test]
fn the_earlier_version_and_the_files_are_asked_for_once() {
    let (home, bytes) = (TempDir::new().unwrap(), pack(7));
    let server = Server::start(move |request| serve(request, &bytes, "\"one\""));
    let (old, new) = (server.url("/old.claims"), server.url("/new.claims"));
    for line in ["search is:changed --count", "export --query claim"] {
        let before = server.requests().len();
        let (status, out, said) = run(home.path(), &format!("{line} '{new}' --since '{old}'"), &[]);
        assert!(status != 2, "{line}: {out}{said}");
        assert_eq!(server.requests().len() - before, 2, "{line}: {said}");
    }
    // Saved searches are no part of the files.
    let before = server.requests().len();
    let (_, _, said) = run(home.path(), &format!("views '{new}'"), &[]);
    assert!(said.contains("no search is saved") && server.requests().len() == before, "{said}");
}
