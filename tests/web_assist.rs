//! What programs say, on the review desk: shown as theirs, dismissed with a reason, and no slower for being there.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

#[path = "support/browser.rs"]
mod browser;
#[path = "support/reading.rs"]
mod reading;
mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use browser::Served;
use reading::{ask, lines, newest, number, pool, same_all, whole_answer};
use serde_json::json;
use support::TempDesk;

/// Signed in, with the cookie and the form's token.
struct Wire<'s> {
    served: &'s Served,
    cookie: String,
    token: String,
}

impl<'s> Wire<'s> {
    fn new(served: &'s Served, person: &str, page: &str) -> Self {
        let mut wire = Self {
            served,
            cookie: String::new(),
            token: String::new(),
        };
        let (head, _) = wire.send(
            "POST",
            "/sign-in",
            &format!("code={}&person={person}", served.code),
        );
        let cookie = head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        wire.cookie = cookie
            .and_then(|line| line.split(';').next())
            .expect("a cookie")
            .to_owned();
        wire.token = value(&wire.get(page), "form");
        wire
    }

    fn host(&self) -> &str {
        self.served
            .address
            .trim_start_matches("http://")
            .trim_end_matches('/')
    }

    fn get(&self, path: &str) -> String {
        self.send("GET", path, "").1
    }

    fn send(&self, method: &str, path: &str, body: &str) -> (String, String) {
        let host = self.host();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nConnection: close\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.cookie,
            body.len()
        );
        let mut stream = TcpStream::connect(host).expect("it listens");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (head.to_owned(), body.to_owned())
    }
}

fn value(page: &str, name: &str) -> String {
    let (_, after) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    after.split('"').next().expect("its value").to_owned()
}

#[test]
fn a_suggestion_is_shown_as_a_machines_and_dismissed_with_a_reason() {
    let desk = pool();
    ask(&desk, &whole_answer(&desk));
    let claim = newest(&desk)["suggestion"][0]["claim"]
        .as_str()
        .expect("a claim")
        .to_owned();
    let served = Served::start(desk.path());
    let path = format!("/check/pool/web?claim={claim}");
    let wire = Wire::new(&served, "mara", &path);
    let page = wire.get(&path);
    for part in [
        "class=\"machine\"",
        "it is no check",
        "model (fake 3, tiny)",
        "TWO POINT FOUR MILLION DOLLARS",
        "data-take-up=",
        "a program points at it",
    ] {
        assert!(page.contains(part), "no {part:?} in {page}");
    }
    let id = value(&page, "suggestion");
    let form = |reason: &str| {
        format!(
            "form={}&suggestion={id}&claim={claim}&reason={reason}",
            wire.token
        )
    };
    let (head, body) = wire.send("POST", "/check/pool/web/dismiss", &form(""));
    assert!(
        head.contains(" 422 ") && body.contains("why is it nothing?"),
        "{head}{body}"
    );
    let strange = form("x").replace(&format!("form={}", wire.token), "form=guessed");
    assert!(
        !wire
            .send("POST", "/check/pool/web/dismiss", &strange)
            .0
            .contains(" 303 ")
    );
    assert!(!desk.file("reviews/pool/mara.toml").exists());
    let (head, _) = wire.send(
        "POST",
        "/check/pool/web/dismiss",
        &form("The+bill+says+4.2"),
    );
    assert!(head.contains(" 303 "), "{head}");
    let page = wire.get(&path);
    assert!(
        page.contains("dismissed by mara") && page.contains("The bill says 4.2"),
        "{page}"
    );
    assert!(!page.contains("data-take-up="), "{page}");
    let ledger = desk.read("reviews/pool/mara.toml");
    assert!(
        ledger.contains(&format!("dismisses = \"{id}\"")),
        "{ledger}"
    );
}

/// The shortest of a few times that a page takes: what it costs when nothing else runs.
fn shortest(wire: &Wire<'_>, path: &str) -> Duration {
    let times = (0..7).map(|_| {
        let begun = Instant::now();
        wire.get(path);
        begun.elapsed()
    });
    times.min().expect("a time")
}

#[test]
fn a_page_with_three_hundred_suggestions_is_as_fast_as_without() {
    let desk = TempDesk::new();
    let towns: Vec<String> = (0..300)
        .map(|n| {
            format!(
                "The council of town {n} spent {} dollars on street {n}.",
                n * 3 + 7
            )
        })
        .collect();
    desk.write(
        "script.txt",
        format!("(***ANCHOR***)\n{}\n", towns.join("\n").to_uppercase()),
    );
    desk.write(
        "web.txt",
        format!("Councils spend money\n\n{}\n", towns.join("\n\n")),
    );
    desk.import_conversion();
    let served = Served::start(desk.path());
    let wire = Wire::new(&served, "mara", "/check/pool/web");
    let without = shortest(&wire, "/check/pool/web");
    let all: Vec<u64> = (2..=301).collect();
    let mut answer: Vec<_> = all
        .iter()
        .map(|n| json!({"claim": n, "kind": "place", "confidence": "low", "converted": "The council of town", "original": "THE COUNCIL OF TOWN", "why": "Which town?"}))
        .collect();
    answer.extend(same_all(&desk, &all));
    ask(&desk, &lines(&answer));
    assert_eq!(
        newest(&desk)["suggestion"].as_array().map(Vec::len),
        Some(300)
    );
    assert_eq!(number(&desk, "town 7 "), 9);
    let with = shortest(&wire, "/check/pool/web");
    assert!(
        wire.get("/check/pool/web")
            .matches("a program points at it")
            .count()
            >= 300
    );
    // Three hundred marks more are read and written; the reader must not notice.
    assert!(
        with <= without * 3 / 2 + Duration::from_millis(60),
        "{with:?} with, {without:?} without"
    );
}
