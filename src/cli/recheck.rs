//! `copydesk check --watch`: again whenever a file of the desk is saved.

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher as _};

use super::Failure;
use super::output::{hint, warn};
use crate::store::{Desk, POLICY_FILE};

/// An editor saves in several steps; they are one change.
const PAUSE: Duration = Duration::from_millis(60);

/// Runs `check` now and after every change, until the program is stopped.
pub(super) fn run(
    desk: &Desk,
    check: impl Fn() -> Result<ExitCode, Failure>,
) -> Result<ExitCode, Failure> {
    let failed = |error: notify::Error| Failure::Argument {
        what: format!("the desk can't be watched: {error}"),
        help: "check again by hand: copydesk check".to_owned(),
    };
    let (tell, told) = mpsc::channel();
    let root = desk.root().to_owned();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let matters = event.is_ok_and(|event| {
            let changes = !event.kind.is_access();
            changes && event.paths.iter().any(|path| is_record(&root, path))
        });
        if matters {
            // Nobody listens any more only when the program ends.
            let _ = tell.send(());
        }
    })
    .map_err(failed)?;
    watcher
        .watch(desk.root(), RecursiveMode::Recursive)
        .map_err(failed)?;
    loop {
        // A file that is half written is no reason to stop watching.
        if let Err(failure) = check() {
            warn(&failure);
        }
        hint("watching; stop with Ctrl-C");
        if told.recv().is_err() {
            return Ok(ExitCode::SUCCESS);
        }
        while told.recv_timeout(PAUSE).is_ok() {}
    }
}

fn is_record(root: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let top = inside
        .components()
        .next()
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    matches!(
        top.as_deref(),
        Some("stories" | "claims" | "reviews" | POLICY_FILE)
    )
}
