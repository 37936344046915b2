//! The same treebank gives the same weights, byte for byte; what is wrong with an input is said.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn grammar(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_grammar"))
        .args(arguments)
        .output()
        .unwrap()
}

fn invented() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/invented.conllu")
}

/// Trains for two rounds and gives the weights. Where `COPYDESK_TREEBANK` names a treebank, on every hundredth of its
/// sentences; else on a few invented ones.
fn trained(out: &Path) -> Vec<u8> {
    let (treebank, every) = match std::env::var_os("COPYDESK_TREEBANK") {
        Some(path) => (PathBuf::from(path), "100"),
        None => (invented(), "1"),
    };
    let arguments = ["train", "--rounds", "2", "--every", every, "--out"].map(Path::new);
    let done = grammar(&[&arguments[..], &[out, &treebank]].concat());
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    std::fs::read(out).unwrap()
}

#[test]
fn two_trainings_give_the_same_bytes() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let first = trained(&folder.join("first.weights"));
    let second = trained(&folder.join("second.weights"));
    assert!(first.len() > 100_000);
    assert!(first == second, "two trainings on one treebank differ");
    // Trained as documented, a file has the form and the sizes of the one that the crate carries; only the known words differ.
    let carried = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../crates/copydesk-grammar/model/english.weights");
    let carried = std::fs::read(carried).unwrap();
    let opening = b"copydesk grammar 1\n".len();
    let sizes = opening + 4..opening + 8 * 4;
    assert_eq!(first[..opening], carried[..opening]);
    assert_eq!(first[sizes.clone()], carried[sizes]);
    let weights = folder.join("first.weights");
    let scored = grammar(&[
        "score".as_ref(),
        "--capitals".as_ref(),
        "--weights".as_ref(),
        &weights,
        &invented(),
    ]);
    let said = String::from_utf8(scored.stdout).unwrap();
    assert!(
        said.contains("all, in capitals") && said.contains("labelled"),
        "{said}"
    );
}

#[test]
fn the_curve_is_a_table_with_a_row_a_size() {
    let treebank = invented();
    let arguments = ["curve", "--rounds", "1", "--sizes", "2", "--dev"].map(Path::new);
    let done = grammar(&[&arguments[..], &[&treebank, &treebank]].concat());
    let said = String::from_utf8(done.stdout).unwrap();
    let rows: Vec<Vec<&str>> = said
        .lines()
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 4, "{said}");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{said}");
    assert_eq!((rows[2][1], rows[3][1]), ("1 × 2 × 24", "2 × 2 × 48"));
    for row in &rows[2..] {
        let share: f64 = row[3].parse().unwrap();
        assert!(share > 0.0 && share < 1.0, "{said}");
    }
}

#[test]
fn a_wrong_input_is_named() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let wrong = folder.join("wrong.conllu");
    std::fs::write(&wrong, "1\tNo\tno\n").unwrap();
    for (file, expected) in [
        (wrong.as_path(), "line 1: expected ten columns"),
        (Path::new("none.conllu"), "none.conllu"),
    ] {
        let done = grammar(&["score".as_ref(), file]);
        assert_eq!(done.status.code(), Some(2));
        let said = String::from_utf8(done.stderr).unwrap();
        assert!(said.contains(expected), "{said}");
    }
}
