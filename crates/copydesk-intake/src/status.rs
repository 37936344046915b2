//! Whether a news item says that it must not be published any more: its agency killed it.
//!
//! The words that were usable yesterday come again with another status, and nothing else changed. Such an item is refused: there is no text
//! in it to judge. An embargo is a day, which the newsroom keeps itself; *withheld* is a hold, which a desk's own items
//! have while anything stands against them.

use copydesk_lexicon::en::intake::status as words;

use super::error::Trouble;

/// Refuses an item with a status that withdraws it: `canceled`, `stat:canceled`, an address that ends so.
///
/// # Errors
/// When the status withdraws it.
pub(super) fn refuse_withdrawn(status: Option<&str>) -> Result<(), Trouble> {
    let status = status.unwrap_or_default().trim();
    let last = status.rsplit([':', '/']).next().unwrap_or_default();
    let mut withdrawn = words::WITHDRAWN.iter();
    match withdrawn.any(|one| last.eq_ignore_ascii_case(one)) {
        true => Err(Trouble::Withdrawn(last.to_owned())),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::refuse_withdrawn;

    #[test]
    fn what_is_withdrawn_is_refused() {
        for status in [
            "canceled",
            "stat:canceled",
            "http://cv.example/pubstatus/canceled",
        ] {
            assert!(refuse_withdrawn(Some(status)).is_err(), "{status}");
        }
        for status in [
            None,
            Some("usable"),
            Some("stat:usable"),
            Some("Embargoed"),
            Some("withheld"),
            Some(""),
        ] {
            assert!(refuse_withdrawn(status).is_ok(), "{status:?}");
        }
    }
}
