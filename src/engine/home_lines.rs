//! The lines of records that are brought home, in the order of a file: claims with what is said of them come together, while in
//! a file each kind has its own section. Records that are no claims carry their number in their section before them.

/// Beginnings of the records of sections that follow the claims, in their order.
const SECTIONS: [&str; 4] =
    [r#"{"record":"relation""#, r#"{"record":"hypothesis""#, r#"{"record":"note""#, r#"{"record":"judgement""#];

/// The records of the sections that follow the claims.
#[derive(Debug, Default)]
pub(super) struct HomeLines([Vec<(u64, String)>; SECTIONS.len()]);

/// Returns the number before a record and the record; `None` for a claim, which has none.
pub(super) fn numbered(line: &str) -> (Option<u64>, &str) {
    match line.split_once(' ') {
        Some((digits, record)) if !line.starts_with('{') => (digits.parse().ok(), record),
        _ => (None, line),
    }
}

impl HomeLines {
    /// Adds all records of some lines.
    pub(super) fn add_all(&mut self, lines: &str, claims: &mut Vec<u8>) {
        for line in lines.lines() {
            let (number, record) = numbered(line);
            self.add(number, record, claims);
        }
    }

    /// Adds a record: a claim to `claims`, any other to its section.
    pub(super) fn add(&mut self, number: Option<u64>, record: &str, claims: &mut Vec<u8>) {
        let section = SECTIONS.iter().zip(&mut self.0).find(|(start, _)| record.starts_with(**start));
        if let (Some((_, rows)), Some(number)) = (section, number) {
            rows.push((number, record.to_owned()));
        } else {
            claims.extend(record.as_bytes());
            claims.push(b'\n');
        }
    }

    /// Returns the sections that follow the claims.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut written = Vec::new();
        for mut rows in self.0 {
            rows.sort_unstable();
            for (_, record) in rows {
                written.extend(record.as_bytes());
                written.push(b'\n');
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_the_order_of_a_file() {
        let (mut lines, mut claims) = (HomeLines::default(), Vec::new());
        let (claim, relation, note) =
            (r#"{"record":"claim"}"#, r#"{"record":"relation"}"#, r#"{"record":"note","on":"b c"}"#);
        for line in [claim, &format!("7 {note}"), &format!("12 {relation}"), &format!("3 {note}")] {
            let (number, record) = numbered(line);
            lines.add(number, record, &mut claims);
        }
        assert_eq!(String::from_utf8(claims).unwrap(), format!("{claim}\n"));
        assert_eq!(String::from_utf8(lines.finish()).unwrap(), format!("{relation}\n{note}\n{note}\n"));
    }
}
