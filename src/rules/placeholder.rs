//! `placeholder`: something that was to be filled in was left in the text.

mod unfilled;

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

use super::Rule;
use super::scope::{RenditionScope, Scope, Words};
use crate::model::{Code, Finding, RenditionKind, Role, Severity, Span};
use copydesk_lexicon::en::desk::rules::placeholder as words;

pub(super) const RULE: Rule = Rule {
    code: Code::Placeholder,
    meaning: "A placeholder was left in the text: TK, TBD, XXX, [CHECK: …], [NAME], $X million, ???, lorem ipsum, %s, {count}, undefined.",
    why: "“TK” is printed every year by newsrooms that were sure somebody would see it.",
    example: "“The work cost $TK million.” went through two editors.",
    clear: "Put in what is missing, and import the new revision.",
    severity: Severity::Deny,
    find,
};

// TK ("to come") and its spellings are newsroom practice because no English word has them; `XX` may be a Roman numeral, and TBA is what
// a listing prints.
const WORDS: [&str; words::WORDS.len()] = words::WORDS;
// What a bracket begins with that is a note to the desk.
const NOTES: [&str; words::NOTES.len()] = words::NOTES;
// What a bracket holds that is to be filled in.
const SLOTS: [&str; words::SLOTS.len()] = words::SLOTS;
// What a figure stands before, so that letters in its place are no word.
const UNITS: [&str; words::UNITS.len()] = words::UNITS;
const SUMS: [&str; words::SUMS.len()] = words::SUMS;
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
        findings.extend(in_directions(scope, rendition));
    }
    findings
}

// “INSERT QUOTE FROM MAYOR” in a conversion is set aside as a direction, which tells nobody anything there: no script is read out of it.
fn in_directions(scope: &Scope<'_>, rendition: &RenditionScope<'_>) -> Vec<Finding> {
    let converted = rendition.dossier.record.kind == RenditionKind::Converted;
    let blocks = rendition.sheet().map(|sheet| sheet.blocks.as_slice());
    let cues = blocks.unwrap_or_default().iter();
    let cues = cues.filter(|block| converted && block.role == Role::Cue);
    cues.flat_map(|block| {
        unfilled::announced(&block.quote)
            .into_iter()
            .map(|(_, text)| {
                let words = Words {
                    message: format!("`{text}` was left in the text"),
                    expected: "the story's own words".to_owned(),
                    found: text.to_owned(),
                    clear: format!(
                        "put in what is missing, then copydesk import {} FILE",
                        rendition.target
                    ),
                };
                let place = rendition.place(block.span(), block.line);
                rendition.at(scope, Code::Placeholder, place, words)
            })
    })
    .collect()
}

// Offset and length in code points. Nearly no claim holds one, so what a placeholder can't do without is looked for first.
fn placeholders(quote: &str) -> Vec<(u32, u32, String)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    if has_two_capitals(quote) {
        let words = runs(quote, char::is_alphanumeric);
        found.extend(words.filter(|(at, text)| is_word(text) && !in_name(quote, *at, text)));
        found.extend(slots_named(quote));
        found.extend(times_of_letters(quote));
        let colons = memchr_iter(b':', quote.as_bytes());
        let notes = colons.filter(|at| quote[..*at].ends_with("TODO"));
        found.extend(notes.map(|at| (at - 4, "TODO")));
        found.extend(unfilled::announced(quote));
    }
    found.extend(brackets(quote));
    if may_hold_letters(quote) {
        found.extend(letters_for_a_figure(quote));
        found.extend(unfilled::values(quote));
        found.extend(unfilled::ages(quote));
    }
    found.extend(marks_for_words(quote));
    found.extend(unfilled::unfilled(quote));
    for (phrase, at) in PHRASES {
        let letter = phrase.as_bytes()[at];
        for byte in memchr2_iter(letter, letter.to_ascii_uppercase(), quote.as_bytes()) {
            let text = byte
                .checked_sub(at)
                .and_then(|start| quote.get(start..start + phrase.len()));
            if let Some(text) = text.filter(|text| text.eq_ignore_ascii_case(phrase)) {
                found.push((byte - at, text));
            }
        }
    }
    // Of two that share a place the longer one says more.
    found.sort_by_key(|(at, text)| (*at, std::cmp::Reverse(text.len())));
    let mut end = 0;
    found.retain(|(at, text)| {
        let apart = *at >= end;
        end = end.max(at + text.len());
        apart
    });
    let place = |(at, text): (usize, &str)| {
        let offset = quote[..at].chars().count() as u32;
        (offset, text.chars().count() as u32, text.to_owned())
    };
    found.into_iter().map(place).collect()
}

