//! Forged packs: the checksums of a pack are right, and what it holds was changed. It is refused, or it is as good as any
//! other: searched, shown, analysed and exported without a panic or an endless loop.

use std::sync::{Arc, LazyLock};

use bolero::TypeGenerator;
use claimscope::cancel::CancelToken;
use claimscope::export::{ExportSettings, format_named, subset};
use claimscope::load::{File, load};
use claimscope::model::ClaimIx;
use claimscope::present::analyses::{ANALYSES, AnalysisInput};
use claimscope::query::eval::SORTS;
use claimscope::query::facets::facets;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::session::{Pack, SAMPLE, SAMPLE_NAME};
use claimscope::state::collection::Collection;
use claimscope::storage::Bits;
use claimscope::storage::checksum::checksum;

use super::target::target;
use crate::play::Play;

/// Length of the magic number, the length of the header, and the checksum of the header, in bytes.
const PREAMBLE: usize = 32;

/// Width, length and checksum of a section.
type Entry = (u8, u64, u64);

/// A change of a section.
#[derive(Clone, Debug, TypeGenerator)]
pub(crate) enum Forgery {
    /// Sets a byte.
    Byte(u16, u8),
    /// Sets a number of the width of the section to one of those that readers stumble over.
    Number(u16, u8),
    /// Copies a number of the section to another place.
    Copy(u16, u16),
    /// Takes away the last numbers.
    Shorten(u8),
    /// Adds numbers.
    Lengthen(u8),
    /// Puts another section in its place.
    Replace(u8),
}

const ODD_NUMBERS: &[u64] =
    &[0, 1, 2, 7, 63, 64, 127, 128, 255, 256, 32_768, 65_535, 65_536, 1 << 31, u32::MAX as u64, 1 << 63, u64::MAX];

/// A section: the width of its numbers, and its bytes.
type Section = (u8, Vec<u8>);

/// The seeds, each as its sections.
static SEEDS: LazyLock<Vec<Vec<Section>>> = LazyLock::new(|| {
    let odd = "(sources: [(id: \"s\", derived_from: [\"t\"], url: \"https://a.b.org/x\"), (id: \"t\")], actors: [(id: \"a\", name: \"Alpha\"), (id: \"b\", name: \"ابو\")], \
        places: [(id: \"p\", name: \"P\", at: (3, 4)), (id: \"q\", name: \"Q\", within: \"p\")], topics: [(id: \"t\"), (id: \"u\", within: \"t\")], \
        claims: [(id: \"c\", says: \"One two.\", cite: [\"s#1\"], places: [\"p\", \"q\"], by: [\"a\"], actors: [\"b:victim\"], topics: [\"u\"], when: \"{1960,1980}\", credibility: 3, \
        figures: [(of: \"dead\", value: Between(1, 2), unit: \"people\")], positions: [(by: \"b\", stance: Denies, cite: [\"t\"], when: \"2024\")]), \
        (id: \"d\", says: \"Two three.\", when: \"2024-02\", links: [Contradicts(\"c\")])], \
        hypotheses: [(id: \"h\", says: \"H\", consistent: [\"c\"], inconsistent: [\"d\"])], notes: [(on: \"c\", text: \"n\")], judgements: [(on: \"d\", topics: [\"t\"], likelihood: Likely)])";
    let seed = |name: &str, text: &str| {
        let pack = Pack::new(load(&[File { name: name.to_owned(), bytes: text.as_bytes().to_vec() }]));
        let mut bytes = Vec::new();
        pack.write(&mut bytes).unwrap();
        sections(&bytes)
    };
    vec![seed("odd.ron", &format!("#![enable(implicit_some)]\n{odd}")), seed(SAMPLE_NAME, SAMPLE)]
});

/// Takes a pack apart.
fn sections(bytes: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let length = usize::try_from(u64::from_le_bytes(bytes[16..24].try_into().unwrap())).unwrap();
    let header = &bytes[PREAMBLE..PREAMBLE + length];
    let ((_, _, entries), rest): ((String, u64, Vec<Entry>), _) = postcard::take_from_bytes(header).unwrap();
    assert!(rest.is_empty());
    let mut at = PREAMBLE + length;
    let mut section = |&(width, length, _): &Entry| {
        let start = at;
        at += usize::try_from(length).unwrap();
        (width, bytes[start..at].to_vec())
    };
    entries.iter().map(&mut section).collect()
}

/// Puts a pack together, with checksums that are right.
fn sealed(sections: &[Section]) -> Vec<u8> {
    let like: Vec<u8> = {
        let mut bytes = Vec::new();
        Pack::new(load(&[])).write(&mut bytes).unwrap();
        bytes
    };
    let ((version, format), _): ((String, u64), _) = postcard::take_from_bytes(&like[PREAMBLE..]).unwrap();
    let entries: Vec<Entry> =
        sections.iter().map(|(width, bytes)| (*width, bytes.len() as u64, checksum(bytes))).collect();
    let header = postcard::to_stdvec(&(version, format, entries)).unwrap();
    let mut bytes = like[..16].to_vec();
    bytes.extend((header.len() as u64).to_le_bytes());
    bytes.extend(checksum(&header).to_le_bytes());
    bytes.extend(header);
    for (_, section) in sections {
        bytes.extend(section);
    }
    bytes
}

