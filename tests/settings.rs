//! The settings: `config.ron`, its check, and what it changes.

use std::fs;
use std::path::Path;

use claimscope::config::{CONFIG_SETTINGS, Config, template};
use claimscope::state::event::Event;
use claimscope::state::key_conflicts::{conflicts, refusal};
use claimscope::state::keymap::default_commands;
use claimscope::state::tab_columns::TAB_COLUMNS;
use tempfile::TempDir;

use crate::play::Play;
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
    wrap: 2,
    timeline: "yes",
    notebook: "notes",
    columns: {
        "claims": ["when", "holdr", "claim"],
        "sources": ["source", "claims"],
        "figures": ["unit", "unit"],
        "places": "all",
        "plces": ["place"],
    },
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
    assert!(!config.mouseless && !config.forgetful && config.theme.is_none() && config.screen.facets.is_none());
}

#[test]
fn of_a_setting_that_stands_there_twice_the_last_is_read_alone() {
    for (first, last) in [
        ("mouse: false", "mouse: 3"),
        ("theme: \"dark\"", "theme: \"blue\""),
        ("editor: \"vi\"", "editor: 7"),
        ("cache: \"off\"", "cache: \"here\""),
        ("facets: [\"actor\"]", "facets: [\"moon\"]"),
        ("colours: {\"match\": \"red\"}", "colours: {}"),
        ("columns: {\"claims\": [\"claim\"]}", "columns: {\"claims\": [\"moon\"]}"),
        ("keys: {\"undo\": [\"U\"]}", "keys: {\"undo\": []}"),
    ] {
        let (alone, faults) = Config::parse("c", &format!("({first})"));
        assert!(alone != Config::default() && faults.is_empty(), "{first}: {faults:?}");
        let (config, faults) = Config::parse("c", &format!("({first}, {last})"));
        assert_eq!(config, Config::default(), "{first}, {last}");
        assert!(faults.iter().any(|fault| fault.message.ends_with("is set twice")), "{faults:?}");
    }
    let (config, faults) = Config::parse("c", r#"(colours: {"match": "red", "match": "reddish"})"#);
    assert!(config.colours.is_empty(), "{:?}", config.colours);
    assert_eq!(faults.len(), 2, "{faults:?}");
    // The place is that of the keys that count.
    let told = faults_of_keys("\"mark\": [\"f6\"],\n\"undo\": [\"U\"],\n\"redo\": [\"U\"],\n\"undo\": [\"U\"]");
    assert!(told.contains("config.ron:4:9: `U` of `undo` is also a key of `redo` in line 3"), "{told}");
}

#[test]
fn a_colour_has_six_digits() {
    for (colour, is_one) in [("#89ceff", true), ("#89CEFF", true), ("#+8+c+f", false), ("#89cef", false), ("red", true)]
    {
        assert_eq!(faults(&format!("(colours: {{\"match\": \"{colour}\"}})")).is_empty(), is_one, "{colour}");
    }
}

#[test]
fn a_facet_is_named_once() {
    let (config, faults) = Config::parse("c", "(facets: [\"actor\", \"place\", \"actor\"])");
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(faults, ["c:1:10: `facets` has the facet `actor` twice; name it once"]);
    assert_eq!(config, Config::default());
}

/// Returns the faults of keys, whose map begins in line 1.
fn faults_of_keys(keys: &str) -> String {
    faults(&format!("(keys: {{{keys}}})")).join("\n")
}

#[test]
fn comments_do_not_move_the_place_of_a_value() {
    for (text, says) in [
        ("(\n  mouse: // off\n    7,\n)", "c:3:5: `mouse` is 7;"),
        ("(\n  mouse: /* a /* b */ c */ 7 // so\n)", "c:2:28: `mouse` is 7;"),
        ("(colours: {\n  \"key\": // so\n  \"redd\" // and so\n})", "c:3:3: \"redd\" is no colour;"),
    ] {
        let (_, faults) = Config::parse("c", text);
        let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].starts_with(says), "{text:?}: {said:?}");
    }
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
    for (key, is_refused) in
        [("x", false), ("g x", false), ("f5", false), ("ctrl-c", true), ("9 x", true), ("9", true), ("", true)]
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

