//! The analyses of the line mode: their findings as numbered sentences.

use crate::cancel::CancelToken;
use crate::limits::MAX_QUERY_CHARS;
use crate::model::RecordIx;
use crate::present::analyses::{ANALYSES, Analysis, AnalysisInput, FindingRow, Findings, Requires};
use crate::query::language::edit::{Presence, quoted, set_term};
use crate::text::wrap::wrap_indented;
use crate::text::{Line, Tone, grouped};

use super::conversation::Conversation;
use super::numbered::Numbered;
use super::visited_place::LineTable;

/// Maximum number of findings of a group that are said.
const MAX_FINDINGS: usize = 20;

/// Width that analyses are told, in cells: too narrow for statements side by side, which are no sentences when read aloud.
const WIDTH: u16 = 80;

impl Conversation<'_> {
    /// Runs an analysis of the listed claims, or lists the analyses.
    pub(super) fn analyse(&mut self, text: &str) -> Result<(), String> {
        let (name, about) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        if name.is_empty() {
            self.leave();
            self.show_table(LineTable::Analyses);
            for (number, row) in (1..).zip(ANALYSES) {
                self.say(&format!("{number}. {}: {}", row.name, row.doc));
            }
            self.numbers = ANALYSES.iter().map(|row| Numbered::Analysis(row.name)).collect();
            return Ok(());
        }
        let analysis = analysis_named(name)?;
        let records = self.records_for(analysis, about)?;
        self.show_analysis(analysis, records);
        Ok(())
    }

    /// Runs an analysis again, about the same records: numbers stand for others by now.
    pub(super) fn analyse_again(&mut self, name: &str, records: Vec<RecordIx>) -> Result<(), String> {
        self.show_analysis(analysis_named(name)?, records);
        Ok(())
    }

    /// Runs an analysis about records, and says its findings.
    fn show_analysis(&mut self, analysis: &Analysis, records: Vec<RecordIx>) {
        let findings = self.findings(analysis, &records);
        let command = self.command_line(analysis, &records);
        self.leave();
        self.show_table(LineTable::Analysis(analysis.name, records));
        self.say_findings(analysis.name, &command, &findings);
    }

    /// Returns the command line that runs an analysis of the listed claims, with a word for the files.
    fn command_line(&self, analysis: &Analysis, records: &[RecordIx]) -> String {
        let ids: Vec<&str> = records.iter().map(|&record| self.opened.library.base.id(record)).collect();
        let ids = if ids.is_empty() { String::new() } else { format!("{} ", ids.join(",")) };
        // As a shell reads it: within single quotation marks nothing has a meaning of its own.
        let query = self.query.trim().replace('\'', r"'\''");
        let query = if query.is_empty() { String::new() } else { format!(" --query '{query}'") };
        format!("claimscope analyse {} {ids}FILE{query}", analysis.name)
    }

    /// Returns the records that an analysis is about: those named, otherwise the open one.
    fn records_for(&self, analysis: &Analysis, about: &str) -> Result<Vec<RecordIx>, String> {
        let kinds = match analysis.requires {
            Requires::Nothing => return Ok(Vec::new()),
            Requires::Earlier => {
                let name = analysis.name;
                return Err(format!("This compares two versions: `claimscope analyse {name} EARLIER LATER` does it."));
            }
            Requires::Records(kinds) => kinds,
        };
        let words = about.split([' ', ',']).filter(|word| !word.is_empty());
        let mut records = words.map(|word| self.named(word)).collect::<Result<Vec<RecordIx>, String>>()?;
        records.extend(self.record.filter(|_| records.is_empty()));
        let wanted: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
        let missing =
            || format!("`{}` is about one of: {}. Open it first, or name it.", analysis.name, wanted.join(", "));
        if records.is_empty() || records.iter().any(|record| !kinds.contains(&record.kind())) {
            return Err(missing());
        }
        Ok(records)
    }

    /// Runs an analysis of the listed claims.
    fn findings(&self, analysis: &Analysis, records: &[RecordIx]) -> Findings {
        let (claims, cancel) = (self.hits.scores().to_bits(), CancelToken::new());
        analysis.findings(&AnalysisInput {
            library: &self.opened.library,
            claims: &claims,
            records,
            earlier: None,
            // Without rows nothing is drawn: the findings are said.
            viewport: (WIDTH, 0),
            with_rivals: false,
            cancel: &cancel,
        })
    }

    /// Says findings, each with a number that lists its claims. `command` prints them on the command line.
    fn say_findings(&mut self, name: &str, command: &str, findings: &Findings) {
        let scope =
            if self.query.trim().is_empty() { String::new() } else { format!(", of the claims for {}", self.query) };
        self.say(&format!("Analysis {name}{scope}."));
        let mut lines: Vec<Line> = findings.summary.clone();
        let mut numbers = Vec::new();
        for group in &findings.groups {
            if !group.title.0.is_empty() {
                lines.push(group.title.clone());
            }
            for row in group.rows.iter().take(MAX_FINDINGS) {
                numbers.push(self.claims_of(row));
                let mut line = Line::of(&format!("{}. ", numbers.len()), Tone::Key);
                line.0.extend(row.line.0.iter().cloned());
                lines.push(line);
                lines.extend(row.why.iter().map(|why| {
                    let mut line = Line::of("   ", Tone::Plain);
                    line.0.extend(why.0.iter().cloned());
                    line
                }));
            }
            let more = group.rows.len().saturating_sub(MAX_FINDINGS);
            if more > 0 {
                let all = format!("{} more: `{command} --limit {}` prints all.", grouped(more), group.rows.len());
                lines.push(Line::of(&all, Tone::Dim));
            }
        }
        for line in lines {
            self.lines.extend(wrap_indented(&line, self.width, 3));
        }
        if numbers.is_empty() {
            self.say("No findings.");
        } else {
            self.say("A number lists the claims of a finding.");
        }
        self.numbers = numbers;
    }

    /// Returns what the number of a finding stands for: a search for its claims.
    fn claims_of(&self, row: &FindingRow) -> Numbered {
        if let Some(term) = &row.query {
            return Numbered::Query(set_term(&self.query, term, Presence::Required));
        }
        let base = &self.opened.library.base;
        let ids: Vec<String> =
            row.claims.iter().take(MAX_QUERY_CHARS).map(|&claim| quoted(base.claims.id(claim))).collect();
        let query = format!("id:{}", ids.join(","));
        if ids.is_empty() || ids.len() < row.claims.len() || query.chars().count() > MAX_QUERY_CHARS {
            return Numbered::Nothing;
        }
        Numbered::Query(query)
    }
}

/// Returns the analysis of a name, or else the first whose name begins with it.
///
/// # Errors
/// A sentence with the names of all if there is none.
fn analysis_named(name: &str) -> Result<&'static Analysis, String> {
    let exact = ANALYSES.iter().find(|row| row.name == name);
    exact.or_else(|| ANALYSES.iter().find(|row| row.name.starts_with(name))).ok_or_else(|| {
        let names: Vec<&str> = ANALYSES.iter().map(|row| row.name).collect();
        format!("There is no analysis `{name}`. The analyses: {}.", names.join(", "))
    })
}
