//! The errors of editors: no editor can be started on a file or a text, or it did not end as it should.

use std::fmt::{self, Display, Formatter};
use std::io;
use std::process::ExitStatus;

use thiserror::Error;

use crate::config::CONFIG_NAME;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;

/// The place where the user names the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditorOrigin {
    /// The setting `editor`.
    Setting,
    /// An environment variable of this name.
    Variable(&'static str),
}

impl EditorOrigin {
    /// Returns advice for a user whose editor is not there.
    fn advice(self) -> String {
        match self {
            Self::Setting => format!("correct `editor` in {CONFIG_NAME}"),
            Self::Variable(name) => format!("set ${name} to your editor"),
        }
    }
}

impl Display for EditorOrigin {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting => out.write_str("the editor of the settings"),
            Self::Variable(name) => write!(out, "${name}"),
        }
    }
}

/// The reason why nothing was edited, or why what was edited is not taken.
#[derive(Debug, Error)]
pub(super) enum EditorError {
    /// The records are those of the sample.
    #[error("The sample is built in, so there is no file to edit. Export it first and open the export")]
    Sample,
    /// The records are those of a pack.
    #[error("{0} is a pack, which cannot be edited: edit the files that it was made of")]
    Pack(String),
    /// The name of the file is known in part only.
    #[error("The file name is not UTF-8 ({0}), so it cannot be passed to an editor")]
    FileName(String),
    /// The file is not there.
    #[error("The file {0} no longer exists")]
    Gone(String),
    /// The text could not be written into a file.
    #[error("No file for the editor could be written ({0})")]
    Scratch(io::Error),
    /// The editor's command is not UTF-8.
    #[error("${variable} is not UTF-8: {command}")]
    NotUnicode {
        /// The environment variable.
        variable: &'static str,
        /// The command, as far as it is text.
        command: String,
    },
    /// The editor's command is not one of a shell.
    #[error("{origin} cannot be understood: {command}")]
    Unclear {
        /// The place of the command.
        origin: EditorOrigin,
        /// The command.
        command: String,
    },
    /// The editor is not there, or may not be run.
    #[error("{name} could not be started ({error}): {}", origin.advice())]
    NotStarted {
        /// The program.
        name: String,
        /// The error of the system.
        error: io::Error,
        /// The place where it is named.
        origin: EditorOrigin,
    },
    /// The editor of a text is not there, or may not be run.
    #[error("{error}{kept}")]
    NotStartedOnText {
        /// The error.
        error: Box<EditorError>,
        /// A clause on where the text is; empty if it is as it was.
        kept: String,
    },
    /// The editor of a file failed.
    #[error(
        "Editor {name} exited with an error ({status}); if the file was changed, {} reloads it",
        key_of(KeyCommand::Reload)
    )]
    Failed {
        /// The program.
        name: String,
        /// Its exit status.
        status: ExitStatus,
    },
    /// The editor of a text failed.
    #[error("Editor {name} exited with an error ({status}): your text is as it was{kept}")]
    FailedOnText {
        /// The program.
        name: String,
        /// Its exit status.
        status: ExitStatus,
        /// A clause on where another text is; empty if there is none.
        kept: String,
    },
    /// The editor of a text left something that cannot be taken.
    #[error("The text of the editor was not taken ({0})")]
    NoText(io::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_no_editor_is_sent_to_where_it_is_named() {
        let said = |origin| {
            let error = io::ErrorKind::NotFound.into();
            EditorError::NotStarted { name: "vy".to_owned(), error, origin }.to_string()
        };
        assert!(said(EditorOrigin::Setting).ends_with("): correct `editor` in config.ron"));
        assert!(said(EditorOrigin::Variable("VISUAL")).ends_with("): set $VISUAL to your editor"));
    }
}
