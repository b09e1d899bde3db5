//! Search on servers gives what search in the same files gives: the number of claims, the first rows in each order, page by
//! page, and the counts of facets. Two servers share the claims.

#![cfg(unix)]

use std::fs;

use claimscope::cancel::CancelToken;
use claimscope::engine::{ServerLibrary, ServerSearch, ServerSearchError, push};
use claimscope::index::Library;
use claimscope::model::ClaimIx;
use claimscope::query::eval::SORTS;
use claimscope::query::facets::facets;
use claimscope::query::{ClaimBitmap, FIELDS, Hits, Order, Query, SearchRequest, SortKey, search};
use claimscope::remote::clickhouse::ServerClient;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tempfile::TempDir;

use crate::engine::{CLUSTER, Servers};
use crate::generated;
use crate::program::{ended, program};
use crate::query_dice::{Corpus, Dice, query};

/// The number of rows that are compared, and that of a page.
const ROWS: usize = 200;
const PAGE: usize = 70;

/// A library in memory and on two servers.
struct Both {
    memory: Library,
    servers: ServerSearch,
}

impl Both {
    fn new(servers: &Servers, database: &str, memory: Library) -> Self {
        let client = || ServerClient::new(&servers.address_of_all(database)).unwrap();
        let cancel = CancelToken::default();
        push(&client(), &memory, Some(CLUSTER), &cancel, &mut |_| {}).unwrap();
        let opened = ServerLibrary::open(client(), &cancel).unwrap();
        Self { memory, servers: ServerSearch::new(opened, &cancel).unwrap() }
    }

    fn in_memory(&self, query: &Query, order: Order) -> Hits {
        search(&self.memory, &SearchRequest { query, order, marks: &ClaimBitmap::new(), window: 0..0 })
    }

    /// Compares a query, and returns whether the servers refuse it; the error says what differs.
    fn compare(&self, text: &str, order: Order) -> Result<bool, String> {
        let (query, cancel) = (Query::parse(text), CancelToken::default());
        let hits = self.in_memory(&query, order);
        let (mut rows, mut total, mut after): (Vec<u32>, usize, _) = (Vec::new(), 0, None);
        while rows.len() < ROWS {
            let limit = PAGE.min(ROWS - rows.len());
            let page = match self.servers.search(&query, order, after.as_ref(), limit, &cancel) {
                Ok(page) => page,
                Err(ServerSearchError::Plan(_)) => return Ok(true),
                Err(error) => return Err(format!("{text:?}: {error}")),
            };
            (total, after) = (page.total, page.last);
            rows.extend(&page.rows);
            if page.rows.len() < limit {
                break;
            }
        }
        let expected: Vec<u32> = hits.window(0..ROWS).into_iter().map(|claim| claim.0).collect();
        if (total, &rows) == (hits.total, &expected) {
            let counted = self.servers.facets(&query, &cancel).map_err(|error| format!("{text:?}: {error}"))?;
            let expected = facets(&self.memory, &query, &hits);
            let differs = counted.iter().zip(&expected).find(|(one, other)| one != other);
            return match differs {
                Some((one, other)) => Err(format!("{text:?}: {one:?}, not {other:?}")),
                None if counted.len() != expected.len() => Err(format!("{text:?}: {} facets", counted.len())),
                None => Ok(false),
            };
        }
        let at = rows.iter().zip(&expected).position(|(one, other)| one != other);
        let ids = |list: &[u32]| -> Vec<String> {
            let from = at.unwrap_or(list.len().min(rows.len()));
            let ids = list.iter().skip(from).take(5);
            ids.map(|&claim| self.memory.base.claims.id(ClaimIx(claim)).to_owned()).collect()
        };
        Err(format!(
            "{text:?} by {}{}: {total} claims, not {}; from row {at:?}: {:?}, not {:?}",
            SORTS.iter().find(|row| row.key == order.key).map_or("", |row| row.name),
            if order.reversed { " reversed" } else { "" },
            hits.total,
            ids(&rows),
            ids(&expected),
        ))
    }
}

fn orders() -> Vec<Order> {
    SORTS.iter().flat_map(|row| [false, true].map(|reversed| Order { key: row.key, reversed })).collect()
}

fn best() -> Order {
    Order { key: SortKey::Best, reversed: false }
}

