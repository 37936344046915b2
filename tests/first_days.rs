//! What somebody does who has a desk for the first day: names that are a slip away, a file that is another's, a range too wide, a reason
//! that comes later.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{ARTICLE, TempDesk};

const SCRIPT: &str =
    "THE QUAY STREET POOL REOPENED ON SATURDAY AFTER 13 WEEKS OF REPAIRS.\nNOBODY WAS HURT.\n";

fn conversion() -> TempDesk {
    let desk = TempDesk::new();
    desk.write("script.txt", SCRIPT);
    desk.write("web.txt", ARTICLE);
    desk.import_conversion();
    desk
}

#[test]
fn a_name_that_is_not_there_is_said_before_what_a_verdict_lacks() {
    let desk = TempDesk::with_article();
    for command in ["verify", "query", "dispute", "reject", "opinion", "retract"] {
        let by = ["--as", "mara"];
        let run = |name: &str| desk.exits(2, &[&[command, name][..], &by].concat());
        let told = run("pool/wbe:8");
        assert!(told.contains("no rendition `wbe`"), "{command}: {told}");
        assert!(told.contains("did you mean `pool/web`?"), "{told}");
        let told = run("pol/web:1");
        assert!(told.contains("no story `pol`"), "{command}: {told}");
        assert!(told.contains("did you mean `pool`?"), "{told}");
        let told = run("pool/web:99");
        assert!(told.contains("pool/web has 6 claims"), "{command}: {told}");
        let told = run("pool/web:1");
        assert!(told.contains("help: "), "{command}: {told}");
    }
    let told = desk.exits(2, &["show", "pool/radio:1"]);
    assert!(!told.contains("did you mean"), "{told}");
}

#[test]
fn a_new_rendition_a_slip_away_from_one_that_is_there_is_asked_about() {
    let desk = TempDesk::with_article();
    let before = desk.snapshot();
    desk.write("next.txt", ARTICLE.replace("13 weeks", "12 weeks"));
    for slip in ["pool/wbe", "pool/we", "pool/webb"] {
        let told = desk.exits(2, &["import", slip, "next.txt"]);
        assert!(told.contains("did you mean pool/web?"), "{slip}: {told}");
        assert!(told.contains("--anyway"), "{slip}: {told}");
    }
    std::fs::remove_file(desk.file("next.txt")).expect("removed");
    assert_eq!(before, desk.snapshot());
    desk.write("next.txt", ARTICLE.replace("13 weeks", "12 weeks"));
    for other in ["pool/push", "pool/web2", "pool/tv"] {
        desk.ok(&["import", other, "next.txt", "--by", "person"]);
    }
    desk.ok(&[
        "import", "pool/wbe", "next.txt", "--by", "person", "--anyway",
    ]);
    desk.ok(&["import", "pool/web", "next.txt", "--by", "person"]);
}

#[test]
fn a_conversion_of_a_story_a_slip_away_is_asked_about() {
    let desk = conversion();
    let slip = ["import", "pol/web", "web.txt", "--by", "ai"];
    let before = desk.snapshot();
    for more in [
        &[][..],
        &["--tool", "Converter 2"],
        &["--converted-from", "broadcast"],
    ] {
        let told = desk.exits(2, &[&slip[..], more].concat());
        assert!(told.contains("did you mean pool/web?"), "{told}");
        assert!(told.contains("copydesk import pool/web FILE"), "{told}");
        assert!(told.contains("--anyway"), "{told}");
    }
    assert_eq!(before, desk.snapshot());
    // Another story, an original, and what a folder's files are named.
    desk.ok(&["import", "quay/web", "web.txt", "--by", "ai"]);
    let told = desk.ok(&["import", "pools/broadcast", "script.txt", "--original"]);
    assert!(
        told.contains("is a story of its own, beside `pool`"),
        "{told}"
    );
    desk.write("drop/poll/web.txt", desk.read("web.txt"));
    desk.ok(&["import", "--watch", "drop", "--once", "--by", "ai"]);
    assert!(desk.file("stories/poll/story.toml").exists());
    desk.ok(&[&slip[..], &["--anyway"]].concat());
}

