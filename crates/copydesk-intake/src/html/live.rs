//! What goes on elsewhere while one reads: a few lines, each under its time of day, the newest first.
//!
//! Refused to guess: times that rise tell what happened one after the other, and what holds a third of the page's prose is a story told live.
//! Linear in the runs, times their depth.

use std::collections::HashMap;

use super::dom::Id;
use super::weighed::Weighed;

/// How many runs may stand between two times: a title, a line, a picture's words. On the read pages 2 and 8 give the
/// same.
const BETWEEN: usize = 4;
/// The most words that a heading and a button around such a list have. On the read pages even 0 and 32 give the same.
const AROUND: u32 = 16;

/// Finds such lists, with the box that holds nothing else.
pub(super) fn find(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    let dom = page.dom;
    let times: Vec<(usize, u32)> = (page.opening() + 1..page.runs.len())
        .filter(|at| !page.runs[*at].row)
        .filter_map(|at| Some((at, time_of_day(&page.runs[at].text)?)))
        .collect();
    for pair in times.windows(2) {
        let [(at, later), (next, earlier)] = [pair[0], pair[1]];
        if later <= earlier || next - at < 2 || next - at > BETWEEN {
            continue;
        }
        let holds = |id: &Id| page.weight(*id).end as usize > next;
        let small = |id: &Id| page.is_small(*id) && page.is_inside(*id);
        let Some(list) = dom.upward(page.runs[at].holder).find(holds).filter(small) else {
            continue;
        };
        let own = |(at, _): &&(usize, u32)| page.runs_in(list).contains(at);
        let inside: Vec<u32> = times.iter().filter(own).map(|(_, time)| *time).collect();
        if inside.windows(2).any(|two| two[0] < two[1]) {
            continue;
        }
        let around = dom.node(list).parent().filter(small).filter(|id| {
            let more = page.weight(*id).words - page.weight(list).words;
            matches!(dom.name(*id), "div" | "section" | "aside") && more <= AROUND
        });
        found.insert(around.unwrap_or(list), "ticker");
    }
}

// "14.51", "6:05 p.m.": minutes since midnight.
fn time_of_day(text: &str) -> Option<u32> {
    const LONGEST: usize = "10:05 p.m.".len();
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
    let half = lower[digits.len()..].replace(['.', ' '], "");
    let (hour, minute) = digits.split_once([':', '.'])?;
    let number = |part: &str| {
        let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute).filter(|_| minute.len() == 2)?);
    let hour = match half.as_str() {
        "" => hour,
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ => return None,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::time_of_day;

    #[test]
    fn what_is_a_time_of_day() {
        for (text, time) in [("14.51", 891), ("6:05 p.m.", 1085), ("9:00am", 540)] {
            assert_eq!(time_of_day(text), Some(time), "{text}");
        }
        for text in ["2.5", "24:61", "14.51 lorries", "$4.50", "1:2"] {
            assert_eq!(time_of_day(text), None, "{text}");
        }
    }
}
