//! Blocks cut into claims, with who says each and what it leans on.
//!
//! Positions are bytes until the very end; then all of them become code points in one pass each. Linear in the text. A long text is read on
//! two cores where there are two, with the same result.

use std::ops::Range;

use super::ahead::{ahead, behind, is_worth_two_cores};
use super::answered::note_answers;
use super::attribution::{Attributor, Quotation, Said, Voices, rules_alone};
use super::blocks::{self, RawBlock};
use super::corrections::Corrections;
use super::drafts::{Checked, RawClaim, checked, draft};
use super::facts::{BATCH, FactContext, Finder};
use super::page_parts::marker;
use super::put_to::{put_also, put_to, recorded};
use super::quoted_on::{paragraphs_above, put_back};
use super::quotes::quotes;
use super::sentences::{Cut, cut};
use super::set_apart::note_set_apart;
use super::setting::Settings;
use super::signed::signed;
use super::token::Token;
use super::{Block, Extraction, Options, QuotedWords, TextFormat, priority, script};
use copydesk_model::{Attribution, Role, TextIndex};

/// A part of the work, told when it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The text is cut into blocks.
    Blocks,
    /// The blocks are cut into claims, with their quotations and speakers, and facts are found in each.
    Claims,
    /// What all claims together say of their names is known.
    Facts,
    /// Names are settled, positions counted in code points, claims weighed.
    Drafts,
}

impl Stage {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blocks => "blocks",
            Self::Claims => "claims",
            Self::Facts => "facts",
            Self::Drafts => "drafts",
        }
    }
}

/// Finds the blocks and claims of `text` (UTF-8, NFC, LF; positions are code points of it).
pub fn extract(text: &str, options: &Options) -> Extraction {
    extract_watched(text, options, &mut |_| {})
}

/// [`extract`], telling `done` of every stage that is done: whoever has a clock can time them.
pub fn extract_watched(text: &str, options: &Options, done: &mut dyn FnMut(Stage)) -> Extraction {
    let format = options.format.unwrap_or_else(|| format_of(text));
    let mut raw = match format {
        TextFormat::Article if options.known.is_empty() => blocks::article(text),
        TextFormat::Article => blocks::known(text, &options.known),
        TextFormat::Script => script::blocks(text, &options.known),
    };
    options.station.set_aside(text, &mut raw);
    let overridden = blocks::set_roles(text, &mut raw, options);
    done(Stage::Blocks);
    let context = FactContext { date: options.date };
    let corrections = Corrections::of(text, &options.corrections);
    let spoken = format == TextFormat::Script;
    let grammar = options.grammar && !rules_alone(text);
    let reading = |found: &mut Finding<'_>| read(text, &raw, spoken, grammar, &corrections, found);
    let (read, finder) = claims_and_facts(text, &context, reading);
    let Read {
        claims,
        quotations,
        set_aside,
    } = read;
    done(Stage::Claims);
    let (known, batches) = finder.finish(text);
    done(Stage::Facts);
    let index = TextIndex::new(text);
    let mut settings = Settings::new(text, &raw, options.date);
    settings.show(&index, &options.shown);
    // As many as there are claims: reserved at once, which the iterator alone cannot promise.
    let mut drafts = Vec::with_capacity(claims.iter().map(Vec::len).sum());
    let mut denials = Vec::with_capacity(drafts.capacity());
    // A piece of them is freed when all in it are drafts: a long text is held once.
    let mut claims = claims.into_iter().flatten();
    let mut recent: Vec<RawClaim> = Vec::new();
    let facts = batches.into_iter().map(|batch| {
        let found = batch.found(text, &known);
        let checked = found.map(|found| checked(text, &index, &options.station, found));
        checked.collect::<Vec<Checked>>()
    });
    let mut take = |batch: Vec<Checked>| {
        for checked in batch {
            recent.extend(claims.next());
            if recent.len() > 2 * RECENT {
                recent.drain(..recent.len() - RECENT);
            }
            denials.push(checked.denies());
            drafts.extend(draft(
                text,
                &index,
                &raw,
                &mut recent,
                checked,
                &mut settings,
                &options.station,
            ));
        }
    };
    match is_worth_two_cores(text) {
        false => facts.for_each(take),
        true => {
            // The facts stand in the room of what they are made from, which is freed meanwhile: 16 MB of text took 397 MB before, 303 since
            // candidates keep no more of their values than is asked of them.
            behind(
                |give| facts.for_each(give),
                |batches| batches.for_each(&mut take),
            );
        }
    }
    priority::hold_to_a_third(&mut drafts);
    let roles: Vec<Role> = raw.iter().map(|block| block.role).collect();
    note_answers(&index, &roles, &denials, &mut drafts);
    note_set_apart(&index, &roles, &mut drafts);
    let blocks = raw
        .iter()
        .zip(overridden)
        .map(|(block, overridden)| Block {
            role: block.role,
            span: index.span(block.range.clone()),
            overridden,
        })
        .collect();
    done(Stage::Drafts);
    Extraction {
        format,
        blocks,
        claims: drafts,
        quotations: quotations
            .into_iter()
            .map(|one| QuotedWords {
                span: index.span(one.words),
                mention: one
                    .said
                    .as_ref()
                    .map(|said| said.mention.clone())
                    .filter(|mention| !mention.is_empty())
                    .map(|mention| index.span(mention)),
                speaker: one.said.as_ref().map(|said| said.speaker.clone()),
                cue: one.said.and_then(|said| said.cue),
                partial: one.partial,
            })
            .collect(),
        set_aside: set_aside.into_iter().map(|one| index.span(one)).collect(),
    }
}

