//! The places of markup: what each tag and comment says, at the words of the text that it stands before.
//!
//! Only what stands among words of the text, or in the head of a page, is told: what a site puts around its story is another's. A style sheet
//! counts by its rules for what is there, a script where it names an element of the story. Linear in the markup.

use std::collections::HashSet;

use copydesk_lexicon::en::intake::places as words;

use super::around::{DEEP, PASSAGE, around_text, of_channel, own_host};
use super::markup::{Piece, pieces};
use super::scripts::{fetched, json_lines, rules_for, said_by};
use super::values::{address, is_address, is_advertising, is_passing, is_random, parts, settled};
use super::{Anchor, Places};
use crate::forms::letters;

/// So few letters don't tell one place of a text from another.
const FEW: usize = 4;

/// The places of a page.
pub(super) fn html(text: &str, places: &mut Places) {
    let pieces = pieces(text, true);
    let own_site = own_host(&pieces);
    let mut walk = Walk::new(places, Vocabulary::Page, own_site.clone());
    for piece in &pieces {
        walk.step(piece);
    }
    walk.finish();
    let (names, ids) = (walk.names, walk.ids);
    for piece in &pieces {
        let Piece::Code {
            name,
            kind,
            source,
            code,
        } = piece
        else {
            continue;
        };
        if name == "style" {
            for rule in rules_for(code, &names) {
                places.tell(None, &format!("style {rule}"));
            }
        } else if kind.contains("ld+json") {
            for line in json_lines(code, places) {
                places.tell(None, &format!("JSON-LD {line}"));
            }
        } else if let Some(source) = source {
            if let Some(told) = fetched(source, own_site.as_deref()) {
                places.tell(None, &format!("script src = {told}"));
            }
        } else {
            for told in said_by(kind, code, &ids) {
                places.tell_code(&told);
            }
        }
    }
}

/// The places of a document of XML, what its elements say beside the text among them.
pub(super) fn xml(text: &str, places: &mut Places) {
    let pieces = pieces(text, false);
    let (from, to) = around_text(&pieces, places);
    for told in of_channel(&pieces, from, to) {
        places.tell(None, &told);
    }
    let mut walk = Walk::new(places, Vocabulary::Document, None);
    for piece in &pieces[from..to] {
        walk.step(piece);
    }
    walk.finish();
}

