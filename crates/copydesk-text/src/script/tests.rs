//! Scripts in a line or two each: what is struck, and who is heard where the layout alone decides.

use crate::{Extraction, Options, TextFormat, extract};
use copydesk_model::{Role, TextIndex};

fn read(text: &str) -> Extraction {
    let options = Options {
        format: Some(TextFormat::Script),
        ..Options::default()
    };
    extract(text, &options)
}

fn blocks(text: &str, role: Role) -> Vec<String> {
    let index = TextIndex::new(text);
    let found = read(text);
    let blocks = found.blocks.iter().filter(|block| block.role == role);
    blocks
        .map(|block| index.slice(block.span).unwrap_or_default().to_owned())
        .collect()
}

fn heard(text: &str) -> Vec<Option<String>> {
    let claims = read(text).claims.into_iter();
    let said = claims.map(|claim| claim.attribution.filter(|said| said.direct));
    said.map(|said| said.map(|said| said.speaker)).collect()
}

#[test]
fn what_was_taken_out_is_kept_as_such() {
    let text = "[VO]\nThe pier is sold.\n~~Its owner is broke.~~\n[STRIKE: He went to jail.]\nKILL: THE MAYOR KNEW.\n\
                [KILL THIS] It will be torn down.\nThe cafe stays. ~~So does the smell.~~\n";
    let struck = [
        "~~Its owner is broke.~~",
        "[STRIKE: He went to jail.]",
        "KILL: THE MAYOR KNEW.",
        "It will be torn down.",
        "~~So does the smell.~~",
    ];
    assert_eq!(blocks(text, Role::Struck), struck);
    assert_eq!(read(text).claims.len(), 2);
}

#[test]
fn a_name_may_stand_anywhere_around_its_words() {
    for (script, speaker) in [
        (
            "[SOT]\n[CG: IDA KESSLER\\ENGINEER]\n\"It held.\"\n",
            "IDA KESSLER",
        ),
        (
            "[CG: IDA KESSLER\\ENGINEER]\n[SOT]\n\"It held.\"\n",
            "IDA KESSLER",
        ),
        (
            "[SOT]\n\"It held.\"\n[CG: IDA KESSLER\\ENGINEER]\n[VO]\n",
            "IDA KESSLER",
        ),
        (
            "[SOT KESSLER :04]\n\"It held.\"\n[VO]\nIda Kessler built it.\n",
            "Ida Kessler",
        ),
        (
            "[SOT NUNEZ]\n[SUPER: Deputy Carla Nuñez / Sheriff's office]\n\"It held.\"\n",
            "Carla Nuñez",
        ),
        (
            "[SOT]\n[CG: LIN SATO-POST\\CLERK]\n\"It held.\"\n",
            "LIN SATO-POST",
        ),
        (
            "[SOT (NO CG) RENTAL OWNER]\n\"It held.\"\n",
            "a recorded voice (RENTAL OWNER)",
        ),
        (
            "[CG: LORNE / Last night]\n[SOT]\n\"It held.\"\n",
            "a recorded voice (SOT)",
        ),
    ] {
        assert_eq!(
            heard(script).first(),
            Some(&Some(speaker.to_owned())),
            "{script}"
        );
    }
}

#[test]
fn a_closed_quotation_ends_the_voice() {
    let script = "[SOT - JANE DOE]\n\"We saw it.\nWe shut it.\"\nThe bridge reopens on Friday.\n";
    let jane = || Some("JANE DOE".to_owned());
    assert_eq!(heard(script), [jane(), jane(), None]);
}

#[test]
fn words_before_a_direction_of_the_same_letters_are_spoken() {
    for line in [
        "VO THE FIRE ON QUAY STREET IS OUT.",
        "TO SHOW UP ON TIME IS ALL WE ASK.",
        "In the end it was a close vote.",
    ] {
        assert_eq!(read(&format!("[VO]\n{line}\n")).claims.len(), 1, "{line}");
    }
}

#[test]
fn dots_and_spelled_letters_in_capitals() {
    for (script, claims) in [
        (
            "[VO]\nTHE DRIVER... 27-YEAR-OLD COLE HARTE... WALKED AWAY.\n",
            1,
        ),
        ("[VO]\nUNDER THE CHARTER... A MAYOR NEEDS HALF.\n", 1),
        (
            "[VO]\nTHEY REOPENED AT ELEVEN A-M.\nIT WAS THE THIRD CRASH.\n",
            2,
        ),
        ("[VO]\nTHE COUNCIL VOTED NO. KESSLER VOTED YES.\n", 2),
    ] {
        assert_eq!(read(script).claims.len(), claims, "{script}");
    }
}

