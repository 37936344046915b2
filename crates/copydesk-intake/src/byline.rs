//! The names in a byline.

/// The authors that a byline names; "By " is how they are printed.
pub(super) fn names_in(line: &str) -> Vec<String> {
    let line = line
        .strip_prefix("By ")
        .or(line.strip_prefix("by "))
        .unwrap_or(line);
    line.split(" and ")
        .flat_map(|part| part.split(", "))
        .map(str::trim)
        .filter(|name| name.contains(' '))
        .map(str::to_owned)
        .collect()
}
