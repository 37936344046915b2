//! What a desk or its text says of itself is no evidence, in whatever parcel: reports, results of copydesk, the text zipped, packed, coded.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::io::Write as _;

use support::TempDesk;

const TEXT: &str =
    "Mill vote\n\nThe county voted 7-5 on Monday in Lorne.\n\nThe mill stood empty for a year.\n";

fn desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.import_with("mill/web", TEXT, &["--by", "person"]);
    desk
}

fn verify(desk: &TempDesk, file: &str) -> (Option<i32>, String) {
    let evidence = format!("document:{file}");
    let output = desk.run(&[
        "verify",
        "mill/web:2",
        "--as",
        "mara",
        "--evidence",
        &evidence,
        "--keep",
    ]);
    (output.status.code(), support::both(&output))
}

#[test]
fn what_the_desk_says_of_its_text_proves_nothing() {
    let desk = desk();
    for (file, arguments) in [
        ("r.md", &["report", "mill", "--format", "md"][..]),
        ("r.html", &["report", "mill", "--format", "html"]),
        ("r.json", &["report", "mill", "--format", "json"]),
        ("x.json", &["extract", "stories/mill/web/0001.md", "--json"]),
    ] {
        desk.write(file, desk.ok(arguments));
        let (code, said) = verify(&desk, file);
        assert_eq!(code, Some(2), "{file}: {said}");
        assert!(said.contains("proves nothing"), "{file}: {said}");
    }
}

#[test]
fn the_text_in_a_parcel_proves_nothing() {
    let desk = desk();
    let mut zipped = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zipped
        .start_file("notes/text.txt", options)
        .expect("a file");
    zipped.write_all(TEXT.as_bytes()).expect("written");
    desk.write("a.zip", zipped.finish().expect("a ZIP").into_inner());
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(TEXT.as_bytes()).expect("written");
    desk.write("a.gz", packed.finish().expect("gzip"));
    desk.write(
        "a.json",
        serde_json::json!({"body": TEXT, "id": 7}).to_string(),
    );
    let lines: Vec<&str> = TEXT.lines().filter(|line| !line.is_empty()).collect();
    let rows: Vec<String> = lines.iter().map(|line| format!("\"{line}\"")).collect();
    desk.write("a.csv", format!("text\n{}\n", rows.join("\n")));
    let turned: Vec<&str> = lines.into_iter().rev().collect();
    desk.write("turned.txt", turned.join("\n\n"));
    for file in ["a.zip", "a.gz", "a.json", "a.csv", "turned.txt"] {
        let (code, said) = verify(&desk, file);
        assert_eq!(code, Some(2), "{file}: {said}");
    }
}

#[test]
fn other_documents_prove_something() {
    let desk = desk();
    let mut zipped = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, words) in [
        ("text.txt", TEXT),
        ("minutes.txt", "MINUTES. Mill: 7 ayes, 5 nays.\n"),
    ] {
        zipped.start_file(name, options).expect("a file");
        zipped.write_all(words.as_bytes()).expect("written");
    }
    desk.write("both.zip", zipped.finish().expect("a ZIP").into_inner());
    desk.write(
        "minutes.json",
        r#"{"item": 4, "text": "Mill vote: seven ayes, five nays."}"#,
    );
    // The very sentence, which the text may have from there.
    desk.write("minutes.txt", "The county voted 7-5 on Monday in Lorne.\n");
    desk.write("call.txt", "Call with the clerk: yes, seven to five.\n");
    for file in ["both.zip", "minutes.json", "minutes.txt", "call.txt"] {
        let (code, said) = verify(&desk, file);
        assert_eq!(code, Some(0), "{file}: {said}");
    }
}

#[test]
fn nobody_was_heard_tomorrow() {
    let desk = desk();
    for (evidence, code) in [
        ("interview:Ruth Amaya#tomorrow", 2),
        ("interview:Ruth Amaya, next week", 2),
        ("interview:Ruth Amaya#by phone", 0),
    ] {
        let arguments = [
            "verify",
            "mill/web:2",
            "--as",
            "mara",
            "--evidence",
            evidence,
        ];
        assert_eq!(desk.run(&arguments).status.code(), Some(code), "{evidence}");
    }
}