/// How `text` is laid out, told from its content.
pub fn format_of(text: &str) -> TextFormat {
    if script::is_script(text) {
        TextFormat::Script
    } else {
        TextFormat::Article
    }
}

/// What takes each claim, with its words where they were cut before.
type Finding<'f> = dyn FnMut(Range<usize>, Option<&[Token]>) + 'f;

/// How many claims are kept together, and freed together: less than a megabyte, and no story has so many.
const PIECE: usize = 1 << 12;
/// How many claims before one are asked for it: whether a dozen stand above the first of the story.
const RECENT: usize = 13;

/// The claims of a text, and its quotations.
struct Read {
    /// In pieces of [`PIECE`].
    claims: Vec<Vec<RawClaim>>,
    quotations: Vec<Quotation>,
    set_aside: Vec<Range<usize>>,
}

// Who says each claim hangs on all that stands before it; what can be checked in one on its own words alone. So the facts of a long text
// are found on a second core, a few thousand claims behind. There the words are cut a second time; else they are cut once.
fn claims_and_facts<'c>(
    text: &str,
    context: &'c FactContext,
    reading: impl FnOnce(&mut dyn FnMut(Range<usize>, Option<&[Token]>)) -> Read + Send,
) -> (Read, Finder<'c>) {
    let mut finder = Finder::new(context);
    if !is_worth_two_cores(text) {
        let read = reading(&mut |range, cut| finder.claim(text, range, cut));
        return (read, finder);
    }
    let (read, ()) = ahead(
        |give| {
            let mut open = Vec::with_capacity(BATCH);
            let read = reading(&mut |range, _| {
                open.push(range);
                if open.len() == BATCH {
                    give(std::mem::replace(&mut open, Vec::with_capacity(BATCH)));
                }
            });
            give(open);
            read
        },
        |batches| {
            batches
                .flatten()
                .for_each(|range| finder.claim(text, range, None));
        },
    );
    (read, finder)
}

