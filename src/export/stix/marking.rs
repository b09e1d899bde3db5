//! Marking and author of a bundle: the definitions of the Traffic Light Protocol 2.0, and an identity.

use serde_json::{Value, json};

use super::record_refs::RecordRefs;
use crate::export::Tlp;

/// The extension in which OASIS publishes the markings of the protocol for STIX 2.1.
const EXTENSION: &str = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/// Returns the id of the definition of a marking, as OASIS published it.
pub(super) fn marking_id(tlp: Tlp) -> &'static str {
    match tlp {
        Tlp::Red => "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
        Tlp::AmberStrict => "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
        Tlp::Amber => "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        Tlp::Green => "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        Tlp::Clear => "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    }
}

/// Returns the definition of a marking.
pub(super) fn marking(tlp: Tlp) -> Value {
    json!({
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": marking_id(tlp),
        "created": "2022-10-01T00:00:00.000Z",
        "name": tlp.label(),
        "extensions": { EXTENSION: { "extension_type": "property-extension", "tlp_2_0": tlp.name() } },
    })
}

/// Returns the id of the identity of the author of an export.
pub(super) fn author_id(refs: &RecordRefs<'_>, author: &str) -> String {
    refs.id("identity", "author", author)
}