// Of a script in capitals every word is asked for; that most begin with another letter takes no comparison.
fn is_word(text: &str) -> bool {
    let first = text.bytes().next().unwrap_or_default();
    WORDS
        .iter()
        .any(|word| word.as_bytes()[0] == first && *word == text)
}

// "TK Maxx opened", "in TK Maxx": letters of a name, with the rest of it behind them. "Mayor TK Lund" is a name that somebody owes.
fn in_name(quote: &str, at: usize, text: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let next = quote[at + text.len()..]
        .strip_prefix(' ')
        .unwrap_or_default();
    let next_is_name = capital(next) && next.chars().nth(1).is_some_and(char::is_lowercase);
    let before = quote[..at].trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    // “The XXX Olympiad”, “Super Bowl XXX”: thirty. “Mayor XXX said” is owed a name.
    let numbered = |word: &str| words::NUMBERED.contains(&word.to_lowercase().as_str());
    let following = next.split(|c: char| !c.is_alphanumeric()).next();
    let thirty = text == "XXX"
        && (numbered(last)
            || following.is_some_and(numbered)
            || (next_is_name && last.eq_ignore_ascii_case("the")));
    thirty
        || text == "TK"
            && next_is_name
            && (before.is_empty() || !capital(last))
            && !last.ends_with(['$', '€', '£'])
}

// "QUOTE GOES HERE", "NAME TO COME": what is to be filled in, shouted.
fn slots_named(quote: &str) -> Vec<(usize, &str)> {
    const ENDS: [&str; 3] = [" GOES HERE", " TO COME", " TK"];
    let mut found = Vec::new();
    for at in memchr_iter(b' ', quote.as_bytes()) {
        if !matches!(quote.as_bytes().get(at + 1), Some(b'G' | b'T')) {
            continue;
        }
        for end in ENDS.iter().filter(|end| quote[at..].starts_with(*end)) {
            let start = quote[..at]
                .rfind(|c: char| !c.is_uppercase())
                .map_or(0, |space| {
                    space + quote[space..].chars().next().map_or(1, char::len_utf8)
                });
            if SLOTS.contains(&quote[start..at].to_lowercase().as_str()) {
                found.push((start, &quote[start..at + end.len()]));
            }
        }
    }
    found
}

// `HH:MM`, `DD/MM/YYYY`: the form of a time or a day, not one.
fn times_of_letters(quote: &str) -> Vec<(usize, &str)> {
    const PARTS: [&str; words::TIMES_OF_LETTERS_PARTS.len()] = words::TIMES_OF_LETTERS_PARTS;
    let inside = |c: char| c.is_alphanumeric() || matches!(c, ':' | '/' | '.' | '-');
    // Between two parts stands one of these, and nearly no claim has one between two capitals.
    let joined = quote.as_bytes().windows(3).any(|three| {
        matches!(three[1], b':' | b'/' | b'.' | b'-')
            && three[0].is_ascii_uppercase()
            && three[2].is_ascii_uppercase()
    });
    if !joined {
        return Vec::new();
    }
    runs(quote, inside)
        .map(|(at, text)| (at, text.trim_end_matches(['.', ':', '-', '/'])))
        .filter(|(_, text)| {
            let mut parts = text.split([':', '/', '.', '-']);
            text.contains([':', '/', '.', '-']) && parts.all(|part| PARTS.contains(&part))
        })
        .collect()
}

