//! Attacks on who somebody is, on evidence that cannot show it, on notes that answer nothing and on words that a correction withdrew. Each stands
//! beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const VOTE: &str = "Pool vote\n\nThe council in Lorne voted 7-5 to reopen the pool.\n";

fn desk_with(text: &str) -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("pool/web", text, &["--by", "person"]);
    desk
}

fn verifies(desk: &TempDesk, claim: &str, evidence: &[&str]) -> bool {
    let mut arguments = vec!["verify", claim, "--as", "mara"];
    for one in evidence {
        arguments.extend(["--evidence", one]);
    }
    desk.run(&arguments).status.success()
}

#[test]
fn one_person_under_two_titles_is_one_reviewer() {
    for (name, counts) in [
        ("Nora Quist", true),
        ("Dr. Nora Quist", true),
        ("Dr. Mara Quist", false),
        ("Sgt. Mara Quist", false),
        ("Quist, Prof. Mara", false),
        ("Mara Quist, PhD", false),
        ("M. Quist", false),
    ] {
        let desk = desk_with(VOTE);
        desk.append(
            "copydesk.toml",
            &format!(
                "\n[[person]]\nid = \"second\"\nname = \"{name}\"\nemail = \"second@clinic.example\"\nroles = [\"fact-checker\"]\n\n\
                 [[policy]]\nreviewers = 2\n"
            ),
        );
        desk.verify_all("pool/web");
        desk.verify_all_as("pool/web", "second");
        let found = desk.findings();
        assert_eq!(found.is_empty(), counts, "{name}: {found:?}");
    }
}

#[test]
fn whoever_took_the_words_down_is_an_author() {
    for (line, writes) in [
        ("As told to Mara Quist", true),
        ("Interview: Mara Quist", true),
        ("Text: Mara Quist; pictures: Leo Lund", true),
        ("Von Mara Quist", true),
        ("By Quist, Mara", true),
        ("By Dr. Mara Quist", true),
        ("This interview was conducted by Mara Quist.", true),
        ("Mara Quist reported this story from Lorne.", true),
        ("Fact-checked by Mara Quist", false),
        ("Text: Leo Lund; pictures: Mara Quist", false),
        ("Edited by Mara Quist", false),
    ] {
        let desk = desk_with(&format!(
            "My year at the pool\n\nBy Ruth Amaya\n\n{line}\n\nThe council closed the pool in May 2024.\n\nIt will open again in June.\n"
        ));
        desk.verify_all("pool/web");
        let found = desk.findings();
        let own = found.iter().any(|one| one == "self-review");
        assert_eq!(own, writes, "{line}: {found:?}");
    }
    for (author, writes) in [
        ("M. Quist", true),
        ("Prof. Mara Quist", true),
        ("N. Quist", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with(
            "pool/web",
            VOTE,
            &["--by", "person", "--author", "Leo Lund"],
        );
        desk.replace("stories/pool/story.toml", "Leo Lund", author);
        desk.verify_all("pool/web");
        let own = desk.findings().iter().any(|one| one == "self-review");
        assert_eq!(own, writes, "{author}");
    }
}

#[test]
fn a_time_behind_the_end_of_a_transcript_is_no_place() {
    let desk = desk_with(VOTE);
    desk.write(
        "session.srt",
        "1\n00:00:01,000 --> 00:00:04,000\nThe clerk called the roll.\n\n2\n00:00:04,500 --> 00:00:09,000\nSeven yes, five no.\n",
    );
    desk.write("roll.csv", "name,vote\nAmaya,yes\nLund,no\n");
    desk.ok(&["attach", "pool", "session.srt", "--as", "mara"]);
    desk.ok(&["attach", "pool", "roll.csv", "--as", "mara"]);
    for (evidence, there) in [
        ("transcript:session.srt#00:00:05", true),
        ("transcript:session.srt#the second line", true),
        ("transcript:session.srt#01:45:00", false),
        ("transcript:session.srt#12:30", false),
        ("transcript:session.srt#minute 12", false),
        ("transcript:session.srt#t=105", false),
        ("dataset:roll.csv#row=3", true),
        ("dataset:roll.csv#row=900", false),
    ] {
        assert_eq!(
            verifies(&desk, "pool/web:2", &[evidence]),
            there,
            "{evidence}"
        );
    }
}

#[test]
fn nobody_is_heard_after_their_death() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        "Lorne mourns its mayor\n\nRuth Amaya died in Lorne on February 3, 2026.\n\nHer brother Dan Amaya said on February 4, 2026, that she left \
         2 million dollars to the pool.\n",
        &["--by", "person", "--date", "2026-03-04"],
    );
    for (evidence, alive) in [
        ("interview:Dan Amaya#2026-03-02, by phone", true),
        ("interview:Ruth Amaya#2026-01-30, by phone", true),
        ("interview:Ruth Amaya#2026-03-02, by phone", false),
        ("interview:Mayor Ruth Amaya#2026-03-02", false),
        ("interview:Ruth Amaya's lawyer#2026-03-02", true),
    ] {
        assert_eq!(
            verifies(&desk, "pool/web:1", &[evidence]),
            alive,
            "{evidence}"
        );
    }
}

