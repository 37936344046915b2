//! The second reader measured: what people made of it, how it does on labelled stories, what is kept from it, and where it is shown.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

#[path = "support/reading.rs"]
mod reading;
mod support;

use std::fs;
use std::path::PathBuf;

use reading::{SCRIPT, WEB, ask, lines, money, number, pool, same_all, stderr, whole_answer};
use serde_json::{Value, json};
use support::{TempDesk, copydesk};

#[test]
fn policy_keeps_stories_renditions_and_kinds_from_every_reader() {
    for (policy, told) in [
        (
            "without_stories = [\"pool\"]",
            "keeps pool from every reader",
        ),
        (
            "without_renditions = [\"web\"]",
            "keeps pool from every reader",
        ),
        (
            "without_renditions = [\"broadcast\"]",
            "keeps pool from every reader",
        ),
    ] {
        let desk = pool();
        desk.append("copydesk.toml", &format!("\n[assist]\n{policy}\n"));
        let output = desk.run(&["assist", "pool", "--command", "touch ran"]);
        assert_eq!(output.status.code(), Some(2), "{policy}");
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert!(!desk.path().join("ran").exists(), "{policy}");
    }
    let desk = pool();
    desk.append(
        "copydesk.toml",
        "\n[assist]\nwithout_kinds = [\"attributed\"]\n",
    );
    let sent = desk.ok(&["assist", "pool", "--dry-run", "--quiet"]);
    assert!(
        !sent.contains("will last twenty years") && sent.contains("$4.2 million"),
        "{sent}"
    );
}

#[test]
fn no_source_that_is_not_to_be_named_is_sent() {
    let desk = TempDesk::new();
    desk.write(
        "script.txt",
        format!("{SCRIPT}(NOTE: TOMAS VREELAND TOLD US THIS, KEEP HIM OUT OF IT)\n"),
    );
    desk.write("web.txt", WEB);
    desk.import_conversion();
    assert!(
        desk.ok(&["assist", "pool", "--dry-run", "-q"])
            .contains("VREELAND")
    );
    desk.write("memo.txt", "a memo");
    desk.ok(&[
        "attach",
        "pool",
        "memo.txt",
        "--anonymous",
        "--public-note",
        "--origin",
        "Tomas Vreeland",
        "--as",
        "mara",
    ]);
    let sent = desk.ok(&["assist", "pool", "--dry-run", "-q"]);
    assert!(
        !sent.to_lowercase().contains("vreeland") && !sent.contains("memo"),
        "{sent}"
    );
    assert!(sent.contains("\"withheld\":1"), "{sent}");
}

