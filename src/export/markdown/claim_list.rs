//! The claims of a report: each a numbered item with its facts, its quote, who stands where on it, and its relations to
//! other claims of the report.

use std::fmt::Write as _;

use crate::export::repeated::excerpt;
use crate::model::Claim;
use crate::model::closed_enums::ClosedEnum;
use crate::model::judged_values::overruled_values;
use crate::model::records::Judgement;
use crate::model::relation::{Participant, Tie};
use crate::model::{ClaimIx, RecordIx, Verb};

use super::MarkdownReport;
use super::inline::{code, inline};

/// The other claim of a relation: its number in the report, itself, and the remark on the relation.
type RelatedClaim = (usize, ClaimIx, String);

impl MarkdownReport<'_> {
    /// Writes the claims as a numbered list.
    pub(crate) fn claims(&mut self) {
        self.heading("Claims");
        let subset = self.subset;
        for (at, &index) in subset.claims.iter().enumerate() {
            let claim = self.base.claims.row(index);
            let marks = self.footnotes.marks(claim.cite.iter());
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
        for position in self.base.claims.row(index).positions.iter() {
            let when = position.when.as_ref().map(|when| format!(" ({})", inline(&when.text))).unwrap_or_default();
            let marks = self.footnotes.marks(position.cite);
            let by = self.name(RecordIx::Actor(position.by));
            below.push(format!("{by}: {}{when}{marks}", position.stance.label()));
        }
        below.extend(self.judgements(index));
        below.extend(self.relations(index));
        below.extend(claim.note.map(|note| format!("Note: {}", inline(note))));
        let pairs: Vec<String> =
            claim.extra.iter().map(|(key, value)| format!("{}: {}", inline(key), inline(value))).collect();
        below.extend((!pairs.is_empty()).then(|| pairs.join(" · ")));
        below
    }

    /// Returns the judgements on a claim, a line for each, and one for what its file says otherwise.
    fn judgements(&self, index: ClaimIx) -> Vec<String> {
        let line = |row: &Judgement| {
            let topics = row.topics.iter().map(|&topic| format!("topic {}", self.name(RecordIx::Topic(topic))));
            let values: Vec<String> = row.values().map(|value| value.label).chain(topics).collect();
            let by = row.signature().map(|signed| format!(" ({})", inline(&signed))).unwrap_or_default();
            let note = row.note.as_deref().map(|note| format!(": {}", inline(note))).unwrap_or_default();
            format!("Judgement{by}: {}{note}", values.join(", "))
        };
        let mut lines: Vec<String> = self.base.judgements_on(index).map(line).collect();
        let own: Vec<String> = overruled_values(self.base, index).into_iter().map(|value| value.label).collect();
        lines.extend((!own.is_empty()).then(|| format!("The file says: {}", own.join(", "))));
        lines
    }

    /// Returns the facts of a claim in one line: holders, kind, date, places, actors, topics, standing, grades and id.
    fn about(&self, index: ClaimIx, claim: &Claim<'_>) -> String {
        let mut facts = vec![self.holders(index)];
        facts.push(claim.kind().label().to_owned());
        facts.push(claim.how().label().to_owned());
        facts.extend(claim.when.as_ref().map(|when| inline(&when.text)));
        facts.extend(claim.when_said.map(|said| format!("“{}”", inline(said))));
        facts.push(self.names(claim.places.iter().map(RecordIx::Place)));
        facts.extend(labelled("actors", claim.actors.iter().map(|part| self.part(part))));
        facts.extend(labelled("topics", claim.topics.iter().map(|topic| self.name(RecordIx::Topic(topic)))));
        facts.push(self.standing(index));
        facts.extend(claim.credibility.map(|grade| format!("credibility {grade}")));
        facts.extend(claim.likelihood.map(|word| word.label().to_owned()));
        facts.extend(claim.confidence.map(|word| format!("confidence {}", word.label())));
        facts.extend(claim.status.map(|verdict| format!("analyst: {}", verdict.label())));
        facts.push(code(claim.id));
        facts.retain(|fact| !fact.is_empty());
        facts.join(" · ")
    }

    /// Returns an actor with its role: `Women and children (victim)`.
    fn part(&self, part: Participant<'_>) -> String {
        let role = part.role.map(|role| format!(" ({})", inline(role))).unwrap_or_default();
        format!("{}{role}", self.name(RecordIx::Actor(part.actor)))
    }

    /// Returns the standing of a claim in the whole collection; it is marked where it depends on claims outside of the report.
    fn standing(&self, index: ClaimIx) -> String {
        let standing = self.base.standing(index).label();
        if self.outside.decides_standing(index) {
            format!("**{standing}**, by claims that are not in this report")
        } else {
            standing.to_owned()
        }
    }

    /// Returns the relations to other claims of the report, a line for each verb, in the order of their numbers; with the remarks
    /// that the table of contradictions does not have.
    fn relations(&self, index: ClaimIx) -> Vec<String> {
        let mut groups: Vec<(&'static str, Vec<RelatedClaim>)> = Vec::new();
        for tie in self.base.ties(index).iter() {
            let Some(number) = self.number(tie.other) else { continue };
            let other = (number, tie.other, self.remark(&tie));
            match groups.iter_mut().find(|(label, _)| *label == tie.label()) {
                Some((_, others)) => others.push(other),
                None => groups.push((tie.label(), vec![other])),
            }
        }
        let line = |(label, mut others): (&str, Vec<RelatedClaim>)| {
            others.sort_unstable();
            others.dedup();
            let others =
                others.into_iter().map(|(number, other, remark)| format!("{number} ({}){remark}", self.short(other)));
            format!("{label} {}", others.collect::<Vec<_>>().join(", "))
        };
        groups.into_iter().map(line).collect()
    }

    /// Returns the remark on a relation, as it stands behind the claim that it leads to; empty where there is none.
    fn remark(&self, tie: &Tie) -> String {
        let relation = self.base.relations().get(tie.relation).filter(|_| tie.verb != Verb::Contradicts);
        let strength = relation.and_then(|relation| relation.strength).map(|strength| format!("strength {strength}"));
        let remark: Vec<String> = relation.and_then(|relation| relation.remark()).into_iter().chain(strength).collect();
        if remark.is_empty() { String::new() } else { format!(" – {}", inline(&excerpt(&remark.join(" · ")))) }
    }
}

/// Returns names behind a label: `topics: Airstrikes, Border`; `None` where there are none.
fn labelled(label: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("{label}: {}", names.join(", ")))
}