#[test]
fn a_message_of_whoever_wrote_it_bears_nothing_out() {
    let mail = |from: &str, body: &str| {
        format!(
            "From: {from}\nTo: Desk <desk@courier.example>\nSubject: pool\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n\
             Content-Type: text/plain\n\n{body}\n"
        )
    };
    let yes = "Yes, the count was seven to five.";
    let passed_on = "See below.\n\n---------- Forwarded message ---------\nFrom: Ines Rahm <clerk@lorne.example>\n\nSeven to five.";
    for (from, body, counts) in [
        ("Ines Rahm <clerk@lorne.example>", yes, true),
        ("Jonas Abara <jonas@courier.example>", yes, false),
        ("Mara Quist <mara@courier.example>", yes, false),
        ("\"Abara, Jonas\" <private@mail.example>", yes, false),
        ("Jonas Abara <jonas@courier.example>", passed_on, true),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", VOTE, &["--by", "person", "--author", "jonas"]);
        desk.write("mail.eml", mail(from, body));
        desk.ok(&["attach", "pool", "mail.eml", "--as", "mara"]);
        assert_eq!(
            verifies(&desk, "pool/web:2", &["document:mail.eml"]),
            counts,
            "{from}: {body}"
        );
        // Beside what somebody else says it may stand.
        assert!(verifies(
            &desk,
            "pool/web:2",
            &["document:mail.eml", "interview:Ines Rahm#2026-03-02"]
        ));
    }
}

#[test]
fn one_dispatch_under_several_mastheads_is_one_source() {
    let wire = "The council in Lorne voted 7-5 on Monday to reopen the Quay Street pool after two years. Mayor Ruth Amaya said the work would \
                begin in June. The pool closed in 2024 after an inspector found cracks in the wall. Residents cheered when the count was read out.";
    let own = [
        "Our reporter counted seven hands for the pool and five against it. Nobody left the hall before midnight. “We waited long enough for \
         this evening,” Ruth Amaya said.",
        "By a margin of two, councillors in Lorne decided that swimmers get Quay Street back. “We waited long enough for this evening,” said the \
         mayor. The vote was 7-5, and it was close to the end.",
        "Seven members wanted it, five did not: after a long night the pool on Quay Street may open. Dan Okafor called it a waste of money.",
    ];
    for (texts, enough) in [(own, true), ([wire; 3], false)] {
        let desk = desk_with(VOTE);
        desk.append("copydesk.toml", "\n[[policy]]\nsecondary = 3\n");
        let heads = [
            "LORNE POST\n\nPool to reopen",
            "QUAY HERALD\n\nCouncil says yes",
            "BAY TIMES\n\nLorne gets its pool back",
        ];
        let feet = [
            "Copyright 2026 Lorne Post",
            "Share this article",
            "More from Bay Times",
        ];
        let mut cited = Vec::new();
        for (at, origin) in ["Lorne Post", "Quay Herald", "Bay Times"]
            .into_iter()
            .enumerate()
        {
            let name = format!("paper{at}.txt");
            desk.write(
                &name,
                format!("{}\n\n{}\n\n{}\n", heads[at], texts[at], feet[at]),
            );
            desk.ok(&[
                "attach",
                "pool",
                &name,
                "--origin",
                origin,
                "--secondary",
                "--as",
                "mara",
            ]);
            cited.push(format!("document:{name}"));
        }
        let cited: Vec<&str> = cited.iter().map(String::as_str).collect();
        for claim in ["pool/web:1", "pool/web:2"] {
            assert!(verifies(&desk, claim, &cited));
        }
        let found = desk.findings();
        assert_eq!(found.is_empty(), enough, "{found:?}");
    }
}

