//! The repository is itself a working desk.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::Path;

#[test]
fn the_sample_desk_passes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = support::copydesk()
        .arg("--desk")
        .arg(root)
        .arg("check")
        .output()
        .expect("run");
    let said = support::both(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert_eq!(
        said.lines().count(),
        1,
        "a clean desk prints one line: {said}"
    );
    assert!(said.contains("27 claims (27 verified)"), "{said}");
}

#[test]
fn the_report_is_the_same_for_the_same_desk_and_time() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let report = |format: &str| {
        let mut command = support::copydesk();
        command.arg("--desk").arg(root);
        command.args([
            "report",
            "harbor-bridge",
            "--format",
            format,
            "--at",
            "2026-11-25T08:00:00Z",
        ]);
        let output = command.output().expect("run");
        assert!(output.status.success(), "{}", support::both(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let committed = std::fs::read_to_string(root.join("docs/sample-report.md")).expect("readable");
    assert_eq!(
        report("md"),
        committed,
        "docs/sample-report.md is not what this program writes"
    );
    let value: serde_json::Value = serde_json::from_str(&report("json")).expect("JSON");
    assert_eq!(value["copydesk_report"], 1);
    assert_eq!(value["passes"], true);
    assert_eq!(value["counts"]["verified"], 27);
}

#[test]
fn every_key_of_every_file_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let formats = std::fs::read_to_string(root.join("docs/formats.md")).expect("readable");
    let mut folders = vec![
        root.join("claims"),
        root.join("reviews"),
        root.join("stories"),
    ];
    let mut files = vec![root.join("copydesk.toml")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("readable").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 4, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        for key in text
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
        {
            assert!(
                formats.contains(&format!("`{key}`")),
                "{}: `{key}` is not in docs/formats.md",
                file.display()
            );
        }
    }
}

/// Copies the records of the sample desk, without what is not theirs.
fn copied() -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).expect("a folder");
        for entry in std::fs::read_dir(from).expect("readable").flatten() {
            let target = to.join(entry.file_name());
            match entry.path().is_dir() {
                true => copy(&entry.path(), &target),
                false => drop(std::fs::copy(entry.path(), target).expect("copied")),
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    for part in ["stories", "claims", "reviews"] {
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(part),
            &folder.path().join(part),
        );
    }
    folder
}

#[test]
fn another_program_verifies_it_with_the_records_crate_alone() {
    let verify = |desk: &Path| {
        let output = std::process::Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--locked", "-p", "copydesk-model"])
            .args(["--example", "verify_desk", "--"])
            .arg(desk)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo runs");
        (output.status.code(), support::both(&output))
    };
    let desk = copied();
    let (code, said) = verify(desk.path());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("harbor-bridge/web: 13 claims pass"), "{said}");
    let ledger = std::fs::read_dir(desk.path().join("reviews/harbor-bridge"))
        .expect("ledgers")
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|end| end == "toml"))
        .expect("a ledger");
    let text = std::fs::read_to_string(&ledger).expect("readable");
    let touched = text.replacen("verdict = \"verified\"", "verdict = \"opinion\"", 1);
    std::fs::write(&ledger, touched).expect("written");
    let (code, said) = verify(desk.path());
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("not chained to the one before it"), "{said}");
}
