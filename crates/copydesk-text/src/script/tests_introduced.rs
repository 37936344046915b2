//! Who is heard in scripts whose layout names nobody beside the words: interviews, slugs, lists of names, lead-ins.

use crate::{Extraction, Options, TextFormat, extract};
use copydesk_model::{Role, TextIndex};

fn read(text: &str) -> Extraction {
    let options = Options {
        format: Some(TextFormat::Script),
        ..Options::default()
    };
    extract(text, &options)
}

// Who is heard saying the claim with these words.
fn says(text: &str, words: &str) -> String {
    let index = TextIndex::new(text);
    let claims = read(text).claims.into_iter();
    let mut fitting = claims.filter(|claim| {
        index
            .slice(claim.span)
            .is_some_and(|one| one.contains(words))
    });
    let Some(claim) = fitting.next() else {
        return "no claim".to_owned();
    };
    let said = claim.attribution.filter(|said| said.direct);
    said.map_or_else(|| "the newsroom".to_owned(), |said| said.speaker)
}

fn cues(text: &str) -> Vec<String> {
    let index = TextIndex::new(text);
    let found = read(text);
    let blocks = found.blocks.iter().filter(|block| block.role == Role::Cue);
    blocks
        .map(|block| index.slice(block.span).unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_roles_label_is_whoever_the_host_introduces() {
    let interview = |intro: &str, close: &str| {
        format!(
            "MORNING SHOW, LORNE FM\n\nHost: {intro}\n\nGuest: It came in at night. We lost the boat.\n\nHost: And now?\n\n\
             Guest: We wait, I suppose.\n\nHost: {close}\n"
        )
    };
    for (intro, close, speaker) in [
        (
            "The pier at Lorne fell. Ida Kessler runs the ferry there. Welcome.",
            "Thank you.",
            "Ida Kessler",
        ),
        (
            "The pier fell. Ida Kessler is its keeper, and she joins me by phone.",
            "It's nine o'clock.",
            "Ida Kessler",
        ),
        (
            "The pier fell. Ida Kessler chairs the harbour board. Good morning to you.",
            "It's nine.",
            "Ida Kessler",
        ),
        (
            "The pier fell last night. How bad is it?",
            "That was Ida Kessler, the keeper of the pier.",
            "Ida Kessler",
        ),
        (
            "The keeper, Ida Kessler, saw it fall. Ida, what did you see?",
            "Ida Kessler, thank you.",
            "Ida Kessler",
        ),
        // Of whom only the news is told, is not heard.
        (
            "Police have charged Leo Falk over the fire at Lorne. What happened?",
            "It's nine.",
            "a recorded voice (Guest)",
        ),
        // Two who are welcomed alike.
        (
            "Ida Kessler and Leo Falk are with us. Ida, Leo, what happened?",
            "Thanks, Ida. Thanks, Leo.",
            "a recorded voice (Guest)",
        ),
    ] {
        let text = interview(intro, close);
        assert_eq!(says(&text, "lost the boat"), speaker, "{text}");
        assert_eq!(says(&text, "And now?"), "the newsroom", "{text}");
    }
    // The guest calls the host by name, and the host says who he is.
    let text = "Host: Good morning, I'm Leo Falk. Ida Kessler keeps the pier. Welcome.\n\nGuest: Morning, Leo Falk.\n\n\
                Host: What now?\n\nGuest: We lost the boat, Leo.\n";
    assert_eq!(says(text, "lost the boat"), "Ida Kessler");
}

#[test]
fn a_first_names_label_is_a_guest_who_is_on_the_line() {
    let text = "DESK  Monday 2 March\n\nRory: The flats at Lorne are not safe. Ida Kessler chairs the residents. She's on the line. Ida, good \
                morning.\n\nIda: Morning, Rory.\n\nRory: When did you hear?\n\nIda: I heard last week. We've got no answer yet.\n";
    assert_eq!(says(text, "heard last week"), "Ida Kessler");
    assert_eq!(says(text, "are not safe"), "the newsroom");
}

#[test]
fn words_of_a_slug_name_whoever_the_text_has_by_them() {
    let copy = "[VO]\nThe pier at Lorne fell in May.\nHarbour master Ida Kessler says it was old. Mayor Leo Falk denies it.\n";
    for (direction, speaker) in [
        ("{***SOT PIER-KESSLER-A***}", "Ida Kessler"),
        ("INSERT: KESSLER TAPS  12\"", "Ida Kessler"),
        ("INSERT: MAYOR DENIES  09\"", "Leo Falk"),
        (
            "> pier_02_kessler.wav (0'12) out: \"...that was it\"",
            "Ida Kessler",
        ),
        ("PLAY VOICE CLIP 1 (kessler_pier) 11 sec", "Ida Kessler"),
        ("[CUT: kessler_phone   :14]", "Ida Kessler"),
    ] {
        let text = format!(
            "{copy}{direction}\nI saw it go, and, well, that was it.\n[VO]\nThe cafe stays.\n"
        );
        assert_eq!(says(&text, "saw it go"), speaker, "{text}");
        assert_eq!(says(&text, "cafe stays"), "the newsroom", "{text}");
    }
}

#[test]
fn a_list_of_names_names_the_recordings_in_order() {
    let script = |list: &str| {
        format!(
            "PIER FALLS  6PM\n\n[VO]\nThe pier at Lorne fell in May.\n[SOT 1]\nI saw it go, you know.\n[VO]\nNobody was hurt.\n[SOT 2]\n\
             We'll build it again, I promise.\n[TAG]\nThe cafe stays.\n\n{list}\n"
        )
    };
    for list in [
        "FONTS IN ORDER: Ida Kessler, keeper / Leo Falk, mayor",
        "SUPERS AS THEY COME: Ida Kessler, keeper // Leo Falk, mayor",
        "<<CG AT :24 IDA KESSLER\\KEEPER>>\n<<CG AT :41 LEO FALK\\MAYOR>>",
        "ASTONS\n0'11\" Ida Kessler / Keeper\n0'42\" Leo Falk / Mayor",
        "**Lower thirds**\n\n- :24 – Ida Kessler / Keeper\n- :41 – Leo Falk / Mayor\n- :58 – Tove Lund / Reporter",
    ] {
        let text = script(list);
        assert_eq!(
            says(&text, "saw it go").to_lowercase(),
            "ida kessler",
            "{text}"
        );
        assert_eq!(
            says(&text, "build it again").to_lowercase(),
            "leo falk",
            "{text}"
        );
        assert_eq!(read(&text).claims.len(), 5, "{text}");
    }
    // Three names for two recordings say nothing of either.
    let text = script("FONTS IN ORDER: Ida Kessler, keeper / Leo Falk, mayor / Una Berg, diver");
    assert!(
        says(&text, "saw it go").starts_with("a recorded voice"),
        "{text}"
    );
}

#[test]
fn the_last_sentence_before_a_recording_may_say_whose_it_is() {
    for (lead, speaker) in [
        (
            "The keeper of the pier, Ida Kessler, wept as she looked at it.",
            "Ida Kessler",
        ),
        ("Ida Kessler was next in line to cross it.", "Ida Kessler"),
        (
            "We spoke to its keeper, Ida Kessler, over the phone.",
            "Ida Kessler",
        ),
        (
            "Among the first to see it was the keeper of the pier, Ida Kessler.",
            "Ida Kessler",
        ),
        ("Tove Lund reports.", "a recorded voice (SOT)"),
    ] {
        let text = format!(
            "[VO]\nThe pier fell in May.\n{lead}\n[SOT]\nI saw it go, you know, and I cried.\n[VO]\nThe cafe stays.\n"
        );
        assert_eq!(says(&text, "saw it go"), speaker, "{text}");
    }
    // A surname alone, where it was given in full before.
    let text = "[VO]\nIda Kessler keeps the pier at Lorne.\n[SOT KESSLER]\n\"It was old.\"\n[VO]\nMs Kessler isn't waiting for the town.\n[SOT]\n\
                \"We'll build it ourselves.\"\n[VO]\nThe cafe stays.\n";
    assert_eq!(says(text, "build it ourselves"), "Ida Kessler");
}

#[test]
fn people_of_the_street_are_who_the_line_above_says() {
    let text = "INTRO\nThe pier fell in May. We asked around.\n\n[VOX IN - 30 secs]\n\nTove, waiting for the ferry:\nI loved that pier.\n\n\
                Man who gave his name as Old Rolf:\nGood riddance, I say.\n\nUna (student at Lorne)\nUh, I just think it's sad.\n\n\
                [VOX OUT: \"...it's sad\"]\n\nTAG\nThe cafe stays.\n";
    assert_eq!(says(text, "loved that pier"), "Tove");
    assert_eq!(says(text, "Good riddance"), "Old Rolf");
    assert_eq!(says(text, "think it's sad"), "Una");
    assert_eq!(says(text, "cafe stays"), "the newsroom");
}

#[test]
fn times_notes_and_labels_that_count_are_no_claims() {
    let text = "ROUGH CUT   PIER   DUR 1'10\"\n\n00.00  OOV open\n00.02  TRACK  The pier at Lorne fell in May.\n00.10  ASTON: Ida Kessler, keeper\n\
                00.10  SYNC  I saw it go, you know.\n00.21  TRACK  The cafe stays.\n00.30  UPSOT  gulls, 2 secs\n";
    assert_eq!(read(text).claims.len(), 3, "{:?}", cues(text));
    assert_eq!(says(text, "saw it go"), "Ida Kessler");
    let text = "PIER WRAP\n\nTRAX 1: The pier at Lorne fell in May.\n\nTRAX 2: The mayor says the cafe stays.\n";
    assert_eq!(cues(text), ["PIER WRAP", "TRAX 1:", "TRAX 2:"]);
    let text = "From: Una Berg\nTo: desk@lorne.example\nSubject: pier, cue + copy\n\nHi all, sorry I'm late with this. Don't use his name.\n\n\
                CUE\nThe pier at Lorne fell in May.\n\nCOPY\nThe cafe stays.\nThe ferry runs.\n\np.s. do not use the man in the hat\n";
    assert_eq!(read(text).claims.len(), 3, "{:?}", cues(text));
    let text = "[VO]\nThe pier at Lorne fell in May.\n((CLIP 1 - NAT: gulls, 3 SECS THEN UNDER))\nIt was seven in the morning.\n";
    assert_eq!(says(text, "seven in the morning"), "the newsroom");
}

#[test]
fn answers_and_labels_of_nouns_are_whoever_the_host_says() {
    let text = "COVE FM\nInterview transcript\n\nQ: The bridge is shut. Helen Brandt inspected it twice. Helen, good morning. What did you find?\n\
                A: I found rust, and I told them so.\nQ: And then?\nA: They didn't do a thing, as far as I know.\nQ: Helen Brandt, thank you.\n";
    assert_eq!(says(text, "found rust"), "Helen Brandt");
    let text = "PRESENTER: The strike goes on. I'm joined by the shop steward. Tomas Eide, welcome to the programme.\n\
                STEWARD: Thank you, Karin. We have each other.\nPRESENTER: The owner, Paul Renner, says the offer is final.\n\
                STEWARD: Paul Renner said that in March too, Karin.\n";
    assert_eq!(says(text, "have each other"), "Tomas Eide");
    assert_eq!(says(text, "The strike goes on"), "the newsroom");
}

#[test]
fn a_reporter_is_nobodys_recording() {
    let text = "MILL STRIKE   SHOW: NOON   REP: Dale Pruitt\n\nANCHOR\nWorkers at the mill walked out this morning. Dale Pruitt has more.\n\n\
                PKG\nThe first were there at dawn.\n((SOT - picket line))\n\"Thirty-one years I gave them.\"\n\
                The mill is shut.\n((SOT))\n\"We want it back.\"\nDale Pruitt, Newscenter 6, Lorne.\n";
    assert!(says(text, "Thirty-one years").starts_with("a recorded voice"));
    assert_eq!(says(text, "Newscenter 6"), "no claim");
}

#[test]
fn names_that_a_direction_keeps_back_are_nobodys() {
    let text = "{SOT}\n{SUPER: Dr. Omar Haddad, health director}\n\"Please call first.\"\n{VO}\nThere were eleven cases.\n{SOT}\n\
                {SUPER: Mother of patient (asked not to be named)}\n\"He's three.\"\n{VO}\nThe clinic is shut.\n";
    assert_eq!(says(text, "call first"), "Omar Haddad");
    assert_eq!(
        says(text, "He's three"),
        "a recorded voice (Mother of patient)"
    );
}

// A recording under a direction, between two passages of the newsroom's.
fn played(before: &str, direction: &str) -> String {
    format!("[VO]\n{before}\n{direction}\nI saw it burn. My dog ran off.\n[VO]\nIt burned twice.\n")
}

#[test]
fn who_has_no_name_on_the_screen_is_named_in_what_is_read() {
    let before = "Shellfish scientist Ida Marsh reckons it is worse.";
    for (before, direction, speaker) in [
        (before, "[GRAB 0.10 / no super, named in V/O]", "Ida Marsh"),
        (
            "I talked to a woman there named Rose, lives on Sykes.",
            "[SOT :09]\n[no super (1st name only, she asked)]",
            "Rose",
        ),
        (
            "Fifteen-year-old Ida Marsh (AY-duh MARSH) skips a rink from Lorne Lake.",
            "[SOT :07]\n[SOT]",
            "Ida Marsh",
        ),
        (
            "The driver spoke to us, but not on camera.",
            "[PHONE CLIP, CAPTION: Voice of driver]",
            "a recorded voice (Voice of driver)",
        ),
        (
            "A neighbor saw it.",
            "[[MOS: SOT_NEIGHBOR / 0:05]]",
            "a recorded voice (NEIGHBOR)",
        ),
    ] {
        assert_eq!(
            says(&played(before, direction), "saw it burn"),
            speaker,
            "{direction}"
        );
    }
}

#[test]
fn a_name_in_small_letters_stands_before_its_title() {
    let text = "a4 mill fire   6a\n[take vo]\nit burned twice.\n[sot :10] /2line: ida marsh\\county clerk\n\
                i saw it burn. my dog ran off.\n[vo]\nthe mill is shut.\n[sot :12] /2line: leo falk\\board candidate\n\
                we left at four.\n[vo]\nthe mayor was there.\n[sot :07] no super - same as 1st\nnobody laughed.\n";
    assert_eq!(says(text, "saw it burn"), "Ida Marsh");
    assert_eq!(says(text, "left at four"), "Leo Falk");
    assert_eq!(says(text, "nobody laughed"), "Ida Marsh");
}

#[test]
fn what_somebody_was_called_on_the_screen_is_he_again() {
    let text = "[VO]\nIt burned.\nCLIP 1 - Ida Marsh, solicitor for the owners, on the steps - 0'14\" - ENDS \"...the accounts\"\n\
                We'd like to see the accounts.\nLEO: Its chairman is Noah Lund.\n\
                CLIP 2 - solicitor again - 0'05\"\nWe've never said that he did.\n";
    assert_eq!(says(text, "never said that"), "Ida Marsh");
}

#[test]
fn what_the_screen_is_called_stands_before_the_name() {
    let text = "[VO]\nIt burned.\nSYNC / S-IN: IDA MARSH, Finished in 1:29:51\nI saw it burn.\n[VO]\nIt burned twice.\n";
    assert_eq!(says(text, "saw it burn"), "IDA MARSH");
}
