//! The attributes of nodes and edges of a graph: files declare them before they use them.

/// The type of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AttributeType {
    Text,
    Whole,
    Real,
    Flag,
}

/// Attributes of nodes, in the order of the file.
pub(super) const NODE_ATTRIBUTES: &[(&str, AttributeType)] = &[
    ("record", AttributeType::Text),
    ("kind", AttributeType::Text),
    ("standing", AttributeType::Text),
    ("how", AttributeType::Text),
    ("when", AttributeType::Text),
    ("when_said", AttributeType::Text),
    ("quote", AttributeType::Text),
    ("credibility", AttributeType::Whole),
    ("likelihood", AttributeType::Text),
    ("confidence", AttributeType::Text),
    ("verdict", AttributeType::Text),
    ("authors", AttributeType::Text),
    ("outlet", AttributeType::Text),
    ("published", AttributeType::Text),
    ("accessed", AttributeType::Text),
    ("url", AttributeType::Text),
    ("language", AttributeType::Text),
    ("reliability", AttributeType::Text),
    ("retracted", AttributeType::Text),
    ("aka", AttributeType::Text),
    ("country", AttributeType::Text),
    ("latitude", AttributeType::Real),
    ("longitude", AttributeType::Real),
    ("precision", AttributeType::Text),
    ("note", AttributeType::Text),
];

/// Attributes of edges, in the order of the file. GEXF has a field of its own for `weight`.
pub(super) const EDGE_ATTRIBUTES: &[(&str, AttributeType)] = &[
    ("tie", AttributeType::Text),
    ("symmetric", AttributeType::Flag),
    ("locator", AttributeType::Text),
    ("role", AttributeType::Text),
    ("when", AttributeType::Text),
    ("why", AttributeType::Text),
    ("by", AttributeType::Text),
    ("date", AttributeType::Text),
];

/// Returns the attributes that have a value. Readers refuse a file that uses an attribute which `declared` does not name.
pub(super) fn with_values(
    declared: &[(&str, AttributeType)],
    attributes: Vec<(&'static str, Option<String>)>,
) -> impl Iterator<Item = (&'static str, String)> {
    let is_declared = |name| declared.iter().any(|&(other, _)| other == name);
    debug_assert!(
        attributes.iter().all(|&(name, _)| is_declared(name)),
        "an attribute of {attributes:?} is not declared"
    );
    attributes.into_iter().filter_map(|(name, value)| Some((name, value?)))
}
