//! Frames: each clause of the claim beside the clause of the original that carries most of its words, whatever its verb is.
//!
//! Every telling word of a clause votes for the clauses and the sentences of the original in which something near it stands. A word that
//! votes for another clause than the rest is a figure, name or noun that the original gives to something else; in the clause that most
//! vote for, who does it, whom it is done to, how it is said and what nothing here carries are each set beside the claim's.
//! O(words of the claim × the places near each, at most [`CROWD`]).

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::lexicon::Class;
use super::super::pairing::Pairing;
use super::super::reading::Reading;
use super::super::roles::{agent, patient};
use super::super::status::{Level, predicate, status};
use super::Row;
use super::around::first;

/// Of so many places of one word the first count: a story has fewer, and a word a thousand times over tells nothing. On six
/// writers' read stories 32 and 128 give the same.
const CROWD: usize = 64;
/// A word less near than this does not vote: what is only a kind of the other does, a common broader word does not. On six
/// writers' read stories: at .45 the same; at .75 one more wrong sentence flagged, twelve more faithful ones marked.
const NEAR: f64 = 0.6;

/// The frames of one claim.
pub(super) struct Frames {
    /// For each clause of the claim, by its predicate.
    clauses: HashMap<usize, Votes>,
    /// Of all words of the claim, sentence by sentence of the original.
    pub sentences: BTreeMap<usize, f64>,
    /// The same without the words that say who speaks: what is said, whoever says it.
    pub said: BTreeMap<usize, f64>,
    /// How many words voted.
    pub voters: usize,
    /// The places of the original that some word of the claim is near to.
    near: HashSet<usize>,
    /// What each word voted for: clauses, then sentences.
    votes: HashMap<usize, Ballot>,
}

type Ballot = (BTreeMap<usize, f64>, BTreeMap<usize, f64>);

/// What the words of one clause vote for.
#[derive(Default)]
struct Votes {
    /// Clauses of the original, by their predicate.
    clauses: BTreeMap<usize, f64>,
    /// Sentences of the original.
    sentences: BTreeMap<usize, f64>,
    words: usize,
    voters: usize,
}

fn votes(pairing: &Pairing<'_>, at: usize) -> Ballot {
    let (mut clauses, mut sentences) = (BTreeMap::new(), BTreeMap::new());
    let near = pairing.near(first(pairing, at));
    for (place, score) in near.iter().filter(|one| one.1 >= NEAR).take(CROWD) {
        let put = |votes: &mut BTreeMap<usize, f64>, key: usize| {
            let best = votes.entry(key).or_default();
            *best = score.max(*best);
        };
        put(&mut clauses, predicate(pairing.original, *place));
        put(&mut sentences, pairing.original.words[*place].claim);
    }
    (clauses, sentences)
}

fn add(sum: &mut BTreeMap<usize, f64>, votes: &BTreeMap<usize, f64>) {
    for (key, score) in votes {
        *sum.entry(*key).or_default() += score;
    }
}

