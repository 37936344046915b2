//! Values of attributes and keys in a form that outlives another visit: addresses without what counts visitors and defeats caches, tokens that
//! nobody chose as one sign. Linear in the value.

use copydesk_lexicon::en::intake::places as words;
use copydesk_model::Sha256;

/// So many signs of digits and letters mixed, or of digits alone, are what a program made: a hash, an id, a time in milliseconds. The names of
/// pictures of the read pages that people gave stay under it or have signs between their words.
const RANDOM: usize = 10;

/// The value on one line, at most so long; the digest of a longer one stands behind it.
pub(super) fn short(told: &str, most: usize) -> String {
    let line = excerpt(told, usize::MAX);
    if line.chars().count() <= most {
        return line;
    }
    format!("{} ({})", excerpt(&line, most), Sha256::of(&line).short())
}

/// The beginning of words on one line.
pub(super) fn excerpt(told: &str, most: usize) -> String {
    let line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    format!("{}…", cut.trim_end())
}

/// The parts of a name: `data-google-query-id`, `dateModified`, `og:updated_time`.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || small && c.is_uppercase() {
            parts.push(String::new());
        }
        small = c.is_lowercase();
        if let (true, Some(last)) = (c.is_alphanumeric(), parts.last_mut()) {
            last.extend(c.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a name is of what a site makes anew, or which only its programs read.
pub(super) fn is_passing(name: &str) -> bool {
    let parts = parts(name);
    parts
        .iter()
        .any(|part| words::PASSING.contains(&part.as_str()))
}

/// Whether one of the names of a box says that it is filled from elsewhere.
pub(super) fn is_advertising(names: &str) -> bool {
    let mut names = names.split_whitespace().flat_map(parts);
    names.any(|part| words::ADVERTISING.contains(&part.as_str()))
}

/// Whether nobody chose these signs.
pub(super) fn is_random(token: &str) -> bool {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let signs = token.chars().count();
    let plain = token.chars().all(|c| c.is_ascii_alphanumeric());
    plain && signs >= RANDOM && (digits == signs || digits >= 2 && digits < signs)
}

/// The value with one sign for each token that nobody chose.
pub(super) fn settled(value: &str) -> String {
    let mut settled = String::new();
    let mut token = String::new();
    for c in value.chars().chain(['\n']) {
        if c.is_alphanumeric() {
            token.push(c);
            continue;
        }
        match is_random(&token) {
            true => settled.push('#'),
            false => settled.push_str(&token),
        }
        token.clear();
        settled.push(c);
    }
    excerpt(&settled, usize::MAX)
}

/// Whether it is an address.
pub(super) fn is_address(value: &str) -> bool {
    let starts = ["http://", "https://", "//", "/"];
    !value.contains(char::is_whitespace) && starts.iter().any(|start| value.starts_with(start))
}

/// An address without its scheme, the host that is the page's own, and the keys of its query that fetch nothing else.
pub(super) fn address(value: &str, own: Option<&str>) -> String {
    let value = value.trim();
    if value.starts_with("data:") {
        let kind = value.split([';', ',']).next().unwrap_or_default();
        return format!("{kind} {}", Sha256::of(value).short());
    }
    let bare = value
        .split_once("//")
        .filter(|(scheme, _)| scheme.is_empty() || scheme.ends_with(':') && !scheme.contains('/'));
    let bare = bare.map_or(value, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let own = own.and_then(|own| bare.strip_prefix(own));
    let bare = own.filter(|rest| rest.starts_with('/')).unwrap_or(bare);
    let (whole, fragment) = match bare.split_once('#') {
        Some((whole, fragment)) => (whole, Some(fragment)),
        None => (bare, None),
    };
    let (path, query) = whole.split_once('?').unwrap_or((whole, ""));
    let is_file = names_file(path);
    let kept: Vec<&str> = query
        .split('&')
        .map(|one| one.trim_start_matches("amp;"))
        .filter(|one| !one.is_empty() && !is_noise(one, is_file))
        .collect();
    let mut told = path.trim_end_matches('/').to_owned();
    if !kept.is_empty() {
        told.push('?');
        told.push_str(&kept.join("&"));
    }
    if let Some(fragment) = fragment.filter(|one| !one.is_empty() && !one.starts_with(":~:")) {
        told.push('#');
        told.push_str(fragment);
    }
    told
}

// Whether a part of a query fetches nothing else: it says who asked, how large a picture is wanted, or, where the path names the file, which copy
// of it. A key that is known for neither selects what is shown.
fn is_noise(part: &str, is_file: bool) -> bool {
    /// Seconds since 1970 have ten digits.
    const STAMP: usize = 10;
    let (key, value) = part.split_once('=').unwrap_or((part, ""));
    let key = key.to_lowercase();
    let known = |class: &[&str]| class.contains(&key.as_str());
    let first = key.split(['_', '-']).next().unwrap_or_default();
    let sized = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | 'x' | ':' | '%' | '*');
    let of_size = value.trim_end_matches("px").chars().all(sized) || value == "auto";
    known(&words::QUERIES)
        || words::CAMPAIGNS.contains(&first)
        || known(&words::QUERIED_SIZES) && (of_size || is_file)
        || known(&words::COPIES) && is_file
        || known(&words::STAMPS) && value.len() >= STAMP && value.chars().all(sized)
        || known(&words::SESSIONS)
}

// Whether a path ends in the name of a file that its query can't make another: `/a.jpg`, and not `/img`, `/photo.php`.
fn names_file(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let form = last.rsplit_once('.').map(|(_, form)| form.to_lowercase());
    form.is_some_and(|form| words::FILE_FORMS.contains(&form.as_str()))
}

/// An address without the signs that a build writes into the names of its files: `main.3fa9bc22.js` is `main.#.js`.
pub(super) fn built(address: &str) -> String {
    /// The shortest hash that builds write.
    const HASH: usize = 6;
    let mut plain = String::new();
    let mut token = String::new();
    for c in address.chars().chain(['\n']) {
        if c.is_alphanumeric() {
            token.push(c);
            continue;
        }
        let digits = token.chars().filter(char::is_ascii_digit).count();
        let mixed = digits > 0 && digits < token.chars().count();
        match token.chars().count() >= HASH && mixed || is_random(&token) {
            true => plain.push('#'),
            false => plain.push_str(&token),
        }
        token.clear();
        plain.push(c);
    }
    plain.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_what_it_fetches() {
        for (value, told) in [
            ("https://www.lorne4.example/a/?utm_source=x&v=3", "/a?v=3"),
            ("/a.jpg?v=3&ver=2&t=1772435551&token=ab", "/a.jpg"),
            ("/talk.mp4?t=77&token=ab", "/talk.mp4?t=77"),
            ("/img?v=48213&w=640", "/img?v=48213"),
            (
                "/a.jpg?crop=0,0,400,400&w=640&q=80&auto=format",
                "/a.jpg?crop=0,0,400,400",
            ),
            ("/search?q=orr", "/search?q=orr"),
            ("/img?q=80&dpr=2", "/img"),
            (
                "player.example/embed?token=ab12cd34ef56",
                "player.example/embed?token=ab12cd34ef56",
            ),
            ("/photo.php?id=48213&amp;width=300", "/photo.php?id=48213"),
            ("//lorne4.example/a.jpg?w=300&h=200#t=5", "/a.jpg#t=5"),
            ("/show?id=44&fbclid=Iw", "/show?id=44"),
            ("https://blog.example/rumours/", "blog.example/rumours"),
        ] {
            assert_eq!(address(value, Some("lorne4.example")), told);
        }
    }

    #[test]
    fn a_build_is_not_told() {
        for (address, told) in [
            ("/js/main.3fa9bc22.js", "/js/main.#.js"),
            ("/js/live-figures.js", "/js/live-figures.js"),
            ("cdn.example/npm/d3/v7.js", "cdn.example/npm/d3/v7.js"),
        ] {
            assert_eq!(built(address), told);
        }
    }

    #[test]
    fn what_a_program_made_is_one_sign() {
        assert_eq!(settled("chunk.3fa9bc2210.css"), "chunk.#.css");
        assert_eq!(settled("harbor-bridge-2026"), "harbor-bridge-2026");
        assert_eq!(settled("t1772435551000x"), "#");
    }
}
