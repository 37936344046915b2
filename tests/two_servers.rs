//! Two servers and the command line on one desk: thirty writers at once, and no verdict is lost or recorded twice.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that can't go on says so"
)]

#[path = "support/browser.rs"]
mod browser;
mod support;
#[path = "support/wire.rs"]
mod wire;

use std::thread;

use browser::Served;
use support::TempDesk;
use wire::Wire;

/// Writers at each server, and at the command line; together thirty.
const AT_EACH_SERVER: usize = 12;
const AT_THE_COMMAND_LINE: usize = 6;
/// Verdicts of each.
const EACH: usize = 4;

const PEOPLE: [&str; 2] = ["mara", "jonas"];

fn note(writer: &str, turn: usize) -> String {
    format!("{writer}-turn-{turn}")
}

/// One who gives verdicts in the browser; each answer must be that of a verdict that was recorded.
fn in_the_browser(served: &Served, person: &str, writer: &str) {
    let wire = Wire::signed_in(served, person);
    let form = wire.verdict(&wire.form);
    for turn in 0..EACH {
        let body = form.replace("note=checked", &format!("note={}", note(writer, turn)));
        let answer = wire.post("/check/pool/web/verdict", &body);
        assert_eq!(answer.status, 303, "{writer}: {}", answer.body);
    }
}

fn at_the_command_line(desk: &TempDesk, person: &str, writer: &str) {
    for turn in 0..EACH {
        desk.ok(&[
            "verify",
            &format!("pool/web:{}", turn % 5 + 1),
            "--as",
            person,
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            &note(writer, turn),
        ]);
    }
}

#[test]
fn thirty_writers_over_two_servers_lose_nothing() {
    let desk = TempDesk::with_article();
    let servers = [Served::start(desk.path()), Served::start(desk.path())];
    let mut writers: Vec<(String, &str)> = Vec::new();
    thread::scope(|scope| {
        for (number, served) in servers.iter().enumerate() {
            for one in 0..AT_EACH_SERVER {
                let (writer, person) = (format!("server-{number}-{one}"), PEOPLE[one % 2]);
                writers.push((writer.clone(), person));
                scope.spawn(move || in_the_browser(served, person, &writer));
            }
        }
        for one in 0..AT_THE_COMMAND_LINE {
            let (writer, person) = (format!("line-{one}"), PEOPLE[one % 2]);
            let desk = &desk;
            writers.push((writer.clone(), person));
            scope.spawn(move || at_the_command_line(desk, person, &writer));
        }
    });
    assert_eq!(writers.len(), 30);
    let books = PEOPLE.map(|person| desk.read(&format!("reviews/pool/{person}.toml")));
    for (writer, person) in &writers {
        let book = &books[usize::from(*person == PEOPLE[1])];
        for turn in 0..EACH {
            let noted = format!("\"{}\"", note(writer, turn));
            assert_eq!(book.matches(&noted).count(), 1, "{noted} of {person}");
        }
    }
    let entries: usize = books
        .iter()
        .map(|book| book.matches("[[review]]").count())
        .sum();
    assert_eq!(entries, writers.len() * EACH);
    let open = desk.findings();
    assert!(
        !open
            .iter()
            .any(|code| code == "ledger-broken" || code == "status-unbacked"),
        "{open:?}"
    );
}