// `[CHECK: amount]`, `[NAME]`, `<insert street>`, `[?]`; in round brackets only what is shouted. In a quotation `[name]` may be the
// editor's own word.
fn brackets(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for open in memchr3_iter(b'[', b'(', b'<', quote.as_bytes()) {
        let square = quote.as_bytes()[open] != b'(';
        let close = match quote.as_bytes()[open] {
            b'[' => ']',
            b'(' => ')',
            _ => '>',
        };
        let Some(length) = quote[open..].find(close) else {
            continue;
        };
        let inner = quote[open + 1..open + length].trim();
        let lower = inner.to_lowercase();
        let capitals =
            inner.chars().any(char::is_uppercase) && !inner.chars().any(char::is_lowercase);
        let begins = |word: &str| {
            let rest = lower.strip_prefix(word);
            rest.is_some_and(|rest| {
                !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '\'')
            })
        };
        // In round brackets only what is shouted.
        let is_note = NOTES
            .iter()
            .any(|word| begins(word) && (square || inner.starts_with(&word.to_uppercase())));
        let ends = [" tk", " to come", " goes here", " here"];
        let plain = ends
            .iter()
            .find_map(|end| lower.strip_suffix(end))
            .unwrap_or(&lower);
        let quoted = in_quotation(quote, open);
        let slot = square && SLOTS.contains(&plain) && (capitals || !quoted)
            || !quoted && quote.as_bytes()[open] == b'(' && words::ROUND_SLOTS.contains(&plain);
        let whole = words::WHOLE_NOTES.contains(&lower.as_str());
        let wanted =
            square && is_wanted(&lower, quoted) || fills_quotation(quote, open, length, &lower);
        let blank =
            square && !inner.is_empty() && inner.chars().all(|c| matches!(c, '?' | '_' | 'X'));
        if is_note || slot || blank || whole || wanted {
            found.push((open, &quote[open..=open + length]));
        }
    }
    found
}

// `[citation needed]`, `[source?]`, `[Reporter name]`: something is called and not given.
fn is_wanted(lower: &str, quoted: bool) -> bool {
    let count = lower.split_whitespace().count();
    let (first, last) = lower.rsplit_once(' ').unwrap_or(("", lower));
    let asked = lower
        .strip_suffix('?')
        .is_some_and(|asked| SLOTS.contains(&asked.trim_end()));
    let wanting = (2..=3).contains(&count) && words::WANTING.contains(&last);
    let called =
        !quoted && count <= 3 && last == "name" && !first.is_empty() && !first.contains("stage");
    asked || wanting || called
}

// `“[Quote from the mayor]”`: all that the marks hold is what belongs there.
fn fills_quotation(quote: &str, open: usize, length: usize, lower: &str) -> bool {
    let opens = quote[..open].ends_with(['“', '"']);
    let closes = quote[open + length + 1..].starts_with(['”', '"', '.', ',']);
    let first = lower.split_whitespace().next().unwrap_or_default();
    opens && closes && SLOTS.contains(&first)
}

fn in_quotation(quote: &str, at: usize) -> bool {
    let before = &quote[..at];
    let curly = before.matches('“').count() > before.matches('”').count();
    curly || before.matches('"').count() % 2 == 1
}

// `$X million`, `XX percent`, `xxx people`, `$TK`: letters where a figure belongs.
fn letters_for_a_figure(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, text) in runs(quote, char::is_alphanumeric) {
        let of = |letter: char| text.chars().all(|one| one == letter);
        let letters =
            of('x') || of('X') || (of('N') && text.len() > 1) || text.eq_ignore_ascii_case("tk");
        if !letters {
            continue;
        }
        let money = quote[..at].trim_end().ends_with(['$', '€', '£', '¥']);
        let rest = quote[at + text.len()..].trim_start_matches([' ', '\u{A0}']);
        let followed = |units: &[&str]| units.iter().any(|unit| begins_with_word(rest, unit));
        let unit = match text.len() {
            1 => followed(&SUMS),
            _ => followed(&UNITS),
        };
        // Three small ones at the end of a message are kisses.
        let kisses = rest
            .trim_start_matches(['.', '!', '”', '"', '’'])
            .is_empty();
        if money || unit || (of('x') && text.len() >= 3 && !kisses) {
            found.push((at, text));
        }
    }
    found
}

