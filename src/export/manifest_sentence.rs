//! The sentence on an export: its contents, and its omissions with a clause for each reason.

use std::fmt;

use crate::text::{counted, grouped};

use super::fidelity::FieldGroup;
use super::loss::list;
use super::manifest::Manifest;

impl Manifest {
    /// Returns the sentence with the name of the file in it: `3 claims to NAME, with 2 sources …; 12 relations … are left out`.
    #[must_use]
    pub(crate) fn written_to(&self, name: &str) -> String {
        let with = self.companions().map(|with| format!(", with {with}")).unwrap_or_default();
        format!("{} to {name}{with}{}", self.lead(), self.left_out())
    }

    /// Returns whether records of a kind are written.
    fn writes(&self, group: FieldGroup) -> bool {
        !self.unwritten.contains(&group)
    }

    /// Returns the records that the file is about: its claims; where the format has none, its sources or places.
    fn lead(&self) -> String {
        if self.writes(FieldGroup::Claim) {
            counted(self.claims, "claim", "claims")
        } else if self.writes(FieldGroup::Source) {
            counted(self.sources, "source", "sources")
        } else {
            counted(self.places, "place", "places")
        }
    }

    /// Returns whether any record other than a claim is written.
    #[must_use]
    pub(crate) fn has_companions(&self) -> bool {
        let leads = match (self.writes(FieldGroup::Claim), self.writes(FieldGroup::Source)) {
            (true, _) => 0,
            (false, true) => self.sources,
            (false, false) => self.places,
        };
        leads > 0 || self.companions().is_some()
    }

    /// Returns the sentence for little room: included records are only counted, so that omissions stay in sight.
    #[must_use]
    pub(crate) fn in_short(&self) -> String {
        let more: usize = self.companion_counts().iter().map(|(count, ..)| count).sum();
        let with =
            if more > 0 { format!(" with {}", counted(more, "other record", "other records")) } else { String::new() };
        format!("{}{with}{}", self.lead(), self.left_out())
    }

    /// Returns the list of included records: `2 sources, 4 actors and 5 relations`.
    fn companions(&self) -> Option<String> {
        count_list(&self.companion_counts())
    }

    /// Returns the numbers of included records, each with its nouns.
    fn companion_counts(&self) -> Vec<(usize, &'static str, &'static str)> {
        let notes = self.notes.saturating_sub(if self.is_table { self.details.notes_elsewhere } else { 0 });
        let claims = self.writes(FieldGroup::Claim);
        let with = [
            (FieldGroup::Source, if claims { self.sources } else { 0 }),
            (FieldGroup::Actor, self.actors),
            (FieldGroup::Place, if claims { self.places } else { 0 }),
            (FieldGroup::Topic, self.topics),
            (FieldGroup::Figure, self.figures),
            (FieldGroup::Relation, self.relations),
            (FieldGroup::Hypothesis, self.hypotheses),
            (FieldGroup::Note, notes),
            (FieldGroup::Judgement, self.judgements),
        ];
        let written = with.into_iter().filter(|(group, _)| self.writes(*group));
        let mut counts: Vec<_> = written.map(|(group, count)| (count, group.nouns().0, group.nouns().1)).collect();
        if self.writes(FieldGroup::Judgement) {
            counts.push((self.taggings, "tagging", "taggings"));
        }
        counts
    }

    /// Returns the end of the sentence, from the semicolon on: what is left out, a clause for each reason.
    fn left_out(&self) -> String {
        let clauses = [
            self.decided(),
            self.relations_left_out(),
            self.evidence_left_out(),
            self.no_room(),
            self.loses(),
            self.keeps_verbatim(),
            self.changes_invisible(),
            self.faulty_places(),
            self.unplaced(),
        ];
        let clauses: Vec<String> = clauses.into_iter().flatten().collect();
        if clauses.is_empty() { String::new() } else { format!("; {}", clauses.join("; ")) }
    }

    /// Returns the clause on what was decided on drafts.
    fn decided(&self) -> Option<String> {
        let clauses = [
            (self.dropped_drafts, "dropped draft is left out", "dropped drafts are left out"),
            (self.accepted_drafts, "accepted draft is written as a claim", "accepted drafts are written as claims"),
            (self.drafts, "claim is still a draft", "claims are still drafts"),
        ];
        let clauses = clauses.into_iter().filter(|(count, ..)| *count > 0);
        let clauses: Vec<String> = clauses.map(|(count, one, many)| counted(count, one, many)).collect();
        list(&clauses)
    }

    /// Returns the clause on claims for or against hypotheses that are left out.
    fn evidence_left_out(&self) -> Option<String> {
        match self.evidence_dropped {
            // A format without hypotheses says that.
            _ if !self.writes(FieldGroup::Hypothesis) => None,
            0 => None,
            1 => Some("1 claim for or against a hypothesis is left out".to_owned()),
            many => Some(format!("{} claims for or against hypotheses are left out", grouped(many))),
        }
    }

    /// Returns the clause on records that the format has no room for.
    fn no_room(&self) -> Option<String> {
        let details = [
            (self.details.unreferenced.total(), "record that no claim refers to", "records that no claim refers to"),
            (self.details.notes_elsewhere, "note on a record other than a claim", "notes on records other than claims"),
            (
                self.details.sources_by_name,
                "source beyond its name, which no claim cites itself",
                "sources beyond their names, which no claim cites itself",
            ),
        ];
        let details = details.iter().filter(|(count, ..)| self.is_table && *count > 0);
        let details = details.map(|&(count, one, many)| counted(count, one, many));
        let lost: Vec<String> = self.lost_records.iter().cloned().chain(details).collect();
        Some(format!("{} has no room for {}", self.container, list(&lost)?))
    }

