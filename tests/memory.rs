//! Memories of libraries: the next opening continues where it was left, by the ids of records.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use claimscope::session::memory::{MemoryError, MemoryFile, Remembered};
use claimscope::session::{ReadOptions, SAMPLE, SAMPLE_NAME};
use claimscope::state::State;
use claimscope::state::appearance::Appearance;
use claimscope::state::event::Event;
use claimscope::state::layout::Size;
use claimscope::update::resume;
use proptest::prelude::*;
use tempfile::TempDir;

use crate::play::{Play, collection, part, whole};

/// Returns what is remembered of a session with these keys on the sample.
fn left(keys: &str) -> Play {
    let mut play = Play::sample(100, 30);
    play.keys(keys);
    play
}

/// Opens the sample again.
fn again(remembered: &Remembered) -> Play {
    Play::resume(whole(), remembered.clone(), "", 100, 30)
}

/// The screen without the message at its bottom.
fn without_notice(play: &mut Play) -> String {
    play.state.notice = None;
    play.screen()
}

/// Scripts that end where everything that is in sight is remembered.
const SCRIPTS: &[&str] = &[
    "",
    "jjj",
    "/border<enter>jj  ,t",
    "/place:waziristan<enter>j<enter>3jj",
    "]]jj",
    "]],f,f",
    "/border<enter>z",
    "/border<enter>jj<enter>gr<enter><ctrl-o>",
    "/border<enter>/trade<enter><ctrl-o>gA",
    "1jj",
    "|j >>>><enter>",
    "5>1<<",
    "]jj3ff",
    "]]]j3jj",
];

#[test]
fn the_next_opening_continues_where_it_was_left() {
    for keys in SCRIPTS {
        let mut before = left(keys);
        let remembered = before.state.remember();
        let mut after = again(&remembered);
        let says = after.state.notice.as_ref().map(|notice| notice.text.clone());
        assert_eq!(says.is_some_and(|text| text.contains("Continues where you were")), !keys.is_empty(), "{keys}");
        assert_eq!(without_notice(&mut after), without_notice(&mut before), "{keys}");
        assert_eq!(after.state.remember(), remembered, "{keys}");
    }
    // Earlier queries come back at the prompt.
    let mut after = again(&left("/border<enter>/trade<enter>").state.remember());
    after.keys("/<up><up><enter>");
    assert_eq!(after.state.view.query, "border");
}

#[test]
fn who_leaves_before_the_first_answer_comes_back_to_the_same_row() {
    let remembered = left("/border<enter>jj").state.remember();
    let mut state = State::new(whole(), Size { width: 100, height: 30 }, Appearance::default());
    // The search that this asks for is not run.
    let _ = resume(&mut state, remembered.clone(), "", false);
    let step = |remembered: &Remembered| {
        let step = remembered.steps[remembered.at].clone();
        (step.query, step.row, step.claim)
    };
    assert_eq!(step(&remembered).1.0, 2);
    assert_eq!(step(&state.remember()), step(&remembered));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn what_is_remembered_is_remembered_again(
        keys in prop::collection::vec(
            prop::sample::select(vec![
                "j", "k", "5j", "G", " ", "gA", "gN", "gI", ",t", ",i", "]", "[", "z", "<enter>", "<ctrl-o>", "L", "u",
                "/border<enter>", "/pakistan<enter>", "gc", "<esc>", "<tab>", "1", "2", "3", "5", "gr", "gs", "<ctrl-d>", "9>", "3>", "| <enter>", "|j>><enter>",
            ]),
            0..25,
        ),
    ) {
        let before = left(&keys.concat());
        let remembered = before.state.remember();
        let after = again(&remembered);
        // A list out of sight is scrolled when it comes back: its first row is not compared.
        let unscrolled = |mut remembered: Remembered| {
            for step in &mut remembered.steps {
                step.row.1 = 0;
            }
            remembered
        };
        prop_assert_eq!(unscrolled(after.state.remember()), unscrolled(remembered));
        let view = |play: &Play| (play.state.view.clone(), play.ids().len(), play.state.zoomed);
        let (mut was, now) = (view(&before), view(&after));
        was.0.notebook_step = 0;
        prop_assert_eq!(now, was);
    }
}

