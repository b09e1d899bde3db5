//! Opening an editor at a line, and the browser at an address: the only programs that are ever started.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::disk::SAMPLE_NAME;

use super::address::refusal;

/// How editors are told the line.
struct Habit {
    /// The names of the programs.
    programs: &'static [&'static str],
    /// The arguments for a file and a line.
    arguments: fn(&str, u32) -> Vec<String>,
}

/// To add an editor: its name, where its way of saying it is, or a line.
const HABITS: &[Habit] = &[
    Habit {
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
    Habit {
        programs: &["hx", "helix", "subl", "zed", "zeditor"],
        arguments: |file, line| vec![format!("{file}:{line}")],
    },
    Habit {
        programs: &["code", "code-insiders", "codium", "cursor", "windsurf"],
        arguments: |file, line| vec!["--goto".to_owned(), format!("{file}:{line}")],
    },
    Habit {
        programs: &["kate", "kwrite", "idea", "pycharm", "clion", "rustrover"],
        arguments: |file, line| vec!["--line".to_owned(), line.to_string(), file.to_owned()],
    },
];

/// What POSIX programs start where the user has not said.
const USUAL: &str = "vi";

/// The command that opens a file at a line (from 1) in the user's editor.
///
/// # Errors
/// A sentence: there is no such file, or `$EDITOR` cannot be understood.
pub(super) fn command(file: &str, line: u32) -> Result<Command, String> {
    if file == SAMPLE_NAME {
        return Err("The sample is built in: there is no file to edit. Export it first, and open the export".to_owned());
    }
    if !Path::new(file).is_file() {
        return Err(format!("There is no file {file} any more"));
    }
    let wish = ["VISUAL", "EDITOR"].iter().filter_map(|name| env::var(name).ok()).find(|wish| !wish.trim().is_empty());
    let (program, arguments) = words(wish.as_deref().unwrap_or(USUAL), file, line)?;
    let mut command = Command::new(program);
    command.args(arguments);
    Ok(command)
}

fn words(wish: &str, file: &str, line: u32) -> Result<(String, Vec<String>), String> {
    let unclear = || format!("$EDITOR cannot be understood: {wish}");
    let mut words = shell_words::split(wish).map_err(|_| unclear())?.into_iter();
    let program = words.next().ok_or_else(unclear)?;
    let mut arguments: Vec<String> = words.collect();
    let name = Path::new(&program).file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
    // A file name is not an option.
    let file = if file.starts_with(['-', '+']) { format!("./{file}") } else { file.to_owned() };
    match HABITS.iter().find(|habit| habit.programs.contains(&name.as_str())) {
        Some(habit) => arguments.extend((habit.arguments)(&file, line)),
        None => arguments.push(file),
    }
    Ok((program, arguments))
}

/// Runs an editor until it ends.
///
/// # Errors
/// A sentence: it could not be started, or it failed.
pub(super) fn run(mut command: Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with a fault ({status})")),
        Err(error) => Err(format!("{name} could not be started ({error}): set $EDITOR to your editor")),
    }
}

/// Shows an address in the browser, which goes its own way.
///
/// # Errors
/// A sentence: the address is none for a browser, or there is no browser.
pub(super) fn browse(address: &str) -> Result<(), String> {
    if let Some(sentence) = refusal(address) {
        return Err(sentence);
    }
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(opener);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Not of our job: what stops or ends us is nothing to it.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    match command.spawn() {
        Ok(mut child) => {
            std::thread::spawn(move || child.wait());
            Ok(())
        }
        Err(error) => Err(format!("The browser could not be started with {opener} ({error})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(wish: &str, file: &str) -> String {
        let (program, arguments) = words(wish, file, 12).unwrap();
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
        assert!(words("'", "a.ron", 1).is_err());
        assert!(words(" ", "a.ron", 1).is_err());
    }

    #[test]
    fn the_sample_and_what_is_gone_cannot_be_edited() {
        assert!(command(SAMPLE_NAME, 1).unwrap_err().contains("built in"));
        assert!(command("no/such/file.ron", 1).unwrap_err().contains("no/such/file.ron"));
    }
}
