//! Wire text of news agencies (IPTC 7901, ANPA 1312): a message between control characters, or one that a receiver took them from.
//!
//! `SOH` header `STX` text `ETX` trailer `EOT`. Kept: the headline, the line of the writers, a summary, the paragraphs. Left out and listed: header,
//! keyword line, what take it is, lines to editors, initials of the desk, trailer. A file of several messages is read one by one. Read by the
//! specifications' shapes and those of messages that public readers are tested with. Linear.

use copydesk_lexicon::mul::intake::wire as words;
use copydesk_model::Role;
use copydesk_text::{self as text, telling};

use super::byline::names_in;
use super::choice::one_of;
use super::error::Trouble;
use super::newsml_one::is_sign_off;
use super::page::Page;

const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
/// How far in the marks of a message begin. On the read pages 200 and 800 give the same.
const NEAR: usize = 400;
/// How many lines stand above the text at most: keywords, two takes, a headline of three lines, writers, notes.
const ABOVE: usize = 12;

pub(super) fn is_wire(head: &str) -> bool {
    let near: String = head.chars().take(NEAR).collect();
    let header = near.find(SOH);
    let text = near.find(STX);
    let marked = header.zip(text).is_some_and(|(header, text)| {
        header < text && near[..header].trim().chars().all(char::is_control)
    });
    let mut lines = near.lines().filter(|line| !line.trim().is_empty());
    let (first, second) = (
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
    );
    let unmarked = is_iptc_header(first)
        && lines
            .take(4)
            .any(|line| line.trim_end().ends_with(['/', '=']))
        || is_iptc_header(first) && second.trim_end().ends_with('/')
        || is_anpa_slug(second) && near.contains("\n^");
    marked || unmarked
}

// "hpa0062 4 i 211  hp 061": which service and number, how urgent, which category, how many words.
fn is_iptc_header(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let service = words.next().unwrap_or_default();
    let letters = service.trim_end_matches(|c: char| c.is_ascii_digit());
    let named = (2..=6).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_alphabetic())
        && (2..=4).contains(&(service.len() - letters.len()));
    let urgent = words
        .next()
        .is_some_and(|one| one.len() == 1 && one.bytes().all(|b| b.is_ascii_digit()));
    let category = words
        .next()
        .is_some_and(|one| one.len() <= 3 && one.bytes().all(|b| b.is_ascii_alphabetic()));
    let count = words
        .next()
        .is_some_and(|one| one.bytes().all(|b| b.is_ascii_digit()));
    named && urgent && category && count
}

// "r n BC-US--Kilns   04-09 0260": how urgent, which category, what it is called, day and words.
fn is_anpa_slug(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [urgent, category, slug, .., day, count] = words.as_slice() else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    urgent.len() == 1
        && category.len() == 1
        && slug.contains('-')
        && day
            .split_once('-')
            .is_some_and(|(month, day)| digits(month) && digits(day))
        && digits(count)
}

pub(super) fn read(bytes: &[u8], item: Option<&str>) -> Result<Page, Trouble> {
    let text = text::normalise(bytes).map_err(|error| super::error::not_text(&error))?;
    let messages: Vec<&str> = match text.contains(STX) {
        true => text.split(SOH).filter(|one| one.contains(STX)).collect(),
        false => vec![text.as_str()],
    };
    let mut pages: Vec<Page> = messages.into_iter().map(message).collect();
    let names: Vec<String> = pages
        .iter()
        .map(|page| {
            page.about
                .headline
                .clone()
                .unwrap_or_else(|| "no headline".to_owned())
        })
        .collect();
    let at = one_of(&names, item)?;
    Ok(pages.swap_remove(at))
}

fn message(text: &str) -> Page {
    let mut page = Page::default();
    let (body, trailer) = match text.split_once(STX) {
        Some((header, rest)) => {
            page.drop("header", header);
            rest.split_once(ETX).unwrap_or((rest, ""))
        }
        None => (text, ""),
    };
    let mut lines: Vec<&str> = body.lines().collect();
    let full = |line: &str| !line.trim().is_empty();
    // The header stands with the text where the marks are gone, and that of ANPA always does.
    let mut first = lines.iter().copied().filter(|line| full(line));
    let (one, two) = (
        first.next().unwrap_or_default(),
        first.next().unwrap_or_default(),
    );
    let headers = if is_iptc_header(one) || is_anpa_slug(one) {
        1
    } else if is_anpa_slug(two) {
        2
    } else {
        0
    };
    for _ in 0..headers {
        let at = lines.iter().position(|line| full(line)).unwrap_or_default();
        page.drop("header", lines.remove(at));
    }
    let end = lines
        .iter()
        .rposition(|line| full(line))
        .unwrap_or_default();
    if lines.get(end).is_some_and(|line| is_trailer(line)) {
        page.drop("trailer", lines.remove(end));
    }
    let above = above(&lines);
    let seven_bit = lines.iter().any(|line| line.starts_with('^'));
    opening(&lines[..above], &mut page);
    paragraphs(&lines[above..], seven_bit, &mut page);
    page.drop("trailer", trailer);
    page
}

