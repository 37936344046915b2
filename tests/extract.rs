//! `copydesk extract`: what the text engine finds, for programs, without a desk.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::io::Write as _;
use std::process::Stdio;

use serde_json::Value;

fn extract(arguments: &[&str], bytes: &[u8]) -> std::process::Output {
    let mut child = support::copydesk()
        .arg("extract")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("copydesk runs");
    let mut input = child.stdin.take().expect("its input");
    input.write_all(bytes).expect("it reads");
    drop(input);
    child.wait_with_output().expect("it ends")
}

fn json(arguments: &[&str], bytes: &[u8]) -> Value {
    let output = extract(arguments, bytes);
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn everything_is_in_the_json() {
    let page = "Local News\n\nPool on Quay Street reopens\n\nPosted 3:41 PM, Feb 14\n\nThe pool cost $2.4 million, engineer Ida Kessler said. \
                “It holds. It is \u{e9}patant,” Kessler said.\n\nRELATED | Ferry fares to rise\n\nNobody was hurt.\n";
    let found = json(&["-", "--json"], page.as_bytes());
    assert_eq!(found["copydesk_extract"], 1);
    let text: Vec<char> = found["text"].as_str().expect("text").chars().collect();
    let slice = |span: &Value| -> String {
        let at = |key: &str| span[key].as_u64().expect("a place") as usize;
        text[at("start")..at("end")].iter().collect()
    };
    let blocks = found["blocks"].as_array().expect("blocks");
    let roles: Vec<&str> = blocks
        .iter()
        .filter_map(|block| block["role"].as_str())
        .collect();
    assert_eq!(
        roles,
        [
            "furniture",
            "headline",
            "furniture",
            "body",
            "related",
            "body"
        ]
    );
    for block in blocks {
        assert_eq!(block["text"], slice(&block["span"]).as_str());
    }
    let sentences: Vec<String> = blocks[3]["sentences"]
        .as_array()
        .expect("sentences")
        .iter()
        .map(slice)
        .collect();
    assert_eq!(
        sentences,
        [
            "The pool cost $2.4 million, engineer Ida Kessler said.",
            "“It holds. It is \u{e9}patant,” Kessler said."
        ]
    );
    let claims = found["claims"].as_array().expect("claims");
    let words: Vec<String> = claims.iter().map(|claim| slice(&claim["span"])).collect();
    assert_eq!(
        words,
        [
            "Pool on Quay Street reopens",
            "The pool cost $2.4 million, engineer Ida Kessler said.",
            "“It holds.",
            "It is \u{e9}patant,” Kessler said.",
            "Nobody was hurt.",
        ]
    );
    for claim in claims {
        for key in ["block", "kind", "priority"] {
            assert!(!claim[key].is_null(), "{key} of {claim}");
        }
        for fact in claim["facts"].as_array().expect("facts") {
            assert_eq!(fact["text"], slice(&fact["span"]).as_str());
        }
    }
    assert_eq!(claims[0]["why"][0], "the headline");
    assert_eq!(claims[2]["attribution"]["speaker"], "Ida Kessler");
}

#[test]
fn a_declared_encoding_is_believed_and_a_wrong_one_refused() {
    let bytes = b"The pool opened.\r\n\r\n\x93It holds,\x94 Ida Kessler said at the caf\xe9.";
    let found = json(&["-", "--json", "--encoding", "windows-1252"], bytes);
    assert_eq!(
        found["text"],
        "The pool opened.\n\n“It holds,” Ida Kessler said at the café."
    );
    let undeclared = extract(&["-"], bytes);
    assert!(!undeclared.status.success());
    let told = String::from_utf8_lossy(&undeclared.stderr).into_owned();
    assert!(told.contains("--encoding"), "{told}");
    let unknown = extract(&["-", "--encoding", "klingon"], bytes);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("windows-1252"));
    let wrong = extract(&["-", "--encoding", "utf-8"], bytes);
    assert!(!wrong.status.success());
}

/// The speakers of a text's claims, with a tree a sentence and without.
fn speakers(arguments: &[&str], text: &str) -> Vec<Option<String>> {
    let found = json(&[&["-", "--json"], arguments].concat(), text.as_bytes());
    let claims = found["claims"].as_array().expect("claims");
    let speaker = |claim: &Value| claim["attribution"]["speaker"].as_str().map(str::to_owned);
    claims.iter().map(speaker).collect()
}

