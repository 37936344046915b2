//! What layout says beside the words: ranks of lists, items over items, cells and ends of items that say *same*, footnotes, keys of symbols.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

// Whether the desk passes once WORDS were verified with all the rest under BEFORE, and then stand in AFTER with everything else judged anew.
fn stands(before: &str, after: &str, words: &str, format: &str) -> bool {
    let desk = TempDesk::new();
    let options = ["--format", format, "--by", "person"];
    desk.import_with("list/web", before, &options);
    desk.verify_all("list/web");
    desk.ok(&["check", "--no-cache"]);
    desk.import_with("list/web", after, &options);
    let status = desk.ok(&["status", "list", "--json"]);
    let status: serde_json::Value = serde_json::from_str(&status).expect("JSON");
    let claims = status[0]["renditions"][0]["claims"]
        .as_array()
        .expect("claims");
    for claim in claims {
        let quote = claim["claim"]["quote"].as_str().expect("words");
        if !quote.contains(words) {
            let number = claim["number"].as_u64().expect("a number");
            desk.ok(&[
                "verify",
                &format!("list/web:{number}"),
                "--as",
                "mara",
                "--evidence",
                "interview:Ida Kessler",
            ]);
        }
    }
    desk.run(&["check", "--no-cache"]).status.success()
}

fn page(list: &str, years: &str) -> String {
    format!(
        "# Harbor report\n\nThe county met on Monday.\n\n{list}\n\nThe doors opened at nine.\n\n## Later\n\nThe mill stood empty for {years}.\n"
    )
}

fn leans(before: &str, after: &str, words: &str) {
    let changed = stands(
        &page(before, "a year"),
        &page(after, "a year"),
        words,
        "markdown",
    );
    assert!(!changed, "{before} -> {after}: “{words}” still stands");
    let far = stands(
        &page(before, "a year"),
        &page(before, "two years"),
        words,
        "markdown",
    );
    assert!(
        far,
        "{before}: what stands far behind changed, and “{words}” does not stand"
    );
}

#[test]
fn an_item_leans_on_its_rank() {
    leans(
        "Who owes most:\n\n1. Gale Street\n2. Moss Bay\n3. East Pier",
        "Who owes most:\n\n1. East Pier\n2. Moss Bay\n3. Gale Street",
        "Gale Street",
    );
}

#[test]
fn ranks_are_those_that_a_browser_shows() {
    let page = |list: &str| {
        format!(
            "<article><h1>Slowest ferries of the coast</h1><p>The county timed them on Monday.</p>{list}<p>The tests are public.</p></article>"
        )
    };
    let plain = page("<ol><li>Gale</li><li>Moss</li></ol>");
    for other in [
        "<ol reversed><li>Gale</li><li>Moss</li></ol>",
        "<ol start=4><li>Gale</li><li>Moss</li></ol>",
        "<ol><li value=9>Gale</li><li>Moss</li></ol>",
    ] {
        assert!(!stands(&plain, &page(other), "Gale", "html"), "{other}");
    }
    let same = "<ol type=A><li>Gale</li><li>Moss</li></ol>";
    assert!(stands(&plain, &page(same), "Gale", "html"));
    let bullets = page("<ul><li>Gale</li><li>Moss</li></ul>");
    let other = page("<ul><li>Moss</li><li>Gale</li></ul>");
    assert!(
        stands(&bullets, &other, "Gale", "html"),
        "a list without numbers ranks nothing"
    );
}

#[test]
fn steps_lean_on_no_number() {
    let steps = |first: &str| {
        page(
            &format!("What to do in a storm:\n\n1. {first}\n2. Turn off the gas."),
            "a year",
        )
    };
    let one = steps("Stay inside the house.");
    let two = steps("Stay inside the house.\n2. Fill a tub with water.");
    assert!(stands(&one, &two, "Turn off the gas", "markdown"));
}

#[test]
fn an_item_leans_on_the_item_above_its_list() {
    leans(
        "- Cleared\n  - Tom Brandt\n- Fined\n  - Ida Falk",
        "- Fined\n  - Tom Brandt\n- Cleared\n  - Ida Falk",
        "Tom Brandt",
    );
}

#[test]
fn same_is_what_stands_above() {
    let table = |verdict: &str, cell: &str| {
        format!("| Name | Verdict |\n|---|---|\n| Ida Falk | {verdict} |\n| Tom Brandt | {cell} |")
    };
    for cell in ["\"", "same", "ditto"] {
        leans(&table("cleared", cell), &table("fined", cell), "Tom Brandt");
    }
    leans(
        "- Ida Falk: cleared\n- Tom Brandt: same",
        "- Ida Falk: fined\n- Tom Brandt: same",
        "Tom Brandt",
    );
    let empty = |verdict: &str| {
        format!("| Verdict | Name |\n|---|---|\n| {verdict} | Ida Falk |\n| | Tom Brandt |")
    };
    leans(&empty("Cleared"), &empty("Fined"), "Tom Brandt");
    // A cell that says something itself leans on no cell above it.
    let before = page(&table("cleared", "fined"), "a year");
    let after = page(&table("fined", "fined"), "a year");
    assert!(stands(&before, &after, "Tom Brandt", "markdown"));
}

#[test]
fn a_mark_means_its_note() {
    leans(
        "Tom Brandt was there.[^1]\n\nNobody else came.\n\n[^1]: As a witness.",
        "Tom Brandt was there.[^1]\n\nNobody else came.\n\n[^1]: As a thief.",
        "Tom Brandt",
    );
    leans(
        "- Tom Brandt*\n- Ida Falk\n\n\\* cleared in May",
        "- Tom Brandt*\n- Ida Falk\n\n\\* fined in May",
        "Tom Brandt",
    );
    leans(
        "- 🟢 Tom Brandt\n- 🔴 Ida Falk\n\n🟢 cleared, 🔴 fined",
        "- 🟢 Tom Brandt\n- 🔴 Ida Falk\n\n🟢 fined, 🔴 cleared",
        "Tom Brandt",
    );
}
