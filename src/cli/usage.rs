//! Slips on the command line: options before the command, `help` as a command, and words that are neither a command nor a
//! file; and the answers of `clap`: help and errors.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::disk;
use crate::remote::is_address;
use crate::text::sanitize::is_safe;
use crate::text::suggest::{WordKind, nearest};
use crate::text::{SafeText, ascii};

use super::printer::{self, Printer};
use super::{COMMANDS, program};

/// Parses the words of the command line. Options that stand before a command are read as if they stood after it.
///
/// # Errors
/// Help that was asked for, or an error in the words.
pub(super) fn matches(words: &[OsString]) -> Result<ArgMatches, clap::Error> {
    let matches = program().try_get_matches_from(words);
    let is_mistaken = match &matches {
        Ok(matches) => matches.subcommand_name().is_none(),
        Err(error) => error.use_stderr(),
    };
    let matches = match command_first(words) {
        Some(words) if is_mistaken => program().try_get_matches_from(words),
        _ => matches,
    };
    matches.map_err(|error| sanitized(with_file_hint(error, words), words))
}

/// Sanitizes the words of the command line in an error: `*.ron` may name a file that begins with a hyphen and contains escape
/// codes.
fn sanitized(mut error: clap::Error, words: &[OsString]) -> clap::Error {
    if words.iter().all(|word| is_safe(&word.to_string_lossy())) {
        return error;
    }
    let safe = |text: &String| SafeText::new(text).as_str().to_owned();
    let context: Vec<(ContextKind, ContextValue)> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, ContextValue::String(safe(text)))),
            ContextValue::Strings(texts) => Some((kind, ContextValue::Strings(texts.iter().map(safe).collect()))),
            // A suggestion repeats the word between escape codes for colours.
            ContextValue::StyledStr(_) | ContextValue::StyledStrs(_) => Some((kind, ContextValue::None)),
            _ => None,
        })
        .collect();
    for (kind, value) in context {
        error.insert(kind, value);
    }
    error
}

