//! What a page says of itself: `<meta>`, `<title>` and JSON-LD.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use serde_json::Value;

use super::beside::address_of;
use super::dom::{Dom, Id};
use super::gather::collapsed;
use super::shared::{OWN_TITLE, SUMMARY, Shared, TITLE};
use super::words::{says, tokens};
use crate::picture;
use copydesk_lexicon::en::intake::html::about as kinds_of_piece;
use copydesk_model::{About, fold};

/// What is said of the page, and what that tells of its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PageFacts {
    pub(super) about: About,
    /// Where the page says it is.
    address: Option<String>,
    /// The host of that address.
    pub(super) host: Option<String>,
    /// The pictures that it is shared with, by name.
    pub(super) pictures: Vec<String>,
    /// What search engines show of it beside its title: the rating of a check, what kind of piece it is.
    pub(super) found_as: Vec<(&'static str, String)>,
    /// What the page calls its title, folded.
    pub(super) titles: Vec<String>,
    /// What the page's `<title>` elements say, as they are written.
    pub(super) names: Vec<String>,
    /// Summaries of the story, folded.
    pub(super) descriptions: Vec<String>,
    /// What it says of its story where it is shared.
    pub(super) shared: Vec<Shared>,
    /// The article's text, as the metadata has it.
    pub(super) article_body: Option<String>,
    /// The digest of every six words in a row of the article's text, as the metadata has it.
    body: HashSet<u64>,
}

/// Reads what the page says of itself. Metadata that is broken is as if it were not there.
pub(super) fn facts(dom: &Dom) -> PageFacts {
    let mut facts = PageFacts::default();
    let mut linked = Vec::new();
    for id in 0..dom.len() {
        match dom.name(id) {
            "script" if dom.attribute(id, "type") == Some("application/ld+json") => {
                if let Ok(value) = serde_json::from_str::<Value>(dom.text(id).trim()) {
                    linked.push(value);
                }
            }
            "link" if dom.attribute(id, "rel") == Some("canonical") => {
                facts.address = dom.attribute(id, "href").and_then(clean);
            }
            "html" => facts.about.language = dom.attribute(id, "lang").and_then(clean),
            _ => {}
        }
    }
    for value in &linked {
        articles(value, &mut |article| facts.article(article));
        found_as(value, &mut facts.found_as);
    }
    facts.found_as.extend(super::rated::rated(dom));
    for id in 0..dom.len() {
        match dom.name(id) {
            "meta" => {
                facts
                    .found_as
                    .extend(leading_on(dom, id).map(|to| ("leads on to", to)));
                facts.meta(dom, id);
            }
            "title" => {
                let title = collapsed(&dom.text(id));
                if !dom.upward(id).any(|at| dom.name(at) == "svg") {
                    facts.share(OWN_TITLE, &title);
                }
                facts.title(&title);
                facts.names.push(title);
            }
            _ => {}
        }
    }
    for id in 1..dom.len() {
        let address = dom.attribute(id, "href").and_then(mailed);
        if let Some(address) = address.filter(|_| is_of_author(dom, id)) {
            facts.about.addresses.push(address);
        }
    }
    facts.about.addresses.dedup();
    if facts.about.published.is_none() {
        facts.about.published = (1..dom.len()).find_map(|id| posted(dom, id));
    }
    // A site is no writer where another one is named.
    let site = facts.site().map(fold);
    if facts.about.authors.len() > 1 {
        let authors = &mut facts.about.authors;
        authors.retain(|one| Some(fold(one)) != site);
    }
    let authors = &facts.about.authors;
    facts
        .found_as
        .extend(as_written(authors).map(|names| ("author", names)));
    facts.about.identifier = facts.about.identifier.or_else(|| facts.address.clone());
    let own = facts.address.as_ref().or(facts.about.identifier.as_ref());
    let rest = own.and_then(|own| own.split_once("//"));
    facts.host = rest.and_then(|(_, rest)| rest.split(['/', '?', '#']).next().map(str::to_owned));
    facts
}

