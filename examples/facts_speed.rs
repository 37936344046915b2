//! Measures `facts::find_all` alone: megabytes a second on one core, on a text repeated to 1, 4, 16 and 64 MB, and on
//! hostile text.
//!
//!     cargo run --release --example facts_speed -- [FILE]

use std::time::Instant;

use copydesk::text::facts::{FactContext, find_all};

const STORY: &str = "City Engineer Ruth Amaya said Wednesday that the Harbor Bridge, which carries 12,000 vehicles a \
    day, will reopen on Feb. 14 after a $4.5 million repair.\nMAYOR DALE OSGOOD SAYS IT TOOK THIRTEEN WEEKS.\n\
    It was the first full closure since 1998, according to the Selwyn County Council, and nobody was hurt.\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let story = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?,
        None => STORY.to_owned(),
    };
    for megabytes in [1, 4, 16, 64] {
        let text = story.repeat((megabytes << 20) / story.len() + 1);
        time(&format!("story, {megabytes} MB"), &text);
    }
    for (name, unit) in [
        ("digits", "7"),
        ("capitals", "ABC "),
        ("Capitalised", "Abcde "),
        ("thousands", "thousand "),
        ("approximators", "about more than "),
        ("hyphens", "a-"),
        ("numbers", "one hundred "),
        ("given names", "Ruth "),
        ("offices", "mayor "),
        ("points", "point five "),
    ] {
        for megabytes in [1, 8] {
            let text = unit.repeat((megabytes << 20) / unit.len());
            time(&format!("one claim of {name}, {megabytes} MB"), &text);
        }
    }
    Ok(())
}

fn time(name: &str, text: &str) {
    let mut claims = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        claims.push(start..at);
        start = at + 1;
    }
    claims.push(start..text.len());
    let before = Instant::now();
    let facts: usize = find_all(text, &claims, &FactContext::default())
        .iter()
        .map(Vec::len)
        .sum();
    let seconds = before.elapsed().as_secs_f64();
    let rate = text.len() as f64 / 1e6 / seconds;
    println!("{name:<34} {rate:8.1} MB/s  {facts} facts");
}