    /// Returns the clause on fields that are lost, each with the number of records that have it.
    fn loses(&self) -> Option<String> {
        list(&self.lost_fields).map(|fields| format!("not written: {fields}"))
    }

    /// Returns the clause on fields that only this program reads.
    fn keeps_verbatim(&self) -> Option<String> {
        list(&self.verbatim_fields).map(|fields| format!("where other programs ignore it: {fields}"))
    }

    /// Returns the clause on texts that are not written letter by letter.
    fn changes_invisible(&self) -> Option<String> {
        let claims = counted(self.invisible, "claim", "claims");
        let clause =
            format!("invisible characters in {claims}, such as marks of direction, are shown as marks or left out");
        (self.invisible > 0).then_some(clause)
    }

    /// Returns the clause on what was lost to errors in the files.
    pub(crate) fn faulty(&self) -> Option<String> {
        match self.errors {
            0 => None,
            1 => Some("1 error in these records: the part it concerns is left out".to_owned()),
            many => Some(format!("{} errors in these records: the parts they concern are left out", grouped(many))),
        }
    }

    /// Returns that clause with the places of the first errors.
    fn faulty_places(&self) -> Option<String> {
        let more = if self.errors > self.error_places.len() { ", …" } else { "" };
        let places = match self.error_places.as_slice() {
            [] => String::new(),
            places => format!(" ({}{more})", places.join(", ")),
        };
        self.faulty().map(|clause| clause + &places)
    }

    /// Returns the clause on errors of which it is not known whether they are about these records.
    fn unplaced(&self) -> Option<String> {
        let (one, many) = ("error in a note, relation or judgement", "errors in notes, relations and judgements");
        let count = counted(self.unplaced_errors, one, many);
        (self.unplaced_errors > 0).then(|| format!("{count} may be about these records"))
    }

    /// Returns the clause on relations that are left out, with the claims whose standing depends on them.
    fn relations_left_out(&self) -> Option<String> {
        let contradictions = match (self.relations_dropped, self.contradictions_dropped) {
            _ if !self.writes(FieldGroup::Relation) => return None,
            (0, _) => return None,
            (_, 0) => String::new(),
            (1, _) => ", a contradiction".to_owned(),
            (_, 1) => ", 1 of them a contradiction".to_owned(),
            (_, many) => format!(", {} of them contradictions", grouped(many)),
        };
        let dropped = match self.relations_dropped {
            1 => "1 relation to another claim is left out".to_owned(),
            many => format!("{} relations to other claims are left out", grouped(many)),
        };
        let changed: Vec<String> = [(self.disputed_outside, "disputed"), (self.corroborated_outside, "corroborated")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| {
                let claims = counted(count, "claim is", "claims are");
                format!("{claims} {word} only by claims that are left out")
            })
            .collect();
        let changed = if changed.is_empty() { String::new() } else { format!(": {}", changed.join(", ")) };
        Some(format!("{dropped}{contradictions}{changed}"))
    }
}

/// Returns counts as a list, without those that are 0: `2 sources, 4 actors and 5 relations`. `None` where all are 0.
fn count_list(counts: &[(usize, &str, &str)]) -> Option<String> {
    let there = counts.iter().filter(|(count, ..)| *count > 0);
    list(&there.map(|&(count, one, many)| counted(count, one, many)).collect::<Vec<_>>())
}

impl fmt::Display for Manifest {
    /// A sentence: `3 claims with 2 sources, 4 actors and 5 relations; 12 relations to other claims are left out,
    /// 3 of them contradictions: 2 claims are disputed only by claims that are left out`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.lead())?;
        if let Some(with) = self.companions() {
            write!(formatter, " with {with}")?;
        }
        formatter.write_str(&self.left_out())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_what_is_in_the_file_and_what_is_not() {
        let manifest = Manifest { claims: 3, sources: 2, actors: 1, relations_dropped: 5, ..Manifest::default() };
        let expected = "3 claims to a.ron, with 2 sources and 1 actor; 5 relations to other claims are left out";
        assert_eq!(manifest.written_to("a.ron"), expected);
        assert_eq!(Manifest { claims: 1, ..Manifest::default() }.written_to("b"), "1 claim to b");
    }

    #[test]
    fn the_sentence_says_whose_dispute_is_left_out() {
        let some = Manifest { claims: 9, relations_dropped: 24, contradictions_dropped: 3, ..Manifest::default() };
        let disputed = Manifest { disputed_outside: 2, corroborated_outside: 1, ..some.clone() };
        assert_eq!(
            disputed.to_string(),
            "9 claims; 24 relations to other claims are left out, 3 of them contradictions: 2 claims are disputed only \
             by claims that are left out, 1 claim is corroborated only by claims that are left out"
        );
        assert!(some.to_string().ends_with("are left out, 3 of them contradictions"));
        let one = Manifest { claims: 1, relations_dropped: 1, contradictions_dropped: 1, ..Manifest::default() };
        assert_eq!(one.to_string(), "1 claim; 1 relation to another claim is left out, a contradiction");
    }
}
