//! Dates that can't be right, verdicts that expire within the day, and what a waiver is bound to.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use support::TempDesk;
use support::chain::Chain as _;

const LEDGER: &str = "reviews/pool/mara.toml";
const STORY: &str = "stories/pool/story.toml";

fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn redate(desk: &TempDesk, file: &str, key: &str, at: DateTime<Utc>) {
    let lines = desk.read(file);
    let lines = lines.lines().map(|line| match line.strip_prefix(key) {
        Some(_) => format!("{key}{}\n", time(at)),
        None => format!("{line}\n"),
    });
    desk.write(file, lines.collect::<String>());
}

fn judged_at(desk: &TempDesk, at: DateTime<Utc>) -> Vec<String> {
    redate(desk, LEDGER, "at = ", at);
    desk.rechain(LEDGER);
    desk.findings()
}

#[test]
fn nothing_is_judged_after_now_or_before_it_was_there() {
    let desk = TempDesk::verified();
    let now = Utc::now();
    assert!(desk.findings().is_empty());
    // Clocks differ by minutes.
    assert!(judged_at(&desk, now + TimeDelta::minutes(3)).is_empty());
    assert!(judged_at(&desk, now - TimeDelta::minutes(3)).is_empty());
    for wrong in [
        TimeDelta::minutes(8),
        TimeDelta::days(30),
        TimeDelta::minutes(-8),
        TimeDelta::days(-400),
    ] {
        let found = judged_at(&desk, now + wrong);
        assert!(found.contains(&"misdated".to_owned()), "{wrong}: {found:?}");
    }
    // Nothing is appended after one that is still to come.
    judged_at(&desk, now + TimeDelta::days(30));
    let before = desk.snapshot();
    let said = desk.exits(
        2,
        &[
            "verify",
            "pool/web:1",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ],
    );
    assert!(said.contains("set the clock right"), "{said}");
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn what_was_judged_in_an_older_revision_is_not_misdated_in_a_newer_one() {
    let desk = TempDesk::verified();
    let day = TimeDelta::days(1);
    redate(&desk, STORY, "imported = ", Utc::now() - day * 3);
    assert!(judged_at(&desk, Utc::now() - day * 2).is_empty());
    let longer = support::ARTICLE.replace("Nobody was hurt.", "Nobody was hurt. It rained.");
    desk.import("pool/web", &longer);
    let found = desk.findings();
    assert!(!found.contains(&"misdated".to_owned()), "{found:?}");
    // A verdict on words that came with the newer one, dated before it.
    desk.verify_all("pool/web");
    let found = judged_at(&desk, Utc::now() - day);
    assert_eq!(found, ["disclosure-unearned", "misdated"]);
}

#[test]
fn a_verdict_expires_to_the_minute_through_the_cache_too() {
    let desk = TempDesk::verified();
    let policy = desk.read("copydesk.toml");
    desk.write(
        "copydesk.toml",
        format!("{policy}\n[[policy]]\nmax_age_days = 1\n"),
    );
    let day = TimeDelta::days(1);
    redate(&desk, STORY, "imported = ", Utc::now() - day * 2);
    let expires = Utc::now() + TimeDelta::seconds(8);
    redate(&desk, LEDGER, "at = ", expires - day);
    desk.rechain(LEDGER);
    // The cache believes a file that nobody touched for two seconds.
    std::thread::sleep(Duration::from_millis(2500));
    desk.ok(&["check"]);
    desk.ok(&["check"]);
    let left = (expires - Utc::now()).to_std().unwrap_or_default();
    std::thread::sleep(left + Duration::from_secs(1));
    let said = desk.exits(1, &["check"]);
    assert!(said.contains("expired"), "{said}");
    // Nor does an answer stand that rests on the same bytes.
    std::fs::remove_file(desk.file(".copydesk/check-cache")).ok();
    let said = desk.exits(1, &["check"]);
    assert!(said.contains("expired"), "{said}");
}

#[test]
fn a_waiver_is_for_what_was_found_and_no_other() {
    let desk = TempDesk::verified();
    let query = |note: &str| desk.ok(&["query", "pool/web:2", "--as", "mara", "--note", note]);
    let waive = |code: &str| {
        let id = desk.id_of(code);
        desk.run(&[
            "waive",
            &id,
            "--as",
            "jonas",
            "--until",
            &until(),
            "--reason",
            "Agreed by phone.",
        ])
    };
    query("Was it 13 weeks?");
    assert!(waive("queried").status.success());
    assert!(!desk.closed_by("queried"));
    query("Was it Saturday at all?");
    assert!(
        desk.closed_by("queried"),
        "another question is not let pass"
    );
    // What says that the record can't be believed is not let pass.
    desk.replace("stories/pool/web/0001.md", "300 people", "30 people");
    let said = waive("revision-altered");
    assert_eq!(said.status.code(), Some(2), "{}", support::both(&said));
}

#[test]
fn a_waiver_is_signed_where_ledgers_are() {
    let desk = TempDesk::verified();
    desk.ok(&[
        "query",
        "pool/web:2",
        "--as",
        "mara",
        "--note",
        "Was it 13 weeks?",
    ]);
    let id = desk.id_of("queried");
    desk.ok(&[
        "waive",
        &id,
        "--as",
        "jonas",
        "--until",
        &until(),
        "--reason",
        "Agreed.",
    ]);
    assert!(!desk.closed_by("queried"));
    let policy = desk.read("copydesk.toml");
    desk.write(
        "copydesk.toml",
        format!("{policy}\n[[policy]]\nsignatures = true\n"),
    );
    assert!(desk.closed_by("queried") && desk.closed_by("waiver-refused"));
    let said = desk.exits(
        2,
        &[
            "waive",
            &id,
            "--as",
            "jonas",
            "--until",
            &until(),
            "--reason",
            "Agreed.",
        ],
    );
    assert!(said.contains("--sign"), "{said}");
}

fn until() -> String {
    (Utc::now() + TimeDelta::days(3)).date_naive().to_string()
}

impl TempDesk {
    fn found(&self) -> serde_json::Value {
        let output = self.run(&["check", "--format", "json", "--no-cache"]);
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    fn all_found(&self) -> Vec<serde_json::Value> {
        let found = self.found();
        let stories = found["stories"].as_array().cloned().unwrap_or_default();
        let of =
            |story: &serde_json::Value| story["findings"].as_array().cloned().unwrap_or_default();
        stories.iter().flat_map(of).collect()
    }

    fn id_of(&self, code: &str) -> String {
        let found = self.all_found();
        let one = found.iter().find(|one| one["code"] == code);
        let one = one.unwrap_or_else(|| panic!("{code}: {found:?}"));
        one["id"].as_str().expect("an id").to_owned()
    }

    fn closed_by(&self, code: &str) -> bool {
        let found = self.all_found();
        let mut closing = found.iter().filter(|one| one["code"] == code);
        closing.any(|one| one["waived"]["in_force"] != true)
    }
}
