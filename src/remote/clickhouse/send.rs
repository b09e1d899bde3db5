//! One request over HTTP: a statement with its bytes, and the body of the answer.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;

use super::server_address::ServerAddress;
use super::server_error::ServerFault;
use crate::limits::MAX_ANSWER_BYTES;
use crate::remote::client::fault;
use crate::remote::http_agent::agent_config;
use crate::remote::remote_error::RemoteFault;

/// Time in which an answer must begin, and in which its next bytes must come. A large block is sorted before it is answered.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(300);

/// Time after which an idle connection is not used again: servers close them after 3 seconds and more.
const MAX_IDLE: Duration = Duration::from_secs(2);

/// Returns the agent of an address, which keeps connections for the next request.
pub(super) fn agent(address: &ServerAddress) -> Agent {
    let config = agent_config(address.transport, ANSWER_TIMEOUT)
        // A database moves to no other address, and its rows must not.
        .max_redirects(0)
        .timeout_per_write(Some(ANSWER_TIMEOUT))
        .max_idle_age(MAX_IDLE);
    config.build().into()
}

/// A request to one of the hosts.
pub(super) struct Request<'r> {
    pub(super) host: &'r str,
    /// The arguments of the address, each with its value.
    pub(super) arguments: &'r [(&'r str, &'r str)],
    pub(super) body: &'r [u8],
}

/// Sends a request, and reads its answer whole.
///
/// # Errors
/// If there is no connection, or the server reports an error.
pub(super) fn send(
    agent: &Agent,
    address: &ServerAddress,
    password: Option<&str>,
    request: &Request<'_>,
) -> Result<Vec<u8>, ServerFault> {
    let arguments: Vec<String> =
        request.arguments.iter().map(|(name, value)| format!("{name}={}", url_encoded(value))).collect();
    let url = format!("{}://{}/?{}", address.transport.scheme(), request.host, arguments.join("&"));
    let mut post = agent.post(&url).header("X-ClickHouse-User", &address.user);
    if let Some(password) = password {
        post = post.header("X-ClickHouse-Key", password);
    }
    let failed = |error: &ureq::Error| server_fault(fault(error));
    let response = post.send(request.body).map_err(|error| failed(&error))?;
    let status = response.status();
    let mut body = Vec::new();
    let reader = response.into_body().into_reader();
    let read = reader.take(MAX_ANSWER_BYTES as u64 + 1).read_to_end(&mut body);
    read.map_err(|error| ServerFault::CutAnswer(error.to_string()))?;
    if body.len() > MAX_ANSWER_BYTES {
        return Err(ServerFault::CutAnswer(format!("it has more than {} MiB", MAX_ANSWER_BYTES >> 20)));
    }
    if status.is_success() {
        return Ok(body);
    }
    let text = String::from_utf8_lossy(&body);
    Err(if text.trim().is_empty() {
        ServerFault::Refused(format!("status {status}"))
    } else {
        ServerFault::of_text(&text)
    })
}

/// Returns the meaning of a fault of the connection.
fn server_fault(fault: RemoteFault) -> ServerFault {
    match fault {
        RemoteFault::HostNotFound | RemoteFault::NoHost => ServerFault::HostNotFound,
        RemoteFault::Timeout => ServerFault::Timeout,
        RemoteFault::Certificate(words) => ServerFault::Certificate(words),
        // The resolver of the system has no kind of error of its own.
        RemoteFault::Connection(words) if words.contains("lookup address") => ServerFault::HostNotFound,
        RemoteFault::Connection(words) => ServerFault::Connection(words),
        other => ServerFault::Connection(other.to_string()),
    }
}

/// Returns a text as a value of an address: all but letters and digits as bytes.
fn url_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
