//! Pictures: what analyses find, drawn as SVG, and the geometry that these drawings share with those of the terminal.
//!
//! A picture is a [`Scene`]: shapes with roles instead of colours, so that the same scene stands in a file of its own and in
//! the HTML report. Equal input gives equal bytes. Text is never cut without a mark: its width is estimated from above.

mod figures_scene;
mod graph_scene;
pub mod map;
pub(crate) mod number_scale;
mod path_scene;
pub mod scene;
mod statement_box;
pub(crate) mod style;
mod svg;
mod timeline_scene;

pub(crate) use figures_scene::figures_scene;
pub(crate) use graph_scene::graph_scene;
pub(crate) use map::map_scene::map_scene;
pub(crate) use path_scene::path_scene;
pub use scene::Scene;
pub(crate) use svg::{embedded_svg, standalone_svg};
pub(crate) use timeline_scene::{timeline_scene, timeline_summary};
