//! How a page says in its own elements that it rates what was checked: a `ClaimReview` in microdata or RDFa, as JSON-LD has it in a script.
//!
//! Search engines and networks show it beside the page; a reader of the page sees none of it. Told as that of JSON-LD is. Linear in the elements.

use super::dom::{Dom, Id, ROOT};

/// So many are kept: a page of many checks has a dozen.
const MOST: usize = 32;

/// The ratings of a page, each in words.
pub(super) fn rated(dom: &Dom) -> Vec<(&'static str, String)> {
    let reviews = (0..dom.len()).filter(|id| {
        let kinds = ["itemtype", "typeof"].map(|name| dom.attribute(*id, name));
        let mut kinds = kinds.into_iter().flatten();
        kinds.any(|kind| kind.contains("ClaimReview"))
    });
    let told = reviews.take(MOST).filter_map(|id| {
        let of = |name| said(dom, id, name);
        let scale = ["worstRating", "ratingValue", "bestRating"];
        let scale: Vec<String> = scale.into_iter().filter_map(of).collect();
        let parts = [
            of("claimReviewed"),
            of("alternateName"),
            (!scale.is_empty()).then(|| scale.join(" to ")),
        ];
        let told: Vec<String> = parts.into_iter().flatten().collect();
        (!told.is_empty()).then(|| ("rating", told.join(": ")))
    });
    told.collect()
}

// What the element says under a name: in an attribute, else in its words.
fn said(dom: &Dom, review: Id, name: &str) -> Option<String> {
    let end = dom.after(review, true, ROOT).unwrap_or(dom.len());
    let mut named = (review..end).filter(|at| {
        let own = ["itemprop", "property"].map(|one| dom.attribute(*at, one));
        let mut own = own.into_iter().flatten();
        own.any(|own| {
            let mut words = own.split_whitespace();
            words.any(|one| one.rsplit([':', '/']).next() == Some(name))
        })
    });
    let at = named.next()?;
    let told = match dom.attribute(at, "content") {
        Some(content) => content.to_owned(),
        None => dom.text(at),
    };
    let words: Vec<&str> = told.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::dom::Dom;
    use super::rated;

    #[test]
    fn a_rating_is_told_however_the_page_writes_it() {
        let microdata = "<div itemscope itemtype='https://schema.org/ClaimReview'><meta itemprop=claimReviewed content='The pool shut'><p itemprop=reviewRating><b itemprop=alternateName>False</b><meta itemprop=ratingValue content=1></p></div>";
        let rdfa = "<div vocab='https://schema.org/' typeof='ClaimReview'><i property='schema:alternateName'>True</i></div>";
        for (page, told) in [(microdata, "The pool shut: False: 1"), (rdfa, "True")] {
            let found = rated(&Dom::parse(page).unwrap());
            assert_eq!(found, [("rating", told.to_owned())], "{page}");
        }
        let other = Dom::parse("<div itemtype='https://schema.org/Review'>False</div>").unwrap();
        assert!(rated(&other).is_empty());
    }
}
