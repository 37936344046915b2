//! What a block says of itself: furniture, byline, related link, disclosure, caption, and marks of Markdown.
//!
//! Only wordings that a page uses for itself are named here; a block that fits none is nothing in particular.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::credit_line::is_credits;
use super::furniture::{self, Furniture};
use super::tells::{accuses, says_of_somebody, teases, tells};
use super::word_table::{lowered, spaced};
use copydesk_lexicon::en::text::page_parts as words;
use copydesk_model::trust::behind_byline_opening;

/// A part of the page that a block's own words give away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Headline,
    Subhead,
    Quote,
    List,
    TableRow,
    Byline,
    Dateline,
    Caption,
    Related,
    Disclosure,
    Correction,
    Furniture,
}

/// A block longer than this is no line of the page, in bytes. On all read texts 120 and 480 give the same.
const LONGEST_LINE: usize = 240;

/// What the block with these words is, when they say so.
///
/// Most blocks are paragraphs of the story, too long for a line of the page: those cost a look at their beginning and end, and a
/// search for the words that a disclosure must have.
pub(super) fn part(block: &str) -> Option<Part> {
    let line = block.trim();
    if is_disclosure(line) {
        return Some(Part::Disclosure);
    }
    if is_correction(line) {
        return Some(Part::Correction);
    }
    if let Some(part) = marked(line) {
        return Some(part);
    }
    if line.len() > LONGEST_LINE {
        return (is_caption(line) && !line.contains('\n')).then_some(Part::Caption);
    }
    if line.contains('\n') {
        return None;
    }
    let count = spaced(line).count();
    let lower = lowered(line);
    if is_related(line, &lower, count) {
        return (!teases(line)).then_some(Part::Related);
    }
    match furniture::furniture(&lower, count) {
        None => {}
        // A claim taken for furniture is a claim that nobody will check.
        Some(Furniture::Credit) if tells(line) => return Some(Part::Caption),
        Some(Furniture::Label) if tells(line) => return None,
        Some(Furniture::Button) if line.contains([':', '|']) && teases(line) => return None,
        Some(Furniture::Ask) if accuses(line) => return None,
        Some(Furniture::Credit | Furniture::Label | Furniture::Ask | Furniture::Button) => {
            return Some(Part::Furniture);
        }
    }
    if is_caption(line) {
        return Some(Part::Caption);
    }
    if is_byline(line, count) {
        return (!tells(line)).then_some(Part::Byline);
    }
    if is_credits(line) {
        return Some(Part::Furniture);
    }
    (is_dateline(line, count) && !tells(line)).then_some(Part::Dateline)
}

/// Whether the line is the page's, not the story's: a button, a time of posting, a link to another story, an ask.
pub fn is_page_line(line: &str) -> bool {
    matches!(part(line), Some(Part::Furniture | Part::Related))
}

/// How many bytes at the beginning of a block are a mark of Markdown or a bullet, not words.
pub(super) fn marker(block: &str) -> usize {
    let marks: &[&str] = &[
        "###### ", "##### ", "#### ", "### ", "## ", "# ", "> ", "- ", "* ", "+ ", "• ", "· ", "| ",
    ];
    marks
        .iter()
        .find(|mark| block.starts_with(**mark))
        .map_or(0, |mark| mark.len())
}

