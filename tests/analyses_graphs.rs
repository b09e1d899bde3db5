//! Analyses of what hangs together with what: what falls with a doubt, and what feeds itself; against brute force where
//! graphs are small, and on the built-in sample.

use std::collections::BTreeSet;

use claimscope::analyses::fallout::SupportStatus::{self, Stands, Unsupported, Weakened};
use claimscope::analyses::fallout::{DoubtedRecord, Fallout, doubted_records, undoubted_members};
use claimscope::analyses::loops::{Component, CycleStep, MAX_CYCLES, causal_loops};
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::model::claim::NewClaim;
use claimscope::model::document::Extra;
use claimscope::model::ids::{FileLine, Ix};
use claimscope::model::lineage::Origins;
use claimscope::model::lineages::Lineages;
use claimscope::model::records::{Citation, Source};
use claimscope::model::relation::NewRelation;
use claimscope::model::{Base, ClaimIx, RecordIx, SourceIx, Verb};
use claimscope::storage::Bits;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis_runs::{findings, findings_about, library, render, sample};

/// A base of sources and claims without anything else: what each source derives from, what each claim cites, and relations.
fn base(derived: &[Vec<usize>], cited: &[Vec<usize>], relations: &[(usize, Verb, usize)]) -> Base {
    let mut base = Base::default();
    base.sources = derived
        .iter()
        .enumerate()
        .map(|(at, from)| Source {
            id: format!("s{at}").into(),
            kind: None,
            title: None,
            authors: Box::default(),
            outlet: None,
            published: None,
            accessed: None,
            url: None,
            language: None,
            file: None,
            sha256: None,
            reliability: None,
            derived_from: from.iter().map(|&source| SourceIx::new(source)).collect(),
            retracted: None,
            note: None,
            extra: Extra::default(),
            at: FileLine::default(),
        })
        .collect();
    for (at, sources) in cited.iter().enumerate() {
        let id = format!("c{at}");
        let cite = sources.iter().map(|&source| Citation { source: SourceIx::new(source), locator: None }).collect();
        base.claims.push(&NewClaim { id: &id, says: &id, cite, ..NewClaim::default() });
    }
    base.build_lookups(relations.iter().map(|&(from, verb, to)| NewRelation {
        from: ClaimIx::new(from),
        verb,
        to: ClaimIx::new(to),
        remark: None,
    }))
}

// ---- fallout ----------------------------------------------------------------------------------------------------------

/// A small graph of support, rings included, and what is doubted: numbers of sources, then of claims.
#[derive(Clone, Debug)]
struct Support {
    derived: Vec<Vec<usize>>,
    cited: Vec<Vec<usize>>,
    supports: Vec<(usize, usize)>,
    same: Vec<(usize, usize)>,
    doubted: Vec<usize>,
}

impl Support {
    fn base(&self) -> Base {
        let supports = self.supports.iter().map(|&(from, to)| (from, Verb::Supports, to));
        let same = self.same.iter().map(|&(from, to)| (from, Verb::Duplicates, to));
        base(&self.derived, &self.cited, &supports.chain(same).collect::<Vec<_>>())
    }

    fn record(&self, node: usize) -> RecordIx {
        match node.checked_sub(self.derived.len()) {
            None => RecordIx::Source(SourceIx::new(node)),
            Some(claim) => RecordIx::Claim(ClaimIx::new(claim)),
        }
    }

    /// For each node what it rests on.
    fn rests_on(&self) -> Vec<BTreeSet<usize>> {
        let sources = self.derived.len();
        let mut on: Vec<BTreeSet<usize>> =
            self.derived.iter().chain(&self.cited).map(|lower| lower.iter().copied().collect()).collect();
        for &(from, to) in &self.supports {
            on[sources + to].insert(sources + from);
        }
        // Who says the same is support where both have some besides.
        let rests: Vec<bool> = on.iter().map(|lower| !lower.is_empty()).collect();
        for (one, other) in self.same.iter().map(|&(one, other)| (sources + one, sources + other)) {
            if one != other && rests[one] && rests[other] {
                on[one].insert(other);
                on[other].insert(one);
            }
        }
        on
    }

