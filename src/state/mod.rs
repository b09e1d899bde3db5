//! The nouns: one value that says all that the screen could show. Nothing here acts or draws.

pub mod appearance;
pub mod effect;
pub mod event;
pub mod layout;

use std::sync::Arc;

use appearance::Appearance;
use event::Collection;
use layout::Size;

/// All that the screen could show.
#[derive(Clone, Debug)]
pub struct State {
    /// What is open.
    pub collection: Arc<Collection>,
    /// The size of the screen.
    pub size: Size,
    /// How it may look.
    pub appearance: Appearance,
}

impl State {
    /// The explorer as it opens. The first search is made by `update::start`.
    #[must_use]
    pub fn new(collection: Arc<Collection>, size: Size, appearance: Appearance) -> Self {
        Self { collection, size, appearance }
    }
}
