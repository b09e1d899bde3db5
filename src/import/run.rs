//! An import: checks of the text that all formats have in common, the importer itself, and the result.

use crate::import::builder::ImportBuilder;
use crate::import::import_input::ImportInput;
use crate::import::imported::Imported;
use crate::import::importer::Importer;
use crate::text::counted;

/// Letters after `Ã` that come of UTF-8 which was once read as windows-1252: `Ã¤` was `ä`.
const AFTER_TILDE: &[char] =
    &['¤', '¶', '¼', '©', '¨', '¡', '³', '±', '§', 'Ÿ', '„', '–', 'œ', '\u{ad}', 'ª', '«', '¢', '£'];

/// Imports a file with an importer; `remarks` say how its bytes became text.
pub(crate) fn import<'a>(importer: &Importer, input: ImportInput<'a>, remarks: &[String]) -> Imported<'a> {
    let mut builder = ImportBuilder::new((importer.name, importer.noun), importer.is_container, input);
    for remark in remarks {
        builder.remark(remark.as_str());
    }
    warn_of_damaged_text(&mut builder);
    (importer.read)(&input, &mut builder);
    builder.finish()
}

/// Warns of characters that were lost or garbled before the file came here: nothing can mend them.
fn warn_of_damaged_text(builder: &mut ImportBuilder<'_>) {
    let text = builder.input.text;
    // What this program wrote holds what it was given.
    if text.is_ascii() || builder.input.workbook.is_some_and(|workbook| workbook.is_own) {
        return;
    }
    let replaced = memchr::memmem::find_iter(text.as_bytes(), "\u{fffd}");
    if let Some((first, count)) = first_and_count(replaced) {
        let message = format!("{} cannot be read, here and further on", counted(count, "character", "characters"));
        let hint = "the file was damaged before, or is in another encoding: `--encoding NAME`";
        builder.warning(first..first + '\u{fffd}'.len_utf8(), message, hint);
    }
    let is_garbled = |at: &usize| text.get(at + 'Ã'.len_utf8()..).is_some_and(|rest| rest.starts_with(AFTER_TILDE));
    let letters = memchr::memmem::find_iter(text.as_bytes(), "Ã").filter(is_garbled);
    // Quotation marks and dashes begin with these two.
    let garbled = letters.chain(memchr::memmem::find_iter(text.as_bytes(), "â€"));
    if let Some((first, count)) = first_and_count(garbled) {
        let message =
            format!("{} of garbled letters such as `Ã¤`, here and further on", counted(count, "pair", "pairs"));
        let hint = "the text was read in a wrong encoding and saved before it came here; only its origin can mend it";
        builder.warning(first..first + 1, message, hint);
    }
}

/// Returns the first of some bytes, and their number; `None` where there are none.
fn first_and_count(found: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    found.fold(None, |known, at| {
        Some(known.map_or((at, 1), |(first, count): (usize, usize)| (first.min(at), count + 1)))
    })
}
