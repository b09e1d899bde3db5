//! Text of a file that wants to steer the terminal reaches it as visible marks.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::program::{ESC, Program, explorer};

const HOSTILE: &[&str] = &[
    "Payload one \u{1b}[2J\u{1b}[31m wiped",
    "Payload two \u{1b}]52;c;aGFja2Vk\u{7} copied",
    "Payload three \u{9b}31m\u{90}q\u{9c} eight bit",
    "Payload four \u{202e}desrever\u{2066} turned",
    "Payload five gu\u{8}ilty\r\n\u{0}\u{7f} hidden",
    "Payload six \u{1b}]0;title\u{1b}\\\u{1b}P+q\u{1b}\\ titled",
    "Payload seven \u{e0041}\u{e0042}\u{200b} tagged",
];

/// Everything in the bytes that is not plain text must be one of the sequences that the program itself uses.
fn check(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("the terminal gets whole characters");
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter == '\u{1b}' {
            rest = own_sequence(rest).unwrap_or_else(|| panic!("not ours: {:?}", &rest[..rest.len().min(40)]));
            continue;
        }
        assert!(!letter.is_control(), "a control character: {:?}", rest.chars().take(20).collect::<String>());
        let steers = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}' | '\u{200b}');
        assert!(!steers, "a character that is not seen: {letter:?}");
        rest = &rest[letter.len_utf8()..];
    }
}

/// Returns the text after a sequence that the program itself wrote.
fn own_sequence(text: &str) -> Option<&str> {
    for question in ["\u{1b}]11;?\u{7}", "\u{1b}[?u", "\u{1b}[c"] {
        if let Some(rest) = text.strip_prefix(question) {
            return Some(rest);
        }
    }
    let body = text.strip_prefix("\u{1b}[")?;
    let end = body.find(|letter: char| !(letter.is_ascii_digit() || letter == ';' || letter == '?'))?;
    let (parameters, after) = body.split_at(end);
    let last = after.chars().next()?;
    let ours = match last {
        // The cursor, colours, the whole screen or row.
        'H' | 'm' => !parameters.contains('?'),
        'J' | 'K' => parameters == "2",
        // Breaking at the edge, alternate screen, pastes, mouse, cursor, frames.
        'h' | 'l' => ["?7", "?1049", "?2004", "?1000", "?1002", "?1006", "?25", "?2026"].contains(&parameters),
        _ => false,
    };
    ours.then(|| &after[1..])
}

#[test]
fn hostile_text_reaches_the_screen_as_marks() {
    let mut program = explorer(HOSTILE).until("Payload one");
    for _ in HOSTILE {
        program.keys("j");
    }
    program.keys("3\t?");
    program.keys(ESC);
    program.wait_for("Payload seven");
    let seen = program.screen();
    assert!(!seen.contains("guilty"), "a deletion that is not seen:\n{seen}");
    program.keys("q");
    assert_eq!(program.status(), 0);
    check(&program.bytes());
}

#[test]
fn hostile_keys_and_pastes_reach_the_screen_as_marks() {
    let mut program = explorer(&["Six jets flew."]).until("Six jets flew.");
    program.keys("/\u{1b}[200~pasted \u{1b}]52;c;aGFja2Vk\u{7}\u{1b}[31m\u{202e}text\u{1b}[201~");
    program.wait_for("pasted");
    program.keys("\u{9b}");
    program.keys(&ESC.repeat(3));
    program.keys("\u{3}");
    program.status();
    check(&program.bytes());
}

#[test]
fn what_is_copied_is_safe_and_the_sentence_says_which_way_it_went() {
    let mut program = explorer(&["Six \u{1b}[31mjets\u{1b}[201~ flew."]).until("flew.");
    program.keys("yt");
    program.wait_for("OSC 52");
    assert!(
        copied(&program).contains("jets") && !copied(&program).chars().any(char::is_control),
        "{}",
        copied(&program)
    );
}

#[test]
fn an_empty_variable_says_nothing_about_the_terminal() {
    for name in ["TMUX", "STY", "DISPLAY"] {
        let mut program = explorer(&["Six jets flew."]).with(name, "").until("flew.");
        program.keys("yt");
        program.wait_for("to the terminal, if it takes them (OSC 52)");
        assert_eq!(copied(&program), "Six jets flew.", "{name}");
        assert_eq!(program.count("\u{1b}P"), 0, "not wrapped: {name}");
    }
}

#[test]
fn a_copy_in_tmux_goes_to_tmux() {
    let script = "#!/bin/sh\necho \"$@\" >> asked\ncase \"$2\" in -w) cat > copied;; *) exit 1;; esac\n";
    let start = explorer(&["Six jets flew."]).script("tmux", script);
    let path = format!("{}:/usr/bin:/bin", start.folder().display());
    let mut program = start.with("TMUX", "/tmp/none,1,0").with("PATH", &path).until("Six jets flew.");
    program.keys("yt");
    program.wait_for("to tmux's buffer");
    assert_eq!(std::fs::read(program.folder.path().join("copied")).unwrap(), b"Six jets flew.");
    assert_eq!(std::fs::read(program.folder.path().join("asked")).unwrap(), b"load-buffer -w -\n");
    assert_eq!(program.count("\u{1b}]52"), 0, "remove one of them");
}

#[test]
fn a_copy_that_tmux_refuses_is_not_reported_as_done() {
    for script in ["#!/bin/sh\nexit 1\n", "#!/bin/sh\nexec sleep 100\n"] {
        let start = explorer(&["Six jets flew."]).script("tmux", script);
        let path = format!("{}:/usr/bin:/bin", start.folder().display());
        let mut program = start.with("TMUX", "/tmp/none,1,0").with("PATH", &path).until("Six jets flew.");
        program.keys("yt");
        program.wait_for("tmux may not forward 14 characters");
        assert!(copied(&program).contains("jets"));
    }
}

/// Returns the text that the program had the terminal copy.
fn copied(program: &Program) -> String {
    let bytes = String::from_utf8(program.bytes()).unwrap();
    let (_, after) = bytes.split_once("\u{1b}]52;c;").unwrap();
    let (encoded, _) = after.split_once('\u{7}').unwrap();
    String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap()
}
