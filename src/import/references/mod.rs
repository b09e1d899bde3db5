//! Reference managers: CSL-JSON, BibTeX and RIS. Their records are sources; none of them has claims.
//!
//! `csl`, with `csl_people` and `csl_date`, `bibtex` and `ris` read one format each · `reference` one entry of any of them, made into a source ·
//! `reference_date` its dates · `latex` the text behind the commands of TeX · `bibtex_strings` texts with names · `bibtex_date` its dates · `ris_tag`
//! the lines of RIS · `person` the order of names.

pub(super) mod bibtex;
mod bibtex_date;
mod bibtex_scan;
mod bibtex_strings;
pub(super) mod csl;
mod csl_date;
mod csl_people;
mod latex;
pub(crate) mod person;
mod reference;
mod reference_date;
pub(super) mod ris;
mod ris_tag;
