//! What the gate says, as SARIF 2.1.0 (OASIS), which code hosts show beside the text.
//!
//! Regions are in code points (`columnKind`), and their ends are exclusive, as SARIF has it; a place that is a whole line has no columns. Fingerprints
//! are the findings' ids, which stay the same while lines move. Waivers are suppressions.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::model::{Finding, Place, Severity};
use crate::rules::{RULES, Rule};
use crate::usecase::Checked;

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    original_uri_base_ids: Value,
    results: Results<'a>,
}

/// Every finding, made into a result only while it is written: an archive that nobody has judged yet has a finding for every claim.
struct Results<'a> {
    checked: &'a Checked,
    folder: &'a str,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.checked.findings().map(|one| result(one, self.folder)))
    }
}

/// What the gate says, as SARIF; `folder` is where the desk lies in its repository: empty, or a path that ends in `/`.
pub(crate) fn check_sarif(checked: &Checked, folder: &str) -> String {
    let tool = json!({
        "driver": {
            "name": "copydesk",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": RULES.iter().map(describe).collect::<Vec<_>>(),
        }
    });
    super::json(&Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool,
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: json!({
                "%SRCROOT%": { "description": { "text": "The repository that the desk lies in." } }
            }),
            results: Results { checked, folder },
        }],
    })
}

fn describe(rule: &Rule) -> Value {
    let markdown = format!(
        "{}\n\n**Why it matters.** {}\n\n**For example.** {}\n\n**How to clear it.** {}",
        rule.meaning, rule.why, rule.example, rule.clear
    );
    json!({
        "id": rule.code.as_str(),
        "shortDescription": { "text": rule.meaning },
        "fullDescription": { "text": format!("{} {}", rule.meaning, rule.why) },
        "help": {
            "text": format!("{} For example: {} How to clear it: {}", rule.why, rule.example, rule.clear),
            "markdown": markdown,
        },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Deny => "error",
        Severity::Warn => "warning",
        Severity::Allow => "none",
    }
}

fn result(finding: &Finding, folder: &str) -> Value {
    let index = RULES.iter().position(|rule| rule.code == finding.code);
    let mut result = Map::new();
    let mut put = |key: &str, value: Value| drop(result.insert(key.to_owned(), value));
    put("ruleId", finding.code.as_str().into());
    put("ruleIndex", index.into());
    put("level", level(finding.severity).into());
    let text = format!(
        "{}. Expected {}; found {}. To clear it: {}",
        finding.message, finding.expected, finding.found, finding.clear
    );
    put("message", json!({ "text": text }));
    put("locations", json!([location(&finding.place, folder)]));
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|place| location(place, folder));
        put("relatedLocations", related.collect());
    }
    put(
        "partialFingerprints",
        json!({ "copydeskFinding/v1": finding.id.as_str() }),
    );
    if !finding.kinds.is_empty() {
        put("properties", json!({ "differences": finding.kinds }));
    }
    if let Some(waived) = finding.waived.as_ref().filter(|waived| waived.in_force) {
        put(
            "suppressions",
            json!([{
                "kind": "external",
                "status": "accepted",
                "justification": format!("{} (until {}, by {})", waived.reason, waived.until, waived.by),
            }]),
        );
    }
    Value::Object(result)
}

fn location(place: &Place, folder: &str) -> Value {
    let mut region = Map::new();
    region.insert("startLine".to_owned(), place.line.into());
    if (place.end_line, place.end_column) > (place.line, place.column) {
        region.insert("startColumn".to_owned(), place.column.into());
        region.insert("endLine".to_owned(), place.end_line.into());
        region.insert("endColumn".to_owned(), place.end_column.into());
    }
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&format!("{folder}{}", place.file)), "uriBaseId": "%SRCROOT%" },
            "region": region,
        }
    })
}

// A path as a relative reference (RFC 3986): what is not unreserved or `/` is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_become_references() {
        assert_eq!(super::uri("a b/é.md"), "a%20b/%C3%A9.md");
    }
}