/// Returns the explorer on the sample with settings.
fn explorer(settings: &str, width: u16, height: u16) -> Play {
    let (config, faults) = Config::parse("config.ron", settings);
    assert_eq!(faults, [], "{settings}");
    let mut play = Play::sample(width, height);
    play.state.apply_settings(config.screen);
    play
}

#[test]
fn columns_of_every_tab_are_those_of_the_settings() {
    let settings = r#"(columns: {
        "claims": ["id", "claim", "holder 20"], "sources": ["source", "claims"], "figures": ["of", "figure"],
        "actors": ["actor", "kind"], "places": ["place"],
    })"#;
    let mut play = explorer(settings, 160, 36);
    let mut headings = String::new();
    for _ in 0..5 {
        play.keys("z");
        let screen = play.screen();
        let lines: Vec<&str> = screen.lines().skip(2).take(4).map(str::trim_end).collect();
        headings += &format!("{}\n", lines.join("\n"));
        play.keys("z]");
    }
    insta::assert_snapshot!("columns", headings);
    // What is chosen in the explorer goes before the settings, and `0` brings these back.
    play.keys("|jj <enter>");
    assert_ne!(play.state.view.arrangement.columns, play.state.session.settings.columns);
    play.keys("|0<enter>");
    assert_eq!(play.state.view.arrangement.columns, play.state.session.settings.columns);
}

#[test]
fn every_column_of_every_tab_can_stand_alone_and_at_each_place() {
    for row in TAB_COLUMNS {
        let tab = row.tab.title().to_lowercase();
        let others: Vec<&str> =
            TAB_COLUMNS.iter().filter(|one| one.tab == row.tab && one.name != row.name).map(|one| one.name).collect();
        for columns in [vec![row.name], [vec![row.name], others.clone()].concat(), [others, vec![row.name]].concat()] {
            for (width, height) in [(120, 36), (40, 10)] {
                let mut play = explorer(&format!("(columns: {{{tab:?}: {columns:?}}})"), width, height);
                play.keys(&"]".repeat(row.tab.at()));
                assert!(play.screen().lines().all(|line| line.chars().count() <= usize::from(width)), "{columns:?}");
            }
        }
    }
}

#[test]
fn statements_have_one_line_and_the_timeline_is_gone_where_the_settings_say_so() {
    let plain = Play::sample(120, 36).screen();
    let cut = explorer("(wrap: false)", 120, 36).screen();
    let (rows, lines) = (plain.matches("  1! ").count(), cut.matches("  1! ").count());
    assert!(lines > rows, "{lines} rows against {rows}:\n{cut}");
    assert!(plain.contains("4 Timeline"));
    let mut play = explorer("(timeline: false)", 120, 36);
    assert!(!play.screen().contains("4 Timeline"), "{}", play.screen());
    // The pane is still there for its key, and Tab passes over it.
    for _ in 0..6 {
        play.keys("<tab>");
        assert!(!play.screen().contains("4 Timeline"), "{}", play.screen());
    }
    play.keys("4");
    play.event(Event::CountTimeout);
    assert!(play.screen().contains("4 Timeline"), "{}", play.screen());
}

#[test]
fn notebooks_are_begun_in_the_folder_of_the_settings_and_go_on_where_they_are() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    let notes = at.join("notes");
    fs::create_dir_all(&notes).unwrap();
    fs::create_dir_all(at.join("config/claimscope")).unwrap();
    fs::write(at.join("config/claimscope/config.ron"), format!("(notebook: {notes:?})")).unwrap();
    for name in ["a.ron", "b.ron"] {
        fs::write(at.join(name), "(claims: [(id: \"x\", says: \"It rained.\")])").unwrap();
    }
    fs::write(at.join("b.notebook.ron"), "(notes: [(on: \"x\", text: \"An earlier note.\")])").unwrap();
    for name in ["a.ron", "b.ron"] {
        let [_, said, status] = run(at, &["note", "x", "Ask again.", name]);
        assert_eq!(status, "0", "{said}");
        assert!(run(at, &["show", "x", name])[0].contains("Ask again."), "{name}: {said}");
    }
    let begun: Vec<_> = fs::read_dir(&notes).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(begun.len() == 1 && begun[0].to_str().unwrap().starts_with("a-"), "{begun:?}");
    assert!(fs::read_to_string(at.join("b.notebook.ron")).unwrap().contains("Ask again."));
    assert!(!at.join("a.notebook.ron").exists());
}
