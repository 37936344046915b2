//! The gate as CI meets it: formats that other programs read, severities, waivers, parts of a desk, and what the cache may not hide.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use support::skipped::{TOOLS, skipped};
use support::{ARTICLE, TempDesk};

/// Other people's validators, as `scripts/test` installs them; without that the tests that need one pass unheld.
fn validators() -> Option<PathBuf> {
    let validators = std::env::var_os("COPYDESK_VALIDATORS").map(PathBuf::from);
    if validators.is_none() {
        skipped(
            "the validators are not installed (scripts/test does)",
            TOOLS,
        );
    }
    validators
}

fn json(desk: &TempDesk, arguments: &[&str]) -> Value {
    let output = desk.run(arguments);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn ids(desk: &TempDesk) -> Vec<String> {
    let answer = json(desk, &["check", "--format", "json"]);
    let stories = answer["stories"].as_array().expect("stories");
    let findings = stories
        .iter()
        .flat_map(|story| story["findings"].as_array().expect("findings"));
    findings
        .map(|one| one["id"].as_str().expect("an id").to_owned())
        .collect()
}

fn run(command: &mut Command) {
    let output = command.output().expect("run");
    assert!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// A desk with findings of every sort: warnings, waived ones, a place outside the text, and words that must be escaped.
fn troubled() -> TempDesk {
    let desk = TempDesk::new();
    desk.import(
        "pool/web",
        &ARTICLE.replace(
            "About 300 people",
            "About 300 people [check: 100%, “a<b>&c”]",
        ),
    );
    desk.replace(
        "copydesk.toml",
        "[findings]\n",
        "[findings]\nplaceholder = \"warn\"\n",
    );
    desk.replace(
        "claims/pool/web.toml",
        "status = \"unreviewed\"",
        "status = \"verified\"",
    );
    let first = ids(&desk).first().cloned().expect("a finding");
    desk.ok(&[
        "waive",
        &first,
        "--until",
        "2099-01-01",
        "--reason",
        "x",
        "--as",
        "jonas",
    ]
    .map(|one| if one == "2099-01-01" { soon() } else { one }));
    desk
}

fn soon() -> &'static str {
    use std::sync::OnceLock;
    static SOON: OnceLock<String> = OnceLock::new();
    SOON.get_or_init(|| {
        let day = chrono::Utc::now().date_naive() + chrono::Days::new(30);
        day.to_string()
    })
}

#[test]
fn every_format_in_one_run_and_other_programs_read_them() {
    let desk = troubled();
    let told = desk.exits(
        1,
        &[
            "check",
            "--format",
            "sarif=check.sarif",
            "--format",
            "junit=check.xml",
            "--format",
            "json=check.json",
            "--format",
            "gitlab=quality.json",
        ],
    );
    assert!(told.contains("copydesk review pool"), "{told}");
    let sarif: Value = serde_json::from_str(&desk.read("check.sarif")).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), ids(&desk).len());
    let suppressed = results.iter().filter(|one| one["suppressions"].is_array());
    assert_eq!(suppressed.count(), 1);
    let quality: Value = serde_json::from_str(&desk.read("quality.json")).expect("JSON");
    assert_eq!(quality.as_array().expect("a list").len(), results.len());
    let Some(validators) = validators() else {
        return;
    };
    run(Command::new(validators.join("venv/bin/python"))
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validate.py"))
        .arg(
            validators
                .join("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
        )
        .arg(desk.file("check.sarif"))
        .arg(desk.file("check.xml"))
        .arg(desk.file("check.json")));
}