    /// For each node what it rests on, directly or by others.
    fn below(&self) -> Vec<BTreeSet<usize>> {
        let on = self.rests_on();
        (0..on.len())
            .map(|node| {
                let mut below = on[node].clone();
                loop {
                    let more: BTreeSet<usize> = below.iter().flat_map(|&lower| on[lower].iter().copied()).collect();
                    if more.is_subset(&below) {
                        return below;
                    }
                    below.extend(more);
                }
            })
            .collect()
    }

    /// Returns the ground, though part of it may be doubted: all that it rests on, directly or by others, rests on it.
    fn ground(&self) -> Vec<usize> {
        let below = self.below();
        let alone = |node: usize| below[node].iter().all(|&lower| below[lower].contains(&node));
        let sound =
            |node: usize| !self.doubted.contains(&node) && below[node].iter().all(|it| !self.doubted.contains(it));
        (0..below.len()).filter(|&node| alone(node) && sound(node)).collect()
    }

    /// Returns whether a set has all that stands if the set does.
    fn is_closed(&self, set: &BTreeSet<usize>, on: &[BTreeSet<usize>], ground: &[usize]) -> bool {
        let carried = |node: usize| !self.doubted.contains(&node) && !on[node].is_disjoint(set);
        (0..on.len()).all(|node| set.contains(&node) || !(ground.contains(&node) || carried(node)))
    }

    /// Finds the claims that stand, by adding one after the other as long as there is one.
    fn standing(&self) -> BTreeSet<usize> {
        let (on, mut set) = (self.rests_on(), self.ground().into_iter().collect::<BTreeSet<usize>>());
        while let Some(more) = (0..on.len()).find(|node| {
            !set.contains(node) && !self.doubted.contains(node) && on[*node].iter().any(|lower| set.contains(lower))
        }) {
            set.insert(more);
        }
        set
    }

    /// Finds the sources and claims that stand with an origin less: in the lineage of what they rest on is a source that fell.
    fn thinned(&self, standing: &BTreeSet<usize>) -> BTreeSet<usize> {
        let (on, sources) = (self.rests_on(), self.derived.len());
        let mut lineage: Vec<BTreeSet<usize>> =
            self.derived.iter().map(|copied| copied.iter().copied().collect()).collect();
        for _ in 0..sources {
            lineage =
                lineage.iter().map(|of| of.iter().flat_map(|&it| &lineage[it]).chain(of).copied().collect()).collect();
        }
        let fell = |node: usize| standing.contains(&node) && lineage[node].iter().any(|it| !standing.contains(it));
        let of_sources: BTreeSet<usize> = (0..sources).filter(|&source| fell(source)).collect();
        let lost = |it: &usize| *it < sources && (of_sources.contains(it) || !standing.contains(it));
        let losing: BTreeSet<usize> =
            (sources..on.len()).filter(|&claim| standing.contains(&claim) && on[claim].iter().any(lost)).collect();
        let same = self.same.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
        let same = same.map(|(one, other)| (sources + one, sources + other));
        let agreeing =
            same.filter(|(one, other)| standing.contains(one) && on[*one].contains(other) && losing.contains(other));
        let agreeing: BTreeSet<usize> = agreeing.map(|(one, _)| one).collect();
        of_sources.into_iter().chain(losing.clone()).chain(agreeing).collect()
    }

    /// Counts the steps from a doubt to each node that does not stand or has an origin less, over others of these.
    fn depths(&self, standing: &BTreeSet<usize>, thinned: &BTreeSet<usize>) -> Vec<Option<usize>> {
        let on = self.rests_on();
        let mut depths: Vec<Option<usize>> =
            (0..on.len()).map(|node| self.doubted.contains(&node).then_some(0)).collect();
        for _ in 0..on.len() {
            let counts = |node: &usize| !standing.contains(node) || thinned.contains(node);
            for node in (0..on.len()).filter(|node| counts(node) && !self.doubted.contains(node)) {
                let nearest = on[node].iter().filter_map(|&lower| depths[lower]).min();
                depths[node] = nearest.map(|depth| depth + 1);
            }
        }
        depths
    }
}

