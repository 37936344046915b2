//! Words between quotation marks: are they the original's, and were they somebody's words there?
//!
//! The quoted words are laid beside each passage by their longest common subsequence, O(quoted words × passage words).
//! Capitals, punctuation, number style, contractions and the noises of speech are no difference; an ellipsis or a bracket in the
//! quotation says that something was cut or put in. It refuses to judge quotation marks round one or two words that the
//! original has.

use std::ops::Range;

use super::pairing::Pairing;
use super::reading::{Reading, Word, within};
use super::{Confidence, Difference, DifferenceKind};
use copydesk_lexicon::en::compare::quotations as words;
use copydesk_model::ClaimKind;

/// Longer passages are compared as far as this many words. On six writers' read stories 300 and 1,200 give the same.
const LONGEST: usize = 600;

/// A word as quotations are compared: contractions written out.
struct Token<'w> {
    text: String,
    word: &'w Word,
}

impl Token<'_> {
    // The same word; what 'd is short for only the sentence tells.
    fn is(&self, other: &Self) -> bool {
        let short = |a: &str, b: &str| a == "'d" && matches!(b, "had" | "would");
        self.text == other.text || short(&self.text, &other.text) || short(&other.text, &self.text)
    }
}

pub(super) fn judge(pairing: &Pairing<'_>, differences: &mut Vec<Difference>) {
    for quote in &pairing.claim().draft.quotes {
        let index = &pairing.converted.index;
        let (Some(start), Some(end)) = (index.byte(quote.start), index.byte(quote.end)) else {
            continue;
        };
        differences.extend(one(pairing, start..end));
    }
}

fn one(pairing: &Pairing<'_>, bytes: Range<usize>) -> Option<Difference> {
    let words = &pairing.converted.words[within(&pairing.converted.words, &bytes)];
    let quoted = tokens(
        words,
        bracketed(&pairing.converted.text[bytes.clone()], bytes.start),
    );
    // An apostrophe that was read as a mark.
    const TAILS: &[&str] = &words::ONE_TAILS;
    if quoted
        .first()
        .is_none_or(|token| TAILS.contains(&token.text.as_str()))
    {
        return None;
    }
    let cut = ["...", "…", "["]
        .iter()
        .any(|mark| pairing.converted.text[bytes.clone()].contains(mark));
    let best = places(pairing)
        .map(|claims| {
            let from = pairing.original.claims[claims.start].words.start;
            let to = pairing.original.claims[claims.end - 1].words.end;
            let passage = tokens(&pairing.original.words[from..to], Vec::new());
            (common(&quoted, &passage), passage, claims)
        })
        // Of equals the first: the passage alone before the passage with its neighbours.
        .reduce(|best, other| {
            if other.0.len() > best.0.len() {
                other
            } else {
                best
            }
        });
    if let Some((claims, range)) = said_elsewhere(pairing, &quoted) {
        return marks_added(pairing, quoted.len(), claims, range, bytes);
    }
    let Some((pairs, passage, claims)) = best.filter(|(pairs, _, _)| !pairs.is_empty()) else {
        return strange(pairing, &quoted, &bytes);
    };
    let missing: Vec<&Token<'_>> = quoted
        .iter()
        .enumerate()
        .filter(|(at, _)| !pairs.iter().any(|(own, _)| own == at))
        .map(|(_, token)| token)
        .filter(|token| !same_figure(pairing.converted, token, pairing.original, &passage))
        .collect();
    if pairs.len() * 2 < quoted.len() {
        return strange(pairing, &quoted, &bytes);
    }
    let (first, last) = (pairs[0].1, pairs[pairs.len() - 1].1);
    // What a speaker says twice is left out once.
    let again = |at: usize| {
        let window = at.saturating_sub(4)..(at + 5).min(passage.len());
        window
            .into_iter()
            .any(|other| other != at && passage[other].text == passage[at].text)
    };
    let dropped: Vec<&Token<'_>> = (first..=last)
        .filter(|at| !pairs.iter().any(|(_, other)| other == at) && !again(*at))
        .map(|at| &passage[at])
        .filter(|token| !same_figure(pairing.original, token, pairing.converted, &quoted))
        .collect();
    if dropped.len() > quoted.len() {
        return strange(pairing, &quoted, &bytes);
    }
    if missing.is_empty() && (dropped.is_empty() || cut) {
        let range = passage[first].word.bytes.start..passage[last].word.bytes.end;
        return marks_added(pairing, quoted.len(), claims, range, bytes);
    }
    let shown = |tokens: &[&Token<'_>]| {
        let (first, last) = (tokens.first()?, tokens.last()?);
        Some(first.word.bytes.start..last.word.bytes.end)
    };
    Some(pairing.difference(
        DifferenceKind::QuoteAltered,
        Confidence::Sure,
        shown(&dropped),
        shown(&missing).or(Some(bytes)),
    ))
}

