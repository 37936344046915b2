//! The words that style sheets set: before and behind elements (`content`), before the items of lists, around quotations.
//!
//! Words of a custom property (`var(--name)`) are looked up where the sheets declare it. Linear in the declarations.

use std::collections::HashMap;

use super::super::apart::letters_of;
use super::declarations;

/// A stretch of the words that a sheet sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Attribute(String),
    /// The sign that opens a quotation.
    Quote,
    /// What an element's own style says of a custom property, else what the sheets say of it.
    Property(String, Vec<Piece>),
}

/// Known where an element's own style says something of custom properties: a key that is the name of none.
pub(super) const OF_ELEMENTS: &str = "--*";

/// The custom properties of all sheets by their names.
pub(super) type Properties = HashMap<String, String>;

/// What a body sets as words; nothing in it for a body that takes them away. `None` where it says nothing of them, and for signs in a font of
/// its own, whose letters are drawings.
pub(super) fn content(body: &str, known: &Properties) -> Option<Vec<Piece>> {
    let mut pieces = None;
    for (name, value) in declarations(body) {
        match name.as_str() {
            "content" => pieces = Some(pieces_of(value, known)),
            "font-family" | "font" => {
                let font = value.to_ascii_lowercase();
                if ["icon", "awesome", "glyph", "symbol"]
                    .iter()
                    .any(|one| font.contains(one))
                {
                    return None;
                }
            }
            _ => {}
        }
    }
    pieces
}

/// What a body sets before the items of a list: words, or the name of a style of counting.
pub(super) fn item_mark(body: &str, known: &Properties) -> Option<Vec<Piece>> {
    let mut found = None;
    for (name, value) in declarations(body) {
        if matches!(name.as_str(), "list-style" | "list-style-type") {
            let mut pieces = pieces_of(value, known);
            if pieces.is_empty() {
                let names = value.split_whitespace().filter(|one| {
                    !one.contains(['(', '!']) && !matches!(*one, "inside" | "outside")
                });
                // What no sheet names a style of counting by is one of the browser's: dots and numbers.
                let named = names.filter_map(|name| known.get(&format!("@{name}")));
                pieces.extend(named.take(1).map(|words| Piece::Words(words.clone())));
            }
            found = Some(pieces);
        }
    }
    found
}

/// The words that a style of counting (`@counter-style`) sets around its numbers, under its name and an `@`.
pub(super) fn counting(name: &str, body: &str, known: &mut Properties) {
    let mut parts = [const { String::new() }; 3];
    for (name, value) in declarations(body) {
        let at = match name.as_str() {
            "prefix" => 0,
            "symbols" | "additive-symbols" => 1,
            "suffix" => 2,
            _ => continue,
        };
        let mut signs: Vec<String> = pieces_of(value, known)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Words(words) => Some(words),
                Piece::Attribute(_) | Piece::Quote | Piece::Property(..) => None,
            })
            .collect();
        // The first sign stands for all of them, but for words, of which each says something else.
        let word = |sign: &String| sign.chars().filter(|c| c.is_alphabetic()).count() > 2;
        if !signs.iter().skip(1).any(word) {
            signs.truncate(1);
        }
        parts[at] = signs.join("/");
    }
    known.insert(format!("@{}", name.trim()), parts.concat());
}

/// The signs of quotations where they have letters: `quotes: "not “" "”"`.
pub(super) fn quotes(body: &str, known: &Properties) -> Option<Vec<Piece>> {
    let declared = declarations(body).filter(|(name, _)| name == "quotes");
    let value = declared.last()?.1;
    let named = value.trim_end_matches("!important").trim();
    if ["auto", "initial", "revert", "inherit", "unset"]
        .iter()
        .any(|one| named.eq_ignore_ascii_case(one))
    {
        return Some(vec![Piece::Quote]);
    }
    let mut pieces = pieces_of(value, known);
    pieces.truncate(1);
    Some(pieces)
}

/// The custom properties that a sheet declares, and its styles of counting.
pub(super) fn properties(sheet: &str, known: &mut Properties) {
    for (at, _) in sheet.match_indices("--") {
        let begins = sheet[..at].trim_end().ends_with(['{', ';']);
        let Some((name, value)) = sheet[at..].split_once(':').filter(|_| begins) else {
            continue;
        };
        // What ends the value stands in none of the words that are looked for.
        let end = value.find([';', '}']).unwrap_or(value.len());
        known.insert(name.trim().to_owned(), value[..end].trim().to_owned());
    }
    for (at, rule) in sheet.match_indices("@property") {
        // What no element says otherwise.
        let Some((name, body)) = sheet[at + rule.len()..].split_once('{') else {
            continue;
        };
        let body = &body[..body.find('}').unwrap_or(body.len())];
        let first = declarations(body).filter(|(name, _)| name == "initial-value");
        if let Some((_, value)) = first.last() {
            let name = name.trim().to_owned();
            known.entry(name).or_insert_with(|| value.to_owned());
        }
    }
    for (at, rule) in sheet.match_indices("@counter-style") {
        let rest = &sheet[at + rule.len()..];
        if let Some((name, body)) = rest.split_once('{') {
            let end = body.find('}').unwrap_or(body.len());
            counting(name, &body[..end], known);
        }
    }
}

/// A body with the values of the custom properties that it names, else with what it says in their place.
pub(super) fn resolved(body: &str, known: &Properties) -> String {
    /// A property of a property of a property.
    const DEEP: usize = 4;
    /// What unfolds to more is no page's.
    const MOST: usize = 1 << 16;
    let mut text = body.to_owned();
    for _ in 0..DEEP {
        let (next, again) = resolved_once(&text, known);
        text = next;
        if !again || text.len() > MOST {
            break;
        }
    }
    text
}

