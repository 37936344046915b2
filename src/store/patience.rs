//! How long a command waits for others that hold the desk.

use std::time::Duration;

/// How long to wait for a lock, and whom to tell.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// After this time waiting is an error.
    pub most: Duration,
    /// Is told once, after a second, who holds the lock.
    pub tell: fn(&str),
}

impl Default for Patience {
    /// A minute, in silence: the longest write that was measured (a file of 16 GB as evidence) is copied before anything is renamed, and
    /// whoever waits longer than a minute for a verdict has gone to look.
    fn default() -> Self {
        Self {
            most: Duration::from_secs(60),
            tell: |_| {},
        }
    }
}
