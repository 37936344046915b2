//! A form as it was sent: names and values in their order, a name as often as it likes.

use axum::http::StatusCode;

use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;

/// A form that carries the session's token.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Takes a form, if it came from a page of this session.
    pub(super) fn of(who: &SignedIn, fields: Vec<(String, String)>) -> Result<Self, WebFailure> {
        let fields = Self(fields);
        if who.session.sent(fields.text("form")) {
            Ok(fields)
        } else {
            Err(WebFailure::new(
                StatusCode::FORBIDDEN,
                "that form is not of this session: nothing was recorded",
                "load the page again",
            ))
        }
    }

    /// The value of `name`, without white space at its ends; empty when there is none.
    pub(super) fn text(&self, name: &str) -> &str {
        let mine = self.0.iter().find(|(key, _)| key == name);
        mine.map_or("", |(_, value)| value.trim())
    }

    /// The value of `name`, when there is one that says something.
    pub(super) fn given(&self, name: &str) -> Option<String> {
        Some(self.text(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// The value of `name` as it was sent, white space and all.
    pub(super) fn raw(&self, name: &str) -> &str {
        let mine = self.0.iter().find(|(key, _)| key == name);
        mine.map_or("", |(_, value)| value.as_str())
    }

    /// What stood in the fields, to be shown again.
    pub(super) fn shown_again(&self) -> Vec<(String, String)> {
        let ours = |name: &str| ["form", "key", "act"].contains(&name);
        let mine = self.0.iter().filter(|(name, _)| !ours(name));
        mine.cloned().collect()
    }

    /// Every value of `name`.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let mine = self.0.iter().filter(move |(key, _)| key == name);
        mine.map(|(_, value)| value.trim())
    }
}
