//! Sentences with the figures that they assert, and those that are left out because they do not.

use super::super::draft_claim::Proposal;
use super::super::gazetteer::Gazetteer;

/// The asserted figures of a sentence and the numbers that are left out, as text.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let proposal = Proposal::of(text, &Gazetteer::default());
    let figures = proposal.figures.iter().map(|figure| figure.value.to_string()).collect();
    (figures, proposal.doubtful.iter().map(|doubtful| format!("{} {}", doubtful.text, doubtful.why)).collect())
}

fn assert_left_out(why: &str, texts: &[&str]) {
    for text in texts {
        let (figures, left) = read(text);
        assert!(figures.is_empty(), "{text}: {figures:?}");
        assert!(left.iter().any(|left| left.ends_with(why)), "{text}: {left:?}");
    }
}

#[test]
fn a_negated_figure_is_left_out_and_listed() {
    let texts = [
        "The army did not kill 12 civilians.",
        "The army didn’t kill 12 civilians.",
        "The company never employed 5,000 people.",
        "There is no evidence that 100 people died.",
        "There is little evidence that more than 100 people died.",
        "No bomb killed 12 people.",
        "The army did not kill 12 civilians, 3 soldiers and 2 nurses.",
        "The plant failed to produce 300 tonnes of steel.",
        "The ministry refused to pay $3 million.",
        "Neither side lost 40 soldiers.",
        "“We have never employed 5,000 people,” the company said.",
        "Experts doubt that 4,000 tonnes were sold.",
        "Police did not kill the 12 men.",
        "It has not rained for decades.",
    ];
    assert_left_out("negated", &texts);
}

#[test]
fn a_denied_figure_is_left_out_and_listed() {
    let texts = [
        "The army denied killing 12 civilians.",
        "The army denied that it had killed 12 civilians, 3 soldiers and a nurse.",
        "The mayor, who denies taking $3 million, was arrested.",
        "The army, which has denied that 40 shells fell, left.",
        "Lima rejected the claim that 300 people had died.",
        "The court disputed the figure of 4,200 voters.",
        "The claim that 12 people died is false.",
        "The figure of 4,200 dead was wrong.",
        "The report that 12 people died is not true.",
        "He falsely claimed that 12 people had died.",
        "False rumours that 12 people had died spread.",
    ];
    assert_left_out("denied", &texts);
    assert_left_out("denied", &["We have seen nothing like the 2,000 false ballots."]);
    let told = ["“He told us, ‘We lose 30 tonnes a day,’” she said.", "“They said, 'Leave 3.'"];
    assert_left_out("somebody else says", &told);
    assert_left_out(
        "in a question",
        &["Did 12 people die?", "“Were 12 people killed?” he asked.", "¿Mató a 12 personas?"],
    );
}

#[test]
fn what_stands_beside_a_negation_is_asserted() {
    for (text, figures) in [
        ("The army did not kill 12 civilians but 15.", &["15"][..]),
        ("No fewer than 12 people died.", &["at least 12"]),
        ("Not only 12 soldiers but 15 civilians died.", &["12", "15"]),
        ("The pump did not fail, and 300 homes had water.", &["300"]),
        ("The army, which denies killing 12 civilians, lost 40 soldiers.", &["40"]),
        ("The commission rejected 1,200 ballots.", &["1,200"]),
        ("The court denied 12 applications.", &["12"]),
        ("Twelve observers were denied entry to 40 stations.", &["12", "40"]),
        ("The workers did not repair the 12 bridges.", &["12"]),
        ("The station on Route No. 5 sold 300 tickets.", &["300"]),
        ("He was not there when 12 people died.", &["12"]),
        ("“We will not pay,” said the owner, who employs 40 people.", &["40"]),
        ("There is no doubt that 12 people died.", &["12"]),
        ("Svoboda's 1,198 votes were not counted again.", &["1,198"]),
    ] {
        assert_eq!(read(text).0, figures, "{text}");
    }
}

#[test]
fn a_question_and_a_denial_are_listed_for_the_reader() {
    let listed = |text: &str| Proposal::of(text, &Gazetteer::default()).left_out().join("; ");
    assert!(listed("Is a recount likely?").contains("a question"));
    assert!(!listed("“Is a recount likely?” he asked.").contains("a question"));
    for text in ["The mayor, who denies it, left.", "It was denied by the mayor.", "The mayor denies it."] {
        assert!(listed(text).contains("a denial"), "{text}: {}", listed(text));
    }
}
