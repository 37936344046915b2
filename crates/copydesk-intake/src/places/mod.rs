//! What a file says in places that no word of its text tells: attributes, style sheets, metadata, links, pictures' bytes, parts.
//!
//! A list of lines, each the digest of the words that it stands before, or `-`, and what it says: two files with the same text are held against
//! each other line by line, whatever format they are in, so that a place that no rule knows is at least named. What a site makes anew at every
//! visit is left out (`values.rs`, and the classes of words in `lexicon/en/intake/places`). Of a format whose bytes can't be told apart so,
//! nothing is listed but pictures. Linear in the file, but for looking up words in the text.
//!
//! Measured on pages saved again with other nonces, tokens, queries, picture sizes, hashes of classes, advertisements and stamps of rendering: of
//! 50 made pages none lists anything else, of 40 real ones (median 89 places, at most 397) two do, for code that a page prints among its words,
//! and four for ids that the measurement itself had changed. Of 76 real revisions of texts none changes a line beside its claims.

mod around;
mod documents;
mod lines;
mod markup;
mod page;
mod scripts;
mod values;

use std::collections::{BTreeMap, HashMap, HashSet};

use copydesk_model::{IN_ORDER, Sha256};

use super::Format;
use super::forms::letters;

/// How many places of a file are listed one by one; of what comes behind them one digest is kept. The largest of the read pages has 640.
const MOST: usize = 1500;
/// What is longer is cut, and its digest stands behind it.
const LONG: usize = 90;
/// Of a script more is kept, so that the part of it that differs can be told.
const CODE: usize = 1200;
/// How much of the words that a place stands before is told.
const SHORT: usize = 28;

/// The places of a file of that format whose story was read as `text`.
pub(super) fn places(format: Format, bytes: &[u8], text: &str) -> Vec<String> {
    let mut places = Places::of(text);
    match format {
        Format::Article | Format::Script => {}
        Format::Html => page::html(&text_of(bytes), &mut places),
        Format::Markdown | Format::Srt | Format::Webvtt | Format::Wire => {
            lines::lines(&text_of(bytes), &mut places);
        }
        Format::Docx | Format::Odt => documents::zipped(bytes, &mut places),
        Format::Rtf => documents::rtf(bytes, &mut places),
        Format::Ninjs => documents::json(bytes, &mut places),
        Format::Mail => documents::mail(bytes, 0, &mut places),
        Format::Nitf
        | Format::Newsml
        | Format::Nsml
        | Format::Mos
        | Format::NewsmlOne
        | Format::Appl
        | Format::Feed
        | Format::Ttml => page::xml(&super::decode::xml(bytes).unwrap_or_default(), &mut places),
    }
    places.finish()
}

// What can't be decoded was refused, or told, where it was read.
fn text_of(bytes: &[u8]) -> String {
    super::decode::html(bytes).map_or_else(|_| String::new(), |(text, _)| text)
}

/// The places found so far, and the text that they stand around.
struct Places {
    /// The letters of the text.
    letters: String,
    /// How far into them the words were found that came last: most follow.
    at: usize,
    lines: Vec<String>,
}

/// Words of the text that places stand before.
struct Anchor {
    digest: String,
    words: String,
}

impl Places {
    fn of(text: &str) -> Self {
        Self {
            letters: letters(text),
            at: 0,
            lines: Vec::new(),
        }
    }

    /// Whether these words, as [`letters`], stand in the text.
    fn has(&mut self, said: &str) -> bool {
        if said.is_empty() {
            return false;
        }
        let near = &self.letters[self.at..];
        if let Some(found) = near.find(said) {
            self.at += found + said.len();
            return true;
        }
        self.letters.contains(said)
    }

    /// What is told at words of the text, or of the file as a whole.
    fn tell(&mut self, anchor: Option<&Anchor>, told: &str) {
        let told = values::short(told, LONG);
        let line = match anchor {
            Some(anchor) => format!("{} before “{}”: {told}", anchor.digest, anchor.words),
            None => format!("- {told}"),
        };
        self.lines.push(line);
    }

    /// What a script says, of the file as a whole.
    fn tell_code(&mut self, told: &str) {
        self.lines.push(format!("- {}", values::short(told, CODE)));
    }

    // The same line several times is one with its number: a table has many cells. Where that leaves open which of several values stands first, the
    // digest of their order follows.
    fn finish(mut self) -> Vec<String> {
        let orders = orders(&self.lines);
        self.lines.extend(orders);
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for line in &self.lines {
            *counted.entry(line).or_default() += 1;
        }
        let mut lines: Vec<String> = Vec::new();
        for line in &self.lines {
            match counted.remove(line.as_str()) {
                Some(1) => lines.push(line.clone()),
                Some(many) => lines.push(format!("{line} (×{many})")),
                None => {}
            }
        }
        if lines.len() > MOST {
            let rest = Sha256::of(lines[MOST..].join("\n")).short();
            lines.truncate(MOST);
            lines.push(format!("- the rest of the file = {rest}"));
        }
        lines
    }
}

