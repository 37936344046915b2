//! What some programs for Markdown show and others do not: branches of Liquid, styles that Kramdown sets, notes between `%%`.
//!
//! Linear in the text, times the depth of its branches.

/// Why paragraphs without such notes are listed.
pub(super) const OTHER: &str = "another form of the text, without the notes between %%,";

/// The tags of Liquid that show what they hold in some cases only: those of its control flow, and the one that keeps words for later.
const BRANCHES: [&str; 7] = [
    "if",
    "unless",
    "case",
    "for",
    "tablerow",
    "ifchanged",
    "capture",
];
/// So many bytes of a branch are told.
const TOLD: usize = 300;

/// The words that a site shows in some cases only, each with the tag that says so; and the lines in which a word has a style of its own.
pub(super) fn under_conditions(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("{%") {
        let Some((tag, behind)) = after.split_once("%}") else {
            break;
        };
        rest = behind;
        let name = tag.trim_matches(['-', ' ', '\n']);
        let name = name.split_whitespace().next().unwrap_or_default();
        if name == "comment" || name == "raw" {
            let end = format!("end{name}");
            rest = behind
                .split_once(end.as_str())
                .map_or("", |(_, after)| after);
            continue;
        }
        if !BRANCHES.contains(&name) {
            continue;
        }
        let end = ending(behind, name);
        let words = plain(&behind[..end]);
        if words.contains(char::is_alphabetic) {
            let words = words.chars().take(TOLD).collect();
            found.push((format!("{{%{tag}%}}"), words));
        }
        // What stands in it is told with it.
        rest = &behind[end..];
    }
    found.extend(styled(text));
    found.extend(set_by_programs(text));
    found
}

/// Languages whose code a notebook runs, and blocks that take in a file.
const RUN: [&str; 14] = [
    "r",
    "python",
    "julia",
    "ojs",
    "js",
    "sql",
    "bash",
    "sh",
    "code-cell",
    "include",
    "literalinclude",
    "embed",
    "eval-rst",
    "dataview",
];

// Lines in which a program sets words: code that is run (`` `r x` ``, a fence of `{r}`), another file that is taken in. What stands around code
// tells whose words it stands among.
fn set_by_programs(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    let mut last = "";
    for line in text.lines().map(str::trim) {
        let fence = line.starts_with("```") || line.starts_with("~~~");
        let bare = line.trim_start_matches(['`', '~']).trim_start();
        if fence {
            if !fenced && let Some(name) = run_by(bare) {
                found.push((format!("{{{name}}}"), format!("{last} ⟨{name}⟩")));
            }
            fenced = !fenced && !bare.contains('`');
        } else if !fenced {
            if let Some(code) = line.split('`').skip(1).step_by(2).find(|code| is_run(code)) {
                let marked = format!("`{code}`");
                found.push((marked, line.to_owned()));
            } else if takes_in(line) {
                found.push((
                    line.chars().take(TOLD).collect(),
                    format!("{last} ⟨{line}⟩"),
                ));
            }
        }
        if !line.is_empty() && !fence {
            last = line;
        }
    }
    found
}

// The name behind a fence that says that its code is run: "{r, echo=FALSE}", "{python}".
fn run_by(bare: &str) -> Option<&str> {
    let inner = bare.strip_prefix('{')?;
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let name = &inner[..end];
    let known = RUN.iter().any(|one| name.eq_ignore_ascii_case(one));
    known.then_some(name)
}

// Code in a line that is run: `r x`, `{python} x`, `= this.x`.
fn is_run(code: &str) -> bool {
    let told = |rest: &str| rest.contains(|c: char| c.is_alphanumeric());
    code.strip_prefix("r ").is_some_and(told)
        || run_by(code).is_some()
        || ["= ", "$= "].iter().any(|mark| code.starts_with(mark))
}

