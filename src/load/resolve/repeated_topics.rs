//! Topics that several files have, as each notebook has the tags that it gives.

use super::{RecordLocation, Resolver};
use crate::disk::NOTEBOOK_ENDING;
use crate::model::{RecordKind, TopicIx, document};

impl Resolver<'_> {
    /// Returns whether a topic is in another file too, under the same name: each notebook has the tags that it gives, so that it
    /// can be opened without the others.
    pub(super) fn is_repeated_topic(&self, written: &document::Topic<'_>, location: RecordLocation) -> bool {
        let Some(first) = self.ids.get(&self.base, RecordKind::Topic, &written.id) else { return false };
        let first = self.base.topics.row(TopicIx(first));
        let is_notebook =
            |file: u32| self.base.files.get(file as usize).is_some_and(|name| name.ends_with(NOTEBOOK_ENDING));
        first.at.file != location.file
            && (is_notebook(first.at.file) || is_notebook(location.file))
            && first.name() == written.name.as_deref().unwrap_or(&written.id)
    }
}
