//! What the names of elements say of them, remembered: a page has few names and many elements. A look-up each.

use std::cell::RefCell;

/// Why an element is a part of the page, by its component, its class and its id.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said {
    pub(crate) component: Option<&'static str>,
    pub(crate) class: Option<&'static str>,
    pub(crate) id: Option<&'static str>,
}

/// What was said, by the number of the names (`Dom::named`).
#[derive(Debug, Default)]
pub(crate) struct Remembered(RefCell<Vec<Option<Said>>>);

impl Remembered {
    /// What is known of these names, else what `say` says now.
    pub(crate) fn or(&self, named: u32, say: impl FnOnce() -> Said) -> Said {
        let at = named as usize;
        let known = self.0.borrow().get(at).copied().flatten();
        known.unwrap_or_else(|| {
            let said = say();
            let mut all = self.0.borrow_mut();
            let room = all.len().max(at + 1);
            all.resize(room, None);
            all[at] = Some(said);
            said
        })
    }
}
