//! Whether an address leads to the very page that it is to bear out, whoever serves it: with or without `www.`, for a phone, as AMP, with
//! what tells where a reader came from, or out of an archive or a cache.
//!
//! A text's own address is what its file said of itself (`og:url`, a canonical link). Linear in the address.

use crate::{Dossier, RenditionDossier, RenditionKind};

/// Whether a reference leads to the page of `rendition`, or of another text of its story that can't bear it out.
pub(super) fn is_own_page(
    dossier: &Dossier,
    rendition: &RenditionDossier,
    reference: &str,
) -> bool {
    // The original bears its conversion out, wherever it is read.
    let bears_out = |one: &RenditionDossier| {
        rendition.record.kind == RenditionKind::Converted
            && one.record.name != rendition.record.name
            && (one.record.kind == RenditionKind::Original
                || rendition.record.from.as_ref() == Some(&one.record.name))
    };
    let others = dossier.renditions.iter().filter(|one| !bears_out(one));
    let mut addresses = others
        .flat_map(|one| &one.texts)
        .filter_map(|text| text.address.as_deref());
    addresses.any(|own| leads_to(reference, own))
}

fn leads_to(reference: &str, own: &str) -> bool {
    let (reference, own) = (plain(reference), plain(own));
    let own = own.split('#').next().unwrap_or_default();
    let (page, asked) = own.split_once('?').unwrap_or((own, ""));
    let page = page_of(page);
    // The front page shows another story tomorrow, and words are no address.
    let host = page.split('/').next().unwrap_or_default();
    if !page.contains('/') || !host.contains('.') || own.contains(char::is_whitespace) {
        return false;
    }
    let there = reference.match_indices(&page);
    there.into_iter().any(|(at, _)| {
        let before = reference[..at].chars().next_back();
        let behind = &reference[at + page.len()..];
        before.is_none_or(|one| ['/', '.', '=', '@'].contains(&one)) && is_form(behind, asked)
    })
}

// Whether what stands behind the path of a page is a form of the same page, with all that its own address asks for.
fn is_form(behind: &str, asked: &str) -> bool {
    const FORMS: [&str; 7] = ["/amp/", "/amp", ".amp", "/index.html", "/", ".html", ""];
    let end = behind.find(['?', '#', '&']).unwrap_or(behind.len());
    let (form, rest) = behind.split_at(end);
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(['?', '&', '#']);
        let parts = parts.filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let given = parts(rest);
    FORMS.contains(&form) && parts(asked).iter().all(|part| given.contains(part))
}

// An address in small letters, with the signs of an address inside another one.
fn plain(address: &str) -> String {
    let mut plain = address.trim().to_lowercase();
    for (spelt, sign) in [
        ("%3a", ":"),
        ("%2f", "/"),
        ("%3f", "?"),
        ("%3d", "="),
        ("%26", "&"),
    ] {
        plain = plain.replace(spelt, sign);
    }
    plain
}

// Host and path of a page, without what only says for which screen it is.
fn page_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let mut rest = rest.trim_end_matches('/');
    for screen in ["www.", "m.", "mobile.", "amp."] {
        rest = rest.strip_prefix(screen).unwrap_or(rest);
    }
    for form in ["/amp", ".amp", "/index.html", ".html"] {
        rest = rest.strip_suffix(form).unwrap_or(rest);
    }
    rest.trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::leads_to;

    #[test]
    fn every_way_to_a_page_leads_to_it() {
        let own = "https://www.courier.example/news/quarry-vote";
        for address in [
            "https://courier.example/news/quarry-vote",
            "courier.example/news/quarry-vote/",
            "HTTP://WWW.Courier.example/news/Quarry-Vote#comments",
            "https://m.courier.example/news/quarry-vote?utm_source=post",
            "https://courier.example/news/quarry-vote/amp/",
            "https://courier-example.cdn.ampproject.example/c/s/courier.example/news/quarry-vote",
            "https://web.archive.org/web/20260302101500/https://courier.example/news/quarry-vote",
            "https://archive.example/copy?url=https%3A%2F%2Fcourier.example%2Fnews%2Fquarry-vote&x=1",
        ] {
            assert!(leads_to(address, own), "{address}");
        }
        for address in [
            "https://courier.example/news/quarry-vote-2",
            "https://courier.example/news/quarry-vote/minutes.pdf",
            "https://courier.example/news",
            "https://notcourier.example/news/quarry-vote",
            "https://keel.example/news/quarry-vote",
        ] {
            assert!(!leads_to(address, own), "{address}");
        }
        let numbered = "https://courier.example/story.php?id=7";
        assert!(leads_to(
            "http://courier.example/story.php?id=7&from=rss",
            numbered
        ));
        assert!(!leads_to("http://courier.example/story.php?id=8", numbered));
        assert!(!leads_to(
            "https://courier.example/x",
            "https://courier.example/"
        ));
        assert!(!leads_to("urn:keel:quarry", "urn:keel:quarry"));
    }
}
