//! What a content system put into a ninjs item comes back in the report as ninjs: no property of it is lost.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::TempDesk;

/// Properties that the desk states itself while the text is the one that came, in every generation's spelling.
const STATED: &[&str] = &["pubstatus"];
/// Lists that the desk adds to, and the note that it adds a line to.
const ADDED_TO: &[&str] = &[
    "ednote",
    "infosource",
    "infosources",
    "trustindicator",
    "trustindicators",
    "altids",
    "associations",
];

/// A story of each generation in the shape that agencies send, with all that ninjs has for it and properties of their own.
fn documents() -> Vec<(&'static str, Value)> {
    let read = |text| serde_json::from_str(text).expect("JSON");
    vec![
        ("first", read(include_str!("data/ninjs/first.json"))),
        ("second", read(include_str!("data/ninjs/second.json"))),
        ("third", read(include_str!("data/ninjs/third.json"))),
    ]
}

fn imported(document: &Value) -> TempDesk {
    let desk = TempDesk::new();
    desk.write("item.json", document.to_string());
    desk.ok(&["import", "bridge/web", "item.json"]);
    desk
}

fn reported(desk: &TempDesk, target: &str) -> Value {
    let text = desk.ok(&["report", target, "--format", "ninjs"]);
    serde_json::from_str(&text).expect("JSON")
}

/// Whether all of `part` is in `whole`: for lists every entry, for objects every property, for the note every line.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Array(whole), Value::Array(part)) => part.iter().all(|one| whole.contains(one)),
        (Value::Object(whole), Value::Object(part)) => {
            part.iter().all(|(key, one)| whole.get(key) == Some(one))
        }
        (Value::String(whole), Value::String(part)) => part
            .lines()
            .all(|line| whole.lines().any(|one| one == line)),
        (whole, part) => whole == part,
    }
}

#[test]
fn no_property_is_lost() {
    for (generation, document) in documents() {
        let told = reported(&imported(&document), "bridge");
        for (key, value) in document.as_object().expect("an object") {
            let name = key.to_ascii_lowercase();
            let found = told.get(key);
            let found = found.unwrap_or_else(|| panic!("{generation}: {key} is lost"));
            if ADDED_TO.contains(&name.as_str()) {
                assert!(holds(found, value), "{generation}: {key}: {found}");
            } else if !STATED.contains(&name.as_str()) {
                assert_eq!(found, value, "{generation}: {key}");
            }
        }
        // Nobody checked it.
        let status = told.get("pubStatus").or(told.get("pubstatus"));
        assert_eq!(status, Some(&json!("withheld")), "{generation}");
    }
}

#[test]
fn a_round_trip_again_says_nothing_twice() {
    for (generation, document) in documents() {
        let once = reported(&imported(&document), "bridge/web");
        let twice = reported(&imported(&once), "bridge/web");
        assert_eq!(once, twice, "{generation}");
    }
}

#[test]
fn names_are_those_of_the_generation() {
    let keys = |value: &Value| -> BTreeSet<String> {
        let object = value.as_object().expect("an object");
        object.keys().cloned().collect()
    };
    for (generation, document) in documents() {
        let desk = imported(&document);
        desk.import_with(
            "bridge/app",
            "Bridge shut\n\nThe bridge shut on Monday.\n",
            &[
                "--converted-from",
                "web",
                "--by",
                "ai",
                "--tool",
                "Converter 2.1",
            ],
        );
        let told = reported(&desk, "bridge/web");
        let added: Vec<String> = keys(&told).difference(&keys(&document)).cloned().collect();
        let expected: &[&str] = match generation {
            "first" => &[],
            // Its version, 2.1, has no digital source type.
            "second" => &[],
            _ => &["edNote", "language", "pubStatus"],
        };
        let expected: Vec<&str> = expected
            .iter()
            .copied()
            .filter(|key| *key != "language" || added.contains(&"language".to_owned()))
            .collect();
        assert_eq!(added, expected, "{generation}");
        let other = match generation {
            "first" => told["associations"]["app"].clone(),
            _ => told["associations"]
                .as_array()
                .expect("a list")
                .last()
                .expect("one")
                .clone(),
        };
        let expected: &[&str] = match generation {
            "first" => &[
                "body_text",
                "byline",
                "charcount",
                "headline",
                "infosource",
                "representationtype",
                "versioncreated",
                "wordcount",
            ],
            "second" => &[
                "bodies",
                "by",
                "headlines",
                "infosources",
                "name",
                "representationtype",
                "versioncreated",
            ],
            _ => &[
                "bodies",
                "by",
                "headlines",
                "infoSources",
                "name",
                "rel",
                "representationType",
                "versionCreated",
            ],
        };
        let has = keys(&other);
        assert!(
            expected.iter().all(|key| has.contains(*key)),
            "{generation}: {has:?}"
        );
        let body = match generation {
            "first" => &other["body_text"],
            _ => &other["bodies"][0]["value"],
        };
        assert_eq!(body, "The bridge shut on Monday.", "{generation}");
    }
}

