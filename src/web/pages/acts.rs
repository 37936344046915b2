//! What the pages of publication have in common: the way from one to the next, and forms that are done once and refused inside themselves.

use maud::{Markup, html};

use super::layout::{Page, notice, token};
use super::{Notice, disclosure_path, ready_path, replies_path, report_path, seal_path};
use crate::model::{Person, Waiver};
use crate::usecase::StoryStatus;
use crate::web::session::Session;

/// A form that was refused: which one, why, and what stood in it.
#[derive(Debug, Clone)]
pub(in crate::web) struct Acted {
    /// The form's id.
    pub form: String,
    /// Why it was refused.
    pub notice: Notice,
    /// Names and values as they were sent.
    pub fields: Vec<(String, String)>,
}

/// A page on the way to publication.
pub(in crate::web) struct Publishing<'a> {
    /// Who looks.
    pub session: &'a Session,
    /// Who that is on the desk.
    pub me: Option<Person>,
    /// The story.
    pub story: &'a StoryStatus,
    /// How its files looked: a form that was sent and not answered did nothing while they look the same.
    pub stamp: u64,
    /// What was done.
    pub told: Option<Notice>,
    /// What was refused.
    pub acted: Option<Acted>,
}

/// The steps of publication, each a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Ready,
    Replies,
    Disclosure,
    Seal,
    Report,
}

impl Step {
    const ALL: [Self; 5] = [
        Self::Ready,
        Self::Replies,
        Self::Disclosure,
        Self::Seal,
        Self::Report,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Ready => "Before publication",
            Self::Replies => "Replies",
            Self::Disclosure => "Disclosure",
            Self::Seal => "Sign and seal",
            Self::Report => "Report",
        }
    }
}

impl Publishing<'_> {
    /// The page of one step.
    pub(super) fn page(&self, step: Step, title: &str, main: &Markup) -> Markup {
        let page = Page {
            title,
            session: Some(self.session),
        };
        let slug = &self.story.story;
        let path = |step: Step| match step {
            Step::Ready => ready_path(slug),
            Step::Replies => replies_path(slug),
            Step::Disclosure => disclosure_path(slug),
            Step::Seal => seal_path(slug),
            Step::Report => report_path(slug),
        };
        page.with(&html! {
            h1 { (title) }
            nav.views aria-label="On the way to publication" {
                ul {
                    li { a href={ "/check/" (slug) } { "The text" } }
                    @for one in Step::ALL {
                        li { a href=(path(one)) aria-current=[(one == step).then_some("page")] { (one.name()) } }
                    }
                }
            }
            (notice(self.told.as_ref()))
            // What it was about may be gone from the page meanwhile: a refusal is never lost with its form.
            @if let Some(acted) = self.acted.as_ref().filter(|_| !main.0.contains("id=\"notice\"")) {
                (notice(Some(&acted.notice)))
            }
            div.acts data-story=(slug) data-stamp=(self.stamp) { (main) }
        })
    }

    /// Whether whoever looks has a role that may let findings pass.
    pub(super) fn may_waive(&self) -> bool {
        let roles = self.me.iter().flat_map(|me| &me.roles);
        roles.into_iter().any(|role| Waiver::ROLES.contains(role))
    }

    /// A form of this page, named `id`, sent to `path`.
    pub(super) fn form(&self, id: &str, path: &str, fields: &Markup) -> Markup {
        act_form(self.session, self.acted.as_ref(), (id, path), fields)
    }

    /// What stood in a field of a form that was refused; empty else.
    pub(super) fn value(&self, form: &str, name: &str) -> &str {
        let mine = self.acted.as_ref().filter(|acted| acted.form == form);
        mine.map_or("", |acted| acted.value(name))
    }

    /// Whether the form of that id was refused.
    pub(super) fn was_refused(&self, form: &str) -> bool {
        self.acted.as_ref().is_some_and(|acted| acted.form == form)
    }
}

impl Acted {
    fn value(&self, name: &str) -> &str {
        let mut mine = self.fields.iter().filter(|(key, _)| key == name);
        mine.next().map_or("", |(_, value)| value.as_str())
    }
}

/// A form that says of itself what became of it: the page's script sends it once and looks again where no answer came.
pub(super) fn act_form(
    session: &Session,
    acted: Option<&Acted>,
    (id, path): (&str, &str),
    fields: &Markup,
) -> Markup {
    let refused = acted.filter(|acted| acted.form == id);
    html! {
        form.sheet id=(id) method="post" action=(path) autocomplete="off" data-act
            enctype=[path.starts_with("/revision/").then_some("multipart/form-data")] {
            (token(session))
            input type="hidden" name="act" value=(id);
            (notice(refused.map(|acted| &acted.notice)))
            (fields)
        }
    }
}
