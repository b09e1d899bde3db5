//! Every way out: the terminal is as it was before, and the exit status says why.

use std::thread::sleep;
use std::time::Duration;

use rustix::process::Signal;

use super::program::{explorer, on};

use crate::program::{PROGRAM, program};

#[test]
fn q_leaves_and_the_terminal_is_what_it_was() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    assert!(program.terminal().screen().alternate_screen());
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn ctrl_c_leaves() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    program.keys("\x03");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn signals_that_end_programs_leave_with_their_number() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
        program.signal(signal);
        assert_eq!(program.status(), status, "{signal:?}");
        program.is_restored();
    }
}

#[test]
fn signals_that_mean_nothing_here_are_ignored() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    for signal in [Signal::USR1, Signal::USR2, Signal::ALARM, Signal::PIPE, Signal::VTALARM, Signal::PROF] {
        program.signal(signal);
    }
    program.keys("j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn a_signal_is_obeyed_although_nobody_reads_the_terminal() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    program.pause_reading();
    for turn in 0..200 {
        program.resize(30 + turn % 7, 100 + turn % 11);
        program.keys("j");
    }
    program.signal(Signal::TERM);
    assert_eq!(program.status(), 143);
    program.has_old_modes();
    program.resume_reading();
}

#[test]
fn a_terminal_that_goes_away_is_left() {
    // With SIGHUP ignored by whoever started it, as nohup does.
    let start = explorer(&["Six jets flew."]);
    let script = "trap '' HUP; exec \"$0\" claims.ron";
    let mut program = start.by("/bin/sh", &["-c", script, PROGRAM]).until("Six jets flew.");
    program.hang_up();
    assert_eq!(program.status(), 129);
}