/// What the schemas of the IPTC let an entry of a list have, in each generation, and what an associated story.
const FORMS: &[(&str, &str, &[&str])] = &[
    (
        "first",
        "infosource",
        &["name", "rel", "scheme", "code", "contactinfo"],
    ),
    (
        "first",
        "trustindicator",
        &["scheme", "code", "title", "href"],
    ),
    (
        "first",
        "app",
        &[
            "uri",
            "type",
            "representationtype",
            "version",
            "firstcreated",
            "versioncreated",
            "pubstatus",
            "ednote",
            "language",
            "infosource",
            "title",
            "byline",
            "headline",
            "slugline",
            "charcount",
            "wordcount",
            "altids",
            "trustindicator",
            "digitalsourcetype",
            "body_text",
        ],
    ),
    (
        "second",
        "infosources",
        &["name", "role", "uri", "literal", "contactinfo"],
    ),
    ("second", "trustindicators", &["role", "title", "href"]),
    ("second", "altids", &["role", "value"]),
    (
        "second",
        "app",
        &[
            "name",
            "uri",
            "type",
            "representationtype",
            "version",
            "firstcreated",
            "versioncreated",
            "pubstatus",
            "ednote",
            "language",
            "infosources",
            "title",
            "by",
            "headlines",
            "bodies",
            "slugline",
            "altids",
            "trustindicators",
        ],
    ),
    (
        "third",
        "infoSources",
        &["name", "role", "uri", "literal", "contactInfo"],
    ),
    ("third", "trustIndicators", &["role", "title", "href"]),
    ("third", "altIds", &["role", "value"]),
    (
        "third",
        "app",
        &[
            "name",
            "rel",
            "uri",
            "type",
            "representationType",
            "version",
            "firstCreated",
            "versionCreated",
            "pubStatus",
            "edNote",
            "language",
            "infoSources",
            "title",
            "by",
            "headlines",
            "bodies",
            "slugline",
            "altIds",
            "trustIndicators",
            "digitalSourceType",
        ],
    ),
];

#[test]
fn what_is_added_has_the_forms_of_its_generation() {
    for (generation, document) in documents() {
        let desk = imported(&document);
        let policy = desk.read("copydesk.toml");
        desk.write("copydesk.toml", format!("{policy}\n[publisher]\nurl = \"https://lorne.example\"\nlanguage = \"en\"\nverification_policy = \"https://lorne.example/checks\"\n"));
        desk.import_with(
            "bridge/app",
            "Bridge shut\n\nThe bridge shut on Monday.\n",
            &[
                "--converted-from",
                "web",
                "--by",
                "ai",
                "--tool",
                "Converter 2.1",
            ],
        );
        let told = reported(&desk, "bridge/web");
        for (_, place, allowed) in FORMS.iter().filter(|(one, _, _)| *one == generation) {
            let entries: Vec<Value> = match (*place, &told["associations"]) {
                ("app", Value::Object(all)) => vec![all["app"].clone()],
                ("app", all) => vec![all.as_array().expect("a list").last().expect("one").clone()],
                (list, _) => told[list]
                    .as_array()
                    .unwrap_or_else(|| panic!("{generation}: {list}"))
                    .clone(),
            };
            for entry in &entries {
                for key in entry.as_object().expect("an object").keys() {
                    assert!(
                        allowed.contains(&key.as_str()),
                        "{generation}: {place} has {key}"
                    );
                }
            }
            assert!(
                entries.len() > 1
                    || *place == "app"
                    || place.to_lowercase() == "infosources"
                    || *place == "infosource",
                "{generation}: {place}"
            );
        }
        let complete = told["associations"]["app"]["representationtype"].as_str();
        assert!(generation != "first" || complete == Some("complete"));
    }
}

#[test]
fn words_that_are_no_longer_in_the_text_are_not_given_back() {
    for (generation, document) in documents() {
        let desk = imported(&document);
        let text = desk.read("stories/bridge/web/0001.md");
        let text = text
            .replace("Bridge shut", "Bridge to stay shut")
            .replace("It cost $3", "It cost $4")
            .replace("on Monday", "on Tuesday");
        assert!(
            text.contains("$4") && text.contains("Tuesday"),
            "{generation}: {text}"
        );
        desk.import("bridge/web", &text);
        let told = reported(&desk, "bridge/web");
        let all = told.to_string();
        for gone in ["\"Bridge shut\"", "$3", "on Monday"] {
            assert!(!all.contains(gone), "{generation}: {gone} in {all}");
        }
        for stands in [
            "Bridge to stay shut",
            "$4",
            "The span on Tuesday.",
            "\"bridge\"",
            "Ruth Amaya",
        ] {
            assert!(
                all.contains(stands) || generation == "third",
                "{generation}: {stands} not in {all}"
            );
        }
        // Other words, another version of the item.
        let version = match generation {
            "first" => "7",
            "second" => "3",
            _ => "draft+1",
        };
        assert_eq!(told["version"], version, "{generation}");
        let body = match generation {
            "first" => &told["body_xhtml"],
            "second" => &told["bodies"][1]["value"],
            _ => &told["bodies"][0]["value"],
        };
        assert!(
            body.as_str()
                .expect("a body")
                .starts_with("<p>It shut.</p>"),
            "{generation}: {body}"
        );
        // What has a form that copydesk can't write is not left as it was.
        assert!(
            told.get("body_nitf").is_none() && !all.contains("LNEWS"),
            "{generation}"
        );
        // Each form of the body says the same.
        let again = imported(&told);
        assert_eq!(
            again.read("stories/bridge/web/0001.md"),
            text,
            "{generation}"
        );
    }
}

