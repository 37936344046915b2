//! Attacks on who answers for words: voices without a name, authors whom a credit names, an author's word for what a tool wrote, replies that
//! nobody sought, words given back to a speaker. Each stands beside an honest twin that must go on passing.

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

fn verify(desk: &TempDesk, claim: &str, who: &str, evidence: &str) {
    desk.ok(&["verify", claim, "--as", who, "--evidence", evidence]);
}

#[test]
fn a_voice_that_is_only_described_wants_whoever_answers_for_it() {
    for (voice, named) in [
        ("interview:Ruth Amaya", true),
        ("interview:the town clerk", true),
        ("interview:a spokeswoman for Lorne Ferries", true),
        ("interview:a city official who asked not to be named", false),
        ("interview:a witness", false),
        ("interview:Source A", false),
        ("interview:someone at the ministry", false),
        ("interview:members of the council", false),
        ("interview:people familiar with the talks", false),
        (
            "interview:Ruth#2026-03-01, on condition of anonymity",
            false,
        ),
    ] {
        let desk = desk_with(VOTE);
        verify(&desk, "pool/web:1", "mara", "interview:Ruth Amaya");
        verify(&desk, "pool/web:2", "mara", voice);
        let found = desk.findings();
        assert_eq!(found.is_empty(), named, "{voice}: {found:?}");
        if !named {
            assert!(
                found.contains(&"wrong-role".to_owned()),
                "{voice}: {found:?}"
            );
            // The responsible editor answers for it.
            verify(&desk, "pool/web:2", "jonas", voice);
            assert!(desk.findings().is_empty(), "{voice}");
        }
    }
}

#[test]
fn whoever_supplied_or_produced_a_story_is_an_author_of_it() {
    for (line, writes) in [
        (
            "Leo Marchetti reported from Petrie, with files from Mara Quist.",
            true,
        ),
        ("With files from Mara Quist", true),
        ("Research: Mara Quist", true),
        ("Producer: Mara Quist", true),
        ("Adapted for the web by Mara Quist", true),
        ("Mara Quist provided research.", true),
        ("Additional research by Mara Quist", true),
        ("Mara Quist contributed from Keel.", true),
        ("Mit Material von Mara Quist", true),
        ("(mq)", true),
        ("mq/ll", true),
        ("— M.Q.", true),
        (
            "Leo Marchetti reported from Petrie, with files from Tom Brandt.",
            false,
        ),
        ("Editing: Mara Quist", false),
        ("(AP)", false),
        ("(tb)", false),
        (
            "With help from Mara Quist, the council found the money.",
            false,
        ),
    ] {
        let desk = desk_with(&format!(
            "Pool vote\n\nBy Leo Marchetti\n\nThe council in Lorne voted 7-5 to reopen the pool.\n\nIt will open again in June.\n\n{line}\n"
        ));
        desk.verify_all("pool/web");
        let found = desk.findings();
        let own = found.iter().any(|one| one == "self-review");
        assert_eq!(own, writes, "{line}: {found:?}");
    }
}

#[test]
fn nobody_takes_an_authors_word_for_what_the_author_did_not_write() {
    const SCRIPT: &str = "Pool vote\n\nThe council voted to reopen the pool.\n\nThe lifeguards cheered in the corridor.\n";
    for (third, theirs) in [
        ("The lifeguards cheered in the corridor.", true),
        (
            "The lifeguards jeered at the mayor and threw bottles.",
            false,
        ),
        ("A ferry sank off Keel in the night.", false),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/broadcast", SCRIPT, &["--original", "--author", "leo"]);
        let web = SCRIPT.replace("The lifeguards cheered in the corridor.", third);
        desk.import_with(
            "pool/web",
            &web,
            &["--by", "person", "--converted-from", "broadcast"],
        );
        let note = "Leo stood in the corridor.";
        let given = desk.run(&["on-author", "pool/web:3", "--as", "jonas", "--note", note]);
        assert_eq!(given.status.success(), theirs, "{third}");
        // Of what the author wrote, the author's word is taken.
        desk.ok(&[
            "on-author",
            "pool/broadcast:3",
            "--as",
            "jonas",
            "--note",
            note,
        ]);
    }
}

