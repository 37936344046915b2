//! Labels of many settings, keys of initials, questions inside recordings, sources of statements, courtesies.

use super::tests_set::{claims, says};

const LEAD: &str = "ANCHOR: The pier at Lorne is sold. It closed in May.\n";

fn heard(text: &str, words: &str) -> Option<String> {
    says(text, words)
}

#[test]
fn a_key_says_whose_letters_labels_are() {
    for key in [
        "IM = Ida Marsh, moderator\nTB = Tom Brandt, Lorne Ferries\nCL = Councilwoman Cora Lund, Ward 3\n",
        "On mic: Ida Marsh (IM, host); Tom Brandt (TB), Lorne Ferries; Councilwoman Cora Lund (CL)\n",
    ] {
        let text = format!(
            "THE TABLE   ep. 3\n{key}\nIM: The pier at Lorne is sold. Who pays for it?\n\
             TB: We do, every cent of it.\nCL: That is not what the contract says.\n\
             IM: The vote is on Friday.\nTB: It was nine days ago.\nCL: It was not.\n"
        );
        assert_eq!(
            heard(&text, "We do, every"),
            Some("Tom Brandt".to_owned()),
            "{key}"
        );
        assert_eq!(
            heard(&text, "That is not what"),
            Some("Cora Lund".to_owned()),
            "{key}"
        );
        assert_eq!(heard(&text, "The vote is on Friday"), None, "{key}");
        assert!(
            !claims(&text)
                .iter()
                .any(|claim| claim.contains("Lorne Ferries")),
            "{key}"
        );
    }
}

#[test]
fn arrows_end_a_label() {
    let text = "PHONER // LINE 4\nOn with us: Tom Brandt, ferry captain\n\n\
                IDA>> It is ten past three, and the pier at Lorne is shut.\n\
                BRANDT>> I got out at noon, and my boat is still there.\n\
                IDA>> On the line is the ferry captain, Tom Brandt.\nBRANDT>> I saw two men go in.\n";
    assert_eq!(heard(text, "I saw two men"), Some("Tom Brandt".to_owned()));
    assert_eq!(heard(text, "It is ten past three"), None);
    // Arrows inside a sentence are no label.
    assert!(
        claims(&format!("{LEAD}VO: He typed a >> b twice.\n"))
            .iter()
            .any(|one| one.contains(">>"))
    );
}

#[test]
fn one_arrow_ends_a_label() {
    let text = "CUT-IN // LINE 4\nPhone box: VOICE OF: Tom Brandt, ferry captain\n\n\
                Ida> It is ten past three, and the pier at Lorne is shut.\n\
                Brandt> I got out at noon. My boat is still there.\n\
                Ida> Was anybody hurt?\nBrandt> I saw two men go in.\n\
                CALLER> It went green.\nIda> The county says it was the wind.\n\
                CALLER> We rang three times.\n";
    for words in ["I saw two men", "My boat is"] {
        assert!(heard(text, words).is_some_and(|one| one.ends_with("Brandt")));
    }
    assert!(heard(text, "We rang three").is_some_and(|one| one.contains("CALLER")));
    assert_eq!(heard(text, "The county says"), None);
    assert!(!claims(text).iter().any(|one| one.contains('>')));
    // An arrow inside a sentence, and one that leads through pages, are no label.
    for line in [
        "VO: He typed a> b twice.",
        "VO: Look under Home > News > Lorne for more.",
    ] {
        let found = claims(&format!("{LEAD}{line}\n"));
        assert!(found.iter().any(|one| one.contains('>')), "{line}");
    }
}

#[test]
fn breaks_part_the_lines_of_a_cell() {
    let text = "| VIDEO | AUDIO |\n|---|---|\n| ANCHOR | The pier is sold.<br>It closed in May. |\n\
                | SOT Brandt at his door. CG: Tom Brandt / Owner | REPORTER: Where is it, Mr. Brandt?<br>BRANDT: I sold it, okay?<br>REPORTER: For how much?<br>BRANDT: For nine dollars, that is all I got. |\n\
                | ANCHOR | The sale ends in June. |\n";
    assert_eq!(
        claims(text).join(" | "),
        "The pier is sold. | It closed in May. | Where is it, Mr. Brandt? | I sold it, okay? | For how much? | For nine dollars, that is all I got. | The sale ends in June."
    );
    assert_eq!(heard(text, "I sold it"), Some("Tom Brandt".to_owned()));
    assert_eq!(heard(text, "Where is it"), None);
}

#[test]
fn a_question_in_brackets_is_the_newsrooms_and_the_voice_goes_on() {
    let text = format!(
        "{LEAD}SOT Tom Brandt: (IDA OFF CAM: You could have called them.) BRANDT: We did call them twice.\n\
         VO: The sale ends in June.\n"
    );
    assert_eq!(heard(&text, "You could have called"), None);
    assert_eq!(heard(&text, "We did call"), Some("Tom Brandt".to_owned()));
    assert_eq!(heard(&text, "The sale ends"), None);
}

