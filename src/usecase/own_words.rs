//! Whether a file kept as evidence says anything: white space says nothing, and a text does not bear itself out, whatever stands around it.
//!
//! The file's words are compared with those of each revision of the story's texts, without byte order mark, markup, the numbers of lines
//! and white space, and as an importer reads them: in another coding, as a mail or a document; whole, or paragraph by paragraph in another
//! order; printed to a PDF ([`super::pdf_words`]); in a column of a table ([`super::tabled`]); as a file inside another ([`super::parcels`]). What copydesk itself says of the texts (a report, an export) names their digests and
//! proves nothing either. Only files that may be such a copy are read: none of more than [`MOST`] bytes. Linear in the file and the
//! revisions. What no importer can read, a photograph or a recording, is for the reviewer to judge.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use memchr::memmem;

use super::automatic::{BY_A_PROGRAM, answered_by_a_machine, is_said_by_a_program};
use super::error_page::is_error_page;
use super::hollow::is_hollow;
use super::other_thing::is_another;
use super::parcels::{self, Unpacked};
use super::pdf_words;
use super::tabled::Columns;
use crate::intake;
use crate::model::{Claim, Dossier, EvidenceKind, RenditionDossier, RenditionKind, Sha256};

/// The longest story on any desk of the samples has 60 KB; a page with its markup is ten times as long.
const MOST: u64 = 4 << 20;

/// Why a file that is cited so proves nothing about a claim of `rendition`; `None` when it may.
pub(super) fn proves_nothing(
    (kind, reference): (EvidenceKind, &str),
    path: &Path,
    dossier: &Dossier,
    (rendition, claim): (&RenditionDossier, &Claim),
) -> Option<&'static str> {
    let length = fs::metadata(path).ok().filter(|one| one.is_file())?.len();
    if length > MOST {
        return None;
    }
    let mut bytes = Vec::new();
    fs::File::open(path)
        .ok()?
        .take(length)
        .read_to_end(&mut bytes)
        .ok()?;
    let name = path.file_name().and_then(|name| name.to_str());
    let said = forms(name.unwrap_or_default(), &bytes);
    if said.first().is_some_and(Form::says_nothing) {
        return Some("it holds no words");
    }
    if is_error_page(name.unwrap_or_default(), &bytes) {
        return Some("it says that there was no page to be read");
    }
    let another = is_another(kind, reference, &bytes);
    if let Some(why) = another.or_else(|| answered_by_a_machine(&bytes, dossier)) {
        return Some(why);
    }
    if is_said_by_a_program(name.unwrap_or_default(), &bytes) {
        return Some(BY_A_PROGRAM);
    }
    if let Some(why) = is_hollow(name.unwrap_or_default(), &bytes, claim) {
        return Some(why);
    }
    // The original bears its conversion out, as a file too; two conversions don't bear out each other, nor the original.
    let original = super::sources::original_of(dossier, rendition)
        .filter(|_| rendition.record.kind == RenditionKind::Converted);
    let counts = |one: &&RenditionDossier| {
        original.is_none_or(|original| original.record.name != one.record.name)
    };
    let mut own = dossier
        .renditions
        .iter()
        .filter(counts)
        .flat_map(|one| &one.texts)
        .filter_map(|one| Some((one.text.as_deref()?, one.recorded)));
    let parcel = parcels::inside(&bytes).unwrap_or_default();
    let columns = Columns::of(&bytes);
    let print = pdf_words::lines(&bytes).map(|lines| Form::of(&lines));
    own.find_map(|(own, digest)| {
        let tabled = columns.are_of(own);
        let own = words(own);
        let is_print = print
            .as_ref()
            .is_some_and(|print| print.printed(&own).is_of(&own));
        let same = tabled
            || is_print
            || said.iter().any(|form| form.is_of(&own))
            || holds_only(&parcel, &own);
        match names(&bytes, digest) || parcel.iter().any(|one| names(&one.bytes, digest)) {
            _ if same => {
                Some("it is the very text that it is to bear out, or another one of the story")
            }
            true => Some("it is what the desk itself says of the text that it is to bear out"),
            false => None,
        }
    })
}

// Whether a file is a record of a text: it names its digest, which nobody but a program that has the text does.
fn names(bytes: &[u8], digest: Sha256) -> bool {
    memmem::find(bytes, digest.to_string().as_bytes()).is_some()
}

