//! The explorer on a library on servers shows what it shows of the same claims in files: rows come home page by page, counts
//! come from the servers, and a fault of theirs leaves what is on the screen.

#![cfg(unix)]

use std::path::Path;
use std::sync::Arc;

use claimscope::cancel::CancelToken;
use claimscope::engine::push;
use claimscope::index::Library;
use claimscope::jobs::open_library_on_servers;
use claimscope::load::{File, load};
use claimscope::model::RecordIx;
use claimscope::remote::clickhouse::ServerClient;
use claimscope::session::SAMPLE;
use claimscope::state::collection::Collection;
use claimscope::state::effect::Effect;

use crate::engine::{CLUSTER, Servers};
use crate::file_builder::{each, file};
use crate::play::{self, Play};

/// Pushes a knowledge file, and opens it on the servers.
fn on_servers(servers: &Servers, address: &str, text: &str) -> Arc<Collection> {
    let loaded = load(&[File { name: "x.ron".to_owned(), bytes: text.as_bytes().to_vec() }]);
    let (client, cancel) = (ServerClient::new(address).unwrap(), CancelToken::new());
    let cluster = address.contains(',').then_some(CLUSTER);
    push(&client, &Library::new(loaded.base), cluster, &cancel, &mut |_| {}).unwrap();
    opened(servers, address)
}

/// Opens what was pushed.
fn opened(_: &Servers, address: &str) -> Arc<Collection> {
    Arc::new(open_library_on_servers(Path::new(address), &CancelToken::new()).unwrap())
}

/// The screen with the same letters for the port, which is another one each time.
fn screen(play: &Play, servers: &Servers) -> String {
    let screen = play.screen().replace(&servers.port(0).to_string(), "PPPPP");
    if servers.count() > 1 { screen.replace(&servers.port(1).to_string(), "QQQQQ") } else { screen }
}

/// More claims than come home at once: each of the first has a relation with one of the last.
fn many() -> String {
    let claim = |at: usize| {
        let link = if at < 40 { format!(", links: [Contradicts(\"c{}\")]", 899 - at) } else { String::new() };
        let year = 1990 + at % 30;
        format!(
            "(id: \"c{at}\", says: \"Camp {} held {at} people\", when: \"{year}\", actors: [\"a{}\"]{link})",
            at % 7,
            at % 5
        )
    };
    let actors = each(5, |at| format!("(id: \"a{at}\", name: \"Group {at}\")"));
    file(&format!("actors: [{actors}], claims: [{}]", each(900, claim)))
}

