//! Suggestions for claims that exist: figures, dates, actors and places that their own words give and their fields lack.

use crate::model::Claim;
use crate::model::document::Figure;
use crate::model::list_text::LIST_SIGN;
use crate::model::text_fields::EditableField;

use super::draft_claim::Proposal;
use super::gazetteer::{Gazetteer, NamedKind};
use super::sentence_figures::SentenceFigure;

/// The fields that a claim lacks and its words give. Fields that it has are left alone, even where they differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Suggestion {
    /// Quantities.
    pub figures: Vec<SentenceFigure>,
    /// Its time, in EDTF.
    pub when: Option<String>,
    /// The words for its time.
    pub when_said: Option<String>,
    /// Ids of actors that are named.
    pub actors: Vec<String>,
    /// Ids of places that are named.
    pub places: Vec<String>,
    /// Numbers that could be meant in more than one way, each as a sentence.
    pub left_out: Vec<String>,
}

impl Suggestion {
    /// The names of the fields that are suggested. `when` stands for its words (`when_said`) too.
    pub(crate) const FIELDS: [&'static str; 4] = ["figures", "when", "actors", "places"];

    /// Reads the statement of a claim, and where that gives nothing its quotation.
    #[must_use]
    pub(crate) fn of(claim: &Claim<'_>, known: &Gazetteer) -> Self {
        let texts = [Some(claim.says), claim.quote];
        let proposals: Vec<Proposal> = texts.into_iter().flatten().map(|text| Proposal::of(text, known)).collect();
        let mut found = Self::default();
        for proposal in &proposals {
            if claim.figures.is_empty() && found.figures.is_empty() {
                found.figures.clone_from(&proposal.figures);
            }
            // A time in words goes with its date.
            if claim.when.is_none() && claim.when_said.is_none() && found.when_said.is_none() {
                found.when.clone_from(&proposal.time.when);
                found.when_said.clone_from(&proposal.time.said);
            }
            if claim.actors.is_empty() && found.actors.is_empty() {
                found.actors = ids(known, NamedKind::Actor, &proposal.names.actors);
            }
            if claim.places.is_empty() && found.places.is_empty() {
                found.places = ids(known, NamedKind::Place, &proposal.names.places);
            }
        }
        if let Some(proposal) = proposals.first().filter(|_| claim.figures.is_empty()) {
            found.left_out =
                proposal.doubtful.iter().map(|doubtful| format!("“{}” {}", doubtful.text, doubtful.why)).collect();
        }
        found
    }

    /// Returns the suggested fields by name, each with its value as text, as corrections take it.
    #[must_use]
    pub(crate) fn fields(&self) -> Vec<(&'static str, String)> {
        let figure = |figure: &SentenceFigure| Figure {
            of: figure.of.clone().into(),
            value: figure.value.clone(),
            unit: figure.unit.clone().map(Into::into),
            as_of: None,
            event: None,
            note: None,
        };
        let figures: Vec<Figure<'static>> = self.figures.iter().map(figure).collect();
        let list = |ids: &[String]| ids.join(&format!("{LIST_SIGN} "));
        let fields = [
            ("figures", figures.text()),
            ("when", self.when.clone().unwrap_or_default()),
            ("when_said", self.when_said.clone().unwrap_or_default()),
            ("actors", list(&self.actors)),
            ("places", list(&self.places)),
        ];
        fields.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Leaves out the fields whose name is not among these. A time in words goes with its date.
    pub(crate) fn keep_fields(&mut self, names: &[&str]) {
        if !names.contains(&"figures") {
            (self.figures, self.left_out) = (Vec::new(), Vec::new());
        }
        if !names.contains(&"when") {
            (self.when, self.when_said) = (None, None);
        }
        if !names.contains(&"actors") {
            self.actors = Vec::new();
        }
        if !names.contains(&"places") {
            self.places = Vec::new();
        }
    }

    /// Returns whether nothing is suggested. What was left out alone is no suggestion.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.figures.is_empty()
            && self.when.is_none()
            && self.when_said.is_none()
            && self.actors.is_empty()
            && self.places.is_empty()
    }
}

fn ids(known: &Gazetteer, kind: NamedKind, names: &[String]) -> Vec<String> {
    names.iter().filter_map(|name| known.id(kind, name)).map(str::to_owned).collect()
}