/// Whom a file says it was written by, in one order whatever its own; nothing where it says so of nobody, or of very many.
pub(in super::super) fn as_written(authors: &[String]) -> Option<String> {
    /// A file that names more lists a newsroom.
    const MOST: usize = 8;
    let named = authors.iter().map(|one| fold(one).to_lowercase());
    let mut named: Vec<String> = named
        .map(|one| one.strip_prefix("by ").unwrap_or(&one).to_owned())
        .filter(|one| one.contains(char::is_alphabetic) && !one.starts_with("http"))
        .collect();
    named.sort_unstable();
    named.dedup();
    (1..=MOST).contains(&named.len()).then(|| named.join(", "))
}

// The day that a line of the page says it was posted on, where its metadata says none.
fn posted(dom: &Dom, id: Id) -> Option<String> {
    const SAYS: [&str; 4] = ["publish", "posted", "pubdate", "post-date"];
    let day = dom
        .attribute(id, "datetime")
        .filter(|_| dom.name(id) == "time")?;
    let says = |text: &str| {
        let text = text.trim_start().to_ascii_lowercase();
        SAYS.iter().any(|one| text.starts_with(one))
    };
    let near = dom.upward(id).take(2).any(|at| {
        let class = dom.attribute(at, "class").unwrap_or_default();
        class.split_whitespace().any(says) || dom.attribute(at, "pubdate").is_some()
    });
    (near || says(&dom.text(id))).then(|| day.to_owned())
}

// Where a page sends its reader by itself: `<meta http-equiv="refresh" content="0; url=…">`. One that loads itself anew sends nobody anywhere.
fn leading_on(dom: &Dom, id: Id) -> Option<String> {
    let kind = dom.attribute(id, "http-equiv")?;
    let content = dom.attribute(id, "content")?;
    let (_, address) = content.split_once('=')?;
    let refreshes = kind.trim().eq_ignore_ascii_case("refresh");
    let address = address.trim().trim_matches(['"', '\'']);
    address_of(address).filter(|_| refreshes)
}

impl PageFacts {
    /// Whether the article's text, as the metadata has it, has these words (six or more of them).
    pub(super) fn body_has(&self, words: &str) -> bool {
        if self.body.is_empty() {
            return false;
        }
        let mut windows = windows(words).peekable();
        windows.peek().is_some() && windows.all(|window| self.body.contains(&window))
    }

    /// Whether a link leads to a page of the same site: it names no host, or the page's own.
    pub(super) fn is_home(&self, href: &str) -> bool {
        let host = |address: &str| {
            let rest = address.split_once("//")?.1;
            rest.split(['/', '?', '#']).next().map(str::to_owned)
        };
        let own = || {
            let address = self.address.as_deref().or(self.about.identifier.as_deref());
            address.and_then(host)
        };
        match host(href) {
            None => !href.contains(':'),
            other => other == own(),
        }
    }

    /// Whether the page says what its own title is.
    pub(super) fn has_title(&self) -> bool {
        !self.titles.is_empty()
    }

    /// Whether the page gives these words as its summary.
    pub(super) fn describes(&self, words: &str) -> bool {
        self.descriptions.contains(&fold(words))
    }

    fn title(&mut self, title: &str) {
        let title = fold(title);
        if title.contains(' ') && !self.titles.contains(&title) {
            self.titles.push(title);
        }
    }

    fn describe(&mut self, text: &str) {
        let text = fold(text);
        if text.contains(' ') {
            self.descriptions.push(text);
        }
    }

    fn share(&mut self, what: &'static str, words: &str) {
        let text = words.to_owned();
        self.shared.push(Shared { what, text });
    }

    /// What the page calls its site.
    pub(super) fn site(&self) -> Option<&str> {
        self.about.provider.as_deref()
    }

