//! The target of `claimscope export`: stdout, a device or a file, and what is said of each.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cancel::CancelToken;
use crate::disk::{self, Device, IfExists, InputFiles};
use crate::export::{Manifest, ShortenedCells};
use crate::session::{Export, ExportedFile};
use crate::text::SafeText;

use super::error::CliError;
use super::printer::Printer;

/// The target of an export.
pub(super) enum ExportTarget<'a> {
    /// Stdout: no file was named, or `-`, or `/dev/stdout`.
    Stdout,
    /// A terminal or `/dev/null`.
    Device(&'a Path, Device),
    /// A file.
    File(&'a Path),
}

impl<'a> ExportTarget<'a> {
    /// Returns the target that a path of the command line names.
    pub(super) fn new(file: Option<&'a PathBuf>) -> Self {
        match file {
            Some(path) if !disk::is_stdout(path) => match Device::open(path) {
                Some(device) => Self::Device(path, device),
                None => Self::File(path),
            },
            _ => Self::Stdout,
        }
    }

    /// Checks whether the target could be written.
    pub(super) fn check(&self, if_exists: IfExists, inputs: &InputFiles) -> Result<(), CliError> {
        match self {
            Self::File(path) => Ok(disk::check_target(path, if_exists, inputs)?),
            Self::Stdout | Self::Device(..) => Ok(()),
        }
    }

    /// Writes an export there, and reports what was written. Returns the cells that are shortened.
    ///
    /// # Errors
    /// If the file or the device cannot be written.
    pub(super) fn write(
        self,
        export: &Export<'_>,
        manifest: &Manifest,
        if_exists: IfExists,
        inputs: &InputFiles,
        printer: &mut Printer,
    ) -> Result<ShortenedCells, CliError> {
        let (format, cancel) = (export.format, CancelToken::new());
        let wrote =
            |path: &Path| format!("wrote {}", manifest.written_to(SafeText::new(&path.display().to_string()).as_str()));
        let mut shortened = ShortenedCells::default();
        let mut fill = |out: &mut dyn Write| {
            shortened = export.write(out, &cancel)?;
            Ok(())
        };
        match self {
            Self::Stdout => {
                printer.stream(format.content, |out| fill(out));
                printer.message(&manifest.to_string());
            }
            Self::Device(path, device) => {
                let written = printer.stream_to(device, format.content, |out| fill(out));
                written.map_err(|error| CliError::Device { path: path.display().to_string(), error })?;
                printer.message(&wrote(path));
            }
            Self::File(path) => {
                let ExportedFile { file, shortened: in_file } = export.write_file(path, if_exists, inputs, &cancel)?;
                shortened = in_file;
                printer.message(&wrote(path));
                printer.remarks(&file);
            }
        }
        Ok(shortened)
    }
}
