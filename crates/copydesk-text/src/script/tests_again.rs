//! Voices that are told from others without a name, heard again, or labelled in brackets of their own.

use super::tests_set::{claims, says};

#[test]
fn a_label_is_the_newsrooms_wherever_a_bracket_says_so_once() {
    let text = "PKG BEGINS\nVOX (V/O):\nIda Marsh milks 340 cows on the flats.\nGRAB: MARSH  {SUPER: Ida Marsh | Farmer}\n\
        We heard it before we saw it.\nVOX:\nThe river peaked at seven metres. It blames a server.\n\
        GRAB: FALK  {SUPER: Leo Falk | Lorne Water}\nThe decision was right.\nPKG ENDS\n";
    assert_eq!(says(text, "The river peaked"), None);
    assert_eq!(says(text, "We heard it").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "The decision").as_deref(), Some("Leo Falk"));
    // Without such a bracket they are people of the street.
    let street = "ANCHOR: The pier is sold.\nVOX:\nI never liked the pier.\nANCHOR: The vote is on Friday.\n";
    assert!(says(street, "never liked").is_some());
}

#[test]
fn who_is_told_apart_without_a_name_is_nobody_who_was_heard_before() {
    for (direction, called) in [
        (
            "[SOT 17:01:40  CG: JUROR NUMBER NINE -- FACE NOT SHOWN, PER COURT ORDER]",
            "JUROR NUMBER NINE",
        ),
        (
            "<<SOT 3  TRT :05  ** NO CG - WOULD NOT GIVE NAME -- MAN IN SEED CAP **>>",
            "MAN IN SEED CAP",
        ),
    ] {
        let text = format!(
            "[VO]\nThe jury was out for five hours on Monday.\n[SOT 17:01:31  CG: LEO FALK / DEFENSE ATTORNEY]\n\
             \"They had one witness, and he is a kid.\"\n{direction}\n\"The dirt bike did it for me.\"\n\
             [VO]\nSentencing is on Friday.\n"
        );
        let heard = says(&text, "dirt bike").unwrap_or_default();
        assert_eq!(heard, format!("a recorded voice ({called})"), "{direction}");
    }
}

#[test]
fn the_same_voice_is_heard_again_after_the_newsroom() {
    for (again, name) in [
        ("GRAB 2 - same bloke, no aston   0.07", "Leo Falk"),
        ("GRAB 2 - same man   0.07", "Leo Falk"),
        ("GRAB 2 - aston: Ida Marsh | same day   0.07", "Ida Marsh"),
    ] {
        let text = format!(
            "The pier is shut until March.\n>> GRAB 1 - aston: Leo Falk | Oyster grower   0.11\n\
             I have four tonne ordered for Friday.\n>> back to the studio\nThe council confirms there was an overflow.\n\
             >> {again}\nI was on the punt that night.\n"
        );
        assert_eq!(says(&text, "on the punt").as_deref(), Some(name), "{again}");
    }
}

#[test]
fn a_surname_alone_in_brackets_over_words_is_a_label() {
    let text = "[ DEVON ]\nTONIGHT A BOX OF BALLOTS WENT MISSING FOR AN HOUR.\n\
        [ ANA  2-BOX W/ MARSH ]  [ SUPER: IDA MARSH, LORNE COUNTY CLERK ]\nTHE CLERK HAS BEEN IN THE COUNTING ROOM SINCE NOON.\n\
        MARSH: Sure.\n[ Q1 ] WAS THE TRUCK EVER LEFT EMPTY?\n[ MARSH LIVE, ROUGH TRANSCRIPT ]\n\
        No. Two people, always two, it is in the log.\n[ Q2 ]\nAND HOW LONG WILL THE RECOUNT TAKE?\n[ MARSH ]\n\
        State law gives me ten days.\n[ DEVON ]\nNO COMPLAINT HAS BEEN FILED.\n";
    for words in ["always two", "ten days"] {
        let heard = says(text, words).map(|name| name.to_uppercase());
        assert_eq!(heard.as_deref(), Some("IDA MARSH"), "{words}");
    }
    assert_eq!(says(text, "HOW LONG"), None);
    assert_eq!(says(text, "NO COMPLAINT"), None);
}

#[test]
fn names_between_marks_of_the_screen_and_with_numbers_in_them_are_read() {
    let text = "(ROD / VO)\n<cg> Port Lorne // Last night <cg>\nThe recount cost the town nothing at all.\n\
        (SOT, BUTTED, TWO BITES)\n<cg> Leo Falk // Lost draw <cg>\n\"I shook her hand and I meant it.\"\n\
        <cg> Ida Two Rivers // Mayor-elect <cg>\n\"He called me at eleven.\"\n(OLENA / VO)\nThe lawyer will ask for an injunction.\n";
    assert_eq!(says(text, "I shook").as_deref(), Some("Leo Falk"));
    assert_eq!(says(text, "He called").as_deref(), Some("Ida Two Rivers"));
    assert!(!claims(text).iter().any(|claim| claim.contains("cg")));
}

#[test]
fn natural_sound_in_small_letters_and_words_of_directions_name_nobody() {
    let text = "HOST:\nOne in four wells has more nitrate than allowed. Ida Marsh has this report.\n\n\
        (ambi: kitchen, jug glugging :03, under)\nMARSH: Tove Lund has not cooked with her water since April.\n\
        AX LUND: The lady at the county read me the number.\nMARSH: Nitrate comes from fertilizer and manure.\n\
        (ambi: field, drill rig, fade up)\nMARSH: For Statewide, I'm Ida Marsh, in Lorne.\n";
    assert_eq!(says(text, "not cooked"), None);
    assert_eq!(says(text, "Nitrate comes"), None);
    let text = "TRACK: The supervisor was asked who had approved the move.\n\
        ACTOR VOICE - ON-SCREEN TEXT, CAPTION \"Words from the record\"\nVOICED: No one approved it.\nTRACK: He gave evidence today.\n";
    assert_ne!(says(text, "No one approved").as_deref(), Some("ON-SCREEN"));
}

#[test]
fn the_voice_of_somebody_on_the_screen_has_his_name() {
    for (shown, who) in [
        ("VOICE OF: LEO FALK\\ATTORNEY FOR HALE", "LEO FALK"),
        ("VOICE OF LEO FALK\\ATTORNEY FOR HALE", "LEO FALK"),
    ] {
        let text = format!(
            "SLUG: PIER\n{{***ANN***}}\nA MILL BURNED IN LORNE ON MONDAY.\n\n{{***SOT***}}\n[CG: {shown}]\n\
             \"She's not a thief. She's a good woman.\"\n[OUTQ: \"...good woman\"]\n\n{{***VO***}}\nNOBODY WAS HURT THERE.\n"
        );
        assert_eq!(says(&text, "not a thief").as_deref(), Some(who), "{shown}");
        assert_eq!(says(&text, "NOBODY WAS HURT"), None);
    }
}

#[test]
fn nobody_speaks_of_himself_by_name() {
    let text = "ANCHOR:\nA mill burned in Lorne on Monday.\nGRAB: MARSH (0:11)\nI saw the flames and I ran.\n\
                Marsh rebuilt after the last fire, and has two boats.\nANCHOR:\nNobody was hurt.\n";
    assert!(says(text, "I saw").is_some_and(|one| one.to_uppercase().ends_with("MARSH")));
    assert_eq!(says(text, "Marsh rebuilt"), None);
}
