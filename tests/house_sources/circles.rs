//! Files know each other in one direction. The arrows are read from `use` lines and paths; what is reached from each file is walked,
//! files times arrows of a crate.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{Module, folders, modules};

/// The paths that a `use` tree names.
fn expand(tree: &str, before: &[String], found: &mut Vec<Vec<String>>) {
    let tree = tree.trim();
    let steps = |text: &str| -> Vec<String> {
        let steps = text
            .split("::")
            .map(str::trim)
            .filter(|step| !step.is_empty());
        steps.map(str::to_owned).collect()
    };
    let Some(open) = tree.find('{') else {
        let plain = tree.split(" as ").next().unwrap_or_default();
        found.push([before, &steps(plain)].concat());
        return;
    };
    let inner = tree[open + 1..].trim_end().trim_end_matches('}');
    let before = [before, &steps(&tree[..open])].concat();
    let (mut depth, mut from) = (0, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&inner[from..at], &before, found);
                from = at + 1;
            }
            _ => {}
        }
    }
    if !inner[from..].trim().is_empty() {
        // The brace that closes an inner tree was trimmed with the outer one.
        let rest = &inner[from..];
        let missing = rest.matches('{').count() - rest.matches('}').count();
        expand(&format!("{rest}{}", "}".repeat(missing)), &before, found);
    }
}

/// What a file takes from others, and what it passes on under its own name.
#[derive(Default)]
struct Paths {
    used: Vec<Vec<String>>,
    passed_on: Vec<Vec<String>>,
}

fn paths(code: &str) -> Paths {
    let mut paths = Paths::default();
    let mut rest = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        let public = start.starts_with("pub");
        let tree = start.strip_prefix("use ").or_else(|| {
            let (before, tree) = start.split_once(" use ")?;
            (public && !before.contains(' ')).then_some(tree)
        });
        let Some(tree) = tree else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        let mut tree = tree.to_owned();
        while !tree.contains(';') {
            let Some(more) = lines.next() else { break };
            tree.push_str(more);
        }
        let tree = tree.split(';').next().unwrap_or_default();
        let into = if public {
            &mut paths.passed_on
        } else {
            &mut paths.used
        };
        expand(tree, &[], into);
    }
    for head in ["crate::", "super::", "self::"] {
        for (at, _) in rest.match_indices(head) {
            let fresh = rest[..at].chars().next_back();
            if fresh
                .is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
            {
                continue;
            }
            let path: String = rest[at..]
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '_' | ':'))
                .collect();
            let steps = path.split("::").filter(|step| !step.is_empty());
            paths.used.push(steps.map(str::to_owned).collect());
        }
    }
    paths
}

/// The file that a path of `from` leads to, through what other files pass on.
fn resolve(
    all: &BTreeMap<Module, Paths>,
    from: &Module,
    path: &[String],
    depth: u32,
) -> Option<Module> {
    let mut at = from.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            at.clear();
            rest = &rest[1..];
        }
        "self" | "super" => {
            while let Some(step) = rest
                .first()
                .filter(|step| matches!(step.as_str(), "self" | "super"))
            {
                if step == "super" {
                    at.pop();
                }
                rest = &rest[1..];
            }
        }
        child => {
            let inner = [at.as_slice(), &[child.to_owned()]].concat();
            all.get(&inner)?;
        }
    }
    while let Some(step) = rest.first() {
        let inner = [at.as_slice(), std::slice::from_ref(step)].concat();
        if !all.contains_key(&inner) {
            break;
        }
        at = inner;
        rest = &rest[1..];
    }
    if let (Some(name), true) = (rest.first(), depth < 8) {
        let passed_on = &all.get(&at)?.passed_on;
        if let Some(origin) = passed_on.iter().find(|one| one.last() == Some(name))
            && let Some(found) = resolve(all, &at, origin, depth + 1)
        {
            return Some(found);
        }
    }
    all.contains_key(&at).then_some(at)
}

/// Which files a file knows. A folder's `mod.rs` knows what is in the folder: that is what it is for, and no arrow.
fn arrows(modules: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let all: BTreeMap<Module, Paths> = modules
        .iter()
        .map(|(module, code)| (module.clone(), paths(code)))
        .collect();
    let mut arrows = BTreeMap::new();
    for (module, paths) in &all {
        let known = paths
            .used
            .iter()
            .filter_map(|path| resolve(&all, module, path, 0));
        let known = known.filter(|other| other != module && !other.starts_with(module));
        arrows.insert(module.clone(), known.collect());
    }
    arrows
}

/// All that is reached from `from`.
fn reached(arrows: &BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<Module> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.clone()];
    while let Some(at) = open.pop() {
        for next in arrows.get(&at).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

/// The circles of a folder, each as its files in order.
fn circles(modules: &BTreeMap<Module, String>) -> BTreeSet<Vec<String>> {
    let arrows = arrows(modules);
    let from: BTreeMap<&Module, BTreeSet<Module>> = arrows
        .keys()
        .map(|module| (module, reached(&arrows, module)))
        .collect();
    let mut circles = BTreeSet::new();
    for (module, reached) in from
        .iter()
        .filter(|(module, reached)| reached.contains(**module))
    {
        let back = |other: &&Module| from.get(other).is_some_and(|all| all.contains(*module));
        let circle: Vec<String> = reached
            .iter()
            .filter(back)
            .map(|one| one.join("/"))
            .collect();
        circles.insert(circle);
    }
    circles
}

#[test]
fn no_circle_between_files() {
    let mut found = BTreeSet::new();
    for folder in folders() {
        for circle in circles(&modules(&folder)) {
            found.insert((folder.clone(), circle));
        }
    }
    assert!(
        found.is_empty(),
        "files that know each other in a circle, move what they share into one below both: {found:#?}"
    );
}

#[test]
fn a_circle_is_found_where_there_is_one() {
    let made = |files: &[(&str, &str)]| -> BTreeMap<Module, String> {
        let module = |name: &str| name.split('/').map(str::to_owned).collect();
        files
            .iter()
            .map(|(name, code)| (module(name), (*code).to_owned()))
            .collect()
    };
    let circle = made(&[
        ("a", "use super::b::{self, Two};\n"),
        ("b", "fn f() { super::c::three() }\n"),
        ("c", "use crate::{\n    a::One,\n};\n"),
    ]);
    let found = circles(&circle);
    assert_eq!(
        found.into_iter().next(),
        Some(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()])
    );
    let folder = made(&[
        ("a", "pub use b::Two;\nuse b::three;\n"),
        ("a/b", "use super::c::Four;\n"),
        ("a/c", "pub struct Four;\n"),
    ]);
    assert!(circles(&folder).is_empty());
}