// The orders of values that lines with their numbers don't tell: of a, b, a, b, and not of a, a, b.
fn orders(lines: &[String]) -> Vec<String> {
    #[derive(Default)]
    struct Values<'l> {
        all: Vec<&'l str>,
        different: HashSet<&'l str>,
        turns: usize,
    }
    let mut keys: Vec<&str> = Vec::new();
    let mut found: HashMap<&str, Values<'_>> = HashMap::new();
    for (key, value) in lines.iter().filter_map(|line| line.split_once(" = ")) {
        let of_key = found.entry(key).or_insert_with(|| {
            keys.push(key);
            Values::default()
        });
        of_key.turns += usize::from(of_key.all.last() != Some(&value));
        of_key.different.insert(value);
        of_key.all.push(value);
    }
    keys.retain(|key| {
        let values = found.get(key);
        values.is_some_and(|one| one.different.len() > 1 && one.turns > one.different.len())
    });
    let digest = |key: &&str| Sha256::of(found[key].all.join("\n")).short();
    keys.iter()
        .map(|key| format!("{key}{IN_ORDER} = {}", digest(key)))
        .collect()
}

impl Anchor {
    /// The words that follow, where they are long enough to be told from others.
    fn of(words: &str, letters: &str) -> Self {
        Self {
            digest: Sha256::of(letters).short(),
            words: values::excerpt(words, SHORT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(page: &str) -> Vec<String> {
        let taken = crate::take("page.html", page.as_bytes(), Some(Format::Html)).expect("a page");
        taken.record.places
    }

    fn page(head: &str, body: &str) -> String {
        format!(
            "<html><head>{head}</head><body><article><h1>Ferry stays in port</h1>{body}\
             <p>The ferry stayed in port on Friday, and nobody could say for how long.</p></article></body></html>"
        )
    }

    #[test]
    fn what_no_word_tells_is_listed() {
        for (head, body, told) in [
            (
                "<script src='/js/live.js?v=2'></script>",
                "",
                "script src = /js/live.js",
            ),
            (
                "<script>let p = document.querySelector('p'); p.textContent = 'No'</script>",
                "",
                "script that writes: p.textContent = 'No'",
            ),
            (
                "",
                "<!-- wp:paragraph {\"metadata\":{\"blockVisibility\":false}} -->",
                "wp:paragraph metadata.blockVisibility = false",
            ),
            ("", "<img src='/p/ferry.jpg'>", "img src = /p/ferry.jpg"),
            (
                "<style>p{max-height:2px}.other{color:red}</style>",
                "",
                "style p = max-height:2px",
            ),
            (
                "<meta property='og:site_name' content='Port Lorne Police'>",
                "",
                "meta og:site_name = Port Lorne Police",
            ),
            (
                "<script type='application/ld+json'>{\"@type\":\"Review\",\"reviewRating\":{\"ratingValue\":5}}</script>",
                "",
                "JSON-LD reviewRating.ratingValue = 5",
            ),
        ] {
            let lines = listed(&page(head, body));
            let told = |line: &String| line.ends_with(told);
            assert_eq!(lines.iter().filter(|one| told(one)).count(), 1, "{lines:?}");
            assert!(!listed(&page("", "")).iter().any(told));
        }
    }

    #[test]
    fn the_order_of_values_is_kept() {
        let drawn = |fills: [&str; 4]| {
            let paths = fills.map(|one| format!("<path fill='{one}'/>")).concat();
            listed(&page("", &format!("<figure><svg>{paths}</svg></figure>")))
        };
        for (one, other) in [
            (
                ["red", "blue", "red", "blue"],
                ["blue", "red", "blue", "red"],
            ),
            (
                ["red", "blue", "red", "blue"],
                ["red", "blue", "blue", "red"],
            ),
            (
                ["red", "blue", "blue", "blue"],
                ["blue", "red", "blue", "blue"],
            ),
        ] {
            assert_ne!(drawn(one), drawn(other), "{one:?}");
        }
    }

    #[test]
    fn what_a_site_makes_anew_is_not() {
        let once = page(
            "<meta name='csrf-token' content='ab12'><style nonce='x1'>p{color:#111}</style>",
            "<div class='ad-slot' data-google-query-id='C1'><img src='/a1.gif'></div><img id='i1' src='/p/a.jpg?ver=1&amp;utm_source=x' srcset='/p/a-300.jpg 300w'>",
        );
        let again = page(
            "<meta name='csrf-token' content='ff99'><style nonce='y2'>p{color:#111}</style>",
            "<div class='ad-slot' data-google-query-id='C2'><img src='/b2.gif'></div><img id='i9' loading='lazy' src='/p/a.jpg?ver=2' srcset='/p/a-600.jpg 600w'>",
        );
        assert_eq!(listed(&once), listed(&again));
    }
}
