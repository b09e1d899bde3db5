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

/// Starts a server that answers every request with this status and text. Returns its port.
pub fn answering(status: u16, text: &str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let answer = format!("HTTP/1.1 {status} Any\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}", text.len());
    thread::spawn(move || {
        for mut client in listener.incoming().flatten() {
            // The whole request is read first: closing with bytes unread would take the answer away as well.
            let (mut request, mut bytes) = (Vec::new(), [0; 4096]);
            while !is_whole(&request) {
                match client.read(&mut bytes) {
                    Ok(count @ 1..) => request.extend(&bytes[..count]),
                    _ => break,
                }
            }
            let _ = client.write_all(answer.as_bytes());
        }
    });
    port
}

/// Returns whether a request has all bytes that it says to have.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head
        .to_ascii_lowercase()
        .split("content-length: ")
        .nth(1)
        .and_then(|rest| rest.split("\r\n").next().and_then(|digits| digits.trim().parse::<usize>().ok()));
    body.len() >= length.unwrap_or(0)
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