#[test]
fn a_tree_finds_speakers_that_rules_miss_and_takes_others_back() {
    for (sentence, speaker) in [
        (
            "Parents were told by the school board that the gym is unsafe.",
            Some("the school board"),
        ),
        (
            "HARBOR PATROL SAYS ALL OF THEM WILL RECOVER.",
            Some("HARBOR PATROL"),
        ),
        (
            "A report obtained by the station says crews knew about the crack.",
            Some("A report"),
        ),
        (
            "Neither Mr. Abara nor his brother said they had read the letter.",
            None,
        ),
        ("The captain told the crew to lower the boats.", None),
        (
            "Two of the crew reported hearing a bang.",
            Some("Two of the crew"),
        ),
        ("They don't think he knew.", Some("They")),
        (
            "In the words of Ida Kessler, the pier was rotten.",
            Some("Ida Kessler"),
        ),
        ("Ida Kessler sold it in one view of the harbor.", None),
    ] {
        let with_tree = speakers(&[], sentence);
        assert_eq!(with_tree, [speaker.map(str::to_owned)], "{sentence}");
    }
    // Without a tree this is nobody's: else this shows nothing of the tree.
    let hidden = "They don't think he knew.";
    let rules = copydesk::text::extract(hidden, &copydesk::text::Options::default());
    assert!(rules.claims.iter().all(|claim| claim.attribution.is_none()));
}

#[test]
fn a_script_between_the_tags_of_a_rundown_is_a_script() {
    let script = "<STORY ID=\"7\">\n<TITLE>FERRY / LORNE</TITLE>\n<TYPE=PKG  VOICE=Donal>\nThe ferry is shut.\n\
                  [SYNC CG=\"Ida Marsh | Captain\"]\nWe saw it at low water.\n[/SYNC]\nIt will not sail.\n</TYPE>\n</STORY>\n";
    assert_eq!(
        speakers(&[], script),
        [None, Some("Ida Marsh".to_owned()), None]
    );
}

#[test]
fn a_sentence_longer_than_any_of_the_news_is_read_by_rules_alone() {
    let told = "They don't think he knew";
    let long = format!("{told}{}.", ", and old".repeat(500));
    assert_eq!(speakers(&[], &long), [None]);
}

#[test]
fn a_pronoun_speaks_for_what_agrees_with_it() {
    for (text, speaker) in [
        (
            "Renaud Hale sued the port. The owner, Priya Falk, wrote to him. She said the crane was safe.",
            "Priya Falk",
        ),
        (
            "The council says the new school is nearly built. It says the roof leaks.",
            "The council",
        ),
        (
            "Nurses met the head of the hospital. They say each has seven patients now.",
            "Nurses",
        ),
    ] {
        let said = speakers(&["--format", "script"], text);
        assert_eq!(
            said.last().and_then(Option::as_deref),
            Some(speaker),
            "{text}"
        );
    }
}

#[test]
fn the_grammar_is_shown_when_it_is_asked_for() {
    let text = "Gull Bay\n\nOfficials say the ferry did not hit the pier. The board may sell it.\n";
    let plain = json(&["-", "--json"], text.as_bytes());
    assert!(plain.get("grammar").is_none());
    let found = json(&["-", "--json", "--grammar"], text.as_bytes());
    let claims = found["claims"].as_array().expect("claims");
    let trees = found["grammar"].as_array().expect("trees");
    assert_eq!(trees.len(), claims.len());
    let chars: Vec<char> = found["text"].as_str().expect("text").chars().collect();
    let ferry = trees
        .iter()
        .find(|tree| tree["words"][0]["text"] == "Officials")
        .expect("the sentence");
    let words = ferry["words"].as_array().expect("words");
    for word in words {
        let at = |key: &str| word["span"][key].as_u64().expect("a place") as usize;
        let there: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(word["text"], there);
    }
    let form = |place: &Value| words[place.as_u64().expect("a place") as usize]["text"].clone();
    let hit = ferry["predicates"]
        .as_array()
        .expect("predicates")
        .iter()
        .find(|one| one["text"] == "hit")
        .expect("hit");
    assert_eq!(form(&hit["doer"]), "ferry");
    assert_eq!(form(&hit["objects"][0]), "pier");
    assert_eq!(form(&hit["negated"]), "not");
    assert_eq!(form(&hit["says_who"]["speaker"]), "Officials");
    let told = extract(&["-", "--grammar"], text.as_bytes());
    let told = String::from_utf8(told.stdout).expect("text");
    assert!(
        told.contains("hit  who: ferry; whom: pier; not: not; says: Officials"),
        "{told}"
    );
    assert!(
        told.contains("sell  who: board; whom: it; open: may"),
        "{told}"
    );
}
