//! A difference in one plain sentence, for an editor who has never read a list of kinds.
//!
//! "The original says “13”, this says “30”." The words of both sides stand in it where there are any, cut to a line.

use super::{Difference, DifferenceKind as Kind, Excerpt};

impl Difference {
    /// What differs, in one sentence with a full stop, the words of both sides in it.
    ///
    /// ```
    /// use copydesk_model::{Confidence, Difference, DifferenceKind, Excerpt, Span};
    ///
    /// let words = |text: &str| Some(Excerpt { span: Span { start: 0, end: 2 }, text: text.to_owned() });
    /// let one = Difference::between(DifferenceKind::Number, Confidence::Sure, words("13"), words("30"));
    /// assert_eq!(one.explain(), "The original says “13”, this says “30”.");
    /// ```
    pub fn explain(&self) -> String {
        if let Some(said) = &self.said {
            return format!("{}.", said.trim_end_matches('.'));
        }
        if self.weighed {
            return self.doubt();
        }
        match (&self.original, &self.converted) {
            (Some(there), Some(here)) => both(self.kind, &shown(there), &shown(here)),
            (None, Some(here)) => here_alone(self.kind, &shown(here)),
            (Some(there), None) => format!("The original's “{}” is gone.", shown(there)),
            (None, None) => format!("{}.", capital(self.kind.describe())),
        }
    }

    /// What it says of the claim, in a few words: of what no judge says why, what to do about it.
    pub fn describe(&self) -> String {
        match self.weighed {
            true => format!("read both sides; perhaps {}", self.kind),
            false => self.kind.describe().to_owned(),
        }
    }

    // A kind that is only the likeliest is no reason, and is not told as one.
    fn doubt(&self) -> String {
        let perhaps = format!("read both sides, perhaps it is {}", self.kind);
        match (&self.original, &self.converted) {
            (Some(there), Some(here)) if !self.repeats() => format!(
                "“{}” may say something else than the original's “{}”: {perhaps}.",
                shown(here),
                shown(there)
            ),
            (_, Some(here)) => format!(
                "“{}” may be said of something else than in the original: {perhaps}.",
                shown(here)
            ),
            (Some(there), None) => {
                format!(
                    "The original's “{}” may be missing: {perhaps}.",
                    shown(there)
                )
            }
            (None, None) => format!("{}.", capital(&perhaps)),
        }
    }
}

fn both(kind: Kind, there: &str, here: &str) -> String {
    match kind {
        Kind::Unsupported => {
            format!("The original does not say “{here}”; nearest to it stands “{there}”.")
        }
        Kind::Number | Kind::Money | Kind::Percent | Kind::Date | Kind::Time => {
            format!("The original says “{there}”, this says “{here}”.")
        }
        Kind::Unit => format!("The number is of something else: “{there}” there, “{here}” here."),
        Kind::Person | Kind::Organisation | Kind::Place | Kind::Name => {
            format!("The original names “{there}”, this names “{here}”.")
        }
        Kind::Title => format!("The original has the title “{there}”, this has “{here}”."),
        Kind::Roles => {
            format!("Who does it and to whom may be turned round: “{there}” there, “{here}” here.")
        }
        Kind::QuoteAltered => {
            format!("These words stand in quotation marks, but the original has “{there}”.")
        }
        Kind::QuoteAdded => {
            format!("“{here}” stands in quotation marks, but nobody is quoted so in the original.")
        }
        Kind::Speaker => format!("The original puts it to “{there}”, this to “{here}”."),
        Kind::AttributionDropped => {
            format!("The original puts it to “{there}”; this states it as fact.")
        }
        Kind::AttributionAdded => format!("The original does not put it to “{here}”."),
        Kind::Negation => {
            format!("A “not” came or went: “{there}” there, “{here}” here.")
        }
        Kind::Opposite => format!("“{here}” is the opposite of the original's “{there}”."),
        Kind::Certainty => {
            format!(
                "This is more or less certain than the original: “{there}” there, “{here}” here."
            )
        }
        Kind::Completion => {
            format!("What the original plans (“{there}”) is done here (“{here}”).")
        }
        Kind::Emphasis => format!("“{here}” is stronger than the original's “{there}”."),
        Kind::Cause => {
            format!("This gives a cause (“{here}”) where the original has “{there}”.")
        }
        Kind::Swap => {
            format!(
                "“{here}” stands in the original, but of something else; here belongs “{there}”."
            )
        }
        Kind::Scope => {
            format!("This says more or less of the whole: “{there}” there, “{here}” here.")
        }
        Kind::Condition => format!("The original's condition “{there}” is gone."),
        Kind::Stage => format!("It is at another stage: “{there}” there, “{here}” here."),
        Kind::Comparison => {
            format!("Which of the two is more has changed: “{there}” there, “{here}” here.")
        }
        Kind::Context => format!("What qualified it in the original is gone: “{there}”."),
        Kind::Struck => format!("The original has struck out “{there}”, and this says it."),
        Kind::Cosmetic | Kind::Wording => format!("“{there}” became “{here}”."),
        Kind::Setting(part) => format!("Its {part} was “{there}” and is “{here}”."),
    }
}

