//! The commands of the line mode that are about files: exporting, problems, and reading the files again.

use crate::cancel::CancelToken;
use crate::disk::{self, IfExists, InputFiles};
use crate::export::{ExportSettings, FORMATS, Format, decided_subset, format_named};
use crate::jobs::expand_home;
use crate::model::{ClaimIx, RecordIx};
use crate::query::{ClaimBitmap, Query, SearchRequest};
use crate::session::{Export, ExportedFile, SourceFiles, search_cache};
use crate::text::{SafeText, grouped, in_marks};

use super::conversation::Conversation;
use super::numbered::Numbered;
use super::visited_place::{LineTable, VisitedPlace};

/// Maximum number of problems that are listed.
const MAX_PROBLEMS: usize = 100;

impl Conversation<'_> {
    /// Writes the marked claims, otherwise those of the list, to a new file.
    pub(super) fn export(&mut self, text: &str) -> Result<(), String> {
        let names = || FORMATS.iter().map(|row: &Format| row.name).collect::<Vec<_>>().join(", ");
        let Some((name, path)) = text.split_once(char::is_whitespace) else {
            return Err(format!("Say the format and the file: export ron claims.ron. The formats: {}.", names()));
        };
        let path = expand_home(path.trim());
        if disk::is_stdout(&path) {
            return Err("The answers go to stdout: name a file.".to_owned());
        }
        let format =
            format_named(name).ok_or_else(|| format!("There is no format `{name}`. The formats: {}.", names()))?;
        let (claims, chosen): (Vec<ClaimIx>, &str) = if self.marks.is_empty() {
            (self.hits.iter().collect(), "listed")
        } else {
            (self.marks.iter().collect(), "marked")
        };
        if claims.is_empty() {
            return Err("No claims are marked or listed: nothing is written.".to_owned());
        }
        let base = &self.opened.library.base;
        let subset = decided_subset(base, &claims).with_errors(base, &self.opened.diagnostics);
        if let Some(reason) = (format.refusal)(base, &subset) {
            return Err(format!("{reason}; nothing is written."));
        }
        let chosen_by = (!self.query.trim().is_empty() && self.marks.is_empty())
            .then(|| format!("the query {}", in_marks(self.query.trim())));
        let settings = ExportSettings { now: disk::now(), chosen_by, ..ExportSettings::default() };
        let inputs = InputFiles::of(&self.options.paths);
        let export = Export { format, base, subset: &subset, settings: &settings };
        let written = export.write_file(&path, IfExists::Refuse, &inputs, &CancelToken::new());
        let ExportedFile { file: written, shortened } = written.map_err(|error| error.to_string())?;
        let file = SafeText::new(&written.path.display().to_string()).to_string();
        let sentence = format!("Wrote the {chosen} claims: {}.", format.manifest(&subset.manifest).written_to(&file));
        self.say(&sentence);
        let shortened = (!shortened.is_empty()).then(|| shortened.to_string());
        for remark in shortened.into_iter().chain(written.remarks) {
            self.say(&remark);
        }
        Ok(())
    }

    /// Lists the problems in the files.
    pub(super) fn problems(&mut self) -> Result<(), String> {
        let all = self.opened.diagnostics.len();
        if all == 0 {
            return Err("There are no problems in the files.".to_owned());
        }
        let said: Vec<String> = self.opened.diagnostics.iter().take(MAX_PROBLEMS).map(ToString::to_string).collect();
        for sentence in &said {
            self.say(sentence);
        }
        if all > said.len() {
            self.say(&format!("{} more: claimscope check lists all.", grouped(all - said.len())));
        }
        Ok(())
    }

    /// Reads the files again, after the notebook changed. Marks, places and numbers follow the ids.
    pub(super) fn reopen(&mut self) -> Result<(), String> {
        let read = SourceFiles::new(&self.options.paths, &self.options.reading).read(&CancelToken::new(), None);
        let opened = read.map_err(|error| format!("The files could not be read again: {error}"))?.index();
        let before = std::mem::replace(&mut self.opened, opened);
        let (old, new) = (&before.library.base, &self.opened.library.base);
        let moved =
            |record: RecordIx| new.find_any(old.id(record)).iter().copied().find(|found| found.kind() == record.kind());
        let mut marks = ClaimBitmap::new();
        for claim in self.marks.iter() {
            if let Some(RecordIx::Claim(claim)) = moved(RecordIx::Claim(claim)) {
                marks.insert(claim);
            }
        }
        self.record = self.record.and_then(moved);
        let moved_table = |table: LineTable| match table {
            LineTable::Analysis(name, records) => {
                let records = records.into_iter().map(moved).collect::<Option<Vec<RecordIx>>>()?;
                Some(LineTable::Analysis(name, records))
            }
            other => Some(other),
        };
        self.table = self.table.take().and_then(moved_table);
        self.before = self
            .before
            .drain(..)
            .filter_map(|place| match place {
                VisitedPlace::Record(record) => moved(record).map(VisitedPlace::Record),
                VisitedPlace::Table(table, query) => moved_table(table).map(|table| VisitedPlace::Table(table, query)),
                list @ VisitedPlace::List(..) => Some(list),
            })
            .collect();
        self.marks = marks;
        self.cache = search_cache(&self.opened.library, self.earlier.as_ref().map(|earlier| &*earlier.base));
        // The search is repeated silently.
        let query = Query::parse(&self.query);
        let request = SearchRequest { query: &query, order: self.order, marks: &self.marks, window: 0..0 };
        self.hits = self.cache.search(&self.opened.library, &request).unwrap_or_default();
        let moved_number = |numbered: Numbered| match numbered {
            Numbered::Record(record) => moved(record).map_or(Numbered::Gone, Numbered::Record),
            other => other,
        };
        self.numbers = self.numbers.drain(..).map(moved_number).collect();
        Ok(())
    }
}
