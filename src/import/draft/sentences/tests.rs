//! Paragraphs with their sentences.

use super::*;

#[test]
fn a_paragraph_falls_into_its_sentences() {
    for marked in [
        "It rained.|It stopped.",
        "Mr. Smith met Dr. J. R. Jones at 10 a.m. Monday.|They left.",
        "The U.S. Army left the U.S.|The talks went on.",
        "It fell by 3.5 percent, i.e. a little, e.g. in Rome.|Nobody cared.",
        "See No. 5 and Art. 12 of vol. 3.|He said no.|She left.",
        "“We will not go,” he said.|“Not now.|Not ever.”",
        "“Why?” he asked.|“Why not?” the spokesman said.",
        "“Is it over?” Karim Khan asked.|Nobody knew.",
        "She told me, “He said, ‘Leave now.’ ”|I left.",
        "They waited... and waited.|Then…|Nothing came.",
        "The blast hit Sana'a.|al-Shabaab denied it.|ibn Khalid fled.",
        "1. First things come first.|So be it.",
        "It was over.[12]|They went home.",
        "He went to Washington, D.C.|The rest stayed.",
        "Acme Inc. Chairman Lee spoke; Acme Inc. fell.|The market closed.",
        "وصل الوفد أمس؟|ثم غادر.",
        "وہ آیا۔|پھر چلا گیا۔",
        "वह आया।|फिर चला गया।",
        "他来了。|他走了！|真的？",
        "Er sagte: „Nein.“|Dann ging er.",
        "It ends in Asia.|The next begins.",
        "On Dec. 24 it burned.|It was Dec.|The fire died.",
        "(It was late.)|They slept.",
        "Il dit : « Non. »|Puis il partit.",
        "Er rief: »Halt!«|»Wer da?«",
        "It has no end",
    ] {
        let text = marked.replace('|', " ");
        let expected: Vec<&str> = marked.split('|').collect();
        let found: Vec<&str> =
            sentences(&text, &Orthography::default()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected);
    }
}
