//! What a site calls itself: the name of its publisher, and what its titles begin or end with beside the headline.
//!
//! Linear in the names.

use super::content::content;

/// The names of a site.
#[derive(Debug, Default)]
pub(super) struct Site {
    /// Each in small letters, cut into words, without "the" before it.
    names: Vec<Vec<String>>,
}

impl Site {
    /// From what the page says who publishes it, and its titles as they are written.
    pub(super) fn of<'t>(provider: Option<&'t str>, titles: impl Iterator<Item = &'t str>) -> Self {
        let mut site = Self::default();
        for name in provider.into_iter().chain(titles.flat_map(beside_headline)) {
            let words = words_of(name);
            if !words.is_empty() && !site.names.contains(&words) {
                site.names.push(words);
            }
        }
        site
    }

    /// The words of its names that tell something.
    pub(super) fn words(&self) -> Vec<String> {
        let names = self.names.iter().map(|name| name.join(" "));
        names
            .flat_map(|name| content(&name).collect::<Vec<_>>())
            .collect()
    }

    /// Whether a sentence has the site for its subject: "The Arden Post is read by …", "The Post corrects …".
    pub(super) fn is_subject(&self, text: &str) -> bool {
        /// A name of one word may be any word. On the read pages: at 1 the same; at 4 one more line of the page
        /// claimed.
        const LEAST: usize = 2;
        if !text.starts_with(char::is_uppercase) {
            return false;
        }
        let shortened = text.starts_with("The ");
        let words = words_of(text);
        let named = |name: &Vec<String>| {
            words.starts_with(name)
                || shortened && name.last().is_some_and(|last| words.first() == Some(last))
        };
        let long = self.names.iter().filter(|name| name.len() >= LEAST);
        long.into_iter().any(named)
    }
}

// "Kilns go cold - Arden Post": what is not the headline, the longest part.
fn beside_headline(title: &str) -> Vec<&str> {
    const SIGNS: [&str; 9] = [
        " | ", " - ", " – ", " — ", " -- ", " :: ", " · ", " • ", " » ",
    ];
    // On the read pages: at 3 one more line of the page claimed; at 12 the same.
    const MOST: usize = 6;
    let mut parts = vec![title];
    for sign in SIGNS {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(sign))
            .collect();
    }
    let length = |part: &str| part.split_whitespace().count();
    let headline = parts
        .iter()
        .map(|part| length(part))
        .max()
        .unwrap_or_default();
    parts.retain(|part| length(part) < headline && length(part) <= MOST);
    parts
}

// In small letters, without "the" before them and what stands behind an apostrophe.
fn words_of(text: &str) -> Vec<String> {
    // On the read pages 4 and 16 give the same.
    const MOST: usize = 8;
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let bare = |word: &str| {
        let end = word.find(['\'', '’']).unwrap_or(word.len());
        word[..end].to_lowercase()
    };
    let mut words: Vec<String> = words
        .map(bare)
        .filter(|word| !word.is_empty())
        .take(MOST)
        .collect();
    if words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn a_site_is_the_subject_of_what_it_says_of_itself() {
        let site = Site::of(
            None,
            ["Nine kilns go cold in Arden | Sport | The Arden Post"].into_iter(),
        );
        for text in [
            "The Arden Post is owned by its readers.",
            "Arden Post’s letter is free.",
            "The Post corrects errors.",
        ] {
            assert!(site.is_subject(text), "{text}");
        }
        for text in [
            "Arden lost nine kilns.",
            "The guild told the Post.",
            "Post boxes went cold.",
            "Sport is played.",
        ] {
            assert!(!site.is_subject(text), "{text}");
        }
        let site = Site::of(Some("Slipway"), ["Kilns"].into_iter());
        assert!(!site.is_subject("Slipway repairs began."));
    }
}
