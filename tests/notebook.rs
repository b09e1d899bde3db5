//! The notebook: what an analyst adds beside files that are never written, as commands that a user could have typed; and the
//! laws of its file: nothing is lost to another program, to a fault or to a signal.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::jobs::NotebookJob;
use claimscope::model::document::{Document, Note, Relation};
use claimscope::model::{RecordIx, RecordKind, Verb};
use claimscope::notebook::{Change, Changed, NotebookChoice, NotebookError, NotebookFile, NotebookSet, Notebooks};
use claimscope::session::{ReadOptions, read_files};
use claimscope::state::collection::Collection;
use claimscope::state::effect::Effect;
use proptest::prelude::*;
use proptest::sample::Index;
use tempfile::TempDir;

use crate::play::Play;
use crate::program::{PROGRAM, ended, of_nobody, program};
use crate::{generated, play};

/// A file that is opened and never written.
const OPENED: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "wire", title: "The wire")],
    actors: [(id: "ann", name: "Ann")],
    claims: [
        (id: "a", says: "The strike killed 46 people.", cite: ["wire"]),
        (id: "b", says: "The border was closed."),
        (id: "c", says: "Nobody was hurt."),
    ],
)
"#;

/// 2026-11-29, 22:40:11 UTC.
const NOW: i64 = 1_795_992_011;

pub(crate) fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.ron"), OPENED).unwrap();
    folder
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = program(folder, words);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env("XDG_DATA_HOME", folder.join("data")).env("SOURCE_DATE_EPOCH", NOW.to_string());
    command
}

/// Runs a command that must end with this status; gives stdout and stderr.
pub(crate) fn run(folder: &Path, words: &[&str], status: i32) -> [String; 2] {
    let (end, out, err) = ended(&mut command(folder, words));
    assert_eq!(end, status, "{words:?}: {out}{err}");
    [out, err]
}

/// Runs a command that is killed while it writes, at this place between the steps of a write.
pub(crate) fn killed(folder: &Path, words: &[&str], place: &str) {
    let place = format!("abort while {place}");
    let output = command(folder, words).env("CLAIMSCOPE_TEST_PANIC", place).output().unwrap();
    assert_eq!(output.status.code(), None, "{words:?}: {output:?}");
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_note_is_written_beside_the_file_and_read_with_it() {
    let folder = folder();
    let at = folder.path();
    let [out, said] = run(at, &["note", "a", "The hospital counted \"twelve\".\nSee ledger 7.", "a.ron"], 0);
    assert_eq!((&*out, &*said), ("", "a.notebook.ron: a note on `a` was added\n"));
    run(at, &["note", "ann", "A pen name.", "a.ron", "--author", "Jane"], 0);
    insta::assert_snapshot!("file", fs::read_to_string(at.join("a.notebook.ron")).unwrap());
    assert_eq!(fs::read_to_string(at.join("a.ron")).unwrap(), OPENED);
    assert_eq!(names(at), ["a.notebook.ron", "a.ron"]);

    assert_eq!(run(at, &["search", "hospital", "a.ron", "--format", "ids"], 0)[0], "a\n");
    assert_eq!(run(at, &["search", "has:note", "a.ron", "--format", "ids"], 0)[0], "a\n");
    insta::assert_snapshot!("show", run(at, &["show", "a", "a.ron"], 0)[0]);
    let ann = &run(at, &["show", "ann", "a.ron"], 0)[0];
    assert!(ann.contains("Jane, 2026-11-29, a.notebook.ron"), "{ann}");
    run(at, &["check", "a.ron"], 0);
    let [exported, _] = run(at, &["export", "a.ron", "--format", "json"], 0);
    assert!(exported.contains("See ledger 7."), "{exported}");
    // Without it, and where the folder is opened, in which it lies like any other file.
    run(at, &["search", "hospital", "a.ron", "--no-notebook", "--format", "ids"], 1);
    assert_eq!(run(at, &["search", "hospital", ".", "--format", "ids"], 0)[0], "a\n");
}

#[test]
fn the_notebook_lies_where_the_manual_says() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("b.ron"), "(claims: [(id: \"z\", says: \"Z.\")])").unwrap();
    // Of a folder, in it.
    run(at, &["note", "z", "Of the folder.", "."], 0);
    assert!(at.join("claimscope.notebook.ron").exists());
    assert_eq!(run(at, &["search", "folder", ".", "--format", "ids"], 0)[0], "z\n");
    fs::remove_file(at.join("claimscope.notebook.ron")).unwrap();
    // Of several files, where the user says; each of them has its own besides.
    run(at, &["note", "z", "Of both.", "a.ron", "b.ron", "--notebook", "mine.ron"], 0);
    assert_eq!(run(at, &["search", "both", "a.ron", "b.ron", "--notebook=mine.ron", "--format=ids"], 0)[0], "z\n");
    run(at, &["note", "z", "Alone.", "b.ron"], 0);
    assert_eq!(run(at, &["search", "alone", "a.ron", "b.ron", "--format", "ids"], 0)[0], "z\n");
    // Of the sample, in the user's folder.
    let [_, said] = run(at, &["note", "paktika-46-dead", "Of the sample."], 0);
    assert!(said.contains("data/claimscope/pakistan-afghanistan.notebook.ron"), "{said}");
    assert_eq!(run(at, &["search", "\"of the sample\"", "--format", "ids"], 0)[0], "paktika-46-dead\n");
    run(at, &["check"], 0);
    // Of a pipe, of a notebook alone, and of no record, there is none.
    assert!(run(at, &["note", "z", "No.", "-"], 2)[1].contains("comes from a pipe"));
    assert!(run(at, &["note", "z", "No.", "b.notebook.ron"], 2)[1].contains("this is a notebook"));
    assert!(run(at, &["note", "zz", "No.", "b.ron"], 1)[1].contains("there is no record `zz`"));
    assert!(run(at, &["note", "z", "  ", "b.ron"], 2)[1].contains("note is empty"));
}

