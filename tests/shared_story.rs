//! A real published story of the kind copydesk is for, read from where it lies beside the project; it is not part of it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::path::Path;

use copydesk::model::{Role, TextIndex};
use copydesk::text;
use support::TempDesk;
use support::skipped::{SHARED, skipped};

fn story() -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/stories");
    let mut files: Vec<_> = std::fs::read_dir(folder).ok()?.flatten().collect();
    files.sort_by_key(|entry| entry.file_name());
    std::fs::read_to_string(files.first()?.path()).ok()
}

#[test]
fn every_sentence_is_one_claim_and_the_page_is_none() {
    let Some(page) = story() else {
        skipped("../shared/stories is not here", SHARED);
        return;
    };
    let found = text::extract(&page, &text::Options::default());
    let index = TextIndex::new(&page);
    let aside: Vec<(Role, usize)> = found
        .blocks
        .iter()
        .filter(|block| !block.role.bears_claims())
        .map(|block| {
            (
                block.role,
                index
                    .slice(block.span)
                    .unwrap_or_default()
                    .split_whitespace()
                    .count(),
            )
        })
        .collect();
    // Label, button, related link, time of posting, disclosure; told by role and number of words.
    let expected = [
        (Role::Furniture, 2),
        (Role::Furniture, 1),
        (Role::Furniture, 1),
        (Role::Related, 14),
        (Role::Disclosure, 33),
    ];
    assert_eq!(aside, expected);
    assert_eq!(found.claims.len(), 21);
    // Every word is in exactly one claim or one block set aside.
    let mut times = vec![0; index.code_points() as usize];
    let claims = found.claims.iter().map(|claim| claim.span);
    let blocks = found
        .blocks
        .iter()
        .filter(|block| !block.role.bears_claims())
        .map(|block| block.span);
    for span in claims.chain(blocks) {
        times[span.start as usize..span.end as usize]
            .iter_mut()
            .for_each(|count| *count += 1);
    }
    for (character, count) in page.chars().zip(times) {
        assert!(
            count == 1 || (count == 0 && character.is_whitespace()),
            "{character:?} is covered {count} times"
        );
    }
    // Each claim is a sentence: it ends in a stop, or is a headline or caption.
    for claim in &found.claims {
        let words = index.slice(claim.span).unwrap_or_default();
        let role = found.blocks[claim.block].role;
        let ends = words
            .trim_end_matches(['"', '”'])
            .ends_with(['.', '!', '?']);
        assert!(
            ends || matches!(role, Role::Headline | Role::Caption),
            "{words}"
        );
    }
}

#[test]
fn from_import_to_a_clean_check() {
    let Some(page) = story() else {
        skipped("../shared/stories is not here", SHARED);
        return;
    };
    let desk = TempDesk::new();
    desk.import("munich-talks/web", &page);
    assert_eq!(desk.findings(), ["disclosure-unearned", "unreviewed"]);
    desk.ok(&[
        "verify",
        "munich-talks/web:7",
        "--as",
        "mara",
        "--evidence",
        "document:readout.pdf#p.1",
        "--not-kept",
        "read at the press office, no copies",
        "--note",
        "Read.",
    ]);
    desk.verify_all("munich-talks/web");
    assert!(desk.findings().is_empty());
    assert!(
        desk.ok(&["report", "munich-talks"])
            .contains("every claim has a verdict")
    );
}
