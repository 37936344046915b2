//! A sheet held against its own text, read again: what is a claim, of what kind, by whom, in what setting.
//!
//! The sheet is believed for names and history alone. A claim of the text keeps the id that the sheet gives to its place; everything
//! that the engine tells is taken from the text. Linear in the claims.

use std::collections::{HashMap, HashSet};

use copydesk_model::{
    BlockRecord, Claim, READING, Sheet, SheetDifference, Status, TextIndex, argument,
};
use copydesk_text::Extraction;

use super::record::{Recorder, block_records};

/// A sheet as its text has it, and where the sheet on disk differs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadAgain {
    /// The sheet to judge by: its claims as the text has them. What it lacks is a difference, and no claim.
    pub sheet: Sheet,
    /// Where the sheet on disk is not what the text says.
    pub differences: Vec<SheetDifference>,
}

/// Holds `sheet` against `text`, as the engine reads it now.
///
/// A sheet that an older reading made is held to what is a claim and what is none; the rest is simply taken from the text.
pub fn read_again(sheet: &Sheet, text: &str, found: &Extraction) -> ReadAgain {
    let index = TextIndex::new(text);
    let recorder = Recorder::new(&index, found, sheet.revision);
    let current = sheet.reading == Some(READING);
    let standing = |claim: &&Claim| claim.status != Status::Withdrawn;
    let mut by_place: HashMap<(u32, u32), usize> = HashMap::new();
    for (at, draft) in found.claims.iter().enumerate() {
        by_place.insert((draft.span.start, draft.span.end), at);
    }
    let mut differences = Vec::new();
    let mut claims = Vec::with_capacity(sheet.claims.len());
    for recorded in &sheet.claims {
        if !standing(&recorded) {
            claims.push(recorded.clone());
            continue;
        }
        // Each place is one claim's; a second one there is of the sheet's own making.
        let Some(at) = by_place.remove(&(recorded.start, recorded.end)) else {
            differences.push(SheetDifference {
                claim: Some(recorded.id.clone()),
                line: recorded.line,
                message: format!("the text has no claim “{}”", excerpt(&recorded.quote)),
                expected: "a claim that the text is cut into".to_owned(),
                found: format!("claim {} of the sheet", recorded.id),
                clear: None,
            });
            claims.push(recorded.clone());
            continue;
        };
        let fresh = recorder.told(at, recorded.id.clone(), recorded.status);
        if current {
            differences.extend(details(recorded, &fresh));
        }
        claims.push(beside(recorded, fresh));
    }
    let mut missing: Vec<usize> = by_place.into_values().collect();
    missing.sort_unstable();
    differences.extend(missing.into_iter().map(|at| SheetDifference {
        claim: None,
        line: 1,
        message: format!("the sheet has no claim “{}”", excerpt(&recorder.quote(at))),
        expected: "a claim for every statement of the text".to_owned(),
        found: "none at that place".to_owned(),
        clear: None,
    }));
    let blocks = block_records(&index, found, sheet);
    if current {
        differences.extend(other_blocks(&sheet.blocks, &blocks));
    }
    ReadAgain {
        sheet: Sheet {
            revision: sheet.revision,
            reading: sheet.reading,
            claims,
            blocks: match current {
                true => sheet.blocks.clone(),
                false => blocks,
            },
        },
        differences,
    }
}

// What only the sheet knows stays, and so does what other rules hold against the text word by word.
fn beside(recorded: &Claim, fresh: Claim) -> Claim {
    Claim {
        quote: recorded.quote.clone(),
        sha256: recorded.sha256,
        revision: recorded.revision,
        prefix: recorded.prefix.clone(),
        suffix: recorded.suffix.clone(),
        number: recorded.number,
        differences: recorded.differences.clone(),
        source: recorded.source.clone(),
        before: recorded.before.clone(),
        candidates: recorded.candidates.clone(),
        line: recorded.line,
        ..fresh
    }
}

