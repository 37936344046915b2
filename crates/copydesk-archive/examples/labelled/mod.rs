//! Labelled pairs: a line each with a `query`, its `date`, and a claim that says the `same`, one that differs in a `figure`, and one that is
//! only `related`.

use serde::Deserialize;

/// A line of a file of pairs.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Line {
    /// Its name.
    pub id: String,
    /// The claim that is asked about.
    pub query: String,
    /// What its weekdays are counted from.
    pub date: Option<chrono::NaiveDate>,
    /// The same in other words.
    pub same: String,
    /// The same but for a figure, a name, a *not*.
    pub figure: String,
    /// Another event of the same subject.
    pub related: String,
}

/// The lines of these files, each file for itself.
pub(crate) fn read(files: &[String]) -> Vec<Vec<Line>> {
    let lines = |file: &String| -> Vec<Line> {
        let text = std::fs::read_to_string(file).expect("a file of pairs");
        let lines = text.lines().filter(|line| !line.is_empty());
        lines
            .map(|line| serde_json::from_str(line).expect("a pair"))
            .collect()
    };
    files.iter().map(lines).collect()
}
