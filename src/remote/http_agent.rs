//! The HTTP client of all connections: what requests for files and statements for servers have in common.

use std::time::Duration;

use ureq::Agent;
use ureq::config::ConfigBuilder;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::typestate::AgentScope;

/// Time in which a connection must be there.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// The way in which bytes are carried over the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transport {
    /// Anybody on the way can read and change them.
    Plain,
    /// Nobody on the way can.
    Encrypted,
}

impl Transport {
    /// Returns the scheme of its addresses: `http` or `https`.
    pub(super) fn scheme(self) -> &'static str {
        match self {
            Self::Plain => "http",
            Self::Encrypted => "https",
        }
    }
}

/// Returns the configuration of an agent whose answers must begin, and go on, within `read_timeout`. An error status is an
/// answer like others.
pub(super) fn agent_config(transport: Transport, read_timeout: Duration) -> ConfigBuilder<AgentScope> {
    Agent::config_builder()
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .http_status_as_error(false)
        // What is asked for encrypted is not read in another way.
        .https_only(transport == Transport::Encrypted)
        .timeout_connect(Some(CONNECT_TIMEOUT))
        .timeout_recv_response(Some(read_timeout))
        .timeout_per_read(Some(read_timeout))
        .user_agent(concat!("claimscope/", env!("CARGO_PKG_VERSION")))
}
