//! What the names of elements say of them, remembered: a page has few names and many elements. A look-up each.

use std::cell::RefCell;
use std::collections::HashMap;

/// Why an element is a part of the page, by its component, its class and its id.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    pub(crate) component: Option<&'static str>,
    pub(crate) class: Option<&'static str>,
    pub(crate) id: Option<&'static str>,
}

/// What was said, by the number of the names (`Dom::named`).
#[derive(Debug, Default)]
pub(crate) struct Remembered(RefCell<HashMap<u32, Said>>);

impl Remembered {
    /// What is known of these names, else what `say` says now.
    pub(crate) fn or(&self, named: u32, say: impl FnOnce() -> Said) -> Said {
        let known = self.0.borrow().get(&named).copied();
        known.unwrap_or_else(|| {
            let said = say();
            self.0.borrow_mut().insert(named, said);
            said
        })
    }
}
