//! Writes the evidence about every word of labelled conversions.
use std::error::Error;
use std::fs;
use chrono::NaiveDate;
use copydesk_compare::compare::{Side, evidence};
use copydesk_text::{Format, Options, extract};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut header = false;
    for file in std::env::args().skip(1) {
        for line in fs::read_to_string(&file)?.lines().filter(|l| !l.trim().is_empty()) {
            let row: Value = serde_json::from_str(line)?;
            let script = row["script"].as_str().unwrap_or_default();
            let date = row["date"].as_str().unwrap_or_default().parse::<NaiveDate>().ok();
            let options = |format| Options { format, date, ..Options::default() };
            let original = extract(script, &options(Some(Format::Script)));
            for version in row["versions"].as_array().into_iter().flatten() {
                let text = version["text"].as_str().unwrap_or_default();
                let found = extract(text, &options(None));
                let units = evidence(Side { text: script, found: &original }, Side { text, found: &found });
                if !header { if let Some(u) = units.first() { println!("{}", json!({"names": u.names})); header = true; } }
                let points: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
                let point = |byte: usize| points.partition_point(|at| *at < byte) as u32;
                let mut from = 0;
                for (number, label) in version["labels"].as_array().into_iter().flatten().enumerate() {
                    let sentence = label["sentence"].as_str().unwrap_or_default();
                    let Some(at) = text[from..].find(sentence) else { continue };
                    let start = from + at;
                    let span = point(start)..point(start + sentence.len());
                    from = start + sentence.len();
                    let disputed = label.get("disputed").is_some_and(|one| !one.is_null() && *one != Value::Bool(false));
                    if disputed || label.get("furniture").is_some() { continue; }
                    let wrong: Vec<(u32, u32, String)> = label["differences"].as_array().into_iter().flatten().filter_map(|d| {
                        let words = d["converted"].as_str()?;
                        let at = sentence.find(words)?;
                        Some((point(start + at), point(start + at + words.len()), d["kind"].as_str().unwrap_or_default().to_owned()))
                    }).collect();
                    let rows: Vec<Value> = units.iter().filter(|u| u.converted.span.start < span.end && span.start < u.converted.span.end).map(|u| {
                        let kinds: Vec<&str> = wrong.iter().filter(|w| u.converted.span.start < w.1 && w.0 < u.converted.span.end).map(|w| w.2.as_str()).collect();
                        json!({"w": u.converted.text, "k": kinds, "v": u.values})
                    }).collect();
                    println!("{}", json!({"file": file, "id": row["id"], "version": version["name"], "n": number, "verdict": label["verdict"], "sentence": sentence,
                        "serious": label["differences"].as_array().is_some_and(|d| d.iter().any(|d| d["severity"] == "serious")), "units": rows}));
                }
            }
        }
    }
    Ok(())
}
