//! What a newcomer meets at a desk: a range that takes what nobody looked at, verdicts that fall with a correction of the reading, a claim that
//! is judged again though its words stand.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

const SCRIPT: &str = "The Quay Street pool reopened on Saturday after 13 weeks of repairs.\n\nThe work cost four million dollars, and 12 people were hired for the season.\n\nRuth Amaya, the city engineer, says the crack was in the main tank.\n";
const WEB: &str = "The Quay Street pool reopened on Saturday after 13 weeks of repairs.\n\nAbout 12 people were hired.\n\nThe crack was in the main tank, city engineer Ruth Amaya says.\n";
const NAMES: &str =
    "VICE PRESIDENT J-D VANCE VISITED TOLEDO ON MONDAY.\n\nMAYOR K T WELLS MET HIM THERE.\n";
const LOG: &str = "Repairs: 13 weeks.\nHired: 12 people.\nReopening: Saturday.\nTank: cracked.\n";

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("pool/broadcast", SCRIPT, &["--original"]);
    let by = ["--by", "ai", "--converted-from", "broadcast"];
    desk.import_with("pool/web", WEB, &by);
    desk.write("log.txt", LOG);
    desk.ok(&["attach", "pool", "log.txt", "--as", "mara"]);
    desk
}

fn verify(desk: &TempDesk, claim: &str, evidence: &str) -> String {
    desk.ok(&["verify", claim, "--as", "mara", "--evidence", evidence])
}

#[test]
fn a_range_leaves_out_what_may_differ_from_the_original() {
    let desk = desk();
    let told = verify(&desk, "pool/web:1-3", "document:log.txt#Repairs");
    assert_eq!(told.matches("✓ verified").count(), 2, "{told}");
    assert!(told.contains("passed over: pool/web:2"), "{told}");
    assert!(
        told.contains("may differ from the original: scope"),
        "{told}"
    );
    // By name somebody has looked, and then a range leaves it as it is.
    let told = verify(&desk, "pool/web:2", "document:log.txt#Hired");
    assert!(told.contains("✓ verified"), "{told}");
    let told = verify(&desk, "pool/web:1-3", "document:log.txt#Repairs");
    assert!(
        told.contains("3 claims that you verified already"),
        "{told}"
    );
}

#[test]
fn one_locator_for_many_claims_is_told_in_the_reply_and_the_report() {
    let desk = desk();
    desk.import(
        "rink/web",
        "The rink opened on Monday. It has two halls. Nobody was hurt. The roof is new. It cost a lot to heat. The town owns it.\n",
    );
    desk.ok(&["attach", "rink", "log.txt", "--as", "mara"]);
    let told = verify(&desk, "rink/web:1-6", "document:log.txt#Repairs");
    assert!(
        told.contains("one locator for 6 claims: document:log.txt#Repairs"),
        "{told}"
    );
    let told = verify(&desk, "pool/web:1-3", "document:log.txt");
    assert!(told.contains("no locator for 2 claims"), "{told}");
    for format in ["md", "html"] {
        let report = desk.ok(&["report", "rink", "--format", format]);
        assert!(report.contains("one locator for 6 claims"), "{report}");
        let report = desk.ok(&["report", "pool", "--format", format]);
        assert!(!report.contains("locator for"), "{report}");
    }
    let told = verify(&desk, "pool/web:2", "document:log.txt#Hired");
    assert!(!told.contains("locator for"), "{told}");
}

#[test]
fn a_locator_that_is_nowhere_in_a_kept_text_is_told() {
    let desk = desk();
    let told = verify(&desk, "pool/web:1", "document:log.txt#second invoice, top");
    assert!(
        told.contains("“second invoice, top” does not stand in evidence/log.txt"),
        "{told}"
    );
    for stands in ["Repairs: 13 weeks", "line 1", "repairs"] {
        let told = verify(&desk, "pool/web:1", &format!("document:log.txt#{stands}"));
        assert!(!told.contains("does not stand in"), "{told}");
    }
}

#[test]
fn status_says_of_a_claim_what_the_gate_says() {
    let desk = TempDesk::new();
    let text = |who: &str| {
        format!(
            "{who} opened the tender for the pumps on Friday. He was at the pool for an hour.\n\nThe pool reopened on Saturday after 13 weeks.\n"
        )
    };
    desk.import("pool/web", &text("Mayor Sam Ortiz"));
    for claim in ["pool/web:1", "pool/web:2", "pool/web:3"] {
        verify(&desk, claim, "interview:Ida Kessler");
    }
    assert!(desk.ok(&["status", "pool"]).contains("3 verified"));
    desk.import("pool/web", &text("Councillor Tom Lund"));
    let findings = desk.findings();
    assert!(
        findings.contains(&"context-changed".to_owned()),
        "{findings:?}"
    );
    let told = desk.ok(&["status", "pool"]);
    assert!(told.contains("3 claims, 1 verified, 2 stale"), "{told}");
    assert!(told.contains("judge again: "), "{told}");
    assert!(told.contains("copydesk verify pool/web:2"), "{told}");
    let told = desk.ok(&["status"]);
    assert!(told.contains("2 claims need somebody"), "{told}");
    verify(&desk, "pool/web:2", "interview:Ida Kessler");
    assert!(desk.ok(&["status", "pool"]).contains("2 verified, 1 stale"));
}

fn mark<'a>(claim: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let why = ["--why", "read it again", "--as", "jonas"];
    [&["mark", claim][..], more, &why].concat()
}

