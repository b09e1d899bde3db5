//! An article as blocks: its title, its headings, and its paragraphs, each with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

/// A sort of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title of the article. It begins no section.
    Title,
    /// A heading, which begins a section.
    Heading,
    /// A paragraph, an item of a list, or a part of a quotation.
    Paragraph,
}

/// A block of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock<'t> {
    /// Its sort.
    pub kind: BlockKind,
    /// Its text, in one line. Borrowed where it stands so in the file.
    pub text: Cow<'t, str>,
    /// Its bytes in the file.
    pub bytes: Range<usize>,
}

impl TextBlock<'_> {
    /// Returns the bytes in the file of a part of its text; those of the block where its text is put together.
    #[must_use]
    pub fn place_of(&self, part: &Range<usize>) -> Range<usize> {
        match self.text {
            Cow::Borrowed(_) => self.bytes.start + part.start..self.bytes.start + part.end,
            Cow::Owned(_) => self.bytes.clone(),
        }
    }
}

/// An article as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article<'t> {
    /// Its blocks, in order.
    pub blocks: Vec<TextBlock<'t>>,
    /// Its title, if it says so outside of its blocks.
    pub title: Option<String>,
    /// Its authors.
    pub authors: Vec<String>,
    /// Its publisher.
    pub outlet: Option<String>,
    /// The date of publication, in EDTF.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// Parts that are no text of the article, each with its place and a sample: tables, menus, code.
    pub left: Vec<(&'static str, Range<usize>, String)>,
}

impl<'t> Article<'t> {
    /// Adds a block, if it has any text.
    pub(super) fn push(&mut self, kind: BlockKind, text: Cow<'t, str>, bytes: Range<usize>) {
        if !text.trim().is_empty() {
            self.blocks.push(TextBlock { kind, text, bytes });
        }
    }
}
