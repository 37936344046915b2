//! Whether a table was made from a text by a program: a column of it holds the text's own words, one below the other.
//!
//! Language tools write a text so: a word with its lemma and its class on each line, a sentence with its label, each word with how often it
//! stands there. Whatever the program adds beside the words, it was told by the text alone. Columns are parted by tabs, commas, semicolons,
//! bars or white space; a word may have its class behind a stroke (`The/DT`); in JSON a column is what stands under one name, in XML what
//! stands in elements of one name is read with the markup. Linear in the file for each way to part it.

use std::collections::{BTreeMap, HashSet};

/// What a file says by columns.
#[derive(Debug, Default)]
pub(super) struct Columns(Vec<Column>);

/// The words of a column: in their order, and each once.
#[derive(Debug)]
struct Column {
    letters: String,
    words: HashSet<String>,
}

/// So many columns of a table are asked; tables of language tools have ten.
const MOST: usize = 40;
/// A table has more rows than a sentence has parts.
const ROWS: usize = 4;

impl Columns {
    /// The columns of a file, however they are parted.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Self::default();
        };
        let mut found: Vec<Vec<String>> = Vec::new();
        for sign in ['\t', ',', ';', '|', ' '] {
            found.extend(parted(text, sign));
        }
        found.extend(['/', '_'].into_iter().filter_map(|sign| tagged(text, sign)));
        found.extend(named(text));
        Self(found.into_iter().map(Column::of).collect())
    }

    /// Whether one of them has the words of a text and no others: all in their order, or nine tenths of its different words.
    pub(super) fn are_of(&self, text: &str) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let own = Column::of(vec![text.to_owned()]);
        let most = |one: &HashSet<String>, other: &HashSet<String>| {
            one.intersection(other).count() * 10 >= one.len() * 9
        };
        self.0.iter().any(|column| {
            column.letters == own.letters
                || most(&column.words, &own.words) && most(&own.words, &column.words)
        })
    }
}

impl Column {
    fn of(cells: Vec<String>) -> Self {
        let mut words = HashSet::new();
        let mut letters = String::new();
        for cell in cells {
            let parts = cell.split(|c: char| !c.is_alphanumeric());
            for word in parts.filter(|word| !word.is_empty()) {
                let word = word.to_lowercase();
                letters.push_str(&word);
                words.insert(word);
            }
        }
        Self { letters, words }
    }
}

// The columns of lines that are parted by one sign, each without its head too.
fn parted(text: &str, sign: char) -> Vec<Vec<String>> {
    let rows: Vec<Vec<String>> = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| cells(line, sign))
        .collect();
    // Prose has no columns: nearly all lines of a table have as many cells as most.
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in &rows {
        *widths.entry(row.len()).or_default() += 1;
    }
    let common = widths.into_iter().max_by_key(|(_, rows)| *rows);
    let Some((width, alike)) = common.filter(|(width, _)| *width >= 2) else {
        return Vec::new();
    };
    if rows.len() < ROWS || alike * 10 < rows.len() * 8 {
        return Vec::new();
    }
    let column = |at: usize, skipped: usize| {
        let rows = rows.iter().skip(skipped);
        rows.filter_map(|row| row.get(at).cloned()).collect()
    };
    let columns = (0..width.min(MOST)).flat_map(|at| [column(at, 0), column(at, 1)]);
    columns.collect()
}

// The cells of a line; a sign in quotation marks parts none.
fn cells(line: &str, sign: char) -> Vec<String> {
    if sign == ' ' {
        return line.split_whitespace().map(str::to_owned).collect();
    }
    let mut found = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' if sign != '\t' => quoted = !quoted,
            letter if letter == sign && !quoted => found.push(String::new()),
            letter => found
                .last_mut()
                .into_iter()
                .for_each(|cell| cell.push(letter)),
        }
    }
    found
}

