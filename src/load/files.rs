//! Files loaded as one base: recognised, outlined, read, resolved; and once more with their stray signs replaced, where
//! something in them could not be read.

use crate::cancel::CancelToken;
use std::borrow::Cow;

use crate::load::detect_format::{self, Recognised};
use crate::load::file_fields::{known_schema, title, value};
use crate::load::id_prefixes;
use crate::load::loaded::{File, Loaded};
use crate::load::outline::{self, Outline};
use crate::load::pending_diagnostic::{Fault, Faults};
use crate::load::pipeline::{sections, side_by_side};
use crate::load::progressive::streaming::stream;
use crate::load::resolve::Resolver;
use crate::load::ron::stray;
use crate::load::sections::SECTIONS;
use crate::model::{Base, document};

/// Loads files as one knowledge base.
#[must_use]
pub fn load(files: &[File]) -> Loaded {
    load_unless(files, &CancelToken::new()).unwrap_or_default()
}

/// Like [`load`]; gives up soon after `cancel` is set, and gives `None`.
#[must_use]
pub fn load_unless(files: &[File], cancel: &CancelToken) -> Option<Loaded> {
    loaded(files, &[], cancel)
}

/// Like [`load_unless`], with a prefix of its own before the ids of each file, made of its name. References are to the
/// file that they are in; then to what bears just that id, prefix included; then to the only other file that has it.
#[must_use]
pub fn load_prefixed(files: &[File], cancel: &CancelToken) -> Option<Loaded> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    loaded(files, &id_prefixes::prefixes(&names), cancel)
}

fn loaded(files: &[File], prefixes: &[String], cancel: &CancelToken) -> Option<Loaded> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let recognised: Vec<Recognised<'_>> =
        files.iter().enumerate().map(|(at, file)| detect_format::recognise(at, &file.bytes)).collect();
    let written: Vec<&str> = recognised.iter().map(|file| file.written.unwrap_or(&file.text)).collect();
    let Gathered { mut base, mut faults, is_damaged } = gathered((&names, prefixes), &recognised, None, cancel)?;
    if is_damaged && let Some((cleaned, strays)) = cleaned(&recognised, &written, cancel) {
        let again = gathered((&names, prefixes), &cleaned, Some(strays), cancel)?;
        // Where quotes do not match, what seemed to be stray may have been part of a text.
        if again.base.claims.len() >= base.claims.len() {
            (base, faults) = (again.base, again.faults);
        }
    }
    let diagnostics = faults.finish(&names, &written);
    Some(Loaded { base, diagnostics, unreadable: 0 })
}

/// The files with their stray signs replaced, and those signs of each file; `None` where there are none.
fn cleaned<'a>(
    files: &'a [Recognised<'a>],
    written: &[&'a str],
    cancel: &CancelToken,
) -> Option<(Vec<Recognised<'a>>, Vec<Vec<Fault>>)> {
    let mut found = false;
    let cleaned = files.iter().zip(written).enumerate().map(|(at, (file, written))| {
        let Recognised { text, readable, faults, .. } = file;
        let clean = if *readable { stray::clean(at, text, cancel) } else { None };
        found |= clean.is_some();
        let (text, strays) =
            clean.map_or((Cow::Borrowed(&**text), Vec::new()), |clean| (clean.text.into(), clean.faults));
        (Recognised { text, written: Some(written), faults: faults.clone(), readable: *readable }, strays)
    });
    let cleaned = cleaned.unzip();
    found.then_some(cleaned)
}

/// The result of reading the records of some files.
struct Gathered {
    base: Base,
    faults: Faults,
    /// Whether something could not be read as it is written. Faults of what records mean, such as a reference to a record
    /// that does not exist, do not count: no stray sign is behind them.
    is_damaged: bool,
}

