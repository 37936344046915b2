//! A test that goes no further says so, and fails where what it needs should be. Linear in the tests.

use std::fs;

use super::sources::root;

/// Tests that end early although nothing was missing, and why.
const ENDS_EARLY: &[(&str, &str)] = &[
    // Asked to pin the readings, it writes them.
    (
        "reading_number",
        "a_reading_that_changes_has_another_number",
    ),
];

/// The functions of a file of tests: whether it is a test, its name, its body.
fn functions(code: &str) -> Vec<(bool, String, String)> {
    let mut found = Vec::new();
    let starts: Vec<usize> = code.match_indices("\nfn ").map(|(at, _)| at + 1).collect();
    for at in starts {
        let name: String = code[at + 3..]
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect();
        let end = code[at..].find("\n}\n").map_or(code.len(), |end| at + end);
        let attributes = code[..at].rsplit("\n\n").next().unwrap_or_default();
        found.push((
            attributes.contains("#[test]"),
            name,
            code[at..end].to_owned(),
        ));
    }
    found
}

/// The tests of a file that end early and say nothing of it: none calls `skipped`, itself or through a function of its file.
fn silent(code: &str) -> Vec<String> {
    let functions = functions(code);
    let says = |body: &str| {
        body.contains("skipped(")
            || functions.iter().any(|(test, name, inner)| {
                !test && inner.contains("skipped(") && body.contains(&format!("{name}("))
            })
    };
    functions
        .iter()
        .filter(|(test, _, body)| *test && body.contains("return;") && !says(body))
        .map(|(_, name, _)| name.clone())
        .collect()
}

#[test]
fn a_test_that_ends_early_says_why() {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join("tests")).expect("tests").flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let file = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let text = fs::read_to_string(&path).expect("readable");
            found.extend(silent(&text).into_iter().map(|test| (file.clone(), test)));
        }
    }
    found.retain(|(file, test)| !ENDS_EARLY.contains(&(file.as_str(), test.as_str())));
    assert!(
        found.is_empty(),
        "say `skipped(because, …)`, which fails in CI: {found:#?}"
    );
}

#[test]
fn a_test_that_ends_early_is_found() {
    let head = "\n#[test]\nfn it_holds() {\n    let Some(tool) = tool() else {\n";
    let tail = "        return;\n    };\n    tool.run();\n}\n";
    let helper =
        "\nfn tool() -> Option<Tool> {\n    skipped(\"it is not here\", TOOLS);\n    None\n}\n";
    assert_eq!(silent(&format!("{head}{tail}")), ["it_holds"]);
    let said = "        skipped(\"it is not here\", TOOLS);\n";
    assert!(silent(&format!("{head}{said}{tail}")).is_empty());
    assert!(silent(&format!("{helper}{head}{tail}")).is_empty());
}
