//! Words that were corrected after publication and that a text of the story still says.
//!
//! A correction puts on record that words were wrong. What another rendition, or a later text of the same one, says in these words, or with
//! the same figure in a sentence about the same, was judged before that: it wants the same correction, or a verdict given since. Corrections
//! are few; for each the claims of the story are held against its words.

use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::amounts::same_amount;
use super::answering::split;
use super::scope::{RenditionScope, Scope, Words, excerpt};
use crate::model::{Claim, Code, Correction, FactKind, Finding, Revision, Role, argument};
use crate::text::{self, telling};
use crate::trust::Standing;

/// A finding for every claim that says what a correction of the story calls wrong, and that nobody passed since.
pub(super) fn corrected(scope: &Scope<'_>) -> Vec<Finding> {
    let corrections = &scope.dossier.story.corrections;
    let mut findings = Vec::new();
    for (at, correction) in corrections.iter().enumerate() {
        if corrections[at + 1..]
            .iter()
            .any(|later| is_taken_back(correction, later))
        {
            continue;
        }
        let wrong = Wrong::of(scope, correction);
        for rendition in &scope.renditions {
            for (number, claim, standing) in rendition.standing_claims() {
                let open = standing.status.passes() && !is_judged_since(correction, standing);
                // In the corrected text itself a verdict of the same second is one given since.
                let own = rendition.target.rendition == correction.rendition;
                let after = |revision: Option<Revision>| revision >= Some(correction.revision);
                let mut given = standing.in_force.iter();
                let own = own && !given.any(|(_, review)| after(review.revision));
                if open && own && wrong.may_be_headed_by(claim) {
                    let words = headed(correction, rendition, (number, claim));
                    findings.push(rendition.about(scope, Code::Incorrect, claim, words));
                } else if open && wrong.is_said_by(claim) {
                    let words = words(correction, &wrong, rendition, (number, claim));
                    findings.push(rendition.about(scope, Code::Incorrect, claim, words));
                }
            }
        }
    }
    findings
}

/// A claim that says what was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StillSaid {
    /// `STORY/RENDITION:N`.
    pub(crate) address: String,
    /// Its words.
    pub(crate) quote: String,
    /// The command that puts it right.
    pub(crate) clear: String,
}

/// Every claim of the story that says what `correction` calls wrong, whatever was judged of it: in the same words, or with the same figure in
/// a sentence about the same.
pub(crate) fn still_said(scope: &Scope<'_>, correction: &Correction) -> Vec<StillSaid> {
    let wrong = Wrong::of(scope, correction);
    let mut all = Vec::new();
    for rendition in &scope.renditions {
        for (number, claim, _) in rendition.standing_claims() {
            if wrong.is_said_by(claim) || wrong.stands_in(claim) {
                all.push(StillSaid {
                    address: rendition.address(number),
                    quote: claim.quote.clone(),
                    clear: command(correction, &wrong, rendition, claim),
                });
            }
        }
    }
    all
}

// Whether a later correction says that what was called wrong was right.
fn is_taken_back(correction: &Correction, later: &Correction) -> bool {
    split(&later.right) == split(&correction.wrong)
        && split(&later.wrong) == split(&correction.right)
}

fn is_judged_since(correction: &Correction, standing: &Standing<'_>) -> bool {
    standing.in_force.iter().any(|(_, review)| {
        review
            .verdict
            .status()
            .is_some_and(|status| status.passes())
            && review.at > correction.at
    })
}

/// What a correction withdrew.
struct Wrong {
    wrong: Vec<String>,
    right: Vec<String>,
    /// The sentences that were put right, as they stand now, in words.
    about: Vec<HashSet<String>>,
    /// Details that those had before and have no more.
    facts: HashSet<(FactKind, String)>,
    /// Whether the wrong words tell what somebody did or is, and not only who or how many.
    tells: bool,
}

