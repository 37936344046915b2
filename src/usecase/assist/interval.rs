//! A share with how far it can be trusted: the Wilson interval, which holds for few cases and for shares near 0 and 1 too.
//!
//! Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference".

use serde::Serialize;

/// So many of so many, with the interval that holds the true share in 95 of 100 cases.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Share {
    /// How many.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// The share, from 0 to 1; absent where there is nothing to count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// The lower end of the interval.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

/// The quantile of the normal distribution for 95%.
const Z: f64 = 1.959_963_984_540_054;

/// `count` of `of`.
pub(crate) fn share(count: u64, of: u64) -> Share {
    if of == 0 {
        return Share {
            count,
            of,
            share: None,
            low: None,
            high: None,
        };
    }
    let (n, share) = (of as f64, count as f64 / of as f64);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let (middle, scale) = (share + Z * Z / (2.0 * n), 1.0 + Z * Z / n);
    Share {
        count,
        of,
        share: Some(share),
        low: Some(((middle - spread) / scale).max(0.0)),
        high: Some(((middle + spread) / scale).min(1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn the_intervals_of_the_tables() {
        // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
        for (count, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = share(count, of);
            let near = |a: Option<f64>, b: f64| a.is_some_and(|a| (a - b).abs() < 0.0001);
            assert!(near(found.low, low), "{count}/{of}: {found:?}");
            assert!(near(found.high, high), "{count}/{of}: {found:?}");
        }
        assert_eq!(share(0, 0).share, None);
        assert_eq!(share(7, 7).high, Some(1.0));
    }
}
