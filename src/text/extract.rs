//! Blocks cut into claims, with who says each and what it leans on.
//!
//! Positions are bytes until the very end; then all of them become code points in one pass each. Linear in the text.

use std::ops::Range;

use super::attribution::{self, Names};
use super::blocks::{self, RawBlock};
use super::facts::{self, FactContext};
use super::page_parts::marker;
use super::quotes::quotes;
use super::sentences::{Cut, cut};
use super::{Block, Draft, Extraction, Format, LocatedFact, Options, priority, script};
use crate::model::{Attribution, ClaimKind, Role, TextIndex, fold};

/// A claim on its way.
struct RawClaim {
    range: Range<usize>,
    block: usize,
    quotes: Vec<Range<usize>>,
    attribution: Option<Attribution>,
    speaker: Option<Range<usize>>,
}

/// Finds the blocks and claims of `text` (UTF-8, NFC, LF; positions are code points of it).
pub fn extract(text: &str, options: &Options) -> Extraction {
    let format = options.format.unwrap_or_else(|| format_of(text));
    let mut raw = match format {
        Format::Article if options.known.is_empty() => blocks::article(text),
        Format::Article => blocks::known(text, &options.known),
        Format::Script => script::blocks(text),
    };
    let overridden = set_roles(text, &mut raw, options);
    let claims = claims(text, &raw);
    let ranges: Vec<Range<usize>> = claims.iter().map(|claim| claim.range.clone()).collect();
    let context = FactContext { date: options.date };
    let found = facts::find_all(text, &ranges, &context);
    let index = TextIndex::new(text);
    let drafts = claims
        .iter()
        .zip(found)
        .enumerate()
        .map(|(number, (claim, found))| {
            let facts = found
                .into_iter()
                .map(|one| LocatedFact {
                    span: index.span(one.bytes),
                    fact: one.fact,
                })
                .collect();
            draft(text, &index, &raw, &claims, number, claim, facts)
        })
        .collect();
    Extraction {
        format,
        blocks: raw
            .iter()
            .zip(overridden)
            .map(|(block, overridden)| Block {
                role: block.role,
                span: index.span(block.range.clone()),
                overridden,
            })
            .collect(),
        claims: drafts,
    }
}

/// How `text` is laid out, told from its content.
pub fn format_of(text: &str) -> Format {
    if script::is_script(text) {
        Format::Script
    } else {
        Format::Article
    }
}

// What a person said of a block holds for every block with the same words.
fn set_roles(text: &str, raw: &mut [RawBlock], options: &Options) -> Vec<bool> {
    if options.overrides.is_empty() {
        return vec![false; raw.len()];
    }
    let set: Vec<(String, Role)> = options
        .overrides
        .iter()
        .map(|one| (fold(&one.quote), one.role))
        .collect();
    raw.iter_mut()
        .map(|block| {
            let words = fold(&text[block.range.clone()]);
            let role = set
                .iter()
                .find(|(quote, _)| *quote == words)
                .map(|(_, role)| *role);
            block.role = role.unwrap_or(block.role);
            role.is_some()
        })
        .collect()
}

fn claims(text: &str, raw: &[RawBlock]) -> Vec<RawClaim> {
    let names = Names::of(text);
    let mut claims: Vec<RawClaim> = Vec::new();
    let mut last: Option<String> = None;
    for (number, block) in raw.iter().enumerate() {
        if !block.role.bears_claims() {
            continue;
        }
        let words = &text[block.range.clone()];
        let start = block.range.start + marker(words);
        let range = start..block.range.end;
        let quoted = quotes(text, range.clone());
        let first = claims.len();
        let way = match block.role {
            Role::Headline => Cut::Headline,
            _ => Cut::Statements,
        };
        for sentence in cut(text, range, way) {
            if !text[sentence.clone()].contains(char::is_alphanumeric) {
                continue;
            }
            let inside = within(&quoted, &sentence);
            let found = attribution::find(text, sentence.clone(), &inside, &names, last.as_deref());
            if let Some(found) = &found {
                last = Some(found.attribution.speaker.clone());
            }
            let (attribution, speaker) = match found {
                Some(found) => (Some(found.attribution), Some(found.speaker)),
                None => (recorded(block), None),
            };
            claims.push(RawClaim {
                range: sentence,
                block: number,
                quotes: inside,
                attribution,
                speaker,
            });
        }
        share_attribution(text, &mut claims[first..]);
    }
    claims
}

