//! Search: the query language, its evaluation over a library, and the help around it. The entry point is [`search()`].
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

pub use assist::{QueryRelaxation, explain};
pub use eval::{FigureOrder, Hit, Hits, Marks, Order, SearchCache, SortKey, VersionDiff};
pub use language::{Expr, FIELDS, Field, Hint, Query};
pub use search::{SearchRequest, search};
