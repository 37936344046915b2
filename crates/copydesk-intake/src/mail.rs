//! E-mail (`.eml`): the words of one message, without its header lines.
//!
//! Kept: the subject as the headline, and the body, of several forms the plain one, else the HTML; the HTML as well where it is the story
//! and the plain one only says so. The sender is its author. Left out and listed: quoted replies, attachments, and what another form tells
//! and the one that was taken does not. Read by the shapes of RFC 5322, 2045 and 2047, not with a program's own files. Linear in the message.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::error::Trouble;
use super::html;
use super::page::{Page, PageBlock};
use copydesk_lexicon::en::intake::mail::ANSWERS;
use copydesk_model::{Role, fold};
use copydesk_text::telling::{is_statement, word_count};

/// How deep parts may be nested in each other.
const MAX_DEPTH: usize = 8;

/// Whether a file begins with the header of a message: names of fields, the marks of a message among them.
pub(super) fn is_mail(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let mut names = Vec::new();
    let mut addressed = false;
    for line in text
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .take(200)
    {
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            // A mailbox puts a line of its own before a message.
            if names.is_empty() && line.starts_with("From ") {
                continue;
            }
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        let name = name.to_ascii_lowercase();
        addressed |= matches!(name.as_str(), "from" | "to") && line.contains('@');
        names.push(name);
    }
    let has = |name: &str| names.iter().any(|one| one == name);
    // Pasted from a mail program, only what it showed is left: all lines of it, and nothing else.
    const SHOWN: [&str; 7] = ["from", "to", "cc", "subject", "date", "sent", "reply-to"];
    let shown = names.len() >= 3
        && names.iter().all(|name| SHOWN.contains(&name.as_str()))
        && has("from")
        && has("subject")
        && (addressed || has("date") || has("sent"));
    shown
        || has("mime-version") && has("content-type")
        || has("from")
            && has("subject")
            && (has("date") || has("to"))
            // Programs write an id; a message that somebody saved or wrote has the addresses.
            && (has("message-id") || addressed && (has("content-type") || has("date") && has("to")))
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    let mut page = Page::default();
    let (header, body) = parted(bytes);
    let header = Header::of(header);
    page.about.headline = header
        .field("subject")
        .map(|subject| decoded_words(&subject));
    page.about.authors = header
        .field("from")
        .map(|from| decoded_words(&from))
        .map(|from| {
            from.split('<')
                .next()
                .unwrap_or_default()
                .trim()
                .trim_matches('"')
                .to_owned()
        })
        .filter(|name| !name.is_empty() && !name.contains('@'))
        .into_iter()
        .collect();
    page.about.published = header.field("date");
    part(&header, body, 0, &mut page)?;
    head_with_subject(&mut page);
    Ok(page)
}

// Readers see the subject before all else. A body that begins with it has it already.
fn head_with_subject(page: &mut Page) {
    let Some(subject) = &page.about.headline else {
        return;
    };
    let mut words = subject.trim();
    while let Some(mark) = ANSWERS.iter().find(|mark| {
        words
            .get(..mark.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(mark))
    }) {
        words = words[mark.len()..].trim_start();
    }
    let first = page
        .blocks
        .iter()
        .find(|block| block.role != Some(Role::Byline));
    let first = first.map(|block| letters(&block.words()));
    let wanted = letters(words);
    let stands = first.is_some_and(|first| first.starts_with(&wanted));
    if !wanted.is_empty() && !stands {
        let headline = PageBlock::new(Some(Role::Headline), words);
        page.blocks.insert(0, headline);
    }
}

fn letters(words: &str) -> String {
    let folded = fold(words).to_lowercase();
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

struct Header(Vec<(String, String)>);

impl Header {
    fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            match (line.starts_with([' ', '\t']), fields.last_mut()) {
                (true, Some((_, value))) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    if let Some((name, value)) = line.split_once(':') {
                        fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                    }
                }
            }
        }
        Self(fields)
    }

    fn field(&self, name: &str) -> Option<String> {
        self.0
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.clone())
    }

    // The value of a parameter: `text/plain; charset="utf-8"`.
    fn parameter(&self, field: &str, key: &str) -> Option<String> {
        let value = self.field(field)?;
        value.split(';').skip(1).find_map(|one| {
            let (name, value) = one.split_once('=')?;
            name.trim()
                .eq_ignore_ascii_case(key)
                .then(|| value.trim().trim_matches('"').to_owned())
        })
    }
}