// Words that each have something behind a sign: "The/DT council/NN".
fn tagged(text: &str, sign: char) -> Option<Vec<String>> {
    let (mut words, mut all) = (Vec::new(), 0usize);
    for word in text.split_whitespace() {
        all += 1;
        words.extend(word.rsplit_once(sign).map(|(word, _)| word.to_owned()));
    }
    (words.len() >= ROWS && words.len() * 10 >= all * 8).then_some(words)
}

// The strings of a JSON document by the names that they stand under; of several documents, one a line, too.
fn named(text: &str) -> Vec<Vec<String>> {
    if !text.trim_start().starts_with(['{', '[']) {
        return Vec::new();
    }
    let whole = serde_json::from_str(text).map(|one| vec![one]);
    let lines = || {
        text.lines()
            .filter_map(|line| serde_json::from_str(line).ok())
    };
    let mut open: Vec<(String, serde_json::Value)> = Vec::new();
    let documents = whole.unwrap_or_else(|_| lines().collect());
    open.extend(documents.into_iter().rev().map(|one| (String::new(), one)));
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some((name, value)) = open.pop() {
        match value {
            serde_json::Value::String(text) => found.entry(name).or_default().push(text),
            serde_json::Value::Array(items) => {
                open.extend(items.into_iter().rev().map(|one| (name.clone(), one)));
            }
            serde_json::Value::Object(items) => {
                // A table of how often each word stands there has them as names.
                let names = items.keys().cloned();
                found.entry("\0".to_owned()).or_default().extend(names);
                open.extend(items);
            }
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {
            }
        }
    }
    let columns = found.into_values().filter(|column| column.len() >= ROWS);
    columns.take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::Columns;

    const OWN: &str = "Quarry vote\n\nThe guild of Keel voted 7-5 on Friday to shut the quarry, and the engineer said it leaks.\n";

    fn words() -> Vec<&'static str> {
        OWN.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect()
    }

    fn is_own(file: &str) -> bool {
        Columns::of(file.as_bytes()).are_of(OWN)
    }

    #[test]
    fn the_texts_own_words_in_a_table_are_the_text() {
        let row =
            |row: &dyn Fn(&str) -> String| -> String { words().into_iter().map(row).collect() };
        let sorted = |text: String| -> String {
            let mut lines: Vec<&str> = text.lines().collect();
            lines.sort_unstable();
            lines.dedup();
            lines.join("\n")
        };
        for table in [
            format!("form\tlemma\tpos\n{}", row(&|one| format!("{one}\t{}\tX\n", one.to_lowercase()))),
            format!("word,count\n{}", sorted(row(&|one| format!("{},1\n", one.to_lowercase())))),
            row(&|one| format!("{one} 0 1\n")),
            row(&|one| format!("{one}/NN ")),
            format!("[{}]", row(&|one| format!("{{\"w\": \"{one}\", \"t\": \"X\"}},")).trim_end_matches(',')),
            row(&|one| format!("{{\"w\": \"{one}\"}}\n")),
            "id;sentence\n1;Quarry vote\n2;The guild of Keel voted 7-5 on Friday to shut the quarry\n3;and the engineer\n4;said it leaks.\n".to_owned(),
        ] {
            assert!(is_own(&table), "{table}");
        }
    }

    #[test]
    fn a_table_of_others_is_evidence() {
        for table in [
            "name,vote\nAmaya,yes\nLund,no\nOkafor,yes\nOrr,yes\n",
            "id\tform\n1\tayes\n2\tseven\n3\tnoes\n4\tfive\n5\tcarried\n",
            "7\t5\n7\t5\n7\t5\n7\t5\n7\t5\n",
            "The guild of Keel met on Friday.\nSeven voted to shut the quarry, five did not.\nThe engineer said it leaks.\n",
            "{\"ayes\": [\"Amaya\", \"Lund\", \"Orr\", \"Okafor\", \"Brandt\"]}",
        ] {
            assert!(!is_own(table), "{table}");
        }
    }
}
