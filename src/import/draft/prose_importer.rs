//! Prose as an import format: an article becomes one draft of a claim for each of its sentences.

use std::collections::{HashMap, HashSet};

use crate::import::builder::ImportBuilder;
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::named::PlaceDetails;
use crate::import::provenance::{RecordPlace, sha256_text};
use crate::model::closed_enums::{ActorKind, SourceKind};
use crate::model::document::{Actor, Claim, Extra, Figure, Source, Text};
use crate::model::extra::{DRAFT, DRAFT_PROPOSED};

use super::draft_claim::{DraftClaim, draft_claims};
use super::holders::SentenceHolder;
use super::html_text::html_text;
use super::known_records::KnownRecord;
use super::markdown_text::markdown_text;
use super::named_kind::NamedKind;
use super::plain_text::plain_text;
use super::prose_recognition::{is_html, is_markdown, is_prose};
use super::text_block::{Article, BlockKind};
use crate::text::counted;

/// The name of the importer of prose.
pub(crate) const PROSE: &str = "text";

/// The importer of prose, the last of the table: it takes what no other is surer of.
pub(in crate::import) const IMPORTER: Importer = Importer {
    name: PROSE,
    noun: "prose",
    endings: &["txt", "text", "md", "markdown", "html", "htm", "xhtml"],
    standard: "plain text, CommonMark, and the tokens of the HTML standard",
    doc: "Proposes a draft of a claim for each sentence of an article: where it stands, who says it and how, when, and how many. \
          It asserts nothing: what is doubtful is left out and listed.",
    leaves: &[
        "menus, tables, code and pictures",
        "doubtful numbers",
        "dates of reports",
        "dates of other times",
        "speakers of a part",
    ],
    is_container: true,
    takes_map: false,
    recognise,
    read,
};

/// Key in `extra` of what was left out of a draft, for the reader to decide.
const LEFT_OUT: &str = "left_out";

/// Judges whether a file is prose, or a page of a browser. It is never sure: any other format is.
fn recognise(head: &FileHead<'_>) -> Recognition {
    if is_html(head.text) || is_prose(head.text) { Recognition::Maybe } else { Recognition::No }
}

/// Reads an article.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let is_named_markdown = [".md", ".markdown"].iter().any(|ending| input.name.to_lowercase().ends_with(ending));
    let (article, noun) = if is_html(input.text) {
        (html_text(input.text), "a web page")
    } else if is_named_markdown || is_markdown(input.text) {
        (markdown_text(input.text), "Markdown")
    } else {
        (plain_text(input.text), "plain text")
    };
    builder.remark(format!("{noun}: a draft of a claim for each sentence, which proposes and asserts nothing"));
    for (what, bytes, sample) in &article.left {
        builder.leave(what, bytes.clone(), sample);
    }
    let drafts = draft_claims(&article, &input.settings.known_names, input.cancel);
    let source = add_source(input, builder, &article);
    let mut reader = DraftReader { source, sentences: HashMap::new(), unnamed: HashMap::new(), taken: HashSet::new() };
    for draft in drafts {
        if builder.is_cancelled() {
            return;
        }
        reader.add_claim(builder, &draft);
    }
    reader.tell(builder);
}

/// Puts the drafts of one article into a document.
struct DraftReader<'a> {
    /// The id of the article.
    source: Text<'a>,
    /// Number of times that a sentence came.
    sentences: HashMap<String, usize>,
    /// The ids of holders of whom nobody in particular is named: those of another article are others.
    unnamed: HashMap<String, Text<'a>>,
    /// The records of the gazetteer that were taken.
    taken: HashSet<(NamedKind, String)>,
}

impl<'a> DraftReader<'a> {
    /// Adds the draft of a sentence.
    fn add_claim(&mut self, builder: &mut ImportBuilder<'a>, draft: &DraftClaim) {
        let at = RecordPlace::with_id(draft.bytes.clone(), &draft.locator);
        let count = self.sentences.entry(draft.sentence.clone()).or_insert(0);
        *count += 1;
        let nth = count.to_string();
        let id = builder.id(&draft.sentence, &[&self.source, &draft.sentence, &nth]);
        let proposal = &draft.proposal;
        let open = proposal.attribution.open_holder().map(|name| SentenceHolder { name, is_unnamed: true });
        let holders = proposal.attribution.holders.iter().chain(&open);
        let by = holders.filter_map(|holder| self.holder(builder, holder, &at)).collect();
        let actors = proposal.names.actors.iter().filter_map(|name| self.actor(builder, name, &at)).collect();
        let places = proposal.names.places.iter().filter_map(|name| self.place(builder, name, &at)).collect();
        let mut extra = Extra(vec![(DRAFT.into(), DRAFT_PROPOSED.into())]);
        let left_out = proposal.left_out();
        if !left_out.is_empty() {
            extra.push(LEFT_OUT, left_out.join("; "));
        }
        for doubtful in &proposal.doubtful {
            builder.leave("doubtful numbers", draft.bytes.clone(), &doubtful.text);
        }
        for date in &proposal.time.reports {
            builder.leave("dates of reports", draft.bytes.clone(), date);
        }
        for (date, _) in &proposal.time.background {
            builder.leave("dates of other times", draft.bytes.clone(), date);
        }
        for speaker in &proposal.attribution.part_holders {
            builder.leave("speakers of a part", draft.bytes.clone(), speaker);
        }
        let claim = Claim {
            id,
            says: draft.sentence.clone().into(),
            cite: vec![format!("{}#{}", self.source, draft.locator).into()],
            quote: Some(draft.sentence.clone().into()),
            by,
            how: proposal.how(),
            actors,
            places,
            when: proposal.time.when.clone().map(Into::into),
            when_said: proposal.time.said.clone().map(Into::into),
            figures: figures(draft),
            extra,
            ..Claim::default()
        };
        builder.claim(claim, &at);
    }

