//! Whose a recording is, where its direction counts it, describes a voice, or keeps a name back; where lists and slugs say it.

use super::tests_set::{claims, says};

const NOBODY: &str = "a recorded voice (SOT)";

#[test]
fn how_a_recording_ends_may_stand_behind_its_name_on_the_line() {
    let text = "The mill is shut. Ida Marsh, president of Local 88, has heard that before.\n\n\
        CLIP 1 (Marsh) 13s  out: \"...nine months.\"\nThey told us six weeks. It was nine months.\n\nMarsh says a hauler told the shift.\n";
    assert_eq!(says(text, "six weeks").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "a hauler"), None);
    let text = "Two men are burned. Lorne Fire Chief Leo Falk says the top is gone.\n\
        (MILL-1 / CHIEF BY PHONE / OUT: \"till it's light.\")\nI'm not sending anybody in till it's light.\nThe search began at noon.\n";
    assert_eq!(says(text, "sending anybody").as_deref(), Some("Leo Falk"));
    assert_eq!(says(text, "The search"), None);
}

#[test]
fn a_rank_that_is_a_first_name_has_a_surname_behind_it() {
    let text = "BUCK: The track was short.\n[SOT :10  L3: DUKE HARTIGAN - CEDAR FORK TRACK COACH]\n\"I'd do it again.\"\nBUCK: It is.\n";
    assert_eq!(says(text, "do it again").as_deref(), Some("DUKE HARTIGAN"));
}

#[test]
fn a_counted_cut_is_whoever_its_direction_describes() {
    let text = "[BED UNDER]\nTHE STATE SHUT THE MILL.\n\n[CUT A - 10 SEC - DEPUTY AG SECRETARY LORNA BEAUCHAMP, AT NEWS CONF TUES.]\n\
        \"We measured every bin.\"\n\nTHE OWNER IS LEO FALK.\n\n[CUT D - 4 SEC - FARMER IN LINE, DIDN'T WANT NAME USED]\n\
        \"You don't go count it.\"\n\nTHERE IS A FUND.\n";
    assert_eq!(
        says(text, "measured every").as_deref(),
        Some("LORNA BEAUCHAMP")
    );
    assert_eq!(
        says(text, "go count it").as_deref(),
        Some("a recorded voice (FARMER)")
    );
    let text = "(CUE)\nA trainer was stood down.\n(AUDIO 4: Trainer, revoiced by a colleague -- SAY SO if you cut the cue)\n\
        He said, I wouldn't give that to a cat.\n(CUE)\nThe board meets in May.\n";
    assert_eq!(
        says(text, "to a cat").as_deref(),
        Some("a recorded voice (Trainer)")
    );
}

#[test]
fn a_list_says_whose_each_counted_recording_is() {
    let text = "STORY: BINS\nCART 22 - FALK, CART 24 - TESS, CART 25 - SHOP\n\nCUE: The bins are full. The union's leader, Leo Falk, is out.\n\
        >CART 22 DUR 12\" OUT \"...kids' tea.\"\nW: It comes out of my kids' tea.\nPRIYA: What is it like?\nCALLUM: It depends.\n\
        >CART 24 DUR 9\" OUT \"...a Tupperware.\"\nR: It's a house, love, not a Tupperware.\nCALLUM: She told me so.\n";
    assert_eq!(says(text, "kids' tea").as_deref(), Some("Leo Falk"));
    assert_eq!(says(text, "not a Tupperware").as_deref(), Some("TESS"));
}

#[test]
fn a_direction_that_hides_a_voice_names_nobody() {
    for (direction, called) in [
        ("SILHOUETTE - NO SUPER\n(SOT)", NOBODY),
        (
            "PARENT ON BLEACHERS (won't give name)\n((SOT))",
            "a recorded voice (PARENT)",
        ),
    ] {
        let text = format!(
            "(VO)\nLeo Falk has tanks. A former worker says so.\n(SOT)\n(CG: Leo Falk / owner)\n\"We sell tanks.\"\n(VO)\nIt is so.\n\
            {direction}\n\"The boss would holler.\"\n(VO)\nThe mill is shut.\n"
        );
        assert_eq!(
            says(&text, "holler").as_deref(),
            Some(called),
            "{direction}"
        );
    }
    let text = "TRACK 1: The mill is shut.\nSOT - NURSE, SILHOUETTE, VOICE ALTERED @ 00:02:40\n\"We were full.\"\nTRACK 2: It is open.\n";
    assert_eq!(
        says(text, "We were full").as_deref(),
        Some("a recorded voice (NURSE)")
    );
    let text = "RVO\nThe graves are old.\nGRAB   VOX, NO SUPER -- MAN OUTSIDE BAKERY\n\"Build the thing.\"\nVT ENDS\nREAD -- MEL\nIt is so.\n";
    assert_eq!(
        says(text, "Build the thing").as_deref(),
        Some("a recorded voice (MAN)")
    );
}

#[test]
fn a_running_time_behind_a_name_on_the_screen_begins_a_recording() {
    let text = "J: The river is warm.\n*KEY 1:19 (hold 4) Dr. Ida Marsh / Hydrologist*\n(9s) From above it looks perfect.\nJ: It is so.\n";
    assert_eq!(says(text, "looks perfect").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "It is so"), None);
    assert!(!claims(text).iter().any(|claim| claim.contains("KEY")));
}

#[test]
fn who_is_seen_doing_something_is_no_name_for_the_screen() {
    let text = "SUPER: Yusuf Adan / icemaker\nCLIP: I yelled at them.\nADAN SWEEPING\nTRACK: Adan has made ice here for years.\n\
        CLIP - ADAN: I'm not mad at anybody.\nTRACK: It is so.\n";
    assert_eq!(says(text, "not mad").as_deref(), Some("Yusuf Adan"));
}
