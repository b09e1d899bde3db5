//! Changes since an earlier version: in the explorer with `--since`, on the command line, and against brute force.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use claimscope::analyses::changes::claim_changes;
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::Base;
use claimscope::model::document::Document;
use claimscope::present::analyses::{ANALYSES, AnalysisInput};
use claimscope::session::{IdStyle, open_earlier};
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;
use claimscope::state::since::{ComparedVersion, LoadedVersion, VersionComparison};
use claimscope::storage::Bits;
use proptest::prelude::*;

use crate::generated;
use crate::play::{Play, collection, part, whole};
use crate::program::{ended, program};

const WAS: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "agency", title: "Agency report", reliability: C)],
    actors: [(id: "army", name: "The army")],
    claims: [
        (id: "toll", says: "The strike killed 12 militants.", cite: ["agency#1"], when: "2024-12", by: ["army"],
         figures: [(of: "militants killed", value: Exactly(12), unit: "people")]),
        (id: "place", says: "The strike fell on Barmal.", cite: ["agency#2"], when: "2024-12-24"),
        (id: "reprisal", says: "A reprisal was announced.", cite: ["agency#3"], note: "Said on the radio."),
    ],
    relations: [(from: "reprisal", verb: RespondsTo, to: "toll", why: "It says so.")],
)
"#;

const IS: &str = r#"#![enable(implicit_some)]
(
    sources: [(id: "agency", title: "Agency report", reliability: B)],
    actors: [(id: "army", name: "The army")],
    claims: [
        (id: "school", says: "A school was hit as well.", cite: ["agency#4"], when: "2024-12"),
        (id: "toll", says: "The strike killed 15 militants.", cite: ["agency#1"], when: "2024-12", by: ["army"],
         figures: [(of: "militants killed", value: Exactly(15), unit: "people")]),
        (id: "place", says: "The strike fell on Barmal.", cite: ["agency#2"], when: "2024-12-24"),
    ],
    notes: [(on: "place", text: "Seen on the map.", by: "me")],
)
"#;

fn base(text: &str) -> Base {
    load(&[File { name: "version.ron".to_owned(), bytes: text.as_bytes().to_vec() }]).base
}

/// Names an earlier version, and has it read.
fn name_earlier(play: &mut Play, read: Result<&str, &str>) {
    play.state.session.earlier = Some(VersionComparison::named("briefings/old.ron".to_owned()));
    play.event(Event::EarlierDone(read.map(|text| read_version(text, 0, 0)).map_err(ToOwned::to_owned)));
}

/// A version that was read, with so many errors and files that could not be read.
fn read_version(text: &str, errors: usize, unreadable: usize) -> LoadedVersion {
    LoadedVersion { version: ComparedVersion(Arc::new(base(text))), errors, unreadable, remark: None }
}

#[test]
fn gaps_of_the_earlier_version_are_reported() {
    let tail = " in old.ron: claims that could not be loaded from it may appear as new.";
    for (errors, unreadable, says) in [
        (0, 0, None),
        (1, 0, Some("1 problem")),
        (0, 1, Some("1 file that could not be read")),
        (3, 2, Some("2 files that could not be read and 3 problems")),
    ] {
        let mut play = Play::open(collection("new.ron", IS), 120, 24);
        play.state.session.earlier = Some(VersionComparison::named("old.ron".to_owned()));
        play.event(Event::EarlierDone(Ok(read_version(WAS, errors, unreadable))));
        let notice = play.state.notice.as_ref().map(|notice| notice.text.clone());
        match says {
            Some(says) => assert_eq!(notice, Some(format!("{says}{tail}"))),
            None => assert!(!notice.unwrap_or_default().contains("may appear as new")),
        }
    }
}

#[test]
fn a_warning_takes_nothing_from_the_earlier_version() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("old.ron");
    for (text, errors) in
        [("(claims: [(id: \"A b\", says: \"A.\")])", 0), ("(claims: [(id: \"A b\", says: \"A.\", kind: Nope)])", 1)]
    {
        fs::write(&at, text).unwrap();
        let earlier = open_earlier(&at, IdStyle::default(), &CancelToken::new()).unwrap();
        assert_eq!((earlier.errors(), earlier.unreadable), (errors, 0), "{:?}", earlier.diagnostics);
        assert!(earlier.diagnostics.len() > errors);
    }
}

