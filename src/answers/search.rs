//! A search, and what follows its answer.

use std::sync::Arc;

use crate::index::Library;
use crate::query::assist::Matched;
use crate::query::assist::OFFERED;
use crate::query::eval::arrange;
use crate::query::facets::Counted;
use crate::query::{Hits, Memory, Query, Question};
use crate::state::effect::Request;
use crate::state::event::Event;

impl Request {
    /// Makes the search, with what is remembered of earlier ones in this library. `None` if it was stopped.
    pub fn answer(&self, library: &Library, memory: &mut Memory) -> Option<Hits> {
        let query = Query::parse(&self.query);
        memory.since.clone_from(&self.since);
        memory.ask(library, &self.question(&query))
    }

    /// What follows an answer, a frame later: the counts, and for an empty answer the explanation. Each is told as soon
    /// as it is known. Ends early if the memory is stopped.
    pub fn follow_up(&self, library: &Library, memory: &mut Memory, hits: &Hits, tell: &mut dyn FnMut(Event)) {
        let query = Query::parse(&self.query);
        let generation = self.generation;
        let counted = Counted::new(library, hits);
        if memory.cancel.is_cancelled() {
            return;
        }
        tell(Event::Counted { generation, facets: counted.facets(&query) });
        let mut tallies = counted.tallies(hits);
        arrange(&library.base, &mut tallies.figures, self.figure_order);
        tell(Event::Tallied { generation, tallies });
        if let Some(cursor) = self.cursor {
            match memory.complete(library, &self.marks, &self.query, cursor, OFFERED) {
                Some(completions) => tell(Event::Completed { generation, completions }),
                None => return,
            }
        }
        let matched = Arc::new(Matched::new(library, &query));
        if memory.cancel.is_cancelled() {
            return;
        }
        tell(Event::Matched { generation, matched });
        if hits.total == 0
            && let Some(remedies) = memory.explain(library, &self.question(&query))
        {
            tell(Event::Explained { generation, remedies });
        }
    }

    fn question<'a>(&'a self, query: &'a Query) -> Question<'a> {
        Question { query, order: self.order, marks: &self.marks, window: 0..0 }
    }
}
