//! Collections: named sets of claims. A collection is a topic within the topic `collections`, which judgements add to its
//! claims, so that queries, facets and exports find it like any other topic.

use crate::model::document::Topic;
use crate::model::tables::COLLECTIONS;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};

use super::changes::{Change, Tagging};
use super::entry::check_removal;
use super::entry_error::EntryError;
use super::made_id::made_id;
use super::topic_name::{TopicName, topic_named};

/// Returns the change that puts claims into the collection of this name, which is made if there is none; `-NAME` takes them
/// out.
///
/// # Errors
/// If no name is given, the name is that of another topic, or there is no such collection to take claims out of; if none of the
/// claims is in it, or one is by its file.
pub(crate) fn collected(base: &Base, claims: &[ClaimIx], text: &str) -> Result<Change, EntryError> {
    let text = text.trim();
    let (name, is_removed) = text.strip_prefix('-').map_or((text, false), |name| (name.trim(), true));
    if name.is_empty() {
        return Err(EntryError::UnnamedCollection);
    }
    if TopicName::of(name) == TopicName::of(COLLECTIONS) {
        return Err(EntryError::ReservedCollection(name.to_owned()));
    }
    let on = claims.iter().map(|&claim| base.id(RecordIx::Claim(claim)).to_owned().into()).collect();
    let mut tagging = Tagging { on, ..Tagging::default() };
    let known = topic_named(base, name);
    if let Some(topic) = known
        && !base.is_collection(topic)
    {
        return Err(EntryError::NotACollection(base.id(RecordIx::Topic(topic)).to_owned()));
    }
    let known = known.map(|topic| base.id(RecordIx::Topic(topic)).to_owned());
    if is_removed {
        let Some(id) = known else { return Err(EntryError::UnknownCollection(name.to_owned())) };
        check_removal(base, claims, (name, &id)).map_err(|error| match error {
            EntryError::NotTagged(name) => EntryError::NotInCollection(name),
            error => error,
        })?;
        tagging.remove.push(id.into());
        return Ok(Change::Tag(tagging));
    }
    let id = known.unwrap_or_else(|| {
        let id = made_id(name, |id| id != COLLECTIONS && base.find_any(id).is_empty());
        if base.find(RecordKind::Topic, COLLECTIONS).is_none() {
            let name = Some("Collections".into());
            tagging.new_topics.push(Topic { id: COLLECTIONS.into(), name, within: None });
        }
        let given_name = Some(name.to_owned().into()).filter(|name| *name != id);
        let within = Some(COLLECTIONS.into());
        tagging.new_topics.push(Topic { id: id.clone().into(), name: given_name, within });
        id
    });
    tagging.add.push(id.into());
    Ok(Change::Tag(tagging))
}