#[test]
fn an_author_a_slip_away_from_a_colleague_is_asked_about() {
    let desk = TempDesk::new();
    desk.write("web.txt", ARTICLE);
    let import = ["import", "pool/web", "web.txt", "--author"];
    let before = desk.snapshot();
    for slip in ["marra", "maar", "mra"] {
        let told = desk.exits(2, &[&import[..], &[slip]].concat());
        assert!(told.contains("did you mean `mara`"), "{slip}: {told}");
        assert!(told.contains("--author mara"), "{told}");
    }
    assert_eq!(before, desk.snapshot());
    for other in ["mara", "Marra", "Mara Quint", "corvin"] {
        desk.ok(&[&import[..], &[other]].concat());
    }
    let told = desk.ok(&[&import[..], &["marra", "--anyway"]].concat());
    assert!(told.contains("stands as a name"), "{told}");
}

#[test]
fn the_text_of_another_rendition_is_asked_about() {
    let desk = conversion();
    let told = desk.exits(2, &["import", "pool/web", "script.txt"]);
    assert!(
        told.contains("this is the text of pool/broadcast, word for word"),
        "{told}"
    );
    assert!(told.contains("--anyway"), "{told}");
    // An original that feeds a conversion does not become it, whoever says that a tool wrote it.
    let slip = [
        "import",
        "pool/broadcast",
        "web.txt",
        "--tool",
        "Converter 2",
    ];
    let before = desk.snapshot();
    let told = desk.exits(2, &slip);
    assert!(told.contains("this is the text of pool/web"), "{told}");
    assert_eq!(before, desk.snapshot());
    // Its own text again is read again; a new rendition may read like another, and who says so means it.
    desk.ok(&["import", "pool/web", "web.txt"]);
    desk.ok(&["import", "pool/app", "web.txt"]);
    desk.ok(&["import", "pool/web", "script.txt", "--anyway"]);
}

const LIBRARY: &str = "# Harbor Road library to close in June\n\nThe county council voted on Monday to close the library on Harbor Road.\n\nSeven members were for it, and two abstained.\n\n\"We cannot pay for the roof,\" said Dora Menk, who leads the council.\n";

#[test]
fn a_file_of_another_story_is_asked_about() {
    let desk = TempDesk::with_article();
    desk.write("log.txt", "Repairs: 13 weeks. Reopening: Saturday.\n");
    desk.ok(&["attach", "pool", "log.txt", "--as", "mara"]);
    let log = ["--evidence", "document:log.txt", "--as", "mara"];
    desk.ok(&[&["verify", "pool/web:2"][..], &log].concat());
    desk.write("library.md", LIBRARY);
    let slip = ["import", "pool/web", "library.md"];
    let before = desk.snapshot();
    for more in [&[][..], &["--by", "ai"]] {
        let told = desk.exits(2, &[&slip[..], more].concat());
        assert!(
            told.contains(
                "0 of the 6 claims of pool/web are in this file, and 1 verdict would fall"
            ),
            "{told}"
        );
        assert!(told.contains("--anyway"), "{told}");
        assert!(told.contains("copydesk import STORY/web"), "{told}");
    }
    assert_eq!(before, desk.snapshot());
    // Where the desk has that text, the command that takes it.
    desk.ok(&["import", "library/web", "library.md"]);
    let told = desk.exits(2, &slip);
    assert!(told.contains("copydesk import library/web FILE"), "{told}");
    // A folder sets it aside until it changes, and goes on.
    desk.write("drop/pool/web.md", LIBRARY);
    let watch = ["import", "--watch", "drop", "--once"];
    let told = desk.exits(2, &watch);
    assert!(told.contains("are in this file"), "{told}");
    desk.ok(&watch);
    assert!(!desk.file("stories/pool/web/0002.md").exists());
    desk.ok(&[&slip[..], &["--anyway"]].concat());
    // So is one with a name that is a slip, and with --anyway what was set aside is taken.
    desk.write("drop/pool.wbe.txt", ARTICLE.replace("13 weeks", "12 weeks"));
    let told = desk.exits(2, &watch);
    assert!(told.contains("did you mean pool/web?"), "{told}");
    desk.ok(&watch);
    desk.ok(&[&watch[..], &["--anyway"]].concat());
    assert!(desk.file("stories/pool/wbe/0001.md").exists());
    // What stood here before is brought back without a question, and its verdicts with it.
    let told = desk.ok(&["import", "pool/web", "stories/pool/web/0001.md"]);
    assert!(told.contains("6 back"), "{told}");
    assert!(desk.ok(&["status", "pool"]).contains("1 verified"));
}

