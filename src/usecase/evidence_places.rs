//! Whether a file has the place that evidence names in it: the line of a text, the row of a table, the page of a PDF, a time of a recording
//! or a transcript.
//!
//! A text is counted by its lines. A PDF is counted by its page objects and by what its page trees say, unpacked ones too; where it tells
//! nothing of that (it is encrypted, or of another make), every page may be there. A page printed on paper has a number of its own, which
//! needn't be its place in the file: what the file hasn't is then said, and not refused. Linear in the file, which is read up to a bound.

use std::collections::HashSet;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use flate2::read::ZlibDecoder;

use super::UsecaseError;
use super::evidence_times::{At, length, time};
use crate::model::{Evidence, EvidenceKind, StorySlug, evidence_path, fold};
use crate::store::{Desk, evidence_dir};

/// So much of a file is looked at: a PDF of 1,000 scanned pages has about 100 MB.
const MOST: u64 = 128 << 20;
/// So much of the packed parts of a PDF is looked at: they hold a few objects a page, of 100 bytes each.
const UNPACKED: u64 = 64 << 20;

/// A place that the file of a piece of evidence has not: refused, or said where it may be a number on a printed page.
///
/// # Errors
/// When no page can have that number printed on it.
pub(super) fn place_told(
    desk: &Desk,
    story: &StorySlug,
    evidence: &Evidence,
    keep: Option<&Path>,
) -> Result<Option<String>, UsecaseError> {
    let Some(locator) = evidence.locator.as_deref() else {
        return Ok(None);
    };
    let on_desk = || {
        let below = match (evidence_path(&evidence.reference), evidence.kind) {
            (Some(path), _) => format!("{}/{path}", evidence_dir(story)),
            (None, EvidenceKind::Original) => format!("stories/{story}/{}", evidence.reference),
            (None, _) => return None,
        };
        Some(desk.root().join(below))
    };
    let file = keep.map(Path::to_path_buf).or_else(on_desk);
    let of_text = evidence.kind != EvidenceKind::Original;
    let Some(lacks) = file.as_ref().and_then(|file| missing(file, locator)) else {
        let unsaid = file.filter(|file| of_text && is_unsaid(file, locator));
        return Ok(unsaid.map(|_| {
            format!(
                "“{locator}” does not stand in {}: whoever looks it up finds no such place",
                evidence.reference
            )
        }));
    };
    let what = format!(
        "{} has {}, and not “{locator}”",
        evidence.reference, lacks.has
    );
    match lacks.may_be_printed {
        true => Ok(Some(format!(
            "{what}: it was taken for the number that is printed there, or for a time of day"
        ))),
        false => Err(UsecaseError::Incomplete {
            what,
            help: "name the place where it stands; a number that is printed on a page is written `p. 214`".to_owned(),
        }),
    }
}

// Whether most words of a locator are nowhere in a text file: they should lead whoever looks it up to a place. A number that counts lines or
// pages is looked at by itself, and the markup of a page stands between its words.
fn is_unsaid(file: &Path, locator: &str) -> bool {
    /// A text that is longer than a book is not looked through.
    const LONG: u64 = 4 << 20;
    let short = fs::metadata(file).is_ok_and(|one| one.len() <= LONG);
    let text = short.then(|| fs::read_to_string(file).ok()).flatten();
    let Some(text) = text.filter(|text| !text.contains('\0') && !text.starts_with("%PDF-")) else {
        return false;
    };
    if place(locator).is_some() || text.trim_start().starts_with('<') {
        return false;
    }
    let cut = |text: &str| -> Vec<String> {
        let words = fold(text).to_lowercase();
        let words = words.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let said: HashSet<String> = cut(&text).into_iter().collect();
    let words = cut(locator);
    let missing = words.iter().filter(|word| !said.contains(*word)).count();
    missing * 2 > words.len()
}

/// A place that a file does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NoPlace {
    /// What it has: "3 pages".
    has: String,
    /// Whether it may be a number printed on a page.
    may_be_printed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Line(usize),
    /// A row of a table, which is a line at least.
    Row(usize),
    Time(At),
    /// By its place in the file, or by a number that may be printed on it.
    Page(usize, bool),
}

