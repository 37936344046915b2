//! Whether the original entails a claim, as the encoder reads the two together.
//!
//! The trees and the network know a claim by what they were told to look for; the encoder reads words it was told nothing of. It is right about
//! other claims than they are, so the three are heard together, in log-odds. It takes milliseconds a claim: one that the others hardly doubt is not
//! shown to it ([`ASKED`]).

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use copydesk_encoder::Encoder;

use super::Confidence;

/// So many steps are one in log-odds, as in [`super::network`].
const STEPS: f32 = 2048.0;
/// A claim that trees and network doubt less than this (two in a hundred) is not read by the encoder: 57 of 100 claims.
pub const ASKED: i64 = -8_192;
/// The encoder is never surer than this, in log-odds either way.
const SUREST: f32 = 4.0;

/// What the encoder's log-odds count for, in hundredths, and from which sum on a claim is flagged, or worth a glance.
#[derive(Debug, Clone, Copy)]
pub struct Hearing {
    /// Hundredths.
    pub weight: i64,
    /// Flagged.
    pub likely: i64,
    /// Worth a glance.
    pub possible: i64,
}

// Fitted on 36 stories of three writers (141 to 143) that neither trees, network nor encoder were made from, by the table of
// `examples/fit_entailment`, so that .08 of 1,071 faithful sentences are flagged and .18 have a mark: 225 of 319 wrong ones are flagged, at .07 217,
// at .09 232. The thresholds that 131 to 136 had set for the trees of before flag 234 at .098 here. Weights of 1 alone or of .5 in company flag as
// many and 11 fewer.
/// Beside trees and network about the claim alone.
pub const ALONE: Hearing = Hearing {
    weight: 50,
    likely: 3_172,
    possible: -532,
};
/// Beside the trees about the claim in its company.
pub const IN_COMPANY: Hearing = Hearing {
    weight: 25,
    likely: -866,
    possible: -3_333,
};

/// A conversion of no more claims than this is short (a push alert, a post, a digest of an article). The trees in company were grown on stories of
/// some fifteen claims, whose thresholds flag .213 of SummEdits' right summaries of news, one to four sentences each, and .469 of those of companies'
/// quarters; with thresholds of their own it is .117 and .185, at a balanced accuracy of .670 and .745 (.695 and .645). Six gives the same.
pub const SHORT: usize = 4;
/// Beside trees and network about a claim of a short conversion. From 1,200 on .600 of the companies' wrong summaries are flagged and .136 of the right
/// ones, from -300 on .725 and .272, from here .675 and .185; the bar is .20.
pub const IN_SHORT: Hearing = Hearing {
    weight: 50,
    likely: 500,
    possible: -2_107,
};
/// The same beside the trees in company. From 250 on .210 of the companies' right summaries are flagged; from 2,000 on five of six sentences in which who
/// did it to whom is exchanged, each alone beside its original (`tests/compare.rs`), are not.
pub const IN_SHORT_COMPANY: Hearing = Hearing {
    weight: 25,
    likely: 500,
    possible: 500,
};

/// What a claim is flagged by in a conversion of so many claims: by itself, and in its company.
pub(super) fn hearings(claims: usize) -> [Hearing; 2] {
    match claims <= SHORT {
        true => [IN_SHORT, IN_SHORT_COMPANY],
        false => [ALONE, IN_COMPANY],
    }
}

impl Hearing {
    /// What a claim is that weighs so much by the others and so much by the encoder.
    pub(super) fn level(self, others: i64, encoder: i64) -> Option<Confidence> {
        match self.sum(others, encoder) {
            sum if sum >= self.likely => Some(Confidence::Likely),
            sum if sum >= self.possible => Some(Confidence::Possible),
            _ => None,
        }
    }

    /// Both together.
    #[must_use]
    pub fn sum(self, others: i64, encoder: i64) -> i64 {
        others + encoder * self.weight / 100
    }
}

/// What the encoder is asked about a claim: its words, and the log-odds that the others give it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub claim: &'a str,
    /// Trees and network, of the claim by itself.
    pub alone: i64,
    /// The trees, of the claim in its company; none where it has no weight there.
    pub in_company: Option<i64>,
}

impl Question<'_> {
    // Whether the claim has the same mark whatever the encoder says of it.
    fn is_settled(&self, [alone, company]: [Hearing; 2]) -> bool {
        let level = |encoder| {
            let in_company = |others| company.level(others, encoder);
            let beside = self.in_company.and_then(in_company);
            alone.level(self.alone, encoder).max(beside)
        };
        let surest = (SUREST * STEPS) as i64;
        level(-surest) == level(surest)
    }
}