/// Prints help or an error of `clap` as `--ascii` and `--color` among the words ask for. Help that was asked for goes to stdout
/// and is no failure; neither is a closed pipe.
pub(super) fn print_answer(answer: &clap::Error, words: &[OsString]) -> ExitCode {
    let ascii_requested = words.iter().any(|word| word == "--ascii");
    let is_terminal = if answer.use_stderr() { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let is_ascii = printer::is_ascii(ascii_requested, is_terminal);
    let write = |text: &str| {
        if answer.use_stderr() {
            io::stderr().write_all(text.as_bytes())
        } else {
            io::stdout().write_all(text.as_bytes())
        }
    };
    let printed = match colour(words) {
        _ if is_ascii => write(&ascii::spell(&answer.render().to_string())),
        Some("always") => write(&answer.render().ansi().to_string()),
        Some("never") => write(&answer.render().to_string()),
        _ => answer.print(),
    };
    match printed.and_then(|()| io::stdout().flush()) {
        _ if answer.use_stderr() => ExitCode::from(2),
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let sentence = format!("the output could not be written ({error}); it is incomplete");
            Printer::new(colour(words), ascii_requested).message(&sentence);
            ExitCode::from(2)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Returns the value of `--color` among the words, which are not parsed where help is asked for.
fn colour(words: &[OsString]) -> Option<&str> {
    let beside = words.iter().zip(words.iter().skip(1)).filter(|(option, _)| *option == "--color");
    let joined = words.iter().filter_map(|word| word.to_str()?.strip_prefix("--color="));
    beside.filter_map(|(_, value)| value.to_str()).chain(joined).next_back()
}

/// Adds a suggestion to an error about a file whose name was read as an option.
fn with_file_hint(mut error: clap::Error, words: &[OsString]) -> clap::Error {
    let is_output = |word: &OsString| word == "-o" || word == "--output";
    let pairs = words.iter().zip(words.iter().skip(1));
    let file = pairs.filter(|(option, _)| is_output(option)).map(|(_, file)| file).find(|file| is_option(file));
    if let Some(file) = file.filter(|_| error.kind() == ErrorKind::UnknownArgument) {
        let way =
            format!("write a file name that begins with a hyphen as `./{}`", SafeText::new(&file.to_string_lossy()));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![way.into()]));
    }
    error
}

/// Moves the command before the options that stand before it; `None` if there are none.
fn command_first(words: &[OsString]) -> Option<Vec<OsString>> {
    let mut at = 1;
    while let Some(option) = words.get(at).filter(|word| is_option(word)) {
        at += if takes_value(option) { 2 } else { 1 };
    }
    let name = words.get(at).filter(|word| at > 1 && is_command(word))?;
    let mut ordered = words.to_vec();
    ordered.remove(at);
    ordered.insert(1, name.clone());
    Some(ordered)
}

/// Returns whether an option takes the next word as its value, before whatever command it is meant for.
fn takes_value(option: &OsStr) -> bool {
    let program = program();
    let all = program.get_arguments().chain(program.get_subcommands().flat_map(clap::Command::get_arguments));
    let mut valued = all.filter(|argument| argument.get_action().takes_values());
    valued.any(|argument| {
        let long = argument.get_long().map(|long| format!("--{long}"));
        let short = argument.get_short().map(|short| format!("-{short}"));
        long.into_iter().chain(short).any(|name| option == name.as_str())
    })
}

/// Returns whether a word is an option.
fn is_option(word: &OsStr) -> bool {
    let word = word.as_encoded_bytes();
    word.starts_with(b"-") && word != b"-" && word != b"--"
}

/// Returns whether a word is the name or another name of a command.
fn is_command_name(word: &OsStr) -> bool {
    let program = program();
    let mut commands = program.get_subcommands();
    commands.any(|command| command.get_all_aliases().chain([command.get_name()]).any(|name| word == name))
}

/// Returns whether a word is the name of a command, and of no file.
fn is_command(word: &OsStr) -> bool {
    is_command_name(word) && !Path::new(word).exists()
}

/// Returns whether the words ask for help by the word `help`, unless there is a file of that name.
fn asks_for_help(words: &[OsString]) -> bool {
    words.get(1).is_some_and(|word| word == "help") && !Path::new("help").exists()
}

/// Rewrites `help COMMAND` to `COMMAND --help`, unless there is a file `help`.
pub(super) fn with_help(mut words: Vec<OsString>) -> Vec<OsString> {
    if asks_for_help(&words) {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// Returns an error if help is asked for on a command that does not exist.
pub(super) fn unknown_help(words: &[OsString]) -> Option<String> {
    let name = words.get(2).filter(|name| asks_for_help(words) && !is_option(name) && !is_command_name(name))?;
    let near = name.to_str().and_then(nearest_command).map_or_else(
        || "`claimscope --help` lists the commands".to_owned(),
        |near| format!("did you mean `claimscope help {near}`?"),
    );
    Some(format!("there is no command `{}`; {near}", SafeText::new(&name.to_string_lossy())))
}

/// Returns the command whose name a word may be a misspelling of.
fn nearest_command(word: &str) -> Option<&'static str> {
    nearest(word, COMMANDS.iter().map(|command| command.name), WordKind::Command)
}

/// Returns an error if the first path does not exist and looks like a command, or if none of the paths exists and there is no
/// terminal for the explorer.
pub(super) fn no_command(paths: &[PathBuf]) -> Option<String> {
    let first = paths.first().filter(|path| !is_address(path))?;
    let absent = disk::absence(first)?;
    let shown = SafeText::new(&first.to_string_lossy());
    if let Some(name) = first.to_str().and_then(nearest_command) {
        return Some(format!("there is no file and no command `{shown}`; did you mean `claimscope {name}`?"));
    }
    let is_word = !first.as_os_str().as_encoded_bytes().iter().any(|byte| matches!(byte, b'.' | b'/'));
    if is_word {
        return Some(format!("{shown}: {absent}\nIt is not a command either: `claimscope --help` lists the commands"));
    }
    let has_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let all_absent = paths.iter().all(|path| disk::absence(path).is_some());
    (!has_terminal && all_absent).then(|| format!("{shown}: {absent}"))
}
