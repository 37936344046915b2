//! Trains the network that looks at the words of a claim together, with its gradients written out by hand.
//!
//! Adam (Kingma and Ba 2015), a rate that rises for a fifth of the steps and falls for the rest, and units that are left out by chance. The words
//! are asked too, and count twice what the claims do: what they are taught the claim is made of. No call of a mathematical library: the same
//! stories in the same order give the same bytes.

use copydesk_compare::compare::network::{Network, PARTS, WIDTH, add};
use copydesk_layers::arithmetic::exp;

use super::Case;
use super::labelled::Verdict;

/// How often each claim is seen. A trial in Python on the stories of 113 files, left out by writer: see `docs/compare.md`.
const TIMES: usize = 10;
/// So many claims make a step.
const BATCH: usize = 128;
const RATE: f32 = 3e-3;
/// The share of units that a step leaves out.
const LEFT_OUT: f32 = 0.3;
/// What the words count beside the claims.
const WORDS: f32 = 2.0;
/// A number with more values than this is cut into as many parts with about as many words each.
const CUTS: usize = 12;

/// Numbers that look like chance (SplitMix64).
struct Chance(u64);

impl Chance {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn part(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u32 << 24) as f32
    }

    fn drawn(&mut self, count: usize, reach: f32) -> Vec<f32> {
        (0..count)
            .map(|_| (self.part() * 2.0 - 1.0) * reach)
            .collect()
    }

    fn kept(&mut self, count: usize) -> Vec<f32> {
        (0..count)
            .map(|_| match self.part() < LEFT_OUT {
                true => 0.0,
                false => 1.0 / (1.0 - LEFT_OUT),
            })
            .collect()
    }
}

/// A claim to learn from.
struct Lesson<'c> {
    words: Vec<&'c [i16]>,
    wrong: Vec<bool>,
    weights: Vec<f32>,
    /// Whether the claim is wrong, and what it counts.
    yes: bool,
    counts: f32,
}

fn lessons<'c>(cases: &[&'c Case]) -> Vec<Lesson<'c>> {
    let mut found = Vec::new();
    for case in cases {
        for claim in &case.claims {
            let yes = claim.iter().any(|one| one.yes);
            // A claim of a wrong sentence that has none of its wrong words is hardly known to be right.
            let known = match case.verdict {
                Verdict::Same => true,
                Verdict::Error => yes,
                Verdict::Benign => false,
            };
            found.push(Lesson {
                words: claim.iter().map(|one| one.values.as_slice()).collect(),
                wrong: claim.iter().map(|one| one.yes).collect(),
                weights: claim.iter().map(|one| one.weight as f32).collect(),
                yes,
                counts: f32::from(u8::from(known)),
            });
        }
    }
    found
}

