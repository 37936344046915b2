//! Server-sent events: one stream a browser, which tells of every story that one of its pages has open.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use tokio_stream::{Stream, StreamExt as _};

use crate::model::StorySlug;
use crate::web::failure::WebFailure;
use crate::web::state::Web;
use crate::web::watch::OpenPage;

/// A browser has no more stories open than this; of what is beyond, pages learn when they are loaded.
const MOST: usize = 64;

/// Tells of the stories that `story=SLUG@STAMP` names, each with how its files looked when the page was made.
pub(super) async fn events(
    State(web): State<Arc<Web>>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, WebFailure> {
    let changes = BroadcastStream::new(web.changes.subscribe());
    let named = query.iter().filter(|(name, _)| name == "story").take(MOST);
    let mut open = Vec::new();
    for (_, value) in named {
        let (slug, stamp) = value.split_once('@').unwrap_or((value, ""));
        let slug: StorySlug = slug.parse()?;
        let stamp = stamp.parse().unwrap_or_default();
        open.push(OpenPage::new(Arc::clone(&web), slug, stamp));
    }
    let stream = changes.filter_map(move |changed| {
        // The pages count as open for as long as the stream, and so this closure, lives.
        let about = match changed {
            Ok(story) => {
                let mine = open.iter().any(|page| page.story() == &story);
                mine.then(|| story.to_string())?
            }
            // One that fell behind has missed something: all pages look.
            Err(BroadcastStreamRecvError::Lagged(_)) => "*".to_owned(),
        };
        Some(Ok(Event::default().event("change").data(about)))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}
