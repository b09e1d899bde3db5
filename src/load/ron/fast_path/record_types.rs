//! The records of the document and their fields. A field of the model that is missing here does not compile.

use super::{ByteCursor, FastParse};
use crate::model::document::{
    Actor, Claim, Correction, Figure, Hypothesis, Judgement, Note, Place, Position, Relation, Source, Topic, WrittenOn,
};

/// Implements the fast path for records: of each the fields that it must have, and after the semicolon those that may be left
/// out.
macro_rules! records {
    ($($record:ident { $($needed:ident)+; $($field:ident)* })+) => {$(
        impl<'a> FastParse<'a> for $record<'a> {
            fn fast_parse(cursor: &mut ByteCursor<'a>) -> Option<Self> {
                $(let mut $needed = None;)+
                $(let mut $field = None;)*
                cursor.expect(b'(')?;
                while !cursor.eat(b')') {
                    let name = cursor.identifier()?;
                    cursor.skip_blanks();
                    cursor.expect(b':')?;
                    match name {
                        $(name if name == stringify!($needed) => set(&mut $needed, cursor)?,)+
                        $(name if name == stringify!($field) => set(&mut $field, cursor)?,)*
                        _ => return None,
                    }
                    cursor.expect_separator(b')')?;
                }
                Some(Self { $($needed: $needed?,)+ $($field: $field.unwrap_or_default(),)* })
            }
        }
    )+};
}

/// Parses the value of a field; `None` where the field has come before.
fn set<'a, T: FastParse<'a>>(field: &mut Option<T>, cursor: &mut ByteCursor<'a>) -> Option<()> {
    if field.is_some() {
        return None;
    }
    *field = Some(T::fast_parse(cursor)?);
    Some(())
}

records! {
    Source {
        id;
        kind title authors outlet published accessed url language file sha256 reliability derived_from retracted note
        extra
    }
    Actor { id name; kind aka parent country distinct_from note extra }
    Place { id name; kind aka within at precision note extra }
    Topic { id; name within }
    Claim {
        id says;
        cite quote kind by how positions actors places when when_said figures topics credibility likelihood confidence
        status links note extra
    }
    Position { by stance; cite when }
    Figure { of value; unit as_of event note }
    Relation { from verb to; why by date strength }
    Hypothesis { id says; consistent inconsistent }
    Note { on text; by date }
    WrittenOn { id says; source }
    Correction { on field now; was why by date }
    Judgement { on; credibility likelihood confidence status topics by date note }
}
