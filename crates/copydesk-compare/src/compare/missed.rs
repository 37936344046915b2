//! What speaks for a statement of the original being missed where a conversion leaves it out: that it denies, limits, corrects or answers, and that
//! nothing in the conversion does.
//!
//! The numbers are few: how much of it the conversion carries, together and apart; which words of denying, limiting and doubting it has; whose it
//! is, and what else of that speaker is carried; how its neighbours fare. `examples/fit_lost` grows trees from labelled losses that ask for
//! them. O(claims of the original × claims of the conversion).

use std::collections::HashMap;

use serde::Serialize;

use super::conditions;
use super::denials::denies;
use super::evidence::Row;
use super::lexicon::Class;
use super::standing::Beside;
use copydesk_lexicon::en::compare::missed as lists;

/// Why it matters that it was left out; the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LostReason {
    /// Somebody denies, disputes or answers something.
    Denial,
    /// Something holds only under a condition, or with an exception.
    Condition,
    /// Somebody says so.
    Attribution,
    /// It has a figure or a date.
    Figure,
    /// It names somebody or something.
    Name,
    /// Anything else.
    Other,
}

impl LostReason {
    /// The word that stands for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Denial => "denial or reply",
            Self::Condition => "condition",
            Self::Attribution => "attribution",
            Self::Figure => "figure",
            Self::Name => "name",
            Self::Other => "statement",
        }
    }
}

/// A claim of the original, as it is looked for in the conversion.
pub(super) struct Statement {
    pub kept: Kept,
    /// How much of what it says stands in the claim that has most of it.
    pub most: f64,
    /// Whether what it denies is denied there.
    pub denial: bool,
    /// Whether every condition of it stands there.
    pub condition: bool,
    /// Why it would matter, the gravest first; none of a claim without a word of content.
    pub reasons: Vec<LostReason>,
    /// Why it matters, where it is gone.
    pub gone: Option<LostReason>,
    /// Whether one claim of the conversion has most of its words (`lost.rs`), or it says too little for anybody but the rules to look for.
    pub stands: bool,
}

/// How much of a claim of the original the conversion carries.
pub(super) struct Kept {
    /// Anywhere in it.
    pub anywhere: f64,
    /// In the two claims of it that carry most.
    pub together: f64,
}

/// The classes of words that are counted.
const CLASSES: [(Class, &str); 8] = [
    (Class::Negation, "negations"),
    (Class::Refusal, "refusals"),
    (Class::Shadow, "shadows"),
    (Class::Doubt, "doubts"),
    (Class::Belief, "beliefs"),
    (Class::Plan, "plans"),
    (Class::Condition, "conditions"),
    (Class::Saying, "sayings"),
];

/// A claim of which this much stands there is carried. Set, not measured.
const HALF: f64 = 0.5;