fn since(width: u16, height: u16) -> Play {
    let mut play = Play::open(collection("new.ron", IS), width, height);
    name_earlier(&mut play, Ok(WAS));
    play
}

#[test]
fn the_list_and_the_head_say_what_is_new() {
    let screens = [(120, 24), (80, 24), (50, 15), (40, 10)].map(|(width, height)| since(width, height).screen());
    insta::assert_snapshot!(screens.join("\n\n"));
}

#[test]
fn signs_stand_in_a_column_of_their_own() {
    for width in [40, 50, 80, 120] {
        let screen = since(width, 24).screen();
        let at = |says: &str| {
            let row = screen.lines().find(|line| line.contains(says) && line.contains('!')).expect(says);
            row.chars().collect::<String>().split(says).next().unwrap().chars().count()
        };
        let columns = ["A school", "The strike k", "The strike f"].map(at);
        assert!(columns.iter().all(|&column| column == columns[0]), "{columns:?}\n{screen}");
        let plain = Play::open(collection("new.ron", IS), width, 24).screen();
        assert!(!plain.contains("+ A school"), "{plain}");
        assert!(screen.contains("+ A school") && screen.contains("~ The strike k"), "{screen}");
    }
}

#[test]
fn a_changed_claim_says_what_changed() {
    let mut play = since(100, 30);
    play.keys("/id:toll<enter><enter>");
    let screen = play.screen();
    assert!(screen.contains("changed since the earlier version (2)"), "{screen}");
    assert!(screen.contains("[-12-] {+15+}"), "{screen}");
    play.keys("<esc>/id:place<enter><enter>");
    assert!(play.screen().contains("{+Seen on the map. ( me )+}"), "{}", play.screen());
    play.keys("<esc>/id:school<enter><enter>");
    assert!(play.screen().contains("not in the earlier version"), "{}", play.screen());
}

/// The order of topics says nothing, and a default that is written out says what one that is not written says.
#[test]
fn what_means_the_same_is_no_change() {
    let version = |claim: &str| {
        base(&format!("(topics: [(id: \"a\"), (id: \"b\")], claims: [(id: \"c\", says: \"It rained.\", {claim})])"))
    };
    let before = version("topics: [\"a\", \"b\"]");
    let changed = |claim: &str| claim_changes(&before, &version(claim), &CancelToken::new()).changed.len();
    assert_eq!(changed("topics: [\"b\", \"a\"], kind: Statement, how: Asserted, status: Unchecked"), 0);
    assert_eq!(changed("topics: [\"b\"]"), 1);
    assert_eq!(changed("topics: [\"a\", \"b\"], kind: Event"), 1);
}

