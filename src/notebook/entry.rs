//! From what an analyst types to a change: the same words in the explorer and on the command line.
//!
//! A note is any text. Tags are names with commas between them, and `-` before one that is removed. A verdict is one or more
//! values, and a relation is a verb; the reason follows after a colon, so that none of its words is read as a value.

use crate::import::stance_of_verdict;
use crate::model::closed_enums::{ClosedEnum, Confidence, Likelihood, Stance, Verdict};
use crate::model::document::{Judgement, Note, Relation, Text, Topic};
use crate::model::relation::RELATIONS;
use crate::model::tables::COLLECTIONS;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind, Verb};
use crate::text::suggest::{WordKind, did_you_mean};

use super::changes::{Change, Tagging};
use super::entry_error::EntryError;
use super::made_id::made_id;
use super::topic_name::{TopicName, topic_named};

/// Returns the change that writes a note on a record.
///
/// # Errors
/// If the text is blank, or the id alone would lead to another record: ids are looked up kind by kind.
pub(crate) fn note(base: &Base, on: RecordIx, text: &str) -> Result<Change, EntryError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(EntryError::EmptyNote);
    }
    let id = base.id(on);
    if let Some(first) = base.find_any(id).first().filter(|first| **first != on) {
        return Err(EntryError::SharedId { id: id.to_owned(), kind: first.kind() });
    }
    let on = id.to_owned().into();
    Ok(Change::Note(Note { on, text: text.to_owned().into(), by: None, date: None }))
}

/// Returns the change that tags claims: `airstrikes, border, -checked`.
///
/// # Errors
/// If no tag is named, one is both added and removed, or one to remove is not there or stands in the file of a claim; if the
/// name is that of the topic above all collections.
pub(crate) fn tags(base: &Base, on: &[ClaimIx], text: &str) -> Result<Change, EntryError> {
    let mut tagging = Tagging { on: ids(base, on), ..Tagging::default() };
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        let (name, is_removed) = word.strip_prefix('-').map_or((word, false), |name| (name.trim(), true));
        let wanted = TopicName::of(name);
        let is_this = |topic: &&Topic<'_>| TopicName::of(topic.name.as_deref().unwrap_or(&topic.id)) == wanted;
        let added = || tagging.new_topics.iter().find(is_this).map(|topic| topic.id.clone());
        let known =
            topic_named(base, name).map(|topic| base.id(RecordIx::Topic(topic)).to_owned().into()).or_else(added);
        if is_removed {
            let Some(id) = known else { return Err(EntryError::UnknownTag(name.to_owned())) };
            check_removal(base, on, (name, &id))?;
            tagging.remove.push(id);
            continue;
        }
        if known.as_deref() == Some(COLLECTIONS) || (known.is_none() && wanted == TopicName::of(COLLECTIONS)) {
            return Err(EntryError::NotATag(name.to_owned()));
        }
        let id = known.unwrap_or_else(|| {
            let is_new = |id: &str| tagging.new_topics.iter().all(|topic| topic.id != id);
            let is_free = |id: &str| id != COLLECTIONS && base.find_any(id).is_empty() && is_new(id);
            let id: Text<'static> = made_id(name, is_free).into();
            let given_name = Some(Text::from(name.to_owned())).filter(|name| *name != id);
            tagging.new_topics.push(Topic { id: id.clone(), name: given_name, within: None });
            id
        });
        tagging.add.push(id);
    }
    if tagging.add.is_empty() && tagging.remove.is_empty() {
        return Err(EntryError::NoTag);
    }
    if let Some(both) = tagging.add.iter().find(|id| tagging.remove.contains(id)) {
        return Err(EntryError::AddedAndRemoved(both.to_string()));
    }
    Ok(Change::Tag(tagging))
}

/// Checks that a topic can be taken off some claims: a notebook takes back what it added, and nothing of a file.
///
/// # Errors
/// If a claim has the topic in its file, or none has it at all.
pub(super) fn check_removal(base: &Base, on: &[ClaimIx], (name, id): (&str, &str)) -> Result<(), EntryError> {
    let Some(RecordIx::Topic(topic)) = base.find(RecordKind::Topic, id) else { return Ok(()) };
    if let Some(claim) = on.iter().find(|&&claim| base.claims.as_written(claim).topics.iter().any(|it| it == topic)) {
        let claim = base.id(RecordIx::Claim(*claim)).to_owned();
        return Err(EntryError::TagOfFile { name: name.to_owned(), claim });
    }
    let is_tagged = |&&claim: &&ClaimIx| base.claims.row(claim).topics.iter().any(|it| it == topic);
    match on.iter().find(is_tagged) {
        Some(_) => Ok(()),
        None => Err(EntryError::NotTagged(name.to_owned())),
    }
}

