//! A fraction slash behind a whole number that stands too near: `11⁄4` is eleven quarters as it is written, and one and a quarter to whoever set it.
//!
//! Linear in the line.

use super::Oddity;

/// What an inch, a cup or a share is parted into: in `22⁄7` and `24⁄7` nobody left a space out.
const COMMON: [u32; 7] = [2, 3, 4, 5, 8, 10, 16];

pub(super) fn on_line(line: &[char]) -> Vec<Oddity> {
    let slashes = line
        .iter()
        .enumerate()
        .filter(|(_, one)| matches!(one, '\u{2044}' | '\u{2215}'));
    let unclear = slashes.filter(|(at, _)| is_unclear(&line[..*at], &line[*at + 1..]));
    unclear
        .map(|(at, _)| {
            (
                at,
                "a fraction that may be a mixed number without its space",
            )
        })
        .collect()
}

fn is_unclear(before: &[char], after: &[char]) -> bool {
    let digits = |one: &&char| one.is_ascii_digit();
    // In reading order; `1,011⁄4` ends in the same three.
    let mut over: Vec<char> = before.iter().rev().take_while(digits).copied().collect();
    over.reverse();
    let under: String = after.iter().take_while(digits).collect();
    let Some(under) = under.parse().ok().filter(|under| COMMON.contains(under)) else {
        return false;
    };
    let number = |digits: &[char]| digits.iter().collect::<String>().parse::<u32>().ok();
    let is_proper = number(&over).is_some_and(|over| over < under);
    !is_proper
        && (1..over.len())
            .any(|from| over[from] != '0' && number(&over[from..]).is_some_and(|part| part < under))
}

#[cfg(test)]
mod tests {
    use super::on_line;

    #[test]
    fn a_mixed_number_without_its_space_is_told_from_a_fraction() {
        for (line, odd) in [
            ("a bolt of 11\u{2044}4 inches", 1),
            ("a board of 53\u{2215}8 inches", 1),
            ("a board of 1115\u{2044}16 inches", 1),
            ("a bolt of 1 1\u{2044}4 inches", 0),
            ("three quarters are 3\u{2044}4", 0),
            ("a board of 15\u{2044}16 inches", 0),
            ("pi is near 22\u{2044}7", 0),
            ("open 24\u{2044}7", 0),
            ("ten halves, 10\u{2044}2, and tea and\u{2044}or cake", 0),
        ] {
            assert_eq!(
                on_line(&line.chars().collect::<Vec<_>>()).len(),
                odd,
                "{line}"
            );
        }
    }
}
