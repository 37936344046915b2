//! Who a text names as its writers, so that a name that goes is seen: *By Ruth Amaya and Tom Lund, Lorne Post*.
//!
//! Names are told by their capitals behind the opening of a byline; posts, outlets and days behind them are none. Linear in the line. It refuses
//! lines without an opening: a name alone may be anybody's.

use copydesk_lexicon::en::text::setting::bylines as words;
use copydesk_model::Role;
use copydesk_model::trust::behind_byline_opening;

use crate::blocks::RawBlock;

/// The writers that the bylines above the story name, each once, in small letters.
pub(super) fn writers(text: &str, raw: &[RawBlock]) -> Vec<String> {
    /// A label, a headline, a dek and a picture stand above a byline at most. On the read texts 4 and 12 give the same.
    const LEAD: usize = 6;
    let mut found: Vec<String> = Vec::new();
    let lines = raw.iter().take(LEAD);
    for block in lines.filter(|block| block.role == Role::Byline) {
        let line = text.get(block.range.clone()).unwrap_or_default();
        for name in names(line) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

fn names(line: &str) -> Vec<String> {
    let first = line.trim().lines().next().unwrap_or_default();
    let Some(rest) = behind_byline_opening(first) else {
        return Vec::new();
    };
    let rest = rest.split(['|', '/', '—', '–', '(']).next();
    let rest = rest.unwrap_or_default().replace(" & ", " and ");
    let of_one = |part: &str| {
        let part = part.split([',', ';']).next().unwrap_or_default();
        let name: Vec<String> = part
            .split_whitespace()
            .take_while(|word| word.starts_with(char::is_uppercase))
            .map(str::to_lowercase)
            .take_while(|word| !words::BEHIND.contains(&word.trim_end_matches('.')))
            .collect();
        // One word is no name of anybody.
        (2..=5).contains(&name.len()).then(|| name.join(" "))
    };
    rest.split(" and ").filter_map(of_one).collect()
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_byline_names_its_writers() {
        for (line, told) in [
            ("By Leo Marchetti", "leo marchetti"),
            ("By LEO MARCHETTI", "leo marchetti"),
            ("By Leo Marchetti, Staff Reporter", "leo marchetti"),
            (
                "By Leo Marchetti and Grace Okafor, Lorne 4 News",
                "leo marchetti, grace okafor",
            ),
            ("By Leo Marchetti Updated March 3", "leo marchetti"),
            ("By Leo Marchetti | Lorne Post", "leo marchetti"),
            ("By Staff", ""),
            ("Leo Marchetti", ""),
        ] {
            assert_eq!(names(line).join(", "), told, "{line}");
        }
    }
}