/// One word of one field is enough, wherever it stands: a locator, who signed a note, a remark of a figure, a role.
#[test]
fn each_part_of_a_claim_is_compared() {
    let text = r#"#![enable(implicit_some)]
(
    sources: [(id: "s", title: "One"), (id: "t", title: "Two")],
    actors: [(id: "a", name: "Ann"), (id: "b", name: "Bob")],
    places: [(id: "p", name: "P"), (id: "q", name: "Q")],
    topics: [(id: "x"), (id: "y")],
    claims: [(id: "c", says: "It rained.", cite: ["s#2.1.3"], quote: "Rain.", kind: Event, by: ["a"], how: Reported,
        actors: ["a:victim"], places: ["p"], when: "2024-01", when_said: "in May", topics: ["x"], credibility: 2,
        likelihood: Likely, confidence: High, status: Confirmed, note: "Mine.", extra: {"k": "v"},
        figures: [(of: "jets", value: Exactly(6), unit: "planes", as_of: "2024-02", event: "e", note: "Few.")],
        positions: [(by: "b", stance: Denies, cite: ["t#7"], when: "2024-03")])],
    notes: [(on: "c", text: "Seen.", by: "me", date: "2024-04")],
)
"#;
    let before = base(text);
    let changed = |from: &str, to: &str| {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        claim_changes(&before, &base(&text.replace(from, to)), &CancelToken::new()).changed.len()
    };
    assert_eq!(changed("It rained.", "It rained."), 0);
    for (from, to) in [
        ("It rained.", "It snowed."),
        ("s#2.1.3", "s#2.1.4"),
        ("s#2.1.3", "t#2.1.3"),
        ("\"Rain.\"", "\"Snow.\""),
        ("kind: Event", "kind: Forecast"),
        ("by: [\"a\"]", "by: [\"b\"]"),
        ("Reported", "Alleged"),
        ("a:victim", "a:witness"),
        ("a:victim", "b:victim"),
        ("places: [\"p\"]", "places: [\"q\"]"),
        ("2024-01", "2024-05"),
        ("in May", "in June"),
        ("topics: [\"x\"]", "topics: [\"y\"]"),
        ("credibility: 2", "credibility: 3"),
        ("likelihood: Likely", "likelihood: Unlikely"),
        ("confidence: High", "confidence: Low"),
        ("Confirmed", "Refuted"),
        ("Mine.", "Yours."),
        ("\"k\"", "\"l\""),
        ("\"v\"", "\"w\""),
        ("\"jets\"", "\"tanks\""),
        ("Exactly(6)", "About(6)"),
        ("Exactly(6)", "Exactly(7)"),
        ("\"planes\"", "\"people\""),
        ("2024-02", "2024-06"),
        ("event: \"e\"", "event: \"f\""),
        ("Few.", "Many."),
        ("by: \"b\"", "by: \"a\""),
        ("Denies", "Doubts"),
        ("t#7", "t#8"),
        ("2024-03", "2024-07"),
        ("Seen.", "Unseen."),
        ("\"me\"", "\"you\""),
        ("2024-04", "2024-08"),
    ] {
        assert_eq!(changed(from, to), 1, "{from} to {to}");
    }
}

#[test]
fn what_is_new_can_be_asked_for_and_marked() {
    let mut play = since(120, 24);
    assert_eq!(play.keys("/is:new<enter>").ids(), ["school"]);
    assert_eq!(play.keys("/<ctrl-u>is:changed<enter>").ids(), ["toll", "place"]);
    assert_eq!(play.keys("/<ctrl-u>is:new,changed<enter>").ids(), ["school", "toll", "place"]);
    assert_eq!(play.keys("/<ctrl-u>-is:new -is:changed<enter>").ids(), Vec::<&str>::new());
    play.keys("/<ctrl-u>is:n");
    assert!(play.screen().contains("is:new"), "{}", play.screen());
}

#[test]
fn the_analysis_shows_what_came_and_what_went() {
    let mut play = since(120, 36);
    play.keys("wc");
    insta::assert_snapshot!(play.screen());
    // From the claim that is new past the one that is gone to those that say something else.
    play.keys("jj<enter>");
    assert_eq!(play.state.view.query, "id:toll");
}

#[test]
fn an_earlier_version_that_cannot_be_read_is_reported_and_nothing_else_is_missing() {
    let mut play = Play::open(collection("new.ron", IS), 120, 24);
    name_earlier(&mut play, Err("old.ron: there is no such file or folder"));
    let screen = play.screen();
    assert!(screen.contains("old.ron: there is no such file or folder. Nothing is compared."), "{screen}");
    assert!(screen.contains("since old.ron: not read") && play.ids().len() == 3, "{screen}");
    play.keys("jwc");
    assert!(play.screen().contains("Nothing is compared."), "{}", play.screen());
}

#[test]
fn without_an_earlier_version_a_query_for_news_says_why_it_is_empty() {
    let mut play = Play::open(collection("new.ron", IS), 120, 24);
    play.keys("/is:new<enter>");
    assert!(
        play.ids().is_empty() && play.screen().contains("there is no earlier version to compare with"),
        "{}",
        play.screen()
    );
}

#[test]
fn what_is_read_again_is_compared_again() {
    let mut play = since(120, 24);
    play.keys("/is:new<enter>");
    play.reload(collection("new.ron", &IS.replace("\"place\"", "\"spot\"")));
    assert_eq!(play.ids(), ["school", "spot"]);
    assert!(play.screen().contains("+2 ~1 -2"), "{}", play.screen());
    play.reload(collection("new.ron", WAS));
    assert!(play.ids().is_empty() && play.screen().contains("+0 ~0 -0"), "{}", play.screen());
}

