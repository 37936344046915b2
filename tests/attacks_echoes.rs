//! Attacks with what comes back: our own report as another paper's, one note on every difference, a corrected day under its date, a telling
//! without its teller, a joke under a bomb. Each stands beside an honest twin that must go on passing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const VOTE: &str = "Pool vote\n\nThe council voted 7-5 to reopen the pool.\n";

#[test]
fn our_own_report_is_no_evidence_when_it_comes_back() {
    for (item, bears) in [
        (
            "Petrie Courier. Councillors decided late on Monday that the pool is to open again, by seven votes to five, the town clerk told the Courier.",
            true,
        ),
        (
            "Petrie Courier. Councillors decided late on Monday that the pool is to open again, by seven votes to five, Lorne 4 News reports.",
            false,
        ),
        (
            "According to Lorne 4 News, the council voted 7-5 to reopen the pool. The pool was built in 1950.",
            false,
        ),
        (
            "The council voted 7-5 to reopen the pool, the clerk told Lorne 4 News. The mayor told the Courier that she was glad.",
            false,
        ),
        (
            "The council voted 7-5 to reopen the pool, its clerk said. Lorne 4 News first reported the row.",
            true,
        ),
        (
            "To the editors of Lorne 4 News: the council voted 7-5 to reopen the pool. The clerk.",
            true,
        ),
        (
            "Minutes. 12 members present. The council voted 7-5 to reopen the pool.",
            true,
        ),
    ] {
        let desk = TempDesk::new();
        let policy = desk.read("copydesk.toml");
        let outlet = policy
            .lines()
            .find(|line| line.starts_with("outlet"))
            .expect("an outlet");
        desk.replace("copydesk.toml", outlet, "outlet = \"Lorne 4 News\"");
        desk.import_with("pool/web", VOTE, &["--by", "person"]);
        desk.write("item.txt", item);
        desk.ok(&[
            "attach",
            "pool",
            "item.txt",
            "--as",
            "mara",
            "--origin",
            "Petrie Courier",
        ]);
        let given = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "document:item.txt",
        ]);
        assert_eq!(given.status.success(), bears, "{item}");
        let heard = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "interview:Lorne 4 News",
        ]);
        assert!(!heard.status.success());
    }
}

#[test]
fn one_note_does_not_answer_every_difference() {
    let script = "Pool vote\n\nThe pool could reopen in June.\n\nThe bridge cost about $40,000.\n\nSome members of the council oppose the plan.\n";
    let web = "Pool vote\n\nThe pool will reopen in June.\n\nThe bridge cost $45,000.\n\nAll members of the council oppose the plan.\n";
    let desk = || {
        let desk = TempDesk::new();
        desk.import_with("pool/broadcast", script, &["--original", "--author", "leo"]);
        desk.import_with(
            "pool/web",
            web,
            &[
                "--by",
                "ai",
                "--tool",
                "Converter 3.1",
                "--converted-from",
                "broadcast",
            ],
        );
        desk
    };
    let verifies = |desk: &TempDesk, claim: &str, note: &str| {
        let given = desk.run(&[
            "verify",
            claim,
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            note,
        ]);
        given.status.success()
    };
    let own = desk();
    assert!(verifies(
        &own,
        "pool/web:2",
        "The clerk fixed the reopening after our broadcast."
    ));
    assert!(verifies(
        &own,
        "pool/web:3",
        "The final invoice is higher than the estimate we aired."
    ));
    assert!(verifies(
        &own,
        "pool/web:4",
        "Roll call at the second reading: nobody voted for it."
    ));
    // One call may explain several changes, said of each.
    let told = desk();
    assert!(verifies(
        &told,
        "pool/web:2",
        "The clerk told us on Friday: June it will be."
    ));
    assert!(verifies(
        &told,
        "pool/web:3",
        "The clerk told us on Friday: $45,000."
    ));
    assert!(verifies(
        &told,
        "pool/web:4",
        "The clerk told us on Friday: all members, by the roll."
    ));
    let pasted = desk();
    let note = "I had a good look at this one and I am happy for it to go out.";
    assert!(verifies(&pasted, "pool/web:2", note));
    assert!(verifies(&pasted, "pool/web:3", &format!("{note} 2")));
    assert!(!verifies(&pasted, "pool/web:4", &format!("{note} (3)")));
    assert!(verifies(
        &pasted,
        "pool/web:4",
        "Roll call at the second reading: nobody voted for it."
    ));
    let at_once = desk();
    let given = at_once.run(&[
        "verify",
        "pool/web:2",
        "pool/web:3",
        "pool/web:4",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        note,
    ]);
    assert!(!given.status.success());
}

