//! A file for this user alone that an editor is given, in the folder for temporary files. It is removed when it is let go of.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::{Builder, TempPath};

/// Beginning and ending of its name: editors choose how they treat a file by them.
const NAME: (&str, &str) = ("claimscope-", ".txt");

/// A file with a text that an editor changes.
#[derive(Debug)]
pub(crate) struct ScratchFile {
    path: TempPath,
    text: String,
}

impl ScratchFile {
    /// Writes a text into a new file.
    ///
    /// # Errors
    /// If the folder for temporary files takes none.
    pub(crate) fn new(text: &str) -> io::Result<Self> {
        let mut file = Builder::new().prefix(NAME.0).suffix(NAME.1).tempfile()?;
        file.write_all(text.as_bytes())?;
        file.flush()?;
        Ok(Self { path: file.into_temp_path(), text: text.to_owned() })
    }

    /// Returns its path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the text that was left in it, `most` bytes at most, and removes it. Where it cannot be read as text, it stays, and
    /// the error names it.
    ///
    /// # Errors
    /// If it is gone, is no text in UTF-8, or larger.
    pub(crate) fn read(self, most: usize) -> io::Result<String> {
        let mut text = String::new();
        // An editor may have put another file into its place.
        let read = File::open(&self.path).and_then(|file| file.take(most as u64 + 1).read_to_string(&mut text));
        let problem = match read {
            Ok(_) if text.len() <= most => return Ok(text),
            Ok(_) => format!("it is larger than {most} bytes"),
            Err(error) => error.to_string(),
        };
        Err(io::Error::other(format!("{problem}{}", self.kept())))
    }

    /// Keeps the file if it has another text by now. Returns a clause that says where it is; empty where nothing is kept.
    pub(crate) fn kept(self) -> String {
        if fs::read(&self.path).is_ok_and(|bytes| bytes == self.text.as_bytes()) {
            return String::new();
        }
        let path = self.path.display().to_string();
        let is_kept = self.path.keep().is_ok_and(|path| fs::symlink_metadata(path).is_ok());
        if is_kept { format!("; what it left is in {path}") } else { String::new() }
    }
}
