//! Attacks beside the claims: a super, a dateline, a credit that no claim holds, an attribute, a style sheet, metadata and pictures that no word
//! tells. Each is named until a verdict or somebody's word rests on what is there now; its honest twin is not.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use support::{TempDesk, commit, git};

const HTML: &[&str] = &["--by", "person", "--format", "html"];
const SCRIPT: &[&str] = &["--by", "person", "--format", "script"];
const MARKDOWN: &[&str] = &["--by", "person", "--format", "markdown"];

const BROADCAST: &str = "\
POOL CRACK / 6PM / 11-27

[ANCHOR ON CAM]
INSPECTORS FOUND A CRACK IN THE MAIN TANK OF THE QUAY STREET POOL ON FRIDAY.

[TAKE SOT: RUTH AMAYA, CITY ENGINEER]
\"WE DO NOT KNOW YET HOW FAR THE CRACK GOES.\"

[ANCHOR ON CAM]
ABOUT NINE-HUNDRED CHILDREN TAKE LESSONS THERE EVERY WEEK.
";

const FIRE: &str = "\
# Mayor brought out of burning annex

By Rhea Lund

PORT LORNE —

Firefighters brought the mayor out over the roof of the city hall annex on Tuesday.

Two people were treated at the local hospital.

Photo illustration: Rhea Lund
";

fn page(head: &str, guilty: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Council paid for ferry trip</title>{head}</head><body><article>\
         <h1>Council paid for ferry trip</h1>\n<!-- wp:paragraph -->\n\
         <p>Councillor Ruth Amaya booked the ferry trip of the harbour committee in January, which cost 4,200 dollars.</p>\n\
         <!-- /wp:paragraph -->\n{guilty}\n<!-- /wp:paragraph -->\n\
         <p>The council will publish its travel rules in April, the clerk said.</p></article></body></html>"
    )
}

const GUILTY: &str = "<!-- wp:paragraph -->\n<p>Pia Holm, a former clerk, was found guilty in February of taking 700 dollars.</p>";

fn judged(text: &str, options: &[&str]) -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("pool/web", text, options);
    desk.verify_all("pool/web");
    assert_eq!(told(&desk), None, "{text}");
    desk
}

// What the finding says, when it is there.
fn told(desk: &TempDesk) -> Option<String> {
    told_by(desk, &["check", "--format", "json"])
}

fn told_by(desk: &TempDesk, arguments: &[&str]) -> Option<String> {
    let output = desk.run(arguments);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let stories = answer["stories"].as_array().expect("stories").iter();
    let findings = stories.flat_map(|story| story["findings"].as_array().expect("findings"));
    let mut found = findings.filter(|one| one["code"] == "beside-changed");
    let first = found.next()?;
    assert!(found.next().is_none(), "one a rendition");
    Some(first["found"].as_str().expect("words").to_owned())
}

fn tells(before: &str, after: &str, options: &[&str], wanted: &str) {
    let desk = judged(before, options);
    desk.import_with("pool/web", after, options);
    let found = told(&desk).unwrap_or_else(|| panic!("nothing is told of {after}"));
    assert!(found.contains(wanted), "{found}");
}

#[test]
fn lines_that_no_claim_holds_are_named() {
    let super_of = |who: &str| BROADCAST.replace("CITY ENGINEER", who);
    for (before, after, options, wanted) in [
        (
            BROADCAST.to_owned(),
            super_of("MAYOR OF PORT LORNE"),
            SCRIPT,
            "“[TAKE SOT: RUTH AMAYA, CITY ENGINEER]” -> “[TAKE SOT: RUTH AMAYA, MAYOR OF PORT LORNE]”",
        ),
        (
            FIRE.to_owned(),
            FIRE.replace("PORT LORNE —", "KEEL HARBOR —"),
            MARKDOWN,
            "KEEL HARBOR —",
        ),
        (
            FIRE.to_owned(),
            FIRE.replace("Photo illustration:", "Photo:"),
            MARKDOWN,
            "“Photo: Rhea Lund”",
        ),
        (
            FIRE.to_owned(),
            FIRE.replace("PORT LORNE —\n\n", ""),
            MARKDOWN,
            "“PORT LORNE —” is gone",
        ),
    ] {
        tells(&before, &after, options, wanted);
    }
}

