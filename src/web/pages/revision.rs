//! A new revision, pasted or as a file.

use maud::{Markup, html};

use super::layout::{Page, notice, token};
use super::proof::views;
use super::{Notice, revision_path};
use crate::usecase::Proof;
use crate::web::session::Session;

pub(in crate::web) fn revision(
    session: &Session,
    proof: &Proof,
    told: Option<&Notice>,
    pasted: &str,
) -> Markup {
    let title = format!(
        "New revision of {} of “{}”",
        proof.target.rendition, proof.title
    );
    let page = Page {
        title: &title,
        session: Some(session),
    };
    page.with(&html! {
        h1 { (title) }
        (views(&proof.target, &proof.renditions))
        (notice(told))
        p { "A verdict is kept where the words are the same. Every other claim must be judged again." }
        form.sheet method="post" action=(revision_path(&proof.target)) enctype="multipart/form-data" {
            (token(session))
            label for="text" { "The whole new text" }
            textarea id="text" name="text" rows="16" dir="auto" { (pasted) }
            label for="file" { "Or its file" }
            input id="file" name="file" type="file";
            button.primary { "Store it as a new revision" }
        }
    })
}
