//! Where the words of an RTF file go, by the group that they stand in and how they look; and the names of its styles. Constant for each word.

use super::super::symbols;
use super::{MAX_NAMES, Reading, Target};
use copydesk_model::Role;

impl Reading {
    pub(super) fn say(&mut self, words: &str) {
        let upper;
        let words = if self.state.capitals {
            upper = words.to_uppercase();
            &upper
        } else {
            words
        };
        let text = if self.state.target == Target::TextBox {
            &self.boxed
        } else {
            &self.text
        };
        let power = self
            .state
            .raised
            .then(|| symbols::power(text, words))
            .flatten();
        let words = power.as_deref().unwrap_or(words);
        let state = &self.state;
        let cell = state.in_table.then_some(self.cells.len());
        let on_page = state.target == Target::Body;
        let hidden = state.hidden || self.colours.hides(&state.look, cell, on_page);
        let place = match state.target {
            Target::Body | Target::TextBox | Target::Footnote if state.deleted => &mut self.deleted,
            Target::Body | Target::TextBox | Target::Footnote if state.struck => &mut self.struck,
            Target::Body | Target::TextBox | Target::Footnote if hidden => &mut self.hidden,
            Target::Body => {
                let by = self.away.by(state.style, state.look.run_style);
                self.by_style = by.or(self.by_style.take());
                self.anchors.say(words);
                &mut self.text
            }
            Target::TextBox => &mut self.boxed,
            Target::Styles => {
                self.style_name(words);
                return;
            }
            Target::Colours => {
                self.colours.end(words);
                return;
            }
            Target::Instruction => &mut self.instruction,
            Target::Label => &mut self.label,
            Target::ShapeName => &mut self.shape.0,
            Target::ShapeValue => &mut self.shape.1,
            Target::Fonts | Target::Nowhere | Target::Shape => return,
            Target::Footnote
            | Target::Header
            | Target::Footer
            | Target::Comment
            | Target::CommentAuthor
            | Target::PlaceBegins
            | Target::PlaceEnds
            | Target::PlaceOf
            | Target::Title
            | Target::Author => &mut self.aside,
        };
        place.push_str(words);
    }

    // "{\s1\outlinelevel0 heading 1;}"
    fn style_name(&mut self, words: &str) {
        let name = words.trim_end_matches(';').trim().to_lowercase();
        let room = !name.is_empty() && self.styles.len() < MAX_NAMES;
        let takes_away = self.state.struck || self.state.hidden || self.state.deleted;
        if let Some(style) = self.state.look.run_style.filter(|_| room) {
            if takes_away {
                self.away.learn(true, style);
            }
        } else if let Some(style) = self.state.style.filter(|_| room) {
            if takes_away {
                self.away.learn(false, style);
            }
            self.styles.push((style, name));
        }
    }

    pub(super) fn role(&self) -> Option<Role> {
        let name = self.state.style.and_then(|style| {
            let mut known = self.styles.iter();
            known
                .find(|(number, _)| *number == style)
                .map(|(_, name)| name.as_str())
        });
        match name {
            Some("title") => Some(Role::Headline),
            Some("subtitle") => Some(Role::Dek),
            Some("quote" | "quotations" | "block text") => Some(Role::Quote),
            Some("caption") => Some(Role::Caption),
            Some(name) if name.starts_with("heading") => Some(Role::Subhead),
            _ if self.state.outline => Some(Role::Subhead),
            _ if self.state.list => Some(Role::List),
            _ => None,
        }
    }
}
