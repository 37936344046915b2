//! The provenance report: valid in every format, traceable to the desk, silent about what is confidential.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

#[path = "support/report_desk.rs"]
mod report_desk;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use copydesk::model::Sha256;
use report_desk::{HOSTILE, SECRETS, STORY, full_desk, hostile_desk};
use support::skipped::{TOOLS, skipped};
use support::{TempDesk, both};

const AT: &str = "2026-11-25T09:00:00Z";
const FORMATS: &[(&str, &str)] = &[
    ("md", "report.md"),
    ("html", "report.html"),
    ("json", "report.json"),
    ("jsonld", "report.jsonld"),
    ("ninjs", "ninjs.json"),
    ("intoto", "intoto.json"),
    ("c2pa", "c2pa.json"),
];

fn report(desk: &TempDesk, format: &str, more: &[&str]) -> String {
    let mut arguments = vec!["report", STORY, "--format", format, "--at", AT];
    arguments.extend(more);
    desk.ok(&arguments)
}

fn json(desk: &TempDesk, more: &[&str]) -> serde_json::Value {
    serde_json::from_str(&report(desk, "json", more)).expect("JSON")
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The tools that `scripts/test` installs; without them (a bare `cargo test`) there is nothing to ask. CI must have them.
fn tool(path: &str) -> Option<PathBuf> {
    let tool = root().join("target/tools").join(path);
    if !tool.exists() {
        skipped(
            &format!("{path} is not installed (scripts/test does)"),
            TOOLS,
        );
        return None;
    }
    Some(tool)
}

fn asked(command: &mut Command) {
    let output = command.output().expect("run");
    assert!(output.status.success(), "{}", both(&output));
}

fn hold_against_validators(desk: &TempDesk, more: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    for (format, file) in FORMATS {
        fs::write(folder.path().join(file), report(desk, format, more)).expect("written");
    }
    if let Some(python) = tool("python/bin/python") {
        let script = root().join("tests/validators/report.py");
        asked(Command::new(python).arg(script).arg(folder.path()));
    }
    if let Some(modules) = tool("npm/node_modules") {
        let script = root().join("tests/validators/structured_data.mjs");
        asked(
            Command::new("node")
                .arg(script)
                .arg(modules)
                .arg(folder.path().join("report.jsonld")),
        );
    }
}

#[test]
fn every_format_is_valid_for_those_who_did_not_write_it() {
    let desk = full_desk();
    hold_against_validators(&desk, &["--trace"]);
    hold_against_validators(&desk, &["--public"]);
    hold_against_validators(&hostile_desk(), &[]);
}

#[test]
fn a_public_report_says_nothing_confidential() {
    let desk = full_desk();
    let private: String = FORMATS
        .iter()
        .map(|(format, _)| report(&desk, format, &[]))
        .collect();
    for secret in SECRETS.iter().filter(|secret| !secret.contains('@')) {
        assert!(
            private.contains(secret),
            "the test proves nothing about {secret}"
        );
    }
    for (format, _) in FORMATS {
        let public = report(&desk, format, &["--public", "--trace"]);
        let lower = public.to_lowercase();
        for secret in SECRETS {
            assert!(
                !lower.contains(&secret.to_lowercase()),
                "{format} says {secret}:\n{public}"
            );
        }
        // A digest of something short is as good as the thing: it can be tried out. (That of a source passage is another
        // matter: the passage stands in a text that is public.)
        for record in desk
            .read("claims/pool/memo.toml")
            .split("[[claim]]")
            .skip(1)
        {
            let own = record.split("\n[").next().unwrap_or_default();
            let digest = own.lines().find_map(|line| line.strip_prefix("sha256 = "));
            let digest = digest.expect("a digest").trim_matches('"');
            assert!(
                !public.contains(digest),
                "{format} has the digest of a claim that is not public"
            );
        }
    }
}

#[test]
fn commitments_are_proved_by_their_openings_and_stay_the_same() {
    let desk = full_desk();
    let file = desk.file("openings.json");
    let name = file.display().to_string();
    let public = report(&desk, "json", &["--public", "--openings", &name]);
    let openings: serde_json::Value =
        serde_json::from_slice(&fs::read(&file).expect("read")).expect("JSON");
    let openings = openings.as_array().expect("a list");
    let mut sources = 0;
    for opening in openings {
        let field = |key: &str| opening[key].as_str().expect("text");
        let proof = Sha256::of(format!("{}\n{}", field("salt"), field("text"))).to_string();
        assert_eq!(proof, field("commitment"));
        assert!(public.contains(&proof), "{opening} is not in the report");
        sources += usize::from(field("text").contains("Deepwell"));
    }
    assert!(sources > 4, "{openings:#?}");
    assert_eq!(public, report(&desk, "json", &["--public"]));
    // Another desk's secret makes other commitments of the same words.
    fs::remove_file(desk.file("confidential/report.key")).expect("removed");
    assert_ne!(public, report(&desk, "json", &["--public"]));
    let ignored = desk.read("confidential/.gitignore");
    assert_eq!(ignored, "*\n");
}

/// Every object of the report that has a trace, with it.
fn traced<'v>(value: &'v serde_json::Value, found: &mut Vec<(&'v serde_json::Value, &'v str)>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let Some(trace) = fields.get("trace").and_then(|trace| trace.as_str()) {
                found.push((value, trace));
            }
            fields.values().for_each(|value| traced(value, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| traced(value, found)),
        _ => {}
    }
}

