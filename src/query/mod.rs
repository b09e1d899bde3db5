//! Search: the query language, its evaluation over a library, and the help around it. The entry point is [`ask`].
//!
//! ```text
//! facets              counts over the claims found
//! assist              completion, remedies, highlighting
//! eval                from a query to scores, hits and hints
//! names               which records a text may mean
//! language            the text of a query and its tree
//! ```
//!
//! A part imports only from those below it; `search` puts them together.

pub mod assist;
pub mod eval;
pub mod facets;
pub mod language;
pub mod names;
pub(crate) mod search;

pub use assist::{Remedy, explain};
pub use eval::{FigureOrder, Hits, Marks, Memory, Order, Row, Since, SortKey};
pub use language::{Expr, FIELDS, Field, Hint, Query};
pub use search::{Question, ask};