// "44" and "forty-four": a word of a figure that the other side gives too.
fn same_figure(
    own: &Reading<'_>,
    token: &Token<'_>,
    other: &Reading<'_>,
    tokens: &[Token<'_>],
) -> bool {
    let Some(figure) = token.word.figure else {
        return false;
    };
    tokens.iter().filter_map(|one| one.word.figure).any(|one| {
        let (its, mine) = (&other.figures[one], &own.figures[figure]);
        // A currency that the speaker left out is the editor's to add.
        super::values::same_value(its, mine)
    })
}

// The quoted words, one after another, anywhere in the original.
fn said_elsewhere(
    pairing: &Pairing<'_>,
    quoted: &[Token<'_>],
) -> Option<(Range<usize>, Range<usize>)> {
    let first = quoted.first()?;
    let claims = &pairing.original.claims;
    (0..claims.len()).find_map(|claim| {
        let from = claims[claim].words.start;
        let to = claims[(claim + 1).min(claims.len() - 1)].words.end;
        let passage = tokens(&pairing.original.words[from..to], Vec::new());
        let at = (0..passage.len()).find(|at| {
            passage[*at].is(first)
                && passage.len() >= at + quoted.len()
                && passage[*at..]
                    .iter()
                    .zip(quoted)
                    .all(|(there, here)| there.is(here))
        })?;
        let last = passage[at + quoted.len() - 1].word;
        Some((
            passage[at].word.claim..last.claim + 1,
            passage[at].word.bytes.start..last.bytes.end,
        ))
    })
}

// Words that nobody says in the original.
fn strange(
    pairing: &Pairing<'_>,
    quoted: &[Token<'_>],
    bytes: &Range<usize>,
) -> Option<Difference> {
    let known = quoted.iter().all(|token| pairing.in_original(token.word));
    (quoted.len() > 2 || !known).then(|| {
        pairing.difference(
            DifferenceKind::QuoteAltered,
            Confidence::Sure,
            None,
            Some(bytes.clone()),
        )
    })
}

// The words are the original's, but there they were not anybody's own.
fn marks_added(
    pairing: &Pairing<'_>,
    count: usize,
    claims: Range<usize>,
    original: Range<usize>,
    converted: Range<usize>,
) -> Option<Difference> {
    let words = &pairing.original.words[within(&pairing.original.words, &original)];
    let own = claims
        .clone()
        .any(|claim| recorded(pairing.original, claim));
    let quoted = words.iter().any(|word| word.quoted) || read_out(pairing, &original);
    if own || quoted || count < 3 {
        return None;
    }
    // A whole sentence that the original puts to nobody may be a voice that was not told as one: "Look, nobody wanted this."
    let whole = claims.clone().any(|claim| {
        let found = &pairing.original.claims[claim];
        let telling = |range: Range<usize>| {
            pairing.original.words[range]
                .iter()
                .filter(|word| word.text.contains(char::is_alphanumeric))
                .count()
        };
        let inside = telling(within(&pairing.original.words, &original));
        let says = pairing.original.words[found.words.clone()]
            .iter()
            .any(|word| pairing.is(super::lexicon::Class::Saying, word));
        !says && inside * 4 >= telling(found.words.clone()) * 3
    });
    if whole {
        return None;
    }
    Some(pairing.difference(
        DifferenceKind::QuoteAdded,
        Confidence::Sure,
        Some(original),
        Some(converted),
    ))
}

// Whether the original says that it quotes: by a mark before the words, or by the word that announcers read for one.
fn read_out(pairing: &Pairing<'_>, bytes: &Range<usize>) -> bool {
    let before = pairing.original.text.get(..bytes.start).unwrap_or_default();
    let marked = before.trim_end().ends_with(['"', '\u{201c}', '\u{2018}']);
    let mark = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '.' | '-' | ':' | '\u{2014}' | '\u{2013}' | '\u{2026}'
            )
    };
    let word = before.trim_end_matches(mark).rsplit(mark).next();
    marked || word.is_some_and(|word| word.eq_ignore_ascii_case("quote"))
}

// Whether the claim gives a recording.
fn recorded(reading: &Reading<'_>, claim: usize) -> bool {
    let draft = reading.claims[claim].draft;
    draft.kind == ClaimKind::Quote && draft.quotes.is_empty()
        || draft.attribution.as_ref().is_some_and(|said| said.direct) && draft.quotes.is_empty()
}

// Each passage with its neighbours: a quotation may run over sentences.
fn places<'p>(pairing: &'p Pairing<'_>) -> impl Iterator<Item = Range<usize>> + 'p {
    let claims = pairing.original.claims.len();
    pairing.alignment.sources.iter().flat_map(move |source| {
        let single = *source..source + 1;
        let wide = source.saturating_sub(1)..(source + 2).min(claims);
        [single, wide]
    })
}

fn tokens<'w>(words: &'w [Word], without: Vec<Range<usize>>) -> Vec<Token<'w>> {
    const NOISES: &[&str] = &words::NOISES;
    const SHORT: &[(&str, &str, &str)] = &[
        ("can't", "can", "not"),
        ("won't", "will", "not"),
        ("cannot", "can", "not"),
        ("gonna", "going", "to"),
        ("wanna", "want", "to"),
        ("it's", "it", "is"),
        ("that's", "that", "is"),
        ("there's", "there", "is"),
        ("he's", "he", "is"),
        ("she's", "she", "is"),
        ("what's", "what", "is"),
        ("let's", "let", "us"),
        ("i'm", "i", "am"),
    ];
    let mut tokens = Vec::new();
    for word in words.iter().take(LONGEST) {
        let text = &word.text;
        let put_in = without
            .iter()
            .any(|range| range.contains(&word.bytes.start));
        let mark = !text.contains(char::is_alphanumeric);
        if mark || put_in || NOISES.contains(&text.as_str()) {
            continue;
        }
        let mut push = |text: &str| {
            tokens.push(Token {
                text: text.to_owned(),
                word,
            });
        };
        let whole = match text.as_str() {
            "n't" => "not",
            "'s" => "is",
            "'re" => "are",
            "'ve" => "have",
            "'ll" => "will",
            "'m" => "am",
            "ca" => "can",
            "wo" => "will",
            "'em" | "em" => "them",
            "'bout" => "about",
            "'cause" => "because",
            other => other,
        };
        if whole != text {
            push(whole);
        } else if let Some((_, first, second)) = SHORT.iter().find(|(short, _, _)| short == text) {
            push(first);
            push(second);
        } else if let Some(verb) = text.strip_suffix("n't") {
            push(verb);
            push("not");
        } else if let Some(who) = text.strip_suffix("'re") {
            push(who);
            push("are");
        } else if let Some(who) = text.strip_suffix("'ve") {
            push(who);
            push("have");
        } else if let Some(who) = text.strip_suffix("'ll") {
            push(who);
            push("will");
        } else if let Some(who) = text.strip_suffix("'d").filter(|who| !who.is_empty()) {
            push(who);
            push("'d");
        } else {
            push(text);
        }
    }
    tokens
}