#[test]
fn no_file_that_is_open_is_ever_the_notebook() {
    let folder = folder();
    let at = folder.path();
    std::os::unix::fs::symlink("a.ron", at.join("soft.notebook.ron")).unwrap();
    for (notebook, opened) in [("a.ron", "a.ron"), ("./a.ron", "."), ("mine.ron", "."), ("soft.notebook.ron", "a.ron")]
    {
        let [_, said] = run(at, &["note", "a", "No.", opened, "--notebook", notebook], 2);
        assert!(said.contains("never written"), "{notebook}: {said}");
    }
    assert!(run(at, &["search", "a", "a.ron", "--notebook", "x.ron"], 2)[1].contains("there is no such notebook"));
    run(at, &["note", "a", "Mine.", "a.ron"], 0);
    let [_, said] = run(at, &["export", "a.ron", "--force", "-o", "a.notebook.ron"], 2);
    assert!(said.contains("one of the input files"), "{said}");
    assert_eq!(fs::read_to_string(at.join("a.ron")).unwrap(), OPENED);
}

#[test]
fn what_was_written_by_hand_stays_as_it_is() {
    let folder = folder();
    let at = folder.path();
    let by_hand = "// my thoughts\n(notes: [\n  (on: \"b\", text: r#\"raw\"#), // why\n  /* the end */\n])";
    fs::write(at.join("a.notebook.ron"), by_hand).unwrap();
    run(at, &["note", "a", "Added.", "a.ron"], 0);
    let text = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    let expected =
        by_hand.replace("// why\n", "// why\n        (on: \"a\", text: \"Added.\", date: \"2026-11-29\"),\n");
    let words = "(id: \"a\", says: \"The strike killed 46 people.\", source: \"The wire\")";
    let expected = expected.replace("\n])", &format!("\n],\n    written_on: [\n        {words},\n    ],\n)"));
    assert_eq!(text, expected);
}

#[test]
fn a_notebook_with_a_fault_is_left_alone_and_nothing_is_lost() {
    let folder = folder();
    let at = folder.path();
    for (round, broken) in ["(notes: [(on: \"a\", text: ", "(nots: [])", "(schema: 99)", "\u{feff}]"].iter().enumerate()
    {
        fs::write(at.join("a.notebook.ron"), broken).unwrap();
        let [_, said] = run(at, &["note", "b", "Not to be lost.", "a.ron"], 2);
        let kept = format!("a.notebook.conflict-20261129T224011Z{}.ron", ["", "-2", "-3", "-4"][round]);
        assert!(said.contains("the notebook is unchanged") && said.contains(&kept), "{said}");
        assert_eq!(fs::read_to_string(at.join("a.notebook.ron")).unwrap(), *broken);
        assert!(fs::read_to_string(at.join(kept)).unwrap().contains("Not to be lost."));
    }
    fs::write(at.join("a.notebook.ron"), b"\xff").unwrap();
    assert!(run(at, &["note", "b", "No.", "a.ron"], 2)[1].contains("not text in UTF-8"));
}

