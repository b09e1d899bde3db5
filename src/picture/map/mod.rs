//! The geography of maps: borders, projection, places with their counts; and the map as a scene.

pub mod borders;
mod label_room;
pub(crate) mod map_scene;
pub mod place_map;
pub mod window;
