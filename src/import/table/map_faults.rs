//! The faults of a map: names that are not there, words that mean nothing. Each is reported at its place in the map.

use std::ops::Range;

use crate::import::decode::is_encoding;
use crate::import::settings::HeaderRows;
use crate::import::table::date_precision::{DATE_PRECISIONS, DatePrecision};
use crate::import::table::map::{MapFault, RowKind, TableMap};
use crate::import::table::refused::one_of;
use crate::import::table::row::word;
use crate::import::table::target::{TARGETS, Target};
use crate::model::closed_enums::{
    ActorKind, ClaimKind, ClosedEnum, Confidence, How, Likelihood, PlaceKind, Precision, SourceKind, Stance, Verdict,
};
use crate::text::suggest::{WordKind, nearest_ignoring_case};

/// The formats that a map may be for.
const FORMATS: [&str; 2] = ["table", "json"];

/// The faults found so far in the text of a map.
struct MapCheck<'t> {
    text: &'t str,
    faults: Vec<MapFault>,
}

impl MapCheck<'_> {
    /// Adds a fault at a word of the map.
    fn add(&mut self, word: &str, message: String, hint: impl Into<String>) {
        self.faults.push(MapFault { range: self.place(word), message, hint: hint.into() });
    }

    /// Returns the bytes of the first place where a word stands, in quotes or not.
    fn place(&self, word: &str) -> Range<usize> {
        let quoted = self.text.find(&format!("\"{word}\"")).map(|at| at + 1);
        let at = quoted.or_else(|| self.text.find(word).filter(|_| !word.is_empty()));
        at.map_or(0..0, |at| at..at + word.len())
    }

    /// Adds a fault if a column does not exist.
    fn check_column(&mut self, name: &str, names: &[String]) {
        if !names.iter().any(|known| known == name) {
            let message = format!("the table has no column `{name}`");
            self.add(name, message, columns(name, names));
        }
    }

    /// Adds a fault for each name in braces that is no column.
    fn check_template(&mut self, template: &str, names: &[String]) {
        let after_braces = template.split('{').skip(1).filter_map(|part| part.split_once('}'));
        let unknown: Vec<&str> =
            after_braces.map(|(name, _)| name).filter(|name| names.iter().all(|known| known != name)).collect();
        for name in unknown {
            let message = format!("the table has no column `{name}`");
            self.add(&format!("{{{name}}}"), message, columns(name, names));
        }
    }

    /// Adds a fault if a setting is none of its words.
    fn check_word(&mut self, setting: &str, written: Option<&str>, words: &[&str]) {
        if let Some(written) = written.filter(|written| !words.contains(written)) {
            self.add(written, format!("`{setting}` cannot be `{written}`"), format!("it is {}", words.join(" or ")));
        }
    }

    /// Adds a fault if a word is not what its field or kind should have.
    fn check_value(&mut self, written: &str, wanted: Option<String>) {
        if let Some(wanted) = wanted {
            self.add(written, format!("`{written}` is not {wanted}"), "write one of them");
        }
    }
}

impl TableMap {
    /// Returns the faults of a map for a table with these columns.
    pub(super) fn faults(&self, text: &str, names: &[String]) -> Vec<MapFault> {
        let mut check = MapCheck { text, faults: Vec::new() };
        self.check_settings(&mut check);
        self.check_columns(names, &mut check);
        for name in &self.key {
            check.check_column(name, names);
        }
        let events = self.columns.iter().filter_map(|column| column.event.as_deref());
        for template in self.says.as_deref().into_iter().chain(events) {
            check.check_template(template, names);
        }
        for set in &self.set {
            match Target::named(&set.to) {
                None => check.add(&set.to, format!("there is no field `{}`", set.to), fields()),
                Some(target) => check.check_value(&set.value.0, unlike_field(target, self.each, &set.value.0)),
            }
        }
        check.faults
    }

