//! The provenance report in Markdown, for a pull request or a reader.
//!
//! Text of the desk is escaped, so that markup in it is shown and never works.

use std::fmt::Write as _;

use super::hidden::{code_point, is_hidden};
use crate::model::{Method, RenditionKind, Role, Status};
use crate::usecase::{
    Counts, Paragraph, Report, ReportClaim, ReportEvidence, ReportRendition, ReportReview, Rests,
    Trace, Withheld,
};

macro_rules! say {
    ($page:expr, $($text:tt)*) => {
        // Writing to a string cannot fail.
        let _ = writeln!($page, $($text)*);
    };
}

/// The provenance report of a story.
pub(crate) fn report_markdown(report: &Report) -> String {
    let mut page = String::new();
    head(&mut page, report);
    origin(&mut page, report);
    corrections(&mut page, report);
    for rendition in &report.renditions {
        say!(
            page,
            "## {}\n\n{}\n",
            rendition.name,
            sums(&rendition.counts, rendition.rests_on)
        );
        annotated(&mut page, rendition);
        checked(&mut page, rendition);
        unverified(&mut page, rendition);
        disclosure(&mut page, report, rendition);
    }
    replies(&mut page, report);
    reviewers(&mut page, report);
    findings(&mut page, report);
    digests(&mut page, report);
    page
}

fn head(page: &mut String, report: &Report) {
    let names = |names: &[String], none: &str| match names {
        [] => none.to_owned(),
        names => escaped(&names.join(", ")),
    };
    say!(
        page,
        "# Provenance report: {}\n\n| | |\n| --- | --- |",
        escaped(&report.title)
    );
    say!(page, "| Outlet | {} |", escaped(&report.outlet));
    say!(page, "| Story | `{}` |", report.story);
    say!(
        page,
        "| Reported by | {} |",
        names(&report.authors, "not recorded")
    );
    if let Some(date) = report.date {
        say!(page, "| Day | {date} |");
    }
    let editors = &report.responsible_editors;
    let editors: Vec<String> = editors.iter().map(|one| one.name.clone()).collect();
    let responsible = names(&editors, "nobody is named in the desk's policy");
    say!(page, "| Editorial responsibility | {responsible} |");
    say!(
        page,
        "| Report made | {} |",
        report.at.format("%Y-%m-%d %H:%M:%S UTC")
    );
    let state = match report.passes {
        true => report.state(),
        false => "**not ready**: see [what stands against it](#what-stands-against-it)".to_owned(),
    };
    let sums = sums(&report.counts, report.rests_on);
    say!(page, "| State | {state} |\n\n{sums}\n");
}

fn origin(page: &mut String, report: &Report) {
    say!(page, "## How it came to be\n");
    for rendition in &report.renditions {
        say!(page, "- **{}**: {}", rendition.name, kind(rendition));
        if let Some(tool) = &rendition.tool {
            say!(page, "  - tool: {}", escaped(tool));
        }
        if let Some(task) = &rendition.task {
            say!(page, "  - task: {}", escaped(task));
        }
        for revision in &rendition.revisions {
            say!(
                page,
                "  - revision {}, imported {}{}{}{}",
                revision.number,
                revision.imported.format("%Y-%m-%d %H:%M UTC"),
                source_file(revision.source_file.as_deref()),
                match revision.intact {
                    true => "",
                    false => ": **its text was changed since**",
                },
                traced(revision.trace.as_ref()),
            );
            for one in &revision.beside {
                say!(page, "    - {}", escaped(one));
            }
        }
    }
    say!(page, "");
}

fn corrections(page: &mut String, report: &Report) {
    if report.corrections.is_empty() {
        return;
    }
    say!(page, "## Corrections\n");
    for one in &report.corrections {
        say!(
            page,
            "- **{}** revision {}, {}, by {}: wrong “{}”; right “{}”{}",
            one.rendition,
            one.revision,
            one.at.format("%Y-%m-%d %H:%M UTC"),
            escaped(&one.by),
            escaped(&one.wrong),
            escaped(&one.right),
            traced(one.trace.as_ref())
        );
        if let Some(note) = &one.note {
            say!(page, "  - {}", escaped(note));
        }
    }
    say!(page, "");
}

fn kind(rendition: &ReportRendition) -> String {
    match (rendition.kind, rendition.method) {
        (RenditionKind::Original, _) => "the original, as the journalist reported it".to_owned(),
        (RenditionKind::Converted, method) => {
            let by = match method {
                Some(Method::Ai) => " by AI",
                Some(Method::Person) => " by a person",
                None => "",
            };
            match &rendition.from {
                Some(from) => format!("converted{by} from `{from}`"),
                None => format!("converted{by}; its original is not on this desk"),
            }
        }
    }
}