fn marked(line: &str) -> Option<Part> {
    // Rules and dividers.
    if !line.is_empty() && !line.contains(char::is_alphanumeric) {
        return Some(Part::Furniture);
    }
    if line.starts_with("# ") {
        return Some(Part::Headline);
    }
    if line.starts_with("##") && line.trim_start_matches('#').starts_with(' ') {
        return Some(Part::Subhead);
    }
    if line.starts_with("> ") {
        return Some(Part::Quote);
    }
    if line.starts_with("| ") && line.ends_with('|') {
        return Some(Part::TableRow);
    }
    if ["- ", "* ", "+ ", "• ", "· "]
        .iter()
        .any(|mark| line.starts_with(mark))
    {
        return Some(Part::List);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let item = (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    item.then_some(Part::List)
}

// The sentence that says how the story was made: it names AI, this story, and the making. Somebody's words about a story that
// was made with AI are reporting, and so is a paragraph too long for a note.
fn is_disclosure(block: &str) -> bool {
    // In bytes. On all read texts 450 and 1,800 give the same.
    const LONGEST: usize = 900;
    const ITSELF: [&str; words::ITSELF.len()] = words::ITSELF;
    const MAKING: [&str; words::MAKING.len()] = words::MAKING;
    // Seldom there: looked for before anything is copied. What looks for it is made once.
    static THIS: LazyLock<[Finder<'static>; 2]> =
        LazyLock::new(|| [Finder::new("his "), Finder::new("HIS ")]);
    let bytes = block.as_bytes();
    let may_be = block.len() <= LONGEST && THIS.iter().any(|this| this.find(bytes).is_some());
    if !may_be {
        return false;
    }
    let lower = block.to_lowercase();
    let word = |wanted: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == wanted)
    };
    let ai = word("ai")
        || lower.contains("artificial intelligence")
        || lower.contains("a.i.")
        || lower.contains("language model");
    let reported =
        || lower.contains(['"', '“']) || words::IS_DISCLOSURE.iter().any(|verb| word(verb));
    ai && ITSELF.iter().any(|one| lower.contains(one))
        && MAKING.iter().any(|one| lower.contains(one))
        && !reported()
        && !denies(&lower)
}

// Whether a disclosure in lower case says that the text was not so made, or that nobody checked it: a word that denies before one for
// how a text was made, with no more than three between, as in “was not fully verified”, “no editor reviewed it”, “without the help of AI”.
fn denies(lower: &str) -> bool {
    // “without the help of AI” has three; in the samples of disclosures in the tests 6 gives the same.
    const REACH: usize = 4;
    let tells = |word: &str| {
        matches!(word, "ai" | "a.i") || words::MAKING.iter().any(|one| word.starts_with(one))
    };
    lower.split(['.', ';', ':', ',', '—']).any(|clause| {
        let words: Vec<&str> = clause
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .filter(|word| !word.is_empty())
            .collect();
        words.iter().enumerate().any(|(at, word)| {
            let negates =
                words::DENYING.contains(word) || word.ends_with("n't") || word.ends_with("n’t");
            let only = words.get(at + 1) == Some(&"only");
            negates
                && !only
                && words
                    .iter()
                    .skip(at + 1)
                    .take(REACH)
                    .any(|word| tells(word))
        })
    })
}

// The beginning of a block in lower case, as far as an opening may reach.
fn beginning(block: &str) -> String {
    const REACH: usize = 40;
    let near = &block.as_bytes()[..block.len().min(REACH)];
    if let Ok(near) = std::str::from_utf8(near)
        && near.is_ascii()
    {
        return near.to_ascii_lowercase();
    }
    block
        .chars()
        .take(REACH)
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_correction(block: &str) -> bool {
    const OPENINGS: [&str; words::IS_CORRECTION_OPENINGS.len()] = words::IS_CORRECTION_OPENINGS;
    if !block.starts_with(['C', 'c', 'E', 'e', 'A', 'a']) {
        return false;
    }
    let lower = beginning(block);
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

fn is_related(line: &str, lower: &str, count: usize) -> bool {
    const LABELS: [&str; words::IS_RELATED_LABELS.len()] = words::IS_RELATED_LABELS;
    LABELS.iter().any(|label| {
        let Some(rest) = lower.strip_prefix(label) else {
            return false;
        };
        let rest = rest.trim_start();
        let capitals = line.chars().take(label.len()).all(|c| !c.is_lowercase());
        let sign = rest.starts_with(['|', '>', '»', '→']);
        // "More: …" in running text ends in a stop; a link does not.
        rest.is_empty()
            || sign
            || (rest.starts_with(':')
                && match line.ends_with('.') {
                    // In capitals a link may have a stop; what tells something of somebody has one because it is a sentence.
                    true => capitals && !tells(line),
                    false => capitals || count <= 25,
                })
    })
}

fn is_caption(line: &str) -> bool {
    const OPENINGS: [&str; words::IS_CAPTION_OPENINGS.len()] = words::IS_CAPTION_OPENINGS;
    const CREDITS: [&str; words::CREDITS.len()] = words::CREDITS;
    if line.starts_with(['F', 'f', 'P', 'p', 'C', 'c', 'I', 'i', 'A', 'a']) {
        let lower = beginning(line);
        if OPENINGS.iter().any(|opening| lower.starts_with(opening)) {
            return true;
        }
    }
    // The credit is the last parenthesis.
    line.ends_with(')')
        && line.rfind('(').is_some_and(|open| {
            let credit = line[open..].to_lowercase();
            CREDITS.iter().any(|one| credit.contains(one))
        })
}

// "By" and names: two to four capitalised words each, with a post or an outlet behind a comma or a stroke.
fn is_byline(line: &str, count: usize) -> bool {
    let Some(rest) = behind_byline_opening(line) else {
        return false;
    };
    let capitalised = rest.split_whitespace().all(|word| {
        matches!(word, "and" | "of" | "for" | "the") || !word.starts_with(char::is_lowercase)
    });
    let first = rest.split([',', '|', '/', '&', '–', '—']).next();
    let names = first.unwrap_or_default().trim().replace(" AND ", " and ");
    let no_name = |word: &str| {
        let word = word.to_lowercase();
        word.ends_with("day") || matches!(word.as_str(), "the" | "a" | "an")
    };
    let named = names.split(" and ").all(|name| {
        (2..=4).contains(&name.split_whitespace().count())
            && !name.contains(|c: char| c.is_ascii_digit())
            && !name.split_whitespace().any(no_name)
    });
    (2..=14).contains(&count)
        && !line.ends_with(['.', '!', '?'])
        && rest.starts_with(char::is_uppercase)
        && capitalised
        && named
}

fn is_dateline(line: &str, count: usize) -> bool {
    let place = line.trim_end_matches(['—', '–', '-', ' ']);
    place.len() < line.len()
        && count <= 7
        && place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && place
            .split('(')
            .next()
            .is_some_and(|place| !place.contains(char::is_lowercase) && !says_of_somebody(place))
}

/// Whether a line of the story begins with its dateline: a place in capitals, or one before the agency in brackets, then a dash and a
/// sentence: "PORT LORNE, March 3 — The", "Arden (LNS) - The". Whether it stands where a story begins is for others to say.
pub(super) fn opens_with_dateline(line: &str) -> bool {
    /// "SAN PEDRO DE ARDEN, Lorne, March 3, 2026 (Lorne News Service)"
    const LONGEST: usize = 70;
    const WORDS: usize = 11;
    let dashes = [" — ", " – ", " - ", " -- ", " _ ", "—", "–"].into_iter();
    let found = dashes.filter_map(|dash| line.find(dash).map(|at| (at, at + dash.len())));
    let Some((end, after)) = found.min().filter(|(end, _)| *end <= LONGEST) else {
        return false;
    };
    let (place, rest) = (line[..end].trim_end(), line[after..].trim_start());
    let begins = |c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'$€£".contains(c);
    if !rest.starts_with(begins) || rest.split_whitespace().nth(1).is_none() {
        return false;
    }
    let (place, agency) = match place.strip_suffix(')').and_then(|one| one.split_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency)),
        None => (place, None),
    };
    let words: Vec<&str> = place.split_whitespace().collect();
    let named = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let joins = |word: &&str| words::PLACE_JOINERS.contains(word);
    let few = (1..=WORDS).contains(&words.len());
    let titled = words.iter().all(|word| named(word) || joins(word));
    let first = words.first().copied().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !first.contains(char::is_lowercase);
    let agency = agency.is_some_and(|one| {
        one.starts_with(char::is_alphabetic) && one.split_whitespace().nth(4).is_none()
    });
    few && titled && first.starts_with(char::is_alphabetic) && (capitals || agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_and_not_the_story() {
        let parts = [
            ("Share on Facebook", Some(Part::Furniture)),
            ("ENDS", Some(Part::Furniture)),
            ("-30-", Some(Part::Furniture)),
            ("--30--", Some(Part::Furniture)),
            ("(MORE)", Some(Part::Furniture)),
            ("###END###", Some(Part::Furniture)),
            ("End of release", Some(Part::Furniture)),
            ("30", None),
            ("-31-", None),
            ("-30", None),
            ("Ends meet at last.", None),
            ("Posted", Some(Part::Furniture)),
            ("Posted 3:41 PM, Feb 14", Some(Part::Furniture)),
            ("Posted speed limits were ignored.", None),
            ("Updated plans were shown in 2024.", None),
            (
                "© 2026 The Lorne Courier. All rights reserved.",
                Some(Part::Furniture),
            ),
            (
                "Sign up for our newsletter to get this in your inbox.",
                Some(Part::Furniture),
            ),
            ("Download the plans and you will see three lanes.", None),
            ("RELATED | Ferry fares to rise", Some(Part::Related)),
            ("Read more: Ferry fares to rise", Some(Part::Related)),
            ("MORE: WALT FALK WAS JAILED FOR FRAUD.", None),
            ("WATCH: THE HARBOR AT DAWN.", Some(Part::Related)),
            ("Watch: Mayor Kessler stole $5 million", None),
            ("Up next: clerk jailed", None),
            ("MORE: CLERK GUILTY", None),
            ("Also read: Why Ida Kessler went to prison", None),
            ("Watch: Inside the harbor", Some(Part::Related)),
            (
                "Also read: What to know about the harbor",
                Some(Part::Related),
            ),
            (
                "Read more: Mayor Kessler opens the harbor",
                Some(Part::Related),
            ),
            ("Share on X: clerk guilty", None),
            ("Share on X", Some(Part::Furniture)),
            ("Photo: Ida Kessler in handcuffs", Some(Part::Caption)),
            ("SIX HURT —", None),
            ("KESSLER GUILTY —", None),
            ("SIX POINTS —", Some(Part::Dateline)),
            ("More than 40 people came.", None),
            ("By Leo Marchetti and Ana Duarte", Some(Part::Byline)),
            ("By Friday the bridge had closed.", None),
            ("By Friday it shut", None),
            ("PORT LORNE (LNS) —", Some(Part::Dateline)),
            (
                "This article was translated with the help of AI.",
                Some(Part::Disclosure),
            ),
            ("This story about AI begins in 1956.", None),
            (
                "Correction: the span was shut for 13 days, not 30.",
                Some(Part::Correction),
            ),
            (
                "FILE - The bridge in 2019. (AP Photo/Nobody)",
                Some(Part::Caption),
            ),
            ("By: Ana Duarte", Some(Part::Byline)),
            ("BY LEO MARCHETTI AND ANA DUARTE", Some(Part::Byline)),
            (
                "By Ana Duarte, Staff Writer | The Lorne Courier",
                Some(Part::Byline),
            ),
            ("By Land and Sea", None),
            ("By Friday The Harbor Span Will Open", None),
            ("BY FRIDAY THE SPAN OPENS", None),
            ("3:41 PM, Feb 14, 2026", Some(Part::Furniture)),
            ("Updated 2 hours ago", Some(Part::Furniture)),
            (
                "Last updated: March 2, 2026 at 5:00 p.m. EST",
                Some(Part::Furniture),
            ),
            ("Feb. 14 was the last day", None),
            ("May 1", None),
            ("Top Stories", Some(Part::Furniture)),
            ("Close the gallery.", None),
            ("5 min read", Some(Part::Furniture)),
            (
                "Get the latest on the bridge in your inbox.",
                Some(Part::Furniture),
            ),
            ("Get the latest fare before you board.", None),
            ("Copyright law changed the song.", None),
            ("Photo by Nia Orr / Lorne Courier", Some(Part::Furniture)),
            (
                "CORRECTED: The span is 40 feet long.",
                Some(Part::Correction),
            ),
            (
                "The editor said this story was written by AI and never reviewed.",
                None,
            ),
            ("* * *", Some(Part::Furniture)),
            ("---", Some(Part::Furniture)),
            ("# Bridge shut", Some(Part::Headline)),
        ];
        for (line, expected) in parts {
            assert_eq!(part(line), expected, "{line}");
        }
    }

    #[test]
    fn a_story_opens_with_its_dateline() {
        for line in [
            "PORT LORNE — The bridge shut on Monday.",
            "PORT LORNE, March 3 (LNS) -- “We shut it,” Amaya said.",
            "Arden (LNS) - Nine kilns went cold.",
            "SAN PEDRO DE ARDEN, Lorne (Lorne News) _ Nine kilns went cold.",
            "NEW ARDEN/LORNE (LNS) – Nine kilns went cold.",
            "ARDEN—Nine kilns went cold.",
        ] {
            assert!(opens_with_dateline(line), "{line}");
        }
        for line in [
            "Nine kilns went cold — the guild blamed damp wood.",
            "NATO — which met on Monday — said no.",
            "Ida Okoro - The potter of Arden.",
            "the guild (LNS) - The shed is dry.",
            "PORT LORNE —",
            "8 p.m. - The kilns are lit.",
        ] {
            assert!(!opens_with_dateline(line), "{line}");
        }
    }
}
