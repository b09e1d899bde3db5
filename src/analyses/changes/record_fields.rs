//! Records as named fields of text, every reference as an id: numbers of records differ between two versions of a file.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::closed_enums::{ClaimKind, ClosedEnum, How, Verdict};
use crate::model::ids::{Ids, Ix};
use crate::model::records::{Actor, Citation, Judgement, Note, Place, Source};
use crate::model::{Base, ClaimIx, Figure, Number, RecordIx, Value, When};

/// A field: its name in the file and its texts, one for each entry of a list.
pub(crate) type RecordField<'a> = (Cow<'static, str>, Vec<Cow<'a, str>>);

/// The records of a version, with the notes on them.
pub(crate) struct VersionRecords<'a> {
    /// The version.
    pub base: &'a Base,
    /// The notes by record, those on one record in the order of the file.
    notes: Vec<&'a Note>,
}

impl<'a> VersionRecords<'a> {
    /// Collects the notes of all records.
    #[must_use]
    pub(crate) fn new(base: &'a Base) -> Self {
        let mut notes: Vec<&Note> = base.notes.iter().collect();
        notes.sort_by_key(|note| note.on);
        Self { base, notes }
    }

    /// Collects the notes of one record; fields of another would lack theirs.
    #[must_use]
    pub(crate) fn one(base: &'a Base, record: RecordIx) -> Self {
        Self { base, notes: base.notes_on(record).collect() }
    }

    /// Returns the fields of a record that are given, without its id, in the order of the documentation.
    #[must_use]
    pub(crate) fn fields(&self, record: RecordIx) -> Vec<RecordField<'a>> {
        let mut fields = FieldWriter { base: self.base, sink: Vec::new() };
        fields.record(record);
        fields.notes(self.notes_on(record));
        fields.sink
    }

    /// Appends the fields of a record as bytes that are equal only where the fields are: so a million records are compared
    /// without a list for each.
    pub(crate) fn encode(&self, record: RecordIx, bytes: &mut Vec<u8>) {
        let mut fields = FieldWriter { base: self.base, sink: FieldEncoder(bytes) };
        fields.record(record);
        fields.notes(self.notes_on(record));
    }

    fn notes_on(&self, record: RecordIx) -> &[&'a Note] {
        let notes = self.notes.get(self.notes.partition_point(|note| note.on < record)..).unwrap_or_default();
        notes.get(..notes.partition_point(|note| note.on == record)).unwrap_or_default()
    }
}

/// A receiver of fields.
trait FieldSink<'a> {
    /// Takes a field with its texts, of which there is at least one.
    fn put(&mut self, name: Cow<'static, str>, texts: impl Iterator<Item = Cow<'a, str>>);
}

impl<'a> FieldSink<'a> for Vec<RecordField<'a>> {
    fn put(&mut self, name: Cow<'static, str>, texts: impl Iterator<Item = Cow<'a, str>>) {
        self.push((name, texts.collect()));
    }
}

/// Encodes texts, each after its length, so that no two sequences of texts are the same bytes.
struct FieldEncoder<'b>(&'b mut Vec<u8>);

impl FieldEncoder<'_> {
    fn text(&mut self, tag: u8, text: &str) {
        self.0.push(tag);
        self.0.extend_from_slice(&text.len().to_le_bytes());
        self.0.extend_from_slice(text.as_bytes());
    }
}

impl<'a> FieldSink<'a> for FieldEncoder<'_> {
    fn put(&mut self, name: Cow<'static, str>, texts: impl Iterator<Item = Cow<'a, str>>) {
        self.text(0, &name);
        texts.for_each(|text| self.text(1, &text));
    }
}

/// Writes the fields of records to a sink.
struct FieldWriter<'a, S> {
    base: &'a Base,
    sink: S,
}

