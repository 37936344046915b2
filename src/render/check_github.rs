//! What the gate says, as GitHub workflow commands: annotations beside the lines of a pull request.
//!
//! GitHub shows ten of each sort a step; the most important come first. What would end a command or a property is escaped as its own toolkit does.

use crate::model::{Finding, Severity};
use crate::usecase::Checked;

/// What the gate says, as workflow commands; `folder` is where the desk lies in its repository: empty, or a path that ends in `/`.
pub(crate) fn check_github(checked: &Checked, folder: &str) -> String {
    let mut findings: Vec<&Finding> = checked.findings().collect();
    findings.sort_by_key(|one| (one.is_waived(), one.severity, one.code));
    findings.into_iter().map(|one| tell(one, folder)).collect()
}

fn tell(finding: &Finding, folder: &str) -> String {
    let command = match finding.severity {
        _ if finding.is_waived() => "notice",
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "notice",
    };
    let place = &finding.place;
    let mut properties = vec![
        ("file", format!("{folder}{}", place.file)),
        ("line", place.line.to_string()),
        ("endLine", place.end_line.to_string()),
    ];
    // GitHub takes columns only within one line.
    if place.end_line == place.line && place.end_column > place.column {
        properties.push(("col", place.column.to_string()));
        properties.push(("endColumn", place.end_column.to_string()));
    }
    properties.push(("title", format!("copydesk: {}", finding.code)));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", escaped_property(&value)))
        .collect();
    let waived = match &finding.waived {
        Some(waived) if waived.in_force => format!(
            "\nwaived until {} by {}: {}",
            waived.until, waived.by, waived.reason
        ),
        Some(_) | None => String::new(),
    };
    let message = format!(
        "{}\nexpected {}\nfound {}\nclear {}{waived}",
        finding.message, finding.expected, finding.found, finding.clear
    );
    format!(
        "::{command} {}::{}\n",
        properties.join(","),
        escaped(&message)
    )
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escaped_property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{escaped, escaped_property};

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(escaped("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(escaped_property("a:b,c"), "a%3Ab%2Cc");
    }
}
