//! Headings inside headings, by the levels that the file gives them.
//!
//! *Keel* under *Convicted* heads those who were convicted in Keel. A stack of what is open: linear in the headings. It refuses to tell levels from
//! words: where the file gives none, a heading closes the one before.

use std::ops::Range;

use copydesk_model::Role;

use crate::blocks::RawBlock;

/// A heading that is open.
struct Section {
    level: u8,
    words: Range<usize>,
    /// Whether it rates, dates or attributes what stands below it.
    rates: bool,
}

/// The headings that are open, each inside the one before.
#[derive(Default)]
pub(super) struct Sections(Vec<Section>);

// How deep a heading stands inside others; 1 where the file does not say.
fn level(block: &RawBlock) -> u8 {
    block.depth.unwrap_or(1)
}

impl Sections {
    /// The headings further out than the one that a block stands right under, the outermost first. What hangs on its heading (items, lines)
    /// leans on all of them, sentences and headings on those that say what stands below them is.
    pub(super) fn above(&self, block: &RawBlock, hangs: bool) -> Vec<Range<usize>> {
        let heading = matches!(block.role, Role::Headline | Role::Subhead);
        let outer = match heading {
            true => {
                let own = level(block);
                let outer = self.0.iter().take_while(|one| one.level < own);
                outer.count()
            }
            false => self.0.len().saturating_sub(1),
        };
        let outer = self.0.iter().take(outer);
        let leans = |one: &&Section| one.rates || (hangs && !heading);
        outer.filter(leans).map(|one| one.words.clone()).collect()
    }

    /// A heading closes those of its own level and of deeper ones; the story's own closes all.
    pub(super) fn enter(&mut self, block: &RawBlock, rates: bool) {
        if block.role == Role::Headline {
            self.0.clear();
            return;
        }
        let own = level(block);
        while self.0.last().is_some_and(|one| one.level >= own) {
            self.0.pop();
        }
        self.0.push(Section {
            level: own,
            words: block.range.clone(),
            rates,
        });
    }
}
