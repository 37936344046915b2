//! Words as rows of numbers: some columns of them, and each word between its neighbours. Linear in the numbers.

/// Some columns of rows.
pub(crate) fn columns(rows: &[f32], width: usize, from: usize, count: usize) -> Vec<f32> {
    rows.chunks_exact(width)
        .flat_map(|row| row[from..from + count].iter().copied())
        .collect()
}

/// Each word between its neighbours; nothing beyond the sentence.
pub(crate) fn with_neighbours(one: &[f32], width: usize, starts: &[usize]) -> Vec<f32> {
    let mut wide = vec![0.0; one.len() * 3];
    for bounds in starts.windows(2) {
        for at in bounds[0]..bounds[1] {
            let row = &mut wide[at * 3 * width..][..3 * width];
            for (place, other) in neighbours(at, bounds) {
                row[place * width..][..width].copy_from_slice(&one[other * width..][..width]);
            }
        }
    }
    wide
}

/// The gradient of words from the gradients of the rows that they stand in.
pub(crate) fn from_neighbours(wide: &[f32], width: usize, starts: &[usize]) -> Vec<f32> {
    let mut one = vec![0.0; wide.len() / 3];
    for bounds in starts.windows(2) {
        for at in bounds[0]..bounds[1] {
            for (place, other) in neighbours(at, bounds) {
                let row = &wide[at * 3 * width + place * width..][..width];
                for (sum, add) in one[other * width..][..width].iter_mut().zip(row) {
                    *sum += add;
                }
            }
        }
    }
    one
}

/// The words in the window of a word: which place of the window, which word.
fn neighbours(at: usize, bounds: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let (first, end) = (bounds[0], bounds[1]);
    (0..3).filter_map(move |place| {
        let other = (at + place).checked_sub(1)?;
        (other >= first && other < end).then_some((place, other))
    })
}
