//! What speaks for two claims being about the same thing, and for their saying the same of it: numbers, for [`crate::weigh`].
//!
//! Each number is the same whichever of the two is asked about. Shares are in thousandths. O(words of one × words of the other).

use std::collections::BTreeSet;

use copydesk_compare::compare::{
    Comparison, Confidence, DifferenceKind, PairReader, ReadSide, SideWord,
};

use crate::claim::ReadClaim;
use crate::figures::Figures;
use crate::stretch::Stretch;
use crate::terms::terms;

/// The numbers about a pair of claims, in the order of [`NAMES`].
pub(crate) type Evidence = [i32; COUNT];
const COUNT: usize = 34;

/// What each number says. `low` is that of the claim that has less of it, `high` of the one that has more.
pub const NAMES: [&str; COUNT] = [
    // How much of each claim's telling words the other carries; of those that are no names; of the names.
    "cover-low",
    "cover-high",
    "plain-low",
    "plain-high",
    "names-low",
    "names-high",
    // Telling words that stand in both, by the letter or by a synonym; by something akin; names in both.
    "plain-shared",
    "plain-akin",
    "names-shared",
    // Telling words and names that only one has.
    "plain-alone-low",
    "plain-alone-high",
    "names-alone-low",
    "names-alone-high",
    // Figures of both; by their digits alone; of one alone; of the same kind on either side.
    "figures-agree",
    "figures-digits",
    "figures-long",
    "figures-alone-low",
    "figures-alone-high",
    "figures-clash",
    // Figures that are no days: of both, of one alone.
    "amounts-agree",
    "amounts-alone-low",
    "amounts-alone-high",
    // Numbers of both whatever they are read as; of one alone.
    "digits-agree",
    "digits-alone-low",
    "digits-alone-high",
    // The sentences word by word.
    "copy",
    "order",
    "stretch",
    "turned",
    // Words of one that are opposites of words of the other; whether one denies and the other does not; whether both together turn the sense.
    "opposites",
    "denial",
    "contrary",
    // What comparison sees in both directions, and how much of each claim it finds in the other.
    "compared",
    "support",
];

/// How much a word must carry of another to say the same; of synonyms it is .85.
const SAYS: f64 = 0.8;
/// How much to be akin; what only has a broader word in common carries .4.
const AKIN: f64 = 0.35;
/// What a word weighs that carries hardly anything by itself.
const THIN: f64 = 0.35;

/// A pair of claims, read and laid beside each other.
pub(crate) struct Laid<'p> {
    pub(crate) reader: &'p PairReader,
    pub(crate) claims: (&'p ReadClaim, &'p ReadClaim),
    pub(crate) sides: (&'p ReadSide<'p>, &'p ReadSide<'p>),
    pub(crate) figures: &'p Figures<'p>,
    pub(crate) stretch: &'p Stretch,
    pub(crate) compared: (&'p Comparison, &'p Comparison),
}

