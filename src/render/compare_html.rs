//! A conversion beside its original as a page: one file, no script, light and dark, printable.
//!
//! The original stands left, the conversion right, a line between; a difference has its colour, its line and its word, so
//! that nothing is said by colour alone.

use std::fmt::Write as _;

use super::compare_human::{summary, unread};
use super::diff_html::escaped;
use crate::compare::{Confidence, Difference, Excerpt};
use crate::usecase::{
    Cell, CellState, Compared, ComparedClaim, StandingSuggestion, StoryCompared, Table,
};

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fffdf8;--faint:#8884;--find:#a3171f;--glance:#7a5600;--same:#2d6a3f;--machine:#5b3a8c;--wash-find:#a3171f14;--wash-glance:#c98a0014}\
@media(prefers-color-scheme:dark){:root{--ink:#ece8e1;--paper:#17181a;--find:#ff9a9a;--glance:#f0c75e;--same:#8fd3a4;--machine:#c9aef2;--wash-find:#ff9a9a1c;--wash-glance:#f0c75e14}}\
body{font:17px/1.5 Georgia,'Times New Roman',serif;color:var(--ink);background:var(--paper);max-width:76rem;margin:2rem auto;padding:0 1.2rem}\
h1{font-size:1.7rem;margin:0 0 .2rem}h2{font-size:1.25rem;margin:2.6rem 0 .4rem}\
.lead,.legend,.note,th,.tag,.who{font-family:system-ui,sans-serif}.lead{margin:.2rem 0 1rem}.legend{font-size:.85rem;display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;padding:.6rem .8rem;border:1px solid var(--faint)}\
.pair{display:grid;grid-template-columns:1fr 4.5rem 1fr;border-top:1px solid var(--faint);padding:.8rem 0;break-inside:avoid}\
.pair p{margin:0 0 .5rem;overflow-wrap:anywhere}.who{font-size:.75rem;opacity:.75;display:block}\
.line{align-self:center;text-align:center;font:600 .95rem system-ui,sans-serif;position:relative}\
.line::before{content:'';position:absolute;left:.3rem;right:.3rem;top:50%;border-top:2px solid currentColor}\
.line b{position:relative;background:var(--paper);padding:0 .3rem}\
.same .line{color:var(--same)}.altered .line{color:var(--find)}.altered .line::before{border-top-style:dashed}\
.glance .line{color:var(--glance)}.glance .line::before{border-top-style:dotted}.unsupported .line{color:var(--find)}.unsupported .line::before{border-top:0}\
.notes{grid-column:1/-1;list-style:none;margin:.3rem 0 0;padding:0;font:.9rem/1.45 system-ui,sans-serif}\
.notes li{padding:.15rem .6rem;border-left:4px solid;margin:.2rem 0}.notes .sure,.notes .likely{border-color:var(--find);background:var(--wash-find)}.notes .possible{border-color:var(--glance);border-left-style:dotted;background:var(--wash-glance)}\
.notes .machine{border-color:var(--machine);border-left-style:double;background:none}.machine .tag{color:var(--machine)}.tag{font-weight:700}.sure .tag,.likely .tag{color:var(--find)}.possible .tag{color:var(--glance)}\
mark{background:none;color:inherit;text-decoration:underline 2px var(--find);text-underline-offset:.18em}mark.possible{text-decoration:underline dotted 2px var(--glance);background:none}\
details{border-top:1px solid var(--faint);padding:.5rem 0;font-family:system-ui,sans-serif;font-size:.9rem}details p{font-family:Georgia,serif;font-size:1rem}\
table{border-collapse:collapse;width:100%;font-size:.92rem}td,th{border-top:1px solid var(--faint);padding:.35rem .5rem;text-align:left;vertical-align:top}td.altered{color:var(--find);font-weight:600}td.absent{opacity:.7}\
@media(max-width:44rem){.pair{grid-template-columns:1fr}.line{text-align:left;padding:.2rem 0}.line::before{display:none}}\
@media print{body{max-width:none;font-size:11pt}}";

/// Every conversion, and the table of all platforms where there is one.
pub fn compare_html(compared: &StoryCompared) -> String {
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
    if let Some(unread) = unread(compared) {
        let _ = writeln!(page, "<p>{}.</p>", escaped(&unread));
    }
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
        difference.kind,
        words(&difference.original),
        words(&difference.converted),
        difference.kind.describe(),
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
