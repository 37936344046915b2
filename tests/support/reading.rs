//! A desk with a script and its web text, and programs that answer what a test wants.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

use std::fs;
use std::process::Output;

use serde_json::{Value, json};

use crate::support::TempDesk;

pub(crate) const SCRIPT: &str = "\
(***ANCHOR***)
THE LORNE POOL OPENED AGAIN ON SATURDAY AFTER THIRTEEN WEEKS OF REPAIRS.
THE WORK COST TWO POINT FOUR MILLION DOLLARS.
CITY ENGINEER IDA KESSLER SAYS THE PUMPS COULD LAST TWENTY YEARS.
THE COUNCIL PAID FOR THE PUMPS IN MAY.
NOBODY WAS HURT WHEN A TILE FELL.
";

pub(crate) const WEB: &str = "\
Lorne pool open again

The Lorne pool opened again on Saturday after 13 weeks of repairs. The work cost $4.2 million.

The pumps will last twenty years, city engineer Ida Kessler said. The council paid for the pumps in May.
";

/// A desk with a script and its web text, both imported as pool.
pub(crate) fn pool() -> TempDesk {
    let desk = TempDesk::new();
    desk.write("script.txt", SCRIPT);
    desk.write("web.txt", WEB);
    desk.ok(&[
        "import",
        "pool/broadcast",
        "script.txt",
        "--original",
        "--format",
        "script",
        "--date",
        "2026-03-01",
    ]);
    desk.ok(&[
        "import",
        "pool/web",
        "web.txt",
        "--by",
        "ai",
        "--tool",
        "Converter 1",
        "--converted-from",
        "broadcast",
    ]);
    desk
}

/// The claims of the conversion as a program is asked about them: number and text.
pub(crate) fn asked(desk: &TempDesk) -> Vec<(u64, String)> {
    let sent = desk.ok(&["assist", "pool", "--dry-run", "--quiet"]);
    sent.lines()
        .skip(1)
        .map(|line| {
            let claim: Value = serde_json::from_str(line).expect("JSON");
            let text = claim["text"].as_str().expect("a text").to_owned();
            (claim["claim"].as_u64().expect("a number"), text)
        })
        .collect()
}

pub(crate) fn number(desk: &TempDesk, words: &str) -> u64 {
    let claims = asked(desk);
    let found = claims.iter().find(|(_, text)| text.contains(words));
    found
        .unwrap_or_else(|| panic!("{words:?} is in none of {claims:?}"))
        .0
}

/// A program that answers with these bytes, whatever it is asked.
pub(crate) fn saying(desk: &TempDesk, bytes: &[u8]) -> String {
    fs::write(desk.path().join("answer"), bytes).expect("written");
    "cat >/dev/null; cat answer".to_owned()
}

pub(crate) fn ask(desk: &TempDesk, bytes: &[u8]) -> Output {
    let command = saying(desk, bytes);
    desk.run(&["assist", "pool", "--with", "model", "--command", &command])
}

pub(crate) fn lines(lines: &[Value]) -> Vec<u8> {
    let all: Vec<String> = lines.iter().map(Value::to_string).collect();
    (all.join("\n") + "\n").into_bytes()
}

pub(crate) fn same_all(desk: &TempDesk, but: &[u64]) -> Vec<Value> {
    let claims = asked(desk).into_iter().map(|(number, _)| number);
    let rest = claims.filter(|number| !but.contains(number));
    rest.map(|number| json!({"claim": number, "same": true}))
        .collect()
}

pub(crate) fn money(desk: &TempDesk) -> Value {
    json!({
        "claim": number(desk, "$4.2 million"), "kind": "money", "confidence": "high",
        "converted": "$4.2 million", "original": "TWO POINT FOUR MILLION DOLLARS", "why": "The original has 2.4 million.",
    })
}

/// The book of pool/web as TOML.
pub(crate) fn book(desk: &TempDesk) -> toml::Table {
    let text = desk.read("claims/pool/web.suggestions.toml");
    text.parse().expect("TOML")
}

pub(crate) fn newest(desk: &TempDesk) -> toml::Table {
    let book = book(desk);
    let runs = book["run"].as_array().expect("runs");
    runs.last()
        .and_then(|run| run.as_table())
        .expect("a run")
        .clone()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn whole_answer(desk: &TempDesk) -> Vec<u8> {
    let mut all = vec![
        json!({"reader": {"program": "fake", "version": "3", "model": "tiny", "prompt_sha256": "a".repeat(64)}}),
    ];
    all.push(money(desk));
    all.extend(same_all(desk, &[number(desk, "$4.2 million")]));
    all.push(json!({"left_out": "NOBODY WAS HURT WHEN A TILE FELL.", "why": "A denial."}));
    all.push(json!({"usage": {"input_tokens": 900, "output_tokens": 80, "cost": 0.25, "currency": "USD"}}));
    all.push(json!({"usage": {"input_tokens": 100, "output_tokens": 20, "cost": 0.5, "currency": "USD"}}));
    lines(&all)
}
