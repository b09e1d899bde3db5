//! Plain texts with their blocks.

use super::*;

fn blocks(text: &str) -> Vec<String> {
    plain_text(text)
        .blocks
        .iter()
        .map(|block| {
            let sign = match block.kind {
                BlockKind::Title => "T",
                BlockKind::Heading => "H",
                BlockKind::Paragraph => "P",
            };
            format!("{sign} {}", block.text)
        })
        .collect()
}

#[test]
fn each_line_is_a_paragraph() {
    let text = "The talks failed. They will go on.\nA Long Way Off\nNobody knows how long.\n\nThe rest is open.\nLeave a reply";
    let expected =
        ["P The talks failed. They will go on.", "H A Long Way Off", "P Nobody knows how long.", "P The rest is open."];
    assert_eq!(blocks(text), expected);
    assert_eq!(plain_text(text).left.len(), 1, "the last line");
}

#[test]
fn lines_that_are_cut_are_joined() {
    let text = "Talks fail\nBy Ann Lee and Bo Cox\n24 May 2024\n\nThe talks between the two delegations have failed\nafter three days. They will go on.\n\n- first, the price\n  of bread\n- then the rest\n";
    let article = plain_text(text);
    assert_eq!(
        blocks(text),
        [
            "T Talks fail",
            "P The talks between the two delegations have failed after three days. They will go on.",
            "P first, the price of bread",
            "P then the rest"
        ]
    );
    assert_eq!(article.authors, ["Ann Lee", "Bo Cox"]);
    assert_eq!(article.published.as_deref(), Some("2024-05-24"));
}

#[test]
fn items_and_lists_without_signs_are_paragraphs() {
    let text = "He named three things.\n1. The price\n2. The time\n(c) the place\nIt ended there.\n\nApples\nPears\nPlums\nNothing else grew.";
    let expected = [
        "P He named three things.",
        "P The price",
        "P The time",
        "P the place",
        "P It ended there.",
        "P Apples",
        "P Pears",
        "P Plums",
        "P Nothing else grew.",
    ];
    assert_eq!(blocks(text), expected);
}