#[test]
fn every_record_is_traced_to_its_line() {
    let desk = full_desk();
    let report = json(&desk, &["--trace"]);
    let mut found = Vec::new();
    traced(&report, &mut found);
    let mut proved = 0;
    for (record, trace) in &found {
        let (file, line) = trace.rsplit_once(':').expect("FILE:LINE");
        let line: usize = line.parse().expect("a number");
        let text = desk.read(file);
        let lines: Vec<&str> = text.lines().skip(line - 1).collect();
        let end = lines.iter().skip(1).position(|line| {
            line.starts_with("[[claim]]")
                || line.starts_with("[[review]]")
                || line.starts_with("[[block]]")
        });
        let here = lines[..end.map_or(lines.len(), |end| end + 1)].join("\n");
        // What identifies the record must stand in it.
        for key in [
            "quote",
            "id",
            "ref",
            "sha256",
            "head",
            "wrong",
            "note",
            "override_reason",
            "suggestion",
            "locator",
        ] {
            if let Some(value) = record.get(key).and_then(|value| value.as_str()) {
                assert!(
                    here.contains(value),
                    "{trace}: {key} {value:?} is not in\n{here}"
                );
                proved += 1;
            }
        }
    }
    assert!(proved > 60, "{proved} of {}", found.len());
    // All that comes from a record has one.
    for rendition in report["renditions"].as_array().expect("renditions") {
        assert!(rendition["trace"].is_string());
        for list in ["revisions", "claims", "withdrawn", "set_aside"] {
            for record in rendition[list].as_array().expect("a list") {
                assert!(record["trace"].is_string(), "{record}");
                for review in record["reviews"].as_array().into_iter().flatten() {
                    assert!(review["trace"].is_string(), "{review}");
                    for evidence in review["evidence"].as_array().expect("evidence") {
                        assert!(evidence["trace"].is_string(), "{evidence}");
                    }
                }
            }
        }
    }
    for list in [
        "timeline",
        "corrections",
        "reviewers",
        "responsible_editors",
    ] {
        for record in report[list].as_array().expect("a list") {
            assert!(record["trace"].is_string(), "{list}: {record}");
        }
    }
    let html = self::report(&desk, "html", &["--trace"]);
    let md = self::report(&desk, "md", &["--trace"]);
    for claim in report["renditions"][1]["claims"]
        .as_array()
        .expect("claims")
    {
        let trace = claim["trace"].as_str().expect("a trace");
        assert!(html.contains(trace) && md.contains(trace), "{trace}");
    }
}

#[test]
fn it_says_apart_what_was_verified_and_what_was_not() {
    let desk = full_desk();
    let html = report(&desk, "html", &[]);
    for said in [
        "What was not verified",
        "on the reporter’s word",
        "nothing checkable",
        "changed since it was judged",
        "Not earned:",
        "Corrections",
        "<del>300</del>",
        "<ins>280</ins>",
        "Newsroom Converter 3.1",
        "EU AI Act",
        "it is no signature",
    ] {
        assert!(html.contains(said), "{said}");
    }
    for (format, _) in FORMATS {
        let text = report(&desk, format, &[]).to_lowercase();
        assert!(!text.contains("complian"), "{format}");
        assert!(!text.contains("claimreview"), "{format}");
    }
    let told = json(&desk, &[]);
    let statuses: Vec<&str> = told["renditions"][1]["claims"]
        .as_array()
        .expect("claims")
        .iter()
        .map(|claim| claim["status"].as_str().expect("a status"))
        .collect();
    assert_eq!(
        statuses,
        [
            "verified",
            "verified",
            "on-author",
            "verified",
            "stale",
            "opinion"
        ]
    );
    assert_eq!(told["passes"], false);
    assert_eq!(
        told["renditions"][1]["source_type"],
        "compositeWithTrainedAlgorithmicMedia"
    );
}

