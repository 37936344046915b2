//! A transcript whose lines begin with the time at which they are said: "[00:12] The mill closed on Monday."
//!
//! The times are locators, not words. Told by their number: three lines, and half of all. A time without brackets has hours, minutes and seconds;
//! a line of what happened when ("10:12 p.m.: police arrive") has not. Linear.

use super::page::{Page, PageBlock};
use copydesk_text as text;

/// How many lines begin with a time at the least. On the read pages 2 and 6 give the same.
const LEAST: usize = 3;

/// Whether most lines of a text begin with a time of the recording.
pub(super) fn is_stamped(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (stamped, all) = lines.fold((0, 0), |(stamped, all), line| {
        (stamped + usize::from(stamp(line).is_some()), all + 1)
    });
    stamped >= LEAST && stamped * 2 >= all && text::format_of(text) != text::TextFormat::Script
}

/// Reads such a text: each line a block, its time a locator.
pub(super) fn read(text: &str) -> Page {
    let mut page = Page::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match stamp(line) {
            Some((time, "")) => page.drop("time code", time),
            Some((time, words)) => {
                let mut block = PageBlock::new(None, words);
                block.pieces = vec![(words.to_owned(), Some(time.to_owned()))];
                page.blocks.push(block);
            }
            None => page.push(None, line),
        }
    }
    page
}

// "[00:12] words", "(1:02:03) words", "00:01:02:10 words": the time, and what follows it.
fn stamp(line: &str) -> Option<(&str, &str)> {
    let bracketed = [('[', ']'), ('(', ')')].iter().find_map(|(open, close)| {
        let (time, rest) = line.strip_prefix(*open)?.split_once(*close)?;
        is_time(time.trim(), 2).then_some((time.trim(), rest))
    });
    let found = bracketed.or_else(|| {
        let (time, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        is_time(time, 3).then_some((time, rest))
    });
    found.map(|(time, rest)| {
        (
            time,
            rest.trim_start_matches([' ', '\t', '-', '–', ':']).trim(),
        )
    })
}

fn is_time(text: &str, least: usize) -> bool {
    /// Hours, minutes, seconds, and the frames of a time code. On the read pages 2 and 8 give the same.
    const MOST: usize = 4;
    let whole = text.split(['.', ',']).next().unwrap_or_default();
    let parts: Vec<&str> = whole.split([':', ';']).collect();
    let number = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (least..=MOST).contains(&parts.len())
        && parts.iter().all(number)
        && text[whole.len()..]
            .bytes()
            .skip(1)
            .all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_places_and_no_words() {
        for told in [
            "[00:12] The mill closed.\n[00:19] Its owner wept.\n[00:31] Nobody spoke.\n",
            "(0:12) The mill closed.\n\n(0:19) Its owner wept.\n\n(1:00:31) Nobody spoke.\n",
            "00:00:12:04 The mill closed.\n00:00:19:00 Its owner wept.\n00:00:31:20 Nobody spoke.\n",
        ] {
            assert!(is_stamped(told), "{told}");
            let (text, _) = read(told).finish();
            assert_eq!(
                text.split("\n\n").map(str::trim).collect::<Vec<_>>(),
                ["The mill closed.", "Its owner wept.", "Nobody spoke."]
            );
        }
        for other in [
            "10:12 p.m.: The mill closed.\n10:19 p.m.: Its owner wept.\n10:31 p.m.: Nobody spoke.\n",
            "[12] The mill closed.\n[13] Its owner wept.\n[14] Nobody spoke.\n",
            "The mill closed.\n[00:19] Its owner wept.\nNobody spoke.\n",
        ] {
            assert!(!is_stamped(other), "{other}");
        }
    }
}