// Each claim's first words under who is heard, one a line.
fn said(text: &str) -> Vec<(String, String)> {
    let index = TextIndex::new(text);
    let claims = read(text).claims.into_iter();
    let words = |claim: &crate::Draft| {
        let words = index.slice(claim.span).unwrap_or_default();
        words
            .split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let who = |claim: &crate::Draft| {
        let said = claim.attribution.as_ref().filter(|said| said.direct);
        said.map(|said| said.speaker.clone()).unwrap_or_default()
    };
    claims.map(|claim| (who(&claim), words(&claim))).collect()
}

fn assert_said(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(who, words)| ((*who).to_owned(), (*words).to_owned()))
        .collect();
    assert_eq!(said(text), expected, "{text}");
}

#[test]
fn a_recording_without_marks_ends_where_the_words_change_hands() {
    assert_said(
        "BULLETIN / 1800 / MINE / 12 Mar\n\nThe mine will close in June.\n\nGRAB: Sheree Lund, publican\n\
         Last time it shut we lost the footy team. People don't come back.\n\n\
         The company, Garrow Nickel, posted a loss of eighty million dollars on Tuesday.\n\
         Its gold mine at Menzie will take sixty workers, the state's minister says.\n",
        &[
            ("", "The mine"),
            ("Sheree Lund", "Last time"),
            ("Sheree Lund", "People don't"),
            ("", "The company,"),
            ("", "Its gold"),
        ],
    );
    // A long answer is all one voice's.
    assert_said(
        "[VO]\nThe vote is tonight.\n[SOT: LEO FALK, FARMER]\nI don't like it. My father didn't like it. We said so in May.\n[VO]\nIt passed.\n",
        &[
            ("", "The vote"),
            ("LEO FALK", "I don't"),
            ("LEO FALK", "My father"),
            ("LEO FALK", "We said"),
            ("", "It passed."),
        ],
    );
}

#[test]
fn a_reporter_under_her_name_is_the_newsrooms_and_a_guest_is_not() {
    assert_said(
        "NEWS AT ONE / 12 May\nPresenter: Our transport reporter, Ida Marsh, is at the depot.\n\
         Marsh: The union says a guard will be on every train. It has nineteen hundred members.\n\
         Falk: We've suspended it, we haven't ended it. I'd call that a start.\n\
         Marsh: The company says six days have cost it two million pounds. Ida Marsh, Lorne.\n\
         Presenter: The leader of the guards is Leo Falk.\n",
        &[
            ("", "The union"),
            ("", "It has"),
            ("Leo Falk", "We've suspended"),
            ("Leo Falk", "I'd call"),
            ("", "The company"),
            ("", "The leader"),
        ],
    );
}

#[test]
fn layouts_of_several_houses() {
    let heard = |who: &'static str| [("", "It shut."), (who, "\"We saw"), ("", "It opens")];
    for (recording, who) in [
        ("BYTE: Ida Marsh, neighbour\n\"We saw it.\"", "Ida Marsh"),
        (
            "SOUND UP -- IDA MARSH, BOAT CAPTAIN -- RUNS :11 -- OUT: \"saw it\"\n\"We saw it.\"",
            "IDA MARSH",
        ),
        (
            "++ STRINGER VOICE: Ida Marsh, 0'13\" ++\n\"We saw it.\"",
            "Ida Marsh",
        ),
        ("SOT: \"We saw it.\" (Ida Marsh, voter)", "Ida Marsh"),
        ("<IDA MARSH, WATER DIRECTOR: \"We saw it.\">", "IDA MARSH"),
        (
            "[SOT]\n[CG: NO NAME - PARENT]\n\"We saw it.\"",
            "a recorded voice (PARENT)",
        ),
        (
            "ROLL SOT (neighbor, :06):\n\"We saw it.\"",
            "a recorded voice (neighbor)",
        ),
        (
            "IN \"We saw\nSOT: Ida Marsh, neighbour\n\"We saw it.\"",
            "Ida Marsh",
        ),
    ] {
        let script = format!("[VO]\nIt shut.\n{recording}\n[VO]\nIt opens on Friday.\n");
        assert_said(&script, &heard(who));
    }
}

