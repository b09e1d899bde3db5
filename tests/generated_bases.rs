//! The generated knowledge bases keep what they promise, and loading keeps all that is in them.

use claimscope::model::When;
use claimscope::model::document::Document;
use proptest::prelude::*;

use crate::generated;

proptest! {
    #[test]
    fn generated_documents_load_without_a_fault(document in generated::document()) {
        let base = generated::base(&document);
        prop_assert_eq!(base.sources.len(), document.sources.len());
        prop_assert_eq!(base.actors.len(), document.actors.len());
        prop_assert_eq!(base.places.len(), document.places.len());
        prop_assert_eq!(base.topics.len(), document.topics.len());
        prop_assert_eq!(base.claims.len(), document.claims.len());
        prop_assert_eq!(base.hypotheses.len(), document.hypotheses.len());
        prop_assert_eq!(base.notes.len(), document.notes.len());
        prop_assert_eq!(base.judgements.len(), document.judgements.len());
        let links: usize = document.claims.iter().map(|claim| claim.links.len()).sum();
        prop_assert_eq!(base.relations().len(), links + document.relations.len());
        prop_assert!(base.relations().iter().take(links).all(|relation| relation.inline));
        for (claim, written) in base.claims.iter().zip(&document.claims) {
            prop_assert_eq!(claim.says, &written.says);
            prop_assert_eq!(claim.cite.len(), written.cite.len());
            prop_assert_eq!(&claim.extra.get(), &written.extra);
        }
    }

    #[test]
    fn what_is_written_is_what_the_format_reads(document in generated::document()) {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        prop_assert_eq!(options.from_str::<Document>(&generated::ron(&document)).unwrap(), document);
    }

    #[test]
    fn generated_dates_are_dates(date in generated::date()) {
        let when = When::parse(&date);
        prop_assert!(when.as_ref().is_ok_and(|when| when.first <= when.last), "{} {:?}", date, when);
    }
}
