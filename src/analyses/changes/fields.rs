//! Records as fields of words, every reference as an id, so that two versions of a file can be compared: what a number
//! means is not the same in both.

use std::borrow::Cow;

use crate::model::ids::Ids;
use crate::model::ids::Ix;
use crate::model::records::Citation;
use crate::model::words::FixedWord;
use crate::model::{Base, ClaimIx, Figure, Number, RecordIx, Value, When};

/// A field: its name in the file, and its texts, one for each entry of a list.
pub type Field<'a> = (Cow<'static, str>, Vec<Cow<'a, str>>);

/// The fields of a record that say something, but for its id, in the order of the documentation.
#[must_use]
pub fn fields(base: &Base, record: RecordIx) -> Vec<Field<'_>> {
    let mut fields = Fields { base, rows: Vec::new() };
    match record {
        RecordIx::Claim(claim) => fields.claim(claim),
        RecordIx::Source(index) => {
            let row = base.sources.row(index);
            fields.word("kind", row.kind);
            fields.text("title", row.title.as_deref());
            fields.list("authors", row.authors.iter().map(|author| Cow::Borrowed(&**author)));
            fields.text("outlet", row.outlet.as_deref());
            fields.when("published", row.published.as_ref());
            fields.when("accessed", row.accessed.as_ref());
            for (name, text) in
                [("url", &row.url), ("language", &row.language), ("file", &row.file), ("sha256", &row.sha256)]
            {
                fields.text(name, text.as_deref());
            }
            fields.word("reliability", row.reliability);
            fields.ids("derived_from", row.derived_from.iter().map(|&source| RecordIx::Source(source)));
            fields.text("retracted", row.retracted.as_deref());
            fields.text("note", row.note.as_deref());
            fields.extra(&row.extra.0);
        }
        RecordIx::Actor(index) => {
            let row = base.actors.row(index);
            fields.text("name", Some(&row.name));
            fields.word("kind", row.kind);
            fields.list("aka", row.aka.iter().map(|name| Cow::Borrowed(&**name)));
            fields.ids("parent", row.parent.map(RecordIx::Actor).into_iter());
            fields.text("country", row.country.as_deref());
            fields.ids("distinct_from", row.distinct_from.iter().map(|&actor| RecordIx::Actor(actor)));
            fields.text("note", row.note.as_deref());
            fields.extra(&row.extra.0);
        }
        RecordIx::Place(index) => {
            let row = base.places.row(index);
            fields.text("name", Some(&row.name));
            fields.word("kind", row.kind);
            fields.list("aka", row.aka.iter().map(|name| Cow::Borrowed(&**name)));
            fields.ids("within", row.within.map(RecordIx::Place).into_iter());
            fields.list("at", row.coordinates.map(|(one, two)| Cow::Owned(format!("{one}, {two}"))).into_iter());
            fields.word("precision", row.precision);
            fields.text("note", row.note.as_deref());
            fields.extra(&row.extra.0);
        }
        RecordIx::Topic(index) => {
            let row = base.topics.row(index);
            fields.text("name", row.given_name.as_deref());
            fields.ids("within", row.within.map(RecordIx::Topic).into_iter());
        }
        RecordIx::Hypothesis(index) => {
            let row = base.hypotheses.row(index);
            fields.text("says", Some(&row.says));
            fields.ids("consistent", row.consistent.iter().map(|&claim| RecordIx::Claim(claim)));
            fields.ids("inconsistent", row.inconsistent.iter().map(|&claim| RecordIx::Claim(claim)));
        }
    }
    fields.rows
}

struct Fields<'a> {
    base: &'a Base,
    rows: Vec<Field<'a>>,
}

impl<'a> Fields<'a> {
    fn claim(&mut self, claim: ClaimIx) {
        let base = self.base;
        let row = base.claims.row(claim);
        self.text("says", Some(row.says));
        self.list("cite", row.cite.iter().map(|cited| citation(base, &cited)));
        self.text("quote", row.quote);
        self.word("kind", row.kind);
        self.each("by", row.by, RecordIx::Actor);
        self.word("how", row.how);
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
        self.list("figures", row.figures.iter().map(|figure| Cow::Owned(counted(&figure))));
        self.each("topics", row.topics, RecordIx::Topic);
        self.list("credibility", row.credibility.map(|grade| Cow::Owned(grade.to_string())).into_iter());
        self.word("likelihood", row.likelihood);
        self.word("confidence", row.confidence);
        self.word("status", row.status);
        self.text("note", row.note);
        for (key, text) in row.extra.get().0 {
            self.rows.push((Cow::Owned(format!("extra.{key}")), vec![Cow::Owned(text)]));
        }
    }

    fn list(&mut self, name: &'static str, texts: impl Iterator<Item = Cow<'a, str>>) {
        let texts: Vec<_> = texts.collect();
        if !texts.is_empty() {
            self.rows.push((Cow::Borrowed(name), texts));
        }
    }

    fn text(&mut self, name: &'static str, text: Option<&'a str>) {
        self.list(name, text.map(Cow::Borrowed).into_iter());
    }

    fn word(&mut self, name: &'static str, word: Option<impl FixedWord>) {
        self.text(name, word.map(FixedWord::name));
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

    fn extra(&mut self, pairs: &'a [(String, String)]) {
        for (key, text) in pairs {
            self.rows.push((Cow::Owned(format!("extra.{key}")), vec![Cow::Borrowed(text)]));
        }
    }
}

/// `paper#2.1.3`.
fn citation<'a>(base: &'a Base, cited: &Citation<'_>) -> Cow<'a, str> {
    let id = base.id(RecordIx::Source(cited.source));
    cited.locator.map_or(Cow::Borrowed(id), |locator| Cow::Owned(format!("{id}#{locator}")))
}

/// `militants killed: between 12 and 15 people`. Numbers in full: what is rounded may hide a change.
fn counted(figure: &Figure<'_>) -> String {
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