#[test]
fn labels_behind_times_are_whoever_talks() {
    let text = "[B-2] PKG log by IM\nVO: Half past six, and the bus is full.\n\
                00:03:11 WOMAN (no name, red scarf): Three dollars? I make eleven an hour.\n\
                00:04:47 MAN IN CAP: First I heard of it.\n\
                VO: The line has lost half of its riders.\n\
                00:11:52 IM off cam: What sheet?\n00:11:53 same: The one in the break room, I saw it.\n";
    assert_eq!(
        heard(text, "Three dollars"),
        Some("a recorded voice (WOMAN)".to_owned())
    );
    assert_eq!(
        heard(text, "First I heard"),
        Some("a recorded voice (MAN IN CAP)".to_owned())
    );
    assert_eq!(heard(text, "What sheet"), None);
    assert_eq!(heard(text, "The line has lost"), None);
}

#[test]
fn small_directions_between_gaps_play_and_a_list_names_by_time_code() {
    let text = "wed late / pkg \"gold bars\" / supers at bottom\n--\n\
                trk 1  A retired piano teacher in Lorne lost all her savings in May.\n\
                sot  t2 04:12:33  He knew my name, he knew my bank.\n\
                trk 2  Police say five other towns were hit as well.\n\
                su / ida, lot of the mill:  It was right here, at two in the afternoon.\n\
                sot  t5 01:20:18  We have nine victims that I know of.\n\
                trk 3  The case goes to court in June.\n--\n\
                supers, in order:  Cora Lund/victim (04:12:33)   Ida Marsh/reporting (su)   Tom Brandt/Lorne Police (01:20:18)\n";
    assert_eq!(heard(text, "He knew my name"), Some("Cora Lund".to_owned()));
    assert_eq!(
        heard(text, "We have nine victims"),
        Some("Tom Brandt".to_owned())
    );
    assert_eq!(heard(text, "It was right here"), None);
    assert_eq!(heard(text, "The case goes"), None);
}

#[test]
fn a_recordings_bracket_may_hold_colons() {
    for label in [
        "SOT BRANDT (11:42:07):",
        "SOT BRANDT [super @ :02 Tom Brandt / Owner]:",
    ] {
        let text = format!(
            "{LEAD}VO: The owner, Tom Brandt, is angry.\n{label} You could put your fist in it.\n"
        );
        assert_eq!(
            heard(&text, "put your fist"),
            Some("Tom Brandt".to_owned()),
            "{label}"
        );
        assert!(
            !claims(&text).iter().any(|claim| claim.contains("BRANDT")),
            "{label}"
        );
    }
}

#[test]
fn whoever_signs_a_quotation_behind_a_dash_said_it() {
    let text = format!(
        "{LEAD}[SOT 14:20:55-14:21:08]\n\"My dad thought it was 1974, okay?\"\n   -- TOVE LUND, victim's daughter (super at in)\n\
         [TRK] The bill was nine dollars.\n[SOT 15:02:11]\n\"She was told to do it.\"\n   -- TOM BRANDT, defense attorney\n"
    );
    assert_eq!(heard(&text, "My dad"), Some("TOVE LUND".to_owned()));
    assert_eq!(heard(&text, "She was told"), Some("TOM BRANDT".to_owned()));
    assert_eq!(heard(&text, "The bill was"), None);
}

#[test]
fn a_shown_statement_is_its_sources() {
    for (above, quotation, speaker) in [
        (
            "[FULLSCREEN GFX - LORNE FOODS STATEMENT]",
            "\"We called the police ourselves.\"",
            "LORNE FOODS",
        ),
        (
            "(FULL: QUOTE - IDA READS)",
            "\"We called the police ourselves.\" - LORNE FOODS, written statement",
            "LORNE FOODS",
        ),
        (
            "FS GFX (Ida reads):",
            "\"We called the police ourselves.\"\nFS source line: Lorne Foods",
            "Lorne Foods",
        ),
    ] {
        let text = format!("{LEAD}{above}\n{quotation}\nVO: The case goes to court in June.\n");
        assert_eq!(
            heard(&text, "We called the police"),
            Some(speaker.to_owned()),
            "{above}"
        );
        assert_eq!(heard(&text, "The case goes"), None, "{above}");
    }
}

#[test]
fn a_first_name_on_the_screen_with_what_he_is_is_whose_the_words_are() {
    for (shown, speaker) in [
        ("Tove / Second grader", "Tove"),
        ("Virginia / Tuesday", "a recorded voice (SOT)"),
    ] {
        let text = format!(
            "{LEAD}[SOT]\n[SUPER: {shown}]\n\"My mom is always late now.\"\n[VO]\nThe bus costs nine dollars.\n"
        );
        assert_eq!(heard(&text, "My mom"), Some(speaker.to_owned()), "{shown}");
    }
}

#[test]
fn how_a_recording_begins_and_ends_is_told_to_the_crew() {
    let text = format!(
        "{LEAD}TRAX 1: Tove Lund has worked there for nine years.\nACT 1 [LUND_2 :13]  \"My sister... on Friday.\"\n\
         My sister sent it to me. And that is how I heard of it, on Friday.\nTRAX 2: The sale ends in June.\n"
    );
    assert_eq!(heard(&text, "My sister sent"), Some("Tove Lund".to_owned()));
    assert!(!claims(&text).iter().any(|claim| claim.contains("...")));
}