#[test]
fn a_library_that_changed_is_continued_by_id_and_what_is_gone_is_said() {
    let mut before = left("3j");
    before.keys("   <enter>");
    let remembered = before.state.remember();
    let [first, second, third] = remembered.marks.clone().try_into().unwrap();
    // Two claims less, and another before all of them.
    let text: String = SAMPLE
        .split_inclusive('\n')
        .map(|line| {
            let gone = [&first, &second].iter().any(|id| line.contains(&format!("(id: \"{id}\"")));
            if gone { line.replacen("(id: \"", "(id: \"another-", 1) } else { line.to_owned() }
        })
        .collect();
    let after = Play::resume(collection(SAMPLE_NAME, &text), remembered, "", 100, 30);
    assert_eq!(after.state.remember().marks, [third]);
    let says = after.state.notice.unwrap().text;
    assert!(
        says.contains("Continues where you were; --fresh starts anew. No longer in the files: 2 marked claims"),
        "{says}"
    );
}

#[test]
fn a_query_of_the_command_line_goes_before_the_remembered_one() {
    let remembered = left("/border<enter>jj  ").state.remember();
    let mut after = Play::resume(whole(), remembered.clone(), "trade", 100, 30);
    assert_eq!(after.state.view.query, "trade");
    assert_eq!(after.state.remember().marks, remembered.marks);
    after.keys("<ctrl-o>");
    assert_eq!(after.state.view.query, "border");
}

#[test]
fn what_is_not_read_yet_is_found_once_it_is() {
    let remembered = left("G  k<enter>").state.remember();
    let mut after = Play::resume(part(20), remembered.clone(), "", 100, 30);
    assert!(after.state.remember().marks.is_empty());
    after.event(Event::CollectionExtended(part(40)));
    assert!(after.state.session.unresolved.is_some());
    after.event(Event::CollectionExtended(whole()));
    assert!(after.state.session.unresolved.is_none());
    let now = after.state.remember();
    assert_eq!((&now.marks, &now.steps[now.at].claim), (&remembered.marks, &remembered.steps[remembered.at].claim));
    assert_eq!(now.steps[now.at].read, remembered.steps[remembered.at].read);
}

#[test]
fn quitting_asks_only_where_marks_would_be_lost() {
    let mut play = left("  ");
    play.keys("q");
    assert!(play.state.notice.as_ref().unwrap().text.contains("not exported"));
    play.keys("j");
    play.state.session.remembers = true;
    play.keys("q");
    assert!(play.effects.contains(&claimscope::state::effect::Effect::Quit));
}

/// A folder for memories, and a library.
fn places() -> (TempDir, PathBuf, PathBuf) {
    let folder = TempDir::new().unwrap();
    let (state, file) = (folder.path().join("state"), folder.path().join("a.ron"));
    fs::write(&file, SAMPLE).unwrap();
    (folder, state, file)
}

#[test]
fn a_memory_is_a_private_file_of_its_library() {
    let (folder, state, file) = places();
    let memory = |paths: &[PathBuf]| MemoryFile::in_folder(&state, paths, &ReadOptions::default()).unwrap();
    let of_file = memory(std::slice::from_ref(&file));
    assert!(of_file.load().unwrap().is_none());
    let remembered = left("/border<enter>jj  ").state.remember();
    of_file.save(&remembered).unwrap();
    of_file.save(&remembered).unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&state), mode(of_file.path())), (0o700, 0o600));
    let loaded = of_file.load().unwrap().unwrap();
    assert_eq!(loaded.library, [file.canonicalize().unwrap().to_str().unwrap()]);
    assert!(!loaded.content.is_empty());
    assert_eq!(Remembered { library: Vec::new(), content: String::new(), ..loaded }, remembered);
    // The same library by another name; another one; and the sample.
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    assert!(memory(&[link.clone(), file.clone()]).load().unwrap().is_some());
    assert!(memory(&[folder.path().to_owned()]).load().unwrap().is_none());
    assert!(memory(&[]).load().unwrap().is_none());
    assert!(MemoryFile::in_folder(&state, &["-".into()], &ReadOptions::default()).is_none());
    assert!(MemoryFile::in_folder(&state, &["gone.ron".into()], &ReadOptions::default()).is_none());
}

#[test]
fn a_damaged_memory_is_said_and_set_aside() {
    let (_folder, state, file) = places();
    let memory = MemoryFile::in_folder(&state, &[file], &ReadOptions::default()).unwrap();
    memory.save(&left("jj").state.remember()).unwrap();
    let whole = fs::read(memory.path()).unwrap();
    for damaged in [&whole[..whole.len() / 2], b"\xff\xfe", b"(steps: 7)", &vec![b' '; 17 << 20]] {
        fs::write(memory.path(), damaged).unwrap();
        let error = memory.load().unwrap_err();
        assert!(matches!(&error, MemoryError::Damaged { .. }), "{error}");
        assert!(error.to_string().contains("it was set aside as"), "{error}");
        assert!(memory.load().unwrap().is_none());
    }
    // What a later program wrote besides is no damage.
    let more = String::from_utf8(whole).unwrap().replacen('(', "(\n    invented: [1],", 1);
    fs::write(memory.path(), more).unwrap();
    assert!(memory.load().unwrap().is_some());
}

