//! `hidden-characters`: characters that the reader can't see, or takes for others.

use super::Rule;
use super::scope::{Scope, Words};
use crate::model::{Code, Finding, Severity, Span};

pub(super) const RULE: Rule = Rule {
    code: Code::HiddenCharacters,
    meaning: "The text has bidirectional controls, invisible characters, or a word that mixes look-alike alphabets.",
    why: "What a reviewer sees and what is published must be the same words; these characters make them differ.",
    example: "“Ruth Аmaya” with a Cyrillic А looks right to every reader, and no search for the name finds it.",
    clear: "Take the character out, and import the new revision.",
    severity: Severity::Deny,
    find,
};

fn find(scope: &Scope<'_>, _: &[Finding]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rendition in &scope.renditions {
        let Some((_, index)) = &rendition.text else {
            continue;
        };
        for (start, found) in hidden(index.text()) {
            let words = Words {
                message: format!("the text has {found}"),
                expected: "characters that a reader sees for what they are".to_owned(),
                found,
                clear: format!(
                    "take it out, then copydesk import {} FILE",
                    rendition.target
                ),
            };
            let end = start + 1;
            let place = rendition.place(Span { start, end }, 1);
            findings.push(rendition.at(scope, Code::HiddenCharacters, place, words));
        }
    }
    findings
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

fn hidden(text: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let mut script = None;
    let mut previous = ' ';
    for (position, character) in (0u32..).zip(text.chars()) {
        if let Some(name) = invisible(character, previous) {
            found.push((position, format!("{name} (U+{:04X})", character as u32)));
        }
        // Mixed-script confusables (UTS #39): only alphabets whose letters look alike, and only inside one word.
        match script_of(character) {
            Some(now) if script.is_some_and(|before| before != now) => {
                found.push((
                    position,
                    format!(
                        "a word in two alphabets: `{character}` (U+{:04X})",
                        character as u32
                    ),
                ));
                script = Some(now);
            }
            Some(now) => script = Some(now),
            None if character.is_alphabetic() => {}
            None => script = None,
        }
        previous = character;
    }
    found
}

fn invisible(character: char, previous: char) -> Option<&'static str> {
    match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some("a bidirectional control"),
        // Joiners are letters' business in scripts that join, and emoji's.
        '\u{200C}' | '\u{200D}' if !previous.is_ascii() => None,
        '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{180E}' => {
            Some("an invisible character")
        }
        '\u{E0000}'..='\u{E007F}' if !('\u{1F3F4}'..='\u{1F3F4}').contains(&previous) => {
            (!('\u{E0000}'..='\u{E007F}').contains(&previous))
                .then_some("an invisible tag character")
        }
        _ => None,
    }
}

fn script_of(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Some(Script::Latin),
        '\u{370}'..='\u{3FF}' if character != 'μ' && character != 'Ω' => Some(Script::Greek),
        '\u{400}'..='\u{52F}' => Some(Script::Cyrillic),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn seen_for_what_they_are() {
        assert_eq!(hidden("pay\u{202E}lap").len(), 1);
        assert_eq!(hidden("z\u{200B}ero").len(), 1);
        assert_eq!(hidden("B\u{430}nk").len(), 2);
        for fine in [
            "Zelenskyy, Зеленський",
            "5 µm — “naïve”",
            "👩\u{200D}🚒",
            "الأردن",
            "α-helix",
        ] {
            assert!(hidden(fine).is_empty(), "{fine}");
        }
    }
}