// The cuts of each number: between all its values where they are few, else so that about as many words lie in each part.
fn cuts(lessons: &[Lesson<'_>], numbers: usize) -> Vec<Vec<i16>> {
    (0..numbers)
        .map(|number| {
            let words = lessons.iter().flat_map(|one| &one.words);
            let mut values: Vec<i16> = words.map(|word| word[number]).collect();
            values.sort_unstable();
            let mut unlike = values.clone();
            unlike.dedup();
            let mut cuts: Vec<i16> = match unlike.len() {
                0..=CUTS => unlike.iter().copied().skip(1).collect(),
                _ => (1..CUTS)
                    .map(|at| values[at * values.len() / CUTS])
                    .collect(),
            };
            cuts.dedup();
            cuts.retain(|cut| Some(cut) != unlike.first());
            cuts
        })
        .collect()
}

/// Weights that are trained, with Adam's memory.
struct Trained {
    gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Trained {
    fn of(count: usize) -> Self {
        Self {
            gradient: vec![0.0; count],
            mean: vec![0.0; count],
            square: vec![0.0; count],
        }
    }

    fn step(&mut self, weights: &mut [f32], rate: f32, known: (f32, f32)) {
        let memory = self.mean.iter_mut().zip(&mut self.square);
        for ((weight, slope), (mean, square)) in
            weights.iter_mut().zip(&mut self.gradient).zip(memory)
        {
            *mean = 0.9 * *mean + 0.1 * *slope;
            *square = 0.999 * *square + 0.001 * *slope * *slope;
            *weight -= rate * (*mean / known.0) / ((*square / known.1).sqrt() + 1e-8);
            *slope = 0.0;
        }
    }
}

fn share(odds: f32) -> f32 {
    1.0 / (1.0 + exp(-odds))
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    copydesk_layers::arithmetic::dot(a, b)
}

// The gradients of a layer with a row for each input and one that is added; gives that of its input.
fn back(weights: &[f32], gradient: &mut [f32], input: &[f32], slope: &[f32]) -> Vec<f32> {
    let rows = weights
        .chunks_exact(WIDTH)
        .zip(gradient.chunks_exact_mut(WIDTH));
    let mut found = Vec::with_capacity(input.len());
    for ((weights, gradient), value) in rows.zip(input.iter().copied().chain([1.0])) {
        if value != 0.0 {
            add(gradient, slope, value);
        }
        found.push(dot(weights, slope));
    }
    found.pop();
    found
}

struct Training {
    network: Network,
    table: Trained,
    rest: [Trained; 5],
}

impl Training {
    fn new(cuts: Vec<Vec<i16>>, names: &[&str], chance: &mut Chance) -> Self {
        let layer = |inputs: usize, chance: &mut Chance| {
            let reach = (1.0 / inputs as f32).sqrt();
            chance.drawn((inputs + 1) * WIDTH, reach)
        };
        let mut network = Network {
            names: names.iter().map(|one| (*one).to_owned()).collect(),
            cuts,
            ..Network::default()
        };
        network.table = chance.drawn(network.rows() * WIDTH, 0.09);
        network.bias = vec![0.0; WIDTH];
        network.second = layer(WIDTH, chance);
        network.word = chance.drawn(WIDTH + 1, 0.125);
        network.claim = layer(3 * WIDTH, chance);
        network.answer = chance.drawn(WIDTH + 1, 0.125);
        Self {
            table: Trained::of(network.table.len()),
            rest: [
                Trained::of(network.bias.len()),
                Trained::of(network.second.len()),
                Trained::of(network.word.len()),
                Trained::of(network.claim.len()),
                Trained::of(network.answer.len()),
            ],
            network,
        }
    }

    // Adds the gradients of a claim. `parts` is what one word and one claim of the batch count.
    fn learn(&mut self, lesson: &Lesson<'_>, parts: (f32, f32), chance: &mut Chance) {
        let net = &self.network;
        let [bias, second, word, claim, answer] = &mut self.rest;
        let count = lesson.words.len();
        let mut hidden = Vec::with_capacity(count * WIDTH);
        let mut kept = Vec::with_capacity(count);
        for values in &lesson.words {
            let drops = (chance.kept(WIDTH), chance.kept(WIDTH));
            let mut first = net.first(values);
            times(&mut first, &drops.0);
            let further = net.further(&first);
            let mut own = further.clone();
            times(&mut own, &drops.1);
            add(&mut own, &first, 1.0);
            hidden.extend(own);
            kept.push((first, further, drops));
        }
        let pooled = net.pooled(&hidden);
        let bent = net.whole(&pooled.input);
        let drop = chance.kept(WIDTH);
        let mut whole = bent.clone();
        times(&mut whole, &drop);
        // The claim.
        let wrong =
            (share(net.odds(&whole)) - f32::from(u8::from(lesson.yes))) * lesson.counts * parts.1;
        add(&mut answer.gradient[..WIDTH], &whole, wrong);
        answer.gradient[WIDTH] += wrong;
        let mut slope: Vec<f32> = net.answer[..WIDTH].iter().map(|one| one * wrong).collect();
        times(&mut slope, &drop);
        through(&mut slope, &bent);
        let slope = back(&net.claim, &mut claim.gradient, &pooled.input, &slope);
        // Its words. How doubtful each is only shares out the weighed mean; no slope goes that way.
        for (at, (first, further, drops)) in kept.iter().enumerate() {
            let own = &hidden[at * WIDTH..(at + 1) * WIDTH];
            let mut down = vec![0.0; WIDTH];
            add(&mut down, &slope[..WIDTH], 1.0 / count as f32);
            add(&mut down, &slope[2 * WIDTH..], pooled.shares[at]);
            for (number, down) in down.iter_mut().enumerate() {
                if pooled.most[number] == at && own[number] > 0.0 {
                    *down += slope[WIDTH + number];
                }
            }
            let wrong = (share(net.doubt(own)) - f32::from(u8::from(lesson.wrong[at])))
                * lesson.weights[at]
                * WORDS
                * parts.0;
            add(&mut word.gradient[..WIDTH], own, wrong);
            word.gradient[WIDTH] += wrong;
            add(&mut down, &net.word[..WIDTH], wrong);
            let mut bent = down.clone();
            times(&mut bent, &drops.1);
            through(&mut bent, further);
            let before = back(&net.second, &mut second.gradient, first, &bent);
            add(&mut down, &before, 1.0);
            times(&mut down, &drops.0);
            through(&mut down, first);
            add(&mut bias.gradient, &down, 1.0);
            for row in net.places(lesson.words[at]) {
                add(
                    &mut self.table.gradient[row * WIDTH..(row + 1) * WIDTH],
                    &down,
                    1.0,
                );
            }
        }
    }

    fn step(&mut self, rate: f32, known: (f32, f32)) {
        let net = &mut self.network;
        self.table.step(&mut net.table, rate, known);
        let [bias, second, word, claim, answer] = &mut self.rest;
        bias.step(&mut net.bias, rate, known);
        second.step(&mut net.second, rate, known);
        word.step(&mut net.word, rate, known);
        claim.step(&mut net.claim, rate, known);
        answer.step(&mut net.answer, rate, known);
    }
}

fn times(values: &mut [f32], others: &[f32]) {
    for (value, other) in values.iter_mut().zip(others) {
        *value *= other;
    }
}

// Where what came out was nothing, nothing goes back.
fn through(slope: &mut [f32], out: &[f32]) {
    for (slope, out) in slope.iter_mut().zip(out) {
        if *out <= 0.0 {
            *slope = 0.0;
        }
    }
}

/// A network that was trained on these cases, its weights rounded as a file keeps them.
pub(super) fn trained(cases: &[&Case], seed: u64) -> Network {
    let Some(case) = cases.iter().find(|case| !case.names.is_empty()) else {
        return Network::default();
    };
    let mut lessons = lessons(cases);
    lessons.retain(|one| !one.words.is_empty());
    let mut chance = Chance(seed);
    let mut training = Training::new(cuts(&lessons, case.names.len()), &case.names, &mut chance);
    let steps = TIMES * lessons.len().div_ceil(BATCH);
    let mut known = (1.0, 1.0);
    let mut done = 0;
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    for _ in 0..TIMES {
        for at in (1..order.len()).rev() {
            order.swap(at, (chance.bits() % (at as u64 + 1)) as usize);
        }
        for batch in order.chunks(BATCH) {
            let words: usize = batch.iter().map(|at| lessons[*at].words.len()).sum();
            let parts = (1.0 / words as f32, 1.0 / batch.len() as f32);
            for at in batch {
                training.learn(&lessons[*at], parts, &mut chance);
            }
            done += 1;
            known = (known.0 * 0.9, known.1 * 0.999);
            let part = done as f32 / steps as f32;
            let rate = RATE * (part / 0.2).min((1.0 - part) / 0.8).max(0.01);
            training.step(rate, (1.0 - known.0, 1.0 - known.1));
        }
    }
    let mut network = training.network;
    for weights in [
        &mut network.table,
        &mut network.bias,
        &mut network.second,
        &mut network.word,
        &mut network.claim,
        &mut network.answer,
    ] {
        for weight in weights {
            let most = f32::from(i16::MAX);
            *weight = (*weight * PARTS).round().clamp(-most, most) / PARTS;
        }
    }
    network
}

/// The network's answers about the claims of a case.
pub(super) fn asked(case: &Case, network: &Network) -> Vec<i64> {
    let claims = case.claims.iter();
    claims
        .map(|claim| {
            let words: Vec<&[i16]> = claim.iter().map(|one| one.values.as_slice()).collect();
            network.ask(&words)
        })
        .collect()
}
