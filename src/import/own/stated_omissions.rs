//! The omissions that an export states of itself: of a JSON document one object, of JSON Lines a record each.

use serde::Deserialize;
use serde_json::Value;

use crate::import::builder::ImportBuilder;
use crate::import::json::offset_in;
use crate::model::document::LeftOut;

/// The object `left_out` of a JSON document. Its total of relations is the sum of those of the claims.
#[derive(Deserialize)]
struct StatedOmissions {
    #[serde(default)]
    errors: usize,
    #[serde(default)]
    claims: Vec<LeftOut<'static>>,
    #[serde(default)]
    deciding: Vec<LeftOut<'static>>,
    #[serde(default)]
    evidence: Vec<LeftOut<'static>>,
}

/// Reads the object of a JSON document.
pub(super) fn read_object(text: &str, builder: &mut ImportBuilder<'_>) {
    let Ok(stated) = serde_json::from_str::<StatedOmissions>(text) else { return report_unreadable(text, builder) };
    let StatedOmissions { errors, claims, deciding, evidence } = stated;
    let errors = LeftOut { errors, ..LeftOut::default() };
    builder.add_left_out(claims.into_iter().chain(deciding).chain(evidence).chain([errors]));
}

/// Reads a record of JSON Lines.
pub(super) fn read_record(text: &str, builder: &mut ImportBuilder<'_>) {
    let record = serde_json::from_str(text).ok().and_then(|record| match record {
        Value::Object(mut fields) => {
            fields.shift_remove("record");
            serde_json::from_value::<LeftOut<'static>>(Value::Object(fields)).ok()
        }
        _ => None,
    });
    match record {
        Some(record) => builder.add_left_out([record]),
        None => report_unreadable(text, builder),
    }
}

/// Reports omissions that cannot be read.
fn report_unreadable(text: &str, builder: &mut ImportBuilder<'_>) {
    let at = offset_in(builder.input.text, text);
    let message = "`left_out` cannot be read, so claims may seem undisputed that are not";
    builder.error(at, message, "export the file again, or remove `left_out` if nothing is missing");
}
