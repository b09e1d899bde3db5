//! The pictures of the analyses without a terminal: the claims over time, on a map, and as a graph.

use std::collections::{HashMap, HashSet, VecDeque};

use claimscope::analyses::place_counts::PlaceCount;
use claimscope::analyses::relation_graph::{MAX_HOPS, neighbourhood, shortest_path};
use claimscope::analyses::timeline::UNITS;
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::{Base, ClaimIx, PlaceIx, RecordIx};
use claimscope::picture::map::borders::{BorderLine, borders};
use claimscope::picture::map::place_map::PlaceMap;
use claimscope::picture::map::window::{MapWindow, Projection};
use claimscope::present::analyses::interactive::ViewState;
use claimscope::present::analyses::map::picture::{MapPicture, draw};
use claimscope::present::analyses::map::raster::LineStyle;
use claimscope::present::analyses::view_data::{TimelineView, ViewData};
use claimscope::present::analyses::{ANALYSES, AnalysisInput, FindingRow, Findings};
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::storage::Bits;
use proptest::prelude::*;

use crate::analysis_runs::{findings, findings_about, findings_since, library, render, sample};
use crate::generated;
use crate::program::program;

/// The claims that a query finds.
fn found(library: &Library, text: &str) -> Vec<ClaimIx> {
    let query = Query::parse(text);
    search(
        library,
        &SearchRequest { query: &query, order: Order::default(), marks: &ClaimBitmap::new(), window: 0..10 },
    )
    .iter()
    .collect()
}

/// Runs the timeline on some claims.
fn timeline(library: &Library, claims: &Bits) -> Findings {
    let analysis = ANALYSES.iter().find(|analysis| analysis.name == "timeline").unwrap();
    let cancel = CancelToken::new();
    (analysis.render)(&AnalysisInput {
        library,
        claims,
        records: &[],
        earlier: None,
        viewport: (100, 30),
        with_rivals: false,
        cancel: &cancel,
    })
}

