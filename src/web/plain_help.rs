//! Help for people in a browser.

/// Help without the parts that name a command or an option: nobody can follow them in a browser.
pub(super) fn plain(help: &str) -> String {
    let commands =
        |part: &&str| !part.contains("copydesk ") && !part.contains("--") && !part.contains("git ");
    let parts: Vec<&str> = help.split("; ").filter(commands).collect();
    match (parts.is_empty(), help.is_empty()) {
        (true, false) => "Whoever keeps the desk’s files can mend it.".to_owned(),
        _ => parts.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_command_stands_in_a_browser() {
        let help = "`copydesk check pool` names the place; bring the file back: git checkout -- x";
        assert_eq!(plain(help), "Whoever keeps the desk’s files can mend it.");
        assert_eq!(plain("say why; use `--note`"), "say why");
        assert_eq!(plain(""), "");
    }
}
