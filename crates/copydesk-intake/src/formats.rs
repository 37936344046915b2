//! The formats that are read: their names, how each is told, and who reads it.

use std::fmt;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::error::{IntakeError, Trouble};
use super::page::Page;
use super::{
    appl, docx, feed, html, mail, markdown, mos, newsml, newsml_one, ninjs, nitf, nsml, odt, rtf,
    subtitles, ttml, wire, zipped,
};
use copydesk_model::SourceKind;
use copydesk_text as text;

/// How much of a file is looked at for the marks of its format. On the read pages 2048 and 8192 give the same.
const HEAD: usize = 4096;
/// How much of it is read to tell what its words are laid out as: front matter ends before that.
const OPENING: usize = 96 << 10;

type Mark = (fn(&str) -> bool, Format);

/// Who reads a format.
#[derive(Clone, Copy)]
pub(super) enum Reader {
    /// One file is one story.
    One(fn(&[u8]) -> Result<Page, Trouble>),
    /// A file may hold several, of which the one that was asked for is read.
    Several(fn(&[u8], Option<&str>) -> Result<Page, Trouble>),
}

macro_rules! formats {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal, $reader:expr;)+) => {
        /// A format that is read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Format {
            $($(#[doc = $doc])* $variant,)+
        }

        impl Format {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name on the command line and in records.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// One line on what it is.
            pub fn describe(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+).trim_ascii(),)+
                }
            }

            /// Who reads it; plain text has no structure to read.
            pub(super) fn reader(self) -> Option<Reader> {
                match self {
                    $(Self::$variant => $reader,)+
                }
            }
        }
    };
}

use Reader::{One, Several};

formats! {
    /// Plain text laid out as an article
    Article = "article", None;
    /// Plain text laid out as a broadcast script
    Script = "script", None;
    /// The page of an article, or a part of one
    Html = "html", Some(One(html::read));
    /// Markdown, with or without front matter
    Markdown = "markdown", Some(One(markdown::read));
    /// Word, Google Docs and other word processors
    Docx = "docx", Some(One(docx::read));
    /// LibreOffice Writer
    Odt = "odt", Some(One(odt::read));
    /// Rich Text Format
    Rtf = "rtf", Some(One(rtf::read));
    /// ninjs 1, 2 and 3 (IPTC)
    Ninjs = "ninjs", Some(One(ninjs::read));
    /// NITF (IPTC)
    Nitf = "nitf", Some(One(nitf::read));
    /// NewsML-G2 (IPTC)
    Newsml = "newsml-g2", Some(One(newsml::read));
    /// A rundown's story from iNEWS or ENPS
    Nsml = "nsml", Some(Several(nsml::read));
    /// MOS roStorySend
    Mos = "mos", Some(Several(mos::read));
    /// SubRip subtitles or a transcript with time codes
    Srt = "srt", Some(One(subtitles::read));
    /// WebVTT subtitles or a transcript with time codes
    Webvtt = "webvtt", Some(One(subtitles::read));
    /// A message of a mail program
    Mail = "eml", Some(One(mail::read));
    /// NewsML 1 (IPTC)
    NewsmlOne = "newsml-1", Some(Several(newsml_one::read));
    /// A publication of the AP (APPL)
    Appl = "appl", Some(Several(appl::read));
    /// An item of an RSS or Atom feed
    Feed = "feed", Some(Several(feed::read));
    /// TTML captions or a transcript with time codes
    Ttml = "ttml", Some(One(ttml::read));
    /// Wire text of a news agency (IPTC 7901)
    Wire = "iptc7901", Some(Several(wire::read));
}

