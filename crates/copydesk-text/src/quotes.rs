//! Runs of words between quotation marks.
//!
//! Method: the marks of a block are collected in one pass, each with what stands on its two sides; then they are paired from left to
//! right, looking ahead a bounded number of marks: linear time, space one entry a mark. Typographic marks pair by their form, straight ones
//! by where they stand. A mark that opens again where a sentence has ended goes on with the quotation, as every paragraph of a long
//! quotation does in print, also where the paragraphs were run together. A quotation left open ends with its block.
//!
//! Apostrophes, feet and inches are no quotation marks: a single mark opens only where a partner closes it. Whose words they
//! are, and whether they are anybody's, is not decided here. Marks inside a quotation are part of it.

mod marks;

use std::ops::Range;

use copydesk_lexicon::en::text::quotes as words;

use marks::{Kind, Mark, marks};

/// How many marks a single quotation mark may be away from its partner. On all read texts 32 and 128 give the same.
const REACH: usize = 64;

/// What tells who spoke.
const TOLD: [&str; words::TOLD.len()] = words::TOLD;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    /// Without the marks.
    pub(super) inner: Range<usize>,
    /// With them.
    pub(super) outer: Range<usize>,
    /// Whether a mark closes it; else it goes on in the next quotation, or ends with its block.
    pub(super) closed: bool,
}

/// The quoted runs of `text[range]`, as byte ranges of `text` in reading order; none lies in another.
pub(super) fn quotes(text: &str, range: Range<usize>) -> Vec<Quoted> {
    let marks = marks(text, range.clone());
    let mut pairing = Pairing {
        text,
        marks: &marks,
        end: range.end,
        found: Vec::new(),
    };
    let mut at = 0;
    while at < marks.len() {
        at = pairing.from(at);
    }
    pairing.found
}

struct Pairing<'t> {
    text: &'t str,
    marks: &'t [Mark],
    end: usize,
    found: Vec<Quoted>,
}