// Whether a line by itself takes in another file: signs around a name, or around a word for taking in.
fn takes_in(line: &str) -> bool {
    const WORDS: [&str; 4] = ["include", "import", "embed", "transclude"];
    const SIGNS: [&str; 11] = [
        "@", "!", "!!!", "..", ":::", ":::{", "{", "{{#", "{{", "[[", "[!",
    ];
    let marks = [
        ("--8<--", ""),
        ("-8<-", ""),
        ("{!", "!}"),
        ("![[", "]]"),
        ("<<[", "]"),
        ("<<(", ")"),
        ("<<{", "}"),
    ];
    if marks
        .iter()
        .any(|(open, close)| line.starts_with(open) && line.ends_with(close))
    {
        return true;
    }
    // ".. include:: a.md", "@import "a.md"", "[[include a]]", "!INCLUDE [a](a.md)", "include::a.adoc[]"; not those of a template, which are listed.
    let signs: &str = line
        .split(|c: char| c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let bare = &line[signs.len()..];
    let end = bare
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(bare.len());
    let word = bare[..end].to_ascii_lowercase();
    let rest = &bare[end..];
    let marked = SIGNS.contains(&signs.trim());
    let named = rest.contains(['.', '/', '"', ']']) && !rest.trim_end().ends_with(['.', '!', '?']);
    WORDS.contains(&word.as_str()) && named && (marked || rest.starts_with("::"))
}

// Where the end of a branch stands, past those inside of it.
fn ending(text: &str, name: &str) -> usize {
    let mut depth = 0usize;
    for (at, _) in text.match_indices("{%") {
        let tag = text[at + 2..].trim_start_matches(['-', ' ']);
        let word: &str = tag
            .split(|c: char| !c.is_ascii_alphabetic())
            .next()
            .unwrap_or_default();
        match word.strip_prefix("end") {
            Some(ended) if ended == name && depth == 0 => return at,
            Some(ended) if ended == name => depth -= 1,
            None if word == name => depth += 1,
            Some(_) | None => {}
        }
    }
    text.len()
}

// The words of a stretch without its tags, pictures and addresses.
fn plain(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '<', '!']) {
        words.push_str(&rest[..at]);
        let inner = &rest[at..];
        let close = match inner.as_bytes()[0] {
            b'{' => inner.find('}'),
            b'<' => inner.find('>'),
            _ if inner.starts_with("![") => inner.find(')'),
            _ => None,
        };
        rest = match close {
            Some(close) => &inner[close + 1..],
            None => {
                words.push_str(&inner[..1]);
                &inner[1..]
            }
        };
        rest = rest.trim_start_matches(['%', '}']);
    }
    words.push_str(rest);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

// Lines with a span to which Kramdown gives a style: `*not*{: style="display: none"}`.
fn styled(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in text.lines() {
        for (at, _) in line.match_indices("{:") {
            let Some(end) = line[at..].find('}') else {
                continue;
            };
            let list = &line[at..=at + end];
            let styles = list.contains("style=")
                || list
                    .split([' ', '{', '}', ':'])
                    .any(|one| one == "hidden" || one == "hidden=\"hidden\"");
            let words = plain(line);
            if styles && words.contains(char::is_alphabetic) {
                found.push((list.to_owned(), words));
            }
        }
    }
    found
}

/// The text without what stands between two `%%`, which some programs keep to themselves; `None` where there is nothing of that kind.
pub(super) fn without_notes(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split("%%").collect();
    let noted = parts.len() >= 3
        && parts
            .iter()
            .skip(1)
            .step_by(2)
            .any(|one| one.contains(char::is_alphabetic));
    noted.then(|| parts.iter().step_by(2).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::{under_conditions, without_notes};

    #[test]
    fn words_under_a_condition_are_told() {
        for (text, told) in [
            ("He did {% if page.x %}not{% endif %} pay.", Some("not")),
            (
                "{% unless a %}One {% unless b %}two{% endunless %} three{% endunless %}",
                Some("One two three"),
            ),
            ("{% if page.image %}![]({{ page.image }}){% endif %}", None),
            ("{% include film.html %} He paid.", None),
            (
                "{% comment %}{% if x %}not{% endif %}{% endcomment %}",
                None,
            ),
            (
                "He did *not*{: style=\"display:none\"} pay.",
                Some("He did *not* pay."),
            ),
            ("He paid. {: .lead}", None),
            ("He did `r no` pay.", Some("He did `r no` pay.")),
            (
                "He did `{python} no` pay.",
                Some("He did `{python} no` pay."),
            ),
            (
                "He paid.\n\n```{r, echo=FALSE}\ncat(no)\n```",
                Some("He paid. ⟨r⟩"),
            ),
            (
                "He paid.\n\n--8<-- \"no.md\"\n",
                Some("He paid. ⟨--8<-- \"no.md\"⟩"),
            ),
            ("He paid.\n{!no.md!}", Some("He paid. ⟨{!no.md!}⟩")),
            (
                "He paid.\n.. include:: no.md",
                Some("He paid. ⟨.. include:: no.md⟩"),
            ),
            (
                "He paid.\n@import \"no.md\"",
                Some("He paid. ⟨@import \"no.md\"⟩"),
            ),
            ("He paid.\n![[no]]", Some("He paid. ⟨![[no]]⟩")),
            // Code that is shown as it is, and lines that only speak of such.
            ("Press `r` or `R CMD`.", None),
            ("```r\ncat(no)\n```", None),
            ("```\n--8<-- \"no.md\"\n```", None),
            ("Include the report.", None),
            ("> Imports rose in May.", None),
            ("*Include this, she said.*", None),
            ("![A pool](pool.jpg)", None),
            ("![Import prices](prices.jpg)", None),
            ("[Import prices rose](prices.html)", None),
        ] {
            let found = under_conditions(text);
            let words = found.first().map(|(_, words)| words.as_str());
            assert_eq!(words, told, "{text}");
        }
        assert_eq!(
            without_notes("did %%not%% pay").as_deref(),
            Some("did  pay")
        );
        assert_eq!(without_notes("100%% sure"), None);
    }
}
