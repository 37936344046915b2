//! How fast pages are read, on one core: `cargo run --release -p copydesk-intake --example intake_speed [FOLDER]`.
//!
//! Reads every .html file in FOLDER (the pages of the tests without one) again and again, then one page of 10 MB made of their
//! paragraphs, and prints megabytes a second for each, the best of five runs beside the median.

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use copydesk_intake as intake;

fn main() -> Result<(), Box<dyn std::error::Error>> {
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
    measure(
        &format!(
            "{} pages of {} KB",
            pages.len(),
            size / pages.len().max(1) / 1024
        ),
        size * rounds,
        || {
            for _ in 0..rounds {
                for page in &pages {
                    black_box(intake::take("page.html", page, None))?;
                }
            }
            Ok(())
        },
    )?;
    let paragraph = "<div class=\"css-53u6y8 column\"><p class=\"css-at9mc1\">City engineer <a href=\"/amaya\">Ruth Amaya</a> closed the \
                     <em>Harbor Bridge</em> on Monday. A crack of 30 centimetres ran through a main beam.</p></div>\n";
    let body = paragraph.repeat((10 << 20) / paragraph.len());
    let page = format!(
        "<!doctype html><html><body><article><h1>Bridge shut after crack is found</h1>{body}</article></body></html>"
    );
    measure("one page of 10 MB", page.len(), || {
        black_box(intake::take("page.html", page.as_bytes(), None))?;
        Ok(())
    })?;
    Ok(())
}

fn measure(
    name: &str,
    bytes: usize,
    run: impl Fn() -> Result<(), intake::IntakeError>,
) -> Result<(), intake::IntakeError> {
    let mut speeds = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        run()?;
        speeds.push(bytes as f64 / start.elapsed().as_secs_f64() / 1e6);
    }
    speeds.sort_by(f64::total_cmp);
    println!(
        "{name}: {:.0} MB/s at best, {:.0} MB/s in the middle of five",
        speeds[4], speeds[2]
    );
    Ok(())
}
