//! Every page of the review desk at desk, laptop and phone width, light and dark: axe-core finds nothing, nothing sticks out.
//!
//! With COPYDESK_PICTURES=FOLDER the pages are also written there as pictures.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that can't go on says so"
)]

#[path = "support/browser.rs"]
mod browser;
mod support;

use std::fs;
use std::path::Path;

use browser::{Driver, Served, sign_in};
use fantoccini::Client;
use serde_json::Value;

fn axe() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/tools/npm/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file)
        .unwrap_or_else(|error| panic!("{}: {error}; scripts/test installs it", file.display()))
}

// A copy of the sample desk, so that nothing is written to it, with some of its claims open again.
fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(
        root.join("copydesk.toml"),
        folder.path().join("copydesk.toml"),
    )
    .expect("copied");
    for part in ["stories", "claims", "reviews"] {
        copy(&root.join(part), &folder.path().join(part));
    }
    let web = root.join("stories/harbor-bridge/web/0002.md");
    let text = fs::read_to_string(web).expect("read");
    let changed = text.replace("could", "will");
    assert_ne!(text, changed);
    let file = folder.path().join("changed.txt");
    fs::write(&file, changed).expect("written");
    let imported = support::copydesk()
        .current_dir(folder.path())
        .args(["import", "harbor-bridge/web", "changed.txt"])
        .output()
        .expect("imported");
    assert!(imported.status.success());
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).expect("copied")),
        }
    }
}

async fn violations(browser: &Client, axe: &str) -> Vec<String> {
    browser.execute(axe, Vec::new()).await.expect("loaded");
    let found = browser
        .execute_async(
            "const done = arguments[0]; axe.run(document, { resultTypes: ['violations', 'passes'] })\
             .then((found) => done(found.passes.length ? found.violations : [{ id: 'nothing was looked at', nodes: [] }])).catch((error) => done([{ id: String(error), nodes: [] }]));",
            Vec::new(),
        )
        .await
        .expect("run");
    let tell = |one: &Value| {
        let nodes = one["nodes"].as_array().cloned().unwrap_or_default();
        let places: Vec<String> = nodes
            .iter()
            .map(|node| node["target"].to_string())
            .collect();
        format!("{}: {}", one["id"], places.join(", "))
    };
    found.as_array().expect("a list").iter().map(tell).collect()
}

#[test]
fn every_page_can_be_used_by_everybody() {
    let desk = sample();
    let served = Served::start(desk.path());
    let driver = Driver::start();
    let axe = axe();
    let pictures = std::env::var_os("COPYDESK_PICTURES").map(std::path::PathBuf::from);
    let pages = [
        ("stories", "/"),
        ("search", "/?q=bridge"),
        ("check", "/check/harbor-bridge/web"),
        ("changes", "/changes/harbor-bridge/web"),
        ("revision", "/revision/harbor-bridge/web"),
        ("report", "/report/harbor-bridge"),
        ("not-there", "/check/harbor-bridge/nowhere"),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut wrong = Vec::new();
        for (width, dark) in [(1280, false), (1280, true), (640, false), (390, false)] {
            let browser = driver.browser(width, dark).await;
            browser
                .set_window_size(width, 900)
                .await
                .expect("a window of that size");
            browser.goto(&served.at("/sign-in")).await.expect("loaded");
            for found in violations(&browser, &axe).await {
                wrong.push(format!("sign-in at {width}: {found}"));
            }
            sign_in(&browser, &served, "mara").await;
            for (name, path) in pages {
                browser.goto(&served.at(path)).await.expect("loaded");
                for found in violations(&browser, &axe).await {
                    wrong.push(format!("{name} at {width}, dark {dark}: {found}"));
                }
                let over = browser
                    .execute(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
                        Vec::new(),
                    )
                    .await
                    .expect("measured");
                if over.as_f64() != Some(0.0) {
                    wrong.push(format!("{name} at {width}: {over} pixels stick out"));
                }
                if let Some(folder) = &pictures {
                    fs::create_dir_all(folder).expect("made");
                    let picture = browser.screenshot().await.expect("a picture");
                    let mode = if dark { "dark" } else { "light" };
                    let file = folder.join(format!("{name}-{width}-{mode}.png"));
                    fs::write(file, picture).expect("written");
                }
            }
            browser.close().await.expect("closed");
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
