//! The settings: `config.ron`, its check, and what it changes.

use std::fs;
use std::path::Path;

use claimscope::config::{CONFIG_SETTINGS, Config, template};
use claimscope::state::key_conflicts::{conflicts, refusal};
use claimscope::state::keymap::default_commands;
use tempfile::TempDir;

use crate::program::{ended, program};

/// Returns the faults of settings as people read them.
fn faults(text: &str) -> Vec<String> {
    Config::parse("config.ron", text).1.iter().map(ToString::to_string).collect()
}

#[test]
fn the_printed_settings_are_the_defaults() {
    let text = template();
    assert_eq!(Config::parse("config.ron", &text), (Config::default(), Vec::new()), "{text}");
    for setting in CONFIG_SETTINGS {
        assert!(text.contains(&format!("\n    {}: ", setting.name)), "{}", setting.name);
    }
    for row in default_commands() {
        assert!(text.contains(&format!("// \"{}\": [", row.name)), "{}", row.name);
    }
    // The comments of the map of keys, taken at their word, are the defaults as well.
    let own: String = text.lines().map(|line| line.replacen("// \"", "\"", 1) + "\n").collect();
    let own = own.replace("\"#rrggbb\"", "\"#89ceff\"");
    let (config, faults) = Config::parse("config.ron", &own);
    assert_eq!(faults, [], "{own}");
    assert_eq!(config.keys.len(), default_commands().len());
}

#[test]
fn every_fault_is_named_with_its_place_and_the_rest_counts() {
    let (config, faults) = Config::parse(
        "config.ron",
        r##"(
    mouse: "no",
    wacth: false,
    theme: "blue", // as the sky
    remember: false,
    facets: ["actor", "moon"],
    cache: "here",
    colours: {
        "match": "#ffd866",
        "kee": "red",
        "bad": "reddish",
    },
    keys: {
        "mark": ["f6", "space"],
        "mrk": ["m"],
        "export": [],
        "quit": ["ctrl-nothing"],
    },
    remember: true,
)"##,
    );
    let told: String = faults.iter().map(|fault| format!("{fault}\n")).collect();
    insta::assert_snapshot!("faults", told);
    assert_eq!(config.colours.len(), 1);
    assert_eq!(config.keys.len(), 1);
    assert!(!config.mouseless && !config.forgetful && config.theme.is_none() && config.facets.is_none());
}

#[test]
fn what_is_no_ron_is_said_with_its_place() {
    for (text, place) in
        [("(mouse true)", "1:"), ("(\n    mouse: true\n    watch: true,\n)", "3:"), ("{}", "1:"), ("", "1:")]
    {
        let faults = faults(text);
        assert!(faults.len() == 1 && faults[0].starts_with(&format!("config.ron:{place}")), "{text:?}: {faults:?}");
    }
    assert_eq!(faults("()"), Vec::<String>::new());
}

#[test]
fn keys_that_clash_are_refused_with_both_places() {
    let told =
        faults("(keys: {\n  \"mark\": [\"x\"],\n  \"range\": [\"g\"],\n  \"undo\": [\"U\"],\n  \"redo\": [\"U\"],\n})");
    insta::assert_snapshot!("conflicts", told.join("\n"));
    // One command takes the key of another, which gets a new one.
    let (config, faults) = Config::parse("c", r#"(keys: {"mark": ["x"], "export": ["X"]})"#);
    assert_eq!((config.keys.len(), faults), (2, Vec::new()));
    assert!(conflicts(&config.keys).is_empty());
    for (key, is_refused) in [("x", false), ("g x", false), ("f5", false), ("ctrl-c", true), ("9 x", true), ("", true)]
    {
        assert_eq!(refusal(key).is_some(), is_refused, "{key:?}");
    }
}

fn run(folder: &Path, words: &[&str]) -> [String; 3] {
    let mut command = program(folder, words);
    command.env("XDG_CONFIG_HOME", folder.join("config")).env("XDG_DATA_HOME", folder.join("data"));
    let (status, out, said) = ended(&mut command);
    [out, said, status.to_string()]
}

#[test]
fn the_command_prints_and_checks_settings() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    let [out, said, status] = run(at, &["config"]);
    assert_eq!((out, status.as_str()), (template(), "0"));
    assert!(said.contains("config/claimscope/config.ron"), "{said}");
    let [out, said, status] = run(at, &["config", "check"]);
    assert!(out.is_empty() && said.contains("every setting has its default") && status == "0", "{said}");
    fs::create_dir_all(at.join("config/claimscope")).unwrap();
    fs::write(at.join("config/claimscope/config.ron"), "(\n  mouse: 7,\n  watch: 8,\n  keys: {\"undo\": [\"U\"]},\n)")
        .unwrap();
    let [out, _, status] = run(at, &["config", "check"]);
    assert!(out.contains("config.ron:2:10: `mouse` is 7; expected true or false") && status == "1", "{out}");
    let [_, said, status] = run(at, &["config", "check", "none.ron"]);
    assert!(said.contains("none.ron: ") && status == "2", "{said}");
    // Other commands say it once, and go on with what is sound.
    let [out, said, status] = run(at, &["manual", "keys"]);
    assert!(said.contains("(and 1 more: `claimscope config check`)") && status == "0", "{said}");
    assert!(!out.is_empty());
    let [out, _, _] = run(at, &["man"]);
    assert!(out.contains('U'), "{out}");
}