impl Format {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }

    /// The form in which its source is kept beside the text, so that what was there can be written again: the formats of the IPTC.
    pub fn kept_source(self) -> Option<SourceKind> {
        match self {
            Self::Ninjs => Some(SourceKind::Json),
            Self::Nitf | Self::Newsml | Self::NewsmlOne => Some(SourceKind::Xml),
            Self::Article
            | Self::Script
            | Self::Html
            | Self::Markdown
            | Self::Docx
            | Self::Odt
            | Self::Rtf
            | Self::Nsml
            | Self::Mos
            | Self::Srt
            | Self::Webvtt
            | Self::Mail
            | Self::Appl
            | Self::Feed
            | Self::Ttml
            | Self::Wire => None,
        }
    }

    /// Whether its files can be read by a person as they stand.
    pub(super) fn is_plain(self) -> bool {
        match self {
            Self::Article | Self::Script | Self::Markdown | Self::Srt | Self::Webvtt => true,
            Self::Html
            | Self::Docx
            | Self::Odt
            | Self::Rtf
            | Self::Ninjs
            | Self::Nitf
            | Self::Newsml
            | Self::Nsml
            | Self::Mos
            | Self::Mail
            | Self::NewsmlOne
            | Self::Appl
            | Self::Feed
            | Self::Ttml
            | Self::Wire => false,
        }
    }

    /// How its text is laid out, for the two formats that say only that.
    pub fn layout(self) -> Option<text::TextFormat> {
        match self {
            Self::Article => Some(text::TextFormat::Article),
            Self::Script => Some(text::TextFormat::Script),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Tells the format of a file from its content, and from its name where that is all there is.
///
/// # Errors
/// When it is of a kind that is not read.
pub(super) fn tell(name: &str, bytes: &[u8]) -> Result<Format, IntakeError> {
    if let Some((what, help)) = unread(bytes) {
        return Err(IntakeError::Unread {
            name: name.to_owned(),
            what,
            help,
        });
    }
    match zipped::kind(bytes) {
        Some(zipped::Kind::Docx) => return Ok(Format::Docx),
        Some(zipped::Kind::Odt) => return Ok(Format::Odt),
        Some(zipped::Kind::Other) => {
            return Err(IntakeError::Unread {
                name: name.to_owned(),
                what: "an archive",
                help: "unpack it, or export the story as DOCX, ODT or text",
            });
        }
        None => {}
    }
    if rtf::is_rtf(bytes) {
        return Ok(Format::Rtf);
    }
    // A page or a text under a word processor's name is read as what it is.
    if let Some(format) = packed(name)
        && std::str::from_utf8(bytes).is_err()
    {
        return Err(IntakeError::Broken {
            name: name.to_owned(),
            format: format.name(),
            reason: "it does not begin as such a file does (\"PK\"), so it is cut short, damaged or encrypted".to_owned(),
        });
    }
    let head = head(bytes);
    let markup: [Mark; 8] = [
        (nsml::is_nsml, Format::Nsml),
        (mos::is_mos, Format::Mos),
        (nitf::is_nitf, Format::Nitf),
        (newsml::is_newsml, Format::Newsml),
        (newsml_one::is_newsml_one, Format::NewsmlOne),
        (appl::is_appl, Format::Appl),
        (ttml::is_ttml, Format::Ttml),
        (wire::is_wire, Format::Wire),
    ];
    if let Some((_, format)) = markup.iter().find(|(is, _)| is(&head)) {
        return Ok(*format);
    }
    if feed::is_feed(&head) && feed::has_article(bytes) {
        return Ok(Format::Feed);
    }
    let text = opening(bytes);
    // Other vocabularies have a <p> too.
    let other = foreign_xml(&head, bytes).is_some_and(|root| !html::is_element(root));
    if !other && html::is_html(&text) {
        return Ok(Format::Html);
    }
    // A rundown may print its own tags around a script: "<STORY ID=…>", "[SYNC CG=…]". It declares nothing.
    let rundown = || {
        let begins = text.trim_start();
        !begins.starts_with("<?xml")
            && !begins.starts_with("<!DOCTYPE")
            && text::format_of(&text) == text::TextFormat::Script
    };
    if let Some(root) = foreign_xml(&head, bytes)
        && !rundown()
    {
        return Err(IntakeError::Foreign {
            name: name.to_owned(),
            what: format!("XML with the root <{root}>"),
        });
    }
    let told: [Mark; 6] = [
        (ninjs::is_ninjs, Format::Ninjs),
        (subtitles::is_webvtt, Format::Webvtt),
        (subtitles::is_srt, Format::Srt),
        (mail::is_mail, Format::Mail),
        (html::begins_late, Format::Html),
        (markdown::is_markdown, Format::Markdown),
    ];
    let told = told
        .iter()
        .find(|(is, _)| is(&text))
        .map(|(_, format)| *format);
    match (told, foreign_json(&text)) {
        (Some(Format::Ninjs), Some((_, true))) => Ok(Format::Ninjs),
        (Some(Format::Ninjs) | None, Some((what, _))) => Err(IntakeError::Foreign {
            name: name.to_owned(),
            what,
        }),
        (told, _) => Ok(told.unwrap_or(Format::Article)),
    }
}

// The format of a packed file by its name.
fn packed(name: &str) -> Option<Format> {
    let (_, extension) = name.rsplit_once('.')?;
    [Format::Docx, Format::Odt]
        .into_iter()
        .find(|format| extension.eq_ignore_ascii_case(format.name()))
}

// The root of a document that says that it is XML, or that closes at its end what it opens first, and is none that is read.
fn foreign_xml<'h>(head: &'h str, bytes: &[u8]) -> Option<&'h str> {
    let root = nitf::root(head)?;
    let declared = head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with("<?xml");
    let end = bytes.trim_ascii_end();
    let closed = end.ends_with(b">") && {
        let last = end
            .iter()
            .rposition(|byte| *byte == b'<')
            .map_or(&[][..], |at| &end[at..]);
        last.starts_with(b"</") && memchr::memmem::find(last, root.as_bytes()).is_some()
    };
    let name = root
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    ((declared || closed) && name && !root.is_empty()).then_some(root)
}

