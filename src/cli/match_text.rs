//! `claimscope match`: the claims that say the same as a text, or nearly so, in other words. With `-` texts are read from
//! stdin, one a line, or as JSON Lines with `query`.

use std::io;

use clap::{Arg, ArgMatches};
use serde_json::{Value, json};

use crate::export;
use crate::likeness::{LikeClaim, LikenessReasons, MAX_CANDIDATES, MIN_LIKENESS};
use crate::text::{Line, SafeText, Tone, counted};

use super::claim_table::{MAX_ID_WIDTH, padded};
use super::command::{Outcome, Subcommand};
use super::error::CliError;
use super::known_of_claim::{known_line, positions};
use super::match_source::{MatchSource, NearClaims, OpenedLibrary};
use super::options;
use super::output_format::{LIST_FORMATS, OutputFormat};
use super::printer::Printer;
use super::search::parse_query;
use super::stdin_queries::{STDIN, answer_lines, echo};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "match",
    usage: "TEXT [PATH]...",
    doc: "List the claims that say the same as a text, or nearly so, in other words",
    arguments,
    run,
};

/// Default number of claims that are listed for a text.
const DEFAULT_LIMIT: usize = 10;

/// The explanation of scores and reasons below the help.
const REASONS: &str =
    "A text may be a whole message: links, the signs of hashtags and mentions, and the date of a signature do not count.
The score is 1.00 for the same words in any order. Below each claim stands what it shares with the text (names, numbers, rare
words), and what differs: numbers, dates, a negation. A near claim may say the opposite: check the differences. The line after
that has its status, the positions of others on it, and its sources.";

fn arguments(command: clap::Command) -> clap::Command {
    let formats = "table for people; ids, json and jsonl (one text per line) for programs; default with -: jsonl";
    command
        .arg(
            Arg::new("query")
                .value_name("TEXT")
                .required(true)
                .allow_hyphen_values(true)
                .value_parser(parse_query)
                .help("A text, quoted; - reads texts from stdin, one per line, or JSON Lines with `query`"),
        )
        .arg(options::paths())
        .arg(options::format(&LIST_FORMATS, formats))
        .arg(options::limit("List at most this many claims for each text; default: 10"))
        .arg(
            options::option("min-score", "SCORE", "List only claims with at least this score, 0 to 1; default: 0.15")
                .allow_hyphen_values(true)
                .value_parser(parse_score),
        )
        .after_help(REASONS)
}

fn run(matches: &ArgMatches, printer: &mut Printer) -> Result<Outcome, CliError> {
    let opened = OpenedLibrary::open(matches, printer)?;
    let text = options::query_value(matches);
    let usual_format = if text == STDIN { OutputFormat::Jsonl } else { OutputFormat::Table };
    let mut matcher = TextMatcher {
        source: MatchSource::new(&opened)?,
        limit: matches.get_one::<usize>("limit").copied().unwrap_or(DEFAULT_LIMIT),
        min_score: matches.get_one::<f32>("min-score").copied().unwrap_or(MIN_LIKENESS),
        format: OutputFormat::given(matches).unwrap_or(usual_format),
        best_below: None,
        is_stream: text == STDIN,
        answers: Vec::new(),
        any: false,
    };
    if text == STDIN {
        answer_lines(io::stdin().lock(), printer, |number, line, printer| matcher.answer_line(number, line, printer))?;
    } else if text.trim().is_empty() {
        return Err(CliError::Usage("the text is empty: there is nothing to match".to_owned()));
    } else {
        matcher.answer(1, text, None, printer)?;
        if !matcher.any {
            printer.message_lines(&[Line::of(&no_match(text, matcher.best_below), Tone::Plain)]);
        }
    }
    if matcher.format == OutputFormat::Json {
        let answers = std::mem::take(&mut matcher.answers);
        printer.print_json(&export::json(&answers));
    }
    Ok(Outcome::found_if(matcher.any))
}

/// Parses a minimum score.
fn parse_score(text: &str) -> Result<f32, String> {
    let score = text.parse::<f32>().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| "write a number from 0 to 1, such as 0.5".to_owned())
}

/// Returns the sentence on a text that no claim is near to. `best_below` is the best score that the given minimum left out.
fn no_match(text: &str, best_below: Option<f32>) -> String {
    let hint = match best_below {
        Some(score) => format!("the nearest has the score {score:.2}, below --min-score"),
        None => "`claimscope search` finds claims by single words".to_owned(),
    };
    format!("no claim says nearly the same as `{}`; {hint}", echo(text))
}

/// Returns the sentence on a list that does not have all claims near to a text. Where `is_full`, no more than these were
/// compared.
fn listed_of(listed: usize, near: usize, is_full: bool) -> String {
    let near = counted(near, "near claim", "near claims");
    let compared = if is_full { "; of all claims only those with the rarest of its words were compared" } else { "" };
    format!("{listed} of {near} listed, see --limit and --min-score{compared}")
}

/// A search for the claims that are near to texts, one text after the other.
struct TextMatcher<'a> {
    source: MatchSource<'a>,
    limit: usize,
    /// Claims with lower scores are not listed.
    min_score: f32,
    /// The best score below `min_score` that would be listed without it.
    best_below: Option<f32>,
    format: OutputFormat,
    /// True if the texts are read from stdin.
    is_stream: bool,
    /// The answers that are printed as one list at the end.
    answers: Vec<Value>,
    /// True once a claim was near enough to a text.
    any: bool,
}

