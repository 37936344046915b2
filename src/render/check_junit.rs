//! What the gate says, as JUnit XML, which every CI shows: a suite a story; a case a finding, and one for each rendition without any.
//!
//! A finding that closes the gate is a failure, a waived one is skipped, a warning passes with its words beside it. Linear in the findings.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::model::Finding;
use crate::usecase::{Checked, StoryChecked};

/// Where a case stands, and what CI shows of it.
enum Outcome<'c> {
    Passes,
    Fails { code: &'c str, message: &'c str },
    Waived { message: String },
}

/// A case as JUnit has it.
struct Case<'c> {
    name: String,
    outcome: Outcome<'c>,
    /// What to know of it: beside a failure, and beside what passes with a finding.
    words: Option<String>,
}

/// What the gate says, as JUnit XML.
///
/// # Errors
/// When the XML can't be written; nothing in a finding makes that so.
pub(crate) fn check_junit(checked: &Checked) -> io::Result<String> {
    let suites: Vec<Vec<Case<'_>>> = checked.stories.iter().map(cases).collect();
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 4);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts = counts(suites.iter().flatten());
    writer
        .create_element("testsuites")
        .with_attribute(("name", "copydesk check"))
        .with_attributes(counts.iter().map(|(key, count)| (*key, count.as_str())))
        .write_inner_content(|writer| {
            let mut suites = checked.stories.iter().zip(&suites);
            suites.try_for_each(|(story, cases)| suite(writer, story, cases))
        })?;
    writer.write_indent()?;
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

fn suite(writer: &mut Writer<Vec<u8>>, story: &StoryChecked, cases: &[Case<'_>]) -> io::Result<()> {
    // Every CI wants the errors between the skipped and the failures of a suite.
    let [tests, skipped, failures, errors] = counts(cases.iter());
    let counts = [tests, skipped, errors, failures];
    let element = writer
        .create_element("testsuite")
        .with_attribute(("name", story.story.as_str()))
        .with_attributes(counts.iter().map(|(key, count)| (*key, count.as_str())));
    if cases.is_empty() {
        return element.write_empty().map(drop);
    }
    let class = format!("copydesk.{}", story.story);
    let written = element.write_inner_content(|writer| {
        let mut cases = cases.iter();
        cases.try_for_each(|case| case.write(writer, &class))
    });
    written.map(drop)
}

/// How many cases there are, and how they stand. Nothing is an error: what can't be checked ends the program.
fn counts<'c>(cases: impl Iterator<Item = &'c Case<'c>>) -> [(&'static str, String); 4] {
    let (mut tests, mut skipped, mut failures) = (0_usize, 0_usize, 0_usize);
    for case in cases {
        tests += 1;
        match case.outcome {
            Outcome::Passes => {}
            Outcome::Fails { .. } => failures += 1,
            Outcome::Waived { .. } => skipped += 1,
        }
    }
    [
        ("tests", tests.to_string()),
        ("skipped", skipped.to_string()),
        ("failures", failures.to_string()),
        ("errors", "0".to_owned()),
    ]
}

fn cases(story: &StoryChecked) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = story.findings.iter().map(case).collect();
    for one in &story.renditions {
        let mut findings = story.findings.iter();
        if !findings.any(|finding| finding.rendition.as_ref() == Some(&one.rendition)) {
            cases.push(Case {
                name: one.rendition.to_string(),
                outcome: Outcome::Passes,
                words: None,
            });
        }
    }
    cases
}

fn case(finding: &Finding) -> Case<'_> {
    let about = match (&finding.rendition, &finding.claim) {
        (Some(rendition), Some(claim)) => format!("{rendition}/{claim}"),
        (Some(rendition), None) => rendition.to_string(),
        (None, _) => finding.place.file.clone(),
    };
    let words = format!(
        "{}: {}\nexpected {}\nfound {}\nclear {}\nfinding {}",
        finding.place, finding.message, finding.expected, finding.found, finding.clear, finding.id
    );
    let waived = finding.waived.as_ref().filter(|waived| waived.in_force);
    let outcome = match waived {
        Some(waived) => Outcome::Waived {
            message: format!(
                "waived until {} by {}: {}",
                waived.until, waived.by, waived.reason
            ),
        },
        None if finding.closes() => Outcome::Fails {
            code: finding.code.as_str(),
            message: &finding.message,
        },
        None => Outcome::Passes,
    };
    Case {
        name: format!("{about} {} [{}]", finding.code, finding.id.short()),
        outcome,
        words: Some(words),
    }
}

impl Case<'_> {
    fn write(&self, writer: &mut Writer<Vec<u8>>, class: &str) -> io::Result<()> {
        let element = writer
            .create_element("testcase")
            .with_attribute(("name", &*printable(&self.name)))
            .with_attribute(("classname", class));
        let words = self.words.as_deref().map(printable);
        let Some(words) = words else {
            return element.write_empty().map(drop);
        };
        let beside = |writer: &mut Writer<Vec<u8>>| {
            let element = writer.create_element("system-out");
            element.write_text_content(BytesText::new(&words)).map(drop)
        };
        let written = element.write_inner_content(|writer| match &self.outcome {
            Outcome::Passes => beside(writer),
            Outcome::Fails { code, message } => {
                let element = writer
                    .create_element("failure")
                    .with_attribute(("message", &*printable(message)))
                    .with_attribute(("type", *code));
                element.write_text_content(BytesText::new(&words)).map(drop)
            }
            Outcome::Waived { message } => {
                let element = writer
                    .create_element("skipped")
                    .with_attribute(("message", &*printable(message)));
                element.write_empty()?;
                beside(writer)
            }
        });
        written.map(drop)
    }
}

/// A text without what XML can't hold, escaped or not: control characters, and two code points that are none.
fn printable(text: &str) -> Cow<'_, str> {
    let held = |letter: char| {
        matches!(letter, '\t' | '\n' | '\r')
            || letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    if text.chars().all(held) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|letter| held(*letter)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(
            printable("mill \u{1b}[31mred\u{0}\u{fffe}\n"),
            "mill [31mred\n"
        );
        assert_eq!(printable("“quotes” & <tags>"), "“quotes” & <tags>");
    }

    #[test]
    fn a_case_is_written_as_it_stands() {
        let fails = Case {
            name: "web/c1 stale [ab]".to_owned(),
            outcome: Outcome::Fails {
                code: "stale",
                message: "says <b> & \"no\"",
            },
            words: Some("a: b\nexpected <c>".to_owned()),
        };
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 4);
        fails.write(&mut writer, "copydesk.mill").expect("written");
        let xml = String::from_utf8(writer.into_inner()).expect("UTF-8");
        assert_eq!(
            xml,
            "<testcase name=\"web/c1 stale [ab]\" classname=\"copydesk.mill\">\n    \
             <failure message=\"says &lt;b&gt; &amp; &quot;no&quot;\" type=\"stale\">a: b\nexpected &lt;c&gt;</failure>\n\
             </testcase>"
        );
    }
}
