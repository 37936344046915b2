//! Files of the kinds that newsrooms have, as programs and agencies write them: three and more of each kind in `tests/data/formats`, NAME beside
//! NAME.expected.json.
//!
//! `once`: each sentence stands in exactly one claim, once; `never`: in no claim; `absent`: nowhere in the text; `refused`: exit code 2, with
//! the words of `message` in the error and none of `nomessage`; `refused_or`: refused, or as said. All of it through the binary.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list<'v>(want: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    want[key]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

// What the answer has that it must not have, or lacks.
fn faults(got: &Value, want: &Value) -> Vec<String> {
    let text = got["text"].as_str().unwrap_or_default();
    let claims = got["claims"].as_array().into_iter().flatten();
    let claims: Vec<String> = claims
        .filter_map(|claim| claim["text"].as_str().map(folded))
        .collect();
    let mut faults = Vec::new();
    if let Some(format) = want["format"].as_str()
        && !got["format"]
            .as_str()
            .is_some_and(|told| told.starts_with(format))
    {
        faults.push(format!("told as {}", got["format"]));
    }
    for sentence in list(want, "once") {
        let count: usize = claims
            .iter()
            .map(|claim| claim.matches(&folded(sentence)).count())
            .sum();
        if count != 1 {
            faults.push(format!("{count} times: {sentence}"));
        }
    }
    for words in
        list(want, "never").filter(|words| claims.iter().any(|claim| claim.contains(*words)))
    {
        faults.push(format!("in a claim: {words:?}"));
    }
    for words in list(want, "absent").filter(|words| text.contains(*words)) {
        faults.push(format!("in the text: {words:?}"));
    }
    faults
}

fn check(file: &Path, want: &Value) -> Vec<String> {
    let done = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("extract")
        .arg(file)
        .arg("--json")
        .output()
        .expect("the binary runs");
    let error = String::from_utf8_lossy(&done.stderr).to_lowercase();
    let read = done.status.success();
    match (read, want["refused"].as_bool().unwrap_or(false)) {
        (true, true) => vec!["not refused".to_owned()],
        (false, true) => {
            let lacks =
                list(want, "message").filter(|words| !error.contains(&words.to_lowercase()));
            let has = list(want, "nomessage").filter(|words| error.contains(&words.to_lowercase()));
            let code = (done.status.code() != Some(2)).then(|| format!("{:?}", done.status));
            lacks
                .chain(has)
                .map(|words| format!("the message and {words:?}: {error}"))
                .chain(code)
                .collect()
        }
        (false, false) if want["refused_or"].is_object() => Vec::new(),
        (false, false) => vec![error],
        (true, false) => {
            let got: Value = serde_json::from_slice(&done.stdout).expect("JSON");
            let want = if want["refused_or"].is_object() {
                &want["refused_or"]
            } else {
                want
            };
            faults(&got, want)
        }
    }
}

#[test]
fn each_kind_of_file_is_read_as_it_says() {
    const CASES: usize = 90;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/formats");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".expected.json"))
        .collect();
    cases.sort();
    assert!(cases.len() >= CASES, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in cases {
        let want = std::fs::read(&case).expect("a case");
        let want: Value = serde_json::from_slice(&want).expect("JSON");
        let file = case.to_string_lossy().replace(".expected.json", "");
        let faults = check(Path::new(&file), &want);
        if !faults.is_empty() {
            wrong.push(format!("{file}: {}", faults.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
