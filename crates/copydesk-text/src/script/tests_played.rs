//! Whose a recording is, and how far it goes, where its direction, its row or its wrapped lines are set in an unusual way.

use super::tests_set::{claims, says};

#[test]
fn the_name_on_the_newsrooms_own_picture_is_no_voice_of_a_recording() {
    let text = "FERGAL: Our reporter Ida Marsh is in Lorne. Ida, what happened?\n\n[LIVE - MAIN STREET - ASTON: Ida Marsh, Lorne]\n\
        IDA: Slowly, Fergal, it seems.\nI met one man whose brother is down for a loan.\n\n[SOT IN - 0'12\"]\n\
        Tommy never drove. I'd say they might give it back.\n[ASTON OVER: Leo Falk / Member since 1981]\n[SOT OUT]\n\n\
        FERGAL: And has anybody been arrested?\n";
    assert_eq!(says(text, "Tommy").as_deref(), Some("Leo Falk"));
    assert_eq!(says(text, "Slowly"), None);
}

#[test]
fn a_surname_behind_the_brackets_of_a_recording_says_whose_it_is() {
    let text = "{***VO***}\nTHE MILL HAD NO POWER ON MONDAY.\nCG: IDA MARSH\\\\CLERK\n{***SOT***} MARSH\n\
        WE GOT THERE AT SIX AND SHE HAD THREE COATS ON.\nOUT: \"...coats on.\"  RUNS :11\n{***VO***}\nTHE MILL IS SHUT.\n";
    assert_eq!(
        says(text, "THREE COATS")
            .as_deref()
            .map(str::to_uppercase)
            .as_deref(),
        Some("IDA MARSH")
    );
    assert!(!claims(text).contains(&"MARSH".to_owned()));
    // Words behind the bracket are read.
    let text =
        "{***SOT***} WE GOT THERE AT SIX.\nCG: IDA MARSH\\\\CLERK\n{***VO***}\nTHE MILL IS SHUT.\n";
    assert!(claims(text).contains(&"WE GOT THERE AT SIX.".to_owned()));
}

#[test]
fn an_in_cue_or_an_out_cue_with_a_time_ends_the_direction() {
    let text = "SUE: The farm shut on Monday.\n\nCLIP 1 – Ida Marsh, mum – IN: \"There was one tap\" – 0'14\n\
        There was one tap, and it was cold. I said to them, where do they wash?\n\nSUE: The farm reopens on Friday. Sue Lind, Lorne Radio, Lorne.\n";
    assert_eq!(says(text, "it was cold").as_deref(), Some("Ida Marsh"));
    assert_eq!(
        says(text, "where do they wash").as_deref(),
        Some("Ida Marsh")
    );
    assert_eq!(says(text, "reopens"), None);
    let text = "The family want to know why nobody rang.\nGRAB: Ida Marsh  :12  o/c \"how is he asleep?\"\n\
        It come up on her phone. He's on the bus, how is he asleep?\nThe centre has apologised.\n";
    assert_eq!(says(text, "on her phone").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "on the bus").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "apologised"), None);
}

#[test]
fn what_somebody_is_may_stand_before_who_he_is() {
    let text = "ANCHOR: The school is shut. Tove Lund completes the report.\n\nREPORT:\nPupils met a locked gate.\n\n\
        INSERT 1: Commissioner for Education, Dr. Ida Marsh\nCUE IN: \"What we saw...\"\nWhat we saw is a market.\nCUE OUT: \"...a market.\"\n\n\
        The school reopens in May.\n";
    assert_eq!(says(text, "a market").as_deref(), Some("Ida Marsh"));
}

