//! The export dialog: what is chosen in it, and what would be written.

use tui_input::Input;

use crate::disk::IfExists;
use crate::export::{ExportSettings, FORMATS, Format, Manifest, Tlp, format_for_file};
use crate::load::Progress;
use crate::text::in_marks;

use super::analysis_view::AnalysisView;
use super::claim_selection::ClaimSelection;

/// The scope of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The marked claims.
    Marked,
    /// The hits of the query.
    Shown,
    /// The one under the cursor.
    Current,
    /// All.
    All,
}

impl Scope {
    /// All scopes, in the order of the dialog.
    pub const ALL: [Self; 4] = [Self::Marked, Self::Shown, Self::Current, Self::All];

    /// Returns the label of the scope in the dialog.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::Shown => "shown",
            Self::Current => "this one",
            Self::All => "all",
        }
    }
}

/// The rows of the export dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportRow {
    /// The scope.
    Scope,
    /// The format.
    Format,
    /// The file.
    File,
    /// The choice to replace an existing file.
    Replace,
    /// The title of a report.
    Title,
    /// The person or body that signs.
    Author,
    /// The marking that says with whom it may be shared.
    Tlp,
}

impl ExportRow {
    /// Returns the name of the row.
    #[must_use]
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Scope => "claims",
            Self::Format => "format",
            Self::File => "file",
            Self::Replace => "replace",
            Self::Title => "title",
            Self::Author => "author",
            Self::Tlp => "tlp",
        }
    }

    /// Returns the rows for a format, from the top: a title and a signature only where it has a place for them.
    #[must_use]
    pub(crate) fn of(format: &Format) -> Vec<Self> {
        let mut rows = vec![Self::Scope, Self::Format, Self::File, Self::Replace];
        rows.extend(format.is_titled.then_some(Self::Title));
        rows.extend(format.is_signed.then_some([Self::Author, Self::Tlp]).into_iter().flatten());
        rows
    }
}

/// The lines of text and the choices that go onto a report, as they are typed; kept from one export to the next.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// The title of a report; empty for that of the collection.
    pub title: Input,
    /// The person or body that signs.
    pub author: Input,
    /// The marking that says with whom it may be shared.
    pub tlp: Option<Tlp>,
}

impl Signature {
    /// Puts what a format has a place for into the settings of an export.
    #[must_use]
    pub(crate) fn settings(&self, format: &Format) -> ExportSettings {
        let text = |input: &Input| Some(input.value().trim().to_owned()).filter(|text| !text.is_empty());
        ExportSettings {
            title: text(&self.title).filter(|_| format.is_titled),
            author: text(&self.author).filter(|_| format.is_signed),
            tlp: self.tlp.filter(|_| format.is_signed),
            ..ExportSettings::default()
        }
    }
}

/// Origin of the claims of an export: a choice, or the lack of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimChoice {
    /// The user chose among claims: if none is chosen, nothing is written.
    Made,
    /// There are no claims to choose among: other records may be written alone.
    NoneToMake,
}

impl ClaimChoice {
    /// Returns the choice that a scope is, in a library that has claims or not, with a query or without.
    #[must_use]
    pub(crate) fn new(scope: Scope, has_claims: bool, has_query: bool) -> Self {
        let is_choice = match scope {
            Scope::Marked | Scope::Current => true,
            Scope::Shown => has_claims || has_query,
            Scope::All => has_claims,
        };
        if is_choice { Self::Made } else { Self::NoneToMake }
    }
}

/// The export dialog.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the file that is written")]
pub struct ExportDialog {
    /// The row under the cursor.
    pub row: ExportRow,
    /// The scope.
    pub scope: Scope,
    /// The place of the format in `export::FORMATS`.
    pub format: usize,
    /// The file.
    pub path: Input,
    /// `true` once the user changed the name of the file: choosing a format then changes its ending only.
    pub renamed: bool,
    /// `true` once the format was chosen by hand after the name was changed: the extension does not say it then.
    pub format_chosen: bool,
    /// `true` if an existing file may be replaced.
    pub replace: bool,
    /// Title, author and marking, for formats that have a place for them.
    pub signature: Signature,
    /// The claims that would be written: fixed when they are chosen, so that what is promised is what is written.
    pub claims: ClaimSelection,
    /// Origin of the claims.
    pub choice: ClaimChoice,
    /// The part of the files that was loaded when the claims were chosen; `None` if all was.
    pub loading: Option<Progress>,
    /// The number of claims that are coming home from servers: they are chosen when they are here.
    pub coming: usize,
    /// `true` while the file is written.
    pub writing: bool,
    /// The error of the last try.
    pub error: Option<String>,
    /// The count of what would be written that was asked for.
    pub requested: u64,
    /// The records that would be written, once they are counted.
    pub manifest: Option<Manifest>,
    /// The analysis that was left for it, which comes back after it.
    pub suspended_analysis: Option<Box<AnalysisView>>,
}

