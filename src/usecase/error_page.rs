//! Whether a file is what a server shows in the place of a page: *404 Not Found*, *Access Denied*, *Just a moment…*.
//!
//! Such a page says that there was none, whatever its address. It is told by its title, its heading or its first sentence, which say no more
//! than that. One that goes on for long is a page about such a thing. Linear in the file.

use copydesk_lexicon::en::desk::usecase::error_page as words;

use crate::intake;

/// The most words that such a page has beside its heading. The shortest story of 40 read pages has 90; 40 and 89 give the same on the pages
/// of the tests.
const MOST: usize = 80;

/// Whether a file says that there is no page.
pub(super) fn is_error_page(name: &str, bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let titles = ["title", "h1"].map(|tag| inner(text, tag));
    if titles.iter().all(Option::is_none) {
        return is_short(text)
            && text
                .lines()
                .find(|line| !line.trim().is_empty())
                .is_some_and(says_none);
    }
    let said = titles.into_iter().flatten().any(says_none);
    // A page of which nothing is a story can't be taken in at all.
    said && intake::take(name, bytes, None).map_or(true, |taken| is_short(&taken.text))
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().nth(MOST).is_none()
}

// What the first element of a tag holds.
fn inner<'t>(page: &'t str, tag: &str) -> Option<&'t str> {
    let lower = page.to_ascii_lowercase();
    let open = lower.find(&format!("<{tag}"))?;
    let from = open + lower.get(open..)?.find('>')? + 1;
    let to = from + lower.get(from..)?.find(&format!("</{tag}"))?;
    page.get(from..to)
}

// Whether a heading says that there is no page, and nothing else but its number and whose server it is.
fn says_none(heading: &str) -> bool {
    let parts = heading.split(['|', '–', '—', '·', '.', '…', '!', '?', '\n']);
    parts.flat_map(|part| part.split(" - ")).any(is_reason)
}

// A reason of one word is one behind its number alone: *Gone* and *Conflict* are titles too.
fn is_reason(part: &str) -> bool {
    let words = part.split_whitespace().map(|word| {
        let word = word.trim_end_matches(':');
        word.to_lowercase()
    });
    let mut numbered = false;
    let said: Vec<String> = words
        .skip_while(|word| {
            let leads = word == "http" || word == "error" || is_number(word);
            numbered |= leads;
            leads
        })
        .collect();
    let many = said.len() > 1 || numbered;
    let said = said.join(" ");
    let one_of = |class: &[&str]| class.contains(&said.as_str());
    many && (one_of(&words::REASONS) || one_of(&words::WALLS))
}

// The number of an error: 400 to 599.
fn is_number(word: &str) -> bool {
    word.len() == 3
        && word
            .parse::<u16>()
            .is_ok_and(|number| (400..600).contains(&number))
}

#[cfg(test)]
mod tests {
    use super::is_error_page;

    #[test]
    fn a_page_that_says_that_there_is_none_is_told_from_one_that_tells_of_it() {
        for page in [
            "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>The requested URL was not found.</p></body></html>",
            "<html><title>Just a moment...</title><body>Checking your browser before accessing herald.example.</body></html>",
            "<title>Access Denied | Herald</title><h1>Access Denied</h1>You don't have permission to access this server.",
            "<title>HTTP Error 503 - Service Unavailable</title>",
            "Access Denied. You need to enable JavaScript to run this app.",
            "502 Bad Gateway\nnginx\n",
            "<title>410 Gone</title><h1>Gone</h1>",
            "<title>Herald - Page not found</title><p>Try the search.</p>",
        ] {
            assert!(is_error_page("page.html", page.as_bytes()), "{page}");
        }
        let long = format!(
            "<title>Not found</title><article><h1>Not found</h1><p>{}</p></article>",
            "The permit of the quarry was never found in the town hall of Keel. ".repeat(12)
        );
        for page in [
            "<title>Minutes of Keel</title><h1>Minutes</h1><p>Seven for, five against.</p>",
            "<title>Not found: the lost quarry</title><p>Nobody knows where it is.</p>",
            "<title>Gone - a walk in Keel</title><h1>Gone</h1><p>The mill is no more.</p>",
            "<title>Conflict | Herald</title><p>The town and the mill are at odds.</p>",
            "The permit was not found in the files of the town.",
            "Access denied to the quarry since May, says a note on the gate.",
            long.as_str(),
        ] {
            assert!(!is_error_page("page.html", page.as_bytes()), "{page}");
        }
    }
}