impl Laid<'_> {
    /// The numbers.
    pub(crate) fn evidence(&self) -> Evidence {
        let (their, our) = (
            self.reader.words(self.sides.0),
            self.reader.words(self.sides.1),
        );
        let matrix = Matrix::of(self.reader, (self.sides.0, &their), (self.sides.1, &our));
        let (a, b) = (matrix.side(&their, true), matrix.side(&our, false));
        let low = |of: fn(&Covered) -> i32| of(&a).min(of(&b));
        let high = |of: fn(&Covered) -> i32| of(&a).max(of(&b));
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        let figures = self.figures;
        let (digits, amounts) = (self.digits(), figures.amounts_alone());
        let denials = denials(&their) + denials(&our);
        let (theirs, ours) = (count(figures.theirs.len()), count(figures.ours.len()));
        let stretch = match self.stretch.is_one() {
            true => count(self.stretch.longest()),
            false => 9,
        };
        [
            low(Covered::all),
            high(Covered::all),
            low(Covered::plain),
            high(Covered::plain),
            low(Covered::names),
            high(Covered::names),
            low(|side| side.plain_shared),
            low(|side| side.plain_akin),
            low(|side| side.names_shared),
            low(|side| side.plain_alone),
            high(|side| side.plain_alone),
            low(|side| side.names_alone),
            high(|side| side.names_alone),
            count(figures.agree),
            count(figures.digits),
            i32::from(figures.long),
            theirs.min(ours),
            theirs.max(ours),
            count(figures.clashes().len()),
            count(figures.amounts),
            count(amounts.0.min(amounts.1)),
            count(amounts.0.max(amounts.1)),
            count(digits.0),
            count(digits.1.min(digits.2)),
            count(digits.1.max(digits.2)),
            self.stretch.copy,
            self.stretch.order,
            stretch,
            i32::from(self.stretch.turns_round()),
            matrix.opposites,
            count(denials % 2),
            (count(denials % 2) + matrix.opposites) % 2,
            parting(self.compared.0, self.compared.1),
            thousandths(support(self.compared.0) + support(self.compared.1)) / 2,
        ]
    }

    // Numbers of both, theirs alone, ours alone.
    fn digits(&self) -> (usize, usize, usize) {
        let of = |claim: &ReadClaim| terms(&claim.text, &claim.facts).figures;
        let (theirs, ours) = (of(self.claims.0), of(self.claims.1));
        let both = theirs.intersection(&ours).count();
        (both, theirs.len() - both, ours.len() - both)
    }

    /// Names and telling words that only one of the two has: theirs and ours, as they are written.
    pub(crate) fn alone(&self) -> (Vec<String>, Vec<String>) {
        let (their, our) = (
            self.reader.words(self.sides.0),
            self.reader.words(self.sides.1),
        );
        let matrix = Matrix::of(self.reader, (self.sides.0, &their), (self.sides.1, &our));
        (matrix.alone(&their, true), matrix.alone(&our, false))
    }
}

fn thousandths(share: f64) -> i32 {
    (share * 1000.0).round() as i32
}

// Every telling word beside every one of the other side.
struct Matrix {
    /// How much each of theirs is carried, at best, and each of ours.
    theirs: Vec<f64>,
    ours: Vec<f64>,
    opposites: i32,
}