#[test]
fn a_range_leaves_what_is_verified_already_as_it_is() {
    let desk = TempDesk::with_article();
    desk.write("log.txt", "Repairs: 13 weeks. Reopening: Saturday.\n");
    desk.ok(&["attach", "pool", "log.txt", "--as", "mara"]);
    let log = ["--evidence", "document:log.txt", "--as", "mara"];
    desk.ok(&[&["verify", "pool/web:2"][..], &log].concat());
    let heard = ["--evidence", "interview:Ida Kessler"];
    let range = |who| [&["verify", "pool/web:1-6", "--as", who][..], &heard].concat();
    let told = desk.ok(&range("mara"));
    assert_eq!(told.matches("✓ verified").count(), 5, "{told}");
    assert!(
        told.contains("passed over: 1 claim that you verified already"),
        "{told}"
    );
    let shown = desk.ok(&["show", "pool/web:2"]);
    assert!(!shown.contains("interview"), "{shown}");
    // All of it stands: nothing is written, and nothing is wrong.
    let before = desk.snapshot();
    let told = desk.ok(&range("mara"));
    assert!(told.contains("passed over: 6 claims"), "{told}");
    assert_eq!(before, desk.snapshot());
    // What somebody found wrong elsewhere does not stand, whatever its verdicts say.
    desk.import_with("pool/push", "Nobody was hurt.\n", &["--by", "person"]);
    desk.verify_all("pool/push");
    let wrong = ["--note", "One was.", "--as", "jonas"];
    desk.ok(&[&["reject", "pool/push:1"][..], &wrong].concat());
    let told = desk.ok(&range("mara"));
    assert_eq!(told.matches("✓ verified").count(), 1, "{told}");
    assert!(told.contains("✓ verified  pool/web:6"), "{told}");
    // A colleague's range is a verdict of its own, and by its name a claim is verified anew.
    let told = desk.ok(&range("jonas"));
    assert_eq!(told.matches("✓ verified").count(), 6, "{told}");
    desk.ok(&[&["verify", "pool/web:2", "--as", "mara"][..], &heard].concat());
    assert!(desk.ok(&["show", "pool/web:2"]).contains("interview"));
}

#[test]
fn a_file_alone_is_what_would_be_imported_next() {
    let desk = TempDesk::verified();
    desk.write("next.txt", ARTICLE.replace("13 weeks", "12 weeks"));
    let alone = desk.ok(&["diff", "pool/web", "next.txt"]);
    assert_eq!(alone, desk.ok(&["diff", "pool/web", "1", "next.txt"]));
    assert!(alone.contains("revision 1 → next.txt"), "{alone}");
    let stat = desk.ok(&["diff", "pool/web", "next.txt", "--stat"]);
    assert!(stat.contains("1 verdict no longer holds"), "{stat}");
}

