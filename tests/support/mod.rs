//! Temporary desks, and the real binary run in them.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

pub(crate) mod chain;
pub(crate) mod keys;
pub(crate) mod skipped;
pub(crate) mod traced;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A desk in a folder of its own, gone when dropped.
pub(crate) struct TempDesk {
    folder: tempfile::TempDir,
}

/// An article of two paragraphs with the disclosure, about invented people.
pub(crate) const ARTICLE: &str = "\
Quay Street pool reopens after repairs

The Quay Street pool reopened on Saturday after 13 weeks of repairs. The work cost $2.4 million, city engineer Ida \
Kessler said. She called the bill “a pretty big number.”

About 300 people swam on the first day. Nobody was hurt.

This story was adapted for the web with the help of AI and checked by our editors.
";

pub(crate) fn copydesk() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .env_remove("COPYDESK_REVIEWER")
        .env("NO_COLOR", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .stdin(Stdio::null());
    command
}

/// Runs git in a desk, as somebody whose settings nobody has.
pub(crate) fn git(desk: &TempDesk, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(desk.path())
        .args(["-c", "user.name=t", "-c", "user.email=t@t.example"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", both(&output));
}

/// Commits all of a desk.
pub(crate) fn commit(desk: &TempDesk) {
    git(desk, &["add", "-A"]);
    git(desk, &["commit", "-qm", "x"]);
}

impl TempDesk {
    /// A new desk with two people.
    pub(crate) fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        desk.ok(&[
            "init",
            "--outlet",
            "The Lorne Courier",
            "--person",
            "mara=Mara Quist <mara@courier.example> fact-checker,editor",
            "--person",
            "jonas=Jonas Abara <jonas@courier.example> responsible-editor",
        ]);
        desk
    }

    /// A desk with [`ARTICLE`] imported as pool/web.
    pub(crate) fn with_article() -> Self {
        let desk = Self::new();
        desk.import("pool/web", ARTICLE);
        desk
    }

    /// A desk with [`ARTICLE`] imported and every claim verified.
    pub(crate) fn verified() -> Self {
        let desk = Self::with_article();
        desk.verify_all("pool/web");
        desk
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, relative: &str) -> PathBuf {
        self.path().join(relative)
    }

    pub(crate) fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.file(relative))
            .unwrap_or_else(|error| panic!("{relative}: {error}"))
    }

    pub(crate) fn write(&self, relative: &str, text: impl AsRef<[u8]>) {
        let file = self.file(relative);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, text).expect("written");
    }

    /// Changes a file in place; panics when `from` is not in it.
    pub(crate) fn replace(&self, relative: &str, from: &str, to: &str) {
        let text = self.read(relative);
        assert!(text.contains(from), "{relative} has no {from:?}:\n{text}");
        self.write(relative, text.replacen(from, to, 1));
    }

    /// Adds to the end of a file.
    pub(crate) fn append(&self, relative: &str, text: &str) {
        let old = self.read(relative);
        self.write(relative, old + text);
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = copydesk();
        command.current_dir(self.path()).args(arguments);
        command.output().expect("run")
    }

    /// Runs a command that must succeed; gives its standard output.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", both(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Runs a command that must exit with `code`; gives both outputs.
    pub(crate) fn exits(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = both(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {text}");
        text
    }

    pub(crate) fn import(&self, target: &str, text: &str) -> String {
        self.import_with(target, text, &[])
    }

    /// Imports `script.txt` as the original of `pool`, and `web.txt` as what a tool made of it.
    pub(crate) fn import_conversion(&self) {
        let original = ["--original", "--format", "script"];
        self.ok(&[&["import", "pool/broadcast", "script.txt"][..], &original].concat());
        let converted = ["--by", "ai", "--tool", "T", "--converted-from", "broadcast"];
        self.ok(&[&["import", "pool/web", "web.txt"][..], &converted].concat());
    }

    pub(crate) fn import_with(&self, target: &str, text: &str, options: &[&str]) -> String {
        let source = tempfile::NamedTempFile::new().expect("a temporary file");
        fs::write(source.path(), text).expect("written");
        let file = source.path().display().to_string();
        self.ok(&[&["import", target, file.as_str()], options].concat())
    }

    pub(crate) fn verify_all(&self, target: &str) {
        self.verify_all_as(target, "mara");
    }

    pub(crate) fn verify_all_as(&self, target: &str, who: &str) {
        let claims = self.claims(target);
        let names: Vec<String> = (1..=claims)
            .map(|number| format!("{target}:{number}"))
            .collect();
        let mut arguments = vec!["verify"];
        arguments.extend(names.iter().map(String::as_str));
        arguments.extend(["--as", who, "--evidence", "interview:Ida Kessler"]);
        self.ok(&arguments);
    }

    /// How many claims stand in a rendition.
    pub(crate) fn claims(&self, target: &str) -> usize {
        let (story, rendition) = target.split_once('/').expect("STORY/RENDITION");
        let status: serde_json::Value =
            serde_json::from_str(&self.ok(&["status", story, "--json"])).expect("JSON");
        let renditions = status[0]["renditions"]
            .as_array()
            .expect("renditions")
            .iter();
        let mut mine = renditions.filter(|one| one["target"] == format!("{story}/{rendition}"));
        mine.next().expect("the rendition")["claims"]
            .as_array()
            .expect("claims")
            .len()
    }

    /// What is found once `after` stands where all of `before` was judged.
    pub(crate) fn turned(before: &str, after: &str, options: &[&str]) -> Vec<String> {
        let desk = Self::new();
        desk.import_with("pool/web", before, options);
        desk.verify_all("pool/web");
        assert_eq!(desk.findings(), [""; 0], "{before}");
        desk.import_with("pool/web", after, options);
        desk.findings()
    }

    /// The codes of the findings of `check` that nobody let pass, sorted and each once; without `beside-changed`, which says that anything beside
    /// the words changed at all: no rule is held to be there by it. `attacks_beside_claims` asks for it.
    pub(crate) fn findings(&self) -> Vec<String> {
        let output = self.run(&["check", "--format", "json"]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}", both(&output)));
        let stories = answer["stories"].as_array().expect("stories").iter();
        let found: Vec<_> = stories
            .flat_map(|story| story["findings"].as_array().expect("findings"))
            .filter(|finding| finding["waived"]["in_force"] != true)
            .collect();
        let denied = found.iter().any(|finding| finding["severity"] == "deny");
        assert_eq!(output.status.code(), Some(i32::from(denied)));
        let mut codes: Vec<String> = found
            .iter()
            .map(|finding| finding["code"].as_str().expect("a code").to_owned())
            .filter(|code| code != "beside-changed")
            .collect();
        codes.sort();
        codes.dedup();
        codes
    }

    /// Every file of the record with its bytes: what must not change when a command fails.
    pub(crate) fn snapshot(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("readable").flatten() {
                let path = entry.path();
                if path.ends_with(".copydesk") {
                    continue;
                }
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read(&path).expect("readable")));
                }
            }
        }
        files.sort();
        files
    }
}

/// Runs a command with this on its standard input.
pub(crate) fn with_input(command: &mut Command, input: &str) -> Output {
    use std::io::Write as _;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("copydesk runs");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(input.as_bytes()).expect("written");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

pub(crate) fn both(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