impl Wrong {
    fn of(scope: &Scope<'_>, correction: &Correction) -> Self {
        let of_text = |one: &&RenditionScope<'_>| one.target.rendition == correction.rendition;
        let corrected = scope.renditions.iter().find(of_text);
        let claims = corrected.iter().flat_map(|one| one.standing_claims());
        let put_right = claims
            .map(|(_, claim, _)| claim)
            .filter(|claim| claim.quote.contains(&correction.right));
        let mut about = Vec::new();
        let mut facts = HashSet::new();
        for claim in put_right {
            about.push(split(&claim.quote).into_iter().collect());
            let before = claim.quote.replace(&correction.right, &correction.wrong);
            // *Tuesday* is a day of the calendar where the story has one.
            let options = text::Options {
                date: scope.dossier.story.date,
                ..text::Options::default()
            };
            let before = text::extract(&before, &options);
            let old = before.claims.iter().flat_map(|claim| &claim.facts);
            facts.extend(old.filter_map(|one| Some((one.fact.kind, one.fact.value.clone()?))));
            let now = claim.facts.iter();
            for fact in now.filter_map(|fact| Some((fact.kind, fact.value.clone()?))) {
                facts.remove(&fact);
            }
        }
        facts.retain(|(kind, _)| is_counted(*kind));
        Self {
            wrong: split(&correction.wrong),
            right: split(&correction.right),
            about,
            facts,
            tells: telling::has_finite_verb(&correction.wrong),
        }
    }

    fn is_said_by(&self, claim: &Claim) -> bool {
        let said = split(&claim.quote);
        if has_part(&said, &self.right) {
            return false;
        }
        let in_words = has_part(&said, &self.wrong);
        if self.about.is_empty() {
            return in_words && self.wrong.len() > 1;
        }
        let values = counted_values(claim);
        let in_figures = || self.facts.iter().any(|(_, value)| says(&values, value));
        (in_words || in_figures())
            && self
                .about
                .iter()
                .any(|about| is_about(&said, about, &self.wrong))
    }

    // Whether a headline may say in other words what the sentences below it said before they were put right: “Mayor found guilty” over “was charged”.
    // A figure or a day in it would be told by its value, and another spelling of a name changes nothing of what it says.
    fn may_be_headed_by(&self, claim: &Claim) -> bool {
        /// *The*, *with* and *from* stand in every headline.
        const LONG: usize = 5;
        if !matches!(claim.block, Role::Headline | Role::Dek) || !self.facts.is_empty() {
            return false;
        }
        let said = split(&claim.quote);
        let about = |word: &String| self.about.iter().any(|about| about.contains(word));
        let mut shared = said.iter().filter(|word| word.chars().count() >= LONG);
        self.tells && !has_part(&said, &self.right) && shared.any(about)
    }

    // Several words in a row are hardly another thing by the same name, as a figure or a weekday may be.
    fn stands_in(&self, claim: &Claim) -> bool {
        let said = split(&claim.quote);
        self.wrong.len() > 1 && has_part(&said, &self.wrong) && !has_part(&said, &self.right)
    }

    // What stands for the wrong words in a claim, as it stands there: a sister tells them in capitals, or in another form of the figure.
    fn words_in<'c>(&self, claim: &'c Claim, correction: &Correction) -> &'c str {
        if let Some(words) = standing_words(&claim.quote, &self.wrong, &correction.wrong) {
            return words;
        }
        let is_wrong = |value: &str| self.facts.iter().any(|(_, wrong)| says(&[value], wrong));
        let mut facts = claim.facts.iter().filter(|fact| is_counted(fact.kind));
        let fact = facts.find(|fact| fact.value.as_deref().is_some_and(is_wrong));
        fact.map_or(&claim.quote, |fact| &fact.text)
    }
}

// The part of `quote` whose words are `words`, with the marks around it that `given` has around its own: “$412,000”.
fn standing_words<'q>(quote: &'q str, words: &[String], given: &str) -> Option<&'q str> {
    let bare = |c: char| !c.is_alphanumeric();
    let gaps = || quote.match_indices(char::is_whitespace);
    let begins: Vec<usize> = [0]
        .into_iter()
        .chain(gaps().map(|(at, gap)| at + gap.len()))
        .collect();
    let ends: Vec<usize> = gaps().map(|(at, _)| at).chain([quote.len()]).collect();
    let mut parts = begins.iter().enumerate().flat_map(|(at, from)| {
        let ends = ends.iter().skip(at).take(words.len());
        ends.filter_map(|to| Some((*from, quote.get(*from..*to)?)))
    });
    let (from, part) = parts.find(|(_, part)| split(part) == *words)?;
    let led = part.trim_start_matches(bare);
    let from = from + part.len() - led.len();
    let to = from + led.trim_end_matches(bare).len();
    let given = given.trim();
    let lead = given.len() - given.trim_start_matches(bare).len();
    let tail = given.trim_end_matches(bare).len();
    let has = |at: Option<&str>, marks: Option<&str>| at.zip(marks).is_some_and(|(a, b)| a == b);
    let from = match from.checked_sub(lead) {
        Some(before) if has(quote.get(before..from), given.get(..lead)) => before,
        _ => from,
    };
    let after = to + given.len() - tail;
    let to = match has(quote.get(to..after), given.get(tail..)) {
        true => after,
        false => to,
    };
    quote.get(from..to)
}