#[test]
fn nobody_answers_in_january_for_what_happened_in_march() {
    let accused =
        "Fund money\n\nRuth Amaya stole 5 million dollars from the pool fund on March 3, 2026.\n";
    let ask = |asked: &str, more: &[&str]| {
        let desk = TempDesk::new();
        desk.append("copydesk.toml", "\n[[policy]]\nright_of_reply = true\n");
        desk.import_with(
            "pool/web",
            accused,
            &["--by", "person", "--date", "2026-03-05"],
        );
        desk.verify_all("pool/web");
        let run = desk.run(
            &[
                &[
                    "reply",
                    "pool",
                    "--to",
                    "Ruth Amaya",
                    "--asked",
                    asked,
                    "--as",
                    "mara",
                ][..],
                more,
            ]
            .concat(),
        );
        (run.status.success(), desk.findings())
    };
    let declined = ["--channel", "phone", "--outcome", "declined"];
    assert_eq!(ask("2026-03-04T10:00:00Z", &declined).1, [""; 0]);
    assert_eq!(ask("2026-01-10T10:00:00Z", &declined).1, ["right-of-reply"]);
    let answered = |answer: &'static str| {
        [
            "--channel",
            "phone",
            "--outcome",
            "answered",
            "--answer",
            answer,
        ]
    };
    assert!(
        ask(
            "2026-03-04T10:00:00Z",
            &answered("She said that the money was hers.")
        )
        .0
    );
    assert!(
        !ask(
            "2026-03-04T10:00:00Z",
            &answered("No answer, left a voicemail.")
        )
        .0
    );
    assert!(
        !ask(
            "2026-03-04T10:00:00Z",
            &["--channel", "none", "--outcome", "declined"]
        )
        .0
    );
}

#[test]
fn what_was_corrected_is_wrong_in_the_push_message_too() {
    let start = || {
        let desk = desk_with(VOTE);
        desk.import_with(
            "pool/push",
            "The council in Lorne voted 7-5 to reopen the pool.\n",
            &["--by", "person"],
        );
        desk.import_with(
            "pool/social",
            "Lorne's council is for the pool, seven votes to five.\n\nThe pool has 5 lanes.\n",
            &["--by", "person"],
        );
        for target in ["pool/web", "pool/push", "pool/social"] {
            desk.verify_all(target);
        }
        assert_eq!(desk.findings(), [""; 0]);
        desk
    };
    let correct = |desk: &TempDesk, target: &str, text: &str| {
        desk.write("right.txt", text);
        desk.ok(&[
            "correct",
            target,
            "right.txt",
            "--wrong",
            "voted 7-5",
            "--right",
            "voted 7-4",
            "--as",
            "jonas",
        ]);
        desk.verify_all(target);
    };
    let desk = start();
    correct(&desk, "pool/web", &VOTE.replace("7-5", "7-4"));
    assert!(desk.findings().iter().any(|one| one == "incorrect"));
    // Corrected too, the story passes.
    correct(
        &desk,
        "pool/push",
        "The council in Lorne voted 7-4 to reopen the pool.\n",
    );
    let found = String::from_utf8(desk.run(&["check"]).stdout).expect("UTF-8");
    assert!(!found.contains("pool/push"), "{found}");
    // In other words it is the same figure.
    assert!(found.contains("pool/social"), "{found}");
    // The old text comes back: its verdicts are of before the correction.
    desk.import_with("pool/web", VOTE, &["--by", "person"]);
    assert_ne!(desk.findings(), [""; 0]);
}

#[test]
fn a_note_that_says_the_claim_again_answers_no_difference() {
    let desk = TempDesk::new();
    desk.write(
        "script.txt",
        "{***ON CAM***}\nTWO PEOPLE DIED IN A FIRE ON MAIN STREET, POLICE SAY.\n",
    );
    desk.write(
        "web.txt",
        "Fire on Main Street\n\nThree people died in a fire on Main Street, police said.\n",
    );
    desk.import_conversion();
    for (note, answers) in [
        (
            "Three people died in a fire on Main Street, police said.",
            false,
        ),
        ("Two people died in a fire, police say", false),
        ("ok", false),
        ("see above", false),
        ("different", false),
        ("Read.", false),
        ("asdf", false),
        ("Verified, it is correct.", false),
        ("A third man died in hospital after the broadcast.", true),
        ("Anchor misspoke; figure from the ME.", true),
        ("Chief corrected it by phone", true),
        ("Read against the notes.", true),
        ("Typo", true),
        ("It was 3 by noon.", true),
        ("Laut Polizei inzwischen drei.", true),
    ] {
        let run = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            note,
        ]);
        assert_eq!(run.status.success(), answers, "{note}");
    }
}

// Judges a text, then its twin, then the attack: what is found of the last two.
fn judged(texts: [&str; 3]) -> [Vec<String>; 2] {
    let desk = desk_with(texts[0]);
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0], "{}", texts[0]);
    [1, 2].map(|at| {
        desk.import_with("pool/web", texts[at], &["--by", "person"]);
        desk.findings()
    })
}

