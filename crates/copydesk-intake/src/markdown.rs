//! Markdown with front matter, as Hugo, Jekyll and Eleventy keep stories: CommonMark with tables, footnotes and strike-through.
//!
//! Title, dek and summary of the front matter are part of the text, since that is where such a site takes its headline from; a heading
//! that repeats the title is left out. Markup is resolved: a link is its words. Linear in the text; raw HTML goes through the
//! importer for HTML with its bounds.

mod dialects;

use pulldown_cmark::{Options, Parser, html::push_html};
use serde_json::Value;

use super::error::Trouble;
use super::filled::{self, has_part};
use super::html;
use super::page::{Beside, Page, PageBlock, UNREAD};
use copydesk_lexicon::en::intake::markdown as keys;
use copydesk_model::{Role, fold};
use copydesk_text as text;

/// The largest front matter: a story's has a few lines.
const HEAD_LIMIT: usize = 64 << 10;

/// Whether the text has front matter, opens with a heading, or has more marks of Markdown than prose has by chance.
pub(super) fn is_markdown(text: &str) -> bool {
    front_matter(text).is_some()
        || (!text::format_of(text).eq(&text::TextFormat::Script)
            && (opens_with_heading(text) || marks(text) >= 2))
}

// `# Title` with nothing in the next line, and a text below it: what writes a story as Markdown may have no other mark. The end mark
// of wire copy (`# # #`), a numbered item (`# 4`) and a line of a list have no two words after one sign.
fn opens_with_heading(text: &str) -> bool {
    let mut lines = text.trim_start().lines();
    let title = lines.next().and_then(|line| line.strip_prefix("# "));
    let words = |line: &str| {
        line.split_whitespace()
            .filter(|word| word.starts_with(char::is_alphabetic))
            .count()
    };
    title.is_some_and(|title| words(title) >= 2)
        && lines.next().is_some_and(|line| line.trim().is_empty())
        && lines.any(|line| !line.starts_with('#') && words(line) >= 2)
}

// Headings, links, emphasis: marks that plain prose does not have.
fn marks(text: &str) -> usize {
    text.lines()
        .take(400)
        .map(|line| {
            let heading = line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
            let link = line
                .find("](")
                .is_some_and(|at| line[..at].contains('[') && line[at..].contains(')'));
            let strong = line.matches("**").count() >= 2;
            usize::from(heading) + usize::from(link) + usize::from(strong)
        })
        .sum()
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let text = text::normalise(bytes).map_err(|error| super::error::not_text(&error))?;
    let mut page = Page::default();
    let mut body = text.as_str();
    let mut matter = Value::Null;
    if let Some((syntax, head, rest)) = front_matter(&text) {
        body = rest;
        matter = parse(syntax, head)?;
        told(&matter, &mut page);
    }
    for (place, words) in dialects::under_conditions(body) {
        page.drop_at(UNREAD, words, Some(place));
    }
    let (body, tags) = without_template_tags(body, &matter);
    let body = body.as_str();
    for tag in tags {
        page.shown.extend(filled::tag(&tag));
        page.drop("template tag", tag);
    }
    page.shown.extend(filled::components(body));
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let read = |body: &str| {
        let mut markup = String::with_capacity(body.len() * 2);
        push_html(&mut markup, Parser::new_ext(body, options));
        html::fragment(&markup)
    };
    let mut story = read(body)?;
    if let Some(other) = dialects::without_notes(body) {
        story.drop_other_forms(dialects::OTHER, [read(&other)?]);
    }
    let title = page.about.headline.as_deref().map(fold);
    let repeats = |block: &PageBlock| {
        let heading = matches!(block.role, Some(Role::Headline | Role::Subhead));
        let words = block.pieces.first().map(|(words, _)| fold(words));
        heading && words.is_some() && words == title
    };
    if story.blocks.first().is_some_and(repeats) {
        story.blocks.remove(0);
    }
    page.append(story);
    page.name_headline();
    Ok(page)
}

