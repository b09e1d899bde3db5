//! The output of a command: stdout and stderr, or memory until it is known whether what is printed is right.

use std::io::{self, BufWriter, Stdout, Write};

/// Stdout and stderr of a command.
pub(super) struct Output {
    stdout: BufWriter<Stdout>,
    /// The pieces that are held back, in their order; `None` if nothing is.
    held: Option<Vec<Piece>>,
}

/// A piece that is held back.
enum Piece {
    /// Data for stdout.
    Data(Vec<u8>),
    /// A line for stderr.
    Message(String),
}

impl Output {
    pub(super) fn new(stdout: Stdout) -> Self {
        Self { stdout: BufWriter::new(stdout), held: None }
    }

    /// Holds back everything that is written from now on.
    pub(super) fn hold(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Writes what was held back if it is right, and forgets it otherwise.
    ///
    /// # Errors
    /// If stdout cannot be written.
    pub(super) fn end_hold(&mut self, is_right: bool) -> io::Result<()> {
        for piece in self.held.take().into_iter().flatten().filter(|_| is_right) {
            match piece {
                Piece::Data(bytes) => self.stdout.write_all(&bytes)?,
                Piece::Message(line) => {
                    self.stdout.flush()?;
                    self.write_message(&line);
                }
            }
        }
        Ok(())
    }

    /// Writes a line to stderr.
    pub(super) fn write_message(&mut self, line: &str) {
        match &mut self.held {
            Some(held) => held.push(Piece::Message(line.to_owned())),
            // If stderr cannot be written, nobody reads it.
            None => drop(writeln!(io::stderr().lock(), "{line}")),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.held {
            None => self.stdout.write(bytes),
            Some(held) => {
                match held.last_mut() {
                    Some(Piece::Data(data)) => data.extend_from_slice(bytes),
                    _ => held.push(Piece::Data(bytes.to_vec())),
                }
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held.is_some() { Ok(()) } else { self.stdout.flush() }
    }
}