#[test]
fn a_reply_that_says_that_nobody_asked_is_none() {
    let desk = desk_with("Clerk accused\n\nDan Okafor stole $5,000 from the pool fund.\n");
    desk.append("copydesk.toml", "\n[[policy]]\nright_of_reply = true\n");
    desk.verify_all("pool/web");
    let reply = |channel: &str, answer: &str| {
        let said = desk.run(&[
            "reply",
            "pool",
            "--to",
            "Dan Okafor",
            "--channel",
            channel,
            "--outcome",
            "no-answer",
            "--answer",
            answer,
            "--as",
            "mara",
        ]);
        said.status.success()
    };
    assert!(!reply("none so far", "We have not called him yet."));
    assert!(!reply("phone", "We will call him after publication."));
    assert!(!reply("phone", "Not contacted."));
    assert_eq!(desk.findings(), ["right-of-reply"]);
    assert!(reply("phone", "He hung up; we will call again tomorrow."));
    assert!(desk.findings().is_empty());
}

#[test]
fn words_given_back_by_a_mark_bring_no_older_verdict_with_them() {
    let text = |who: &str, end: &str| {
        format!(
            "Bridge tested\n\nThe works office met on Monday.\n\n“We knew of the cracks for years. {end},” {who} said.\n"
        )
    };
    let cracks = |desk: &TempDesk| {
        let claims = desk.claims("pool/web");
        let numbers = (1..=claims).find(|number| {
            let shown = desk.ok(&["show", &format!("pool/web:{number}")]);
            shown.lines().take(6).any(|line| line.contains("cracks"))
        });
        format!("pool/web:{}", numbers.expect("the claim"))
    };
    let rest = |desk: &TempDesk| {
        let own = cracks(desk);
        for number in 1..=desk.claims("pool/web") {
            let claim = format!("pool/web:{number}");
            if claim != own {
                verify(desk, &claim, "mara", "interview:Ida Kessler");
            }
        }
    };
    let give = |desk: &TempDesk, claim: &str| {
        desk.ok(&[
            "mark",
            claim,
            "--speaker",
            "Ida Kessler",
            "--why",
            "She is the one who speaks.",
            "--as",
            "mara",
        ]);
    };
    let desk = desk_with(&text("Ida Kessler", "Nobody listened"));
    desk.verify_all("pool/web");
    // Her own words, another sentence of hers corrected.
    desk.import_with(
        "pool/web",
        &text("Ida Kessler", "Hardly anybody listened"),
        &["--by", "person"],
    );
    rest(&desk);
    assert!(desk.findings().is_empty());
    desk.import_with(
        "pool/web",
        &text("Tom Brandt", "Hardly anybody listened"),
        &["--by", "person"],
    );
    rest(&desk);
    assert!(!desk.findings().is_empty());
    let own = cracks(&desk);
    give(&desk, &own);
    assert!(
        desk.findings().contains(&"context-changed".to_owned()),
        "{:?}",
        desk.findings()
    );
    // A verdict that is given under the mark stands, over the next text too.
    verify(&desk, &own, "mara", "interview:Ida Kessler");
    assert!(desk.findings().is_empty(), "{:?}", desk.findings());
    let more = format!(
        "{}\nThe bridge has two lanes.\n",
        text("Tom Brandt", "Hardly anybody listened")
    );
    desk.import_with("pool/web", &more, &["--by", "person"]);
    rest(&desk);
    assert!(desk.findings().is_empty(), "{:?}", desk.findings());
}

#[test]
fn dots_are_no_reason() {
    for (reason, says) in [
        ("...", false),
        ("-", false),
        ("Her own call to the firm.", true),
    ] {
        let desk = desk_with(VOTE);
        let given = |arguments: &[&str]| {
            assert_eq!(desk.run(arguments).status.success(), says, "{arguments:?}");
        };
        given(&["opinion", "pool/web:1", "--as", "mara", "--note", reason]);
        given(&["query", "pool/web:1", "--as", "mara", "--note", reason]);
        given(&["on-author", "pool/web:2", "--as", "jonas", "--note", reason]);
        given(&[
            "mark",
            "pool/web:1",
            "--not-a-claim",
            "--why",
            reason,
            "--as",
            "mara",
        ]);
    }
    let desk = desk_with(VOTE);
    let reply = |to: &str| {
        let said = [
            "reply",
            "pool",
            "--to",
            to,
            "--channel",
            "phone",
            "--outcome",
            "declined",
            "--as",
            "mara",
        ];
        desk.run(&said).status.success()
    };
    assert!(!reply("nobody"));
    assert!(reply("the council"));
}
