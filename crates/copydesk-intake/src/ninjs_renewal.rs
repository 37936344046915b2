//! A ninjs document as it came, with the words of a later revision of its text.
//!
//! A content system gets back what it gave: every property that copydesk has nothing to say of stays as it is. Words that are no longer in the
//! text are another matter: left where they were they would be published unchecked. So a headline, byline, place, description or
//! caption that the text does not have any more takes the new paragraph that shares most of its words, else the next of its role, and goes when
//! there is none; a body is written anew, as HTML or as plain text, and goes where it is written in anything else. Linear in the document
//! and the text, but for the first 500 changed paragraphs, each of which is held against up to 500 of the text.
//!
//! It does not guess what a paragraph says that shares less than half its words with what was there.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::ninjs::{self, Known, Writing};
use super::ninjs_markup::{html, in_body, marked};
use copydesk_model::{Role, fold};

/// How many changed paragraphs are looked for, and among how many.
const MAX_LOOKS: usize = 500;

/// The generations of ninjs, which name and nest the same things in different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NinjsGeneration {
    /// 1: `headline`, `body_html`, `byline`; associations by name.
    First,
    /// 2: lists of headlines and bodies; names in lower case.
    Second,
    /// 3: the same in camel case.
    Third,
}

/// A ninjs document.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NinjsDocument {
    /// How it names things.
    pub generation: NinjsGeneration,
    /// The second number of the version that it declares.
    pub minor: Option<u32>,
    /// All of it.
    pub item: Map<String, Value>,
}

/// A place of the document that holds words of the text.
struct Slot {
    /// Where: a JSON pointer.
    pointer: String,
    /// What part of the page it is.
    role: Role,
    /// Whether its words are marked up.
    html: bool,
    /// Its words, a paragraph each, folded.
    words: Vec<String>,
}

