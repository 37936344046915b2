//! What the signs of a block weigh together: a sum of whole numbers, learned from pages that people marked (`examples/fit_blocks`).
//! Linear in the signs.

use std::collections::HashMap;
use std::sync::LazyLock;

/// One sign a line: `weight<TAB>sign`. A sum over 0 is furniture.
const TABLE: &str = include_str!("block_weights.txt");

static WEIGHTS: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(weight, sign)| Some((sign, weight.parse().ok()?)))
        .collect()
});

/// The sum for the signs: over 0 the block is no part of the story.
pub(super) fn sum(signs: &[String]) -> i32 {
    let weight = |sign: &String| WEIGHTS.get(sign.as_str()).copied().unwrap_or(0);
    WEIGHTS.get("bias").copied().unwrap_or(i32::MIN / 2) + signs.iter().map(weight).sum::<i32>()
}