/// The values of a claim's facts of these kinds.
pub(super) fn counted_values(claim: &Claim) -> Vec<&str> {
    claim
        .facts
        .iter()
        .filter(|fact| is_counted(fact.kind))
        .filter_map(|fact| fact.value.as_deref())
        .collect()
}

// What may be told in other words and stays the same: figures, sums and days. A name may stand in any sentence of a story.
pub(super) fn is_counted(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Number
            | FactKind::Money
            | FactKind::Percent
            | FactKind::Ordinal
            | FactKind::Date
            | FactKind::Time
            | FactKind::Duration
            | FactKind::Age
    )
}

// Whether a value is among others, or each figure of a count of votes: “7-5” among “7 vote” and “5”.
pub(super) fn says(values: &[&str], wrong: &str) -> bool {
    let counts = |figure: &str| {
        let mut firsts = values.iter().filter_map(|value| value.split(' ').next());
        firsts.any(|first| first == figure)
    };
    let figures: Vec<&str> = wrong.split('-').collect();
    let score = figures.len() == 2
        && figures
            .iter()
            .all(|one| !one.is_empty() && one.bytes().all(|c| c.is_ascii_digit()));
    values.contains(&wrong)
        || values
            .iter()
            .any(|value| is_same_day(value, wrong) || same_amount(value, wrong))
        || score && figures.iter().all(|one| counts(one))
}

/// What a date's value says of a day: `Tue 2026-03-03`, `--03-03`, `Tue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    weekday: Option<Weekday>,
    year: Option<i32>,
    month_day: Option<(u32, u32)>,
}

