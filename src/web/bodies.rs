//! Bodies arrive in time or not at all: a form within seconds, a file piece by piece without a long pause.

use std::time::Duration;

use axum::body::{Body, Bytes};
use tokio::time::Instant;
use tokio_stream::StreamExt as _;

/// Between two pieces of a body no more than this.
const PAUSE: Duration = Duration::from_secs(20);
/// A whole form, which has 256 KB at the most.
const FORM: Duration = Duration::from_secs(30);
/// A whole file, which has 128 MB at the most: 0.2 MB a second.
const FILE: Duration = Duration::from_secs(600);

/// The body with its time bounded; `file` is for those that carry one.
pub(super) fn in_time(body: Body, file: bool) -> Body {
    let until = Instant::now() + if file { FILE } else { FORM };
    let late = || std::io::Error::new(std::io::ErrorKind::TimedOut, "the body came too slowly");
    let pieces =
        body.into_data_stream()
            .timeout(PAUSE)
            .map(move |piece| -> std::io::Result<Bytes> {
                match piece {
                    Ok(Ok(piece)) if Instant::now() <= until => Ok(piece),
                    Ok(Err(error)) => Err(std::io::Error::other(error)),
                    Ok(Ok(_)) | Err(_) => Err(late()),
                }
            });
    Body::from_stream(pieces)
}
