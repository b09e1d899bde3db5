//! Slips on the command line, and output to a terminal that shows ASCII alone.
#![cfg(unix)]

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::program::{ended, program};
use crate::pty;

const CLAIMS: &str = r#"(claims: [
 (id: "one", says: "Zürich fell silent — nobody knows why."),
 (id: "two", says: "Łódź did not."),
])"#;

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["now.ron", "old.ron"] {
        fs::write(folder.path().join(name), CLAIMS).unwrap();
    }
    fs::create_dir(folder.path().join("empty")).unwrap();
    folder
}

/// Runs a command and returns its output, its messages and its exit status.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let (status, out, said) = ended(&mut program(folder, arguments));
    (out, said, status)
}

#[test]
fn options_before_the_command_are_taken() {
    let folder = folder();
    for (before, after) in [
        (&["--color", "never", "check", "now.ron"][..], &["check", "--color", "never", "now.ron"][..]),
        (&["--ascii", "export", "now.ron", "-f", "csv"], &["export", "--ascii", "now.ron", "-f", "csv"]),
        (&["--since", "old.ron", "export", "now.ron"], &["export", "--since", "old.ron", "now.ron"]),
        (&["--since=old.ron", "search", "is:new", "now.ron"], &["search", "is:new", "now.ron", "--since=old.ron"]),
        (&["-q", "silent", "export", "now.ron"], &["export", "-q", "silent", "now.ron"]),
        (&["-qsilent", "--ascii", "stats", "now.ron"], &["stats", "-qsilent", "--ascii", "now.ron"]),
        (&["--prefix", "check", "now.ron", "old.ron"], &["check", "--prefix", "now.ron", "old.ron"]),
        (&["--color", "never", "analyze", "figures", "now.ron"], &["analyse", "figures", "now.ron"]),
    ] {
        assert_eq!(run(folder.path(), before), run(folder.path(), after), "{before:?}");
    }
    // An option that the command has not is its complaint; the value of an option is no command.
    let (told, said, status) = run(folder.path(), &["-q", "x", "check", "now.ron"]);
    assert!(told.is_empty() && status == 2 && said.contains("unexpected argument '-q'"), "{said}");
    let (_, said, _) = run(folder.path(), &["-q", "check", "now.ron"]);
    assert!(said.contains("the explorer needs a terminal"), "{said}");
    // A file that is called like a command is a file.
    fs::write(folder.path().join("check"), CLAIMS).unwrap();
    let (_, said, _) = run(folder.path(), &["--ascii", "check"]);
    assert!(said.contains("the explorer needs a terminal"), "{said}");
}

#[test]
fn help_is_a_command_as_well() {
    let folder = folder();
    assert_eq!(run(folder.path(), &["help"]), run(folder.path(), &["--help"]));
    assert_eq!(run(folder.path(), &["help", "export"]), run(folder.path(), &["export", "--help"]));
    assert_eq!(run(folder.path(), &["help"]).2, 0);
}

#[test]
fn what_is_no_command_and_no_file_is_reported() {
    let folder = folder();
    for word in ["validate", "lint", "list", "version", "nofile", "no file"] {
        let (told, said, status) = run(folder.path(), &[word]);
        assert!(told.is_empty() && status == 2 && !said.contains("terminal"), "{word}: {said}");
        assert!(said.contains(&format!("{word}: there is no such file")) && said.contains("not a command"), "{said}");
    }
    let (_, said, _) = run(folder.path(), &["find", "x"]);
    assert!(said.starts_with("find: there is no such file"), "{said}");
    let (_, said, status) = run(folder.path(), &["nowt.ron"]);
    assert!(status == 2 && said.contains("did you mean `now.ron`?") && !said.contains("terminal"), "{said}");
    for there in [&["now.ron"][..], &["now.ron", "nofile.ron"], &["."], &["-q", "help"]] {
        assert!(run(folder.path(), there).1.contains("the explorer needs a terminal"), "{there:?}");
    }
    // A hyphen before the name of a file.
    let (_, said, _) = run(folder.path(), &["export", "now.ron", "-o", "-x.csv"]);
    assert!(said.contains("as `./-x.csv`") && !said.contains("use '-- "), "{said}");
    let (_, said, status) = run(folder.path(), &["search", "", "nofile.ron"]);
    assert!(status == 2 && !said.contains("quotation marks"), "{said}");
}

#[test]
fn a_check_for_programs_is_json_also_where_nothing_could_be_read() {
    let folder = folder();
    let (told, said, status) = run(folder.path(), &["check", "-f", "json", "nope.ron", "empty"]);
    let rows: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((rows.as_array().unwrap().len(), status), (2, 2), "{said}");
    assert_eq!((rows[0]["file"].as_str(), rows[1]["file"].as_str()), (Some("nope.ron"), Some("empty")));
    assert_eq!((rows[0]["severity"].as_str(), rows[0]["line"].as_u64()), (Some("error"), Some(0)));
    assert!(rows[1]["message"].as_str().unwrap().starts_with("there is no `*.ron` file"), "{told}");
}

/// Runs a command on a terminal of this size and returns the raw bytes that it writes.
fn on_a_terminal(folder: &Path, arguments: &[&str], locale: &str, columns: u16) -> Vec<u8> {
    pty::run_on_terminal(folder, arguments, (columns / 3, columns), |command| command.env("LC_ALL", locale))
}