fn within(quoted: &[Range<usize>], sentence: &Range<usize>) -> Vec<Range<usize>> {
    quoted
        .iter()
        .map(|quote| quote.start.max(sentence.start)..quote.end.min(sentence.end))
        .filter(|quote| quote.start < quote.end)
        .collect()
}

fn recorded(block: &RawBlock) -> Option<Attribution> {
    block.speaker.as_ref().map(|speaker| Attribution {
        speaker: speaker.clone(),
        mention: None,
        cue: Some("SOT".to_owned()),
        direct: true,
        partial: false,
    })
}

// A quotation of several sentences is put to the same speaker, named before it, after its first sentence, or at its end.
fn share_attribution(text: &str, claims: &mut [RawClaim]) {
    let all_quoted = |claim: &RawClaim| {
        let quoted: usize = claim.quotes.iter().map(|quote| quote.len()).sum();
        quoted > 0 && text[claim.range.clone()].len() <= quoted + 8
    };
    let shared = |claim: &RawClaim| {
        let attribution = claim.attribution.clone().filter(|said| said.direct)?;
        Some(Attribution {
            partial: false,
            direct: true,
            ..attribution
        })
    };
    for at in 1..claims.len() {
        if claims[at].attribution.is_none() && all_quoted(&claims[at]) {
            claims[at].attribution = shared(&claims[at - 1]);
        }
    }
    for at in (1..claims.len()).rev() {
        if claims[at - 1].attribution.is_none() && all_quoted(&claims[at - 1]) {
            claims[at - 1].attribution = shared(&claims[at]);
        }
    }
}

fn draft(
    text: &str,
    index: &TextIndex<'_>,
    raw: &[RawBlock],
    claims: &[RawClaim],
    number: usize,
    claim: &RawClaim,
    facts: Vec<LocatedFact>,
) -> Draft {
    let role = raw[claim.block].role;
    let kind = kind(text, role, claim);
    let (priority, why) = priority::weigh(kind, claim.attribution.as_ref(), &facts);
    Draft {
        span: index.span(claim.range.clone()),
        kind,
        block: claim.block,
        attribution: claim.attribution.clone(),
        speaker: claim.speaker.clone().map(|range| index.span(range)),
        quotes: claim
            .quotes
            .iter()
            .map(|quote| index.span(quote.clone()))
            .collect(),
        facts,
        priority,
        why,
        context: context(text, claims, number).map(|range| index.span(range)),
    }
}

fn kind(text: &str, role: Role, claim: &RawClaim) -> ClaimKind {
    let quoted: usize = claim
        .quotes
        .iter()
        .map(|quote| text[quote.clone()].split_whitespace().count())
        .sum();
    match role {
        Role::Headline => ClaimKind::Headline,
        Role::Caption => ClaimKind::Caption,
        // A few quoted words without a speaker are a title or a distance, not a quotation.
        _ if claim.attribution.as_ref().is_some_and(|said| said.direct) || quoted >= 4 => {
            ClaimKind::Quote
        }
        _ if claim.attribution.is_some() => ClaimKind::Attributed,
        _ => ClaimKind::Assertion,
    }
}

// A sentence that opens with a pronoun or a demonstrative, or is put to one, means what the sentence before it says; one that
// goes on with a quotation is said by whoever said the one before.
fn context(text: &str, claims: &[RawClaim], number: usize) -> Option<Range<usize>> {
    const LEANING: &[&str] = &[
        "he", "she", "it", "they", "him", "her", "his", "hers", "its", "their", "them", "this",
        "that", "these", "those", "such", "both", "neither", "there", "then", "so", "one",
        "another", "others", "some",
    ];
    let claim = &claims[number];
    let before = &claims[number.checked_sub(1)?];
    let words = &text[claim.range.clone()];
    let opening = words
        .split(|c: char| !(c.is_alphanumeric()))
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    let said = claim.attribution.as_ref();
    let by_pronoun = said
        .and_then(|said| said.mention.as_deref())
        .is_some_and(|mention| LEANING.contains(&mention.to_lowercase().as_str()));
    let inherited = said.is_some() && claim.speaker.is_none() && before.block == claim.block;
    let leans = LEANING.contains(&opening.as_str()) && !words.starts_with(['"', '“', '«', '„']);
    (leans || by_pronoun || inherited).then(|| before.range.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;
    use crate::text::KnownBlock;
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
            format: Some(Format::Article),
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
                })
                .collect();
            let found = extract(&text, &Options { format: Some(Format::Article), known, ..Options::default() });
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
            extract(&text, &Options { format: Some(Format::Script), ..Options::default() });
        }
    }
}
