//! The terminal: taken, drawn on, and given back on every way out.
//!
//! Its state is global as the terminal is: a panic on any thread and a signal that finds the loop stuck must be able to
//! give it back. Nothing is written to it anywhere else, but by the guard after the explorer has died.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use ratatui::layout::Rect;
use ratatui::{Frame, TerminalOptions, Viewport};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use crate::state::layout::Size;

use super::backend::RowBackend;
use super::{guard, modes};

/// How long a frame that is being written may hold up the restoring of the terminal, and a signal may be on its way.
const LOCK_TIMEOUT: Duration = Duration::from_millis(300);
/// The size of a terminal that does not say.
const FALLBACK: Size = Size { width: 80, height: 24 };

/// Whether the terminal is ours. Locked while something is written, so that nothing is written after it was given back.
static ACTIVE: Mutex<bool> = Mutex::new(false);
/// The modes it had before.
static SAVED_TERMIOS: Mutex<Option<Termios>> = Mutex::new(None);
/// Whether an editor has it.
static SUSPENDED: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is reported while the terminal is ours.
static MOUSE: AtomicBool = AtomicBool::new(true);
/// Whether the keyboard protocol of kitty is on while the terminal is ours.
static KEYS: AtomicBool = AtomicBool::new(false);
/// When an editor gave it back.
static RETURNED: Mutex<Option<Instant>> = Mutex::new(None);

/// Returns whether the terminal is lent to an editor.
pub(super) fn is_suspended() -> bool {
    SUSPENDED.load(Ordering::SeqCst)
}

/// Returns whether a key that interrupts was pressed for an editor: the signal also reaches us, and perhaps only after
/// the editor has ended by it.
pub(super) fn interrupts_editor() -> bool {
    let returned = *RETURNED.lock().unwrap_or_else(PoisonError::into_inner);
    is_suspended() || returned.is_some_and(|returned| returned.elapsed() < LOCK_TIMEOUT)
}

/// The size of the terminal.
pub(super) fn size() -> Size {
    match tcgetwinsize(stdout()) {
        Ok(found) if found.ws_col > 0 && found.ws_row > 0 => Size { width: found.ws_col, height: found.ws_row },
        _ => FALLBACK,
    }
}

/// Makes the terminal what it was. For every thread, at any time, as often as one likes.
pub(super) fn restore() {
    let mut active = lock_active(LOCK_TIMEOUT);
    let suspended = SUSPENDED.load(Ordering::SeqCst);
    if active.as_deref() == Some(&false) && !suspended {
        return;
    }
    // The modes first: setting them cannot block, whatever the state of the screen.
    if let Some(saved) = SAVED_TERMIOS.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        let _ = tcsetattr(stdin(), OptionalActions::Now, saved);
    }
    if suspended {
        let _ = write_all(modes::after_others().as_bytes());
    }
    if KEYS.load(Ordering::SeqCst) && !suspended {
        let _ = write_all(modes::KEYS_OFF.as_bytes());
    }
    let _ = write_all(modes::RESTORE.as_bytes());
    if let Some(active) = active.as_deref_mut() {
        *active = false;
    }
    guard::given_back();
}

/// Gives the terminal to another program until it is retaken.
pub(super) fn suspend() {
    restore();
    SUSPENDED.store(true, Ordering::SeqCst);
}

/// Has the terminal report the mouse, or leave it to the selection of text.
///
/// # Errors
/// When it cannot be written.
pub(super) fn report_mouse(wanted: bool) -> io::Result<()> {
    MOUSE.store(wanted, Ordering::SeqCst);
    send(if wanted { modes::MOUSE_ON } else { modes::MOUSE_OFF }.as_bytes())
}

/// Has the terminal report keys in the unambiguous form that it has said to know.
///
/// # Errors
/// When it cannot be written.
pub(super) fn report_keys() -> io::Result<()> {
    if !KEYS.swap(true, Ordering::SeqCst) {
        send(modes::KEYS_ON.as_bytes())?;
    }
    send(modes::KEYS_QUESTION.as_bytes())
}

