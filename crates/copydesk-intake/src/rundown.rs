//! What the two rundown formats share: spoken paragraphs, and directions in square brackets, which a script marks them with.

use super::page::Page;
use super::xml::{Element, Node};

/// A rundown's text on its way: words of a paragraph until something parts them.
pub(super) struct Rundown<'c> {
    pub(super) page: Page,
    text: String,
    /// Whether lines are paragraphs: the story marks none.
    lined: bool,
    cue: &'c dyn Fn(&Element) -> Option<String>,
}

impl<'c> Rundown<'c> {
    /// `cue` gives the direction that an element is, `None` when it is words.
    pub(super) fn new(cue: &'c dyn Fn(&Element) -> Option<String>) -> Self {
        Self {
            page: Page {
                script: true,
                ..Page::default()
            },
            text: String::new(),
            lined: false,
            cue,
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
        if let Some(words) = (self.cue)(element) {
            self.direct(&words);
            return;
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

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        self.page.push(None, words.join(" "));
    }
}