impl Day {
    fn of(value: &str) -> Option<Self> {
        let (first, last) = value.split_once(' ').unwrap_or((value, value));
        let date: Option<NaiveDate> = last.parse().ok();
        let yearless = || {
            let (month, day) = last.strip_prefix("--")?.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        let day = Self {
            weekday: date
                .map(|date| date.weekday())
                .or_else(|| first.parse().ok()),
            year: date.map(|date| date.year()),
            month_day: date
                .map(|date| (date.month(), date.day()))
                .or_else(yearless),
        };
        (day.weekday.is_some() || day.month_day.is_some()).then_some(day)
    }
}

// Whether two values name one day, each as far as it does: *Tuesday* of a dated story and *March 3*.
fn is_same_day(value: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (Day::of(value), Day::of(other)) else {
        return false;
    };
    let differ = |a: bool, b: bool, same: bool| a && b && !same;
    let apart = differ(
        one.year.is_some(),
        other.year.is_some(),
        one.year == other.year,
    ) || differ(
        one.month_day.is_some(),
        other.month_day.is_some(),
        one.month_day == other.month_day,
    ) || differ(
        one.weekday.is_some(),
        other.weekday.is_some(),
        one.weekday == other.weekday,
    );
    let shared = one.month_day.is_some() && other.month_day.is_some()
        || one.weekday.is_some() && other.weekday.is_some();
    shared && !apart
}

// Whether a sentence tells of the same as another: of its longer words, without those that were wrong, half stand in the other.
pub(super) fn is_about(said: &[String], about: &HashSet<String>, wrong: &[String]) -> bool {
    /// *The*, *to* and *was* stand in every sentence.
    const LONG: usize = 4;
    let own = said
        .iter()
        .filter(|word| word.chars().count() >= LONG && !wrong.contains(word));
    let (same, all) = own.fold((0, 0), |(same, all), word| {
        (same + usize::from(about.contains(word)), all + 1)
    });
    all == 0 || same * 2 >= all
}

fn has_part(words: &[String], part: &[String]) -> bool {
    !part.is_empty() && words.windows(part.len()).any(|one| one == part)
}

fn words(
    correction: &Correction,
    wrong: &Wrong,
    here: &RenditionScope<'_>,
    (number, claim): (usize, &Claim),
) -> Words {
    let (was, right) = (
        excerpt(&correction.wrong, 60),
        excerpt(&correction.right, 60),
    );
    Words {
        message: format!(
            "“{was}” was corrected to “{right}” in {} on {}",
            correction.rendition,
            correction.at.date_naive()
        ),
        expected: format!("“{right}” here too, or a verdict given since"),
        found: format!(
            "the words of before, and no verdict since {}",
            correction.at.date_naive()
        ),
        clear: format!(
            "{}; or, if it is right here, copydesk verify {} --evidence KIND:REF",
            command(correction, wrong, here, claim),
            here.address(number)
        ),
    }
}

// A headline over a sentence that was put right.
fn headed(
    correction: &Correction,
    here: &RenditionScope<'_>,
    (number, claim): (usize, &Claim),
) -> Words {
    Words {
        message: format!(
            "“{}” stands over a text in which “{}” was corrected to “{}”",
            excerpt(&claim.quote, 80),
            excerpt(&correction.wrong, 60),
            excerpt(&correction.right, 60)
        ),
        expected: format!(
            "a headline that what was corrected bears out, or a verdict given since {}",
            correction.at.date_naive()
        ),
        found: "a verdict of before the correction".to_owned(),
        clear: format!(
            "change the headline, then copydesk import {} FILE; or, if it is right as it stands, {}",
            here.target,
            here.verify(number, claim)
        ),
    }
}

// The command that puts a claim right: it asks for words that stand in this text, whatever the corrected one called them.
fn command(
    correction: &Correction,
    wrong: &Wrong,
    here: &RenditionScope<'_>,
    claim: &Claim,
) -> String {
    let words = wrong.words_in(claim, correction);
    let in_capitals = |text: &str| text == text.to_uppercase();
    let right = if words == correction.wrong {
        argument(&correction.right)
    } else if split(words) != wrong.wrong {
        "WORDS".to_owned()
    } else if in_capitals(words) && !in_capitals(&correction.wrong) {
        argument(&correction.right.to_uppercase())
    } else {
        argument(&correction.right)
    };
    format!(
        "copydesk correct {} FILE --wrong {} --right {right}",
        here.target,
        argument(words)
    )
}

#[cfg(test)]
mod tests {
    use super::{is_same_day, split, standing_words};

    #[test]
    fn words_are_found_as_they_stand() {
        for (quote, given, stands) in [
            (
                "THE POOL COULD STAY SHUT.",
                "could stay",
                Some("COULD STAY"),
            ),
            (
                "The bill is “$412,000,” he said.",
                "$412,000",
                Some("$412,000"),
            ),
            ("The bill is $412,000, he said.", "412,000", Some("412,000")),
            ("It shut on Friday.", "friday", Some("Friday")),
            (
                "The pool\u{a0}will stay shut.",
                "will stay",
                Some("will stay"),
            ),
            ("It shut on Friday.", "on monday", None),
        ] {
            assert_eq!(
                standing_words(quote, &split(given), given),
                stands,
                "{quote}"
            );
        }
    }

    #[test]
    fn a_day_is_the_same_under_its_weekday_and_its_date() {
        for (one, other) in [
            ("Tue 2026-03-03", "--03-03"),
            ("Tue", "Tue 2026-03-03"),
            ("2026-03-03", "Tue 2026-03-03"),
            ("Tue", "2026-03-03"),
        ] {
            assert!(is_same_day(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Tue 2026-03-03", "--03-04"),
            ("Wed", "2026-03-03"),
            ("Tue 2026-03-03", "Tue 2026-03-10"),
            ("Tue", "--03-03"),
            ("2026-03", "2026-03-03"),
            ("day-1", "2026-03-03"),
        ] {
            assert!(!is_same_day(one, other), "{one} {other}");
        }
    }
}
