//! A conversion beside its original as a page: one file, no script, light and dark, printable.
//!
//! The original stands left, the conversion right, a line between; a difference has its colour, its line and its word, so
//! that nothing is said by colour alone.

use std::fmt::Write as _;

use super::compare_human::summary;
use super::diff_html::escaped;
use crate::compare::{Confidence, Difference, Excerpt};
use crate::usecase::{
    Cell, CellState, Compared, ComparedClaim, StandingSuggestion, StoryCompared, Table,
};

const STYLE: &str = concat!(include_str!("tokens.css"), include_str!("compare.css"));

/// Every conversion, and the table of all platforms where there is one.
pub(crate) fn compare_html(compared: &StoryCompared) -> String {
    let title = match (&compared.story, compared.conversions.as_slice()) {
        (Some(story), _) => format!("{story}: what the conversion changed"),
        (None, [one]) => format!("{} → {}", one.original, one.converted),
        (None, _) => "What the conversion changed".to_owned(),
    };
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n{LEGEND}",
        title = escaped(&title)
    );
    for one in &compared.conversions {
        conversion(&mut page, one);
    }
    if let Some(table) = &compared.table {
        platforms(&mut page, table);
    }
    page.push_str("</html>\n");
    page
}

const LEGEND: &str = "<p class=\"legend\" role=\"note\"><span><b>=</b> solid line: no difference found</span>\
    <span><b>≠</b> dashed line: differs, to check</span><span><b>?</b> dotted line: worth a glance</span>\
    <span><b>∅</b> no line: not in the original</span><span>underlined: the words that differ</span>\
    <span><b>»</b> double line: a machine’s, no check</span></p>\n";

