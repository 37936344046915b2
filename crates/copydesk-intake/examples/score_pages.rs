//! Counts, over marked pages, the statements that the reading loses and the page's own lines that it claims.
//!
//!     cargo run -p copydesk-intake --example score_pages -- [--misses] PAGES…
//!
//! `PAGES` are folders, or beginnings of paths, of `NAME.html` with `NAME.expected.txt`: lines of `+` are the story's words, of `-` the page's.
//! Linear in the pages.

use std::path::{Path, PathBuf};

use copydesk_text::{KnownBlock, Options, extract};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut show = false;
    let (mut lost, mut told, mut claimed, mut furniture) = (0, 0, 0, 0);
    for argument in std::env::args().skip(1) {
        if argument == "--misses" {
            show = true;
            continue;
        }
        for file in files(&argument)? {
            let expected = std::fs::read_to_string(&file)?;
            let html = file.to_string_lossy().replace(".expected.txt", ".html");
            let (all, dropped) = claims(&html)?;
            for line in expected.lines() {
                let Some((mark, words)) = line.split_at_checked(1) else {
                    continue;
                };
                let words = folded(words);
                if words.is_empty() || !matches!(mark, "+" | "-") {
                    continue;
                }
                let found =
                    all.contains(&words) || mark == "+" && all.replace("| ", "").contains(&words);
                let count = |flag: bool| usize::from(flag);
                if mark == "+" {
                    told += 1;
                    lost += count(!found);
                } else {
                    furniture += 1;
                    claimed += count(found);
                }
                if show && found == (mark == "-") {
                    let name = Path::new(&html).file_stem().unwrap_or_default();
                    let why = dropped.iter().find(|(text, _)| text.contains(&words));
                    let why = why.map_or("", |(_, why)| why.as_str());
                    println!("{} {why}: {line}", name.to_string_lossy());
                }
            }
        }
    }
    println!("lost {lost} of {told}, furniture claimed {claimed} of {furniture}");
    Ok(())
}

fn files(start: &str) -> Result<Vec<PathBuf>, std::io::Error> {
    let path = Path::new(start);
    let (folder, name) = match path.is_dir() {
        true => (path, String::new()),
        false => {
            let name = path.file_name().unwrap_or_default();
            let folder = path.parent().unwrap_or(Path::new("."));
            (folder, name.to_string_lossy().into_owned())
        }
    };
    let mut files = Vec::new();
    for one in std::fs::read_dir(folder)? {
        let path = one?.path();
        let own = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if own.starts_with(&name) && own.ends_with(".expected.txt") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

// The claims of a page in small letters without signs, a bar between them; and what was left out, with why.
#[expect(clippy::type_complexity, reason = "one caller")]
fn claims(html: &str) -> Result<(String, Vec<(String, String)>), Box<dyn std::error::Error>> {
    let taken = copydesk_intake::take(html, &std::fs::read(html)?, None)?;
    let known = taken.record.blocks.iter().map(|block| KnownBlock {
        span: block.span(),
        role: block.role,
        speaker: block.speaker.clone(),
        picture: block.picture.clone(),
        rank: block.rank,
        depth: block.depth,
    });
    let options = Options {
        format: Some(taken.layout),
        known: known.collect(),
        ..Options::default()
    };
    let letters: Vec<char> = taken.text.chars().collect();
    let claims = extract(&taken.text, &options).claims;
    let words = claims.iter().map(|claim| {
        let words = letters
            .get(claim.span.start as usize..claim.span.end as usize)
            .unwrap_or_default();
        folded(&words.iter().collect::<String>())
    });
    let dropped = taken.record.dropped.iter();
    let dropped = dropped.map(|one| (folded(&one.text), one.why.clone()));
    Ok((words.collect::<Vec<_>>().join(" | "), dropped.collect()))
}

fn folded(text: &str) -> String {
    let lower = text.replace('\u{ad}', "").to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
