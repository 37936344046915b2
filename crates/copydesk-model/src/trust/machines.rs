//! Names that are a machine's: whoever heard it heard nobody.
//!
//! The tools that converted a text of the story, under any part of their name that tells them, with or without their version; what such
//! programs are called in general; and the assistants that many know by name. Linear in the renditions of a story.

use crate::{Dossier, fold};

/// What programs that write are called, without an article; in lower case.
const KINDS: [&str; 15] = [
    "ai",
    "ai assistant",
    "ai model",
    "ai tool",
    "artificial intelligence",
    "assistant",
    "bot",
    "chatbot",
    "converter",
    "language model",
    "large language model",
    "llm",
    "model",
    "program",
    "tool",
];

/// Assistants whose names nobody bears; in lower case, without a version.
const ASSISTANTS: [&str; 8] = [
    "chatgpt",
    "copilot",
    "deepseek",
    "gpt",
    "grok",
    "llama",
    "openai",
    "perplexity",
];

/// Whether a name is that of a program: one of its kinds, a known assistant, or a tool that made a text of the story.
pub fn is_machine(dossier: &Dossier, name: &str) -> bool {
    let words = telling(name);
    let whole = words.join(" ");
    let known = |class: &[&str]| class.contains(&whole.as_str());
    let mut tools = dossier.renditions.iter().filter_map(|one| {
        let record = &one.record;
        record.tool.as_deref()
    });
    !words.is_empty()
        && (known(&KINDS)
            || words
                .first()
                .is_some_and(|first| ASSISTANTS.contains(&first.as_str()))
            || tools.any(|tool| is_called(tool, &words)))
}

// Whether the words are a tool's name, or a part of it that stands in one piece: “Converter” of “Lorne Converter 3.1”.
fn is_called(tool: &str, words: &[String]) -> bool {
    let own = telling(tool);
    own.windows(words.len()).any(|part| part == words)
}

// The words of a name that tell it from others: no article, no number of a version.
fn telling(name: &str) -> Vec<String> {
    let folded = fold(name).to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let tells = |word: &&str| {
        let version = word.trim_start_matches('v');
        !word.is_empty()
            && !matches!(*word, "the" | "a" | "an" | "our")
            && !version.bytes().all(|byte| byte.is_ascii_digit())
    };
    words.filter(tells).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_called, telling};

    #[test]
    fn a_tool_is_called_by_its_name_with_or_without_a_version() {
        for (tool, name) in [
            ("Converter 3.1", "converter"),
            ("Lorne Converter 3.1", "the Lorne Converter, v4"),
            ("Lorne Converter 3.1", "Lorne Converter"),
        ] {
            assert!(is_called(tool, &telling(name)), "{tool} {name}");
        }
        for (tool, name) in [
            ("Converter 3.1", "Ruth Converter"),
            ("Lorne Converter", "Ida Lorne"),
        ] {
            assert!(!is_called(tool, &telling(name)), "{tool} {name}");
        }
    }
}
