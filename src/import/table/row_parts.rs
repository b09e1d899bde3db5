//! The sources of a claim, which several columns of a row make together. `place_parts` has its places, `figure_parts` its figures.

use crate::import::builder::ImportBuilder;
use crate::import::named::SourceDetails;
use crate::import::source_address::{is_web_address, with_scheme};
use crate::import::table::column::{Column, FOR_ALL_ROWS};
use crate::import::table::row::{Row, word};
use crate::import::table::target::Target;
use crate::import::written_date::DateCell;
use crate::model::closed_enums::SourceKind;
use crate::model::document::{Claim, Text};
use crate::model::records::{PLACE_SEPARATOR, locator_of_place};
use crate::storage::push_alone;
use crate::text::split_cell_list;

/// The sources of a claim.
#[derive(Debug, Default)]
pub(super) struct SourceParts<'a> {
    urls: Vec<PlacedText<'a>>,
    /// The number of items in the cells with addresses, the empty ones among them.
    url_items: usize,
    /// `true` if one of the values of the last cell is no address though its column has addresses alone.
    pub(super) has_wrong_address: bool,
    /// `true` if the names are titles, as in our own tables; otherwise they are outlets.
    are_titles: bool,
    /// Names of sources.
    names: Vec<PlacedText<'a>>,
    /// The number of items in the cells with names.
    name_items: usize,
    details: SourceDetails<Text<'a>>,
    /// Details that the map gives for all rows: each source of the row has them.
    for_all: SourceDetails<Text<'a>>,
    /// The columns of the details.
    detailed: Vec<usize>,
    /// The places in the sources, as they are written, with the number of their column.
    locator: Option<(&'a str, usize)>,
    /// The places in each source: the items of the same cell.
    locators: Vec<Text<'a>>,
}

/// The word by which a map says that the names of a column are titles.
const TITLE: &str = "title";

/// A value of a cell with its place among the items of all cells of its kind, and the number of its column.
#[derive(Debug)]
struct PlacedText<'a> {
    text: Text<'a>,
    place: usize,
    column: usize,
}

/// A source of a claim: an address, a name, or both.
#[derive(Debug)]
struct SourceItem<'a> {
    place: usize,
    url: Option<Text<'a>>,
    name: Option<Text<'a>>,
}

impl<'a> SourceParts<'a> {
    /// Adds a cell.
    ///
    /// # Errors
    /// If it is not what its column should have: what that is.
    pub(super) fn add(&mut self, target: Target, column: &Column, text: &'a str) -> Result<(), &'static str> {
        let one = || Some(text.into());
        let is_for_all = column.at == FOR_ALL_ROWS;
        let details = if is_for_all { &mut self.for_all } else { &mut self.details };
        self.has_wrong_address = false;
        match target {
            Target::Cite | Target::CiteUrl => {
                let (urls, names) = (self.urls.len(), self.names.len());
                self.are_titles |= column.what == TITLE;
                let mut items = 0;
                for (place, value) in column.parts(text).enumerate() {
                    items += 1;
                    if !column.is_value(&value) {
                        continue;
                    }
                    let value = with_scheme(&value).map_or(value, Text::from);
                    let (is_address, column_at) = (is_web_address(&value), column.at);
                    if !is_address && column.is_wrong_address(&value) {
                        self.has_wrong_address = true;
                        continue;
                    }
                    let (list, before) =
                        if is_address { (&mut self.urls, self.url_items) } else { (&mut self.names, self.name_items) };
                    push_alone(list, PlacedText { text: value, place: before + place, column: column_at });
                }
                self.url_items += if self.urls.len() > urls { items } else { 0 };
                self.name_items += if self.names.len() > names { items } else { 0 };
            }
            Target::CiteTitle => details.title = one(),
            Target::CiteOutlet => details.outlet = one(),
            Target::CiteAuthor => details.authors = column.values(text).collect(),
            Target::CitePublished => {
                let DateCell::Date(date) = column.date(text) else { return Err("a date") };
                details.published = Some(date.into());
            }
            Target::CiteLanguage => details.language = one(),
            Target::Locator => {
                self.locator = Some((text, column.at));
                self.locators = split_cell_list(text, &column.split);
            }
            _ => debug_assert!(false, "a part of a source: {target:?}"),
        }
        if !is_for_all && !matches!(target, Target::Cite | Target::CiteUrl | Target::Locator) {
            self.detailed.push(column.at);
        }
        if self.details.kind.is_none() {
            self.details.kind = word::<SourceKind>(&column.kind);
        }
        Ok(())
    }

    /// Returns the key of the first source, for the id of a claim; empty where there is none.
    pub(super) fn key(&self) -> Text<'a> {
        let first = self.urls.first().or(self.names.first()).map(|first| &first.text);
        let title = self.details.title.as_ref().or(self.for_all.title.as_ref());
        first.or(title).cloned().unwrap_or_default()
    }

