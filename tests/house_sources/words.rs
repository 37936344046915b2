//! Words stand in the lexicon, and the calendar in one table. Linear in the sources.

use std::collections::BTreeSet;

use super::sources::{folders, modules};

/// Files with lists of five words or more, and why these are no class of the lexicon.
const OWN_LISTS: &[&str] = &[
    // The grammar's weights were trained with these: another word here is another model. Its pronouns are a closed set.
    "crates/copydesk-grammar/src/query",
    "crates/copydesk-grammar/src/scope",
    "crates/copydesk-grammar/src/tokens",
    // The encoder's weights were trained beside passages that were chosen with these.
    "crates/copydesk-encoder/src/passages",
    // How the records read a signed byline: other words would prove something else of old seals.
    "crates/copydesk-model/src/trust/byline",
    "crates/copydesk-model/src/trust/credits",
    "crates/copydesk-model/src/trust/initials",
    "crates/copydesk-model/src/trust/sign_off",
    // How the records tell that two spellings are one source: other words would count old sources anew.
    "crates/copydesk-model/src/person",
    // And what only says what sort of house a source is.
    "crates/copydesk-model/src/trust/voices",
    // And a table: each first name beside its short forms.
    "crates/copydesk-model/src/nicknames",
    // What a record counts as evidence: schemes of addresses, words where a name is to come.
    "crates/copydesk-model/src/trust/basis",
    // How a link is written where it stands for a file: keys and beginnings of formats.
    "crates/copydesk-model/src/pointer",
    // Forms of one address: with `www.`, for phones, as AMP.
    "crates/copydesk-model/src/trust/own_page",
    // And what programs are called, whom nobody can hear.
    "crates/copydesk-model/src/trust/machines",
    // What each number of the evidence says, as the fitted trees name it.
    "crates/copydesk-archive/src/evidence",
    // Endings of files.
    "crates/copydesk-model/src/basis",
    // A table: each English day and month beside its names in other languages.
    "crates/copydesk-compare/src/compare/foreign",
    // A table: each measure beside the phrases that say it.
    "crates/copydesk-text/src/lists/spoken",
    // Names of traits and clues, in the order of their weights.
    "crates/copydesk-compare/src/compare/evidence/frames",
    "crates/copydesk-compare/src/compare/evidence/rival",
    "crates/copydesk-text/src/script/lines",
    "crates/copydesk-text/src/script/layout",
    "crates/copydesk-text/src/script/manner",
    // Keys of file formats, attributes and classes of HTML, elements of other formats.
    "crates/copydesk-intake/src/formats",
    "crates/copydesk-intake/src/html",
    "crates/copydesk-intake/src/html/about",
    "crates/copydesk-intake/src/html/apart",
    "crates/copydesk-intake/src/html/concealed",
    "crates/copydesk-intake/src/html/misplaced",
    "crates/copydesk-intake/src/mail",
    "crates/copydesk-intake/src/html/pictures",
    "crates/copydesk-intake/src/html/words",
    "crates/copydesk-intake/src/markdown",
    // Names and values of style sheets' properties.
    "crates/copydesk-intake/src/html/styles/conditions",
    "crates/copydesk-intake/src/html/styles/content",
    "crates/copydesk-intake/src/html/styles/declared",
    "crates/copydesk-intake/src/html/styles/harmless",
    "crates/copydesk-intake/src/html/styles/lengths",
    "crates/copydesk-intake/src/html/styles/selectors/pseudo",
    "crates/copydesk-intake/src/html/styles/sheets",
    "crates/copydesk-intake/src/html/styles/plays",
    "crates/copydesk-intake/src/html/styles/unread",
    // Names of colours, as style sheets spell them.
    "crates/copydesk-intake/src/html/styles/inks",
    "crates/copydesk-intake/src/marked",
    "crates/copydesk-intake/src/newsml_one",
    "crates/copydesk-intake/src/ninjs",
    "crates/copydesk-intake/src/ninjs_renewal",
    "crates/copydesk-intake/src/docx",
    "crates/copydesk-intake/src/docx/boxes",
    "crates/copydesk-intake/src/markdown/dialects",
    "crates/copydesk-intake/src/odt/controls",
    "crates/copydesk-intake/src/odt/frames",
    "crates/copydesk-intake/src/ttml/doubts",
    "crates/copydesk-intake/src/odt_looks",
    "crates/copydesk-intake/src/odt_objects",
    "crates/copydesk-intake/src/subtitles/shown",
    "crates/copydesk-intake/src/html/elements",
    "crates/copydesk-intake/src/nitf",
    "crates/copydesk-intake/src/rtf",
    "crates/copydesk-intake/src/xml",
    // Names of arguments, files, endings, devices, keys, columns; settings of git.
    "src/cli/assist",
    "src/cli/attach",
    "src/render/export_bulk",
    "src/cli/import",
    "src/cli/mark",
    "src/store/desk",
    "src/store/git",
    "src/store/strays",
    "src/usecase/portable",
    "src/web/pages/judging",
];

