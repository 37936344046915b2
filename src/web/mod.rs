//! The review desk: the desk in a browser, over the same files and the same use cases as the command line.
//!
//! Server-rendered pages, one small script, nothing fetched from elsewhere. No rule lives here: a route reads a request, calls
//! a use case, and shows what came of it.
//!
//! | part | holds |
//! | --- | --- |
//! | [`Bind`] | where it listens, and what that exposes |
//! | `session` | the sign-in code, who is signed in, the token every form carries |
//! | `bodies` | how long a body may take |
//! | `connection` | how many connections there are, and how long one may take |
//! | `guard` | Host, Origin and session checks before any route; the headers after it |
//! | `once` | what came of each form, so that it is done once |
//! | `squeeze` | answers compressed |
//! | `state` | the desk behind a fair queue of readers and writers |
//! | `waiting` | texts that were shown with their changes, and are not stored yet |
//! | `watch` | which stories changed on disk, for pages that are open |
//! | `routes` | one file a view |
//! | `pages` | one file a page |

mod bind;
mod bodies;
mod connection;
mod failure;
mod guard;
mod once;
mod pages;
mod plain_help;
mod routes;
mod session;
mod squeeze;
mod state;
mod waiting;
mod watch;
mod watched;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use tokio::net::TcpListener;

use crate::model::ReviewerId;
use crate::store::Desk;

pub(crate) use bind::{Bind, BindError};
pub(crate) use session::SignInCode;

/// What `serve` needs to know.
#[derive(Debug)]
pub(crate) struct DeskOptions {
    /// The desk.
    pub desk: Desk,
    /// Where to listen, and under which names.
    pub bind: Bind,
    /// What a browser must show to be let in.
    pub code: SignInCode,
    /// Whose key signs here, and the code that proves it is them.
    pub sign_as: Option<(ReviewerId, SignInCode)>,
    /// The folder of the archive that claims are looked up in, where there is one.
    pub archive: Option<PathBuf>,
    /// The folder whose desks are listed, where one was named.
    pub desks: Option<PathBuf>,
    /// The time, whenever it is asked for.
    pub clock: fn() -> DateTime<Utc>,
}

/// Listens and answers until it is interrupted; `ready` is called once with the address.
///
/// # Errors
/// When the address can't be listened on, or the machine gives no random numbers.
pub(crate) fn serve(options: DeskOptions, ready: impl FnOnce(SocketAddr)) -> Result<(), BindError> {
    // Use cases read and write files: a few threads do that, and the rest waits in order.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(BindError::Runtime)?;
    runtime.block_on(async {
        let wanted = options.bind.address;
        let failed = |source| BindError::Listen {
            address: wanted,
            source,
        };
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let state = Arc::new(state::Web::new(options, address));
        tokio::spawn(watch::watch(Arc::clone(&state)));
        let app = routes::router(state);
        ready(address);
        tokio::select! {
            () = connection::accept(listener, app) => Ok(()),
            // Pages that listen for changes never hang up by themselves, so nobody waits for them.
            _ = tokio::signal::ctrl_c() => Ok(()),
        }
    })
}
