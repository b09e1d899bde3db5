//! The tables and screens of the README and of the manual are made from the code: the text between `<!-- made: NAME -->` and
//! `<!-- end -->` is what the code says; a screen has its size and the keys that lead there after its name.
//! `UPDATE_README=1 cargo test readme::` writes it anew.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use claimscope::config::CONFIG_SETTINGS;
use claimscope::environment::SETTINGS;
use claimscope::export::{FORMATS, Fidelity, FieldGroup};
use claimscope::import::IMPORTERS;
use claimscope::limits::{LIMITS, Limit, Unit};
use claimscope::load::{File, load};
use claimscope::manual::PAGES;
use claimscope::model::closed_enums::{
    ActorKind, ClaimKind, ClosedEnum, Confidence, How, Likelihood, PlaceKind, Precision, Reliability, SourceKind,
    Stance, Verdict,
};
use claimscope::model::document;
use claimscope::model::relation::RELATIONS;
use claimscope::present::analyses::{ANALYSES, Analysis, Requires};
use claimscope::query::eval::SORTS;
use claimscope::query::language::FORMS;
use claimscope::query::language::{FIELDS, ValueKind};
use claimscope::session::SAMPLE;
use claimscope::state::analysis_keys;
use claimscope::state::event::Event;
use claimscope::state::keymap::{GROUPS, KEY_COMMANDS};
use claimscope::state::legend::LEGEND;
use claimscope::state::since::{ComparedVersion, LoadedVersion, VersionComparison};
use claimscope::text::grouped;

use crate::play::{Play, collection};

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
        let rows = KEY_COMMANDS.iter().filter(|row| row.group == *group).map(|row| {
            let keys: Vec<String> =
                row.sequences().map(|keys| code(&claimscope::state::keymap::label(&keys))).collect();
            vec![keys.join(" "), row.doc().into_owned()]
        });
        let _ = write!(text, "**{group}**\n\n{}\n", table(&["key", "does"], rows));
    }
    let row = |keys: Vec<String>, doc: &str| {
        vec![keys.iter().map(|key| code(key)).collect::<Vec<_>>().join(" "), doc.to_owned()]
    };
    let rows = analysis_keys::keys(None).into_iter().map(|(keys, doc)| row(keys, &doc));
    let _ = write!(text, "**While an analysis is shown**\n\n{}\n", table(&["key", "does"], rows));
    for analysis in ANALYSES {
        let Some(walk) = analysis.interactive else { continue };
        let rows = analysis_keys::keys(Some(walk)).into_iter().take(walk.keys.len()).map(|(keys, doc)| row(keys, &doc));
        let _ = write!(text, "**In the {}**\n\n{}\n", analysis.name, table(&["key", "does"], rows));
    }
    text.trim_end().to_owned() + "\n"
}

/// Returns the screen after these keys: `84x18 wx`.
fn screen(size_and_keys: &str, open: impl Fn(u16, u16) -> Play) -> String {
    let (size, keys) = size_and_keys.split_once(' ').expect("a size and keys");
    let (width, height) = size.split_once('x').expect("a width and a height");
    let mut play = open(width.parse().unwrap(), height.parse().unwrap());
    play.keys(keys);
    format!("```text\n{}\n```\n", play.screen())
}

