//! `copydesk explain`.

use std::process::ExitCode;

use clap::Args;

use super::output::{BOLD, emit, styled, wrapped};
use super::{Failure, Place};
use crate::model::Code;
use crate::rules::{RULES, Rule, rule};

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The finding's code; all of them when absent
    code: Option<Code>,

    /// Print every finding as a page in Markdown
    #[arg(long, conflicts_with = "code")]
    markdown: bool,
}

pub(super) fn run(_: &Place, arguments: ExplainArguments) -> Result<ExitCode, Failure> {
    let text = match arguments.code.and_then(rule) {
        None if arguments.markdown => crate::render::findings_markdown(),
        Some(rule) => tell(rule),
        None => RULES
            .iter()
            .map(|rule| format!("{:<20} {}\n", rule.code.as_str(), rule.meaning))
            .collect(),
    };
    emit(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn tell(rule: &Rule) -> String {
    let part =
        |name: &str, text: &str| format!("\n{}\n{}\n", styled(BOLD, name), wrapped(text, "  ", 90));
    format!(
        "{}  (severity: {})\n{}{}{}{}",
        styled(BOLD, rule.code),
        rule.severity,
        part("What it means", rule.meaning),
        part("Why it matters", rule.why),
        part("For example", rule.example),
        part("How to clear it", rule.clear),
    )
}