impl ExportDialog {
    /// Returns the settings of the export: the signature, and the query by which the claims were found.
    #[must_use]
    pub(crate) fn settings(&self, format: &Format, query: &str) -> ExportSettings {
        let chosen_by = (self.scope == Scope::Shown && !query.trim().is_empty())
            .then(|| format!("the query {}", in_marks(query.trim())));
        ExportSettings { chosen_by, ..self.signature.settings(format) }
    }

    /// Returns the fate of a file that is there already.
    #[must_use]
    pub(crate) fn if_exists(&self) -> IfExists {
        if self.replace { IfExists::Replace } else { IfExists::Refuse }
    }

    /// Returns the next format after the chosen one whose name begins with a letter, around the end; `None` where the cursor is
    /// in another row, and where there is none.
    #[must_use]
    pub(crate) fn format_after(&self, letter: char) -> Option<usize> {
        let all = (1..=FORMATS.len()).map(|by| (self.format + by) % FORMATS.len());
        let fits = |&at: &usize| FORMATS.get(at).is_some_and(|format| format.name.starts_with(letter));
        all.filter(|_| self.row == ExportRow::Format).find(fits)
    }

    /// Returns the format.
    #[must_use]
    pub(crate) fn chosen_format(&self) -> Option<&'static Format> {
        FORMATS.get(self.format)
    }

    /// Returns the rows of the dialog, from the top.
    #[must_use]
    pub(crate) fn rows(&self) -> Vec<ExportRow> {
        self.chosen_format().map(ExportRow::of).unwrap_or_default()
    }

    /// Returns the line of text in the row under the cursor; `None` where the row is a choice.
    pub(crate) fn input_mut(&mut self) -> Option<&mut Input> {
        match self.row {
            ExportRow::File => Some(&mut self.path),
            ExportRow::Title => Some(&mut self.signature.title),
            ExportRow::Author => Some(&mut self.signature.author),
            ExportRow::Scope | ExportRow::Format | ExportRow::Replace | ExportRow::Tlp => None,
        }
    }

    /// Returns the sentence on why nothing would be written, without a full stop; `None` where something would, or while
    /// that is counted. As on the command line, references alone are written where nobody chose among claims.
    #[must_use]
    pub(crate) fn nothing_to_write(&self) -> Option<String> {
        if self.claims.count() > 0 || self.coming > 0 {
            return None;
        }
        if self.choice == ClaimChoice::Made {
            return Some("No claims chosen: nothing would be written".to_owned());
        }
        let (format, manifest) = (self.chosen_format()?, self.manifest.as_ref()?);
        if format.manifest(manifest).has_companions() {
            return None;
        }
        let name = format.name;
        Some(format!("There are no claims, and without them {name} has nothing to hold: nothing would be written"))
    }

    /// Sets the format by hand.
    pub(crate) fn choose_format(&mut self, at: usize) {
        (self.format, self.format_chosen) = (at, true);
    }

    /// Returns the sentence on an extension that is of no format, as on the command line; `None` where it is of one, where there
    /// is none, and where the format was chosen by hand.
    #[must_use]
    pub(crate) fn unknown_extension(&self) -> Option<String> {
        let path = self.path.value().trim();
        let (_, extension) = path.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
        let is_unknown = self.renamed && !self.format_chosen && format_for_file(path).is_none();
        is_unknown.then(|| {
            format!("No format has the extension .{extension}: write another, or choose the format in its row.")
        })
    }

    /// Returns the reason why the claims cannot be written in a format, once they are counted; `None` where they can.
    #[must_use]
    pub fn refusal(&self, format: &str) -> Option<&str> {
        let refusals = &self.manifest.as_ref()?.refusals;
        refusals.iter().find(|(name, _)| *name == format).map(|(_, reason)| reason.as_str())
    }
}