#[test]
fn a_sentence_behind_a_quotation_that_says_whose_words_it_is_does_not_go_unseen() {
    let hours = "The meeting lasted two hours.";
    for behind in [
        "She was reading aloud from a letter by Dan Okafor.",
        "She later took that back.",
        "Amaya was joking.",
        "The line is from a play by Ida Moor.",
        "Those were not her words.",
        "She was quoting the clerk.",
    ] {
        for gap in ["\n\n", " "] {
            let text = |behind: &str, last: &str| {
                format!(
                    "Council night\n\nRuth Amaya spoke for ten minutes.\n\n“I took the money,” Amaya said.{behind}{last}\n"
                )
            };
            let behind = format!("{gap}{behind}");
            let last = format!("\n\n{hours}");
            let texts = [text(&behind, &last), text(&behind, ""), text("", &last)];
            let [twin, attack] = judged([&texts[0], &texts[1], &texts[2]]);
            assert_eq!(twin, [""; 0], "{behind}");
            assert!(
                attack.iter().any(|one| one == "context-changed"),
                "{behind}: {attack:?}"
            );
        }
    }
}

#[test]
fn the_notice_that_a_story_is_old_does_not_go_unseen() {
    let story = "Police are investigating the mayor for fraud.\n\nShe denies all of it.\n\nThe council met on the question.";
    for notice in [
        "From the archive: This article was first published on May 3, 2011.",
        "First published in May 2011.",
        "This article has not been updated since 2011.",
    ] {
        // At the end *This article* leans on what stands right before it.
        for above in [true, notice.starts_with("This")] {
            let with = |more: &str| match above {
                true => format!("Inquiry into the mayor\n\n{notice}\n\n{story}{more}\n"),
                false => format!("Inquiry into the mayor\n\n{story}{more}\n\n{notice}\n"),
            };
            let more = "\n\nThe town hall is closed.";
            let gone = format!("Inquiry into the mayor\n\n{story}{more}\n");
            let [twin, attack] = judged([&with(more), &with(""), &gone]);
            assert_eq!(twin, [""; 0], "{notice} {above}");
            assert_eq!(attack, ["context-changed"], "{notice} {above}");
        }
    }
    // A story that was brought up to date says so without becoming another.
    let with = |notice: &str| format!("Inquiry into the mayor\n\n{notice}\n\n{story}\n");
    let desk = desk_with(&with("This story has been updated."));
    desk.verify_all("pool/web");
    desk.import_with(
        "pool/web",
        &format!("Inquiry into the mayor\n\n{story}\n"),
        &["--by", "person"],
    );
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn who_answers_stands_above_the_interview() {
    let text = |who: &str| {
        format!(
            "Who closed the pool\n\n{who}\n\nQ: Who closed the pool?\n\nA: I closed it alone.\n\nQ: Was that legal?\n\nA: No, I broke the law.\n"
        )
    };
    let desk = desk_with(&text(
        "Ruth Amaya, the mayor, answered our questions on March 3.",
    ));
    desk.verify_all("pool/web");
    assert_eq!(desk.findings(), [""; 0]);
    let judge = |who: &str| {
        desk.import_with("pool/web", &text(who), &["--by", "person"]);
        desk.ok(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]);
        desk.findings()
    };
    assert_eq!(
        judge("Ruth Amaya, the mayor, answered our questions on March 4."),
        [""; 0]
    );
    assert_eq!(
        judge("Dan Okafor, the clerk, answered our questions on March 4."),
        ["context-changed"]
    );
}

#[test]
fn two_texts_that_were_made_from_each_other_vouch_for_nothing() {
    const VOTE: &str = "Pool vote\n\nThe council voted 7-5 to reopen the pool.\n";
    let desk = TempDesk::new();
    let rest = |claim: &str, original: &str| {
        let evidence = format!("original:{original}");
        let said = desk.run(&["verify", claim, "--as", "mara", "--evidence", &evidence]);
        said.status.success()
    };
    desk.import_with("chain/broadcast", VOTE, &["--original"]);
    let made = |from| ["--by", "person", "--converted-from", from];
    desk.import_with("chain/web", VOTE, &made("broadcast"));
    desk.import_with("chain/app", VOTE, &made("web"));
    assert!(rest("chain/web:2", "broadcast") && rest("chain/app:2", "web"));
    desk.import_with("ring/web", VOTE, &["--by", "person"]);
    desk.import_with("ring/app", VOTE, &made("web"));
    desk.import_with("ring/web", VOTE, &made("app"));
    assert!(!rest("ring/app:2", "web") && !rest("ring/web:2", "app"));
}

#[test]
fn what_an_ai_made_is_not_made_the_original_by_a_second_import() {
    let desk = TempDesk::new();
    desk.import_with("pool/app", VOTE, &["--by", "person"]);
    desk.import_with("pool/web", VOTE, &["--by", "ai"]);
    let again = |rendition: &str| {
        let file = desk.run(&["import", rendition, "vote.txt", "--original"]);
        file.status.success()
    };
    desk.write("vote.txt", VOTE);
    assert!(!again("pool/web"));
    let record = desk.read("stories/pool/story.toml");
    assert!(record.contains("method = \"ai\""), "{record}");
    assert!(
        again("pool/app"),
        "a person's text may turn out to be the original"
    );
}