/// The part of a screen below its head, without the line of keys.
fn below_head(play: &Play) -> String {
    play.screen().lines().skip(2).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_library_on_servers_looks_as_its_file_does() {
    let Some(servers) = Servers::start(2) else { return };
    let collection = on_servers(&servers, &servers.address_of_all("sample"), SAMPLE);
    for (width, height) in [(120, 36), (80, 24)] {
        let mut there = Play::open(Arc::clone(&collection), width, height);
        let mut here = Play::sample(width, height);
        for keys in
            ["", "/pakistan<enter>", "jj<enter>", "<esc>,t", "<esc>/waziristn strike<enter>", "j", "/nowhere<enter>"]
        {
            let (there, here) = (there.keys(keys), here.keys(keys));
            assert_eq!(there.ids(), here.ids(), "{keys}");
            assert_eq!(there.state.answer.facets, here.state.answer.facets, "{keys}");
            assert_eq!(there.state.answer.tab_counts.actors, here.state.answer.tab_counts.actors, "{keys}");
            assert_eq!(there.state.answer.tab_counts.figures.len(), here.state.answer.tab_counts.figures.len());
        }
    }
    let mut play = Play::open(collection, 120, 36);
    play.keys("/strike<enter>");
    insta::assert_snapshot!("strike_120x36", screen(&play, &servers));
}

#[test]
fn rows_come_home_page_by_page() {
    let Some(servers) = Servers::start(2) else { return };
    let text = many();
    let collection = on_servers(&servers, &servers.address_of_all("many"), &text);
    for (width, height) in [(120, 36), (80, 24)] {
        let mut play = Play::open(Arc::clone(&collection), width, height);
        assert_eq!(play.ids().len(), 200);
        insta::assert_snapshot!(format!("first_page_{width}x{height}"), screen(&play, &servers));
        play.keys("G");
        assert_eq!(play.ids().len(), 400);
        assert_eq!(play.state.cursor().at, 199, "the cursor stays on its row");
        play.keys("GGGG");
        assert_eq!(play.ids().len(), 900);
        assert!(play.screen().contains("900 of 900"), "{}", play.screen());
    }
    let mut here = Play::open(play::collection("x.ron", &text), 120, 36);
    let mut there = Play::open(collection, 120, 36);
    for keys in ["/camp<enter>,t", ",t", ",i", "/group 3<enter>,f"] {
        let (here, there) = (here.keys(keys), there.keys(keys));
        there.keys("GGGGG");
        assert_eq!(there.ids(), here.ids(), "{keys}");
    }
}

#[test]
fn relations_lead_to_claims_that_come_home_for_them() {
    let Some(servers) = Servers::start(1) else { return };
    let text = many();
    let mut there = Play::open(on_servers(&servers, &servers.address("many"), &text), 120, 36);
    let mut here = Play::open(play::collection("x.ron", &text), 120, 36);
    for keys in ["", "3j", "gx<enter>", "gx<enter>"] {
        let (there, here) = (there.keys(keys), here.keys(keys));
        let id = |play: &Play| play.state.reading.record.map(|record| play.state.base().id(record).to_owned());
        assert_eq!(id(there), id(here), "{keys}");
        // A file has a line, which servers do not have.
        let report = |play: &Play| {
            let report = play.state.reading.report.clone().unwrap();
            report.sections.iter().filter(|it| it.heading != "written at").map(|it| it.total).collect::<Vec<_>>()
        };
        assert_eq!(report(there), report(here), "{keys}");
    }
    // A claim that came for the relations of another one has its own as well, once it is read.
    let Some(RecordIx::Claim(read)) = there.state.reading.record else { panic!("no claim is read") };
    assert!(there.state.session.collection.servers.as_ref().unwrap().has_relations_of(read));
}

#[test]
fn analyses_and_exports_are_of_all_claims_found() {
    let Some(servers) = Servers::start(2) else { return };
    let text = many();
    let mut there = Play::open(on_servers(&servers, &servers.address_of_all("many"), &text), 120, 36);
    let mut here = Play::open(play::collection("x.ron", &text), 120, 36);
    for play in [&mut there, &mut here] {
        play.keys("/held 2000..2010<enter>").keys("<esc>").keys("/camp date:1995..2010<enter>");
    }
    assert_eq!(there.state.answer.total(), here.ids().len());
    assert!(there.ids().len() < here.ids().len());
    for play in [&mut there, &mut here] {
        play.keys("x");
    }
    assert_eq!(there.ids(), here.ids());
    assert!(there.screen().contains(&format!("Writes {} claims", here.ids().len())), "{}", there.screen());
    for play in [&mut there, &mut here] {
        play.keys("<esc>").keys("wt");
    }
    assert_eq!(below_head(&there), below_head(&here));
}

#[test]
fn a_server_that_is_down_leaves_what_is_on_the_screen() {
    let Some(mut servers) = Servers::start(2) else { return };
    let mut play = Play::open(on_servers(&servers, &servers.address_of_all("many"), &many()), 120, 36);
    play.keys("/camp<enter>");
    let before = play.ids().iter().map(ToString::to_string).collect::<Vec<_>>();
    servers.kill(1);
    play.keys("/people<enter>");
    assert_eq!(play.ids(), before);
    play.keys("j");
    let shown = play.screen();
    for part in ["not answered: R asks again", "a server of the cluster does not answer", "so there is no"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    // It reloads, which fails as well, and is asked again once the server is back.
    play.keys("R");
    assert!(matches!(play.effects.pop(), Some(Effect::Reload)), "{:?}", play.effects);
    servers.revive(1);
    play.reload(opened(&servers, &servers.address_of_all("many")));
    assert_eq!((play.state.answer.total(), play.ids().len()), (900, 200));
    assert!(!play.screen().contains("not answered"), "{}", play.screen());
}

#[test]
fn what_a_server_cannot_answer_is_refused() {
    let Some(servers) = Servers::start(1) else { return };
    let mut play = Play::open(on_servers(&servers, &servers.address("sample"), SAMPLE), 120, 36);
    let before = play.ids().len();
    play.keys("/is:marked<enter>");
    play.keys("j");
    assert!(play.screen().contains("`is:marked` is known to a session with files only"), "{}", play.screen());
    assert_eq!(play.ids().len(), before);
    play.keys("/<ctrl-u>strike<enter>").keys("e");
    let edits = play.effects.iter().any(|effect| matches!(effect, Effect::Edit { .. }));
    assert!(!edits && play.screen().contains("This record is on a server"), "{}", play.screen());
}
