//! The form of all records of a knowledge file as written.

use std::borrow::Cow;

/// A text of a file: borrowed from the file, or owned if it was written with escapes.
pub type Text<'a> = Cow<'a, str>;

/// Returns whether a value is its default: `serde` leaves such a field out of what it writes.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares records of a file with their fields, and the names of these in `FIELDS`.
macro_rules! document {
    ($($(#[$meta:meta])* $name:ident<'a> { $($(#[$fmeta:meta])* $field:ident : $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name<'a> { $($(#[$fmeta])* pub $field: $type,)+ }

        impl $name<'_> {
            /// The names of its fields in the file, in the order of the documentation.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
        }
    )+};
}

pub(super) use document;
