//! What an export holds and what it leaves out, in numbers and as a sentence.

use std::fmt;

use crate::text::{counted, grouped};

use super::{Along, Format};

/// What an export holds and what it leaves out, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Claims chosen.
    pub claims: usize,
    /// Sources that come along.
    pub sources: usize,
    /// Actors that come along.
    pub actors: usize,
    /// Places that come along.
    pub places: usize,
    /// Topics that come along.
    pub topics: usize,
    /// Hypotheses that come along.
    pub hypotheses: usize,
    /// Notes that come along.
    pub notes: usize,
    /// Figures in the chosen claims.
    pub figures: usize,
    /// Relations between chosen claims.
    pub relations: usize,
    /// Relations to claims that were left out, and so left out themselves.
    pub relations_dropped: usize,
    /// How many of those are contradictions.
    pub contradictions_dropped: usize,
    /// Claims for or against the hypotheses that come along which are left out.
    pub evidence_dropped: usize,
    /// Notes on the chosen claims themselves.
    pub notes_on_claims: usize,
    /// Hypotheses that the format has no room for.
    pub hypotheses_without_room: usize,
    /// Notes that the format has no room for.
    pub notes_without_room: usize,
    /// Chosen claims that are disputed, and would no longer be for who has the chosen claims alone.
    pub disputed_outside: usize,
    /// Chosen claims that are corroborated, and would no longer be for who has the chosen claims alone.
    pub corroborated_outside: usize,
    /// The part of the records that come along that the claims name themselves.
    pub named: Named,
}

/// Records that come along as claims name them, in numbers: not those that these belong to, lie in or copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Sources that claims cite, not those of positions.
    pub sources: usize,
    /// Actors that hold a claim, stand on it, or have a part in it.
    pub actors: usize,
    /// Places of claims.
    pub places: usize,
    /// Topics of claims.
    pub topics: usize,
    /// Notes on claims.
    pub notes: usize,
}

impl Manifest {
    /// Returns what of it a format writes.
    #[must_use]
    pub fn in_format(&self, format: &Format) -> Self {
        let Named { sources, actors, places, topics, notes } = self.named;
        match format.along {
            Along::All => self.clone(),
            Along::Named => Self { actors, places, topics, ..self.clone() },
            Along::InCells => Self {
                sources,
                actors,
                places,
                topics,
                notes,
                hypotheses: 0,
                evidence_dropped: 0,
                hypotheses_without_room: self.hypotheses,
                notes_without_room: self.notes.saturating_sub(notes),
                ..self.clone()
            },
        }
    }

    /// `3 claims to NAME, with 2 sources …; 12 relations … are left out`: the short half of the sentence first.
    #[must_use]
    pub fn written_to(&self, name: &str) -> String {
        let with = self.with().map(|with| format!(", with {with}")).unwrap_or_default();
        format!("{} to {name}{with}{}", counted(self.claims, "claim", "claims"), self.left_out())
    }

    /// What comes along: `2 sources, 4 actors and 5 relations`.
    fn with(&self) -> Option<String> {
        let with: Vec<String> = [
            (self.sources, "source", "sources"),
            (self.actors, "actor", "actors"),
            (self.places, "place", "places"),
            (self.topics, "topic", "topics"),
            (self.figures, "figure", "figures"),
            (self.relations, "relation", "relations"),
            (self.hypotheses, "hypothesis", "hypotheses"),
            (self.notes, "note", "notes"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted(count, one, many))
        .collect();
        let (last, others) = with.split_last()?;
        let and = if others.is_empty() { "" } else { " and " };
        Some(format!("{}{and}{last}", others.join(", ")))
    }

    /// What is left out, and which claims would be taken for something else without it; from the semicolon on.
    fn left_out(&self) -> String {
        let evidence = match self.evidence_dropped {
            0 => String::new(),
            1 => "; 1 claim for or against a hypothesis is left out".to_owned(),
            many => format!("; {many} claims for or against hypotheses are left out"),
        };
        let without: Vec<String> =
            [(self.hypotheses_without_room, "hypothesis", "hypotheses"), (self.notes_without_room, "note", "notes")]
                .into_iter()
                .filter(|(count, ..)| *count > 0)
                .map(|(count, one, many)| counted(count, one, many))
                .collect();
        let without = if without.is_empty() {
            String::new()
        } else {
            format!("; there is no room in this format for {}", without.join(" and "))
        };
        self.relations_left_out() + &evidence + &without
    }

    /// The relations that are left out, and which claims would be taken for something else without them.
    fn relations_left_out(&self) -> String {
        let contradictions = match (self.relations_dropped, self.contradictions_dropped) {
            (0, _) => return String::new(),
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
        format!("; {dropped}{contradictions}{changed}")
    }
}

impl fmt::Display for Manifest {
    /// A sentence: `3 claims with 2 sources, 4 actors and 5 relations; 12 relations to other claims are left out,
    /// 3 of them contradictions: 2 claims are disputed only by claims that are left out`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&counted(self.claims, "claim", "claims"))?;
        if let Some(with) = self.with() {
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