#[test]
fn regions_are_exact_and_fingerprints_stay() {
    let desk = TempDesk::with_article();
    let before = ids(&desk);
    let sarif = json(&desk, &["check", "--format", "sarif"]);
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let text: Vec<String> = desk
        .read("stories/pool/web/0001.md")
        .lines()
        .map(str::to_owned)
        .collect();
    let mut exact = 0;
    for result in results.iter().filter(|one| one["ruleId"] == "unreviewed") {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        let number = |key: &str| region[key].as_u64().expect("a number") as usize;
        assert_eq!(number("startLine"), number("endLine"));
        let line: Vec<char> = text[number("startLine") - 1].chars().collect();
        let words: String = line[number("startColumn") - 1..number("endColumn") - 1]
            .iter()
            .collect();
        assert!(
            desk.read("claims/pool/web.toml").contains(&words),
            "{words}"
        );
        exact += 1;
    }
    assert!(exact > 3);
    // A paragraph before all others moves every line, and no finding becomes another.
    desk.import(
        "pool/web",
        &ARTICLE.replace(
            "\n\nThe Quay",
            "\n\nA new first paragraph stands here.\n\nThe Quay",
        ),
    );
    let after = ids(&desk);
    assert!(
        before.iter().all(|id| after.contains(id)),
        "{before:?} {after:?}"
    );
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn annotations_can_not_be_broken_out_of() {
    let desk = troubled();
    let told = desk.exits(1, &["check", "--format", "github"]);
    for line in told.lines() {
        assert!(
            ["::error ", "::warning ", "::notice "]
                .iter()
                .any(|start| line.starts_with(start)),
            "{line}"
        );
    }
    assert!(told.contains("100%25"), "{told}");
    assert!(told.contains("::notice file="), "{told}");
}

#[test]
fn a_file_beside_the_human_text() {
    let desk = TempDesk::with_article();
    let told = desk.exits(1, &["check", "--format", "json", "--output", "out.json"]);
    assert!(told.contains("claims need a verdict"), "{told}");
    assert!(desk.read("out.json").contains("\"copydesk_check\": 1"));
    for wrong in [
        &["check", "--output", "x"][..],
        &["check", "--format", "json", "--format", "sarif"],
        &["check", "--format", "yaml"],
        &["check", "--format", "json="],
    ] {
        desk.exits(2, wrong);
    }
    desk.exits(2, &["check", "--format", "json=no/such/folder/x.json"]);
}

#[test]
fn severities_go_from_the_desk_to_a_kind_of_claim() {
    let desk = TempDesk::with_article();
    let count = |desk: &TempDesk| desk.findings();
    let all = count(&desk).len();
    assert!(all > 0);
    let policy = desk.read("copydesk.toml");
    let exception = |rest: &str| {
        format!(
            "{policy}\n[[exception]]\nfinding = \"unreviewed\"\nseverity = \"allow\"\n{rest}reason = \"a test\"\n"
        )
    };
    desk.write("copydesk.toml", exception("story = \"pool\"\n"));
    assert!(!count(&desk).contains(&"unreviewed".to_owned()));
    desk.write("copydesk.toml", exception("story = \"another\"\n"));
    assert!(count(&desk).contains(&"unreviewed".to_owned()));
    let headline = || {
        let told = json(&desk, &["check", "--format", "json"]).to_string();
        told.contains("nobody has judged “Quay Street pool reopens after repairs”")
    };
    assert!(headline());
    desk.write("copydesk.toml", exception("kind = \"headline\"\n"));
    assert!(!headline());
    assert!(count(&desk).contains(&"unreviewed".to_owned()));
    // An exception says why.
    desk.write(
        "copydesk.toml",
        exception("").replace("reason = \"a test\"\n", ""),
    );
    desk.exits(2, &["check"]);
}

#[test]
fn a_waiver_is_for_these_words_by_those_who_may_and_ends() {
    let desk = TempDesk::with_article();
    for id in ids(&desk) {
        let refused = desk.exits(
            2,
            &[
                "waive",
                &id,
                "--until",
                soon(),
                "--reason",
                "x",
                "--as",
                "mara",
            ],
        );
        assert!(refused.contains("responsible editor"), "{refused}");
        desk.ok(&[
            "waive",
            &id,
            "--until",
            soon(),
            "--reason",
            "The council’s list is late",
            "--as",
            "jonas",
        ]);
    }
    let told = desk.ok(&["check"]);
    assert!(
        told.contains("waived") && told.contains("The council’s list is late"),
        "{told}"
    );
    assert!(
        desk.ok(&["report", "pool"])
            .contains("The council’s list is late")
    );
    // Other words are another matter.
    desk.import("pool/web", &ARTICLE.replace("13 weeks", "30 weeks"));
    desk.exits(1, &["check"]);
    desk.import("pool/web", ARTICLE);
    desk.ok(&["check"]);
    // A waiver ends, and one that was written by hand never began.
    let file = "reviews/pool/waivers/jonas.toml";
    let whole = desk.read(file);
    desk.replace(file, &format!("until = {}", soon()), "until = 2026-01-01");
    assert!(desk.findings().contains(&"waiver-refused".to_owned()));
    desk.write(file, whole);
    let first = ids(&desk)[0].clone();
    desk.ok(&[
        "waive",
        &first,
        "--end",
        "--reason",
        "the list came",
        "--as",
        "jonas",
    ]);
    assert!(desk.exits(1, &["check"]).contains("it ended on"));
}

#[test]
fn parts_of_a_desk_make_the_whole_and_a_missing_one_is_no_pass() {
    let desk = TempDesk::verified();
    for story in ["b", "c", "d", "e", "f", "g"] {
        desk.import(
            &format!("{story}/web"),
            "Pool closes\n\nThe pool closed on Monday.\n",
        );
    }
    let whole = json(&desk, &["check", "--format", "json"]);
    for part in 1..=3 {
        let shard = format!("{part}/3");
        desk.run(&[
            "check",
            "--shard",
            &shard,
            "--format",
            &format!("json=part{part}.json"),
        ]);
    }
    let merged = json(
        &desk,
        &[
            "merge-results",
            "part2.json",
            "part1.json",
            "part3.json",
            "--format",
            "json",
        ],
    );
    assert_eq!(merged, whole);
    let told = desk.exits(
        1,
        &["merge-results", "part1.json", "part2.json", "part3.json"],
    );
    assert!(told.contains("7 stories"), "{told}");
    let missing = desk.exits(2, &["merge-results", "part1.json", "part3.json"]);
    assert!(missing.contains("2/3"), "{missing}");
    desk.exits(
        2,
        &[
            "merge-results",
            "part1.json",
            "part1.json",
            "part2.json",
            "part3.json",
        ],
    );
    desk.exits(2, &["merge-results", "copydesk.toml"]);
    desk.exits(2, &["check", "--shard", "4/3"]);
}

#[test]
fn a_branch_answers_for_the_stories_it_touches() {
    let desk = TempDesk::new();
    let git = |arguments: &[&str]| {
        run(Command::new("git")
            .current_dir(desk.path())
            .args(["-c", "user.name=t", "-c", "user.email=t@example.org"])
            .args(arguments));
    };
    desk.import("old/web", "Pool closes\n\nThe pool closed on Monday.\n");
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message=old"]);
    let told = desk.ok(&["check", "--changed-since", "main"]);
    assert_eq!(told, "nothing changed since main: no story was checked\n");
    git(&["checkout", "--quiet", "-b", "work"]);
    desk.import("new/web", "Ferry sinks\n\nThe ferry sank on Monday.\n");
    let told = desk.exits(1, &["check", "--changed-since", "main"]);
    assert!(
        told.contains("1 story") && told.contains("new/web"),
        "{told}"
    );
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message=new"]);
    let told = desk.exits(1, &["check", "--changed-since", "main"]);
    assert!(
        told.contains("1 story") && told.contains("new/web"),
        "{told}"
    );
    let told = desk.ok(&["check", "old", "--changed-since", "main"]);
    assert_eq!(
        told,
        "nothing of it changed since main: no story was checked\n"
    );
    // The policy touches every story.
    desk.replace(
        "copydesk.toml",
        "[findings]\n",
        "[findings]\nplaceholder = \"warn\"\n",
    );
    assert!(
        desk.exits(1, &["check", "--changed-since", "main"])
            .contains("2 stories")
    );
    for wrong in ["no-such-branch", "--output=x", ""] {
        desk.exits(2, &["check", &format!("--changed-since={wrong}")]);
    }
    assert!(!desk.file("x").exists());
}

/// Changes one letter and puts size and time of modification back.
fn tamper(file: &Path, from: &str, to: &str) {
    assert_eq!(from.len(), to.len());
    let metadata = fs::metadata(file).expect("there");
    let text = fs::read_to_string(file).expect("readable");
    assert!(text.contains(from));
    fs::write(file, text.replacen(from, to, 1)).expect("written");
    let handle = fs::File::options().append(true).open(file).expect("open");
    handle
        .set_modified(metadata.modified().expect("a time"))
        .expect("set");
    let after = fs::metadata(file).expect("there");
    assert_eq!(
        after.modified().expect("a time"),
        metadata.modified().expect("a time")
    );
    assert_eq!(after.len(), metadata.len());
}

#[test]
fn the_cache_hides_nothing() {
    let desk = TempDesk::verified();
    desk.import("other/web", "Ferry sails\n\nThe ferry sailed on Monday.\n");
    desk.verify_all("other/web");
    sleep(Duration::from_millis(2100));
    let clean = desk.ok(&["check"]);
    let cache = desk.file(".copydesk/check-cache");
    assert!(cache.is_file());
    assert_eq!(desk.ok(&["check"]), clean);
    // What was tampered with is found, with the cache and without it.
    for (file, from, to) in [
        ("stories/pool/web/0001.md", "13 weeks", "30 weeks"),
        ("claims/pool/web.toml", "13 weeks", "30 weeks"),
        ("reviews/pool/mara.toml", "13 weeks", "30 weeks"),
    ] {
        tamper(&desk.file(file), from, to);
        desk.exits(1, &["check", "--no-cache"]);
        if cfg!(unix) {
            desk.exits(1, &["check"]);
        }
        tamper(&desk.file(file), to, from);
        desk.ok(&["check", "--no-cache"]);
    }
    sleep(Duration::from_millis(2100));
    assert_eq!(desk.ok(&["check"]), clean);
    // New files and files that are gone are seen too.
    fs::rename(desk.file("reviews/other/mara.toml"), desk.file("away.toml")).expect("moved");
    desk.exits(1, &["check"]);
    fs::rename(desk.file("away.toml"), desk.file("reviews/other/mara.toml")).expect("moved");
    desk.write("claims/other/stray.toml", "revision = 1\n");
    desk.exits(2, &["check"]);
    fs::remove_file(desk.file("claims/other/stray.toml")).expect("removed");
    // The policy decides too; and a cache that is broken, or gone, is no cache.
    desk.replace(
        "copydesk.toml",
        "[findings]\n",
        "[findings]\nplaceholder = \"warn\"\n",
    );
    assert_eq!(desk.ok(&["check"]), clean);
    for broken in [&b"nonsense"[..], &[], &[0xff; 4096]] {
        fs::write(&cache, broken).expect("written");
        assert_eq!(desk.ok(&["check"]), clean);
    }
    fs::remove_file(&cache).expect("removed");
    assert_eq!(desk.ok(&["check", "--no-cache"]), clean);
    assert!(!cache.exists());
}

#[test]
fn many_findings_are_no_wall() {
    let desk = TempDesk::new();
    let text: String = (1..=40)
        .map(|day| format!("The ferry was late on day {day}.\n\n"))
        .collect();
    desk.import("ferry/web", &format!("Ferries are late\n\n{text}"));
    let told = desk.exits(1, &["check"]);
    assert!(told.lines().count() < 40, "{told}");
    assert!(
        told.starts_with("ferry: 41 claims need a verdict"),
        "{told}"
    );
    assert!(
        told.contains("36 more unreviewed: copydesk check ferry --all"),
        "{told}"
    );
    assert!(desk.exits(1, &["check", "--all"]).lines().count() > 160);
}

#[test]
fn watching_checks_again_on_save() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;
    use std::sync::mpsc;

    let desk = TempDesk::with_article();
    let mut child = support::copydesk()
        .current_dir(desk.path())
        .args(["check", "--watch"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("run");
    let out = BufReader::new(child.stdout.take().expect("piped"));
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for line in out.lines().map_while(Result::ok) {
            if line.contains("1 story") {
                let _ = tell.send(line);
            }
        }
    });
    let next = || {
        told.recv_timeout(Duration::from_secs(60))
            .expect("an answer in a minute")
    };
    assert!(next().contains("6 open"), "the first check");
    // The first answer comes before the first pause; from then on every save is seen.
    sleep(Duration::from_millis(300));
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "The pool’s own notice",
    ]);
    let again = next();
    assert!(again.contains("1 verified"), "{again}");
    child.kill().expect("stopped");
    child.wait().expect("ended");
}

/// Words of a tool close the gate until they are taken out; a script may use the same marks.
#[test]
fn what_a_tool_left_behind_is_found() {
    let desk = TempDesk::new();
    desk.import("pool/web", &format!("Here is the web version of your script:\n\n{ARTICLE}\n## Key points\n\nThe pool cost {{{{amount}}}}.\n"));
    let codes = |desk: &TempDesk| -> Vec<String> {
        let answer = json(desk, &["check", "--format", "json"]);
        answer["stories"][0]["findings"]
            .as_array()
            .expect("findings")
            .iter()
            .filter(|one| one["code"] == "tool-residue")
            .map(|one| one["found"].as_str().expect("words").to_owned())
            .collect()
    };
    assert_eq!(
        codes(&desk),
        ["Here is the web version", "## Key points", "{{amount}}"]
    );
    desk.import("pool/web", ARTICLE);
    assert!(codes(&desk).is_empty());
}
