//! Ledgers changed by somebody who knows how they are chained.

use std::process::Command;

use super::TempDesk;

/// A ledger written anew with a chain that holds, as an insider would, and a desk held against its files alone.
pub trait Chain {
    /// Writes the chain of a ledger anew.
    fn rechain(&self, ledger: &str);
    /// Whether `tests/chain.py` finds every chain whole and every status proved.
    fn chain_holds(&self) -> bool;
}

impl Chain for TempDesk {
    fn rechain(&self, ledger: &str) {
        let text = self.read(ledger);
        let mut parsed: copydesk::model::Ledger = toml::from_str(&text).expect("a ledger");
        let mut previous = copydesk::model::Sha256::ZERO;
        for review in &mut parsed.reviews {
            review.prev = previous;
            previous = copydesk::trust::digest(&parsed.story, &parsed.reviewer, review);
        }
        parsed.head = previous;
        let text = copydesk::store::ledger_text(None, &parsed).expect("a ledger");
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
