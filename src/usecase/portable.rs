//! Names of files that every system can check out: what Windows forbids, what git would not show as it is, what reads as another name.
//!
//! Linear in the name. The forbidden names are those of Microsoft's "Naming Files, Paths, and Namespaces".

/// Names that are devices on Windows, whatever their ending.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];
/// A longer name does not fit on some disks: 255 bytes with room for what a copy adds.
const LONGEST: usize = 200;

/// A name that would do instead, when a path of this desk can't be checked out under `name` everywhere.
pub(super) fn better_name(name: &str) -> Option<String> {
    let parts: Vec<String> = name.split('/').map(portable).collect();
    let better = parts.join("/");
    (better != name).then_some(better)
}

fn portable(part: &str) -> String {
    let plain: String = part
        .chars()
        .filter(|c| !invisible(*c))
        .map(|c| {
            if c.is_control() || "<>:\"|?*\\".contains(c) {
                '-'
            } else {
                c
            }
        })
        .collect();
    let mut plain = plain.trim_end_matches(['.', ' ']).trim_start().to_owned();
    let (stem, _) = plain.split_once('.').unwrap_or((&plain, ""));
    let lower = stem.trim_end().to_lowercase();
    let numbered = |name: &str| {
        lower.strip_prefix(name).is_some_and(|rest| {
            let mut left = rest.chars();
            matches!(
                (left.next(), left.next()),
                (Some('0'..='9' | '¹' | '²' | '³'), None)
            )
        })
    };
    if DEVICES.contains(&lower.as_str()) || numbered("com") || numbered("lpt") {
        plain = format!("file-{plain}");
    }
    if plain.len() > LONGEST {
        let ending = plain
            .rsplit_once('.')
            .map(|(_, ending)| ending)
            .filter(|ending| ending.len() < 12);
        let ending = ending
            .map(|ending| format!(".{ending}"))
            .unwrap_or_default();
        let mut at = LONGEST - ending.len();
        while !plain.is_char_boundary(at) {
            at -= 1;
        }
        plain = format!("{}{ending}", &plain[..at]);
    }
    match plain.is_empty() {
        true => "file".to_owned(),
        false => plain,
    }
}

// Marks of direction and other characters that show nothing and turn a name round.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::better_name;

    #[test]
    fn names_that_break_a_checkout_get_a_better_one() {
        for (name, better) in [
            ("CON", "file-CON"),
            ("con.txt", "file-con.txt"),
            ("lpt1.pdf", "file-lpt1.pdf"),
            ("a<b>.pdf", "a-b-.pdf"),
            ("what?.pdf", "what-.pdf"),
            ("bill. ", "bill"),
            ("bill\u{202e}fdp.exe", "billfdp.exe"),
            ("a\tb", "a-b"),
            ("…", "…"),
        ] {
            let found = better_name(name);
            match better == name {
                true => assert_eq!(found, None, "{name:?}"),
                false => assert_eq!(found.as_deref(), Some(better), "{name:?}"),
            }
        }
        for plain in [
            "bill.pdf",
            "scan#2.pdf",
            "Añil — 3.jpg",
            "議事録.pdf",
            "com10.txt",
            "sub/page.html",
        ] {
            assert_eq!(better_name(plain), None, "{plain}");
        }
        assert!(better_name(&"x".repeat(300)).is_some_and(|name| name.len() <= 200));
    }
}
