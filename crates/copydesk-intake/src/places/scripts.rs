//! What style sheets, scripts and JSON in a file say that bears on its story. Linear in their code.

use std::collections::HashSet;

use serde_json::Value;

use copydesk_lexicon::en::intake::html::embeds;
use copydesk_lexicon::en::intake::places as words;
use copydesk_model::Sha256;

use super::Places;
use super::values::{
    address, built, is_address, is_advertising, is_passing, is_random, parts, settled,
};
use crate::forms::letters;

/// How many rules of a page's style sheets are told; the largest of the read pages has 2,900, of which 140 are for what its story has.
const MOST: usize = 400;
/// So many statements of a script are told one by one.
const STATEMENTS: usize = 60;
/// What is longer is a text of its own, which is read as one.
const TEXT: usize = 300;

/// The rules of a style sheet that are for elements with these names, `.classes` and `#ids`.
pub(super) fn rules_for(code: &str, names: &HashSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['{', '}']) {
        let before = rest[..at].rsplit([';', '}']).next().unwrap_or_default();
        let opens = rest[at..].starts_with('{');
        let behind = &rest[at + 1..];
        if !opens {
            around.pop();
            rest = behind;
            continue;
        }
        let selector = uncommented(before);
        let nested = selector.starts_with('@');
        if nested && !selector.starts_with("@font-face") {
            around.push(selector);
            rest = behind;
            continue;
        }
        let end = behind.find('}').unwrap_or(behind.len());
        let moves = around.iter().any(|one| one.contains("keyframes"));
        let means = |one: &str| is_for(one, names);
        if !moves && selector.split(',').any(means) && found.len() < MOST {
            let rule = format!(
                "{}{selector} = {}",
                around
                    .iter()
                    .map(|one| format!("{one} "))
                    .collect::<String>(),
                settled(&uncommented(&behind[..end]))
            );
            found.push(rule);
        }
        rest = behind.get(end + 1..).unwrap_or_default();
    }
    found
}

fn uncommented(code: &str) -> String {
    let mut plain = String::new();
    let mut rest = code;
    while let Some((before, behind)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Whether every name, class and id of a selector is there: a class that is nowhere is another page's.
fn is_for(selector: &str, names: &HashSet<String>) -> bool {
    let mut found = String::new();
    let mut in_brackets = false;
    let mut any = false;
    let mut pseudo = false;
    for c in selector.trim().chars().chain([' ']) {
        let is_name = c.is_alphanumeric() || c == '-' || c == '_';
        if is_name {
            found.push(c);
            continue;
        }
        if found.len() > usize::from(found.starts_with(['.', '#'])) && !in_brackets && !pseudo {
            let known = match found.starts_with(['.', '#']) {
                true => found.clone(),
                false => found.to_lowercase(),
            };
            if !names.contains(&known) {
                return false;
            }
            any = true;
        }
        found.clear();
        pseudo = c == ':';
        match c {
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '.' | '#' => found.push(c),
            _ => {}
        }
    }
    any || selector.trim() == "*"
}

/// Where a script lies that a page fetches: without what a build writes into its name; nothing of a script that fetches advertisements.
pub(super) fn fetched(source: &str, own: Option<&str>) -> Option<String> {
    let told = address(source, own);
    let host = told.split('/').next().unwrap_or_default();
    let lent = embeds::ADVERTISING.iter().any(|one| host.contains(one));
    (!told.is_empty() && !lent && !is_advertising(host)).then(|| built(&told))
}

/// What a script says of the story, a line for each statement: one that names an element of it, or one that writes words into a page.
pub(super) fn said_by(kind: &str, code: &str, ids: &HashSet<String>) -> Vec<String> {
    let named = named_in(code, ids);
    let lower = code.to_lowercase();
    let writes = words::WRITING.iter().any(|one| lower.contains(one));
    let runs = kind.is_empty() || kind == "module" || kind.contains("javascript");
    match named {
        Some(id) => statements(code, &format!("script at #{id}")),
        None if writes && runs => statements(code, "script that writes"),
        None => Vec::new(),
    }
}

// The id of an element of the story that a script names.
fn named_in<'i>(code: &str, ids: &'i HashSet<String>) -> Option<&'i str> {
    let mut named: Vec<&str> = Vec::new();
    for id in ids {
        let quoted = ['"', '\'', '`'].iter().any(|mark| {
            code.contains(&format!("{mark}{id}{mark}"))
                || code.contains(&format!("{mark}#{id}{mark}"))
        });
        if quoted && id.len() > 2 {
            named.push(id);
        }
    }
    named.into_iter().min()
}

fn statements(code: &str, told_as: &str) -> Vec<String> {
    let statements = code.split([';', '\n']).map(settled);
    let statements = statements.filter(|one| one.contains(char::is_alphanumeric));
    let mut told: Vec<String> = statements
        .take(STATEMENTS)
        .map(|one| format!("{told_as}: {}", one.trim()))
        .collect();
    let rest: Vec<&str> = code.split([';', '\n']).skip(STATEMENTS).collect();
    if !rest.is_empty() {
        let digest = Sha256::of(settled(&rest.concat())).short();
        told.push(format!("{told_as}: the rest = {digest}"));
    }
    told
}

/// What JSON says, a line for each value that is no word of the text: `reviewRating.ratingValue = 2`.
pub(super) fn json_lines(code: &str, places: &mut Places) -> Vec<String> {
    let mut lines = Vec::new();
    if let Ok(value) = serde_json::from_str::<Value>(code.trim()) {
        let at = places.at;
        value_lines(&value, &mut Vec::new(), places, &mut lines);
        places.at = at;
    }
    lines
}

/// As [`json_lines`], of a value.
pub(super) fn value_lines(
    value: &Value,
    path: &mut Vec<String>,
    places: &mut Places,
    lines: &mut Vec<String>,
) {
    // JSON may be as deep as its reader allows, which is 128.
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if passes(key) {
                    continue;
                }
                path.push(key.clone());
                value_lines(value, path, places, lines);
                path.pop();
            }
        }
        Value::Array(values) => {
            for value in values {
                value_lines(value, path, places, lines);
            }
        }
        Value::Null => {}
        Value::Bool(_) | Value::Number(_) => lines.push(format!("{} = {value}", path.join("."))),
        Value::String(said) => {
            if let Some(said) = said_of(said, places) {
                lines.push(format!("{} = {said}", path.join(".")));
            }
        }
    }
}

fn said_of(said: &str, places: &mut Places) -> Option<String> {
    let said = said.trim();
    if said.is_empty() || said.chars().count() > TEXT || is_random(said) {
        return None;
    }
    if is_address(said) {
        return Some(address(said, None));
    }
    let repeats = said.contains(' ') && places.has(&letters(said));
    (!repeats).then(|| settled(said))
}

// What is another at every export, or the number of something in a program.
fn passes(key: &str) -> bool {
    let names = parts(key);
    let last = names.last().map(String::as_str).unwrap_or_default();
    let size = words::COUNTS.contains(&last);
    is_passing(key) || size || key.starts_with('@') && key != "@type"
}
