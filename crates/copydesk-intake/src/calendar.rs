//! An invitation in a mail (`text/calendar`): what a calendar shows of it.
//!
//! Read are the title, the description, the place, and remarks; times and addresses are fields of the calendar's own. Linear in the lines.

/// What is shown of an invitation, a paragraph each.
pub(super) fn told(text: &str) -> String {
    // A line that begins with a space goes on with the one before it.
    let unfolded = text
        .replace("\r\n", "\n")
        .replace("\n ", "")
        .replace("\n\t", "");
    let shown = unfolded.lines().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        let name = name.split(';').next().unwrap_or_default();
        let read = ["SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT"];
        let own = read.iter().any(|one| name.eq_ignore_ascii_case(one));
        own.then(|| unescaped(value))
    });
    shown.collect::<Vec<_>>().join("\n\n")
}

fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut signs = value.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                escaped => text.extend(escaped),
            },
            sign => text.push(sign),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn what_a_calendar_shows_is_read() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260302T100000Z\r\nSUMMARY;LANGUAGE=en:Guild meets\\, at last\r\n\
                    DESCRIPTION:Ida Brandt was\r\n  fined.\\nShe paid.\r\nORGANIZER:mailto:a@b.example\r\nEND:VEVENT\r\n";
        assert_eq!(
            told(text),
            "Guild meets, at last\n\nIda Brandt was fined.\nShe paid."
        );
    }
}