    /// Checks the settings for the text of the table.
    fn check_settings(&self, check: &mut MapCheck<'_>) {
        let word = |word: &'_ Option<crate::import::table::map::MapWord>| word.as_ref().map(|word| word.0.clone());
        check.check_word("from", Some(self.from.as_str()).filter(|from| !from.is_empty()), &FORMATS);
        check.check_word("dates", word(&self.dates).as_deref(), &["Ymd", "Dmy", "Mdy"]);
        check.check_word("decimal", word(&self.decimal).as_deref(), &["Point", "Comma"]);
        if let Some(Err(wanted)) = self.header.as_deref().map(HeaderRows::parse) {
            let written = self.header.clone().unwrap_or_default();
            check.add(
                &written,
                format!("`header` cannot be `{written}`: {wanted}"),
                "`header: \"6-8\"`, or \"0\" for none",
            );
        }
        if let Some(name) = self.encoding.as_ref().filter(|name| !is_encoding(name)) {
            check.add(name, format!("no encoding has the name `{name}`"), "try windows-1252 or utf-16le");
        }
        if let Some(sign) = self.delimiter.filter(|sign| !sign.is_ascii()) {
            check.add(&sign.to_string(), format!("cells cannot be separated by `{sign}`"), "use , ; | or a tab");
        }
    }

    /// Checks the rows for columns.
    fn check_columns(&self, names: &[String], check: &mut MapCheck<'_>) {
        for (at, column) in self.columns.iter().enumerate() {
            check.check_column(&column.of, names);
            let earlier = self.columns.get(..at).unwrap_or_default();
            if earlier.iter().any(|other| other.of == column.of && other.to == column.to) {
                let message = format!("the column `{}` is named twice", column.of);
                check.add(&column.of, message, "the first one counts; remove one of them");
            }
            let Some(target) = Target::named(&column.to) else {
                check.add(&column.to, format!("there is no field `{}`", column.to), fields());
                continue;
            };
            if !column.kind.0.is_empty() {
                check.check_value(&column.kind.0, unlike_kind(target, &column.kind.0));
            }
            for (_, meant) in &column.words {
                check.check_value(&meant.0, unlike_field(target, self.each, &meant.0));
            }
        }
    }
}

/// Returns the hint on a column that does not exist: the one that may be meant, and all that there are.
fn columns(written: &str, names: &[String]) -> String {
    let near = nearest_ignoring_case(written, names.iter().map(String::as_str), WordKind::KnowledgeFile);
    let near = near.map(|name| format!("did you mean `{name}`? ")).unwrap_or_default();
    format!("{near}its columns are {}", names.join(", "))
}

/// Returns the names of all fields, for a hint.
fn fields() -> String {
    let names: Vec<&str> = TARGETS.iter().map(|(name, ..)| *name).collect();
    format!("fields are {}", names.join(", "))
}

/// Returns what a word must be, if it is none of a closed list.
fn unlike<W: ClosedEnum>(written: &str) -> Option<String> {
    word::<W>(written).is_none().then(one_of::<W>)
}

/// Returns what a value of a field must be, if it is something else.
pub(super) fn unlike_field(target: Target, each: RowKind, written: &str) -> Option<String> {
    match (target, each) {
        (Target::Kind, RowKind::Claim) => unlike::<ClaimKind>(written),
        (Target::Kind, RowKind::Source) => unlike::<SourceKind>(written),
        (Target::Kind, RowKind::Actor) => unlike::<ActorKind>(written),
        (Target::Kind, RowKind::Place) => unlike::<PlaceKind>(written),
        (Target::How, _) => unlike::<How>(written),
        (Target::Likelihood, _) => unlike::<Likelihood>(written),
        (Target::Confidence, _) => unlike::<Confidence>(written),
        (Target::Status, _) => unlike::<Verdict>(written),
        (Target::Precision, _) => unlike::<Precision>(written),
        (Target::WhenPrecision, _) => DatePrecision::named(written).is_none().then(|| DATE_PRECISIONS.to_owned()),
        (Target::Positions, _) => unlike::<Stance>(written),
        (Target::Credibility, _) => {
            let is_grade = written.parse().is_ok_and(|grade: u8| (1..=6).contains(&grade));
            (!is_grade).then(|| "a credibility from 1 to 6".to_owned())
        }
        _ => None,
    }
}

/// Returns what the kind of the records of a column must be, if it is something else.
fn unlike_kind(target: Target, written: &str) -> Option<String> {
    match target {
        Target::By | Target::Actors => unlike::<ActorKind>(written),
        Target::Places => unlike::<PlaceKind>(written),
        Target::Cite | Target::CiteUrl | Target::CiteTitle | Target::CiteOutlet => unlike::<SourceKind>(written),
        _ => None,
    }
}
