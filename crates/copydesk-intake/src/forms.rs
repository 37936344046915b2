//! Several forms of one text in a file: a mail as words and as a page, a news item's bodies.
//!
//! One form is the text. What the others tell and it does not is listed as left out: whoever opens the file in another program reads that.
//! Linear in the forms, but for looking their paragraphs up.

use copydesk_model::fold;

use super::page::Page;

impl Page {
    /// Lists what other forms of the text tell and this one does not.
    pub(super) fn drop_other_forms(&mut self, why: &str, others: impl IntoIterator<Item = Page>) {
        let known: String = self
            .blocks
            .iter()
            .map(|block| letters(&block.words()))
            .collect();
        for form in others {
            for block in form.blocks {
                let words = block.words();
                if !known.contains(&letters(&words)) {
                    self.drop(why, words);
                }
            }
            let told = form.dropped.into_iter();
            let told = told.filter(|one| !known.contains(&letters(&one.text)));
            self.dropped.extend(told);
        }
    }
}

/// The letters and digits of words, in lower case: what stands between them is layout.
pub(super) fn letters(words: &str) -> String {
    let folded = fold(words).to_lowercase();
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn what_another_form_tells_otherwise_is_listed() {
        let form = |words: &[&str]| {
            let mut page = Page::default();
            for one in words {
                page.push(None, *one);
            }
            page
        };
        let mut page = form(&["Kilns", "Six kilns went cold on Monday."]);
        page.drop_other_forms(
            "another form",
            [form(&[
                "Six kilns went",
                "cold on Monday.",
                "Nine kilns went cold.",
            ])],
        );
        let dropped: Vec<&str> = page.dropped.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(dropped, ["Nine kilns went cold."]);
    }
}