impl Pairing<'_> {
    /// Reads the quotation that mark `at` opens, if it does; returns where to go on.
    fn from(&mut self, at: usize) -> usize {
        let mark = self.marks[at];
        let closer = match mark.kind {
            Kind::Open => self.typographic(at),
            Kind::Straight if mark.opens() || mark.spaced() || mark.glued() && !self.stray(at) => {
                self.straight(at)
            }
            Kind::Guillemet if mark.character == '«' || mark.opens() => self.guillemet(at),
            Kind::Single if self.may_open_single(&mark) => match self.single(at) {
                Some(closer) => closer,
                None => return at + 1,
            },
            Kind::Straight | Kind::Close | Kind::Guillemet | Kind::Single => return at + 1,
        };
        let (end, outer, closed, next) = match closer {
            Closer::At(closer) => {
                let closer_mark = self.marks[closer];
                (closer_mark.at, closer_mark.end(), true, closer + 1)
            }
            Closer::Again(opener) => {
                let words = &self.text[mark.end()..self.marks[opener].at];
                let end = mark.end() + words.trim_end().len();
                (end, end, false, opener)
            }
            Closer::BlockEnd => (self.end, self.end, false, self.marks.len()),
        };
        let start = mark.end();
        if self.text[start..end].contains(|c: char| !c.is_whitespace()) {
            self.found.push(Quoted {
                inner: start..end,
                outer: mark.at..outer,
                closed,
            });
        }
        next
    }

    fn typographic(&self, at: usize) -> Closer {
        let german = self.marks[at].character == '„';
        let mut next = at + 1;
        while let Some(mark) = self.marks.get(next) {
            match mark.kind {
                Kind::Close => return Closer::At(next),
                Kind::Open if german && mark.character == '“' => return Closer::At(next),
                // Nested marks of one form close twice in a row.
                Kind::Open if self.closes_twice(next, Kind::Close) => next = self.past_nested(next),
                Kind::Open => return Closer::Again(next),
                // “…" is closed by the wrong mark when no right one follows.
                Kind::Straight if mark.closes() && !self.close_follows(next) => {
                    return Closer::At(next);
                }
                Kind::Straight | Kind::Single | Kind::Guillemet => {}
            }
            next += 1;
        }
        Closer::BlockEnd
    }

    /// The closing mark of the typographic quotation nested at `open`.
    fn past_nested(&self, open: usize) -> usize {
        (open + 1..self.marks.len())
            .take(REACH)
            .find(|&at| self.marks[at].kind == Kind::Close)
            .unwrap_or(open)
    }

    fn closes_twice(&self, open: usize, kind: Kind) -> bool {
        let mut doubles = self.marks[open + 1..]
            .iter()
            .take(REACH)
            .filter(|mark| !matches!(mark.kind, Kind::Single | Kind::Guillemet));
        let mut closing = || {
            doubles.next().is_some_and(|mark| {
                mark.kind == kind && (kind == Kind::Close || mark.closes() && !mark.opens())
            })
        };
        closing() && closing()
    }

    fn close_follows(&self, at: usize) -> bool {
        self.marks[at + 1..]
            .iter()
            .take(REACH)
            .find(|mark| matches!(mark.kind, Kind::Open | Kind::Close))
            .is_some_and(|mark| mark.kind == Kind::Close)
    }

    fn straight(&self, at: usize) -> Closer {
        let mut next = at + 1;
        while let Some(mark) = self.marks.get(next) {
            if mark.kind == Kind::Close {
                return Closer::At(next);
            }
            if mark.kind != Kind::Straight {
                next += 1;
                continue;
            }
            if mark.opens() && !mark.closes() {
                if !mark.after_stop && self.closes_twice(next, Kind::Straight) {
                    // Past the nested one.
                    next = self.next_straight(next).map_or(next, |closer| closer + 1);
                    continue;
                }
                return Closer::Again(next);
            }
            if mark.glued() && self.goes_on(next) {
                return Closer::Again(next);
            }
            if !self.inches(next) {
                return Closer::At(next);
            }
            next += 1;
        }
        Closer::BlockEnd
    }

    fn next_straight(&self, at: usize) -> Option<usize> {
        (at + 1..self.marks.len())
            .take(REACH)
            .find(|&at| self.marks[at].kind == Kind::Straight)
    }

    /// `the 12" pipe broke," he said`: a mark behind a figure, with another behind it that can only close.
    fn inches(&self, at: usize) -> bool {
        self.marks[at].before.is_ascii_digit()
            && self.next_straight(at).is_some_and(|next| {
                let next = &self.marks[next];
                next.closes() && !next.opens() && !next.glued()
            })
    }

    /// Whether a straight mark between a stop and a letter, in an open quotation, opens its next paragraph. What comes after a closing
    /// mark tells who spoke, and the next mark opens; what comes after an opening one speaks itself.
    fn goes_on(&self, at: usize) -> bool {
        const SPOKEN: [&str; words::SPOKEN.len()] = words::SPOKEN;
        let start = self.marks[at].end();
        let Some(next) = self.next_straight(at) else {
            let rest = self.near(start);
            return SPOKEN.iter().any(|word| rest.contains(word))
                && !TOLD.iter().any(|word| rest.contains(word));
        };
        let next = self.marks[next];
        // A mark inside a run of letters lost the stop before it: it opens.
        let lost = next.before.is_alphanumeric() && next.after.is_alphanumeric();
        if next.opens() && !next.closes() || lost {
            return false;
        }
        let between = &self.text[start..next.at];
        !next.glued() || SPOKEN.iter().any(|word| between.contains(word))
    }

    fn near(&self, start: usize) -> &str {
        /// In code points: more than a long quotation, so that a text with one mark is not searched to its end for
        /// each. On all read texts even 0 and 1,200 give the same.
        const NEAR: usize = 600;
        let rest = &self.text[start..self.end];
        let end = rest
            .char_indices()
            .nth(NEAR)
            .map_or(rest.len(), |(at, _)| at);
        &rest[..end]
    }

    /// A closing mark that lost its partner and the space behind it: what follows tells who spoke, and then the next mark opens.
    fn stray(&self, at: usize) -> bool {
        self.next_straight(at).is_some_and(|next| {
            let next = self.marks[next];
            let between = &self.text[self.marks[at].end()..next.at];
            next.opens() && !next.closes() && TOLD.iter().any(|word| between.contains(word))
        })
    }

    fn guillemet(&self, at: usize) -> Closer {
        let opener = self.marks[at].character;
        let partner = if opener == '«' { '»' } else { '«' };
        let mut depth = 0usize;
        for (next, mark) in self.marks.iter().enumerate().skip(at + 1) {
            if mark.kind != Kind::Guillemet {
                continue;
            }
            if mark.character == partner && depth == 0 {
                return Closer::At(next);
            }
            if mark.character == partner {
                depth -= 1;
            } else if mark.after_stop {
                return Closer::Again(next);
            } else {
                depth += 1;
            }
        }
        Closer::BlockEnd
    }

    fn may_open_single(&self, mark: &Mark) -> bool {
        if mark.character == '’' {
            return false;
        }
        let starts_word = mark.after.is_alphanumeric()
            || matches!(
                mark.after,
                '“' | '"' | '[' | '(' | '$' | '£' | '€' | '…' | '.'
            );
        let opens = mark.opens() || (mark.character == '‘' && !mark.before.is_alphanumeric());
        opens && starts_word && !self.elision(mark)
    }

    /// `'90s`, `'em`, `'n'`: letters or figures left out.
    fn elision(&self, mark: &Mark) -> bool {
        const LEFT_OUT: [&str; words::LEFT_OUT.len()] = words::LEFT_OUT;
        let rest = &self.text[mark.end()..self.end];
        let word = rest
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let year = matches!(
            word.as_bytes(),
            [b'0'..=b'9', b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9', b's']
        );
        year && !rest[word.len()..].starts_with(['\'', '’'])
            || LEFT_OUT.iter().any(|one| word.eq_ignore_ascii_case(one))
    }

    /// The partner of a single mark, which must be there: a lone one is an apostrophe.
    fn single(&self, at: usize) -> Option<Closer> {
        let opener = &self.marks[at];
        let mut depth = 0usize;
        let mut double: Option<Kind> = None;
        let mut doubtful: Option<usize> = None;
        for (next, mark) in self.marks.iter().enumerate().skip(at + 1).take(REACH) {
            match (mark.kind, double) {
                (Kind::Straight, None) if mark.opens() => double = Some(Kind::Straight),
                (Kind::Straight, None) => {}
                (Kind::Open, None) => double = Some(Kind::Open),
                (Kind::Straight, Some(Kind::Straight)) | (Kind::Close, Some(Kind::Open)) => {
                    double = None;
                }
                (Kind::Single, None) => {
                    let opens = self.may_open_single(mark);
                    if mark.closes() && !(opens && mark.before.is_whitespace()) {
                        let sure = !mark.before.is_alphanumeric()
                            || matches!(mark.after, '.' | ',' | ';' | ':' | '!' | '?' | ')');
                        let plural = matches!(mark.before, 's' | 'S' | 'n');
                        if depth > 0 && (sure || !plural) {
                            depth -= 1;
                        } else if sure || !plural {
                            return Some(Closer::At(next));
                        } else {
                            doubtful.get_or_insert(next);
                        }
                    } else if opens && mark.after_stop {
                        if depth == 0 {
                            let near = doubtful.filter(|&closer| self.few_words(opener, closer));
                            return Some(near.map_or(Closer::Again(next), Closer::At));
                        }
                    } else if opens {
                        match doubtful {
                            Some(closer) if depth == 0 => return Some(Closer::At(closer)),
                            _ => depth += 1,
                        }
                    }
                }
                _ => {}
            }
        }
        if let Some(closer) = doubtful {
            return Some(Closer::At(closer));
        }
        // The first paragraphs of a long quotation have no closing mark.
        if opener.character != '‘' || self.marks.len() - at >= REACH {
            return None;
        }
        let long = self.text[opener.end()..self.end]
            .split_whitespace()
            .nth(3)
            .is_some();
        let starts = self.text[..opener.at].ends_with('\n') || opener.at == 0 || opener.after_stop;
        let last = self.marks[at + 1..]
            .iter()
            .all(|mark| mark.kind == Kind::Single);
        (long && starts && last).then_some(Closer::BlockEnd)
    }

    fn few_words(&self, opener: &Mark, closer: usize) -> bool {
        self.text[opener.end()..self.marks[closer].at]
            .split_whitespace()
            .nth(5)
            .is_none()
    }
}