// Gives whether a value was set that names others.
fn resolved_once(body: &str, known: &Properties) -> (String, bool) {
    let lower = body.to_ascii_lowercase();
    let mut text = String::new();
    let (mut from, mut again) = (0, false);
    for (at, call) in lower.match_indices("var(") {
        let inner = at + call.len();
        if at < from || body[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-') {
            continue;
        }
        let Some(end) = matching(&body[inner..]) else {
            break;
        };
        let given = &body[inner..inner + end];
        let (name, instead) = match given.split_once(',') {
            Some((name, instead)) => (name, Some(instead.trim())),
            None => (given, None),
        };
        let value = known.get(name.trim()).map(String::as_str).or(instead);
        if let Some(value) = value.filter(|_| name.trim().starts_with("--")) {
            text.push_str(&body[from..at]);
            text.push_str(value);
            again |= value.contains("var(");
            from = inner + end + 1;
        }
    }
    text.push_str(&body[from..]);
    (text, again)
}

// Where the bracket closes that is open.
fn matching(text: &str) -> Option<usize> {
    let mut open = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// The words that a value sets, in pieces.
pub(super) fn pieces_of(value: &str, known: &Properties) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = value;
    while let Some(at) = rest.find(['"', '\'', 'a', 'v', 'o', 'u']) {
        let mark = rest[at..].chars().next().unwrap_or_default();
        let inner = &rest[at + 1..];
        if matches!(mark, '"' | '\'') {
            let end = inner.find(mark).unwrap_or(inner.len());
            pieces.push(Piece::Words(unescaped(&inner[..end])));
            rest = inner.get(end + 1..).unwrap_or_default();
            continue;
        }
        let whole = &rest[at..];
        rest = match named(whole) {
            Some(("attr", name, after)) => {
                pieces.push(Piece::Attribute(name.to_ascii_lowercase()));
                after
            }
            // A picture, which may be one of letters.
            Some(("url", _, _)) => {
                let (address, after) = address(whole);
                let words = letters_of(address);
                if words.contains(char::is_alphanumeric) {
                    pieces.push(Piece::Words(format!(" {words} ")));
                }
                after
            }
            Some(("var", name, after)) => {
                // One look-up deep: what stands in another property is none of these words.
                let value = known.get(name).filter(|value| !value.contains("var("));
                let of_sheets = value.map(|value| pieces_of(value, &Properties::new()));
                let of_sheets = of_sheets.unwrap_or_default();
                match known.contains_key(OF_ELEMENTS) {
                    true => pieces.push(Piece::Property(name.to_owned(), of_sheets)),
                    false => pieces.extend(of_sheets),
                }
                after
            }
            // A number, or the signs that a style of counting has in its place.
            _ if rest[..at].ends_with('c') && counter(whole).is_some() => {
                let (style, after) = counter(whole).unwrap_or_default();
                let named = known.get(&format!("@{style}"));
                pieces.extend(named.map(|words| Piece::Words(words.clone())));
                after
            }
            _ => match whole.strip_prefix("open-quote") {
                // Counted, and not shown.
                Some(after) if rest[..at].ends_with('-') => after,
                Some(after) => {
                    pieces.push(Piece::Quote);
                    after
                }
                None => match whole.strip_prefix("ose-quote") {
                    Some(after) => {
                        let shown = !rest[..at].ends_with("-cl");
                        pieces.extend(shown.then(|| Piece::Words("”".to_owned())));
                        after
                    }
                    None => inner,
                },
            },
        };
    }
    pieces
}

// "ounter(name, style)", "ounters(name, '.', style)": the style, and the rest.
fn counter(text: &str) -> Option<(&str, &str)> {
    let many = text.strip_prefix("ounters(");
    let inner = many.or_else(|| text.strip_prefix("ounter("))?;
    let end = matching(inner)?;
    let given = inner[..end]
        .split(',')
        .skip(if many.is_some() { 2 } else { 1 });
    let style = given.last().unwrap_or_default().trim();
    Some((style, &inner[end + 1..]))
}

// "url('data:…')": the address, and the rest.
fn address(text: &str) -> (&str, &str) {
    let inner = text
        .split_once('(')
        .map_or("", |(_, inner)| inner)
        .trim_start();
    let marks = inner
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''));
    let (inner, end) = match marks {
        Some(mark) => (&inner[1..], mark),
        None => (inner, ')'),
    };
    let (address, after) = inner.split_once(end).unwrap_or((inner, ""));
    match marks {
        Some(_) => (
            address,
            after.split_once(')').map_or("", |(_, after)| after),
        ),
        None => (address, after),
    }
}

// "attr(name)": what is called, the name, and the rest.
fn named(text: &str) -> Option<(&'static str, &str, &str)> {
    ["attr", "var", "url"].into_iter().find_map(|call| {
        let inner = text.strip_prefix(call)?.strip_prefix('(')?;
        let (given, after) = inner.split_once(')')?;
        let name = given.split(',').next().unwrap_or_default();
        Some((call, name.trim(), after))
    })
}

// "\201C" is a sign by its number; what is for a font's own drawings is none.
fn unescaped(words: &str) -> String {
    let mut text = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let digits = after
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let sign = u32::from_str_radix(&after[..digits], 16)
            .ok()
            .and_then(char::from_u32);
        text.extend(sign);
        rest = &after[digits..];
        if sign.is_some() {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
    }
    text.push_str(rest);
    text
}
