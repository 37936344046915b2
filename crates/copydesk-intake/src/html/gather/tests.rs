use std::time::{Duration, Instant};

use super::{Run, join_note_numbers};

fn run(text: &str) -> Run {
    Run::new(text.to_owned(), 0)
}

fn joined(texts: &[&str]) -> Vec<String> {
    let runs = texts.iter().map(|text| run(text)).collect();
    let joined = join_note_numbers(runs);
    joined.into_iter().map(|run| run.text).collect()
}

#[test]
fn the_number_of_a_note_goes_to_its_note() {
    assert_eq!(joined(&["a", "[1]", "b", "c"]), ["a", "[1] b", "c"]);
    assert_eq!(joined(&["[1]", "[2]", "b"]), ["[1] [2]", "b"]);
    assert_eq!(joined(&["a", "[1]"]), ["a", "[1]"]);
}

#[test]
fn nothing_but_numbers_is_read_in_linear_time() {
    let runs = (0..600_000).map(|_| run("[1]")).collect();
    let start = Instant::now();
    assert_eq!(join_note_numbers(runs).len(), 300_000);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}
