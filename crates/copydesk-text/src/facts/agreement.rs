//! How two facts stand to each other, whatever style each is written in.

use super::value::{Agreement, Value};
use copydesk_model::Fact;

/// How `one` stands to `other`.
///
/// Both values are read by their kinds, so that figures in words and digits, money in symbols and words, dates given in
/// part, roundings, units of one dimension, and full and short forms of a name meet. A fact without a value is
/// compared by its words, case and white space aside. Linear in the length of the two.
///
/// ```
/// use copydesk_text::facts::{FactContext, agreement, find, value::Agreement};
///
/// let context = FactContext { date: "2026-02-18".parse().ok() };
/// let fact = |text: &str| find(text, &context).swap_remove(0).fact;
/// let script = fact("FOUR POINT FIVE MILLION DOLLARS");
/// assert_eq!(agreement(&script, &fact("$4.5M")), Agreement::Same);
/// assert_eq!(agreement(&script, &fact("about $4.5 million")), Agreement::Hedged);
/// assert_eq!(agreement(&script, &fact("$5.4 million")), Agreement::Different);
/// assert_eq!(agreement(&fact("five miles"), &fact("8 km")), Agreement::Rounded);
/// ```
pub fn agreement(one: &Fact, other: &Fact) -> Agreement {
    match (value(one), value(other)) {
        (Some(one), Some(other)) => one.agreement(&other),
        _ => match (one.kind == other.kind, same_words(&one.text, &other.text)) {
            (_, true) => Agreement::Same,
            (true, false) => Agreement::Different,
            (false, false) => Agreement::Unrelated,
        },
    }
}

fn value(fact: &Fact) -> Option<Value> {
    Value::parse(fact.kind, fact.value.as_deref()?)
}

fn same_words(one: &str, other: &str) -> bool {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_lowercase).collect() };
    words(one) == words(other)
}