// What stands in brackets was put in by an editor.
fn bracketed(text: &str, offset: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open = None;
    for (at, character) in text.char_indices() {
        match (character, open) {
            ('[', None) => open = Some(at),
            (']', Some(from)) => {
                ranges.push(offset + from..offset + at);
                open = None;
            }
            _ => {}
        }
    }
    ranges
}

// The longest common subsequence, as pairs of places. Figures match figures: their values are judged elsewhere.
fn common(a: &[Token<'_>], b: &[Token<'_>]) -> Vec<(usize, usize)> {
    let same = |a: &Token<'_>, b: &Token<'_>| {
        a.is(b) || (a.word.figure.is_some() && b.word.figure.is_some())
    };
    let width = b.len() + 1;
    let mut lengths = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if same(&a[i], &b[j]) {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        let here = lengths[i * width + j];
        if same(&a[i], &b[j]) && lengths[(i + 1) * width + j + 1] + 1 == here {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    // Of several places each word takes the one nearest to the word after it.
    for at in (0..pairs.len().saturating_sub(1)).rev() {
        let (own, from) = pairs[at];
        let nearer = (from..pairs[at + 1].1)
            .rev()
            .find(|place| same(&a[own], &b[*place]));
        pairs[at].1 = nearer.unwrap_or(from);
    }
    pairs
}