// `facts` gets every claim in order, with its tokens where attribution has cut them.
fn read(
    text: &str,
    raw: &[RawBlock],
    spoken: bool,
    grammar: bool,
    corrections: &Corrections<'_>,
    facts: &mut Finding<'_>,
) -> Read {
    let mut attributor = Attributor::new(text, grammar, spoken);
    let mut found = Read {
        claims: Vec::new(),
        quotations: Vec::new(),
        set_aside: Vec::new(),
    };
    let signatures = match spoken {
        true => Default::default(),
        false => signed(text, raw),
    };
    for (number, block) in raw.iter().enumerate() {
        let named = corrections.names_one_in(text, &block.range);
        if !block.role.bears_claims() && !named {
            continue;
        }
        let words = &text[block.range.clone()];
        let start = block.range.start + marker(words);
        let range = start..block.range.end;
        let quoted = quotes(text, range.clone());
        let way = match block.role {
            Role::Headline => Cut::Headline,
            _ if spoken => Cut::Spoken,
            _ => Cut::Statements,
        };
        let mut parts = match block.role.bears_claims() {
            true => cut(text, range, way),
            false => Vec::new(),
        };
        if named {
            parts = corrections.recut(text, &block.range, parts);
        }
        parts.retain(|part| text[part.clone()].contains(char::is_alphanumeric));
        let recorded = block
            .speaker
            .as_ref()
            .map(|heard| recorded(text, block, heard, attributor.last_speaker()));
        let mut voices = match &recorded {
            // Whoever is heard says all of it; what he quotes is part of it.
            Some(said) => {
                attributor.hears(said);
                Voices::silent(parts.len())
            }
            None => attributor.block(&quoted, &parts),
        };
        found
            .quotations
            .extend(recorded.clone().map(|said| Quotation {
                words: block.range.clone(),
                said: Some(said),
                partial: false,
            }));
        if let Some(signature) = signatures.get(&number) {
            for quotation in &mut voices.quotations {
                signature.sign_quotation(text, block, quotation);
            }
        }
        let mut quotations = voices.quotations.iter().peekable();
        let mut others = voices.others.into_iter().peekable();
        for (place, (sentence, said)) in parts.into_iter().zip(voices.said).enumerate() {
            if corrections.sets_aside(text, &sentence) {
                found.set_aside.push(sentence);
                continue;
            }
            let cut = match &recorded {
                Some(_) => None,
                None => attributor.tokens(place),
            };
            facts(sentence.clone(), cut);
            while quotations
                .next_if(|one| one.words.end <= sentence.start)
                .is_some()
            {}
            let own: Vec<&Quotation> = quotations
                .clone()
                .take_while(|one| one.words.start < sentence.end)
                .collect();
            let mut claim = claim(sentence, number, recorded.as_ref(), &own, said);
            let also = std::iter::from_fn(|| others.next_if(|(of, _)| *of <= place));
            put_also(text, &mut claim, also.filter(|(of, _)| *of == place));
            if let Some(signature) = signatures.get(&number) {
                signature.sign(text, block, &mut claim);
            }
            if let Some(name) = corrections.speaker(text, &claim.range) {
                let read = claim.attribution.take();
                claim.attribution = Some(Attribution {
                    speaker: name.to_owned(),
                    mention: None,
                    cue: None,
                    direct: read.as_ref().is_some_and(|read| read.direct),
                    partial: read.is_some_and(|read| read.partial),
                    also: Vec::new(),
                });
                claim.speaker = None;
            }
            match found.claims.last_mut() {
                Some(piece) if piece.len() < PIECE => piece.push(claim),
                _ => found.claims.push(vec![claim]),
            }
        }
        let said = voices.quotations.first().and_then(|one| one.said.as_ref());
        let named = said.filter(|said| {
            block.range.start <= said.mention.start && said.mention.end <= block.range.end
        });
        if let Some(said) = named.filter(|_| !spoken) {
            let above = paragraphs_above(text, raw, number);
            put_back(raw, &above, said, &mut found.claims, &mut found.quotations);
        }
        found.quotations.extend(voices.quotations);
    }
    found
}

