//! What the gate says, as GitLab's code quality report: shown in a merge request beside the lines.

use serde::Serialize;

use crate::model::{Finding, Severity};
use crate::usecase::Checked;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// What the gate says, as a code quality report; `folder` is where the desk lies in its repository: empty, or a path that ends in `/`.
pub(crate) fn check_gitlab(checked: &Checked, folder: &str) -> String {
    let issues: Vec<Issue<'_>> = checked.findings().map(|one| issue(one, folder)).collect();
    super::json(&issues)
}

fn issue<'a>(finding: &'a Finding, folder: &str) -> Issue<'a> {
    let waived = match &finding.waived {
        Some(waived) if waived.in_force => {
            format!(" (waived until {} by {})", waived.until, waived.by)
        }
        Some(_) | None => String::new(),
    };
    Issue {
        description: format!(
            "{}. To clear it: {}{waived}",
            finding.message, finding.clear
        ),
        check_name: finding.code.as_str(),
        fingerprint: finding.id.as_str(),
        severity: match finding.severity {
            _ if finding.is_waived() => "info",
            Severity::Deny => "blocker",
            Severity::Warn => "minor",
            Severity::Allow => "info",
        },
        location: Location {
            path: format!("{folder}{}", finding.place.file),
            lines: Lines {
                begin: finding.place.line,
                end: finding.place.end_line,
            },
        },
    }
}
