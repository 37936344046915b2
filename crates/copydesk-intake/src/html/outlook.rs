//! Words that readers with Outlook alone see, or do not: what stands in conditional comments (`<!--[if mso]>…<![endif]-->`), between those
//! that keep others' words from it (`<!--[if !mso]><!-->…<!--<![endif]-->`), and what `mso-hide: all` hides.
//!
//! Such a message is another form of the text, and so is each that one version of Outlook shows alone. Tables, drawings and buttons for its
//! layout say the same. Conditions for old browsers are nothing: nobody has these. Linear in the page, and once more for each other form.

use std::collections::HashSet;

use super::super::error::Trouble;
use super::super::forms::letters;
use super::super::page::Page;

/// The versions that a condition may name: 2007, 2010, 2013, and all since.
const VERSIONS: [u32; 4] = [12, 14, 15, 16];
/// What those words are called that Outlook shows alone.
const ANOTHER: &str = "another form of the message, for Outlook,";
/// What those are called that it does not show.
const KEPT: &str = "kept from sight by a condition";

/// Lists in `page` what its forms for Outlook tell and it does not, and what it tells that they don't.
pub(super) fn compare(
    text: &str,
    page: &mut Page,
    read: fn(&str) -> Result<Page, Trouble>,
) -> Result<(), Trouble> {
    if !speaks_to_outlook(text) {
        return Ok(());
    }
    let mut forms: Vec<String> = Vec::new();
    for version in VERSIONS {
        let form = form(text, version);
        if form != text && !forms.contains(&form) {
            forms.push(form);
        }
    }
    let blocks = |page: &Page| -> Vec<(String, String)> {
        let words = page.blocks.iter().map(|block| block.words());
        words.map(|words| (letters(&words), words)).collect()
    };
    let own = blocks(page);
    let whole = |blocks: &[(String, String)]| -> String {
        blocks.iter().map(|(letters, _)| letters.as_str()).collect()
    };
    let all = whole(&own);
    let mut seen = HashSet::new();
    for form in forms {
        let others = blocks(&read(&form)?);
        let there = whole(&others);
        let missing = |from: &[(String, String)], whole: &str| -> Vec<String> {
            let missing = from
                .iter()
                .filter(|(bare, _)| !whole.contains(bare.as_str()));
            missing.map(|(_, words)| words.clone()).collect()
        };
        let told = missing(&others, &all);
        // What it tells otherwise, it does not tell as it stands here: once is enough.
        let kept = match told.is_empty() {
            true => missing(&own, &there),
            false => Vec::new(),
        };
        for words in told.into_iter().filter(|words| seen.insert(words.clone())) {
            page.drop(ANOTHER, words);
        }
        for words in kept.into_iter().filter(|words| seen.insert(words.clone())) {
            page.drop_at(KEPT, words, Some("a message in Outlook".to_owned()));
        }
    }
    Ok(())
}

fn speaks_to_outlook(text: &str) -> bool {
    let near = |at: usize| {
        text.get(at..).is_some_and(|rest| {
            let head: String = rest.chars().take(80).collect();
            head.split(']')
                .next()
                .is_some_and(|head| head.to_ascii_lowercase().contains("mso"))
        })
    };
    text.match_indices("[if").any(|(at, _)| near(at)) || text.contains("mso-hide")
}

// The page as one version of Outlook shows it.
fn form(text: &str, version: u32) -> String {
    let mut form = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!") {
        form.push_str(before);
        let comment = after.starts_with("--[if");
        let condition = after
            .strip_prefix("--")
            .unwrap_or(after)
            .strip_prefix("[if")
            .and_then(|rest| rest.split_once(']'));
        let Some((condition, body)) = condition else {
            form.push_str("<!");
            rest = after;
            continue;
        };
        let body = body.trim_start().strip_prefix('>').unwrap_or(body);
        // Others read what stands behind a comment that ends at once.
        let opened = ["<!-->", "<!---->", "<!-- -->", "-->"];
        let revealed = opened
            .iter()
            .find_map(|open| body.trim_start().strip_prefix(open));
        let end = body.find("<![endif]").unwrap_or(body.len());
        let inner = revealed.unwrap_or(body);
        let inner = &inner[..inner.find("<![endif]").unwrap_or(inner.len())];
        let inner = inner.trim_end().strip_suffix("<!--").unwrap_or(inner);
        if holds(condition, version) {
            form.push_str(&without_settings(inner));
        } else if !comment && !condition.to_ascii_lowercase().contains("mso") {
            form.push_str(inner);
        }
        let tail = body.get(end..).unwrap_or_default();
        rest = tail.split_once('>').map_or("", |(_, rest)| rest);
    }
    form.push_str(rest);
    form.replace("mso-hide:all", "display:none")
        .replace("mso-hide: all", "display:none")
}

