//! Opening an editor at a line, and the browser at an address: the only programs that are ever started.

use std::env::{self, VarError};
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::config::Config;
use crate::disk::ScratchFile;
use crate::environment;
use crate::limits::MAX_PASTE_BYTES;
use crate::session::{SAMPLE_NAME, is_pack};

use super::address::refusal;
use super::editor_error::{EditorError, EditorOrigin};

/// Command-line syntax of editors for opening a file at a line.
struct EditorSyntax {
    /// The names of the programs.
    programs: &'static [&'static str],
    /// Returns the arguments for a file and a line, from 1.
    arguments: fn(&str, u32) -> Vec<String>,
}

/// All known editors. To add one: its name in the row of its syntax, or a row.
const EDITORS: &[EditorSyntax] = &[
    EditorSyntax {
        programs: &[
            "vi",
            "vim",
            "nvim",
            "gvim",
            "view",
            "vis",
            "nano",
            "pico",
            "emacs",
            "emacsclient",
            "micro",
            "kak",
            "mg",
            "jed",
            "joe",
            "ne",
            "mcedit",
            "gedit",
            "ed",
        ],
        arguments: |file, line| vec![format!("+{line}"), file.to_owned()],
    },
    EditorSyntax {
        programs: &["hx", "helix", "subl", "zed", "zeditor"],
        arguments: |file, line| vec![format!("{file}:{line}")],
    },
    EditorSyntax {
        programs: &["code", "code-insiders", "codium", "cursor", "windsurf"],
        arguments: |file, line| vec!["--goto".to_owned(), format!("{file}:{line}")],
    },
    EditorSyntax {
        programs: &["kate", "kwrite", "idea", "pycharm", "clion", "rustrover"],
        arguments: |file, line| vec!["--line".to_owned(), line.to_string(), file.to_owned()],
    },
];

/// The editor if the user has named none: that of POSIX.
const DEFAULT_EDITOR: &str = "vi";

/// The program that opens addresses.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
/// Time after which an opener that still runs has found a browser: without one it ends at once.
const OPENER_TIMEOUT: Duration = Duration::from_secs(1);
/// Interval at which it is checked whether the opener has ended.
const OPENER_POLL_INTERVAL: Duration = Duration::from_millis(20);

/// Returns the command that opens a file at a line (from 1) in the user's editor.
///
/// # Errors
/// If there is no such file, or the editor's command cannot be understood.
pub(super) fn command(file: &str, line: u32) -> Result<Command, EditorError> {
    if file == SAMPLE_NAME {
        return Err(EditorError::Sample);
    }
    if let Some(pack) = Path::new(file).ancestors().find(|path| is_pack(path)) {
        return Err(EditorError::Pack(pack.display().to_string()));
    }
    if !Path::new(file).is_file() {
        let is_guessed = file.contains(char::REPLACEMENT_CHARACTER);
        let file = file.to_owned();
        return Err(if is_guessed { EditorError::FileName(file) } else { EditorError::Gone(file) });
    }
    Ok(EditorCommand::of_user()?.open(file, line))
}

/// Returns a file with a text, and the command that opens it at a line (from 1) in the user's editor.
///
/// # Errors
/// If the file cannot be written, or the editor's command cannot be understood.
pub(super) fn command_for_text(text: &str, line: u32) -> Result<(ScratchFile, Command), EditorError> {
    let scratch = ScratchFile::new(text).map_err(EditorError::Scratch)?;
    let command = EditorCommand::of_user()?.open(&scratch.path().to_string_lossy(), line);
    Ok((scratch, command))
}

/// Runs an editor until it ends.
///
/// # Errors
/// If it could not be started, or failed.
pub(super) fn run(mut command: Command) -> Result<(), EditorError> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(EditorError::Failed { name, status }),
        Err(error) => Err(EditorError::NotStarted { name, error, origin: editor_of_user().0 }),
    }
}

/// Runs an editor on a text until it ends. Returns the text that it leaves.
///
/// # Errors
/// If it could not be started, it failed, or what it left is no text.
pub(super) fn run_on_text(scratch: ScratchFile, command: Command) -> Result<String, EditorError> {
    match run(command) {
        Ok(()) => scratch.read(MAX_PASTE_BYTES).map_err(EditorError::NoText),
        Err(EditorError::Failed { name, status }) => {
            Err(EditorError::FailedOnText { name, status, kept: scratch.kept() })
        }
        Err(error) => Err(EditorError::NotStartedOnText { error: Box::new(error), kept: scratch.kept() }),
    }
}

/// Returns the setting or variable that names the editor, or would, with the command in it.
fn editor_of_user() -> (EditorOrigin, Result<String, EditorError>) {
    if let Some(editor) = &Config::installed().0.editor {
        return (EditorOrigin::Setting, Ok(editor.clone()));
    }
    for variable in [environment::VISUAL, environment::EDITOR] {
        match env::var(variable) {
            Ok(wish) if wish.trim().is_empty() => {}
            Ok(wish) => return (EditorOrigin::Variable(variable), Ok(wish)),
            Err(VarError::NotPresent) => {}
            Err(VarError::NotUnicode(wish)) => {
                let command = wish.to_string_lossy().into_owned();
                return (EditorOrigin::Variable(variable), Err(EditorError::NotUnicode { variable, command }));
            }
        }
    }
    (EditorOrigin::Variable(environment::EDITOR), Ok(DEFAULT_EDITOR.to_owned()))
}

