//! Random texts changed by known operations, so that what should become of every sentence is known.

use copydesk::model::{Revision, Sheet, Status, fold};
use copydesk::revise::{first_sheet, revise};
use copydesk::text::{Options, extract};

/// A small generator of random numbers (xorshift64*): the same seed gives the same texts everywhere.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

#[derive(Clone)]
struct Sentence {
    /// Who it is, whatever becomes of its words.
    identity: usize,
    words: String,
    /// Whether an operation made it impossible to say which of several same sentences this is.
    unclear: bool,
}

/// What went wrong in one run; nothing should.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Verdicts on words that were not judged.
    pub(crate) verdicts: usize,
    /// Verdicts on the same words, but of another sentence.
    pub(crate) sentences: usize,
    /// Sentences that nobody touched and that lost their verdict although their words stand once.
    pub(crate) lost: usize,
}

// Look-alikes on purpose: the same sentence about another team, with another figure, or word for word again.
fn sentence(random: &mut Random) -> String {
    let team = random.pick(&["Alpha", "Beta", "Gamma", "Delta"]);
    let figure = random.pick(&[
        "twelve percent",
        "thirteen percent",
        "12 percent",
        "13 percent",
        "30 percent",
    ]);
    match random.below(6) {
        0 => format!("Team {team} reported a gain of {figure} over the last quarter."),
        1 => format!(
            "The council of {team} voted {} to {} for the new bridge on Monday.",
            random.below(9),
            random.below(9)
        ),
        2 => format!(
            "He said the works at {team} would cost {} million dollars.",
            random.below(30)
        ),
        3 => "The mayor's office did not answer a request for comment.".to_owned(),
        4 => format!("“We never agreed to that at {team},” said engineer Ida Kessler."),
        _ => format!(
            "About {} people crossed the {team} bridge on a weekday.",
            random.below(40) * 100
        ),
    }
}

fn text(random: &mut Random, sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if number > 0 {
            text.push_str(if random.below(3) == 0 { "\n\n" } else { " " });
        }
        text.push_str(&sentence.words);
    }
    text
}

fn change(random: &mut Random, sentences: &mut Vec<Sentence>, next: &mut usize) {
    let at = random.below(sentences.len());
    match random.below(8) {
        0 if sentences.len() > 2 => drop(sentences.remove(at)),
        1 => {
            *next += 1;
            let words = format!("A new sentence, number {next}, was put in by the desk.");
            sentences.insert(
                at,
                Sentence {
                    identity: *next,
                    words,
                    unclear: false,
                },
            );
        }
        2 => {
            mark_around(sentences, at);
            let moved = sentences.remove(at);
            let to = random.below(sentences.len() + 1);
            sentences.insert(to, moved);
            mark_around(sentences, to);
        }
        3 => {
            let other = random.below(sentences.len());
            mark_around(sentences, at);
            mark_around(sentences, other);
            sentences.swap(at, other);
            mark_around(sentences, at);
            mark_around(sentences, other);
        }
        4 => {
            let words = &mut sentences[at].words;
            if let Some(digit) = words.find(|c: char| c.is_ascii_digit()) {
                let changed =
                    (words.as_bytes()[digit] - b'0' + 1 + random.below(8) as u8) % 10 + b'0';
                words.replace_range(digit..=digit, &char::from(changed).to_string());
            }
            let words = fold(&sentences[at].words);
            mark(sentences, &words);
        }
        5 => {
            let words = &mut sentences[at].words;
            let space = words.find(' ').unwrap_or(0);
            words.insert_str(space, " not");
            let words = fold(&sentences[at].words);
            mark(sentences, &words);
        }
        6 => {
            *next += 1;
            let copy = Sentence {
                identity: *next,
                ..sentences[at].clone()
            };
            let words = fold(&copy.words);
            sentences.insert(at, copy);
            mark(sentences, &words);
        }
        // Typography alone: the words stay the same.
        _ => {
            sentences[at].words = sentences[at]
                .words
                .replace(['“', '”'], "\"")
                .replace('\'', "’")
        }
    }
}

// Where a sentence moved, the same text may come from another, simpler edit of the same words beside it: nobody could tell.
fn mark_around(sentences: &mut [Sentence], at: usize) {
    for near in at.saturating_sub(1)..(at + 2).min(sentences.len()) {
        let words = fold(&sentences[near].words);
        mark(sentences, &words);
    }
}

fn mark(sentences: &mut [Sentence], words: &str) {
    for sentence in sentences.iter_mut().filter(|one| fold(&one.words) == words) {
        sentence.unclear = true;
    }
}

/// One run: a text, some operations, and what re-anchoring made of them.
pub(crate) fn run(seed: u64) -> Wrong {
    let mut random = Random::new(seed);
    let mut next = 4 + random.below(16);
    let old: Vec<Sentence> = (0..next)
        .map(|identity| Sentence {
            identity,
            words: sentence(&mut random),
            unclear: false,
        })
        .collect();
    let mut new = old.clone();
    for _ in 0..1 + random.below(6) {
        change(&mut random, &mut new, &mut next);
    }
    let (old_text, new_text) = (text(&mut random, &old), text(&mut random, &new));
    let mut sheet = first_sheet(
        &old_text,
        &extract(&old_text, &Options::default()),
        Revision::FIRST,
    );
    assert_eq!(sheet.claims.len(), old.len(), "{old_text}");
    sheet
        .claims
        .iter_mut()
        .for_each(|claim| claim.status = Status::Verified);
    let found = extract(&new_text, &Options::default());
    assert_eq!(found.claims.len(), new.len(), "{new_text}");
    let second = Revision::FIRST.next().expect("2");
    judge(
        &old,
        &new,
        &sheet,
        &revise(&old_text, &sheet, &new_text, &found, second).sheet,
    )
}

fn judge(old: &[Sentence], new: &[Sentence], before: &Sheet, after: &Sheet) -> Wrong {
    let mut wrong = Wrong::default();
    let times = |among: &[Sentence], words: &str| {
        among.iter().filter(|one| fold(&one.words) == words).count()
    };
    let standing = after
        .claims
        .iter()
        .filter(|claim| claim.status != Status::Withdrawn);
    for (claim, truth) in standing.zip(new) {
        let words = fold(&truth.words);
        let origin = before
            .claims
            .iter()
            .position(|one| one.id == claim.id)
            .map(|at| &old[at]);
        let verified = claim.status == Status::Verified;
        if verified && origin.is_none_or(|origin| fold(&origin.words) != words) {
            wrong.verdicts += 1;
        } else if verified
            && !truth.unclear
            && origin.is_some_and(|origin| origin.identity != truth.identity)
        {
            wrong.sentences += 1;
        }
        if !verified && times(old, &words) == 1 && times(new, &words) == 1 {
            wrong.lost += 1;
        }
    }
    wrong
}
