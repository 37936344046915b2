//! Two revisions side by side for people at a terminal.

use anstyle::{AnsiColor, Style};

use super::ink::Ink;
use crate::model::{Status, flags};
use crate::revise::{Fate, RunSide, WordRun};
use crate::usecase::{ClaimChange, Diffed};

const OLD: Ink = Ink(Style::new()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)))
    .strikethrough());
const NEW: Ink = Ink(Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green))));
const DIM: Ink = Ink(Style::new().dimmed());
const BOLD: Ink = Ink(Style::new().bold());

/// Every claim that changed, in reading order; what did not is folded. Words in `[-…-]` went and words in `{+…+}` came, with or
/// without colour.
pub(crate) fn diff_human(diffed: &Diffed) -> String {
    let mut text = format!(
        "{BOLD}{}{BOLD:#}: {} → {}\n",
        diffed.target, diffed.from, diffed.to
    );
    let mut folded = 0;
    for change in &diffed.claims {
        if change.fate == Fate::Kept && change.words.is_empty() {
            folded += 1;
            continue;
        }
        text.push_str(&fold_line(&mut folded));
        text.push_str(&tell(change));
    }
    text.push_str(&fold_line(&mut folded));
    text.push('\n');
    text.push_str(&diff_stat(diffed));
    text
}

/// How many claims met which fate, and what that does to verdicts.
pub(crate) fn diff_stat(diffed: &Diffed) -> String {
    let many = |fate: Fate| diffed.claims.iter().filter(|one| one.fate == fate).count();
    let told = [
        (Fate::Kept, "the same"),
        (Fate::Moved, "moved"),
        (Fate::Edited, "edited"),
        (Fate::New, "new"),
        (Fate::Returned, "back"),
        (Fate::Withdrawn, "withdrawn"),
        (Fate::Ambiguous, "ambiguous"),
    ];
    let parts: Vec<String> = told
        .iter()
        .filter(|(fate, _)| many(*fate) > 0)
        .map(|(fate, word)| format!("{} {word}", many(*fate)))
        .collect();
    let lost = diffed
        .claims
        .iter()
        .filter(|one| {
            one.was.is_some_and(|was| was != Status::Unreviewed)
                && one.becomes == Some(Status::Stale)
        })
        .count();
    let lost = match lost {
        1 => "1 verdict no longer holds".to_owned(),
        lost => format!("{lost} verdicts no longer hold"),
    };
    format!("{}; {lost}\n", parts.join(", "))
}

fn fold_line(folded: &mut usize) -> String {
    match std::mem::take(folded) {
        0 => String::new(),
        1 => format!("\n{DIM}  … 1 claim unchanged{DIM:#}\n"),
        many => format!("\n{DIM}  … {many} claims unchanged{DIM:#}\n"),
    }
}

fn tell(change: &ClaimChange) -> String {
    let numbers = match (change.old_number, change.new_number) {
        (Some(old), Some(new)) if old != new => format!(":{old} → :{new}"),
        (_, Some(new)) => format!(":{new}"),
        (Some(old), None) => format!(":{old}"),
        (None, None) => String::new(),
    };
    let mut text = format!(
        "\n{BOLD}{}{BOLD:#} {numbers} {DIM}{}{DIM:#}{}\n",
        word(change.fate),
        change.claim,
        effect(change)
    );
    let old = change.old.as_deref().unwrap_or_default();
    let new = change.new.as_deref().unwrap_or_default();
    let line = match (change.old.is_some(), change.new.is_some()) {
        (true, true) if change.words.is_empty() => new.to_owned(),
        (true, true) => change.words.iter().map(run).collect(),
        (false, _) => format!("{NEW}{{+{new}+}}{NEW:#}"),
        (true, false) => format!("{OLD}[-{old}-]{OLD:#}"),
    };
    text.push_str(&format!("  {}\n", line.replace('\n', " ")));
    text
}

fn run(run: &WordRun) -> String {
    match run.side {
        RunSide::Both => run.text.clone(),
        RunSide::Old => format!("{OLD}[-{}-]{OLD:#}", run.text),
        RunSide::New => format!("{NEW}{{+{}+}}{NEW:#}", run.text),
    }
}

/// The word for what became of a claim.
pub(super) fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Kept => "same",
        Fate::Moved => "moved",
        Fate::Returned => "back",
        Fate::Edited => "edited",
        Fate::Withdrawn => "withdrawn",
        Fate::Ambiguous => "ambiguous",
    }
}

/// What the change does to the verdict: `  verified → stale: number: 13 -> 30`.
pub(super) fn effect(change: &ClaimChange) -> String {
    let kinds = match change.differences.as_slice() {
        [] => String::new(),
        differences => format!(": {}", flags(differences)),
    };
    match (change.was, change.becomes) {
        (Some(was), Some(becomes)) if was != becomes => format!("  {was} → {becomes}{kinds}"),
        (Some(was), Some(_)) => format!("  {was}{kinds}"),
        (Some(was), None) => format!("  {was} → withdrawn"),
        (None, Some(becomes)) => format!("  {becomes}"),
        (None, None) => String::new(),
    }
}
