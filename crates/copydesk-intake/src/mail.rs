//! E-mail (`.eml`): the words of one message, without its header lines.
//!
//! Kept: the subject as the headline, and the body, of several forms the plain one, else the HTML; the HTML as well where it is the story
//! and the plain one only says so. The sender is its author. Left out and listed: quoted replies, attachments, and what another form tells
//! and the one that was taken does not. A file that is attached is read as any file is, and its words are listed under its name. Read by the shapes of RFC 5322, 2045 and 2047, not with a program's own files. Linear in the message.

use super::calendar;
use super::error::Trouble;
use super::forms::letters;
use super::html;
use super::mail_coding::{Header, decoded, decoded_words, words};
use super::page::{Beside, Page, PageBlock};
use copydesk_lexicon::en::intake::mail::ANSWERS;
use copydesk_model::Role;
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

/// The mail addresses in a field: `Ida Okoro <ida@desk.example>`, `ida@desk.example (Ida Okoro)`.
pub(super) fn addresses_in(field: &str) -> Vec<String> {
    let around =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"');
    let words = field.split(around);
    let address = |word: &&str| {
        let parts = word.split_once('@');
        parts.is_some_and(|(local, host)| !local.is_empty() && host.contains('.'))
    };
    words
        .filter(address)
        .map(|word| word.trim_start_matches("mailto:").to_lowercase())
        .collect()
}

pub(super) fn read(bytes: &[u8]) -> Result<Page, Trouble> {
    read_at(bytes, 0)
}

// `depth`: in how many messages and parts it is inside.
fn read_at(bytes: &[u8], depth: usize) -> Result<Page, Trouble> {
    let mut page = Page::default();
    let (header, body) = parted(bytes);
    let header = Header::of(header);
    page.about.headline = header
        .field("subject")
        .map(|subject| decoded_words(&subject));
    let from = header.field("from").map(|from| decoded_words(&from));
    let name = from.as_deref().map(|from| {
        let name = from.split('<').next().unwrap_or_default();
        name.trim().trim_matches('"').to_owned()
    });
    let name = name.filter(|name| !name.is_empty() && !name.contains('@'));
    page.about.authors = name.into_iter().collect();
    let senders = ["from", "sender"].into_iter();
    page.about.addresses = senders
        .filter_map(|name| header.field(name))
        .flat_map(|field| addresses_in(&field))
        .collect();
    page.about.addresses.dedup();
    // Who sent it stands over every word of it.
    let sender = from.map(|from| Beside::block("sender", from));
    page.shown.extend(sender);
    page.about.published = header.field("date");
    part(&header, body, depth, &mut page)?;
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

// Header and body, parted by the first empty line.
pub(super) fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
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
    // What a page is shown by is no word of the message.
    let code = ["text/css", "text/javascript"]
        .iter()
        .any(|one| kind.starts_with(one));
    if code {
        return Ok(());
    }
    if attached || !(kind.is_empty() || kind.starts_with("text/")) {
        attachment(header, &kind, body, depth, page);
        return Ok(());
    }
    let text = words(header, body)?;
    // Pages of which there are more kinds than one: those that a mail program shows in the place of the others among them.
    if kind.starts_with("text/") && kind.split(';').next().unwrap_or_default().contains("html") {
        page.append(html::fragment(&text)?);
        return Ok(());
    }
    let text = match kind.starts_with("text/calendar") {
        true => calendar::told(&text),
        false => text,
    };
    plain_body(&text.replace("\r\n", "\n"), page);
    Ok(())
}

// A file that comes along: what it says where it can be read, else its name.
fn attachment(header: &Header, kind: &str, body: &[u8], depth: usize, page: &mut Page) {
    let name = header.parameter("content-disposition", "filename");
    let name = name.or_else(|| header.parameter("content-type", "name"));
    let name = name.map_or_else(|| kind.to_owned(), |name| decoded_words(&name));
    let pieces = words_of_file(header, kind, &name, body, depth).unwrap_or_default();
    if pieces.is_empty() {
        page.drop("attachment", name);
        return;
    }
    for words in pieces {
        page.drop_at("attachment", words, Some(name.clone()));
    }
}

