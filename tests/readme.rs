//! The README's tables and its screen are made from the code: what stands between `<!-- NAME -->` and `<!-- end -->` is
//! what the code says. `UPDATE_README=1 cargo test --test readme` writes it anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod play;

use std::fmt::Write as _;
use std::path::Path;

use claimscope::export::FORMATS;
use claimscope::model::relation::RELATIONS;
use claimscope::query::fields::{FIELDS, Values};
use claimscope::query::order::SORTS;
use claimscope::state::actions::{ACTIONS, GROUPS};
use play::Play;

/// A Markdown table.
fn table(heads: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | ").replace('\n', " "));
    let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
    let mut text = line(&heads);
    text.push_str(&line(&vec!["---".to_owned(); heads.len()]));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace("\\|", "|").replace('|', "\\|")).collect();
        text.push_str(&line(&cells));
    }
    text
}

fn code(words: &str) -> String {
    format!("`{words}`")
}

fn keys() -> String {
    let mut text = String::new();
    for group in GROUPS {
        let rows = ACTIONS.iter().filter(|row| row.group == *group).map(|row| {
            let keys: Vec<String> =
                row.sequences().map(|keys| code(&claimscope::state::actions::label(&keys))).collect();
            vec![keys.join(" "), row.doc.to_owned()]
        });
        let _ = write!(text, "**{group}**\n\n{}\n", table(&["key", "does"], rows));
    }
    text.trim_end().to_owned() + "\n"
}

fn screen() -> String {
    let mut play = Play::sample(120, 32);
    play.keys("/place:waziristn<enter>3jgx");
    format!("```text\n{}\n```\n", play.screen())
}

/// What the code says for a name.
fn expected(name: &str) -> String {
    match name {
        "screen" => screen(),
        "keys" => keys(),
        "fields" => table(
            &["field", "asks for", "for example"],
            FIELDS.iter().map(|row| {
                let words = match row.values {
                    Values::Words(words) => words().iter().map(|word| code(&word.name)).collect::<Vec<_>>().join(" "),
                    _ => String::new(),
                };
                vec![
                    code(&format!("{}:", row.name)),
                    format!("{} {words}", row.doc).trim().to_owned(),
                    code(row.example),
                ]
            }),
        ),
        "formats" => {
            table(&["format", "what it is"], FORMATS.iter().map(|row| vec![code(row.name), row.doc.to_owned()]))
        }
        "sorts" => table(
            &["key", "`--sort`", "order"],
            SORTS.iter().map(|row| vec![code(&format!(",{}", row.letter)), code(row.name), row.doc.to_owned()]),
        ),
        "verbs" => table(
            &["verb", "reads", "from the other end", "means"],
            RELATIONS
                .iter()
                .map(|row| vec![code(row.name), row.forward.to_owned(), row.backward.to_owned(), row.doc.to_owned()]),
        ),
        other => panic!("the README names `{other}`, which is not made from the code"),
    }
}

#[test]
fn tables_and_screen_say_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
    let mut made = String::new();
    let mut rest = readme.as_str();
    let mut found = 0;
    while let Some((before, after)) = rest.split_once("<!-- made: ") {
        let (name, after) = after.split_once(" -->\n").expect("the name of a part ends its line");
        let (_, after) = after.split_once("<!-- end -->").expect("a part has an end");
        let _ = write!(made, "{before}<!-- made: {name} -->\n{}<!-- end -->", expected(name));
        rest = after;
        found += 1;
    }
    made.push_str(rest);
    assert_eq!(found, 6, "parts made from the code");
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    assert!(
        made == readme || std::env::var_os("UPDATE_README").is_some(),
        "run UPDATE_README=1 cargo test --test readme"
    );
}
