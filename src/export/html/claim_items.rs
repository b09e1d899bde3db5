//! The claims of the report: each with an anchor, its facts, its quote, who stands where on it, its figures, and its
//! relations to other claims of the report.

use crate::export::report::DRAFTS_HEADING;
use crate::model::closed_enums::ClosedEnum;
use crate::model::given_verdict::given_verdict;
use crate::model::judged_values::overruled_values;
use crate::model::records::Judgement;
use crate::model::{Claim, ClaimIx, RecordIx, Standing};
use crate::text::markup::escaped;

use super::inline_html::{code, isolated, labelled, language};
use super::{HtmlReport, facts, in_line};

impl HtmlReport<'_> {
    /// Writes the claims.
    pub(super) fn claims(&mut self) {
        self.open("claims", "Claims");
        self.line("<ol class=\"claims\">");
        let base = self.context.base;
        for (at, index) in self.context.order.clone().into_iter().enumerate() {
            if at == self.context.drafts_from {
                self.line(&format!("</ol>\n<h3 id=\"drafts\">{DRAFTS_HEADING}</h3>\n<ol class=\"claims\">"));
            }
            let (claim, number) = (base.claims.row(index), at + 1);
            let marks = self.marks(claim.cite.iter(), number);
            let disputed = if base.standing(index) == Standing::Disputed { " class=\"disputed\"" } else { "" };
            let mut item = format!("<li id=\"claim-{number}\"{disputed}>\n");
            item.push_str(&format!(
                "<p class=\"says\" dir=\"auto\"><span class=\"number\">{number}.</span>{}{marks}</p>\n",
                escaped(claim.says)
            ));
            item.push_str(&format!("<p class=\"facts\">{}</p>\n", self.about_claim(index, &claim)));
            item.push_str(&self.quote(&claim));
            let more = self.below(index, &claim, number);
            if !more.is_empty() {
                let more: String = more.iter().map(|line| format!("<li dir=\"auto\">{line}</li>\n")).collect();
                item.push_str(&format!("<ul class=\"more\">\n{more}</ul>\n"));
            }
            item.push_str("</li>");
            self.line(&item);
        }
        self.line("</ol>");
        self.close();
    }

    /// Returns the quote of a claim, in the language of its sources where they have one and the same.
    fn quote(&self, claim: &Claim<'_>) -> String {
        let Some(quote) = claim.quote else { return String::new() };
        let mut languages =
            claim.cite.iter().map(|cite| self.context.base.sources.row(cite.source).language.as_deref());
        let first = languages.next().flatten();
        let lang = language(first.filter(|_| languages.all(|other| other == first)));
        format!("<blockquote dir=\"auto\"{lang}>{}</blockquote>\n", escaped(quote))
    }

    /// Returns the lines below the facts of a claim.
    fn below(&mut self, index: ClaimIx, claim: &Claim<'_>, number: usize) -> Vec<String> {
        let mut below = Vec::new();
        for position in self.context.base.claims.row(index).positions.iter() {
            let when = position.when.as_ref().map(|when| format!(" ({})", escaped(&when.label()))).unwrap_or_default();
            let marks = self.marks(position.cite, number);
            let by = self.name(RecordIx::Actor(position.by));
            below.push(format!("{by}: {}{when}{marks}", position.stance.label()));
        }
        below.extend(self.judgements(index));
        for (label, others) in self.context.ties(index) {
            let others = others.into_iter().map(|other| {
                let remark =
                    if other.remark.is_empty() { String::new() } else { format!(" – {}", isolated(&other.remark)) };
                format!("{}{remark}", self.claim_mention(other.number, other.claim))
            });
            below.push(format!("{label} {}", others.collect::<Vec<_>>().join(", ")));
        }
        below.extend(claim.note.map(|note| format!("Note: {}", isolated(note))));
        let base = self.context.base;
        below.extend(base.notes_on(RecordIx::Claim(index)).map(|note| format!("Note: {}", Self::note_text(note))));
        let extra = self.context.subset.extra(index, claim);
        let pairs = extra.map(|(key, value)| format!("{}: {}", isolated(key), isolated(value)));
        below.extend(pairs);
        below
    }

    /// Returns the judgements on a claim, a line for each, and one for what its file says otherwise.
    fn judgements(&self, index: ClaimIx) -> Vec<String> {
        let line = |row: &Judgement| {
            let topics = row.topics.iter().map(|&topic| {
                let kind = if self.context.base.is_collection(topic) { "collection" } else { "topic" };
                format!("{kind} {}", self.name(RecordIx::Topic(topic)))
            });
            let values: Vec<String> = row.values().map(|value| escaped(&value.label)).chain(topics).collect();
            let by = row.signature().map(|signed| format!(" ({})", isolated(&signed))).unwrap_or_default();
            let note = row.note.as_deref().map(|note| format!(": {}", isolated(note))).unwrap_or_default();
            format!("{}{by}: {}{note}", row.title(), values.join(", "))
        };
        let mut lines: Vec<String> = self.context.base.judgements_on(index).map(line).collect();
        let own = overruled_values(self.context.base, index).into_iter().map(|value| escaped(&value.label));
        let own: Vec<String> = own.collect();
        lines.extend((!own.is_empty()).then(|| format!("The file says: {}", own.join(", "))));
        lines
    }

    /// Returns the facts of a claim in one line: holders, kind, date, places, actors, topics, standing, grades and id.
    fn about_claim(&self, index: ClaimIx, claim: &Claim<'_>) -> String {
        let parts = claim.actors.iter().map(|part| {
            let (name, role) = self.context.participant(part);
            let role = role.map(|role| format!(" ({})", isolated(role))).unwrap_or_default();
            format!("{}{role}", isolated(&name))
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        let topics = self.names(claim.topics.iter().map(RecordIx::Topic));
        facts(vec![
            in_line(&self.context.holders(index)),
            claim.kind().label().to_owned(),
            claim.how().label().to_owned(),
            claim
                .when
                .as_ref()
                .map_or("undated".to_owned(), |when| format!("<span class=\"when\">{}</span>", escaped(&when.label()))),
            claim.when_said.map(|said| format!("“{}”", isolated(said))).unwrap_or_default(),
            self.names(claim.places.iter().map(RecordIx::Place)),
            labelled("actors", &parts),
            labelled("topics", &topics),
            claim.status.map(|verdict| format!("analyst: {}", verdict.label())).unwrap_or_default(),
            given_verdict(claim).map(|verdict| format!("the file says “{}”", isolated(&verdict))).unwrap_or_default(),
            self.standing(index),
            claim.credibility.map(|grade| format!("credibility {grade}")).unwrap_or_default(),
            claim.likelihood.map(|word| word.label().to_owned()).unwrap_or_default(),
            claim.confidence.map(|word| format!("confidence {}", word.label())).unwrap_or_default(),
            code(claim.id),
        ])
    }

    /// Returns the standing of a claim in the whole collection; it is marked where it depends on claims outside of the report.
    fn standing(&self, index: ClaimIx) -> String {
        let standing = self.context.base.standing(index);
        let class = if standing == Standing::Disputed { "bad" } else { "dim" };
        let outside = if self.context.outside.decides_standing(index) {
            ", <strong>by claims that are not in this report</strong>"
        } else {
            ""
        };
        format!("<span class=\"{class}\">{}</span>{outside}", standing.label())
    }
}
