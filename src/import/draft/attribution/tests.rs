//! Sentences with who says them.

use super::super::super::lexeme::lexemes;
use super::*;

fn holders(text: &str) -> (Vec<String>, Option<How>) {
    let found = attribution(text, &lexemes(text));
    (found.holders.into_iter().map(|holder| holder.name).collect(), found.how)
}

#[test]
fn sentences_name_who_says_it() {
    use How::{Alleged, Estimated, Quoted, Reported};
    for (text, name, how) in [
        ("Pakistani officials estimate that it has 6,000 fighters.", "Pakistani officials", Estimated),
        ("The army said on Monday that all was calm.", "army", Reported),
        ("On Tuesday the army said that all was calm.", "army", Reported),
        ("“All is calm,” the army said.", "army", Reported),
        ("“All is calm in the whole of the valley today,” said Karim Khan.", "Karim Khan", Quoted),
        ("Nobody was hurt, said the mayor.", "mayor", Reported),
        ("According to the Ministry of Defence, nobody was hurt.", "Ministry of Defence", Reported),
        ("Nobody was hurt, according to residents.", "residents", Reported),
        ("Zabihullah Mujahid, a spokesman, told AFP that 46 had died.", "Zabihullah Mujahid", Reported),
        ("Prime Minister Shehbaz Sharif warned that it would respond.", "Shehbaz Sharif", Reported),
        ("President Biden has repeatedly denied it.", "President Biden", Reported),
        ("Lima's spokesman told Reuters that it would respond.", "Lima's spokesman", Reported),
        ("The UN mission (UNAMA) said dozens had died.", "UN mission", Reported),
        ("It rained, while the Lima government continues to deny any delay.", "Lima government", Reported),
        ("Such raids are viewed by some as unavoidable.", "some", Reported),
        ("The group's claim of responsibility came late.", "group", Reported),
        ("The opposition accused the mayor of fraud.", "opposition", Alleged),
        ("Lima, in turn, argues that it had no choice.", "Lima", Reported),
        ("A spokesman for the army said no.", "spokesman for the army", Reported),
        ("Officials in Kabul said no.", "Officials in Kabul", Reported),
    ] {
        assert_eq!(holders(text), (vec![name.to_owned()], Some(how)), "{text}");
    }
}

#[test]
fn sentences_that_attribute_nothing() {
    for (text, how) in [
        ("The attack claimed 12 lives.", None),
        ("The alleged thief left the town.", None),
        ("An estimated 300 people left.", None),
        ("The pact may fail.", Some(How::Hedged)),
        ("If it rains, the pact fails.", Some(How::Conditional)),
        ("The bridge was reportedly closed.", Some(How::Reported)),
        ("He said that it rained.", Some(How::Reported)),
        ("The mayor was accused of fraud.", Some(How::Alleged)),
        ("The situation on the ground indicates otherwise.", None),
    ] {
        assert_eq!(holders(text), (vec![], how), "{text}");
    }
    let text = "He said that it rained.";
    assert_eq!(attribution(text, &lexemes(text)).pronouns, ["He"]);
}