// What is wrong with `locator` as a place in the file at `path`; nothing where that can't be told.
fn missing(path: &Path, locator: &str) -> Option<NoPlace> {
    let place = place(locator)?;
    let metadata = fs::metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() > MOST {
        return None;
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(MOST).read_to_end(&mut bytes).ok()?;
    missing_in(&bytes, place)
}

fn missing_in(bytes: &[u8], place: Place) -> Option<NoPlace> {
    match place {
        Place::Line(wanted) => {
            let text = std::str::from_utf8(bytes).ok()?;
            let lines = text.lines().count();
            let is_text = !text.contains('\0') && !bytes.starts_with(b"%PDF-");
            (is_text && wanted > lines).then(|| NoPlace {
                has: counted(lines, "line"),
                may_be_printed: false,
            })
        }
        Place::Row(wanted) => {
            let text = std::str::from_utf8(bytes).ok()?;
            let rows = text.lines().filter(|line| !line.trim().is_empty()).count();
            (!text.contains('\0') && wanted > rows).then(|| NoPlace {
                has: counted(rows, "row"),
                may_be_printed: false,
            })
        }
        Place::Time(at) => {
            let (length, by_stamps) = length(bytes)?;
            (at.seconds > length).then(|| NoPlace {
                has: counted(usize::try_from(length).unwrap_or(usize::MAX), "second"),
                may_be_printed: at.may_be_of_day && !by_stamps,
            })
        }
        Place::Page(wanted, may_be_printed) => {
            let pages = pages(bytes)?;
            (wanted > pages).then(|| NoPlace {
                has: counted(pages, "page"),
                may_be_printed,
            })
        }
    }
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}

// "line=400", "lines 3-9" (the last one counts), "page=4", "p.4", "pp. 3–5"; other words are no such place.
fn place(locator: &str) -> Option<Place> {
    if let Some(at) = time(locator) {
        return Some(Place::Time(at));
    }
    let locator = locator.trim().to_lowercase();
    let end = locator.find(|c: char| !c.is_alphabetic())?;
    let (name, rest) = locator.split_at(end);
    let by_file = rest.starts_with('=');
    let mut numbers = rest
        .trim_start_matches(['=', '.', ' '])
        .split(['-', '–', ','])
        .map(str::trim);
    let first: usize = numbers.next()?.parse().ok()?;
    let last = numbers.next().and_then(|last| last.parse().ok());
    let number = last.filter(|last| *last > first).unwrap_or(first);
    match name.trim_end_matches('s') {
        "line" | "l" | "ll" => Some(Place::Line(number)),
        "row" => Some(Place::Row(number)),
        "page" | "p" | "pp" | "slide" => Some(Place::Page(number, !by_file)),
        _ => None,
    }
}

// How many pages a PDF has at the most.
fn pages(bytes: &[u8]) -> Option<usize> {
    if !bytes.starts_with(b"%PDF-") || memchr::memmem::find(bytes, b"/Encrypt").is_some() {
        return None;
    }
    let mut most = pages_in(bytes);
    let mut from = 0;
    let mut left = UNPACKED;
    while let Some(at) = memchr::memmem::find(&bytes[from..], b"/ObjStm") {
        let at = from + at;
        from = at + 1;
        let Some(start) = memchr::memmem::find(&bytes[at..], b"stream") else {
            continue;
        };
        let packed = bytes[at + start + b"stream".len()..].trim_ascii_start();
        let mut unpacked = Vec::new();
        // A part that ends early still tells what stands before its end.
        let _ = ZlibDecoder::new(packed)
            .take(left)
            .read_to_end(&mut unpacked);
        left = left
            .checked_sub(unpacked.len() as u64)
            .filter(|left| *left > 0)?;
        let (objects, highest) = pages_in(&unpacked);
        most = (most.0 + objects, most.1.max(highest));
    }
    Some(most.0.max(most.1)).filter(|pages| *pages > 0)
}

// Page objects, and the highest count that a page tree gives.
fn pages_in(bytes: &[u8]) -> (usize, usize) {
    let mut objects = 0;
    let mut highest = 0;
    for at in memchr::memmem::find_iter(bytes, b"/Type") {
        let rest = bytes[at + b"/Type".len()..].trim_ascii_start();
        let Some(rest) = rest.strip_prefix(b"/Page") else {
            continue;
        };
        match rest.first() {
            Some(b's') => highest = highest.max(count_near(bytes, at)),
            Some(letter) if letter.is_ascii_alphabetic() => {}
            _ => objects += 1,
        }
    }
    (objects, highest)
}

// "/Count 12" in the dictionary around a place.
fn count_near(bytes: &[u8], at: usize) -> usize {
    let before = bytes[..at].windows(2).rposition(|two| two == b"<<");
    let start = before.unwrap_or(0);
    let end = memchr::memmem::find(&bytes[at..], b">>").map_or(bytes.len(), |end| at + end);
    let inside = &bytes[start..end];
    let Some(count) = memchr::memmem::find(inside, b"/Count") else {
        return 0;
    };
    let rest = inside[count + b"/Count".len()..].trim_ascii_start();
    let digits = rest.iter().take(9).take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + usize::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn is_missing(bytes: &[u8], locator: &str) -> Option<bool> {
        missing_in(bytes, place(locator)?).map(|one| one.may_be_printed)
    }

    fn plain() -> Vec<u8> {
        b"%PDF-1.4\n1 0 obj <</Type /Pages /Kids [2 0 R 3 0 R] /Count 2>> endobj\n2 0 obj <</Type/Page/Parent 1 0 R>> endobj\n\
          3 0 obj <</Type/Page/Parent 1 0 R>> endobj\n4 0 obj <</Type/PageLabel>> endobj\n%%EOF"
            .to_vec()
    }

    fn packed() -> Vec<u8> {
        let mut pack = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        pack.write_all(
            b"1 0 2 40 <</Count 2/Type/Pages/Kids[2 0 R 3 0 R]>> <</Type/Page>> <</Type/Page>>",
        )
        .unwrap();
        let mut file =
            b"%PDF-1.5\n9 0 obj <</Type/ObjStm/N 3/First 8/Filter/FlateDecode>> stream\r\n"
                .to_vec();
        file.extend(pack.finish().unwrap());
        file.extend(b"\nendstream endobj\n%%EOF");
        file
    }

    #[test]
    fn a_page_that_a_pdf_lacks_is_missing() {
        for file in [plain(), packed()] {
            for there in [
                "page=2",
                "p. 1",
                "pp. 1-2",
                "the second page",
                "line=900",
                "Total",
            ] {
                assert_eq!(is_missing(&file, there), None, "{there}");
            }
            assert_eq!(is_missing(&file, "page=900"), Some(false));
            assert_eq!(is_missing(&file, "page=1-3"), Some(false));
            assert_eq!(is_missing(&file, "p. 214"), Some(true));
        }
        let closed = [&plain()[..], b"trailer <</Encrypt 5 0 R>>"].concat();
        assert_eq!(is_missing(&closed, "page=900"), None);
        assert_eq!(
            is_missing(b"%PDF-1.4 of a make that says nothing", "page=9"),
            None
        );
    }

    #[test]
    fn a_line_that_a_text_lacks_is_missing() {
        let text = "one\ntwo\nthree\n".as_bytes();
        for there in [
            "line=3",
            "line 1",
            "lines 2-3",
            "L3",
            "p. 9",
            "page=9",
            "Total",
            "3",
        ] {
            assert_eq!(is_missing(text, there), None, "{there}");
        }
        assert_eq!(is_missing(text, "row=3"), None);
        for lacking in [
            "row=900",
            "rows 2-9",
            "line=4",
            "line 400",
            "lines 2-9",
            "l. 12",
        ] {
            assert_eq!(is_missing(text, lacking), Some(false), "{lacking}");
        }
        assert_eq!(is_missing(b"\xff\xd8\xff\0\n", "line 400"), None);
    }
}