#[test]
fn a_correction_of_the_reading_says_which_verdicts_fall() {
    let desk = desk();
    verify(&desk, "pool/broadcast:3", "document:log.txt#Tank");
    let told = desk.ok(&mark("pool/broadcast:3", &["--speaker", "Dora Menk"]));
    assert!(
        told.contains("the verdict on pool/broadcast:3 falls, it wants another"),
        "{told}"
    );
    assert!(told.contains("copydesk review pool"), "{told}");
    verify(&desk, "pool/broadcast:1", "document:log.txt#Repairs");
    let told = desk.ok(&mark("pool/broadcast:1", &["--not-a-claim"]));
    assert!(
        told.contains("a verdict goes with what is no claim"),
        "{told}"
    );
    let told = desk.ok(&mark("pool/web:3", &["--speaker", "Dora Menk"]));
    assert!(!told.contains("falls"), "{told}");
}

#[test]
fn words_that_tear_a_claim_are_asked_about() {
    let desk = desk();
    let before = desk.snapshot();
    for words in [
        "four million dollars",
        "cost four million dollars, and 12 people were hired for the season.",
        "12 people were hired for the season.\n\nRuth Amaya",
    ] {
        let told = desk.exits(2, &mark("pool/broadcast:2", &["--claim", words]));
        assert!(told.contains("nothing was changed"), "{told}");
        assert!(told.contains("help: "), "{told}");
    }
    assert_eq!(before, desk.snapshot());
    let told = desk.ok(&mark(
        "pool/broadcast:2",
        &["--claim", "12 people were hired for the season"],
    ));
    assert!(told.contains("is a claim now"), "{told}");
    let torn = ["--claim", "the crack", "--anyway"];
    desk.ok(&mark("pool/broadcast:3", &torn));
}

#[test]
fn a_speaker_a_slip_away_from_one_of_the_text_is_asked_about() {
    let desk = desk();
    let before = desk.snapshot();
    for slip in ["Ruth Amaia", "Rut Amaya", "Jonas Abarra"] {
        let told = desk.exits(2, &mark("pool/web:3", &["--speaker", slip]));
        assert!(told.contains("did you mean “"), "{slip}: {told}");
        assert!(told.contains("--anyway"), "{told}");
    }
    assert_eq!(before, desk.snapshot());
    for name in ["RUTH AMAYA", "Dora Menk", "Amaya", "a bystander"] {
        desk.ok(&mark("pool/web:3", &["--speaker", name]));
    }
    let slip = ["--speaker", "Ruth Amaia", "--anyway"];
    desk.ok(&mark("pool/web:3", &slip));
}

#[test]
fn initials_with_other_marks_are_one_name() {
    let desk = TempDesk::new();
    desk.write("script.txt", NAMES);
    for (vance, wells) in [("J.D.", "K.T."), ("JD", "KT")] {
        desk.write(
            "web.txt",
            format!(
                "{vance} Vance visited Toledo on Monday.\n\nMayor {wells} Wells met him there.\n"
            ),
        );
        let told = desk.ok(&["compare", "script.txt", "web.txt"]);
        assert!(told.contains("0 to check"), "{told}");
        assert!(!told.contains("another person"), "{told}");
    }
    desk.write("web.txt", "K.D. Vance visited Toledo on Monday.\n");
    let told = desk.run(&["compare", "script.txt", "web.txt"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    assert!(!told.contains("0 to check"), "{told}");
}

#[test]
fn an_original_that_says_it_was_converted_is_told() {
    let desk = TempDesk::new();
    let text = format!(
        "{WEB}\nThis story was initially reported by a journalist and has been converted to this platform with the assistance of AI.\n"
    );
    desk.write("script.txt", text);
    let import = ["import", "pool/broadcast", "script.txt"];
    let told = desk.ok(&[&import[..], &["--original"]].concat());
    assert!(
        told.contains("note: the text says itself: “This story was initially reported"),
        "{told}"
    );
    assert!(
        told.contains("copydesk import pool/broadcast FILE --by ai"),
        "{told}"
    );
    let told = desk.ok(&[&import[..], &["--by", "ai"]].concat());
    assert!(!told.contains("says itself"), "{told}");
    assert!(
        desk.ok(&["status", "pool"])
            .contains("converted, revision 1")
    );
    desk.write("script.txt", SCRIPT);
    let told = desk.ok(&["import", "rink/web", "script.txt", "--original"]);
    assert!(!told.contains("note: "), "{told}");
}

#[test]
fn a_report_is_called_by_the_headline_that_stands() {
    let desk = TempDesk::new();
    desk.import_with("pool/broadcast", SCRIPT, &["--original"]);
    let named = |title: &str| {
        let report = desk.ok(&["report", "pool"]);
        assert!(
            report.starts_with(&format!("# Provenance report: {title}\n")),
            "{report}"
        );
        assert!(report.contains("| Story | `pool` |"), "{report}");
    };
    named("pool");
    let web = |headline: &str| format!("# {headline}\n\n{WEB}");
    let by = ["--by", "ai", "--converted-from", "broadcast"];
    desk.import_with("pool/web", &web("Pool open again"), &by);
    named("Pool open again");
    desk.import_with("pool/web", &web("Pool opens after repairs"), &by);
    named("Pool opens after repairs");
    assert!(
        desk.ok(&["status", "pool"])
            .starts_with("Pool opens after repairs  pool")
    );
    let given = [&by[..], &["--title", "The pool"]].concat();
    desk.import_with("pool/web", &web("Pool is open"), &given);
    named("The pool");
}

#[test]
fn a_text_that_stood_here_is_brought_back_though_another_rendition_has_it() {
    let desk = desk();
    let short = "The pool is open again.\n";
    let by = ["--by", "ai", "--converted-from", "broadcast"];
    desk.import_with("pool/web", short, &["--anyway"]);
    desk.import_with("pool/push", WEB, &by);
    let told = desk.import("pool/web", WEB);
    assert!(told.contains("revision 3"), "{told}");
}