// Text without the tags of Liquid (Jekyll) and the shortcodes of Hugo, which a site fills in, and without the attribute lines of
// Kramdown; and those tags. A tag in a line of words shows words: those of the front matter where it names them there, else its own, which
// somebody has to fill in.
fn without_template_tags(text: &str, matter: &Value) -> (String, Vec<String>) {
    const TAGS: [(&str, &str); 6] = [
        ("{::", "}"),
        ("{%", "%}"),
        ("{{<", ">}}"),
        ("{{%", "%}}"),
        ("{{", "}}"),
        ("{:", "}"),
    ];
    // On the read pages 1000 and 4000 give the same.
    const LONGEST: usize = 2000;
    let mut kept = String::with_capacity(text.len());
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let tag = TAGS.iter().find_map(|(open, close)| {
            let inner = from.strip_prefix(open)?;
            let end = memchr::memmem::find(inner.as_bytes(), close.as_bytes())
                .filter(|end| *end <= LONGEST)?;
            Some(open.len() + end + close.len())
        });
        let length = tag.unwrap_or(1);
        // What stands between "{% comment %}" and its end is a note.
        let length = match tag.and_then(|length| end_of_comment(from, length)) {
            Some(end) => end,
            None => length,
        };
        let shown = tag.and_then(|_| shown_by(&from[..length], matter));
        let shown = shown.filter(|_| shows_words(&kept, &from[length..]));
        match (tag, &shown) {
            (Some(_), Some(shown)) => kept.push_str(shown),
            (Some(_), None) => tags.push(from[..length].to_owned()),
            (None, _) => kept.push('{'),
        }
        rest = &from[length..];
    }
    kept.push_str(rest);
    (kept, tags)
}

// What a tag shows that prints a value: of `{{ page.sum }}` the front matter's `sum`, of one that it does not know the tag itself.
fn shown_by(tag: &str, matter: &Value) -> Option<String> {
    let inner = tag.strip_prefix("{{")?.strip_suffix("}}")?;
    let inner = inner.trim_matches('-').trim();
    if !inner.starts_with(char::is_alphabetic) {
        return None;
    }
    let named = ["page.", "frontmatter.", "post."];
    let key = named.iter().find_map(|of| inner.strip_prefix(of));
    let value = key.and_then(|key| match &matter[key] {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    });
    Some(value.unwrap_or_else(|| tag.to_owned()))
}

// Whether a tag stands among the words of a line, and in no address, name or code.
fn shows_words(before: &str, behind: &str) -> bool {
    let line = (
        before.rsplit('\n').next().unwrap_or_default(),
        behind.split('\n').next().unwrap_or_default(),
    );
    let inside = before.ends_with(['(', '"', '\'', '=', '/', '<', '[', '`', '#', '?', '&'])
        || behind.starts_with(['/', '"', '\'', '`', ')']);
    let words = |text: &str| {
        let words = text.split_whitespace();
        words
            .filter(|word| {
                word.chars()
                    .all(|c| c.is_alphanumeric() || ",.;:!?’'%$-".contains(c))
            })
            .filter(|word| word.contains(char::is_alphabetic))
            .count()
    };
    !inside && words(line.0) + words(line.1) >= 2
}

// Where the note ends that a tag of Liquid begins.
fn end_of_comment(from: &str, length: usize) -> Option<usize> {
    let tag = &from[..length];
    // "{::comment}" of Kramdown goes on to "{:/comment}" or "{:/}".
    if tag.trim_start_matches(['{', ':']).starts_with("comment")
        && !tag.ends_with("/}")
        && tag.starts_with("{::")
    {
        let close = memchr::memmem::find(from.as_bytes(), b"{:/")?;
        let end = memchr::memchr(b'}', &from.as_bytes()[close..])?;
        return Some(close + end + 1);
    }
    let name = |tag: &str| tag.trim_matches(['{', '}', '%', '-', ' ']).to_owned();
    (name(&from[..length]) == "comment").then_some(())?;
    let close = memchr::memmem::find(from.as_bytes(), b"endcomment")?;
    let end = memchr::memmem::find(&from.as_bytes()[close..], b"%}")?;
    Some(close + end + 2)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
    Json,
}

// The front matter with its syntax, and what comes after it.
fn front_matter(text: &str) -> Option<(Syntax, &str, &str)> {
    let (syntax, fence) = match text.lines().next()?.trim_end() {
        "---" => (Syntax::Yaml, "---"),
        "+++" => (Syntax::Toml, "+++"),
        "{" => (Syntax::Json, "}"),
        _ => return None,
    };
    let first = text.find('\n')? + 1;
    let mut at = first;
    for line in text[first..].split_inclusive('\n') {
        let end = at + line.len();
        let closes =
            line.trim_end() == fence || (syntax == Syntax::Yaml && line.trim_end() == "...");
        if closes && syntax == Syntax::Json {
            return Some((syntax, &text[..end], &text[end..]));
        }
        if closes {
            let head = &text[first..at];
            // A rule between paragraphs is no front matter.
            let keyed = head
                .lines()
                .any(|line| line.contains(':') || line.contains('='));
            return keyed.then_some((syntax, head, &text[end..]));
        }
        at = end;
        if at - first > HEAD_LIMIT {
            return None;
        }
    }
    None
}

