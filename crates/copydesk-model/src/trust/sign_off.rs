//! Lines with which a reporter ends what is spoken: *In Lorne, Ana Duarte, Lorne 4 News.*, *For Lorne 4 News, I'm Ana Duarte.* Linear in the line.

use memchr::memchr2_iter;
use unicode_normalization::UnicodeNormalization;

/// “In Lorne, Ana Duarte, Lorne 4 News.”: a place, a name and an outlet, as reporters end what they speak.
pub(super) fn signs_off(line: &str) -> bool {
    const OUTLETS: [&str; 6] = ["channel", "news", "radio", "reporting", "television", "tv"];
    let mut parts = line.split(',');
    let (Some(place), Some(_), Some(outlet), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let outlet = words(outlet);
    words(place)
        .first()
        .is_some_and(|first| matches!(first.as_str(), "in" | "at" | "from" | "for"))
        && outlet.len() <= 3
        && outlet.iter().any(|word| OUTLETS.contains(&word.as_str()))
}

/// “For Lorne 4 News, I'm Ana Duarte.”: whoever speaks the line, with the outlet or the place that it is spoken for beside the name.
pub(super) fn says_who(line: &str) -> Option<Vec<String>> {
    if !may_say(line.as_bytes()) {
        return None;
    }
    let mut parts: Vec<Vec<String>> = line.split(',').map(words).collect();
    let says =
        |part: &Vec<String>| matches!(part.first().map(String::as_str), Some("am" | "i'm" | "i’m"));
    let at = parts.iter().position(says)?;
    let who = parts.remove(at).split_off(1);
    (!parts.is_empty() && line.trim_end().ends_with(['.', '!'])).then_some(who)
}

/// “Lorne 4's Ana Duarte reports.”, “Our Ana Duarte has more from Keel.”: whom an anchor hands over to, who reported what comes next. The
/// newsroom stands before the name: *Ana Duarte reports* may be the head of a paper.
pub(super) fn tossed(line: &str) -> Option<&str> {
    /// “Lorne 4's Ana Maria de la Cruz joins us live from the harbor in Port Lorne” has 74 bytes.
    const LONGEST: usize = 100;
    const HANDS: [&str; 14] = [
        "reports",
        "has more",
        "has the story",
        "has the details",
        "has the latest",
        "has this report",
        "filed this report",
        "is live",
        "is there",
        "explains",
        "joins us",
        "tells us more",
        "takes a look",
        "takes us there",
    ];
    // The last sentence of a line; every claim of a desk is asked.
    let end = line.trim_end_matches(['.', '!', ':', '…', '-', '—', ' ']);
    let from = end.rfind(". ").map_or(0, |at| at + 2);
    let said = end.get(from..)?;
    if said.len() > LONGEST {
        return None;
    }
    let who = behind_newsroom(said)?;
    HANDS.iter().find_map(|hands| {
        let mut at = who.match_indices(' ').map(|(at, _)| at);
        let at = at.find(|at| {
            let rest = who.get(at + 1..at + 1 + hands.len());
            rest.is_some_and(|rest| rest.eq_ignore_ascii_case(hands))
        })?;
        let rest = who.get(at + 1 + hands.len()..)?;
        let next = rest.split_whitespace().next().map(str::to_ascii_lowercase);
        let where_from = [
            "from", "in", "at", "live", "on", "now", "tonight", "for", "with",
        ];
        let goes_on = next.is_none_or(|next| where_from.contains(&next.as_str()));
        (rest.is_empty() || rest.starts_with([' ', ',']) && goes_on).then(|| who[..at].trim())
    })
}

// What stands behind “Lorne 4's ” or “our ”, with the post before the name left out.
fn behind_newsroom(said: &str) -> Option<&str> {
    const POSTS: [&str; 5] = [
        "reporter",
        "correspondent",
        "colleague",
        "own",
        "journalist",
    ];
    let opens = said.get(..4).filter(|our| our.eq_ignore_ascii_case("our "));
    let mut who = match opens {
        Some(our) => said.get(our.len()..)?,
        None => ["'s ", "\u{2019}s ", "'S ", "\u{2019}S "]
            .iter()
            .find_map(|own| {
                let at = said.find(own)?;
                said.get(at + own.len()..)
            })?,
    };
    while let Some((post, rest)) = who.split_once(' ')
        && POSTS.iter().any(|one| one.eq_ignore_ascii_case(post))
    {
        who = rest;
    }
    Some(who)
}

// Whether a line has a comma and *I am* or *I'm*. Every short claim of a desk is asked, and few have both.
fn may_say(line: &[u8]) -> bool {
    let behind = |at: usize| {
        let before = line[at.saturating_sub(4)..at].to_ascii_lowercase();
        before.ends_with(b"i a") || before.ends_with(b"i'") || before.ends_with("i’".as_bytes())
    };
    line.contains(&b',') && memchr2_iter(b'm', b'M', line).any(behind)
}

/// In lower case without accents; an address stays in one piece, an initial is left out.
pub(super) fn words(text: &str) -> Vec<String> {
    // Nearly every line is plain, and every line of a desk is asked for its words.
    let plain: String = match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text
            .nfkd()
            .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
            .flat_map(char::to_lowercase)
            .collect(),
    };
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '@' | '_' | '-' | '.' | '\'' | '\u{2019}');
    plain
        .split(|c: char| !inside(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::tossed;

    #[test]
    fn an_anchor_hands_over_to_whoever_reported_it() {
        for (line, who) in [
            ("LORNE 4'S ADA MOOR REPORTS.", Some("ADA MOOR")),
            ("Lorne 4’s Ada Moor has more from Keel.", Some("Ada Moor")),
            ("Our own Ada Moor joins us live.", Some("Ada Moor")),
            (
                "It shut on Monday. Our reporter Ada Moor is live at the pool.",
                Some("Ada Moor"),
            ),
            ("Ada Moor reports the sale of the pool.", None),
            ("The city's Ada Moor reports a loss of $4 million.", None),
            ("Our council has more money than Keel.", None),
        ] {
            assert_eq!(tossed(line), who, "{line}");
        }
    }
}
