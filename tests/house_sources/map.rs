//! The last part of `docs/architecture.md` names every source file with the first sentence of its head, so that whoever looks for a place finds
//! it by searching one page. `COPYDESK_WRITE_MAP=1` writes it anew. Reads the head of every file once.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::sources::{folders, root, walk};

const PAGE: &str = "docs/architecture.md";

/// Where the part begins; it is the last one of the page.
const HEADING: &str = "## Every file in a line\n";

// The first sentence of a file's head, in one line.
fn first_sentence(text: &str) -> Option<String> {
    let mut words = String::new();
    for line in text.lines() {
        let line = line.strip_prefix("//!")?.trim();
        if line.is_empty() {
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(line);
        if line.ends_with('.') || line.contains(". ") {
            break;
        }
    }
    let sentence = words.split(". ").next().unwrap_or_default();
    let sentence = sentence.trim_end_matches('.').replace('|', "\\|");
    (!sentence.is_empty()).then_some(sentence)
}

fn is_test(path: &Path) -> bool {
    let mut parts = path.iter().filter_map(|part| part.to_str());
    parts.any(|part| part == "tests" || part == "tests.rs" || part.starts_with("tests_"))
}

fn map() -> String {
    let mut map = format!(
        "{HEADING}\nThe first sentence of each file, by folder; `COPYDESK_WRITE_MAP=1 cargo test --test house_sources` writes this part.\nA list \
         of words stands in `crates/copydesk-lexicon/lexicon/en/` under the path of the file that uses it, and says in its\nfirst line what it \
         is.\n"
    );
    for folder in folders() {
        let mut files: Vec<PathBuf> = Vec::new();
        walk(&root().join(&folder), &mut files);
        files.sort();
        let mut rows = String::new();
        for path in files {
            let relative = path.strip_prefix(root().join(&folder)).expect("inside");
            if is_test(relative) {
                continue;
            }
            let text = fs::read_to_string(&path).expect("readable");
            let sentence = first_sentence(&text).unwrap_or_default();
            let shown = relative.display().to_string().replace('\\', "/");
            writeln!(rows, "| `{shown}` | {sentence} |").expect("written");
        }
        write!(
            map,
            "\n### `{folder}/`\n\n| file | what it is |\n| --- | --- |\n{rows}"
        )
        .expect("written");
    }
    map
}

#[test]
fn the_map_names_every_file() {
    let page = root().join(PAGE);
    let text = fs::read_to_string(&page).expect("readable");
    let (before, _) = text.split_once(HEADING).unwrap_or((&text, ""));
    let wanted = format!("{}\n\n{}", before.trim_end(), map());
    if std::env::var_os("COPYDESK_WRITE_MAP").is_some() {
        fs::write(&page, &wanted).expect("written");
        return;
    }
    let stale: Vec<(&str, &str)> = text
        .lines()
        .zip(wanted.lines())
        .filter(|(has, wants)| has != wants)
        .take(3)
        .collect();
    assert!(
        text == wanted,
        "{PAGE} does not say what the files say: COPYDESK_WRITE_MAP=1 cargo test --test house_sources; {stale:#?}"
    );
}

#[test]
fn a_head_gives_its_first_sentence() {
    let head = "//! Reads a thing:\n//! this one. And more.\n//!\n//! Linear.\n";
    assert_eq!(
        first_sentence(head).as_deref(),
        Some("Reads a thing: this one")
    );
    assert_eq!(first_sentence("use std::fs;\n"), None);
    assert!(is_test(Path::new("script/tests_set.rs")) && !is_test(Path::new("script/rows.rs")));
}
