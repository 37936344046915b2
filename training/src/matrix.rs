//! Products of matrices, row by row, for training.
//!
//! Every sum runs in one order, so that a build for any processor gives the same bits; tiles of four rows and 32 columns
//! stay in registers. m·k·n multiplications.

/// Rows of a tile.
const ROWS: usize = 4;
/// Columns of a tile.
const COLUMNS: usize = 32;

/// `c += a · b`, where a is m×k, b k×n and c m×n.
pub(crate) fn multiply(a: &[f32], b: &[f32], c: &mut [f32], m: usize, k: usize, n: usize) {
    let mut row = 0;
    while row + ROWS <= m {
        let mut column = 0;
        while column + COLUMNS <= n {
            tile(a, b, c, (row, column), k, n);
            column += COLUMNS;
        }
        for at in row..row + ROWS {
            edge(a, b, c, at, column, k, n);
        }
        row += ROWS;
    }
    for at in row..m {
        edge(a, b, c, at, 0, k, n);
    }
}

/// One full tile.
fn tile(a: &[f32], b: &[f32], c: &mut [f32], (row, column): (usize, usize), k: usize, n: usize) {
    let mut sums = [[0.0_f32; COLUMNS]; ROWS];
    let rows = [
        &a[row * k..][..k],
        &a[(row + 1) * k..][..k],
        &a[(row + 2) * k..][..k],
        &a[(row + 3) * k..][..k],
    ];
    for step in 0..k {
        let Some(line) = b[step * n + column..].first_chunk::<COLUMNS>() else {
            return;
        };
        for (sum, from) in sums.iter_mut().zip(rows) {
            let x = from[step];
            for at in 0..COLUMNS {
                sum[at] += x * line[at];
            }
        }
    }
    for (at, sum) in sums.iter().enumerate() {
        for (to, add) in c[(row + at) * n + column..][..COLUMNS].iter_mut().zip(sum) {
            *to += add;
        }
    }
}

/// What is left of a row behind the tiles, from `column` on.
fn edge(a: &[f32], b: &[f32], c: &mut [f32], row: usize, column: usize, k: usize, n: usize) {
    if column >= n {
        return;
    }
    let to = &mut c[row * n + column..(row + 1) * n];
    for step in 0..k {
        let x = a[row * k + step];
        if x != 0.0 {
            for (sum, y) in to.iter_mut().zip(&b[step * n + column..(step + 1) * n]) {
                *sum += x * y;
            }
        }
    }
}

/// The columns of an m×n matrix as rows.
pub(crate) fn transposed(a: &[f32], m: usize, n: usize) -> Vec<f32> {
    let mut turned = vec![0.0; a.len()];
    for row in 0..m {
        for column in 0..n {
            turned[column * m + row] = a[row * n + column];
        }
    }
    turned
}
