//! Whether a file that is kept holds nothing that could bear a claim out: it only says where the paper is, it is the error of a service, a page
//! that stands before the one that was meant, a document, an archive or a recording without content, a table that has its head alone.
//!
//! Pages and errors are told by how they speak, and only where they have nothing of the claim: no figure of it, and not two of its words. Whether
//! a file that says much bears a claim out is for the reviewer to judge. Linear in the file.

use copydesk_lexicon::en::desk::usecase::hollow as words;

use super::own_echo::telling;
use super::parcels::{self, Unpacked};
use super::pdf_words;
use crate::intake;
use crate::model::{Claim, points_elsewhere};

/// The most words that such a page or error has: see [`super::error_page`].
const MOST: usize = 80;

/// What a file is that holds nothing; `None` where it may hold something.
pub(super) fn is_hollow(name: &str, bytes: &[u8], claim: &Claim) -> Option<&'static str> {
    if points_elsewhere(bytes) {
        return Some(
            "it only says where the paper is, and that may change: keep the file that it leads to (fetch it, save it, print it), or name it \
             with --not-kept and the reason",
        );
    }
    if is_empty_inside(bytes) {
        return Some("nothing stands in it: look whether the right file was saved");
    }
    if is_head_alone(name, bytes) {
        return Some("it is a table that has its head alone");
    }
    let (said, why) = stand_in(name, bytes)?;
    (!has_of(&said, claim)).then_some(why)
}

// What a service says in the place of what was asked of it, with its words.
fn stand_in(name: &str, bytes: &[u8]) -> Option<(String, &'static str)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if is_error(text) {
        return Some((text.to_owned(), "it is the error of a service, and no data"));
    }
    let said = match text.starts_with('<') {
        true => shown(name, text),
        false => text.to_owned(),
    };
    let lower = said.to_lowercase().replace('’', "'");
    let wall = || words::WALLS.iter().any(|phrase| has_phrase(&lower, phrase));
    let short = lower.split_whitespace().nth(MOST).is_none();
    (short && wall()).then_some((
        said,
        "it is the page that stands before the one that was meant: consent, a log-in, a check of the browser",
    ))
}

// What a reader of a page sees: what an importer takes for its story, or all of it where that is nothing.
fn shown(name: &str, text: &str) -> String {
    let taken = intake::take(name, text.as_bytes(), None).map(|taken| taken.text);
    let has_words = |text: &String| text.contains(char::is_alphanumeric);
    taken.ok().filter(has_words).unwrap_or_else(|| bare(text))
}

// Markup without its tags, and without what scripts and style sheets hold.
fn bare(markup: &str) -> String {
    let mut plain = String::with_capacity(markup.len());
    let mut inside = None;
    for piece in markup.split('<') {
        let (tag, behind) = piece.split_once('>').unwrap_or(("", piece));
        let tag = tag.to_ascii_lowercase();
        match inside {
            Some(open) if tag.strip_prefix('/') == Some(open) => inside = None,
            Some(_) => {}
            None => {
                inside = ["script", "style"]
                    .into_iter()
                    .find(|one| tag.starts_with(one))
            }
        }
        if inside.is_none() {
            plain.push(' ');
            plain.push_str(behind);
        }
    }
    plain
}

fn has_phrase(lower: &str, phrase: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric();
    lower.match_indices(phrase).any(|(at, _)| {
        !lower[..at].ends_with(inside) && !lower[at + phrase.len()..].starts_with(inside)
    })
}

// An object of JSON that says nothing but that there was an error, or an element of XML that is one.
fn is_error(text: &str) -> bool {
    if text.starts_with('<') {
        let root = text.split('<').skip(1);
        let mut root = root.filter(|tag| !tag.starts_with(['?', '!']));
        let name = root.next().unwrap_or_default();
        let name = name.split(|c: char| !c.is_alphanumeric()).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        return words::ERRORS.contains(&name.as_str());
    }
    let Ok(serde_json::Value::Object(object)) = serde_json::from_str(text) else {
        return false;
    };
    let fails = |(key, value): (&String, &serde_json::Value)| {
        let key = key.to_lowercase();
        let number = value.as_u64().unwrap_or_default();
        let holds = !value.is_null() && value.as_bool() != Some(false);
        match key.as_str() {
            "success" | "ok" => value.as_bool() == Some(false),
            "status" | "code" | "statuscode" | "status_code" => (400..600).contains(&number),
            key => holds && words::ERRORS.contains(&key),
        }
    };
    let known = |key: &String| words::ERROR_KEYS.contains(&key.to_lowercase().as_str());
    object.keys().all(known) && object.iter().any(fails)
}

// A document or archive of which no part holds anything, pages on which nothing is printed, a recording of no length.
fn is_empty_inside(bytes: &[u8]) -> bool {
    // An archive that ends where it begins.
    if bytes.starts_with(b"PK\x05\x06") || pdf_words::is_blank(bytes) {
        return true;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        let sound = memchr::memmem::find(bytes, b"data").and_then(|at| bytes.get(at + 4..));
        return sound.is_some_and(|sound| sound.len() <= 4);
    }
    let parcel = parcels::inside(bytes).unwrap_or_default();
    !parcel.is_empty() && parcel.iter().all(is_silent)
}