fn conversion(page: &mut String, compared: &Compared) {
    let _ = write!(
        page,
        "<section>\n<h2>{} → {}</h2>\n<p class=\"lead\">{}</p>\n",
        escaped(&compared.original),
        escaped(&compared.converted),
        escaped(&summary(compared))
    );
    let mut folded: Vec<&ComparedClaim> = Vec::new();
    for claim in &compared.claims {
        if is_quiet(claim) {
            folded.push(claim);
            continue;
        }
        unchanged(page, &mut folded);
        pair(page, claim);
    }
    unchanged(page, &mut folded);
    if !compared.lost.is_empty() {
        page.push_str("<h2>Left out</h2>\n<ul>\n");
        for lost in &compared.lost {
            let _ = writeln!(
                page,
                "<li><span class=\"tag\">{}</span> {}</li>",
                lost.reason.as_str(),
                escaped(&lost.original.text)
            );
        }
        page.push_str("</ul>\n");
    }
    if !compared.machine_lost.is_empty() {
        page.push_str("<h2>What a machine misses</h2>\n<ul class=\"notes\">\n");
        for one in &compared.machine_lost {
            let _ = writeln!(
                page,
                "<li class=\"machine\"><span class=\"tag\">» {} (a machine’s)</span> “{}” <span class=\"note\">{}</span></li>",
                one.reader,
                escaped(&one.loss.original),
                escaped(&one.loss.why)
            );
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</section>\n");
}

fn unchanged(page: &mut String, folded: &mut Vec<&ComparedClaim>) {
    if folded.is_empty() {
        return;
    }
    let claims = if folded.len() == 1 { "claim" } else { "claims" };
    let _ = writeln!(
        page,
        "<details><summary>= {} {claims} without a difference found</summary>",
        folded.len()
    );
    for claim in folded.drain(..) {
        pair(page, claim);
    }
    page.push_str("</details>\n");
}

fn pair(page: &mut String, claim: &ComparedClaim) {
    let supported = claim.pair.source().is_some();
    let (class, sign, word) = match (
        supported,
        claim.findings().next(),
        claim.pair.differences.is_empty(),
    ) {
        (false, _, _) => ("unsupported", "∅", "not in the original"),
        (true, Some(_), _) => ("altered", "≠", "differs"),
        (true, None, false) => ("glance", "?", "worth a glance"),
        (true, None, true) => ("same", "=", "no difference found"),
    };
    let _ = write!(page, "<article class=\"pair {class}\">\n<div>");
    if supported {
        for passage in &claim.pair.passages {
            let marked = marks(passage, claim.pair.differences.iter(), |one| {
                one.original.as_ref()
            });
            let _ = write!(page, "<p>{marked}</p>");
        }
    } else {
        page.push_str("<p>(nothing)</p>");
    }
    let name = claim
        .address
        .clone()
        .unwrap_or_else(|| format!("claim {}", claim.number));
    let status = claim
        .status
        .map(|status| format!(" · {status}"))
        .unwrap_or_default();
    let marked = marks(
        &claim.pair.converted,
        claim.pair.differences.iter(),
        |one| one.converted.as_ref(),
    );
    let _ = write!(
        page,
        "</div>\n<div class=\"line\"><b aria-label=\"{word}\" role=\"img\">{sign}</b></div>\n<div><span class=\"who\">{}{status}</span><p>{marked}</p></div>\n",
        escaped(&name)
    );
    if !is_quiet(claim) {
        page.push_str("<ul class=\"notes\">\n");
        for difference in &claim.pair.differences {
            page.push_str(&note(difference));
        }
        for one in &claim.machine {
            page.push_str(&machine(one));
        }
        for suggestion in &claim.suggestions {
            let _ = writeln!(
                page,
                "<li class=\"machine\"><span class=\"tag\">A machine suggests, not a check:</span> {} {}</li>",
                escaped(&suggestion.note),
                escaped(suggestion.by.as_deref().unwrap_or_default())
            );
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</article>\n");
}

fn is_quiet(claim: &ComparedClaim) -> bool {
    claim.pair.differences.is_empty() && claim.suggestions.is_empty() && claim.machine.is_empty()
}

fn machine(one: &StandingSuggestion) -> String {
    let original = match &one.original {
        Some(words) => format!("“{}”", escaped(words)),
        None => "—".to_owned(),
    };
    let sure = one
        .confidence
        .map(|sure| format!(", {sure}"))
        .unwrap_or_default();
    format!(
        "<li class=\"machine\"><span class=\"tag\">» {} (a machine’s)</span> {original} → “{}” <span class=\"note\">{} says: {} ({}{sure})</span></li>\n",
        escaped(one.kind()),
        escaped(&one.converted),
        escaped(&one.by()),
        escaped(&one.why),
        one.state.word()
    )
}

fn note(difference: &Difference) -> String {
    let words = |excerpt: &Option<Excerpt>| match excerpt {
        Some(excerpt) => format!("“{}”", escaped(&excerpt.text)),
        None => "—".to_owned(),
    };
    format!(
        "<li class=\"{}\"><span class=\"tag\">{}</span> {} → {} <span class=\"note\">{} ({})</span></li>\n",
        difference.confidence.as_str(),
        difference.word(),
        words(&difference.original),
        words(&difference.converted),
        difference.describe(),
        difference.confidence.as_str()
    )
}

// The excerpt with the words that differ underlined; where two differences overlap the first is shown.
fn marks<'d>(
    excerpt: &Excerpt,
    differences: impl Iterator<Item = &'d Difference>,
    side: fn(&Difference) -> Option<&Excerpt>,
) -> String {
    let mut spans: Vec<(u32, u32, Confidence)> = differences
        .filter_map(|one| Some((side(one)?.span, one.confidence)))
        .filter(|(span, _)| span.start >= excerpt.span.start && span.end <= excerpt.span.end)
        // A mark under the whole of it would say nothing.
        .filter(|(span, _)| *span != excerpt.span)
        .map(|(span, confidence)| {
            (
                span.start - excerpt.span.start,
                span.end - excerpt.span.start,
                confidence,
            )
        })
        .collect();
    spans.sort_by_key(|(start, end, _)| (*start, *end));
    let characters: Vec<char> = excerpt.text.chars().collect();
    let piece = |from: usize, to: usize| -> String {
        escaped(&characters[from..to].iter().collect::<String>())
    };
    let mut text = String::new();
    let mut at = 0;
    for (start, end, confidence) in spans {
        let (start, end) = (start as usize, (end as usize).min(characters.len()));
        if start < at || end <= start {
            continue;
        }
        let class = match confidence {
            Confidence::Possible => " class=\"possible\"",
            Confidence::Likely | Confidence::Sure => "",
        };
        let _ = write!(
            text,
            "{}<mark{class}>{}</mark>",
            piece(at, start),
            piece(start, end)
        );
        at = end;
    }
    text.push_str(&piece(at, characters.len()));
    text
}

fn platforms(page: &mut String, table: &Table) {
    let _ = write!(
        page,
        "<section>\n<h2>On every platform</h2>\n<table>\n<thead><tr><th scope=\"col\">{}</th>",
        escaped(&table.original)
    );
    for platform in &table.platforms {
        let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(platform));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        let only = if row.original.is_none() {
            "<em>Not in the original:</em> "
        } else {
            ""
        };
        let _ = write!(page, "<tr><td>{only}{}</td>", escaped(&row.statement));
        for cell in &row.cells {
            page.push_str(&cell_html(cell));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</section>\n");
}

fn cell_html(cell: &Cell) -> String {
    let numbers: Vec<String> = cell
        .claims
        .iter()
        .map(|number| format!(":{number}"))
        .collect();
    let numbers = numbers.join(" ");
    match cell.state {
        CellState::Same => format!("<td class=\"same\">= same {numbers}</td>"),
        CellState::Absent => "<td class=\"absent\">· absent</td>".to_owned(),
        CellState::Altered => format!(
            "<td class=\"altered\">≠ altered {numbers}<br>{}</td>",
            escaped(&cell.differences.join("; "))
        ),
    }
}