#[test]
fn hostile_text_is_text() {
    let desk = hostile_desk();
    let html = report(&desk, "html", &[]);
    assert!(
        !html.to_lowercase().contains("<script"),
        "a script came through"
    );
    assert!(!html.contains("<img"), "a picture came through");
    assert!(!html.contains('\u{202E}') && html.contains("U+202E"));
    assert_eq!(html.matches("</style>").count(), 1);
    let md = report(&desk, "md", &[]);
    let unescaped = md.replace("\\]", "");
    assert!(!unescaped.contains("](javascript:"), "a link came through");
    assert!(!md.contains(" <script>") && md.contains("\\<script\\>"));
    assert!(!md.contains('\u{202E}'));
    // In data it is kept to the letter.
    let told = json(&desk, &[]);
    assert_eq!(told["title"], HOSTILE);
    for (format, _) in FORMATS
        .iter()
        .filter(|(format, _)| !["md", "html"].contains(format))
    {
        let value: serde_json::Value =
            serde_json::from_str(&report(&desk, format, &[])).expect("JSON");
        assert!(value.to_string().contains("onerror"), "{format}");
    }
}

#[test]
fn a_format_of_one_text_takes_its_name() {
    let desk = full_desk();
    let of = |target: &str| desk.ok(&["report", target, "--format", "ninjs", "--at", AT]);
    let main: serde_json::Value = serde_json::from_str(&of("pool")).expect("JSON");
    assert_eq!(main["uri"], "tag:courier.example,2026-03-02:pool/web");
    assert_eq!(main["pubStatus"], "withheld");
    let original: serde_json::Value = serde_json::from_str(&of("pool/broadcast")).expect("JSON");
    assert_eq!(
        original["digitalSourceType"]["uri"],
        "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"
    );
    let said = desk.exits(2, &["report", "pool/tv", "--format", "c2pa"]);
    assert!(
        said.contains("has no rendition `tv`") && said.contains("broadcast"),
        "{said}"
    );
    let said = desk.exits(2, &["report", "pool/web", "--format", "html"]);
    assert!(
        said.contains("about the whole story") && said.contains("copydesk report pool"),
        "{said}"
    );
}

#[test]
fn retired_source_types_are_refused_where_they_stand() {
    let desk = full_desk();
    desk.replace(
        "stories/pool/story.toml",
        "method = \"person\"",
        "method = \"person\"\nsource_type = \"minorHumanEdits\"",
    );
    let said = desk.exits(2, &["report", "pool"]);
    assert!(
        said.contains("story.toml")
            && said.contains("minorHumanEdits")
            && said.contains("humanEdits"),
        "{said}"
    );
    desk.replace(
        "stories/pool/story.toml",
        "minorHumanEdits",
        "trainedAlgorithmicMedia",
    );
    assert!(report(&desk, "jsonld", &[]).contains("digitalsourcetype/trainedAlgorithmicMedia"));
}

