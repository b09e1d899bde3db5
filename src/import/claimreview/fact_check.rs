//! A fact check as records: its claims, the sources in which they appeared, and the verdicts of those who reviewed them.

use std::collections::HashMap;
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::party::{ReviewParty, keep};
use crate::import::claimreview::review_rating::{RatedStance, ReviewRating};
use crate::import::named::SourceDetails;
use crate::import::provenance::RecordPlace;
use crate::limits::MAX_FACT_CHECK_PARTS;
use crate::model::document::{Claim, Extra, Position, Text};
use crate::text::counted;

/// A fact check, whatever the shape in which it was written.
#[derive(Debug, Default)]
pub(super) struct FactCheck<'a> {
    /// The statements that were reviewed; mostly one.
    pub(super) says: Vec<Text<'a>>,
    /// The parties that said it.
    pub(super) holders: Vec<ReviewParty>,
    /// The sources in which it appeared.
    pub(super) appearances: Vec<SourceDetails>,
    pub(super) topics: Vec<Text<'a>>,
    /// The reviews of it.
    pub(super) reviews: Vec<ReviewDraft<'a>>,
    pub(super) extra: Extra,
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
}

/// A review while it is read.
#[derive(Debug, Default)]
pub(super) struct ReviewDraft<'a> {
    /// The article of the review.
    pub(super) source: SourceDetails,
    pub(super) reviewer: Option<ReviewParty>,
    pub(super) rating: ReviewRating<'a>,
    /// The bytes of the rating.
    pub(super) rated_at: Range<usize>,
}

/// The fact checks of a file, while they are added.
#[derive(Debug, Default)]
pub(super) struct FactChecks<'a> {
    /// The number of fact checks so far.
    count: usize,
    /// The ids of the claims so far with the text of the fact check of each.
    known: HashMap<Text<'a>, &'a str>,
    claims: usize,
    held: usize,
    by_words: usize,
    by_number: usize,
}

impl<'a> FactChecks<'a> {
    /// Adds the claims of a fact check; `written` is its text in the file.
    pub(super) fn add(&mut self, check: FactCheck<'a>, written: &'a str, builder: &mut ImportBuilder<'a>) {
        self.count += 1;
        let FactCheck { mut says, mut holders, appearances, mut topics, mut reviews, mut extra, bytes } = check;
        cut(&mut says, "further statements of a fact check", &bytes, builder);
        // Each statement has all of them.
        cut(&mut holders, "further authors of a claim", &bytes, builder);
        cut(&mut topics, "further topics of a claim", &bytes, builder);
        cut(&mut reviews, "further reviews of a claim", &bytes, builder);
        if says.is_empty() {
            let hint = "the review is left out; `claimReviewed` says what was reviewed";
            return builder.error(bytes, "this review does not say which claim it is about", hint);
        }
        let place = RecordPlace::numbered(bytes, "review", self.count);
        let first = |details: &SourceDetails| details.url.clone().or_else(|| details.title.clone());
        let key = reviews
            .first()
            .and_then(|review| first(&review.source).or_else(|| Some(review.reviewer.as_ref()?.name.clone())));
        let key = key.or_else(|| appearances.first().and_then(first)).unwrap_or_default();
        let statements = self.new_statements(says, &key, (written, &place), builder);
        // Of a review that came before nothing is taken.
        if statements.is_empty() {
            return;
        }
        let positions: Vec<Position<'a>> = reviews
            .into_iter()
            .filter_map(|review| self.position(review, statements.len(), (&mut extra, &place), builder))
            .collect();
        for (id, statement) in statements {
            let by = holders.iter().filter_map(|party| builder.actor_named(&party.name, party.kind, &place));
            let by: Vec<Text<'a>> = by.collect();
            let cite = appearances.iter().filter_map(|source| builder.source_named(source.clone(), &place));
            let cite: Vec<Text<'a>> = cite.collect();
            let topics = topics.iter().filter_map(|topic| builder.topic_named(topic, &place)).collect();
            self.claims += 1;
            self.held += usize::from(!by.is_empty());
            let (positions, extra) = (positions.clone(), extra.clone());
            let claim = Claim { id, says: statement, cite, by, positions, topics, extra, ..Claim::default() };
            builder.claim(claim, &place);
        }
    }