// What JSON is, and whether it has a body or headline of a news item's own. A document in JSON is nobody's text as it stands.
fn foreign_json(text: &str) -> Option<(String, bool)> {
    const OWN: [&str; 7] = [
        "body",
        "headline",
        "description",
        "byline",
        "title",
        "associations",
        "renditions",
    ];
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let Ok(value) = serde_json::from_str::<serde_json::Value>(text) else {
        return json_lines(text).map(|count| (format!("JSON, {count} objects, one a line"), false));
    };
    match &value {
        serde_json::Value::Array(items)
            if items
                .iter()
                .any(|item| item.is_object() || item.is_string()) =>
        {
            Some((format!("JSON, a list of {} items", items.len()), false))
        }
        serde_json::Value::Object(object) => {
            let own = |key: &String| OWN.iter().any(|start| key.starts_with(start));
            let keys: Vec<&str> = object.keys().take(5).map(String::as_str).collect();
            let what = format!(
                "JSON without a news item's keys (it has: {})",
                keys.join(", ")
            );
            Some((what, object.keys().any(own)))
        }
        serde_json::Value::Array(_)
        | serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => None,
    }
}

// How many lines a file has, each of which is an object of JSON: what a program writes one after the other.
fn json_lines(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let object = |line: &&str| {
        let value = serde_json::from_str::<serde_json::Value>(line);
        value.is_ok_and(|value| value.is_object())
    };
    (lines.len() > 1 && lines.iter().all(object)).then_some(lines.len())
}

// The beginning of a file as text, for marks that are ASCII in every encoding.
fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD)];
    match head {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE.decode_with_bom_removal(head).0.into_owned(),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE.decode_with_bom_removal(head).0.into_owned(),
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

// As much of a file as it takes to tell JSON, subtitles and Markdown from plain text; of JSON all, since its keys have no order.
fn opening(bytes: &[u8]) -> String {
    let json =
        bytes.trim_ascii_start().starts_with(b"{") || bytes.trim_ascii_start().starts_with(b"[{");
    let part = if json {
        bytes
    } else {
        &bytes[..bytes.len().min(OPENING)]
    };
    let text = match Encoding::for_bom(part) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(part).0,
        None => String::from_utf8_lossy(part),
    };
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.into_owned(),
    }
}

// What is known by its first bytes and not read, with what to do instead.
fn unread(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    const KINDS: &[(&[u8], &str, &str)] = &[
        (
            b"%PDF-",
            "a PDF",
            "a PDF holds places on paper, not sentences, and a line lost in reading it would be a claim that nobody checks: import the document it was made from, or its text after a look at it (`pdftotext -layout`)",
        ),
        (
            b"\xD0\xCF\x11\xE0",
            "an old Word or Office document",
            "save it as DOCX",
        ),
        (b"\x89PNG", "a picture", "import the text that stands in it"),
        (
            b"\xFF\xD8\xFF",
            "a picture",
            "import the text that stands in it",
        ),
        (b"GIF8", "a picture", "import the text that stands in it"),
        (b"\x1F\x8B", "a compressed file", "unpack it first"),
    ];
    KINDS
        .iter()
        .find(|(mark, _, _)| bytes.starts_with(mark))
        .map(|(_, what, help)| (*what, *help))
}