/// The sample as it may have been a week before: without some claims, with one that is gone, one told otherwise.
fn last_week() -> String {
    let mut text = String::new();
    let mut left_out = false;
    for line in SAMPLE.lines() {
        if line.starts_with("        (id: ") || !line.starts_with("         ") {
            left_out =
                ["unama-investigation", "afp-distance"].iter().any(|id| line.contains(&format!("(id: \"{id}\"")));
        }
        if line.contains("(id: \"paktika-46-dead\"") {
            text.push_str("(id: \"toll-unknown\", says: \"The dead of Paktika have not been counted.\"),\n");
        }
        if !left_out {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.replace("killed 46 people", "killed 15 people").replace("value: Exactly(46)", "value: AtLeast(15)")
}

/// The explorer on the sample, which is compared with that of last week.
fn since(width: u16, height: u16) -> Play {
    let earlier = load(&[File { name: "last-week.ron".to_owned(), bytes: last_week().into_bytes() }]).base;
    let mut play = Play::open(collection("now.ron", SAMPLE), width, height);
    play.state.session.earlier = Some(VersionComparison::named("last-week.ron".to_owned()));
    play.event(Event::EarlierDone(Ok(LoadedVersion {
        version: ComparedVersion(Arc::new(earlier)),
        errors: 0,
        unreadable: 0,
        remark: None,
    })));
    play
}

fn analyses() -> String {
    let takes = |takes| match takes {
        Requires::Nothing => "",
        Requires::Records(_) => " ID",
        Requires::Earlier => " EARLIER",
    };
    let row = |row: &Analysis| {
        let keys: Vec<String> = row.keys.iter().map(|keys| code(&keys.replace(' ', ""))).collect();
        vec![code(&format!("{}{}", row.name, takes(row.requires))), keys.join(" "), row.doc.to_owned()]
    };
    table(&["analysis", "key", "asks"], ANALYSES.iter().map(row))
}

/// A bound as text: `2,000`, `16 GiB`.
fn bound(limit: &Limit) -> String {
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    match (limit.unit, units.iter().find(|(_, shift)| limit.value >> shift > 0)) {
        (Unit::Count, _) => grouped(limit.value),
        (Unit::Bytes, Some((name, shift))) => format!("{} {name}", grouped(limit.value >> shift)),
        (Unit::Bytes, None) => format!("{} bytes", limit.value),
    }
}

fn limits() -> String {
    let row = |limit: &Limit| vec![limit.what.to_owned(), bound(limit), limit.beyond.to_owned()];
    table(&["of", "at most", "beyond it"], LIMITS.iter().map(row))
}

/// A section for each format: what it is, and the fields of each kind of record by the fidelity with which it keeps them.
fn holds() -> String {
    let mut text = String::new();
    for format in FORMATS {
        let _ = write!(text, "## {}\n\n{} Extension `.{}`", format.name, format.doc, format.ending);
        let _ = write!(text, "; standard: {}; for: {}.\n\n", format.standard, format.for_whom);
        for fidelity in Fidelity::ALL {
            let group = |group: FieldGroup| {
                let fields: Vec<&str> = format.holds.fields(group, fidelity).collect();
                let all = fields.len() == group.fields().count();
                let list = if all { "all".to_owned() } else { code(&fields.join(" ")) };
                (!fields.is_empty()).then(|| format!("{} {list}", group.nouns().0))
            };
            let groups: Vec<String> = FieldGroup::ALL.into_iter().filter_map(group).collect();
            let all = groups.len() == FieldGroup::ALL.len() && groups.iter().all(|group| group.ends_with(" all"));
            let groups = if all { "every field".to_owned() } else { groups.join(", ") };
            if !groups.is_empty() {
                let _ = writeln!(text, "- {}: {groups}", fidelity.label());
            }
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

fn records() -> String {
    let row = |name: &str, fields: &[&str]| {
        let fields: Vec<String> = fields.iter().map(|field| code(field)).collect();
        vec![name.to_owned(), fields.join(" ")]
    };
    table(
        &["record", "fields"],
        [
            row("an entry of `left_out`", document::LeftOut::FIELDS),
            row("source", document::Source::FIELDS),
            row("actor", document::Actor::FIELDS),
            row("place", document::Place::FIELDS),
            row("topic", document::Topic::FIELDS),
            row("claim", document::Claim::FIELDS),
            row("a claim's position", document::Position::FIELDS),
            row("a claim's figure", document::Figure::FIELDS),
            row("relation", document::Relation::FIELDS),
            row("hypothesis", document::Hypothesis::FIELDS),
            row("note", document::Note::FIELDS),
            row("judgement", document::Judgement::FIELDS),
            row("correction", document::Correction::FIELDS),
        ],
    )
}

fn words() -> String {
    fn row<W: ClosedEnum>(field: &str) -> Vec<String> {
        vec![field.to_owned(), W::ALL.iter().map(|word| code(word.name())).collect::<Vec<_>>().join(" ")]
    }
    table(
        &["field", "one of"],
        [
            row::<SourceKind>("`kind` of a source"),
            row::<ActorKind>("`kind` of an actor"),
            row::<PlaceKind>("`kind` of a place"),
            row::<Precision>("`precision`"),
            row::<ClaimKind>("`kind` of a claim"),
            row::<How>("`how`"),
            row::<Stance>("`stance`"),
            row::<Verdict>("`status`"),
            row::<Likelihood>("`likelihood` (ICD 203)"),
            row::<Confidence>("`confidence` (ICD 203)"),
            row::<Reliability>("`reliability` (NATO)"),
        ],
    )
}

/// Generates the text for a name, with the words that stand after it.
fn expected(part: &str) -> String {
    let (name, rest) = part.split_once(' ').unwrap_or((part, ""));
    match name {
        "screen" => screen(rest, Play::sample),
        "since" => screen(rest, since),
        "keys" => keys(),
        "analyses" => analyses(),
        "fields" => table(
            &["field", "asks for", "for example"],
            FIELDS.iter().map(|row| {
                let words = match row.values {
                    ValueKind::ClosedList(words) => {
                        words().iter().map(|word| code(&word.name)).collect::<Vec<_>>().join(" ")
                    }
                    _ => String::new(),
                };
                vec![
                    code(&format!("{}:", row.name)),
                    format!("{} {words}", row.doc).trim().to_owned(),
                    code(row.example),
                ]
            }),
        ),
        "forms" => table(
            &["you type", "it means"],
            FORMS.iter().map(|(form, meaning)| vec![code(form), (*meaning).to_owned()]),
        ),
        "formats" => table(
            &["format", "extension", "for", "what it is"],
            FORMATS.iter().map(|row| {
                vec![code(row.name), code(&format!(".{}", row.ending)), row.for_whom.to_owned(), row.doc.to_owned()]
            }),
        ),
        "importers" => table(
            &["`--from`", "what it is", "never taken"],
            IMPORTERS.iter().map(|row| vec![code(row.name), row.doc.to_owned(), row.leaves.join("; ")]),
        ),
        "targets" => table(
            &["field", "what a column holds"],
            claimscope::import::targets().map(|(name, doc)| vec![code(name), doc.to_owned()]),
        ),
        "presets" => table(
            &["preset", "tables"],
            claimscope::import::presets().map(|(name, doc)| vec![code(name), doc.to_owned()]),
        ),
        "holds" => holds(),
        "sorts" => table(
            &["key", "`--sort`", "order"],
            SORTS.iter().map(|row| vec![code(&format!(",{}", row.letter)), code(row.name), row.doc.to_owned()]),
        ),
        "signs" => table(&["sign", "means"], LEGEND.iter().map(|(sign, doc)| vec![code(sign), (*doc).to_owned()])),
        "verbs" => table(
            &["verb", "reads", "from the other end", "means"],
            RELATIONS
                .iter()
                .map(|row| vec![code(row.name), row.forward.to_owned(), row.backward.to_owned(), row.doc.to_owned()]),
        ),
        "pages" => table(
            &["page", "what is in it"],
            PAGES.iter().map(|page| vec![format!("[{0}](src/manual/{0}.md)", page.name), page.doc.to_owned()]),
        ),
        "limits" => limits(),
        "records" => records(),
        "words" => words(),
        "settings" => table(
            &["variable", "default", "effect"],
            SETTINGS.iter().map(|row| vec![code(row.name), row.default.to_owned(), row.doc.to_owned()]),
        ),
        "config" => table(
            &["setting", "default", "effect"],
            CONFIG_SETTINGS.iter().map(|row| vec![code(row.name), code(row.default), row.doc.to_owned()]),
        ),
        other => panic!("a document names `{other}`, which is not made from the code"),
    }
}

/// The repository, where paths of links begin.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The paths of the README and of the pages of the manual, from the root.
fn documents() -> Vec<String> {
    let pages = PAGES.iter().map(|page| format!("src/manual/{}.md", page.name));
    std::iter::once("README.md".to_owned()).chain(pages).collect()
}

fn text(document: &str) -> String {
    String::from_utf8(std::fs::read(root().join(document)).unwrap()).unwrap()
}

/// A document as the code would have it, and how many of its parts are made from the code.
fn remade(text: &str) -> (String, usize) {
    let mut made = String::new();
    let mut rest = text;
    let mut found = 0;
    while let Some((before, after)) = rest.split_once("<!-- made: ") {
        let (name, after) = after.split_once(" -->\n").expect("the name of a part ends its line");
        let (_, after) = after.split_once("<!-- end -->").expect("a part has an end");
        let _ = write!(made, "{before}<!-- made: {name} -->\n{}<!-- end -->", expected(name));
        rest = after;
        found += 1;
    }
    made.push_str(rest);
    (made, found)
}

#[test]
fn tables_and_screens_say_what_the_code_says() {
    let update = std::env::var_os("UPDATE_README").is_some();
    let mut parts = 0;
    for document in documents() {
        let written = text(&document);
        let (made, found) = remade(&written);
        parts += found;
        if update && made != written {
            std::fs::write(root().join(&document), &made).unwrap();
        }
        assert!(update || made == written, "{document}: run UPDATE_README=1 cargo test readme::");
    }
    assert_eq!(parts, 33, "parts made from the code");
}

#[test]
fn the_examples_are_sound() {
    let documents: Vec<String> = documents().iter().map(|document| text(document)).collect();
    let examples = documents.iter().flat_map(|text| text.split("```ron\n").skip(1));
    let examples: Vec<&str> = examples.map(|rest| rest.split("```").next().unwrap()).collect();
    let claims: Vec<usize> = examples
        .iter()
        .map(|example| {
            let loaded = load(&[File { name: "example.ron".to_owned(), bytes: example.as_bytes().to_vec() }]);
            assert!(loaded.diagnostics.is_empty(), "{}", loaded.diagnostics[0]);
            loaded.base.claims.len()
        })
        .collect();
    assert_eq!(claims, [2, 3]);
}

#[test]
fn the_readme_is_for_the_first_ten_minutes() {
    assert!(text("README.md").lines().count() <= 300);
}

#[test]
fn every_page_is_in_the_table_and_has_its_title() {
    for page in PAGES {
        assert_eq!(page.text.lines().next(), Some(format!("# {}", page.title).as_str()));
    }
    let files = std::fs::read_dir(root().join("src/manual")).unwrap();
    let files = files.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "md"));
    assert_eq!(files.count(), PAGES.len());
}

#[test]
fn links_lead_somewhere() {
    for document in documents() {
        let folder = root().join(&document).parent().unwrap().to_owned();
        let text = text(&document);
        let targets = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
        for target in targets.filter(|target| !target.contains("://")) {
            assert!(folder.join(target).is_file(), "{document} leads to {target}");
        }
    }
}

#[test]
fn paths_that_are_named_exist() {
    let mut named = 0;
    for document in documents() {
        let text = text(&document);
        // Every second piece between backticks is code; whole blocks of code have blanks in them.
        for code in text.split('`').skip(1).step_by(2).filter(|code| !code.contains(char::is_whitespace)) {
            if ["src/", "tests/", "data/", ".ci/"].iter().any(|folder| code.starts_with(folder)) {
                assert!(root().join(code).exists(), "{document} names {code}");
                named += 1;
            }
        }
    }
    assert!(named > 30, "{named}");
}