/// The elements of HTML: a list of them is no list of words.
#[rustfmt::skip]
const ELEMENTS: [&str; 85] = [
    "a", "abbr", "address", "article", "aside", "audio", "b", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
    "code", "datalist", "dd", "desc", "details", "dialog", "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img", "input", "label", "li", "link", "main",
    "map", "math", "meta", "metadata", "nav", "noscript", "object", "ol", "p", "picture", "pre", "q", "rp", "rt", "script", "section",
    "select", "small", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "th",
    "time", "tr", "u", "ul", "video",
];

/// Whether an entry of a list counts: it has letters, and is no element.
fn is_word(entry: &str) -> bool {
    entry.contains(char::is_alphabetic) && !ELEMENTS.contains(&entry)
}

/// How many words the longest list of string literals has: in brackets, or as the arms of a pattern, `"oak" | "elm"`.
fn longest_list(code: &str) -> usize {
    let mut longest = longest_pattern(code);
    for (open, _) in code.match_indices('[') {
        let (mut rest, mut count) = (code[open + 1..].trim_start(), 0);
        while let Some(inner) = rest.strip_prefix('"') {
            let Some(end) = inner.find('"').filter(|end| !inner[..*end].contains('\\')) else {
                break;
            };
            count += usize::from(is_word(&inner[..end]));
            rest = inner[end + 1..].trim_start();
            rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        }
        if rest.starts_with(']') {
            longest = longest.max(count);
        }
    }
    longest
}

fn longest_pattern(code: &str) -> usize {
    let (mut longest, mut run, mut joined) = (0, 0, false);
    // A quotation mark by itself opens nothing.
    let code = code.replace("'\"'", "").replace("b'\"'", "");
    let mut rest = code.as_str();
    while let Some(open) = rest.find('"') {
        // What stands between two literals: only a bar joins them.
        joined = joined && rest[..open].trim() == "|";
        let inner = &rest[open + 1..];
        let Some(end) = closing(inner) else { break };
        let word = usize::from(is_word(&inner[..end]));
        run = if joined { run + word } else { word };
        longest = longest.max(if joined { run } else { 0 });
        joined = true;
        rest = &inner[end + 1..];
    }
    longest
}

/// The quotation mark that closes a literal, past those behind a backslash.
fn closing(inner: &str) -> Option<usize> {
    let mut escaped = false;
    inner.char_indices().find_map(|(at, letter)| {
        let closes = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        closes.then_some(at)
    })
}

#[test]
fn words_stand_in_the_lexicon() {
    let mut with_lists = BTreeSet::new();
    for folder in folders().iter().filter(|folder| *folder != "training/src") {
        for (module, code) in modules(folder) {
            let tests = module.last().is_some_and(|last| last == "tests");
            if !tests && longest_list(&code) >= 5 {
                with_lists.insert(format!("{folder}/{}", module.join("/")));
            }
        }
    }
    let own: BTreeSet<String> = OWN_LISTS.iter().map(|file| (*file).to_owned()).collect();
    let new: Vec<_> = with_lists.difference(&own).collect();
    assert!(
        new.is_empty(),
        "lists of words: make them classes in crates/copydesk-lexicon/lexicon: {new:#?}"
    );
    let gone: Vec<_> = own.difference(&with_lists).collect();
    assert!(gone.is_empty(), "no list any more, take it off: {gone:#?}");
}

#[test]
fn a_list_of_words_is_found() {
    assert_eq!(
        longest_list("matches!(name, \"p\" | \"div\" | \"h1\" | \"li\" | \"td\" | \"oak\")"),
        1
    );
    assert_eq!(
        longest_list("const A: [&str; 5] = [\n\"oak\", \"elm\",\n\"ash\", \"fir\", \"yew\",\n];"),
        5
    );
    assert_eq!(
        longest_list("matches!(word, \"oak\" | \"elm\"\n| \"ash\" | \"fir\" | \"yew\")"),
        5
    );
    assert_eq!(
        longest_list("f(\"oak\", \"a \\\" b\", \"elm\" | \"ash\" | \"fir\") || \"yew\" | \"box\""),
        3
    );
    assert_eq!(
        longest_list("f(&[\" -- \", \"/\", \"…\", \"oak\", \"elm\"])"),
        2
    );
    assert_eq!(
        longest_list("f([1, 2], \"oak\", \"elm\", \"ash\", \"fir\", \"yew\")"),
        0
    );
}

/// Files that spell the calendar out, and why they may.
const CALENDARS: &[&str] = &[
    // The one table.
    "crates/copydesk-text/src/lists",
    // Each English day and month beside its names in other languages.
    "crates/copydesk-compare/src/compare/foreign",
    // The grammar knows nothing of news, and stands below the text.
    "crates/copydesk-grammar/src/tokens",
];

#[test]
fn the_calendar_is_spelled_out_once() {
    let words = [
        "january",
        "february",
        "april",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let mut spelled = Vec::new();
    for folder in folders() {
        for (module, code) in modules(&folder) {
            let file = format!("{folder}/{}", module.join("/"));
            let code = code.to_lowercase();
            let whole = |word: &&&str| {
                code.contains(&format!("\"{word}")) || code.contains(&format!("{word}="))
            };
            if words.iter().filter(whole).count() >= 4 && !CALENDARS.contains(&file.as_str()) {
                spelled.push(file);
            }
        }
    }
    assert!(
        spelled.is_empty(),
        "ask `copydesk_text::calendar`: {spelled:#?}"
    );
}
