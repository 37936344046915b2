//! How much two sentences have in common, for judging re-anchoring from outside it.

use std::collections::HashMap;

/// The Sørensen–Dice coefficient of the words of two sentences, from 0 to 1.
pub(crate) fn overlap(a: &str, b: &str) -> f64 {
    let bag = |text: &str| {
        let mut bag: HashMap<String, i32> = HashMap::new();
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            *bag.entry(word.to_lowercase()).or_default() += 1;
        }
        bag
    };
    let (a, b) = (bag(a), bag(b));
    let common: i32 = a
        .iter()
        .map(|(word, count)| count.min(b.get(word).unwrap_or(&0)))
        .sum();
    let all: i32 = a.values().sum::<i32>() + b.values().sum::<i32>();
    2.0 * f64::from(common) / f64::from(all.max(1))
}