fn parse(syntax: Syntax, head: &str) -> Result<Value, Trouble> {
    let failed = |what: &str, error: String| {
        let line = error.lines().next().unwrap_or_default().to_owned();
        Trouble::broken(format!("its front matter is no {what}: {line}"))
    };
    match syntax {
        Syntax::Yaml => {
            serde_saphyr::from_str(head).map_err(|error| failed("YAML", error.to_string()))
        }
        Syntax::Toml => toml::from_str::<toml::Table>(head)
            .map_err(|error| failed("TOML", error.message().to_owned()))
            .and_then(|table| {
                serde_json::to_value(table).map_err(|error| failed("TOML", error.to_string()))
            }),
        Syntax::Json => {
            serde_json::from_str(head).map_err(|error| failed("JSON", error.to_string()))
        }
    }
}

/// The keys that name the story's picture.
const PICTURES: [&str; 6] = [
    "image",
    "featured_image",
    "featuredImage",
    "feature_image",
    "cover",
    "thumbnail",
];

// What the front matter tells: blocks of the text, and what the file says of itself.
fn told(matter: &Value, page: &mut Page) {
    let said = |keys: &[&str]| keys.iter().find_map(|key| words(&matter[*key]));
    if let Some(title) = said(&["title", "headline"]) {
        page.push(Some(Role::Headline), title.clone());
        page.about.headline = Some(title);
    }
    for key in [
        "dek",
        "subtitle",
        "standfirst",
        "description",
        "summary",
        "excerpt",
    ] {
        if let Some(dek) = words(&matter[key]) {
            let mut blocks = page.blocks.iter();
            let known =
                blocks.any(|block| block.pieces.first().is_some_and(|(text, _)| *text == dek));
            if !known {
                page.push(Some(Role::Dek), dek);
            }
        }
    }
    let within = ["path", "src", "url", "image", "filename"];
    let picture = PICTURES.iter().find_map(|key| {
        let value = &matter[*key];
        let inside = || within.iter().find_map(|key| words(&value[*key]));
        words(value).or_else(inside)
    });
    let picture = crate::picture::named([picture.as_deref()]);
    sentences(matter, page);
    page.shown
        .extend(picture.clone().map(|name| Beside::block("picture", name)));
    printed(matter, "", &mut page.shown);
    for key in ["caption", "image_caption", "featured_image_caption"] {
        let caption = words(&matter[key]).unwrap_or_default();
        page.push_caption(caption, picture.clone());
    }
    let authors = ["author", "authors", "byline"].iter().find_map(|key| {
        let names = names(&matter[*key]);
        (!names.is_empty()).then_some(names)
    });
    page.about.authors = authors.unwrap_or_default();
    page.about.published = said(&["date", "publishDate", "published"]);
    page.about.modified = said(&["lastmod", "last_modified_at", "updated"]);
    page.about.language = said(&["lang", "language"]);
    page.about.digital_source_type = said(&["digitalSourceType", "digital_source_type"]);
}

/// Keys that are read elsewhere.
const KNOWN: [&str; 15] = [
    "title",
    "headline",
    "dek",
    "subtitle",
    "standfirst",
    "description",
    "summary",
    "excerpt",
    "caption",
    "image_caption",
    "featured_image_caption",
    "author",
    "authors",
    "byline",
    "date",
];

// What else of a front matter tells something: key points are part of the story, as a site prints them; of other keys nobody knows whether they
// are shown, and what they tell is kept beside it.
fn sentences(matter: &Value, page: &mut Page) {
    const MOST: usize = 64;
    let Value::Object(entries) = matter else {
        return;
    };
    for (key, value) in entries {
        if KNOWN.contains(&key.as_str()) || is_printed(key) || has_part(key, &keys::NOTES) {
            continue;
        }
        let mut all = Vec::new();
        said_in(value, &mut all);
        all.truncate(MOST);
        let tells = |one: &String| text::telling::is_sentence(one);
        if has_part(key, &keys::POINTS) {
            for one in all.into_iter().filter(tells) {
                page.push(Some(Role::List), one);
            }
            continue;
        }
        if all.iter().any(tells) {
            let told = crate::picture::in_short(&all.join(" "));
            page.shown.push(Beside::block(key.clone(), told));
        }
    }
}