/// An editor with the arguments that the user gives it.
struct EditorCommand {
    program: String,
    arguments: Vec<String>,
}

impl EditorCommand {
    /// Returns the editor of the user.
    ///
    /// # Errors
    /// If its command is not UTF-8, has an open quotation mark, or names no program.
    fn of_user() -> Result<Self, EditorError> {
        let (origin, wish) = editor_of_user();
        Self::parse(origin, &wish?)
    }

    fn parse(origin: EditorOrigin, wish: &str) -> Result<Self, EditorError> {
        let unclear = || EditorError::Unclear { origin, command: wish.to_owned() };
        let mut words = shell_words::split(wish).map_err(|_| unclear())?.into_iter();
        Ok(Self { program: words.next().ok_or_else(unclear)?, arguments: words.collect() })
    }

    /// Returns the arguments that open a file at a line, from 1.
    fn arguments_for(&self, file: &str, line: u32) -> Vec<String> {
        let name = Path::new(&self.program).file_name().and_then(|name| name.to_str()).unwrap_or_default();
        // A file name is not an option.
        let file = if file.starts_with(['-', '+']) { format!("./{file}") } else { file.to_owned() };
        let last = match EDITORS.iter().find(|editor| editor.programs.contains(&name)) {
            Some(editor) => (editor.arguments)(&file, line),
            None => vec![file],
        };
        self.arguments.iter().cloned().chain(last).collect()
    }

    /// Returns the command that opens a file at a line, from 1.
    fn open(&self, file: &str, line: u32) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.arguments_for(file, line));
        command
    }
}

/// Opens an address in the browser, and reports the result: once when the opener has ended or runs for longer than
/// [`OPENER_TIMEOUT`], and again if it fails after that. Waits for the opener to end.
pub(super) fn browse(address: &str, mut report: impl FnMut(Result<String, String>)) {
    let mut opener = match open(address) {
        Ok(opener) => opener,
        Err(sentence) => return report(Err(sentence)),
    };
    let success = || Ok(format!("Opened in the browser: {address}"));
    let ended = |status: io::Result<ExitStatus>| match status {
        Ok(status) if status.success() => success(),
        Ok(status) => Err(format!("{OPENER} exited with an error ({status}), so this may not be open: {address}")),
        Err(error) => Err(format!("It is not known whether {OPENER} has opened {address} ({error})")),
    };
    let began = Instant::now();
    while began.elapsed() < OPENER_TIMEOUT {
        match opener.try_wait() {
            Ok(None) => sleep(OPENER_POLL_INTERVAL),
            Ok(Some(status)) => return report(ended(Ok(status))),
            Err(error) => return report(ended(Err(error))),
        }
    }
    report(success());
    let late = ended(opener.wait());
    if late.is_err() {
        report(late);
    }
}

/// Starts the opener of addresses.
///
/// # Errors
/// A sentence: the address is not safe for a browser, or there is no opener.
fn open(address: &str) -> Result<Child, String> {
    if let Some(sentence) = refusal(address) {
        return Err(sentence);
    }
    let mut command = Command::new(OPENER);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a process group of its own: signals to our job do not reach it.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn().map_err(|error| format!("The browser could not be started with {OPENER} ({error})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(wish: &str, file: &str) -> String {
        let editor = EditorCommand::parse(EditorOrigin::Variable("EDITOR"), wish).unwrap();
        format!("{} {}", editor.program, editor.arguments_for(file, 12).join(" "))
    }

    #[test]
    fn every_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(line("vi", "a.ron"), "vi +12 a.ron");
        assert_eq!(line("/usr/bin/nvim -R", "a.ron"), "/usr/bin/nvim -R +12 a.ron");
        assert_eq!(line("emacsclient -nw", "a.ron"), "emacsclient -nw +12 a.ron");
        assert_eq!(line("hx", "a.ron"), "hx a.ron:12");
        assert_eq!(line("code --wait", "a.ron"), "code --wait --goto a.ron:12");
        assert_eq!(line("kate", "a.ron"), "kate --line 12 a.ron");
        assert_eq!(line("'/opt/my editor/edit' -x", "a.ron"), "/opt/my editor/edit -x a.ron");
        assert_eq!(line("vi", "-rf.ron"), "vi +12 ./-rf.ron");
    }

    #[test]
    fn an_editor_that_cannot_be_understood_is_named_by_its_origin() {
        let unclear = |origin, wish| EditorCommand::parse(origin, wish).err().unwrap().to_string();
        assert_eq!(unclear(EditorOrigin::Variable("EDITOR"), "'"), "$EDITOR cannot be understood: '");
        assert_eq!(unclear(EditorOrigin::Variable("VISUAL"), " "), "$VISUAL cannot be understood:  ");
        assert_eq!(unclear(EditorOrigin::Setting, "vi '"), "the editor of the settings cannot be understood: vi '");
    }

    #[test]
    fn the_sample_and_what_is_gone_cannot_be_edited() {
        assert!(command(SAMPLE_NAME, 1).unwrap_err().to_string().contains("built in"));
        assert!(command("no/such/file.ron", 1).unwrap_err().to_string().contains("no/such/file.ron"));
        assert!(command("\u{fffd}\u{fffe}.ron", 1).unwrap_err().to_string().contains("not UTF-8"));
    }
}