#[test]
fn several_programs_write_one_notebook_and_each_note_is_in_it() {
    let folder = folder();
    let at = folder.path();
    let texts: Vec<String> = (0..12).map(|at| format!("Note number {at}.")).collect();
    let children: Vec<Child> =
        texts.iter().map(|text| command(at, &["note", "a", text, "a.ron"]).spawn().unwrap()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    let text = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    for note in &texts {
        assert_eq!(text.matches(note).count(), 1, "{note}: {text}");
    }
    assert_eq!(names(at), ["a.notebook.ron", "a.ron"]);
    run(at, &["check", "a.ron"], 0);
}

#[test]
fn a_note_that_is_ended_is_written_whole_or_not_at_all() {
    let folder = folder();
    let at = folder.path();
    let words = ["note", "a", "One more.", "a.ron"];
    let began = Instant::now();
    run(at, &words, 0);
    let whole = began.elapsed();
    let count = || fs::read_to_string(at.join("a.notebook.ron")).unwrap().matches("One more.").count();
    for round in 0..24 {
        let before = count();
        let mut child = command(at, &words).spawn().unwrap();
        sleep(whole * (1 + round * 7 % 24) / 24);
        let _ = child.kill();
        child.wait().unwrap();
        assert!((before..=before + 1).contains(&count()), "round {round}");
        run(at, &["check", "a.ron"], 0);
    }
    // What is hidden of one that was killed is swept away by the next, once it is too old to be still written.
    for name in names(at).iter().filter(|name| name.starts_with('.')) {
        let hour_ago = SystemTime::now() - Duration::from_secs(3_600);
        fs::File::options().write(true).open(at.join(name)).unwrap().set_modified(hour_ago).unwrap();
    }
    run(at, &words, 0);
    assert_eq!(names(at), ["a.notebook.ron", "a.ron"]);
}

#[test]
fn a_file_that_cannot_be_written_stays_as_it_was() {
    let folder = folder();
    let at = folder.path();
    run(at, &["note", "a", "First.", "a.ron"], 0);
    let before = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    let long = "x".repeat(2_000);
    let script = format!("ulimit -f 1; exec '{PROGRAM}' note a {long} a.ron");
    let limited = of_nobody("sh").args(["-c", &script]).current_dir(at).output().unwrap();
    assert_eq!(limited.status.code(), Some(2), "{limited:?}");
    assert!(String::from_utf8_lossy(&limited.stderr).contains("larger than allowed"), "{limited:?}");
    assert_eq!(fs::read_to_string(at.join("a.notebook.ron")).unwrap(), before);
    assert_eq!(names(at), ["a.notebook.ron", "a.ron"]);
}

#[test]
fn tags_verdicts_and_relations_are_records_of_the_notebook() {
    let folder = folder();
    let at = folder.path();
    run(at, &["tag", "a,b", "Death toll, border", "a.ron"], 0);
    run(at, &["judge", "a", "refuted 5 very-likely: The hospital counted twelve.", "a.ron", "--author", "Jane"], 0);
    let [_, said] = run(at, &["relate", "c", "contradicts: Both cannot be.", "a", "a.ron"], 0);
    assert_eq!(said, "a.notebook.ron: 1 relation was stated\n");
    run(at, &["relate", "b", "supported-by", "c", "a.ron"], 0);
    insta::assert_snapshot!("records", fs::read_to_string(at.join("a.notebook.ron")).unwrap());
    run(at, &["check", "a.ron"], 0);
    let ids = |query: &str| run(at, &["search", query, "a.ron", "--format", "ids"], 0)[0].clone();
    assert_eq!(ids("tag:\"death toll\""), "a\nb\n");
    assert_eq!(ids("topic:border"), "a\nb\n");
    assert_eq!(ids("status:refuted"), "a\n");
    assert_eq!(ids("credibility:5"), "a\n");
    assert_eq!(ids("rel:contradicts"), "a\nc\n");
    assert_eq!(ids("supports:b"), "c\n");
    // A later verdict takes the place of what it sets, and of no more; a tag is removed by itself.
    run(at, &["judge", "a", "confirmed", "a.ron"], 0);
    run(at, &["tag", "a", "-border", "a.ron"], 0);
    // Who stated a relation, and when, is read beside it.
    run(at, &["relate", "b", "qualifies: In part.", "a", "a.ron", "--author", "Jane"], 0);
    let shown = &run(at, &["show", "a", "a.ron"], 0)[0];
    assert!(shown.contains("In part. · added by Jane, 2026-11-29"), "{shown}");
    run(at, &["show", "b", "a.ron"], 0);
    run(at, &["relate", "a", "contradicts: For another reason.", "c", "a.ron"], 0);
    insta::assert_snapshot!("records_changed", fs::read_to_string(at.join("a.notebook.ron")).unwrap());
    run(at, &["check", "a.ron"], 0);
    assert!(run(at, &["tag", "a", "death toll", "a.ron"], 0)[1].contains("the notebook already says that"));
}

#[test]
fn tags_of_one_spelling_in_letters_are_several() {
    let folder = folder();
    let at = folder.path();
    run(at, &["tag", "a", "C++, C#, ???, !!!, c++", "a.ron"], 0);
    run(at, &["tag", "b", "C#", "a.ron"], 0);
    run(at, &["check", "a.ron"], 0);
    let ids = |topic: &str| run(at, &["search", &format!("topic:{topic}"), "a.ron", "--format", "ids"], 0)[0].clone();
    assert_eq!([ids("c-2"), ids("c-3")], ["a\n", "a\nb\n"]);
    let written = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    for topic in ["(id: \"c-2\", name: \"C++\")", "(id: \"c-3\", name: \"C#\")", "name: \"???\"", "name: \"!!!\""] {
        assert_eq!(written.matches(topic).count(), 1, "{topic}: {written}");
    }
}

#[test]
fn what_means_nothing_is_not_written() {
    let folder = folder();
    let at = folder.path();
    for (words, status, expected) in [
        (vec!["judge", "a", "refutd: why", "a.ron"], 2, "Did you mean refuted?"),
        (vec!["judge", "a", "refuted because of the hospital", "a.ron"], 2, "`because` is no verdict"),
        (vec!["judge", "a", "7", "a.ron"], 2, "credibility (1 to 6)"),
        (vec!["judge", "a", ": why", "a.ron"], 2, "Write a verdict"),
        (vec!["judge", "ann", "refuted", "a.ron"], 1, "`ann` is an actor, not a claim"),
        (vec!["relate", "a", "contradict", "b", "a.ron"], 2, "Did you mean contradicts?"),
        (vec!["relate", "a", "supports", "a", "a.ron"], 2, "cannot be related to itself"),
        (vec!["tag", "a", " , ", "a.ron"], 2, "No tag is named"),
        (vec!["tag", "a", "-nothing", "a.ron"], 2, "no tag `nothing`"),
        (vec!["tag", "a,zz", "x", "a.ron"], 1, "there is no record `zz`"),
    ] {
        let [_, said] = run(at, &words, status);
        assert!(said.contains(expected), "{words:?}: {said}");
        assert_eq!(names(at), ["a.ron"], "{words:?}");
    }
}

/// The explorer on a file in a folder, whose effects on the notebook are carried out.
pub(crate) struct Analyst {
    pub(crate) folder: TempDir,
    pub(crate) play: Play,
}

impl Analyst {
    pub(crate) fn new() -> Self {
        Self::with(OPENED)
    }

    /// Opens the explorer on a file with this text.
    pub(crate) fn with(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("a.ron"), text).unwrap();
        let play = Play::open(Self::collection(folder.path()), 100, 30);
        Self { folder, play }
    }

    fn collection(at: &Path) -> Arc<Collection> {
        let options = ReadOptions { notebooks: vec![at.join("a.notebook.ron")], ..ReadOptions::default() };
        let loaded = read_files(&[at.join("a.ron")], options, &CancelToken::new(), None, None).unwrap();
        let library = Library::new(loaded.base);
        Arc::new(Collection {
            name: "a.ron".to_owned(),
            library,
            diagnostics: loaded.diagnostics,
            loading: None,
            servers: None,
        })
    }

    /// Returns the explorer after it was killed and started again on the same files.
    pub(crate) fn reopened(self) -> Self {
        let play = Play::open(Self::collection(self.folder.path()), 100, 30);
        Self { folder: self.folder, play }
    }

    /// Reads the files with the notebook anew.
    pub(crate) fn loaded(&self) -> claimscope::load::Loaded {
        let at = self.folder.path();
        let options = ReadOptions { notebooks: vec![at.join("a.notebook.ron")], ..ReadOptions::default() };
        read_files(&[at.join("a.ron")], options, &CancelToken::new(), None, None).unwrap()
    }

    /// Presses keys, and makes the changes of the notebook that they ask for.
    pub(crate) fn keys(&mut self, keys: &str) -> String {
        self.play.keys(keys);
        let at = self.folder.path().to_owned();
        let is_change = |effect: &Effect| matches!(effect, Effect::ChangeNotebook { .. });
        while let Some(place) = self.play.effects.iter().position(is_change) {
            let Effect::ChangeNotebook { change, origin, files, seen } = self.play.effects.remove(place) else { break };
            let paths = [at.join("a.ron")];
            let notebooks = NotebookSet::new(Notebooks::of(&paths, &NotebookChoice::Beside), &paths);
            for event in play::run(NotebookJob { change, origin, files, seen, notebooks }) {
                self.play.event(event);
            }
            if self.play.state.session.reload.progress.is_some() {
                self.reload();
            }
            self.play.effects.retain(|effect| !matches!(effect, Effect::Reload | Effect::ReloadChanged));
        }
        self.play.screen()
    }

    /// Reads the files again.
    pub(crate) fn reload(&mut self) {
        self.play.reload(Self::collection(self.folder.path()));
    }

    pub(crate) fn notebook(&self) -> String {
        fs::read_to_string(self.folder.path().join("a.notebook.ron")).unwrap_or_default()
    }
}