fn annotated(page: &mut String, rendition: &ReportRendition) {
    say!(
        page,
        "### The text, claim by claim\n\nEach claim is followed by its number and status. Words in italics are no claim.\n"
    );
    for (index, paragraph) in rendition.text.iter().enumerate() {
        if index > 0 {
            say!(page, ">");
        }
        say!(page, "> {}", annotated_line(paragraph, rendition));
    }
    say!(page, "");
}

fn annotated_line(paragraph: &Paragraph, rendition: &ReportRendition) -> String {
    let mut line = String::new();
    for piece in &paragraph.pieces {
        let text = escaped(&piece.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let claim = piece.claim.and_then(|number| rendition.claim(number));
        let _ = match (claim, text.is_empty()) {
            (Some(claim), _) if paragraph.role == Role::Headline => {
                write!(line, "**{text}** {}", tag(claim))
            }
            (Some(claim), _) => write!(line, "{text} {}", tag(claim)),
            (None, true) => write!(line, " "),
            (None, false) => write!(line, "*{text}*"),
        };
    }
    line
}

fn tag(claim: &ReportClaim) -> String {
    format!(
        "**\\[{} {}\\]**",
        claim.number.unwrap_or_default(),
        mark(claim.status)
    )
}

fn checked(page: &mut String, rendition: &ReportRendition) {
    say!(page, "### Who checked what against what\n");
    for one in &rendition.claims {
        claim(page, one);
    }
    let (no_claims, gone): (Vec<_>, Vec<_>) = rendition
        .withdrawn
        .iter()
        .partition(|one| !one.not_a_claim.is_empty());
    for (title, withdrawn) in [
        ("Marked not a claim", no_claims),
        ("No longer in the text", gone),
    ] {
        if !withdrawn.is_empty() {
            say!(page, "### {title}\n");
        }
        for one in withdrawn {
            claim(page, one);
        }
    }
}

fn claim(page: &mut String, claim: &ReportClaim) {
    let number = claim
        .number
        .map(|number| format!("{number}\\. "))
        .unwrap_or_default();
    say!(
        page,
        "{number}**{}** `{}` “{}”{}{}\n",
        mark(claim.status),
        claim.id,
        escaped(claim.words()),
        withheld(&claim.withheld),
        traced(claim.trace.as_ref())
    );
    if let Some(said) = &claim.attribution {
        let others = said.also.iter().map(|other| other.speaker.as_str());
        let all: Vec<String> = std::iter::once(said.speaker.as_str())
            .chain(others)
            .map(escaped)
            .collect();
        say!(page, "- put to: {}", all.join("; "));
    }
    if let Some(source) = &claim.source {
        let (name, revision) = (&source.rendition, source.revision);
        let passage = claim.passage_is();
        say!(
            page,
            "- {} `{name}` revision {revision}: “{}”",
            passage.told(),
            escaped(&source.quote)
        );
        for quote in &source.also {
            say!(page, "- {}: “{}”", passage.also(), escaped(quote));
        }
    }
    for flag in &claim.flags {
        say!(page, "- compared with the original: {}", escaped(flag));
    }
    for one in &claim.machine {
        say!(
            page,
            "- a program said, which is no check: {}, {}: “{}” → “{}”: {} ({})",
            escaped(&one.by()),
            escaped(one.kind()),
            escaped(one.original.as_deref().unwrap_or("nothing")),
            escaped(&one.converted),
            escaped(&one.why),
            one.state.word()
        );
    }
    if let Some(before) = &claim.before {
        say!(
            page,
            "- was {} in revision {}: “{}”; changed: {}",
            before.status,
            before.revision,
            escaped(&before.quote),
            escaped(&before.changes.join("; "))
        );
    }
    for one in claim.reviews_that_count_first() {
        review(page, one);
    }
    for one in &claim.not_a_claim {
        say!(page, "- {}", escaped(&one.told()));
    }
    for one in &claim.theirs {
        say!(page, "- by a sister desk: {}", escaped(&one.told()));
    }
    if claim.reviews.is_empty() && claim.status == Status::Adopted {
        say!(page, "- nobody here has judged it");
    } else if claim.reviews.is_empty() && claim.not_a_claim.is_empty() {
        say!(page, "- nobody has judged it");
    }
    say!(page, "");
}

fn review(page: &mut String, review: &ReportReview) {
    say!(
        page,
        "- {}{} by {} ({}), {}{}{}{}",
        review.verdict,
        if review.as_is { " as is" } else { "" },
        escaped(&review.name),
        review.role,
        review.at.format("%Y-%m-%d %H:%M UTC"),
        match (review.in_force, review.counts) {
            (false, _) => " (no longer in force)",
            (true, false) => " (does not count by the desk's rules)",
            (true, true) => "",
        },
        withheld(&review.withheld),
        traced(review.trace.as_ref()),
    );
    if let Some(judged) = &review.judged {
        say!(page, "  - the words then: “{}”", escaped(judged));
    }
    for one in &review.evidence {
        say!(page, "  - evidence: {}", evidence(one));
    }
    if let Some(one) = review.one_evidence() {
        say!(page, "  - {one}");
    }
    if let Some(note) = &review.note {
        say!(page, "  - note{}: {}", review.one_note(), escaped(note));
    }
    if let Some(suggestion) = &review.suggestion {
        say!(page, "  - should say: {}", escaped(suggestion));
    }
}

fn evidence(evidence: &ReportEvidence) -> String {
    let mut text = evidence.kind.to_string();
    if let Some(reference) = &evidence.reference {
        let _ = write!(text, " {}", escaped(reference));
    }
    if let Some(locator) = &evidence.locator {
        let _ = write!(text, ", {}", escaped(locator));
    }
    if let Some(quote) = &evidence.quote {
        let _ = write!(text, ": “{}”", escaped(quote));
    }
    if evidence.anonymous {
        text.push_str(" (anonymous source)");
    }
    if let Some(origin) = &evidence.origin {
        let _ = write!(text, ", from {}", escaped(origin));
    }
    for day in evidence.days() {
        let _ = write!(text, ", {day}");
    }
    if let Some(commitment) = &evidence.commitment {
        let _ = write!(text, " (confidential; commitment `{commitment}`)");
    }
    if let Some(sha256) = &evidence.sha256 {
        let _ = write!(text, " (SHA-256 `{sha256}`)");
    }
    text.push_str(&withheld(&evidence.withheld));
    text.push_str(&traced(evidence.trace.as_ref()));
    text
}

fn source_file(name: Option<&str>) -> String {
    let plain = |name: &str| format!(" from `{}`", name.replace(['`', '\n', '\r'], " "));
    name.map(plain).unwrap_or_default()
}

// What was left out, with its commitments.
fn withheld(withheld: &[Withheld]) -> String {
    let told = withheld
        .iter()
        .map(|one| format!(" ({} left out; commitment `{}`)", one.what, one.commitment));
    told.collect()
}

fn traced(trace: Option<&Trace>) -> String {
    trace
        .map(|trace| format!(" · `{trace}`"))
        .unwrap_or_default()
}

fn unverified(page: &mut String, rendition: &ReportRendition) {
    say!(page, "### What was not verified\n");
    let mut any = false;
    for one in rendition
        .claims
        .iter()
        .filter(|one| one.status != Status::Verified)
    {
        any = true;
        let number = one.number.unwrap_or_default();
        say!(
            page,
            "- {number}: {}: “{}”",
            one.status,
            escaped(one.words())
        );
    }
    if rendition.claims.is_empty() {
        say!(page, "Nothing: this text has no claims on record.");
    } else if rendition.claims.iter().all(ReportClaim::is_vouched_for) {
        say!(
            page,
            "Nothing: every claim of this text was verified by somebody named above."
        );
    } else if !any {
        say!(
            page,
            "Every claim was called verified, some by people whose verdict does not count by this desk's rules."
        );
    }
    for block in &rendition.set_aside {
        if let Some(reason) = &block.override_reason {
            let text = block.text.as_deref().unwrap_or("[words left out]");
            let (role, reason, text) = (block.role, escaped(reason), escaped(text));
            say!(page, "- set aside by hand as {role} ({reason}): “{text}”");
        }
    }
    say!(page, "");
}

fn disclosure(page: &mut String, report: &Report, rendition: &ReportRendition) {
    if let Some(text) = &rendition.disclosure {
        let borne_out = if report.passes {
            "The records of this story bear that sentence out."
        } else {
            "**The records of this story do not bear that sentence out.**"
        };
        say!(
            page,
            "### Disclosure\n\n> {}\n\n{borne_out}\n",
            escaped(text)
        );
    }
}

fn replies(page: &mut String, report: &Report) {
    if report.replies.is_empty() {
        return;
    }
    say!(page, "## Replies sought\n");
    for one in &report.replies {
        let (to, by) = (escaped(&one.to), escaped(&one.by));
        let channel = one.channel.as_deref();
        let channel = channel.map(|how| format!(" by {}", escaped(how)));
        let answer = one.answer.as_deref();
        let answer = answer.map(|text| format!(": “{}”", escaped(text)));
        say!(
            page,
            "- {to}, asked by {by}, {}{}: {}{}{}{}",
            one.asked.format("%Y-%m-%d %H:%M UTC"),
            channel.unwrap_or_default(),
            one.outcome,
            answer.unwrap_or_default(),
            withheld(&one.withheld),
            traced(one.trace.as_ref())
        );
    }
    say!(page, "");
}

fn reviewers(page: &mut String, report: &Report) {
    say!(page, "## Reviewers\n");
    if report.reviewers.is_empty() {
        say!(page, "Nobody has judged anything yet.\n");
        return;
    }
    say!(
        page,
        "| who | roles | entries | ledger |\n| --- | --- | --- | --- |"
    );
    for one in &report.reviewers {
        let roles: Vec<&str> = one.roles.iter().map(|role| role.as_str()).collect();
        let (name, roles) = (escaped(&one.name), roles.join(", "));
        say!(
            page,
            "| {name} | {roles} | {} | `{}` |",
            one.entries,
            one.ledger
        );
    }
    say!(page, "");
}

fn findings(page: &mut String, report: &Report) {
    say!(page, "## What stands against it\n");
    if report.findings.is_empty() {
        say!(page, "No finding.\n");
        return;
    }
    for one in &report.findings {
        say!(
            page,
            "- `{}` **{}** ({}): {}",
            one.place,
            one.code,
            one.severity,
            escaped(&one.message)
        );
        if let Some(waived) = &one.waived {
            let ends = if waived.in_force { "until" } else { "ended on" };
            say!(
                page,
                "  - waived by {}, {ends} {}: {}",
                waived.by,
                waived.until,
                escaped(&waived.reason)
            );
        }
    }
    say!(page, "");
}

fn digests(page: &mut String, report: &Report) {
    say!(page, "## Digests, and how to verify them\n");
    say!(page, "| what | file | SHA-256 |\n| --- | --- | --- |");
    for rendition in &report.renditions {
        for one in &rendition.revisions {
            let (name, number) = (&rendition.name, one.number);
            say!(
                page,
                "| {name} revision {number} | `{}` | `{}` |",
                one.file,
                one.sha256
            );
        }
    }
    for one in &report.reviewers {
        say!(
            page,
            "| last entry of {} | `{}` | `{}` |",
            escaped(&one.name),
            one.ledger,
            one.head
        );
    }
    say!(
        page,
        "\nIn the desk's folder `sha256sum` gives the digest of a text, and `copydesk check {}` proves every status, digest and \
         chain again. The digest of a ledger's last entry covers all entries before it.\n\n\
         A digest shows that a text is the one that was judged, not that it is true. A name in a ledger was typed; it is no \
         signature. Words count as the same when they differ in nothing but Unicode composition (NFC), white space, and \
         typographic quotation marks and dashes.",
        report.story
    );
}

fn sums(counts: &Counts, rests: Rests) -> String {
    let open = match counts.open() {
        0 => "none open".to_owned(),
        open => format!(
            "**{open} open** ({} unreviewed, {} queried, {} disputed, {} incorrect, {} stale)",
            counts.unreviewed, counts.queried, counts.disputed, counts.incorrect, counts.stale
        ),
    };
    let on = match rests.told() {
        on if on.is_empty() => on,
        on => format!(" ({on})"),
    };
    let theirs = match counts.adopted {
        0 => String::new(),
        some => format!(" {some} verified by a sister desk and not here,"),
    };
    let claims = match counts.total() {
        1 => "1 claim".to_owned(),
        many => format!("{many} claims"),
    };
    format!(
        "{}: {} verified{on},{theirs} {} on the reporter's word, {} with nothing checkable, {open}.",
        claims, counts.verified, counts.on_author, counts.opinion,
    )
}

fn mark(status: Status) -> &'static str {
    match status {
        Status::Verified => "✓ verified",
        Status::OnAuthor => "a on author",
        Status::Opinion => "o opinion",
        Status::Adopted => "⇄ adopted",
        Status::Unreviewed => "· unreviewed",
        Status::Queried => "? queried",
        Status::Disputed => "≠ disputed",
        Status::Incorrect => "✗ incorrect",
        Status::Stale => "∼ stale",
        Status::Withdrawn => "withdrawn",
    }
}

// CommonMark 2.4: a backslash before ASCII punctuation makes it plain.
pub(super) fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '&' => {
                plain.push('\\');
                plain.push(character);
            }
            '\n' | '\r' | '\t' => plain.push(' '),
            hidden if is_hidden(hidden) => plain.push_str(&code_point(hidden)),
            other => plain.push(other),
        }
    }
    plain
}
