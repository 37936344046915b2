//! Many writers at once, and writers that are killed: no verdict is lost, and nothing is ever half written.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use support::{TempDesk, copydesk};

fn entries(desk: &TempDesk, reviewer: &str) -> usize {
    let file = format!("reviews/pool/{reviewer}.toml");
    match desk.file(&file).exists() {
        true => desk.read(&file).matches("[[review]]").count(),
        false => 0,
    }
}

#[test]
fn twenty_writers_lose_no_verdict() {
    const EACH: usize = 50;
    let desk = TempDesk::with_article();
    thread::scope(|scope| {
        for writer in 0..20 {
            let desk = &desk;
            scope.spawn(move || {
                let who = if writer % 2 == 0 { "mara" } else { "jonas" };
                for turn in 0..EACH {
                    let claim = format!("pool/web:{}", (writer + turn) % 5 + 1);
                    let note = format!("writer {writer}, turn {turn}");
                    desk.ok(&[
                        "verify",
                        &claim,
                        "--as",
                        who,
                        "--evidence",
                        "interview:Ida Kessler",
                        "--note",
                        &note,
                    ]);
                }
            });
        }
    });
    assert_eq!(entries(&desk, "mara"), 10 * EACH);
    assert_eq!(entries(&desk, "jonas"), 10 * EACH);
    let open = desk.findings();
    assert!(
        !open
            .iter()
            .any(|code| code == "ledger-broken" || code == "status-unbacked"),
        "{open:?}"
    );
}

// How long a command takes here and now: what is killed must be killed within its life, on a slow machine too.
fn time(desk: &TempDesk, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    desk.ok(arguments);
    start.elapsed()
}

#[test]
fn a_kill_leaves_the_old_state_or_the_new() {
    let desk = TempDesk::with_article();
    let whole = time(
        &desk,
        &[
            "verify",
            "pool/web:1",
            "--as",
            "jonas",
            "--evidence",
            "interview:Ida Kessler",
            "--note",
            "timed",
        ],
    );
    let mut recorded = 0;
    let mut killed = 0;
    for turn in 0..150 {
        let claim = format!("pool/web:{}", turn % 5 + 1);
        let mut child = copydesk()
            .current_dir(desk.path())
            .args([
                "verify",
                &claim,
                "--as",
                "mara",
                "--evidence",
                "interview:Ida Kessler",
                "--note",
                &format!("turn {turn}"),
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run");
        // Every moment of its life comes up, from before the lock to after the last rename, on a slow machine too.
        thread::sleep(whole * (turn % 50) / 40);
        child.kill().expect("killed");
        let status = child.wait().expect("waited for");
        killed += u64::from(!status.success());
        // One state or the other: sheet and ledger agree, and every chain holds.
        desk.ok(&["recover"]);
        let open = desk.findings();
        assert!(
            open.iter()
                .all(|code| code == "unreviewed" || code == "disclosure-unearned"),
            "turn {turn}: {open:?}"
        );
        let now = entries(&desk, "mara");
        assert!(
            now == recorded || now == recorded + 1,
            "turn {turn}: {recorded} entries became {now}"
        );
        assert!(
            !status.success() || now == recorded + 1,
            "turn {turn}: a verdict that was given is lost"
        );
        recorded = now;
    }
    assert!(killed > 5, "only {killed} of 150 were killed in time");
    assert!(recorded > 0, "none was recorded");
}

#[test]
fn imports_that_are_killed() {
    let desk = TempDesk::verified();
    let whole = time(&desk, &["import", "pool/web"]);
    for turn in 0..60 {
        let text = support::ARTICLE.replace("About 300", &format!("About {turn}"));
        desk.write("new.txt", text);
        let mut child = copydesk()
            .current_dir(desk.path())
            .args(["import", "pool/web", "new.txt"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run");
        thread::sleep(whole * (turn % 30) / 25);
        child.kill().expect("killed");
        child.wait().expect("waited for");
        desk.ok(&["recover"]);
        let open = desk.findings();
        assert!(
            open.iter()
                .all(|code| code == "stale" || code == "disclosure-unearned"),
            "turn {turn}: {open:?}"
        );
    }
}
