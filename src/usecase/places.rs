//! Where words stand in a text as it reads without any correction: what they lean on, what stands before and behind them, under which heading.
//!
//! A correction of the reading keeps this of its words, and is looked for by it in every later text. Read without corrections, so that no
//! correction moves the place of another. Linear in the text, where there are such corrections.

use std::collections::HashMap;

use crate::model::{
    Passage, READING, Review, Revision, Role, Setting, SettingDigest, Sha256, Span, TextIndex, fold,
};
use crate::text::{Block, Draft, Extraction};
use crate::trust::MarkedPlace;

/// The places of a text.
pub(super) struct Places<'t> {
    index: TextIndex<'t>,
    found: &'t Extraction,
    claims: HashMap<String, Vec<Span>>,
    blocks: HashMap<String, Vec<Span>>,
}

impl<'t> Places<'t> {
    /// The places of `text`, of which `found` is the reading without corrections.
    pub(super) fn of(text: &'t str, found: &'t Extraction) -> Self {
        let index = TextIndex::new(text);
        let by_words = |spans: &mut dyn Iterator<Item = Span>| {
            let mut by_words: HashMap<String, Vec<Span>> = HashMap::new();
            for span in spans {
                let words = index.slice(span).map(fold).unwrap_or_default();
                by_words.entry(words).or_default().push(span);
            }
            by_words
        };
        Self {
            claims: by_words(&mut found.claims.iter().map(|one| one.span)),
            blocks: by_words(&mut found.blocks.iter().map(|one| one.span)),
            index,
            found,
        }
    }

    /// Where these words stand: as whole paragraphs or as whole claims, else wherever they are written.
    pub(super) fn spans(&self, words: &str, paragraphs: bool) -> Vec<Span> {
        let folded = fold(words);
        let (first, second) = match paragraphs {
            true => (&self.blocks, &self.claims),
            false => (&self.claims, &self.blocks),
        };
        if let Some(spans) = first.get(&folded).or_else(|| second.get(&folded)) {
            return spans.clone();
        }
        let text = self.index.text();
        let all = text.match_indices(words).filter(|_| !words.is_empty());
        all.map(|(at, words)| self.index.span(at..at + words.len()))
            .collect()
    }

    /// Where the words of an entry stand as they stood when it was given; in the very text that it was given on they do, whatever a newer
    /// reading makes of what is around them.
    pub(super) fn fitting(&self, entry: &Review, paragraphs: bool, newest: Revision) -> Vec<Span> {
        let mut spans = self.spans(&entry.text, paragraphs);
        let same_text = entry.revision == Some(newest) && entry.reading != Some(READING);
        if !(same_text && spans.len() == 1) {
            spans.retain(|span| self.at(*span).is_that_of(entry));
        }
        spans
    }

    /// The place of the words there.
    pub(super) fn at(&self, span: Span) -> MarkedPlace {
        let drafts = &self.found.claims;
        let from = drafts.partition_point(|one| one.span.end <= span.start);
        let until = drafts.partition_point(|one| one.span.start < span.end);
        let own = &drafts[from..until.max(from)];
        let context = own.iter().find_map(|one| self.index.slice(one.context?));
        let setting = own.iter().flat_map(|one| &one.setting);
        let voice = own.iter().find_map(|one| one.attribution.as_ref());
        let number = self.block(span);
        let digest = |words: &str| Sha256::of(fold(words));
        MarkedPlace {
            context: context.map(|words| Passage::of(words).sha256),
            setting: setting
                .map(|(part, words)| Setting::of(*part, words).digest())
                .collect::<Vec<SettingDigest>>(),
            speaker: voice.map(|said| fold(&said.speaker)),
            before: digest(self.before(span, number, &drafts[..from])),
            behind: digest(self.behind(span, number, &drafts[until.max(from)..])),
            under: digest(self.heading(number)),
        }
    }

    // The block that it stands in, by its place in the text.
    fn block(&self, span: Span) -> usize {
        let blocks = &self.found.blocks;
        let last = blocks.len().saturating_sub(1);
        blocks
            .partition_point(|one| one.span.end <= span.start)
            .min(last)
    }

    // The sentence before it in its paragraph, else the paragraph before.
    fn before(&self, span: Span, number: usize, drafts: &[Draft]) -> &str {
        let Some(own) = self.found.blocks.get(number) else {
            return "";
        };
        let sentence = drafts.last().filter(|one| one.span.start >= own.span.start);
        let rest = Span {
            start: own.span.start,
            end: span.start.max(own.span.start),
        };
        let within = sentence.map_or(rest, |one| one.span);
        let within = self.index.slice(within).filter(|words| tells(words));
        let earlier = || self.beside(self.found.blocks[..number].iter().rev());
        within.unwrap_or_else(earlier)
    }

    // The sentence behind it in its paragraph, else the paragraph behind.
    fn behind(&self, span: Span, number: usize, drafts: &[Draft]) -> &str {
        let Some(own) = self.found.blocks.get(number) else {
            return "";
        };
        let sentence = drafts.first().filter(|one| one.span.end <= own.span.end);
        let rest = Span {
            start: span.end.min(own.span.end),
            end: own.span.end,
        };
        let within = sentence.map_or(rest, |one| one.span);
        let within = self.index.slice(within).filter(|words| tells(words));
        let later = || self.beside(self.found.blocks[number + 1..].iter());
        within.unwrap_or_else(later)
    }

    // The next of these with words; nothing where that is a heading, which is no part of the section.
    fn beside<'b>(&self, blocks: impl Iterator<Item = &'b Block>) -> &str {
        let words = |block: &Block| Some((block.role, self.index.slice(block.span)?));
        let mut told = blocks.filter_map(words).filter(|(_, words)| tells(words));
        match told.next() {
            Some((role, words)) if !heads(role) => words,
            Some(_) | None => "",
        }
    }

    fn heading(&self, number: usize) -> &str {
        let above = self.found.blocks.get(..number).unwrap_or_default();
        let heading = above.iter().rev().find(|block| heads(block.role));
        heading
            .and_then(|block| self.index.slice(block.span))
            .unwrap_or_default()
    }
}

fn heads(role: Role) -> bool {
    matches!(role, Role::Headline | Role::Subhead)
}

fn tells(words: &str) -> bool {
    words.contains(char::is_alphanumeric)
}
