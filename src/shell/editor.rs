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
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;

use super::address::refusal;

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

/// The editor of the settings, as messages name it.
const EDITOR_SETTING: &str = "the editor of the settings";

/// The program that opens addresses.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
/// Time after which an opener that still runs has found a browser: without one it ends at once.
const OPENER_TIMEOUT: Duration = Duration::from_secs(1);
/// Interval at which it is checked whether the opener has ended.
const OPENER_POLL_INTERVAL: Duration = Duration::from_millis(20);

/// Returns the command that opens a file at a line (from 1) in the user's editor.
///
/// # Errors
/// A sentence: there is no such file, or `$EDITOR` cannot be understood.
pub(super) fn command(file: &str, line: u32) -> Result<Command, String> {
    if file == SAMPLE_NAME {
        return Err(
            "The sample is built in, so there is no file to edit. Export it first and open the export".to_owned()
        );
    }
    if let Some(pack) = Path::new(file).ancestors().find(|path| is_pack(path)) {
        let pack = pack.display();
        return Err(format!("{pack} is a pack, which cannot be edited: edit the files that it was made of"));
    }
    if !Path::new(file).is_file() {
        return Err(if file.contains(char::REPLACEMENT_CHARACTER) {
            format!("The file name is not UTF-8 ({file}), so it cannot be passed to an editor")
        } else {
            format!("The file {file} no longer exists")
        });
    }
    let (variable, command) = editor_variable();
    let (program, arguments) = split_command(variable, &command?, file, line)?;
    let mut command = Command::new(program);
    command.args(arguments);
    Ok(command)
}

/// Returns a file with a text, and the command that opens it at a line (from 1) in the user's editor.
///
/// # Errors
/// A sentence: the file cannot be written, or `$EDITOR` cannot be understood.
pub(super) fn command_for_text(text: &str, line: u32) -> Result<(ScratchFile, Command), String> {
    let scratch =
        ScratchFile::new(text).map_err(|error| format!("No file for the editor could be written ({error})"))?;
    let (variable, wish) = editor_variable();
    let (program, arguments) = split_command(variable, &wish?, &scratch.path().to_string_lossy(), line)?;
    let mut command = Command::new(program);
    command.args(arguments);
    Ok((scratch, command))
}

/// Runs an editor on a text until it ends. Returns the text that it leaves.
///
/// # Errors
/// A sentence: it could not be started, it failed, or what it left is no text.
pub(super) fn run_on_text(scratch: ScratchFile, command: Command) -> Result<String, String> {
    let failure = |status, name: &str| format!("Editor {name} exited with an error ({status}): your text is as it was");
    if let Err(sentence) = run_to_end(command, failure) {
        return Err(format!("{sentence}{}", scratch.kept()));
    }
    scratch.read(MAX_PASTE_BYTES).map_err(|error| format!("The text of the editor was not taken ({error})"))
}

/// Returns the setting or variable that names the editor, or would, with the command in it; a sentence if that is not UTF-8.
fn editor_variable() -> (&'static str, Result<String, String>) {
    if let Some(editor) = &Config::installed().0.editor {
        return (EDITOR_SETTING, Ok(editor.clone()));
    }
    for variable in [environment::VISUAL, environment::EDITOR] {
        match env::var(variable) {
            Ok(wish) if wish.trim().is_empty() => {}
            Ok(wish) => return (variable, Ok(wish)),
            Err(VarError::NotPresent) => {}
            Err(VarError::NotUnicode(wish)) => {
                return (variable, Err(format!("${variable} is not UTF-8: {}", wish.to_string_lossy())));
            }
        }
    }
    (environment::EDITOR, Ok(DEFAULT_EDITOR.to_owned()))
}

/// Returns program and arguments of an editor's command.
fn split_command(variable: &str, wish: &str, file: &str, line: u32) -> Result<(String, Vec<String>), String> {
    let sign = if variable == EDITOR_SETTING { "" } else { "$" };
    let unclear = || format!("{sign}{variable} cannot be understood: {wish}");
    let mut words = shell_words::split(wish).map_err(|_| unclear())?.into_iter();
    let program = words.next().ok_or_else(unclear)?;
    let mut arguments: Vec<String> = words.collect();
    let name = Path::new(&program).file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    // A file name is not an option.
    let file = if file.starts_with(['-', '+']) { format!("./{file}") } else { file.to_owned() };
    match EDITORS.iter().find(|editor| editor.programs.contains(&name.as_str())) {
        Some(editor) => arguments.extend((editor.arguments)(&file, line)),
        None => arguments.push(file),
    }
    Ok((program, arguments))
}

/// Runs an editor until it ends.
///
/// # Errors
/// A sentence: it could not be started, or it failed.
pub(super) fn run(command: Command) -> Result<(), String> {
    let reload = key_of(KeyCommand::Reload);
    run_to_end(command, |status, name| {
        format!("Editor {name} exited with an error ({status}); if the file was changed, {reload} reloads it")
    })
}

/// Runs an editor until it ends; `failure` says what its failure means.
fn run_to_end(mut command: Command, failure: impl Fn(ExitStatus, &str) -> String) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(failure(status, &name)),
        Err(error) => {
            Err(format!("{name} could not be started ({error}): set ${} to your editor", editor_variable().0))
        }
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
        let (program, arguments) = split_command("EDITOR", wish, file, 12).unwrap();
        format!("{program} {}", arguments.join(" "))
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
        assert!(split_command("EDITOR", "'", "a.ron", 1).unwrap_err().starts_with("$EDITOR cannot be understood"));
        assert!(split_command("VISUAL", " ", "a.ron", 1).unwrap_err().starts_with("$VISUAL cannot be understood"));
    }

    #[test]
    fn the_sample_and_what_is_gone_cannot_be_edited() {
        assert!(command(SAMPLE_NAME, 1).unwrap_err().contains("built in"));
        assert!(command("no/such/file.ron", 1).unwrap_err().contains("no/such/file.ron"));
        assert!(command("\u{fffd}\u{fffe}.ron", 1).unwrap_err().contains("not UTF-8"));
    }
}
