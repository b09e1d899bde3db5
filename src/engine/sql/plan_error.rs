//! The refusal of a plan that servers cannot run.

/// The reason why servers cannot run a plan, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The query asks for what a session knows, and no server.
    #[error(
        "`{0}` is known to a session with files only, not to a server; bring the claims home with `claimscope export` first"
    )]
    Session(&'static str),
    /// The query asks for texts that say nearly the same.
    #[error(
        "`like:` compares texts of claims in memory, which a server cannot; bring the claims home with `claimscope export` first"
    )]
    Likeness,
    /// A text has more words than servers compare.
    #[error(
        "the text has {words} different words that are not frequent, and servers compare at most {most}: shorten it, or bring the claims home with `claimscope export` first"
    )]
    LongText {
        /// The number of its words.
        words: usize,
        /// The largest number that is compared.
        most: usize,
    },
}
