//! What a picture is called, so that a caption that moves under another one is seen: a name that outlives another size of it.
//!
//! A file by its name, without folder, query and the size that content systems write behind it. Linear in the name.

/// The address without its query and fragment.
pub(super) fn path(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

/// The last part of the path in lower case, without the size: `amaya-steps-800x600.jpg` is `amaya-steps.jpg`.
pub(super) fn file(address: &str) -> String {
    let name = path(address)
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
    let is_size = |part: &str| {
        let sides: Vec<&str> = part.split('x').collect();
        let figures =
            |side: &&str| !side.is_empty() && side.bytes().all(|byte| byte.is_ascii_digit());
        sides.len() == 2 && sides.iter().all(figures)
    };
    match stem.rsplit_once(['-', '_']) {
        Some((rest, part)) if is_size(part) => format!("{rest}.{end}"),
        _ => name,
    }
}

/// The first of several names that is one: of an address its file, of any other what it says.
pub(super) fn named<'n>(names: impl IntoIterator<Item = Option<&'n str>>) -> Option<String> {
    let given = names.into_iter().flatten().map(str::trim);
    let mut given = given.filter(|name| !name.is_empty() && !name.starts_with("data:"));
    let name = given.next()?;
    let short = file(name);
    Some(match short.contains(char::is_alphanumeric) {
        true => short,
        false => name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_outlives_a_size_and_a_folder() {
        for (given, name) in [
            (
                "https://cdn.lorne.example/a/amaya-steps-800x600.jpg?w=3",
                "amaya-steps.jpg",
            ),
            ("AMAYA-STEPS.jpg", "amaya-steps.jpg"),
            ("media\\kiln_640x480.png", "kiln.png"),
            (
                "urn:newsml:lorne.example:2026:steps",
                "urn:newsml:lorne.example:2026:steps",
            ),
        ] {
            assert_eq!(named([None, Some(" "), Some(given)]).as_deref(), Some(name));
        }
        assert_eq!(named([None, Some("data:image/gif;base64,AA")]), None);
    }
}
