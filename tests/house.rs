//! The shape of the house: arrows between modules run one way, files stay small, every finding has its rule.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each module with those it may know.
const ARROWS: &[(&str, &[&str])] = &[
    ("rules", &["model", "text", "compare", "trust"]),
    ("store", &["model", "trust"]),
    (
        "usecase",
        &[
            "model", "text", "revise", "compare", "trust", "rules", "store", "intake",
        ],
    ),
    (
        "render",
        &["model", "revise", "compare", "rules", "usecase"],
    ),
    ("web", &["model", "store", "render", "usecase"]),
    (
        "cli",
        &[
            "model", "text", "revise", "compare", "trust", "rules", "store", "intake", "usecase",
            "render", "web",
        ],
    ),
];

/// What stands in crates of its own, where the compiler holds the arrows.
const CRATES: &[&str] = &["model", "text", "revise", "compare", "trust", "intake"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")
}

#[test]
fn arrows_run_one_way() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root())
        .expect("readable")
        .flatten()
        .filter(|entry| entry.path().is_dir())
    {
        let module = entry.file_name().into_string().expect("a name");
        let known = ARROWS.iter().find(|(name, _)| *name == module);
        let (_, may_know) =
            known.unwrap_or_else(|| panic!("src/{module} has no place in the plan"));
        for file in sources(&entry.path()) {
            let text = fs::read_to_string(&file).expect("readable");
            for other in ARROWS.iter().map(|(other, _)| other).chain(CRATES) {
                let arrow = format!("crate::{other}::");
                let grouped = format!("crate::{{{other}");
                let used = text.contains(&arrow)
                    || text.contains(&format!("crate::{other};"))
                    || text.contains(&grouped);
                if used && *other != module && !may_know.contains(other) {
                    wrong.push(format!("{} knows {other}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_core_knows_no_files_no_clock_and_no_terminal() {
    let core = [
        crates().join("copydesk-model/src"),
        crates().join("copydesk-text/src"),
        crates().join("copydesk-compare/src"),
        root().join("rules"),
        root().join("render"),
    ];
    for folder in core {
        for file in sources(&folder) {
            let text = fs::read_to_string(&file).expect("readable");
            for outside in [
                "std::fs",
                "std::env",
                "std::io",
                "Utc::now",
                "clap::",
                "crossterm",
            ] {
                assert!(
                    !text.contains(outside),
                    "{} knows {outside}",
                    file.display()
                );
            }
        }
    }
}

/// The longest file. About 500 is what we aim at.
const MOST_LINES: usize = 600;

#[test]
fn files_fit_their_rooms() {
    let training = Path::new(env!("CARGO_MANIFEST_DIR")).join("training/src");
    let all = [root(), crates(), training];
    for file in all.iter().flat_map(|folder| sources(folder)) {
        let lines = fs::read_to_string(&file).expect("readable").lines().count();
        assert!(
            lines <= MOST_LINES,
            "{} has {lines} lines, more than {MOST_LINES}: part it by purpose",
            file.display()
        );
        let name = file
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(
            !["util", "utils", "helpers", "common", "misc", "manager"].contains(&name.as_str()),
            "{}",
            file.display()
        );
    }
}

#[test]
fn every_finding_has_its_rule() {
    for code in copydesk::model::Code::ALL {
        assert!(copydesk::rules::rule(*code).is_some(), "{code}");
    }
    assert_eq!(
        copydesk::rules::RULES.len(),
        copydesk::model::Code::ALL.len()
    );
}

#[test]
fn every_finding_is_explained_and_the_page_says_the_same() {
    for rule in copydesk::rules::RULES {
        for words in [rule.meaning, rule.why, rule.example, rule.clear] {
            assert!(
                words.len() > 20 && words.ends_with(['.', '?', '`']),
                "{}: {words:?}",
                rule.code
            );
        }
    }
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md");
    let page = fs::read_to_string(page).expect("docs/findings.md");
    assert!(
        page == copydesk::render::findings_markdown(),
        "docs/findings.md is old: cargo run -- explain --markdown > docs/findings.md"
    );
}

/// The one place where a page gets its colours from.
const TOKENS: &str = "src/render/tokens.css";

// Whether a colour is spelled out: `#fff`, `rgb(`, `hsl(`.
fn spells_a_colour(style: &str) -> bool {
    let hash = style.split('#').skip(1).any(|rest| {
        let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        let ends = rest[digits..].starts_with([';', '}', ' ', ',', ')']);
        matches!(digits, 3 | 4 | 6 | 8) && ends
    });
    hash || style.contains("rgb(") || style.contains("hsl(")
}

#[test]
fn a_page_names_no_colour_of_its_own() {
    let mut files = vec![root().join("web/assets/desk.css")];
    files.extend(sources(&root().join("render")));
    let styles = fs::read_dir(root().join("render")).expect("readable");
    let styles = styles.flatten().map(|entry| entry.path());
    files.extend(styles.filter(|path| path.extension().is_some_and(|kind| kind == "css")));
    let mut looked_at = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let tokens = file.ends_with(TOKENS.trim_start_matches("src/"));
        assert_eq!(
            spells_a_colour(&text),
            tokens,
            "{}: colours stand in {TOKENS}, by what they mean",
            file.display()
        );
        looked_at += 1;
    }
    assert!(looked_at > 20, "only {looked_at} files were looked at");
}
