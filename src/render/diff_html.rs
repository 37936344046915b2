//! Two revisions side by side as a page: one file, no script, light and dark; words that went are struck through and
//! words that came underlined, so that nothing is said by colour alone.

use std::fmt::Write as _;

use super::diff_human::{diff_stat, effect, word};
use super::text_html::sign;
use crate::revise::{Fate, RunSide};
use crate::usecase::{ClaimChange, Diffed};

const STYLE: &str = concat!(include_str!("tokens.css"), include_str!("diff.css"));

/// Every claim of two revisions, old left and new right; runs of unchanged ones folded.
pub(crate) fn diff_html(diffed: &Diffed) -> String {
    let title = escaped(&format!(
        "{}: {} → {}",
        diffed.target, diffed.from, diffed.to
    ));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n<p>{}</p>\n<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        escaped(diff_stat(diffed).trim()),
        escaped(&diffed.from),
        escaped(&diffed.to)
    );
    let mut folded: Vec<&ClaimChange> = Vec::new();
    for change in &diffed.claims {
        if change.fate == Fate::Kept && change.words.is_empty() {
            folded.push(change);
            continue;
        }
        unchanged(&mut page, &mut folded);
        row(&mut page, change);
    }
    unchanged(&mut page, &mut folded);
    page.push_str("</tbody>\n</table>\n</html>\n");
    page
}

fn unchanged(page: &mut String, folded: &mut Vec<&ClaimChange>) {
    if folded.is_empty() {
        return;
    }
    let claims = if folded.len() == 1 { "claim" } else { "claims" };
    let _ = write!(
        page,
        "<tr><td colspan=\"2\"><details><summary>{} {claims} unchanged</summary>",
        folded.len()
    );
    for change in folded.drain(..) {
        let _ = write!(
            page,
            "<p>{}</p>",
            escaped(change.new.as_deref().unwrap_or_default())
        );
    }
    page.push_str("</details></td></tr>\n");
}

fn row(page: &mut String, change: &ClaimChange) {
    let _ = writeln!(
        page,
        "<tr><td colspan=\"2\" class=\"fate\">{}<strong>{}</strong> <code>{}</code>{}</td></tr>\n<tr><td>{}</td><td>{}</td></tr>",
        status_sign(change),
        word(change.fate),
        change.claim,
        escaped(&effect(change)),
        cell(change, RunSide::Old),
        cell(change, RunSide::New)
    );
}

// The sign that the review desk and the reports give the status that the claim has now.
fn status_sign(change: &ClaimChange) -> String {
    let told = |status| {
        format!(
            "<b class=\"{status}\" aria-hidden=\"true\">{}</b> ",
            sign(status)
        )
    };
    change.becomes.map(told).unwrap_or_default()
}

fn cell(change: &ClaimChange, side: RunSide) -> String {
    let (words, tag) = match side {
        RunSide::Old => (&change.old, "del"),
        RunSide::New | RunSide::Both => (&change.new, "ins"),
    };
    let Some(words) = words else {
        return "—".to_owned();
    };
    let one_sided = change.old.is_none() || change.new.is_none();
    if change.words.is_empty() {
        return match one_sided {
            true => format!("<{tag}>{}</{tag}>", escaped(words)),
            false => escaped(words),
        };
    }
    let runs = change
        .words
        .iter()
        .filter(|run| run.side == RunSide::Both || run.side == side);
    runs.map(|run| match run.side {
        RunSide::Both => escaped(&run.text),
        RunSide::Old | RunSide::New => format!("<{tag}>{}</{tag}>", escaped(&run.text)),
    })
    .collect()
}

/// Text as HTML, in elements and in attributes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