fn is_silent(part: &Unpacked) -> bool {
    let name = part.name.to_lowercase();
    let (stem, end) = name.rsplit_once('.').unwrap_or((&name, ""));
    let plain = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let kind = format!("{plain}.{end}");
    let kind = if end.is_empty() { plain } else { kind.as_str() };
    if end == "rels" || words::PLUMBING.contains(&kind) {
        return true;
    }
    match std::str::from_utf8(&part.bytes) {
        Ok(text) if end == "xml" => !bare(text).contains(char::is_alphanumeric),
        Ok(text) => !text.contains(char::is_alphanumeric),
        Err(_) => false,
    }
}

// A table that names its columns and has no line: no figure stands in it.
fn is_head_alone(name: &str, bytes: &[u8]) -> bool {
    let lower = name.to_lowercase();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    (lower.ends_with(".csv") || lower.ends_with(".tsv"))
        && lines.next().is_none()
        && first.contains([',', ';', '\t'])
        && !first.contains(|c: char| c.is_ascii_digit())
}

// Whether words have something of a claim: a figure of it, or two of its words.
fn has_of(said: &str, claim: &Claim) -> bool {
    let said = telling(said);
    let mut own = telling(&claim.quote);
    own.sort_unstable();
    own.dedup();
    let figure = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    let mut shared = own.iter().filter(|word| said.contains(word));
    let shared: Vec<&String> = shared.by_ref().collect();
    shared.len() > 1 || shared.into_iter().any(figure)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{is_empty_inside, is_head_alone, stand_in};

    #[test]
    fn what_a_service_says_in_the_place_of_a_page_or_of_data() {
        for (name, text) in [
            ("a.json", "{\"error\":429}"),
            ("a.json", "{\"status\":404,\"message\":\"No such record\"}"),
            (
                "a.json",
                "{\"success\":false,\"errors\":[{\"message\":\"Token expired\"}]}",
            ),
            (
                "a.xml",
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
            ),
            (
                "a.html",
                "<html><head><title>Lorne Gazette</title></head><body><h1>Lorne Gazette</h1><p>We use cookies to make our site better.</p>\
                 <button>Accept all</button></body></html>",
            ),
            (
                "a.html",
                "<html><body><noscript>You need to enable JavaScript to run this app.</noscript><script>var a = 1;</script></body></html>",
            ),
            (
                "a.html",
                "<html><title>Portal</title><body><form>Sign in with your city account</form></body></html>",
            ),
        ] {
            assert!(stand_in(name, text.as_bytes()).is_some(), "{text}");
        }
        for (name, text) in [
            ("a.json", "{\"status\":\"open\",\"message\":\"Seven for\"}"),
            ("a.json", "{\"status\":200,\"message\":\"Seven for\"}"),
            ("a.json", "{\"error\":null,\"votes\":7}"),
            ("a.json", "{\"errors\":0,\"ayes\":6}"),
            ("a.txt", "The clerk logs in and out at the gate."),
            (
                "a.html",
                "<html><body><p>Seven for, five against.</p></body></html>",
            ),
        ] {
            assert!(stand_in(name, text.as_bytes()).is_none(), "{text}");
        }
    }

    fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default())
                .expect("a part");
            zip.write_all(text.as_bytes()).expect("bytes");
        }
        zip.finish().expect("an archive").into_inner()
    }

    #[test]
    fn a_document_without_content_is_told_from_one_that_has_some() {
        let page = |content: &str| {
            format!(
                "%PDF-1.4\n1 0 obj\n<< /Type /Page /Contents 2 0 R >>\nendobj\n2 0 obj\n<< /Length 9 >>\nstream\n{content}\nendstream\nendobj\n"
            )
        };
        let word = "[Content_Types].xml";
        for (empty, bytes) in [
            (true, b"PK\x05\x06\0\0\0\0".to_vec()),
            (true, zip(&[(word, "<Types/>"), ("word/document.xml", "<w:document><w:p/></w:document>"), ("docProps/core.xml", "<a>Mara</a>")])),
            (false, zip(&[(word, "<Types/>"), ("word/document.xml", "<w:document><w:p>Seven for</w:p></w:document>")])),
            (false, zip(&[(word, "<Types/>"), ("word/document.xml", "<w:p/>"), ("word/media/image1.png", "PNG")])),
            (false, zip(&[(word, "<Types/>"), ("xl/worksheets/sheet1.xml", "<c><v>7</v></c>")])),
            (true, zip(&[("minutes.txt", "\n")])),
            (false, zip(&[("minutes.txt", "Seven for\n")])),
            (true, page("q Q").into_bytes()),
            (false, page("BT (Seven) Tj ET").into_bytes()),
            (false, page("/Im1 Do").into_bytes()),
            (false, b"%PDF-1.7 a scan".to_vec()),
            (true, b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\0\0\0".to_vec()),
            (false, b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0data\x04\0\0\0\x01\0\x02\0".to_vec()),
        ] {
            assert_eq!(is_empty_inside(&bytes), empty, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_table_wants_a_line() {
        assert!(is_head_alone("votes.csv", b"item,ayes,noes\n"));
        assert!(!is_head_alone("votes.csv", b"item,ayes,noes\npool,7,5\n"));
        assert!(!is_head_alone("votes.csv", b"pool,7,5\n"));
        assert!(!is_head_alone("votes.txt", b"Seven for, five against\n"));
    }
}
