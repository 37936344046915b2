//! Names of stories and renditions that are a slip of the finger apart: letters that are other ones, are missing, came in between or changed places.

/// The name of `known` that was meant by `given`, where one is a slip away and not the name itself.
///
/// One slip in a part of three letters and more, two in one of six and more; what hyphens part is held part by part, since *web-de* and
/// *web-es*, *vote-1* and *vote-2* are two names and no slip. Quadratic in the letters of a name, linear in the names.
pub(crate) fn slip_of<'k>(
    given: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let near = known
        .into_iter()
        .filter_map(|name| Some((slips_apart(given, name)?, name)));
    near.min_by_key(|(slips, _)| *slips).map(|(_, name)| name)
}

// How many slips lie between two names; `None` where they are one, or two names that nobody mixes up.
fn slips_apart(a: &str, b: &str) -> Option<usize> {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let digits = |name: &str| -> String { name.chars().filter(char::is_ascii_digit).collect() };
    if a == b || digits(&a) != digits(&b) {
        return None;
    }
    let parts = |name: &str| -> Vec<Vec<char>> {
        name.split('-').map(|part| part.chars().collect()).collect()
    };
    let (a_parts, b_parts) = (parts(&a), parts(&b));
    let pairs: Vec<(Vec<char>, Vec<char>)> = match a_parts.len() == b_parts.len() {
        true => a_parts.into_iter().zip(b_parts).collect(),
        false => vec![(a.chars().collect(), b.chars().collect())],
    };
    let mut all = 0;
    for (one, other) in pairs.iter().filter(|(one, other)| one != other) {
        let slips = distance(one, other);
        let allowed = match one.len().max(other.len()) {
            0..=2 => 0,
            3..=5 => 1,
            _ => 2,
        };
        if slips > allowed {
            return None;
        }
        all += slips;
    }
    (all <= 2).then_some(all)
}

// Letters that are others, missing or more, and pairs that changed places (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut last: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (row[j] + usize::from(x != y))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(last[j - 1] + 1);
            }
            next.push(best);
        }
        last = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::slip_of;

    #[test]
    fn a_slip_is_told_from_another_name() {
        for (given, meant) in [
            ("wbe", "web"),
            ("we", "web"),
            ("webb", "web"),
            ("WEBB", "web"),
            ("brodcast", "broadcast"),
            ("boradcasst", "broadcast"),
            ("pier-voet-2", "pier-vote-2"),
            ("web-frecnh", "web-french"),
        ] {
            assert_eq!(
                slip_of(given, ["push", meant, "tv"]),
                Some(meant),
                "{given}"
            );
        }
        for (given, other) in [
            ("web", "web"),
            ("app", "web"),
            ("tv", "fb"),
            ("web2", "web"),
            ("web-de", "web-es"),
            ("vote-1", "vote-2"),
            ("part-a", "part-b"),
            ("push", "posts"),
            ("radio", "audio"),
        ] {
            assert_eq!(slip_of(given, [other]), None, "{given} {other}");
        }
    }
}