// What a claim of the sheet says of itself that the text does not say of it.
fn details(recorded: &Claim, fresh: &Claim) -> Option<SheetDifference> {
    let speaker = |claim: &Claim| match &claim.attribution {
        Some(said) => format!("“{}”", said.speaker),
        None => "nobody".to_owned(),
    };
    let context = |claim: &Claim| match &claim.context {
        Some(context) => format!("“{}”", excerpt(&context.quote)),
        None => "no sentence".to_owned(),
    };
    let setting = |claim: &Claim| {
        let parts = claim.setting.iter();
        let parts: Vec<String> = parts
            .map(|one| format!("{} “{}”", one.part, excerpt(&one.quote)))
            .collect();
        match parts.is_empty() {
            true => "no setting".to_owned(),
            false => parts.join(", "),
        }
    };
    let facts = |claim: &Claim| {
        let facts = claim.facts.iter();
        let facts: Vec<String> = facts
            .map(|one| {
                let value = one.value.as_deref().unwrap_or("-");
                format!("{} “{}” {value}", one.kind, one.text)
            })
            .collect();
        match facts.is_empty() {
            true => "no facts".to_owned(),
            false => facts.join(", "),
        }
    };
    let (what, expected, found) = if recorded.kind != fresh.kind {
        ("kind", fresh.kind.to_string(), recorded.kind.to_string())
    } else if recorded.block != fresh.block {
        ("block", fresh.block.to_string(), recorded.block.to_string())
    } else if recorded.attribution != fresh.attribution {
        ("speaker", speaker(fresh), speaker(recorded))
    } else if recorded.context != fresh.context {
        ("context", context(fresh), context(recorded))
    } else if recorded.setting != fresh.setting {
        ("setting", setting(fresh), setting(recorded))
    } else if recorded.facts != fresh.facts {
        ("facts", facts(fresh), facts(recorded))
    } else if recorded.priority != fresh.priority || recorded.why != fresh.why {
        (
            "priority",
            format!("{}: {}", fresh.priority, fresh.why.join(", ")),
            format!("{}: {}", recorded.priority, recorded.why.join(", ")),
        )
    } else {
        return None;
    };
    Some(SheetDifference {
        claim: Some(recorded.id.clone()),
        line: recorded.line,
        message: format!(
            "the {what} of claim {} is not what the text says",
            recorded.id
        ),
        expected,
        found,
        clear: None,
    })
}

// Blocks that the sheet sets aside and the text does not, and the other way about.
fn other_blocks(recorded: &[BlockRecord], fresh: &[BlockRecord]) -> Vec<SheetDifference> {
    let key = |block: &BlockRecord| (block.start, block.end, block.role);
    let known: HashSet<_> = recorded.iter().map(key).collect();
    let read: HashSet<_> = fresh.iter().map(key).collect();
    let aside = recorded.iter().filter(|block| !read.contains(&key(block)));
    let missing = fresh.iter().filter(|block| !known.contains(&key(block)));
    let aside = aside.map(|block| SheetDifference {
        claim: None,
        line: block.line,
        message: format!(
            "the sheet calls “{}” {}, and the text does not read so",
            excerpt(&block.quote),
            block.role
        ),
        expected: "the role that the text reads as, or a correction in somebody's ledger"
            .to_owned(),
        found: match &block.override_reason {
            Some(reason) => format!("override = “{}”", excerpt(reason)),
            None => format!("role = {}", block.role),
        },
        clear: block.override_reason.as_ref().map(|_| {
            format!(
                "copydesk mark STORY/RENDITION --words {} --role {} --why WHY --as WHO, or copydesk import STORY/RENDITION",
                argument(&block.quote),
                block.role
            )
        }),
    });
    let missing = missing.map(|block| SheetDifference {
        claim: None,
        line: 1,
        message: format!("the sheet has no block “{}”", excerpt(&block.quote)),
        expected: format!("a block with the role {}", block.role),
        found: "none at that place".to_owned(),
        clear: None,
    });
    aside.chain(missing).collect()
}

fn excerpt(text: &str) -> String {
    // In code points; a longer excerpt is cut.
    const LIMIT: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LIMIT) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}