fn begins_with_word(text: &str, word: &str) -> bool {
    let rest = text
        .get(..word.len())
        .filter(|start| start.eq_ignore_ascii_case(word));
    let letters = word.ends_with(char::is_alphabetic);
    rest.is_some() && !(letters && text[word.len()..].starts_with(char::is_alphanumeric))
}

// `???` and `___` that stand where a word belongs; behind a word they are a cry, and `“???”` is what somebody wrote.
fn marks_for_words(quote: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (mark, least) in [('?', 2), ('_', 3)] {
        if memchr2_iter(mark as u8, mark as u8, quote.as_bytes())
            .nth(least - 1)
            .is_none()
        {
            continue;
        }
        for (at, text) in runs(quote, |one| one == mark) {
            let before = quote[..at].chars().next_back();
            let after = quote[at + text.len()..].chars().next();
            let apart = before.is_none_or(|one| {
                one.is_whitespace() || matches!(one, '$' | '€' | '£' | '(' | '#')
            });
            let goes_on = after.is_none_or(|one| !one.is_alphanumeric());
            // A line of nothing else parts a wire's story from what stands below it.
            let parts = mark == '_' && at == 0 && after == Some('\n');
            if text.len() >= least && apart && goes_on && !parts {
                found.push((at, text));
            }
        }
    }
    found
}

fn has_two_capitals(quote: &str) -> bool {
    let mut before = false;
    for byte in quote.as_bytes() {
        let capital = byte.is_ascii_uppercase();
        if before && capital {
            return true;
        }
        before = capital;
    }
    false
}

// Whether a word may be letters for a figure or what a program prints for one: "XX", "tk", "undefined". Of a thousand claims hardly one has
// such a word, and to cut each into characters several times over took most of this rule. It never says no where there is one.
fn may_hold_letters(quote: &str) -> bool {
    let bytes = quote.as_bytes();
    let mut inside = false;
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let opens = match byte {
            b'x' | b'X' | b'N' => next == *byte || next == b'a' || !next.is_ascii_alphanumeric(),
            b't' | b'T' => matches!(next, b'k' | b'K'),
            b'u' => next == b'n' && bytes[at..].starts_with(b"undefined"),
            b'n' => next == b'u' && bytes[at..].starts_with(b"null"),
            _ => false,
        };
        if opens && !inside {
            return true;
        }
        inside = byte.is_ascii_alphanumeric();
    }
    false
}

fn runs(text: &str, inside: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(move |c| !inside(c))
        .filter(|run| !run.is_empty())
        .map(move |run| (run.as_ptr() as usize - start, run))
}

#[cfg(test)]
mod tests {
    use super::{may_hold_letters, placeholders};

