//! The topic that a typed name means: a tag or a collection.

use crate::model::{Base, RecordIx, RecordKind, TopicIx};
use crate::text::fold::fold;

/// The form of a name by which topics are told apart: in any case and with or without accents, but with the same signs, because
/// `C++` is not `C#`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TopicName(String, String);

impl TopicName {
    /// Returns the form of a name.
    pub(super) fn of(name: &str) -> Self {
        Self(fold(name), name.chars().filter(char::is_ascii_punctuation).collect())
    }
}

/// Returns the topic with this id or name; `None` if there is none.
pub(super) fn topic_named(base: &Base, name: &str) -> Option<TopicIx> {
    if let Some(RecordIx::Topic(topic)) = base.find(RecordKind::Topic, name) {
        return Some(topic);
    }
    let wanted = TopicName::of(name);
    base.topics.pairs().find(|(_, topic)| TopicName::of(topic.name()) == wanted).map(|(index, _)| index)
}