/// The places of a part of a word processor's document, each told under its name.
pub(super) fn part(text: &str, places: &mut Places) {
    let pieces = pieces(text, false);
    let mut walk = Walk::new(places, Vocabulary::Office, None);
    for piece in &pieces {
        walk.step(piece);
    }
    walk.finish();
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Vocabulary {
    Page,
    Document,
    Office,
}

type Tag<'t> = (&'t str, &'t [(String, String)]);

struct Walk<'p, 't> {
    places: &'p mut Places,
    vocabulary: Vocabulary,
    own: Option<String>,
    /// What waits for the words that it stands before.
    waiting: Vec<String>,
    /// The element that is passed over, and how many of its name are open.
    passed: Option<(&'t str, usize)>,
    /// The elements that are open, and whether words of the text came in them.
    open: Vec<(Tag<'t>, bool)>,
    /// Those that ended since the last words.
    ended: Vec<Tag<'t>>,
    /// Whether words of the text came.
    begun: bool,
    /// The tag that has had nothing in it, with its classes: what they show is all that it shows.
    bare: Option<(&'t str, &'t str)>,
    /// The names, classes and ids of the elements that hold the story.
    names: HashSet<String>,
    ids: HashSet<String>,
}

impl<'p, 't> Walk<'p, 't> {
    fn new(places: &'p mut Places, vocabulary: Vocabulary, own: Option<String>) -> Self {
        Self {
            places,
            vocabulary,
            own,
            waiting: Vec::new(),
            passed: None,
            open: Vec::new(),
            ended: Vec::new(),
            begun: false,
            bare: None,
            names: HashSet::new(),
            ids: HashSet::new(),
        }
    }

    fn step(&mut self, piece: &'t Piece) {
        if self.pass(piece) {
            return;
        }
        match piece {
            Piece::Words(said) => self.words(said),
            Piece::Comment(said) => self.comment(said),
            Piece::Open {
                name,
                attributes,
                empty,
            } => self.tag(name, attributes, *empty),
            Piece::Close(name) => self.close(name),
            Piece::Code { .. } => {}
        }
    }

    // What is filled from elsewhere, and what never holds a story.
    fn pass(&mut self, piece: &'t Piece) -> bool {
        if self.vocabulary != Vocabulary::Page {
            return false;
        }
        match (&mut self.passed, piece) {
            (
                Some((name, depth)),
                Piece::Open {
                    name: one,
                    empty: false,
                    ..
                },
            ) if one == name => {
                *depth += 1;
                true
            }
            (Some((name, depth)), Piece::Close(one)) if one == name => {
                *depth -= 1;
                if *depth == 0 {
                    self.passed = None;
                }
                true
            }
            (Some(_), _) => true,
            (
                None,
                Piece::Open {
                    name,
                    attributes,
                    empty: false,
                },
            ) => {
                let named = attributes
                    .iter()
                    .filter(|(key, _)| matches!(key.as_str(), "class" | "id"));
                let mut named = named.map(|(_, value)| value.as_str());
                let aside = words::ASIDE_ELEMENTS.contains(&name.as_str());
                let void = is_void(name);
                let holds = words::HOLDERS.contains(&name.as_str());
                let filled = !holds && named.any(is_advertising);
                if !void && (aside || filled) {
                    self.passed = Some((name, 1));
                    return true;
                }
                false
            }
            (None, _) => false,
        }
    }

    fn words(&mut self, said: &'t str) {
        if said.contains('<') && said.contains('>') && self.vocabulary == Vocabulary::Document {
            // A feed carries pages as words.
            let inner = pieces(said, true);
            let mut walk = Walk::new(self.places, Vocabulary::Page, None);
            inner.iter().for_each(|piece| walk.step(piece));
            walk.finish();
            return;
        }
        let told = letters(said);
        self.bare = None;
        if self.places.has(&told) {
            self.begun = true;
            self.name_holders();
            if told.chars().count() >= FEW {
                let anchor = Anchor::of(said, &told);
                for one in self.waiting.drain(..) {
                    self.places.tell(Some(&anchor), &one);
                }
            }
            return;
        }
        if is_shortcode(said) {
            self.waiting.push(said.trim().to_owned());
            return;
        }
        match self.vocabulary {
            Vocabulary::Page if !self.open.iter().any(|((name, _), _)| *name == "figure") => {
                self.waiting.clear();
                self.ended.clear();
            }
            Vocabulary::Page | Vocabulary::Office => {}
            Vocabulary::Document => self.said_beside(said),
        }
    }

    // Style sheets and scripts count where they are for what holds words of the story, or stands before them.
    fn name_holders(&mut self) {
        let open = self.open.iter_mut().filter(|(_, named)| !named);
        let open = open.map(|(tag, named)| {
            *named = true;
            *tag
        });
        for (name, attributes) in open.chain(self.ended.drain(..)) {
            self.names.insert(name.to_owned());
            for (key, value) in attributes {
                match key.as_str() {
                    "class" => {
                        let classes = value.split_whitespace();
                        self.names.extend(classes.map(|one| format!(".{one}")));
                    }
                    "id" => {
                        self.names.insert(format!("#{value}"));
                        self.ids.insert(value.clone());
                    }
                    _ => {}
                }
            }
        }
    }

    // What an element of a vocabulary of news says, and the text does not.
    fn said_beside(&mut self, said: &str) {
        let Some(((name, _), _)) = self.open.last().copied() else {
            return;
        };
        let passing = |((name, _), _): &(Tag<'_>, bool)| is_passing(name) || is_time(name);
        let tells = said.contains(char::is_alphabetic) && said.chars().count() <= PASSAGE
            || words::PLAYED.contains(&name);
        if tells && !self.open.iter().any(passing) && !is_random(said.trim()) {
            let said = match is_address(said.trim()) {
                true => address(said, None),
                false => settled(said),
            };
            self.places.tell(None, &format!("{name} = {said}"));
        }
    }

    fn comment(&mut self, said: &str) {
        if let Some(block) = said.strip_prefix("wp:") {
            let (name, json) = block.split_once(' ').unwrap_or((block, ""));
            let json = json.trim().trim_end_matches('/').trim();
            for line in json_lines(json, self.places) {
                self.waiting.push(format!("wp:{name} {line}"));
            }
            return;
        }
        if self.begun && said.chars().filter(|c| c.is_alphabetic()).count() >= FEW {
            self.waiting.push(format!("comment {}", settled(said)));
        }
    }

    fn tag(&mut self, name: &'t str, attributes: &'t [(String, String)], empty: bool) {
        let value = |key: &str| {
            let mut found = attributes.iter().filter(|(one, _)| one == key);
            found.next().map(|(_, value)| value.as_str())
        };
        if self.vocabulary == Vocabulary::Page {
            if name == "meta" {
                self.meta(attributes, &value);
                return;
            }
            // The title in the head is no word of the story yet.
            self.begun = self.begun && name != "body";
            if words::UNPLACED_ELEMENTS.contains(&name) {
                return;
            }
            if !words::PLAIN_ELEMENTS.contains(&name) && !name.contains('-') {
                self.waiting.push(format!("<{name}>"));
            }
            self.bare = value("class").map(|classes| (name, classes));
        }
        if self.vocabulary == Vocabulary::Office && words::FORMATTING.contains(&name) {
            return;
        }
        for (key, value) in attributes {
            if let Some(told) = self.attribute(name, key, value) {
                match self.vocabulary {
                    // Where nothing is read below, nothing stands behind it.
                    Vocabulary::Document => self.places.tell(None, &told),
                    Vocabulary::Page | Vocabulary::Office => self.waiting.push(told),
                }
            }
        }
        if !empty
            && self.open.len() < DEEP
            && !(self.vocabulary == Vocabulary::Page && is_void(name))
        {
            self.open.push(((name, attributes), false));
        } else {
            self.ended.push((name, attributes));
            self.show_bare(name);
        }
    }

    // The classes of what has no words of its own: an icon, a drawing.
    fn show_bare(&mut self, name: &str) {
        let Some((_, classes)) = self.bare.take().filter(|(one, _)| *one == name) else {
            return;
        };
        if !matches!(name, "i" | "span" | "svg" | "b") {
            return;
        }
        let mut classes: Vec<&str> = classes.split_whitespace().map(named_class).collect();
        classes.sort();
        self.waiting
            .push(format!("{name} class = {}", classes.join(" ")));
    }

    fn attribute(&mut self, name: &str, key: &str, value: &str) -> Option<String> {
        let last = key.rsplit(':').next().unwrap_or(key);
        let unseen = |word: &str| words::UNSEEN.contains(&word);
        if unseen(last) || unseen(key.split(':').next().unwrap_or(key)) || last.starts_with("rsid")
        {
            return None;
        }
        let refers = last.starts_with("aria-") && last != "aria-label";
        let acts = last.starts_with("on") && self.vocabulary == Vocabulary::Page;
        if acts || refers || last == "class" {
            return None;
        }
        let is_shown = is_media(name);
        if !is_shown && (is_passing(last) || is_time(last)) {
            return None;
        }
        let names = parts(last);
        // A count of a program's own.
        if names.last().is_some_and(|one| one == "id" || one == "uuid") && !is_shown {
            return None;
        }
        let said = match last {
            _ if words::ADDRESSES.contains(&last) || is_address(value) => {
                address(value, self.own.as_deref())
            }
            _ if is_shown => value.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => settled(value),
        };
        let told = letters(&said);
        // What repeats the text says nothing else.
        let repeats = said.contains(' ') && told.chars().count() > FEW && {
            let at = self.places.at;
            let has = self.places.has(&told);
            self.places.at = at;
            has
        };
        (!repeats).then(|| match said.is_empty() {
            true => format!("{name} {last}"),
            false => format!("{name} {last} = {said}"),
        })
    }

    fn meta<'v>(
        &mut self,
        attributes: &[(String, String)],
        value: &impl Fn(&str) -> Option<&'v str>,
    ) {
        let named = ["property", "name", "http-equiv", "itemprop"];
        let Some(name) = named.iter().find_map(|key| value(key)) else {
            return;
        };
        let name = name.to_lowercase();
        let shared = words::SHARED_AS.iter().any(|start| name.starts_with(start));
        let Some(content) = value("content").filter(|_| shared && !attributes.is_empty()) else {
            return;
        };
        // The width of a picture, the number of an application.
        if is_passing(&name)
            || is_time(&name) && name.contains("updat")
            || !content.contains(char::is_alphanumeric)
        {
            return;
        }
        let own = self.own.as_deref();
        let said = match is_address(content) {
            true => address(content, own),
            false => settled(content),
        };
        let at = self.places.at;
        let repeats = said.contains(' ') && self.places.has(&letters(&said));
        self.places.at = at;
        if !repeats && !name.ends_with(":width") && !name.ends_with(":height") {
            self.places.tell(None, &format!("meta {name} = {said}"));
        }
    }

    fn close(&mut self, name: &str) {
        self.show_bare(name);
        if let Some(at) = self.open.iter().rposition(|((one, _), _)| *one == name) {
            let ended = self.open.drain(at..).filter(|(_, named)| !named);
            self.ended.extend(ended.map(|(tag, _)| tag));
        }
        // Behind the story stands what the site adds.
        if matches!(name, "article" | "main" | "body") && self.vocabulary == Vocabulary::Page {
            self.flush();
        }
    }

    fn finish(&mut self) {
        self.flush();
    }

    fn flush(&mut self) {
        for one in self.waiting.drain(..) {
            // Behind the last words only what shows something by itself is the story's: the rest is how a site sets its page.
            let shows = one.split(' ').next().is_some_and(is_media);
            if self.begun && (shows || self.vocabulary != Vocabulary::Page) {
                self.places.tell(None, &one);
            }
        }
    }
}

// A class without what a program adds to tell it from others: `image___c6bcD`, `k-JB78Oel0`.
fn named_class(class: &str) -> &str {
    let Some((name, end)) = class.rsplit_once(['_', '-']) else {
        return class;
    };
    let has = |is: fn(&char) -> bool| end.chars().filter(is).count() > 0;
    let mixed = has(char::is_ascii_digit) && has(char::is_ascii_alphabetic)
        || has(char::is_ascii_lowercase) && end.chars().skip(1).any(|c| c.is_ascii_uppercase());
    match (5..=9).contains(&end.chars().count()) && mixed {
        true => name.trim_end_matches(['_', '-']),
        false => class,
    }
}

fn is_void(name: &str) -> bool {
    words::VOID_ELEMENTS.contains(&name)
}

// What shows something of its own, by whatever attributes it is told what.
fn is_media(name: &str) -> bool {
    words::MEDIA_ELEMENTS.contains(&name) || name.contains('-')
}

// A time is another at every export.
fn is_time(name: &str) -> bool {
    let parts = parts(name);
    let time = |part: &String| {
        matches!(
            part.as_str(),
            "time" | "pubdate" | "lastbuilddate" | "created"
        )
    };
    parts.iter().any(time)
}

// `[members_only]`, `{{< video 3 >}}`: a template's own, whatever it does.
fn is_shortcode(said: &str) -> bool {
    let said = said.trim();
    let in_brackets = said.starts_with('[') && said.ends_with(']') && !said.contains('\n');
    let in_braces = said.starts_with("{{") && said.ends_with("}}");
    (in_brackets || in_braces) && said.contains(char::is_alphabetic)
}
