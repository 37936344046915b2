//! Comments of word processors say which words they stand at, and words that are there twice are read once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

use std::io::{Cursor, Write as _};

use copydesk::intake::{self, Taken};
use zip::write::SimpleFileOptions;

fn take(name: &str, bytes: &[u8]) -> Taken {
    intake::take(name, bytes, None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn notes(taken: &Taken) -> Vec<(Option<&str>, Option<&str>, &str)> {
    let notes = taken.record.notes.iter();
    notes
        .map(|note| {
            (
                note.author.as_deref(),
                note.on.as_deref(),
                note.text.as_str(),
            )
        })
        .collect()
}

#[test]
fn comments_of_odt() {
    let note = |name: &str, who: &str, words: &str| {
        format!(
            "<office:annotation {name}><dc:creator>{who}</dc:creator><text:p>{words}</text:p></office:annotation>"
        )
    };
    let body = format!(
        "<text:p>It carries {}13,000<text:s/><text:span>cars</text:span>{} a day{}.{}</text:p><text:p>Nobody{} was{} hurt.</text:p>",
        note("office:name=\"a\"", "Ana", "Says who?"),
        "<office:annotation-end office:name=\"a\"/>",
        note("office:name=\"b\"", "Leo", "Both."),
        note("", "Mara", "At no words."),
        "<office:annotation-end office:name=\"b\"/>",
        "<office:annotation-end office:name=\"c\"/>",
    );
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:dc=\"d\"><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("content.xml", SimpleFileOptions::default())
        .expect("begun");
    zip.write_all(content.as_bytes()).expect("written");
    let taken = take("story.odt", &zip.finish().expect("finished").into_inner());
    assert_eq!(
        taken.text,
        "It carries 13,000 cars a day.\n\nNobody was hurt.\n"
    );
    assert_eq!(
        notes(&taken),
        [
            (Some("Ana"), Some("13,000 cars"), "Says who?"),
            (Some("Leo"), Some(". Nobody"), "Both."),
            (Some("Mara"), None, "At no words."),
        ]
    );
}

#[test]
fn comments_of_rtf() {
    let rtf = br"{\rtf1\ansi It carries {\*\atrfstart 0}13,000 {\b cars}{\*\atrfend 0}{\*\atnid A}{\*\atnauthor Ana}\chatn{\*\annotation{\*\atnref 0}Says who?} a day.\par
Nobody was hurt.{\*\atnauthor Leo}\chatn{\*\annotation Sure?}\par}";
    let taken = take("story.rtf", rtf);
    assert_eq!(
        taken.text,
        "It carries 13,000 cars a day.\n\nNobody was hurt.\n"
    );
    assert_eq!(
        notes(&taken),
        [
            (Some("Ana"), Some("13,000 cars"), "Says who?"),
            (Some("Leo"), None, "Sure?")
        ]
    );
}

#[test]
fn words_for_older_programs_are_not_read_twice() {
    let rtf = br"{\rtf1\ansi\uc1 {\upr{Cafe Szabo}{\*\ud{Caf\u233e Szab\u243o{\footnote{\upr{A cafe.}{\*\ud A caf\u233e.}}}}}} is shut.\par
{\*\atnauthor Ana}\chatn{\*\annotation {\upr{Naive?}{\*\ud Na\u239ive?}} Yes.}It costs $3.\par}";
    let taken = take("story.rtf", rtf);
    assert_eq!(
        taken.text,
        "Café Szabó[1] is shut.\n\nIt costs $3.\n\n[1] A café.\n"
    );
    assert_eq!(notes(&taken), [(Some("Ana"), None, "Naïve? Yes.")]);
}
