//! Foreign files, read as knowledge: what others write becomes the `Document` that a knowledge file is.

pub mod lexeme;
pub mod quantity;
pub mod written_date;