// The most, and of equals the first.
fn top(votes: &BTreeMap<usize, f64>) -> Option<(usize, f64)> {
    votes
        .iter()
        .map(|(key, score)| (*key, *score))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

impl Frames {
    pub(super) fn of(pairing: &Pairing<'_>) -> Self {
        let mut frames = Self {
            clauses: HashMap::new(),
            sentences: BTreeMap::new(),
            said: BTreeMap::new(),
            voters: 0,
            near: HashSet::new(),
            votes: HashMap::new(),
        };
        for at in pairing.places() {
            let word = pairing.word(at);
            let figure = word
                .figure
                .is_none_or(|figure| pairing.converted.figures[figure].words.start == at);
            if !(word.content || word.figure.is_some()) || !figure {
                continue;
            }
            let (clauses, sentences) = votes(pairing, at);
            let near = pairing.near(first(pairing, at));
            frames.near.extend(near.iter().map(|one| one.0));
            add(&mut frames.sentences, &sentences);
            if !super::spoken_by(pairing, at) && !pairing.is(Class::Saying, word) {
                add(&mut frames.said, &sentences);
            }
            let own = frames
                .clauses
                .entry(predicate(pairing.converted, at))
                .or_default();
            own.words += 1;
            if !clauses.is_empty() {
                own.voters += 1;
                frames.voters += 1;
            }
            add(&mut own.clauses, &clauses);
            add(&mut own.sentences, &sentences);
            frames
                .votes
                .insert(first(pairing, at), (clauses, sentences));
        }
        frames
    }
}

/// Sets the frame of a word beside the original's.
pub(super) fn frame(pairing: &Pairing<'_>, frames: &Frames, at: usize, row: &mut Row) {
    let mine = predicate(pairing.converted, at);
    let empty = Votes::default();
    let own = frames.clauses.get(&mine).unwrap_or(&empty);
    let none = Ballot::default();
    let (clauses, sentences) = frames.votes.get(&first(pairing, at)).unwrap_or(&none);
    let place = apart(
        &own.clauses,
        clauses,
        own.voters,
        ["home-clause", "home-clause-gap"],
        row,
    );
    apart(
        &own.sentences,
        sentences,
        own.voters,
        ["home-sentence", "home-sentence-gap"],
        row,
    );
    apart(
        &frames.sentences,
        sentences,
        frames.voters,
        ["home-claim", "home-claim-gap"],
        row,
    );
    row.share("frame-voters", own.voters, own.words);
    rivals(pairing, frames, at, place, row);
    predicates(pairing, mine, place, row);
}

// How much the others vote for where this word stands, and how much more for somewhere else; gives what the others vote for most.
fn apart(
    all: &BTreeMap<usize, f64>,
    own: &BTreeMap<usize, f64>,
    voters: usize,
    names: [&'static str; 2],
    row: &mut Row,
) -> Option<usize> {
    let mut others = all.clone();
    for (key, score) in own {
        *others.entry(*key).or_default() -= score;
    }
    let best = top(&others).filter(|(_, score)| *score > 0.05);
    let home = own
        .keys()
        .map(|key| others.get(key).copied().unwrap_or(0.0))
        .fold(f64::NAN, f64::max);
    let count = voters.saturating_sub(usize::from(!own.is_empty())).max(1) as f64;
    let share = |votes: f64| (votes / count * 100.0).round() as i64;
    match (best, home.is_nan()) {
        (None, _) => {
            row.put(names[0], -2);
            row.put(names[1], -2);
        }
        (Some((_, best)), true) => {
            row.put(names[0], -1);
            row.put(names[1], share(best) + 200);
        }
        (Some((_, best)), false) => {
            row.put(names[0], share(home));
            row.put(names[1], share(best - home));
        }
    }
    best.map(|one| one.0)
}

// What of the same sort stands in the clause that the others vote for, and nothing in the claim carries.
fn rivals(pairing: &Pairing<'_>, frames: &Frames, at: usize, place: Option<usize>, row: &mut Row) {
    let word = pairing.word(at);
    let (mut count, mut loose) = (0, 0);
    let (mut kept, mut near, mut sort) = (-1_i64, -1_i64, -1_i64);
    if let Some(place) = place {
        let claim = pairing.original.words[place].claim;
        for one in pairing.original.claims[claim].words.clone() {
            let other = &pairing.original.words[one];
            let free = (other.content || other.figure.is_some()) && !frames.near.contains(&one);
            if !free || predicate(pairing.original, one) != place {
                continue;
            }
            loose += 1;
            if other.class != word.class || other.figure.is_some() != word.figure.is_some() {
                continue;
            }
            count += 1;
            let share = i64::from((pairing.kept(one) * 100.0) as i16);
            kept = if kept < 0 { share } else { kept.min(share) };
            let carries = (pairing.nearness(at, one).carries() * 100.0) as i64;
            near = near.max(carries);
            sort = sort.max(i64::from(other.relation == word.relation));
        }
    }
    row.put("frame-rivals", count.min(5) as i64);
    row.put("frame-loose", loose.min(9) as i64);
    row.put("frame-rival-kept", kept);
    row.put("frame-rival-near", near);
    row.put("frame-rival-relation", sort);
}

// Who does it and whom it is done to, in both; how both are said.
fn predicates(pairing: &Pairing<'_>, mine: usize, place: Option<usize>, row: &mut Row) {
    const NAMES: [&str; 8] = [
        "frame-verb",
        "frame-opposite",
        "frame-agent",
        "frame-patient",
        "frame-crossed",
        "frame-level",
        "frame-denied",
        "frame-done",
    ];
    let Some(place) = place else {
        for name in NAMES {
            row.put(name, -9);
        }
        return;
    };
    let carries = pairing.nearness(mine, place).carries();
    row.put(NAMES[0], (carries * 100.0) as i64);
    let (a, b) = (
        pairing.word(mine).lemma,
        pairing.original.words[place].lemma,
    );
    row.put(NAMES[1], pairing.meanings.opposites(a, b));
    let (agent_here, patient_here) = (
        agent(pairing.converted, mine),
        patient(pairing.converted, mine),
    );
    let (agent_there, patient_there) = (
        agent(pairing.original, place),
        patient(pairing.original, place),
    );
    row.put(NAMES[2], beside(pairing, agent_here, agent_there));
    row.put(NAMES[3], beside(pairing, patient_here, patient_there));
    let crossed = beside(pairing, agent_here, patient_there) == 1
        || beside(pairing, patient_here, agent_there) == 1;
    row.put(NAMES[4], crossed);
    let here = status(pairing.converted, pairing.meanings, mine);
    let there = status(pairing.original, pairing.meanings, place);
    row.put(NAMES[5], rung(there.level) - rung(here.level));
    row.put(
        NAMES[6],
        i64::from(there.denied()) - i64::from(here.denied()),
    );
    row.put(NAMES[7], i64::from(here.done) - i64::from(there.done));
}

fn rung(level: Level) -> i64 {
    match level {
        Level::Fact => 0,
        Level::Will => 1,
        Level::Plan => 2,
        Level::Belief => 3,
        Level::Could => 4,
        Level::Proposal => 5,
    }
}

// 0 neither has one, 1 the same, 2 another noun that the other side has elsewhere, 3 another that it has nowhere, 4 a pronoun on
// either side, 5 only here, 6 only there.
fn beside(pairing: &Pairing<'_>, here: Option<usize>, there: Option<usize>) -> i64 {
    match (here, there) {
        (None, None) => 0,
        (Some(_), None) => 5,
        (None, Some(_)) => 6,
        (Some(at), Some(place)) => {
            let near = pairing.near(first(pairing, at));
            let telling = |reading: &Reading<'_>, at: usize| {
                reading.words[at].content || reading.words[at].figure.is_some()
            };
            if !telling(pairing.converted, at) || !telling(pairing.original, place) {
                4
            } else if same(pairing, place, near) {
                1
            } else if near.iter().any(|one| one.1 >= NEAR) {
                2
            } else {
                3
            }
        }
    }
}

// The head of a name may be another of its words there.
fn same(pairing: &Pairing<'_>, place: usize, near: &[(usize, f64)]) -> bool {
    let its = &pairing.original.words[place];
    near.iter().any(|(one, score)| {
        let other = &pairing.original.words[*one];
        let base = pairing.meanings.text(other.lemma) == pairing.meanings.text(its.lemma);
        let name = other.name.is_some() && other.name == its.name;
        *score >= NEAR && (*one == place || base || name)
    })
}