/// Queries of each kind of term over the sample.
const QUERIES: &[&str] = &[
    "",
    "the",
    "the ",
    "police kab",
    "\"north waziristan\"",
    "north wa",
    "government -kabul",
    "(taliban | isis) police",
    "actor:\"Islamic State\"",
    "place:pakistan",
    "date:2003-05..2004-02",
    "date:..1990",
    "figure:>100",
    "figure:50%",
    "figure:0.5..1",
    "rel:contradicts",
    "soldiers",
    "a",
    "waziristn",
    "status:disputed kind:event figure:10..5000",
    "(kabul | date:2009 | figure:>500000) -soldiers",
    "origins:1 sources:1",
    "credibility:1..3",
    "~waziristn",
    "~talban",
    "cross-border",
    "crossborder",
    "ceasefire",
    "cease fire",
    "\"in north waziristan\"",
    "\"the pakistani tal\"",
    "540000",
    "540 000",
    "6,000",
    "9/11",
    "topic:a",
    "by:pakistan",
    "denies:taliban",
    "grade:A..C",
    "-",
    "published:2009..",
    "strike-d*",
    "nothing-of-this-kind",
    "\"nothing of this kind\"",
    "has:date -has:figure",
    "is:single-source | is:corroborated",
    "2009",
    "20",
    "(police | taliban) (kabul | army)",
    "-(police taliban)",
    "(police | -taliban)",
    "note:hospital",
    "extra:a",
    "\"x' OR 1=1 --\"",
    "actor:\"\\\\' ) OR (1 = 1\"",
    "id:\"'; DROP TABLE claims_v1; --\"",
    "contradicts:\"a' OR '1\"",
];