#[test]
fn rows_of_many_cells_have_names_below_or_behind_their_words() {
    let text = "PIER PAY\tLorne News 6.00\tThu 9 April\nVIS\tdawn, vines\tV/O\tTwelve men live in a house of three rooms.\n\
        VIS\thouse ext, BLUR no.\tV/O\tPickers say they were left with little.\nSYNC\t0:10\tV/S\tI sent nothing home. They keep my passport in the office.\n\
        S/T\tIda Marsh – Former picker\nSYNC\t0:09\tV/S\tYou don't get to call that looking after it, full stop.\nS/T\tLeo Falk – Labour Inspectorate\n\
        VIS\tairport, arr.\tV/O\tNine of the men flew home at Easter.\n";
    let said = claims(text);
    assert!(
        said.contains(&"Pickers say they were left with little.".to_owned()),
        "{said:?}"
    );
    assert!(
        said.contains(&"Nine of the men flew home at Easter.".to_owned()),
        "{said:?}"
    );
    assert_eq!(says(text, "nothing home").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "looking after").as_deref(), Some("Leo Falk"));
    let text = "01\tANCHOR - PRERNA\tEleven people were held after a store fell.\n02\tVO / night shots\tRescue teams pulled out the last at dawn.\n\
        03\tBYTE\tThere was a sound, then everything came down. We were shouting.\tASTON: Ida Marsh, Survivor\n04\tVO / drone\tThe store had four levels.\n\
        05\tLIVE - NINAD (no earpiece till 21:03!!)\tTwo of them are in hospital.\n";
    assert_eq!(says(text, "shouting").as_deref(), Some("Ida Marsh"));
    assert!(claims(text).contains(&"Two of them are in hospital.".to_owned()));
    assert_eq!(says(text, "four levels"), None);
}

#[test]
fn strokes_part_the_voices_of_one_cell() {
    let text = "| # | VIDEO | AUDIO |\n|---|---|---|\n| 1 | Anchor | The county will pay six hundred drivers back. |\n\
        | 2 | VOX, car park | MAN IN HAT: It's a grab. / WOMAN W/ STROLLER: I'd rather they fine ten. / TEEN: I didn't know. |\n| 3 | Anchor tag | The money goes out in May. |\n";
    let said = claims(text);
    for words in [
        "It's a grab.",
        "I'd rather they fine ten.",
        "I didn't know.",
    ] {
        assert!(said.contains(&words.to_owned()), "{said:?}");
        assert!(
            says(text, words).is_some_and(|by| by.starts_with("a recorded voice")),
            "{words}"
        );
    }
    assert_eq!(says(text, "in May"), None);
}

#[test]
fn times_in_a_bracket_behind_the_label_are_the_crews_and_a_name_may_come_late() {
    let text = "VO/XR-1  Nobody has seen the roofer since May.\nBITE [T2 04:11-04:24] He sat right there, he ate my cake. [SUPER IN: Ida Marsh, 79] And I paid him. [SUPER OUT]\n\
        VO/XR-2  That was in April.\nBITE [T5 00:31-00:49] We've got nineteen complaints, I believe there's more.\n   behind that bite, last 4 sec → SUPER: Leo Falk / Detective, Lorne Police\n\
        VO/XR-3  The court meets on Friday.\n";
    assert_eq!(says(text, "my cake").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "nineteen").as_deref(), Some("Leo Falk"));
    assert!(
        claims(text)
            .iter()
            .all(|one| !one.contains("BITE") && !one.contains("behind that"))
    );
}

#[test]
fn a_number_or_a_role_below_a_recording_is_another_voice() {
    let text = "(VO) Parents lined the street today for a man of 84.\n(SOT - butt two bites, no track between)\n1) GIRL, no super: He knows everybody. Even my dog.\n\
        2) I had one close call, oh, in ninety-three.\n#super over bite 2: Leo Falk/Crossing guard, 84\n(CAL CAM1) Leo Falk retires on Friday.\n";
    assert_eq!(
        says(text, "Even my dog").as_deref(),
        Some("a recorded voice (GIRL)")
    );
    assert_eq!(says(text, "close call").as_deref(), Some("Leo Falk"));
    assert!(claims(text).contains(&"Leo Falk retires on Friday.".to_owned()));
    let text = ">> ROLL VO\nThe mill is burning.\n>> SOT 1  :09\nNEIGHBOR (wouldn't give name, OK to use)\nIt was like pow, pow. And then the windows just went.\n>> BACK LIVE\nThe fire is out.\n";
    assert_eq!(
        says(text, "pow, pow").as_deref(),
        Some("a recorded voice (NEIGHBOR)")
    );
}

