//! The claims of a report: each a numbered item with its facts, its quote, who stands where on it, and its relations to
//! other claims of the report.

use std::fmt::Write as _;

use crate::export::report::DRAFTS_HEADING;
use crate::export::report::claim_ties::RelatedClaim;
use crate::model::Claim;
use crate::model::closed_enums::ClosedEnum;
use crate::model::given_verdict::given_verdict;
use crate::model::judged_values::overruled_values;
use crate::model::records::Judgement;
use crate::model::relation::Participant;
use crate::model::{ClaimIx, RecordIx};

use super::inline::{code, inline};
use super::{MarkdownReport, in_line};

impl MarkdownReport<'_> {
    /// Writes the claims as a numbered list.
    pub(crate) fn claims(&mut self) {
        self.heading("Claims");
        for (at, index) in self.context.order.clone().into_iter().enumerate() {
            if at == self.context.drafts_from {
                let _ = write!(self.text, "\n### {DRAFTS_HEADING}\n\n");
            }
            let claim = self.context.base.claims.row(index);
            let marks = self.marks(claim.cite.iter());
            let number = format!("{}. ", at + 1);
            let _ = write!(self.text, "{number}{}{marks}", inline(claim.says));
            // Each on a line of its own in the item: blanks before make it a part of it, two at the end break the line.
            for line in self.below(index, &claim) {
                let _ = write!(self.text, "  \n{}{line}", " ".repeat(number.len()));
            }
            self.end_line();
        }
    }

    /// Returns the lines below the statement of a claim.
    fn below(&mut self, index: ClaimIx, claim: &Claim<'_>) -> Vec<String> {
        let mut below = vec![self.about(index, claim)];
        below.extend(claim.quote.map(|quote| format!("“{}”", inline(quote))));
        for position in self.context.base.claims.row(index).positions.iter() {
            let when = position.when.as_ref().map(|when| format!(" ({})", inline(&when.label()))).unwrap_or_default();
            let marks = self.marks(position.cite);
            let by = self.name(RecordIx::Actor(position.by));
            below.push(format!("{by}: {}{when}{marks}", position.stance.label()));
        }
        below.extend(self.judgements(index));
        below.extend(self.relations(index));
        below.extend(claim.note.map(|note| format!("Note: {}", inline(note))));
        let pairs: Vec<String> = self
            .context
            .subset
            .extra(index, claim)
            .map(|(key, value)| format!("{}: {}", inline(key), inline(value)))
            .collect();
        below.extend((!pairs.is_empty()).then(|| pairs.join(" · ")));
        below
    }

    /// Returns the judgements on a claim, a line for each, and one for what its file says otherwise.
    fn judgements(&self, index: ClaimIx) -> Vec<String> {
        let line = |row: &Judgement| {
            let topics = row.topics.iter().map(|&topic| {
                let kind = if self.context.base.is_collection(topic) { "collection" } else { "topic" };
                format!("{kind} {}", self.name(RecordIx::Topic(topic)))
            });
            let values: Vec<String> = row.values().map(|value| value.label).chain(topics).collect();
            let by = row.signature().map(|signed| format!(" ({})", inline(&signed))).unwrap_or_default();
            let note = row.note.as_deref().map(|note| format!(": {}", inline(note))).unwrap_or_default();
            format!("{}{by}: {}{note}", row.title(), values.join(", "))
        };
        let mut lines: Vec<String> = self.context.base.judgements_on(index).map(line).collect();
        let own: Vec<String> =
            overruled_values(self.context.base, index).into_iter().map(|value| value.label).collect();
        lines.extend((!own.is_empty()).then(|| format!("The file says: {}", own.join(", "))));
        lines
    }

    /// Returns the facts of a claim in one line: holders, kind, date, places, actors, topics, standing, grades and id.
    fn about(&self, index: ClaimIx, claim: &Claim<'_>) -> String {
        let mut facts = vec![in_line(&self.context.holders(index))];
        facts.push(claim.kind().label().to_owned());
        facts.push(claim.how().label().to_owned());
        facts.push(claim.when.as_ref().map_or("undated".to_owned(), |when| inline(&when.label())));
        facts.extend(claim.when_said.map(|said| format!("“{}”", inline(said))));
        facts.push(self.names(claim.places.iter().map(RecordIx::Place)));
        facts.extend(labelled("actors", claim.actors.iter().map(|part| self.part(part))));
        facts.extend(labelled("topics", claim.topics.iter().map(|topic| self.name(RecordIx::Topic(topic)))));
        facts.extend(claim.status.map(|verdict| format!("analyst: {}", verdict.label())));
        facts.extend(given_verdict(claim).map(|verdict| format!("the file says “{}”", inline(&verdict))));
        facts.push(self.standing(index));
        facts.extend(claim.credibility.map(|grade| format!("credibility {grade}")));
        facts.extend(claim.likelihood.map(|word| word.label().to_owned()));
        facts.extend(claim.confidence.map(|word| format!("confidence {}", word.label())));
        facts.push(code(claim.id));
        facts.retain(|fact| !fact.is_empty());
        facts.join(" · ")
    }

    /// Returns an actor with its role: `Women and children (victim)`.
    fn part(&self, part: Participant<'_>) -> String {
        let (name, role) = self.context.participant(part);
        let role = role.map(|role| format!(" ({})", inline(role))).unwrap_or_default();
        format!("{}{role}", inline(&name))
    }

    /// Returns the standing of a claim in the whole collection; it is marked where it depends on claims outside of the report.
    fn standing(&self, index: ClaimIx) -> String {
        let standing = self.context.base.standing(index).label();
        if self.context.outside.decides_standing(index) {
            format!("**{standing}**, by claims that are not in this report")
        } else {
            standing.to_owned()
        }
    }

    /// Returns the relations to other claims of the report, a line for each verb.
    fn relations(&self, index: ClaimIx) -> Vec<String> {
        let line = |(label, others): (&str, Vec<RelatedClaim>)| {
            let others = others.into_iter().map(|RelatedClaim { number, claim, remark }| {
                let remark = if remark.is_empty() { remark } else { format!(" – {}", inline(&remark)) };
                format!("{number} ({}){remark}", self.short(claim))
            });
            format!("{label} {}", others.collect::<Vec<_>>().join(", "))
        };
        self.context.ties(index).into_iter().map(line).collect()
    }
}

/// Returns names after a label: `topics: Airstrikes, Border`; `None` where there are none.
fn labelled(label: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("{label}: {}", names.join(", ")))
}