// Header and body, parted by the first empty line.
fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
    for mark in [&b"\r\n\r\n"[..], b"\n\n", b"\r\r"] {
        if let Some(at) = memchr::memmem::find(bytes, mark) {
            return (&bytes[..at], &bytes[at + mark.len()..]);
        }
    }
    (bytes, &[])
}

fn part(header: &Header, body: &[u8], depth: usize, page: &mut Page) -> Result<(), Trouble> {
    if depth > MAX_DEPTH {
        return Err(Trouble::unbounded(format!(
            "its parts are nested more than {MAX_DEPTH} deep"
        )));
    }
    let kind = header
        .field("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        return several(header, &kind, body, depth, page);
    }
    let attached = header
        .field("content-disposition")
        .is_some_and(|one| one.to_ascii_lowercase().starts_with("attachment"));
    if attached || !(kind.is_empty() || kind.starts_with("text/")) {
        let name = header.parameter("content-disposition", "filename");
        page.drop("attachment", name.unwrap_or(kind));
        return Ok(());
    }
    let text = words(header, body)?;
    if kind.starts_with("text/html") {
        page.append(html::fragment(&text)?);
        return Ok(());
    }
    plain_body(&text.replace("\r\n", "\n"), page);
    Ok(())
}

// What the sender wrote: above the signature and the message that is answered or passed on.
fn plain_body(text: &str, page: &mut Page) {
    let mut said: Vec<&str> = Vec::new();
    let mut lines = text.lines().peekable();
    let mut quoted: Vec<&str> = Vec::new();
    while let Some(line) = lines.next() {
        // Two dashes by themselves begin a signature.
        if line.trim_end() == "--" {
            let rest: Vec<&str> = lines.by_ref().collect();
            page.drop("signature", rest.join("\n"));
        } else if line.starts_with('>') || introduces(line, lines.peek().copied()) {
            quoted.push(line);
        } else if begins_original(line) {
            quoted.push(line);
            quoted.extend(lines.by_ref());
        } else if is_device(line) {
            page.drop("signature", line);
        } else {
            said.push(line);
        }
    }
    page.drop("quoted message", quoted.join("\n"));
    for block in said.join("\n").split("\n\n") {
        page.push(None, block);
    }
}

// "On Sun, 1 Mar 2026 at 18:00, Bo Lind wrote:", with the answered message under it.
fn introduces(line: &str, next: Option<&str>) -> bool {
    line.trim_end().ends_with(':')
        && line.contains(|c: char| c.is_ascii_digit())
        && next.is_some_and(|next| next.starts_with('>'))
}

// "-----Original Message-----", "---------- Forwarded message ---------", "________________________________" before a header.
fn begins_original(line: &str) -> bool {
    let bare = line.trim();
    let rule = bare.starts_with("---") && bare.ends_with("---");
    let words = bare.trim_matches(['-', ' ']);
    rule && (2..=4).contains(&words.split_whitespace().count()) && words.len() + 6 <= bare.len()
}