#[test]
fn what_a_program_made_is_said_whatever_the_item_says() {
    let (_, document) = documents().remove(2);
    let desk = TempDesk::new();
    desk.write("item.json", document.to_string());
    desk.ok(&[
        "import",
        "bridge/web",
        "item.json",
        "--by",
        "ai",
        "--tool",
        "Converter 2.1",
    ]);
    let told = reported(&desk, "bridge/web");
    let uri = told["digitalSourceType"]["uri"].as_str().expect("a term");
    assert!(
        uri.ends_with("compositeWithTrainedAlgorithmicMedia"),
        "{uri}"
    );
    assert!(holds(
        &told["infoSources"],
        &json!([{"name": "City engineer", "literal": "ce"}, {"name": "Converter 2.1", "role": "conversion"}])
    ));
}

#[test]
fn an_altered_source_is_not_given_back() {
    let (_, document) = documents().remove(0);
    let desk = imported(&document);
    desk.replace(
        "stories/bridge/web/0001.source.json",
        "Not for resale.",
        "Free for all.",
    );
    let said = desk.exits(2, &["report", "bridge", "--format", "ninjs"]);
    assert!(
        said.contains("0001.source.json is not the document that was imported")
            && said.contains("git checkout"),
        "{said}"
    );
    // What a content system tells a newsroom is not for the public.
    let public = desk.ok(&["report", "bridge", "--format", "ninjs", "--public"]);
    assert!(
        !public.contains("Adds the cost") && public.contains("\"3.2\""),
        "{public}"
    );
}

/// Any JSON, three deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ -~é“]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z_$]{1,6}", inner, 0..4)
                .prop_map(|all| Value::Object(all.into_iter().collect())),
        ]
    })
}

/// Names that ninjs has, whose values any program may get wrong, and names that it has not.
fn any_property() -> impl Strategy<Value = (String, Value)> {
    let known = prop::sample::select(vec![
        "associations",
        "altids",
        "altIds",
        "standard",
        "$standard",
        "headlines",
        "bodies",
        "descriptions",
        "infosource",
        "infoSources",
        "trustIndicators",
        "edNote",
        "ednote",
        "pubStatus",
        "version",
        "by",
        "located",
        "subject",
        "renditions",
        "digitalSourceType",
        "digitalsourcetype",
        "body_nitf",
        "headline_x",
        "title",
    ]);
    let name = prop_oneof![known.prop_map(str::to_owned), "[a-z_/~ ]{1,9}"];
    (name, any_json())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_it(properties in prop::collection::vec(any_property(), 0..8)) {
        let mut document = serde_json::Map::new();
        document.insert("uri".into(), "urn:news:1".into());
        document.insert("headline".into(), "Bridge shut".into());
        document.insert("body_html".into(), "<p>It shut.</p><p>It cost $3.</p>".into());
        document.extend(properties);
        let document = Value::Object(document);
        let desk = TempDesk::new();
        desk.write("item.json", document.to_string());
        // One that can't be read is refused with its reason; it never stops the program.
        let output = desk.run(&["import", "bridge/web", "item.json"]);
        prop_assume!(output.status.success());
        let told = reported(&desk, "bridge");
        for (key, value) in document.as_object().expect("an object") {
            let name = key.to_ascii_lowercase();
            let found = told.get(key);
            prop_assert!(found.is_some(), "{} is lost", key);
            let stated = STATED.contains(&name.as_str()) || ADDED_TO.contains(&name.as_str()) || name == "digitalsourcetype";
            prop_assert!(stated || found == Some(value), "{}: {:?}", key, found);
        }
        let text = desk.read("stories/bridge/web/0001.md");
        desk.import("bridge/web", &text.replace("$3", "$4"));
        // The text alone: what else the item holds is given back as it came, and may hold the old figure too.
        let told = reported(&desk, "bridge");
        let body = told["body_html"].as_str().expect("a body");
        prop_assert!(body.contains("$4") && !body.contains("$3"), "{}", body);
    }
}
