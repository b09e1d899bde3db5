//! The commands of the line mode that count the claims of the list: facets, their values, and the timeline.

use crate::config::Config;
use crate::query::facets::{FacetValue, ResultCounts};
use crate::query::language::edit::{Presence, presence};
use crate::query::{FIELDS, Query};
use crate::text::{counted, grouped};

use super::conversation::Conversation;
use super::numbered::Numbered;
use super::visited_place::LineTable;

/// Maximum number of values of a facet that are listed.
const MAX_VALUES: usize = 40;

/// The field whose values are years.
const YEAR_FIELD: &str = "date";

impl Conversation<'_> {
    /// Lists the facets, or the values of the one that is named.
    pub(super) fn facets(&mut self, text: &str) -> Result<(), String> {
        let fields: Vec<&'static str> = FIELDS.iter().filter(|field| field.is_facet).map(|field| field.name).collect();
        if text.is_empty() {
            self.leave();
            self.all_facets(&fields);
            return Ok(());
        }
        match fields.iter().find(|field| **field == text) {
            Some(field) => self.facet(field),
            None => match text.parse::<usize>().ok().and_then(|at| self.numbers.get(at.checked_sub(1)?)) {
                Some(Numbered::Facet(field)) => self.facet(field),
                _ => Err(format!("There is no facet `{text}`. The facets: {}.", fields.join(", "))),
            },
        }
    }

    /// Says how many values each facet has: those that the settings show, in their order.
    fn all_facets(&mut self, fields: &[&'static str]) {
        let chosen = Config::installed().0.screen.facets.as_ref();
        let shown: Vec<&'static str> = match chosen {
            Some(chosen) => {
                chosen.iter().filter_map(|name| fields.iter().find(|field| *field == name)).copied().collect()
            }
            None => fields.to_vec(),
        };
        self.show_table(LineTable::Facets);
        let mut numbers = Vec::new();
        for field in shown {
            // All of them, as they are counted.
            let values: Vec<FacetValue> =
                self.values(field, usize::MAX).0.into_iter().filter(|value| value.now > 0).collect();
            let Some(first) = values.iter().max_by_key(|value| value.now) else { continue };
            numbers.push(Numbered::Facet(field));
            let said = counted(values.len(), "value", "values");
            let most = format!("most often {}, {}", first.label, counted(first.now, "claim", "claims"));
            self.say(&format!("{}. {field}: {said}; {most}.", numbers.len()));
        }
        self.numbers = numbers;
        self.say("A number lists the values of a facet.");
    }

    /// Lists the values of a facet.
    pub(super) fn facet(&mut self, field: &'static str) -> Result<(), String> {
        if field == YEAR_FIELD {
            return self.timeline();
        }
        let (values, more) = self.values(field, MAX_VALUES);
        if values.is_empty() {
            return Err(format!("No claim has a value of {field}."));
        }
        self.leave();
        self.show_table(LineTable::Facet(field));
        let (some, none): (Vec<_>, Vec<_>) = values.into_iter().partition(|value| value.now > 0 || self.is_in(value));
        self.say_values(field, &some);
        let hidden = more + none.len();
        if hidden > 0 {
            let more = counted(hidden, "more is", "more are");
            self.say(&format!("{more} in other claims, or in few: /{field}:NAME finds one."));
        }
        Ok(())
    }

    /// Says how many claims there are in each year.
    pub(super) fn timeline(&mut self) -> Result<(), String> {
        let mut years: Vec<FacetValue> = self.values(YEAR_FIELD, usize::MAX).0;
        years.retain(|year| year.now > 0 || self.is_in(year));
        if years.is_empty() {
            return Err("There are no claims here.".to_owned());
        }
        self.leave();
        self.show_table(LineTable::Timeline);
        // What is no year comes after the years.
        years.sort_by_key(|year| year.label.parse::<i32>().map_or((1, 0), |number| (0, number)));
        self.say_values("year", &years);
        Ok(())
    }

    /// Returns at most `most` values of a field with their counts, and how many others there are.
    fn values(&self, field: &str, most: usize) -> (Vec<FacetValue>, usize) {
        let counts = ResultCounts::new(&self.opened.library, &self.hits);
        let row = FIELDS.iter().find(|row| row.name == field);
        let facet = row.and_then(|row| counts.top_values(&Query::parse(&self.query), row, most));
        facet.map(|facet| (facet.values, facet.more)).unwrap_or_default()
    }

    /// Returns whether the query names a value.
    fn is_in(&self, value: &FacetValue) -> bool {
        presence(&self.query, &value.term) != Presence::Absent
    }

    /// Says values with their counts, each with a number.
    fn say_values(&mut self, name: &str, values: &[FacetValue]) {
        self.say(&format!("{name}: {}.", counted(values.len(), "value", "values")));
        for (number, value) in (1..).zip(values) {
            let id = value.disambiguation.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
            let state = match presence(&self.query, &value.term) {
                Presence::Required => ", kept",
                Presence::Excluded => ", left out",
                Presence::Absent => "",
            };
            let now = counted(value.now, "claim", "claims");
            let all = if value.now == value.all { String::new() } else { format!(" of {}", grouped(value.all)) };
            self.say(&format!("{number}. {}{id}{state}: {now}{all}", value.label));
        }
        self.numbers = values.iter().map(|value| Numbered::Term(value.term.clone())).collect();
        self.say("A number keeps only its claims; exclude and a number leaves them out.");
    }
}
