//! The words of a class or id.

/// The words of a name, which are cut at signs and where a capital follows a small letter.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let mut found = Vec::new();
    cut(name, &mut found);
    found.retain(|word| !word.is_empty());
    found
}

// Words are cut at signs and where a capital follows a small letter; an empty one marks where a name ends.
pub(super) fn cut(value: &str, found: &mut Vec<String>) {
    let mut word = String::new();
    let mut small = false;
    for character in value.chars().take(400) {
        if !character.is_alphanumeric() || (small && character.is_uppercase()) {
            if !word.is_empty() {
                found.push(std::mem::take(&mut word));
            }
            if character.is_whitespace() {
                found.push(String::new());
            }
        }
        match character {
            '\0'..='\x7f' if character.is_ascii_alphanumeric() => {
                word.push(character.to_ascii_lowercase());
            }
            '\0'..='\x7f' => {}
            _ if character.is_alphanumeric() => word.extend(character.to_lowercase()),
            _ => {}
        }
        small = character.is_lowercase();
    }
    if !word.is_empty() {
        found.push(word);
    }
    found.push(String::new());
}