    #[test]
    fn words_of_letters_are_passed_over_nowhere() {
        for word in [
            "x",
            "X",
            "XX",
            "xxx",
            "NN",
            "tk",
            "TK",
            "Tk",
            "N",
            "NaN",
            "undefined",
            "null",
        ] {
            for before in ["", " ", "a ", "$", "é ", "—", "“", "(", "-"] {
                for after in ["", " ", ".", "-", "”", "—", " million"] {
                    let quote = format!("{before}{word}{after}");
                    assert!(may_hold_letters(&quote), "{quote}");
                }
            }
        }
        for fine in [
            "The clerk takes nine boxes to the annex.",
            "",
            "Attkins sank",
        ] {
            assert!(!may_hold_letters(fine), "{fine}");
        }
    }

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
        for (quote, found) in [
            ("It cost [CHECK: amount] to fix.", "[CHECK: amount]"),
            ("Mayor [NAME] said so.", "[NAME]"),
            ("Mayor [Name] said so.", "[Name]"),
            ("Mayor [name] said so.", "[name]"),
            ("He is [?] years old.", "[?]"),
            ("The date is TBD.", "TBD"),
            ("It cost $X million.", "X"),
            ("It cost $ XX in all.", "XX"),
            ("About XX percent agreed.", "XX"),
            ("Some X million people saw it.", "X"),
            ("It cost $tk in all.", "tk"),
            ("There were xxx people in the hall.", "xxx"),
            ("??? people were hurt.", "???"),
            ("Some ?? people were hurt.", "??"),
            ("It cost $??? in all.", "???"),
            ("Mayor ____ said so.", "____"),
            ("He is 40 (CK AGE).", "(CK AGE)"),
            ("TODO: ask her.", "TODO"),
            ("The owner, [NAME TO COME], was out.", "[NAME TO COME]"),
            ("She said: “QUOTE GOES HERE.”", "QUOTE GOES HERE"),
            ("It began at HH:MM on Monday.", "HH:MM"),
            ("It began on DD/MM/YYYY.", "DD/MM/YYYY"),
            ("Residents of <insert street> left.", "<insert street>"),
            ("Mayor TK Lund said so.", "TK"),
            ("Chief TK said so.", "TK"),
            ("The XX-year-old clerk left.", "XX"),
            ("The clerk, XX, left.", "XX"),
            ("It cost $00 million.", "00"),
            ("It cost $__ million.", "__"),
            ("It hurt (number) divers.", "(number)"),
            ("It hurt %s divers.", "%s"),
            ("It hurt {count} divers.", "{count}"),
            ("It hurt ${count} divers.", "{count}"),
            ("It hurt undefined people.", "undefined"),
            ("It hurt null people.", "null"),
            ("It hurt NaN divers.", "NaN"),
            ("It hurt N people.", "N"),
            ("The clerk, [object Object], left.", "[object Object]"),
            ("[Reporter name] helped with this.", "[Reporter name]"),
            ("INSERT QUOTE FROM CLERK", "INSERT QUOTE"),
            ("“[Quote from the clerk]”", "[Quote from the clerk]"),
            ("The clerk took it [citation needed].", "[citation needed]"),
            ("The clerk took it [source?].", "[source?]"),
            ("The clerk took it (verify).", "(verify)"),
            ("The name of the clerk is TBA.", "TBA"),
            ("The vote was X-Y on Friday.", "X-Y"),
        ] {
            assert_eq!(texts(quote), [found], "{quote}");
        }
        for fine in [
            "Super Bowl XX, [sic], an attack at the Checkpoint, ipsum amet",
            "“I told [name] to stop,” he said; [applause], [LAUGHTER], [the mayor], [We] will, […]",
            "“What???” she wrote. “???” was all he wrote back. Really??",
            "“See you soon, Mum xxx”",
            "Malcolm X spoke; the X-ray, Xi, SpaceX, Generation X, an iPhone X for $999, Article XX of the treaty",
            "He was checked (check-in opens at 9), (verify it yourself), [Checkmate]",
            "The venue is TBA.",
            "The XXX Olympiad, Super Bowl XXX, the X-Y axis; 3 % so far, 5 %d; {1, 2}",
            "null and void, an undefined term; it paid $0.00, £00 is no sum; [stage name], (numbers), Grandma Nan",
            "TK Maxx opened a shop; a shop of TK Maxx",
            "MORE DETAILS TO COME; he quoted the best; a quote goes here and there; < 15 and > 3",
            "[NATO] would not say; [Kessler’s] name; [date of birth] is on the form",
        ] {
            assert!(texts(fine).is_empty(), "{fine}: {:?}", texts(fine));
        }
    }
}
