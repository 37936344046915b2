//! Whom sentences and quotations are put to, read with trees as every command reads.

use crate::{Draft, Options, extract};

fn drafts(words: &str) -> Vec<Draft> {
    let options = Options {
        grammar: true,
        ..Options::default()
    };
    extract(words, &options).claims
}

// The speaker of each claim, and behind a stroke who else says a part of it.
fn put_to(words: &str) -> Vec<String> {
    let all = |draft: &Draft| {
        let said = draft.attribution.as_ref();
        let others = said.iter().flat_map(|said| &said.also);
        let names = said
            .iter()
            .map(|said| said.speaker.as_str())
            .chain(others.map(|other| other.speaker.as_str()));
        names.collect::<Vec<_>>().join(" | ")
    };
    drafts(words).iter().map(all).collect()
}

#[test]
fn everybody_who_says_a_part_of_a_sentence() {
    for (words, said) in [
        (
            "Ida Marsh said the pier was sound; her deputy, Leo Falk, said it was rotten.",
            "Ida Marsh | Leo Falk",
        ),
        (
            "THE PORT CLAIMS THE CRANE WAS CHECKED ... DOCKERS SAY IT NEVER WAS.",
            "THE PORT | DOCKERS",
        ),
        (
            "Half of the islanders blame the ferry, a Lorne College poll found.",
            "a Lorne College poll",
        ),
        // Two verbs of one speaker are one speaker.
        (
            "Ida Marsh said it was shut and added that it would stay so.",
            "Ida Marsh",
        ),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn where_a_saying_stands() {
    for (words, said) in [
        (
            "The pier will open on Monday, harbour master Ida Marsh told reporters on the quay.",
            "Ida Marsh",
        ),
        (
            "The crane, inspectors warned in May, could not lift a car.",
            "inspectors",
        ),
        (
            "The council confirmed in a letter to tenants that the pier was unsafe.",
            "The council",
        ),
        (
            "Its keeper, retired diver Leo Falk, had called it \u{201c}a wreck\u{201d}.",
            "Leo Falk",
        ),
        ("The by-law says nothing about anchors.", ""),
        ("The port said nothing was stolen.", "The port"),
        ("After the vote, Ida Marsh told reporters.", ""),
        ("Twelve have said yes, and one has left.", ""),
        ("THE PORT SAYS YES.", "THE PORT"),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn a_quotation_whose_speaker_comes_behind_it() {
    for (words, said) in [
        (
            "\"NOBODY RANG US.\" THAT IS THE WORD TONIGHT FROM THE UNION.",
            "THE UNION",
        ),
        (
            "\u{201c}You could hear it in the hills.\u{201d} Leo Falk, who keeps bees above the port, said he ran.",
            "Leo Falk",
        ),
        (
            "\"NOT WHILE I STAND.\" THAT'S WHAT MAYOR IDA MARSH SAID IN MAY.",
            "MAYOR IDA MARSH",
        ),
    ] {
        assert_eq!(
            put_to(words).first().map(String::as_str),
            Some(said),
            "{words}"
        );
    }
    // Whoever spoke before goes on, when another opens the next sentence.
    let said = put_to("Ida Marsh said the pier was shut. \"It is rotten.\" Leo Falk said he knew.");
    assert_eq!(said, ["Ida Marsh", "Ida Marsh", "Leo Falk"]);
}