// "091200 GMT Apr 26", "AN-WF-04-09-26 1200GMT<"
fn is_trailer(line: &str) -> bool {
    let line = line.trim().trim_end_matches('<');
    let words: Vec<&str> = line.split_whitespace().collect();
    let timed = words
        .first()
        .is_some_and(|one| one.len() == 6 && one.bytes().all(|b| b.is_ascii_digit()));
    let zoned = words.get(1).is_some_and(|one| {
        one.ends_with("GMT") || one.len() == 3 && one.bytes().all(|b| b.is_ascii_uppercase())
    });
    // Agencies of one zone name none: "021412 Mar 26".
    let dated = words.get(1).is_some_and(|one| {
        (3..=4).contains(&one.chars().count()) && one.starts_with(char::is_uppercase)
    }) && words
        .get(2)
        .is_some_and(|one| one.len() == 2 && one.bytes().all(|b| b.is_ascii_digit()));
    timed && (zoned && words.len() <= 5 || dated && words.len() == 3)
        || words.len() == 2 && line.ends_with("GMT") && words[0].contains('-')
}

// How many lines stand above the text: up to the last that ends in a mark of such lines. The text itself begins with a full line or an indent.
fn above(lines: &[&str]) -> usize {
    let mut seen = 0;
    let mut last = 0;
    for (at, line) in lines.iter().enumerate() {
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let marked = words.ends_with(['=', '/']) || words.starts_with('^');
        // Lines of a headline have no mark but the last; a paragraph set in is text.
        seen += 1;
        if seen > ABOVE || !marked && line.starts_with([' ', '\t']) {
            break;
        }
        if marked {
            last = at + 1;
        }
    }
    last
}

fn opening(lines: &[&str], page: &mut Page) {
    let mut headline: Vec<&str> = Vec::new();
    let mut takes: Vec<&str> = Vec::new();
    for line in lines {
        let words = line.trim();
        let bare = words
            .trim_start_matches('^')
            .trim_end_matches(['<', '=', ' ']);
        let wired = words.starts_with('^');
        if bare.is_empty() {
            continue;
        }
        let by = words::BY.iter().any(|by| bare.starts_with(by));
        if let Some(slug) = words.strip_suffix('/') {
            page.drop("keyword line", slug);
        } else if by && words.ends_with('=') || wired && words.ends_with('=') {
            page.about
                .authors
                .extend(if by { names_in(bare) } else { Vec::new() });
            page.push(Some(Role::Byline), bare);
        } else if wired && (is_counted(bare) || is_to_editors(bare)) {
            let why = if is_counted(bare) {
                "keyword line"
            } else {
                "line to editors"
            };
            page.drop(why, bare);
        } else if wired && !headline.is_empty() {
            page.push(Some(Role::Dek), bare);
        } else if bare.starts_with('(')
            || !bare.contains(char::is_lowercase) && telling::word_count(bare) <= 3
        {
            takes.push(bare);
        } else {
            headline.push(bare);
        }
    }
    // A line in capitals says which take it is, unless there is no other headline.
    if headline.is_empty() {
        headline.append(&mut takes);
    }
    for take in takes {
        page.drop("what take it is", take);
    }
    if !headline.is_empty() {
        let headline = headline.join(" ");
        page.about.headline = Some(headline.clone());
        page.blocks.insert(
            0,
            super::page::PageBlock::new(Some(Role::Headline), headline),
        );
    }
}

// "BC-US--Kilns, 1st Ld-Writethru,260": it ends in how many words it has.
fn is_counted(line: &str) -> bool {
    let count = line.rsplit_once(',').map(|(_, count)| count.trim());
    count.is_some_and(|count| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit()))
        || line.contains("--") && !line.contains(' ')
}

