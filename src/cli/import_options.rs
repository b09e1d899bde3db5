//! The options for files of other programs, which all commands have that open files.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};

use crate::cancel::CancelToken;
use crate::disk::{self, InputFiles};
use crate::import::draft::gazetteer::Gazetteer;
use crate::import::quantity::DecimalSign;
use crate::import::written_date::DayOrder;
use crate::import::{HeaderRows, IMPORTERS, ImportSettings, MapFile, is_encoding, preset, sha256_text};
use crate::load::{File, LoadOptions, load_with};
use crate::notebook::{NotebookChoice, Notebooks};
use crate::remote::RemoteFiles;
use crate::session::{IdStyle, ReadOptions};
use crate::text::counted;

use super::error::CliError;
use super::fetch;
use super::options::{self, option};

/// The heading of the options in the help.
const HEADING: &str = "Files of other programs";

/// Beginning of the ids of these options: a command may have an option of the same name that means something else, as `add claim
/// --by` does, which must not be taken for one of these.
const ID_PREFIX: &str = "import-";

/// Returns an option that is called as its id is after the prefix.
fn import_option(id: &'static str, value: &'static str, help: &'static str) -> Arg {
    option(id, value, help).long(id.trim_start_matches(ID_PREFIX))
}

/// Returns the options.
pub(super) fn arguments() -> Vec<Arg> {
    let names: Vec<&'static str> = IMPORTERS.iter().map(|importer| importer.name).collect();
    let from =
        import_option("import-from", "NAME", "Read the files as this format; default: recognised by their content");
    let list = |id, value, help| import_option(id, value, help).value_delimiter(',').action(ArgAction::Append);
    let arguments = vec![
        from.value_parser(PossibleValuesParser::new(names)),
        import_option("import-map", "MAP", "What the columns of tables mean: a file in RON, or the name of a preset"),
        import_option("import-encoding", "NAME", "The encoding of the files, such as windows-1252")
            .value_parser(encoding),
        import_option("import-delimiter", "SIGN", "The sign between cells: , ; | or tab").value_parser(delimiter),
        import_option(
            "import-sheet",
            "NAME",
            "The only sheet of workbooks that is read; default: all that are not hidden",
        ),
        import_option("import-header", "ROWS", "The rows with the names of columns: 1, 6-8, or 0 for none")
            .value_parser(HeaderRows::parse),
        import_option("import-dates", "ORDER", "The order of the numbers in dates").value_parser(["ymd", "dmy", "mdy"]),
        import_option("import-decimal", "SIGN", "The sign before decimals").value_parser([".", ","]),
        import_option(
            "import-split",
            "SIGNS",
            "The signs between several values of one cell; default: ; | and line ends",
        ),
        list("import-key", "COLUMNS", "The columns that identify a row, so that its id is stable"),
        import_option("import-by", "NAME", "Who gives the verdicts in the files; default: their publisher"),
        import_option("import-namespace", "WORD", "A word that keeps ids of two collections apart"),
        import_option(
            "import-match",
            "HOW",
            "Which names are matched with records of other files: equal ones, or none",
        )
        .value_parser(["exact", "none"]),
        import_option(
            "import-gazetteer",
            "FILE",
            "A file whose actors and places are recognised by name in prose; only those that are named are added",
        )
        .value_parser(clap::value_parser!(PathBuf)),
        Arg::new("import-all")
            .long("all")
            .action(ArgAction::SetTrue)
            .help("Take also what a format leaves out by default"),
    ];
    arguments.into_iter().map(|argument| argument.help_heading(HEADING).hide_short_help(true)).collect()
}

/// Returns how files are to be read.
///
/// # Errors
/// If the map cannot be read, or the notebook that was named does not exist.
pub(super) fn reading(matches: &ArgMatches) -> Result<ReadOptions, CliError> {
    if let NotebookChoice::File(file) = options::notebook_choice(matches)
        && !file.exists()
    {
        return Err(CliError::Usage(format!("{}: there is no such notebook", file.display())));
    }
    reading_to_write(matches)
}

/// Like [`reading`], where a notebook that does not exist is going to be made.
pub(super) fn reading_to_write(matches: &ArgMatches) -> Result<ReadOptions, CliError> {
    let local = local_reading(matches)?;
    Ok(ReadOptions { remote: fetch::fetch_named(matches)?, ..local })
}

