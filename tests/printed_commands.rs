//! Every command that a finding prints works as printed, once what stands in capitals is put in.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::TempDesk;

const SCRIPT: &str = "\
[ANCHOR]
THE FERRY TO PETRIE COULD SAIL ON MONDAY.
THE COMPANY HIRED 14 PEOPLE.
MAYOR RUTH AMAYA SAYS NOBODY WAS HURT.
TICKETS COST 3 DOLLARS.
";

const WEB: &str = "\
<article><h1>Ferry to Petrie sails</h1>
<p>The ferry to Petrie will sail on Monday.</p>
<p>The company hired 14 people.</p>
<p>Tickets cost $3.</p>
<p>Mayor Ruth Amaya's “old friend” Tom Lund stole $5 million, the board said.</p>
<p>He denied it.</p>
<p>Ida Falk's boat sank in May.</p>
<p>It was never found.</p>
<canvas>Tom Lund's brother was fined $900 for it in June.</canvas>
</article>
";

// A desk on which nearly everything stands open that a verdict, a mark or a reply can clear.
fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.append(
        "copydesk.toml",
        "\n[[policy]]\nclaims = [\"assertion\", \"attributed\", \"quote\"]\nright_of_reply = true\n",
    );
    desk.write("script.txt", SCRIPT);
    desk.write("web.html", WEB);
    desk.ok(&[
        "import",
        "ferry/broadcast",
        "script.txt",
        "--original",
        "--format",
        "script",
        "--date",
        "2026-03-02",
    ]);
    desk.ok(&[
        "import",
        "ferry/web",
        "web.html",
        "--by",
        "ai",
        "--tool",
        "T",
        "--converted-from",
        "broadcast",
    ]);
    let evidence = [
        "--as",
        "mara",
        "--evidence",
        "interview:Ruth Osei",
        "--note",
        "Osei read the minutes out to me.",
    ];
    let claims = desk.claims("ferry/web");
    for number in 4..=claims {
        let address = format!("ferry/web:{number}");
        desk.ok(&[&["verify", address.as_str()][..], &evidence].concat());
    }
    desk.ok(&[
        "reject",
        "ferry/web:3",
        "--as",
        "mara",
        "--note",
        "It hired 40.",
    ]);
    desk.ok(&[
        "reject",
        "ferry/web:2",
        "--as",
        "jonas",
        "--note",
        "It could.",
    ]);
    desk.ok(&[
        "dispute",
        "ferry/broadcast:1",
        "--as",
        "mara",
        "--note",
        "The board says Tuesday.",
    ]);
    desk.ok(&[
        "query",
        "ferry/broadcast:2",
        "--as",
        "mara",
        "--note",
        "Does the bill say so?",
    ]);
    desk.write(
        "web2.html",
        WEB.replace("Tickets cost $3", "Tickets cost $4")
            .replace("Ida Falk's boat sank", "Ida Falk's brother's boat sank"),
    );
    desk.ok(&["import", "ferry/web", "web2.html"]);
    desk
}

// What a person puts in for the words in capitals.
fn filled(command: &str) -> String {
    command
        .replace("KIND:REF", "'interview:Ruth Osei#2026-03-01'")
        .replace("WHY", "'It was heard and read.'")
        .replace(" FILE", " web2.html")
        .replace("WHO", "jonas")
}

// The commands in what clears a finding: from the program's name to the next word of the sentence around it.
fn commands(clear: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in clear.split("copydesk ").skip(1) {
        let end = [", then ", "; or", ", or ", "`"]
            .iter()
            .filter_map(|end| part.find(end))
            .min();
        found.push(format!("copydesk {}", &part[..end.unwrap_or(part.len())]));
    }
    found
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let there = to.join(entry.file_name());
        match entry.file_type().expect("a type").is_dir() {
            true => copy(&entry.path(), &there),
            false => {
                fs::copy(entry.path(), there).expect("copied");
            }
        }
    }
}

#[test]
fn what_a_finding_prints_can_be_given_as_it_stands() {
    let desk = desk();
    let checked = desk.run(&["check", "--no-cache", "--format", "json"]);
    let checked: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let findings = checked["stories"][0]["findings"]
        .as_array()
        .expect("findings");
    let program = Path::new(env!("CARGO_BIN_EXE_copydesk"));
    let path = format!(
        "{}:{}",
        program.parent().expect("a folder").display(),
        std::env::var("PATH").expect("a path")
    );
    let mut codes: Vec<&str> = Vec::new();
    for finding in findings {
        let code = finding["code"].as_str().expect("a code");
        let clear = finding["clear"].as_str().expect("what clears it");
        for command in commands(clear) {
            let own = tempfile::tempdir().expect("a folder");
            copy(desk.path(), own.path());
            let shell = filled(&command);
            let done = Command::new("sh")
                .args(["-c", &shell])
                .current_dir(own.path())
                .env("PATH", &path)
                .env("COPYDESK_REVIEWER", "jonas")
                .env("NO_COLOR", "1")
                .output()
                .expect("run");
            // A check or a review may find something; it must not be refused.
            let done_code = done.status.code();
            assert!(
                matches!(done_code, Some(0 | 1)),
                "{code}: {shell}: {}",
                support::both(&done)
            );
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    for wanted in [
        "incorrect",
        "disputed",
        "queried",
        "stale",
        "context-changed",
        "unreviewed",
        "altered",
        "dropped-statement",
        "right-of-reply",
    ] {
        assert!(codes.contains(&wanted), "no {wanted} among {codes:?}");
    }
}