#[test]
fn what_was_asked_for_is_counted_alone() {
    let desk = conversion();
    let told = desk.exits(1, &["check", "pool/web", "--all"]);
    let sum = told.lines().last().expect("a sum");
    let many: usize = sum
        .split(' ')
        .next()
        .and_then(|word| word.parse().ok())
        .expect("a number");
    let others = format!("found {} other findings here", many - 1);
    assert!(told.contains(&others), "{told}");
    let desk = TempDesk::verified();
    desk.import_with("pool/push", "Nobody was hurt.\n", &["--by", "person"]);
    let told = desk.exits(1, &["check", "pool/web"]);
    assert!(
        told.contains("found findings in other parts of the story"),
        "{told}"
    );
}

#[test]
fn the_reason_of_a_correction_may_come_later() {
    let desk = TempDesk::verified();
    desk.write("next.txt", ARTICLE.replace("13 weeks", "12 weeks"));
    let correct = |by: &'static str, note: &[&'static str]| {
        let words = ["--wrong", "13 weeks", "--right", "12 weeks", "--as", by];
        [&["correct", "pool/web", "next.txt"][..], &words, note].concat()
    };
    desk.ok(&correct("jonas", &[]));
    let told = desk.exits(2, &correct("jonas", &[]));
    assert!(told.contains("say with `--note` why"), "{told}");
    let told = desk.exits(2, &correct("jonas", &["--note", "."]));
    assert!(told.contains("says nothing"), "{told}");
    let note = ["--note", "The log says 12."];
    let told = desk.exits(2, &correct("mara", &note));
    assert!(told.contains("jonas gave that correction"), "{told}");
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.args(["-c", "user.name=T", "-c", "user.email=t@desk.example"]);
        let run = git.args(arguments).current_dir(desk.path()).output();
        assert!(run.expect("git runs").status.success());
    };
    git(&["init", "-q"]);
    git(&["add", "-A"]);
    git(&["commit", "-qm", "x"]);
    let told = desk.ok(&correct("jonas", &note));
    assert!(told.contains("the correction says why now"), "{told}");
    let story = desk.read("stories/pool/story.toml");
    assert_eq!(story.matches("[[correction]]").count(), 1, "{story}");
    assert!(desk.ok(&["report", "pool"]).contains("The log says 12."));
    // What was on record is still there, and a reason that was given stays.
    let check = ["check", "pool", "--base", "HEAD"];
    assert!(!desk.exits(1, &check).contains("history-rewritten"));
    git(&["add", "-A"]);
    git(&["commit", "-qm", "y"]);
    let told = desk.exits(2, &correct("jonas", &["--note", "The log says 11."]));
    assert!(told.contains("nothing to correct"), "{told}");
    desk.replace(
        "stories/pool/story.toml",
        "The log says 12.",
        "The log says so.",
    );
    assert!(desk.exits(1, &check).contains("history-rewritten"));
}

