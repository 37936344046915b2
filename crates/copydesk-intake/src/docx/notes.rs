//! What stands beside the body of a Word document: foot- and endnotes, comments, and what the file says of itself. Linear in these parts.

use super::super::xml::Element;
use super::Reading;
use copydesk_model::{IntakeNote, Role};

impl Reading {
    pub(super) fn footnotes(&mut self, notes: &Element, kind: &str) {
        self.joined = false;
        let mut found = Vec::new();
        notes.all(kind, &mut found);
        for note in found {
            // Separators between text and notes are notes themselves.
            if note.attribute("type").is_some_and(|kind| kind != "normal") {
                continue;
            }
            let id = note.attribute("id").unwrap_or_default();
            let mut known = self.notes.iter();
            let number = known.position(|(one, at)| *one == kind && at == id);
            let number = number.map_or_else(|| "*".to_owned(), |at| (at + 1).to_string());
            let mut text = String::new();
            for paragraph in note.elements().filter(|one| one.name == "p") {
                let (words, _, boxes) = self.inner_words(paragraph);
                text.push(' ');
                text.push_str(words.trim());
                self.page.blocks.extend(boxes);
            }
            if text.contains(char::is_alphanumeric) {
                self.page
                    .push(Some(Role::Body), format!("[{number}]{text}"));
            }
        }
    }

    pub(super) fn comments(&mut self, comments: &Element) {
        let mut found = Vec::new();
        comments.all("comment", &mut found);
        for comment in found {
            let on = comment.attribute("id").and_then(|id| self.anchors.get(id));
            self.page.notes.push(IntakeNote {
                author: comment.attribute("author").map(str::to_owned),
                at: comment.attribute("date").map(str::to_owned),
                on: on
                    .map(|words| words.trim().to_owned())
                    .filter(|words| !words.is_empty()),
                text: comment.words(),
            });
        }
    }

    pub(super) fn properties(&mut self, core: &Element) {
        let said = |name: &str| core.find(name).and_then(Element::said);
        let about = &mut self.page.about;
        about.headline = said("title");
        about.authors = said("creator").into_iter().collect();
        about.published = said("created");
        about.modified = said("modified");
        about.language = said("language");
        about.description = said("description");
    }
}
