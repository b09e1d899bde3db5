//! Reference managers: CSL-JSON, BibTeX and RIS. Their records are sources; none of them has claims.
//!
//! `csl`, `bibtex` and `ris` read one format each · `reference` one entry of any of them, made into a source · `markup` the
//! text behind the tags of titles.

pub(super) mod csl;
mod csl_date;
mod markup;
mod reference;
