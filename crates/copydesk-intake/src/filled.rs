//! What a site prints from values beside a story: the attributes of blocks, components, tags and elements of its own.
//!
//! `<!-- wp:post/verdict-card {"verdict":"False"} /-->`, `<FactCheck verdict="False" />`, `{{< verdict "False" >}}`: a template makes words of
//! them that stand nowhere in the file as words. Values that only say how it is laid out are none. Linear in the text.

use copydesk_lexicon::en::intake::filled as words;
use serde_json::Value;

use super::page::Beside;
use super::picture::{file, in_short};
use super::state::state_of;

/// So many are told of a file.
const MOST: usize = 64;
/// A tag is no longer than this.
const LONGEST: usize = 8 << 10;

/// What pairs of a key and a value print; nothing when all of them say how it looks.
pub(super) fn told<'v>(
    name: &str,
    pairs: impl Iterator<Item = (&'v str, &'v str)>,
) -> Option<Beside> {
    let told = pairs.filter_map(|(key, value)| {
        let value = value.trim();
        if is_of_layout(key) || !is_worded(value) {
            return None;
        }
        let value = match value.contains('/') && !value.contains(' ') {
            true => file(value),
            false => value.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        Some(match key {
            "" => value,
            key => format!("{key} {value}"),
        })
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| Beside::block(name, in_short(&told.join("; "))))
}

fn is_worded(value: &str) -> bool {
    value.contains(char::is_alphanumeric)
        && !["#", "var(", "rgb", "function", "{", "["]
            .iter()
            .any(|start| value.starts_with(start))
        && ![".js", ".mjs", ".css"].iter().any(|end| value.ends_with(end))
        // Sums and keys that a build writes anew.
        && (value.contains(' ') || value.len() <= 24 || !value.contains(|c: char| c.is_ascii_digit()))
}

fn is_of_layout(key: &str) -> bool {
    key.starts_with(['@', ':', '_', '*', '(', '#']) || has_part(key, &words::LAYOUT)
}

/// Whether a word of a key is of a class: of `backgroundColor`, `fact_check.verdict`, `data-v-7ba5`.
pub(super) fn has_part(key: &str, class: &[&str]) -> bool {
    let mut plain = String::new();
    for sign in key.chars() {
        match sign {
            sign if sign.is_uppercase() => {
                plain.push(' ');
                plain.extend(sign.to_lowercase());
            }
            sign if sign.is_alphanumeric() => plain.push(sign),
            _ => plain.push(' '),
        }
    }
    let mut parts = plain.split_whitespace();
    parts.any(|part| class.contains(&part))
}

/// The blocks of WordPress that hold nothing but values, which the site makes words of when the page is shown.
pub(super) fn blocks(text: &str) -> Vec<Beside> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("<!-- wp:") {
        let rest = &text[at + "<!-- wp:".len()..];
        let Some(inner) = rest.find("-->").map(|end| &rest[..end]) else {
            break;
        };
        let Some(inner) = inner.trim().strip_suffix('/') else {
            continue;
        };
        let (name, values) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let Ok(value) = serde_json::from_str::<Value>(values.trim()) else {
            continue;
        };
        let mut pairs = Vec::new();
        flat("", &value, &mut pairs);
        let pairs = pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        found.extend(told(&format!("block {name}"), pairs));
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// The blocks of WordPress that the site is told not to show, by the words that they begin with.
pub(super) fn hidden_blocks(text: &str) -> Vec<Beside> {
    /// So many words are told.
    const TOLD: usize = 6;
    let mut found = Vec::new();
    for (at, _) in text.match_indices("<!-- wp:") {
        let Some((inner, behind)) = text[at..].split_once("-->") else {
            break;
        };
        let values = inner.find('{').map_or("", |from| inner[from..].trim());
        let value = serde_json::from_str::<Value>(values.trim_end_matches('/'));
        let visible = value
            .ok()
            .map(|value| value["metadata"]["blockVisibility"].clone());
        if visible != Some(Value::Bool(false)) {
            continue;
        }
        let mut words = Vec::new();
        let mut rest = behind;
        while words.len() < TOLD && !rest.is_empty() {
            let (said, markup) = rest.split_once('<').unwrap_or((rest, ""));
            words.extend(said.split_whitespace());
            rest = markup.split_once('>').map_or("", |(_, behind)| behind);
        }
        words.truncate(TOLD);
        found.push(Beside::block("hidden block", words.join(" ")));
        if found.len() >= MOST {
            break;
        }
    }
    found
}

fn flat(under: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        _ if pairs.len() >= MOST => {}
        Value::Object(entries) => {
            for (key, value) in entries {
                if !is_of_layout(key) {
                    flat(key, value, pairs);
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|one| flat(under, one, pairs)),
        Value::String(text) => pairs.push((under.to_owned(), text.clone())),
        Value::Number(number) => pairs.push((under.to_owned(), number.to_string())),
        Value::Bool(yes) => pairs.push((under.to_owned(), yes.to_string())),
        Value::Null => {}
    }
}

/// What a tag of a template prints by its values: `{% include verdict.html rating="False" %}`.
pub(super) fn tag(tag: &str) -> Option<Beside> {
    if tag.len() > LONGEST || tag.starts_with("{::") {
        return None;
    }
    // The classes that Kramdown gives to the block above: "{: .false}".
    if let Some(inner) = tag.strip_prefix("{:") {
        let classes = inner.split([' ', '}', '{']);
        let mut classes = classes.filter_map(|one| one.strip_prefix('.'));
        let state = classes.find_map(state_of)?;
        return Some(Beside::block("marked as", state));
    }
    let inner = tag.trim_matches(|c: char| {
        matches!(c, '{' | '}' | '%' | '<' | '>' | '-' | '/') || c.is_whitespace()
    });
    let (name, rest) = inner.split_once(char::is_whitespace)?;
    if words::COMMANDS.contains(&name) {
        return None;
    }
    let (name, rest) = match name {
        "include" | "include_cached" | "render" | "partial" => {
            let rest = rest.trim();
            rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
        }
        name => (name, rest),
    };
    let pairs = pairs(rest);
    told(
        &format!("tag {name}"),
        pairs
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str())),
    )
}

/// Components of a text that a program makes pages of: `<FactCheck verdict="False" />`, by their large first letter.
pub(super) fn components(text: &str) -> Vec<Beside> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_uppercase()) || found.len() >= MOST {
            continue;
        }
        let Some(inner) = rest.find('>').map(|end| &rest[..end]) else {
            break;
        };
        let end = inner.find(|c: char| !c.is_alphanumeric() && c != '.');
        let (name, values) = inner.split_at(end.unwrap_or(inner.len()));
        // Elements of HTML may be written large, and say by their words what they do.
        if inner.len() > LONGEST || super::html::is_element(name) {
            continue;
        }
        let pairs = pairs(values.trim_end_matches('/'));
        let pairs = pairs.iter().filter(|(key, _)| !key.is_empty());
        let pairs = pairs.map(|(key, value)| (key.as_str(), value.as_str()));
        found.extend(told(&format!("component {name}"), pairs));
    }
    found
}

