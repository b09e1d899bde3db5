//! Libraries on ClickHouse servers, for what no machine holds: loading them, asking them, and bringing claims home.
//!
//! `schema` has the tables, `rows` turns a library into their rows, `push` loads it. `open` opens the newest version,
//! `search` asks it by the statements that `sql` makes of a plan, and `home` brings claims of it to this machine. A version is
//! written whole into tables of its own, and becomes the library by one row in the table `versions`: whoever reads sees the
//! version before or this one, and never half of it.

mod catalogue_cache;
mod catalogue_counts;
mod catalogue_parts;
mod codes;
mod copy;
mod facet_counts;
mod facts;
mod found_claims;
mod home;
mod home_library;
mod home_lines;
mod known_numbers;
mod open;
mod push;
mod rows;
mod schema;
mod search;
mod search_counts;
mod server_likeness;
mod sql;
mod tables;
mod word_codes;

pub(crate) use copy::fetch_copy;
pub use facts::LibraryFacts;
pub use home::BroughtHome;
pub use home_library::{ClaimsAtHome, HomeLibrary};
pub use open::ServerLibrary;
pub use push::{PushDifference, PushProgress, PushReport, difference, push};
pub use schema::SCHEMA_VERSION;
pub use search::{AskedQuery, ServerHits, ServerSearch, ServerSearchError};
pub use server_likeness::{ServerLikeness, ServerMatches};
pub use sql::{PlanError, RowKey};
pub use tables::VersionTables;
