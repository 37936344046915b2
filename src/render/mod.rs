//! Results as text: one file an output format.

mod check_github;
mod check_gitlab;
mod check_human;
mod check_json;
mod check_junit;
mod check_sarif;
mod diff_html;
mod diff_human;
mod findings_markdown;
mod report_markdown;

use serde::Serialize;

pub use check_github::check_github;
pub use check_gitlab::check_gitlab;
pub use check_human::check_human;
pub use check_json::{CheckJson, check_json, check_json_schema, read_check_json};
pub use check_junit::check_junit;
pub use check_sarif::check_sarif;
pub use diff_html::diff_html;
pub use diff_human::{diff_human, diff_stat};
pub use findings_markdown::findings_markdown;
pub use report_markdown::report_markdown;

/// Anything as indented JSON, with a line end.
pub fn json(value: &impl Serialize) -> String {
    match serde_json::to_string_pretty(value) {
        Ok(mut text) => {
            text.push('\n');
            text
        }
        // Only maps with keys that are no text fail, and nothing here has them.
        Err(error) => format!("{{\"error\":{:?}}}\n", error.to_string()),
    }
}
