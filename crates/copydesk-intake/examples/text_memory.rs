//! How much memory a long plain text takes, stage by stage: `cargo run --profile quick -p copydesk-intake --example text_memory FILE`.
//!
//! Prints the largest resident set so far, as Linux tells it, after each stage. Linear in the text.

use std::path::Path;

use copydesk_text::{Options, extract_watched};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name a file of plain text")?;
    let taken = copydesk_intake::take(&file, &std::fs::read(Path::new(&file))?, None)?;
    tell("taken");
    let options = Options {
        format: Some(taken.layout),
        grammar: true,
        ..Options::default()
    };
    let found = extract_watched(&taken.text, &options, &mut |stage| tell(stage.name()));
    println!("{} claims", found.claims.len());
    Ok(())
}

fn tell(stage: &str) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        let found = status.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_default().trim().to_owned()
    };
    println!("{stage}: most {}, now {}", line("VmHWM:"), line("VmRSS:"));
}
