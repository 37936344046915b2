//! `placeholder`: something that was to be filled in was left in the text.

use memchr::{memchr_iter, memchr2_iter};

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholder,
    meaning: "A placeholder was left in the text: TK, XXX, [CHECK], lorem ipsum.",
    why: "“TK” is printed every year by newsrooms that were sure somebody would see it.",
    example: "“The work cost $TK million.” went through two editors.",
    clear: "Put in what is missing, and import the new revision.",
    severity: Severity::Deny,
    find,
};

// TK ("to come") and its spellings are newsroom practice because no English word has them; `XX` may be a Roman numeral.
const WORDS: [&str; 7] = ["TK", "TKTK", "TKTKTK", "TKK", "XXX", "XXXX", "TBC"];
const BRACKETED: [&str; 6] = ["check", "ck", "cq?", "fact check", "verify", "insert"];
// With the place of a letter that is rarer than the others.
const PHRASES: [(&str, usize); 2] = [("lorem ipsum", 7), ("dolor sit amet", 11)];

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        for (_, claim, _) in rendition.standing_claims() {
            for (offset, length, text) in placeholders(&claim.quote) {
                let start = claim.start + offset;
                let words = Words {
                    message: format!("`{text}` was left in the text"),
                    expected: "the story's own words".to_owned(),
                    found: text,
                    clear: format!(
                        "put in what is missing, then copydesk import {} FILE",
                        rendition.target
                    ),
                };
                let mut finding = rendition.about(scope, Code::Placeholder, claim, words);
                let end = start + length;
                finding.place = rendition.place(Span { start, end }, claim.line);
                findings.push(finding);
            }
        }
    }
    findings
}

// Offset and length in code points. Nearly no claim holds one, so what a placeholder can't do without is looked for first.
fn placeholders(quote: &str) -> Vec<(u32, u32, String)> {
    let mut found = Vec::new();
    let mut add = |byte: usize, text: &str| {
        let offset = quote[..byte].chars().count() as u32;
        found.push((offset, text.chars().count() as u32, text.to_owned()));
    };
    if has_two_capitals(quote) {
        for (byte, text) in runs(quote, char::is_alphanumeric) {
            if WORDS.contains(&text) {
                add(byte, text);
            }
        }
    }
    for open in memchr_iter(b'[', quote.as_bytes()) {
        let Some(length) = quote[open..].find(']') else {
            break;
        };
        let inner = quote[open + 1..open + length].trim().to_lowercase();
        if BRACKETED
            .iter()
            .any(|one| inner == *one || inner.starts_with(&format!("{one} ")))
        {
            add(open, &quote[open..=open + length]);
        }
    }
    for (phrase, at) in PHRASES {
        let letter = phrase.as_bytes()[at];
        for byte in memchr2_iter(letter, letter.to_ascii_uppercase(), quote.as_bytes()) {
            let text = byte
                .checked_sub(at)
                .and_then(|start| quote.get(start..start + phrase.len()));
            if let Some(text) = text.filter(|text| text.eq_ignore_ascii_case(phrase)) {
                add(byte - at, text);
            }
        }
    }
    found
}

fn has_two_capitals(quote: &str) -> bool {
    let capitals = quote.as_bytes().windows(2);
    capitals
        .into_iter()
        .any(|two| two.iter().all(u8::is_ascii_uppercase))
}

fn runs(text: &str, inside: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(move |c| !inside(c))
        .filter(|run| !run.is_empty())
        .map(move |run| (run.as_ptr() as usize - start, run))
}

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn what_reporters_leave_behind() {
        let texts = |quote| -> Vec<String> {
            placeholders(quote)
                .into_iter()
                .map(|(_, _, text)| text)
                .collect()
        };
        assert_eq!(
            texts("It cost $TK million [check with Ana]."),
            ["TK", "[check with Ana]"]
        );
        assert_eq!(texts("é TKTK"), ["TKTK"]);
        assert_eq!(placeholders("é TKTK")[0].0, 2);
        assert_eq!(
            texts("é Lorem IPSUM, é DOLOR sit amet."),
            ["Lorem IPSUM", "DOLOR sit amet"]
        );
        assert!(texts("Super Bowl XX, [sic], an attack at the Checkpoint, ipsum amet").is_empty());
    }
}
