//! Server-sent events: an open page is told when its story changed, and fetches what it wants.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::model::StorySlug;
use crate::web::failure::WebFailure;
use crate::web::state::Web;
use crate::web::watch::OpenPage;

pub(super) async fn events(
    State(web): State<Arc<Web>>,
    Path(story): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, WebFailure> {
    let story: StorySlug = story.parse()?;
    let stamp = query.get("stamp").and_then(|stamp| stamp.parse().ok());
    let stamp = stamp.unwrap_or_default();
    let changes = BroadcastStream::new(web.changes.subscribe());
    let page = OpenPage::new(web, story.clone(), stamp);
    let stream = changes.filter_map(move |changed| {
        // The page counts as open for as long as the stream, and so this closure, lives.
        let _open = &page;
        // One that fell behind has missed something: it is told to look.
        let mine = changed.is_err() || changed.is_ok_and(|changed| changed == story);
        // An event without data is none to a browser.
        mine.then(|| Ok(Event::default().event("change").data("look")))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}