impl NinjsDocument {
    /// Reads a document that was imported; `None` when it is none.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match serde_json::from_slice(bytes).ok()? {
            Value::Object(item) => Some(Self {
                generation: generation(&item),
                minor: declared(&item).and_then(|version| version.split('.').nth(1)?.parse().ok()),
                item,
            }),
            _ => None,
        }
    }

    /// Gives it the words of `text`, the paragraphs of the newest revision, and says that it is `steps` versions later, made at `at`.
    pub fn renew(&mut self, text: &[(Role, String)], steps: usize, at: &str) {
        let mut document = Value::Object(std::mem::take(&mut self.item));
        let mut slots = Vec::new();
        own_slots(&document, &mut slots);
        association_slots(&document, "", &mut slots);
        let rest = fill(&mut document, slots, text);
        if let Value::Object(item) = document {
            self.item = item;
        }
        self.write_missing(&rest);
        self.write_bodies(&rest);
        self.stamp(steps, at);
    }

    // What the text has and the document has no place for: a headline, a byline.
    fn write_missing(&mut self, rest: &[(Role, String)]) {
        let first = |role| rest.iter().find(|(one, _)| *one == role);
        let (flat, by) = match self.generation {
            NinjsGeneration::First => (true, "byline"),
            NinjsGeneration::Second | NinjsGeneration::Third => (false, "by"),
        };
        if let Some((_, headline)) = first(Role::Headline) {
            let (key, value) = if flat {
                ("headline", headline.clone().into())
            } else {
                ("headlines", json!([{"role": "main", "value": headline}]))
            };
            self.item.entry(key).or_insert(value);
        }
        if let Some((_, line)) = first(Role::Byline) {
            self.item.entry(by).or_insert_with(|| line.clone().into());
        }
    }

    fn write_bodies(&mut self, rest: &[(Role, String)]) {
        let body: Vec<&(Role, String)> = rest.iter().filter(|(role, _)| in_body(*role)).collect();
        let plain = body.iter().map(|(_, words)| words.as_str());
        let plain = plain.collect::<Vec<_>>().join("\n\n");
        let written = |old: &str, media: &str| match ninjs::writing(old, media) {
            Writing::Html => Some(html(&body)),
            Writing::Plain => Some(plain.clone()),
            Writing::Nitf | Writing::OtherXml => None,
        };
        let (chars, words) = (plain.chars().count(), plain.split_whitespace().count());
        match self.generation {
            NinjsGeneration::First => {
                self.item.retain(|key, value| {
                    let Some(old) = value.as_str().filter(|_| key.starts_with("body_")) else {
                        return true;
                    };
                    let new = written(old, &ninjs::media_of(key));
                    let stays = new.is_some();
                    if let Some(new) = new {
                        *value = new.into();
                    }
                    stays
                });
                if !plain.is_empty() && !self.item.keys().any(|key| key.starts_with("body_")) {
                    self.item.insert("body_text".into(), plain.into());
                }
                recount(&mut self.item, "charcount", chars);
                recount(&mut self.item, "wordcount", words);
            }
            NinjsGeneration::Second | NinjsGeneration::Third => {
                let lower = self.generation == NinjsGeneration::Second;
                let media = if lower { "contenttype" } else { "contentType" };
                let bodies = self.item.entry("bodies").or_insert_with(|| json!([]));
                let Some(bodies) = bodies.as_array_mut() else {
                    return;
                };
                bodies.retain_mut(|one| {
                    let kind = one[media].as_str().unwrap_or_default().to_owned();
                    let Some(entry) = one.as_object_mut() else {
                        return false;
                    };
                    let old = entry.get("value").and_then(Value::as_str);
                    let new = written(old.unwrap_or_default(), &kind);
                    let stays = new.is_some();
                    if let Some(new) = new {
                        entry.insert("value".into(), new.into());
                    }
                    for (key, count) in [("charcount", chars), ("wordcount", words)] {
                        recount(entry, key, count);
                    }
                    for (key, count) in [("charCount", chars), ("wordCount", words)] {
                        recount(entry, key, count);
                    }
                    stays
                });
                if bodies.is_empty() && !plain.is_empty() {
                    let mut entry = Map::new();
                    entry.insert("role".into(), "main".into());
                    entry.insert(media.into(), "text/plain".into());
                    entry.insert("value".into(), plain.into());
                    bodies.push(entry.into());
                }
            }
        }
    }

    // A whole number counts on from that of the document; a content system passes over what is not newer.
    fn stamp(&mut self, steps: usize, at: &str) {
        let created = match self.generation {
            NinjsGeneration::First | NinjsGeneration::Second => "versioncreated",
            NinjsGeneration::Third => "versionCreated",
        };
        let old = self.item.get("version").and_then(Value::as_str);
        let version = match old.map(str::parse::<usize>) {
            Some(Ok(number)) => number.saturating_add(steps).to_string(),
            Some(Err(_)) => format!("{}+{steps}", old.unwrap_or_default()),
            None => (steps + 1).to_string(),
        };
        self.item.insert("version".into(), version.into());
        self.item.insert(created.into(), at.into());
    }
}

fn declared(item: &Map<String, Value>) -> Option<&str> {
    let standard = item.get("standard").or_else(|| item.get("$standard"));
    standard?["version"].as_str()
}

/// By what it declares, else by how it names things.
fn generation(item: &Map<String, Value>) -> NinjsGeneration {
    match declared(item).and_then(|version| version.chars().next()) {
        Some('1') => return NinjsGeneration::First,
        Some('2') => return NinjsGeneration::Second,
        Some('3') => return NinjsGeneration::Third,
        _ => {}
    }
    let flat = |key: &String| {
        matches!(key.as_str(), "headline" | "byline" | "$standard")
            || ["headline_", "body_", "description_"]
                .iter()
                .any(|beginning| key.starts_with(beginning))
    };
    let camel = [
        "versionCreated",
        "firstCreated",
        "contentCreated",
        "pubStatus",
        "representationType",
        "edNote",
        "altIds",
        "infoSources",
        "trustIndicators",
        "copyrightHolder",
        "copyrightNotice",
        "digitalSourceType",
    ];
    if item.keys().any(flat) {
        NinjsGeneration::First
    } else if camel.iter().any(|key| item.contains_key(*key)) {
        NinjsGeneration::Third
    } else {
        NinjsGeneration::Second
    }
}

