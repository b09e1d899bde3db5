//! The lines and facts that reports have in the same words, whatever their markup.

use std::collections::HashSet;

use crate::export::repeated::excerpt;
use crate::import::IMPORTED_FROM;
use crate::limits::MAX_HOLDERS_LISTED;
use crate::model::closed_enums::{ClosedEnum, Reliability};
use crate::model::given_verdict::given_verdict;
use crate::model::judged_values::overruled_values;
use crate::model::left_out::OmittedClaim;
use crate::model::records::{Citation, Judgement, Note, Position, Source};
use crate::model::{Claim, ClaimIx, RecordIx, TopicIx};
use crate::text::{counted, grouped};

use super::report_markup::ReportMarkup;
use super::{NameList, ReportContext};

impl NameList {
    /// Returns the names in one line, with the number of those left out.
    pub(crate) fn in_line<M: ReportMarkup>(&self) -> String {
        let names = self.names.iter().map(|name| M::text(name)).collect::<Vec<_>>().join(self.separator);
        if self.more > 0 { format!("{names} and {} more", grouped(self.more)) } else { names }
    }
}

/// Returns facts in one line, without empty ones.
pub(crate) fn fact_line(facts: Vec<String>) -> String {
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Returns names after a label: `topics: Airstrikes, Border`; empty where there are none.
fn labelled(label: &str, names: &str) -> String {
    if names.is_empty() { String::new() } else { format!("{label}: {names}") }
}

/// Returns the text of a note with who wrote it and when.
pub(crate) fn note_text<M: ReportMarkup>(note: &Note) -> String {
    let date = note.date.as_ref().map(|when| M::plain(&when.label()));
    let signed: Vec<String> = note.by.as_deref().map(M::text).into_iter().chain(date).collect();
    let signed = if signed.is_empty() { String::new() } else { format!(" ({})", signed.join(", ")) };
    format!("{}{signed}", M::text(&note.text))
}

/// Returns a claim that is in none of the files, as the other end of a contradiction.
pub(crate) fn left_out_claim<M: ReportMarkup>(claim: &OmittedClaim) -> String {
    format!("{} · {}, which is in none of the files", M::text(&excerpt(&claim.says)), M::code(&claim.id))
}

/// Returns the facts by which a source is found: authors, outlet, kind, dates and address.
pub(crate) fn source_facts<M: ReportMarkup>(source: &Source) -> Vec<String> {
    let mut facts = vec![M::text(&source.authors.join(", "))];
    facts.extend(source.outlet.as_deref().filter(|&outlet| outlet != source.name()).map(M::text));
    facts.extend(source.kind.map(|kind| kind.label().to_owned()));
    facts.extend(source.published.as_ref().map(|when| M::plain(&when.label())));
    facts.extend(source.accessed.as_ref().map(|when| format!("read {}", M::plain(&when.label()))));
    facts.extend(source.url.as_deref().map(M::link));
    facts
}

/// Returns a grade with its meaning: `grade B (usually reliable)`.
fn grade_text(grade: Reliability) -> String {
    format!("grade {} ({})", grade.name(), grade.doc().trim_end_matches('.').to_lowercase())
}

impl ReportContext<'_> {
    /// Returns the name of a record.
    pub(crate) fn name_in<M: ReportMarkup>(&self, record: RecordIx) -> String {
        M::text(&self.name(record))
    }

    /// Returns the names of records, separated by commas.
    pub(crate) fn names_in<M: ReportMarkup>(&self, records: impl IntoIterator<Item = RecordIx>) -> String {
        NameList { names: self.names(records), separator: ", ", more: 0 }.in_line::<M>()
    }

    /// Returns a claim of the report by number and by the beginning of its statement.
    pub(crate) fn claim_mention<M: ReportMarkup>(&self, number: usize, claim: ClaimIx) -> String {
        format!("{} ({})", M::claim_number(number), M::text(&self.short(claim)))
    }

    /// Returns the facts of a claim in one line: holders, kind, date, places, actors, topics, `standing`, grades, id and origin.
    pub(crate) fn claim_facts<M: ReportMarkup>(&self, index: ClaimIx, claim: &Claim<'_>, standing: String) -> String {
        let holders = self.holders(index).in_line::<M>();
        let date = claim.when.as_ref().map(|when| M::claim_date(M::plain(&when.label())));
        let places = self.names_in::<M>(claim.places.iter().map(RecordIx::Place));
        let actors = claim.actors.iter().map(|part| {
            let (name, role) = self.participant(part);
            let role = role.map(|role| format!(" ({})", M::text(role))).unwrap_or_default();
            format!("{}{role}", M::text(&name))
        });
        let actors = actors.collect::<Vec<_>>().join(", ");
        // Collections stand where it is said who put the claim into them.
        let tagged: HashSet<TopicIx> =
            self.base.judgements_on(index).flat_map(|row| row.topics.iter().copied()).collect();
        let topics = claim.topics.iter().filter(|topic| !(tagged.contains(topic) && self.base.is_collection(*topic)));
        let topics = self.names_in::<M>(topics.map(RecordIx::Topic));
        let origin = claim.extra.iter().find(|(key, _)| *key == IMPORTED_FROM);
        fact_line(vec![
            holders,
            claim.kind().label().to_owned(),
            claim.how().label().to_owned(),
            date.unwrap_or_else(|| "undated".to_owned()),
            claim.when_said.map(|said| format!("“{}”", M::text(said))).unwrap_or_default(),
            places,
            labelled("actors", &actors),
            labelled("topics", &topics),
            claim.status.map(|verdict| format!("analyst: {}", verdict.label())).unwrap_or_default(),
            given_verdict(claim).map(|verdict| format!("the file says “{}”", M::text(&verdict))).unwrap_or_default(),
            standing,
            claim.credibility.map(|grade| format!("credibility {grade}")).unwrap_or_default(),
            claim.likelihood.map(|word| word.label().to_owned()).unwrap_or_default(),
            claim.confidence.map(|word| format!("confidence {}", word.label())).unwrap_or_default(),
            M::code(claim.id),
            origin.map(|(_, origin)| format!("from {}", M::text(origin))).unwrap_or_default(),
        ])
    }

    /// Returns a position on a claim, with the marks of its citations.
    pub(crate) fn position_line<M: ReportMarkup>(&self, position: &Position<'_>, marks: &str) -> String {
        let when = position.when.as_ref().map(|when| format!(" ({})", M::plain(&when.label()))).unwrap_or_default();
        let by = self.name_in::<M>(RecordIx::Actor(position.by));
        format!("{by}: {}{when}{marks}", position.stance.label())
    }

    /// Returns the judgements on a claim, a line for each, and one for what its file says otherwise.
    pub(crate) fn judgement_lines<M: ReportMarkup>(&self, index: ClaimIx) -> Vec<String> {
        let line = |row: &Judgement| {
            let topics = row.topics.iter().map(|&topic| {
                let kind = if self.base.is_collection(topic) { "collection" } else { "topic" };
                format!("{kind} {}", self.name_in::<M>(RecordIx::Topic(topic)))
            });
            let values: Vec<String> = row.values().map(|value| M::plain(&value.label)).chain(topics).collect();
            let by = row.signature().map(|signed| format!(" ({})", M::text(&signed))).unwrap_or_default();
            let note = row.note.as_deref().map(|note| format!(": {}", M::text(note))).unwrap_or_default();
            format!("{}{by}: {}{note}", row.title(), values.join(", "))
        };
        let mut lines: Vec<String> = self.base.judgements_on(index).map(line).collect();
        let own = overruled_values(self.base, index).into_iter().map(|value| M::plain(&value.label));
        let own: Vec<String> = own.collect();
        lines.extend((!own.is_empty()).then(|| format!("The file says: {}", own.join(", "))));
        lines
    }

    /// Returns the relations of a claim to others of the report, a line for each verb.
    pub(crate) fn tie_lines<M: ReportMarkup>(&self, index: ClaimIx) -> Vec<String> {
        let ties = self.ties(index).into_iter().map(|(label, others)| {
            let others = others.into_iter().map(|other| {
                let remark =
                    if other.remark.is_empty() { String::new() } else { format!(" – {}", M::text(&other.remark)) };
                format!("{}{remark}", self.claim_mention::<M>(other.number, other.claim))
            });
            format!("{label} {}", others.collect::<Vec<_>>().join(", "))
        });
        ties.collect()
    }

    /// Returns a claim that is not in the report, with its holders and its sources.
    pub(crate) fn outside_claim<M: ReportMarkup>(&self, other: ClaimIx) -> String {
        let row = self.base.claims.row(other);
        let mut facts = vec![M::text(&excerpt(row.says)), self.first_holders(other).in_line::<M>()];
        facts.extend(row.cite.iter().take(MAX_HOLDERS_LISTED).map(|citation| {
            let source = self.base.sources.row(citation.source);
            let parts = [self.name_in::<M>(RecordIx::Source(citation.source)), M::plain(&citation.place())];
            let address = source.url.as_deref().and_then(|url| self.repeated.text(url)).map(|url| M::link(&url));
            let parts = parts.into_iter().chain(address).filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        }));
        let more = row.cite.len().saturating_sub(MAX_HOLDERS_LISTED);
        facts.extend((more > 0).then(|| format!("and {}", counted(more, "more citation", "more citations"))));
        facts.push(M::code(row.id));
        fact_line(facts)
    }

    /// Returns a footnote, with all that is needed to find the sentence after the `name` of the source: date, place, address,
    /// date of access.
    pub(crate) fn footnote_line<M: ReportMarkup>(&self, citation: &Citation<'_>, name: String) -> String {
        let source = self.base.sources.row(citation.source);
        let mut facts = vec![name];
        facts.extend(source.published.as_ref().map(|when| M::plain(&when.label())));
        facts.extend(Some(M::text(&citation.place())).filter(|place| !place.is_empty()));
        facts.extend(source.url.as_deref().map(|url| M::link(&excerpt(url))));
        facts.extend(source.accessed.as_ref().map(|when| format!("read {}", M::plain(&when.label()))));
        facts.join(", ")
    }

    /// Returns the facts by which a source is judged: its grade, and what it copies.
    pub(crate) fn source_grade<M: ReportMarkup>(&self, source: &Source) -> Vec<String> {
        let mut facts = vec![source.reliability.map_or("not graded".to_owned(), grade_text)];
        if !source.derived_from.is_empty() {
            let copied = self.names_in::<M>(source.derived_from.iter().map(|&it| RecordIx::Source(it)));
            facts.push(format!("copies {copied}"));
        }
        facts
    }
}
