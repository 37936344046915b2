//! Splits the same text with copydesk and with the crate `sentencex`, and prints both speeds: see `../run`.

use std::hint::black_box;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let Some(file) = std::env::args().nth(1) else {
        return Err(std::io::Error::other("usage: copydesk-sentences-bench FILE"));
    };
    let text = std::fs::read_to_string(file)?;
    let ours = best(&text, || copydesk::text::sentences(&text, 0..text.len()).len());
    let theirs = best(&text, || sentencex::segment("en", &text).len());
    println!("copydesk                {:>9.2} MB/s  {} sentences", ours.0, ours.1);
    println!("sentencex (crate)       {:>9.2} MB/s  {} sentences", theirs.0, theirs.1);
    println!("copydesk is {:.1} times as fast as the crate", ours.0 / theirs.0);
    Ok(())
}

// The best of five, in megabytes a second, with the number of sentences.
fn best(text: &str, split: impl Fn() -> usize) -> (f64, usize) {
    let mut fastest = f64::INFINITY;
    let mut sentences = 0;
    for _ in 0..5 {
        let start = Instant::now();
        sentences = black_box(split());
        fastest = fastest.min(start.elapsed().as_secs_f64());
    }
    (text.len() as f64 / 1e6 / fastest, sentences)
}