/// Like [`reading_to_write`], where no file is going to be opened: nothing is fetched.
pub(super) fn local_reading(matches: &ArgMatches) -> Result<ReadOptions, CliError> {
    if let NotebookChoice::File(file) = options::notebook_choice(matches) {
        let files: Vec<PathBuf> = options::path_values(matches).into_iter().filter(|path| !path.is_dir()).collect();
        if InputFiles::of(&files).contains(&file) {
            let file = file.display();
            return Err(CliError::Usage(format!(
                "{file} is open itself: a notebook is a file of its own, beside those"
            )));
        }
    }
    let is_set = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().is_some_and(|given| *given);
    let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().cloned();
    let is = |name: &str, value: &str| text(name).is_some_and(|given| given == value);
    let ids = if is_set("prefix") { IdStyle::Prefixed } else { IdStyle::AsWritten };
    let keys = matches.try_get_many::<String>("import-key").ok().flatten().unwrap_or_default();
    let import = ImportSettings {
        from: text("import-from"),
        encoding: text("import-encoding"),
        namespace: text("import-namespace"),
        matches_nothing: is("import-match", "none"),
        takes_all: is_set("import-all"),
        delimiter: matches.try_get_one("import-delimiter").ok().flatten().copied(),
        sheet: text("import-sheet"),
        header: matches.try_get_one("import-header").ok().flatten().copied(),
        dates: text("import-dates").map(|order| match &*order {
            "dmy" => DayOrder::DayFirst,
            "mdy" => DayOrder::MonthFirst,
            _ => DayOrder::YearFirst,
        }),
        decimal: text("import-decimal").map(|sign| if sign == "," { DecimalSign::Comma } else { DecimalSign::Point }),
        split: text("import-split")
            .map(|signs| signs.replace("\\n", "\n").chars().filter(|sign| *sign != ' ').collect()),
        key: keys.map(|key| key.trim().to_owned()).collect(),
        by: text("import-by"),
        map: text("import-map").map(|name| map(&name)).transpose()?,
        ..ImportSettings::default()
    };
    let import = match matches.try_get_one::<PathBuf>("import-gazetteer").ok().flatten() {
        Some(path) => with_gazetteer(import, path)?,
        None => import,
    };
    let notebooks = Notebooks::of(&options::path_values(matches), &options::notebook_choice(matches)).read;
    Ok(ReadOptions { ids, import, notebooks, remote: RemoteFiles::default() })
}

/// Returns the settings with the names of a file. One with errors is refused: names that are missing would be missed.
fn with_gazetteer(import: ImportSettings, path: &Path) -> Result<ImportSettings, CliError> {
    let name = path.display().to_string();
    let bytes = disk::read_path(path).map_err(|error| CliError::Usage(format!("{name}: {error}")))?;
    let sum = sha256_text(&bytes);
    let options = LoadOptions { import: import.clone(), ..LoadOptions::default() };
    let loaded = load_with(&[File { name: name.clone(), bytes }], &options, &CancelToken::new()).unwrap_or_default();
    let errors = loaded.diagnostics.iter().filter(|fault| fault.is_error()).count();
    if errors > 0 {
        let errors = counted(errors, "error", "errors");
        let sentence = format!("{name} has {errors}, and names may be missing: `claimscope check {name}` lists them");
        return Err(CliError::Usage(sentence));
    }
    let known_names = Gazetteer::of_file(&loaded.base, &name);
    if known_names.is_empty() {
        return Err(CliError::Usage(format!("{name} has no actors and no places: as a gazetteer it is of no use")));
    }
    Ok(ImportSettings { known_names, gazetteer: Some((name, sum)), ..import })
}

/// Reads the map of this name: a file, or else a preset.
fn map(name: &str) -> Result<MapFile, CliError> {
    if !Path::new(name).exists()
        && let Some(text) = preset(name)
    {
        return Ok(MapFile { name: format!("the preset {name}"), text: text.to_owned() });
    }
    let path = PathBuf::from(name);
    let bytes = disk::read_path(&path).map_err(|error| CliError::Usage(format!("{name}: {error}")))?;
    let text = String::from_utf8(bytes).map_err(|_| CliError::Usage(format!("{name}: a map is text in UTF-8")))?;
    Ok(MapFile { name: name.to_owned(), text })
}

/// Checks the name of an encoding.
fn encoding(name: &str) -> Result<String, String> {
    if is_encoding(name) {
        Ok(name.to_owned())
    } else {
        Err("no encoding has this name; try windows-1252 or utf-16le".to_owned())
    }
}

/// Reads a sign between cells.
fn delimiter(written: &str) -> Result<u8, String> {
    match written {
        "tab" | "\\t" => Ok(b'\t'),
        _ => match written.as_bytes() {
            [sign] if !sign.is_ascii_alphanumeric() && *sign != b'"' => Ok(*sign),
            _ => Err("one sign, such as ; or tab".to_owned()),
        },
    }
}
