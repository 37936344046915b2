//! Ledgers changed by somebody who knows how they are chained.

use std::process::Command;

use super::TempDesk;

/// A ledger written anew with a chain that holds, as an insider would, and a desk held against its files alone.
pub(crate) trait Chain {
    /// Writes the chain of a ledger anew.
    fn rechain(&self, ledger: &str);
    /// Whether `tests/chain.py` finds every chain whole and every status proved.
    fn chain_holds(&self) -> bool;
}

impl Chain for TempDesk {
    fn rechain(&self, ledger: &str) {
        let text = self.read(ledger);
        let parsed = copydesk::store::parse_ledger(ledger, &text).expect("a ledger");
        let mut anew = copydesk::model::Book::empty(parsed.story, parsed.reviewer);
        for mut review in parsed.entries {
            review.prev = anew.head;
            anew.push(review);
        }
        let text = copydesk::store::book_text(None, &anew, 0).expect("a ledger");
        self.write(ledger, text);
    }

    fn chain_holds(&self) -> bool {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/chain.py");
        let output = Command::new("python3")
            .arg(script)
            .arg(self.path())
            .output();
        output.expect("python3 runs").status.success()
    }
}
