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
        ("AFP reported on Monday that residents denied it.", "residents", Reported),
        ("Lima says the opposition claims that it won.", "opposition", Reported),
        ("According to Reuters, the army said that all was calm.", "army", Reported),
        ("The army said that all was calm, according to Reuters.", "army", Reported),
        ("Lima, unlike Quito, says that all was calm.", "Lima", Reported),
        ("Unlike Quito, Lima says that all was calm.", "Lima", Reported),
        ("The army said that it, and not the police, had fired.", "army", Reported),
        ("The group's claim of responsibility came late.", "group", Reported),
        ("The opposition accused the mayor of fraud.", "opposition", Alleged),
        ("Lima, in turn, argues that it had no choice.", "Lima", Reported),
        ("A spokesman for the army said no.", "spokesman for the army", Reported),
        ("Officials in Kabul said no.", "Officials in Kabul", Reported),
        ("A minister quoted by Reuters said no.", "minister", Reported),
        ("The mayor, quoted by Reuters, said no.", "mayor", Reported),
        ("A spokesman seen by the Gazette last week said no.", "spokesman", Reported),
        ("Reuters quoted Karim Khan as saying that it rained.", "Karim Khan", Reported),
        ("The mayor, who denies it, said that it rained.", "mayor", Reported),
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
        // The letter says it: its holder is left open.
        ("A letter seen by the Gazette says that it rained.", Some(How::Reported)),
        ("Aid agencies asked for $75 million.", None),
        ("No buses came, as the Party of Work had claimed.", None),
    ] {
        assert_eq!(holders(text), (vec![], how), "{text}");
    }
    let text = "He said that it rained.";
    assert_eq!(attribution(text, &lexemes(text)).pronouns, ["He"]);
}

#[test]
fn who_says_a_part_of_a_sentence_does_not_hold_it() {
    for (text, parts) in [
        ("While Islamabad justifies the strikes as self-defence, Kabul denies any presence.", ["Islamabad", "Kabul"]),
        ("Although Lima says the bridge is safe, Quito insists it is not.", ["Lima", "Quito"]),
        ("The army said ten had died, but residents claimed there were twelve.", ["army", "residents"]),
        ("Lima claims the island, whereas Quito rejects this.", ["Lima", "Quito"]),
        ("“All is calm,” said the mayor, while the opposition accused him of lying.", ["mayor", "opposition"]),
    ] {
        let found = attribution(text, &lexemes(text));
        assert_eq!((found.part_holders.as_slice(), found.holders.len()), (&parts.map(str::to_owned)[..], 0), "{text}");
    }
    let text = "Reuters reported that the army denied it.";
    let found = attribution(text, &lexemes(text));
    assert_eq!((found.tellers, found.denies), (vec!["Reuters".to_owned()], true));
}

#[test]
fn nobody_in_particular_is_no_holder() {
    for (text, nobody) in [
        ("Such raids are viewed by some as unavoidable.", "some"),
        ("Some say that it rained.", "Some"),
        ("Others claim that it rained.", "Others"),
        ("Many others believe that it rained.", "Many others"),
        ("Reports say that it rained.", "Reports"),
        ("Unconfirmed reports suggest that it rained.", "Unconfirmed reports"),
        ("It rained, according to local reports.", "local reports"),
    ] {
        let found = attribution(text, &lexemes(text));
        assert_eq!((found.holders, found.pronouns), (vec![], vec![nobody.to_owned()]), "{text}");
        assert!(found.how.is_some(), "{text}");
    }
}