fn here_alone(kind: Kind, here: &str) -> String {
    match kind {
        Kind::Number
        | Kind::Unit
        | Kind::Money
        | Kind::Percent
        | Kind::Date
        | Kind::Time
        | Kind::Person
        | Kind::Organisation
        | Kind::Place
        | Kind::Name
        | Kind::Title => format!("The original has no “{here}”."),
        Kind::QuoteAltered | Kind::QuoteAdded => {
            format!("“{here}” stands in quotation marks, but not in the original.")
        }
        Kind::Speaker | Kind::AttributionAdded => {
            format!("The original does not put it to “{here}”.")
        }
        Kind::AttributionDropped => {
            "The original says who says so; this states it as fact.".to_owned()
        }
        Kind::Swap => format!("The original gives “{here}” to something else."),
        Kind::Emphasis => format!("“{here}” is stronger than anything in the original."),
        Kind::Cause => format!("“{here}” gives a cause that the original does not state."),
        Kind::Unsupported => format!("The original does not say “{here}”."),
        Kind::Roles
        | Kind::Negation
        | Kind::Opposite
        | Kind::Certainty
        | Kind::Completion
        | Kind::Scope
        | Kind::Condition
        | Kind::Stage
        | Kind::Comparison
        | Kind::Context
        | Kind::Struck
        | Kind::Cosmetic
        | Kind::Wording
        | Kind::Setting(_) => format!("At “{here}”: {}.", kind.describe()),
    }
}

/// A longer excerpt is cut: the whole stands beside it in the text.
const MOST: usize = 60;

fn shown(words: &Excerpt) -> String {
    let line = words.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", line[..at].trim_end()),
        None => line,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{Confidence, Span};
    use super::*;

    #[test]
    fn every_kind_has_a_sentence_with_the_words_of_both_sides_or_of_one() {
        let words = |text: &str| {
            Some(Excerpt {
                span: Span { start: 0, end: 1 },
                text: text.to_owned(),
            })
        };
        for kind in Kind::all() {
            for (original, converted) in [
                (words("the old words"), words("the new ones")),
                (words("the old words"), None),
                (None, words("the new ones")),
                (None, None),
            ] {
                let given = original.is_some() || converted.is_some();
                let likely = Confidence::Likely;
                let judged = Difference::between(kind, likely, original, converted);
                for told in [judged.explain(), judged.weighed().explain()] {
                    assert!(
                        told.ends_with('.') && !told.contains(".."),
                        "{kind}: {told}"
                    );
                    let shown = told.contains("the old words") || told.contains("the new ones");
                    assert!(
                        shown || !given || kind == Kind::AttributionDropped,
                        "{kind}: {told}"
                    );
                }
            }
        }
    }
}
