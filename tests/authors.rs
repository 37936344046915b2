//! Who wrote a text judges none of it, however the text or its record names him; who is quoted in it wrote nothing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

// Whether mara's verdicts on a text count.
fn may_judge(text: &str, options: &[&str]) -> bool {
    let desk = TempDesk::new();
    desk.import_with("pier/web", text, options);
    desk.verify_all("pier/web");
    let said = support::both(&desk.run(&["check", "--no-cache"]));
    !said.contains("self-review")
}

const BODY: &str =
    "Pier vote\n\nThe county voted 7-5 on Monday in Lorne.\n\nThe pier stood empty for a year.";

#[test]
fn a_signature_makes_an_author() {
    for line in [
        "— Mara Quist",
        "Mara Quist, harbor correspondent",
        "MARA QUIST",
        "Mara Quist | The Lorne Courier",
        "Mara Quist contributed to this report.",
        "In Lorne, Mara Quist, Courier News.",
    ] {
        assert!(!may_judge(&format!("{BODY}\n\n{line}\n"), &[]), "{line}");
    }
    for line in [
        "— Greta Lund",
        "Edited by Mara Quist",
        "In Lorne, Mara Quist, the mayor, spoke.",
    ] {
        assert!(may_judge(&format!("{BODY}\n\n{line}\n"), &[]), "{line}");
    }
    let quoted = format!("{BODY}\n\n“We will rebuild every plank of it.”\n\n— Mara Quist\n");
    // A name under a quotation says whose words these are: hers to say, and not to pass. It makes nobody an author of the rest.
    let desk = TempDesk::new();
    desk.import_with("pier/web", &quoted, &[]);
    desk.verify_all("pier/web");
    let said = support::both(&desk.run(&["check", "--no-cache"]));
    assert!(said.contains("is put to the same person"), "{said}");
    assert!(!said.contains("is an author of the story"), "{said}");
}

#[test]
fn a_first_name_on_record_is_the_one_of_that_name() {
    assert!(!may_judge(BODY, &["--author", "Mara"]));
    assert!(
        may_judge(BODY, &["--author", "Quist"]),
        "a surname may be another's"
    );
    let desk = TempDesk::new();
    desk.import_with("pier/web", BODY, &["--author", "mara", "--by", "ai"]);
    let said = support::both(&desk.run(&["disclosure", "pier"]));
    assert!(said.contains("Reported by Mara Quist"), "{said}");
}

#[test]
fn status_says_of_an_authors_own_verdict_that_it_does_not_pass() {
    let desk = TempDesk::new();
    desk.import_with("pier/web", BODY, &["--author", "mara"]);
    desk.verify_all("pier/web");
    let said = support::both(&desk.run(&["status", "pier"]));
    assert!(
        said.contains("does not pass yet: an author's own verdict"),
        "{said}"
    );
    let said = support::both(&desk.run(&["status"]));
    assert!(said.contains("do not pass by the desk's policy"), "{said}");
    assert!(!said.contains("every claim has a verdict"), "{said}");
}