enum Closer {
    /// By this mark.
    At(usize),
    /// This mark opens the next run of the same quotation.
    Again(usize),
    /// By nothing.
    BlockEnd,
}

#[cfg(test)]
mod tests {
    use super::quotes;

    fn quoted(text: &str) -> Vec<&str> {
        quotes(text, 0..text.len())
            .into_iter()
            .map(|quote| &text[quote.inner])
            .collect()
    }

    #[test]
    fn marks_of_every_form() {
        for (text, expected) in [
            ("“It’s safe,” she said. “Go.”", &["It’s safe,", "Go."][..]),
            (
                "a \"pretty big\" 6'2\" man's 'fine' day",
                &["pretty big", "fine"],
            ),
            ("«Ja», „nein“ »ja«", &["Ja", "nein", "ja"]),
            ("“It goes on", &["It goes on"]),
            ("the drivers' strike and rock 'n roll", &[]),
            ("in the '90s, the boys' own", &[]),
            (
                "‘It’s the boats’ fault, not ours,’ he said",
                &["It’s the boats’ fault, not ours,"],
            ),
            (
                "'The drivers' union won't talk,' he said",
                &["The drivers' union won't talk,"],
            ),
            (
                "“He told me, ‘Go,’ and I went,” she",
                &["He told me, ‘Go,’ and I went,"],
            ),
            (
                "'She shouted \"Fire!\" twice,' he said",
                &["She shouted \"Fire!\" twice,"],
            ),
            ("“The \"old\" one,” he said", &["The \"old\" one,"]),
            ("“The span is safe,\" he said", &["The span is safe,"]),
            (
                "“We call it “the pit” here,” he said",
                &["We call it “the pit” here,"],
            ),
            ("\"A 12\" pipe broke,\" he said", &["A 12\" pipe broke,"]),
            (
                "\"I like \"odd\" things,\" he said",
                &["I like \"odd\" things,"],
            ),
            ("``So be it,'' he said", &["So be it,"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn paragraphs_run_together() {
        assert_eq!(
            quoted("He said: \"It is bad.\"We know that.\" He left."),
            ["It is bad.", "We know that."]
        );
        assert_eq!(
            quoted("\"It is bad,\" he said.\"It is worse.\"She added: \"Quite.\""),
            ["It is bad,", "It is worse.", "Quite."]
        );
        assert_eq!(
            quoted("'It rained. 'It snowed.' Then"),
            ["It rained.", "It snowed."]
        );
    }

    #[test]
    fn a_million_marks_take_no_time() {
        for pattern in ["'a ", "\" a", "“", "'a \"", "“ ‘", "«", "\"a. \"", "'s "] {
            let text = pattern.repeat(60_000);
            quotes(&text, 0..text.len());
        }
    }
}