#[test]
fn what_is_read_in_parts_is_compared_when_it_is_whole() {
    let mut play = Play::open(part(40), 120, 24);
    name_earlier(&mut play, Ok(claimscope::session::SAMPLE));
    assert!(play.state.changes().is_none() && play.screen().contains("since old.ron: …"), "{}", play.screen());
    play.keys("wc");
    assert!(play.screen().contains("comparison starts when all are"), "{}", play.screen());
    play.event(Event::CollectionExtended(whole()));
    assert!(play.state.changes().is_some() && play.screen().contains("+0 ~0 -0"), "{}", play.screen());
}

#[test]
fn the_earlier_version_is_asked_for_once_the_files_are_open() {
    let mut state = Play::open(collection("new.ron", IS), 80, 24).state;
    assert!(!claimscope::update::start(&mut state, "").contains(&Effect::ReadEarlier));
    state.session.earlier = Some(VersionComparison::named("old.ron".to_owned()));
    assert!(claimscope::update::start(&mut state, "").contains(&Effect::ReadEarlier));
}

#[test]
fn scripts_ask_the_same() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("old.ron"), WAS).unwrap();
    fs::write(folder.path().join("new.ron"), IS).unwrap();
    let told = |arguments: &[&str]| {
        let (_, out, _) = ended(&mut program(folder.path(), arguments));
        out
    };
    assert_eq!(told(&["search", "--since", "old.ron", "is:new", "new.ron", "-f", "ids"]), "school\n");
    assert_eq!(told(&["search", "is:changed", "new.ron", "--since", "old.ron", "-f", "ids"]), "toll\nplace\n");
    assert_eq!(told(&["search", "is:changed", "new.ron", "-c"]), "", "without an earlier version nothing is known");
    let (status, _, said) = ended(&mut program(folder.path(), ["export", "new.ron", "--since", "old.ron"]));
    assert!(status == 0 && said.contains("--since: without effect, as there is no query"), "{said}");
    let exported = told(&["export", "new.ron", "--since", "old.ron", "-q", "is:new", "-f", "ron"]);
    assert!(exported.contains("A school was hit") && !exported.contains("Barmal"), "{exported}");
    insta::assert_snapshot!("changes_as_json", told(&["analyse", "changes", "old.ron", "new.ron", "-f", "json"]));
    insta::assert_snapshot!("changes_as_text", told(&["analyse", "changes", "old.ron", "new.ron"]));
}

