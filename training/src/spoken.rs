//! Whole numbers as a presenter says them, in words of a treebank: the last word is the head of the others.

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The words for digits (with commas between thousands), up to 999,999; hyphens are words of their own.
pub(crate) fn in_words(form: &str) -> Option<Vec<&'static str>> {
    let digits: String = form.chars().filter(|c| *c != ',').collect();
    if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: usize = digits.parse().ok()?;
    let mut words = Vec::new();
    if number >= 1000 {
        below_thousand(number / 1000, &mut words);
        words.push("thousand");
    }
    if !number.is_multiple_of(1000) || number == 0 {
        below_thousand(number % 1000, &mut words);
    }
    Some(words)
}

fn below_thousand(number: usize, words: &mut Vec<&'static str>) {
    if number >= 100 {
        words.extend([SMALL[number / 100], "hundred"]);
    }
    let rest = number % 100;
    if rest >= 20 {
        words.push(TENS[rest / 10]);
        if !rest.is_multiple_of(10) {
            words.extend(["-", SMALL[rest % 10]]);
        }
    } else if rest > 0 || number == 0 {
        words.push(SMALL[rest]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_numbers() {
        for (digits, words) in [
            ("0", "zero"),
            ("47", "forty - seven"),
            ("112", "one hundred twelve"),
            ("1,500", "one thousand five hundred"),
            ("20000", "twenty thousand"),
        ] {
            assert_eq!(in_words(digits).unwrap().join(" "), words);
        }
        assert_eq!(
            (in_words("3.5"), in_words("1234567"), in_words("")),
            (None, None, None)
        );
    }
}