#[test]
fn nothing_but_ascii_goes_to_a_terminal_that_shows_no_more() {
    let folder = folder();
    let mut all = vec![vec!["man"], vec!["search", "", "now.ron"], vec!["show", "one", "now.ron"]];
    for format in claimscope::export::FORMATS {
        all.push(vec!["export", "now.ron", "-f", format.name]);
        all.push(vec!["export", "now.ron", "-f", format.name, "-o", "/dev/tty"]);
    }
    for arguments in all {
        // A terminal that does not tell its size is one as well.
        for columns in [0, 60] {
            let plain = on_a_terminal(folder.path(), &arguments, "C", columns);
            assert!(plain.len() > 20 && plain.is_ascii(), "{arguments:?}: {}", String::from_utf8_lossy(&plain));
            let asked = [&arguments[..], &["--ascii"]].concat();
            let asked = on_a_terminal(folder.path(), &asked, "C.UTF-8", columns);
            assert!(asked.len() > 20 && asked.is_ascii(), "{arguments:?}: {}", String::from_utf8_lossy(&asked));
            let whole = on_a_terminal(folder.path(), &arguments, "C.UTF-8", columns);
            // Some formats have nothing of this file that is not ASCII.
            assert!(!whole.is_ascii() || run(folder.path(), &arguments).0.is_ascii(), "{arguments:?}");
        }
    }
    // In a pipe, what was asked for.
    assert!(run(folder.path(), &["man", "--ascii"]).0.is_ascii() && !run(folder.path(), &["man"]).0.is_ascii());
    assert!(run(folder.path(), &["export", "now.ron", "--ascii"]).0.contains("Zürich"));
}

#[test]
fn complaints_about_words_of_the_command_line_do_not_steer_the_terminal() {
    let folder = folder();
    let hostile = "--x\u{1b}]0;pwn\u{7}\u{1b}[2J\u{202e}.ron";
    for words in [
        &["check", hostile][..],
        &[hostile],
        &["export", "-f", &hostile[2..]],
        &["completions", &hostile[2..]],
        &["export", "-o", hostile],
        &["help", &hostile[2..]],
    ] {
        let (told, said, status) = run(folder.path(), words);
        assert_eq!(status, 2, "{words:?}: {said}");
        assert!(told.is_empty() && !said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{words:?}: {said:?}");
    }
}

#[test]
fn help_on_no_command_reports_it() {
    let folder = folder();
    let (told, said, status) = run(folder.path(), &["help", "serach"]);
    assert_eq!((told.as_str(), status), ("", 2));
    assert!(said.contains("there is no command `serach`; did you mean `claimscope help search`?"), "{said}");
    assert_eq!(run(folder.path(), &["help", "search"]).2, 0);
    assert_eq!(run(folder.path(), &["help", "analyze"]), run(folder.path(), &["analyse", "--help"]));
    assert_eq!(run(folder.path(), &["help"]).2, 0);
}

#[test]
fn lists_that_are_cut_to_nothing_say_so() {
    let folder = folder();
    fs::write(folder.path().join("a.ron"), "(actors: [(id: \"x\", name: \"Xavier\")])").unwrap();
    let (told, said, status) = run(folder.path(), &["names", "Xavier", "a.ron", "-n", "0"]);
    assert_eq!((told.as_str(), status), ("", 0));
    assert!(said.contains("`--limit 0` lists none of them"), "{said}");
    let (told, said, status) = run(folder.path(), &["export", "now.ron", "--ids", "one, two", "-f", "csv"]);
    assert_eq!(status, 0, "{said}");
    assert_eq!(told.lines().count(), 3, "{told}");
}

#[test]
fn messages_in_a_file_are_not_wrapped_to_the_terminal() {
    let folder = folder();
    for redirected in ["2>said", ">out 2>said"] {
        pty::run_script_on_terminal(folder.path(), &format!("\"$0\" show nobody now.ron {redirected}"), (24, 20));
        let said = fs::read_to_string(folder.path().join("said")).unwrap();
        let is_whole = |line: &str| line.starts_with("there is no record `nobody`; ") && line.len() > 40;
        assert!(said.lines().any(is_whole), "{redirected}: {said}");
    }
    let shown = String::from_utf8(pty::run_script_on_terminal(folder.path(), "\"$0\" show nobody now.ron", (24, 20)));
    assert!(shown.unwrap().lines().all(|line| line.chars().count() <= 20));
}

#[test]
fn help_and_errors_have_no_colour_where_none_is_asked_for() {
    let folder = folder();
    for words in [&["--help"][..], &["search", "--help"], &["search", "--nope"], &["export", "--format", "odd"]] {
        let shown = |more: &[&str]| {
            pty::run_on_terminal(folder.path(), &[words, more].concat(), (30, 90), |command| {
                command.env("LC_ALL", "C.UTF-8");
                command.env("TERM", "xterm-256color");
            })
        };
        assert!(shown(&[]).contains(&0x1b), "{words:?}");
        assert!(!shown(&["--color", "never"]).contains(&0x1b), "{words:?}");
    }
}
