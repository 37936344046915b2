//! What only the whole of the sources shows: no circles between files, no lists of words but in the lexicon, no test that passes unasked,
//! no two public types of one name, the calendar in one place, wrapped pages, one number for the oldest compiler. Reads every source file
//! a few times; linear in their bytes, plus the arrows between files.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod circles;
mod early;
mod map;
mod pages;
mod sources;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use sources::{folders, modules, root};

/// What a line declares that is public, without the word for that; of the program, what it shows to the whole of itself.
fn shown<'l>(folder: &str, line: &'l str) -> Option<&'l str> {
    let inside = || line.strip_prefix("pub(crate) ").filter(|_| folder == "src");
    line.strip_prefix("pub ").or_else(inside)
}

#[test]
fn public_types_have_names_of_their_own() {
    let mut homes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for folder in folders() {
        for (module, code) in modules(&folder) {
            for line in code.lines() {
                let declared = ["struct ", "enum ", "trait ", "union "]
                    .iter()
                    .find_map(|head| shown(&folder, line)?.strip_prefix(head));
                if let Some(rest) = declared {
                    let name = rest
                        .split(|c: char| !c.is_alphanumeric() && c != '_')
                        .next();
                    let home = format!("{folder}/{}", module.join("/"));
                    homes
                        .entry(name.unwrap_or_default().to_owned())
                        .or_default()
                        .insert(home);
                }
            }
        }
    }
    assert!(
        homes.len() > 300,
        "only {} public types were found",
        homes.len()
    );
    homes.retain(|_, homes| homes.len() > 1);
    assert!(
        homes.is_empty(),
        "one name, several public types: {homes:#?}"
    );
}

#[test]
fn arguments_of_commands_are_named_after_them() {
    for (module, code) in modules("src") {
        assert!(
            module.first().is_none_or(|first| first != "cli") || !code.contains("struct Arguments"),
            "src/{}: name it after its command",
            module.join("/")
        );
    }
}

#[test]
fn the_oldest_compiler_is_said_once() {
    let cargo = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let said: Vec<&str> = cargo
        .lines()
        .filter(|line| line.starts_with("rust-version = \""))
        .collect();
    assert_eq!(said.len(), 1, "{said:?}");
    let number = said[0].split('"').nth(1).expect("a number");
    for folder in folders() {
        let manifest = root()
            .join(folder)
            .parent()
            .expect("a package")
            .join("Cargo.toml");
        let text = fs::read_to_string(&manifest).expect("readable");
        let inherits = text.lines().any(|line| {
            line.starts_with("rust-version.workspace")
                || line == format!("rust-version = \"{number}\"")
        });
        assert!(
            inherits,
            "{} says no rust-version of the workspace",
            manifest.display()
        );
    }
    // `clippy::incompatible_msrv` holds the code against that number, and clippy runs in `scripts/test`.
    assert!(
        cargo.contains("incompatible_msrv = \"deny\""),
        "clippy doesn't hold the code against {number}"
    );
}