#[test]
fn stars_around_a_line_hand_back_to_the_newsroom() {
    let text = format!(
        "{LEAD}*ROLL SOT 1 (Brandt) :10  -- lower third on the fly: TOM BRANDT, OWNER*\nIt was fast, I never saw it come.\n\n\
         *Ida VO over - phone video*\nThe van landed in four feet of water.\n"
    );
    assert_eq!(heard(&text, "I never saw"), Some("TOM BRANDT".to_owned()));
    assert_eq!(heard(&text, "The van landed"), None);
}

#[test]
fn two_readers_of_a_direction_are_no_person() {
    let text = ">> ANCHOR TOSS (Ida + Leo, double box)\nIDA: Half of the pier at Lorne is gone.\n\
                LEO: Nobody was hurt, the fire chief says.\n>> LIVE\nMARSH LIVE: The flames are out.\n";
    assert_eq!(heard(text, "Half of the pier"), None);
}

#[test]
fn a_format_in_a_tag_plays_nothing() {
    let text = "<STORY SLUG=\"AUDIT\" FORMAT=\"VO/SOT/GFX\" ANCHOR=\"IDA\">\n<PRES>IDA</PRES>\nAn audit cannot find nine dollars.\n\
                <VO>\nThe money went in May.\n<SOT TC=\"00:02:07:00\" FACE=\"BLURRED\"> Volunteer: We were splitting one bag between nine dogs. </SOT>\n\
                <CAM 1>\nThe shelter stays open.\n</STORY>\n";
    assert_eq!(heard(text, "An audit"), None);
    assert!(heard(text, "We were splitting").is_some_and(|who| who.contains("olunteer")));
    assert_eq!(heard(text, "The shelter stays"), None);
}

#[test]
fn the_first_line_of_a_wrapped_sentence_is_read() {
    let text = "VIDEO\t\tAUDIO\nIDA OC\t\t[IDA]\n\t\tIt was 41 degrees this morning - inside the rooms at\n\t\tAlder Court.\n\
                VO\t\tTenants have had no heat for nine days.\n";
    assert!(
        claims(text)
            .iter()
            .any(|claim| claim.starts_with("It was 41 degrees"))
    );
}

#[test]
fn courtesies_are_no_claims_and_statements_beside_them_are() {
    let text = format!(
        "{LEAD}ANCHOR: Good evening. Lorne Nine's Ida Marsh reports.\nREPORTER: The mill burned down at noon. In Lorne, Ida Marsh, Channel 9 News.\n\
         ANCHOR: Thank you, Ida. Leo?\nANCHOR: Did the mill have an alarm?\n"
    );
    assert_eq!(
        claims(&text).join(" | "),
        "The pier at Lorne is sold. | It closed in May. | The mill burned down at noon. | Did the mill have an alarm?"
    );
}

#[test]
fn a_cue_that_is_a_sentence_with_a_figure_is_read_aloud() {
    let text = "[FERRY STRIKE - RADIO - 0800 BULLETIN/VOICER]\n\
                CUE: HUNDREDS OF TRAVELLERS FACE A LONG WAIT FROM FRIDAY AS PIER CREWS AT LORNE BEGIN A 36-HOUR STRIKE.\n\
                THE UNION SAYS 34 OF ITS MEMBERS WILL WALK OUT.\nTHE OPERATOR HAS YET TO RESPOND.\n";
    assert!(
        claims(text).iter().any(|claim| claim.contains("36-HOUR")),
        "{:?}",
        claims(text)
    );
}

#[test]
fn letters_say_on_which_side_of_two_a_voice_is_seen() {
    let text = format!(
        "{LEAD}CG @ 0.09   Ida Marsh (L), Leo Falk (R) - Wardens, Lorne Baths\n0.08 SOT poolside\n\
         (R) It's always been thirty-nine.\n(L) I had a woman in tears.\n0.19 V/O   The bore went in on May the 6th.\n"
    );
    assert_eq!(heard(&text, "It's always"), Some("Leo Falk".to_owned()));
}

#[test]
fn a_track_in_capitals_has_its_label_without_a_colon() {
    let text = format!("{LEAD}TRK THE FIRE TORE THROUGH THE MILL AT NOON.\n");
    let all = claims(&text);
    assert!(all.iter().any(|one| one.starts_with("THE FIRE")), "{all:?}");
}

#[test]
fn where_a_recording_is_made_is_nobody() {
    for cue in [
        "SOT | COURTHOUSE HALLWAY | 01:04:22 | :11",
        "[SOT - HER KITCHEN]",
    ] {
        let text = format!(
            "{LEAD}ANCHOR: Ida Marsh was up there.\n{cue}\n\"I smelled it before I saw it.\"\n"
        );
        assert_eq!(
            heard(&text, "I smelled it"),
            Some("Ida Marsh".to_owned()),
            "{cue}"
        );
    }
}