#[test]
fn what_people_made_of_it_is_counted_by_hand_and_by_the_program() {
    let desk = pool();
    let (cost, pumps) = (number(&desk, "$4.2 million"), number(&desk, "twenty years"));
    let (may, opened) = (number(&desk, "in May"), number(&desk, "13 weeks"));
    let certainty = json!({"claim": pumps, "kind": "certainty", "confidence": "medium", "converted": "will last", "original": "COULD LAST", "why": "Could became will."});
    let date = json!({"claim": may, "kind": "date", "confidence": "low", "converted": "in May", "original": "IN MAY", "why": "Another month?"});
    let unfounded = json!({"claim": may, "kind": "place", "confidence": "low", "converted": "in Rome", "original": null, "why": "x"});
    let mut answer = vec![
        json!({"reader": {"program": "fake", "version": "3"}}),
        money(&desk),
        certainty,
        date,
        unfounded,
    ];
    answer.extend(same_all(&desk, &[cost, pumps, may]));
    ask(&desk, &lines(&answer));
    // Asked twice, each suggestion counts once.
    ask(&desk, &lines(&answer));
    let claim = |number: u64| format!("pool/web:{number}");
    desk.ok(&[
        "reject",
        &claim(cost),
        "--note",
        "2.4 million",
        "--as",
        "mara",
    ]);
    desk.ok(&[
        "verify",
        &claim(pumps),
        "--evidence",
        "original:broadcast",
        "--note",
        "she said so off air",
        "--as",
        "mara",
    ]);
    // Found by a person, and said to be the same by the reader.
    desk.ok(&[
        "dispute",
        &claim(opened),
        "--note",
        "it was fourteen weeks",
        "--as",
        "jonas",
    ]);
    let list: Value =
        serde_json::from_str(&desk.ok(&["assist", "pool", "--list", "--format", "json"]))
            .expect("JSON");
    let suggestions = list[0]["suggestions"].as_array().expect("suggestions");
    let id = |kind: &str| {
        let one = suggestions
            .iter()
            .find(|one| one["kind"] == kind)
            .expect("a kind");
        one["id"].as_str().expect("an id").to_owned()
    };
    let dismissed = id("date");
    desk.ok(&[
        "assist",
        "pool",
        "--dismiss",
        &dismissed,
        "--reason",
        "it is the same month",
        "--as",
        "mara",
    ]);
    let output = desk.run(&[
        "assist",
        "pool",
        "--dismiss",
        &dismissed,
        "--reason",
        "again",
        "--as",
        "mara",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let output = desk.run(&[
        "assist",
        "pool",
        "--dismiss",
        &id("money"),
        "--reason",
        " ",
        "--as",
        "mara",
    ]);
    assert_eq!(output.status.code(), Some(2));
    let told: Value =
        serde_json::from_str(&desk.ok(&["assist", "--agreement", "--format", "json"]))
            .expect("JSON");
    let line = &told["readers"][0];
    assert_eq!(
        (
            line["reader"].as_str(),
            line["program"].as_str(),
            line["version"].as_str()
        ),
        (Some("model"), Some("fake"), Some("3"))
    );
    let numbers = |one: &Value| {
        ["suggested", "taken_up", "dismissed", "passed_over", "open"]
            .map(|key| one[key].as_u64().unwrap_or(99))
    };
    assert_eq!(numbers(&line["all"]), [3, 1, 1, 1, 0]);
    assert_eq!(numbers(&line["kinds"]["money"]), [1, 1, 0, 0, 0]);
    assert_eq!(numbers(&line["kinds"]["date"]), [1, 0, 1, 0, 0]);
    assert_eq!(numbers(&line["kinds"]["certainty"]), [1, 0, 0, 1, 0]);
    // One of three, with its interval (Wilson): 0.0615 to 0.7923.
    let agreed = &line["all"]["agreed"];
    assert!(
        (agreed["low"].as_f64().unwrap_or(9.0) - 0.0615).abs() < 0.001,
        "{agreed}"
    );
    assert!(
        (agreed["high"].as_f64().unwrap_or(9.0) - 0.7923).abs() < 0.001,
        "{agreed}"
    );
    assert_eq!(
        (
            line["unfounded"]["count"].as_u64(),
            line["unfounded"]["of"].as_u64()
        ),
        (Some(2), Some(8))
    );
    assert_eq!(
        (
            line["found"]["count"].as_u64(),
            line["found"]["of"].as_u64()
        ),
        (Some(1), Some(2))
    );
    assert_eq!(line["missed"].as_array().map(Vec::len), Some(1));
    // A dismissal is an entry of the chain and no verdict.
    let entry = desk.read("reviews/pool/mara.toml");
    assert!(
        entry.contains("verdict = \"dismissed\"")
            && entry.contains(&format!("dismisses = \"{dismissed}\"")),
        "{entry}"
    );
    assert!(desk.ok(&["audit"]).contains("pool"));
    let shown = desk.ok(&["show", &claim(may)]);
    assert!(
        shown.contains("unreviewed") && shown.contains("dismissed by mara: it is the same month"),
        "{shown}"
    );
    desk.ok(&["assist", "--agreement"]);
    assert!(
        desk.ok(&["assist", "--agreement", "--format", "html"])
            .contains("<h3>model")
    );
    let none: Value = serde_json::from_str(&desk.ok(&[
        "assist",
        "--agreement",
        "--since",
        "2999-01-01",
        "--format",
        "json",
    ]))
    .expect("JSON");
    assert_eq!(none["readers"].as_array().map(Vec::len), Some(0));
    let tools: Value =
        serde_json::from_str(&desk.ok(&["assist", "--converters", "--format", "json"]))
            .expect("JSON");
    let tool = &tools["tools"][0];
    assert_eq!(tool["tool"].as_str(), Some("Converter 1"));
    assert_eq!(
        (
            tool["wrong"]["count"].as_u64(),
            tool["wrong"]["of"].as_u64()
        ),
        (Some(2), Some(3))
    );
    assert_eq!(
        tool["kinds"]["money"]["confirmed_before"].as_u64(),
        Some(1),
        "{tool}"
    );
    assert!(
        !tools.to_string().contains("mara") && !tools.to_string().contains("Mara"),
        "tools are measured, never people"
    );
}

#[test]
fn rules_come_before_programs_and_programs_before_the_rest() {
    let desk = pool();
    let opened = number(&desk, "13 weeks");
    let said = json!({"claim": opened, "kind": "place", "confidence": "low", "converted": "Lorne pool", "original": "LORNE POOL", "why": "Which pool?"});
    let mut answer = vec![said];
    answer.extend(same_all(&desk, &[opened]));
    ask(&desk, &lines(&answer));
    let sheet: toml::Table = desk.read("claims/pool/web.toml").parse().expect("TOML");
    let claims = sheet["claim"].as_array().expect("claims");
    let flagged: Vec<usize> = (1..)
        .zip(claims)
        .filter(|(_, one)| one.get("difference").is_some())
        .map(|(number, _)| number)
        .collect();
    assert!(
        !flagged.is_empty() && !flagged.contains(&(opened as usize)),
        "{flagged:?}"
    );
    // Skipping through the queue shows the order.
    let mut command = copydesk();
    command
        .current_dir(desk.path())
        .args(["review", "pool/web", "--as", "mara"]);
    let output = support::with_input(&mut command, &"s\n".repeat(20));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let order: Vec<usize> = shown
        .lines()
        .filter_map(|line| {
            line.trim_start()
                .strip_prefix("pool/web:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .collect();
    assert_eq!(
        order[..flagged.len()]
            .iter()
            .collect::<std::collections::BTreeSet<_>>(),
        flagged.iter().collect(),
        "{order:?}"
    );
    assert_eq!(order[flagged.len()], opened as usize, "{order:?}");
    assert!(shown.contains("Which pool?"), "{shown}");
    // One key says that it is nothing; the claim waits as before, and the key is gone.
    let mut command = copydesk();
    command
        .current_dir(desk.path())
        .args(["review", "pool/web", "--as", "mara"]);
    let keys = format!(
        "{}m\nthere is only one pool\nq\n",
        "s\n".repeat(flagged.len())
    );
    let output = support::with_input(&mut command, &keys);
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        shown.contains("dismissed by mara: there is only one pool"),
        "{shown}"
    );
    assert!(
        desk.read("reviews/pool/mara.toml")
            .contains("verdict = \"dismissed\"")
    );
    let last = shown.rsplit("verify").next().expect("a menu");
    assert!(
        !last.contains("machine is wrong") && shown.contains("machine is wrong"),
        "{shown}"
    );
}

#[test]
fn the_recorded_run_of_the_readme_works_without_a_model() {
    let desk = TempDesk::new();
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/assist/sample");
    let file = |name: &str| sample.join(name).display().to_string();
    let (script, web, answers) = (file("script.txt"), file("web.txt"), file("answers.jsonl"));
    let original = [
        "import",
        "rink/broadcast",
        &script,
        "--original",
        "--format",
        "script",
        "--date",
        "2026-03-02",
    ];
    desk.ok(&original);
    let converted = [
        "import",
        "rink/web",
        &web,
        "--by",
        "ai",
        "--tool",
        "Converter 1",
        "--converted-from",
        "broadcast",
    ];
    desk.ok(&converted);
    let told = desk.ok(&["assist", "rink", "--with", "local", "--replay", &answers]);
    assert!(
        told.contains("3 suggestions, 6 of 6 claims read, 1 left out, 1 unfounded"),
        "{told}"
    );
    let list = desk.ok(&["assist", "rink", "--list"]);
    assert!(
        list.contains("SKATERS WILL PAY FIVE DOLLARS IF THEY LIVE IN THE CITY"),
        "{list}"
    );
}

#[test]
fn a_site_has_a_page_of_readers_that_the_public_does_not_get() {
    let desk = pool();
    desk.ok(&["report", "--all", "--output", "before"]);
    assert!(!desk.file("before/readers.html").exists());
    ask(&desk, &whole_answer(&desk));
    desk.ok(&["report", "--all", "--output", "site"]);
    let page = desk.read("site/readers.html");
    assert!(
        page.contains("<h3>model") && page.contains("Converter 1"),
        "{page}"
    );
    assert!(desk.read("site/index.html").contains("readers.html"));
    desk.ok(&["report", "--all", "--public", "--output", "public"]);
    assert!(!desk.file("public/readers.html").exists());
    let all: String = ["index.html", "pool.html"]
        .iter()
        .map(|name| fs::read_to_string(desk.file(&format!("public/{name}"))).unwrap_or_default())
        .collect();
    assert!(!all.contains("2.4 million."), "{all}");
}

#[test]
fn a_reader_is_scored_on_labelled_stories() {
    let desk = TempDesk::new();
    let story = json!({
        "id": "x", "date": "2026-03-01", "script": SCRIPT,
        "versions": [{"name": "errors", "text": WEB, "labels": [
            {"sentence": "The Lorne pool opened again on Saturday after 13 weeks of repairs.", "verdict": "same", "differences": []},
            {"sentence": "The work cost $4.2 million.", "verdict": "error", "differences": [{"kind": "money"}]},
            {"sentence": "The pumps will last twenty years, city engineer Ida Kessler said.", "verdict": "error", "differences": [{"kind": "certainty"}]},
            {"sentence": "The council paid for the pumps in May.", "verdict": "benign", "differences": []},
        ]}],
    });
    desk.write("stories.jsonl", story.to_string());
    let mark = |sentence: &str, kind: &str, converted: &str, original: &str| {
        json!({"id": "x", "version": "errors", "sentence": sentence, "kind": kind, "converted": converted, "original": original, "confidence": "high", "why": "w"}).to_string()
    };
    let marks = [
        mark(
            "The work cost $4.2 million.",
            "money",
            "$4.2 million",
            "TWO POINT FOUR MILLION DOLLARS",
        ),
        mark(
            "The Lorne pool opened again on Saturday after 13 weeks of repairs.",
            "number",
            "13 weeks",
            "THIRTEEN WEEKS",
        ),
        mark(
            "The council paid for the pumps in May.",
            "date",
            "in May",
            "IN JUNE",
        ),
    ];
    desk.write("marks.jsonl", marks.join("\n"));
    let told = desk.ok(&[
        "assist",
        "--score",
        "stories.jsonl",
        "--replay",
        "marks.jsonl",
        "--format",
        "json",
    ]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let share = |key: &str| (told[key]["count"].as_u64(), told[key]["of"].as_u64());
    assert_eq!(share("recall"), (Some(1), Some(2)), "{told}");
    assert_eq!(share("false_alarms"), (Some(1), Some(1)), "{told}");
    assert_eq!(share("unfounded"), (Some(1), Some(3)), "{told}");
    // The same through a program, recorded and given again.
    let command = "cat >/dev/null; echo '{\"claim\": 3, \"kind\": \"money\", \"confidence\": \"high\", \"converted\": \"$4.2 million\", \"original\": null, \"why\": \"w\"}'";
    let first = desk.ok(&[
        "assist",
        "--score",
        "stories.jsonl",
        "--with",
        "m",
        "--command",
        command,
        "--record",
        "run.jsonl",
        "--format",
        "json",
    ]);
    let again = desk.ok(&[
        "assist",
        "--score",
        "stories.jsonl",
        "--with",
        "m",
        "--replay",
        "run.jsonl",
        "--format",
        "json",
    ]);
    assert_eq!(first, again);
}