#[test]
fn the_sample_is_found_alike_on_servers() {
    let Some(servers) = Servers::start(2) else { return };
    let both = Both::new(&servers, "sample", Library::new(claimscope::session::read(&[]).unwrap().base));
    let mut wrong = Vec::new();
    let examples = FIELDS.iter().map(|field| field.example);
    for (nth, text) in QUERIES.iter().copied().chain(examples).enumerate() {
        // Each query in the order by relevance and in two others, so that all orders come often.
        let others = orders().into_iter().cycle().skip(nth * 2).take(2);
        for order in std::iter::once(best()).chain(others) {
            wrong.extend(both.compare(text, order).err());
        }
    }
    for order in orders() {
        wrong.extend(both.compare("pakistan", order).err());
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn search_prints_what_it_prints_of_files() {
    let Some(servers) = Servers::start(2) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address_of_all("printed"));
    // With a notebook the library comes home, into the cache.
    let cache = home.path().join("cache");
    let run =
        |line: &str| ended(program(home.path(), shell_words::split(line).unwrap()).env("CLAIMSCOPE_CACHE", &cache));
    assert_eq!(run(&format!("push --cluster {CLUSTER} {address}")).0, 0);
    let notebook =
        r#"(notes: [(on: "strike-series", text: "A zeppelin was seen.")], actors: [(id: "zep", name: "Zeppelin")])"#;
    fs::write(home.path().join("n.ron"), notebook).unwrap();
    for line in [
        // A notebook is read with the library, which the servers know nothing of.
        "search --count --notebook n.ron note:zeppelin",
        "search --notebook n.ron note:zeppelin",
        "names --notebook n.ron zeppelin",
        "search --count pakistan",
        "search --count nothing-of-this-kind",
        "search --limit 7 pakistan",
        "search --format ids --sort time --reverse '(police | taliban)'",
        "search --sort id ''",
        "search status:disputed",
    ] {
        let (of_files, of_servers) = (run(line), run(&format!("{line} {address}")));
        assert_eq!((of_files.0, of_files.1), (of_servers.0, of_servers.1), "{line}: {}", of_servers.2);
    }
    let (status, out, said) = run(&format!("search waziristn {address}"));
    assert!(status == 0 && !out.is_empty() && said.contains("hint: read as Waziristan (no `waziristn`)"), "{said}");
    let (status, out, said) = run(&format!("search date:soon {address}"));
    assert!(status == 2 && out.is_empty() && said.contains("in the query: "), "{said}");
    let (status, out, said) = run(&format!("search is:marked {address}"));
    assert!(
        status == 2 && out.is_empty() && said.contains("`is:marked` is known to a session with files only"),
        "{said}"
    );
}

#[test]
fn chosen_claims_are_brought_home_with_the_relations_among_them() {
    let Some(servers) = Servers::start(2) else { return };
    let both = Both::new(&servers, "chosen", Library::new(claimscope::session::read(&[]).unwrap().base));
    let (base, library, cancel) = (&both.memory.base, &both.servers.library, CancelToken::default());
    let chosen: Vec<u32> =
        both.in_memory(&Query::parse("pakistan"), best()).window(0..9).iter().map(|it| it.0).collect();
    let id = |claim: u32| base.claims.id(ClaimIx(claim)).to_owned();
    let ids: Vec<String> = chosen.iter().map(|&claim| id(claim)).collect();
    assert!(ids.len() > 5, "{ids:?}");
    assert_eq!(both.servers.ids(&chosen, &cancel).unwrap(), ids);
    let home = library.bring_home(&chosen, &cancel).unwrap();
    // They come in the order of the library, each once, with all that they refer to.
    let mut sorted = chosen.clone();
    sorted.sort_unstable();
    let (there, here): (Vec<_>, Vec<_>) = (
        sorted.iter().map(|&claim| (id(claim), base.claims.says(ClaimIx(claim)).to_owned())).collect(),
        home.loaded.base.claims.iter().map(|row| (row.id.to_owned(), row.says.to_owned())).collect(),
    );
    assert_eq!(here, there);
    assert_eq!(home.loaded.base.actors.len(), base.actors.len());
    assert!(home.loaded.diagnostics.is_empty(), "{:?}", home.loaded.diagnostics);
    // Relations with others stay, and are counted.
    let from_chosen = sorted.iter().flat_map(|&claim| base.ties(ClaimIx(claim)).iter().collect::<Vec<_>>());
    let (among, with_others): (Vec<_>, Vec<_>) =
        from_chosen.filter(|tie| tie.forward).partition(|tie| sorted.contains(&tie.other.0));
    assert_eq!((home.loaded.base.relations().len(), home.relations_left_out), (among.len(), with_others.len()));
    let error = library.bring_home(&[0, u32::MAX], &cancel).unwrap_err().to_string();
    assert!(error.contains("1 of 2 claims came"), "{error}");
    let nothing = library.bring_home(&[], &cancel).unwrap();
    assert_eq!((nothing.loaded.base.claims.len(), nothing.relations_left_out), (0, 0));
}

#[test]
fn terms_that_servers_cannot_answer_are_refused() {
    let Some(servers) = Servers::start(1) else { return };
    let client = || ServerClient::new(&servers.address("refused")).unwrap();
    let (memory, cancel) = (Library::new(claimscope::session::read(&[]).unwrap().base), CancelToken::default());
    push(&client(), &memory, None, &cancel, &mut |_| {}).unwrap();
    let servers = ServerSearch::new(ServerLibrary::open(client(), &cancel).unwrap(), &cancel).unwrap();
    let refused = |text: &str| {
        servers.search(&Query::parse(text), best(), None, 1, &cancel).map(|hits| hits.total).unwrap_err().to_string()
    };
    assert_eq!(
        refused("police is:marked"),
        "`is:marked` is known to a session with files only, not to a server; bring the claims home with `claimscope export` first"
    );
    assert_eq!(
        refused("-like:\"six thousand fighters\""),
        "`like:` compares texts of claims in memory, which a server cannot; bring the claims home with `claimscope export` first"
    );
}

#[test]
fn generated_libraries_are_found_alike_on_servers() {
    const LIBRARIES: u64 = 10;
    const QUERIES_OF_EACH: usize = 50;
    let Some(servers) = Servers::start(2) else { return };
    let (mut runner, mut dice) = (TestRunner::deterministic(), Dice(18));
    let (mut wrong, mut refused) = (Vec::new(), 0);
    for nth in 0..LIBRARIES {
        let document = generated::document().new_tree(&mut runner).unwrap().current();
        let base = generated::base(&document);
        let corpus = Corpus::new(&base);
        let both = Both::new(&servers, &format!("generated{nth}"), Library::new(base));
        for at in 0..QUERIES_OF_EACH {
            let text = query(&corpus, &mut dice);
            let other = orders()[at % orders().len()];
            for order in [best(), other] {
                match both.compare(&text, order) {
                    Ok(is_refused) => refused += usize::from(is_refused),
                    Err(difference) => wrong.push(difference),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    // Some ask for marks.
    assert!(refused < 100, "{refused} of 1000 refused");
}
