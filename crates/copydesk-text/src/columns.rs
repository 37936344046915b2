//! A text that was set in one narrow column, as `pdftotext` gives an article of a newspaper: which lines go on in the one below.
//!
//! Method: a line of a column broke because the next word would not have fitted. Of every two lines that stand together it is asked
//! whether that is so; where it is so of nearly all in the whole text, and many begin in the middle of a sentence, the text is a column,
//! and from then on the break alone says where a paragraph ends. A list of short lines, a poem and a script in capitals fail one of the two.
//! Linear in the lines, which are measured in code points.

/// A column that a whole text was set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    width: usize,
}

impl Column {
    /// Narrower than any line of prose: a text of wider lines is told line by line. On all read texts even 0 and 90
    /// give the same.
    const WIDEST: usize = 45;
    /// "administration" has 14 letters; a column that can't hold it breaks inside words.
    const NARROWEST: usize = 14;
    /// How many breaks are looked at before a text is called a column: three lists of two lines each come to three.
    const BREAKS: usize = 6;

    /// The column of `text`, when all of it was set in one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut width = 0;
        let mut last: Option<&str> = None;
        for line in text.lines() {
            let line = line.trim_end();
            if let Some(above) = last.filter(|_| !line.is_empty()) {
                width = width.max(measure(above)).max(measure(line));
                if width >= Self::WIDEST {
                    return None;
                }
            }
            last = (!line.is_empty()).then_some(line);
        }
        let column = Self { width };
        (width >= Self::NARROWEST && column.holds(text)).then_some(column)
    }

    // Nine of ten breaks had to be, and a quarter stand inside a sentence: of the columns of real newspapers that were tried the least is a third.
    fn holds(self, text: &str) -> bool {
        let (mut breaks, mut full, mut inside) = (0, 0, 0);
        let mut lines = text.lines().map(str::trim_end).peekable();
        while let Some(line) = lines.next() {
            let Some(next) = lines.peek().filter(|next| !next.is_empty()) else {
                continue;
            };
            if line.is_empty() || indent(next) > indent(line) {
                continue;
            }
            // The last line of a paragraph ends in a stop, and broke for that.
            if !self.goes_on(line, next) && line.ends_with(['.', '!', '?', '”', '"', '…']) {
                continue;
            }
            breaks += 1;
            full += usize::from(self.goes_on(line, next));
            inside += usize::from(next.trim_start().starts_with(char::is_lowercase));
        }
        breaks >= Self::BREAKS && full * 10 >= breaks * 9 && inside * 4 >= breaks
    }

    /// Whether `line` was broken because the first word of `next` did not fit: both are of one paragraph.
    pub(super) fn goes_on(self, line: &str, next: &str) -> bool {
        /// Letters are not all as wide as each other: in an eighth of the width a word may have fitted by its count. On
        /// all read texts a quarter and a sixteenth give the same.
        const SLACK: usize = 8;
        let word = next.split_whitespace().next().unwrap_or_default();
        let needed = measure(line) + 1 + word.chars().count();
        needed + self.width / SLACK > self.width && indent(next) <= indent(line)
    }
}

// How many code points a line has, no more than a column can have.
fn measure(line: &str) -> usize {
    line.chars().take(Column::WIDEST).count()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    // Breaks words at a width, as a typesetter does.
    fn set(paragraphs: &[&str], width: usize, between: &str) -> String {
        let mut text = String::new();
        for paragraph in paragraphs {
            let mut line = String::new();
            for word in paragraph.split(' ') {
                if !line.is_empty() && line.len() + 1 + word.len() > width {
                    text.push_str(&line);
                    text.push('\n');
                    line.clear();
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            text.push_str(&line);
            text.push_str(between);
        }
        text
    }

    #[test]
    fn a_text_is_a_column_by_its_breaks() {
        let told = [
            "Nine kilns in Arden went cold on Monday, the guild said, and forty potters stayed at home for the day.",
            "It blamed damp wood.",
            "The county will build a shed beside the northern kiln before the winter, its engineer said.",
        ];
        let told = told.repeat(2);
        for width in [16, 20, 24, 31, 44] {
            for between in ["\n\n", "\n"] {
                let text = set(&told, width, between);
                assert!(Column::of(&text).is_some(), "{width}: {text}");
            }
        }
        assert_eq!(Column::of(&set(&told, 70, "\n\n")), None);
        for short in [
            "Pots\nTwo vases\nNine bowls\na jug\nsix plates\nsome cups\nand saucers\none large kiln",
            "The fire went out\nAnd none had seen\nThe smoke above\nThe village green\nThe clay was cold\nThe wheel was still\nThe potters slept\nBehind the hill",
            "GOOD EVENING.\nNINE KILNS ARE COLD.\nTHE GUILD SAYS SO.\nWE ASK WHY.\nMORE AT TEN.\nSTAY WITH US.\nTHE WEATHER IS NEXT.",
        ] {
            assert_eq!(Column::of(short), None, "{short}");
        }
    }
}