#[test]
fn a_corrected_weekday_is_wrong_under_its_date_too() {
    for (day, wrong) in [
        ("March 4", false),
        ("March 3", true),
        ("Tuesday", true),
        ("March 13", false),
    ] {
        let desk = TempDesk::new();
        let web = |day: &str| format!("Pool closed\n\nThe inspectors shut the pool on {day}.\n");
        desk.import_with(
            "pool/web",
            &web("Tuesday"),
            &["--by", "person", "--date", "2026-03-05"],
        );
        desk.import_with(
            "pool/push",
            &format!("Pool shut\n\nInspectors shut the pool on {day}.\n"),
            &["--by", "person"],
        );
        desk.verify_all("pool/web");
        desk.verify_all("pool/push");
        desk.write("fix.txt", web("Wednesday"));
        desk.ok(&[
            "correct",
            "pool/web",
            "fix.txt",
            "--wrong",
            "on Tuesday",
            "--right",
            "on Wednesday",
            "--note",
            "The inspectors came a day later.",
            "--as",
            "jonas",
        ]);
        let printed = format!(
            "{}\nCorrection: An earlier version named the wrong day of the closure.\n",
            web("Wednesday")
        );
        desk.import_with("pool/web", &printed, &["--by", "person"]);
        desk.verify_all("pool/web");
        let found = desk.findings();
        assert_eq!(
            found.iter().any(|one| one == "incorrect"),
            wrong,
            "{day}: {found:?}"
        );
    }
}

