//! The records that analysts add to claims, as written: relations, hypotheses, notes, judgements, corrections.

use serde::{Deserialize, Serialize};

use super::closed_enums::{Confidence, Likelihood, Verdict};
use super::figure::Number;
use super::relation::Verb;
use super::written_record::{Text, document, is_default};

document! {
    /// A relation in the long form.
    Relation<'a> {
        /// The claim that is the verb's subject.
        from: Text<'a>,
        /// The verb: what `from` does to `to`.
        verb: Verb,
        /// The claim that is the verb's object.
        to: Text<'a>,
        /// The reason, in the words of the analyst.
        #[serde(default, skip_serializing_if = "is_default")] why: Option<Text<'a>>,
        /// The author of the relation, as written.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<Text<'a>>,
        /// The date on which it was stated (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] date: Option<Text<'a>>,
        /// The strength of the relation, 0.0 to 1.0.
        #[serde(default, skip_serializing_if = "is_default")] strength: Option<Number>,
    }

    /// A competing explanation.
    #[derive(Default)]
    Hypothesis<'a> {
        /// Its id.
        id: Text<'a>,
        /// The explanation, as a sentence.
        says: Text<'a>,
        /// Claims that fit it.
        #[serde(default, skip_serializing_if = "is_default")] consistent: Vec<Text<'a>>,
        /// Claims that speak against it.
        #[serde(default, skip_serializing_if = "is_default")] inconsistent: Vec<Text<'a>>,
    }

    /// An analyst's remark on a record.
    Note<'a> {
        /// The id of the record.
        on: Text<'a>,
        /// The remark.
        text: Text<'a>,
        /// The author of the remark, as written.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<Text<'a>>,
        /// The date of the remark (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] date: Option<Text<'a>>,
    }

    /// An analyst's judgement on a claim that stands elsewhere: what it sets counts instead of what the claim says itself.
    #[derive(Default)]
    Judgement<'a> {
        /// The id of the claim.
        on: Text<'a>,
        /// Credibility on the NATO scale, 1 to 6.
        #[serde(default, skip_serializing_if = "is_default")] credibility: Option<u8>,
        /// The likelihood that the analyst gives the claim (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] likelihood: Option<Likelihood>,
        /// The confidence of the analyst in the judgement (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] confidence: Option<Confidence>,
        /// The analyst's verdict.
        #[serde(default, skip_serializing_if = "is_default")] status: Option<Verdict>,
        /// Topics of the claim, besides those that it names itself.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<Text<'a>>,
        /// The author of the judgement, as written.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<Text<'a>>,
        /// The date of the judgement (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] date: Option<Text<'a>>,
        /// The reasons for it.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
    }

    /// The words of a claim that stands elsewhere, when a notebook first named it: if its id is gone, they say which it was.
    WrittenOn<'a> {
        /// The id of the claim.
        id: Text<'a>,
        /// Its statement.
        says: Text<'a>,
        /// The title of the first source that it cited.
        #[serde(default, skip_serializing_if = "is_default")] source: Option<Text<'a>>,
    }

    /// An analyst's correction of one field of a claim, source, actor or place that stands elsewhere.
    #[derive(Default)]
    Correction<'a> {
        /// The id of the record.
        on: Text<'a>,
        /// The name of the field.
        field: Text<'a>,
        /// The value that counts, as text; values of a list have semicolons between them. Empty leaves the field out.
        now: Text<'a>,
        /// The value of the file when it was corrected.
        #[serde(default, skip_serializing_if = "is_default")] was: Option<Text<'a>>,
        /// The reason.
        #[serde(default, skip_serializing_if = "is_default")] why: Option<Text<'a>>,
        /// The author of the correction, as written.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<Text<'a>>,
        /// The date of the correction (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] date: Option<Text<'a>>,
    }
}
