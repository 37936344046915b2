//! Words as one argument of a command that is printed for people to give.

/// `words` as one argument of a shell's command, whatever marks they hold: in single quotes, inside which a shell reads nothing.
pub fn argument(words: &str) -> String {
    format!("'{}'", words.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn a_shell_reads_the_very_words() {
        let cases = [
            ("He said $5", "'He said $5'"),
            ("Mara's \"bill\"", r#"'Mara'\''s "bill"'"#),
            ("", "''"),
        ];
        for (words, told) in cases {
            assert_eq!(argument(words), told, "{words}");
        }
    }
}
