//! The head of the report: title, what was chosen, by whom and when, its contents and omissions in numbers, and the way to the
//! sections.

use crate::export::report::ReportContext;
use crate::model::closed_enums::{ClosedEnum, Verdict};
use crate::model::{ClaimIx, RecordIx, Standing};
use crate::text::markup::escaped;
use crate::text::{counted, grouped};

use super::HtmlReport;
use super::page_style::style_sheet;

impl HtmlReport<'_> {
    /// Writes all before the first section.
    pub(super) fn head(&mut self) {
        let title = escaped(self.settings.title(self.context.base));
        self.line("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        self.line(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        );
        self.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.line("<meta name=\"referrer\" content=\"no-referrer\">");
        self.line(&format!("<title>{title}</title>"));
        self.line(&format!("<style>\n{}</style>\n</head>\n<body>", style_sheet()));
        self.line("<a class=\"skip\" href=\"#claims\">Skip to the claims</a>\n<header>");
        if let Some(tlp) = self.settings.tlp {
            self.line(&format!("<p><strong class=\"marking\">{}</strong></p>", tlp.label()));
        }
        self.line(&format!("<h1 dir=\"auto\">{title}</h1>"));
        self.about();
        self.line("</header>");
        self.contents();
        self.line("<main>");
    }

    /// Writes what was chosen, by whom and when, and the manifest.
    fn about(&mut self) {
        let (shown, all) = (self.context.subset.claims.len(), self.context.base.claims.len());
        let of = if self.context.subset.is_early {
            format!(", written before the whole collection was read: {} were", grouped(all))
        } else if shown == all {
            String::new()
        } else {
            format!(" of the {} in the collection", grouped(all))
        };
        let chosen = self.settings.chosen_by.as_deref().map(escaped);
        let chosen = chosen.map_or_else(String::new, |by| format!(", chosen by <bdi>{by}</bdi>"));
        let author = self.settings.author.as_deref().map(|author| format!("<bdi>{}</bdi>", escaped(author)));
        // The day alone: what a timestamp has before its `T`.
        let day = |timestamp: String| timestamp.split('T').next().unwrap_or_default().to_owned();
        let date = (self.settings.now > 0).then(|| day(self.settings.timestamp()));
        let manifest = self.context.subset.manifest.clone();
        let rows = [
            ("Claims", Some(format!("{}{of}{chosen}", counted(shown, "claim", "claims")))),
            ("Written by", author),
            ("Date", date.map(|date| format!("<time>{date}</time>"))),
            ("Verdicts", verdicts(&self.context)),
            ("Standing", Some(standings(&self.context))),
            ("Contents", Some(escaped(&format!("{manifest}.")))),
        ];
        self.line("<dl class=\"about\">");
        for (term, text) in rows.into_iter().filter_map(|(term, text)| Some((term, text?))) {
            self.line(&format!("<dt>{term}</dt><dd>{text}</dd>"));
        }
        self.line("</dl>");
    }

    /// Writes the links to the sections.
    fn contents(&mut self) {
        let manifest = &self.context.subset.manifest;
        let pictures = &self.pictures;
        let base = self.context.base;
        let mut notes = self.context.subset.notes.iter().map(|&note| base.notes.row(note).on);
        let mut topics = self.context.subset.topics.iter();
        let has_notes = notes.any(|on| !matches!(on, RecordIx::Claim(_)));
        let sections = [
            ("claims", "Claims", true),
            ("contradictions", "Contradictions", !pictures.pairs.is_empty()),
            ("outside", "Contradicted from outside", manifest.contradictions_dropped > 0),
            ("figures", "Figures", manifest.figures > 0),
            ("hypotheses", "Hypotheses", manifest.hypotheses > 0),
            ("timeline", "Timeline", pictures.timeline.is_some()),
            ("map", "Map", pictures.map.is_some()),
            ("relations", "Relations", pictures.graph.is_some()),
            ("remarks", "Notes", has_notes),
            ("sources", "Sources", manifest.sources > 0),
            ("actors", "Actors", manifest.actors > 0),
            ("places", "Places", manifest.places > 0),
            ("topics", "Topics", topics.any(|&it| !base.is_root_of_collections(it))),
        ];
        let links = sections.iter().filter(|(.., there)| *there);
        let links: String = links.map(|(id, text, _)| format!("<li><a href=\"#{id}\">{text}</a></li>")).collect();
        self.line(&format!("<nav aria-label=\"Sections\"><ul>{links}</ul></nav>"));
    }
}

/// Returns the numbers of claims by the verdict of the analyst: `2 refuted, 1 confirmed`; `None` where there is none.
fn verdicts(context: &ReportContext<'_>) -> Option<String> {
    let given = |verdict: Verdict| {
        let claims = context.subset.claims.iter();
        let count = claims.filter(|&&claim| context.base.claims.row(claim).verdict() == verdict).count();
        (count > 0).then(|| format!("{} {}", grouped(count), verdict.label()))
    };
    let words = [Verdict::Refuted, Verdict::Confirmed, Verdict::Withdrawn].into_iter().filter_map(given);
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| format!("{} by the analyst", words.join(", ")))
}

/// Returns the numbers of claims by standing: `3 disputed, 1 corroborated`.
fn standings(context: &ReportContext<'_>) -> String {
    let order = [Standing::Disputed, Standing::Corroborated, Standing::SingleSource, Standing::Unsourced];
    let mut counts = [0_usize; 4];
    for &claim in &context.subset.claims {
        count(context, claim, order, &mut counts);
    }
    let parts = order.iter().zip(counts).filter(|(_, count)| *count > 0);
    parts.map(|(standing, count)| format!("{} {}", grouped(count), standing.label())).collect::<Vec<_>>().join(", ")
}

/// Counts a claim by its standing.
fn count(context: &ReportContext<'_>, claim: ClaimIx, order: [Standing; 4], counts: &mut [usize; 4]) {
    let standing = context.base.standing(claim);
    if let Some((_, count)) = order.iter().zip(counts).find(|(one, _)| **one == standing) {
        *count += 1;
    }
}