// `rating="False" size=3 "True" {4}`: keys with values, and values alone.
fn pairs(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && found.len() < MOST {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace() || matches!(c, '"' | '\''));
        let end = end.unwrap_or(rest.len());
        let (mut key, mut value) = (&rest[..end], &rest[end..]);
        if let Some(behind) = value.strip_prefix('=') {
            value = behind.trim_start();
        } else if end > 0 {
            found.push((String::new(), key.to_owned()));
            rest = value.trim_start();
            continue;
        } else {
            key = "";
        }
        let braced = value.starts_with('{');
        let value = value.trim_start_matches('{').trim_start();
        let mark = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        let (own, behind) = match mark {
            Some(mark) => {
                let inner = &value[1..];
                let end = inner.find(mark).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or_default())
            }
            None => {
                let close = if braced { '}' } else { ' ' };
                let end = value.find(|c: char| c == close || c.is_whitespace() && !braced);
                value.split_at(end.unwrap_or(value.len()))
            }
        };
        found.push((key.to_owned(), own.to_owned()));
        rest = behind.trim_start_matches('}').trim_start();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[Beside]) -> String {
        let all = all.iter().map(|one| format!("{}: {}", one.what, one.is));
        all.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn blocks_that_a_site_hides() {
        let block = |values: &str| {
            format!(
                "<!-- wp:paragraph {values}-->\n<p>Mr. Orr <b>denied</b> it.</p>\n<!-- /wp:paragraph -->"
            )
        };
        let told = hidden_blocks(&block("{\"metadata\":{\"blockVisibility\":false}} "));
        assert!(
            words(&told).starts_with("hidden block: Mr. Orr denied it."),
            "{told:?}"
        );
        assert!(hidden_blocks(&block("{\"fontSize\":\"medium\"} ")).is_empty());
        assert!(hidden_blocks(&block("")).is_empty());
    }

    #[test]
    fn blocks_that_hold_values() {
        for (text, shown) in [
            (
                r#"<!-- wp:post/verdict-card {"claim":"It shuts","verdict":"False","align":"wide"} /-->"#,
                "block post/verdict-card: claim It shuts; verdict False",
            ),
            (r#"<!-- wp:spacer {"height":"20px"} /-->"#, ""),
            (
                r#"<!-- wp:paragraph {"verdict":"x"} --><p>a</p><!-- /wp:paragraph -->"#,
                "",
            ),
        ] {
            assert_eq!(words(&blocks(text)), shown, "{text}");
        }
    }

    #[test]
    fn tags_and_components() {
        for (text, shown) in [
            (r#"{{< verdict "False" >}}"#, "tag verdict: False"),
            (
                r#"{% include verdict.html rating="False" class="big" %}"#,
                "tag verdict.html: rating False",
            ),
            ("{{< youtube aB3x >}}", "tag youtube: aB3x"),
            ("{% if page.sum %}", ""),
            ("{{ page.sum }}", ""),
        ] {
            let told: Vec<Beside> = tag(text).into_iter().collect();
            assert_eq!(words(&told), shown, "{text}");
        }
        for (text, shown) in [
            (
                r#"<FactCheck verdict="False" size={3} tone={"sharp"} />"#,
                "component FactCheck: verdict False; tone sharp",
            ),
            ("Less <A href='x'>a</A> 3 < 4", ""),
        ] {
            assert_eq!(words(&components(text)), shown, "{text}");
        }
    }
}
