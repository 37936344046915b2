//! Attacks on where the record stands and who keeps it: a ledger moved aside, a doubt forgotten with it, somebody who had left, words
//! that were found wrong in another rendition. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;

use support::TempDesk;

const PERSON: &[&str] = &["--by", "person"];
const TEXT: &str =
    "Quarry vote\n\nThe council of Keel voted 7-5 to close the quarry.\n\nThe gates shut in May.\n";

fn judged() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("quarry/web", TEXT, PERSON);
    desk.verify_all("quarry/web");
    desk
}

fn doubted() -> TempDesk {
    let desk = judged();
    let words = ["--as", "jonas", "--note", "It was 8-4."];
    desk.ok(&[&["reject", "quarry/web:2"][..], &words].concat());
    assert_eq!(desk.findings(), ["incorrect"]);
    desk
}

fn moved(desk: &TempDesk, from: &str, to: &str) {
    let to = desk.file(to);
    fs::create_dir_all(to.parent().expect("a folder")).expect("made");
    fs::rename(desk.file(from), to).expect("moved");
}

#[test]
fn a_ledger_that_stands_where_none_is_read_is_told() {
    let ledger = "reviews/quarry/jonas.toml";
    for to in [
        "reviews/quarry/old/jonas.toml",
        "reviews/quarry/seals/jonas.toml",
        "reviews/quarry/jonas.toml.bak",
        "reviews/quarry/jonas.TOML",
        "reviews/quarry/jonas.toml.sig",
        "reviews/quarry/waivers/old/jonas.toml",
        "reviews/quarry/adopted/quarry/keel/jonas.toml",
        "claims/quarry/old/jonas.toml",
        "stories/quarry/jonas.toml",
        "stories/quarry/web/jonas.toml",
    ] {
        let desk = doubted();
        moved(&desk, ledger, to);
        assert_eq!(desk.findings(), ["status-unbacked", "unrecorded"], "{to}");
        // Reading the text again forgets no doubt.
        desk.ok(&["import", "quarry/web"]);
        let said = desk.exits(1, &["check"]);
        assert!(said.contains(to) && said.contains(ledger), "{said}");
        moved(&desk, to, ledger);
        assert_eq!(desk.findings(), ["incorrect"], "{to}");
    }
    let desk = doubted();
    moved(&desk, ledger, "stories/jonas.toml");
    desk.exits(2, &["check"]);
}

