//! Attacks on what stands on record beside the words, each beside an honest twin that must go on passing: replies, denials, authors,
//! evidence, what made a text, and what a file says of itself.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::process::Command;

use support::TempDesk;

const PERSON: &[&str] = &["--by", "person"];
const HTML: &[&str] = &["--by", "person", "--format", "html"];

fn judged(text: &str, options: &[&str]) -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("quarry/web", text, options);
    desk.verify_all("quarry/web");
    assert_eq!(desk.findings(), [""; 0], "{text}");
    desk
}

// A verdict on one claim of quarry/web.
fn verify(desk: &TempDesk, number: usize) {
    let claim = format!("quarry/web:{number}");
    let words = ["--as", "mara", "--evidence", "interview:Ida Kessler"];
    let note = ["--note", "Read to the clerk."];
    desk.ok(&[&["verify", claim.as_str()][..], &words, &note].concat());
}

fn git(desk: &TempDesk, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(desk.path());
    git.args([
        "-c",
        "user.name=Mara",
        "-c",
        "user.email=mara@courier.example",
    ]);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = git.args(arguments).output().expect("git runs");
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        support::both(&output)
    );
}

fn committed(desk: &TempDesk) {
    git(desk, &["init", "-q"]);
    git(desk, &["add", "-A", "."]);
    git(desk, &["commit", "-q", "-m", "as it was"]);
}

#[test]
fn a_reply_is_bound_to_the_words_that_were_put_to_somebody() {
    let text = |charge: &str, rest: &str| {
        format!("Quarry case\n\nInspectors accused Nils Orr of {charge}.\n\n{rest}\n")
    };
    for named in [true, false] {
        let desk = TempDesk::new();
        desk.append("copydesk.toml", "\n[[policy]]\nright_of_reply = true\n");
        let first = text("hiding $900 in fees", "The quarry reopens in May.");
        desk.import_with("quarry/web", &first, PERSON);
        desk.verify_all("quarry/web");
        assert_eq!(desk.findings(), ["right-of-reply"]);
        let mut reply = vec!["reply", "quarry"];
        reply.extend(named.then_some("quarry/web:2"));
        reply.extend([
            "--to",
            "Nils Orr",
            "--channel",
            "phone",
            "--outcome",
            "declined",
        ]);
        reply.extend(["--as", "mara"]);
        desk.ok(&reply);
        assert_eq!(desk.findings(), [""; 0]);
        // The rest of the text may change.
        let later = text("hiding $900 in fees", "The quarry reopens in June.");
        desk.import_with("quarry/web", &later, PERSON);
        verify(&desk, 3);
        assert_eq!(desk.findings(), [""; 0], "{named}");
        let other = text("beating a guard", "The quarry reopens in June.");
        desk.import_with("quarry/web", &other, PERSON);
        verify(&desk, 2);
        assert_eq!(desk.findings(), ["right-of-reply"], "{named}");
    }
}

#[test]
fn what_answers_a_claim_is_a_part_of_its_setting() {
    let charge = "Inspectors accused Nils Orr of hiding $900 in fees.";
    let denial = "Orr denied it and said that the books are open.";
    let again = "Orr denied it in court and said that the books are open.";
    let vote = "The council of Keel voted 7-5 to close the quarry.";
    let notice =
        "Correction: An earlier version of this story said that the council of Keel voted 6-6.";
    let end = "Rain fell on Friday.";
    let text = |parts: &[&str]| format!("Quarry case\n\n{}\n", parts.join("\n\n"));
    for (first, then, expected) in [
        (vec![charge, denial, end], vec![charge, denial], vec![]),
        (
            vec![charge, end],
            vec![charge, denial, end],
            vec!["unreviewed"],
        ),
        (
            vec![charge, denial, end],
            vec![charge, again, end],
            vec!["stale"],
        ),
        (
            vec![charge, denial, end],
            vec![charge, end],
            vec!["context-changed"],
        ),
        (vec![vote, notice, end], vec![vote, notice], vec![]),
        (
            vec![vote, notice, end],
            vec![vote, end],
            vec!["context-changed", "disclosure-missing"],
        ),
    ] {
        let desk = judged(&text(&first), PERSON);
        desk.import_with("quarry/web", &text(&then), PERSON);
        assert_eq!(desk.findings(), expected, "{then:?}");
    }
}