#[test]
fn a_note_is_typed_in_the_explorer_and_taken_back() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("nnThe ledger says 12");
    assert!(screen.contains(" note on a: The ledger says 12"), "{screen}");
    let screen = analyst.keys("<enter>");
    let written = "a.notebook.ron: the note on a: The ledger says 12; u takes it back.";
    assert!(screen.contains("Written to ") && screen.contains(written), "{screen}");
    assert!(screen.contains("The ledger says 12") && screen.contains("notes"), "{screen}");
    assert!(analyst.notebook().contains("The ledger says 12"));
    let screen = analyst.keys("/ledger<enter>");
    assert!(screen.contains("1 of 3"), "{screen}");
    // Undo takes back the query first, then the note; redo writes both again.
    analyst.keys("u");
    assert!(analyst.notebook().contains("The ledger says 12"));
    let screen = analyst.keys("u");
    assert!(screen.contains("Taken back in "), "{screen}");
    assert!(screen.contains("the note on a: The ledger says 12"), "{screen}");
    assert!(!analyst.notebook().contains("The ledger says 12"));
    let screen = analyst.keys("<ctrl-r>");
    assert!(screen.contains("Written to ") && screen.contains(" again: the note on a: "), "{screen}");
    assert!(analyst.notebook().contains("The ledger says 12"));
    // A line that is left writes nothing.
    analyst.keys("nnnot this<esc>");
    assert!(!analyst.notebook().contains("not this"));
}

