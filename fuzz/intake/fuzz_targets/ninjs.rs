#![no_main]

use copydesk::intake::{Format, NinjsDocument};
use copydesk::model::Role;

mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    sound::reads(bytes, Some(Format::Ninjs));
    // It takes the words of a later revision, whatever it holds.
    if let Some(mut document) = NinjsDocument::parse(bytes) {
        let text = [
            (Role::Headline, "Bridge shut".to_owned()),
            (Role::Body, "It shut.".to_owned()),
        ];
        let uri = document.item.get("uri").cloned();
        document.renew(&text, 1, "2026-03-01T06:30:00Z");
        assert_eq!(document.item.get("uri").cloned(), uri);
    }
});