#[test]
fn a_telling_leans_on_whoever_tells_it() {
    let text = |line: &str, more: &str| {
        let line = match line {
            "" => String::new(),
            line => format!("{line}\n\n"),
        };
        format!(
            "The pool fund\n\nThe trial opens on Monday.\n\n{line}In March Dan Okafor opened an account in Petrie.\n\nIn April he moved the \
             money of the fund there.\n\nIn May he burned the books.\n{more}"
        )
    };
    for line in [
        "What follows is the account of the prosecution, and none of it has been proved.",
        "In the prosecution's own telling:",
        "Ruth Amaya told it like this:",
        "This is the prosecution's account.",
        "Prosecutors gave this account of the spring.",
        "The indictment reads:",
    ] {
        let options = ["--by", "person", "--date", "2026-06-01"];
        let desk = TempDesk::new();
        desk.import_with("pool/web", &text(line, ""), &options);
        desk.verify_all("pool/web");
        assert!(desk.findings().is_empty(), "{line}");
        desk.import_with("pool/web", &text("", ""), &options);
        let told = desk.run(&["check", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
        let told = told["stories"][0]["findings"]
            .as_array()
            .expect("findings")
            .iter();
        let leaning = told.filter(|one| one["code"] == "context-changed").count();
        assert_eq!(leaning, 3, "{line}");
        let grown = TempDesk::turned(
            &text(line, ""),
            &text(line, "\nThe hall has 40 seats.\n"),
            &options,
        );
        assert!(
            !grown.contains(&"context-changed".to_owned()),
            "{line}: {grown:?}"
        );
    }
    let plain = "The council met on Monday, and it was hot.";
    let gone = TempDesk::turned(
        &text(plain, ""),
        &text("", ""),
        &["--by", "person", "--date", "2026-06-01"],
    );
    assert!(!gone.contains(&"context-changed".to_owned()), "{gone:?}");
}

#[test]
fn words_marked_as_a_joke_are_judged_under_a_bomb() {
    let text = |more: &str| {
        format!(
            "A game of cards\n\nThe players met in the pub for 20 hands of whist.\n\n{more}Nobody was hurt.\n"
        )
    };
    for (more, serious) in [
        ("The beer was cold and the dog slept.\n\n", false),
        ("A bomb went off in the pub at nine.\n\n", true),
        ("A fire broke out behind the bar.\n\n", true),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", &text(""), &["--by", "person"]);
        desk.ok(&[
            "mark",
            "pool/web:3",
            "--not-a-claim",
            "--why",
            "A joke on a game of cards.",
            "--as",
            "mara",
        ]);
        desk.verify_all("pool/web");
        assert!(desk.findings().is_empty());
        desk.import_with("pool/web", &text(more), &["--by", "person"]);
        desk.ok(&[
            "verify",
            "pool/web:3",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]);
        let found = desk.findings();
        assert_eq!(
            found.contains(&"unreviewed".to_owned()),
            serious,
            "{more}: {found:?}"
        );
    }
}

#[test]
fn a_later_import_changes_authors_and_day_aloud() {
    let desk = TempDesk::new();
    let options = ["--by", "person", "--author", "leo", "--date", "2026-03-05"];
    desk.import_with("pool/web", VOTE, &options);
    let again = desk.import_with("pool/web", VOTE, &options);
    assert!(
        !again.contains("no longer stands") && !again.contains("the story's day"),
        "{again}"
    );
    let other = [
        "--by",
        "person",
        "--author",
        "Tom Brandt",
        "--date",
        "2026-03-12",
    ];
    let said = desk.import_with("pool/web", VOTE, &other);
    assert!(
        said.contains("`leo` no longer stands as an author"),
        "{said}"
    );
    assert!(
        said.contains("the story's day is 2026-03-12 now, and was 2026-03-05"),
        "{said}"
    );
}

#[test]
fn nothing_is_attached_that_was_read_on_a_day_to_come() {
    let desk = TempDesk::new();
    desk.import_with("pool/web", VOTE, &["--by", "person"]);
    let attach = |more: &[&str]| {
        let mut arguments = vec![
            "attach",
            "pool",
            "https://lorne.example/log",
            "--as",
            "mara",
        ];
        arguments.extend(more);
        desk.run(&arguments).status.success()
    };
    assert!(!attach(&["--accessed", "2062-01-01"]));
    assert!(!attach(&["--accessed", "2001-01-01"]));
    assert!(attach(&[
        "--accessed",
        "2001-01-01",
        "--note",
        "The page is gone; read for the inquiry of 2001."
    ]));
}

#[test]
fn a_file_that_came_before_the_event_does_not_bear_it_out() {
    for (added, bears) in [("2026-03-01", false), ("2026-03-04", true)] {
        let desk = TempDesk::new();
        let text = "Pool vote\n\nThe council voted 7-5 on March 3, 2026 to reopen the pool.\n";
        desk.import_with("pool/web", text, &["--by", "person"]);
        desk.write("agenda.txt", "To be put to the vote: the pool.");
        desk.ok(&["attach", "pool", "agenda.txt", "--as", "mara"]);
        let register = "stories/pool/evidence.toml";
        let line = desk.read(register);
        let line = line
            .lines()
            .find(|line| line.starts_with("added = "))
            .expect("a day")
            .to_owned();
        desk.replace(register, &line, &format!("added = {added}"));
        let given = desk.run(&[
            "verify",
            "pool/web:2",
            "--as",
            "mara",
            "--evidence",
            "document:agenda.txt",
        ]);
        assert_eq!(given.status.success(), bears, "{added}");
    }
}