#[test]
fn what_is_set_otherwise_is_the_same_line() {
    for (before, after, options) in [
        (
            BROADCAST,
            BROADCAST.replace("ENGINEER]", "ENGINEER, TRT :09]"),
            SCRIPT,
        ),
        (
            BROADCAST,
            BROADCAST.replace("[TAKE SOT: ", "[TAKE  SOT:  "),
            SCRIPT,
        ),
        (FIRE, FIRE.replace("LORNE —", "LORNE –"), MARKDOWN),
    ] {
        let desk = judged(before, options);
        desk.import_with("pool/web", &after, options);
        assert_eq!(told(&desk), None, "{after}");
    }
}

#[test]
fn places_that_no_word_tells_are_named() {
    let hidden = GUILTY.replace(
        "wp:paragraph",
        "wp:paragraph {\"metadata\":{\"blockVisibility\":false}}",
    );
    let meta = |who: &str| format!("<meta property=\"og:site_name\" content=\"{who}\">");
    let style = |what: &str| format!("<style>p{{{what}}}</style>");
    let chart = |size: &str| {
        format!(
            "{GUILTY}<table class=\"charts-css\"><tr><th>2024</th><td style=\"--size:{size}\"></td></tr></table>"
        )
    };
    for (before, after, wanted) in [
        (
            page("", GUILTY),
            page("", &hidden),
            "wp:paragraph metadata.blockVisibility = false is new",
        ),
        (
            page(&meta("Lorne 4 News"), GUILTY),
            page(&meta("Port Lorne Police"), GUILTY),
            "meta og:site_name = Lorne 4 News -> Port Lorne Police",
        ),
        (
            page(&style("line-height:1.4"), GUILTY),
            page(&style("max-height:1.4em;overflow:hidden"), GUILTY),
            "style p = line-height:1.4 -> max-height:1.4em;overflow:hidden",
        ),
        (
            page("", &chart("0.62")),
            page("", &chart("0.12")),
            "td style = --size:0.62 -> --size:0.12",
        ),
    ] {
        tells(&before, &after, HTML, wanted);
    }
}

// What a page changes at every visit.
#[test]
fn a_page_saved_again_is_the_same() {
    let once = page(
        "<meta name=\"csrf-token\" content=\"a1\"><style nonce=\"n1\">p{line-height:1.4}</style><script nonce=\"n1\">window.t=1772435551000</script>",
        &format!(
            "{GUILTY}<div class=\"ad-slot\" id=\"gpt-1\" data-google-query-id=\"CJ1\"><img src=\"https://ads.example/1.gif\"></div>\
                  <figure><img id=\"i1\" src=\"/p/ferry.jpg?ver=1\" srcset=\"/p/ferry-300.jpg 300w\"><figcaption>The ferry in port.</figcaption></figure>"
        ),
    );
    let again = once
        .replace("content=\"a1\"", "content=\"f9\"")
        .replace("nonce=\"n1\"", "nonce=\"x7\"")
        .replace("1772435551000", "1772439999123")
        .replace("CJ1", "CK2")
        .replace("gpt-1", "gpt-8")
        .replace("ads.example/1.gif", "ads.example/2.gif")
        .replace("?ver=1", "?ver=2&amp;utm_source=mail")
        .replace("id=\"i1\"", "id=\"i7\" loading=\"lazy\"");
    let desk = judged(&once, HTML);
    desk.import_with("pool/web", &again, HTML);
    assert_eq!(told(&desk), None);
    let story = desk.read("stories/pool/story.toml");
    assert!(story.contains("[[rendition.revision.also]]"), "{story}");
    assert!(!desk.file("stories/pool/web/0002.md").exists());
    // The same file once more is no other one.
    desk.import_with("pool/web", &again, HTML);
    assert_eq!(story, desk.read("stories/pool/story.toml"));
}

