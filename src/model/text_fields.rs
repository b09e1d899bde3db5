//! Fields of records as written, read and set as text by their names: those that can be typed on one line. Values of a list
//! have semicolons between them. Links are not among them.

use super::closed_enum_words::word_named;
use super::closed_enums::{CREDIBILITY, ClosedEnum};
use super::date::When;
use super::document::{Actor, Claim, Figure, Hypothesis, Place, Position, Source, Text};
use super::field_text_error::{FieldTextError, MAX_CREDIBILITY};
use super::figure::Number;
use super::figure_text::{figure_list_text, parse_figures};
use super::list_text::{LIST_SIGN, list_items};
use super::position_text::{parse_positions, position_list_text};

/// A field that is read and set as text.
pub(crate) trait EditableField {
    /// Returns the value; empty where there is none.
    fn text(&self) -> String;

    /// Sets the value; an empty text leaves the field out.
    ///
    /// # Errors
    /// If the text is no value of the field.
    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError>;

    /// Returns whether the field is a list.
    fn is_list(&self) -> bool {
        false
    }

    /// Returns the values of a closed list as people write them, each with its meaning; none where the field takes others.
    fn choices(&self) -> Vec<(String, &'static str)> {
        Vec::new()
    }
}

impl EditableField for Text<'_> {
    fn text(&self) -> String {
        self.clone().into_owned()
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        if text.trim().is_empty() {
            return Err(FieldTextError::Empty);
        }
        *self = text.trim().to_owned().into();
        Ok(())
    }
}

impl EditableField for Option<Text<'_>> {
    fn text(&self) -> String {
        self.as_deref().unwrap_or_default().to_owned()
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        *self = Some(text.trim()).filter(|text| !text.is_empty()).map(|text| text.to_owned().into());
        Ok(())
    }
}

impl EditableField for Vec<Text<'_>> {
    fn text(&self) -> String {
        self.join(&format!("{LIST_SIGN} "))
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        *self = list_items(text).map(|item| item.to_owned().into()).collect();
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}

impl<W: ClosedEnum> EditableField for Option<W> {
    fn text(&self) -> String {
        self.map(|word| word.name().to_owned()).unwrap_or_default()
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        *self = match text.trim() {
            "" => None,
            text => Some(
                word_named(text)
                    .ok_or_else(|| FieldTextError::UnknownWord(W::ALL.iter().map(|word| word.name()).collect()))?,
            ),
        };
        Ok(())
    }

    fn choices(&self) -> Vec<(String, &'static str)> {
        W::ALL.iter().map(|word| (word.label().to_owned(), word.doc())).collect()
    }
}

impl EditableField for Option<u8> {
    fn text(&self) -> String {
        self.map(|grade| grade.to_string()).unwrap_or_default()
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        *self = match text.trim() {
            "" => None,
            text => {
                let grade = text.parse().ok().filter(|grade| (1..=MAX_CREDIBILITY).contains(grade));
                Some(grade.ok_or(FieldTextError::NoCredibility)?)
            }
        };
        Ok(())
    }

    fn choices(&self) -> Vec<(String, &'static str)> {
        (1..=MAX_CREDIBILITY).zip(CREDIBILITY).map(|(grade, meaning)| (grade.to_string(), meaning)).collect()
    }
}

impl EditableField for Option<(Number, Number)> {
    fn text(&self) -> String {
        self.map(|(latitude, longitude)| format!("{}, {}", latitude.0, longitude.0)).unwrap_or_default()
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        let degrees = |text: &str, most: f64| text.trim().parse().ok().filter(|value: &f64| value.abs() <= most);
        *self = match text.trim() {
            "" => None,
            text => {
                let pair = text.split_once(',');
                let pair = pair.and_then(|(one, other)| Some((degrees(one, 90.0)?, degrees(other, 180.0)?)));
                let (latitude, longitude) = pair.ok_or(FieldTextError::NoCoordinates)?;
                Some((Number(latitude), Number(longitude)))
            }
        };
        Ok(())
    }
}

impl EditableField for Vec<Figure<'_>> {
    fn text(&self) -> String {
        figure_list_text(self)
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        *self = parse_figures(text, self).map_err(FieldTextError::BadFigures)?;
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}

impl EditableField for Vec<Position<'_>> {
    fn text(&self) -> String {
        position_list_text(self)
    }

    fn set_text(&mut self, text: &str) -> Result<(), FieldTextError> {
        *self = parse_positions(text).map_err(FieldTextError::BadPositions)?;
        Ok(())
    }

    fn is_list(&self) -> bool {
        true
    }
}

/// A record whose fields are read and set as text.
pub(crate) trait EditableFields {
    /// The names of the fields.
    const NAMES: &'static [&'static str];

    /// Returns the field of this name; `None` where there is none that can be typed.
    fn field(&mut self, name: &str) -> Option<&mut dyn EditableField>;
}

/// Implements [`EditableFields`] for records with these fields.
macro_rules! text_fields {
    ($($record:ident { $($field:ident)+ })+) => {$(
        impl EditableFields for $record<'_> {
            const NAMES: &'static [&'static str] = &[$(stringify!($field)),+];

            fn field(&mut self, name: &str) -> Option<&mut dyn EditableField> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    )+};
}

text_fields! {
    Source {
        kind title authors outlet published accessed url language file reliability derived_from retracted note
    }
    Actor { name kind aka parent country distinct_from note }
    Place { name kind aka within at precision note }
    Claim {
        says cite quote kind by how positions figures actors places when when_said topics credibility likelihood confidence status note
    }
    Hypothesis { says consistent inconsistent }
}

/// Returns why a text is no value of a field; `None` where it may be one. References are not looked up.
pub(crate) fn refusal(field: &str, text: &str) -> Option<FieldTextError> {
    let is_date = matches!(field, "when" | "published" | "accessed");
    if !is_date || text.trim().is_empty() {
        return None;
    }
    When::parse(text.trim()).err().map(FieldTextError::BadDate)
}
