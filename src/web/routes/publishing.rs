//! What every page on the way to publication is made from: the story as it stands, and who looks.

use super::frame::readable;
use crate::model::{Person, StorySlug};
use crate::store;
use crate::usecase::StoryStatus;
use crate::web::failure::WebFailure;
use crate::web::guard::SignedIn;
use crate::web::pages::{Acted, Notice, Publishing};
use crate::web::state::Web;

/// The story, and who looks at it.
pub(super) struct Looked {
    story: StoryStatus,
    me: Option<Person>,
    stamp: u64,
}

impl Looked {
    /// Reads both.
    pub(super) async fn at(
        web: &Web,
        who: &SignedIn,
        slug: &StorySlug,
    ) -> Result<Self, WebFailure> {
        // Before the story is read: what comes in between makes it look changed, never unchanged.
        let of = slug.clone();
        let stamp = web.read(move |desk| Ok(store::stamp(desk, &of))).await?;
        let story = readable(web, slug.as_str()).await?;
        let policy = web.read(|desk| Ok(store::load_policy(desk)?)).await?;
        let mut people = policy.people.into_iter();
        let me = people.find(|one| one.id == who.session.reviewer);
        Ok(Self { story, me, stamp })
    }
}

/// The page at `path`, with what was done or refused last.
pub(super) fn on_the_way<'a>(
    web: &Web,
    who: &'a SignedIn,
    looked: &'a Looked,
    path: &str,
    acted: Option<Acted>,
) -> Publishing<'a> {
    let told = web.sessions.told(&who.key, path, web.now());
    let me = looked.me.clone();
    Publishing {
        session: &who.session,
        me: me.filter(|me| me.active_on(web.now().date_naive())),
        story: &looked.story,
        stamp: looked.stamp,
        told: told.map(|said| Notice::told(&said)),
        acted,
    }
}

/// A refusal to be shown inside the form that it is about.
pub(super) fn refused(
    form: &str,
    fields: Vec<(String, String)>,
    (failure, about): (&WebFailure, &'static str),
) -> Acted {
    Acted {
        form: form.to_owned(),
        notice: Notice::refused(
            &failure.what,
            &crate::web::plain_help::plain(&failure.help),
            Some(about),
        ),
        fields,
    }
}
