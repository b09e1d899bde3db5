//! Texts are matched with claims on servers as with the same claims of files: the same claims in the same order, with the same
//! scores, reasons and status. Two servers share the claims.

#![cfg(unix)]

use std::fmt::Write;

use claimscope::cancel::CancelToken;
use claimscope::engine::{ServerLibrary, ServerLikeness, ServerSearch, push};
use claimscope::index::Library;
use claimscope::likeness::{LikeClaim, LikenessIndex};
use claimscope::load::{File, load};
use claimscope::model::ClaimIx;
use claimscope::remote::clickhouse::ServerClient;
use tempfile::TempDir;

use crate::engine::{CLUSTER, Servers};
use crate::program::{fed, program};
use crate::query_dice::Dice;

/// The number of claims that memory compares a text with.
const COMPARED: usize = 240;

/// Compares the answers to some texts, in memory and of servers.
fn compare(servers: &Servers, memory: &Library, texts: &[String]) {
    let (cancel, address) = (CancelToken::new(), servers.address_of_all("matched"));
    let client = || ServerClient::new(&address).unwrap();
    push(&client(), memory, Some(CLUSTER), &cancel, &mut |_| {}).unwrap();
    let opened = ServerSearch::new(ServerLibrary::open(client(), &cancel).unwrap(), &cancel).unwrap();
    let of_servers = ServerLikeness::new(&opened, &cancel).unwrap();
    let of_memory = LikenessIndex::new(memory, &cancel);
    let mut found = 0;
    for text in texts {
        let expected = of_memory.find(memory, text, COMPARED, &cancel);
        let near = of_servers.find(text, &cancel).unwrap();
        let ids = |like: &LikeClaim| (near.base.claims.id(like.claim).to_owned(), like.score);
        let of = |like: &LikeClaim| (memory.base.claims.id(like.claim).to_owned(), like.score);
        let (given, wanted): (Vec<_>, Vec<_>) =
            (near.found.iter().map(ids).collect(), expected.iter().map(of).collect());
        assert_eq!(given, wanted, "{text}");
        let claims = |list: &[LikeClaim]| -> Vec<ClaimIx> { list.iter().take(10).map(|like| like.claim).collect() };
        assert_eq!(
            of_servers.reasons(text, &near, &claims(&near.found)),
            of_memory.reasons(memory, text, &claims(&expected)),
            "{text}"
        );
        found += usize::from(!wanted.is_empty());
    }
    assert!(found > texts.len() / 2, "few texts are near to a claim: the test compares nothing");
}

#[test]
fn texts_match_the_claims_of_the_sample_alike() {
    let Some(servers) = Servers::start(2) else { return };
    let memory = Library::new(claimscope::session::read(&[]).unwrap().base);
    let mut dice = Dice(18);
    let mut texts: Vec<String> = Vec::new();
    for claim in memory.base.claims.indexes().step_by(memory.base.claims.len() / 20) {
        // A statement without some of its words, and with a word that is often in names.
        let words = memory.base.claims.says(claim).split(' ').filter(|_| dice.below(4) > 0);
        texts.push(words.chain(["Pakistan", "report"]).collect::<Vec<_>>().join(" "));
    }
    texts.extend(
        ["", "the", "zzzz", "#NorthWaziristan @army 540 000", "طالبان", "'; DROP TABLE claims_v1; --", "taliban"]
            .map(str::to_owned),
    );
    compare(&servers, &memory, &texts);
}

#[test]
fn texts_match_the_claims_of_a_sampled_library_alike() {
    // More than are sampled, and more than leave frequent words out.
    const CLAIMS: usize = 20_500;
    let Some(servers) = Servers::start(2) else { return };
    let mut dice = Dice(7);
    let word = |nth: usize| format!("w{}", nth * nth % 4_099);
    let mut lines = String::new();
    for nth in 0..40 {
        let name = format!("{} {}", word(nth), word(nth + 30));
        writeln!(lines, r#"{{"record":"actor","id":"a{nth}","name":"{name}","aliases":["{}"]}}"#, word(nth + 90))
            .unwrap();
        writeln!(lines, r#"{{"record":"source","id":"s{nth}","title":"{}"}}"#, word(nth + 50)).unwrap();
    }
    let mut texts = Vec::new();
    for nth in 0..CLAIMS {
        let rare = |dice: &mut Dice| dice.below(600) * dice.below(600) / 600;
        let says: Vec<String> = (0..3 + dice.below(6)).map(|_| word(rare(&mut dice))).collect();
        let quote = word(rare(&mut dice));
        let (actor, source) = (dice.below(40), dice.below(40));
        let says = format!("The {}.", says.join(" "));
        if nth % 997 == 0 {
            texts.push(format!("{says} {} the", word(rare(&mut dice))));
        }
        writeln!(
            lines,
            r#"{{"record":"claim","id":"c{nth}","says":"{says}","quote":"{quote}","actors":["a{actor}"],"cite":["s{source}"]}}"#
        )
        .unwrap();
    }
    let base = load(&[File { name: "made.jsonl".to_owned(), bytes: lines.into_bytes() }]).base;
    assert_eq!(base.claims.len(), CLAIMS);
    compare(&servers, &Library::new(base), &texts);
}

#[test]
fn a_stream_of_texts_is_matched_and_a_long_one_refused() {
    let Some(servers) = Servers::start(1) else { return };
    let (home, address) = (TempDir::new().unwrap(), servers.address("library"));
    // There is no cache: a copy of the library cannot be made.
    let run = |line: &str, input: &str| fed(&mut program(home.path(), shell_words::split(line).unwrap()), input);
    assert_eq!(run(&format!("push {address}"), "").0, 0);
    let texts =
        "Drone strikes killed children.\n{\"query\": \"the border was closed\", \"id\": 7}\n{\"x\": 1}\n\nzzzz\n";
    let of_files = run("match -", texts);
    assert_eq!(
        run(&format!("match - {address}"), texts),
        (of_files.0, of_files.1, of_files.2.replacen("no files given: this is the built-in sample\n", "", 1))
    );
    // Words that claims have: others are looked up nowhere.
    let words: Vec<String> =
        claimscope::session::read(&[]).unwrap().base.claims.iter().map(|claim| claim.says.to_owned()).collect();
    let long = words.join(" ").replace('\n', " ");
    let (status, _, said) = run(&format!("match - {address}"), &long);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("different words that are not frequent, and servers compare at most 150"), "{said}");
    assert_eq!(run("match -", &long).0, 0);
    let (status, out, said) = run(&format!("stats --limit 1 {address}"), "");
    assert_eq!((status, out), (0, run("stats --limit 1", "").1), "{said}");
}