#[test]
fn a_quotation_set_apart_is_no_statement_of_the_newsroom() {
    let page = |words: &str| {
        format!(
            "<article><h1>Letter on the quarry</h1><p>Ida Kessler wrote to the town on Friday.</p>{words}<p>The town answers in May.</p></article>"
        )
    };
    let words = "The warden is a cheat and has emptied the till of the quarry.";
    let quoted = format!("<blockquote><p>{words}</p></blockquote>");
    for (then, expected) in [
        (
            format!("<blockquote class=\"wide\"><p>{words}</p></blockquote>"),
            vec![],
        ),
        (format!("<p>{words}</p>"), vec!["context-changed"]),
    ] {
        let desk = judged(&page(&quoted), HTML);
        desk.import_with("quarry/web", &page(&then), HTML);
        assert_eq!(desk.findings(), expected, "{then}");
    }
}

#[test]
fn what_can_be_checked_is_no_opinion() {
    for (text, expected) in [
        ("The quarry is the loveliest place in Keel.", vec![]),
        ("The walk is the best of the last 10 years.", vec![]),
        (
            "Nils Orr stole $900 from the fund.",
            vec!["too-little-evidence"],
        ),
        (
            "The fund grew by 14 percent, a scandal.",
            vec!["too-little-evidence"],
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("quarry/web", &format!("A walk in Keel\n\n{text}\n"), PERSON);
        for claim in ["quarry/web:1", "quarry/web:2"] {
            desk.ok(&["opinion", claim, "--as", "mara", "--note", "Taste."]);
        }
        assert_eq!(desk.findings(), expected, "{text}");
    }
    let desk = TempDesk::new();
    let text = "A walk in Keel\n\nThe fund grew by 14 percent, a scandal.\n";
    desk.import_with("quarry/web", text, PERSON);
    let opinion = [
        "opinion",
        "quarry/web:2",
        "--as",
        "mara",
        "--note",
        "A scandal is taste.",
    ];
    // Said when the verdict is given, too.
    let said = desk.ok(&opinion);
    assert!(said.contains("14 percent"), "{said}");
    desk.ok(&[&opinion[..], &["--evidence", "interview:Ida Kessler"]].concat());
    desk.ok(&[
        "opinion",
        "quarry/web:1",
        "--as",
        "mara",
        "--note",
        "Taste.",
    ]);
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn credits_and_addresses_name_authors() {
    let text = |credits: &str| {
        format!("Quarry vote\n\nThe council of Keel voted 7-5 to close the quarry.\n\n{credits}\n")
    };
    for (credits, expected) in [
        ("(Reporting by Ada Lund; editing by Mara Quist)", vec![]),
        (
            "(Reporting by Mara Quist; editing by Ada Lund)",
            vec!["self-review"],
        ),
        (
            "With reporting from Ada Lund and Mara Quist in Keel.",
            vec!["self-review"],
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("quarry/web", &text(credits), PERSON);
        // Who did what for the story is nothing to verify.
        assert_eq!(desk.claims("quarry/web"), 2, "{credits}");
        desk.verify_all("quarry/web");
        assert_eq!(desk.findings(), expected, "{credits}");
    }
    let mail = |from: &str| {
        format!(
            "From: {from}\nTo: desk@courier.example\nDate: Fri, 6 Mar 2026 10:00:00 +0000\nMessage-ID: <1@keel.example>\n\
             Subject: Quarry vote\n\nThe council of Keel voted 7-5 to close the quarry.\n"
        )
    };
    for (from, expected) in [
        ("ada@keel.example", vec![]),
        (
            "Night desk <mara+night@courier.example>",
            vec!["self-review"],
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("quarry/mail", &mail(from), PERSON);
        desk.verify_all("quarry/mail");
        assert_eq!(desk.findings(), expected, "{from}");
    }
}

#[test]
fn two_addresses_of_one_mailbox_are_one_reviewer() {
    for (address, expected) in [
        ("nilsorr@gmail.com", vec!["too-few-reviewers"]),
        ("nils.orr@keel.example", vec![]),
    ] {
        let desk = TempDesk::new();
        desk.append("copydesk.toml", "\n[[policy]]\nreviewers = 2\n");
        for (id, name, email) in [
            ("nils", "Nils Orr", "Nils.Orr+desk@googlemail.com"),
            ("late", "Late desk", address),
        ] {
            desk.append("copydesk.toml", &format!(
                "\n[[person]]\nid = \"{id}\"\nname = \"{name}\"\nemail = \"{email}\"\nroles = [\"fact-checker\"]\n"
            ));
        }
        desk.import_with(
            "quarry/web",
            "Quarry vote\n\nThe council of Keel voted 7-5 on it.\n",
            PERSON,
        );
        for who in ["nils", "late"] {
            desk.verify_all_as("quarry/web", who);
        }
        assert_eq!(desk.findings(), expected, "{address}");
    }
}

#[test]
fn a_program_is_no_witness() {
    let text = "Quarry vote\n\nThe council of Keel voted 7-5 on it.\n\nThis story was converted with AI and checked by our editors.\n";
    let desk = TempDesk::new();
    desk.import_with(
        "quarry/web",
        text,
        &["--by", "ai", "--tool", "Lorne Converter 3.1"],
    );
    for name in ["Lorne Converter", "converter 4", "ChatGPT", "the AI"] {
        let evidence = format!("interview:{name}#2026-03-01");
        let said = desk.exits(
            2,
            &[
                "verify",
                "quarry/web:1",
                "--as",
                "mara",
                "--evidence",
                &evidence,
            ],
        );
        assert!(said.contains("program"), "{said}");
    }
    desk.verify_all("quarry/web");
    assert_eq!(desk.findings(), [""; 0]);
}

#[test]
fn a_text_in_a_patch_bears_nothing_out() {
    let desk = TempDesk::new();
    let text = "Quarry vote\n\nThe council of Keel voted 7-5 on it.\n\nThe gates shut in May.\n";
    desk.import_with("quarry/web", text, PERSON);
    let lines: Vec<String> = text.lines().map(|line| format!("+{line}")).collect();
    let own = format!(
        "--- /dev/null\n+++ b/text\n@@ -0,0 +1,5 @@\n{}\n",
        lines.join("\n")
    );
    desk.write("own.patch", own);
    desk.write(
        "minutes.patch",
        "--- a/minutes\n+++ b/minutes\n@@ -1 +1 @@\n-Six for.\n+Seven for, five against.\n",
    );
    for file in ["own.patch", "minutes.patch"] {
        desk.ok(&["attach", "quarry", file, "--as", "mara"]);
    }
    let verify = |file: &str| {
        let evidence = format!("document:{file}");
        desk.run(&[
            "verify",
            "quarry/web:2",
            "--as",
            "mara",
            "--evidence",
            &evidence,
        ])
    };
    assert_eq!(verify("own.patch").status.code(), Some(2));
    assert_eq!(verify("minutes.patch").status.code(), Some(0));
}

#[test]
fn a_copy_is_no_second_source() {
    let minutes = "Minutes of Keel: seven for, five against, the quarry shuts in May.\n";
    let archived = "https://web.archive.org/web/20260302101500/https://post.example/quarry";
    for (second, expected) in [
        ("other.txt", vec![]),
        ("spaced.txt", vec!["too-little-evidence"]),
        ("page.html", vec!["too-little-evidence"]),
        ("https://herald.example/quarry", vec![]),
        (archived, vec!["too-little-evidence"]),
    ] {
        let desk = TempDesk::new();
        desk.append(
            "copydesk.toml",
            "\n[[policy]]\nsecondary = 2\nprimary = 2\n",
        );
        desk.import_with(
            "quarry/web",
            "Quarry vote\n\nThe council of Keel voted 7-5 on it.\n",
            PERSON,
        );
        desk.write("first.txt", minutes);
        desk.write("spaced.txt", minutes.replace(": ", ":  "));
        desk.write("page.html", format!("<p>{minutes}</p>"));
        desk.write(
            "other.txt",
            "Clerk's letter: the motion passed with two votes more.\n",
        );
        let first = match second.contains("://") {
            true => "https://post.example/quarry",
            false => "first.txt",
        };
        let mut arguments = vec!["verify".to_owned(), "quarry/web:1-2".to_owned()];
        arguments.extend(["--as", "mara"].map(str::to_owned));
        for piece in [first, second] {
            desk.ok(&["attach", "quarry", piece, "--secondary", "--as", "mara"]);
            let kind = if piece.contains("://") {
                "url"
            } else {
                "document"
            };
            arguments.extend(["--evidence".to_owned(), format!("{kind}:{piece}")]);
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        desk.ok(&arguments);
        assert_eq!(desk.findings(), expected, "{second}");
    }
}

#[test]
fn a_disclosure_that_denies_is_none() {
    for (note, disclosed) in [
        (
            "This story was converted with AI and verified by an editor.",
            true,
        ),
        (
            "This story was not only translated by AI; our editors reviewed it.",
            true,
        ),
        ("This story was not converted with AI.", false),
        (
            "This story was converted with AI, and no editor verified it.",
            false,
        ),
        ("This story was written without the help of AI.", false),
    ] {
        let desk = TempDesk::new();
        let text = format!("Quarry vote\n\nThe council of Keel voted 7-5 on it.\n\n{note}\n");
        desk.import_with(
            "quarry/web",
            &text,
            &["--by", "ai", "--tool", "Converter 3.1"],
        );
        desk.verify_all("quarry/web");
        assert_eq!(
            !desk.findings().contains(&"disclosure-missing".to_owned()),
            disclosed,
            "{note}"
        );
    }
}

#[test]
fn what_made_a_text_is_no_matter_of_a_later_hand() {
    let note = "This story was converted with AI and checked by our editors.";
    let text = format!("Quarry vote\n\nThe council of Keel voted 7-5 on it.\n\n{note}\n");
    let options = [
        "--by",
        "ai",
        "--tool",
        "Converter 3.1",
        "--date",
        "2026-03-04",
    ];
    let story = "stories/quarry/story.toml";
    for (from, to, code) in [
        ("title = ", "# For the night desk.\ntitle = ", 0),
        ("method = \"ai\"", "method = \"person\"", 1),
        ("tool = \"Converter 3.1\"\n", "", 1),
        ("date = 2026-03-04\n", "", 1),
    ] {
        let desk = judged(&text, &options);
        committed(&desk);
        desk.replace(story, from, to);
        desk.exits(code, &["check", "--base", "HEAD"]);
    }
}

#[test]
fn a_change_is_one_whatever_git_was_told() {
    let text = "Quarry vote\n\nThe council of Keel voted 7-5 on it.\n";
    let file = "stories/quarry/web/0001.md";
    for flag in ["--assume-unchanged", "--skip-worktree"] {
        let desk = judged(text, PERSON);
        committed(&desk);
        git(&desk, &["update-index", flag, file]);
        desk.exits(0, &["check", "--changed-since", "HEAD"]);
        desk.replace(file, "voted 7-5 on it", "sold it");
        desk.exits(1, &["check", "--changed-since", "HEAD"]);
    }
    let desk = judged(text, PERSON);
    committed(&desk);
    desk.append(
        ".git/info/exclude",
        "scratch.txt\nstories/sold\nclaims/sold\nreviews/sold\n",
    );
    desk.write("scratch.txt", "x");
    desk.exits(0, &["check", "--changed-since", "HEAD"]);
    desk.import_with(
        "sold/web",
        "Quarry sold\n\nNils Orr stole $900 from the fund.\n",
        PERSON,
    );
    desk.exits(1, &["check", "--changed-since", "HEAD"]);
}

fn item(version: u8, status: &str, plain: &str) -> String {
    serde_json::json!({
        "uri": "urn:keel.example:quarry",
        "type": "text",
        "version": version.to_string(),
        "pubstatus": status,
        "headline": "Quarry vote",
        "body_html": "<p>The council of Keel voted 7-5 on it.</p><p>The repair will cost $900.</p>",
        "body_text": plain,
    })
    .to_string()
}

#[test]
fn an_item_that_its_agency_killed_is_refused() {
    let plain = "The council of Keel voted 7-5 on it.\n\nThe repair will cost $900.";
    let desk = judged(&item(1, "usable", plain), PERSON);
    desk.import_with("quarry/web", &item(2, "usable", plain), PERSON);
    assert_eq!(desk.findings(), [""; 0]);
    desk.write("item.json", item(3, "canceled", plain));
    let said = desk.exits(2, &["import", "quarry/web", "item.json"]);
    assert!(said.contains("must not be published"), "{said}");
}

#[test]
fn two_bodies_of_an_item_that_tell_otherwise_are_told() {
    for (plain, expected) in [
        (
            "The council of Keel voted 7-5 on it.\nThe repair will cost $900.",
            vec![],
        ),
        (
            "The council of Keel voted 7-5\non it. The repair will cost $900.",
            vec![],
        ),
        (
            "The council of Keel voted 7-5 on it.\n\nThe repair will cost $9 million.",
            vec!["forms-differ"],
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("quarry/web", &item(1, "usable", plain), PERSON);
        desk.verify_all("quarry/web");
        assert_eq!(desk.findings(), expected, "{plain}");
    }
}

#[test]
fn subtitles_are_read_as_they_are_shown() {
    let file = |times: [&str; 4]| {
        let lines = [
            "Did Nils Orr take the fees?",
            "Yes, he did.",
            "Did Ida Kessler take the fees?",
            "No, she never did.",
        ];
        let cues = times.iter().zip(lines).enumerate();
        let cues = cues.map(|(at, (from, line))| {
            format!(
                "{}\n00:00:{from},000 --> 00:00:{from},900\n{line}\n",
                at + 1
            )
        });
        cues.collect::<Vec<_>>().join("\n")
    };
    let options = ["--by", "person", "--format", "srt"];
    let desk = judged(&file(["01", "04", "07", "10"]), &options);
    desk.import_with("quarry/web", &file(["02", "05", "08", "11"]), &options);
    assert_eq!(desk.findings(), [""; 0]);
    desk.import_with("quarry/web", &file(["07", "04", "01", "10"]), &options);
    assert_ne!(desk.findings(), [""; 0]);
}

#[test]
fn digits_that_markup_turns_round_are_told() {
    let page = |number: &str| {
        format!(
            "<article><h1>Fall in Keel</h1><p>The guard of Keel said on Friday that {number} people fell.</p></article>"
        )
    };
    for (number, turned) in [
        ("<bdo dir=\"ltr\">17</bdo>", false),
        ("<span style=\"direction: rtl\">17</span>", false),
        ("<bdo dir=\"rtl\">17</bdo>", true),
        (
            "<span style=\"direction: rtl; unicode-bidi: bidi-override\">17</span>",
            true,
        ),
    ] {
        let desk = TempDesk::new();
        desk.import_with("quarry/web", &page(number), HTML);
        desk.verify_all("quarry/web");
        assert_eq!(
            desk.findings().contains(&"hidden-characters".to_owned()),
            turned,
            "{number}"
        );
    }
}