// "Sent from my phone": what a program puts under every message.
fn is_device(line: &str) -> bool {
    let lower = line.trim().to_lowercase();
    [
        "sent from my ",
        "get outlook for ",
        "von meinem ",
        "envoyé de mon ",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
        && lower.split_whitespace().count() <= 8
}

// Of forms of the same words the plain one is enough; other parts are read one after the other.
fn several(
    header: &Header,
    kind: &str,
    body: &[u8],
    depth: usize,
    page: &mut Page,
) -> Result<(), Trouble> {
    let boundary = header
        .parameter("content-type", "boundary")
        .ok_or_else(|| Trouble::broken("its parts have no boundary"))?;
    let mark = format!("--{boundary}");
    let mut parts: Vec<(Header, &[u8])> = Vec::new();
    let mut from = None;
    let places = memchr::memmem::find_iter(body, mark.as_bytes()).chain([body.len()]);
    for at in places {
        if let Some(start) = from.filter(|start| *start < at) {
            let inner = body[start..at].trim_ascii_start();
            let (head, words) = parted(inner);
            parts.push((Header::of(head), words));
        }
        from = Some(at + mark.len());
    }
    if kind.starts_with("multipart/alternative") {
        let is = |header: &Header, kind: &str| {
            header
                .field("content-type")
                .unwrap_or_default()
                .to_ascii_lowercase()
                .starts_with(kind)
        };
        let wanted = ["text/plain", "multipart/", "text/html"];
        let mut forms = Vec::new();
        for kind in wanted {
            for (header, words) in parts.iter().filter(|(header, _)| is(header, kind)) {
                let mut form = Page::default();
                match part(header, words, depth + 1, &mut form) {
                    Ok(()) => forms.push(form),
                    Err(trouble) if forms.is_empty() => return Err(trouble),
                    Err(_) => page.drop("another form of the message", "a form that can't be read"),
                }
            }
        }
        page.append(one_of(forms));
        return Ok(());
    }
    for (header, words) in &parts {
        part(header, words, depth + 1, page)?;
    }
    Ok(())
}

// The first form, unless another one is the story and it only leads there; with what the others tell and it does not.
fn one_of(mut forms: Vec<Page>) -> Page {
    /// "Read this in your browser: https://…" beside a story: a plain form that is one has about the words of the other. On the
    /// read pages 2 and 6 give the same.
    const TIMES: usize = 3;
    let told = |form: &Page| -> usize {
        let blocks = form.blocks.iter().map(PageBlock::words);
        blocks
            .filter(|words| is_statement(words))
            .map(|words| word_count(&words))
            .sum()
    };
    let first = forms.first().map(told).unwrap_or_default();
    let longest = forms
        .iter()
        .map(told)
        .enumerate()
        .max_by_key(|(at, words)| (*words, std::cmp::Reverse(*at)));
    let at = longest
        .filter(|(_, words)| *words > first * TIMES)
        .map_or(0, |(at, _)| at);
    if at >= forms.len() {
        return Page::default();
    }
    let mut taken = forms.swap_remove(at);
    let known: String = taken
        .blocks
        .iter()
        .map(|block| letters(&block.words()))
        .collect();
    for form in forms {
        for block in form.blocks {
            let words = block.words();
            let letters = letters(&words);
            if !known.contains(&letters) {
                taken.drop("another form of the message", words);
            }
        }
        let told = form
            .dropped
            .into_iter()
            .filter(|one| !known.contains(&letters(&one.text)));
        taken.dropped.extend(told);
    }
    taken
}

fn words(header: &Header, body: &[u8]) -> Result<String, Trouble> {
    let coding = header
        .field("content-transfer-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let bytes = match coding.as_str() {
        "quoted-printable" => quoted_printable(body, false),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let charset = header.parameter("content-type", "charset");
    let encoding = charset.and_then(|one| Encoding::for_label(one.as_bytes()));
    match encoding {
        Some(encoding) => super::decode::whole(encoding, &bytes, 0),
        None => Ok(String::from_utf8(bytes).unwrap_or_else(|error| {
            WINDOWS_1252
                .decode_without_bom_handling(error.as_bytes())
                .0
                .into_owned()
        })),
    }
}

/// The text of a message's body that was saved as it travels: quoted-printable, in UTF-8. `None` for any other text: every `=` of it must be the
/// sign of that encoding, and some of them stand for letters that ASCII has not.
pub(super) fn unquoted(bytes: &[u8]) -> Option<Vec<u8>> {
    // On the read pages 1 and 3 give the same.
    const LEAST: usize = 2;
    if !bytes.is_ascii()
        || bytes
            .iter()
            .filter(|byte| **byte == b'=')
            .take(LEAST)
            .count()
            < LEAST
    {
        return None;
    }
    let signs = memchr::memchr_iter(b'=', bytes).all(|at| match &bytes[at + 1..] {
        [b'\n', ..] | [b'\r', b'\n', ..] | [] => true,
        [one, two, ..] => [one, two]
            .iter()
            .all(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(byte)),
        [_] => false,
    });
    let text = signs.then(|| quoted_printable(bytes, false))?;
    (!text.is_ascii() && std::str::from_utf8(&text).is_ok()).then_some(text)
}

// "=E2=80=94"; an equals sign at the end of a line joins it to the next.
fn quoted_printable(bytes: &[u8], header: bool) -> Vec<u8> {
    let mut found = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'=' => {
                let rest = &bytes[at + 1..];
                if rest.starts_with(b"\r\n") {
                    at += 3;
                    continue;
                }
                if rest.starts_with(b"\n") {
                    at += 2;
                    continue;
                }
                let hex = rest.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
                match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                    Some(value) => {
                        found.push(value);
                        at += 3;
                        continue;
                    }
                    None => found.push(b'='),
                }
            }
            b'_' if header => found.push(b' '),
            other => found.push(*other),
        }
        at += 1;
    }
    found
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut found = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            found.push((held >> bits & 0xFF) as u8);
        }
    }
    found
}