proptest! {
    #[test]
    fn a_line_of_the_timeline_counts_the_claims_that_touch_it(
        document in generated::document(),
        among in any::<u16>(),
    ) {
        let library = Library::new(generated::base(&document));
        let base = &library.base;
        let claims = Bits::from_fn(library.size(), |at| among >> (at % 16) & 1 == 1);
        let day = |value: &serde_json::Value| claimscope::model::When::parse(value.as_str().unwrap()).unwrap();
        let told = timeline(&library, &claims);
        let mut before = i32::MIN;
        for row in told.groups.iter().flat_map(|group| &group.rows) {
            let (first, last) = (day(&row.data["first"]).first, day(&row.data["last"]).last);
            prop_assert!(before < first && first <= last);
            before = last;
            let touching: Vec<ClaimIx> = base.claims.pairs()
                .filter(|(_, claim)| claim.when.as_ref().is_some_and(|when| when.overlaps(first, last)))
                .map(|(index, _)| index)
                .collect();
            let inside: Vec<ClaimIx> = touching.iter().copied().filter(|claim| claims.contains(claim.0 as usize)).collect();
            let disputed = inside.iter().filter(|&&claim| base.is_disputed(claim)).count();
            let count = |name: &str| usize::try_from(row.data[name].as_u64().unwrap()).unwrap();
            prop_assert_eq!((count("undisputed"), count("disputed")), (inside.len() - disputed, disputed));
            prop_assert!(!inside.is_empty());
            let term = row.data["query"].as_str().unwrap();
            let mut asked = found(&library, term);
            asked.sort_unstable();
            prop_assert_eq!(asked, touching, "{}", term);
        }
    }

    #[test]
    fn the_text_of_the_timeline_says_what_is_walked(document in generated::document()) {
        let library = Library::new(generated::base(&document));
        let claims = Bits::all(library.size());
        let told = timeline(&library, &claims);
        let data = |findings: &Findings| {
            let rows = findings.groups.iter().flat_map(|group| &group.rows);
            rows.map(|row| row.data.clone()).collect::<Vec<_>>()
        };
        let view = ANALYSES.iter().find(|analysis| analysis.name == "timeline").unwrap().interactive.unwrap();
        let cancel = CancelToken::new();
        let room = (100, 36);
        let asked = AnalysisInput { library: &library, claims: &claims, records: &[], earlier: None, viewport: room, with_rivals: false, cancel: &cancel };
        let walked = (0..UNITS.len()).map(|unit| {
            let look = ViewState { data: ViewData::Timeline(TimelineView { unit: Some(unit), ..TimelineView::default() }), ..ViewState::default() };
            (view.render)(&asked, &look).findings
        });
        let same = |seen: &Findings| seen.summary[0] == told.summary[0] && data(seen) == data(&told);
        prop_assert!(walked.into_iter().any(|seen| same(&seen)), "{:?}", told.summary);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_walked_counts_what_its_queries_find(
        document in generated::document(),
        unit in prop::option::of(0..UNITS.len()),
        room in (40_u16..120, 6_u16..40),
        (row, moved, brushed) in (0_usize..40, any::<bool>(), any::<bool>()),
    ) {
        let library = Library::new(generated::base(&document));
        let claims = Bits::all(library.size());
        let cancel = CancelToken::new();
        let first = library.base.claims.indexes().next().map(RecordIx::Claim);
        let records: Vec<RecordIx> = first.into_iter().collect();
        let asked = AnalysisInput { library: &library, claims: &claims, records: &records, earlier: None, viewport: room, with_rivals: false, cancel: &cancel };
        for analysis in ANALYSES {
            let Some(view) = analysis.interactive else { continue };
            let brush = brushed.then_some((10_000, 10_030));
            let look = ViewState { row, moved, data: ViewData::Timeline(TimelineView { unit, brush, ..TimelineView::default() }), ..ViewState::default() };
            let seen = (view.render)(&asked, &look);
            prop_assert!(seen.picture.len() + 2 <= usize::from(room.1) && seen.picture.iter().all(|line| line.width() <= usize::from(room.0)));
            prop_assert!(seen.view.row < seen.findings.rows().max(1));
            // What is asked again with what came out stays as it is.
            let again = (view.render)(&asked, &seen.view);
            prop_assert_eq!(&again.picture, &seen.picture, "{}", analysis.name);
            prop_assert_eq!(&again.view, &seen.view);
            let rows: Vec<_> = seen.findings.groups.iter().flat_map(|group| &group.rows).collect();
            if analysis.name == "timeline" {
                let day = |value: &serde_json::Value| claimscope::model::When::parse(value.as_str().unwrap()).unwrap();
                for row in &rows {
                    let count = |name: &str| usize::try_from(row.data[name].as_u64().unwrap()).unwrap();
                    let term = row.data["query"].as_str().unwrap();
                    prop_assert_eq!(found(&library, term).len(), count("undisputed") + count("disputed"), "{}", term);
                }
                for pair in rows.windows(2) {
                    prop_assert!(day(&pair[0].data["last"]).last < day(&pair[1].data["first"]).first);
                }
                if let (Some(term), Some(row)) = (&seen.view.term, rows.get(seen.view.row)) {
                    let ends = (day(&row.data["first"]).first.min(10_000), day(&row.data["last"]).last.max(10_030));
                    let touched = library.base.claims.pairs().filter(|(_, claim)| {
                        claim.when.as_ref().is_some_and(|when| when.overlaps(ends.0, ends.1))
                    });
                    prop_assert_eq!(found(&library, term).len(), touched.count(), "{}", term);
                }
            }
        }
    }
}

#[test]
fn the_text_is_in_the_finest_unit_that_fits_a_screen() {
    let told = |dates: &[String]| {
        let claim =
            |(at, date): (usize, &String)| format!("(id: \"c{at}\", says: \"x\", cite: [\"s\"], when: \"{date}\"),");
        let claims: String = dates.iter().enumerate().map(claim).collect();
        let library =
            library(&format!("#![enable(implicit_some)]\n(sources: [(id: \"s\", title: \"S\")], claims: [{claims}])"));
        let told = timeline(&library, &Bits::all(library.size()));
        let rows = told.groups.iter().flat_map(|group| &group.rows);
        let labels: Vec<String> = rows.map(|row| row.data["label"].as_str().unwrap().to_owned()).collect();
        (told.summary[0].text(), labels)
    };
    // Days over thousands of years, told as the years and months that they are.
    let few = ["0044-03-15", "2001/2003", "2008-02", "2024-12-24", "2024-12-24/2024-12-25"].map(str::to_owned);
    let (summary, labels) = told(&few);
    assert_eq!(summary, "5 claims dated, 0 undated, in bars of days; 3 span several bars");
    assert_eq!(labels, ["0044-03-15", "2001 to 2003", "2008-02", "2024-12-24", "2024-12-25"]);
    let every_month: Vec<String> = (0..40).map(|at| format!("{}-{:02}-03", 2001 + at / 12, 1 + at % 12)).collect();
    let (summary, labels) = told(&every_month);
    assert_eq!(summary, "40 claims dated, 0 undated, in bars of quarters");
    assert_eq!((labels.len(), labels[0].as_str()), (14, "2001 Q1"));
    let (summary, labels) = told(&["-0044-03-15".to_owned()]);
    assert_eq!((summary.as_str(), labels.len()), ("0 claims dated, 0 undated, 1 outside the years 0 to 9999", 0));
}

#[test]
fn the_timeline_of_the_sample_as_text() {
    let library = sample();
    insta::assert_snapshot!(render(&library, &findings(&library, "timeline")));
}

/// Asserts what holds for every picture, whatever is on it.
fn check(map: &PlaceMap, picture: &MapPicture, width: u16, height: u16) {
    assert_eq!(picture.lines.len(), usize::from(height));
    for line in &picture.lines {
        assert_eq!(line.width(), usize::from(width), "{:?}", line.text());
    }
    let mut taken = HashMap::new();
    let projection = Projection::new(map.window, width, height);
    let mut marks: HashMap<(usize, usize), usize> = HashMap::new();
    for spot in map.spots.iter().filter(|spot| spot.all > 0) {
        if let Some(cell) = spot.at.and_then(|at| projection.cell(at)) {
            *marks.entry(cell).or_default() += spot.all;
        }
    }
    for label in &picture.labels {
        assert!(label.row < usize::from(height) && label.column + label.width <= usize::from(width), "{label:?}");
        let own = map.spots.iter().find(|spot| spot.place == label.place).unwrap().all;
        let columns = label.column..label.column + label.width;
        let hidden: usize = columns.clone().filter_map(|column| marks.get(&(column, label.row))).sum();
        assert!(hidden * 10 <= own, "{label:?} of {own} claims hides {hidden}");
        for column in columns {
            assert_eq!(taken.insert((column, label.row), label.place), None, "{label:?} covers another");
        }
        let row = picture.lines[label.row].text();
        assert!(row.contains(label.text.as_str()), "{label:?} is not whole in {row:?}");
    }
    // No place with coordinates and claims is dropped: named, listed as without room, or outside of what is looked at.
    let mut told: Vec<PlaceIx> = picture.labels.iter().map(|label| label.place).collect();
    told.extend(picture.unnamed.iter().chain(&picture.outside));
    told.sort_unstable();
    let mut wanted: Vec<PlaceIx> =
        map.spots.iter().filter(|spot| spot.all > 0 && spot.at.is_some()).map(|spot| spot.place).collect();
    wanted.sort_unstable();
    assert_eq!(told, wanted);
}

fn sizes() -> impl Strategy<Value = (u16, u16)> {
    (40_u16..200, 10_u16..60)
}

fn styles() -> impl Strategy<Value = LineStyle> {
    prop::sample::select(vec![LineStyle::Braille, LineStyle::HalfBlock, LineStyle::Ascii])
}

fn windows() -> impl Strategy<Value = MapWindow> {
    (-90.0..90.0_f64, -180.0..180.0_f64, 0.05..180.0_f64, 0.05..360.0_f64)
        .prop_map(|(latitude, longitude, high, wide)| MapWindow { latitude, longitude, high, wide })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn names_never_overlap_or_leave_the_picture(
        (width, height) in sizes(),
        style in styles(),
        window in windows(),
        points in prop::collection::vec(((-90.0..=90.0_f64, -180.0..=180.0_f64), 0_usize..300, generated::text()), 0..60),
        fitted in any::<bool>(),
    ) {
        let mut map = PlaceMap::of(&Base::default(), &Bits::none(0));
        map.spots = points.into_iter().zip(0..).map(|((at, all, name), place)| PlaceCount {
            place: PlaceIx(place), name: name.as_ref().into(), at: Some(at), own: 0, all,
        }).collect();
        map.window = if fitted { map.fitted() } else { window };
        let picture = draw(&map, width, height, style);
        check(&map, &picture, width, height);
        if fitted {
            prop_assert_eq!(picture.outside, Vec::new());
        }
    }

    #[test]
    fn counts_on_the_map_are_those_of_the_filter(document in generated::document(), among in any::<u16>()) {
        let library = Library::new(generated::base(&document));
        let base = &library.base;
        let claims = Bits::from_fn(library.size(), |at| among >> (at % 16) & 1 == 1);
        let map = PlaceMap::of(base, &claims);
        prop_assert_eq!(map.spots.len(), base.places.len());
        let inside = |index: ClaimIx, fits: &dyn Fn(PlaceIx) -> bool| {
            claims.contains(index.0 as usize) && base.claims.row(index).places.iter().any(fits)
        };
        for spot in &map.spots {
            let own = base.claims.indexes().filter(|&index| inside(index, &|place| place == spot.place)).count();
            let within = |place: PlaceIx| base.enclosing(place).contains(&spot.place);
            prop_assert_eq!(spot.own, own);
            prop_assert_eq!(spot.all, base.claims.indexes().filter(|&index| inside(index, &within)).count());
        }
        let seen: Vec<PlaceIx> = map.in_view(80, 24).map(|spot| spot.place).collect();
        let Some(term) = map.query(base, 80, 24) else {
            prop_assert!(seen.is_empty());
            return Ok(());
        };
        let mut asked = found(&library, &term);
        asked.sort_unstable();
        let there = |place: PlaceIx| base.enclosing(place).iter().any(|outer| seen.contains(outer));
        let wanted: Vec<ClaimIx> =
            base.claims.pairs().filter(|(_, claim)| claim.places.iter().any(there)).map(|(index, _)| index).collect();
        prop_assert_eq!(asked, wanted, "{}", term);
    }

    #[test]
    fn looking_closer_and_back_is_where_it_was(window in windows(), factor in 1.0..4.0_f64, (right, up) in (-0.2..0.2_f64, -0.2..0.2_f64)) {
        let window = MapWindow { latitude: window.latitude / 2.0, high: window.high.clamp(1.0, 40.0), wide: window.wide.clamp(1.0, 80.0), ..window };
        let back = window.zoomed(factor).zoomed(1.0 / factor).moved(right, up).moved(-right, -up);
        prop_assert!((back.latitude - window.latitude).abs() < 1e-6);
        let turn = (back.longitude - window.longitude).abs();
        prop_assert!(turn < 1e-6 || (turn - 360.0).abs() < 1e-6);
        prop_assert!((back.high - window.high).abs() < 1e-6 && (back.wide - window.wide).abs() < 1e-6);
    }

    #[test]
    fn a_path_is_as_short_as_can_be(document in generated::document()) {
        let base = generated::base(&document);
        let neighbours = |claim: ClaimIx| {
            base.relations().plain().filter_map(move |(from, _, to)| {
                if from == claim { Some(to) } else if to == claim { Some(from) } else { None }
            })
        };
        for from in base.claims.indexes() {
            let mut far = HashMap::from([(from, 0)]);
            let mut open = VecDeque::from([from]);
            while let Some(claim) = open.pop_front() {
                for next in neighbours(claim) {
                    if !far.contains_key(&next) {
                        far.insert(next, far[&claim] + 1);
                        open.push_back(next);
                    }
                }
            }
            for to in base.claims.indexes() {
                let steps = shortest_path(&base, from, to, &CancelToken::new());
                prop_assert_eq!(steps.as_ref().map(Vec::len), far.get(&to).copied());
                let mut at = from;
                for step in steps.into_iter().flatten() {
                    let relation = base.relations().get(step.tie.relation).unwrap();
                    let ends = if step.tie.forward { (relation.from, relation.to) } else { (relation.to, relation.from) };
                    prop_assert_eq!((step.from, step.from, step.tie.other), (at, ends.0, ends.1));
                    prop_assert_eq!(step.tie.verb, relation.verb);
                    at = step.tie.other;
                }
                prop_assert!(at == to || !far.contains_key(&to));
            }
            let tree = neighbourhood(&base, from, MAX_HOPS, &CancelToken::new());
            let near: HashMap<ClaimIx, usize> = far.into_iter().filter(|&(_, hops)| hops <= MAX_HOPS).collect();
            prop_assert_eq!(tree.len(), near.len());
            prop_assert!(tree.iter().all(|node| near.get(&node.claim) == Some(&node.hops)));
            // Every relation between two claims of the tree is told once: as a branch, or as one besides.
            let told: usize = tree.iter().map(|node| usize::from(node.tie.is_some()) + node.also.len()).sum();
            let inside = |(from, _, to): &(ClaimIx, _, ClaimIx)| near.contains_key(from) && near.contains_key(to) && from != to;
            prop_assert_eq!(told, base.relations().plain().filter(inside).count());
        }
    }
}

/// A picture as text.
fn drawn(picture: &MapPicture) -> String {
    picture.lines.iter().map(|line| line.text().trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn map_of(library: &Library) -> PlaceMap {
    PlaceMap::of(&library.base, &Bits::all(library.size()))
}

#[test]
fn the_table_of_borders_is_whole() {
    let borders = borders();
    assert!(borders.arcs.len() > 1_900 && borders.arcs.iter().filter(|arc| arc.shared).count() > 300);
    assert!(borders.arcs.iter().flat_map(|arc| &arc.points).all(|at| at.0.abs() <= 90.0 && at.1.abs() <= 180.0));
    assert!(frontier().points.len() > 100);
}

/// The border between Pakistan and Afghanistan: it comes down to some thirty kilometres north of Barmal.
fn frontier() -> &'static BorderLine {
    let near = |at: &(f64, f64)| (at.0 - 32.6).abs() < 0.5 && (at.1 - 69.3).abs() < 0.5;
    borders().arcs.iter().find(|arc| arc.shared && arc.points.iter().any(near)).unwrap()
}

#[test]
fn the_term_of_a_place_finds_its_claims_whatever_its_id() {
    let ids = ["plain", r#"a"b"#, "ab", r"a\b", r#"\""#, "a b", "a,b", "a..b", "(a)", "!a", "“a”", "100%", "a'b"];
    let place = |(at, id): (usize, &&str)| format!("(id: {id:?}, name: \"P{at}\", at: (30.0, {at}.0)),");
    let claim = |(at, id): (usize, &&str)| format!("(id: \"c{at}\", says: \"x\", places: [{id:?}]),");
    let places: String = ids.iter().enumerate().map(place).collect();
    let claims: String = ids.iter().enumerate().map(claim).collect();
    let file = |places: &str| format!("#![enable(implicit_some)]\n(places: [{places}], claims: [{claims}])");
    // Such ids are warned of, and read all the same.
    let read = |text: String| Library::new(load(&[File { name: "f.ron".to_owned(), bytes: text.into_bytes() }]).base);
    let (was, is) = (read(file("")), read(file(&places)));
    for found in [findings(&is, "map"), findings_since(&is, "changes", &was)] {
        let rows: Vec<_> = found.groups.iter().flat_map(|group| &group.rows).collect();
        for id in ids {
            let fits = |row: &&&FindingRow| [row.data.get("place"), row.data.get("id")].contains(&Some(&id.into()));
            let row = rows.iter().find(fits).unwrap_or_else(|| panic!("no row of {id}"));
            let term = row.data["query"].as_str().unwrap();
            let of_place: Vec<ClaimIx> = is
                .base
                .claims
                .pairs()
                .filter(|(_, row)| row.places.iter().any(|place| &*is.base.places.row(place).id == id))
                .map(|(claim, _)| claim)
                .collect();
            assert_eq!(of_place.len(), 1);
            assert_eq!(self::found(&is, term), of_place, "{term}");
        }
    }
}

#[test]
fn the_frontier_crosses_the_picture_of_the_sample() {
    let library = sample();
    let map = map_of(&library);
    let picture = draw(&map, 80, 24, LineStyle::Braille);
    check(&map, &picture, 80, 24);
    let projection = Projection::new(map.window, 80, 24);
    let rows: HashSet<usize> =
        frontier().points.iter().filter_map(|&point| projection.cell(point)).map(|cell| cell.1).collect();
    assert!(rows.len() >= 6, "the frontier is in {} rows", rows.len());
    insta::assert_snapshot!(drawn(&picture));
}

#[test]
fn the_map_of_the_sample_in_all_sizes() {
    let library = sample();
    let map = map_of(&library);
    for (width, height) in [(200, 60), (120, 36), (100, 30), (80, 24), (50, 15), (40, 10)] {
        for style in [LineStyle::Braille, LineStyle::HalfBlock, LineStyle::Ascii] {
            check(&map, &draw(&map, width, height, style), width, height);
        }
    }
    insta::assert_snapshot!("map_40x10_ascii", drawn(&draw(&map, 40, 10, LineStyle::Ascii)));
    let close = PlaceMap { window: map.window.zoomed(6.0), ..map.clone() };
    check(&close, &draw(&close, 80, 24, LineStyle::HalfBlock), 80, 24);
    let world = PlaceMap { window: MapWindow::WORLD, ..map };
    insta::assert_snapshot!("map_world_80x24", drawn(&draw(&world, 80, 24, LineStyle::Braille)));
}

#[test]
fn the_map_of_the_sample_as_text_lists_all_places() {
    let library = sample();
    let findings = findings(&library, "map");
    let listed: HashSet<&str> =
        findings.groups.iter().flat_map(|group| &group.rows).map(|row| row.data["place"].as_str().unwrap()).collect();
    assert_eq!(listed.len(), library.base.places.len());
    let nowhere = findings.groups.iter().find(|group| group.key == "nowhere").unwrap();
    assert!(nowhere.rows.iter().any(|row| row.data["place"] == "around-south-waziristan"));
    insta::assert_snapshot!(render(&library, &findings));
}

#[test]
fn the_neighbourhood_and_a_path_of_the_sample_as_text() {
    let library = sample();
    let record = |id: &str| RecordIx::Claim(library.base.claim(id).unwrap());
    let told = |records: &[RecordIx]| render(&library, &findings_about(&library, "graph", records));
    insta::assert_snapshot!("graph_neighbourhood", told(&[record("strike-deaths")]));
    insta::assert_snapshot!("graph_path", told(&[record("strike-deaths"), record("tensions-decades")]));
}

#[test]
fn the_command_takes_two_claims_with_a_comma() {
    let asked = |ids: &str| program(".", ["analyse", "graph", ids]).output().unwrap();
    let output = asked("strike-deaths,tensions-decades");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.starts_with("strike-deaths to tensions-decades: 4 relations"), "{text}");
    assert!(!asked("strike-deaths,nobody-knows-it").status.success());
}