// The words of a value, however deep they lie.
fn said_in(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.extend(words(value)),
        Value::Array(values) => values.iter().for_each(|one| said_in(one, found)),
        Value::Object(entries) => entries.values().for_each(|one| said_in(one, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

// By the words of a key: `rating`, `fact_check.verdict`, `authorName`.
fn is_printed(key: &str) -> bool {
    has_part(key, &keys::PRINTED)
}

// What sites print of a front matter beside the story: a stamp, a label, a name. Of a key of another name nobody knows whether it is shown.
fn printed(matter: &Value, under: &str, shown: &mut Vec<Beside>) {
    /// So many entries are kept.
    const MOST: usize = 64;
    let Value::Object(entries) = matter else {
        return;
    };
    for (key, value) in entries {
        if shown.len() >= MOST {
            break;
        }
        let name = match under {
            "" => key.clone(),
            under => format!("{under}.{key}"),
        };
        let said = match value {
            Value::Bool(yes) => Some(yes.to_string()),
            Value::Array(values) => {
                let all: Vec<String> = values.iter().filter_map(words).collect();
                (!all.is_empty()).then(|| all.join(", "))
            }
            Value::Object(_) if under.is_empty() => {
                printed(value, &name, shown);
                None
            }
            value => words(value),
        };
        let said = said.filter(|_| is_printed(&name));
        shown.extend(said.map(|said| Beside::block(name, said)));
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(number) => Some(number.to_string()),
        // A date of TOML, as serde writes it.
        Value::Object(object) => object
            .values()
            .next()
            .and_then(Value::as_str)
            .map(str::to_owned),
        Value::Null | Value::Bool(_) | Value::Array(_) => None,
    }
    .filter(|text| !text.is_empty())
}

fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").and_then(words).into_iter().collect(),
        value => words(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_at_the_top_is_markdown() {
        for (text, is) in [
            (
                "# Ferry to Tarn Head is cut\n\nThe last boat leaves at nine.\n",
                true,
            ),
            (
                "\n# Ferry to Tarn Head is cut\n\nThe last boat leaves at nine.\n",
                true,
            ),
            (
                "Ferry to Tarn Head is cut\n\nThe last boat leaves at nine.\n",
                false,
            ),
            // The end mark of wire copy, an item's number, a list, a heading of nothing.
            ("# # #\n\nThe last boat leaves at nine.\n", false),
            ("# 4 12\n\nThe last boat leaves at nine.\n", false),
            ("# Ferry cut\n# Pier shut\n# Road open\n", true),
            ("# Ferry cut\nThe last boat leaves at nine.\n", false),
            ("# Ferry to Tarn Head is cut\n\n", false),
            // What follows the sign touches it.
            (
                "#TarnHead is cut off\n\nThe last boat leaves at nine.\n",
                false,
            ),
        ] {
            assert_eq!(is_markdown(text), is, "{text}");
        }
    }

    #[test]
    fn a_note_between_tags_is_not_said() {
        let (text, tags) = without_template_tags(
            "Nine kilns went cold.{% comment %} ask Bo {% endcomment %} The guild said so.",
            &Value::Null,
        );
        assert_eq!(text, "Nine kilns went cold. The guild said so.");
        assert_eq!(tags, ["{% comment %} ask Bo {% endcomment %}"]);
    }

    #[test]
    fn a_tag_among_words_shows_words() {
        let matter = serde_json::json!({ "sum": "$5 million", "tags": ["a"] });
        for (text, expected) in [
            (
                "They spent {{ page.sum }} on it.",
                "They spent $5 million on it.",
            ),
            (
                "They spent {{ site.sum }} on it.",
                "They spent {{ site.sum }} on it.",
            ),
            (
                "They spent {{ page.tags }} on it.",
                "They spent {{ page.tags }} on it.",
            ),
            (
                "See [the list]({{ site.url }}/list) of boats.",
                "See [the list](/list) of boats.",
            ),
            ("{{ content }}", ""),
            ("{{< film id >}} They spent it all.", " They spent it all."),
        ] {
            assert_eq!(without_template_tags(text, &matter).0, expected, "{text}");
        }
    }
}