fn support(sources: usize, claims: usize) -> impl Strategy<Value = Support> {
    (0..=sources, 1..=claims).prop_flat_map(|(sources, claims)| {
        let some = |most: usize, of: usize| vec(0..of.max(1), if of == 0 { 0..1 } else { 0..most });
        (
            vec(some(3, sources), sources),
            vec(some(3, sources), claims),
            vec((0..claims, 0..claims), 0..=claims * 2),
            vec((0..claims, 0..claims), 0..=claims),
            vec(0..sources + claims, 0..4),
        )
            .prop_map(|(derived, cited, supports, same, doubted)| Support {
                derived,
                cited,
                supports,
                same,
                doubted,
            })
    })
}

proptest! {
    #[test]
    fn sources_on_a_ring_rest_on_themselves(graph in support(8, 2)) {
        let (base, below) = (graph.base(), graph.below());
        let lineages = Lineages::new(&base);
        for (claim, cited) in graph.cited.iter().enumerate() {
            let lineage: BTreeSet<usize> = cited.iter().flat_map(|&source| &below[source]).chain(cited).copied().collect();
            let indexes = |wanted: &dyn Fn(usize) -> bool| {
                lineage.iter().filter(|&&source| wanted(source)).map(|&source| SourceIx::new(source)).collect::<Vec<_>>()
            };
            let origins = Origins::of(&base, ClaimIx::new(claim));
            prop_assert_eq!(&lineages.of(&base, ClaimIx::new(claim)), &origins);
            prop_assert_eq!(lineages.count(&base, ClaimIx::new(claim)), (origins.origins.len(), true));
            prop_assert_eq!(origins.circular, indexes(&|source| below[source].contains(&source)));
            prop_assert_eq!(origins.origins, indexes(&|source| below[source].is_empty()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn fallout_is_what_brute_force_finds(graph in support(5, 12)) {
        let base = graph.base();
        let (on, standing) = (graph.rests_on(), graph.standing());
        let thinned = graph.thinned(&standing);
        let depths = graph.depths(&standing, &thinned);
        let fallout = Fallout::new(&base, graph.doubted.iter().map(|&node| graph.record(node)));
        for node in 0..on.len() {
            prop_assert_eq!(fallout.stands(graph.record(node)), standing.contains(&node), "{}", node);
            let RecordIx::Claim(claim) = graph.record(node) else { continue };
            let lost: Vec<usize> = on[node].iter().copied().filter(|lower| !standing.contains(lower)).collect();
            let fate = match (standing.contains(&node), lost.is_empty() && !thinned.contains(&node)) {
                (false, _) => SupportStatus::Unsupported,
                (true, false) => SupportStatus::Weakened,
                (true, true) => SupportStatus::Stands,
            };
            prop_assert_eq!(fallout.status(claim), fate);
            let records = |nodes: &[usize]| nodes.iter().map(|&node| graph.record(node)).collect::<Vec<_>>();
            let kept: Vec<usize> = on[node].iter().copied().filter(|lower| standing.contains(lower)).collect();
            prop_assert_eq!(fallout.support(claim), (records(&lost), records(&kept)));
            // The path leads from a doubt over what does not stand, and is the shortest.
            let path = fallout.path(claim);
            let depth = depths[node].or_else(|| lost.iter().filter_map(|&lower| depths[lower]).min().map(|it| it + 1));
            prop_assert_eq!(path.as_ref().map(|path| path.depth), depth);
            prop_assert_eq!(path.is_some(), fate != SupportStatus::Stands);
            let Some(path) = path.filter(|path| path.depth > 0) else { continue };
            let place = |record: RecordIx| (0..on.len()).find(|&node| graph.record(node) == record).unwrap();
            prop_assert!(graph.doubted.contains(&place(path.root)));
            let mut upper = node;
            for &lower in path.between.iter().rev() {
                prop_assert!(on[upper].contains(&place(lower)) && depths[place(lower)].is_some());
                upper = place(lower);
            }
            if path.between.len() + 1 == path.depth {
                prop_assert!(on[upper].contains(&place(path.root)));
            } else {
                prop_assert_eq!(path.between.len(), claimscope::analyses::fallout::MAX_PATH);
            }
        }
    }
}

proptest! {
    #[test]
    fn what_stands_is_the_least_set(graph in support(3, 6)) {
        let (on, ground) = (graph.rests_on(), graph.ground());
        let sets = (0_usize..1 << on.len()).map(|bits| (0..on.len()).filter(|node| bits >> node & 1 == 1).collect());
        let closed = sets.filter(|set: &BTreeSet<usize>| graph.is_closed(set, &on, &ground));
        let least = closed.reduce(|one, other| &one & &other).unwrap();
        let fallout = Fallout::new(&graph.base(), graph.doubted.iter().map(|&node| graph.record(node)));
        for node in 0..on.len() {
            prop_assert_eq!(fallout.stands(graph.record(node)), least.contains(&node), "{}", node);
        }
    }

    #[test]
    fn who_doubts_nothing_loses_nothing_and_who_doubts_more_no_less(mut graph in support(5, 12), more in 0_usize..17) {
        let base = graph.base();
        let nothing = Fallout::new(&base, []);
        let some = Fallout::new(&base, graph.doubted.iter().map(|&node| graph.record(node)));
        graph.doubted.push(more % (graph.derived.len() + graph.cited.len()));
        let all = Fallout::new(&base, graph.doubted.iter().map(|&node| graph.record(node)));
        for claim in base.claims.indexes() {
            prop_assert_eq!(nothing.status(claim), SupportStatus::Stands);
            prop_assert!(some.status(claim) <= all.status(claim));
        }
    }
}

fn fate(base: &Base, fallout: &Fallout, id: &str) -> SupportStatus {
    fallout.status(base.claim(id).unwrap_or_else(|| panic!("no claim `{id}`")))
}

#[test]
fn rings_do_not_keep_themselves_up() {
    // c0 cites s0; c0 and c1 support each other; c2 rests on nothing; c3 and c4 are a ring that nothing else carries.
    let supports = [(0, 1), (1, 0), (3, 4), (4, 3)].map(|(from, to)| (from, Verb::Supports, to));
    let base = base(&[vec![]], &[vec![0], vec![], vec![], vec![], vec![]], &supports);
    let fates = |fallout: &Fallout| ["c0", "c1", "c2", "c3", "c4"].map(|id| fate(&base, fallout, id));
    let source = Fallout::new(&base, [RecordIx::Source(SourceIx(0))]);
    assert_eq!(fates(&source), [Unsupported, Unsupported, Stands, Stands, Stands]);
    let of_ring = Fallout::new(&base, [RecordIx::Claim(ClaimIx(3))]);
    assert_eq!(fates(&of_ring), [Stands, Stands, Stands, Unsupported, Unsupported]);
}

#[test]
fn what_is_corroborated_by_those_who_say_the_same_does_not_fall_with_one_origin() {
    // a and b say the same from two sources; c says the same as a from its source; d and e say the same without a source.
    let same = [(0, 1), (2, 0), (3, 4), (3, 0)].map(|(from, to)| (from, Verb::Duplicates, to));
    let base = base(&[vec![], vec![]], &[vec![0], vec![1], vec![0], vec![], vec![]], &same);
    let fates = |doubted: RecordIx| {
        let fallout = Fallout::new(&base, [doubted]);
        ["c0", "c1", "c2", "c3", "c4"].map(|id| fate(&base, &fallout, id))
    };
    let corroborated = |id| base.standing(base.claim(id).unwrap()) == claimscope::model::Standing::Corroborated;
    assert!(corroborated("c0") && corroborated("c1"));
    assert_eq!(fates(RecordIx::Source(SourceIx(0))), [Weakened, Weakened, Weakened, Stands, Stands]);
    assert_eq!(fates(RecordIx::Source(SourceIx(1))), [Weakened, Weakened, Stands, Stands, Stands]);
    assert_eq!(fates(RecordIx::Claim(ClaimIx(3))), [Stands, Stands, Stands, Unsupported, Stands]);
    let both = Fallout::new(&base, [0, 1].map(|at| RecordIx::Source(SourceIx(at))));
    assert_eq!(["c0", "c1", "c2"].map(|id| fate(&base, &both, id)), [Unsupported; 3]);
}

#[test]
fn a_claim_that_loses_one_of_two_origins_is_weakened_wherever_they_meet() {
    // s0 and s1 are origins. s2 derives from both, s3 from s2, s4 from s1 alone.
    let derived = [vec![], vec![], vec![0, 1], vec![2], vec![1]];
    // c0 cites where they meet, c1 what copies that, c2 one origin alone; c3 says the same as c0; c4 rests on c0.
    let ties = [(3, Verb::Duplicates, 0), (0, Verb::Supports, 4)];
    let base = base(&derived, &[vec![2], vec![3], vec![4], vec![1], vec![1]], &ties);
    let fates = |doubted: &[usize]| {
        let fallout = Fallout::new(&base, doubted.iter().map(|&at| RecordIx::Source(SourceIx::new(at))));
        ["c0", "c1", "c2", "c3", "c4"].map(|id| fate(&base, &fallout, id))
    };
    assert_eq!(fates(&[0]), [Weakened, Weakened, Stands, Weakened, Stands]);
    assert_eq!(fates(&[1]), [Weakened, Weakened, Unsupported, Weakened, Weakened]);
    assert_eq!(fates(&[2]), [Weakened, Unsupported, Stands, Weakened, Stands]);
    assert_eq!(fates(&[0, 1]), [Unsupported; 5]);
}

#[test]
fn actors_that_belong_to_the_doubted_one_are_not_doubted_and_are_counted() {
    let library = library(
        r#"(schema: 1, sources: [(id: "s"), (id: "book", authors: ["Desk"])],
            actors: [(id: "union", name: "Union"), (id: "office", name: "Office", parent: "union"),
                     (id: "desk", name: "Desk", parent: "office"), (id: "silent", name: "Silent", parent: "union")],
            claims: [(id: "a", says: "A.", cite: ["s"], by: ["union"]), (id: "b", says: "B.", cite: ["s"], by: ["office"]),
                     (id: "c", says: "C.", cite: ["s"], by: ["desk", "office"]),
                     (id: "d", says: "D.", cite: ["s"], by: ["union", "desk"])])"#,
    );
    let members = |id: &str| {
        let records = library.base.find_any(id);
        let members = undoubted_members(&library, &records, &doubted_records(&library, &records));
        let actors: Vec<&str> = members.actors.iter().map(|&actor| library.base.id(actor)).collect();
        (actors.join(" "), members.claims, members.sources)
    };
    assert_eq!(members("union"), ("office desk".to_owned(), 2, 1));
    assert_eq!(members("office"), ("desk".to_owned(), 1, 1));
    assert_eq!(members("desk"), (String::new(), 0, 0));
    assert_eq!(members("a"), (String::new(), 0, 0));
}

#[test]
fn a_chain_as_long_as_a_file_is_walked() {
    let count = 100_000;
    let supports: Vec<_> = (1..count).map(|at| (at - 1, Verb::Supports, at)).collect();
    let chain = base(&[], &vec![vec![]; count], &supports);
    let fallout = Fallout::new(&chain, [RecordIx::Claim(ClaimIx(0))]);
    let path = fallout.path(ClaimIx::new(count - 1)).unwrap();
    assert_eq!((path.depth, path.between.len()), (count - 1, 6));
    let ring: Vec<_> = supports.into_iter().chain([(count - 1, Verb::Supports, 0)]).collect();
    let ring = base(&[], &vec![vec![]; count], &ring);
    let last = ClaimIx::new(count - 1);
    assert_eq!(Fallout::new(&ring, []).status(last), SupportStatus::Stands);
    assert_eq!(Fallout::new(&ring, [RecordIx::Claim(ClaimIx(9))]).status(last), SupportStatus::Unsupported);
}

#[test]
fn with_an_actor_what_it_holds_and_writes_is_doubted() {
    let library = library(
        r#"(schema: 1, sources: [(id: "report", authors: ["A. Writer"]), (id: "copy", derived_from: ["report"]), (id: "other")],
            actors: [(id: "writer", name: "Anna Writer", aka: ["A. Writer"]), (id: "party", name: "Party")],
            claims: [(id: "authored", says: "A.", cite: ["report"]), (id: "copied", says: "B.", cite: ["copy"]),
                     (id: "both", says: "C.", cite: ["copy", "other"]), (id: "quoted", says: "D.", cite: ["report"], by: ["party"]),
                     (id: "accepted", says: "E.", cite: ["other"], by: ["party"], positions: [(by: "writer", stance: Accepts)]),
                     (id: "told", says: "F.", cite: ["other"], by: ["writer"])])"#,
    );
    let base = &library.base;
    let doubts = doubted_records(&library, &base.find_any("writer"));
    let ids: Vec<&str> = doubts.iter().map(|doubt: &DoubtedRecord| base.id(doubt.record)).collect();
    assert_eq!(ids, ["report", "authored", "told"]);
    let fallout = Fallout::new(base, doubts.iter().map(|doubt| doubt.record));
    let fates = ["authored", "copied", "both", "quoted", "accepted", "told"].map(|id| fate(base, &fallout, id));
    assert_eq!(fates, [Unsupported, Unsupported, Weakened, Unsupported, Stands, Unsupported]);
}

#[test]
fn what_falls_with_a_spokesman_of_the_sample() {
    let library = sample();
    let about = |id| findings_about(&library, "fallout", &library.base.find_any(id));
    let findings = about("fitrat-to-dpa");
    insta::assert_snapshot!("fallout", render(&library, &findings));
    let one = &findings.groups[0].rows[0];
    assert_eq!(one.data["doubted"]["id"], "fitrat-to-dpa");
    assert_eq!(about("waziristan").rows(), 0);
}

// ---- loops ------------------------------------------------------------------------------------------------------------

/// Returns the claims that each claim leads to: `RespondsTo` the other way round.
fn leads(relations: &[(usize, Verb, usize)], claims: usize) -> Vec<BTreeSet<usize>> {
    let mut leads = vec![BTreeSet::new(); claims];
    for &(from, verb, to) in relations {
        match verb {
            Verb::Causes => leads[from].insert(to),
            Verb::RespondsTo => leads[to].insert(from),
            _ => false,
        };
    }
    leads
}

/// Returns the number of claims of the shortest cycle through a claim, by trying every path that repeats none.
fn shortest(leads: &[BTreeSet<usize>], path: &mut Vec<usize>) -> Option<usize> {
    let (start, last) = (path[0], *path.last().unwrap());
    if leads[last].contains(&start) {
        return Some(path.len());
    }
    let mut best = None;
    for &next in &leads[last] {
        if !path.contains(&next) {
            path.push(next);
            let found = shortest(leads, path);
            path.pop();
            best = best.into_iter().chain(found).min();
        }
    }
    best
}

fn relations() -> impl Strategy<Value = (usize, Vec<(usize, Verb, usize)>)> {
    let verb =
        prop::sample::select(&[Verb::Causes, Verb::Causes, Verb::RespondsTo, Verb::RespondsTo, Verb::Supports][..]);
    (1_usize..=8).prop_flat_map(move |claims| (Just(claims), vec((0..claims, verb.clone(), 0..claims), 0..=claims * 2)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn reported_cycles_are_cycles_and_the_shortest((claims, relations) in relations(), among in any::<u8>()) {
        let base = base(&[], &vec![vec![]; claims], &relations);
        let leads = leads(&relations, claims);
        let among = Bits::from_fn(claims, |claim| among >> claim & 1 == 1);
        let through: Vec<Option<usize>> = (0..claims).map(|claim| shortest(&leads, &mut vec![claim])).collect();
        let components = causal_loops(&base, &among, &CancelToken::new());
        for Component { claims: members, cycles, unsearched, .. } in &components {
            prop_assert_eq!(*unsearched, 0);
            prop_assert!(members.iter().any(|claim| among.contains(claim.at())));
            prop_assert!(cycles.len() <= MAX_CYCLES && cycles.is_sorted_by_key(Vec::len));
            let mut sets = BTreeSet::new();
            for cycle in cycles {
                let first = cycle[0].claim.at();
                prop_assert!(among.contains(first));
                prop_assert_eq!(Some(cycle.len()), through[first]);
                let ends = cycle.iter().zip(cycle.iter().cycle().skip(1));
                for (CycleStep { claim, relation }, next) in ends {
                    prop_assert!(members.contains(claim));
                    let told = base.relations().get(*relation).unwrap();
                    let ends = if told.verb == Verb::Causes { (told.from, told.to) } else { (told.to, told.from) };
                    prop_assert!(matches!(told.verb, Verb::Causes | Verb::RespondsTo));
                    prop_assert_eq!(ends, (*claim, next.claim));
                }
                let distinct: BTreeSet<usize> = cycle.iter().map(|step| step.claim.at()).collect();
                prop_assert_eq!(distinct.len(), cycle.len());
                let mut turned: Vec<usize> = cycle.iter().map(|step| step.claim.at()).collect();
                let least = turned.iter().position(|claim| Some(claim) == distinct.first()).unwrap();
                turned.rotate_left(least);
                prop_assert!(sets.insert(turned), "the same cycle twice");
            }
            // None is missing: a shortest cycle through each claim is there, or there were ten that are no longer.
            for claim in members.iter().filter(|claim| among.contains(claim.at())) {
                let length = through[claim.at()].unwrap();
                let told = cycles.iter().any(|cycle| cycle.len() == length && cycle.iter().any(|step| step.claim == *claim));
                prop_assert!(told || (cycles.len() == MAX_CYCLES && cycles[MAX_CYCLES - 1].len() <= length));
            }
        }
        let found: BTreeSet<usize> = components.iter().flat_map(|one| one.claims.iter().map(|claim| claim.at())).collect();
        for (claim, length) in through.iter().enumerate() {
            prop_assert!(!found.contains(&claim) || length.is_some());
            prop_assert!(found.contains(&claim) || length.is_none() || !among.contains(claim));
        }
    }
}

#[test]
fn a_ring_as_large_as_a_file_is_reported_and_does_not_hang() {
    let count = 50_000;
    let ring: Vec<_> = (0..count).map(|at| (at, Verb::Causes, (at + 1) % count)).collect();
    let base = base(&[], &vec![vec![]; count], &ring);
    let components = causal_loops(&base, &Bits::all(count), &CancelToken::new());
    assert_eq!(components.len(), 1);
    assert_eq!(components[0].cycles.iter().map(Vec::len).collect::<Vec<_>>(), [count]);
    assert!(components[0].unsearched > 0);
}

#[test]
fn a_dense_component_is_reported_by_its_shortest_cycles() {
    let count = 660;
    let all = (0..count).flat_map(|from| (0..count).map(move |to| (from, Verb::Causes, to)));
    let all: Vec<_> = all.filter(|(from, _, to)| from != to).collect();
    // Each leads to the next five: no cycle is shorter than a fifth of all.
    let near: Vec<_> =
        (0..count).flat_map(|from| (1..=5).map(move |step| (from, Verb::Causes, (from + step) % count))).collect();
    for (relations, shortest) in [(all, 2), (near, count / 5)] {
        let library = Library::new(base(&[], &vec![vec![]; count], &relations));
        let components = causal_loops(&library.base, &Bits::all(count), &CancelToken::new());
        assert_eq!((components.len(), components[0].claims.len()), (1, count));
        let lengths: Vec<usize> = components[0].cycles.iter().map(Vec::len).collect();
        assert!(!lengths.is_empty() && lengths.iter().all(|&length| length == shortest), "{lengths:?}");
        let told = render(&library, &findings(&library, "loops"));
        let bounded = "at most the 10 shortest cycles of a group are shown";
        assert_eq!(told.contains(bounded), lengths.len() == MAX_CYCLES, "{}", &told[..200]);
    }
}

#[test]
fn the_cycle_of_the_sample_comes_out_of_its_relations() {
    let library = sample();
    let findings = findings(&library, "loops");
    insta::assert_snapshot!("loops", render(&library, &findings));
    let mut cycle = [
        "avenged-attack",
        "strike-series",
        "civilian-casualties",
        "harm-sentiment",
        "taliban-unwilling",
        "ttp-unchecked",
    ];
    cycle.sort_unstable();
    let told = findings.groups[0].rows.iter().any(|row| {
        let mut ids: Vec<&str> = row.claims.iter().map(|&claim| library.base.claims.id(claim)).collect();
        ids.sort_unstable();
        ids == cycle
    });
    assert!(told);
}
