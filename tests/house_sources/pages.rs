//! Pages are wrapped. Linear in their bytes.

use std::fs;
use std::path::PathBuf;

use super::sources::root;

/// Pages that a command writes.
const UNWRAPPED: &[&str] = &["findings.md", "sample-report.md"];

/// The longest line of prose in a page, in characters.
const PAGE_WIDTH: usize = 120;

/// The numbers of the lines of a page that are longer than [`PAGE_WIDTH`] and could be broken: prose, not code, not rows of tables, and
/// nothing that holds no space.
fn long_lines(page: &str) -> Vec<usize> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(page.lines()) {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        let start = line.trim_start();
        let prose = !fenced && !line.starts_with("    ") && !start.starts_with('|');
        // A command in backticks and a picture are not broken within.
        let whole = start.starts_with('`') || start.starts_with("![") || !start.contains(' ');
        if prose && !whole && line.chars().count() > PAGE_WIDTH {
            found.push(number);
        }
    }
    found
}

#[test]
fn pages_are_wrapped() {
    let mut pages: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
        .iter()
        .map(|name| root().join(name))
        .collect();
    for entry in fs::read_dir(root().join("docs")).expect("docs").flatten() {
        let path = entry.path();
        let written = path
            .file_name()
            .is_some_and(|name| UNWRAPPED.iter().any(|page| name == *page));
        if path.extension().is_some_and(|extension| extension == "md") && !written {
            pages.push(path);
        }
    }
    assert!(pages.len() > 15, "only {} pages were found", pages.len());
    let long: Vec<String> = pages
        .iter()
        .flat_map(|page| {
            let text = fs::read_to_string(page).expect("readable");
            long_lines(&text)
                .into_iter()
                .map(|line| format!("{}:{line}", page.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(
        long.is_empty(),
        "wrap at {PAGE_WIDTH} characters: {long:#?}"
    );
}

#[test]
fn a_long_line_is_found() {
    let prose = "A sentence that goes on for longer than a page is wide. ".repeat(3);
    assert_eq!(long_lines(&format!("# Page\n\n{prose}\n")), [3]);
    assert!(
        long_lines(&format!(
            "    {prose}\n| {prose} |\n```\n{prose}\n```\n{}\n",
            "x".repeat(200)
        ))
        .is_empty()
    );
}
