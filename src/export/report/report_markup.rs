//! The markup of a report: how texts of the data are written in it.

/// A markup that reports are written in. Nothing of the data becomes markup.
pub(crate) trait ReportMarkup {
    /// Returns a text of the data as it stands inside of a line, whatever its script.
    fn text(text: &str) -> String;

    /// Returns a date or a word of a closed list as it stands inside of a line.
    fn plain(text: &str) -> String;

    /// Returns the date of a claim, made by [`Self::plain`].
    fn claim_date(date: String) -> String;

    /// Returns an address, as a link where it is safe to follow.
    fn link(address: &str) -> String;

    /// Returns an id.
    fn code(id: &str) -> String;

    /// Returns the number of a claim of the report, as a link to it where the markup has such.
    fn claim_number(number: usize) -> String;
}
