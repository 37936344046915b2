//! Arithmetic that gives the same bits on every machine: no call of a mathematical library, no sum without an order.
//!
//! Additions, multiplications and divisions of `f32` are exact to the rounding that IEEE 754 asks for, and Rust never
//! joins two of them; `exp` and `tanh` of a system library are not, so polynomials stand here for them.

/// How many sums run beside each other in [`dot`]; their order is part of the result.
const LANES: usize = 8;

/// e to the power of `x`, to six digits; 0 below -80.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let bounded = x.clamp(-80.0, 80.0);
    let whole_number = below(bounded * std::f32::consts::LOG2_E);
    let whole = whole_number as f32;
    // ln 2 in two parts, so that the rest is exact.
    let rest = bounded - whole * 0.693_359_4 - whole * -2.121_944_4e-4;
    let mut sum = 1.0 / 720.0;
    for factor in [1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + factor;
    }
    let power = sum * f32::from_bits(((whole_number + 127) as u32) << 23);
    if x < -80.0 { 0.0 } else { power }
}

/// The whole number nearest to `x`, of two the even one, for |x| up to 4 million. Adding 3·2²² leaves just that in the
/// last bits of the sum; a call of `round` is a call of the system's library on older x86-64.
#[inline(always)]
pub fn nearest(x: f32) -> i32 {
    const SHIFT: f32 = 12_582_912.0;
    ((x + SHIFT).to_bits() as i32).wrapping_sub(SHIFT.to_bits() as i32)
}

/// The largest whole number that is not above `x`, for |x| up to 4 million.
#[inline(always)]
fn below(x: f32) -> i32 {
    let near = nearest(x);
    near - i32::from(near as f32 > x)
}

/// A smooth step from -1 to 1, close to `tanh`: a quotient of polynomials that reaches its ends at -3 and 3.
#[inline(always)]
pub fn squash(x: f32) -> f32 {
    let x = x.clamp(-3.0, 3.0);
    let square = x * x;
    x * (27.0 + square) / (27.0 + 9.0 * square)
}

/// A smooth step from 0 to 1.
#[inline(always)]
pub fn gate(x: f32) -> f32 {
    0.5 + 0.5 * squash(0.5 * x)
}

/// The sum of products of two rows, in eight lanes that are added in one order.
#[inline(always)]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; LANES];
    let (a_chunks, a_rest) = a.as_chunks::<LANES>();
    let (b_chunks, b_rest) = b.as_chunks::<LANES>();
    for (x, y) in a_chunks.iter().zip(b_chunks) {
        for lane in 0..LANES {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    let [a, b, c, d, e, f, g, h] = lanes;
    (((a + e) + (b + f)) + ((c + g) + (d + h))) + rest
}

/// The place of the largest score and its share after a softmax; of equals the first.
pub fn best_of(scores: &[f32]) -> (usize, f32) {
    let best = largest(scores);
    (best, share(scores, best))
}

/// The place of the largest score; of equals the first.
pub fn largest(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, &score) in scores.iter().enumerate() {
        if score > scores[best] {
            best = at;
        }
    }
    best
}

/// The share of one score after a softmax; 0 for a place that there is not.
pub fn share(scores: &[f32], place: usize) -> f32 {
    let Some(&own) = scores.get(place) else {
        return 0.0;
    };
    let total: f32 = scores.iter().map(|&score| exp(score - own)).sum();
    1.0 / total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_close_to_the_mathematical_functions() {
        for step in -400..400 {
            let x = step as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-4, "{x}");
            assert!((squash(x) - x.tanh()).abs() < 0.03, "{x}");
        }
        for x in [0.4, 0.5, 1.5, -1.5, -0.6, 32767.0, -32767.2, 0.0] {
            assert_eq!(nearest(x), f32::round_ties_even(x) as i32);
            assert_eq!(below(x), f32::floor(x) as i32);
        }
        assert_eq!(exp(-100.0), 0.0);
        assert_eq!((squash(9.0), gate(-9.0)), (1.0, 0.0));
    }

    #[test]
    fn shares_add_up_to_one() {
        let scores = [1.0, -2.0, 0.5, 1.0];
        let total: f32 = (0..4).map(|place| share(&scores, place)).sum();
        assert!((total - 1.0).abs() < 1e-5);
        assert_eq!(best_of(&scores).0, 0);
        assert_eq!(share(&[], 0), 0.0);
    }
}