// The paragraphs of an attached file, those that its own reading leaves out behind them. Pictures and recordings have none.
fn words_of_file(
    header: &Header,
    kind: &str,
    name: &str,
    body: &[u8],
    depth: usize,
) -> Option<Vec<String>> {
    const SEEN: [&str; 4] = ["image/", "audio/", "video/", "font/"];
    if SEEN.iter().any(|one| kind.starts_with(one)) {
        return None;
    }
    let bytes = match kind.starts_with("text/") {
        true => words(header, body).ok()?.into_bytes(),
        false => decoded(header, body),
    };
    if is_mail(&String::from_utf8_lossy(&bytes)) {
        let page = read_at(&bytes, depth + 1).ok()?;
        let left_out = page.dropped.into_iter().map(|one| one.text);
        let said = page.blocks.iter().map(PageBlock::words);
        return Some(said.chain(left_out).collect());
    }
    let taken = super::take(name, &bytes, None).ok()?;
    let left_out = taken.record.dropped.into_iter().map(|one| one.text);
    let said = taken.text.split("\n\n").map(str::to_owned);
    Some(said.chain(left_out).collect())
}

// What the sender wrote: above the signature and the message that is answered or passed on.
fn plain_body(text: &str, page: &mut Page) {
    let mut said: Vec<String> = Vec::new();
    let mut lines = text.lines().peekable();
    let mut quoted: Vec<&str> = Vec::new();
    // Where the quotation begins that the next line answers.
    let mut open: Option<usize> = None;
    while let Some(line) = lines.next() {
        // Two dashes by themselves begin a signature.
        if line.trim_end() == "--" {
            let rest: Vec<&str> = lines.by_ref().collect();
            page.drop("signature", rest.join("\n"));
        } else if line.starts_with('>') || introduces(line, lines.peek().copied()) {
            open.get_or_insert(quoted.len());
            quoted.push(line);
        } else if begins_original(line) {
            quoted.push(line);
            quoted.extend(lines.by_ref());
        } else if is_device(line) {
            page.drop("signature", line);
        } else {
            if let Some(from) = open.filter(|_| !line.trim().is_empty()) {
                said.extend(
                    asked(&quoted[from..])
                        .into_iter()
                        .flat_map(|asked| [String::new(), asked, String::new()]),
                );
                open = None;
            }
            said.push(line.to_owned());
        }
    }
    page.drop("quoted message", quoted.join("\n"));
    for block in said.join("\n").split("\n\n") {
        page.push(None, block);
    }
}

// The questions that a quotation ends in: what stands below answers them.
fn asked(quoted: &[&str]) -> Option<String> {
    let lines = quoted
        .iter()
        .map(|line| line.trim_start_matches(['>', ' ']).trim());
    let words = lines.collect::<Vec<_>>().join("\n");
    let last = words.trim().rsplit("\n\n").next()?.replace('\n', " ");
    let sentences = copydesk_text::sentences(&last, 0..last.len());
    let questions = sentences
        .iter()
        .rev()
        .take_while(|one| last[one.start..one.end].trim_end().ends_with('?'));
    let from = questions.last()?.start;
    Some(last[from..].trim().to_owned())
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
        let wanted = [
            "text/plain",
            "multipart/",
            "text/html",
            "text/x-amp-html",
            "text/watch-html",
            "text/enriched",
            "text/richtext",
            "text/markdown",
            "text/",
        ];
        let rank = |header: &Header| wanted.iter().position(|kind| is(header, kind));
        let forms = parts.iter();
        let forms = forms.filter_map(|(header, words)| Some((rank(header)?, header, words)));
        let mut wanted: Vec<(usize, &Header, &&[u8])> = forms.collect();
        wanted.sort_by_key(|(rank, _, _)| *rank);
        let mut forms = Vec::new();
        for (_, header, words) in wanted {
            let mut form = Page::default();
            match part(header, words, depth + 1, &mut form) {
                Ok(()) => forms.push(form),
                Err(trouble) if forms.is_empty() => return Err(trouble),
                Err(_) => page.drop("another form of the message", "a form that can't be read"),
            }
        }
        page.append(one_of(forms));
        return Ok(());
    }
    if kind.starts_with("multipart/related") {
        return related(header, &parts, depth, page);
    }
    for (header, words) in &parts {
        part(header, words, depth + 1, page)?;
    }
    Ok(())
}

