//! Whether a file only says where another one is: a shortcut, a link that became a file, what a drive leaves in the place of a document.
//!
//! What it leads to may be changed or taken away tomorrow, and nobody who has the file has that. Told by what such files are made of, never by
//! their names; linear in the file.

/// The longest of such files that is looked at. A shortcut of Windows has one or two thousand bytes, all others fewer.
pub const POINTER: usize = 4096;

/// What files begin with that are shortcuts whatever else they hold: of Windows, of macOS (an alias), of Cygwin, of Git LFS.
const BEGINNINGS: [&[u8]; 4] = [
    b"\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0",
    b"book\0\0\0\0mark",
    b"!<symlink>",
    b"version https://git-lfs.github.com/spec/",
];

/// Heads of the sections in which desktops write a link.
const SECTIONS: [&str; 3] = ["[internetshortcut]", "[desktop entry]", "[{000214a0"];

/// Keys by which a drive says which document it means.
const MEANT: [&str; 12] = [
    "doc_id",
    "document_id",
    "drive_id",
    "file_id",
    "href",
    "link",
    "open_url",
    "resource_id",
    "resource_key",
    "target",
    "url",
    "weburl",
];

/// Keys that stand beside those and tell nothing of what the document says. The empty one is a warning of Google Drive.
const BESIDE: [&str; 10] = [
    "", "account", "email", "icon", "id", "mimetype", "name", "owner", "title", "type",
];

/// Whether a file only says where another one is.
pub fn points_elsewhere(bytes: &[u8]) -> bool {
    if bytes.is_empty() || bytes.len() > POINTER {
        return false;
    }
    if BEGINNINGS.iter().any(|begin| bytes.starts_with(begin)) {
        return true;
    }
    // A property list of macOS, packed: a key `URL` and a value.
    if bytes.starts_with(b"bplist00") {
        return memchr::memmem::find(bytes, b"SURL").is_some();
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let text = text.trim_start_matches('\u{feff}').trim();
    let lower = text.to_ascii_lowercase();
    is_section(&lower)
        || is_property_list(&lower)
        || is_of_a_drive(text)
        || is_forwarding(&lower)
        || is_address_alone(&lower)
}

fn is_section(lower: &str) -> bool {
    let opens = SECTIONS.iter().any(|head| lower.starts_with(head));
    let mut lines = lower.lines();
    opens && lines.any(|line| line.starts_with("url=") || line.starts_with("url["))
}

// `<dict><key>URL</key><string>https://…</string></dict>`.
fn is_property_list(lower: &str) -> bool {
    lower.contains("<plist")
        && lower.matches("<key>").count() == 1
        && lower.contains("<key>url</key>")
}

// A flat object that has nothing but the document's number or address, whose it is and what it is called.
fn is_of_a_drive(text: &str) -> bool {
    let Ok(serde_json::Value::Object(object)) = serde_json::from_str(text) else {
        return false;
    };
    let has = |keys: &[&str], key: &str| keys.contains(&key.to_lowercase().as_str());
    object.keys().any(|key| has(&MEANT, key))
        && object.iter().all(|(key, value)| {
            let known = has(&MEANT, key) || has(&BESIDE, key);
            known && !value.is_array() && !value.is_object()
        })
}

// A page that sends whoever opens it to another one, and says hardly more than that.
fn is_forwarding(lower: &str) -> bool {
    /// “If you are not forwarded within five seconds, please follow this link to the page.”
    const SAYS: usize = 20;
    let sends = [
        "http-equiv=\"refresh\"",
        "http-equiv='refresh'",
        "http-equiv=refresh",
    ];
    if !sends.iter().any(|one| lower.contains(one)) || !lower.contains("url=") {
        return false;
    }
    let mut words = 0;
    for piece in lower.split('<') {
        let shown = piece.split_once('>').map_or(piece, |(_, shown)| shown);
        words += shown.split_whitespace().count();
    }
    words <= SAYS
}

// An address and nothing else, or several, with what they are called before a colon at most; a path into the store of git-annex.
fn is_address_alone(lower: &str) -> bool {
    let is_address = |word: &str| {
        let word = word.trim_start_matches(['<', '(', '"', '\'']);
        let scheme = word.split_once("://").map(|(scheme, _)| scheme);
        scheme.is_some_and(|one| !one.is_empty() && one.bytes().all(|c| c.is_ascii_alphanumeric()))
            || word.starts_with("\\\\")
    };
    let mut words = lower.split_whitespace();
    let annexed = lower.contains("annex/objects/") && words.clone().nth(1).is_none();
    let any = words.clone().any(is_address);
    annexed || any && words.all(|word| is_address(word) || word.ends_with([':', '=']))
}

#[cfg(test)]
mod tests {
    use super::points_elsewhere;

    #[test]
    fn a_pointer_is_not_the_file() {
        for pointer in [
            &b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"[..],
            b"/annex/objects/SHA256E-s12345--4d7a2146.pdf\n",
            b"[InternetShortcut]\r\nURL=https://lorne.example/minutes\r\n",
            b"[Desktop Entry]\nType=Link\nName=Minutes of the council\nURL[$e]=https://lorne.example/minutes\n",
            b"\x4c\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F\x9b",
            b"bplist00\xd1\x01\x02SURL_\x10\x1fhttps://lorne.example/minutes/1",
            b"<?xml version=\"1.0\"?><plist version=\"1.0\"><dict><key>URL</key><string>https://lorne.example</string></dict></plist>",
            b"{\"\":\"WARNING! DO NOT EDIT THIS FILE!\",\"doc_id\":\"1zqK4bX0\",\"resource_key\":\"\",\"email\":\"mara@lorne.example\"}",
            b"{\"url\": \"https://docs.example/d/1\", \"title\": \"Minutes of the council\"}",
            b"<html><head><meta http-equiv=\"refresh\" content=\"0; url=https://lorne.example/x\"></head><body>Redirecting you now</body></html>",
            b"https://drive.example/file/d/1zqK4bX0/view\n",
            b"Minutes: https://drive.example/file/d/1zqK4bX0/view",
            b"\\\\server\\share\\minutes.docx",
        ] {
            assert!(points_elsewhere(pointer), "{}", pointer.escape_ascii());
        }
        for paper in [
            &b""[..],
            b"The minutes say that version https://git-lfs.github.com/spec/v1 was used.",
            b"Minutes of the council, 2 March",
            b"Read on at https://lorne.example/minutes: seven for, five against.",
            b"{\"meeting\":\"2026-11-24\",\"items\":[{\"no\":7,\"approved_usd\":500000}]}",
            b"{\"url\":\"https://lorne.example/7\",\"status\":\"approved\",\"amount\":\"500000\"}",
            b"[Desktop Entry]\nType=Application\nExec=/usr/bin/minutes\n",
            b"<plist version=\"1.0\"><dict><key>URL</key><string>x</string><key>Votes</key><integer>7</integer></dict></plist>",
            b"<html><head><meta http-equiv=\"refresh\" content=\"300; url=https://lorne.example/live\"></head><body>The council \
              approved new pumps for the pool with seven votes for and five against on Monday evening, after a debate of three hours.</body></html>",
        ] {
            assert!(!points_elsewhere(paper), "{}", paper.escape_ascii());
        }
    }
}
