//! The terminal: taken, drawn on, and restored on every way out.
//!
//! Its state is global as the terminal is: a panic on any thread and a signal that finds the event loop stuck must be able to
//! restore it. Nothing else writes to it, except the guard after the explorer has died.

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
use super::tty::write_all;
use super::{guard, modes};

/// Time for which a frame that is being written may delay restoring the terminal, and for which a signal of an editor may be on
/// its way.
const LOCK_TIMEOUT: Duration = Duration::from_millis(300);
/// Interval at which a lock is tried again.
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(5);
/// Size of a terminal that does not report one: that of a VT100.
const FALLBACK_SIZE: Size = Size { width: 80, height: 24 };

/// `true` while the terminal is ours. Locked while something is written, so that nothing is written after it was restored.
static ACTIVE: Mutex<bool> = Mutex::new(false);
/// `true` once the terminal was left for good.
static LEFT: AtomicBool = AtomicBool::new(false);
/// The modes of the terminal before it was taken.
static SAVED_TERMIOS: Mutex<Option<Termios>> = Mutex::new(None);
/// `true` while an editor has the terminal.
static SUSPENDED: AtomicBool = AtomicBool::new(false);
/// `true` if the mouse is reported while the terminal is ours.
static MOUSE: AtomicBool = AtomicBool::new(true);
/// `true` if the kitty keyboard protocol is on while the terminal is ours.
static KITTY_KEYS: AtomicBool = AtomicBool::new(false);
/// The time at which an editor last returned the terminal.
static RETURNED: Mutex<Option<Instant>> = Mutex::new(None);

/// Returns whether an editor has the terminal.
pub(super) fn is_suspended() -> bool {
    SUSPENDED.load(Ordering::SeqCst)
}

/// Returns whether an interrupt is meant for an editor: ctrl-c in it also signals us, perhaps only after the editor has
/// ended by it.
pub(super) fn interrupts_editor() -> bool {
    let returned = *RETURNED.lock().unwrap_or_else(PoisonError::into_inner);
    is_suspended() || returned.is_some_and(|returned| returned.elapsed() < LOCK_TIMEOUT)
}

/// Returns the size of the terminal in cells.
pub(super) fn size() -> Size {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size { width: size.ws_col, height: size.ws_row },
        _ => FALLBACK_SIZE,
    }
}

/// Restores the terminal to what it was. May be called by every thread, at any time, and more than once.
pub(super) fn restore() {
    let mut active = lock_active(LOCK_TIMEOUT);
    let suspended = SUSPENDED.load(Ordering::SeqCst);
    // Without the lock it is not known whether the terminal is ours: restoring it twice does no harm.
    if active.as_deref() == Some(&false) && !suspended {
        return;
    }
    // The modes first: setting them cannot block, whatever the state of the screen.
    if let Some(saved) = SAVED_TERMIOS.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        let _ = tcsetattr(stdin(), OptionalActions::Now, saved);
    }
    if suspended {
        let _ = write_all(modes::reset_after_program().as_bytes());
    }
    if KITTY_KEYS.load(Ordering::SeqCst) && !suspended {
        let _ = write_all(modes::KEYS_OFF.as_bytes());
    }
    let _ = write_all(modes::RESTORE.as_bytes());
    if let Some(active) = active.as_deref_mut() {
        *active = false;
    }
    guard::notify_restored();
}

/// Restores the terminal for good: nothing takes it again, so that what is said now is not covered by a screen. A thread may panic
/// before the terminal was taken.
pub(super) fn leave() {
    LEFT.store(true, Ordering::SeqCst);
    restore();
}

/// Restores the terminal for another program until it is retaken.
pub(super) fn suspend() {
    restore();
    // Set only now: once it is set, `restore` takes the screen for the editor's and resets more.
    SUSPENDED.store(true, Ordering::SeqCst);
}

/// Makes the terminal report the mouse, or use it for its own selection of text.
///
/// # Errors
/// If it cannot be written.
pub(super) fn report_mouse(wanted: bool) -> io::Result<()> {
    MOUSE.store(wanted, Ordering::SeqCst);
    send(if wanted { modes::MOUSE_ON } else { modes::MOUSE_OFF }.as_bytes())
}