/// Returns the change that judges claims: `refuted 5: The hospital counted twelve`.
///
/// # Errors
/// If a word before the colon is no value, one of a kind is there twice, or none is there.
pub(crate) fn verdict(base: &Base, on: &[ClaimIx], text: &str) -> Result<Change, EntryError> {
    let (values, reason) = with_reason(text);
    let mut judgement = Judgement { note: reason, ..Judgement::default() };
    for word in values.split([' ', ',']).filter(|word| !word.is_empty()) {
        if let Some(status) = named::<Verdict>(word) {
            set_once(&mut judgement.status, status, word)?;
        } else if let Some(likelihood) = named::<Likelihood>(word) {
            set_once(&mut judgement.likelihood, likelihood, word)?;
        } else if let Some(confidence) = named::<Confidence>(word) {
            set_once(&mut judgement.confidence, confidence, word)?;
        } else if let Some(grade) = word.parse().ok().filter(|grade| (1..=6).contains(grade)) {
            set_once(&mut judgement.credibility, grade, word)?;
        } else {
            let known = verdict_words();
            let typo = did_you_mean(word, known.iter().map(String::as_str), WordKind::Command);
            let hint = if typo.is_empty() { nearest_verdict(values, judgement.note.as_deref()) } else { typo };
            return Err(EntryError::NotAVerdict { word: word.to_owned(), known, hint });
        }
    }
    if (judgement.status, judgement.likelihood, judgement.confidence, judgement.credibility) == (None, None, None, None)
    {
        return Err(EntryError::NoVerdict(verdict_words()));
    }
    let of = |claim| Judgement { on: claim, ..judgement.clone() };
    Ok(Change::Judge(ids(base, on).into_iter().map(of).collect()))
}

/// Returns the change that relates claims to another one: `contradicts: The two tolls cannot both be right`.
///
/// # Errors
/// If there is no such verb, or a claim would be related to itself.
pub(crate) fn relation(base: &Base, from: &[ClaimIx], to: ClaimIx, text: &str) -> Result<Change, EntryError> {
    let (word, why) = with_reason(text);
    let Some((verb, is_forward)) = verb_named(word) else {
        let known: Vec<&str> = RELATIONS.iter().map(|row| row.forward).collect();
        let hint = did_you_mean(word, known.iter().copied(), WordKind::Command);
        return Err(EntryError::NotARelation { word: word.to_owned(), known, hint });
    };
    if from.contains(&to) {
        return Err(EntryError::SelfRelation);
    }
    let to: Text<'static> = base.id(RecordIx::Claim(to)).to_owned().into();
    let relations = ids(base, from).into_iter().map(|from| {
        let (from, to) = if is_forward { (from, to.clone()) } else { (to.clone(), from) };
        Relation { from, verb, to, why: why.clone(), by: None, date: None, strength: None }
    });
    Ok(Change::Relate(relations.collect()))
}

/// Sets a value that was not set yet.
///
/// # Errors
/// If it was: two values of one kind exclude each other, and neither may win without a word.
fn set_once<T>(slot: &mut Option<T>, value: T, word: &str) -> Result<(), EntryError> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(EntryError::SecondValue(word.to_owned())),
    }
}

/// Returns a sentence on the judgement that is nearest to a verdict in words of others, such as `half true`, and keeps these
/// words in its reason.
fn nearest_verdict(words: &str, reason: Option<&str>) -> String {
    /// The credibility of what is doubtful (NATO: doubtfully true).
    const DOUBTFUL: &str = "unchecked 4";
    let nearest = match stance_of_verdict(words) {
        Some(Stance::Denies) => Verdict::Refuted.label(),
        Some(Stance::Asserts | Stance::Accepts) => Verdict::Confirmed.label(),
        Some(Stance::Doubts) => DOUBTFUL,
        Some(Stance::NoComment) | None => Verdict::Unchecked.label(),
    };
    let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!(" To keep your word, write it as the reason: `{nearest}: {words}{reason}`, or tag the claim with it.")
}

/// Returns the words of verdicts, as they are typed.
fn verdict_words() -> Vec<String> {
    Verdict::ALL.iter().map(|word| word.label().to_owned()).collect()
}

/// Returns the ids of claims.
fn ids(base: &Base, claims: &[ClaimIx]) -> Vec<Text<'static>> {
    claims.iter().map(|&claim| base.id(RecordIx::Claim(claim)).to_owned().into()).collect()
}

/// Returns the part of a text before its first colon, and the reason after it.
fn with_reason(text: &str) -> (&str, Option<Text<'static>>) {
    let (values, reason) = text.split_once(':').unwrap_or((text, ""));
    let reason = reason.trim();
    (values.trim(), (!reason.is_empty()).then(|| reason.to_owned().into()))
}

/// Returns a word without case, blanks, hyphens and underscores.
fn bare(word: &str) -> String {
    word.chars().filter(|sign| !matches!(sign, ' ' | '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// Returns the value of a closed list that a word names.
fn named<W: ClosedEnum>(word: &str) -> Option<W> {
    W::ALL.iter().copied().find(|value| bare(value.name()) == bare(word) || bare(value.label()) == bare(word))
}

/// Returns the verb that a word names, and whether it is read forwards: `supported by` is `supports` from the other end.
pub(crate) fn verb_named(word: &str) -> Option<(Verb, bool)> {
    let word = bare(word);
    let is = |label: &str| bare(label) == word;
    let forward = RELATIONS.iter().find(|row| is(row.name) || is(row.forward)).map(|row| (row.verb, true));
    forward.or_else(|| RELATIONS.iter().find(|row| is(row.backward)).map(|row| (row.verb, false)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{File, load};

    #[test]
    fn a_note_is_on_the_record_that_is_meant_or_refused() {
        let both = r#"(actors: [(id: "border", name: "Border force")], topics: [(id: "border", name: "Borders")],
            claims: [(id: "a", says: "It rained.", by: ["border"], topics: ["border"])])"#;
        let base = load(&[File { name: "a.ron".to_owned(), bytes: both.as_bytes().to_vec() }]).base;
        let [actor, topic] = base.find_any("border")[..] else { panic!("two records have the id") };
        assert!(note(&base, actor, "Who?").is_ok());
        let refused = "`border` is also the id of an actor, which a note would be on; nothing is written";
        assert_eq!(note(&base, topic, "Who?").unwrap_err().to_string(), refused);
    }
}