// "Eds: …", and which pictures go with it: a code of letters and digits.
fn is_to_editors(line: &str) -> bool {
    let coded = |word: &str| {
        let word = word.trim_end_matches(',');
        word.len() >= 5
            && word.contains(|c: char| c.is_ascii_digit())
            && word
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let label = line
        .split_once(':')
        .map(|(label, _)| label.to_ascii_lowercase());
    label.is_some_and(|label| {
        matches!(
            label.as_str(),
            "eds" | "editors" | "note to editors" | "ed note"
        )
    }) || line.split_whitespace().any(coded)
}

fn paragraphs(lines: &[&str], seven_bit: bool, page: &mut Page) {
    let mut paragraph = String::new();
    let mut aside = false;
    let mut found: Vec<(bool, String)> = Vec::new();
    for line in lines.iter().copied().chain([""]) {
        let words = line.trim().trim_end_matches('<').trim_end();
        // Paragraphs are set in where no empty line parts them.
        let set_in =
            line.starts_with("   ") && telling::ends_sentence(&paragraph) || line.starts_with('\t');
        let note = is_note(words);
        let signs = is_sign_off(words) && telling::ends_sentence(&paragraph);
        if words.is_empty() || set_in || note || signs {
            found.push((aside, std::mem::take(&mut paragraph)));
        }
        aside |= note;
        if !paragraph.is_empty() && !words.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(words);
    }
    let mut said: Vec<String> = Vec::new();
    for (aside, words) in found {
        match aside {
            true => page.drop("note to editors", words),
            false if words.contains(char::is_alphanumeric) => said.push(words),
            false => {}
        }
    }
    if let Some(initials) = said.pop_if(|words| is_sign_off(words)) {
        page.drop("initials of the desk", initials);
    }
    for words in said {
        page.push(None, if seven_bit { typeset(&words) } else { words });
    }
}

// What follows is told to the newsrooms that receive the message.
fn is_note(line: &str) -> bool {
    let low = line.to_ascii_lowercase();
    let heading = low.trim_start_matches(['#', '*', '-', ' ']);
    low.starts_with("the following information is not ") && low.contains("publication")
        || low.starts_with('#')
            && matches!(
                heading,
                "notebook" | "notes" | "note to editors" | "editorial contacts"
            )
}

// The seven bits of ANPA have no quotation marks and no dash: "``…''" and " _ ".
fn typeset(words: &str) -> String {
    words
        .replace("``", "\u{201c}")
        .replace("''", "\u{201d}")
        .replace(" _ ", " \u{2014} ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(wire: &str) -> (String, Vec<(String, String)>) {
        assert!(is_wire(wire), "{wire}");
        let page = read(wire.as_bytes(), None).expect("a wire");
        let (text, record) = page.finish();
        let dropped = record.dropped.into_iter().map(|one| (one.why, one.text));
        (text, dropped.collect())
    }

    #[test]
    fn what_stands_between_the_marks_of_a_wire() {
        let wire = "\u{16}\u{16}\u{1}arn014 3 i 88 an 014\r\n\u{2}Arden-kilns/\r\nSix kilns go cold =\r\n   Arden (AN) - Six kilns went\r\ncold on Monday.\r\n   Talks begin Thursday.\r\n\u{3}091200 GMT Apr 26\r\n\u{4}";
        let (said, dropped) = text(wire);
        assert_eq!(
            said,
            "Six kilns go cold\n\nArden (AN) - Six kilns went cold on Monday.\n\nTalks begin Thursday.\n"
        );
        let why: Vec<&str> = dropped.iter().map(|(why, _)| why.as_str()).collect();
        assert_eq!(why, ["header", "keyword line", "trailer"]);
        let two = format!(
            "{wire}{}",
            wire.replace("Six kilns go cold", "Clay is dear")
        );
        assert!(matches!(
            read(two.as_bytes(), None),
            Err(Trouble::Several(_))
        ));
        let chosen = read(two.as_bytes(), Some("clay is dear")).expect("one of them");
        assert!(chosen.finish().0.starts_with("Clay is dear\n\nArden (AN)"));
    }

    #[test]
    fn a_message_without_its_marks_says_what_take_it_is() {
        let (said, dropped) = text(
            "arn0014 3 i 88  an 0045\n\nArden/kilns/labour/\nREFILE\n2ND LEAD\nGuild of Arden lets six of nine\nkilns go cold\nBy Ida Okoro =\n\nArden (an) - Six kilns went cold on\nMonday, the guild said.\n\nTalks begin Thursday.\n\n# Notebook\n\n## Note to editors\n- adds talks in graf 2\n\n* * * *\nThe following information is not intended for publication\n\n- Editing by: M Quint\n\nan io mq\n\n091200 GMT Apr 26\n",
        );
        assert_eq!(
            said,
            "Guild of Arden lets six of nine kilns go cold\n\nBy Ida Okoro\n\nArden (an) - Six kilns went cold on Monday, the guild said.\n\nTalks begin Thursday.\n"
        );
        assert!(
            dropped.contains(&("what take it is".to_owned(), "2ND LEAD".to_owned())),
            "{dropped:?}"
        );
    }

    #[test]
    fn a_message_of_anpa_is_seven_bits() {
        let (said, dropped) = text(
            "z6715-----\nr n BC-AR--Kilns 1stLd-Writethru   04-09 0260\n^BC-AR--Kilns, 1st Ld-Writethru,260<\n^Six kilns go cold in Arden<\n^AN Photo ARN105, ARN106<\n^Eds: Updates. With AN Photos.<\n^By IDA OKORO=\n^Arden News=\n\t   ARDEN (AN) _ Six kilns went cold on Monday.\n\t   ``We are cold,'' Okoro said.\n\t   ___\n\t   Talks begin Thursday.\n\n\t   AN-WF-04-09-26 1200GMT<\n",
        );
        assert_eq!(
            said,
            "Six kilns go cold in Arden\n\nBy IDA OKORO\n\nArden News\n\nARDEN (AN) \u{2014} Six kilns went cold on Monday.\n\n\u{201c}We are cold,\u{201d} Okoro said.\n\nTalks begin Thursday.\n"
        );
        assert_eq!(dropped.len(), 6, "{dropped:?}");
        assert!(!is_wire(
            "Six kilns went cold.\n\nTalks begin 3 i 88 days on.\n"
        ));
    }
}