#[test]
fn whose_a_recording_is_by_marks_around_it() {
    let heard = |who: &'static str| [("", "It shut."), (who, "We saw"), ("", "It opens")];
    for (recording, who) in [
        (
            "--- CLIP (9 secs) ASTON: IDA MARSH, LORNE HARBOUR ---\nWe saw it. I ran.",
            "IDA MARSH",
        ),
        (
            "SOT: We saw it. I ran.\n>>> Ida Marsh, harbour master",
            "Ida Marsh",
        ),
        (
            "GRAB (outside court) - Ida Marsh, diver\nWe saw it. I ran.",
            "Ida Marsh",
        ),
        ("CLIP 2 (Marsh, :08)\nWe saw it. I ran.", "Ida Marsh"),
        (
            ">>> MARSH2 0'14\" >>>\nWe saw it. I ran.\n<<< I ran",
            "Ida Marsh",
        ),
        (
            "TAKE SOT\n[IN] \"We saw...\n[SUPER: Ida Marsh / Diver]\nWe saw it. I ran.\n[OUT] ...I ran",
            "Ida Marsh",
        ),
    ] {
        let script = format!(
            "[VO]\nIt shut. Harbour master Ida Marsh rang first.\n{recording}\n[VO]\nIt opens on Friday.\n"
        );
        let [first, said, last] = heard(who);
        assert_said(
            &script,
            &[first, ("", "Harbour master"), said, (who, "I ran."), last],
        );
    }
}

#[test]
fn labels_set_in_end_with_their_paragraph() {
    assert_said(
        "HOST INTRO:\n\nThe pier is shut. Leo Falk has more.\n\nIda Marsh keeps the boats. She says the deck gave way.\n\n\
         \u{20}  _Marsh:_ I don't sleep, I just listen to it.\n\nThe port has not said when it will open.\nLeo Falk, Lorne.\n",
        &[
            ("", "The pier"),
            ("", "Ida Marsh"),
            ("", "She says"),
            ("Ida Marsh", "I don't"),
            ("", "The port"),
        ],
    );
}

#[test]
fn more_directions_than_brackets() {
    for direction in [
        "TRACK 2 -- ",
        "STANDUP (city hall) -- ",
        "PIECE TO CAMERA: ",
        "BACK ANNO ",
        "-AMBER-\n",
        "STANDUP: Ida Marsh, Lorne Arms lobby\n",
    ] {
        let script = format!("[VO]\nIt shut in May.\n{direction}The pier opens on Friday.\n");
        assert_said(&script, &[("", "It shut"), ("", "The pier")]);
    }
    for heading in [
        "DESK > PRIME > \"REEF\" > Tue 20 Oct > prod: Ann > 2'25\n",
        "MORNING NEWS\nWednesday, June 24, 2026 -- 8:12 a.m.\nGuest: Chief Leo Falk, Lorne Police\n",
        "## KNRO 6PM\n**Writer:** pilar **Status:** ready **Time:** 1:20\n",
    ] {
        let script = format!("{heading}\n[VO]\nThe pier opens on Friday.\n");
        assert_said(&script, &[("", "The pier")]);
    }
}

#[test]
fn labels_parted_by_spaces_and_by_initials() {
    assert_said(
        "SIX NEWS      17/02/26\n\nNEWSREADER    The list has grown by a third.\n              It is the longest in the county.\n\n\
         MARSH         I can't do the stairs. I sleep on the couch.\n\nFALK V/O      The trust says Ida Marsh will be seen in May.\n\n\
         FALK PTC      Ministers say a plan will come. Leo Falk, Lorne.\n",
        &[
            ("", "The list"),
            ("", "It is"),
            ("Ida Marsh", "I can't"),
            ("Ida Marsh", "I sleep"),
            ("", "The trust"),
            ("", "Ministers say"),
            ("", "Leo Falk,"),
        ],
    );
    assert_said(
        "INTERVIEW - Nora Whit with Alan Sethi - 4 Feb\n\nNW: Two beaches are shut. Why?\nAS: We had bad samples. I don't like it.\n\
         NW: For how long?\nAS: I'd guess a week, maybe two.\n",
        &[
            ("", "Two beaches"),
            ("", "Why?"),
            ("Alan Sethi", "We had"),
            ("Alan Sethi", "I don't"),
            ("", "For how"),
            ("Alan Sethi", "I'd guess"),
        ],
    );
}

// The least of three: a machine that is busy makes a run longer, never shorter.
fn least(text: &str) -> std::time::Duration {
    (0..3)
        .map(|_| {
            let begun = std::time::Instant::now();
            super::blocks(text, &[]);
            begun.elapsed()
        })
        .min()
        .unwrap_or_default()
}

