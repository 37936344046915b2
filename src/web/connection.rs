//! Connections: how many there are, and how long one may take.
//!
//! Whoever has signed in is served whatever strangers do: connections that have shown no session share a small room, and when it is full
//! the one that came first is let go for the one that comes. A head must arrive within [`HEAD`], which also ends connections that
//! idle; bodies have bounds of their own (see `routes`). Space: one entry a connection.

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tower_service::Service as _;

/// How long the head of a request may take, and how long a connection may idle between two.
const HEAD: Duration = Duration::from_secs(20);
/// So many connections may be open that have shown no session.
const STRANGERS: usize = 128;
/// So many may be open in all: thirty editors with eight pages each, and as many again.
const ALL: usize = 512;
/// After a failed accept (no file handles left) the others get this long to end.
const PAUSE: Duration = Duration::from_millis(50);

/// What a request's connection is known for.
#[derive(Debug, Clone)]
pub(super) struct Peer {
    /// Where it comes from.
    pub address: IpAddr,
    entry: Arc<Entry>,
}

#[derive(Debug)]
struct Entry {
    member: AtomicBool,
    go: Notify,
}

impl Peer {
    /// A request on this connection showed a session.
    pub(super) fn is_member(&self) {
        self.entry.member.store(true, Ordering::Relaxed);
    }
}

impl Default for Peer {
    fn default() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            entry: Arc::new(Entry {
                member: AtomicBool::new(false),
                go: Notify::new(),
            }),
        }
    }
}

#[derive(Debug, Default)]
struct Room {
    strangers: Mutex<VecDeque<Arc<Entry>>>,
    open: AtomicUsize,
}

impl Room {
    // Room for one more; the stranger who came first makes it where there is none.
    fn enter(&self, entry: &Arc<Entry>) {
        let mut strangers = locked(&self.strangers);
        strangers.retain(|one| !one.member.load(Ordering::Relaxed) && Arc::strong_count(one) > 1);
        let full = strangers.len() >= STRANGERS || self.open.load(Ordering::Relaxed) >= ALL;
        if full && let Some(first) = strangers.pop_front() {
            first.go.notify_one();
        }
        strangers.push_back(Arc::clone(entry));
        self.open.fetch_add(1, Ordering::Relaxed);
    }

    fn leave(&self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Answers whoever connects, for ever.
pub(super) async fn accept(listener: TcpListener, app: Router) {
    let room = Arc::new(Room::default());
    loop {
        match listener.accept().await {
            Ok((stream, from)) => {
                let (room, app) = (Arc::clone(&room), app.clone());
                tokio::spawn(async move { serve(stream, from, app, &room).await });
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn serve(stream: TcpStream, from: SocketAddr, app: Router, room: &Room) {
    let peer = Peer {
        address: from.ip(),
        ..Peer::default()
    };
    room.enter(&peer.entry);
    let entry = Arc::clone(&peer.entry);
    // Every request carries what its connection is known for.
    let service = service_fn(move |request: Request<Incoming>| {
        let (mut app, peer) = (app.clone(), peer.clone());
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        async move { app.call(request).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_headers(100)
        .serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // A browser that hangs up is no failure of ours.
        _ = connection => {}
        () = entry.go.notified() => {}
    }
    room.leave();
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
