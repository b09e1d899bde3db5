//! Addresses of files: `https://host/library.claims`.

use std::path::Path;

use super::http_agent::Transport;
use super::loopback::is_loopback;
use super::remote_error::RemoteFault;

/// The ways in which files are fetched, each with a scheme of its own.
const TRANSPORTS: [Transport; 2] = [Transport::Encrypted, Transport::Plain];

/// An address, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WebAddress {
    /// The whole, as it is asked for.
    pub(super) text: String,
    /// The host, without its port, in lower case.
    pub(super) host: String,
    /// The way in which the file is carried.
    pub(super) transport: Transport,
}

impl WebAddress {
    /// Takes an address apart.
    ///
    /// # Errors
    /// If it names no host, or has a password in it.
    pub(super) fn parse(text: &str) -> Result<Self, RemoteFault> {
        let (scheme, rest) = text.split_once("://").ok_or(RemoteFault::NoHost)?;
        let transport = transport_of(scheme).ok_or(RemoteFault::NoHost)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(RemoteFault::PasswordInAddress);
        }
        let host = match authority.find(']') {
            Some(end) => authority.get(..=end).unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        if host.is_empty() {
            return Err(RemoteFault::NoHost);
        }
        // A fragment names a place in the file, and is never sent.
        let rest = rest.split('#').next().unwrap_or_default();
        Ok(Self { text: format!("{}://{rest}", transport.scheme()), host: host.to_ascii_lowercase(), transport })
    }

    /// Returns whether nobody on the way can read or change what is sent: it is encrypted, or stays on this machine.
    pub(super) fn is_private(&self) -> bool {
        self.transport == Transport::Encrypted || is_loopback(&self.host)
    }
}

/// Returns whether a path of the command line is the address of a file.
#[must_use]
pub(super) fn is_web_address(path: &Path) -> bool {
    let scheme = path.to_str().and_then(|text| text.split_once("://")).map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| transport_of(scheme).is_some())
}

/// Returns the transport that a scheme stands for, in any case; `None` where it is no scheme of files.
fn transport_of(scheme: &str) -> Option<Transport> {
    TRANSPORTS.into_iter().find(|transport| scheme.eq_ignore_ascii_case(transport.scheme()))
}

/// Returns an address as it is shown: without user and password, and without what follows a `?`, which may be a key.
#[must_use]
pub(crate) fn shown(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or(address);
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let authority = rest.split('/').next().unwrap_or_default();
    // The last one: a password may have the sign as well.
    let user = authority.rfind('@').map_or(0, |at| at + 1);
    format!("{scheme}://{}", rest.get(user..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        let host =
            |text: &str| WebAddress::parse(text).map(|address| (address.host.clone(), address.is_private())).ok();
        assert_eq!(host("https://Example.org/x.claims"), Some(("example.org".to_owned(), true)));
        assert_eq!(host("HTTP://example.org:81?x"), Some(("example.org".to_owned(), false)));
        assert_eq!(host("http://127.0.0.1:81/x"), Some(("127.0.0.1".to_owned(), true)));
        assert_eq!(host("http://[::1]:81/x"), Some(("[::1]".to_owned(), true)));
        assert_eq!(host("http://127.0.0.1.example.org/x").map(|(_, private)| private), Some(false));
        for wrong in ["https://me:secret@example.org/x", "https:///x", "ftp://example.org/", "x.claims", "https://:80/"]
        {
            assert_eq!(host(wrong), None, "{wrong}");
        }
        assert_eq!(WebAddress::parse("https://example.org/x#part").unwrap().text, "https://example.org/x");
        for secret in
            ["https://example.org/x?key=secret", "https://me:sec@ret@example.org/x", "https://me@example.org/x#y"]
        {
            assert_eq!(shown(secret), "https://example.org/x");
        }
        assert_eq!(shown("https://example.org/a@b"), "https://example.org/a@b");
        assert!(is_web_address(Path::new("Https://a/b")) && !is_web_address(Path::new("a://b")));
    }
}