#[test]
fn marked_claims_are_tagged_judged_and_related_in_the_explorer() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("gg<space><space>nt");
    assert!(screen.contains(" tag 2 claims:"), "{screen}");
    analyst.keys("toll<enter>");
    assert_eq!(analyst.notebook().matches("topics: [\"toll\"]").count(), 2);
    // To the claim that both contradict.
    analyst.keys("Gnrcontradicts: Nobody was hurt.<enter>");
    assert_eq!(analyst.notebook().matches("Contradicts").count(), 2);
    let screen = analyst.keys("gNnvrefutd<enter>");
    assert!(screen.contains("Did you mean refuted?") && screen.contains(" judge c: refutd"), "{screen}");
    let screen = analyst.keys("<ctrl-u>refuted 5: A rumour<enter>");
    assert!(screen.contains("refuted"), "{screen}");
    for _ in 0..20 {
        analyst.keys("u");
    }
    let left = analyst.notebook();
    for gone in ["toll", "Contradicts", "Refuted"] {
        assert!(!left.contains(gone), "{left}");
    }
    assert!(analyst.keys("nr").contains("Mark the claims that are related"), "nothing is marked");
}

#[test]
fn a_change_that_cannot_be_made_is_said_and_not_undone_later() {
    let mut analyst = Analyst::new();
    analyst.keys("nnmine<enter>");
    let notebook = analyst.folder.path().join("a.notebook.ron");
    let theirs = analyst.notebook().replace("mine", "theirs");
    fs::write(&notebook, &theirs).unwrap();
    let screen = analyst.keys("u");
    assert!(screen.contains("changed by another program"), "{screen}");
    analyst.keys("<ctrl-r>");
    assert_eq!(analyst.notebook(), theirs);
    fs::write(&notebook, "(notes: [").unwrap();
    let screen = analyst.keys("nnkept<enter>");
    assert!(screen.contains("is unchanged"), "{screen}");
    assert_eq!(analyst.notebook(), "(notes: [");
}

/// A step of an analyst: a change, or one that was made before and is taken back, or made again.
#[derive(Clone, Debug)]
enum Step {
    Make(Box<Change>),
    TakeBack(Index),
}

fn step() -> impl Strategy<Value = Step> {
    let id = || prop::sample::select(vec!["a", "b", "c"]);
    let text = generated::text;
    let note = (id(), text(), prop::option::of(text()))
        .prop_map(|(on, text, by)| Change::Note(Note { on: on.into(), text, by, date: Some("2026-11-29".into()) }));
    let verb = prop::sample::select(vec![Verb::Supports, Verb::Contradicts, Verb::Related]);
    let relation = (id(), verb, id(), prop::option::of(text())).prop_map(|(from, verb, to, why)| {
        Change::Relate(vec![Relation {
            from: from.into(),
            verb,
            to: to.into(),
            why,
            by: None,
            date: None,
            strength: None,
        }])
    });
    prop_oneof![
        3 => note.prop_map(|change| Step::Make(Box::new(change))),
        2 => relation.prop_map(|change| Step::Make(Box::new(change))),
        3 => any::<Index>().prop_map(Step::TakeBack),
    ]
}

/// Returns the records of a notebook as the loader of all files reads them: notes and relations, sorted.
fn loaded(at: &Path) -> (Vec<String>, Vec<String>) {
    let read = claimscope::session::read(&[at.join("a.ron"), at.join("a.notebook.ron")]).unwrap();
    let base = &read.base;
    let mut notes: Vec<String> = RecordKind::ALL
        .iter()
        .flat_map(|&kind| base.records(kind))
        .flat_map(|record: RecordIx| {
            base.notes_on(record).map(move |note| format!("{} {}", base.id(record), note.text))
        })
        .collect();
    let id = |claim| base.id(RecordIx::Claim(claim));
    let mut relations: Vec<String> = base
        .relations()
        .iter()
        .map(|row| format!("{} {:?} {} {:?}", id(row.from), row.verb, id(row.to), row.why))
        .collect();
    notes.sort();
    relations.sort();
    (notes, relations)
}

