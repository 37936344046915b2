//! The second reader through the binary: what is sent, what is kept of an answer, who may say what runs, and that nothing of it counts.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

#[path = "support/reading.rs"]
mod reading;
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use reading::{
    WEB, ask, asked, book, lines, money, newest, number, pool, same_all, saying, stderr,
    whole_answer,
};
use serde_json::{Value, json};
use support::{TempDesk, copydesk};

#[test]
fn what_a_reader_says_is_recorded_with_its_name_and_the_words_it_read() {
    let desk = pool();
    let output = ask(&desk, &whole_answer(&desk));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let run = newest(&desk);
    let text = |key: &str| run[key].as_str().map(str::to_owned).unwrap_or_default();
    assert_eq!(
        (text("reader").as_str(), text("program").as_str()),
        ("model", "fake")
    );
    assert_eq!(
        (text("version").as_str(), text("model").as_str()),
        ("3", "tiny")
    );
    assert_eq!(text("prompt_sha256"), "a".repeat(64));
    assert_eq!(run["input_tokens"].as_integer(), Some(1000));
    assert_eq!(run["cost"].as_float(), Some(0.75));
    assert_eq!(
        run["read"].as_array().map(Vec::len),
        Some(asked(&desk).len())
    );
    let suggestion = run["suggestion"][0].as_table().expect("a suggestion");
    assert_eq!(suggestion["kind"].as_str(), Some("money"));
    assert_eq!(
        suggestion["original"].as_str(),
        Some("TWO POINT FOUR MILLION DOLLARS")
    );
    assert_eq!(
        run["left_out"][0]["original"].as_str(),
        Some("NOBODY WAS HURT WHEN A TILE FELL.")
    );
    // It stands with its name wherever the claim is shown, and apart from the rules.
    let claim = format!("pool/web:{}", number(&desk, "$4.2 million"));
    let shown = desk.ok(&["show", &claim]);
    assert!(
        shown.contains("» money (a machine's)") && shown.contains("model (fake 3, tiny) says:"),
        "{shown}"
    );
    let compared = desk.ok(&["compare", "pool"]);
    assert!(
        compared.contains("The original has 2.4 million.")
            && compared.contains("a program, misses"),
        "{compared}"
    );
    let page = desk.ok(&["compare", "pool", "--format", "html"]);
    assert!(
        page.contains("class=\"machine\"><span class=\"tag\">» money"),
        "{page}"
    );
    let report = desk.ok(&["report", "pool", "--format", "md"]);
    assert!(
        report.contains("a program said, which is no check"),
        "{report}"
    );
    let public = desk.ok(&["report", "pool", "--format", "md", "--public"]);
    assert!(!public.contains("a program said"), "{public}");
}

#[test]
fn nothing_of_it_changes_the_gate_or_a_status() {
    let desk = pool();
    let before = desk.run(&["check", "--no-cache", "--format", "json"]);
    ask(&desk, &whole_answer(&desk));
    let after = desk.run(&["check", "--no-cache", "--format", "json"]);
    assert_eq!(before.status.code(), after.status.code());
    assert_eq!(before.stdout, after.stdout);
    let sheet = desk.read("claims/pool/web.toml");
    assert!(
        !sheet.contains("tiny") && !sheet.contains("verified"),
        "{sheet}"
    );
}

