//! What stands over a story and its parts, and says how they are to be read: a label that calls it satire or opinion, and the time over each entry of
//! a story told live.
//!
//! A label is a short element whose name says that it is one, in the part of the page that holds the headline and before the first paragraph; it
//! counts where it has a word for a kind of piece that is no report. A section's name is none. Times count where three or more of them stand each
//! over words of the story, as times of day; *5 minutes ago* is another time with every look. Linear in the page.

pub(super) use copydesk_lexicon::en::intake::html::over as words;

use super::dom::{Dom, Id, ROOT};

/// A label has so many words: "Paid content by Lorne Pump & Tank" has seven.
const WORDS: usize = 8;

/// The label over the headline; `first` is the element of the first paragraph.
pub(super) fn label(dom: &Dom, headline: Id, first: Id) -> Option<String> {
    let holds = |at: &Id| matches!(dom.name(*at), "article" | "main" | "header" | "body");
    let mut around = dom.upward(headline).filter(holds);
    let top = around.find(|at| dom.name(*at) != "header")?;
    let mut found = Vec::new();
    let mut until = 0;
    for id in top + 1..first {
        if id < until {
            continue;
        }
        // What leads elsewhere has labels of its own.
        if matches!(
            dom.name(id),
            "nav" | "aside" | "footer" | "script" | "style" | "form"
        ) {
            until = dom.after(id, true, ROOT).unwrap_or(dom.len());
            continue;
        }
        if !is_label(dom, id) {
            continue;
        }
        let text = dom.text(id);
        let own: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let is_kind = |word: &String| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            words::KINDS.contains(&bare)
        };
        // A box with a name such as "post-type" holds the label, and all else.
        if own.len() > WORDS {
            continue;
        }
        if own.iter().any(is_kind) {
            found.push(own.join(" "));
        }
        until = dom.after(id, true, ROOT).unwrap_or(dom.len());
    }
    found.sort_unstable();
    found.dedup();
    (!found.is_empty()).then(|| found.join(" | "))
}

fn is_label(dom: &Dom, id: Id) -> bool {
    let class = dom.attribute(id, "class").unwrap_or_default();
    let lower = class.to_ascii_lowercase();
    let mut parts = lower.split(|c: char| !c.is_alphanumeric());
    parts.any(|part| words::LABELS.contains(&part))
}

/// The day that a line says the piece was posted on, in one order however it is written; the hour and a later change are none of it.
pub(super) fn posted(line: &str) -> Option<String> {
    /// "First published on Wednesday, September 30, 2026, at 10:05 p.m. EST" is none longer.
    const LONGEST: usize = 80;
    const OPENS: [&str; 4] = ["posted", "published", "first published", "first posted"];
    let lower = line.trim().to_lowercase();
    if line.len() > LONGEST || !OPENS.iter().any(|opens| lower.starts_with(opens)) {
        return None;
    }
    let until = ["updated", "modified"]
        .iter()
        .filter_map(|later| lower.find(later))
        .min();
    let line = &lower[..until.unwrap_or(lower.len())];
    let words = || {
        line.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let month = words().find_map(|word| {
        let begin = word
            .get(..3)
            .filter(|_| word.chars().all(char::is_alphabetic))?;
        words::MONTHS.contains(&begin).then_some(begin)
    });
    let Some(month) = month else {
        // "2026-03-02", "02.03.2026".
        let mut parts = line.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.')));
        let dated = parts.find(|part| {
            let figures = part.split(['-', '/', '.']).filter(|one| !one.is_empty());
            figures.count() == 3
        })?;
        return Some(dated.trim_matches(['.', '-', '/']).to_owned());
    };
    let figures = || words().filter(|word| word.bytes().next().is_some_and(|b| b.is_ascii_digit()));
    let day = figures().find_map(|word| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        digits
            .parse::<u8>()
            .ok()
            .filter(|day| (1..=31).contains(day))
    })?;
    let year = figures().find(|word| word.len() == 4 && word.starts_with(['1', '2']));
    Some(
        format!("{month} {day} {}", year.unwrap_or_default())
            .trim_end()
            .to_owned(),
    )
}

/// The times over the entries of a story told live, each with where it stands; nothing where fewer than three stand over words.
pub(super) fn times(dom: &Dom, holders: &[Id]) -> Vec<(Id, String)> {
    /// Two times are those of posting and of the last change.
    const LEAST: usize = 3;
    let (Some(first), Some(last)) = (holders.iter().min(), holders.iter().max()) else {
        return Vec::new();
    };
    let all = (*first..*last).filter(|id| dom.name(*id) == "time");
    let all = all.filter_map(|id| Some((id, time_of_day(&dom.text(id))?)));
    let all: Vec<(Id, String)> = all.collect();
    let over = |at: usize| {
        let (from, to) = (all[at].0, all.get(at + 1).map_or(dom.len(), |next| next.0));
        holders.iter().any(|id| from < *id && *id < to)
    };
    let kept: Vec<usize> = (0..all.len()).filter(|at| over(*at)).collect();
    match kept.len() >= LEAST {
        true => kept.into_iter().map(|at| all[at].clone()).collect(),
        false => Vec::new(),
    }
}

// "14:40", "2.40 p.m.", "March 3, 14:40": the first figures with two behind a point or a colon, and the half of the day.
fn time_of_day(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    /// "10:05 p.m. on Wednesday, September 30" is none longer.
    const LONGEST: usize = 40;
    if text.len() > LONGEST || text.contains("ago") {
        return None;
    }
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let sign = (1..bytes.len()).find(|at| {
        matches!(bytes[*at], b':' | b'.')
            && digit(at - 1)
            && digit(at + 1)
            && digit(at + 2)
            && !digit(at + 3)
    })?;
    let from = if sign >= 2 && digit(sign - 2) {
        sign - 2
    } else {
        sign - 1
    };
    let hour: u32 = text.get(from..sign)?.parse().ok()?;
    let minute = text.get(sign + 1..sign + 3)?;
    let behind: String = text
        .get(sign + 3..)?
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(2)
        .collect();
    let hour = match behind.as_str() {
        "pm" => hour % 12 + 12,
        "am" => hour % 12,
        _ => hour,
    };
    (hour < 24).then(|| format!("{hour:02}:{minute}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_kind_of_piece_it_is() {
        for (over, told) in [
            (
                "<div class='article-label'><a href='/s'>Satire</a></div>",
                Some("satire"),
            ),
            ("<span class='kicker'>Opinion</span>", Some("opinion")),
            ("<span class='kicker'>News</span>", None),
            ("<p class='label'>Lorne</p>", None),
            ("<nav><span class='label'>Opinion</span></nav>", None),
            ("<div>Opinion</div>", None),
        ] {
            let page =
                format!("<body><article>{over}<h1>Pool shut</h1><p>Words.</p></article></body>");
            let dom = Dom::parse(&page).unwrap();
            let at = |name| (0..dom.len()).rfind(|id| dom.name(*id) == name).unwrap();
            assert_eq!(label(&dom, at("h1"), at("p")).as_deref(), told, "{over}");
        }
    }

    #[test]
    fn the_time_over_an_entry() {
        for (text, time) in [
            ("14:40", Some("14:40")),
            ("2.40 p.m.", Some("14:40")),
            ("9:05am", Some("09:05")),
            ("March 3, 9:05", Some("09:05")),
            ("5 minutes ago", None),
            ("March 3, 2026", None),
            ("3:00:05", Some("03:00")),
        ] {
            assert_eq!(time_of_day(text).as_deref(), time, "{text}");
        }
    }
}
