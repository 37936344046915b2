//! Names that are a machine's: whoever heard it heard nobody.
//!
//! The tools that converted a text of the story, under any part of their name that tells them, with or without their version; what such
//! programs are called in general; and the assistants that many know by name. An address at which such a program answers, and the list that a
//! search engine gives, are nobody's word either: they change with every asking, and lead to what may be. Linear in the renditions of a story.

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

/// Where assistants answer: hosts, with those below them.
const ANSWERING: [&str; 15] = [
    "aistudio.google.com",
    "chat.com",
    "chat.deepseek.com",
    "chat.mistral.ai",
    "chat.openai.com",
    "chat.qwen.ai",
    "chatgpt.com",
    "claude.ai",
    "copilot.microsoft.com",
    "gemini.google.com",
    "grok.com",
    "meta.ai",
    "notebooklm.google.com",
    "perplexity.ai",
    "poe.com",
];

/// Where they answer beside others: a host, and how the path under it begins.
const ANSWERING_UNDER: [(&str, &str); 2] = [("huggingface.co", "chat"), ("x.com", "i/grok")];

/// Search engines of the web, by the part of their host that names them. The search of an archive or a register finds what stands there.
const ENGINES: [&str; 13] = [
    "baidu",
    "bing",
    "brave",
    "duckduckgo",
    "ecosia",
    "google",
    "kagi",
    "mojeek",
    "qwant",
    "startpage",
    "swisscows",
    "yahoo",
    "yandex",
];

/// Whether an address is that of a program's answer, or of the list that a search engine of the web gives.
pub(super) fn is_answer_of_machine(address: &str) -> bool {
    let address = address.trim().to_lowercase();
    let rest = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (page, asked) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    // Asked of every evidence of a desk: no name is made to be compared.
    let is_below = |one: &str| {
        let before = host.strip_suffix(one);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let begins = |(of, below): &(&str, &str)| host == *of && path.starts_with(below);
    let answers = ANSWERING.iter().any(|one| is_below(one)) || ANSWERING_UNDER.iter().any(begins);
    // `search.yahoo.com`, `google.co.uk`, `html.duckduckgo.com`: the name is the last label but those of the country.
    let labels: Vec<&str> = host.split('.').collect();
    let names = labels.iter().rev().skip(1).take(2);
    let engine = names.into_iter().any(|label| ENGINES.contains(label));
    let below = || {
        labels.iter().all(|label| {
            ["search", "m", "html", "lite"].contains(label)
                || ENGINES.contains(label)
                || label.len() <= 3
        })
    };
    let first = path.split('/').next().unwrap_or_default();
    let lists = ["", "search", "html", "lite", "web", "s", "do"].contains(&first);
    let mut fields = asked.split(['&', '#']);
    let query = fields.any(|field| {
        ["q=", "p=", "text=", "query=", "wd=", "udm="]
            .iter()
            .any(|name| field.starts_with(name))
    });
    answers || engine && below() && lists && query
}

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
    use super::{is_answer_of_machine, is_called, telling};

    #[test]
    fn what_a_program_answers_is_nobodys_word() {
        for (address, is) in [
            ("https://chatgpt.com/share/68a1", true),
            ("https://www.perplexity.ai/search/who-shut-the-pool", true),
            ("https://x.com/i/grok/share/1", true),
            ("https://x.com/lornecouncil/status/1", false),
            ("https://www.google.com/search?q=lorne+pool", true),
            ("https://google.co.uk/search?hl=en&q=lorne", true),
            ("https://duckduckgo.com/?q=lorne+pool", true),
            ("https://search.yahoo.com/search?p=lorne", true),
            ("https://news.google.com/search?q=lorne", false),
            ("https://www.google.com/maps?q=lorne", false),
            ("https://docs.google.com/document/d/1", false),
            ("https://records.lorne.example/search?q=amaya", false),
            ("https://finance.yahoo.com/quote/LRN?p=LRN", false),
            ("https://openai.com/policies/terms", false),
            ("https://archive.example/chatgpt.com", false),
            ("https://team.claude.ai/chat/1", true),
            ("https://notclaude.ai/chat/1", false),
            ("https://huggingface.co/chat/1", true),
            ("https://huggingface.co/papers/1", false),
        ] {
            assert_eq!(is_answer_of_machine(address), is, "{address}");
        }
    }

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