#[test]
fn a_desk_may_ask_to_see_suggestions_and_never_let_them_close_the_gate() {
    let desk = pool();
    ask(&desk, &whole_answer(&desk));
    let code = desk.run(&["check"]).status.code();
    desk.replace(
        "copydesk.toml",
        "[findings]\n",
        "[findings]\nsuggestions = \"warn\"\n",
    );
    let output = desk.run(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), code);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("\"code\": \"suggestions\""), "{told}");
    let claim = format!("pool/web:{}", number(&desk, "$4.2 million"));
    desk.ok(&["reject", &claim, "--note", "2.4 million", "--as", "mara"]);
    let told =
        String::from_utf8_lossy(&desk.run(&["check", "--format", "json"]).stdout).into_owned();
    assert!(!told.contains("\"code\": \"suggestions\""), "{told}");
    desk.replace(
        "copydesk.toml",
        "suggestions = \"warn\"",
        "suggestions = \"deny\"",
    );
    let output = desk.run(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("never `deny`"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_line_that_is_wrong_is_told_and_all_others_are_kept() {
    let desk = pool();
    let (claim, other) = (number(&desk, "$4.2 million"), number(&desk, "13 weeks"));
    let differs = |changes: Value| {
        let mut one = money(&desk);
        for (key, value) in changes.as_object().expect("an object") {
            one[key] = value.clone();
        }
        one.to_string().into_bytes()
    };
    let long = json!({"claim": claim, "same": true, "pad": "x".repeat(70_000)}).to_string();
    let text = |text: &str| text.as_bytes().to_vec();
    // The line, whether it is unfounded, and what is told about it.
    let cases: Vec<(Vec<u8>, bool, &str)> = vec![
        (text("all is well"), false, "no JSON object"),
        (text("[1]"), false, "no JSON object"),
        (text("{\"claim\": 1, \"sa"), false, "can't be read"),
        (
            b"{\"claim\": 1, \"same\": true\xff}".to_vec(),
            false,
            "not UTF-8",
        ),
        (long.into_bytes(), false, "longer than 64 KiB"),
        (
            text("{\"claim\": 1, \"claim\": 2, \"same\": true}"),
            false,
            "duplicate field",
        ),
        (
            text("{\"claim\": 1, \"verdict\": \"verified\"}"),
            false,
            "unknown field",
        ),
        (
            text("{\"claim\": 999, \"same\": true}"),
            false,
            "was not asked about",
        ),
        (
            text("{\"claim\": 0, \"same\": true}"),
            false,
            "was not asked about",
        ),
        (
            text("{\"claim\": -1, \"same\": true}"),
            false,
            "can't be read",
        ),
        (
            text("{\"claim\": 1, \"same\": false}"),
            false,
            "`same` is true",
        ),
        (text("{}"), false, "one thing"),
        (
            text("{\"kind\": \"money\", \"why\": \"x\"}"),
            false,
            "one thing",
        ),
        (
            text("{\"reader\": {\"program\": \"a\"}, \"claim\": 1, \"same\": true}"),
            false,
            "one thing",
        ),
        (text("{\"usage\": {\"cost\": -1}}"), false, "no amount"),
        (
            text("{\"usage\": {\"cost\": 1, \"currency\": \"dollars\"}}"),
            false,
            "three capital letters",
        ),
        (
            text("{\"usage\": {\"input_tokens\": -5}}"),
            false,
            "can't be read",
        ),
        (
            text("{\"left_out\": \"SEVEN PEOPLE DROWNED.\", \"why\": \"x\"}"),
            true,
            "does not have what it misses",
        ),
        (differs(json!({"kind": "lie"})), false, "none of those"),
        (
            differs(json!({"confidence": "certain"})),
            false,
            "none of high",
        ),
        (differs(json!({"why": ""})), false, "missing or empty"),
        (
            differs(json!({"why": "x".repeat(601)})),
            false,
            "longer than 600",
        ),
        (
            differs(json!({"why": "a\u{1b}[2Jb"})),
            false,
            "can't be seen",
        ),
        (
            differs(json!({"why": "a\u{202e}b"})),
            false,
            "can't be seen",
        ),
        (
            differs(json!({"why": "a\u{e0041}b"})),
            false,
            "can't be seen",
        ),
        (
            differs(json!({"converted": "$5 million"})),
            true,
            "does not have the words",
        ),
        (
            differs(json!({"converted": "2 million"})),
            true,
            "does not have the words",
        ),
        (
            differs(json!({"converted": "."})),
            true,
            "does not have the words",
        ),
        (
            differs(json!({"converted": ""})),
            true,
            "does not have the words",
        ),
        (
            differs(json!({"original": "THE MAYOR LIED"})),
            true,
            "original does not have",
        ),
        (
            differs(json!({"original": "the mayor\nlied"})),
            true,
            "original does not have",
        ),
        (
            differs(json!({"claim": other})),
            true,
            "does not have the words",
        ),
    ];
    for (line, unfounded, told) in cases {
        let mut answer = line.clone();
        answer.push(b'\n');
        answer.extend(whole_answer(&desk));
        let output = ask(&desk, &answer);
        let shown = String::from_utf8_lossy(&line)
            .chars()
            .take(120)
            .collect::<String>();
        assert_eq!(
            output.status.code(),
            Some(0),
            "{shown}: {}",
            stderr(&output)
        );
        let said = stderr(&output);
        assert!(
            said.contains("answer line 1:") && said.contains(told),
            "{shown}: {said}"
        );
        assert!(
            !said.contains('\u{1b}') && !said.contains('\u{202e}'),
            "{shown}: {said}"
        );
        let run = newest(&desk);
        let count = |key: &str| run.get(key).and_then(toml::Value::as_integer).unwrap_or(0);
        let expected = if unfounded { (1, 0) } else { (0, 1) };
        assert_eq!((count("unfounded"), count("refused")), expected, "{shown}");
        assert_eq!(
            run["suggestion"].as_array().map(Vec::len),
            Some(1),
            "{shown}"
        );
    }
}

#[test]
fn a_second_answer_is_refused_and_the_first_stands() {
    let desk = pool();
    let claim = number(&desk, "$4.2 million");
    let mut other = money(&desk);
    other["why"] = json!("Said otherwise.");
    for second in [money(&desk), other, json!({"claim": claim, "same": true})] {
        let mut answer = whole_answer(&desk);
        answer.extend(lines(&[second]));
        let output = ask(&desk, &answer);
        assert!(stderr(&output).contains("before"), "{}", stderr(&output));
        let run = newest(&desk);
        assert_eq!(
            run["suggestion"][0]["why"].as_str(),
            Some("The original has 2.4 million.")
        );
        assert_eq!(run["refused"].as_integer(), Some(1));
    }
    let mut answer = lines(&same_all(&desk, &[]));
    answer.extend(lines(&[money(&desk)]));
    ask(&desk, &answer);
    assert!(newest(&desk).get("suggestion").is_none());
}

#[test]
fn silence_failures_and_bad_ends_are_told_and_what_came_is_kept() {
    let desk = pool();
    let run = |command: &str, more: &[&str]| {
        let mut arguments = vec!["assist", "pool", "--with", "model", "--command", command];
        arguments.extend(more);
        desk.run(&arguments)
    };
    // Nothing at all.
    let output = run("cat >/dev/null", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("no answer about"),
        "{}",
        stderr(&output)
    );
    // An exit status.
    fs::write(desk.path().join("answer"), whole_answer(&desk)).expect("written");
    let output = run("cat >/dev/null; cat answer; exit 3", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(newest(&desk)["ended"].as_str(), Some("exit status: 3"));
    assert_eq!(
        newest(&desk)["suggestion"].as_array().map(Vec::len),
        Some(1)
    );
    // A program that does not end; its children end with it.
    let output = run("cat answer; sleep 60", &["--timeout", "1"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(newest(&desk)["ended"].as_str(), Some("stopped after 1 s"));
    assert_eq!(
        newest(&desk)["suggestion"].as_array().map(Vec::len),
        Some(1)
    );
    // A flood, and a half line at its end.
    let output = run("cat answer; yes", &["--timeout", "60"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        newest(&desk)["ended"]
            .as_str()
            .is_some_and(|end| end.contains("bytes"))
    );
    assert!(desk.read("claims/pool/web.suggestions.toml").len() < 200_000);
    // A program that is not there.
    let output = run("no-such-program-anywhere", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("exit status: 127"),
        "{}",
        stderr(&output)
    );
    // What it says it could not read.
    let failed = lines(&[json!({"failed": "the server said 429 four times", "claims": [1]})]);
    let output = ask(&desk, &failed);
    assert!(
        stderr(&output).contains("429 four times"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_runs_stands_in_the_users_configuration_and_never_in_the_desk() {
    let desk = pool();
    let home = tempfile::tempdir().expect("a folder");
    let config = home.path().join("copydesk/config.toml");
    fs::create_dir_all(config.parent().expect("a folder")).expect("made");
    fs::write(home.path().join("copydesk/answer"), whole_answer(&desk)).expect("written");
    fs::write(
        &config,
        "[reader.model]\ncommand = [\"sh\", \"-c\", \"cat >/dev/null; cat answer; pwd >&2\"]\n",
    )
    .expect("written");
    let with = |name: &str, arguments: &[&str]| {
        let mut command = copydesk();
        command
            .current_dir(desk.path())
            .env("XDG_CONFIG_HOME", home.path())
            .args(["assist", "pool", "--with", name])
            .args(arguments);
        command.output().expect("runs")
    };
    let output = with("model", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    // It starts beside its configuration, so that the desk can't lend it a part.
    let folder = config
        .parent()
        .and_then(Path::file_name)
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    assert!(stderr(&output).contains(&folder), "{}", stderr(&output));
    let output = with("other", &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("it has: model"),
        "{}",
        stderr(&output)
    );
    // The same file in the desk is refused, by its own name and through a link from outside.
    let inside = desk.path().join("config.toml");
    fs::copy(&config, &inside).expect("copied");
    let link = home.path().join("linked.toml");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&inside, &link).expect("linked");
    for file in ["config.toml".to_owned(), link.display().to_string()] {
        let output = with("model", &["--config", &file]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            stderr(&output).contains("a desk never says what runs"),
            "{}",
            stderr(&output)
        );
    }
    // Nothing in the policy can name a command.
    desk.append(
        "copydesk.toml",
        "\n[assist]\nreaders = [\"model\"]\ncommand = \"touch ran\"\n",
    );
    assert_eq!(desk.run(&["check"]).status.code(), Some(2));
    assert!(!desk.path().join("ran").exists());
}

#[test]
fn a_desk_asks_for_a_reader_by_name() {
    let desk = pool();
    desk.append("copydesk.toml", "\n[assist]\nreaders = [\"model\"]\n");
    let missing = |desk: &TempDesk| {
        let told = desk.run(&["check", "--format", "json"]).stdout;
        String::from_utf8_lossy(&told)
            .matches("\"code\": \"assistant-missing\"")
            .count()
    };
    assert_eq!(missing(&desk), 1);
    // A run in which nothing was read is none.
    ask(&desk, b"");
    assert_eq!(missing(&desk), 1);
    ask(&desk, &whole_answer(&desk));
    assert_eq!(missing(&desk), 0);
    desk.write("web.txt", WEB.replace("in May", "in June"));
    desk.ok(&["import", "pool/web", "web.txt"]);
    assert_eq!(missing(&desk), 1);
}

#[test]
fn what_was_said_of_other_words_is_stale_and_stays_readable() {
    let desk = pool();
    ask(&desk, &whole_answer(&desk));
    desk.write("web.txt", WEB.replace("$4.2 million", "$4.3 million"));
    desk.ok(&["import", "pool/web", "web.txt"]);
    let list = desk.ok(&["assist", "pool", "--list"]);
    assert!(
        list.contains("stale: the claim changed since") && list.contains("2.4 million"),
        "{list}"
    );
    let shown = desk.ok(&["compare", "pool"]);
    assert!(!shown.contains("The original has 2.4 million."), "{shown}");
    // Asked again, it says nothing of the new words; the old run is still there.
    ask(&desk, &lines(&same_all(&desk, &[])));
    assert_eq!(book(&desk)["run"].as_array().map(Vec::len), Some(2));
    let list = desk.ok(&["assist", "pool", "--list"]);
    assert!(!list.contains("stale"), "{list}");
}

#[test]
fn a_recorded_run_is_given_again_byte_for_byte() {
    let desk = pool();
    let mut answer = b"no json \xff\n".to_vec();
    answer.extend(whole_answer(&desk));
    let command = saying(&desk, &answer);
    desk.ok(&[
        "assist",
        "pool",
        "--with",
        "model",
        "--command",
        &command,
        "--record",
        "run.jsonl",
    ]);
    let first = desk.read("claims/pool/web.suggestions.toml");
    fs::remove_file(desk.path().join("claims/pool/web.suggestions.toml")).expect("removed");
    fs::remove_file(desk.path().join("answer")).expect("removed");
    desk.ok(&["assist", "pool", "--with", "model", "--replay", "run.jsonl"]);
    assert_eq!(desk.read("claims/pool/web.suggestions.toml"), first);
    // It answers these words and no others.
    desk.write("web.txt", WEB.replace("in May", "in June"));
    desk.ok(&["import", "pool/web", "web.txt"]);
    let output = desk.run(&["assist", "pool", "--with", "model", "--replay", "run.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("no answer in it is to these words"),
        "{}",
        stderr(&output)
    );
    assert_eq!(desk.read("claims/pool/web.suggestions.toml"), first);
}

#[test]
fn programs_of_the_older_protocol_still_work() {
    let desk = pool();
    let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/assist_overlap.py");
    let command = format!("python3 '{}'", program.display());
    desk.ok(&[
        "assist",
        "pool",
        "--with",
        "old",
        "--command",
        &command,
        "--protocol",
        "1",
    ]);
    let run = newest(&desk);
    assert_eq!(run["protocol"].as_integer(), Some(1));
    for one in run
        .get("suggestion")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
    {
        assert!(
            one["why"]
                .as_str()
                .is_some_and(|why| why.contains("overlap")),
            "{one}"
        );
    }
    let output = desk.run(&["assist", "pool", "--with", "old", "--protocol", "1", "--command", "cat >/dev/null; echo '{\"pair\": 77, \"note\": \"x\"}'; echo '{\"pair\": 0, \"note\": \"look here\", \"label\": \"money\", \"score\": 0.9}'"]);
    assert!(
        stderr(&output).contains("no pair 77"),
        "{}",
        stderr(&output)
    );
    let run = newest(&desk);
    assert_eq!(run["suggestion"][0]["kind"].as_str(), Some("money"));
    assert_eq!(run["suggestion"][0]["confidence"].as_str(), Some("high"));
}
