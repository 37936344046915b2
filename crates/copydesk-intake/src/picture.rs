//! What a picture is called, so that a caption that moves under another one is seen: a name that outlives another size of it.
//!
//! A file by its name, without folder, query and the size that content systems write behind it; where a service calls every file alike, with the
//! folder that tells them apart. Linear in the name.

use copydesk_lexicon::en::intake::picture as words;

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

/// What the query of an address asks for, where it and not the path says which file is shown: `/_next/image?url=%2Fa%2Fmarsh.jpg&w=1080`.
pub(super) fn asked(address: &str) -> Option<String> {
    let last = path(address).rsplit('/').next().unwrap_or_default();
    let form = last.rsplit_once('.').map(|(_, form)| form.to_lowercase());
    if form.is_some_and(|form| words::FORMS.contains(&form.as_str())) {
        return None;
    }
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for part in query.split('&') {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let key = key.trim_start_matches("amp;").to_ascii_lowercase();
        if !words::SIZES.contains(&key.as_str()) && !value.is_empty() {
            let value = percent_decoded(value);
            let value = String::from_utf8_lossy(&value);
            parts.push(match value.contains('/') {
                true => file(&value),
                false => format!("{key}={value}"),
            });
        }
    }
    parts.sort_unstable();
    (!parts.is_empty()).then(|| parts.join("&"))
}

/// What the query of an address says of the part of a picture that is shown: `crop=0,0,400,400`, `fp-x=0.2`.
pub(super) fn cut(address: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    let parts = query.split('&').filter_map(|part| {
        let (key, value) = part.trim_start_matches("amp;").split_once('=')?;
        let key = key.to_ascii_lowercase();
        let says = words::CUTS.contains(&key.as_str()) && !value.is_empty();
        says.then(|| format!("{key} {}", value.to_ascii_lowercase()))
    });
    let mut parts: Vec<String> = parts.collect();
    parts.sort_unstable();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What an address spells with escapes: "%2F" is "/".
pub(super) fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        let digits = after.get(..2);
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Words in short: the beginning of long ones, with a sum of all, so that any change of them is one.
pub(super) fn in_short(words: &str) -> String {
    /// More of them than this say nothing to whoever compares two.
    const TOLD: usize = 120;
    match words.char_indices().nth(TOLD) {
        None => words.to_owned(),
        Some((end, _)) => {
            let sum = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
                (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
            });
            format!("{}… {sum:016x}", &words[..end])
        }
    }
}

/// The first of several names that is one: of an address its file, of any other what it says.
pub(super) fn named<'n>(names: impl IntoIterator<Item = Option<&'n str>>) -> Option<String> {
    let given = names.into_iter().flatten().map(str::trim);
    let mut given = given.filter(|name| !name.is_empty() && !name.starts_with("data:"));
    let name = given.next()?;
    let short = file(name);
    Some(match short.contains(char::is_alphanumeric) {
        true => with_folder(name, short),
        false => name.to_owned(),
    })
}

/// The name of a picture's file with the folder that tells it from others, where one does.
pub(super) fn with_folder(address: &str, file: String) -> String {
    match told_by(address) {
        Some(folder) => format!("{folder}/{file}"),
        None => file,
    }
}

// The folder that tells which picture it is, where its file is called as any other: `77c2d9` of `/77c2d9/master/image.jpg`. A size, a day and how a
// service makes the picture smaller tell nothing.
fn told_by(address: &str) -> Option<String> {
    /// `2026`, `w800`.
    const SHORT: usize = 4;
    let mut parts = path(address).rsplit(['/', '\\']);
    let name = parts.next()?.to_lowercase();
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    if !words::COMMON.contains(&stem) {
        return None;
    }
    parts
        .take_while(|part| !part.is_empty() && !part.ends_with(':'))
        .find(|part| {
            let figures = part.bytes().filter(u8::is_ascii_digit).count();
            let letters = part.bytes().filter(u8::is_ascii_alphabetic).count();
            let plain = part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let version = part.starts_with('v') && letters == 1;
            let size = part
                .split('x')
                .all(|side| !side.is_empty() && side.bytes().all(|byte| byte.is_ascii_digit()));
            plain
                && part.len() > SHORT
                && figures > 0
                && !version
                && (letters > 0 && !size || figures == part.len())
        })
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_may_say_which_file_is_shown() {
        for (given, told) in [
            (
                "/_next/image?url=%2Fa%2Fmarsh.jpg&amp;w=1080&q=75",
                Some("marsh.jpg"),
            ),
            ("/image.php?id=88&width=300", Some("id=88")),
            ("/a/marsh.jpg?id=4", None),
            ("/image.php?w=300", None),
        ] {
            assert_eq!(asked(given).as_deref(), told, "{given}");
        }
    }

    #[test]
    fn a_query_may_cut_a_picture() {
        for (given, told) in [
            ("/a.jpg?crop=0,0,400,400&w=640", Some("crop 0,0,400,400")),
            (
                "/a.jpg?w=640&amp;fp-y=0.5&fp-x=0.2",
                Some("fp-x 0.2, fp-y 0.5"),
            ),
            ("/a.jpg?w=640", None),
        ] {
            assert_eq!(cut(given).as_deref(), told, "{given}");
        }
    }

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

    #[test]
    fn a_folder_tells_files_apart_that_are_called_alike() {
        for (given, name) in [
            (
                "https://m.lorne.example/77c2d9/master/image.jpg?w=8",
                "77c2d9/image.jpg",
            ),
            (
                "/media/image/81244017/800x600/image.jpg",
                "81244017/image.jpg",
            ),
            ("/uploads/2026/03/photo.jpg", "photo.jpg"),
            ("/uploads/v1712345/photo.jpg", "photo.jpg"),
            ("/77c2d9/pool-steps.jpg", "pool-steps.jpg"),
            ("https://m7.lorne.example/image.jpg", "image.jpg"),
        ] {
            assert_eq!(named([Some(given)]).as_deref(), Some(name), "{given}");
        }
    }
}