#[test]
fn what_lies_beside_the_record_and_says_no_more_is_no_trouble() {
    let desk = judged();
    let ledger = desk.read("reviews/quarry/mara.toml");
    // What merging leaves behind: the ledger as it was before it grew.
    let words = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", "quarry/web:2"][..], &words].concat());
    desk.write("reviews/quarry/mara.toml.orig", ledger);
    desk.write("reviews/quarry/README.md", "Who checks what.\n");
    desk.write("stories/quarry/notes.toml", "title = \"What to ask\"\n");
    desk.write("stories/README.md", "What this folder is.\n");
    desk.write("rota.toml", "night = [\"mara\"]\n");
    desk.ok(&["attach", "quarry", "rota.toml", "--as", "mara"]);
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn a_doubt_is_not_forgotten_with_the_ledger_that_has_it() {
    let ledger = "reviews/quarry/jonas.toml";
    let desk = doubted();
    let kept = desk.read(ledger);
    fs::remove_file(desk.file(ledger)).expect("removed");
    desk.ok(&["import", "quarry/web"]);
    assert_eq!(desk.findings(), ["status-unbacked"]);
    let words = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
    desk.ok(&[&["verify", "quarry/web:1"][..], &words].concat());
    assert_eq!(desk.findings(), ["status-unbacked"]);
    let said = desk.exits(1, &["check"]);
    assert!(said.contains("git checkout -- reviews/quarry"), "{said}");
    // With the ledger back the doubt can be taken back, and the sheet follows.
    desk.write(ledger, kept);
    desk.ok(&[
        "retract",
        "quarry/web:2",
        "--as",
        "jonas",
        "--note",
        "Right after all.",
    ]);
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn a_waiver_counts_in_the_days_of_its_giver() {
    for (days, expected) in [
        ("from = 2024-01-01", vec![]),
        ("until = 2024-01-01", vec!["queried", "waiver-refused"]),
        ("from = 2999-01-01", vec!["queried", "waiver-refused"]),
    ] {
        let desk = judged();
        desk.ok(&[
            "query",
            "quarry/web:2",
            "--as",
            "mara",
            "--note",
            "By whom?",
        ]);
        let output = desk.run(&["check", "--format", "json"]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let finding = answer["stories"][0]["findings"][0]["id"]
            .as_str()
            .expect("an id");
        let until = (chrono::Utc::now() + chrono::TimeDelta::days(9))
            .date_naive()
            .to_string();
        let words = [
            "--until",
            &until,
            "--reason",
            "They call back.",
            "--as",
            "jonas",
        ];
        desk.ok(&[&["waive", finding][..], &words].concat());
        desk.exits(0, &["check"]);
        desk.replace(
            "copydesk.toml",
            "id = \"jonas\"\n",
            &format!("id = \"jonas\"\n{days}\n"),
        );
        match expected.is_empty() {
            true => drop(desk.exits(0, &["check"])),
            false => assert_eq!(desk.findings(), expected, "{days}"),
        }
    }
}

#[test]
fn words_that_were_found_wrong_in_one_rendition_are_wrong_in_another() {
    let vote = "The council of Keel voted 7-5 to close the quarry.";
    for (web, expected) in [
        (vote.to_owned(), vec!["incorrect"]),
        (vote.replace("7-5", "8-4"), vec![]),
        (format!("“{vote}” Ida Kessler said."), vec![]),
    ] {
        let desk = TempDesk::new();
        let text = |words: &str| format!("Quarry vote\n\n{words}\n\nThe gates shut in May.\n");
        desk.import_with("quarry/broadcast", &text(vote), PERSON);
        desk.import_with("quarry/web", &text(&web), PERSON);
        for target in ["quarry/broadcast", "quarry/web"] {
            desk.verify_all(target);
        }
        assert_eq!(desk.findings(), [""; 0]);
        let words = ["--as", "jonas", "--note", "It was 8-4."];
        desk.ok(&[&["reject", "quarry/broadcast:2"][..], &words].concat());
        let code = i32::from(!expected.is_empty());
        let said = desk.exits(code, &["check", "quarry/web"]);
        assert_eq!(
            said.contains("quarry/broadcast:2"),
            !expected.is_empty(),
            "{said}"
        );
        if expected.is_empty() {
            continue;
        }
        // Who found them wrong there may say that they are right here; nobody else does.
        let verify = |who: &str| {
            let words = ["--as", who, "--evidence", "interview:Ida Kessler"];
            desk.ok(&[&["verify", "quarry/web:2"][..], &words].concat());
        };
        verify("mara");
        desk.exits(1, &["check", "quarry/web"]);
        verify("jonas");
        desk.exits(0, &["check", "quarry/web"]);
    }
}

#[test]
fn a_reply_that_the_conversion_left_out_is_answered_for() {
    let charge = "Inspectors accused Nils Orr of hiding $900 in fees at the quarry.";
    let reply = "Orr denied it and said that the books are open.";
    let gates = "The gates of the quarry open in May.";
    for (kept, passes) in [
        (vec![charge, reply, gates], true),
        (vec![charge, gates], false),
    ] {
        let desk = TempDesk::new();
        desk.write(
            "script.txt",
            format!("Quarry case\n\n{charge}\n\n{reply}\n\n{gates}\n"),
        );
        desk.write("web.txt", format!(
            "Quarry case\n\n{}\n\nThis story was converted with AI and checked by our editors.\n",
            kept.join("\n\n")
        ));
        desk.ok(&["import", "quarry/broadcast", "script.txt", "--original"]);
        let made = ["--by", "ai", "--tool", "T", "--converted-from", "broadcast"];
        desk.ok(&[&["import", "quarry/web", "web.txt"][..], &made].concat());
        desk.verify_all("quarry/broadcast");
        let range = format!("quarry/web:1-{}", desk.claims("quarry/web"));
        let words = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
        drop(desk.run(&[&["verify", range.as_str()][..], &words].concat()));
        desk.exits(i32::from(!passes), &["check", "quarry/web"]);
        // An editor who left it out says why.
        let why = ["--note", "The reply stands in a box beside the story."];
        desk.ok(&[&["verify", "quarry/web:2"][..], &words, &why].concat());
        desk.exits(0, &["check", "quarry/web"]);
    }
}

// A verdict on quarry/web:2, on the evidence that is named.
fn verified(desk: &TempDesk, evidence: &str) -> (Option<i32>, String) {
    let words = ["--as", "mara", "--evidence", evidence];
    let output = desk.run(&[&["verify", "quarry/web:2"][..], &words].concat());
    (output.status.code(), support::both(&output))
}

#[test]
fn a_page_is_no_evidence_for_itself() {
    let page = |about: &str| {
        format!(
            "<html><head><title>Quarry vote</title>{about}</head><body><article><h1>Quarry vote</h1>\
             <p>The council of Keel voted 7-5 to close the quarry.</p></article></body></html>"
        )
    };
    for about in [
        "<meta property=\"og:url\" content=\"https://courier.example/news/quarry-vote\">",
        "<link rel=\"canonical\" href=\"https://www.courier.example/news/quarry-vote\">",
    ] {
        let desk = TempDesk::new();
        let options = ["--by", "person", "--format", "html"];
        desk.import_with("quarry/web", &page(about), &options);
        for own in [
            "url:https://courier.example/news/quarry-vote?utm_source=post",
            "url:https://m.courier.example/news/quarry-vote/amp",
            "url:https://web.archive.org/web/20260302101500/https://courier.example/news/quarry-vote",
        ] {
            let (code, said) = verified(&desk, own);
            assert_eq!(code, Some(2), "{own}: {said}");
            assert!(said.contains("proves nothing"), "{said}");
        }
        for other in [
            "url:https://courier.example/news/quarry-minutes",
            "url:https://keel.example/council/minutes",
        ] {
            let (code, said) = verified(&desk, other);
            assert_eq!(code, Some(0), "{other}: {said}");
        }
        // An entry that was written by hand is worth no more.
        desk.verify_all("quarry/web");
        assert_eq!(desk.findings(), [""; 0]);
    }
}

#[test]
fn a_page_that_is_not_there_bears_nothing_out() {
    let desk = TempDesk::new();
    desk.import_with("quarry/web", TEXT, PERSON);
    let none = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1>\
                <p>The requested URL was not found on this server.</p></body></html>";
    desk.write("none.html", none);
    desk.write(
        "minutes.html",
        "<title>Minutes</title><h1>Minutes of Keel</h1><p>Seven for, five against.</p>",
    );
    for file in ["none.html", "minutes.html"] {
        let address = format!("https://keel.example/{file}");
        desk.ok(&[
            "attach",
            "quarry",
            &address,
            "--archive",
            file,
            "--as",
            "mara",
        ]);
        let code = if file == "none.html" {
            Some(2)
        } else {
            Some(0)
        };
        for evidence in [format!("document:{file}"), format!("url:{address}")] {
            let (found, said) = verified(&desk, &evidence);
            assert_eq!(found, code, "{evidence}: {said}");
        }
    }
}

#[test]
fn nobody_said_before_it_happened_how_it_went() {
    let text = "Quarry vote\n\nThe council of Keel voted 7-5 on Tuesday to close the quarry.\n\n\
                The gates will shut on Friday.\n\nThe hearing was set for Tuesday.\n";
    let desk = TempDesk::new();
    let made = ["--by", "person", "--date", "2026-03-05"];
    desk.import_with("quarry/web", text, &made);
    // Tuesday was March 3.
    let early = "interview:Ida Kessler#2026-03-02, by phone";
    let (code, said) = verified(&desk, early);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("2026-03-03"), "{said}");
    for honest in ["quarry/web:1", "quarry/web:3", "quarry/web:4"] {
        desk.ok(&["verify", honest, "--as", "mara", "--evidence", early]);
    }
    let (code, said) = verified(&desk, "interview:Ida Kessler#2026-03-03, by phone");
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(desk.findings(), [""; 0]);
    // A day that was changed by hand, chain and all, is found.
    let ledger = "reviews/quarry/mara.toml";
    desk.replace(ledger, "heard = 2026-03-03", "heard = 2026-03-02");
    assert!(desk.findings().contains(&"misdated".to_owned()));
}

#[test]
fn two_stories_do_not_vouch_for_each_other() {
    let texts = [
        (
            "quarry",
            "Quarry vote\n\nThe council of Keel voted 7-5 to close the quarry.\n",
        ),
        (
            "keel",
            "Keel closes quarry\n\nThe quarry is to be closed, as the council decided by 7-5.\n",
        ),
        (
            "lorne",
            "Lorne looks on\n\nThe quarry of Keel shuts after a vote of 7-5.\n",
        ),
    ];
    let desk = TempDesk::new();
    for (story, text) in texts {
        desk.import_with(&format!("{story}/web"), text, PERSON);
        desk.write(&format!("{story}.md"), format!("{text}\n"));
    }
    // An older story of one's own is a paper as any other is.
    desk.ok(&["attach", "quarry", "keel.md", "--as", "mara"]);
    desk.ok(&["attach", "keel", "lorne.md", "--as", "mara"]);
    let said = desk.exits(2, &["attach", "keel", "quarry.md", "--as", "mara"]);
    assert!(said.contains("rests on keel itself"), "{said}");
    // Nor do three.
    let said = desk.exits(2, &["attach", "lorne", "quarry.md", "--as", "mara"]);
    assert!(said.contains("rests on lorne itself"), "{said}");
    let words = ["--as", "mara", "--evidence", "document:quarry.md", "--keep"];
    desk.exits(2, &[&["verify", "lorne/web:2"][..], &words].concat());
    // What all of them may rest on.
    desk.write("minutes.txt", "Seven for, five against.\n");
    for (story, _) in texts {
        desk.ok(&["attach", story, "minutes.txt", "--as", "mara"]);
    }
}

#[test]
fn a_policy_inside_the_record_makes_no_desk_of_its_own() {
    let desk = doubted();
    let check = |folder: &str| {
        let mut command = support::copydesk();
        command.current_dir(desk.file(folder)).arg("check");
        command.output().expect("run").status.code()
    };
    assert_eq!(check("stories/quarry"), Some(1));
    for folder in ["stories/quarry", "claims/quarry", "reviews/quarry"] {
        let policy = desk.read("copydesk.toml");
        desk.write(&format!("{folder}/copydesk.toml"), policy);
        assert_eq!(check(folder), Some(2), "{folder}");
        assert_ne!(check("."), Some(0), "{folder}");
        fs::remove_file(desk.file(&format!("{folder}/copydesk.toml"))).expect("removed");
    }
    // A folder of desks may be one itself.
    let policy = desk.read("copydesk.toml");
    desk.write("training/copydesk.toml", policy);
    assert_eq!(check("training"), Some(0));
}
