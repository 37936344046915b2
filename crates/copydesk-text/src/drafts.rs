//! A claim with all that is recorded of it: its kind, what it leans on, what to check first.
//!
//! What its own words say ([`checked`]) needs nothing of what stands before it; the rest ([`draft`]) goes over the claims in reading order.
//! Linear in the claim.

use std::ops::Range;
use std::sync::LazyLock;

use super::blocks::RawBlock;
use super::facts::FoundFact;
use super::language::{Language, figures, language};
use super::lexicon::Classes;
use super::setting::{Leaning, Placed, Settings, leaning};
use super::word_table::{WordTable, spaced};
use super::{Draft, LocatedFact, Station, priority};
use copydesk_lexicon::en::text::extract as words;
use copydesk_model::{Attribution, ClaimKind, Role, TextIndex};

/// A claim on its way.
pub(super) struct RawClaim {
    pub(super) range: Range<usize>,
    pub(super) block: usize,
    pub(super) quotes: Vec<Range<usize>>,
    pub(super) attribution: Option<Attribution>,
    pub(super) speaker: Option<Range<usize>>,
}

/// What was found in a claim's own words.
pub(super) struct Checked {
    /// The classes of all of them together.
    words: Classes,
    facts: Vec<LocatedFact>,
    leaning: Leaning,
    /// Its language, where it is surely none that is read.
    language: Option<Language>,
}

impl Checked {
    /// Whether its words deny something, or tell that somebody would not answer.
    pub(super) fn denies(&self) -> bool {
        self.leaning.denies
    }
}

/// What a claim's words say without what stands around them.
pub(super) fn checked(
    text: &str,
    index: &TextIndex<'_>,
    station: &Station,
    (range, mut found, words): (Range<usize>, Vec<FoundFact>, Classes),
) -> Checked {
    let language = language(&text[range.clone()]);
    if let Some(language) = language {
        figures(text, range.clone(), language, &mut found);
    }
    station.name(text, range.clone(), &mut found);
    // They are kept for as long as the text is read, most of them for a text of megabytes: no more room than they take. (Collected in
    // place, they would keep that of the others.)
    let mut facts = Vec::with_capacity(found.len());
    facts.extend(found.into_iter().map(|one| LocatedFact {
        span: index.span(one.bytes),
        fact: one.fact,
    }));
    let leaning = leaning(&text[range], &facts);
    Checked {
        words,
        facts,
        leaning,
        language,
    }
}

/// The draft of the last claim of `so_far`, whose attribution it takes.
pub(super) fn draft(
    text: &str,
    index: &TextIndex<'_>,
    raw: &[RawBlock],
    so_far: &mut [RawClaim],
    Checked {
        words,
        facts,
        leaning,
        language,
    }: Checked,
    settings: &mut Settings<'_>,
    station: &Station,
) -> Option<Draft> {
    let last = so_far.last()?;
    let hung = settings.next(&Placed {
        range: last.range.clone(),
        block: last.block,
        facts: &facts,
        leaning,
        language,
    });
    let context = context(text, so_far).or_else(|| {
        let [.., before, _] = &*so_far else {
            return None;
        };
        hung.on_sentence.then(|| before.range.clone())
    });
    let first = is_first(raw, so_far);
    let claim = so_far.last_mut()?;
    let kind = kind(text, raw[claim.block].role, claim);
    let attribution = claim.attribution.take().map(|said| Attribution {
        mention: claim
            .speaker
            .clone()
            .map(|mention| &text[mention])
            .filter(|mention| *mention != said.speaker)
            .map(str::to_owned),
        ..said
    });
    let standing = priority::Standing {
        kind,
        attribution: attribution.as_ref(),
        first,
        station,
    };
    let (priority, why) = priority::weigh(words, standing, &facts);
    let quotes = claim.quotes.iter();
    Some(Draft {
        span: index.span(claim.range.clone()),
        kind,
        block: claim.block,
        attribution,
        speaker: claim.speaker.clone().map(|range| index.span(range)),
        quotes: quotes.map(|quote| index.span(quote.clone())).collect(),
        facts,
        priority,
        why,
        context: context.map(|range| index.span(range)),
        setting: hung.parts,
    })
}

// Whether the last claim is the first of the story itself, behind its headline.
fn is_first(raw: &[RawBlock], so_far: &[RawClaim]) -> bool {
    let above = |claim: &RawClaim| {
        matches!(
            raw[claim.block].role,
            Role::Headline | Role::Dek | Role::Caption | Role::Correction
        )
    };
    // No story has a dozen claims above its first.
    match so_far {
        [earlier @ .., claim] => earlier.len() < 12 && !above(claim) && earlier.iter().all(above),
        [] => false,
    }
}

fn kind(text: &str, role: Role, claim: &RawClaim) -> ClaimKind {
    let long = || {
        let words = claim.quotes.iter();
        let mut words = words.flat_map(|quote| spaced(&text[quote.clone()]));
        words.nth(3).is_some()
    };
    match role {
        Role::Headline => ClaimKind::Headline,
        Role::Caption => ClaimKind::Caption,
        // A few quoted words without a speaker are a title or a distance, not a quotation.
        _ if claim.attribution.as_ref().is_some_and(|said| said.direct) || long() => {
            ClaimKind::Quote
        }
        _ if claim.attribution.is_some() => ClaimKind::Attributed,
        _ => ClaimKind::Assertion,
    }
}

/// What a sentence that leans on the one before opens with.
static LEANING: LazyLock<WordTable> = LazyLock::new(|| WordTable::new([(1, &words::LEANING[..])]));

// A sentence that opens with a pronoun or a demonstrative, or is put to one, means what the sentence before it says; one that
// goes on with a quotation is said by whoever said the one before.
fn context(text: &str, so_far: &[RawClaim]) -> Option<Range<usize>> {
    let [.., before, claim] = so_far else {
        return None;
    };
    let leaning = |word: &str| LEANING.bits(word) != 0;
    let words = &text[claim.range.clone()];
    let opening = words
        .split(|c: char| !(c.is_alphanumeric()))
        .find(|word| !word.is_empty())
        .unwrap_or_default();
    let said = claim.attribution.as_ref();
    let by_pronoun = claim
        .speaker
        .clone()
        .is_some_and(|mention| leaning(&text[mention]));
    let named_elsewhere = claim
        .speaker
        .as_ref()
        .is_none_or(|mention| !claim.range.contains(&mention.start));
    let inherited = said.is_some() && named_elsewhere && before.block == claim.block;
    let leans = leaning(opening) && !words.starts_with(['"', '“', '«', '„']);
    (leans || by_pronoun || inherited).then(|| before.range.clone())
}
