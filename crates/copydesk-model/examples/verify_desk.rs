//! Verifies a desk with this crate alone, as a program of somebody else would: `verify_desk [DESK]`.
//!
//! For every story: each ledger's chain is whole, each newest text is the one on record, each claim's words stand in it, and
//! the ledgers prove the status that the sheet gives it. Exit code 1 when one of these isn't so, or a claim does not pass.

#![allow(clippy::print_stdout, reason = "an example that prints what it found")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use copydesk_model::trust::{Verdicts, breaks, standing};
use copydesk_model::{Ledger, Rendition, Sha256, Sheet, Status, Story, TextIndex};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let desk = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let desk = Path::new(&desk);
    let mut trouble = Vec::new();
    for entry in fs::read_dir(desk.join("stories"))? {
        let slug = entry?.file_name().to_string_lossy().into_owned();
        verify_story(desk, &slug, &mut trouble)?;
    }
    trouble.iter().for_each(|one| println!("{one}"));
    Ok(ExitCode::from(u8::from(!trouble.is_empty())))
}

fn verify_story(desk: &Path, slug: &str, trouble: &mut Vec<String>) -> Result<(), Box<dyn Error>> {
    let folder = desk.join("stories").join(slug);
    let story: Story = toml::from_str(&fs::read_to_string(folder.join("story.toml"))?)?;
    let mut ledgers: Vec<Ledger> = Vec::new();
    for entry in fs::read_dir(desk.join("reviews").join(slug))
        .into_iter()
        .flatten()
    {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            ledgers.push(toml::from_str(&fs::read_to_string(&path)?)?);
        }
    }
    let broken = ledgers.iter().flat_map(breaks);
    trouble.extend(broken.map(|one| format!("{slug}: {}", one.message)));
    let verdicts = Verdicts::new(&ledgers);
    for rendition in &story.renditions {
        let passing = verify_rendition(desk, slug, rendition, &verdicts, trouble)?;
        println!("{slug}/{}: {passing} claims pass", rendition.name);
    }
    Ok(())
}

fn verify_rendition(
    desk: &Path,
    slug: &str,
    rendition: &Rendition,
    verdicts: &Verdicts<'_>,
    trouble: &mut Vec<String>,
) -> Result<usize, Box<dyn Error>> {
    let name = &rendition.name;
    let newest = rendition.newest().ok_or("a rendition without a revision")?;
    let text = desk.join(format!(
        "stories/{slug}/{name}/{:04}.md",
        newest.number.get()
    ));
    let text = fs::read_to_string(text)?;
    if Sha256::of(&text) != newest.sha256 {
        trouble.push(format!("{slug}/{name}: the text is not the one on record"));
    }
    let sheet = desk.join(format!("claims/{slug}/{name}.toml"));
    let sheet: Sheet = toml::from_str(&fs::read_to_string(sheet)?)?;
    let index = TextIndex::new(&text);
    let mut passing = 0;
    for claim in sheet
        .claims
        .iter()
        .filter(|one| one.status != Status::Withdrawn)
    {
        let proved = standing(name, claim, verdicts).status;
        let stands = index.slice(claim.span()) == Some(claim.quote.as_str());
        passing += usize::from(stands && proved.passes());
        if !stands || proved != claim.status || !proved.passes() {
            trouble.push(format!(
                "{slug}/{name}/{}: the ledgers say {proved}: {}",
                claim.id, claim.quote
            ));
        }
    }
    Ok(passing)
}
