//! Copies of catalogues in the cache folder: one that has arrived whole is not asked for again, as its version never changes.

use crate::disk::{CacheFile, cache_folder};
use crate::storage::checksum::checksum;

use super::catalogue_parts::{CatalogueChecksum, CatalogueParts};

/// Returns the place of the copy of the catalogue with a checksum; `None` if the cache is turned off.
fn place(wanted: &str) -> Option<CacheFile> {
    let key = format!("catalogue\0{wanted}");
    Some(CacheFile::new(&cache_folder()?, checksum(key.as_bytes())))
}

/// Reads the copy of a catalogue; `None` if there is none, or it is not what was written.
pub(super) fn recall(wanted: &str) -> Option<CatalogueParts> {
    let file = place(wanted)?.open()?;
    let mut bytes = vec![0; usize::try_from(file.length()).ok()?];
    file.read_exact_at(&mut bytes, 0).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (mut parts, mut rest) = (CatalogueParts::default(), text.as_str());
    let mut sum = CatalogueChecksum::default();
    while !rest.is_empty() {
        let (head, after) = rest.split_once('\n')?;
        let (kind, length) = head.split_once(' ')?;
        let part = after.get(..length.parse().ok()?)?;
        sum.add(kind, part);
        parts.add(kind, part);
        rest = after.get(part.len()..)?;
    }
    (sum.finish() == wanted).then_some(parts)
}

/// Writes the copy of a catalogue, part by part. Without it, the next opening asks for it again, and is no worse.
pub(super) fn keep(wanted: &str, parts: &[(String, String)]) {
    let Some(place) = place(wanted) else { return };
    let kept = place.write(&mut |out| {
        parts.iter().try_for_each(|(kind, part)| {
            out.write_all(format!("{kind} {}\n", part.len()).as_bytes())?;
            out.write_all(part.as_bytes())
        })
    });
    // A full disk or a folder of others: what was fetched is used all the same.
    drop(kept);
}