impl TextMatcher<'_> {
    /// Answers a line of a stream.
    fn answer_line(&mut self, number: usize, line: &str, printer: &mut Printer) {
        // Files that were put together have a byte order mark before any line.
        let text = line.trim_start_matches('\u{feff}');
        let answered = match json_query(text) {
            None => self.answer(number, text, None, printer),
            Some(Ok((query, id))) => self.answer(number, &query, id, printer),
            Some(Err(sentence)) => Err(CliError::Usage(sentence)),
        };
        if let Err(sentence) = answered {
            printer.message(&format!("stdin:{number}: {sentence}"));
            printer.mark_failed();
        }
    }

    /// Prints the claims that are near to a text, or keeps them for the list of all.
    ///
    /// # Errors
    /// If a server does not answer or refuses the text.
    fn answer(&mut self, number: usize, text: &str, id: Option<Value>, printer: &mut Printer) -> Result<(), CliError> {
        let mut near_claims = self.source.find(text)?;
        let found = &mut near_claims.found;
        let best = found.first().map(|like| like.score);
        self.best_below = best.filter(|&score| score >= MIN_LIKENESS && score < self.min_score);
        let is_full = found.len() == MAX_CANDIDATES;
        found.retain(|like| like.score >= self.min_score);
        self.any |= !found.is_empty();
        let near = found.len();
        found.truncate(self.limit);
        if !self.is_stream && (near > found.len() || (is_full && near == MAX_CANDIDATES)) {
            printer.message(&listed_of(found.len(), near, is_full));
        }
        match self.format {
            OutputFormat::Ids => {
                for like in &near_claims.found {
                    // Of many texts each id needs the number of its text.
                    let before = if self.is_stream { format!("{number} ") } else { String::new() };
                    let id = near_claims.base().claims.id(like.claim);
                    printer.print_text(&format!("{before}{id}"), Tone::Id);
                }
            }
            OutputFormat::Json => {
                self.answers.push(object(number, id, &near_claims));
            }
            OutputFormat::Jsonl => printer.print_json(&export::json_line(&object(number, id, &near_claims))),
            _ => {
                if self.is_stream {
                    printer.print_line(&Line::of(&format!("{number}: "), Tone::Figure).with(text, Tone::Title));
                }
                table(&near_claims, printer);
            }
        }
        Ok(())
    }
}

/// Returns the answer to a text as JSON.
fn object(number: usize, id: Option<Value>, near: &NearClaims<'_>) -> Value {
    let base = near.base();
    let claims = &base.claims;
    let claim = |(like, reasons): (&LikeClaim, LikenessReasons)| {
        let differences = reasons.differences.iter().map(|difference| {
            let (text, claim) = difference.sides();
            json!({ "kind": difference.label(), "text": text, "claim": claim })
        });
        json!({
            "id": claims.id(like.claim),
            "score": rounded(like.score),
            "says": claims.says(like.claim),
            "status": near.status(like.claim).label().replace(' ', "-"),
            "positions": positions(base, like.claim),
            "sources": export::cited_sources(base, &claims.row(like.claim).sources()),
            "shared": { "names": reasons.names, "numbers": reasons.numbers, "words": reasons.words },
            "differences": differences.collect::<Vec<_>>(),
        })
    };
    let listed: Vec<Value> = near.found.iter().zip(near.reasons()).map(claim).collect();
    let mut object = json!({ "number": number, "query": near.text, "claims": listed });
    if let (Some(id), Some(fields)) = (id, object.as_object_mut()) {
        fields.insert("id".to_owned(), id);
    }
    object
}

/// Prints three lines a claim: score, id and statement; the reasons; and what is known of it.
fn table(near: &NearClaims<'_>, printer: &mut Printer) {
    let (base, found) = (near.base(), &near.found);
    let claims = &base.claims;
    let longest = if printer.width().is_some() { MAX_ID_WIDTH } else { usize::MAX };
    let width = |like: &LikeClaim| SafeText::new(claims.id(like.claim)).width();
    let id_width = found.iter().map(width).max().unwrap_or(0).min(longest);
    for (like, reasons) in found.iter().zip(near.reasons()) {
        let mut line = padded(&format!("{:.2}", like.score), Tone::Figure, 4);
        line.0.extend(padded(claims.id(like.claim), Tone::Id, id_width).0);
        line.push(claims.says(like.claim), Tone::Plain);
        printer.print_line(&line);
        let mut why = Line::of("      ", Tone::Plain);
        let shared = reasons.shared();
        why.push(&if shared.is_empty() { "similar words".to_owned() } else { format!("both: {shared}") }, Tone::Dim);
        for difference in &reasons.differences {
            why.push(&format!("; differs in {}", difference.sentence()), Tone::Warn);
        }
        printer.print_line(&why);
        printer.print_line(&known_line(base, like.claim, near.status(like.claim)));
    }
}

/// Returns a score with two decimals.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 100.0).round() / 100.0
}

/// Returns the text of a line of JSON, and the id of the object if it has one. `None` for a line that is no object.
///
/// # Errors
/// A sentence on an object without a text.
fn json_query(line: &str) -> Option<Result<(String, Option<Value>), String>> {
    if !line.trim_start().starts_with('{') {
        return None;
    }
    let Ok(Value::Object(mut object)) = serde_json::from_str(line) else { return None };
    match object.remove("query") {
        Some(Value::String(query)) => Some(Ok((query, object.remove("id")))),
        _ => Some(Err("the object has no text under `query`: write {\"query\": \"…\"}".to_owned())),
    }
}
