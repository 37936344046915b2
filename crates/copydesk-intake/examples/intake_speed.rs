//! How fast files are read, on one core: `cargo run --profile quick -p copydesk-intake --example intake_speed [FOLDER]`.
//!
//! Reads every .html file in FOLDER (the pages of the tests without one) again and again, then one page of 10 MB made of their
//! paragraphs, and prints megabytes a second for each, the best of five runs beside the median; then how long a DOCX takes that is just under
//! its limit. What counts is the processor's time where the system tells it (Linux): a machine that others use makes no page slower.

use std::fs;
use std::hint::black_box;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use copydesk_intake as intake;
use zip::write::{SimpleFileOptions, ZipWriter};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let folder = std::env::args_os().nth(1).map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../tests/data/pages"
            ))
        },
        PathBuf::from,
    );
    let mut pages = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            pages.push(fs::read(path)?);
        }
    }
    let size: usize = pages.iter().map(Vec::len).sum();
    let rounds = (20 << 20) / size.max(1) + 1;
    let read_all = || {
        for _ in 0..rounds {
            for page in &pages {
                black_box(intake::take("page.html", page, None))?;
            }
        }
        Ok(())
    };
    let name = format!(
        "{} pages of {} KB",
        pages.len(),
        size / pages.len().max(1) / 1024
    );
    if !pages.is_empty() {
        tell(&name, size * rounds, &measure(read_all)?);
    }
    let page = long_page();
    let read_long = || Ok(black_box(intake::take("page.html", page.as_bytes(), None)).map(|_| ())?);
    tell("one page of 10 MB", page.len(), &measure(read_long)?);
    let document = document(99_000)?;
    let took = measure(|| Ok(black_box(intake::take("a.docx", &document, None)).map(|_| ())?))?;
    println!(
        "a DOCX just under its limit: {:.2} s at best, {:.2} s in the middle of five",
        took[0].as_secs_f64(),
        took[2].as_secs_f64()
    );
    Ok(())
}

fn long_page() -> String {
    let paragraph = "<div class=\"css-53u6y8 column\"><p class=\"css-at9mc1\">City engineer <a href=\"/amaya\">Ruth Amaya</a> closed the \
                     <em>Harbor Bridge</em> on Monday. A crack of 30 centimetres ran through a main beam.</p></div>\n";
    let body = paragraph.repeat((10 << 20) / paragraph.len());
    format!(
        "<!doctype html><html><body><article><h1>Bridge shut after crack is found</h1>{body}</article></body></html>"
    )
}

// One paragraph over and over: small when zipped, and the most elements that are read.
fn document(paragraphs: usize) -> Outcome<Vec<u8>> {
    let one = "<w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(paragraphs);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default())?;
    write!(
        archive,
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{one}</w:body></w:document>"
    )?;
    Ok(archive.finish()?.into_inner())
}

// Five runs, the shortest first.
fn measure(run: impl Fn() -> Outcome<()>) -> Outcome<Vec<Duration>> {
    let mut took = Vec::new();
    for _ in 0..5 {
        let (start, begun) = (processor_time(), Instant::now());
        run()?;
        let wall = begun.elapsed();
        let spent = processor_time().zip(start);
        took.push(spent.map_or(wall, |(end, start)| end.saturating_sub(start)));
    }
    took.sort_unstable();
    Ok(took)
}

// What this thread has had of a processor; Linux tells it in nanoseconds.
fn processor_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let spent = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(spent))
}

fn tell(name: &str, bytes: usize, took: &[Duration]) {
    let speed = |at: usize| bytes as f64 / took[at].as_secs_f64() / 1e6;
    println!(
        "{name}: {:.1} MB/s at best, {:.1} MB/s in the middle of five",
        speed(0),
        speed(2)
    );
}