// "=?utf-8?Q?Caf=C3=A9?=" in a header.
fn decoded_words(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some((before, coded)) = rest.split_once("=?") {
        let mut parts = coded.splitn(3, '?');
        let (Some(charset), Some(kind), Some(tail)) = (parts.next(), parts.next(), parts.next())
        else {
            break;
        };
        let Some((words, after)) = tail.split_once("?=") else {
            break;
        };
        let bytes = match kind {
            "Q" | "q" => quoted_printable(words.as_bytes(), true),
            _ => base64(words.as_bytes()),
        };
        let encoding = Encoding::for_label(charset.as_bytes()).unwrap_or(UTF_8);
        if !before.trim().is_empty() {
            text.push_str(before);
        }
        text.push_str(&encoding.decode_without_bom_handling(&bytes).0);
        rest = after;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_mail_program_shows_is_a_header() {
        assert!(is_mail(
            "From: Ida Okoro\nTo: Desk\nSubject: Kilns\nSent: Monday\n\nNine kilns went cold.\n"
        ));
        assert!(!is_mail(
            "From: the guild\nSubject: kilns\nNumber: 9\n\nNine kilns went cold.\n"
        ));
        assert!(!is_mail(
            "To: the reader\nFrom: the guild\n\nNine kilns went cold.\n"
        ));
    }

    #[test]
    fn a_body_that_was_saved_as_it_travels_is_read() {
        let saved = b"The guild =E2=80=9Clost=E2=80=9D a week, it said after a long=\n talk.\n";
        let text = unquoted(saved).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap().trim(),
            "The guild \u{201c}lost\u{201d} a week, it said after a long talk."
        );
        for other in ["x=1 and y=2\n", "E=MC2, she said. A=B.\n", "Plain words.\n"] {
            assert_eq!(unquoted(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn a_message_is_its_words() {
        let message = b"From: =?utf-8?Q?Ida_Ok=C3=B6ro?= <ida@arden.example>\r\nSubject: Kilns\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/alternative; boundary=\"x1\"\r\n\r\n--x1\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\r\nSix kilns w=\r\nent cold =E9t=E9.\r\n\r\n> Nobody said so.\r\n--x1\r\n\
Content-Type: text/html\r\n\r\n<p>Six kilns</p>\r\n--x1--\r\n";
        assert!(is_mail(&String::from_utf8_lossy(message)));
        let page = read(message).expect("a message");
        let (text, record) = page.finish();
        assert_eq!(text, "Kilns\n\nSix kilns went cold \u{e9}t\u{e9}.\n");
        assert_eq!(record.about.authors, ["Ida Ok\u{f6}ro"]);
        assert_eq!(record.dropped[0].why, "quoted message");
        assert!(is_mail(
            "From: Ida <ida@arden.example>\nTo: desk@arden.example\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: Kilns\n\nSix."
        ));
        assert!(!is_mail("From: Ida\nTo: the desk\nSubject: kilns\n\nSix."));
        assert!(!is_mail(
            "ANCHOR: The kilns are cold.\nREPORTER: They are.\n"
        ));
    }

    fn read_forms(plain: &str, markup: &str) -> (String, Vec<String>) {
        let message = format!(
            "From: a@b.example\nSubject: Re: Kilns\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n\
             --x\nContent-Type: text/plain\n\n{plain}\n--x\nContent-Type: text/html\n\n{markup}\n--x--\n"
        );
        let (text, record) = read(message.as_bytes()).expect("a message").finish();
        let dropped = record.dropped.into_iter().map(|one| one.text);
        (text, dropped.collect())
    }

    #[test]
    fn what_one_form_alone_tells_is_listed() {
        let told = "Six kilns in Arden went cold on Monday.";
        let more = "Potter Ida Brandt was fined $900 in May, the court of Arden said.";
        let (text, dropped) = read_forms(told, &format!("<p>{told}</p><p>{more}</p>"));
        assert_eq!(text, format!("Kilns\n\n{told}\n"));
        assert_eq!(dropped, [more]);
        let (_, dropped) = read_forms(
            told,
            "<p>Six kilns in <b>Arden</b> went cold on Monday.</p>",
        );
        assert!(dropped.is_empty(), "{dropped:?}");
        // The plain form only leads to the story.
        let (text, _) = read_forms(
            "Read this in your browser.",
            &format!("<p>{told}</p><p>{more}</p>"),
        );
        assert_eq!(text, format!("Kilns\n\n{told}\n\n{more}\n"));
    }
}