    /// Returns the statements of a fact check that the same page has not reviewed before, each with its id.
    fn new_statements(
        &mut self,
        says: Vec<Text<'a>>,
        key: &str,
        (written, place): (&'a str, &RecordPlace<'_>),
        builder: &mut ImportBuilder<'a>,
    ) -> Vec<(Text<'a>, Text<'a>)> {
        let mut statements = Vec::with_capacity(says.len());
        for statement in says {
            let id = builder.id(&statement, &[key, &statement]);
            if let Some(earlier) = self.known.get(&id) {
                Self::report_repeat(*earlier == written, &statement, place, builder);
                continue;
            }
            self.known.insert(id.clone(), written);
            statements.push((id, statement));
        }
        statements
    }

    /// Tells of a claim that the same page reviewed before.
    fn report_repeat(is_same: bool, statement: &str, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
        if is_same {
            return builder.leave("reviews that came before, word for word", place.bytes.clone(), statement);
        }
        builder.warning(
            place.bytes.start..place.bytes.start + 1,
            "the same page reviewed this claim before, with other details",
            "the first one counts; this one is left out",
        );
        builder.leave("reviews of the same page and claim with other details", place.bytes.clone(), statement);
    }

    /// Returns the position of a review on this number of claims, and adds its article. The verdict as written is kept in `extra`,
    /// also where its stance is not known.
    fn position(
        &mut self,
        review: ReviewDraft<'a>,
        claims: usize,
        (extra, place): (&mut Extra, &RecordPlace<'_>),
        builder: &mut ImportBuilder<'a>,
    ) -> Option<Position<'a>> {
        let ReviewDraft { source, reviewer, rating, rated_at } = review;
        let when = source.published.clone();
        let (article, others) = builder.source_and_others(source, place).unzip();
        // What another review says of the same article.
        for (field, value) in others.into_iter().flatten() {
            keep(extra, member_of(field), rated_at.clone(), &value, builder);
        }
        add_rating(&rating, extra);
        let (stance, count) = match rating.stance() {
            RatedStance::ByWords(stance) => (stance, &mut self.by_words),
            RatedStance::ByNumber(stance) => (stance, &mut self.by_number),
            RatedStance::Unknown => {
                let (line, number) = (builder.line(rated_at.start), rating.number_text());
                let words = rating.words.or(number.map(Into::into));
                let what =
                    if words.is_some() { "verdicts whose stance is not known" } else { "reviews without a verdict" };
                builder.leave_many(what, 1, line, &words.unwrap_or_default(), true);
                return None;
            }
        };
        let Some(reviewer) = reviewer else {
            let message = "this review does not say who made it: its verdict is nobody's position";
            builder.warning(rated_at, message, "the verdict is kept in extra; `author` says who made it");
            return None;
        };
        let by = builder.actor_named(&reviewer.name, reviewer.kind, place)?;
        *count += claims;
        Some(Position { by, stance, cite: article.into_iter().collect(), when: when.map(Into::into) })
    }

    /// Says what was taken from where.
    pub(super) fn report(self, builder: &mut ImportBuilder<'a>) {
        builder.remark(counted(self.count, "fact check", "fact checks"));
        for (field, from, count) in [
            ("says", "the claim that was reviewed", self.claims),
            ("by", "its author", self.held),
            ("positions", "verdicts in words", self.by_words),
            ("positions", "numbers of verdicts whose words are not known", self.by_number),
        ] {
            if count > 0 {
                builder.mapped(field, from, count);
            }
        }
    }
}

/// Cuts a list to the greatest length, and counts what is beyond it.
fn cut<T>(list: &mut Vec<T>, what: &str, at: &Range<usize>, builder: &mut ImportBuilder<'_>) {
    let (line, beyond) = (builder.line(at.start), list.len().saturating_sub(MAX_FACT_CHECK_PARTS));
    builder.leave_many(what, beyond, line, "", false);
    list.truncate(MAX_FACT_CHECK_PARTS);
}

/// Returns the member of a review that a field of its article was taken from, as `extra` names it.
fn member_of(field: &str) -> &'static str {
    match field {
        "title" => "review.name",
        "note" => "review.reviewBody",
        "published" => "review.datePublished",
        "language" => "review.inLanguage",
        "author" => "review.author",
        _ => "review.publisher",
    }
}

/// Adds a rating as it is written; the words and the number of a second one have names of their own.
fn add_rating(rating: &ReviewRating<'_>, extra: &mut Extra) {
    let words = rating.words.as_deref().map(str::to_owned);
    for (name, value) in [("rating", words), ("rating_value", rating.number_text())] {
        if let Some(value) = value {
            extra.insert_numbered(name, value);
        }
    }
}
