//! Sums of products of whole numbers, in the widest registers that the processor has.
//!
//! A group of sixteen outputs and four rows are worked on together, two inputs at a time: a pair of inputs stands in every
//! lane, beside it each output's weights for the pair, so that lanes are never added to each other. Whole numbers have one sum
//! in any order: every processor gives the same. Rows · inputs · outputs multiplications, 8 to 32 of them an instruction.

use fearless_simd::Level;
#[cfg(target_arch = "x86_64")]
use fearless_simd::{SimdBase, i16x16, i16x32, i32x8, i32x16, prelude::*};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm512_dpwssd_epi32,
    _mm512_set1_epi32,
};
use wide::{i16x8, i32x4};

/// How many outputs a group has.
pub(crate) const OUTPUTS: usize = 16;
/// How many rows are worked on together: with as many sums no instruction waits for the one before.
pub(crate) const ROWS: usize = 4;

/// The weights of a group for two inputs: output by output, the first input's and the second's.
pub(crate) type Step = [i16; 2 * OUTPUTS];
/// Two inputs of a row, the first in the lower half.
pub(crate) type Pair = i32;
/// The sums of a group, row by row.
pub(crate) type Sums = [[i32; OUTPUTS]; ROWS];

/// Two inputs in one number.
pub(crate) fn pair(first: i16, second: i16) -> Pair {
    i32::from(second) << 16 | i32::from(first as u16)
}

/// The sums of products of rows with a group of outputs; every row has a pair for every step.
pub(crate) fn sums(level: Level, weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
    let rows = rows.map(|row| &row[..weights.len()]);
    #[cfg(target_arch = "x86_64")]
    {
        if let Some(avx512) = level.as_avx512() {
            return by_sixteen(avx512, weights, rows);
        }
        if let Some(avx2) = level.as_avx2() {
            return by_eight(avx2, weights, rows);
        }
    }
    let _ = level;
    by_four(weights, rows)
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn by_sixteen(avx512: Avx512, weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
        let nought: __m512i = i32x16::splat(avx512, 0).into();
        let mut sums = [nought; ROWS];
        let [a, b, c, d] = rows.map(|row| &row[..weights.len()]);
        let mut step = 0;
        while step < weights.len() {
            let group: __m512i = i16x32::simd_from(avx512, weights[step]).into();
            sums[0] = _mm512_dpwssd_epi32(sums[0], group, _mm512_set1_epi32(a[step]));
            sums[1] = _mm512_dpwssd_epi32(sums[1], group, _mm512_set1_epi32(b[step]));
            sums[2] = _mm512_dpwssd_epi32(sums[2], group, _mm512_set1_epi32(c[step]));
            sums[3] = _mm512_dpwssd_epi32(sums[3], group, _mm512_set1_epi32(d[step]));
            step += 1;
        }
        sums.map(|sum| <[i32; OUTPUTS]>::from(i32x16::simd_from(avx512, sum)))
    }
);

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn by_eight(avx2: Avx2, weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
        let nought: __m256i = i32x8::splat(avx2, 0).into();
        let mut sums = [[nought; 2]; ROWS];
        let [a, b, c, d] = rows.map(|row| &row[..weights.len()]);
        let mut step = 0;
        while step < weights.len() {
            let (low, high) = weights[step].split_at(OUTPUTS);
            let low: __m256i = i16x16::from_slice(avx2, low).into();
            let high: __m256i = i16x16::from_slice(avx2, high).into();
            let pairs = [a[step], b[step], c[step], d[step]];
            let mut row = 0;
            while row < ROWS {
                let both = _mm256_set1_epi32(pairs[row]);
                sums[row][0] = _mm256_add_epi32(sums[row][0], _mm256_madd_epi16(low, both));
                sums[row][1] = _mm256_add_epi32(sums[row][1], _mm256_madd_epi16(high, both));
                row += 1;
            }
            step += 1;
        }
        sums.map(|[low, high]| {
            let mut whole = [0; OUTPUTS];
            i32x8::simd_from(avx2, low).store_slice(&mut whole[..8]);
            i32x8::simd_from(avx2, high).store_slice(&mut whole[8..]);
            whole
        })
    }
);

/// On any processor, in registers of eight numbers: half a group and two rows at a time. Plain counters: adapters of iterators
/// are calls here when a build does not optimise across units, and a build is then ten times as slow.
fn by_four(weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
    let mut whole = [[0; OUTPUTS]; ROWS];
    for half in [0, OUTPUTS / 2] {
        for first in [0, 2] {
            let (a, b) = (rows[first], rows[first + 1]);
            let mut sums = [[i32x4::ZERO; 2]; 2];
            let mut step = 0;
            while step < weights.len() {
                let two = [lanes(a[step]), lanes(b[step])];
                let mut quarter = 0;
                while quarter < 2 {
                    let from = 2 * half + 8 * quarter;
                    let mut own = [0; 8];
                    own.copy_from_slice(&weights[step][from..from + 8]);
                    let own = i16x8::new(own);
                    sums[0][quarter] += own.dot(two[0]);
                    sums[1][quarter] += own.dot(two[1]);
                    quarter += 1;
                }
                step += 1;
            }
            for (row, sums) in sums.iter().enumerate() {
                for (quarter, sum) in sums.iter().enumerate() {
                    let from = half + 4 * quarter;
                    whole[first + row][from..from + 4].copy_from_slice(&sum.to_array());
                }
            }
        }
    }
    whole
}

/// A pair in every two lanes.
fn lanes(pair: Pair) -> i16x8 {
    let (first, second) = (pair as i16, (pair >> 16) as i16);
    i16x8::new([first, second, first, second, first, second, first, second])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way of adding that this processor has gives the sums that a plain loop gives, to the ends of the range.
    #[test]
    fn every_width_adds_alike() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as i16
        };
        for steps in [0, 1, 2, 7, 64, 192] {
            let weights: Vec<Step> = (0..steps)
                .map(|_| std::array::from_fn(|_| next() % 128))
                .collect();
            let inputs: Vec<Vec<[i16; 2]>> = (0..ROWS)
                .map(|_| (0..steps).map(|_| [next(), next()]).collect())
                .collect();
            let rows: Vec<Vec<Pair>> = inputs
                .iter()
                .map(|row| row.iter().map(|two| pair(two[0], two[1])).collect())
                .collect();
            let plain: Sums = std::array::from_fn(|row| {
                std::array::from_fn(|output| {
                    let of = |step: usize, side: usize| {
                        i32::from(inputs[row][step][side])
                            * i32::from(weights[step][2 * output + side])
                    };
                    (0..steps).map(|step| of(step, 0) + of(step, 1)).sum()
                })
            });
            let rows: [&[Pair]; ROWS] = std::array::from_fn(|row| rows[row].as_slice());
            assert_eq!(by_four(&weights, rows), plain);
            assert_eq!(sums(Level::new(), &weights, rows), plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(avx2) = Level::new().as_avx2() {
                assert_eq!(by_eight(avx2, &weights, rows), plain);
            }
        }
    }
}