impl Matrix {
    fn of(
        reader: &PairReader,
        (theirs, their): (&ReadSide<'_>, &[SideWord<'_>]),
        (ours, our): (&ReadSide<'_>, &[SideWord<'_>]),
    ) -> Self {
        let mut matrix = Self {
            theirs: vec![0.0; their.len()],
            ours: vec![0.0; our.len()],
            opposites: 0,
        };
        let mut opposed: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (at, one) in their.iter().enumerate().filter(|(_, word)| word.content) {
            for (place, other) in our.iter().enumerate().filter(|(_, word)| word.content) {
                let kin = match one.stem == other.stem && one.stem.len() > 3 {
                    true => 1.0,
                    false => {
                        let kin = reader.kinship((theirs, at), (ours, place));
                        if kin.opposite || denied(one.text, other.text) {
                            opposed.insert((at, place));
                        }
                        kin.carries
                    }
                };
                matrix.theirs[at] = matrix.theirs[at].max(kin);
                matrix.ours[place] = matrix.ours[place].max(kin);
            }
        }
        // A word that the other has too is no opposite of what stands beside it there.
        let open = opposed
            .iter()
            .filter(|(at, place)| matrix.theirs[*at] < SAYS && matrix.ours[*place] < SAYS);
        matrix.opposites = i32::try_from(open.count()).unwrap_or(i32::MAX);
        matrix
    }

    fn side(&self, words: &[SideWord<'_>], theirs: bool) -> Covered {
        let carried = if theirs { &self.theirs } else { &self.ours };
        let mut covered = Covered::default();
        for (word, carried) in words.iter().zip(carried) {
            if !word.content || word.figure {
                continue;
            }
            let weight = if word.thin { THIN } else { 1.0 };
            let (part, alone) = match word.named {
                true => (&mut covered.named, &mut covered.names_alone),
                false => (&mut covered.telling, &mut covered.plain_alone),
            };
            part.0 += weight * carried;
            part.1 += weight;
            *alone += i32::from(*carried < AKIN && !word.thin);
            match (word.named, *carried >= SAYS) {
                (true, true) => covered.names_shared += 1,
                (false, true) => covered.plain_shared += i32::from(!word.thin),
                (_, false) => covered.plain_akin += i32::from(*carried >= AKIN),
            }
        }
        covered
    }

    fn alone(&self, words: &[SideWord<'_>], theirs: bool) -> Vec<String> {
        let carried = if theirs { &self.theirs } else { &self.ours };
        let alone = words.iter().zip(carried).filter(|(word, carried)| {
            word.content && !word.figure && !word.thin && **carried < AKIN
        });
        alone.map(|(word, _)| word.text.to_owned()).collect()
    }
}

/// How much of one claim the other carries.
#[derive(Default)]
struct Covered {
    named: (f64, f64),
    telling: (f64, f64),
    plain_shared: i32,
    plain_akin: i32,
    names_shared: i32,
    plain_alone: i32,
    names_alone: i32,
}

impl Covered {
    fn all(&self) -> i32 {
        share((self.named.0 + self.telling.0, self.named.1 + self.telling.1))
    }

    fn plain(&self) -> i32 {
        share(self.telling)
    }

    fn names(&self) -> i32 {
        share(self.named)
    }
}

// Of nothing all is carried.
fn share((carried, all): (f64, f64)) -> i32 {
    match all > 0.0 {
        true => thousandths(carried / all),
        false => 1000,
    }
}

// Unpaid and paid: the base form of one hides that it is the other, denied.
fn denied(one: &str, other: &str) -> bool {
    let denies =
        |long: &str, short: &str| short.len() > 3 && long.strip_prefix("un") == Some(short);
    denies(one, other) || denies(other, one)
}

fn denials(words: &[SideWord<'_>]) -> usize {
    words.iter().filter(|word| word.denies).count()
}

fn support(comparison: &Comparison) -> f64 {
    let pairs = comparison.pairs.iter().map(|pair| pair.support);
    let (sum, many) = pairs.fold((0.0, 0.0), |(sum, many), one| (sum + one, many + 1.0));
    if many > 0.0 { sum / many } else { 0.0 }
}

/// How surely `compare` sees in both directions a difference that parts what is said: 0 not, 1 possibly, 2 likely, 3 surely. Half of what one
/// direction alone sees is another way to say the same.
fn parting(forth: &Comparison, back: &Comparison) -> i32 {
    let (forth, back) = (kinds(forth), kinds(back));
    let both = forth.iter().filter(|(kind, _)| parts(*kind));
    let both = both.filter_map(|(kind, one)| {
        let other = back.iter().find(|(other, _)| other == kind)?;
        Some(match (*one).min(other.1) {
            Confidence::Possible => 1,
            Confidence::Likely => 2,
            Confidence::Sure => 3,
        })
    });
    both.max().unwrap_or_default()
}

fn kinds(comparison: &Comparison) -> Vec<(DifferenceKind, Confidence)> {
    let all = comparison.pairs.iter().flat_map(|pair| &pair.differences);
    let mut all: Vec<_> = all.map(|one| (one.kind, one.confidence)).collect();
    // The surest of each kind first.
    all.sort_by_key(|(kind, sure)| (*kind, std::cmp::Reverse(*sure)));
    all.dedup_by_key(|(kind, _)| *kind);
    all
}

/// Whether a difference of this kind parts what two claims say: who says so, how strongly and beside what does not.
pub(crate) fn parts(kind: DifferenceKind) -> bool {
    match kind {
        DifferenceKind::Number
        | DifferenceKind::Title
        | DifferenceKind::Roles
        | DifferenceKind::Swap
        | DifferenceKind::Scope
        | DifferenceKind::Unit
        | DifferenceKind::Money
        | DifferenceKind::Percent
        | DifferenceKind::Date
        | DifferenceKind::Time
        | DifferenceKind::Person
        | DifferenceKind::Organisation
        | DifferenceKind::Place
        | DifferenceKind::Name
        | DifferenceKind::Certainty
        | DifferenceKind::Completion
        | DifferenceKind::Cause
        | DifferenceKind::Condition
        | DifferenceKind::Stage
        | DifferenceKind::Comparison
        | DifferenceKind::Negation
        | DifferenceKind::Opposite => true,
        DifferenceKind::Unsupported
        | DifferenceKind::QuoteAltered
        | DifferenceKind::QuoteAdded
        | DifferenceKind::Speaker
        | DifferenceKind::AttributionDropped
        | DifferenceKind::AttributionAdded
        | DifferenceKind::Emphasis
        | DifferenceKind::Context
        | DifferenceKind::Struck
        | DifferenceKind::Cosmetic
        | DifferenceKind::Wording
        | DifferenceKind::Setting(_) => false,
    }
}
