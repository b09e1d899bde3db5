//! The parts of a page that say where its main text is: `<article>`, `<main>` and `<header>`, while they are open. The end of an
//! element around one ends it too.

/// Maximum number of open parts that are looked at for the one that an end tag closes: tags of hostile pages must not cost more.
const MAX_LOOKED_AT: usize = 256;

/// A sort of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LandmarkKind {
    /// An article with its number, from 1.
    Article(usize),
    Main,
    Header,
}

impl LandmarkKind {
    /// Returns the element of the part.
    fn element(self) -> &'static str {
        match self {
            Self::Article(_) => "article",
            Self::Main => "main",
            Self::Header => "header",
        }
    }
}

/// The open parts, the outermost first.
#[derive(Debug, Default)]
pub(super) struct PageLandmarks {
    /// Each with the number of the elements that it is in.
    open: Vec<(usize, LandmarkKind)>,
    /// The number of articles so far.
    articles: usize,
    /// The numbers of the open articles, in ascending order.
    open_articles: Vec<usize>,
    in_main: usize,
    in_header: usize,
}

impl PageLandmarks {
    /// Opens a part if the element is one; `depth` is the number of the elements that it is in.
    pub(super) fn start(&mut self, element: &str, depth: usize) {
        let kind = match element {
            "article" => {
                self.articles += 1;
                self.open_articles.push(self.articles);
                LandmarkKind::Article(self.articles)
            }
            "main" => {
                self.in_main += 1;
                LandmarkKind::Main
            }
            "header" => {
                self.in_header += 1;
                LandmarkKind::Header
            }
            _ => return,
        };
        self.open.push((depth, kind));
    }

    /// Returns whether a part is no longer open, where `open` elements are.
    pub(super) fn any_beyond(&self, open: usize) -> bool {
        self.open.last().is_some_and(|(depth, _)| *depth >= open)
    }

    /// Closes the parts that are no longer open, where `open` elements are.
    pub(super) fn close_beyond(&mut self, open: usize) {
        while let Some((_, kind)) = self.open.pop_if(|(depth, _)| *depth >= open) {
            self.closed(kind);
        }
    }

    /// Closes the innermost part of an element, for its end tag: its element may be too far out among all open ones to be
    /// found there.
    pub(super) fn end(&mut self, element: &str) {
        let inner = self.open.iter().enumerate().rev().take(MAX_LOOKED_AT);
        let found = inner.into_iter().find(|(_, (_, kind))| kind.element() == element).map(|(at, _)| at);
        if let Some(at) = found {
            let (_, kind) = self.open.remove(at);
            self.closed(kind);
        }
    }

    fn closed(&mut self, kind: LandmarkKind) {
        match kind {
            LandmarkKind::Article(number) => {
                if let Ok(at) = self.open_articles.binary_search(&number) {
                    self.open_articles.remove(at);
                }
            }
            LandmarkKind::Main => self.in_main = self.in_main.saturating_sub(1),
            LandmarkKind::Header => self.in_header = self.in_header.saturating_sub(1),
        }
    }

    /// Returns the number of open parts.
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// Returns the number of the innermost open article, from 1; 0 outside of all.
    pub(super) fn article(&self) -> usize {
        self.open_articles.last().copied().unwrap_or(0)
    }

    /// Returns whether a `<main>` is open.
    pub(super) fn is_in_main(&self) -> bool {
        self.in_main > 0
    }

    /// Returns whether a `<header>` is open.
    pub(super) fn is_in_header(&self) -> bool {
        self.in_header > 0
    }
}