#[test]
fn directions_a_line_each_take_time_in_proportion() {
    let unit = "((SOT\n";
    let (small, large) = (least(&unit.repeat(3_000)), least(&unit.repeat(8 * 3_000)));
    // Eight times as much takes eight times as long; with a look back over all lines before it took thirty times.
    assert!(large < small * 18, "{small:?}, then {large:?}");
}

#[test]
fn labels_a_line_each_take_time_in_proportion() {
    let labels = |count: usize| -> String {
        (0..count)
            .map(|number| {
                let letters: String = number
                    .to_string()
                    .bytes()
                    .map(|digit| char::from(digit - b'0' + b'A'))
                    .collect();
                format!("X{letters} Y{letters}: It shut.\n")
            })
            .collect()
    };
    let (small, large) = (least(&labels(1_000)), least(&labels(8_000)));
    assert!(large < small * 18, "{small:?}, then {large:?}");
}

#[test]
fn dictated_paragraphs_and_cuts_in_small_letters_are_read() {
    let text = "dictated 0610 by p. hale from tarn\n[desk] go ahead pete\n\
        new par Overnight the Tarn fire jumped the river.\nnew par Leo Falk stayed. He has two pumps.\n\
        [insert cut 1, falk, nine secs]\nMy wife says leave. I'm maybe not brave, you know.\n\
        new par Crews hope for rain on Saturday.\n[insert cut 2, the fire boss, six secs]\n\
        I don't know if we hold it, and I won't tell you we do.\n\
        new par That was fire chief Ida Marsh. She wants two hundred more firefighters.\n";
    let falk = Some("Leo Falk".to_owned());
    let heard = heard(text);
    let expected = [
        None,
        None,
        None,
        falk.clone(),
        falk,
        None,
        Some("Ida Marsh".to_owned()),
    ];
    assert_eq!(heard[..7], expected);
    let cues = blocks(text, Role::Cue);
    assert_eq!(cues.iter().filter(|cue| *cue == "new par").count(), 4);
    assert!(cues.contains(&"go ahead pete".to_owned()));
}

#[test]
fn the_notes_of_a_table_say_whose_its_words_are() {
    let text = "| TC IN | PIX | SOUND | NOTES |\n|---|---|---|---|\n\
        | 10:04:02 | Farm lane | A licensed breeder keeps ninety dogs here. | COMM 3 |\n\
        | 10:04:11 | Silhouette | \"I counted nine litters.\" | **IV 'SAM'** words by an actor |\n\
        | 10:04:20 | Hands, mug | Sam, not his real name, worked there. | COMM 4 |\n\
        | 10:04:31 | Marsh in office | \"A very clean barn.\" | IV ASTON: Ida Marsh / Lorne Vets |\n\
        | 10:04:52 | Mart | The council says it can't comment. | ACTUALITY doorstep |\n";
    let voice = |name: &str| Some(name.to_owned());
    let expected = [None, voice("SAM"), None, voice("Ida Marsh"), None];
    assert_eq!(heard(text), expected);
}

#[test]
fn notes_are_told_by_how_they_are_set_and_sentences_are_read() {
    let text = "[VO]\nThe mill at Lorne is shut.\nWX/TRAFF 0'12\" - OPT OUT HERE IF LATE\nIt opens in May.\n\
        ## QUEUE 7 ##  NEXT BULL 1800\n- [ ] legal ok on clip 1\n";
    let claims = read(text).claims.len();
    assert_eq!(claims, 2);
}

#[test]
fn a_clip_in_single_marks_ends_with_them() {
    let text = "DETECTIVES ARE ASKING PEOPLE TO CHECK THEIR CAMERAS:\n(MARSH1/10\"/...\"however small\")\n\
        'SOMEBODY SAW HIM. I'D ASK PEOPLE TO RING IN, HOWEVER SMALL.'\nINSPECTOR IDA MARSH SAYS A MAN OF NINETEEN IS HELD.\n";
    let marsh = Some("IDA MARSH".to_owned());
    assert_eq!(heard(text), [None, marsh.clone(), marsh, None]);
}

#[test]
fn the_words_above_a_rule_at_the_end_of_a_table_are_read() {
    let text = "PIX            | SOUND\n---------------+------------\nNICK I/V       | The club is in debt.\n\
        NICK I/V       | The game is still on.\n---------------+------------\n";
    assert_eq!(read(text).claims.len(), 2);
}
