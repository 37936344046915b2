//! Whether an address leads to the very page that it is to bear out, whoever serves it: with or without `www.`, for a phone, as AMP, with
//! what tells where a reader came from, out of an archive or a cache, through a translator, or in the site's own feed.
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
    let (host, path) = page.split_once('/').unwrap_or((&page, ""));
    if path.is_empty() || !host.contains('.') || own.contains(char::is_whitespace) {
        return false;
    }
    is_feed(&reference, host) || is_relayed(&reference, host, path, asked) || {
        let there = reference.match_indices(&page);
        there.into_iter().any(|(at, _)| {
            let before = reference[..at].chars().next_back();
            let behind = &reference[at + page.len()..];
            before.is_none_or(|one| ['/', '.', '=', '@', ':'].contains(&one))
                && is_form(behind, asked)
        })
    }
}

// Whether an address has the site's name as one label of another host, as services write it that serve pages of all sites
// (`www-courier-example.translate.example`): a point is a hyphen there, and a hyphen two.
fn is_relayed(reference: &str, host: &str, path: &str, asked: &str) -> bool {
    let (there, behind) = split(reference);
    let label = host.replace('-', "--").replace('.', "-");
    let mut labels = there.split('.').rev().skip(1);
    let named = |one: &str| {
        let before = one.strip_suffix(label.as_str());
        before.is_some_and(|before| before.is_empty() || before.ends_with('-'))
    };
    let (behind, path) = (format!("/{behind}"), format!("/{path}"));
    labels.any(named)
        && behind.match_indices(&path).any(|(at, _)| {
            let rest = &behind[at + path.len()..];
            is_form(rest, asked)
        })
}

// Whether an address is one of the site's own feeds or maps: what they tell is what its pages say.
fn is_feed(reference: &str, host: &str) -> bool {
    const FEEDS: [&str; 5] = ["feed", "rss", "atom", "rdf", "sitemap"];
    let (there, path) = split(reference);
    let own = there == host || there.ends_with(&format!(".{host}"));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let last = path.trim_end_matches('/').rsplit('/').next();
    let mut parts = last.into_iter().flat_map(|last| last.split('.'));
    own && parts.any(|part| FEEDS.contains(&part))
}

// Host and the rest of an address.
fn split(address: &str) -> (&str, &str) {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split_once('/').unwrap_or((rest, ""))
}

// Whether what stands behind the path of a page is a form of the same page, with all that its own address asks for.
fn is_form(behind: &str, asked: &str) -> bool {
    const FORMS: [&str; 9] = [
        "/amp/",
        "/amp",
        ".amp",
        "/index.html",
        "/",
        ".html",
        "/print",
        ".pdf",
        "",
    ];
    let end = behind.find(['?', '#', '&', '+']).unwrap_or(behind.len());
    let (form, rest) = behind.split_at(end);
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(['?', '&', '#']);
        let parts = parts.filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let given = parts(rest);
    FORMS.contains(&form) && parts(asked).iter().all(|part| given.contains(part))
}

// An address in small letters, with all signs written out that are spelt by their numbers (an address inside another one inside a third), and
// without the port that the web has anyway.
fn plain(address: &str) -> String {
    /// An address in one of a translator in one of a cache.
    const DEEP: usize = 3;
    let mut plain = address.trim().to_owned();
    for _ in 0..DEEP {
        plain = spelt_out(&plain);
    }
    let plain = plain.to_lowercase();
    plain.replace(":80/", "/").replace(":443/", "/")
}

fn spelt_out(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| char::from(*after.get(at)?).to_digit(16);
        match (*first == b'%').then(|| Some(digit(0)? * 16 + digit(1)?)) {
            Some(Some(byte)) => {
                bytes.push(byte as u8);
                rest = &after[2..];
            }
            Some(None) | None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
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
            "https://archive.example/copy?url=https%253A%252F%252Fcourier.example%252Fnews%252Fquarry%2Dvote",
            "https://cache.example/search?q=cache:Xy1:courier.example/news/quarry-vote+&cd=1",
            "http://courier.example:80/news/quarry-vote",
            "https://courier.example/news/quarry-vote.pdf",
            "https://www-courier-example.translate.example/news/quarry-vote?_x_tr_sl=en",
            "https://courier-example.cdn.relay.example/v/s/news/quarry-vote",
            "https://courier.example/feed/",
            "https://feeds.courier.example/news/rss.xml?n=20",
        ] {
            assert!(leads_to(address, own), "{address}");
        }
        for address in [
            "https://courier.example/news/quarry-vote-2",
            "https://courier.example/news/quarry-vote/minutes.pdf",
            "https://courier.example/news",
            "https://notcourier.example/news/quarry-vote",
            "https://keel.example/news/quarry-vote",
            "https://city-keel-example.translate.example/news/quarry-vote",
            "https://www-courier-example.translate.example/news/rail-vote",
            "https://notcourier-example.translate.example/news/quarry-vote",
            "https://keel.example/feed/",
            "https://courier.example/news/feed-prices-rise",
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
