//! Workbooks in binary records: XLS of Excel 97 to 2003 (BIFF8), and XLSB of later ones (BIFF12).
//!
//! calamine lays out a whole sheet of XLS in memory, so that one far cell fills gigabytes, and trusts the lengths in both
//! formats. These readers go over the records in their order: memory stays within a small multiple of the file, and nothing
//! in a file is taken for a place in memory without a check.
//!
//! - `little_endian` reads numbers out of bytes; `number_format` says which are dates, `binary_cell` gives the value of a cell.
//! - `compound_file` finds the stream of an XLS in the container of old Office documents; `biff_record` splits it, `biff_text`
//!   reads its texts, `xls_book` what holds for all sheets, `xls_sheet` the cells of one, and `xls` all together.
//! - `xlsb_record` reads the records of the parts of an XLSB, `xlsb_parts` its formats, shared texts and list of sheets, `xlsb`
//!   the cells.

mod biff_record;
mod biff_text;
mod binary_cell;
mod compound_file;
mod little_endian;
mod number_format;
pub(super) mod xls;
mod xls_book;
mod xls_sheet;
pub(super) mod xlsb;
mod xlsb_parts;
mod xlsb_record;
