//! What a block says of itself: furniture, byline, related link, disclosure, caption, and marks of Markdown.
//!
//! Only wordings that a page uses for itself are named here; a block that fits none is nothing in particular.

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

/// What the block with these words is, when they say so.
pub(super) fn part(block: &str) -> Option<Part> {
    let line = block.trim();
    let lower = line.to_lowercase();
    let count = line.split_whitespace().count();
    if is_disclosure(&lower) {
        return Some(Part::Disclosure);
    }
    if is_correction(&lower) {
        return Some(Part::Correction);
    }
    if let Some(part) = marked(line) {
        return Some(part);
    }
    if line.contains('\n') {
        return None;
    }
    if is_related(line, &lower, count) {
        return Some(Part::Related);
    }
    if is_furniture(&lower, count) {
        return Some(Part::Furniture);
    }
    if is_caption(line, &lower) {
        return Some(Part::Caption);
    }
    if is_byline(line, count) {
        return Some(Part::Byline);
    }
    is_dateline(line, count).then_some(Part::Dateline)
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

// The sentence that says how the story was made: it names AI, this story, and the making.
fn is_disclosure(lower: &str) -> bool {
    const ITSELF: [&str; 12] = [
        "this story",
        "this article",
        "this report",
        "this post",
        "this piece",
        "this text",
        "this version",
        "this alert",
        "this summary",
        "this translation",
        "this content",
        "this page",
    ];
    const MAKING: [&str; 14] = [
        "convert",
        "generat",
        "assist",
        "translat",
        "summar",
        "adapt",
        "produced",
        "created",
        "written",
        "edited",
        "help of",
        "rewritten",
        "reviewed",
        "verif",
    ];
    let word = |wanted: &str| {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == wanted)
    };
    let ai = word("ai")
        || lower.contains("artificial intelligence")
        || lower.contains("a.i.")
        || lower.contains("language model");
    ai && ITSELF.iter().any(|one| lower.contains(one))
        && MAKING.iter().any(|one| lower.contains(one))
}

fn is_correction(lower: &str) -> bool {
    const OPENINGS: [&str; 9] = [
        "correction:",
        "correction (",
        "corrections:",
        "clarification:",
        "clarification (",
        "editor's note:",
        "editor’s note:",
        "an earlier version of this",
        "a previous version of this",
    ];
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

fn is_related(line: &str, lower: &str, count: usize) -> bool {
    const LABELS: [&str; 18] = [
        "related story",
        "related stories",
        "related article",
        "related articles",
        "related coverage",
        "related",
        "read more",
        "read also",
        "also read",
        "see also",
        "see more",
        "more",
        "watch",
        "listen",
        "read next",
        "up next",
        "don't miss",
        "recommended",
    ];
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
            || (rest.starts_with(':') && (capitals || (!line.ends_with('.') && count <= 25)))
    })
}

