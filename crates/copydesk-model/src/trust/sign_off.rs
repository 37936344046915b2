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
