//! The short form of a relation, as it is written inside its subject.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::relation::Verb;

/// A relation in the short form, written inside its subject: `Supports("id")`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "LinkForm<'a>", from = "LinkForm<'a>")]
pub struct Link<'a> {
    /// The verb of the relation.
    pub verb: Verb,
    /// The id of the object.
    pub to: Cow<'a, str>,
}

macro_rules! link_form {
    ($($verb:ident),+) => {
        /// The spelling of a [`Link`] in the file.
        #[derive(Serialize, Deserialize)]
        enum LinkForm<'a> { $($verb(Cow<'a, str>)),+ }

        impl<'a> From<Link<'a>> for LinkForm<'a> {
            fn from(link: Link<'a>) -> Self {
                match link.verb { $(Verb::$verb => Self::$verb(link.to)),+ }
            }
        }

        impl<'a> From<LinkForm<'a>> for Link<'a> {
            fn from(form: LinkForm<'a>) -> Self {
                match form { $(LinkForm::$verb(to) => Self { verb: Verb::$verb, to }),+ }
            }
        }
    };
}

link_form!(Supports, Contradicts, Qualifies, Causes, RespondsTo, Elaborates, Duplicates, Precedes, Related);