#[test]
fn no_recording_ends_inside_a_sentence() {
    let text = "District biologist Ida Marsh was out this morning.\n   ACT 1 MARSH :13\n   The oxygen down there is basically zero, um, point four\n   parts per million. A perch needs five. So they\n   suffocated, that's what happened.\n\
        What took the oxygen is the argument. Marsh points to an algae\nbloom fed by runoff.\n";
    assert_eq!(says(text, "needs five").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "suffocated").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "is the argument"), None);
}

#[test]
fn readers_and_guests_are_told_by_what_brackets_say() {
    let text = "Bus pkg / Reporter: Tove Lund / Air: Thurs\nVIDEO\tAUDIO\nAnchor 2-shot\t(Mike) The firm skipped its checks, records say.\nOTS: BUS\t(Dana) Tove Lund went through the pages.\n\
        SOT Marsh zoom\tEvery bus has a sticker, I was shown the list.\n\tTove (off cam): We counted three without one.\nSuper: Ida Marsh / Superintendent\t\n";
    assert!(claims(text).contains(&"The firm skipped its checks, records say.".to_owned()));
    assert_eq!(says(text, "shown the list").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "counted three"), None);
    let text = "Presenter (Hine): Milk was pulled off ships. I spoke to Leo Falk.\n\nFalk: We didn't believe it, to be honest.\n\n\
        Presenter: That's nine days.\n\nFalk: Nine days, yeah.\n\nPresenter: Listening is Moana Te Rangi, who milks 480 cows. Moana, are you satisfied?\n\n\
        Te Rangi (studio, Lorne): No. They told my husband on the sixth. I've got a cheque that's short.\n\nPresenter: The ministry would not come on.\n";
    assert!(says(text, "my husband").is_some_and(|by| by.ends_with("Te Rangi")));
}

#[test]
fn hashes_at_signs_and_brackets_say_who_is_heard_in_capitals() {
    let text = "@KYLE: THE MAN WILL SPEND THREE YEARS BEHIND BARS.\n@JOLENE: PROSECUTORS SAY HE EMPTIED THE ACCOUNTS.\n#VO  clip 0713A  (courtroom)\nTHE LEAGUE HAD TO CANCEL ITS SEASON.\n\
        #SOT 0713B  :10  IN \"I SAT IN\"  OUT \"OF THAT ICE\"\n<<MARSH>> I SAT IN THE STANDS WITH THIS MAN. HE LOST TWO YEARS OF THAT ICE.\n#CG  IDA MARSH / PARENT   <- UP WHEN SHE TURNS, NOT BEFORE\n\
        #VO  0713C\nTHE MAN TURNED AROUND.\n@JOLENE: IT WILL TAKE HIM FORTY YEARS.\n";
    assert_eq!(
        says(text, "THE STANDS")
            .map(|by| by.to_uppercase())
            .as_deref(),
        Some("IDA MARSH")
    );
    for words in ["THREE YEARS", "EMPTIED", "TURNED AROUND", "FORTY"] {
        assert_eq!(says(text, words), None, "{words}");
    }
    assert!(
        claims(text)
            .iter()
            .all(|one| !one.contains(['@', '#', '<'])),
        "{:?}",
        claims(text)
    );
}

#[test]
fn words_before_an_out_cue_are_heard_whatever_the_direction_says() {
    let text = "((TRACK 3))\nAN ENGINEER SAYS THE WELDS FAILED TWICE.\n((SOT  ENGINEER -- VOICE ALTERED, SILHOUETTE -- NO SUPER!!))\n\
        THEY KNEW IN, UH, IN MAY. EVERYBODY ON THAT SITE KNEW. <OUTQ: ...SITE KNEW>\n((TRACK 4))\nTHE FIRM SAYS THE WELDS MEET CODE.\n";
    let said = claims(text);
    assert!(
        said.contains(&"EVERYBODY ON THAT SITE KNEW.".to_owned()),
        "{said:?}"
    );
    assert!(says(text, "EVERYBODY").is_some_and(|by| by.starts_with("a recorded voice")));
    assert!(
        said.iter().all(|one| !one.contains("SILHOUETTE")),
        "{said:?}"
    );
}