fn claim(
    range: Range<usize>,
    number: usize,
    recorded: Option<&Said>,
    quotations: &[&Quotation],
    said: Option<Said>,
) -> RawClaim {
    let quotes = quotations
        .iter()
        .map(|one| one.words.start.max(range.start)..one.words.end.min(range.end))
        .filter(|quote| quote.start < quote.end)
        .collect();
    let quoted = quotations.iter().find_map(|one| one.said.as_ref());
    let partial = quotations
        .iter()
        .any(|one| one.partial && one.said.is_some());
    let (attribution, speaker) = match (quoted, said) {
        (Some(quoted), _) => (
            Some(put_to(quoted.clone(), true, partial)),
            Some(quoted.mention.clone()),
        ),
        (None, Some(said)) => {
            let mention = said.mention.clone();
            (Some(put_to(said, false, false)), Some(mention))
        }
        (None, None) => (
            recorded.map(|said| put_to(said.clone(), true, false)),
            recorded.map(|said| said.mention.clone()),
        ),
    };
    RawClaim {
        range,
        block: number,
        quotes,
        attribution,
        // A voice that nothing names is named nowhere.
        speaker: speaker.filter(|mention| !mention.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, KnownBlock};
    use copydesk_model::{ClaimKind, Span};
    use proptest::prelude::*;

    fn claim_texts(text: &str, extraction: &Extraction) -> Vec<String> {
        let index = TextIndex::new(text);
        let words = |draft: &Draft| index.slice(draft.span).unwrap_or_default().to_owned();
        extraction.claims.iter().map(words).collect()
    }

    const PAGE: &str = "Local News\n\nActions\n\nPort Lorne bridge shut after crack is found\n\nThe span closed at dawn, days before the \
        regatta.\nThe Harbor Bridge on Monday\nPosted\n\nPORT LORNE — City engineer Ruth Amaya closed the bridge on Monday. “We saw it. We \
        shut it,” Amaya said.\n\nRELATED | Ferry fares to rise\n\nShe said it cost $4.5 million.\n\nThis article was converted by AI and \
        reviewed by our editors.\n";

    #[test]
    fn an_article_page() {
        let found = extract(PAGE, &Options::default());
        assert_eq!(
            claim_texts(PAGE, &found),
            [
                "Port Lorne bridge shut after crack is found",
                "The span closed at dawn, days before the regatta.",
                "The Harbor Bridge on Monday",
                "PORT LORNE — City engineer Ruth Amaya closed the bridge on Monday.",
                "“We saw it.",
                "We shut it,” Amaya said.",
                "She said it cost $4.5 million.",
            ]
        );
        let kinds: Vec<ClaimKind> = found.claims.iter().map(|claim| claim.kind).collect();
        use ClaimKind::{Assertion, Attributed, Caption, Headline, Quote};
        assert_eq!(
            kinds,
            [
                Headline, Assertion, Caption, Assertion, Quote, Quote, Attributed
            ]
        );
        let speaker = |at: usize| {
            found.claims[at]
                .attribution
                .as_ref()
                .map(|said| said.speaker.as_str())
        };
        assert_eq!(speaker(4), Some("Ruth Amaya"));
        assert_eq!(speaker(5), Some("Ruth Amaya"));
        assert_eq!(speaker(6), Some("Ruth Amaya"));
        assert!(found.claims[6].context.is_some());
    }

    #[test]
    fn blocks_that_the_file_gave() {
        let text = "Bridge shut\n\nA crack ran\nthrough it.\n\nThe span in 2019\n\nWe shut it. It cost $3.\n\nBy Friday it shut";
        let block = |start, end, role| KnownBlock {
            span: Span { start, end },
            role,
            speaker: None,
            picture: None,
            rank: None,
            depth: None,
        };
        let known = vec![
            block(0, 11, Some(Role::Headline)),
            block(38, 54, Some(Role::Caption)),
            // Overlaps, and outside: passed over.
            block(46, 57, Some(Role::Furniture)),
            KnownBlock {
                speaker: Some("Ruth Amaya".to_owned()),
                ..block(56, 79, Some(Role::Quote))
            },
            block(90, 4000, Some(Role::Furniture)),
        ];
        let options = Options {
            format: Some(TextFormat::Article),
            known,
            ..Options::default()
        };
        let found = extract(text, &options);
        let index = TextIndex::new(text);
        let blocks: Vec<(Role, &str)> = found
            .blocks
            .iter()
            .map(|block| (block.role, index.slice(block.span).unwrap_or_default()))
            .collect();
        assert_eq!(
            blocks,
            [
                (Role::Headline, "Bridge shut"),
                (Role::Body, "A crack ran"),
                (Role::Body, "through it."),
                (Role::Caption, "The span in 2019"),
                (Role::Quote, "We shut it. It cost $3."),
                (Role::Body, "By Friday it shut"),
            ]
        );
        let last = found.claims.iter().rev().nth(1);
        let said = last.and_then(|claim| claim.attribution.as_ref());
        assert_eq!(said.map(|said| said.speaker.as_str()), Some("Ruth Amaya"));
    }

    proptest! {
        #[test]
        fn any_blocks_given_leave_the_text_accounted_for(
            text in "(?s)[A-Za-z .,“”\"'\\n•\\-:()é0-9]{0,200}",
            given in prop::collection::vec((0u32..220, 0u32..220, any::<bool>()), 0..8),
        ) {
            let known = given
                .into_iter()
                .map(|(start, end, body)| KnownBlock {
                    span: Span { start, end },
                    role: body.then_some(Role::Body),
                    speaker: None,
                    picture: None,
            rank: None,
            depth: None,
                })
                .collect();
            let found = extract(&text, &Options { format: Some(TextFormat::Article), known, ..Options::default() });
            let mut end = 0;
            let mut covered = vec![false; text.chars().count()];
            for block in &found.blocks {
                prop_assert!(block.span.start >= end);
                end = block.span.end;
                covered[block.span.start as usize..block.span.end as usize].fill(true);
            }
            for (character, covered) in text.chars().zip(covered) {
                prop_assert!(covered || character.is_whitespace());
            }
        }

        #[test]
        fn any_text_is_accounted_for(text in "(?s)[A-Za-z .,“”\"'\\n•\\-:()é0-9]{0,400}") {
            let found = extract(&text, &Options::default());
            let index = TextIndex::new(&text);
            let mut end = 0;
            for claim in &found.claims {
                prop_assert!(claim.span.start >= end && claim.span.end > claim.span.start);
                prop_assert!(index.slice(claim.span).is_some());
                end = claim.span.end;
            }
            let mut covered = vec![false; index.code_points() as usize];
            for block in &found.blocks {
                covered[block.span.start as usize..block.span.end as usize].fill(true);
            }
            for (character, covered) in text.chars().zip(covered) {
                prop_assert!(covered || character.is_whitespace());
            }
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            extract(&text, &Options::default());
            extract(&text, &Options { format: Some(TextFormat::Script), ..Options::default() });
        }
    }
}
