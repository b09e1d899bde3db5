//! ClickHouse servers: a synchronous client over HTTP. It sends statements and rows, and returns whole answers or an error;
//! what the tables mean is up to the room `engine`.
//!
//! Values stand in statements only by [`quoted`], names only by [`identifier`]. The password comes from the environment, is
//! sent in a header, and stands in no address, message or file.

mod answer;
mod send;
mod server_address;
mod server_client;
mod server_error;
mod sql_literal;
mod watch_cancel;

pub use answer::AnswerRow;
pub use server_address::{ServerAddress, is_server_address, only_server_address};
pub use server_client::ServerClient;
pub use server_error::{ServerError, ServerFault};
pub use sql_literal::{identifier, quoted};
pub use watch_cancel::pause_for_typing;
