//! Tags with more attributes than any page has, found before the page is parsed.
//!
//! The parser holds each attribute of a tag against all before it, so a single tag of 160,000 takes a minute. The walk here knows of
//! HTML just enough to be in a tag when the parser is: comments, quoted values, and elements whose content is no markup. Linear in the page.

/// How many attributes a tag may have. The most on 40 pages of newspapers is 64; what the parser does for 500 can not be measured.
pub(super) const MOST: usize = 500;

/// Elements in which `<` begins no tag but their own end.
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// Whether a tag of `page` has more than [`MOST`] attributes.
pub(super) fn has_flood(page: &str) -> bool {
    let bytes = page.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &bytes[at..]) {
        at += found + 1;
        if bytes[at..].starts_with(b"!--") {
            let end = memchr::memmem::find(&bytes[at..], b"-->");
            at = end.map_or(bytes.len(), |end| at + end);
        } else if bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            let begun = at;
            at = name_end(bytes, at);
            let name = &page[begun..at];
            let (end, attributes) = attributes(bytes, at);
            if attributes > MOST {
                return true;
            }
            at = end;
            if let Some(raw) = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)) {
                at = raw_end(bytes, at, raw);
            }
        }
    }
    false
}

fn name_end(bytes: &[u8], at: usize) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let length = bytes[at..].iter().position(ends);
    length.map_or(bytes.len(), |length| at + length)
}

// The byte after the tag, and how many attributes it has; it counts no further than one too many.
fn attributes(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut count = 0;
    loop {
        let between = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        at += bytes[at..].iter().take_while(|byte| between(byte)).count();
        match bytes.get(at) {
            None => return (at, count),
            Some(b'>') => return (at + 1, count),
            Some(_) if count > MOST => return (at, count),
            Some(_) => count += 1,
        }
        // A name may begin with anything, `=` too.
        at += 1;
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'=');
        at += bytes[at..].iter().take_while(|byte| !ends(byte)).count();
        at = value_end(bytes, at);
    }
}

fn value_end(bytes: &[u8], name: usize) -> usize {
    let blank = |at: usize| {
        let rest = bytes[at..].iter();
        at + rest.take_while(|byte| byte.is_ascii_whitespace()).count()
    };
    let sign = blank(name);
    if bytes.get(sign) != Some(&b'=') {
        return name;
    }
    let at = blank(sign + 1);
    match bytes.get(at) {
        Some(quote @ (b'"' | b'\'')) => {
            let end = memchr::memchr(*quote, &bytes[at + 1..]);
            end.map_or(bytes.len(), |end| at + end + 2)
        }
        _ => {
            let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            at + bytes[at..].iter().take_while(|byte| !ends(byte)).count()
        }
    }
}

fn raw_end(bytes: &[u8], mut at: usize, name: &str) -> usize {
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        at += found + 2;
        let end = bytes.get(at..at + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes())) {
            return at;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_of_too_many_attributes_are_a_flood() {
        let many = "a=1 ".repeat(MOST + 1);
        for flood in [
            format!("<p {many}>x</p>"),
            format!("<p/{}>x", "b/".repeat(MOST + 1)),
            format!("<i><!-- c --><script>1<2</script><b title='a>b' {many}"),
        ] {
            assert!(has_flood(&flood), "{flood}");
        }
        for page in [
            format!("<p title=\"{many}\">{many}</p>"),
            format!("<!-- <p {many}> --><p>x"),
            format!("<script>if (i<n) {{ {many} }}</script>"),
            format!("<STYLE>a<b {many}</STYLE >"),
            format!("a < b {many}"),
            format!("</p {}>", "a=1 ".repeat(MOST)),
        ] {
            assert!(!has_flood(&page), "{page}");
        }
    }
}
