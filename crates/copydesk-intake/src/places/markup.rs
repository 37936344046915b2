//! Markup as a row of pieces, whatever vocabulary it is in and however it is broken: tags with their attributes, words, comments.
//!
//! No tree is made: what stands before which words is enough to tell where a place is. Linear in the markup.

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    Open {
        /// Without its prefix, in small letters.
        name: String,
        attributes: Vec<(String, String)>,
        /// Whether it ends where it begins.
        empty: bool,
    },
    Close(String),
    Comment(String),
    /// What stands in a style sheet or a script.
    Code {
        name: String,
        kind: String,
        /// Where it lies, when that is in another file.
        source: Option<String>,
        code: String,
    },
}

/// The pieces of a text, in order; of a page, scripts and style sheets are one piece each.
pub(super) fn pieces(text: &str, is_page: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words(&rest[..at], &mut pieces);
        rest = &rest[at..];
        rest = match opening(rest) {
            Opening::Comment => piece(rest, "<!--", "-->", &mut pieces, |inner, pieces| {
                pieces.push(Piece::Comment(inner.trim().to_owned()));
            }),
            Opening::Raw => piece(rest, "<![CDATA[", "]]>", &mut pieces, |inner, pieces| {
                pieces.push(Piece::Words(inner.to_owned()));
            }),
            Opening::Other => piece(rest, "<", ">", &mut pieces, |_, _| {}),
            Opening::Tag => tag(rest, is_page, &mut pieces),
            Opening::None => {
                words("<", &mut pieces);
                &rest[1..]
            }
        };
    }
    words(rest, &mut pieces);
    pieces
}

enum Opening {
    Comment,
    Raw,
    Other,
    Tag,
    None,
}

fn opening(rest: &str) -> Opening {
    if rest.starts_with("<!--") {
        return Opening::Comment;
    }
    if rest.starts_with("<![CDATA[") {
        return Opening::Raw;
    }
    match rest[1..].chars().next() {
        Some('!' | '?') => Opening::Other,
        Some('/') => Opening::Tag,
        Some(c) if c.is_ascii_alphabetic() => Opening::Tag,
        Some(_) | None => Opening::None,
    }
}

fn piece<'t>(
    rest: &'t str,
    begins: &str,
    ends: &str,
    pieces: &mut Vec<Piece>,
    add: impl Fn(&str, &mut Vec<Piece>),
) -> &'t str {
    let inner = rest.get(begins.len()..).unwrap_or_default();
    match inner.split_once(ends) {
        Some((inner, behind)) => {
            add(inner, pieces);
            behind
        }
        None => "",
    }
}

fn words(text: &str, pieces: &mut Vec<Piece>) {
    if text.contains(|c: char| !c.is_whitespace()) {
        pieces.push(Piece::Words(unescaped(text)));
    }
}

fn tag<'t>(rest: &'t str, is_page: bool, pieces: &mut Vec<Piece>) -> &'t str {
    let end = end_of_tag(rest);
    let inner = &rest[1..end];
    let behind = rest.get(end + 1..).unwrap_or_default();
    if let Some(name) = inner.strip_prefix('/') {
        pieces.push(Piece::Close(local(name.trim())));
        return behind;
    }
    let empty = inner.ends_with('/');
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let name_end = inner.find(|c: char| c.is_whitespace() || c == '/');
    let (name, attributes) = inner.split_at(name_end.unwrap_or(inner.len()));
    let (name, attributes) = (local(name), attributes_of(attributes));
    let is_code = is_page && matches!(name.as_str(), "script" | "style");
    if !is_code || empty {
        pieces.push(Piece::Open {
            name,
            attributes,
            empty,
        });
        return behind;
    }
    let ends = format!("</{name}");
    let at = position_of(behind, &ends).unwrap_or(behind.len());
    let value = |wanted: &str| {
        let mut found = attributes.iter().filter(|(key, _)| key == wanted);
        found.next().map(|(_, value)| value.clone())
    };
    pieces.push(Piece::Code {
        name,
        kind: value("type").unwrap_or_default().to_lowercase(),
        source: value("src"),
        code: behind[..at].to_owned(),
    });
    let behind = &behind[at..];
    behind.find('>').map_or("", |at| &behind[at + 1..])
}