/// What gives an answer to each question about an original: [`answers`] or [`unasked`].
pub(super) type Ask = fn(&str, &[Option<Question<'_>>], Option<[Hearing; 2]>) -> Vec<Option<i64>>;

/// No answer to any question.
pub(super) fn unasked(
    _: &str,
    questions: &[Option<Question<'_>>],
    _: Option<[Hearing; 2]>,
) -> Vec<Option<i64>> {
    vec![None; questions.len()]
}

/// The log-odds, in steps, that each claim says something else than the original; where the others hardly doubt it, that it does not. None for
/// a claim nothing is asked about, and where the encoder's bytes are of another version, which a build of one source can't have. A claim that has
/// the same mark by these hearings whatever the encoder says is not read either, and its answer is as much for as against: of 822 doubted claims of
/// writers 131 to 136 it reads 468. Nothing is laid out where no claim is doubted, as in most pairs; the doubted ones are shared by all cores, each
/// answer being its claim's alone.
pub(super) fn answers(
    original: &str,
    questions: &[Option<Question<'_>>],
    hearings: Option<[Hearing; 2]>,
) -> Vec<Option<i64>> {
    let is_settled =
        |question: &Question<'_>| hearings.is_some_and(|hearings| question.is_settled(hearings));
    let is_asked = |question: &Question<'_>| question.alone >= ASKED && !is_settled(question);
    let doubted: Vec<&str> = (questions.iter().flatten())
        .filter(|question| is_asked(question))
        .map(|question| question.claim)
        .collect();
    let mut odds = odds(original, &doubted).into_iter();
    let answer = |question: &Option<Question<'_>>| {
        let question = question.as_ref()?;
        let odds = match is_asked(question) {
            true => odds.next()?,
            false if question.alone >= ASKED => 0.0,
            false => -SUREST,
        };
        Some((odds.clamp(-SUREST, SUREST) * STEPS).round() as i64)
    };
    questions.iter().map(answer).collect()
}

// What the encoder says of each claim; nothing where its bytes can't be read.
fn odds(original: &str, claims: &[&str]) -> Vec<f32> {
    if claims.is_empty() {
        return Vec::new();
    }
    let Some(encoder) = Encoder::embedded() else {
        return Vec::new();
    };
    let original = encoder.original(original);
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let workers = cores.min(claims.len());
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(claim) = claims.get(at) else {
                return done;
            };
            done.push((at, encoder.odds(claim, &original)));
        }
    };
    let mut all: Vec<(usize, f32)> = thread::scope(|scope| {
        let workers: Vec<_> = (1..workers).map(|_| scope.spawn(take)).collect();
        let mut all = take();
        for worker in workers {
            let done = worker.join();
            all.extend(done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, odds)| odds).collect()
}

#[cfg(test)]
mod tests {
    use super::{ASKED, Question, SHORT, STEPS, SUREST, answers, hearings};

    #[test]
    fn each_claim_has_its_own_answer_whoever_is_asked_beside_it() {
        let original = "THE COUNCIL MAY CLOSE TWO POOLS NEXT YEAR.\nNO VOTE HAS BEEN TAKEN.";
        let question = |claim, alone| {
            let in_company = None;
            Some(Question {
                claim,
                alone,
                in_company,
            })
        };
        let all = [
            question("The council has voted to close two pools.", ASKED),
            None,
            question("The council could close two pools next year.", ASKED),
            question("No vote has been taken.", ASKED - 1),
        ];
        let together = answers(original, &all, None);
        let alone: Vec<_> = all
            .iter()
            .flat_map(|one| answers(original, std::slice::from_ref(one), None))
            .collect();
        assert_eq!(together, alone);
        assert!(together[1].is_none() && together[0] > together[2]);
        assert!(together[3] < together[2]);
    }

    #[test]
    fn who_has_the_same_mark_whatever_the_encoder_says_is_not_asked() {
        let [hearing, beside] = hearings(SHORT + 1);
        let surest = (SUREST * STEPS) as i64;
        let claim = "The council has voted to close two pools.";
        for (alone, in_company, settled) in [
            (hearing.likely + surest * hearing.weight / 100, None, true),
            (hearing.likely + surest, Some(i64::from(i32::MIN)), true),
            (hearing.likely, None, false),
            (hearing.possible, None, false),
            (hearing.possible - surest, None, true),
            (hearing.possible - surest, Some(beside.likely), false),
            (
                hearing.possible - surest,
                Some(beside.likely + surest),
                true,
            ),
        ] {
            let question = Question {
                claim,
                alone: alone.max(ASKED),
                in_company,
            };
            let found = question.is_settled([hearing, beside]);
            assert_eq!(found, settled, "{alone} {in_company:?}");
            // Whatever would have been said, the mark is the same.
            let heard = answers("THE COUNCIL MAY CLOSE TWO POOLS.", &[Some(question)], None);
            let unheard = answers(
                "THE COUNCIL MAY CLOSE TWO POOLS.",
                &[Some(question)],
                Some([hearing, beside]),
            );
            let marks = [heard, unheard].map(|answer| {
                let encoder = answer[0].unwrap();
                let company = in_company.and_then(|others| beside.level(others, encoder));
                hearing.level(question.alone, encoder).max(company)
            });
            assert_eq!(marks[0], marks[1], "{alone} {in_company:?}");
        }
    }
}
