//! The labelled quotations of `tests/data`: what is marked, what was found, and the count of both.

use std::ops::Range;

use copydesk::model::{Span, TextIndex};
use copydesk::text::{Extraction, Options, extract};

/// A quotation as labelled: its words and, when it has one, its speaker's mention and full name.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    pub(crate) words: Range<usize>,
    pub(crate) mention: Option<(Range<usize>, String)>,
}

/// A labelled text.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) quotations: Vec<Label>,
    /// Speakers of what is put to them without quotation marks.
    pub(crate) indirect: Vec<Range<usize>>,
}

/// Right, missed and false.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) right: u32,
    pub(crate) missed: u32,
    pub(crate) wrong: u32,
}

impl Count {
    #[must_use]
    pub(crate) fn f1(self) -> f64 {
        let twice = 2.0 * f64::from(self.right);
        100.0 * twice / (twice + f64::from(self.missed) + f64::from(self.wrong)).max(1.0)
    }
}

/// What the scores are of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Score {
    pub(crate) spans: Count,
    /// Quotations with the right words put to the right mention; those that have no speaker are right when put to nobody.
    pub(crate) speakers: Count,
    /// Of those, how many have the right full name.
    pub(crate) full_names: Count,
    pub(crate) indirect: Count,
    pub(crate) misses: Vec<String>,
}

/// The samples of a labelled file.
pub(crate) fn samples(file: &str) -> Vec<Sample> {
    file.split("\n== ")
        .skip(1)
        .map(|one| {
            let (name, text) = one.split_once('\n').unwrap_or((one, ""));
            sample(name, text.trim_end())
        })
        .collect()
}

fn sample(name: &str, marked: &str) -> Sample {
    let mut text = String::new();
    let mut open: Vec<(char, String, String, usize)> = Vec::new();
    let mut quoted: Vec<(String, Range<usize>)> = Vec::new();
    let mut mentions: Vec<(String, Range<usize>, String)> = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let (tag, after) = rest[at + 1..].split_once('>').expect("a closed tag");
        rest = after;
        if tag.starts_with('/') {
            let (kind, number, full, start) = open.pop().expect("an open tag");
            let range = start..text.len();
            if kind == 'q' {
                quoted.push((number, range));
            } else {
                let full = if full.is_empty() {
                    text[range.clone()].to_owned()
                } else {
                    full
                };
                mentions.push((number, range, full));
            }
        } else {
            let (head, full) = tag.split_once(' ').unwrap_or((tag, ""));
            let kind = head.chars().next().expect("a kind");
            open.push((kind, head[1..].to_owned(), full.to_owned(), text.len()));
        }
    }
    text.push_str(rest);
    let near = |number: &str, words: &Range<usize>| {
        mentions
            .iter()
            .filter(|(other, _, _)| other == number)
            .min_by_key(|(_, range, _)| {
                range
                    .start
                    .abs_diff(words.start)
                    .min(range.start.abs_diff(words.end))
            })
            .map(|(_, range, full)| (range.clone(), full.clone()))
    };
    let mut quotations: Vec<Label> = quoted
        .iter()
        .map(|(number, words)| Label {
            words: words.clone(),
            mention: near(number, words),
        })
        .collect();
    quotations.sort_by_key(|label| label.words.start);
    let indirect = mentions
        .iter()
        .filter(|(number, _, _)| !quoted.iter().any(|(other, _)| other == number))
        .map(|(_, range, _)| range.clone())
        .collect();
    Sample {
        name: name.to_owned(),
        text,
        quotations,
        indirect,
    }
}

/// Compares what the engine finds in a sample with its labels.
pub(crate) fn score(sample: &Sample, score: &mut Score) {
    let found = extract(&sample.text, &Options::default());
    let index = TextIndex::new(&sample.text);
    let slice = |span: Span| index.slice(span).unwrap_or_default();
    let bytes = |span: Span| {
        let words = slice(span);
        let start = words.as_ptr() as usize - sample.text.as_ptr() as usize;
        start..start + words.len()
    };
    let same = |a: &Range<usize>, b: &Range<usize>| {
        let marks = |c: char| !c.is_alphanumeric();
        let ends = |range: &Range<usize>| {
            let words = &sample.text[range.clone()];
            let start = range.start + (words.len() - words.trim_start_matches(marks).len());
            start..start + words.trim_matches(marks).len()
        };
        ends(a) == ends(b)
    };
    let mut labels: Vec<&Label> = sample.quotations.iter().collect();
    let mut miss = |what: String| score.misses.push(format!("{}: {what}", sample.name));
    for quotation in &found.quotations {
        let words = bytes(quotation.span);
        let Some(at) = labels.iter().position(|label| same(&label.words, &words)) else {
            score.spans.wrong += 1;
            score.speakers.wrong += 1;
            miss(format!("false quotation [{}]", slice(quotation.span)));
            continue;
        };
        let label = labels.remove(at);
        score.spans.right += 1;
        let mention = quotation.mention.map(&bytes);
        let wanted = label.mention.as_ref();
        let right = match (&mention, wanted) {
            (Some(mention), Some((wanted, _))) => same(mention, wanted),
            (None, None) => true,
            _ => false,
        };
        if right {
            score.speakers.right += 1;
        } else {
            score.speakers.missed += 1;
            score.speakers.wrong += 1;
            let got = quotation.mention.map(&slice);
            let wanted = wanted.map(|(range, _)| &sample.text[range.clone()]);
            miss(format!(
                "[{}] put to {got:?}, not {wanted:?}",
                slice(quotation.span)
            ));
        }
        if let Some((_, full)) = wanted {
            if quotation.speaker.as_deref() == Some(full) {
                score.full_names.right += 1;
            } else {
                score.full_names.missed += 1;
                if right {
                    miss(format!(
                        "{:?} is {full}, not {:?}",
                        mention.map(|one| &sample.text[one]),
                        quotation.speaker
                    ));
                }
            }
        }
    }
    for label in labels {
        score.spans.missed += 1;
        score.speakers.missed += 1;
        miss(format!("missed [{}]", &sample.text[label.words.clone()]));
    }
    indirect(sample, &found, &bytes, &same, score);
}

fn indirect(
    sample: &Sample,
    found: &Extraction,
    bytes: &impl Fn(Span) -> Range<usize>,
    same: &impl Fn(&Range<usize>, &Range<usize>) -> bool,
    score: &mut Score,
) {
    let mut wanted = sample.indirect.clone();
    for claim in &found.claims {
        let Some(said) = claim.attribution.as_ref().filter(|said| !said.direct) else {
            continue;
        };
        let mention = claim.speaker.map(bytes).unwrap_or_default();
        match wanted.iter().position(|one| same(one, &mention)) {
            Some(at) => {
                wanted.remove(at);
                score.indirect.right += 1;
            }
            // What is quoted elsewhere is labelled there.
            None if sample.quotations.iter().any(|label| {
                label
                    .mention
                    .as_ref()
                    .is_some_and(|(one, _)| same(one, &mention))
            }) => {}
            None => {
                score.indirect.wrong += 1;
                score.misses.push(format!(
                    "{}: false indirect [{}]",
                    sample.name, said.speaker
                ));
            }
        }
    }
    for one in wanted {
        score.indirect.missed += 1;
        score.misses.push(format!(
            "{}: missed indirect [{}]",
            sample.name, &sample.text[one]
        ));
    }
}
