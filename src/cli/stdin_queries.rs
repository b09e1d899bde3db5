//! Queries from stdin, one a line, each answered before the next is read; and a query repeated in a message.

use std::io::BufRead;

use crate::text::truncate;

use super::error::CliError;
use super::printer::Printer;

/// The query that stands for stdin.
pub(super) const STDIN: &str = "-";

/// Maximum number of characters of a query that is repeated in a message.
const MAX_ECHO_CHARS: usize = 80;

/// Calls `answer` with each line and its number, from 1, until the input ends or nobody reads the answers. Bytes that are
/// not UTF-8 stand for no letter.
///
/// # Errors
/// If the input cannot be read.
pub(super) fn answer_lines(
    mut input: impl BufRead,
    printer: &mut Printer,
    mut answer: impl FnMut(usize, &str, &mut Printer),
) -> Result<(), CliError> {
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = input.read_until(b'\n', &mut line).map_err(CliError::Input)?;
        if read == 0 || printer.is_closed() {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        // A byte order mark at the beginning belongs to no query.
        let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { &text };
        let text = text.strip_suffix('\n').unwrap_or(text);
        answer(number, text.strip_suffix('\r').unwrap_or(text), printer);
        printer.flush();
    }
    Ok(())
}

/// Returns the beginning of a query on one line, with `…` if it goes on: repeated in a message, it must not look like another
/// message.
pub(super) fn echo(query: &str) -> String {
    truncate(query, MAX_ECHO_CHARS).replace(char::is_control, " ")
}