    /// Returns the id of an actor that is known by name.
    fn actor(&mut self, builder: &mut ImportBuilder<'a>, name: &str, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        self.known(builder, NamedKind::Actor, name, at).or_else(|| builder.actor_named(name, None, at))
    }

    /// Returns the id of a place that is known by name.
    fn place(&mut self, builder: &mut ImportBuilder<'a>, name: &str, at: &RecordPlace<'_>) -> Option<Text<'a>> {
        let known = self.known(builder, NamedKind::Place, name, at);
        known.or_else(|| builder.place_named(name, &PlaceDetails::default(), at))
    }

    /// Returns the id of a record of the gazetteer, which becomes one of the library, with all that it belongs to or lies in.
    /// `None` where the gazetteer has no such record.
    fn known(
        &mut self,
        builder: &mut ImportBuilder<'a>,
        kind: NamedKind,
        name: &str,
        at: &RecordPlace<'_>,
    ) -> Option<Text<'a>> {
        // Names that are never taken for known records are not taken for these either.
        if builder.input.settings.matches_nothing {
            return None;
        }
        let names = &builder.input.settings.known_names;
        let mut next = names.record_named(kind, name);
        let mut first = None;
        while let Some(record) = next {
            let id = match record {
                KnownRecord::Actor(actor) => &actor.id,
                KnownRecord::Place(place) => &place.id,
            };
            first.get_or_insert_with(|| id.clone());
            if !self.taken.insert((kind, id.to_string())) {
                break;
            }
            builder.known_record(record.clone(), at);
            next = record.whole().and_then(|whole| names.record(kind, whole));
        }
        first
    }

    /// Returns the id of a holder. One that is no more than a word for many, such as `officials`, is another in each article.
    fn holder(
        &mut self,
        builder: &mut ImportBuilder<'a>,
        holder: &SentenceHolder,
        at: &RecordPlace<'_>,
    ) -> Option<Text<'a>> {
        if let Some(known) = builder.input.settings.known_names.actor(&holder.name) {
            let known = known.to_owned();
            return self.actor(builder, &known, at);
        }
        if !holder.is_unnamed {
            return builder.actor_named(&holder.name, None, at);
        }
        let key = holder.name.to_lowercase();
        if let Some(id) = self.unnamed.get(&key) {
            return Some(id.clone());
        }
        let id = builder.id(&holder.name, &["unnamed", &self.source, &key]);
        let actor = Actor {
            id: id.clone(),
            name: format!("{} (unnamed)", holder.name).into(),
            kind: Some(ActorKind::Unnamed),
            ..Actor::default()
        };
        builder.actor(actor, at);
        self.unnamed.insert(key, id.clone());
        Some(id)
    }

    /// Tells what became of the article: nobody is to take drafts for claims that somebody has checked.
    fn tell(&self, builder: &mut ImportBuilder<'a>) {
        let count: usize = self.sentences.values().sum();
        if count == 0 {
            return;
        }
        builder.mapped("says", "the sentences", count);
        let drafts = counted(count, "sentence is a draft", "sentences are drafts");
        let message = format!("this is prose: its {drafts} of claims, which nobody has checked");
        builder.warning(
            0..0,
            message,
            "in the explorer, press a on a draft that is right and d on one that is not; `is:draft` lists them",
        );
    }
}

/// Adds the article as a source; returns its id.
fn add_source<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>, article: &Article<'_>) -> Text<'a> {
    let first = article.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = first.map(|block| block.text.to_string()).or_else(|| article.title.clone());
    let name = input.file_name();
    let key = article.url.clone().unwrap_or_else(|| name.to_owned());
    let id = builder.id(title.as_deref().unwrap_or(name), &["article", &key]);
    if let Some(title) = &title {
        builder.set_title(title.clone().into());
    }
    let text = |text: &Option<String>| text.clone().map(Text::from);
    let source = Source {
        id: id.clone(),
        kind: Some(SourceKind::Article),
        title: Some(title.unwrap_or_else(|| name.to_owned()).into()),
        authors: article.authors.iter().cloned().map(Into::into).collect(),
        outlet: text(&article.outlet),
        published: text(&article.published),
        accessed: text(&input.settings.today),
        url: text(&article.url),
        language: text(&article.language),
        file: Some(input.name.into()),
        sha256: Some(sha256_text(input.bytes).into()),
        ..Source::default()
    };
    builder.source(source, &RecordPlace::numbered(0..0, "line", 1));
    id
}

/// Returns the figures of a draft.
fn figures<'a>(draft: &DraftClaim) -> Vec<Figure<'a>> {
    let figure = |figure: &super::sentence_figures::SentenceFigure| Figure {
        of: figure.of.clone().into(),
        value: figure.value.clone(),
        unit: figure.unit.clone().map(Into::into),
        as_of: None,
        event: None,
        note: None,
    };
    draft.proposal.figures.iter().map(figure).collect()
}
