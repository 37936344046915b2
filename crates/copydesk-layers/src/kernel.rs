//! Sums of products of whole numbers, in the widest registers that the processor has.
//!
//! A group of sixteen outputs and four rows are worked on together, two inputs at a time: a pair of inputs stands in every
//! lane, beside it each output's weights for the pair, so that lanes are never added to each other. Whole numbers have one sum
//! in any order: every processor gives the same. Rows · inputs · outputs multiplications, 8 to 32 of them an instruction.

use fearless_simd::Level;
#[cfg(target_arch = "x86_64")]
use fearless_simd::{SimdBase, i16x8, i16x16, i16x32, i32x4, i32x8, i32x16, prelude::*};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m128i, __m256i, __m512i, _mm_add_epi32, _mm_madd_epi16, _mm_set1_epi32, _mm256_add_epi32,
    _mm256_madd_epi16, _mm256_set1_epi32, _mm512_add_epi32, _mm512_dpwssd_epi32, _mm512_set1_epi32,
};

/// How many outputs a group has.
pub(crate) const OUTPUTS: usize = 16;
/// How many rows are worked on together: with as many sums no instruction waits for the one before.
pub(crate) const ROWS: usize = 4;

/// So many steps are worked on without asking about an end.
#[cfg(target_arch = "x86_64")]
const BLOCK: usize = 16;

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
        if let Some(sse2) = level.as_sse2() {
            return by_four(sse2, weights, rows);
        }
    }
    let _ = level;
    plainly(weights, rows)
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn by_sixteen(avx512: Avx512, weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
        // Every second step has sums of its own: an instruction waits five cycles for the one whose sum it goes on with. In blocks of so many
        // steps nothing is asked about an end: with both the encoder takes nine tenths of the
        // time.
        let nought: __m512i = i32x16::splat(avx512, 0).into();
        let (mut even, mut odd) = ([nought; ROWS], [nought; ROWS]);
        let (blocks, rest) = weights.as_chunks::<BLOCK>();
        let rows = rows.map(|row| row.as_chunks::<BLOCK>());
        let [a, b, c, d] = rows.map(|(blocks, _)| blocks);
        let mut block = 0;
        while block < blocks.len() {
            let (steps, a, b, c, d) = (&blocks[block], &a[block], &b[block], &c[block], &d[block]);
            let mut step = 0;
            while step < BLOCK {
                let group: __m512i = i16x32::simd_from(avx512, steps[step]).into();
                even[0] = _mm512_dpwssd_epi32(even[0], group, _mm512_set1_epi32(a[step]));
                even[1] = _mm512_dpwssd_epi32(even[1], group, _mm512_set1_epi32(b[step]));
                even[2] = _mm512_dpwssd_epi32(even[2], group, _mm512_set1_epi32(c[step]));
                even[3] = _mm512_dpwssd_epi32(even[3], group, _mm512_set1_epi32(d[step]));
                let next: __m512i = i16x32::simd_from(avx512, steps[step + 1]).into();
                odd[0] = _mm512_dpwssd_epi32(odd[0], next, _mm512_set1_epi32(a[step + 1]));
                odd[1] = _mm512_dpwssd_epi32(odd[1], next, _mm512_set1_epi32(b[step + 1]));
                odd[2] = _mm512_dpwssd_epi32(odd[2], next, _mm512_set1_epi32(c[step + 1]));
                odd[3] = _mm512_dpwssd_epi32(odd[3], next, _mm512_set1_epi32(d[step + 1]));
                step += 2;
            }
            block += 1;
        }
        let mut step = 0;
        while step < rest.len() {
            let group: __m512i = i16x32::simd_from(avx512, rest[step]).into();
            let mut row = 0;
            while row < ROWS {
                let both = _mm512_set1_epi32(rows[row].1[step]);
                even[row] = _mm512_dpwssd_epi32(even[row], group, both);
                row += 1;
            }
            step += 1;
        }
        let sums = [
            _mm512_add_epi32(even[0], odd[0]),
            _mm512_add_epi32(even[1], odd[1]),
            _mm512_add_epi32(even[2], odd[2]),
            _mm512_add_epi32(even[3], odd[3]),
        ];
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

// Half a group and two rows at a time: such a processor has sixteen registers.
#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn by_four(sse2: Sse2, weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
        let nought: __m128i = i32x4::splat(sse2, 0).into();
        let rows = rows.map(|row| &row[..weights.len()]);
        let mut whole = [[0; OUTPUTS]; ROWS];
        let mut part = 0;
        while part < 4 {
            let (first, half) = (part / 2 * 2, part % 2 * (OUTPUTS / 2));
            let (a, b) = (rows[first], rows[first + 1]);
            let mut sums = [[nought; 2]; 2];
            let mut step = 0;
            while step < weights.len() {
                let two = [_mm_set1_epi32(a[step]), _mm_set1_epi32(b[step])];
                let mut quarter = 0;
                while quarter < 2 {
                    let from = 2 * half + 8 * quarter;
                    let own = i16x8::from_slice(sse2, &weights[step][from..from + 8]);
                    let own: __m128i = own.into();
                    sums[0][quarter] = _mm_add_epi32(sums[0][quarter], _mm_madd_epi16(own, two[0]));
                    sums[1][quarter] = _mm_add_epi32(sums[1][quarter], _mm_madd_epi16(own, two[1]));
                    quarter += 1;
                }
                step += 1;
            }
            let mut place = 0;
            while place < 4 {
                let (row, quarter) = (place / 2, place % 2);
                let from = half + 4 * quarter;
                let sum = i32x4::simd_from(sse2, sums[row][quarter]);
                sum.store_slice(&mut whole[first + row][from..from + 4]);
                place += 1;
            }
            part += 1;
        }
        whole
    }
);

/// On any other processor: the compiler finds its registers. Plain counters: adapters of iterators are calls here when a build does not
/// optimise across units, and a build is then ten times as slow.
fn plainly(weights: &[Step], rows: [&[Pair]; ROWS]) -> Sums {
    let mut sums = [[0; OUTPUTS]; ROWS];
    let mut row = 0;
    while row < ROWS {
        let mut step = 0;
        while step < weights.len() {
            let pair = rows[row][step];
            let (first, second) = (i32::from(pair as i16), pair >> 16);
            let mut output = 0;
            while output < OUTPUTS {
                sums[row][output] += i32::from(weights[step][2 * output]) * first
                    + i32::from(weights[step][2 * output + 1]) * second;
                output += 1;
            }
            step += 1;
        }
        row += 1;
    }
    sums
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
            assert_eq!(plainly(&weights, rows), plain);
            assert_eq!(sums(Level::new(), &weights, rows), plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(sse2) = Level::new().as_sse2() {
                assert_eq!(by_four(sse2, &weights, rows), plain);
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(avx2) = Level::new().as_avx2() {
                assert_eq!(by_eight(avx2, &weights, rows), plain);
            }
        }
    }
}