impl<'a, S: FieldSink<'a>> FieldWriter<'a, S> {
    fn record(&mut self, record: RecordIx) {
        let base = self.base;
        match record {
            RecordIx::Claim(claim) => self.claim(claim),
            RecordIx::Source(index) => self.source(base.sources.row(index)),
            RecordIx::Actor(index) => self.actor(base.actors.row(index)),
            RecordIx::Place(index) => self.place(base.places.row(index)),
            RecordIx::Topic(index) => {
                let row = base.topics.row(index);
                self.text("name", row.given_name.as_deref());
                self.ids("within", row.within.map(RecordIx::Topic).into_iter());
            }
            RecordIx::Hypothesis(index) => {
                let row = base.hypotheses.row(index);
                self.text("says", Some(&row.says));
                self.ids("consistent", row.consistent.iter().map(|&claim| RecordIx::Claim(claim)));
                self.ids("inconsistent", row.inconsistent.iter().map(|&claim| RecordIx::Claim(claim)));
            }
        }
    }

    fn source(&mut self, row: &'a Source) {
        self.word("kind", row.kind);
        self.text("title", row.title.as_deref());
        self.list("authors", row.authors.iter().map(|author| Cow::Borrowed(&**author)));
        self.text("outlet", row.outlet.as_deref());
        self.when("published", row.published.as_ref());
        self.when("accessed", row.accessed.as_ref());
        for (name, text) in
            [("url", &row.url), ("language", &row.language), ("file", &row.file), ("sha256", &row.sha256)]
        {
            self.text(name, text.as_deref());
        }
        self.word("reliability", row.reliability);
        self.ids("derived_from", row.derived_from.iter().map(|&source| RecordIx::Source(source)));
        self.text("retracted", row.retracted.as_deref());
        self.text("note", row.note.as_deref());
        self.extra(row.extra.pairs());
    }

    fn actor(&mut self, row: &'a Actor) {
        self.text("name", Some(&row.name));
        self.word("kind", row.kind);
        self.list("aka", row.aka.iter().map(|name| Cow::Borrowed(&**name)));
        self.ids("parent", row.parent.map(RecordIx::Actor).into_iter());
        self.text("country", row.country.as_deref());
        self.ids("distinct_from", row.distinct_from.iter().map(|&actor| RecordIx::Actor(actor)));
        self.text("note", row.note.as_deref());
        self.extra(row.extra.pairs());
    }

    fn place(&mut self, row: &'a Place) {
        self.text("name", Some(&row.name));
        self.word("kind", row.kind);
        self.list("aka", row.aka.iter().map(|name| Cow::Borrowed(&**name)));
        self.ids("within", row.within.map(RecordIx::Place).into_iter());
        self.list("at", row.coordinates.map(|(one, two)| Cow::Owned(format!("{one}, {two}"))).into_iter());
        self.word("precision", row.precision);
        self.text("note", row.note.as_deref());
        self.extra(row.extra.pairs());
    }

    /// Writes the judgements on a claim, beside the values that they set: who judged is part of it.
    fn judgements(&mut self, claim: ClaimIx) {
        let base = self.base;
        let text = |row: &'a Judgement| {
            let topics = row.topics.iter().map(|&topic| format!("topic {}", base.id(RecordIx::Topic(topic))));
            let note = row.note.as_deref().map(|note| format!("note {note}"));
            let texts: Vec<String> = row.values().map(|value| value.label).chain(topics).chain(note).collect();
            let signed = row.signature().map(|signed| format!(" ( {signed} )")).unwrap_or_default();
            Cow::Owned(format!("{}{signed}", texts.join("; ")))
        };
        self.list("judgements", base.judgements_on(claim).map(text));
    }

    fn claim(&mut self, claim: ClaimIx) {
        let (base, row) = (self.base, self.base.claims.row(claim));
        self.text("says", Some(row.says));
        self.list("cite", row.cite.iter().map(|cited| citation(base, &cited)));
        self.text("quote", row.quote);
        // What a file does not write is the same as the default that another writes out.
        self.word("kind", row.kind.filter(|kind| *kind != ClaimKind::Statement));
        self.each("by", row.by, RecordIx::Actor);
        self.word("how", row.how.filter(|how| *how != How::Asserted));
        self.list(
            "positions",
            row.positions.iter().map(|position| {
                let cited: Vec<_> = position.cite.iter().map(|cited| citation(base, cited)).collect();
                let (by, stance) = (base.id(RecordIx::Actor(position.by)), position.stance.label());
                let when = position.when.map(|when| format!(", {}", when.text)).unwrap_or_default();
                let places = if cited.is_empty() { String::new() } else { format!(", {}", cited.join(" ")) };
                Cow::Owned(format!("{by} {stance}{places}{when}"))
            }),
        );
        self.list(
            "actors",
            row.actors.iter().map(|part| {
                let id = base.id(RecordIx::Actor(part.actor));
                part.role.map_or(Cow::Borrowed(id), |role| Cow::Owned(format!("{id}:{role}")))
            }),
        );
        self.each("places", row.places, RecordIx::Place);
        self.list("when", row.when.iter().map(|when| Cow::Owned(when.text.to_string())));
        self.text("when_said", row.when_said);
        self.list("figures", row.figures.iter().map(|figure| Cow::Owned(figure_text(&figure))));
        let topics: BTreeSet<&str> = row.topics.iter().map(|topic| base.id(RecordIx::Topic(topic))).collect();
        self.list("topics", topics.into_iter().map(Cow::Borrowed));
        self.list("credibility", row.credibility.map(|grade| Cow::Owned(grade.to_string())).into_iter());
        self.word("likelihood", row.likelihood);
        self.word("confidence", row.confidence);
        self.word("status", row.status.filter(|status| *status != Verdict::Unchecked));
        self.judgements(claim);
        // Computed, and no field of the file: a claim that became disputed is not what it was.
        self.text("standing", Some(base.standing(claim).label()));
        self.text("note", row.note);
        self.extra(row.extra.iter());
    }

    fn list(&mut self, name: &'static str, texts: impl Iterator<Item = Cow<'a, str>>) {
        let mut texts = texts.peekable();
        if texts.peek().is_some() {
            self.sink.put(Cow::Borrowed(name), texts);
        }
    }

    fn text(&mut self, name: &'static str, text: Option<&'a str>) {
        self.list(name, text.map(Cow::Borrowed).into_iter());
    }

    fn word(&mut self, name: &'static str, word: Option<impl ClosedEnum>) {
        self.text(name, word.map(ClosedEnum::name));
    }

    fn when(&mut self, name: &'static str, when: Option<&'a When>) {
        self.text(name, when.map(|when| when.text.as_str()));
    }

    fn ids(&mut self, name: &'static str, records: impl Iterator<Item = RecordIx>) {
        let base = self.base;
        self.list(name, records.map(|record| Cow::Borrowed(base.id(record))));
    }

    fn each<I: Ix>(&mut self, name: &'static str, records: Ids<'a, I>, of: impl Fn(I) -> RecordIx) {
        self.ids(name, records.iter().map(of));
    }

    fn extra(&mut self, pairs: impl Iterator<Item = (&'a str, &'a str)>) {
        for (key, text) in pairs {
            self.sink.put(Cow::Owned(format!("extra.{key}")), std::iter::once(Cow::Borrowed(text)));
        }
    }

    /// Writes the notes on a record: `seen on the map ( Jan, 2024-05 )`.
    fn notes(&mut self, notes: &[&'a Note]) {
        self.list(
            "notes",
            notes.iter().map(|note| {
                let signed: Vec<&str> =
                    [note.by.as_deref(), note.date.as_ref().map(|date| &*date.text)].into_iter().flatten().collect();
                if signed.is_empty() {
                    return Cow::Borrowed(&*note.text);
                }
                Cow::Owned(format!("{} ( {} )", note.text, signed.join(", ")))
            }),
        );
    }
}