fn own_slots(item: &Value, slots: &mut Vec<Slot>) {
    add_texts(item, "", "headline", Role::Headline, slots);
    add_texts(item, "", "description", Role::Dek, slots);
    for key in ["byline", "by"] {
        add(item, format!("/{key}"), Role::Byline, slots);
    }
    add(item, "/located".to_owned(), Role::Dateline, slots);
    // A title that is the headline once more.
    let title = item["title"].as_str().map(fold);
    let repeats = |slot: &Slot| {
        title
            .as_ref()
            .is_some_and(|title| slot.words == [title.as_str()])
    };
    if slots.iter().any(repeats) {
        add(item, "/title".to_owned(), Role::Headline, slots);
    }
}

// The captions of what is associated, but for stories: their words are not of this one.
fn association_slots(item: &Value, at: &str, slots: &mut Vec<Slot>) {
    let list = &item["associations"];
    let listed = list.as_array().into_iter().flatten().enumerate();
    let listed = listed.map(|(index, one)| (index.to_string(), one));
    let named = list.as_object().into_iter().flatten();
    let named = named.map(|(key, one)| (escaped(key), one));
    for (key, one) in listed.chain(named) {
        let at = format!("{at}/associations/{key}");
        if !ninjs::is_story(one) {
            add_texts(one, &at, "headline", Role::Caption, slots);
            add_texts(one, &at, "description", Role::Caption, slots);
        }
        association_slots(one, &at, slots);
    }
}

// `headline`, `headline_KIND` and `headlines` of an item.
fn add_texts(item: &Value, at: &str, name: &str, role: Role, slots: &mut Vec<Slot>) {
    let keys = item.as_object().into_iter().flatten().map(|(key, _)| key);
    let flat = keys.filter(|key| {
        let rest = key.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    });
    for key in flat {
        slots.extend(slot(&item[key], format!("{at}/{}", escaped(key)), role));
    }
    let list = format!("{name}s");
    let listed = item[&list].as_array().into_iter().flatten().enumerate();
    for (index, one) in listed {
        slots.extend(slot(&one["value"], format!("{at}/{list}/{index}"), role));
    }
}

fn add(item: &Value, pointer: String, role: Role, slots: &mut Vec<Slot>) {
    if let Some(value) = item.pointer(&pointer) {
        slots.extend(slot(value, pointer, role));
    }
}