#[test]
fn the_report_is_the_same_on_another_machine() {
    let desk = full_desk();
    let elsewhere = TempDesk::new();
    copy(desk.path(), elsewhere.path());
    for (format, _) in FORMATS {
        assert_eq!(
            report(&desk, format, &["--trace"]),
            report(&elsewhere, format, &["--trace"]),
            "{format}"
        );
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("made");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

#[test]
fn the_site_of_a_desk_is_made_anew_only_where_it_changed() {
    let desk = full_desk();
    desk.import(
        "ferry/web",
        "Ferry runs again\n\nThe ferry ran on Monday.\n",
    );
    let site = tempfile::tempdir().expect("a folder");
    let folder = site.path().display().to_string();
    let write = || {
        let output = desk.run(&["report", "--all", "--output", &folder]);
        assert!(output.status.success(), "{}", both(&output));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let read = |name: &str| fs::read_to_string(site.path().join(name)).expect(name);
    assert!(write().contains("wrote 2 reports, 0 unchanged"));
    let index = read("index.html");
    assert!(
        index.contains("href=\"pool/index.html\"") && index.contains("href=\"ferry/index.html\"")
    );
    assert!(read("search.js").contains("The ferry ran on Monday."));
    assert!(read("pool/index.html").contains("href=\"../index.html\""));
    let (pool, ferry) = (read("pool/index.html"), read("ferry/index.html"));
    assert!(write().contains("wrote 0 reports, 2 unchanged"));

    desk.ok(&[
        "verify",
        "ferry/web:2",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "seen",
    ]);
    assert!(write().contains("wrote 1 report, 1 unchanged"));
    assert_eq!(read("pool/index.html"), pool);
    assert_ne!(read("ferry/index.html"), ferry);

    // A page that somebody changed is not what the site says it is.
    fs::write(site.path().join("pool/index.html"), "all is well").expect("written");
    assert!(write().contains("wrote 1 report, 1 unchanged"));
    assert_ne!(read("pool/index.html"), "all is well");

    // With everything at one time the site is the same wherever it is made.
    let other = tempfile::tempdir().expect("a folder");
    let other_name = other.path().display().to_string();
    for name in [&folder, &other_name] {
        desk.ok(&["report", "--all", "--output", name, "--at", AT]);
    }
    for name in [
        "index.html",
        "search.js",
        "site.json",
        "pool/index.html",
        "ferry/report.jsonld",
    ] {
        let there = fs::read_to_string(other.path().join(name)).expect(name);
        assert_eq!(read(name), there, "{name}");
    }
}

#[test]
fn a_public_site_says_nothing_confidential() {
    let desk = full_desk();
    let site = tempfile::tempdir().expect("a folder");
    let folder = site.path().display().to_string();
    desk.ok(&["report", "--all", "--output", &folder, "--public"]);
    for name in [
        "index.html",
        "search.js",
        "site.json",
        "pool/index.html",
        "pool/report.json",
        "pool/report.jsonld",
    ] {
        let text = fs::read_to_string(site.path().join(name))
            .expect(name)
            .to_lowercase();
        for secret in SECRETS {
            assert!(
                !text.contains(&secret.to_lowercase()),
                "{name} says {secret}"
            );
        }
    }
}

#[test]
fn the_disclosure_is_what_was_earned() {
    let desk = TempDesk::with_article();
    let wording = "This story was reported by {authors} and adapted for {rendition} with the help of AI. Our editors ({reviewers}) verified {verified} of {claims} statements.";
    desk.replace(
        "copydesk.toml",
        "# wording = \"…\"",
        &format!("wording = \"{wording}\""),
    );
    desk.replace(
        "stories/pool/story.toml",
        "title = ",
        "authors = [\"Leo Marchetti\"]\ntitle = ",
    );

    // Nobody has checked anything: what is printed says so, and the exit code too.
    let output = desk.run(&["disclosure", "pool/web"]);
    assert_eq!(output.status.code(), Some(1), "{}", both(&output));
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "Reported by Leo Marchetti. Adapted for web with AI. Nobody has checked its statements yet.\n"
    );
    assert!(
        both(&output).contains("has not earned"),
        "{}",
        both(&output)
    );

    desk.verify_all("pool/web");
    let claims = desk.claims("pool/web");
    let earned = format!(
        "This story was reported by Leo Marchetti and adapted for web with the help of AI. Our editors (Mara Quist) verified {claims} of {claims} statements."
    );
    assert_eq!(
        desk.ok(&["disclosure", "pool/web", "--quiet"]),
        format!("{earned}\n")
    );
    // `check` holds the printed sentence against it.
    assert_eq!(
        desk.findings(),
        ["disclosure-altered", "disclosure-unearned"]
    );
    let printed =
        "This story was adapted for the web with the help of AI and checked by our editors.";
    let text = support::ARTICLE.replace(printed, &earned);
    desk.import("pool/web", &text);
    let sheet = desk.read("claims/pool/web.toml");
    if !sheet.contains("role = \"disclosure\"") {
        panic!("the wording is not seen as a disclosure: {sheet}");
    }
    assert_eq!(desk.findings(), Vec::<String>::new());

    desk.replace("copydesk.toml", "{rendition}", "{platform}");
    let said = desk.exits(2, &["check"]);
    assert!(
        said.contains("{rendition}") && said.contains("copydesk.toml:"),
        "{said}"
    );
}

#[test]
fn a_seal_is_an_event_of_the_story() {
    let keyed = support::keys::KeyedDesk::sealed();
    let desk = &keyed.desk;
    let told = json(desk, &["--trace"]);
    let events = told["timeline"].as_array().expect("events");
    let sealed = events.iter().find(|event| event["what"] == "sealed");
    let sealed = sealed.expect("the seal");
    assert!(
        sealed["by"]
            .as_str()
            .is_some_and(|by| by.starts_with("Jonas")),
        "{sealed}"
    );
    assert_eq!(
        told["reviewers"][0]["signature"]["holds"], true,
        "{}",
        told["reviewers"]
    );
    assert_eq!(sealed["open"], 0);
    assert!(
        desk.file(sealed["seal"].as_str().expect("a file"))
            .is_file(),
        "{sealed}"
    );
    assert!(report(desk, "html", &[]).contains("Sealed for publication"));
}
