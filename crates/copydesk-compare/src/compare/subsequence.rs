//! The longest common subsequence of two rows of words.
//!
//! O(words here × words there), at most [`CELLS`]; of longer rows no more than their common beginning is found.

/// The most cells of the table of two sentences: a thousand telling words by a thousand, 2 MB and about 10 ms, and more words
/// than a newspaper's paragraph has. Without a bound a sentence of 16,000 words took 512 MB and 7 s of 8 beside its reverse.
const CELLS: usize = 1_000_000;

/// The longest common subsequence of so many words here and there, as pairs of their numbers.
pub(super) fn common(
    here: usize,
    there: usize,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    // What opens alike is common in any case.
    let alike = (0..here.min(there)).take_while(|at| same(*at, *at)).count();
    let mut pairs: Vec<(usize, usize)> = (0..alike).map(|at| (at, at)).collect();
    let (rows, width) = (here - alike, there - alike + 1);
    if rows.saturating_mul(width) > CELLS {
        return pairs;
    }
    let mut lengths = vec![0_u16; (rows + 1) * width];
    for i in (0..rows).rev() {
        for j in (0..width - 1).rev() {
            lengths[i * width + j] = match same(alike + i, alike + j) {
                true => lengths[(i + 1) * width + j + 1].saturating_add(1),
                false => lengths[(i + 1) * width + j].max(lengths[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < width - 1 {
        if same(alike + i, alike + j) {
            pairs.push((alike + i, alike + j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(here: &str, there: &str) -> Vec<(usize, usize)> {
        let (here, there) = (here.as_bytes(), there.as_bytes());
        common(here.len(), there.len(), |i, j| here[i] == there[j])
    }

    #[test]
    fn the_longest_common_subsequence_is_found() {
        assert_eq!(of("abcde", "abxde"), [(0, 0), (1, 1), (3, 3), (4, 4)]);
        assert_eq!(of("xa", "aya"), [(1, 0)]);
        assert_eq!(of("ab", "ba").len(), 1);
        assert!(of("", "abc").is_empty() && of("abc", "").is_empty());
    }

    #[test]
    fn sentences_beyond_the_bound_are_compared_as_far_as_they_open_alike() {
        let (here, there) = (
            "ab".to_owned() + &"c".repeat(1200),
            "ab".to_owned() + &"d".repeat(1200),
        );
        assert_eq!(of(&here, &there), [(0, 0), (1, 1)]);
    }
}