    fn meta(&mut self, dom: &Dom, id: Id) {
        let name = dom
            .attribute(id, "property")
            .or_else(|| dom.attribute(id, "name"))
            .or_else(|| dom.attribute(id, "itemprop"))
            .unwrap_or_default()
            .to_ascii_lowercase();
        let Some(content) = dom.attribute(id, "content").and_then(clean) else {
            return;
        };
        let about = &mut self.about;
        match name.as_str() {
            "og:title" | "twitter:title" | "headline" => {
                self.share(TITLE, &content);
                self.title(&content);
                self.about.headline.get_or_insert(content);
            }
            "og:description" | "twitter:description" | "description" => {
                self.share(SUMMARY, &content);
                self.describe(&content);
                self.about.description.get_or_insert(content);
            }
            "author" | "article:author" | "parsely-author" | "sailthru.author"
                if !content.starts_with("http") =>
            {
                add_author(about, content);
            }
            "article:published_time"
            | "datepublished"
            | "date"
            | "dc.date"
            | "parsely-pub-date" => {
                about.published.get_or_insert(content);
            }
            "article:modified_time" | "datemodified" => {
                about.modified.get_or_insert(content);
            }
            "og:site_name" => {
                about.provider.get_or_insert(content);
            }
            // Where the story is shared, this stands over its headline.
            "og:image" | "og:image:url" | "twitter:image" | "twitter:image:src" => {
                let name = picture::named([Some(content.as_str())]);
                let fresh = name.filter(|name| !self.pictures.contains(name));
                self.pictures.extend(fresh);
            }
            "og:url" => {
                about.identifier.get_or_insert(content);
            }
            _ => {}
        }
    }

    fn article(&mut self, article: &Value) {
        for (key, what) in [
            ("headline", TITLE),
            ("alternativeHeadline", TITLE),
            ("description", SUMMARY),
            ("abstract", SUMMARY),
        ] {
            if let Some(words) = text(&article[key]) {
                self.share(what, &words);
            }
        }
        if let Some(headline) = text(&article["headline"]).or_else(|| text(&article["name"])) {
            self.title(&headline);
            self.about.headline.get_or_insert(headline);
        }
        if let Some(description) = text(&article["description"]) {
            self.describe(&description);
            self.about.description.get_or_insert(description);
        }
        if let Some(body) = article["articleBody"]
            .as_str()
            .filter(|body| !body.trim().is_empty())
        {
            self.body.extend(windows(body));
            self.article_body.get_or_insert_with(|| body.to_owned());
        }
        let about = &mut self.about;
        for key in ["author", "creator"] {
            let named = names(&article[key]).into_iter();
            named.for_each(|name| add_author(about, name));
            about.addresses.extend(addresses(&article[key]));
        }
        let set = |slot: &mut Option<String>, value: Option<String>| {
            if slot.is_none() {
                *slot = value;
            }
        };
        set(&mut about.published, text(&article["datePublished"]));
        set(&mut about.modified, text(&article["dateModified"]));
        set(&mut about.provider, names(&article["publisher"]).pop());
        set(&mut about.identifier, text(&article["url"]));
        set(&mut about.language, text(&article["inLanguage"]));
        set(
            &mut about.digital_source_type,
            text(&article["digitalSourceType"]),
        );
        if about.info_sources.is_empty() {
            about.info_sources = names(&article["citation"]);
        }
    }
}

/// The digests of every six words in a row.
pub(super) fn windows(text: &str) -> impl Iterator<Item = u64> {
    let folded = fold(text);
    let words: Vec<u64> = folded.split_whitespace().map(digest).collect();
    let windows: Vec<u64> = words.windows(6).map(digest).collect();
    windows.into_iter()
}

