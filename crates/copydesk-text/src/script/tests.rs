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
