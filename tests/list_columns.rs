//! The columns of the claims' tab: who says what at which width, statements of several lines, and columns that are switched,
//! moved and resized.

use claimscope::state::claim_columns::ClaimColumn;
use claimscope::state::pane::Pane;

use crate::play::{Play, collection};

fn row<'a>(screen: &'a str, words: &str) -> &'a str {
    screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("no `{words}`:\n{screen}"))
}

#[test]
fn the_list_says_who_says_it_where_it_is_as_wide_as_on_120_columns() {
    let play = Play::sample(120, 36);
    let screen = play.screen();
    let heading = row(&screen, "src");
    for name in ["when", "src", "holder", "claim"] {
        assert!(heading.contains(name), "{name}: {heading}");
    }
    insta::assert_snapshot!("columns_120x36", screen);
}

#[test]
fn no_statement_is_cut_where_the_screen_has_room() {
    let mut play = Play::sample(200, 60);
    let list = |play: &Play| {
        let area = play.state.layout().find(Pane::Claims).unwrap().inside();
        let screen = play.screen();
        let lines = screen.lines().skip(usize::from(area.y)).take(usize::from(area.height));
        let cells =
            |line: &str| line.chars().skip(usize::from(area.x)).take(usize::from(area.width)).collect::<String>();
        lines.map(cells).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!("columns_200x60", play.screen());
    for _ in 0..3 {
        // The columns beside the statement may cut a long name.
        let statements: Vec<String> = list(&play).lines().map(|line| line.chars().skip(43).collect()).collect();
        assert!(!statements.iter().any(|line| line.contains('…')), "{}", play.screen());
        play.keys("<pagedown>");
    }
}

#[test]
fn the_row_under_the_cursor_is_whole_wherever_it_goes() {
    for (width, height) in [(80, 24), (120, 36), (200, 60), (90, 30)] {
        let mut play = Play::sample(width, height);
        for keys in ["jjjjjjjjjj", "<ctrl-d>", "<pagedown>", "G", "kkkkkk", "<pageup>", "<ctrl-u>", "77G", "gg", "200j"]
        {
            play.keys(keys);
            let screen = play.screen();
            let at = play.state.cursor().at;
            let claim = play.state.claim_at(at).unwrap();
            let says = play.state.base().claims.get(claim).unwrap().says.to_owned();
            let beginning: String = says.chars().take(12).collect();
            assert!(screen.contains(&beginning), "{width}x{height} after {keys}, row {at}, {beginning}:\n{screen}");
            assert!(play.state.cursor().top <= at);
        }
    }
}

#[test]
fn pages_leave_nothing_out() {
    let mut play = Play::sample(80, 24);
    let (mut seen, mut last) = (0, 0);
    loop {
        let cursor = play.state.cursor();
        assert!(cursor.top <= seen, "rows {seen} to {} were passed over", cursor.top);
        seen = cursor.top + play.state.page(Pane::Claims);
        if seen >= play.state.row_count() || cursor.at == last && last > 0 {
            break;
        }
        last = cursor.at;
        play.keys("<pagedown>");
    }
}

#[test]
fn columns_are_switched_on_and_off_and_moved() {
    let mut play = Play::sample(200, 60);
    play.keys("|");
    insta::assert_snapshot!("columns_panel_200x60", play.screen());
    // From the top: when, src, holder, claim.
    play.keys("<space><enter>");
    let heading = row(&play.screen(), " src").to_owned();
    assert!(!heading.contains("when"), "{heading}");
    play.keys("|jK<enter>");
    let heading = row(&play.screen(), " src").to_owned();
    assert!(heading.find("holder") < heading.find(" src"), "{heading}");
    // Esc takes everything back that was done in the panel.
    let before = play.screen();
    play.keys("|<space>jj<space>J<esc>");
    assert_eq!(play.screen(), before);
    play.keys("|0<enter>");
    assert!(row(&play.screen(), " src").contains("when"));
}

#[test]
fn columns_to_the_right_of_the_statement_stand_one_below_the_other() {
    let mut play = Play::sample(200, 60);
    // The holder goes to the right of the statement.
    play.keys("z|jjJ<enter>");
    let screen = play.screen();
    let at = |line: &str, words: &str| line.find(words).map(|at| line[..at].chars().count());
    let place = at(row(&screen, " src"), "holder").unwrap();
    let holders: Vec<usize> = screen.lines().filter_map(|line| at(line, "Author of the article")).collect();
    assert!(holders.len() > 20 && holders.iter().all(|&holder| holder == place), "{place}, {holders:?}:\n{screen}");
}

#[test]
fn every_column_can_be_shown_and_the_statement_stays() {
    let mut play = Play::sample(200, 60);
    play.keys("z|");
    for column in 4..10 {
        play.keys(&format!("{}<space>", "j".repeat(column))).keys(&"k".repeat(12));
    }
    play.keys("<enter>");
    let heading = row(&play.screen(), " src").to_owned();
    for name in ["figure", "places", "credibility", "status", "tags", "id", "claim"] {
        assert!(heading.contains(name), "{name}: {heading}");
    }
    play.keys("|jjj<space>");
    assert!(play.screen().contains("The statement is always shown"), "{}", play.screen());
}

#[test]
fn a_column_is_made_wider_and_narrower() {
    let mut play = Play::sample(200, 60);
    let width = |play: &Play| {
        let columns = play.state.view.arrangement.columns.place(90, 3);
        columns.iter().find(|placed| placed.column == ClaimColumn::Holder).map(|placed| placed.width)
    };
    let before = width(&play).unwrap();
    play.keys("|jj<gt><gt>".replace("<gt>", ">").as_str());
    assert!(width(&play).unwrap() > before);
    play.keys("<<<<<<<<<<<<<<<<<<<<<<<<");
    assert_eq!(width(&play), Some(4));
}

#[test]
fn a_claim_without_a_holder_is_said_by_its_source() {
    let file = r#"#![enable(implicit_some)]
(
    sources: [(id: "wire", title: "The wire"), (id: "post", title: "The Post", authors: ["Ann Author"])],
    actors: [(id: "bob", name: "Bob Holder"), (id: "eve", name: "Eve Other")],
    claims: [
        (id: "a", says: "By its source.", cite: ["wire"]),
        (id: "b", says: "By its author.", cite: ["post"]),
        (id: "c", says: "By its holders.", by: ["bob", "eve"]),
        (id: "d", says: "By none."),
    ],
)
"#;
    let play = Play::open(collection("file.ron", file), 200, 40);
    let screen = play.screen();
    for (says, who) in [
        ("By its source.", "The wire"),
        ("By its author.", "Ann Author"),
        ("By its holders.", "Bob Holder, Eve Other"),
        ("By none.", "nobody named"),
    ] {
        assert!(screen.lines().any(|line| line.contains(says) && line.contains(who)), "{says}\n{screen}");
    }
}

#[test]
fn what_was_done_to_columns_and_widths_is_undone_and_redone() {
    let mut play = Play::sample(120, 36);
    let mut screens = vec![play.screen()];
    // Each is one change, however many keys it took.
    for keys in ["|jj<space>JK<space><enter>", "|jj>>>><enter>", "5>", "3<2", "|0<enter>"] {
        play.keys(keys);
        play.state.notice = None;
        screens.push(play.screen());
    }
    screens.dedup();
    let last = screens.len() - 1;
    assert!(last >= 4, "{last}");
    for screen in screens.iter().rev().skip(1) {
        play.keys("u");
        assert_eq!(&play.screen(), screen);
    }
    play.keys("u");
    assert!(play.screen().contains("Nothing more to undo."), "{}", play.screen());
    play.keys(&"<ctrl-r>".repeat(last));
    assert_eq!(&play.screen(), screens.last().unwrap());
    // The record that is read and the row under the cursor stay.
    let mut play = Play::sample(120, 36);
    play.keys("jj<enter>3<u");
    assert_eq!((play.state.focus, play.state.cursor().at, play.state.reading.pinned), (Pane::Reading, 2, true));
    // A query that is undone together with a width is asked again.
    play.keys("2/border<enter>3>2u");
    assert_eq!((play.state.view.query.as_str(), play.ids().len()), ("", play.state.base().claims.len()));
}