// Whatever case its letters have.
fn position_of(text: &str, wanted: &str) -> Option<usize> {
    let mut places = memchr::memmem::find_iter(text.as_bytes(), b"</");
    places.find(|at| {
        let found = text.as_bytes().get(*at..at + wanted.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(wanted.as_bytes()))
    })
}

// The `>` that stands in no quotation marks.
fn end_of_tag(rest: &str) -> usize {
    let mut quoted: Option<u8> = None;
    let mut before = b'<';
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (byte, quoted) {
            (b'>', None) => return at,
            (b'"' | b'\'', None) if before == b'=' || before.is_ascii_whitespace() => {
                quoted = Some(byte);
            }
            (_, Some(open)) if open == byte => quoted = None,
            _ => {}
        }
        before = byte;
    }
    rest.len()
}

fn attributes_of(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace());
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let behind = behind.trim_start();
        let value = behind.strip_prefix('=').map(str::trim_start);
        let (value, behind) = match value {
            None => ("", behind),
            Some(value) => match value.chars().next() {
                Some(mark @ ('"' | '\'')) => {
                    value[1..].split_once(mark).unwrap_or((&value[1..], ""))
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            },
        };
        if !name.is_empty() {
            found.push((name.to_lowercase(), unescaped(value)));
        }
        let behind = behind.trim_start();
        // A sign that begins nothing.
        rest = match behind.len() == rest.len() {
            true => "",
            false => behind,
        };
    }
    found
}

fn local(name: &str) -> String {
    name.rsplit(':')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase()
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    const NAMED: [(&str, &str); 4] = [("lt", "<"), ("gt", ">"), ("quot", "\""), ("nbsp", " ")];
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(1..end)).unwrap_or_default();
        let number = name
            .strip_prefix('#')
            .map(|digits| match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            });
        let sign = number.and_then(Result::ok).and_then(char::from_u32);
        let named = NAMED.iter().find(|(one, _)| *one == name);
        match (sign, named, name, end) {
            (Some(sign), _, _, Some(end)) => {
                plain.push(sign);
                rest = &rest[end + 1..];
            }
            (None, Some((_, sign)), _, Some(end)) => {
                plain.push_str(sign);
                rest = &rest[end + 1..];
            }
            (None, None, "amp", Some(end)) => {
                plain.push('&');
                rest = &rest[end + 1..];
            }
            (None, None, "apos", Some(end)) => {
                plain.push('\'');
                rest = &rest[end + 1..];
            }
            _ => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_as_it_stands() {
        let open = |name: &str, attributes: &[(&str, &str)], empty| Piece::Open {
            name: name.to_owned(),
            attributes: attributes
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
            empty,
        };
        let read = pieces(
            "<!-- a > b --><P class='x y' hidden data-a=1 b=\"c &gt; d\">A &amp; B<br/></P><script>if (a<b) {}</SCRIPT>5 < 6",
            true,
        );
        assert_eq!(
            read,
            [
                Piece::Comment("a > b".to_owned()),
                open(
                    "p",
                    &[
                        ("class", "x y"),
                        ("hidden", ""),
                        ("data-a", "1"),
                        ("b", "c > d")
                    ],
                    false
                ),
                Piece::Words("A & B".to_owned()),
                open("br", &[], true),
                Piece::Close("p".to_owned()),
                Piece::Code {
                    name: "script".to_owned(),
                    kind: String::new(),
                    source: None,
                    code: "if (a<b) {}".to_owned(),
                },
                Piece::Words("5 ".to_owned()),
                Piece::Words("<".to_owned()),
                Piece::Words(" 6".to_owned()),
            ]
        );
    }

    #[test]
    fn broken_markup_ends() {
        for text in [
            "<",
            "<a",
            "<a b='",
            "<!--",
            "</",
            "<a =>",
            "<a '\">x",
            "&#xffffffff;",
            "&",
        ] {
            pieces(text, true);
        }
    }
}
