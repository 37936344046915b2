//! The report in a real browser (chromium): accessible by axe-core at three widths, light and dark; without scripts; on A4 and
//! Letter; hostile text is text. `tests/browser/report.mjs` looks; this lays the pages out for it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

#[path = "support/report_desk.rs"]
mod report_desk;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use report_desk::{full_desk, hostile_desk};
use support::skipped::{TOOLS, skipped};
use support::{TempDesk, both};

const AT: &str = "2026-11-25T09:00:00Z";

#[test]
fn reports_hold_in_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let modules = root.join("target/tools/npm/node_modules");
    if !modules.exists() {
        skipped(
            "the browser's tools are not installed (scripts/test does)",
            TOOLS,
        );
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    lay_out(folder.path());
    let output = Command::new("node")
        .arg(root.join("tests/browser/report.mjs"))
        .arg(modules)
        .arg(folder.path())
        .output()
        .expect("node");
    assert!(output.status.success(), "{}", both(&output));
}

fn lay_out(folder: &Path) {
    let full = full_desk();
    full.import(
        "ferry/web",
        "Ferry runs again\n\nThe ferry ran on Monday.\n",
    );
    let hostile = hostile_desk();
    let page = |desk: &TempDesk, name: &str, more: &[&str]| {
        let file = folder.join(name).display().to_string();
        let mut arguments = vec![
            "report", "pool", "--format", "html", "--at", AT, "--output", &file,
        ];
        arguments.extend(more);
        desk.ok(&arguments);
    };
    page(&full, "full.html", &["--trace"]);
    page(&full, "public.html", &["--public"]);
    page(&hostile, "hostile.html", &[]);
    let site = folder.join("site").display().to_string();
    full.ok(&["report", "--all", "--output", &site, "--at", AT]);
    let pages = serde_json::json!({
        "all": ["full.html", "public.html", "hostile.html", "site/index.html"],
        "reports": ["full.html", "public.html"],
        "printed": [
            "Quay Street pool reopens", "What was not verified", "Not earned", "Corrected", "Mara Quist", "Jonas Abara",
            "Claim by platform", "Verify this report", "web revision 3", "changed since it was judged", "EU AI Act",
        ],
        "hostile": ["<script>document.title='pwned'</script>", "onerror=", "{{7*7}}", "${7*7}", "U+202E", "&lt;b&gt;"],
    });
    fs::write(folder.join("pages.json"), pages.to_string()).expect("written");
}
