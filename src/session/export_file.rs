//! Claims written to a file: the one way of explorer, line mode and command line.

use std::io::{self, Write};
use std::path::Path;

use crate::cancel::CancelToken;
use crate::disk::{self, IfExists, InputFiles, WriteError, WrittenFile};
use crate::export::{ExportSettings, Format, ShortenedCells, Subset, format_for_file};
use crate::model::Base;

/// A subset of a base in a format, ready to be written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Export<'a> {
    /// The format.
    pub(crate) format: &'static Format,
    /// The base that has the claims.
    pub(crate) base: &'a Base,
    /// The claims, with all that they refer to.
    pub(crate) subset: &'a Subset,
    /// Title, author and marking.
    pub(crate) settings: &'a ExportSettings,
}

/// A file that claims were written to.
#[derive(Clone, Debug)]
pub(crate) struct ExportedFile {
    /// Its path, with remarks of the disk, and on an ending that promises another format.
    pub(crate) file: WrittenFile,
    /// The cells that hold less than the records they are about.
    pub(crate) shortened: ShortenedCells,
}

impl Export<'_> {
    /// Writes the export to a writer. Returns the cells that are shortened; none in formats that are no tables.
    ///
    /// # Errors
    /// Those of the writer, and [`io::ErrorKind::Other`] if `cancel` fires midway.
    pub(crate) fn write(&self, out: &mut dyn Write, cancel: &CancelToken) -> io::Result<ShortenedCells> {
        let mut out = CancellableWriter { out, cancel };
        self.format.write_counting(self.base, self.subset, self.settings, &mut out)
    }

    /// Writes the export to a file, whole or not at all.
    ///
    /// # Errors
    /// As [`disk::write()`], and if `cancel` fires midway: a file that was there stays as it was.
    pub(crate) fn write_file(
        &self,
        path: &Path,
        if_exists: IfExists,
        inputs: &InputFiles,
        cancel: &CancelToken,
    ) -> Result<ExportedFile, WriteError> {
        let mut shortened = ShortenedCells::default();
        let mut file = disk::write(path, if_exists, inputs, &mut |out| {
            shortened = self.write(out, cancel)?;
            Ok(())
        })?;
        if let Some(remark) = misleading_ending(path, self.format) {
            file.remarks.insert(0, remark);
        }
        Ok(ExportedFile { file, shortened })
    }
}

/// Returns a clause if the ending of a file promises another format than it holds.
fn misleading_ending(path: &Path, format: &Format) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let promised = format_for_file(&name).filter(|promised| promised.name != format.name)?;
    Some(format!("its extension is that of {}, but it contains {}", promised.name, format.name))
}

/// A writer that fails once `cancel` fires.
struct CancellableWriter<'a> {
    out: &'a mut dyn Write,
    cancel: &'a CancelToken,
}

impl CancellableWriter<'_> {
    fn out(&mut self) -> io::Result<&mut dyn Write> {
        if self.cancel.is_cancelled() { Err(io::Error::other("cancelled")) } else { Ok(self.out) }
    }
}

impl Write for CancellableWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out()?.flush()
    }
}