/// Writes to the terminal, if it is ours.
///
/// # Errors
/// When it cannot be written.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    if *active { write_all(bytes) } else { Ok(()) }
}

/// A lock that is not waited for longer than so long: the thread that holds it may be stuck in a write.
fn lock_active(patience: Duration) -> Option<MutexGuard<'static, bool>> {
    let deadline = Instant::now() + patience;
    loop {
        match ACTIVE.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// Takes the terminal. `keeps_modes` says that the modes which it has now are not those of the user but another program's.
fn take(keeps_modes: bool) -> io::Result<()> {
    let mut active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut saved = SAVED_TERMIOS.lock().unwrap_or_else(PoisonError::into_inner);
    // If it is ours already we were stopped without warning and its modes may be anything: those before count.
    let before = match saved.take() {
        Some(before) if *active || keeps_modes => before,
        _ => tcgetattr(stdin())?,
    };
    let mut raw = before.clone();
    raw.make_raw();
    guard::taken(&before);
    *saved = Some(before);
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    let mut sequences = if keeps_modes { modes::after_others() } else { String::new() };
    sequences.push_str(modes::TAKE);
    if keeps_modes {
        sequences.push_str(modes::KEYS_RESET);
    }
    if MOUSE.load(Ordering::SeqCst) {
        sequences.push_str(modes::MOUSE_ON);
    }
    // On the other screen the protocol is still on if we were stopped without warning.
    if KEYS.load(Ordering::SeqCst) && !*active {
        sequences.push_str(modes::KEYS_ON);
    }
    *active = true;
    write_all(sequences.as_bytes())
}

/// Writes past the buffers and locks of the standard library, which a panicking thread may hold.
pub(super) fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => sleep(Duration::from_millis(1)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// A frame in the making. Nothing of it reaches the terminal before it is whole.
#[derive(Clone, Default)]
struct FrameBuffer(Rc<RefCell<Vec<u8>>>);

impl Write for FrameBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal while it is ours. Dropping it gives it back.
pub(super) struct Terminal {
    screen: ratatui::Terminal<RowBackend<FrameBuffer>>,
    frame: FrameBuffer,
    drawn: Option<Size>,
}

impl Terminal {
    /// Takes the terminal, with the mouse if that is to be reported.
    ///
    /// # Errors
    /// When it cannot be set to give every key at once.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        MOUSE.store(mouse, Ordering::SeqCst);
        let frame = FrameBuffer::default();
        let screen = blank(&frame, Size::default())?;
        let terminal = Self { screen, frame, drawn: None };
        take(false)?;
        Ok(terminal)
    }

    /// Takes the terminal again after it was given back, or after somebody else may have used it.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub(super) fn retake(&mut self) -> io::Result<()> {
        let returned = SUSPENDED.swap(false, Ordering::SeqCst);
        if returned {
            *RETURNED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
        }
        self.invalidate();
        take(returned)
    }

    /// Has the next frame drawn whole, as others may have written on the screen.
    pub(super) fn invalidate(&mut self) {
        self.drawn = None;
    }

    /// Draws a frame of this size, if the terminal is ours.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn draw(&mut self, size: Size, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.frame.0.borrow_mut().clear();
        self.frame.write_all(modes::FRAME.0.as_bytes())?;
        if self.drawn != Some(size) {
            self.frame.write_all(modes::CLEAR.as_bytes())?;
            self.screen = blank(&self.frame, size)?;
            self.drawn = Some(size);
        }
        self.screen.draw(paint)?;
        self.frame.write_all(modes::FRAME.1.as_bytes())?;
        send(&self.frame.0.borrow())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// A screen on which nothing is drawn yet. Its size is fixed: ratatui would ask the terminal for it on every frame, and
/// its `clear` would wait for an answer among the user's keys.
fn blank(frame: &FrameBuffer, size: Size) -> io::Result<ratatui::Terminal<RowBackend<FrameBuffer>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    let backend = RowBackend::new(frame.clone(), size.width, size.height);
    ratatui::Terminal::with_options(backend, TerminalOptions { viewport })
}
