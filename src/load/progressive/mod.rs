//! Reading that begins to give results before the whole file is known: `prefix` loads the first claims of a large file as
//! a base of their own, `streaming` resolves records while the rest of the file is still being outlined.

pub(crate) mod prefix;
pub(crate) mod streaming;