#[test]
fn a_word_of_somebody_clears_what_it_was_bound_to() {
    let desk = judged(BROADCAST, SCRIPT);
    let changed = BROADCAST.replace("CITY ENGINEER", "MAYOR");
    desk.import_with("pool/web", &changed, SCRIPT);
    assert!(told(&desk).is_some());
    let looked = ["mark", "pool/web", "--beside", "--as", "mara", "--why"];
    let said = desk.ok(&[&looked[..], &["She was elected on Thursday."]].concat());
    assert!(said.contains("revision 2"), "{said}");
    assert_eq!(told(&desk), None);
    assert!(desk.ok(&["mark", "--list", "pool"]).contains("beside"));
    assert!(
        desk.ok(&["report", "pool"])
            .contains("She was elected on Thursday.")
    );
    // Another change is another one.
    desk.import_with("pool/web", &changed.replace("MAYOR", "GOVERNOR"), SCRIPT);
    let found = told(&desk).expect("told again");
    assert!(
        found.contains("MAYOR]” -> “[TAKE SOT: RUTH AMAYA, GOVERNOR"),
        "{found}"
    );
}

#[test]
fn an_authors_word_clears_nothing() {
    let desk = TempDesk::new();
    desk.import_with(
        "pool/web",
        BROADCAST,
        &["--original", "--format", "script", "--author", "jonas"],
    );
    desk.verify_all("pool/web");
    let changed = BROADCAST.replace("CITY ENGINEER", "MAYOR");
    desk.import_with("pool/web", &changed, &["--format", "script"]);
    let looked = [
        "mark",
        "pool/web",
        "--beside",
        "--why",
        "I wrote it.",
        "--as",
        "jonas",
    ];
    assert!(!desk.run(&looked).status.success());
    assert!(told(&desk).is_some());
}

#[test]
fn a_verdict_on_the_newest_text_clears_it_but_not_for_a_branch() {
    let desk = judged(BROADCAST, SCRIPT);
    git(&desk, &["init", "-q", "-b", "main"]);
    commit(&desk);
    git(&desk, &["tag", "then"]);
    desk.import_with(
        "pool/web",
        &BROADCAST.replace("CITY ENGINEER", "MAYOR"),
        SCRIPT,
    );
    desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
    ]);
    assert_eq!(told(&desk), None);
    let against = ["check", "--base", "then", "--format", "json"];
    assert!(told_by(&desk, &against).is_some());
    desk.ok(&[
        "mark", "pool/web", "--beside", "--as", "mara", "--why", "Elected.",
    ]);
    assert_eq!(told_by(&desk, &against), None);
}

#[test]
fn a_desk_may_shut_the_gate_on_it() {
    let desk = judged(BROADCAST, SCRIPT);
    desk.import_with(
        "pool/web",
        &BROADCAST.replace("CITY ENGINEER", "MAYOR"),
        SCRIPT,
    );
    desk.ok(&["check"]);
    desk.replace(
        "copydesk.toml",
        "[findings]\n",
        "[findings]\nbeside-changed = \"deny\"\n",
    );
    let said = desk.exits(1, &["check"]);
    assert!(
        said.contains("1 line beside the claims of pool/web changed since revision 1"),
        "{said}"
    );
}

// A story without another file or other lines never has it, whatever is judged in whatever order.
#[test]
fn nothing_is_told_where_nothing_changed() {
    for (text, options) in [
        (BROADCAST, SCRIPT),
        (FIRE, MARKDOWN),
        (page("", GUILTY).as_str(), HTML),
    ] {
        let desk = TempDesk::new();
        desk.import_with("pool/web", text, options);
        assert_eq!(told(&desk), None);
        desk.ok(&[
            "verify",
            "pool/web:1",
            "--as",
            "mara",
            "--evidence",
            "interview:Ida Kessler",
        ]);
        for _ in 0..2 {
            desk.import_with("pool/web", text, options);
            desk.ok(&["import", "pool/web"]);
            assert_eq!(told(&desk), None);
        }
        assert!(!desk.read("stories/pool/story.toml").contains("also"));
        assert!(!desk.file("stories/pool/web/0002.md").exists());
    }
}