#[test]
fn a_memory_that_others_may_write_is_not_trusted() {
    let (_folder, state, file) = places();
    let memory = MemoryFile::in_folder(&state, &[file], &ReadOptions::default()).unwrap();
    let remembered = left("jj").state.remember();
    memory.save(&remembered).unwrap();
    let set = |path: &std::path::Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set(memory.path(), 0o666);
    assert!(memory.load().unwrap_err().to_string().contains("other users can write to"));
    set(memory.path(), 0o600);
    set(&state, 0o777);
    assert!(memory.load().unwrap_err().to_string().contains("`chmod go-w` mends that"));
    assert!(memory.save(&remembered).unwrap_err().to_string().contains("other users can write to"));
    set(&state, 0o700);
    fs::remove_file(memory.path()).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", memory.path()).unwrap();
    assert!(memory.load().is_err());
}

#[test]
fn a_library_that_was_moved_is_found_by_its_content() {
    let (folder, state, file) = places();
    let memory = |path: &PathBuf| MemoryFile::in_folder(&state, std::slice::from_ref(path), &ReadOptions::default());
    let remembered = left("/border<enter>jj").state.remember();
    memory(&file).unwrap().save(&remembered).unwrap();
    // A copy is another library, as long as the first one is there.
    let copy = folder.path().join("copy.ron");
    fs::copy(&file, &copy).unwrap();
    assert_eq!(memory(&copy).unwrap().load().unwrap(), None);
    fs::remove_file(&copy).unwrap();
    let moved = folder.path().join("below/other-name.ron");
    fs::create_dir(folder.path().join("below")).unwrap();
    let was = file.canonicalize().unwrap();
    fs::rename(&file, &moved).unwrap();
    let found = memory(&moved).unwrap().load().unwrap().unwrap();
    assert_eq!(found.moved_from.as_deref(), was.to_str());
    assert_eq!(found.steps, remembered.steps);
    let play = again(&found);
    let notice = play.state.notice.as_ref().unwrap();
    assert!(!notice.bad && notice.text.contains(&format!("they were {}", was.display())), "{}", notice.text);
    // From then on it is known under its new path, and said no more.
    let found = memory(&moved).unwrap().load().unwrap().unwrap();
    assert_eq!((found.moved_from, found.steps), (None, remembered.steps.clone()));
    assert_eq!(fs::read_dir(&state).unwrap().count(), 1);
    // A notebook that was left behind is said.
    fs::write(folder.path().join("below/other-name.notebook.ron"), "()").unwrap();
    let again_moved = folder.path().join("third.ron");
    fs::rename(&moved, &again_moved).unwrap();
    let found = memory(&again_moved).unwrap().load().unwrap().unwrap();
    assert!(found.moved_from.unwrap().contains("the notebook is still "), "it is not said");
    fs::remove_file(folder.path().join("below/other-name.notebook.ron")).unwrap();
    fs::rename(&again_moved, &moved).unwrap();
    // A folder is found by what is in it, and another content is not found.
    let folder_memory = memory(&folder.path().join("below")).unwrap();
    folder_memory.save(&remembered).unwrap();
    fs::rename(folder.path().join("below"), folder.path().join("beyond")).unwrap();
    fs::write(folder.path().join("beyond/other-name.ron"), "(claims: [])").unwrap();
    assert_eq!(memory(&folder.path().join("beyond")).unwrap().load().unwrap(), None);
    fs::write(folder.path().join("beyond/other-name.ron"), SAMPLE).unwrap();
    assert!(memory(&folder.path().join("beyond")).unwrap().load().unwrap().is_some_and(|it| it.moved_from.is_some()));
}

#[test]
fn columns_of_the_settings_stay_changeable_until_others_are_chosen() {
    let mut before = left("");
    assert!(before.state.remember().columns.is_empty());
    before.keys("|j <enter>");
    let remembered = before.state.remember();
    assert!(!remembered.columns.is_empty());
    // A column of a later program is left out, and a list without any is that of the settings.
    let odd = |columns: &[&str]| {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        again(&Remembered { columns, ..Remembered::default() }).state.view.arrangement.columns
    };
    assert_eq!(odd(&["moon", "holder 0", "holder many"]), left("").state.view.arrangement.columns);
    assert_eq!(odd(&["moon", "id 12"]).chosen().len(), 2);
}
