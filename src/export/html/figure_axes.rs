//! The figures of the report: each quantity that several claims give on an axis of its own, then all of them in a table.

use crate::analyses::figures::{FigureReading, disagreeing_groups};
use crate::cancel::CancelToken;
use crate::export::repeated::excerpt;
use crate::limits::MAX_QUANTITIES_DRAWN;
use crate::model::ClaimIx;
use crate::picture::{Scene, figures_scene};
use crate::text::grouped;
use crate::text::markup::escaped;

use super::HtmlReport;
use super::inline_html::{claim_link, isolated};
use super::report_pictures::label;

impl HtmlReport<'_> {
    /// Writes the figures.
    pub(super) fn figures(&mut self) {
        if self.context.subset.manifest.figures == 0 {
            return;
        }
        self.open("figures", "Figures");
        let (scenes, more) = self.quantities();
        for (at, scene) in scenes.iter().enumerate() {
            self.line(&format!("<h3 dir=\"auto\">{}</h3>", escaped(&scene.title)));
            self.figure(&format!("quantity-{}", at + 1), scene);
        }
        if more > 0 {
            let sentence =
                "quantities that several claims give are only in the table: those that disagree are drawn first";
            self.line(&format!("<p class=\"warn\">{} more {sentence}.</p>", grouped(more)));
        }
        self.figure_table();
        self.close();
    }

    /// Draws the quantities of which two claims of the report or more give a figure, those that disagree first. Returns
    /// also the number of those that are not drawn.
    fn quantities(&self) -> (Vec<Scene>, usize) {
        let context = &self.context;
        let is_here = |reading: &FigureReading<'_>| context.chosen.contains(reading.claim);
        let holder = |reading: &FigureReading<'_>| {
            let holders = context.first_holders(reading.claim).names;
            context.repeated.reset();
            let holders = excerpt(&holders.join(", ")).into_owned();
            format!("{}, {holders}", label(context, reading.claim))
        };
        let mut groups =
            disagreeing_groups(context.base, |claim: ClaimIx| context.chosen.contains(claim), &CancelToken::new());
        groups.retain(|group| group.readings.iter().filter(|reading| is_here(reading)).count() > 1);
        let drawn = groups.iter().take(MAX_QUANTITIES_DRAWN);
        let scenes = drawn.filter_map(|group| figures_scene(group, &is_here, &holder)).collect();
        (scenes, groups.len().saturating_sub(MAX_QUANTITIES_DRAWN))
    }

    /// Returns the first holders of a claim as a cell: cut where they are long, as a row for each figure has them.
    fn holders_cell(&self, claim: ClaimIx) -> String {
        let list = self.context.first_holders(claim);
        let more = if list.more > 0 { format!(" and {} more", grouped(list.more)) } else { String::new() };
        isolated(&excerpt(&format!("{}{more}", list.names.join(list.separator))))
    }

    /// Writes all figures as a table.
    fn figure_table(&mut self) {
        self.line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"All figures\">\n<table>");
        self.line("<caption>All figures</caption>\n<thead><tr><th scope=\"col\">What</th><th scope=\"col\">Value</th>");
        self.line("<th scope=\"col\">Unit</th><th scope=\"col\">As of</th><th scope=\"col\">According to</th>");
        self.line("<th scope=\"col\">Claim</th></tr></thead>\n<tbody>");
        for (at, index) in self.context.order.clone().into_iter().enumerate() {
            let holders = self.holders_cell(index);
            for figure in self.context.base.claims.row(index).figures.iter() {
                let date = figure.as_of.as_ref().map(|when| escaped(&when.label())).unwrap_or_default();
                let mut of = isolated(figure.of);
                of.extend(figure.event.map(|event| format!(" [{}]", isolated(event))));
                of.extend(figure.note.map(|note| format!(" – {}", isolated(note))));
                let (value, unit) = (escaped(&figure.value.to_string()), isolated(figure.unit.unwrap_or_default()));
                let claim = claim_link(at + 1);
                self.line(&format!(
                    "<tr><td dir=\"auto\">{of}</td><td class=\"number\">{value}</td><td>{unit}</td><td>{date}</td>\
                     <td dir=\"auto\">{holders}</td><td>{claim}</td></tr>"
                ));
            }
        }
        self.line("</tbody>\n</table>\n</div>");
    }
}