#[test]
fn fields_before_a_label_and_numbered_covers_are_the_crews() {
    let text = "V/O-1   This mall looks like any other.\nBITE A  card 2  01:12:04 > 01:12:17  MARSH:  I went in for insulin, that's all I did.\nV/O-2   State law caps a tow.\n\
        S/U (Cal, walking)   We wanted to ask the owner.\nSUPERS (in order)\n  :22  Ida Marsh / home aide\n";
    assert_eq!(says(text, "insulin").as_deref(), Some("Ida Marsh"));
    let said = claims(text);
    for words in [
        "This mall looks like any other.",
        "State law caps a tow.",
        "We wanted to ask the owner.",
    ] {
        assert!(said.contains(&words.to_owned()), "{said:?}");
    }
}

#[test]
fn a_list_of_supers_with_times_names_the_recordings_in_order() {
    let text = "READ (SUE):\nThe mill is shut.\n{SUPERS: 0:03 LORNE / 0:14 Ida Marsh, Clerk / 0:31 Leo Falk, Mayor, Lorne Shire}\n\n\
        {TAPE ROLLS}\nVO: The mill shut on Monday.\nGRAB:\nI can't do it, I said so.\nVO: The mayor is back.\n\
        GRAB:\nThey rang me at ten, on a Friday!\n{TAPE ENDS 1:51}\n";
    assert_eq!(says(text, "I said so").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "They rang").as_deref(), Some("Leo Falk"));
}

#[test]
fn a_slug_with_a_number_is_whoever_has_its_letters() {
    let text = "TAJ\nIda Marsh has worked inside for 28 years.\nIDA 1 (9\")\n\"I go home and I watch his mouth.\"\nTAJ\nThe union says no.\n\
        IDA 2 (5\")\n\"You'd be flattened else.\"\n";
    assert_eq!(says(text, "flattened").as_deref(), Some("Ida Marsh"));
}

#[test]
fn a_note_between_stars_is_none_of_the_name_before_it() {
    let text = "SUE: The lake is grey.\n[0:48] CLIP - KEY: Josie Marsh / Elder, Lorne  *** SPEAKS CREE - VOICE OVER ***\n\
        My father said the pike tasted of coins.\n[1:01] SUE V/O: She says no.\n";
    assert_eq!(says(text, "pike").as_deref(), Some("Josie Marsh"));
}

#[test]
fn the_words_that_a_recording_ends_with_may_have_no_marks() {
    let text = "SPORT\nThe women are through. Their captain, Ida Marsh, says it was luck.\nCUT: MARSH 1    DUR: 0'07\"    OUT: and she went right\n\
        I told her go left. She said no. And she, she went right.\nThe final's at Corrie Lane on Sunday, with kick-off at two.\n";
    assert_eq!(says(text, "go left").as_deref(), Some("Ida Marsh"));
    assert_eq!(says(text, "Corrie Lane"), None);
}

#[test]
fn a_label_of_a_first_name_is_the_reporter_whom_the_host_announces() {
    let text = "HOST INTRO (Estelle):\nThe labour office looks into a bunkhouse. Marc Doucet-Bell has our story.\n\nMARC:\nThere is one window.\n\
        CLIP 1  Marsh  :12   runs: \"...in a can.\"\nWe sleep like fish, you know, in a can.\nMARC:\nIda Marsh says she pays too much. Gallant told us it was fine.\n";
    assert_eq!(says(text, "one window"), None);
    assert_eq!(says(text, "Gallant told"), None);
}

#[test]
fn sentences_of_a_script_may_all_begin_small() {
    let text = "[host]\nthe mill in Lorne is shut. both sides say they will sit down. that's all we know. it may open in May. nobody was hurt.\n\
        Ida Marsh says it is over. the union says it is not.\n";
    assert!(claims(text).contains(&"both sides say they will sit down.".to_owned()));
    assert!(claims(text).contains(&"the union says it is not.".to_owned()));
}

#[test]
fn a_name_with_how_it_is_spoken_begins_its_sentence() {
    let text = "2. COURT\nA man was in court.\nPatrick Marsh (MAHRSH), of Abbey Terrace, faces fourteen counts.\nNia Falk (FAWLK) reports.\n";
    let all = claims(text);
    assert!(
        all.contains(
            &"Patrick Marsh (MAHRSH), of Abbey Terrace, faces fourteen counts.".to_owned()
        )
    );
    assert!(!all.iter().any(|one| one.contains("reports")));
}