#[test]
fn a_report_says_when_somebody_was_heard_and_an_address_read() {
    let desk = TempDesk::with_article();
    let today = chrono::Utc::now().date_naive();
    let heard = ["--evidence", "interview:Ida Kessler#2025-02-14"];
    let read = [
        "--evidence",
        "url:https://lorne.example/pool",
        "--not-kept",
        "Public.",
    ];
    let by = ["--as", "mara"];
    desk.ok(&[&["verify", "pool/web:6"][..], &heard, &by].concat());
    desk.ok(&[&["verify", "pool/web:5"][..], &read, &by].concat());
    let shown = desk.ok(&["show", "pool/web:5"]);
    assert!(shown.contains(&format!("read {today}")), "{shown}");
    let page = desk.ok(&["report", "pool"]);
    assert!(page.contains(&format!(", read on {today}")), "{page}");
    let json: serde_json::Value =
        serde_json::from_str(&desk.ok(&["report", "pool", "--format", "json"])).expect("JSON");
    assert!(json.to_string().contains(r#""heard":""#), "{json}");
    assert!(page.contains(", heard on "), "{page}");
    let html = desk.ok(&["report", "pool", "--format", "html"]);
    assert!(html.contains(", heard on ") && html.contains(", read on "));
}

#[test]
fn a_note_that_says_nothing_is_called_no_reason() {
    let desk = conversion();
    let told = desk.ok(&["status", "pool/web"]);
    let differs = told.lines().position(|line| line.contains("differs:"));
    let Some(at) = differs else {
        panic!("nothing differs: {told}");
    };
    let line = told.lines().nth(at - 1).expect("the claim");
    let number = line.trim().trim_start_matches(':').split(' ').next();
    let address = format!("pool/web:{}", number.expect("a number"));
    let verify = [
        "verify",
        address.as_str(),
        "--evidence",
        "original:broadcast",
    ];
    let with = |note: &[&str]| desk.exits(2, &[&verify[..], &["--as", "mara"], note].concat());
    let told = with(&["--note", "ok"]);
    assert!(told.contains("“ok” is no reason"), "{told}");
    let told = with(&[]);
    assert!(told.contains("say with `--note` why it stands"), "{told}");
    assert!(!told.contains("is no reason"), "{told}");
}

#[test]
fn what_was_recorded_is_said_with_whom_on_what_and_what_is_next() {
    let desk = TempDesk::with_article();
    desk.write("log.txt", "Repairs: 13 weeks. Reopening: Saturday.\n");
    let runs = |arguments: &[&str], lines: &[&str]| {
        let told = desk.ok(&[arguments, &["--as", "mara"]].concat());
        for line in lines {
            assert!(told.contains(line), "{line}: {told}");
        }
        told
    };
    runs(
        &["attach", "pool", "log.txt"],
        &[
            "log.txt of pool, by mara",
            "Next (cite it): copydesk verify",
        ],
    );
    let note = "The log of the works has it.";
    let told = runs(
        &[
            "verify",
            "pool/web:1-2",
            "--evidence",
            "document:log.txt",
            "--note",
            note,
        ],
        &["pool/web:1 ", "“Quay Street pool reopens after repairs”"],
    );
    let many = "2 claims with one note by mara: “The log of the works has it.”";
    assert!(told.contains(many), "{told}");
    let report = desk.ok(&["report", "pool", "--format", "md"]);
    let one = "note (one for 2 claims): The log of the works has it.";
    assert_eq!(report.matches(one).count(), 2, "{report}");
    runs(
        &["retract", "pool/web:1", "--note", "Too early."],
        &[
            "mara took back what they said of 1 claim",
            "Next (1 claim needs a verdict): copydesk review pool",
        ],
    );
    let report = desk.ok(&["report", "pool", "--format", "md"]);
    assert!(!report.contains("(one for"), "{report}");
    runs(
        &[
            "reply",
            "pool",
            "--to",
            "Ida Kessler",
            "--channel",
            "phone",
            "--outcome",
            "no-answer",
        ],
        &[
            "every claim of pool that names them; by mara",
            "Next: copydesk check pool",
        ],
    );
    runs(
        &[
            "mark",
            "pool/web:6",
            "--not-a-claim",
            "--why",
            "Nobody could say.",
        ],
        &["by mara: Nobody could say.", "Next: copydesk check pool"],
    );
    let checked = desk.exits(1, &["check", "pool"]);
    let open = checked.lines().find(|line| line.contains(": unreviewed:"));
    let id = open
        .and_then(|line| line.rsplit_once('[')?.1.strip_suffix(']'))
        .unwrap_or_else(|| panic!("{checked}"));
    let day = (chrono::Utc::now().date_naive() + chrono::Days::new(7)).to_string();
    let waive = ["waive", id, "--until", &day, "--as", "jonas"];
    let told = desk.ok(&[&waive[..], &["--reason", "She is in court until noon."]].concat());
    let why = "by jonas: She is in court until noon.\nNext: copydesk check pool\n";
    assert!(told.contains(why), "{told}");
}