// Whether all that a parcel holds and that has words is the text itself.
fn holds_only(parcel: &[Unpacked], own: &str) -> bool {
    let mut held = parcel.iter().map(|one| forms(&one.name, &one.bytes));
    let mut any = false;
    let only = held.all(|forms| {
        let silent = forms.first().is_some_and(Form::is_empty);
        let same = forms.iter().any(|form| form.is_of(own));
        any |= same;
        silent || same
    });
    any && only
}

/// What a program prints on the edges of pages (a title, an address, the day, the number of the page) has so many letters on a page or two.
const EDGES: usize = 160;

/// The words of a file, as one way of reading it gives them: its letters and digits, paragraph by paragraph.
struct Form(Vec<String>);

impl Form {
    fn of(text: &str) -> Self {
        let parts = text.lines().map(words);
        Self(parts.filter(|part| !part.is_empty()).collect())
    }

    // The lines of a print, without those that a program sets on the edges of pages and that are not of the text.
    fn printed(&self, own: &str) -> Self {
        let of_own = |part: &&String| own.contains(part.as_str());
        let (kept, edges): (Vec<&String>, Vec<&String>) = self.0.iter().partition(of_own);
        let around: usize = edges.iter().map(|part| part.len()).sum();
        match around <= EDGES.max(own.len() / 10) {
            true => Self(kept.into_iter().cloned().collect()),
            false => Self(Vec::new()),
        }
    }

    // One letter is no word of anybody's.
    fn says_nothing(&self) -> bool {
        self.0.iter().map(String::len).sum::<usize>() < 2
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    // Whether it has the words of a text and no others: as they stand, or each of its paragraphs in some place of the text and together
    // nearly all of it. A cutting that leaves more out may be the minutes that the text quotes.
    fn is_of(&self, own: &str) -> bool {
        let length: usize = self.0.iter().map(String::len).sum();
        if own.is_empty() || length * 10 < own.len() * 9 {
            return false;
        }
        self.0.concat() == own || self.0.iter().all(|part| own.contains(part.as_str()))
    }
}

// The words of a file as they may be read: as they stand, without the numbers of its lines, and as an importer takes them.
fn forms(name: &str, bytes: &[u8]) -> Vec<Form> {
    let mut forms = Vec::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        forms.push(Form::of(text));
        if text.contains("&#") {
            forms.push(Form::of(&unspelt(text)));
        }
        forms.extend(without_head(text).map(Form::of));
        forms.extend(without_numbers(text).map(|text| Form::of(&text)));
        forms.extend(without_first_line(text).map(Form::of));
        forms.extend(patched(text).map(|text| Form::of(&text)));
    }
    if let Some(strings) = parcels::strings(bytes) {
        forms.push(Form::of(&strings.join("\n")));
        forms.extend(strings.iter().map(|one| Form::of(one)));
    }
    let taken = intake::take(name, bytes, None);
    // A document of pictures alone has words for nobody but whoever looks at them.
    let taken = taken.ok().map(|taken| Form::of(&taken.text));
    forms.extend(taken.filter(|form| !form.is_empty()));
    forms
}

// A table without the line that names its column.
fn without_first_line(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('\n')?;
    (!first.contains([' ', '.']) && !rest.trim().is_empty()).then_some(rest)
}

// Text below a head of fields, as of a message that somebody saved without the rest of its form.
fn without_head(text: &str) -> Option<&str> {
    let (head, body) = text.split_once("\n\n")?;
    let field = |line: &str| {
        let name = line.split_once(": ").map(|(name, _)| name);
        name.is_some_and(|name| {
            !name.is_empty()
                && name
                    .bytes()
                    .all(|one| one.is_ascii_alphanumeric() || one == b'-')
        })
    };
    (head.contains('\n') && head.lines().all(field)).then_some(body)
}

// What a patch leaves standing: the lines that it adds and those around them, without its marks and heads.
fn patched(text: &str) -> Option<String> {
    let heads = [
        "diff ",
        "index ",
        "--- ",
        "+++ ",
        "@@",
        "new file ",
        "\\ ",
        "*** ",
    ];
    let is_head = |line: &str| heads.iter().any(|head| line.starts_with(head));
    if !text
        .lines()
        .any(|line| line.starts_with("@@") || line.starts_with("*** "))
    {
        return None;
    }
    let mut left = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !is_head(line)) {
        if let Some(line) = line.strip_prefix(['+', ' ', '!', '>']) {
            left.push_str(line);
        }
        left.push('\n');
    }
    Some(left)
}

