//! A relay between the program and a server, which delays or cuts what passes.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// The treatment of the server's answers.
#[derive(Clone, Copy, Debug)]
pub enum Manner {
    /// Each piece waits for so long.
    Delay(Duration),
    /// The connection ends after so many bytes of an answer.
    CutAfter(usize),
}

/// Starts a relay to a port of this machine. Returns its own port; it ends with the test's process.
pub fn start(to: u16, manner: Manner) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let server = TcpStream::connect(("127.0.0.1", to)).unwrap();
            let (asks, answers) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            thread::spawn(move || pass(asks, server, None));
            thread::spawn(move || pass(answers, client, Some(manner)));
        }
    });
    port
}

/// Passes bytes on until one side ends.
fn pass(mut from: TcpStream, mut to: TcpStream, manner: Option<Manner>) {
    let (mut bytes, mut passed) = ([0; 4096], 0);
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        let mut piece = &bytes[..count];
        match manner {
            Some(Manner::Delay(time)) => thread::sleep(time),
            Some(Manner::CutAfter(most)) => piece = &piece[..piece.len().min(most - passed)],
            None => {}
        }
        passed += piece.len();
        if to.write_all(piece).is_err() || matches!(manner, Some(Manner::CutAfter(most)) if passed == most) {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
