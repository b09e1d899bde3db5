//! What the explorer asks for, answered: each from the asking and a library to the event that tells what came of it. Pure;
//! who runs it, and on which thread, is for the shell to say.

mod search;

use std::sync::Arc;

use crate::analyses::fallout::Fates;
use crate::analyses::walk::Seen;
use crate::analyses::{ANALYSES, Asked};
use crate::cancel::CancelToken;
use crate::index::Library;
use crate::query::Query;
use crate::query::facets::find;
use crate::state::effect::{Ask, Doubting, Look};
use crate::state::event::Event;

impl Look {
    /// Looks for them.
    #[must_use]
    pub fn answer(&self, library: &Library) -> Event {
        let found = find(library, &Query::parse(&self.query), &self.hits, &self.text);
        Event::Found { number: self.number, found }
    }
}

impl Ask {
    /// Makes it. What comes of it after it was stopped is of no use.
    #[must_use]
    pub fn answer(&self, library: &Library, cancel: &CancelToken) -> Event {
        let claims = self.hits.scores().found();
        let earlier = self.earlier.as_ref().map(|version| &*version.0);
        let asked = Asked { library, claims: &claims, records: &self.records, earlier, room: self.room, cancel };
        let seen = ANALYSES.get(self.analysis).map(|analysis| match analysis.walk {
            Some(walk) => (walk.see)(&asked, &self.look),
            None => Seen { findings: analysis.findings(&asked), ..Seen::default() },
        });
        Event::Analysed { number: self.number, seen: Box::new(seen.unwrap_or_default()) }
    }
}

impl Doubting {
    /// Finds it out.
    #[must_use]
    pub fn answer(&self, library: &Library) -> Event {
        Event::Doubted { number: self.number, fates: Arc::new(Fates::of(library, &[self.record])) }
    }
}