// Without what the program keeps for itself: `<xml>…</xml>`.
fn without_settings(inner: &str) -> String {
    let mut shown = String::new();
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once("<xml") {
        shown.push_str(before);
        rest = after.split_once("</xml>").map_or("", |(_, rest)| rest);
    }
    shown.push_str(rest);
    shown
}

// Whether a condition holds there: "mso", "!mso", "gte mso 9", "(mso)|(IE)", "(gt mso 12)&(lt mso 16)".
fn holds(condition: &str, version: u32) -> bool {
    let condition = condition.trim();
    if let Some((left, right)) = split(condition, '|') {
        return holds(left, version) || holds(right, version);
    }
    if let Some((left, right)) = split(condition, '&') {
        return holds(left, version) && holds(right, version);
    }
    if let Some(rest) = condition.strip_prefix('!') {
        return !holds(rest, version);
    }
    if let Some(inner) = condition
        .strip_prefix('(')
        .and_then(|one| one.strip_suffix(')'))
    {
        return holds(inner, version);
    }
    let words: Vec<String> = condition
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |text: &str| {
        text.split('.')
            .next()
            .and_then(|one| one.parse::<u32>().ok())
    };
    match words.as_slice() {
        ["mso" | "vml" | "true"] => true,
        ["mso", given] => number(given) == Some(version),
        [how, "mso", given] => number(given).is_some_and(|given| match *how {
            "gte" => version >= given,
            "gt" => version > given,
            "lte" => version <= given,
            "lt" => version < given,
            _ => false,
        }),
        _ => false,
    }
}

// The two sides of a sign that stands in no brackets.
fn split(condition: &str, sign: char) -> Option<(&str, &str)> {
    let mut open = 0i32;
    for (at, letter) in condition.char_indices() {
        match letter {
            '(' => open += 1,
            ')' => open -= 1,
            letter if letter == sign && open == 0 => {
                return Some((&condition[..at], &condition[at + 1..]));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::fragment;
    use super::holds;

    const TOLD: &str = "The pool of Keel is safe, the club said on Friday.";

    fn listed(markup: &str) -> Vec<String> {
        let page = fragment(markup).unwrap();
        let others = page.dropped.into_iter();
        let others =
            others.filter(|one| one.why.contains("Outlook") || one.why.starts_with("kept"));
        others.map(|one| one.text).collect()
    }

    #[test]
    fn conditions_are_read_as_the_program_reads_them() {
        for (condition, held) in [
            ("mso", true),
            ("gte mso 9", true),
            ("mso 16", true),
            ("mso 12", false),
            ("!mso", false),
            ("(mso)|(IE)", true),
            ("mso | IE", true),
            ("(gte mso 9)&(lt mso 12)", false),
            ("!(gte mso 9)", false),
            ("lt IE 9", false),
        ] {
            assert_eq!(holds(condition, 16), held, "{condition}");
        }
    }

    #[test]
    fn words_for_outlook_alone_are_another_form() {
        for markup in [
            TOLD.replace("is safe", "is <!--[if mso]>not <![endif]-->safe"),
            TOLD.replace("is safe", "is <!--[if mso 12]>not <![endif]-->safe"),
            TOLD.replace("is safe", "is <![if !mso]>not <![endif]>safe"),
            TOLD.replace("is safe", "is <!--[if !mso]><!-->not <!--<![endif]-->safe"),
            TOLD.replace("is safe", "is <span style=\"mso-hide:all\">not </span>safe"),
            format!("{TOLD} <!--[if !mso]><!-- -->That is false.<!-- <![endif]-->"),
            format!(
                "{TOLD}</p><!--[if !mso]><!--><p>All of that is false, the city of Keel said.</p><!--<![endif]--><p>"
            ),
        ] {
            let markup = format!("<p>{markup}</p><p>The pump had failed.</p>");
            assert_eq!(listed(&markup).len(), 1, "{markup}: {:?}", listed(&markup));
        }
    }

    #[test]
    fn layout_for_outlook_is_none() {
        for markup in [
            format!(
                "<!--[if mso]><table><tr><td><![endif]--><p>{TOLD}</p><!--[if mso]></td></tr></table><![endif]-->"
            ),
            format!(
                "<!--[if gte mso 9]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml><![endif]--><p>{TOLD}</p>"
            ),
            format!(
                "<p>{TOLD}</p><!--[if mso]><v:roundrect><center>Read more</center></v:roundrect><![endif]--><!--[if !mso]><!--><a>Read more</a><!--<![endif]-->"
            ),
            format!(
                "<!--[if lt IE 9]><p>You use an old browser, and it is not safe.</p><![endif]--><p>{TOLD}</p>"
            ),
            format!("<p style=\"display:none;mso-hide:all\">The pool is safe.</p><p>{TOLD}</p>"),
            format!(
                "<!--[if !mso]><!--><p>{TOLD}</p><!--<![endif]--><!--[if mso]><p>{TOLD}</p><![endif]-->"
            ),
        ] {
            assert_eq!(listed(&markup), [""; 0], "{markup}");
        }
    }
}