// A page with what it is made of: its root (the first part, or the one that is named) with its style sheets; other pages as programs show them.
fn related(
    header: &Header,
    parts: &[(Header, &[u8])],
    depth: usize,
    page: &mut Page,
) -> Result<(), Trouble> {
    let kind = |header: &Header| {
        header
            .field("content-type")
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    let id = |header: &Header| {
        let id = header.field("content-id").unwrap_or_default();
        id.trim_matches(['<', '>']).to_owned()
    };
    let start = header.parameter("content-type", "start");
    let start = start.map(|start| start.trim_matches(['<', '>']).to_owned());
    let root = start.and_then(|start| parts.iter().position(|(one, _)| id(one) == start));
    let root = root.unwrap_or_default();
    let Some((own, body)) = parts.get(root) else {
        return Ok(());
    };
    let mut shown = String::new();
    if kind(own).starts_with("text/html") {
        shown = words(own, body)?;
        let sheets = parts
            .iter()
            .filter(|(one, _)| kind(one).starts_with("text/css"));
        let sheets = sheets.filter_map(|(one, sheet)| words(one, sheet).ok());
        let sheets: String = sheets
            .map(|sheet| format!("<style>{sheet}</style>"))
            .collect();
        page.append(html::fragment(&format!("{sheets}{shown}"))?);
    } else {
        part(own, body, depth + 1, page)?;
    }
    for (_, (one, body)) in parts.iter().enumerate().filter(|(at, _)| *at != root) {
        let id = id(one);
        let framed = !id.is_empty() && shown.contains(&format!("cid:{id}"));
        let own = kind(one);
        match own.starts_with("text/html") && !framed {
            true => {
                let form = html::fragment(&words(one, body)?)?;
                page.drop_other_forms("another form of the message", vec![form]);
            }
            false => part(one, body, depth + 1, page)?,
        }
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
    taken.drop_other_forms("another form of the message", forms);
    taken
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
    }

    #[test]
    fn a_question_that_is_answered_between_the_lines_stays() {
        for (quoted, expected) in [
            (
                &["> Did you meet", "> the builder?"][..],
                Some("Did you meet the builder?"),
            ),
            (&["> We met. Did he pay?"][..], Some("Did he pay?")),
            (
                &["On Sun, Bo Lind wrote:", "> Who?", ">", "> He was there."][..],
                None,
            ),
            (&["> He was there."][..], None),
        ] {
            assert_eq!(super::asked(quoted).as_deref(), expected, "{quoted:?}");
        }
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
    fn what_an_attached_file_says_is_listed_under_its_name() {
        let told = "Potter Ida Brandt was fined $900 in May.";
        let coded = "UG90dGVyIElkYSBCcmFuZHQgd2FzIGZpbmVkICQ5MDAgaW4gTWF5Lg==";
        let within = format!(
            "From: a@b.example\nTo: c@b.example\nSubject: Fine\nDate: Mon, 2 Mar 2026 10:00:00 +0000\n\n{told}"
        );
        for (head, body, wanted) in [
            (
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"a.txt\"",
                told,
                Some("a.txt"),
            ),
            (
                "Content-Type: text/html; name=a.html\nContent-Disposition: attachment",
                &*format!("<p>{told}</p>"),
                Some("a.html"),
            ),
            (
                "Content-Type: application/octet-stream; name=a.txt\nContent-Transfer-Encoding: base64",
                coded,
                Some("a.txt"),
            ),
            (
                "Content-Type: message/rfc822",
                &*within,
                Some("message/rfc822"),
            ),
            ("Content-Type: image/jpeg; name=a.jpg", told, None),
        ] {
            let message = format!(
                "From: a@b.example\nSubject: Kilns\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
                 --x\nContent-Type: text/plain\n\nSix kilns went cold.\n--x\n{head}\n\n{body}\n--x--\n"
            );
            let (text, record) = read(message.as_bytes()).expect("a message").finish();
            assert_eq!(text, "Kilns\n\nSix kilns went cold.\n", "{head}");
            let one = record
                .dropped
                .iter()
                .find(|one| one.text.contains("was fined"));
            assert_eq!(one.and_then(|one| one.at.as_deref()), wanted, "{head}");
            assert!(!record.dropped.is_empty(), "{head}");
        }
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
