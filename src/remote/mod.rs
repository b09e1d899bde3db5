//! Files of the network: the only room with connections. A file is fetched once, kept in the cache folder, and asked for again
//! by its version; what is opened is always the copy on the disk.
//!
//! Only what the user names is asked for, and nothing is sent but the request for it. `fetch` is the way of one file, `client`
//! the requests, `credentials` what they carry. `clickhouse` is the client of servers that hold a library themselves.

mod any_address;
pub mod clickhouse;
mod client;
mod credentials;
mod damaged_copy;
mod fetch;
mod file_version;
mod http_agent;
mod loopback;
mod remote_error;
mod remote_files;
mod web_address;

pub(crate) use any_address::is_address;
pub(crate) use damaged_copy::forget_copy;
pub(crate) use fetch::{Fetched, Transfer, cache_place, fetch, time_text};
pub use remote_error::{RemoteError, RemoteFault};
pub use remote_files::{RemoteFile, RemoteFiles};
pub(crate) use web_address::shown;
