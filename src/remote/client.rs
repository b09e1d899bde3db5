//! Requests: one file is asked for, and the answer is taken apart. Encrypted connections are verified by the certificates that
//! the system trusts, and bounds keep a server from holding the program up.

use std::io::{self, Read};
use std::time::Duration;

use ureq::config::RedirectAuthHeaders;
use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body, Error};

use super::credentials::authorization;
use super::file_version::FileVersion;
use super::http_agent::agent_config;
use super::remote_error::RemoteFault;
use super::web_address::WebAddress;
use crate::limits::MAX_REDIRECTS;
use crate::storage::to_u32;

/// Maximum length of the head of an answer in bytes: real ones have a kilobyte or two.
const MAX_RESPONSE_HEAD_BYTES: usize = 64 << 10;

/// Time in which the next bytes must come: a file may take hours, but not stand still.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// The condition of a request.
#[derive(Clone, Copy, Debug)]
pub(super) enum Condition<'a> {
    /// The whole file, in any case.
    None,
    /// The whole file, unless it is still this version.
    Unless(&'a FileVersion),
    /// The bytes from this one on, if it is still the version with this validator; else the whole file.
    From(u64, &'a str),
}

/// An answer with the bytes of the file, or without.
pub(super) struct RemoteAnswer {
    /// The status: 200, 206, 304, …
    pub(super) status: u16,
    /// The version that is sent.
    pub(super) version: FileVersion,
    /// The number of bytes that are to come, if the server says it.
    pub(super) length: Option<u64>,
    /// The offset of the first byte of a part, and the length of the whole file, if the server says them.
    pub(super) range: Option<(u64, Option<u64>)>,
    body: Box<dyn Read>,
}

/// Asks for a file.
///
/// # Errors
/// If there is no connection, it is not that of the host, or the answer is none of HTTP.
pub(super) fn ask(address: &WebAddress, condition: Condition<'_>) -> Result<RemoteAnswer, RemoteFault> {
    let mut request = agent(address).get(&address.text);
    if let Some(value) = authorization(address) {
        request = request.header("Authorization", value);
    }
    request = match condition {
        Condition::Unless(FileVersion { etag: Some(etag), .. }) => request.header("If-None-Match", etag),
        Condition::Unless(FileVersion { modified: Some(modified), .. }) => {
            request.header("If-Modified-Since", modified)
        }
        Condition::None | Condition::Unless(_) => request,
        Condition::From(start, validator) => {
            request.header("Range", format!("bytes={start}-")).header("If-Range", validator)
        }
    };
    request.call().map(answer).map_err(|error| fault(&error))
}

/// Returns an agent for the requests to one address. Redirects carry the credentials only to the same host.
fn agent(address: &WebAddress) -> Agent {
    let config = agent_config(address.transport, READ_TIMEOUT)
        .max_redirects(to_u32(MAX_REDIRECTS))
        .redirect_auth_headers(RedirectAuthHeaders::SameHost)
        .max_response_header_size(MAX_RESPONSE_HEAD_BYTES);
    config.build().into()
}

/// Takes an answer apart.
fn answer(response: Response<Body>) -> RemoteAnswer {
    let headers = response.headers();
    let text = |name: &str| text(headers, name);
    RemoteAnswer {
        status: response.status().as_u16(),
        version: FileVersion { etag: text("etag"), modified: text("last-modified") },
        length: text("content-length").and_then(|length| length.trim().parse().ok()),
        range: text("content-range").as_deref().and_then(content_range),
        body: Box::new(response.into_body().into_reader()),
    }
}

/// Returns the text of a header; `None` if it is missing, or no ASCII.
fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// Returns the first byte of `bytes 5-9/10`, and the length of the whole file; `None` for that where it is `*`.
fn content_range(written: &str) -> Option<(u64, Option<u64>)> {
    let (range, whole) = written.trim().strip_prefix("bytes ")?.split_once('/')?;
    Some((range.split_once('-')?.0.trim().parse().ok()?, whole.trim().parse().ok()))
}

impl RemoteAnswer {
    /// Reads the next bytes of the file; 0 at its end.
    ///
    /// # Errors
    /// If the connection breaks off, or stands still.
    pub(super) fn read(&mut self, bytes: &mut [u8]) -> Result<usize, RemoteFault> {
        self.body.read(bytes).map_err(|error| io_fault(&error))
    }
}

/// Returns what an error of the client means.
pub(super) fn fault(error: &Error) -> RemoteFault {
    match error {
        Error::HostNotFound => RemoteFault::HostNotFound,
        Error::Timeout(_) => RemoteFault::Timeout,
        Error::TooManyRedirects | Error::RedirectFailed | Error::RequireHttpsOnly(_) => RemoteFault::Redirects,
        Error::BadUri(_) => RemoteFault::NoHost,
        Error::Io(error) => io_fault(error),
        Error::Tls(_) | Error::Pem(_) | Error::Rustls(_) => RemoteFault::Certificate(error.to_string()),
        Error::ConnectionFailed => RemoteFault::Connection(error.to_string()),
        error => RemoteFault::Nonsense(error.to_string()),
    }
}

/// Returns what an error of the connection means.
fn io_fault(error: &io::Error) -> RemoteFault {
    // The client wraps its own errors, and those of certificates, in those of the system.
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
        Some(inner) if !matches!(inner, Error::Io(_)) => return fault(inner),
        _ => {}
    }
    let text = error.to_string();
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => RemoteFault::Timeout,
        _ if text.contains("certificate") => RemoteFault::Certificate(text),
        _ => RemoteFault::Connection(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_parts() {
        assert_eq!(content_range("bytes 5-9/10"), Some((5, Some(10))));
        assert_eq!(content_range("bytes 0-9/*"), Some((0, None)));
        for wrong in ["bytes */10", "lines 1-2/3", "bytes x-2/3", ""] {
            assert_eq!(content_range(wrong), None, "{wrong}");
        }
    }
}
