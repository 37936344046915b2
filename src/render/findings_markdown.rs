//! Every finding explained, as a page: `docs/findings.md`. `copydesk explain` prints the same words.

use crate::rules::RULES;

const HEAD: &str = "\
# The findings

What `copydesk check` can hold against a story, in the order in which it looks. A finding's severity is what it does to the gate: `deny`
closes it (exit 1), `warn` is shown, `allow` is not; `copydesk.toml` can set another one. This page is what `copydesk explain --markdown`
prints.
";

/// Every finding explained, as Markdown.
pub fn findings_markdown() -> String {
    let mut page = HEAD.to_owned();
    page.push_str("\n| finding | severity | what it means |\n| --- | --- | --- |\n");
    for rule in RULES {
        page.push_str(&format!(
            "| [`{code}`](#{code}) | {} | {} |\n",
            rule.severity,
            rule.meaning,
            code = rule.code
        ));
    }
    for rule in RULES {
        page.push_str(&format!(
            "\n## {}\n\n{}\n\n**Why it matters.** {}\n\n**For example.** {}\n\n**How to clear it.** {}\n",
            rule.code, rule.meaning, rule.why, rule.example, rule.clear
        ));
    }
    page
}