#[test]
#[cfg(debug_assertions)]
fn a_panic_on_any_thread_restores_first_and_speaks_after() {
    for place in ["opening", "drawing", "searching"] {
        let mut program = explorer(&["Six jets flew."]).with("CLAIMSCOPE_TEST_PANIC", place).run();
        assert_eq!(program.status(), 101, "{place}");
        // The end of the message: what was printed is read until then.
        program.wait_for(&format!("provoked while {place}"));
        program.is_restored();
        let written = String::from_utf8(program.bytes()).unwrap();
        let after = written.rsplit("\x1b[?25h").next().unwrap();
        assert!(after.contains(&format!("provoked while {place}")), "{after:?}");
        assert!(!after.contains('\x1b') && !after.contains('\x07'), "{after:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn an_error_that_nobody_can_read_does_not_change_the_way_out() {
    let script = "exec \"$0\" claims.ron 2>/dev/full";
    let start = || explorer(&["Six jets flew."]).by("/bin/sh", &["-c", script, PROGRAM]);
    // Nothing can be remembered, which is said at the end.
    let mut program = start().with("XDG_STATE_HOME", "/dev/null/state").until("Six jets flew.");
    program.keys("/jets\rq");
    assert_eq!(program.status(), 0);
    program.is_restored();
    let calls: [&[&str]; 2] = [&[], &["--plain", "nowhere.ron"]];
    for words in calls {
        let full = std::fs::File::create("/dev/full").unwrap();
        let without = crate::program::program(".", words).stderr(full).status().unwrap();
        assert_eq!(without.code(), Some(2), "{words:?}");
    }
    if cfg!(debug_assertions) {
        let mut program = start().with("CLAIMSCOPE_TEST_PANIC", "searching").run();
        assert_eq!(program.status(), 101);
        program.is_restored();
    }
}

#[test]
fn who_cannot_restore_the_terminal_has_it_restored() {
    for signal in [Signal::KILL, Signal::SEGV, Signal::ILL, Signal::FPE, Signal::BUS] {
        let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
        // The standard library takes the first SIGSEGV and SIGBUS for a fault that comes again.
        for _ in 0..20 {
            program.signal(signal);
            sleep(Duration::from_millis(20));
        }
        program.is_killed();
        program.is_restored();
    }
    for (signal, status) in [(Signal::ABORT, 134), (Signal::TRAP, 133), (Signal::SYS, 159), (Signal::XCPU, 152)] {
        let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
        program.signal(signal);
        assert_eq!(program.status(), status, "{signal:?}");
        program.is_restored();
    }
}

#[test]
#[cfg(debug_assertions)]
fn an_abort_has_the_terminal_restored() {
    let mut program = explorer(&["Six jets flew."]).with("CLAIMSCOPE_TEST_PANIC", "abort while drawing").run();
    program.is_killed();
    program.is_restored();
}

#[test]
fn what_an_editor_leaves_does_not_stay() {
    let script =
        "#!/bin/sh\nstty raw -echo\nprintf '\\033[?1049h\\033[?1003h\\033[?1006h\\033[?2004h\\033[?25l\\033[?1h'\n";
    let start = explorer(&["Six jets flew."]).script("editor", script);
    let editor = start.folder().join("editor").display().to_string();
    let mut program = start.with("EDITOR", &editor).until("Six jets flew.");
    program.keys("e");
    program.wait_until("the editor", |program| program.count("\x1b[?1003h") > 0);
    program.wait_for("Reloaded");
    program.wait_for("Six jets flew.");
    assert!(!program.terminal().screen().application_cursor());
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn what_an_editor_leaves_of_newer_protocols_does_not_stay() {
    const LEFT: [(&str, &str); 7] = [
        ("\x1b[5 q", "\x1b[0 q"),
        ("\x1b[?2031h", "\x1b[?2031l"),
        ("\x1b[?2048h", "\x1b[?2048l"),
        ("\x1b[?5h", "\x1b[?5l"),
        ("\x1b[?69h", "\x1b[?69l"),
        ("\x1b[>4;2m", "\x1b[>4;0m"),
        ("\x1b[?1004h", "\x1b[?1004l"),
    ];
    // Keys are left on either screen; on the last the editor comes back to the main one by itself.
    for keys in ["\x1b[>1u", "\x1b[?1049h\x1b[>1u", "\x1b[?1049h\x1b[>1u\x1b[?1049l", "\x1b[=1u"] {
        let left: String = LEFT.iter().map(|(on, _)| *on).collect();
        let script = format!("#!/bin/sh\nprintf '%s' '{left}{keys}'\n");
        let start = explorer(&["Six jets flew."]).script("editor", &script);
        let editor = start.folder().join("editor").display().to_string();
        let mut program = start.with("EDITOR", &editor).until("Six jets flew.");
        program.keys("\x1b[?0u\x1b[?62c");
        program.wait_until("the protocol", |program| program.keyboards() == [0, 5]);
        program.keys("e");
        for (on, off) in LEFT {
            program.has_after(on, off);
        }
        program.wait_for("Reloaded");
        assert_eq!(program.keyboards(), [0, 5], "{keys:?}");
        program.keys("q");
        assert_eq!(program.status(), 0);
        program.is_restored();
        assert_eq!(program.keyboards(), [0, 0], "{keys:?}");
    }
}

#[test]
fn the_keyboard_of_a_killed_explorer_is_given_back() {
    for signal in [Signal::KILL, Signal::FPE] {
        let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
        program.keys("\x1b[?0u\x1b[?62c");
        program.wait_until("the protocol", |program| program.keyboards() == [0, 5]);
        program.signal(signal);
        program.is_killed();
        program.is_restored();
        assert_eq!(program.keyboards(), [0, 0], "{signal:?}");
    }
}

#[test]
fn a_terminal_that_leaves_the_keyboard_as_it_is_is_not_asked_for_ever() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("\x1b[?0u\x1b[?62c");
    program.wait_until("the protocol", |program| program.keyboards() == [0, 5]);
    program.keys("\x1b[?0u\x1b[?62c\x1b[?0u\x1b[?62cj");
    program.wait_for("2/2");
    assert_eq!(program.count("\x1b[?u"), 2, "at the start, and once after the protocol was turned on");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn the_keyboard_is_given_back_as_it_was() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    assert_eq!(program.count("\x1b[>5u"), 0, "only a terminal that knows it is told");
    program.keys("\x1b[?0u");
    program.wait_until("the protocol", |program| program.count("\x1b[>5u") == 1);
    program.keys("\x1b[?5u\x1b[?62c");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.wait_until("the keyboard as it was", |program| program.count("\x1b[<u") == 1);
    program.is_restored();
}

#[test]
fn ctrl_z_gives_a_sane_shell_and_fg_comes_back() {
    let mut shell = explorer(&["Six jets flew."]).with("PS1", "ready> ").by("/bin/sh", &["-i"]).until("ready> ");
    let modes = shell.modes();
    shell.keys(&format!("{PROGRAM} claims.ron\n"));
    shell.wait_for("Six jets flew.");
    assert_ne!(shell.modes(), modes);

    shell.keys("\x1a");
    shell.wait_until("the shell's screen", |shell| !shell.terminal().screen().alternate_screen());
    // Keys before that would still be the explorer's, which drops them.
    shell.wait_for("Stopped");
    shell.keys("echo back-$((6 * 7))\n");
    shell.wait_for("back-42");
    assert_eq!(shell.modes(), modes);

    shell.keys("fg\n");
    shell.wait_until("the explorer", |shell| shell.terminal().screen().alternate_screen());
    shell.wait_for("Six jets flew.");
    shell.keys("q");
    shell.wait_until("the shell again", |shell| !shell.terminal().screen().alternate_screen());
    shell.keys("echo gone-$((7 * 7))\nexit\n");
    shell.wait_for("gone-49");
    assert_eq!(shell.status(), 0);
}

#[test]
fn a_stop_from_outside_is_survived() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    for signal in [Signal::TSTP, Signal::STOP] {
        program.signal(signal);
        program.is_stopped();
        let frames = program.frames();
        program.signal(Signal::CONT);
        program.wait_until("a new frame", |program| program.frames() > frames);
        program.wait_for("Six jets flew.");
        assert!(program.terminal().screen().alternate_screen());
    }
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn without_a_terminal_it_says_what_to_do_instead() {
    let output = program(".", [""; 0]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty(), "{:?}", String::from_utf8_lossy(&output.stdout));
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(sentence.contains("needs a terminal") && sentence.contains("claimscope search"), "{sentence}");
    assert!(!sentence.contains('\x1b'));
}

#[test]
fn a_terminal_without_a_screen_is_asked_in_lines() {
    let mut program = explorer(&["Six jets flew."]).with("TERM", "dumb").run();
    program.wait_for("1. Six jets flew.");
    program.keys("1\n");
    program.wait_for("claim c0");
    program.keys("quit\n");
    assert_eq!(program.status(), 0);
    assert!(!program.bytes().contains(&0x1b));
}

#[test]
fn where_no_shell_waits_ctrl_z_says_so() {
    let mut program = explorer(&["Six jets flew.", "Sixteen soldiers died."]).until("Six jets flew.");
    program.keys("\x1a");
    program.wait_for("There is no shell");
    program.keys("j");
    program.wait_for("2/2");
    program.keys("q");
    assert_eq!(program.status(), 0);
    program.is_restored();
}

#[test]
fn a_file_that_is_not_there_is_a_sentence() {
    let mut program = on("nowhere\u{1b}[31m.ron").run();
    assert_eq!(program.status(), 2);
    program.is_restored();
    program.wait_for("nowhere");
    assert!(!String::from_utf8(program.bytes()).unwrap().contains("\x1b[31m"));
}
