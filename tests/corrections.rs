//! What a correction says of the rest of the story: where the wrong words still stand, and what else changed with it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const SCRIPT: &str = "\
THE QUAY STREET POOL WILL STAY SHUT FOR 13 WEEKS.

REPAIRS WILL COST ABOUT $412,000, CITY ENGINEER RUTH AMAYA SAID.
";

const WEB: &str = "\
Quay Street pool will stay shut for 13 weeks

The Quay Street pool will stay shut for 13 weeks. Repairs will cost about $412,000, City Engineer Ruth Amaya said.

The council meets on Tuesday. About 900 children take lessons there every week.
";

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    let title = "Quay Street pool will stay shut for 13 weeks";
    desk.import_with("pool/broadcast", SCRIPT, &["--original", "--title", title]);
    desk.import_with("pool/web", WEB, &["--by", "ai"]);
    desk
}

fn correct(desk: &TempDesk, target: &str, text: &str, wrong: &str, right: &str) -> String {
    desk.write("new.txt", text);
    desk.ok(&[
        "correct", target, "new.txt", "--wrong", wrong, "--right", right, "--as", "mara",
    ])
}

#[test]
fn wrong_words_that_still_stand_are_told() {
    let desk = desk();
    // In the body it is put right, and neither in the headline, nor in the script, nor in the story's title.
    let body = WEB.replace("13 weeks. Repairs", "15 weeks. Repairs");
    let told = correct(&desk, "pool/web", &body, "for 13 weeks", "for 15 weeks");
    for line in [
        "still stands at pool/web:1:",
        "copydesk correct pool/web FILE --wrong 'for 13 weeks' --right 'for 15 weeks'",
        "still stands at pool/broadcast:1:",
        "copydesk correct pool/broadcast FILE --wrong 'FOR 13 WEEKS' --right 'FOR 15 WEEKS'",
        "still stands at the story's title:",
        "copydesk import pool/web --title 'Quay Street pool will stay shut for 15 weeks'",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(!told.contains("besides"), "{told}");
    // The commands that were told are possible, and then nothing is left.
    let headline = body.replace("13 weeks", "15 weeks");
    correct(&desk, "pool/web", &headline, "for 13 weeks", "for 15 weeks");
    desk.ok(&[
        "import",
        "pool/web",
        "--title",
        "Quay Street pool will stay shut for 15 weeks",
    ]);
    let script = SCRIPT.replace("13 WEEKS", "15 WEEKS");
    let told = correct(
        &desk,
        "pool/broadcast",
        &script,
        "FOR 13 WEEKS",
        "FOR 15 WEEKS",
    );
    assert!(!told.contains("still stands"), "{told}");
}

#[test]
fn a_figure_in_another_form_is_asked_for_as_it_stands() {
    let desk = desk();
    let app = "Repairs of the Quay Street pool will cost about 412,000 dollars, City Engineer Ruth Amaya said.\n";
    desk.import_with("pool/app", app, &["--by", "ai"]);
    desk.verify_all("pool/app");
    let text = WEB.replace("$412,000", "$421,000");
    let told = correct(&desk, "pool/web", &text, "$412,000", "$421,000");
    assert!(told.contains("still stands at pool/app:1:"), "{told}");
    let checked = desk.exits(1, &["check", "pool"]);
    for said in [&told, &checked] {
        let wrong = said
            .split("copydesk correct pool/app FILE --wrong '")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .unwrap_or_else(|| panic!("{said}"));
        assert!(app.contains(wrong), "{wrong}: {said}");
    }
}

#[test]
fn what_rides_with_a_correction_is_told() {
    let desk = desk();
    let text = WEB
        .replace("$412,000", "$421,000")
        .replace("About 900 children", "About 90 children")
        .replace("The council meets on Tuesday. ", "");
    let told = correct(&desk, "pool/web", &text, "$412,000", "$421,000");
    assert!(
        told.contains("besides “$412,000”, other words changed in 2 claims, first"),
        "{told}"
    );
    assert!(told.contains("90 children"), "{told}");
    assert!(told.contains("copydesk diff pool/web 1"), "{told}");
    desk.ok(&["diff", "pool/web", "1"]);
    // More of the very sentence.
    let more = text.replace("$421,000, City Engineer", "$431,000, Mayor");
    let told = correct(&desk, "pool/web", &more, "$421,000", "$431,000");
    assert!(
        told.contains("besides “$421,000”, other words changed in 1 claim"),
        "{told}"
    );
    // The named words alone.
    let last = more.replace("$431,000", "$441,000");
    let told = correct(&desk, "pool/web", &last, "$431,000", "$441,000");
    assert!(!told.contains("besides"), "{told}");
}
