//! Times `compare` on pairs of made-up stories: `cargo run --release --example bench_compare -- [PAIRS [WORDS]]`.
//!
//! Every story is built from the same small grammar with its own names and figures; its conversion is the same text with
//! every seventh figure changed and every fifth sentence dropped. Printed are the seconds for reading both texts and for comparing
//! them, on one core.

use std::error::Error;
use std::time::Instant;

use copydesk::compare::{self, Side};
use copydesk::text::{self, Options};

const PEOPLE: &[&str] = &[
    "Ruth Amaya",
    "Omar Teal",
    "Ida Kessler",
    "Nora Fisk",
    "June Abara",
    "Peter Lang",
    "Dana Holt",
];
const PLACES: &[&str] = &["Port Lorne", "Dover", "Riverton", "Quarry Bay", "Eastmoor"];
const DEEDS: &[&str] = &[
    "closed the bridge on Route 9 after inspectors found a crack",
    "said the council could approve the plan for the harbor",
    "opened a clinic near the old market and hired several nurses",
    "warned that the dam was not safe in heavy rain",
    "asked the state to repair the ferry before the summer season",
    "denied that the company had hidden a report about the leak",
];

fn story(seed: usize, words: usize, converted: bool) -> String {
    let mut text = String::from("Headline of the day\n\n");
    let mut count = 0;
    let mut sentence = 0;
    while count < words {
        let at = seed * 31 + sentence * 7;
        sentence += 1;
        if converted && sentence.is_multiple_of(5) {
            count += 16;
            continue;
        }
        let mut figure = at * 13 % 900 + 20;
        if converted && sentence.is_multiple_of(7) {
            figure += 1;
        }
        let line = format!(
            "{} {} in {}, and {figure} people were there on day {sentence}. ",
            PEOPLE[at % PEOPLE.len()],
            DEEDS[at % DEEDS.len()],
            PLACES[at % PLACES.len()]
        );
        count += line.split_whitespace().count();
        text.push_str(&line);
        if sentence.is_multiple_of(4) {
            text.push_str("\n\n");
        }
    }
    text
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let pairs: usize = arguments.next().map_or(Ok(1_000), |text| text.parse())?;
    let words: usize = arguments.next().map_or(Ok(600), |text| text.parse())?;
    let texts: Vec<(String, String)> = (0..pairs)
        .map(|seed| (story(seed, words, false), story(seed, words, true)))
        .collect();
    let start = Instant::now();
    let options = Options::default();
    let read: Vec<_> = texts
        .iter()
        .map(|(a, b)| (text::extract(a, &options), text::extract(b, &options)))
        .collect();
    let reading = start.elapsed();
    let start = Instant::now();
    let mut found = 0;
    for ((before, after), (original, converted)) in texts.iter().zip(&read) {
        let comparison = compare::compare(
            Side {
                text: before,
                found: original,
            },
            Side {
                text: after,
                found: converted,
            },
        );
        found += comparison
            .pairs
            .iter()
            .flat_map(|pair| pair.findings())
            .count();
    }
    println!(
        "{pairs} pairs of {words} words: reading {:.2} s, comparing {:.2} s ({found} findings)",
        reading.as_secs_f64(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}
