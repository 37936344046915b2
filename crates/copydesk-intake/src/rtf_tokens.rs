//! RTF cut into groups, control words and bytes. One pass, no copy.

/// A piece of an RTF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\name` with its number.
    Word(&'b str, Option<i32>),
    /// `\*`: the destination after it may be passed over.
    Star,
    /// A byte of text in the code page of its font.
    Byte(u8),
}

/// The pieces of an RTF file.
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return self.word();
        }
        self.at += 1;
        Some(match first {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2)?;
                let digits = std::str::from_utf8(hex).ok()?;
                self.at += 2;
                Token::Byte(u8::from_str_radix(digits, 16).unwrap_or(b'?'))
            }
            b'*' => Token::Star,
            b'~' => Token::Word("~", None),
            b'_' => Token::Word("_", None),
            b'-' => Token::Word("softhyphen", None),
            b'\n' | b'\r' => Token::Word("par", None),
            b'\t' => Token::Word("tab", None),
            other => Token::Byte(other),
        })
    }

    fn word(&mut self) -> Option<Token<'b>> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphabetic()) && self.at - start < 32 {
            self.at += 1;
        }
        let name = std::str::from_utf8(&self.bytes[start..self.at]).ok()?;
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) && self.at - from < 12 {
            self.at += 1;
        }
        let digits = std::str::from_utf8(&self.bytes[from..self.at]).ok()?;
        let number = digits.parse().ok();
        if number.is_none() {
            self.at = from;
        }
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(name, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => return Some(Token::Byte(byte)),
            }
        }
    }
}