fn forge(sections: &mut [Section], at: usize, forgery: &Forgery) {
    let other = |nth: u8| sections[usize::from(nth) % sections.len()].1.clone();
    let replacement = if let Forgery::Replace(nth) = forgery { Some(other(*nth)) } else { None };
    let (width, bytes) = &mut sections[at];
    let width = usize::from(*width);
    let count = bytes.len() / width;
    let place = |share: u16| usize::from(share) * count / 65_536 * width;
    match *forgery {
        Forgery::Byte(share, byte) if count > 0 => {
            let at = usize::from(share) * bytes.len() / 65_536;
            bytes[at] = byte;
        }
        Forgery::Number(share, odd) if count > 0 => {
            let number = ODD_NUMBERS[usize::from(odd) % ODD_NUMBERS.len()].to_le_bytes();
            bytes[place(share)..place(share) + width].copy_from_slice(&number[..width]);
        }
        Forgery::Copy(from, to) if count > 0 => {
            let number = bytes[place(from)..place(from) + width].to_vec();
            bytes[place(to)..place(to) + width].copy_from_slice(&number);
        }
        Forgery::Shorten(by) => bytes.truncate(count.saturating_sub(usize::from(by)) * width),
        Forgery::Lengthen(by) => bytes.resize((count + usize::from(by)) * width, 1),
        Forgery::Replace(_) => *bytes = replacement.unwrap_or_default(),
        Forgery::Byte(..) | Forgery::Number(..) | Forgery::Copy(..) => {}
    }
    bytes.truncate(bytes.len() / width * width);
}

/// Uses a pack as people do.
fn use_it(pack: Pack) {
    let Pack { library, diagnostics, .. } = pack;
    let (base, marks) = (Arc::clone(&library.base), ClaimBitmap::default());
    for text in [
        "",
        "one -place:p",
        "figure:>1 | date:1970",
        "~alfa actor:alpha",
        "\"one two\" by:a",
        "is:disputed site:b.org",
        "o",
        "topic:t pos:denies",
    ] {
        let query = Query::parse(text);
        for row in SORTS {
            let question = SearchRequest {
                query: &query,
                order: Order { key: row.key, reversed: false },
                marks: &marks,
                window: 0..50,
            };
            let hits = search(&library, &question);
            let _ = facets(&library, &query, &hits);
        }
    }
    let (claims, cancel) = (Bits::all(library.size()), CancelToken::new());
    for analysis in ANALYSES {
        let input = AnalysisInput {
            library: &library,
            claims: &claims,
            records: &[],
            earlier: Some(&base),
            viewport: (100, 30),
            with_rivals: false,
            cancel: &cancel,
        };
        let _ = (analysis.render)(&input);
    }
    let all: Vec<ClaimIx> = base.claims.indexes().collect();
    for format in ["ron", "csv", "markdown", "stix"] {
        if let Some(format) = format_named(format) {
            let _ = format.text(&base, &subset(&base, &all), &ExportSettings::default());
        }
    }
    let collection = Collection { name: "x.claims".to_owned(), library, diagnostics, loading: None, servers: None };
    let mut play = Play::open(Arc::new(collection), 100, 30);
    for keys in ["jjk", "<enter>", "<esc>", "<tab>j", "/one<enter>", "G", "?", "<esc>"] {
        play.keys(keys);
        assert!(!play.screen().is_empty());
    }
}

fn try_pack(seed: u8, section: u16, forgeries: &[Forgery]) {
    let mut sections = SEEDS[usize::from(seed) % SEEDS.len()].clone();
    let at = usize::from(section) % sections.len();
    forgeries.iter().take(3).for_each(|forgery| forge(&mut sections, at, forgery));
    if let Ok(pack) = Pack::from_bytes("x.claims", &sealed(&sections)) {
        use_it(pack);
    }
}

#[test]
fn a_pack_that_is_put_together_again_is_sound() {
    for seed in SEEDS.iter() {
        use_it(Pack::from_bytes("x.claims", &sealed(seed)).unwrap());
    }
}

#[test]
fn a_forged_count_is_refused_or_harmless() {
    for seed in SEEDS.iter() {
        let singles = (0..seed.len()).filter(|&at| seed[at].1.len() == usize::from(seed[at].0));
        for (at, odd) in
            singles.flat_map(|at| [0, u8::MAX.into(), 1 << 31, 1 << 63, u64::MAX].map(|odd: u64| (at, odd)))
        {
            let mut sections = seed.clone();
            let width = usize::from(sections[at].0);
            sections[at].1.copy_from_slice(&odd.to_le_bytes()[..width]);
            if let Ok(pack) = Pack::from_bytes("x.claims", &sealed(&sections)) {
                use_it(pack);
            }
        }
    }
}

target!(fuzz_packs: (u8, u16, Vec<Forgery>), 300, |(seed, section, forgeries)| try_pack(*seed, *section, forgeries));