fn slot(value: &Value, pointer: String, role: Role) -> Option<Slot> {
    let text = value.as_str().filter(|text| !text.trim().is_empty())?;
    let blocks = ninjs::html_or_text(text).ok()?.blocks;
    let words = blocks
        .iter()
        .map(|block| fold(&ninjs::joined(&block.pieces)));
    Some(Slot {
        pointer,
        role,
        html: ninjs::writing(text, "") == Writing::Html,
        words: words.collect(),
    })
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

// Gives changed places the words of the text; gives back the paragraphs that no place took.
fn fill(document: &mut Value, slots: Vec<Slot>, text: &[(Role, String)]) -> Vec<(Role, String)> {
    let folded: Vec<String> = text.iter().map(|(_, words)| fold(words)).collect();
    let mut standing = Known::new(folded.iter().cloned());
    let stands = |slot: &Slot| {
        slot.words.iter().all(|words| {
            // A summary may be a part of the lead.
            if slot.role == Role::Dek {
                standing.holds(words)
            } else {
                standing.has(words)
            }
        })
    };
    let (kept, changed): (Vec<Slot>, Vec<Slot>) = slots.into_iter().partition(stands);
    // Roles are told anew in a text that was written elsewhere; what was not in the body is still not of it.
    let body = ninjs::body(document).unwrap_or_default().blocks;
    let body: HashSet<String> = body
        .iter()
        .map(|block| fold(&ninjs::joined(&block.pieces)))
        .collect();
    let kept: HashSet<&str> = kept
        .iter()
        .flat_map(|slot| slot.words.iter().map(String::as_str))
        .filter(|words| !body.contains(*words))
        .collect();
    let mut free = Free {
        paragraphs: text
            .iter()
            .zip(folded.iter())
            .filter(|(_, folded)| !kept.contains(folded.as_str()))
            .map(|((role, words), folded)| FreeParagraph {
                role: *role,
                words: words.clone(),
                new: !body.contains(folded),
                taken: false,
            })
            .collect(),
        looks: MAX_LOOKS,
        passed: HashMap::new(),
    };
    // The same words in two places (as text and as HTML) are one and change together.
    let mut given: HashMap<(Role, Vec<String>), Option<Vec<String>>> = HashMap::new();
    for slot in &changed {
        let key = (slot.role, slot.words.clone());
        given.entry(key).or_insert_with(|| free.like(slot));
    }
    let mut gone = Vec::new();
    for slot in changed {
        let words = given.entry((slot.role, slot.words.clone())).or_default();
        if words.is_none() {
            *words = free.next_of(slot.role);
        }
        match words {
            Some(words) => set(document, &slot, words),
            None => gone.push(slot.pointer),
        }
    }
    // From the end, so that places in a list stay where they are until it is their turn.
    for pointer in gone.iter().rev() {
        remove(document, pointer);
    }
    let rest = free.paragraphs.into_iter().filter(|one| !one.taken);
    rest.map(|one| (one.role, one.words)).collect()
}

/// Paragraphs of the text that stand in no place of the document yet.
struct Free {
    paragraphs: Vec<FreeParagraph>,
    /// How many places may still be looked for.
    looks: usize,
    /// For each role how many paragraphs have been passed in looking for the next of it.
    passed: HashMap<Role, usize>,
}

struct FreeParagraph {
    role: Role,
    words: String,
    /// Whether the body of the document did not have it.
    new: bool,
    taken: bool,
}

impl Free {
    // For each paragraph of a place, as long as there are few, the new one that shares most of its words, when those are half of them or more.
    fn like(&mut self, slot: &Slot) -> Option<Vec<String>> {
        let mut words = Vec::new();
        for old in &slot.words {
            if self.looks == 0 {
                break;
            }
            self.looks -= 1;
            let old: HashSet<&str> = old.split(' ').collect();
            let mut best: Option<(usize, usize)> = None;
            for (at, one) in self.paragraphs.iter().enumerate().take(MAX_LOOKS) {
                if !one.new || one.taken {
                    continue;
                }
                let folded = fold(&one.words);
                let new: HashSet<&str> = folded.split(' ').collect();
                let shared = new.intersection(&old).count();
                let half = 2 * shared >= new.len().max(old.len());
                if half && best.is_none_or(|(most, _)| shared > most) {
                    best = Some((shared, at));
                }
            }
            if let Some((_, at)) = best {
                self.paragraphs[at].taken = true;
                words.push(self.paragraphs[at].words.clone());
            }
        }
        (!words.is_empty()).then_some(words)
    }

    fn next_of(&mut self, role: Role) -> Option<Vec<String>> {
        let from = self.passed.entry(role).or_default();
        let open = self.paragraphs.iter().enumerate().skip(*from);
        let next = open
            .filter(|(_, one)| one.role == role && one.new && !one.taken)
            .map(|(at, _)| at)
            .next();
        *from = next.map_or(self.paragraphs.len(), |at| at + 1);
        let next = &mut self.paragraphs[next?];
        next.taken = true;
        Some(vec![next.words.clone()])
    }
}

fn set(document: &mut Value, slot: &Slot, words: &[String]) {
    let Some(value) = document.pointer_mut(&slot.pointer) else {
        return;
    };
    let text = if slot.html {
        let paragraphs = words
            .iter()
            .map(|words| format!("<p>{}</p>", marked(words)));
        paragraphs.collect::<String>()
    } else {
        words.join("\n\n")
    };
    match value {
        Value::Object(entry) => {
            entry.insert("value".into(), text.into());
        }
        other => *other = text.into(),
    }
}

fn remove(document: &mut Value, pointer: &str) {
    let Some((holder, key)) = pointer.rsplit_once('/') else {
        return;
    };
    match document.pointer_mut(holder) {
        Some(Value::Array(list)) => {
            if let Some(index) = key.parse().ok().filter(|index| *index < list.len()) {
                list.remove(index);
            }
        }
        Some(Value::Object(object)) => {
            object.shift_remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        _ => {}
    }
}

fn recount(entry: &mut Map<String, Value>, key: &str, count: usize) {
    if let Some(value) = entry.get_mut(key) {
        *value = count.into();
    }
}
