//! The review desk of a station group: what other desks checked before beside a claim, and the page of all desks.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that can't go on says so"
)]

#[path = "support/browser.rs"]
mod browser;
mod support;
#[path = "support/wire.rs"]
mod wire;

use std::path::Path;

use browser::Served;
use support::TempDesk;
use wire::Wire;

// A copy of a desk under a name in a folder of several.
fn put(desk: &TempDesk, group: &Path, name: &str) {
    for (path, bytes) in desk.snapshot() {
        let inside = path.strip_prefix(desk.path()).unwrap_or(&path);
        let to = group.join(name).join(inside);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::write(to, bytes).expect("written");
    }
}

#[test]
fn every_desk_of_a_folder_stands_on_a_page_that_only_reads() {
    let group = tempfile::tempdir().expect("a folder");
    put(&TempDesk::verified(), group.path(), "a-done");
    put(&TempDesk::with_article(), group.path(), "b-open");
    put(&TempDesk::new(), group.path(), "c-broken");
    std::fs::write(group.path().join("c-broken/copydesk.toml"), "outlet =").expect("written");
    let desk = TempDesk::with_article();
    let folder = group.path().display().to_string();
    let served = Served::start_with(desk.path(), &["--desks", &folder]);
    let stranger = Wire::stranger(&served);
    assert_eq!(stranger.get("/desks").status, 303);
    let wire = Wire::signed_in(&served, "mara");
    assert!(wire.get("/").body.contains("href=\"/desks\""));
    let page = wire.get("/desks");
    assert_eq!(page.status, 200);
    for part in ["a-done", "b-open", "c-broken", "can’t be read", "3 desks"] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    // Where they lie on this machine is not told, and nothing there can be sent.
    assert!(!page.body.contains(&folder), "{}", page.body);
    assert_eq!(
        wire.post("/desks", &format!("form={}", wire.form)).status,
        405
    );
}

#[test]
fn without_a_folder_there_is_no_such_page() {
    let desk = TempDesk::with_article();
    let served = Served::start(desk.path());
    let wire = Wire::signed_in(&served, "mara");
    assert_eq!(wire.get("/desks").status, 404);
    assert!(!wire.get("/").body.contains("/desks"));
    // A folder without a desk is told before anybody looks.
    let empty = tempfile::tempdir().expect("a folder");
    let folder = empty.path().display().to_string();
    let said = desk.exits(2, &["serve", "--port", "0", "--desks", &folder]);
    assert!(said.contains("no desk"), "{said}");
}

#[cfg(feature = "archive")]
#[test]
fn what_was_checked_before_is_offered_and_decides_nothing() {
    let archive = tempfile::tempdir().expect("a folder");
    let folder = archive.path().display().to_string();
    let (theirs, ours) = (TempDesk::verified(), TempDesk::with_article());
    let text = "City pool\n\nCity engineer Ida Kessler said the work cost two point four million dollars.\n";
    ours.import("bath/web", text);
    let shown: serde_json::Value =
        serde_json::from_str(&ours.ok(&["show", "bath/web:2", "--json"])).expect("JSON");
    let claim = shown["claim"]["id"].as_str().expect("an id").to_owned();
    let path = format!("/check/bath/web?claim={claim}");
    let add = |desk: &TempDesk| {
        let output = support::copydesk()
            .env("COPYDESK_ARCHIVE", archive.path())
            .args(["archive", "add", &desk.path().display().to_string()])
            .output()
            .expect("run");
        assert!(output.status.success(), "{}", support::both(&output));
    };
    // A folder that is named and holds none is told before anybody looks.
    ours.exits(2, &["serve", "--port", "0", "--archive", &folder]);
    add(&theirs);
    let served = Served::start_with(ours.path(), &["--archive", &folder]);
    let wire = Wire::signed_in(&served, "mara");
    let page = wire.get(&path).body;
    for part in [
        "Checked before: 1",
        "The Lorne Courier",
        "pool/web:3",
        "verified by mara there",
        "data-fill-ref=\"record of The Lorne Courier: pool/web:3",
        "data-fill-not-kept=\"it stands on the desk of The Lorne Courier",
        "no verdict comes with it",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    // A card that comes alone does not wait for it: it says where it is asked for.
    let part = wire.send(
        "GET",
        &path,
        &[("Host", wire.host()), ("X-Desk", "part")],
        "",
    );
    let later = format!("/check/bath/web/before/{claim}");
    assert!(part.body.contains(&later), "{}", part.body);
    assert!(!part.body.contains("Checked before"), "{}", part.body);
    let asked = wire.get(&later).body;
    assert!(
        asked.contains("Checked before: 1") && asked.contains("verified by mara there"),
        "{asked}"
    );
    assert!(
        wire.get("/check/bath/web/before/00000000")
            .body
            .contains("00000000")
    );
    assert!(!ours.file("reviews/bath").exists());
    assert!(ours.ok(&["show", "bath/web:2"]).contains("unreviewed"));
    // What is held anew is found anew.
    let other = TempDesk::new();
    other.import("pier/web", text);
    other.verify_all("pier/web");
    add(&other);
    assert!(wire.get(&path).body.contains("Checked before: 2"));
}
