//! Search: the query language, its evaluation over a library, and the help around it. The entry point is [`search()`].
//!
//! ```text
//! facets              counts over the hits, for facets and tabs
//! assist              completion, relaxation, highlighting
//! eval   plan         from the tree of a query to scores, hits and hints | the meaning of its terms, looked up
//! names               the records that a name may mean, however it is spelt
//! language   phrase   parser, syntax tree, and the table of fields | adjacent words, and how else they may be written
//! ```
//!
//! Each folder imports only from those below it; `search` puts them together.

pub mod assist;
pub(crate) mod digit_groups;
pub mod eval;
pub mod facets;
pub mod language;
pub mod names;
pub(crate) mod phrase;
pub(crate) mod plan;
pub(crate) mod search;

pub use assist::{QueryRelaxation, explain};
pub use eval::{
    ClaimBitmap, DraftDecision, DraftDecisions, FigureOrder, Hit, Hits, Order, SearchContext, SortKey, VersionDiff,
};
pub use language::{Expr, FIELDS, Field, Hint, Query};
pub use phrase::Phrase;
pub use search::{SearchRequest, search};