/// Makes edits in records, as a list that knows nothing of files.
fn expected(document: &mut Document<'static>, changed: &Changed) {
    use claimscope::notebook::Record::{Note, Relation};
    for edit in &changed.edits {
        match (&edit.before, &edit.after) {
            (before, Some(Note(after))) => {
                if let Some(Note(before)) = before {
                    document.notes.retain(|note| note != before);
                }
                document.notes.push(after.clone());
            }
            (Some(Note(before)), None) => {
                let at = document.notes.iter().position(|note| note == before).unwrap();
                document.notes.remove(at);
            }
            (before, Some(Relation(after))) => {
                if let Some(Relation(before)) = before {
                    document.relations.retain(|relation| relation != before);
                }
                document.relations.push(after.clone());
            }
            (Some(Relation(before)), None) => {
                let at = document.relations.iter().position(|relation| relation == before).unwrap();
                document.relations.remove(at);
            }
            edit => panic!("{edit:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_changes_leave_a_notebook_that_loads_and_says_what_was_meant(steps in prop::collection::vec(step(), 1..12)) {
        let folder = folder();
        let at = folder.path();
        let file = NotebookFile::new(&at.join("a.notebook.ron"), &[at.join("a.ron")]).unwrap();
        let (mut made, mut model): (Vec<Changed>, Document<'static>) = (Vec::new(), Document::default());
        for step in steps {
            let change = match step {
                Step::Make(change) => *change,
                Step::TakeBack(_) if made.is_empty() => continue,
                Step::TakeBack(index) => { let at = index.index(made.len()); made.remove(at).reversed() }
            };
            match file.change(&change, NOW) {
                Ok(changed) => {
                    expected(&mut model, &changed);
                    made.push(changed);
                }
                // A change that was changed again since cannot be taken back, and nothing is done then.
                Err(NotebookError::Conflict { .. }) => {}
                Err(error) => panic!("{error}"),
            }
            let mut notes: Vec<String> = model.notes.iter().map(|note| format!("{} {}", note.on, note.text)).collect();
            notes.sort();
            // Of a relation of a claim with itself, and of one that is stated from both ends, the loader takes one or none.
            let symmetric = |verb: Verb| verb != Verb::Supports;
            let mut relations: Vec<String> = Vec::new();
            let mut seen: Vec<(String, Verb, String)> = Vec::new();
            for row in &model.relations {
                let (from, to) = (row.from.to_string(), row.to.to_string());
                let is_known = seen.iter().any(|(one, verb, other)| {
                    *verb == row.verb && ((one, other) == (&from, &to) || (symmetric(*verb) && (one, other) == (&to, &from)))
                });
                if from != to && !is_known {
                    relations.push(format!("{from} {:?} {to} {:?}", row.verb, row.why.as_deref()));
                    seen.push((from, row.verb, to));
                }
            }
            relations.sort();
            if at.join("a.notebook.ron").exists() {
                let (loaded_notes, loaded_relations) = loaded(at);
                prop_assert_eq!(loaded_notes, notes);
                prop_assert_eq!(loaded_relations.len(), relations.len());
            }
        }
        prop_assert_eq!(fs::read_to_string(at.join("a.ron")).unwrap(), OPENED);
    }
}

/// Another program has written a record since the files were read: what it says is not replaced unseen, whatever the key.
#[test]
fn what_another_program_wrote_meanwhile_is_not_replaced_unseen() {
    for (theirs, keys, of_theirs, of_mine) in [
        (["judge", "a", "refuted 2: they say"], "ggnvconfirmed: I say", "they say", "I say"),
        (["relate", "a", "contradicts: they say"], "gg<space>jnrcontradicts: I say", "they say", "I say"),
        (["correct", "a", "says"], "ggncsays: Mine. | why: I say", "Theirs.", "I say"),
    ] {
        let mut analyst = Analyst::new();
        let at = analyst.folder.path().to_owned();
        let words: Vec<&str> = match theirs {
            ["judge", claim, text] => vec!["judge", claim, text, "a.ron"],
            ["relate", claim, text] => vec!["relate", claim, text, "c", "a.ron"],
            [_, claim, field] => vec!["correct", claim, field, "Theirs.", "a.ron"],
        };
        run(&at, &words, 0);
        let before = analyst.notebook();
        let screen = analyst.keys(&format!("{keys}<enter>"));
        assert!(screen.contains("changed by another program"), "{keys}: {screen}");
        assert_eq!(analyst.notebook(), before);
        let kept = names(&at).into_iter().find(|name| name.contains("conflict")).unwrap_or_else(|| panic!("{screen}"));
        assert!(fs::read_to_string(at.join(kept)).unwrap().contains(of_mine));
        // What was typed stands there again; once the other's is read, it may be replaced.
        assert!(screen.contains(of_mine), "{screen}");
        analyst.keys("<esc>");
        analyst.reload();
        analyst.keys(&format!("gN{keys}<enter>"));
        let text = analyst.notebook();
        assert!(text.contains(of_mine) && !text.contains(of_theirs), "{text}");
    }
}

/// The own changes are known before they are read again.
#[test]
fn a_verdict_may_follow_another_at_once() {
    let mut analyst = Analyst::new();
    analyst.keys("ggnvrefuted: one<enter>nvconfirmed: two<enter>nvlikely<enter>unvwithdrawn: three<enter>");
    let text = analyst.notebook();
    assert!(text.contains("three") && !text.contains("changed by"), "{text}");
}

#[test]
fn a_text_that_cannot_be_written_is_not_lost() {
    let mut analyst = Analyst::new();
    fs::write(analyst.folder.path().join("a.notebook.ron"), "(notes: [").unwrap();
    let screen = analyst.keys("ggnnThe ledger says 12.<enter>");
    assert!(screen.contains(" note on a: The ledger says 12.") && screen.contains("it has a fault"), "{screen}");
    fs::remove_file(analyst.folder.path().join("a.notebook.ron")).unwrap();
    analyst.keys("<enter>");
    assert!(analyst.notebook().contains("The ledger says 12."));
}

/// No command writes over it, be its files open or not.
#[test]
fn a_notebook_is_never_written_over() {
    let folder = folder();
    let at = folder.path();
    run(at, &["note", "a", "Mine.", "a.ron"], 0);
    let before = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    fs::write(at.join("other.ron"), "(claims: [(id: \"z\", says: \"Z.\")])").unwrap();
    for words in [
        ["export", "other.ron", "-o", "a.notebook.ron", "--force"],
        ["import", "other.ron", "-o", "a.notebook.ron", "--force"],
        ["pack", "other.ron", "-o", "a.notebook.ron", "--force"],
    ] {
        let [_, said] = run(at, &words, 2);
        assert!(said.contains("this is a notebook"), "{words:?}: {said}");
    }
    let [_, said] = run(at, &["new", "a.notebook.ron", "--force"], 2);
    assert!(said.contains("this is a notebook"), "{said}");
    assert_eq!(fs::read_to_string(at.join("a.notebook.ron")).unwrap(), before);
}

/// Two values of one kind exclude each other: neither wins without a word.
#[test]
fn a_verdict_that_contradicts_itself_is_refused() {
    let folder = folder();
    for text in ["confirmed refuted", "refuted 1 5: why", "likely unlikely", "refuted, refuted"] {
        let [_, said] = run(folder.path(), &["judge", "a", text, "a.ron"], 2);
        assert!(said.contains("is a second value of its kind"), "{text}: {said}");
    }
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn what_cannot_be_written_is_said_before_anything_is_typed() {
    let mut play = Play::open(play::collection("a.ron", OPENED), 120, 24);
    let sentence = "what is open comes from a pipe: name the notebook with --notebook FILE";
    play.state.session.notebook.no_place = Some(sentence.to_owned());
    for keys in ["nv", "nn", "nt"] {
        play.keys(keys);
        assert!(play.screen().contains(sentence), "{keys}: {}", play.screen());
        // What is typed by then must not run as keys, and cannot be written.
        let query = play.state.view.query.clone();
        play.keys("false: check :/q");
        assert!(play.screen().contains("false: check :/q"), "{keys}: {}", play.screen());
        play.keys("<enter>");
        let screen = play.screen();
        assert!(screen.contains(sentence) && screen.contains("false: check :/q"), "{keys}: {screen}");
        play.keys("<esc>");
        assert_eq!(play.state.view.query, query);
    }
}

#[test]
fn keys_typed_after_a_refused_line_run_no_commands() {
    for (place, keys, sentence) in [
        ("gg", "nr", "Mark the claims that are related"),
        ("gg]]]", "nt", "Choose a claim, or mark some."),
        ("gg]", "nv", "Choose a claim, or mark some."),
        ("/zeppelin<enter>", "nn", "There is no record here to write on."),
        ("/zeppelin<enter>", "nc", "There is no record here to write on."),
    ] {
        let mut analyst = Analyst::new();
        analyst.keys(place);
        let (view, focus) = (analyst.play.state.view.clone(), analyst.play.state.focus);
        analyst.play.effects.clear();
        let screen = analyst.keys(&format!("{keys}toll, verify e:/qD"));
        assert!(screen.contains(sentence) && screen.contains("toll, verify e:/qD"), "{keys}: {screen}");
        assert!(analyst.play.effects.is_empty(), "{keys}: {:?}", analyst.play.effects);
        // Pasted text stands there as well, and nothing is written with Enter.
        analyst.play.event(claimscope::state::event::Event::Paste(" more".to_owned()));
        let screen = analyst.play.screen();
        assert!(screen.contains("qD more") && screen.contains(sentence), "{keys}: {screen}");
        let screen = analyst.keys("<enter>");
        assert!(screen.contains("Nothing was written."), "{screen}");
        assert!(!screen.contains("toll, verify"), "{screen}");
        assert_eq!((analyst.play.state.view.query.as_str(), analyst.play.state.focus), (view.query.as_str(), focus));
        assert_eq!(analyst.notebook(), "");
        // Esc leaves it as well, and the keys are commands again.
        let screen = analyst.keys(&format!("{keys}x<esc>x"));
        assert!(screen.contains("replace"), "{keys}: the export opens: {screen}");
    }
}

#[test]
fn a_relation_that_a_file_states_is_not_stated_again() {
    let folder = folder();
    let at = folder.path();
    let stated = OPENED.replace("was closed.\"", "was closed.\", links: [Contradicts(\"a\")]");
    fs::write(at.join("a.ron"), &stated).unwrap();
    // From either end of a symmetric relation, and alone or with others.
    for (from, to) in [("b", "a"), ("a", "b"), ("b,c", "a")] {
        let [_, said] = run(at, &["relate", from, "contradicts: no", to, "a.ron"], 2);
        assert!(said.contains("is stated already (a.ron:7)"), "{said}");
        assert!(!at.join("a.notebook.ron").exists(), "{said}");
    }
    // A relation of another kind, or the other way, is another one.
    run(at, &["relate", "b", "supports", "a", "a.ron"], 0);
    let [_, said] = run(at, &["relate", "c", "contradicts: first reason", "a", "a.ron"], 0);
    assert!(!said.contains("in the place of"), "{said}");
    let [_, said] = run(at, &["relate", "a", "contradicts", "c", "a.ron"], 0);
    assert!(said.contains("1 relation was stated, in the place of `c` contradicts `a` (first reason)"), "{said}");
    // A notebook of any name may replace what it states.
    run(at, &["relate", "c", "contradicts: one", "b", "a.ron", "--notebook", "my.ron"], 0);
    let [_, said] = run(at, &["relate", "c", "contradicts: two", "b", "a.ron", "--notebook", "my.ron"], 0);
    assert!(said.contains("in the place of `c` contradicts `b` (one)"), "{said}");
    let mut analyst = Analyst::with(&stated);
    let screen = analyst.keys("gg<space>nrcontradicts<enter>");
    assert!(screen.contains("is stated already") && analyst.notebook().is_empty(), "{screen}");
}

#[test]
fn the_jump_to_contradictions_says_what_is_missing() {
    let mut analyst = Analyst::new();
    let screen = analyst.keys("gggx");
    assert!(
        screen.contains("No relation contradicts this. wx looks for contradictions that nobody stated."),
        "{screen}"
    );
    let screen = analyst.keys("/zeppelin<enter>gx");
    assert!(screen.contains("There is no record here."), "{screen}");
}

/// Two records by hand on one claim: a new status leaves none of the reasons for the old one.
#[test]
fn a_reason_goes_with_its_status() {
    let folder = folder();
    let at = folder.path();
    let judgements = r#"(judgements: [
    (on: "a", credibility: Some(2), note: Some("The grade stays.")),
    (on: "a", status: Some(Refuted), note: Some("The old reason.")),
])"#;
    fs::write(at.join("a.notebook.ron"), judgements).unwrap();
    run(at, &["judge", "a", "confirmed: seen by three", "a.ron"], 0);
    let text = fs::read_to_string(at.join("a.notebook.ron")).unwrap();
    assert!(text.contains("seen by three") && !text.contains("The old reason."), "{text}");
}

#[test]
fn a_refuted_claim_is_no_evidence() {
    let folder = folder();
    let at = folder.path();
    let hypothesis = "links: [Contradicts(\"a\")]),\n    ],\n    hypotheses: [(id: \"h\", says: \"It hit.\", consistent: [\"a\"], inconsistent: [\"b\"])],\n";
    let text = OPENED.replace("was hurt.\"),\n    ],\n", &format!("was hurt.\", {hypothesis}"));
    fs::write(at.join("a.ron"), text).unwrap();
    let words = ["analyse", "hypotheses", "a.ron"];
    let [before, _] = run(at, &words, 0);
    assert!(before.contains("3 pieces of evidence") && before.contains("2 against"), "{before}");
    // Listed, and reached by a relation.
    run(at, &["judge", "c", "refuted", "a.ron"], 0);
    let [one, _] = run(at, &words, 0);
    assert!(one.contains("`c` is judged refuted: not counted for or against any hypothesis"), "{one}");
    assert!(one.contains("2 pieces of evidence") && one.contains("1 against"), "{one}");
    run(at, &["judge", "b", "refuted", "a.ron"], 0);
    let [two, _] = run(at, &words, 0);
    assert!(two.contains("2 claims are judged refuted") && two.contains("0 against"), "{two}");
    // Another verdict leaves a claim in.
    run(at, &["judge", "b", "confirmed", "a.ron"], 0);
    assert!(run(at, &words, 0)[0].contains("1 against"));
}
