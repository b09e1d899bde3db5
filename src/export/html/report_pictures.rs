//! The pictures of the report: what its claims look like in time, in space, by figures and as a graph.

use crate::analyses::relation_forest::RelationForest;
use crate::analyses::timeline::ClaimTimes;
use crate::export::report::ReportContext;
use crate::export::report::claim_ties::ContradictingPair;
use crate::model::ClaimIx;
use crate::picture::map::place_map::PlaceMap;
use crate::picture::{Scene, embedded_svg, graph_scene, map_scene, timeline_scene};
use crate::text::markup::escaped;

use super::HtmlReport;

/// The pictures that need all claims at once, and the contradictions between them.
pub(super) struct ReportPictures {
    pub(super) pairs: Vec<ContradictingPair>,
    pub(super) timeline: Option<Scene>,
    pub(super) map: Option<Scene>,
    pub(super) graph: Option<Scene>,
}

impl ReportPictures {
    /// Draws them for the claims of a report.
    pub(super) fn draw(context: &ReportContext<'_>) -> Self {
        let (base, claims) = (context.base, context.chosen.as_bits());
        let label = |claim: ClaimIx| label(context, claim);
        Self {
            pairs: context.contradicting_pairs(),
            timeline: timeline_scene(&ClaimTimes::new(base, claims)),
            map: Some(PlaceMap::of(base, claims)).filter(has_several_points).as_ref().and_then(map_scene),
            graph: graph_scene(base, &RelationForest::among(base, claims), &label),
        }
    }
}

/// Returns whether places with claims are at two points at least: one disc on an empty section of the world tells nobody anything
/// that the table of places does not.
fn has_several_points(map: &PlaceMap) -> bool {
    let mut points = map.spots.iter().filter(|spot| spot.all > 0).filter_map(|spot| spot.at);
    let first = points.next();
    points.any(|point| Some(point) != first)
}

/// Returns the words for a claim in a picture: its number.
pub(super) fn label(context: &ReportContext<'_>, claim: ClaimIx) -> String {
    context.number(claim).map_or_else(|| context.base.claims.id(claim).to_owned(), |number| format!("claim {number}"))
}

impl HtmlReport<'_> {
    /// Writes timeline, map and graph.
    pub(super) fn overviews(&mut self) {
        let ReportPictures { timeline, map, graph, .. } = &mut self.pictures;
        let scenes = [("timeline", timeline.take()), ("map", map.take()), ("relations", graph.take())];
        for (id, scene) in scenes.into_iter().filter_map(|(id, scene)| Some((id, scene?))) {
            self.open(id, &escaped(&scene.title));
            self.figure(id, &scene);
            self.close();
        }
    }

    /// Writes a picture with the sentences on it; its ids begin with `id`.
    pub(super) fn figure(&mut self, id: &str, scene: &Scene) {
        /// Height in pixels up to which a picture stays on one page of paper.
        const PAGE: f64 = 900.0;
        let class = if scene.height < PAGE { " class=\"small\"" } else { "" };
        let link = |claim: ClaimIx| self.context.number(claim).map(|number| format!("#claim-{number}"));
        let svg = embedded_svg(scene, id, &link);
        let notes: String = scene.notes.iter().map(|note| format!("<p>{}</p>", escaped(note))).collect();
        self.line(&format!(
            "<figure{class}>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
            escaped(&scene.title)
        ));
        for line in svg.lines() {
            self.line(line);
        }
        self.line(&format!("</div>\n<figcaption>{notes}</figcaption>\n</figure>"));
    }
}
