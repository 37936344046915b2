//! The sources as the tests of this folder read them: every file once, without comments and without its tests. Linear in their bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A file of a crate by its module path; empty for the root.
pub(crate) type Module = Vec<String>;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The source folders of the workspace, relative to its root.
pub(crate) fn folders() -> Vec<String> {
    let mut folders = vec!["src".to_owned(), "training/src".to_owned()];
    for entry in fs::read_dir(root().join("crates"))
        .expect("crates")
        .flatten()
    {
        let name = entry.file_name().into_string().expect("a name");
        folders.push(format!("crates/{name}/src"));
    }
    folders.sort();
    folders
}

pub(crate) fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code of a file without comments, and without its tests, which stand at its end.
pub(crate) fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("readable");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text.lines().map(|line| match line.find("//") {
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        Some(_) | None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

pub(crate) fn modules(folder: &str) -> BTreeMap<Module, String> {
    let base = root().join(folder);
    let mut files = Vec::new();
    walk(&base, &mut files);
    let mut modules = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(&base).expect("below").with_extension("");
        let mut module: Module = relative
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        if module
            .last()
            .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
        {
            module.pop();
        }
        modules
            .entry(module)
            .or_insert_with(String::new)
            .push_str(&code(&file));
    }
    modules
}
