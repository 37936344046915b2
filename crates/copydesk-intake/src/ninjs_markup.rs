//! The body of a text written as HTML again: a paragraph an element, by its role. Linear.

use copydesk_model::Role;

/// Whether a paragraph of that role is of the body.
pub(super) fn in_body(role: Role) -> bool {
    match role {
        Role::Body
        | Role::Quote
        | Role::Subhead
        | Role::List
        | Role::TableRow
        | Role::Dek
        | Role::Caption
        | Role::Dateline
        | Role::Correction
        | Role::Disclosure => true,
        Role::Headline
        | Role::Byline
        | Role::Cue
        | Role::Struck
        | Role::Related
        | Role::Furniture => false,
    }
}

/// Paragraphs as HTML.
pub(super) fn html(body: &[&(Role, String)]) -> String {
    let mut text = String::new();
    for (index, (role, words)) in body.iter().enumerate() {
        let words = marked(words);
        let list = |at: Option<usize>| {
            let one = at.and_then(|at| body.get(at));
            one.is_some_and(|(role, _)| *role == Role::List)
        };
        match role {
            Role::Subhead => text.push_str(&format!("<h2>{words}</h2>")),
            Role::Quote => text.push_str(&format!("<blockquote><p>{words}</p></blockquote>")),
            Role::List => {
                let first = !list(index.checked_sub(1));
                let last = !list(Some(index + 1));
                let (open, close) = (["", "<ul>"], ["", "</ul>"]);
                let (open, close) = (open[usize::from(first)], close[usize::from(last)]);
                text.push_str(&format!("{open}<li>{words}</li>{close}"));
            }
            Role::Body
            | Role::Headline
            | Role::Dek
            | Role::Byline
            | Role::Dateline
            | Role::Caption
            | Role::TableRow
            | Role::Cue
            | Role::Struck
            | Role::Related
            | Role::Correction
            | Role::Disclosure
            | Role::Furniture => text.push_str(&format!("<p>{words}</p>")),
        }
    }
    text
}

/// Words with the signs of markup written as references.
pub(super) fn marked(words: &str) -> String {
    quick_xml::escape::partial_escape(words).into_owned()
}
