//! Makes constants of the classes of words. Linear in the bytes of their files, but for classes that take in others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// A class as its file says.
#[derive(Default)]
struct File {
    doc: Vec<String>,
    in_order: bool,
    sorted: bool,
    lines: Vec<Line>,
}

enum Line {
    Entry(String),
    /// The name of a class to take in, with its language.
    Class(String),
}

/// A class with what it takes in.
struct Whole {
    words: Vec<String>,
    takes_in: BTreeSet<String>,
}

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = BTreeMap::new();
    for language in fs::read_dir("lexicon")? {
        walk(&language?.path(), &mut files)?;
    }
    let mut wholes = BTreeMap::new();
    for name in files.keys() {
        wholes.insert(name.clone(), whole(&files, name, &mut Vec::new())?);
    }
    let mut code = String::new();
    module(&files, &wholes, "", &mut code)?;
    listed(&files, &wholes, &mut code);
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo says no OUT_DIR"))?;
    fs::write(Path::new(&out).join("classes.rs"), code)
}

fn bad(name: &str, line: usize, what: &str) -> io::Error {
    io::Error::other(format!("lexicon/{name}.txt, line {line}: {what}"))
}

fn walk(at: &Path, files: &mut BTreeMap<String, File>) -> io::Result<()> {
    if at.is_dir() {
        let mut inside: Vec<PathBuf> = fs::read_dir(at)?
            .map(|entry| Ok(entry?.path()))
            .collect::<io::Result<_>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| walk(path, files));
    }
    let parts: Vec<_> = at
        .with_extension("")
        .components()
        .skip(1)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    let name = parts.join("/");
    let file = read(&name, &fs::read_to_string(at)?)?;
    files.insert(name, file);
    Ok(())
}

fn read(name: &str, text: &str) -> io::Result<File> {
    let language = name.split('/').next().unwrap_or_default();
    let mut file = File::default();
    for (number, line) in (1..).zip(text.lines()) {
        if line == "#! in order" {
            file.in_order = true;
        } else if line == "#! sorted" {
            file.sorted = true;
        } else if let Some(doc) = line.strip_prefix('#') {
            file.doc.push(doc.trim().to_owned());
        } else if let Some(class) = line.strip_prefix('@') {
            file.lines.push(Line::Class(format!("{language}/{class}")));
        } else if let Some(entry) = line.strip_prefix('"') {
            let entry = entry
                .strip_suffix('"')
                .ok_or_else(|| bad(name, number, "a quotation mark closes the entry"))?;
            file.lines.push(Line::Entry(entry.to_owned()));
        } else if line.trim() != line || line.is_empty() {
            return Err(bad(
                name,
                number,
                "an entry, in quotation marks where blanks count",
            ));
        } else {
            file.lines.push(Line::Entry(line.to_owned()));
        }
    }
    if file.doc.is_empty() {
        return Err(bad(
            name,
            1,
            "a line that begins with # and says what the class is",
        ));
    }
    Ok(file)
}

fn whole(files: &BTreeMap<String, File>, name: &str, above: &mut Vec<String>) -> io::Result<Whole> {
    let Some(file) = files.get(name) else {
        let asks = above.last().map_or("", String::as_str);
        return Err(bad(
            asks,
            1,
            &format!("there is no class {name} to take in"),
        ));
    };
    if above.iter().any(|one| one == name) {
        return Err(bad(name, 1, "the class takes in itself"));
    }
    above.push(name.to_owned());
    let own: BTreeSet<&str> = file
        .lines
        .iter()
        .filter_map(|line| match line {
            Line::Entry(entry) => Some(entry.as_str()),
            Line::Class(_) => None,
        })
        .collect();
    let (mut words, mut takes_in) = (Vec::new(), BTreeSet::new());
    let mut taken = BTreeSet::new();
    for line in &file.lines {
        match line {
            Line::Entry(entry) => {
                if !taken.insert(entry.clone()) {
                    return Err(bad(name, 1, &format!("`{entry}` stands twice")));
                }
                words.push(entry.clone());
            }
            Line::Class(class) => {
                let other = whole(files, class, above)?;
                for word in other.words {
                    if own.contains(word.as_str()) {
                        let twice =
                            format!("`{word}` stands here and in {class}, which is taken in");
                        return Err(bad(name, 1, &twice));
                    }
                    // Two classes that are taken in may share a word.
                    if taken.insert(word.clone()) {
                        words.push(word);
                    }
                }
                takes_in.insert(class.clone());
                takes_in.extend(other.takes_in);
            }
        }
    }
    above.pop();
    if file.sorted {
        words.sort_unstable();
    }
    Ok(Whole { words, takes_in })
}

fn constant(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.to_uppercase().replace('-', "_")
}

/// Writes the module `at`, with its classes and the modules below.
fn module(
    files: &BTreeMap<String, File>,
    wholes: &BTreeMap<String, Whole>,
    at: &str,
    code: &mut String,
) -> io::Result<()> {
    let mut below = BTreeSet::new();
    for (name, file) in files {
        let Some(rest) = name.strip_prefix(at) else {
            continue;
        };
        if let Some((inner, _)) = rest.split_once('/') {
            below.insert(inner);
            continue;
        }
        let words = &wholes[name].words;
        let doc = file.doc.join(" ");
        let count = words.len();
        writeln!(
            code,
            "#[doc = {doc:?}]\npub const {}: [&str; {count}] = {words:?};",
            constant(name)
        )
        .map_err(io::Error::other)?;
    }
    for inner in below {
        let whole = format!("{at}{inner}/");
        writeln!(
            code,
            "/// Classes of `{}`.\npub mod {inner} {{",
            whole.trim_end_matches('/')
        )
        .map_err(io::Error::other)?;
        module(files, wholes, &whole, code)?;
        code.push_str("}\n");
    }
    Ok(())
}

fn listed(files: &BTreeMap<String, File>, wholes: &BTreeMap<String, Whole>, code: &mut String) {
    code.push_str("/// Every class, by name.\npub const CLASSES: &[WordClass] = &[\n");
    for (name, file) in files {
        let Whole { words, takes_in } = &wholes[name];
        let takes_in: Vec<&String> = takes_in.iter().collect();
        code.push_str(&format!(
            "WordClass {{ name: {name:?}, words: &{words:?}, takes_in: &{takes_in:?}, in_order: {} }},\n",
            file.in_order
        ));
    }
    code.push_str("];\n");
}
