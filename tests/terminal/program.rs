//! The built program on a pseudo-terminal: what it writes is kept as it is, and shown as a terminal would.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, WaitOptions, kill_process, waitid, waitpid};
use tempfile::TempDir;

use crate::program::PROGRAM;

/// Far more than anything takes, on machines that do much else.
const PATIENCE: Duration = Duration::from_secs(120);

/// Esc as newer terminals send it: alone, the old form may be the beginning of what comes next.
pub const ESC: &str = "\x1b[27u";

/// The sequence that begins a frame.
const FRAME: &[u8] = b"\x1b[?2026h";

pub struct Program {
    pub folder: TempDir,
    child: Box<dyn Child + Send + Sync>,
    /// Our end of the line; none after hanging up.
    line: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    /// Kept, so that the terminal outlives the program and can be looked at.
    _slave: Box<dyn SlavePty + Send>,
    bytes: Arc<Mutex<Vec<u8>>>,
    reading: Arc<Mutex<Reading>>,
    reader: Option<JoinHandle<()>>,
    size: PtySize,
    modes: String,
}

/// The state of the reading end after it has read something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    On,
    Paused,
    Ended,
}

/// The way a program is started.
pub struct Start {
    folder: TempDir,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    program: PathBuf,
    size: (u16, u16),
    /// The folder that it is started in; its own unless another one is given.
    started_in: Option<PathBuf>,
}

/// A knowledge file with one claim for each statement.
pub fn knowledge(statements: &[&str]) -> String {
    let claim = |(number, says): (usize, &&str)| format!("(id: \"c{number}\", says: {says:?}, by: [\"someone\"]),\n");
    let claims: String = statements.iter().enumerate().map(claim).collect();
    format!("(schema: 1, title: \"Tests\", actors: [(id: \"someone\", name: \"Someone\")], claims: [\n{claims}])\n")
}

/// The explorer on a knowledge file with these statements.
pub fn explorer(statements: &[&str]) -> Start {
    let start = on("claims.ron");
    fs::write(start.folder.path().join("claims.ron"), knowledge(statements)).unwrap();
    start
}

/// The explorer on a path of an empty folder.
pub fn on(path: &str) -> Start {
    Start {
        folder: tempfile::tempdir().unwrap(),
        arguments: vec![path.to_owned()],
        variables: Vec::new(),
        program: PROGRAM.into(),
        size: (30, 100),
        started_in: None,
    }
}

impl Start {
    /// With a variable of the environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With another program that may start it.
    pub fn by(mut self, program: &str, arguments: &[&str]) -> Self {
        self.program = program.into();
        self.arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        self
    }

    /// Started in another folder.
    pub fn in_folder(mut self, folder: &Path) -> Self {
        self.started_in = Some(folder.to_owned());
        self
    }

    /// With another argument.
    pub fn with_argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// On another file.
    pub fn with_file(mut self, name: &str, text: &str) -> Self {
        fs::write(self.folder.path().join(name), text).unwrap();
        self.arguments = vec![name.to_owned()];
        self
    }

    /// On a screen of so many rows and columns.
    pub fn sized(mut self, rows: u16, columns: u16) -> Self {
        self.size = (rows, columns);
        self
    }

