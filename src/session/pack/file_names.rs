//! The names of files in a pack: without folders, as these belong to the machine that wrote it.

use crate::diagnostic::Diagnostic;
use crate::import::ImportReport;
use crate::model::Base;

/// New names of files, each with the old one.
pub(super) struct FileNames(Vec<(Box<str>, String)>);

impl FileNames {
    /// Returns the last part of each name.
    pub(super) fn base_names(files: &[Box<str>]) -> Self {
        Self(files.iter().map(|name| (name.clone(), name.rsplit('/').next().unwrap_or(name).to_owned())).collect())
    }

    /// Returns names that stand below another one, as if that were a folder.
    pub(super) fn below(folder: &str, files: &[Box<str>]) -> Self {
        Self(files.iter().map(|name| (name.clone(), format!("{folder}/{name}"))).collect())
    }

    /// Gives sources that stand for one of the files, as those of imported tables do, its new name.
    pub(super) fn rename_sources(&self, base: &mut Base) {
        for source in base.sources.indexes() {
            let Some(source) = base.sources.get_mut(source) else { continue };
            let new = |file: &str| self.0.iter().find(|(name, _)| **name == *file).map(|(_, new)| new.as_str().into());
            if let Some(new) = source.file.as_deref().and_then(new) {
                source.file = Some(new);
            }
        }
    }

    /// Gives the files their new names, wherever they are named.
    pub(super) fn rename(&self, base: &mut Base, diagnostics: &mut [Diagnostic], imports: &mut [ImportReport]) {
        for (file, (_, new)) in base.files.iter_mut().zip(&self.0) {
            *file = new.as_str().into();
        }
        for diagnostic in diagnostics {
            diagnostic.at.file = self.new_name(&diagnostic.at.file);
            diagnostic.message = self.in_text(&diagnostic.message);
            diagnostic.hint = self.in_text(&diagnostic.hint);
        }
        for import in imports {
            import.file = self.new_name(&import.file);
            import.remarks.iter_mut().for_each(|remark| *remark = self.in_text(remark));
        }
    }

    fn new_name(&self, old: &str) -> String {
        let known = self.0.iter().find(|(name, _)| **name == *old).map(|(_, new)| new.clone());
        // Folders, and links that could not be followed, are not files of the base.
        known.unwrap_or_else(|| old.rsplit('/').next().unwrap_or(old).to_owned())
    }

    /// Returns a sentence in which files have their new names. Names without a folder are left as they are: they may be words
    /// of the sentence.
    fn in_text(&self, text: &str) -> String {
        let named = self.0.iter().filter(|(old, _)| old.contains('/') && text.contains(&**old));
        let mut named: Vec<_> = named.collect();
        // The longest first: one name may be the end of another.
        named.sort_by_key(|(old, _)| std::cmp::Reverse(old.len()));
        named.into_iter().fold(text.to_owned(), |text, (old, new)| text.replace(&**old, new))
    }
}