fn is_furniture(lower: &str, count: usize) -> bool {
    const WORDS: [&str; 62] = [
        "actions",
        "action",
        "share",
        "sharing",
        "print",
        "email",
        "e-mail",
        "mail",
        "facebook",
        "twitter",
        "x",
        "whatsapp",
        "reddit",
        "linkedin",
        "bluesky",
        "threads",
        "telegram",
        "pinterest",
        "instagram",
        "copy",
        "link",
        "posted",
        "updated",
        "published",
        "advertisement",
        "advertising",
        "ad",
        "sponsored",
        "subscribe",
        "menu",
        "search",
        "close",
        "comments",
        "comment",
        "save",
        "gift",
        "bookmark",
        "follow",
        "loading",
        "login",
        "register",
        "home",
        "back",
        "top",
        "next",
        "previous",
        "play",
        "mute",
        "unmute",
        "fullscreen",
        "transcript",
        "tags",
        "topics",
        "photos",
        "gallery",
        "caption",
        "hide",
        "text",
        "size",
        "font",
        "listen",
        "story",
    ];
    const OPENINGS: [&str; 24] = [
        "posted ",
        "posted:",
        "published ",
        "published:",
        "updated ",
        "updated:",
        "last updated",
        "first published",
        "copyright",
        "©",
        "(c) 20",
        "sign up for",
        "sign up to",
        "subscribe to",
        "follow us",
        "download our",
        "download the",
        "get our",
        "click here",
        "skip to",
        "photo:",
        "photos:",
        "photo by",
        "image credit",
    ];
    let word = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut own = lower
        .split_whitespace()
        .map(word)
        .filter(|word| !word.is_empty());
    if count <= 6 && own.clone().next().is_some() && own.all(|word| WORDS.contains(&word.as_str()))
    {
        return true;
    }
    let stamped = |opening: &str| {
        let rest = lower.strip_prefix(opening)?.trim();
        // "Posted signs warn drivers" is a sentence; a time of posting has a digit or nothing after it.
        Some(
            rest.is_empty()
                || (rest.contains(|c: char| c.is_ascii_digit())
                    && count <= 14
                    && !rest.ends_with('.')),
        )
    };
    let time = [
        "posted",
        "published",
        "updated",
        "last updated",
        "first published",
    ];
    if time.iter().any(|opening| stamped(opening) == Some(true)) {
        return true;
    }
    if lower.contains("all rights reserved")
        || lower.ends_with("min read")
        || lower.ends_with("minute read")
    {
        return true;
    }
    count <= 25
        && OPENINGS[7..]
            .iter()
            .any(|opening| lower.starts_with(opening))
        && (lower.starts_with("copyright") || lower.starts_with(['©', '(']) || is_ask(lower))
}

// What the page asks of its reader, not what the story tells.
fn is_ask(lower: &str) -> bool {
    [
        "newsletter",
        "inbox",
        "app",
        "alerts",
        "here",
        "content",
        "channel",
        "follow us",
        "podcast",
        "photo",
        "image",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

fn is_caption(line: &str, lower: &str) -> bool {
    const OPENINGS: [&str; 8] = [
        "file -",
        "file –",
        "file —",
        "file photo",
        "pictured:",
        "caption:",
        "image:",
        "in this photo",
    ];
    const CREDITS: [&str; 6] = [
        "(ap photo",
        "(photo",
        "/getty images",
        "via getty",
        "(reuters/",
        "(courtesy",
    ];
    OPENINGS.iter().any(|opening| lower.starts_with(opening))
        || (line.ends_with(')') && CREDITS.iter().any(|credit| lower.contains(credit)))
}

fn is_byline(line: &str, count: usize) -> bool {
    let rest = [
        "By ",
        "BY ",
        "by ",
        "Reported by ",
        "Written by ",
        "Reporting by ",
    ]
    .iter()
    .find_map(|opening| line.strip_prefix(opening));
    rest.is_some_and(|rest| {
        (2..=12).contains(&count)
            && !line.ends_with(['.', '!', '?'])
            && rest.split_whitespace().all(|word| {
                word == "and"
                    || word == "of"
                    || word == "for"
                    || !word.starts_with(char::is_lowercase)
            })
            && rest.starts_with(char::is_uppercase)
    })
}

fn is_dateline(line: &str, count: usize) -> bool {
    let place = line.trim_end_matches(['—', '–', '-', ' ']);
    place.len() < line.len()
        && count <= 7
        && place.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && place
            .split('(')
            .next()
            .is_some_and(|place| !place.contains(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_and_not_the_story() {
        let parts = [
            ("Share on Facebook", None),
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
            ("* * *", Some(Part::Furniture)),
            ("---", Some(Part::Furniture)),
            ("# Bridge shut", Some(Part::Headline)),
        ];
        for (line, expected) in parts {
            assert_eq!(part(line), expected, "{line}");
        }
    }
}