    /// With an executable script in its folder.
    pub fn script(self, name: &str, text: &str) -> Self {
        use std::os::unix::fs::PermissionsExt;
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts it, and waits for nothing.
    pub fn run(self) -> Program {
        let size = PtySize { rows: self.size.0, cols: self.size.1, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(self.program);
        command.args(self.arguments);
        command.cwd(self.started_in.as_deref().unwrap_or(self.folder.path()));
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("PATH", "/usr/local/bin:/usr/bin:/bin")]
        {
            command.env(name, value);
        }
        command.env("HOME", self.folder.path());
        for (name, value) in self.variables {
            command.env(name, value);
        }
        let modes = format!("{:?}", pair.master.get_termios().unwrap());
        let child = pair.slave.spawn_command(command).unwrap();
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let reading = Arc::new(Mutex::new(Reading::On));
        let (mut source, sink, wish) =
            (pair.master.try_clone_reader().unwrap(), Arc::clone(&bytes), Arc::clone(&reading));
        let reader = thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(count @ 1..) = source.read(&mut piece) {
                sink.lock().unwrap().extend_from_slice(&piece[..count]);
                while *wish.lock().unwrap() == Reading::Paused {
                    thread::sleep(Duration::from_millis(5));
                }
                if *wish.lock().unwrap() == Reading::Ended {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Program {
            folder: self.folder,
            child,
            line: Some((pair.master, writer)),
            _slave: pair.slave,
            bytes,
            reading,
            reader: Some(reader),
            size,
            modes,
        }
    }

    /// Starts it, and waits until this is on its screen.
    pub fn until(self, text: &str) -> Program {
        let program = self.run();
        program.wait_for(text);
        program
    }
}

impl Program {
    /// Returns all bytes that it wrote so far.
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.lock().unwrap().clone()
    }

    /// Returns a terminal that has read all of it.
    pub fn terminal(&self) -> vt100::Parser {
        let mut parser = vt100::Parser::new(side(self.size.rows), side(self.size.cols), 0);
        parser.process(&self.bytes());
        parser
    }

    /// The text on the screen.
    pub fn screen(&self) -> String {
        self.terminal().screen().contents()
    }

    /// Returns the number of frames that it drew so far.
    pub fn frames(&self) -> usize {
        self.bytes().windows(FRAME.len()).filter(|window| *window == FRAME).count()
    }

    /// Types.
    pub fn keys(&mut self, bytes: &str) {
        self.raw(bytes.as_bytes());
    }

    /// Sends any bytes, as a terminal may.
    pub fn raw(&mut self, bytes: &[u8]) {
        let (_, writer) = self.line.as_mut().unwrap();
        writer.write_all(bytes).unwrap();
        writer.flush().unwrap();
    }

    pub fn resize(&mut self, rows: u16, cols: u16) {
        self.size = PtySize { rows, cols, ..self.size };
        self.line.as_ref().unwrap().0.resize(self.size).unwrap();
    }

    /// Reads no more after the next piece.
    pub fn pause_reading(&self) {
        *self.reading.lock().unwrap() = Reading::Paused;
    }

    /// Reads on.
    pub fn resume_reading(&self) {
        *self.reading.lock().unwrap() = Reading::On;
    }

    /// Closes the terminal, as closing its window does.
    pub fn hang_up(&mut self) {
        *self.reading.lock().unwrap() = Reading::Ended;
        // Something has to be read for the reader to end.
        self.resize(24, 80);
        self.reader.take().unwrap().join().unwrap();
        self.line = None;
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.id(), signal).unwrap();
    }

    fn id(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Waits until it was stopped.
    pub fn is_stopped(&self) {
        self.wait_until("a stop", |program| {
            let seen = waitpid(Some(program.id()), WaitOptions::UNTRACED | WaitOptions::NOHANG).unwrap();
            seen.is_some_and(|(_, status)| status.stopped())
        });
    }

    /// Returns whether it has ended; its status is still to be had.
    pub fn has_ended(&self) -> bool {
        let how = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(self.id()), how).unwrap().is_some()
    }

    /// Waits until something holds.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < deadline, "{what} did not come to pass; on the screen:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?}"), |program| program.screen().contains(text));
    }

    /// Waits for its end by a signal.
    pub fn is_killed(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(status.signal().is_some(), "it ended by itself: {status:?}");
                return;
            }
            assert!(Instant::now() < deadline, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Counts how often these bytes were written so far.
    pub fn count(&self, bytes: &str) -> usize {
        self.bytes().windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// Waits for its end: its exit status.
    pub fn status(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "killed by a signal");
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end; on the screen:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The modes of the terminal: echo, lines, control characters.
    pub fn modes(&self) -> String {
        format!("{:?}", self.line.as_ref().unwrap().0.get_termios().unwrap())
    }

    /// Waits until the terminal gives lines again.
    pub fn has_old_modes(&self) {
        self.wait_until("the old modes", |program| program.modes() == program.modes);
    }

    /// The flags of kitty's keyboard protocol that are on now: on the main screen, and on the alternate one. Each has a
    /// stack of its own.
    pub fn keyboards(&self) -> [u8; 2] {
        let bytes = String::from_utf8_lossy(&self.bytes()).into_owned();
        let mut stacks = [vec![0], vec![0]];
        let mut screen = 0;
        for after in bytes.split("\x1b[").skip(1) {
            let Some((body, last)) = after.find(|letter| ('@'..='~').contains(&letter)).map(|at| after.split_at(at))
            else {
                continue;
            };
            let (first, number) = body.split_at(body.len().min(1));
            let stack = &mut stacks[screen];
            match (first, last.chars().next(), number) {
                (">", Some('u'), flags) => stack.push(flags.parse().unwrap()),
                ("<", Some('u'), _) if stack.len() > 1 => drop(stack.pop()),
                ("<", Some('u'), _) => stack[0] = 0,
                ("=", Some('u'), flags) => *stack.last_mut().unwrap() = flags.parse().unwrap(),
                ("?", Some('h'), "1049") => screen = 1,
                ("?", Some('l'), "1049") => screen = 0,
                _ => {}
            }
        }
        stacks.map(|stack| *stack.last().unwrap())
    }

    /// Waits until the last of these bytes were written after the last of those.
    pub fn has_after(&self, before: &str, after: &str) {
        self.wait_until(&format!("{after:?} after {before:?}"), |program| {
            let bytes = String::from_utf8_lossy(&program.bytes()).into_owned();
            bytes.rfind(after).is_some_and(|after| bytes.rfind(before).is_some_and(|before| before < after))
        });
    }

    /// Waits until the terminal is as it was before the program.
    pub fn is_restored(&self) {
        self.wait_until("the end of the alternate screen", |program| !program.terminal().screen().alternate_screen());
        self.has_old_modes();
        self.wait_until("the cursor", |program| !program.terminal().screen().hide_cursor());
        let terminal = self.terminal();
        assert!(!terminal.screen().bracketed_paste(), "pastes are still bracketed");
        assert_eq!(terminal.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is still taken");
        assert_eq!(terminal.screen().fgcolor(), vt100::Color::Default);
    }
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap()
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
