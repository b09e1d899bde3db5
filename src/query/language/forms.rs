//! The forms of a query, for the help of all interfaces. The fields have a table of their own, `fields`.

/// Each form with its meaning.
pub const FORMS: &[(&str, &str)] = &[
    ("border areas", "both words as written, anywhere in the claim or in the names of what it refers to"),
    ("\"safe havens\"", "the words side by side"),
    ("-airstrike", "not; also !airstrike and NOT airstrike"),
    ("ttp | isis", "or; also ttp OR isis; binds tighter than the space and AND, which mean both; round brackets group"),
    ("~waziristn", "this word may be misspelt, transliterated or abbreviated; the answer says how it was read"),
    ("actor:a,b", "a field: see below; several values mean either; actor:a,-b means a without b"),
];