/// Returns a citation as id and place: `paper §2 ¶1 s3`.
fn citation<'a>(base: &'a Base, cited: &Citation<'_>) -> Cow<'a, str> {
    let id = base.id(RecordIx::Source(cited.source));
    if cited.locator.is_some() { Cow::Owned(format!("{id} {}", cited.place())) } else { Cow::Borrowed(id) }
}

/// Returns a figure in words: `militants killed: between 12 and 15 people`. Numbers stand in full: rounded, they might hide
/// a change.
fn figure_text(figure: &Figure<'_>) -> String {
    let value = match &figure.value {
        Value::Exactly(Number(one)) => format!("exactly {one}"),
        Value::About(Number(one)) => format!("about {one}"),
        Value::MoreThan(Number(one)) => format!("more than {one}"),
        Value::AtLeast(Number(one)) => format!("at least {one}"),
        Value::LessThan(Number(one)) => format!("less than {one}"),
        Value::AtMost(Number(one)) => format!("at most {one}"),
        Value::Between(Number(low), Number(high)) => format!("between {low} and {high}"),
        Value::Estimate(Number(low), Number(best), Number(high)) => format!("estimated {best} ( {low} to {high} )"),
        Value::Share(Number(low), Number(high)) => format!("a share of {low} to {high}"),
        Value::Vague(words) => format!("in words {words}"),
        Value::Unstated => "not stated".to_owned(),
    };
    let mut text = format!("{}: {value}", figure.of);
    for (before, more) in [
        (" ", figure.unit),
        ("; as of ", figure.as_of.as_ref().map(|when| when.text.as_str())),
        ("; event ", figure.event),
        ("; note ", figure.note),
    ] {
        if let Some(more) = more {
            text.push_str(before);
            text.push_str(more);
        }
    }
    text
}