/// Hundredths of a share.
fn hundredths(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

/// The numbers of every claim of the original.
pub(super) fn rows(beside: &Beside<'_, '_>, statements: &[Statement]) -> Vec<Row> {
    let original = beside.original;
    // How much of what a speaker says is carried at best, and how many statements are his.
    let mut speakers: HashMap<&str, (f64, i64)> = HashMap::new();
    let speaker = |number: usize| {
        let draft = original.claims[number].draft;
        draft.attribution.as_ref().map(|one| one.speaker.as_str())
    };
    for (number, statement) in statements.iter().enumerate() {
        if let Some(name) = speaker(number) {
            let (best, count) = speakers.entry(name).or_default();
            *best = best.max(statement.most);
            *count += 1;
        }
    }
    let carried = statements
        .iter()
        .filter(|one| one.kept.together >= HALF)
        .count();
    let count = original.claims.len();
    (0..count)
        .map(|number| {
            let claim = &original.claims[number];
            let words = original.claim_words(number);
            let mut row = Row::default();
            let statement = &statements[number];
            row.put("anywhere", hundredths(statement.kept.anywhere));
            row.put("together", hundredths(statement.kept.together));
            row.put("gone", statement.gone.map_or(-1, |reason| reason as i64));
            let gravest = statement.reasons.first();
            row.put("reason", gravest.map_or(-1, |reason| *reason as i64));
            row.put("most", hundredths(statement.most));
            row.put("denial-stands", i64::from(statement.denial));
            row.put("condition-stands", i64::from(statement.condition));
            let near = |at: Option<usize>| {
                at.and_then(|at| statements.get(at))
                    .map_or(-1, |one| hundredths(one.most))
            };
            row.put("before", near(number.checked_sub(1)));
            row.put("behind", near(Some(number + 1)));
            for (class, name) in CLASSES {
                let has = words
                    .iter()
                    .filter(|word| class.is_in(word.classes))
                    .count();
                row.put(name, has as i64);
            }
            let denying = words
                .iter()
                .filter(|word| denies(word, beside.meanings))
                .count();
            row.put("denying", denying as i64);
            let inside = conditions::inside(original, claim.words.clone());
            row.put("limited", inside.map_or(0, |inside| inside.len() as i64));
            row.put("words", words.len() as i64);
            row.put(
                "content",
                words.iter().filter(|word| word.content).count() as i64,
            );
            row.put("figures", claim.figures.len() as i64);
            row.put("names", claim.names.len() as i64);
            row.put("quoted", claim.draft.quotes.len() as i64);
            let attribution = claim.draft.attribution.as_ref();
            row.put("attributed", i64::from(attribution.is_some()));
            row.put(
                "direct",
                i64::from(attribution.is_some_and(|one| one.direct)),
            );
            let (best, said) = speaker(number)
                .and_then(|name| speakers.get(name))
                .copied()
                .unwrap_or((-0.01, 0));
            row.put("speaker-carried", hundredths(best));
            row.put("speaker-says", said);
            row.put("place", (number * 100 / count.max(1)) as i64);
            row.put("claims", count as i64);
            row.put("converted", beside.converted.claims.len() as i64);
            row.put("carried", (carried * 100 / count.max(1)) as i64);
            let first = words.first().map(|word| word.text.as_str());
            row.put(
                "turns",
                i64::from(first.is_some_and(|word| lists::TURNS.contains(&word))),
            );
            let we = words
                .iter()
                .any(|word| matches!(word.text.as_str(), "we" | "our" | "us"));
            row.put("we", i64::from(we));
            row
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::weigh::Weighing;
    use super::super::{ask_beside, compared, losses};

    #[test]
    fn the_forest_asks_for_the_numbers_that_are_told() {
        let all = ask_beside("THE MILL BURNED.\n", "The mill burned.\n", losses);
        assert_eq!(all[0].names, Weighing::missed().unwrap().names);
    }

    /// Nine statements that a short version has no room for, and one that an editor would miss.
    #[test]
    fn what_denies_limits_or_answers_is_listed_before_the_rest() {
        for missed in [
            "THE COMPANY DENIES THAT THE VALVE WAS EVER CHANGED.",
            "THE DEAL HOLDS ONLY IF THE LENDER AGREES BY FRIDAY.",
            "HER LAWYER SAYS SHE HAS NOT BEEN CHARGED WITH ANYTHING.",
        ] {
            let script = format!(
                "A BOILER BURST AT THE HARBOR LAUNDRY ON SATURDAY NIGHT.\n\
                 THE LAUNDRY STANDS BEHIND THE OLD ROPE WALK.\n\
                 IT WASHES SHEETS FOR FOUR HOTELS ON THE COAST.\n\
                 STEAM FILLED THE LANE AND BROUGHT PEOPLE OUT OF A DANCE HALL.\n\
                 A BAND FROM OSTREVA WAS PLAYING ITS SECOND SET.\n\
                 {missed}\n\
                 THE OWNERS BOUGHT THE PLACE IN 2009 FROM A COUSIN.\n\
                 VANS FROM A FIRM IN CALDER FETCHED THE LINEN ON SUNDAY.\n\
                 THE DANCE WENT ON AFTER AN HOUR.\n\
                 MAYOR ILSE ROURKE BROUGHT COFFEE TO THE CREWS.\n"
            );
            let story = "Boiler bursts at laundry\n\nA boiler burst at the Harbor Laundry on Saturday night.\n";
            let lost = compared(&script, story).lost;
            let place = lost.iter().position(|one| one.original.text == missed);
            assert!(place == Some(0), "{missed}: {lost:#?}");
        }
    }
}
