//! What the gate says, as JUnit XML, which every CI shows: a suite a story; a case a finding, and one for each rendition without any.
//!
//! A finding that closes the gate is a failure, a waived one is skipped, a warning passes with its words beside it.

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use crate::model::Finding;
use crate::usecase::{Checked, StoryChecked};

/// What the gate says, as JUnit XML.
///
/// # Errors
/// When the XML can't be written; nothing in a finding makes that so.
pub(crate) fn check_junit(checked: &Checked) -> Result<String, SerializeError> {
    let mut report = Report::new("copydesk check");
    report.add_test_suites(checked.stories.iter().map(suite));
    report.to_string()
}

fn suite(story: &StoryChecked) -> TestSuite {
    let mut suite = TestSuite::new(story.story.as_str());
    suite.add_test_cases(story.findings.iter().map(case));
    for one in &story.renditions {
        let mut findings = story.findings.iter();
        if !findings.any(|finding| finding.rendition.as_ref() == Some(&one.rendition)) {
            let mut case = TestCase::new(one.rendition.as_str(), TestCaseStatus::success());
            case.set_classname(format!("copydesk.{}", story.story));
            suite.add_test_case(case);
        }
    }
    suite
}

fn case(finding: &Finding) -> TestCase {
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
    let status = match waived {
        Some(waived) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!(
                "waived until {} by {}: {}",
                waived.until, waived.by, waived.reason
            ));
            status
        }
        None if finding.closes() => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status
                .set_type(finding.code.as_str())
                .set_message(finding.message.as_str())
                .set_description(words.as_str());
            status
        }
        None => TestCaseStatus::success(),
    };
    let name = format!("{about} {} [{}]", finding.code, finding.id.short());
    let mut case = TestCase::new(name, status);
    case.set_classname(format!("copydesk.{}", finding.story));
    if !finding.closes() {
        case.set_system_out(words);
    }
    case
}