    /// Lets a claim cite the sources; returns the columns that no source could take: details belong to the only source of a
    /// row, and an outlet of its own goes before a name.
    pub(super) fn add_to(
        self,
        claim: &mut Claim<'a>,
        row: &Row<'_, 'a>,
        builder: &mut ImportBuilder<'a>,
    ) -> Vec<usize> {
        let Self {
            mut urls,
            url_items,
            mut names,
            name_items,
            are_titles,
            details,
            for_all,
            detailed,
            locator,
            locators,
            ..
        } = self;
        let details = details.or(&for_all);
        let (locator, located) = locator.unzip();
        let locator = locator.unwrap_or_default();
        let mut cite = |details: SourceDetails<Text<'a>>, places: &str, builder: &mut ImportBuilder<'a>| {
            let Some(id) = builder.source_named(details, &row.place) else { return };
            if places.is_empty() {
                push_alone(&mut claim.cite, id);
                return;
            }
            for place in places.split(PLACE_SEPARATOR) {
                push_alone(&mut claim.cite, format!("{id}#{}", locator_of_place(place)).into());
            }
        };
        // One address and one name beside it are one source.
        if let ([_] | [], [_]) = (urls.as_slice(), names.as_slice()) {
            let (source, unused) = only_source(urls.pop(), names.pop(), are_titles, details);
            cite(source, locator, builder);
            return unused.into_iter().collect();
        }
        if let ([] | [_], []) = (urls.as_slice(), names.as_slice()) {
            if !urls.is_empty() || details.title.is_some() || details.outlet.is_some() {
                cite(SourceDetails { url: urls.into_iter().next().map(|url| url.text), ..details }, locator, builder);
                return Vec::new();
            }
            // An author, a date or a page alone is no source.
            return detailed.into_iter().chain(located).collect();
        }
        let known = SourceDetails { kind: details.kind, ..for_all };
        let is_located_each = locators.len() == url_items.max(name_items);
        for SourceItem { place, url, name } in joined(urls, names, url_items == name_items) {
            let places = if is_located_each { locators.get(place).map_or("", |text| text) } else { locator };
            let (title, outlet) = if are_titles { (name, None) } else { (None, name) };
            let (title, outlet) = (title.or_else(|| known.title.clone()), outlet.or_else(|| known.outlet.clone()));
            cite(SourceDetails { url, title, outlet, ..known.clone() }, places, builder);
        }
        detailed
    }
}

/// Returns the only source of a row by its address and its name, and the column of the name if an outlet of its own goes before
/// it.
fn only_source<'a>(
    url: Option<PlacedText<'a>>,
    name: Option<PlacedText<'a>>,
    is_title: bool,
    details: SourceDetails<Text<'a>>,
) -> (SourceDetails<Text<'a>>, Option<usize>) {
    let url = url.map(|url| url.text);
    let (name, at) = name.map(|name| (name.text, name.column)).unzip();
    if is_title && details.title.is_none() {
        return (SourceDetails { url, title: name, ..details }, None);
    }
    let unused = at.filter(|_| details.outlet.is_some() && details.outlet != name);
    let outlet = details.outlet.clone().or(name);
    (SourceDetails { url, outlet, ..details }, unused)
}

/// Returns the sources that addresses and names make. They are pairs by their place if their cells have as many items, as
/// our own tables have, and by their order if there are as many; otherwise each is a source of its own.
fn joined<'a>(mut urls: Vec<PlacedText<'a>>, mut names: Vec<PlacedText<'a>>, is_placed: bool) -> Vec<SourceItem<'a>> {
    let are_pairs = urls.len() == names.len();
    if !is_placed && are_pairs {
        for list in [&mut urls, &mut names] {
            list.iter_mut().enumerate().for_each(|(at, item)| item.place = at);
        }
    }
    let (mut urls, mut names) = (urls.into_iter().peekable(), names.into_iter().peekable());
    let mut items = Vec::new();
    if !is_placed && !are_pairs {
        items.extend(urls.by_ref().map(|url| SourceItem { place: url.place, url: Some(url.text), name: None }));
    }
    while let Some(place) = [urls.peek(), names.peek()].into_iter().flatten().map(|next| next.place).min() {
        let url = urls.next_if(|url| url.place == place).map(|url| url.text);
        let name = names.next_if(|name| name.place == place).map(|name| name.text);
        items.push(SourceItem { place, url, name });
    }
    items
}
