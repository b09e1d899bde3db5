//! Checks of single values: dates, names, addresses, figures. A value can be valid RON and still mean nothing.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::precision::{first_inexact, may_have_tiny_numbers, may_lose_digits};
use super::references::shorten;
use super::{PathSegment, RecordRef, Resolver};
use crate::limits::{MAX_AUTHORS_HOLDING, MAX_NAME_CHARS};
use crate::load::sections::SectionId;
use crate::load::slice::slice;
use crate::model::date::{counts_more_days, show};
use crate::model::document::Text;
use crate::model::{ActorIx, Number, RecordKind, SourceIx, Value, When};
use crate::storage::work;
use crate::text::fold::fold;
use crate::text::grouped;

impl Resolver<'_> {
    /// Parses a date; one that is none is reported and left out.
    pub(crate) fn parse_date(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        text: Option<&str>,
    ) -> Option<When> {
        match When::parse(text?) {
            Ok(when) => {
                if counts_more_days(&when.text) {
                    let message = format!(
                        "this date has too many possible days to count them: every day from {} to {} counts",
                        show(when.first),
                        show(when.last)
                    );
                    self.warning(subject, path, message, "name the decade or the century, as in `198X-12-25`");
                }
                Some(when)
            }
            Err(sentence) => {
                let is_of_claim = matches!(path, [PathSegment::Field("when")]) && subject.section == SectionId::Claims;
                let hint = if is_of_claim { "the source's own words for the time go into `when_said`" } else { "" };
                self.error(subject, path, sentence, hint);
                None
            }
        }
    }

    /// Returns the text of an optional field; an empty one is reported and counts as not given.
    pub(crate) fn non_empty<'t>(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        text: Option<Text<'t>>,
    ) -> Option<Text<'t>> {
        let is_empty = text.as_ref().is_some_and(|text| text.trim().is_empty());
        if is_empty {
            let hint = "write something between the quotes, or leave the field out";
            self.warning(subject, path, "this text is empty and is treated as missing", hint);
        }
        text.filter(|_| !is_empty)
    }

    /// Returns a name, cut at [`MAX_NAME_CHARS`] where it is longer; that and an empty name are reported.
    pub(crate) fn limit_name<'t>(&mut self, subject: RecordRef<'_>, path: &[PathSegment], name: Text<'t>) -> Text<'t> {
        if name.trim().is_empty() {
            self.warning(
                subject,
                path,
                "this name is empty",
                "write a name: a record without one cannot be found by name",
            );
        }
        if name.len() <= MAX_NAME_CHARS {
            return name;
        }
        let Some((end, _)) = name.char_indices().nth(MAX_NAME_CHARS) else { return name };
        let message = format!(
            "this name has {} characters; the first {} are kept",
            grouped(name.chars().count()),
            grouped(MAX_NAME_CHARS)
        );
        self.error(subject, path, message, "a quote may be missing before it ends; a long text goes into `note`");
        slice(&name, ..end).to_owned().into()
    }

    /// Returns the names of a list, each as by [`Resolver::limit_name`].
    pub(crate) fn limit_names(
        &mut self,
        subject: RecordRef<'_>,
        field: &'static str,
        names: Vec<Text<'_>>,
    ) -> Box<[Box<str>]> {
        let cut =
            |(at, name)| self.limit_name(subject, &[PathSegment::Field(field), PathSegment::Item(at)], name).into();
        names.into_iter().enumerate().map(cut).collect()
    }

    /// Reports sources with more authors than can be the holders of claims. All actors must be known.
    pub(crate) fn report_crowded_sources(&mut self) {
        let crowded = self.base.sources.pairs().filter(|(_, source)| source.authors.len() > MAX_AUTHORS_HOLDING);
        let crowded: Vec<SourceIx> = crowded.map(|(source, _)| source).collect();
        if crowded.is_empty() {
            return;
        }
        let names = self.actors_by_name();
        for source in crowded {
            let authors = self.base.sources.get(source).map_or(&[][..], |row| &*row.authors);
            work::add(authors.len());
            let known = authors.iter().filter(|author| names.get(&fold(author)).is_some_and(Option::is_some)).count();
            if known <= MAX_AUTHORS_HOLDING {
                continue;
            }
            let id = self.id_of(RecordKind::Source, source.0);
            let subject = RecordRef {
                section: SectionId::Sources,
                id: &id,
                location: self.location_of(RecordKind::Source, source.0),
            };
            let message = format!(
                "{} of its authors are actors; claims that name no holder are attributed to the first {MAX_AUTHORS_HOLDING} of them",
                grouped(known)
            );
            self.warning(
                subject,
                &[PathSegment::Field("authors")],
                message,
                "name the holders of such a claim in its `by`",
            );
        }
    }

    /// Returns the actors by folded name: `None` where two share it, which then stands for neither; a proper name takes
    /// precedence over an alias. The model finds the holders of claims by the same rules.
    fn actors_by_name(&self) -> HashMap<String, Option<ActorIx>> {
        let (mut proper, mut aliases) = (HashMap::new(), HashMap::new());
        let put = |names: &mut HashMap<String, Option<ActorIx>>, name: &str, actor: ActorIx| {
            let owner = names.entry(fold(name)).or_insert(Some(actor));
            if *owner != Some(actor) {
                *owner = None;
            }
        };
        for (index, actor) in self.base.actors.pairs() {
            work::add(1 + actor.aka.len());
            put(&mut proper, &actor.name, index);
            actor.aka.iter().for_each(|name| put(&mut aliases, name, index));
        }
        // Proper names last: they replace aliases of the same name.
        aliases.extend(proper);
        aliases
    }

    /// Returns a credibility if it is one of the NATO scale; another one is reported and left out.
    pub(crate) fn check_credibility(&mut self, subject: RecordRef<'_>, grade: Option<u8>) -> Option<u8> {
        let grade = grade?;
        if (1..=6).contains(&grade) {
            return Some(grade);
        }
        let message = format!("there is no credibility {grade}");
        let hint = "write 1 (confirmed) to 6 (cannot be judged)";
        self.error(subject, &[PathSegment::Field("credibility")], message, hint);
        None
    }

    /// Reports an address that is neither `http` nor `https`; it is kept, and never opened.
    pub(crate) fn check_url(&mut self, subject: RecordRef<'_>, path: &[PathSegment], url: Option<&str>) {
        let Some(url) = url else { return };
        let begins = |scheme: &str| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
        if !begins("http://") && !begins("https://") {
            let message = format!("`{}` is not a web address", shorten(url));
            self.warning(subject, path, message, "an address begins with `https://` or `http://`");
        }
    }

    /// Reports a quantity whose numbers cannot be meant: bounds in the wrong order, a share above 1. It is kept as written.
    /// `may_be_tiny` is kept for all quantities of a record: whether it [may have tiny numbers](may_have_tiny_numbers).
    pub(crate) fn check_quantity(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        value: &Value,
        may_be_tiny: &OnceCell<bool>,
    ) {
        self.check_precision(subject, path, value, may_be_tiny);
        let part = |number: f64| (0.0..=1.0).contains(&number);
        let (message, hint) = match *value {
            Value::Between(Number(low), Number(high)) | Value::Share(Number(low), Number(high)) if low > high => {
                (format!("{} is more than {}", Number(low), Number(high)), "the lower number comes first".to_owned())
            }
            Value::Share(Number(low), Number(high)) if !part(low) || !part(high) => (
                "a share is a part of 1".to_owned(),
                "write `Share(0.5, 1)` for \"most\", `Share(0.3, 0.3)` for 30 %".to_owned(),
            ),
            Value::Estimate(Number(low), _, Number(high)) if low > high => (
                format!("the lowest estimate, {}, is more than the highest, {}", Number(low), Number(high)),
                "an estimate is `Estimate(lowest, best, highest)`".to_owned(),
            ),
            Value::Estimate(Number(low), Number(best), Number(high)) if best < low || best > high => (
                format!("the best estimate, {}, is not between {} and {}", Number(best), Number(low), Number(high)),
                "an estimate is `Estimate(lowest, best, highest)`".to_owned(),
            ),
            _ => return,
        };
        self.warning(subject, path, message, hint);
    }

    /// Reports a number of a figure that is not kept as it is written.
    fn check_precision(
        &mut self,
        subject: RecordRef<'_>,
        path: &[PathSegment],
        value: &Value,
        may_be_tiny: &OnceCell<bool>,
    ) {
        let text = self.texts.get(subject.location.file as usize).copied().unwrap_or_default();
        let record = slice(text, subject.location.span.range());
        let may_be_tiny = || *may_be_tiny.get_or_init(|| may_have_tiny_numbers(record));
        if !value.numbers().any(|number| may_lose_digits(number, may_be_tiny)) {
            return;
        }
        let range = self.span_of(subject.location, path);
        let Some((written, read_as)) = first_inexact(text.get(range).unwrap_or_default()) else { return };
        let message = format!("`{}` has more digits than a number can hold: it is read as {read_as}", shorten(written));
        self.warning(subject, path, message, "numbers keep 15 digits; a longer one may go into the `note`");
    }
}