/// Turns on the kitty keyboard protocol, once the terminal has reported that it knows it, and queries the flags that are on.
/// Returns `false` if it was turned on before: a terminal that leaves it off would be queried without an end.
///
/// # Errors
/// If it cannot be written.
pub(super) fn report_keys() -> io::Result<bool> {
    let is_first = !KITTY_KEYS.swap(true, Ordering::SeqCst);
    if is_first {
        send(modes::KEYS_ON.as_bytes())?;
        send(modes::KEYS_QUERY.as_bytes())?;
    }
    Ok(is_first)
}

/// Writes to the terminal, if it is ours.
///
/// # Errors
/// If it cannot be written.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    if *active { write_all(bytes) } else { Ok(()) }
}

/// Locks [`ACTIVE`] within `timeout`; `None` if the thread that holds it seems to be stuck in a write.
fn lock_active(timeout: Duration) -> Option<MutexGuard<'static, bool>> {
    let deadline = Instant::now() + timeout;
    loop {
        match ACTIVE.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => sleep(LOCK_POLL_INTERVAL),
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// Takes the terminal. With `after_program` its present modes are not the user's but those of another program, and the
/// saved ones stay.
fn take(after_program: bool) -> io::Result<()> {
    let mut active = ACTIVE.lock().unwrap_or_else(PoisonError::into_inner);
    if LEFT.load(Ordering::SeqCst) {
        return Ok(());
    }
    let mut saved = SAVED_TERMIOS.lock().unwrap_or_else(PoisonError::into_inner);
    // If it is ours already, the process was stopped without warning, and the present modes may be anything.
    let before = match saved.take() {
        Some(before) if *active || after_program => before,
        _ => tcgetattr(stdin())?,
    };
    let mut raw = before.clone();
    raw.make_raw();
    // Before the modes change: if the process dies in between, the guard already knows what to restore.
    guard::notify_taken(&before);
    *saved = Some(before);
    // Before anything is written, which may block: `restore` needs it.
    drop(saved);
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    let mut sequences = if after_program { modes::reset_after_program() } else { String::new() };
    sequences.push_str(modes::TAKE);
    if after_program {
        sequences.push_str(modes::KEYS_RESET);
    }
    // The user's choice outlives an editor.
    if MOUSE.load(Ordering::SeqCst) {
        sequences.push_str(modes::MOUSE_ON);
    }
    // The protocol is on a stack of the alternate screen, and still on if the process was stopped without warning.
    if KITTY_KEYS.load(Ordering::SeqCst) && !*active {
        sequences.push_str(modes::KEYS_ON);
    }
    *active = true;
    write_all(sequences.as_bytes())
}

/// A buffer for one frame: nothing of it reaches the terminal before it is complete.
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

/// The terminal while it is ours. Dropping it restores the terminal.
pub(super) struct Terminal {
    screen: ratatui::Terminal<RowBackend<FrameBuffer>>,
    frame: FrameBuffer,
    /// Size of the frame on the screen; `None` if the screen cannot be trusted.
    drawn: Option<Size>,
}

impl Terminal {
    /// Takes the terminal, with mouse reports if `mouse` is set.
    ///
    /// # Errors
    /// If it cannot be set to raw mode.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        MOUSE.store(mouse, Ordering::SeqCst);
        let frame = FrameBuffer::default();
        let screen = blank_screen(&frame, Size::default())?;
        let terminal = Self { screen, frame, drawn: None };
        take(false)?;
        Ok(terminal)
    }

    /// Takes the terminal again after it was restored, or after another program may have used it.
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

    /// Makes the next frame be drawn whole, as other programs may have written on the screen.
    pub(super) fn invalidate(&mut self) {
        self.drawn = None;
    }

    /// Draws a frame, if the terminal is ours.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn draw(&mut self, size: Size, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.frame.0.borrow_mut().clear();
        self.frame.write_all(modes::FRAME.0.as_bytes())?;
        if self.drawn != Some(size) {
            self.frame.write_all(modes::CLEAR.as_bytes())?;
            // ratatui writes only cells that changed since its last frame: after a clear it must forget that frame.
            self.screen = blank_screen(&self.frame, size)?;
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

/// Creates a screen on which nothing is drawn yet. Its size is fixed: ratatui would query the terminal for it on every frame,
/// and its `clear` would wait for an answer among the user's keys.
fn blank_screen(frame: &FrameBuffer, size: Size) -> io::Result<ratatui::Terminal<RowBackend<FrameBuffer>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
    let backend = RowBackend::new(frame.clone(), size.width, size.height);
    ratatui::Terminal::with_options(backend, TerminalOptions { viewport })
}
