//! The short form of a relation, as it is written inside a claim.

use serde::{Deserialize, Serialize};

use super::relation::Verb;

/// A relation in the short form, written inside its claim: `Supports("id")`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "LinkForm", from = "LinkForm")]
pub struct Link {
    /// What the claim does.
    pub verb: Verb,
    /// The claim that it does it to.
    pub to: String,
}

macro_rules! link_form {
    ($($verb:ident),+) => {
        /// The spelling of a [`Link`] in the file.
        #[derive(Serialize, Deserialize)]
        enum LinkForm { $($verb(String)),+ }

        impl From<Link> for LinkForm {
            fn from(link: Link) -> Self {
                match link.verb { $(Verb::$verb => Self::$verb(link.to)),+ }
            }
        }

        impl From<LinkForm> for Link {
            fn from(form: LinkForm) -> Self {
                match form { $(LinkForm::$verb(to) => Self { verb: Verb::$verb, to }),+ }
            }
        }
    };
}

link_form!(Supports, Contradicts, Qualifies, Causes, RespondsTo, Elaborates, Duplicates, Precedes, Related);