/// Whether two files have the same words in some form of each: a blank more, or another format, makes no other paper.
pub(super) fn same_paper(first: (&str, &[u8]), second: (&str, &[u8])) -> bool {
    let of = |(name, bytes): (&str, &[u8])| -> Vec<String> {
        let forms = forms(name, bytes)
            .into_iter()
            .filter(|form| !form.says_nothing());
        forms.map(|form| form.0.concat()).collect()
    };
    let first = of(first);
    !first.is_empty() && of(second).iter().any(|form| first.contains(form))
}

// Text with its characters written out that are spelt by their numbers: `&#80;`, `&#x50;`.
fn unspelt(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        let (before, spelt) = rest.split_at(at);
        plain.push_str(before);
        let end = spelt.find(';').filter(|end| *end <= 10);
        let digits = end.and_then(|end| spelt.get(2..end));
        let number = digits.and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        });
        match (number.and_then(char::from_u32), end) {
            (Some(one), Some(end)) => {
                plain.push(one);
                rest = &spelt[end + 1..];
            }
            (None, _) | (_, None) => {
                plain.push_str("&#");
                rest = &spelt[2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

// Text whose lines are numbered one after another, without the numbers.
fn without_numbers(text: &str) -> Option<String> {
    let mut last = 0u32;
    let mut plain = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = line[..digits].parse().ok()?;
        if number <= last {
            return None;
        }
        last = number;
        plain.push_str(&line[digits..]);
        plain.push('\n');
    }
    (last > 0).then_some(plain)
}

// Letters and digits without markup: what stands around them is layout.
fn words(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        plain.push_str(before);
        // "< 15 parts" opens no tag.
        let named =
            tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        match tag.find('>').filter(|_| named) {
            Some(close) => rest = &tag[close + 1..],
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{patched, same_paper, unspelt, without_head, without_numbers, words};

    #[test]
    fn a_patch_leaves_its_new_lines() {
        let patch = "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-Six for.\n+Seven for.\n Five against.\n";
        assert_eq!(
            patched(patch).as_deref(),
            Some("\nSeven for.\nFive against.\n")
        );
        assert_eq!(patched("+ 3 parts\n- 2 parts\n"), None);
    }

    #[test]
    fn a_blank_more_makes_no_other_paper() {
        let minutes = ("a.txt", b"Minutes: seven for.\n".as_slice());
        let spaced = ("b.txt", b"Minutes:  seven for. \n".as_slice());
        let page = ("b.html", b"<p>Minutes: seven for.</p>".as_slice());
        let other = ("c.txt", b"Minutes: six for.\n".as_slice());
        assert!(same_paper(minutes, spaced));
        assert!(same_paper(minutes, page));
        assert!(!same_paper(minutes, other));
    }

    #[test]
    fn numbers_of_lines_are_none_of_its_words() {
        let own = "Pool vote\n\nThe council voted 7-5.\n";
        let numbered = without_numbers("  1\tPool vote\n  2\n  3\tThe council voted 7-5.\n");
        assert_eq!(numbered.map(|text| words(&text)), Some(words(own)));
        assert_eq!(without_numbers(own), None);
        let mail = format!("From: a@b.example\nSubject: text\n\n{own}");
        assert_eq!(without_head(&mail), Some(own));
        assert_eq!(without_head(own), None);
        assert_eq!(
            unspelt("&#80;ool &#x73;hut &#; &#9999999999;"),
            "Pool shut &#; &#9999999999;"
        );
        assert_eq!(without_numbers("12 boats\n7 boats\n"), None);
    }

    #[test]
    fn what_stands_around_words_is_layout() {
        let own = words("Pool vote\n\nThe council voted 7-5.\n");
        assert_eq!(
            words("\u{feff}Pool vote\r\n\r\nThe council voted 7-5.\n \n"),
            own
        );
        assert_eq!(
            words("<p class=\"a\">Pool vote</p><p>The council <b>voted</b> 7-5.</p>"),
            own
        );
        assert_ne!(words("Minutes. Pool vote: the council voted 7-5."), own);
        assert_eq!(words("lead < 15 parts > 3"), "lead15parts3");
        assert_eq!(words(" \t\r\n\n"), "");
    }
}
