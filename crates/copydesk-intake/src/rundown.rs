//! What the two rundown formats share: spoken paragraphs, and directions in square brackets, which a script marks them with.

use super::page::{Beside, Page, PageBlock};
use super::xml::{Element, Node};
use copydesk_lexicon::en::intake::places;
use copydesk_model::Role;
use copydesk_text as text;

/// What an element that is no paragraph tells.
pub(super) enum Direction {
    /// What the crew does.
    Crew(String),
    /// Words for the closed captions: directions, or what is heard while a tape runs.
    Captions(String),
}

/// A rundown's text on its way: words of a paragraph until something parts them.
pub(super) struct Rundown<'c> {
    pub(super) page: Page,
    text: String,
    /// Whether lines are paragraphs: the story marks none.
    lined: bool,
    cue: &'c dyn Fn(&Element) -> Option<Direction>,
    /// What is played of a recording that stands before the first words.
    played: Vec<Beside>,
}

impl<'c> Rundown<'c> {
    /// `cue` gives the direction that an element is, `None` when it is words.
    pub(super) fn new(cue: &'c dyn Fn(&Element) -> Option<Direction>) -> Self {
        Self {
            page: Page {
                script: true,
                ..Page::default()
            },
            text: String::new(),
            lined: false,
            cue,
            played: Vec::new(),
        }
    }

    /// Adds a story's body.
    pub(super) fn story(&mut self, body: &Element) {
        self.lined = body.find("p").is_none();
        self.body(body);
        self.flush();
    }

    // Adds a direction on a line of its own.
    fn direct(&mut self, words: &str) {
        self.flush();
        let words = words.trim().trim_start_matches('[').trim_end_matches(']');
        let line: Vec<&str> = words.split_whitespace().collect();
        let line = line.join(" ").replace('[', "(").replace(']', ")");
        if line.contains(char::is_alphanumeric) {
            self.page.push(None, format!("[{line}]"));
        }
    }

    // Words for the captions: the voice of a package where they read like sentences, else a direction.
    fn captions(&mut self, words: &str) {
        let bare = words.trim();
        let framed = bare.starts_with(['(', '[', '{', '<', '-', '*', '/']);
        let stopped = text::telling::ends_sentence(bare) && text::telling::word_count(bare) >= 3;
        if !framed && !bare.ends_with(':') && (stopped || text::telling::is_sentence(bare)) {
            self.voice(bare);
        } else {
            self.direct(words);
        }
    }

    // Adds the content of an element, paragraph by paragraph.
    fn body(&mut self, holder: &Element) {
        for child in &holder.children {
            match child {
                Node::Text(words) if self.lined => {
                    for line in words.split_inclusive(['\n', '\r']) {
                        self.text.push_str(line);
                        if line.ends_with(['\n', '\r']) {
                            self.flush();
                        }
                    }
                }
                Node::Text(words) => self.text.push_str(words),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match (self.cue)(element) {
            Some(Direction::Crew(words)) => {
                self.direct(&words);
                self.plays(element);
                return;
            }
            Some(Direction::Captions(words)) => {
                self.captions(&words);
                return;
            }
            None => {}
        }
        match element.name.to_ascii_lowercase().as_str() {
            "p" => {
                self.flush();
                self.body(element);
                self.flush();
            }
            "tab" | "pb" | "sb" => self.text.push(' '),
            // A link is its words; its address only where it has none.
            "link" => match element.child("show").and_then(Element::said) {
                Some(words) => self.text.push_str(&words),
                None => self.body(element),
            },
            "br" if self.lined => self.flush(),
            "br" => self.text.push('\n'),
            _ => self.body(element),
        }
    }

    // Which part of a recording an item plays is told beside the words before it.
    fn plays(&mut self, item: &Element) {
        let parts = item.elements().filter(|one| {
            let name = one.name.to_ascii_lowercase();
            places::PLAYED.contains(&name.as_str())
        });
        let parts = parts.filter_map(|one| Some(format!("{} {}", one.name, one.said()?)));
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() {
            return;
        }
        let told = Beside::block("plays", parts.join(", "));
        let spoken = |block: &&mut PageBlock| block.role == Some(Role::Body);
        match self.page.blocks.iter_mut().rev().find(spoken) {
            Some(block) => block.shown.push(told),
            None => self.played.push(told),
        }
    }

    /// Adds words of a package that a direction holds: they are heard.
    fn voice(&mut self, words: &str) {
        self.flush();
        let words: Vec<&str> = words.split_whitespace().collect();
        self.page.push(Some(Role::Body), words.join(" "));
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = words.join(" ");
        // A paragraph outside all directions is spoken, whether it has a stop or not; directions typed into it are told by their words.
        let spoken = !words.starts_with(['[', '(', '{', '<', '*']);
        self.page.push(spoken.then_some(Role::Body), words);
        let last = self.page.blocks.last_mut();
        if let Some(block) = last.filter(|one| one.role == Some(Role::Body)) {
            block.shown.append(&mut self.played);
        }
    }
}
