//! What the gate says, as JUnit XML, which every CI shows: a suite a story; a case a finding, and one for each rendition without any.
//!
//! A finding that closes the gate is a failure, a waived one is skipped, a warning passes with its words beside it. Linear in the findings.

use std::borrow::Cow;
use std::fmt::Write as _;

use quick_xml::escape::escape;

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
pub(crate) fn check_junit(checked: &Checked) -> String {
    let suites: Vec<Vec<Case<'_>>> = checked.stories.iter().map(cases).collect();
    let [tests, skipped, failures, errors] = counts(suites.iter().flatten());
    let mut xml = Xml::new();
    let name = ("name", "copydesk check");
    xml.open(
        "testsuites",
        &[name, tests.of(), skipped.of(), failures.of(), errors.of()],
    );
    for (story, cases) in checked.stories.iter().zip(&suites) {
        suite(&mut xml, story, cases);
    }
    xml.close("testsuites");
    xml.text
}

fn suite(xml: &mut Xml, story: &StoryChecked, cases: &[Case<'_>]) {
    let [tests, skipped, failures, errors] = counts(cases.iter());
    let name = ("name", story.story.as_str());
    let attributes = [name, tests.of(), skipped.of(), errors.of(), failures.of()];
    if cases.is_empty() {
        return xml.empty("testsuite", &attributes);
    }
    xml.open("testsuite", &attributes);
    let class = format!("copydesk.{}", story.story);
    for case in cases {
        case.write(xml, &class);
    }
    xml.close("testsuite");
}

/// Elements, each on a line of its own, four blanks deeper than what holds it.
struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    fn new() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            depth: 0,
        }
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            let value = printable(value);
            // Writing to a string can't fail.
            let _ = write!(self.text, " {key}=\"{}\"", escape(&*value));
        }
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        let _ = writeln!(self.text, "</{name}>");
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.begin(name, attributes);
        self.text.push_str("/>\n");
    }

    fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.begin(name, attributes);
        let words = printable(words);
        let _ = writeln!(self.text, ">{}</{name}>", escape(&*words));
    }
}

/// How many, under the name of an attribute.
struct Count(&'static str, String);

impl Count {
    fn of(&self) -> (&str, &str) {
        (self.0, &self.1)
    }
}

/// How many cases there are, and how they stand. Nothing is an error: what can't be checked ends the program.
fn counts<'c>(cases: impl Iterator<Item = &'c Case<'c>>) -> [Count; 4] {
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
        Count("tests", tests.to_string()),
        Count("skipped", skipped.to_string()),
        Count("failures", failures.to_string()),
        Count("errors", "0".to_owned()),
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
    fn write(&self, xml: &mut Xml, class: &str) {
        let attributes = [("name", self.name.as_str()), ("classname", class)];
        let Some(words) = &self.words else {
            return xml.empty("testcase", &attributes);
        };
        xml.open("testcase", &attributes);
        match &self.outcome {
            Outcome::Passes => xml.words("system-out", &[], words),
            Outcome::Fails { code, message } => {
                xml.words("failure", &[("message", message), ("type", code)], words);
            }
            Outcome::Waived { message } => {
                xml.empty("skipped", &[("message", message)]);
                xml.words("system-out", &[], words);
            }
        }
        xml.close("testcase");
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
        let mut xml = Xml {
            text: String::new(),
            depth: 1,
        };
        fails.write(&mut xml, "copydesk.mill");
        assert_eq!(
            xml.text,
            "    <testcase name=\"web/c1 stale [ab]\" classname=\"copydesk.mill\">\n        \
             <failure message=\"says &lt;b&gt; &amp; &quot;no&quot;\" type=\"stale\">a: b\nexpected &lt;c&gt;</failure>\n    \
             </testcase>\n"
        );
    }
}