fn digest(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

// Every object in the data that calls itself an article. JSON of more than 128 levels was refused on the way in.
fn articles(value: &Value, found: &mut impl FnMut(&Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(|one| articles(one, found)),
        Value::Object(object) => {
            let kind = &value["@type"];
            let is_article = |kind: &Value| {
                kind.as_str().is_some_and(|kind| {
                    kind.ends_with("Article")
                        || kind.ends_with("BlogPosting")
                        || kind.ends_with("Report")
                })
            };
            let kinds = kind.as_array().map(Vec::as_slice).unwrap_or_default();
            if is_article(kind) || kinds.iter().any(is_article) {
                found(value);
            }
            for inner in ["@graph", "mainEntity", "liveBlogUpdate"] {
                if let Some(inner) = object.get(inner) {
                    articles(inner, found);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

// What a search engine shows of the page beside its title: what was checked, and how it was rated; that it is satire, opinion, advertising.
fn found_as(value: &Value, found: &mut Vec<(&'static str, String)>) {
    /// So many are kept: a page of many checks has a dozen.
    const MOST: usize = 32;
    match value {
        Value::Array(values) => values.iter().for_each(|one| found_as(one, found)),
        Value::Object(object) => {
            let kinds = match &value["@type"] {
                Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
                kind => kind.as_str().into_iter().collect::<Vec<&str>>(),
            };
            if found.len() >= MOST {
                return;
            }
            let other = |kind: &&str| kinds_of_piece::OTHER.contains(&kind.to_lowercase().as_str());
            if let Some(kind) = kinds.iter().copied().find(other) {
                found.push(("kind of piece", kind.to_owned()));
            }
            if kinds.contains(&"ClaimReview") {
                let rating = &value["reviewRating"];
                let part = |value: &Value| match value {
                    Value::Number(number) => Some(number.to_string()),
                    value => text(value),
                };
                let scale = ["worstRating", "ratingValue", "bestRating"];
                let scale = scale.iter().filter_map(|key| part(&rating[*key]));
                let scale: Vec<String> = scale.collect();
                let parts = [
                    text(&value["claimReviewed"]),
                    part(&rating["alternateName"]).or_else(|| part(&rating["name"])),
                    (!scale.is_empty()).then(|| scale.join(" to ")),
                ];
                let told: Vec<String> = parts.into_iter().flatten().collect();
                found.push(("rating", told.join(": ")));
            }
            if kinds.contains(&"Question") {
                let answers = ["acceptedAnswer", "suggestedAnswer"].map(|key| &value[key]);
                let answers = answers.into_iter().filter_map(|one| text(&one["text"]));
                let asked = text(&value["name"]).unwrap_or_default();
                found.extend(answers.map(|one| ("answer", format!("{asked} {one}"))));
            }
            for inner in ["@graph", "mainEntity", "review", "itemListElement"] {
                if let Some(inner) = object.get(inner) {
                    found_as(inner, found);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().and_then(clean)
}

// "author" may be a name, an object with one, or a list of either.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(names).collect(),
        Value::Object(object) => object.get("name").and_then(text).into_iter().collect(),
        value => text(value).into_iter().collect(),
    }
}

// The mail addresses that such a value names somebody by.
fn addresses(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(addresses).collect(),
        Value::Object(object) => {
            let given = ["email", "@id", "url"].map(|key| object.get(key).and_then(text));
            let given = given.into_iter().flatten();
            given
                .filter(|one| one.contains('@'))
                .map(bare_address)
                .collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn bare_address(address: String) -> String {
    mailed(&address).unwrap_or(address)
}

// The address of `mailto:ida@desk.example?subject=Pool`.
fn mailed(href: &str) -> Option<String> {
    let (scheme, rest) = href.trim().split_at_checked("mailto:".len())?;
    let address = rest.split('?').next().unwrap_or_default();
    let address = address.replace("%40", "@");
    (scheme.eq_ignore_ascii_case("mailto:") && address.contains('@')).then_some(address)
}

// Whether a link leads to a writer of the page: it says so itself, or stands in a byline or a card of a person.
fn is_of_author(dom: &Dom, id: Id) -> bool {
    // The mail links of the read pages stand one element inside of what names their writer at the most.
    const NEAR: usize = 4;
    const NAMES: [&str; 7] = [
        "author",
        "authors",
        "byline",
        "writer",
        "reporter",
        "vcard",
        "contributor",
    ];
    let says_so = |at: Id| {
        let rel = dom.attribute(at, "rel").unwrap_or_default();
        let prop = dom.attribute(at, "itemprop").unwrap_or_default();
        let own = rel.split_whitespace().chain(prop.split_whitespace());
        own.into_iter()
            .any(|one| one.eq_ignore_ascii_case("author"))
            || dom.name(at) == "address"
            || dom
                .attribute(at, "class")
                .is_some_and(|class| class.contains("h-card"))
            || says(tokens(dom, at), &NAMES)
    };
    dom.upward(id).take(NEAR).any(says_so)
}

// Another author, where nobody of that name is one.
fn add_author(about: &mut About, name: String) {
    let folded = fold(&name).to_lowercase();
    let mut known = about.authors.iter();
    // "Ida Brandt, Leo Orr" of one place are the two of another.
    if !known
        .any(|one| fold(one).to_lowercase() == folded || folded.contains(&fold(one).to_lowercase()))
    {
        about.authors.push(name);
    }
}

fn clean(text: &str) -> Option<String> {
    let text = collapsed(text);
    (!text.is_empty()).then_some(text)
}
