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
    if a == b || !same_digits(&a, &b) {
        return None;
    }
    let parts = |name| str::split(name, '-');
    let pairs: Vec<(&str, &str)> = match parts(&a).count() == parts(&b).count() {
        true => parts(&a).zip(parts(&b)).collect(),
        false => vec![(&a, &b)],
    };
    let mut all = 0;
    for (one, other) in pairs.into_iter().filter(|(one, other)| one != other) {
        let slips = slips(one, other);
        let allowed = match one.chars().count().max(other.chars().count()) {
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

/// How many letters are others, missing or more, or have changed places with the next one (optimal string alignment).
pub(crate) fn slips(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// Whether two names have the same digits in the same order: *vote-1* is no slip of *vote-2*.
fn same_digits(a: &str, b: &str) -> bool {
    let digits = |name: &'_ str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    digits(a) == digits(b)
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
