//! The reasons why a file of the network cannot be had. Each is displayed after its address, as a clause with a next step.

use std::io;

use thiserror::Error;

use super::clickhouse::ServerFault;
use crate::environment::{CACHE, HTTP_AUTHORIZATION};
use crate::limits::MAX_DOWNLOAD_BYTES;

/// A file of the network that cannot be had, and the reason.
#[derive(Debug, Error)]
#[error("{shown}: {fault}")]
pub struct RemoteError {
    /// The address, without what may be a key.
    pub shown: String,
    /// The reason.
    pub fault: RemoteFault,
}

/// The reason why a file of the network cannot be had.
#[derive(Debug, Error)]
pub enum RemoteFault {
    /// The address names no host.
    #[error("this address names no host: write it as https://HOST/FILE")]
    NoHost,
    /// The address has a user and a password in it, which others could read in the list of processes.
    #[error("leave user and password out of the address: put them into `~/.netrc`, or set `{HTTP_AUTHORIZATION}`")]
    PasswordInAddress,
    /// The cache is turned off, or there is none.
    #[error("files of the network are kept in the cache folder, which is turned off: name one with `{CACHE}`")]
    NoCache,
    /// The cache folder is not used, with the reason.
    #[error("files of the network are kept in the cache folder. {0}")]
    CacheDistrusted(String),
    /// The cache folder cannot be written.
    #[error("the copy in the cache folder cannot be written: {0}")]
    Cache(io::Error),
    /// No host has this name, or there is no network.
    #[error("the host cannot be found: check the address and the network")]
    HostNotFound,
    /// The connection failed or broke off.
    #[error("the connection failed ({0}): try again; what has arrived is kept")]
    Connection(String),
    /// The server does not answer.
    #[error("the server does not answer in time: try again; what has arrived is kept")]
    Timeout,
    /// The certificate is not that of the host, or nobody known has signed it.
    #[error("the server does not prove that it is this host, so nothing was read ({0}): ask who runs it")]
    Certificate(String),
    /// The server wants to know who asks.
    #[error("the server refuses it ({0}): set `{HTTP_AUTHORIZATION}`, or name the host in `~/.netrc`")]
    Denied(u16),
    /// There is no such file.
    #[error("the server has no such file ({0}): check the address")]
    NotFound(u16),
    /// The server reports another error.
    #[error("the server reports an error ({0}): try again later")]
    Status(u16),
    /// The server sends what makes no sense.
    #[error("the server sends an answer that makes no sense ({0}): ask who runs it")]
    Nonsense(String),
    /// The server leads to other addresses without end, or to one that is not encrypted.
    #[error("the server leads to other addresses without end, or to one without encryption: ask who runs it")]
    Redirects,
    /// The file is larger than what is read.
    #[error("the file has more than {} GiB, the most that is read from the network: download it yourself", MAX_DOWNLOAD_BYTES >> 30)]
    TooLarge,
    /// The file arrived whole, and is not what it should be, with the reason.
    #[error("{0}")]
    Unusable(String),
    /// A server of claims does not do what it is asked.
    #[error(transparent)]
    Server(ServerFault),
    /// The cancel token has fired.
    #[error("it was stopped; what has arrived is kept")]
    Cancelled,
}

impl RemoteFault {
    /// Returns whether the file may well be there: a copy is better than nothing then.
    pub(super) fn is_temporary(&self) -> bool {
        match self {
            Self::HostNotFound | Self::Connection(_) | Self::Timeout | Self::Nonsense(_) | Self::Unusable(_) => true,
            Self::Status(status) => *status >= 500 || *status == 429,
            _ => false,
        }
    }
}
