//! Text in a language that the program does not read: named, and its figures not read as English ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test that can't go on says so"
)]

mod support;

use support::TempDesk;

#[test]
fn what_is_not_read_is_named_and_closes_nothing() {
    let desk = TempDesk::new();
    desk.import(
        "muelle/web",
        "Pier shut after storm\n\nThe east pier was shut on Monday after a storm, and three boats are lost.\n\n\
         La policía dijo que 12.000 personas fueron a la plaza y que el muelle está cerrado.\n",
    );
    let sheet = desk.read("claims/muelle/web.toml");
    assert!(sheet.contains("text = \"12.000\""), "{sheet}");
    assert!(sheet.contains("value = \"12000\""), "{sheet}");
    let told = desk.run(&["check", "muelle", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let findings = told["stories"][0]["findings"].as_array().expect("findings");
    let language: Vec<_> = findings
        .iter()
        .filter(|one| one["code"] == "language")
        .collect();
    assert_eq!(language.len(), 1, "{findings:?}");
    assert_eq!(language[0]["severity"], "warn");
    assert!(
        language[0]["message"]
            .as_str()
            .is_some_and(|words| words.contains("Spanish")),
        "{language:?}"
    );
}

#[test]
fn foreign_names_and_quotations_are_english_copy() {
    let desk = TempDesk::new();
    desk.import(
        "pier/web",
        "Los Reyes family buys pier\n\nThe La Paz council sold the pier to the De los Reyes family of Las Cruces on Monday.\n\n\
         “No me gusta,” said Ana Duarte, who lives on the water.\n",
    );
    assert!(!desk.findings().contains(&"language".to_owned()));
}

#[test]
fn a_conversion_in_another_language_is_compared_by_its_figures_and_names_and_says_so() {
    let desk = TempDesk::new();
    desk.write(
        "pier.txt",
        "The east pier was shut on Monday after a storm. Twelve thousand people had come to the square. The repair will cost 4.5 million dollars.\n",
    );
    desk.write(
        "muelle.txt",
        "El muelle está cerrado desde el lunes por una tormenta.\n\nLa policía dijo que 13.000 personas fueron a la plaza.\n\n\
         Según la ciudad, los arreglos van a costar 4,5 millones de dólares.\n",
    );
    let told = desk.run(&["compare", "pier.txt", "muelle.txt", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let one = &told["conversions"][0];
    let claims = one["claims"].as_array().expect("claims");
    let kinds: Vec<Vec<&str>> = claims
        .iter()
        .map(|claim| {
            let differences = claim["pair"]["differences"]
                .as_array()
                .expect("differences");
            differences
                .iter()
                .filter_map(|one| one["kind"].as_str())
                .collect()
        })
        .collect();
    assert_eq!(kinds, [vec![], vec!["number"], vec![]], "{claims:?}");
    assert!(
        claims
            .iter()
            .all(|claim| claim["pair"]["uncompared"] == "Spanish")
    );
    assert_eq!(one["lost"].as_array().map(Vec::len), Some(0));
    let human = desk.run(&["compare", "pier.txt", "muelle.txt"]);
    let human = String::from_utf8_lossy(&human.stdout).into_owned();
    assert!(
        human.contains("in Spanish: figures, dates and names were compared, the rest was not"),
        "{human}"
    );
}
