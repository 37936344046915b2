//! Classes that say what was found of the words they stand at, or how it went: `is-false`, `verdict-true`, `guilty`. A style or a script of the site
//! makes a stamp or a colour of them. Linear in the class.

use copydesk_lexicon::en::intake::html::noted as words;

/// What a class says was found of words: `is-false` as “is false”; nothing for a class of anything else.
pub(super) fn state_of(class: &str) -> Option<String> {
    let lower = class.to_ascii_lowercase();
    let parts = || lower.split(['-', '_']).filter(|part| !part.is_empty());
    let known = |part: &str| words::STATES.contains(&part);
    let named = parts().any(known)
        && parts().all(|part| known(part) || words::BESIDE_STATES.contains(&part));
    named.then(|| parts().collect::<Vec<_>>().join(" "))
}
