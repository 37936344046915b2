//! Directions told by how they are set, and voices told by brackets, notes and names on the screen.

use crate::{Extraction, Options, TextFormat, extract};
use copydesk_model::{Role, TextIndex};

fn read(text: &str) -> Extraction {
    let options = Options {
        format: Some(TextFormat::Script),
        ..Options::default()
    };
    extract(text, &options)
}

// What is read aloud, a string a claim.
pub(super) fn claims(text: &str) -> Vec<String> {
    let index = TextIndex::new(text);
    let claims = read(text).claims.into_iter();
    claims
        .map(|claim| index.slice(claim.span).unwrap_or_default().to_owned())
        .collect()
}

// Who is heard saying the claim with these words; nobody for the newsroom.
pub(super) fn says(text: &str, words: &str) -> Option<String> {
    let index = TextIndex::new(text);
    let mut claims = read(text).claims.into_iter();
    let claim = claims.find(|claim| {
        index
            .slice(claim.span)
            .is_some_and(|one| one.contains(words))
    })?;
    let said = claim.attribution.filter(|said| said.direct);
    said.map(|said| said.speaker)
}

#[test]
fn what_is_set_for_the_crew_is_no_claim() {
    for (line, rest) in [
        ("** IDA Q2: Was it safe?", "Was it safe?"),
        ("-- IDA Q: Was it safe?", "Was it safe?"),
        (
            "PTC Ida (on the pier): We came at noon to ask.",
            "We came at noon to ask.",
        ),
        (
            "LORNE24  PRIME 19H00  14 MAY  ITEM 04  PIER SALE  RPT L FALK  DUR 2'20",
            "",
        ),
        (
            "DESK  >  LORNE 6PM  >  PIER PKG  >  v7  >  Ida Marsh  >  LEGALLED: YES (Leo 3.40pm)",
            "",
        ),
        ("# Ferry two-way (shared with the morning team)", ""),
        (
            "*Shared page, please comment, don't overwrite. Checked by Leo 3:15*",
            "",
        ),
        ("Pron: Ounagh = OO-na. Deasy = DAY-see.", ""),
        ("GFX IN: 4 DEAD, 7 HURT", ""),
    ] {
        let text = format!("{line}\n\nANCHOR: The pier at Lorne is sold. It closed in May.\n");
        let mut expected: Vec<&str> = vec!["The pier at Lorne is sold.", "It closed in May."];
        if !rest.is_empty() {
            expected.insert(0, rest);
        }
        assert_eq!(claims(&text), expected, "{line}");
    }
}

#[test]
fn natural_sound_in_a_row_is_no_claim() {
    let text = "| Source | Script |\n|---|---|\n| ANCHOR | The pier is sold. It closed in May. |\n\
                | NAT | gulls on the pier road :03 |\n| VO 1 | Ida Marsh kept it for nine years. |\n";
    let expected = [
        "The pier is sold.",
        "It closed in May.",
        "Ida Marsh kept it for nine years.",
    ];
    assert_eq!(claims(text), expected);
}

#[test]
fn fields_behind_a_time_are_no_claim() {
    let text = "06:10:00  IDA  2-SHOT W/ MAP\nTHE PIER AT LORNE IS SOLD. IT CLOSED IN MAY.\n\n06:10:20  VO\nNOBODY WAS ON IT.\n\n\
                06:10:31  IDA\nIT OPENS IN JUNE.\n";
    let found = claims(text);
    assert!(
        found.iter().all(|claim| !claim.contains("2-SHOT")),
        "{found:?}"
    );
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn who_is_heard_by_brackets_notes_and_names() {
    for (script, words, speaker) in [
        (
            "TRACK: The pier is sold.\nSOT We saw it go. I stood right there. (Capt. Ida Marsh -- Lorne Ferries) :04\nTRACK: It opens in May.\n",
            "I stood right there",
            "Ida Marsh",
        ),
        (
            "ANCHOR: The pier fell.\nPHONE CLIP, DR KESSLER (from 0.33 to 0.47)\nI saw it go, and I ran.\nANCHOR: Doctor Ida Kessler lives there.\n",
            "I ran",
            "Ida Kessler",
        ),
        (
            "ANCHOR: The keeper sent us word.\n\n[VOICE NOTE - IDA KESSLER - 0:14]\nI am aware of a, of a crack in the pier.\n\nANCHOR: It is shut.\n",
            "a crack",
            "IDA KESSLER",
        ),
        (
            "((VOX POPS - 0'18))\n((SUPER: Ida Kessler / Fisher))\nI was told to go home.\n((SUPER: Leo Falk / Diver))\nThe guard was just looking at us.\n((VO))\nThe pier is shut.\n",
            "just looking",
            "Leo Falk",
        ),
        (
            "COPY 2\nThe pier is shut, says Ida Kessler.\n\nCUT 2   IDA KESSLER   (12s)   [Irish under, voiced by Leo]   Q: ...for the cat.\nWe saw one boat. There was nothing for the cat.\n\n---\n\nCOPY 2\nThe pier is shut.\n",
            "one boat",
            "IDA KESSLER",
        ),
        (
            "TRACK: The pier is sold.\n(cut: kessler-1  :08  ends \"at Easter\")\n\"I was up there counting at Easter.\"\n\nIda Kessler counted the boats.\n",
            "counting",
            "Ida Kessler",
        ),
        (
            "[ANCHOR]\nTHE PIER IS SHUT.\n\n[TAKE SOT: LEO FALK, HARBOR MASTER]\n\"IT IS SAFE.\"\n\n[ANCHOR]\nTHE MILL SAYS NO.\n\n[TAKE SOT: INGRID VALE, MILL MANAGER]\n\"WE HELD ON AGAIN.\"\n",
            "WE HELD ON",
            "INGRID VALE",
        ),
    ] {
        assert_eq!(says(script, words).as_deref(), Some(speaker), "{script}");
    }
}

#[test]
fn a_guest_who_is_recorded_or_laughs_stays_a_guest() {
    let text = "LORNE FM DRIVE\n\n00:01 Host (Leo): The pier fell. I spoke to Ma Ida Kessler, who is seventy.\n\
                00:10 Ma Ida (recorded, Irish with Leo's voice over): I carry fish up the hill every day.\n\
                00:20 Leo (LIVE): It is shut.\n00:30 Host (Leo): Thank you.\n";
    let said = says(text, "every day").unwrap_or_default();
    assert!(said.contains("Ida"), "{said}");
    let text = "LEO: The pier fell. Ida Kessler keeps it, and she is on the line. Good morning.\nKESSLER: Good morning, Leo.\n\
                LEO: And now?\nKESSLER: We wait? No, man. (LAUGHS) We'll see them in court.\nLEO: Thank you.\n";
    assert_eq!(says(text, "in court").as_deref(), Some("Ida Kessler"));
}

#[test]
fn what_stands_in_stars_like_a_recording_is_one() {
    let text = "*CAM 3*\nThe pier is sold.\n*SOT - Ida Kessler - keeper - :07*\nI cried, I'll say it.\n*CAM 3*\nIt opens in May.\n";
    assert_eq!(says(text, "I cried").as_deref(), Some("Ida Kessler"));
    let cues = read(text)
        .blocks
        .iter()
        .filter(|block| block.role == Role::Cue)
        .count();
    assert_eq!(cues, 3);
}
