//! Labelled scripts: `id, script, spoken[]{text, speaker, direct}, not_spoken[]`, a line of JSON each.

#![allow(dead_code, reason = "each program asks for a part")]

use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Label {
    Direction,
    Newsroom,
    /// Somebody's own words.
    Voice(String),
}

impl Label {
    pub(crate) fn place(&self) -> usize {
        match self {
            Self::Direction => 0,
            Self::Newsroom => 1,
            Self::Voice(_) => 2,
        }
    }
}

/// A script with a label for each stretch of it.
pub(crate) struct Labelled {
    pub(crate) file: String,
    pub(crate) text: String,
    stretches: Vec<(Range<usize>, Label)>,
}

impl Labelled {
    /// Who wrote it: the number in the file's name, which what was opened later has too.
    pub(crate) fn writer(&self) -> String {
        self.file.chars().filter(char::is_ascii_digit).collect()
    }

    /// How many of the letters and figures of a range are directions.
    pub(crate) fn silent(&self, range: Range<usize>) -> usize {
        let directions = self
            .stretches
            .iter()
            .filter(|one| one.1 == Label::Direction);
        directions
            .map(|(own, _)| own.start.max(range.start)..own.end.min(range.end))
            .filter(|own| own.start < own.end)
            .map(|own| {
                self.text[own]
                    .chars()
                    .filter(|c| c.is_alphanumeric())
                    .count()
            })
            .sum()
    }

    /// What most letters of a piece are.
    pub(crate) fn label(&self, piece: Range<usize>) -> Label {
        let mut sums: Vec<(&Label, usize)> = Vec::new();
        for (range, label) in &self.stretches {
            let shared = range.start.max(piece.start)..range.end.min(piece.end);
            if shared.start >= shared.end {
                continue;
            }
            let letters = self.text[shared].chars().filter(|c| c.is_alphanumeric());
            let letters = letters.count() + 1;
            match sums.iter_mut().find(|one| one.0 == label) {
                Some(one) => one.1 += letters,
                None => sums.push((label, letters)),
            }
        }
        let most = sums.into_iter().max_by_key(|one| one.1);
        most.map_or(Label::Direction, |one| one.0.clone())
    }
}

/// The scripts of files.
pub(crate) fn scripts(files: &[String]) -> Result<Vec<Labelled>, Box<dyn Error>> {
    let mut found = Vec::new();
    for file in files.iter().map(Path::new) {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for row in fs::read_to_string(file)?.lines() {
            let row: Value = serde_json::from_str(row)?;
            let Some(text) = row["script"].as_str() else {
                continue;
            };
            found.push(Labelled {
                file: stem.to_string(),
                text: text.to_owned(),
                stretches: stretches(text, &row),
            });
        }
    }
    Ok(found)
}

fn stretches(text: &str, row: &Value) -> Vec<(Range<usize>, Label)> {
    let list = |key: &str| row[key].as_array().cloned().unwrap_or_default();
    let (spoken, silent) = (list("spoken"), list("not_spoken"));
    let mut found = Vec::new();
    let (mut at, mut i, mut j) = (0, 0, 0);
    loop {
        let place = |words: Option<&str>| {
            let words = words?;
            let start = at + text.get(at..)?.find(words)?;
            Some(start..start + words.len())
        };
        let said = place(spoken.get(i).and_then(|one| one["text"].as_str()));
        let told = place(silent.get(j).and_then(Value::as_str));
        let is_said = match (&said, &told) {
            (Some(said), Some(told)) => said.start <= told.start,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return found,
        };
        let label = match is_said {
            false => Label::Direction,
            true if spoken[i]["direct"] == Value::Bool(true) => {
                Label::Voice(spoken[i]["speaker"].as_str().unwrap_or_default().to_owned())
            }
            true => Label::Newsroom,
        };
        let Some(range) = (if is_said { said } else { told }) else {
            return found;
        };
        (i, j) = (i + usize::from(is_said), j + usize::from(!is_said));
        at = range.end;
        found.push((range, label));
    }
}

/// Whether two names are one person's: all words of one are words of the other, or the last ones are the same.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    const TITLES: [&str; 11] = [
        "the", "a", "an", "of", "mr", "mrs", "dr", "sgt", "lt", "chief", "mayor",
    ];
    let words = |name: &str| -> Vec<String> {
        let lower = name.to_lowercase().replace("unnamed:", "");
        let each = lower.split(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '-')));
        let each = each.map(|word| word.trim_matches(['\'', '’', '-']).to_owned());
        each.filter(|word| !word.is_empty() && !TITLES.contains(&word.as_str()))
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let within = |short: &[String], long: &[String]| short.iter().all(|word| long.contains(word));
    !one.is_empty()
        && !other.is_empty()
        && one.len() <= other.len() + 3
        && (within(&one, &other) || within(&other, &one) || one.last() == other.last())
}