#[test]
fn an_earlier_version_of_which_nothing_is_known_is_trouble() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("nothing")).unwrap();
    let cut_off = WAS.split("Barmal").next().unwrap();
    let future = WAS.replace("sources: [", "schema: 2, sources: [");
    let utf16: Vec<u8> = "\u{feff}".chars().chain(WAS.chars()).flat_map(|it| (it as u16).to_le_bytes()).collect();
    for (name, bytes) in [
        ("new.ron", IS.as_bytes()),
        ("old.ron", WAS.as_bytes()),
        ("json.ron", br#"{"schema": 1, "statements": []}"#),
        ("empty.ron", b""),
        ("comment.ron", b"// nothing yet"),
        ("gzip.ron", b"\x1f\x8b\x08\0\0\0\0\0"),
        ("utf16.ron", &utf16),
        ("future.ron", future.as_bytes()),
        ("cut.ron", cut_off.as_bytes()),
        ("none.ron", b"(claims: [])"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let run = |arguments: &[&str]| {
        let (status, out, said) = ended(&mut program(folder.path(), arguments));
        (out, said, status)
    };
    for name in ["json.ron", "empty.ron", "comment.ron", "gzip.ron", "utf16.ron", "future.ron", "nofile", "nothing"] {
        for arguments in [
            &["search", "is:new", "new.ron", "--since", name][..],
            &["analyse", "changes", name, "new.ron"],
            &["export", "new.ron", "-q", "is:new", "--since", name],
            // Also where nothing is asked of it.
            &["search", "", "new.ron", "--since", name],
            &["export", "new.ron", "--since", name],
        ] {
            let (told, said, status) = run(arguments);
            assert!(told.is_empty() && status == 2 && said.contains(name), "{arguments:?}: {told}{said}");
        }
        let (_, said, status) = run(&["analyse", "changes", "new.ron", name]);
        assert!(status == 2 && said.contains(name), "{name}: {said}");
        assert_eq!(run(&["search", "", name]).2, 2, "{name}: what cannot be read is not what has no claims");
    }
    // Of one with faults something is known, and what is not is said.
    let (told, said, status) = run(&["search", "is:new", "new.ron", "--since", "cut.ron", "-f", "ids"]);
    assert_eq!((told.as_str(), status), ("school\nplace\n", 0), "{said}");
    assert!(said.contains("the earlier version has") && said.contains("check cut.ron"), "{said}");
    // One that has no claims is no worse for it.
    let (told, said, status) = run(&["search", "is:new", "new.ron", "--since", "none.ron", "-c"]);
    assert_eq!((told.as_str(), said.as_str(), status), ("3\n", "", 0));
}

/// Edits claims: each stays, or is taken out, reworded, remarked on, or copied.
fn edited(was: &Document<'static>, edits: &[u8]) -> Document<'static> {
    let mut is = was.clone();
    is.claims.clear();
    for (at, claim) in was.claims.iter().enumerate() {
        let mut claim = claim.clone();
        match edits.get(at).copied().unwrap_or(0) {
            1 => continue,
            2 => claim.says = format!("edited {at}").into(),
            3 => claim.note = Some(format!("edited {at}").into()),
            4 => {
                let mut copy = claim.clone();
                copy.id = format!("a-copy-that-is-new-{at}").into();
                copy.links.clear();
                is.claims.push(copy);
            }
            _ => {}
        }
        is.claims.push(claim);
    }
    is
}

proptest! {
    #[test]
    fn what_changes_says_leads_from_one_version_to_the_other(
        was in generated::document(), edits in prop::collection::vec(0_u8..6, 12), back: bool,
    ) {
        let mut versions = [edited(&was, &edits), was];
        if !back {
            versions.reverse();
        }
        let [old, new] = versions.each_ref().map(|version| base(&generated::ron(version)));
        let library = Library::new(new);
        let analysis = ANALYSES.iter().find(|analysis| analysis.name == "changes").unwrap();
        let (cancel, all) = (CancelToken::new(), Bits::all(library.size()));
        let asked =
            AnalysisInput { library: &library, claims: &all, records: &[], earlier: Some(&old), viewport: (80, 20), with_rivals: false, cancel: &cancel };
        let findings = (analysis.render)(&asked);
        let told = |key: &str| -> BTreeSet<String> {
            let groups = findings.groups.iter().filter(|group| group.key == key);
            groups.flat_map(|group| &group.rows).map(|row| row.data["id"].as_str().unwrap().to_owned()).collect()
        };
        // By brute force, from the files as written.
        let ids = |at: usize| versions[at].claims.iter().map(|claim| claim.id.to_string()).collect::<BTreeSet<_>>();
        prop_assert_eq!(told("added"), &ids(1) - &ids(0));
        prop_assert_eq!(told("removed"), &ids(0) - &ids(1));
        let applied = &(&ids(0) - &told("removed")) | &told("added");
        prop_assert_eq!(applied, ids(1));
        let differs = |id: &&String| {
            let [old, new] = [0, 1].map(|at: usize| {
                let mut claim = versions[at].claims.iter().find(|claim| claim.id == id.as_str()).unwrap().clone();
                claim.links.clear();
                claim
            });
            old != new
        };
        // A claim may stand otherwise for what changed around it.
        let stands = |id: &&String| {
            let [was, is] = [&old, &*library.base].map(|base: &Base| base.standing(base.claim(id).unwrap()));
            was != is
        };
        let both = &ids(0) & &ids(1);
        let changed: BTreeSet<String> = both.iter().filter(|id| differs(id) || stands(id)).cloned().collect();
        prop_assert_eq!(told("changed"), changed.clone());
        // The explorer is told the same.
        let counted = claim_changes(&old, &library.base, &CancelToken::new());
        let id = |&claim: &_| library.base.claims.id(claim).to_owned();
        prop_assert_eq!(counted.added.iter().map(id).collect::<BTreeSet<_>>(), told("added"));
        prop_assert_eq!(counted.changed.iter().map(id).collect::<BTreeSet<_>>(), changed);
        prop_assert_eq!(counted.removed, told("removed").len());
    }
}