/// Loads what was recognised, with a prefix before the ids of each file if there are prefixes. Where files were cleaned,
/// `strays` are the stray signs of each. `None` where it is stopped.
fn gathered(
    (names, prefixes): (&[&str], &[String]),
    recognised: &[Recognised<'_>],
    strays: Option<Vec<Vec<Fault>>>,
    cancel: &CancelToken,
) -> Option<Gathered> {
    let mut faults = Faults::default();
    let texts: Vec<&str> = recognised.iter().map(|file| &*file.text).collect();
    if let ([text], [Recognised { readable: true, faults: known_faults, .. }], None) =
        (texts.as_slice(), recognised, &strays)
    {
        let mut resolver = Resolver::new(names, &texts, Faults::default(), cancel).with_prefixes(prefixes);
        let known = |outline: &Outline| outline.schema.as_ref().is_none_or(|range| known_schema(text, range).is_some());
        if let Some(outline) = stream(text, &mut resolver, cancel).filter(known) {
            let found = outline.faults.iter().chain(known_faults);
            found.for_each(|fault| faults.push(fault.clone().prefixed(prefixes)));
            resolver.title(title(0, text, &outline, &mut faults));
            let is_damaged = faults.has_errors() || resolver.is_mended();
            let (base, others) = resolver.finish();
            return Some(Gathered { base, faults: faults.and(others), is_damaged });
        }
    }
    let mut outlines = Vec::with_capacity(texts.len());
    for (at, (text, file)) in texts.iter().zip(recognised).enumerate() {
        let outline = if file.readable { outlined(at, text, &mut faults, cancel)? } else { Outline::default() };
        outlines.push(outline);
    }
    for fault in recognised.iter().flat_map(|file| &file.faults) {
        faults.push(fault.clone());
    }
    for ((mut strays, text), outline) in strays.into_iter().flatten().zip(&texts).zip(&outlines) {
        if outline.is_foreign {
            // Signs of another language are at home there.
            continue;
        }
        stray::name_records(&mut strays, text, outline);
        for fault in strays {
            faults.push(fault);
        }
    }
    let mut resolver = Resolver::new(names, &texts, faults.prefixed(prefixes), cancel).with_prefixes(prefixes);
    for (at, (outline, text)) in outlines.iter().zip(&texts).enumerate() {
        let title = title(at, text, outline, &mut resolver.faults);
        resolver.title(title);
    }
    let has_errors = resolver.faults.has_errors();
    let length = texts.iter().map(|text| text.len()).sum();
    side_by_side(&mut resolver, length, cancel, &|send| sections(SECTIONS.len(), &texts, &outlines, send))?;
    drop(outlines);
    let is_damaged = has_errors || resolver.is_mended();
    let (base, faults) = resolver.finish();
    Some(Gathered { base, faults, is_damaged })
}

/// The outline of a file; empty where its version is newer than can be read. `None` where it is stopped.
fn outlined(at: usize, text: &str, faults: &mut Faults, cancel: &CancelToken) -> Option<Outline> {
    let mut outline = outline::outline(text, at, cancel)?;
    if let Some(range) = &outline.schema {
        let written = value::<u32>(text, at, range, faults, "the schema is a number: `schema: 1`");
        // A number in another form is that of the program that wrote it all the same.
        let number = text.get(range.clone()).unwrap_or_default().trim_matches('"');
        let is_newer = |number: &f64| *number > f64::from(document::SCHEMA);
        let written = written.or_else(|| number.parse().ok().filter(is_newer).map(|_| u32::MAX));
        // Older schemas will be migrated record by record, between reading and resolving; there is none yet.
        if written.is_some_and(|written| written > document::SCHEMA) {
            let message =
                format!("this file has schema {number}; this program reads schema {} and older", document::SCHEMA);
            faults.push(
                Fault::error(at, range.clone(), message).hint("a newer claimscope reads it; nothing of it is loaded"),
            );
            return Some(Outline::default());
        }
    }
    for fault in outline.faults.drain(..) {
        faults.push(fault);
    }
    Some(outline)
}
