//! Where the review desk listens: loopback, unless told otherwise by somebody who has set a token.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use miette::Diagnostic;
use thiserror::Error;

/// The fewest characters of a token that somebody chose.
pub(super) const SHORTEST_TOKEN: usize = 20;

/// Where to listen, and under which names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bind {
    pub(super) address: SocketAddr,
    pub(super) names: Vec<String>,
}

/// The review desk can't listen.
#[derive(Debug, Error, Diagnostic)]
pub(crate) enum BindError {
    /// The address is one that others can reach, and there is no token.
    #[error("{address} can be reached by other machines, and no token is set")]
    #[diagnostic(help(
        "set COPYDESK_TOKEN to at least {} random characters (`openssl rand -hex 16`) and give it to your editors; \
         whoever has it can read every story and give verdicts as anybody of this desk. The connection is not \
         encrypted: put a proxy with TLS in front. Without --bind it listens on this machine alone",
        SHORTEST_TOKEN
    ))]
    Exposed {
        /// What was asked for.
        address: SocketAddr,
    },

    /// The token is one that could be guessed.
    #[error("COPYDESK_TOKEN has {length} characters, too few")]
    #[diagnostic(help("at least {} random ones: `openssl rand -hex 16`", SHORTEST_TOKEN))]
    ShortToken {
        /// How many it has.
        length: usize,
    },

    /// The operating system refused.
    #[error("cannot listen on {address}: {source}")]
    #[diagnostic(help("is another review desk running? Choose another port with --port"))]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: io::Error,
    },

    /// The operating system gave no threads.
    #[error("cannot start: {0}")]
    Runtime(io::Error),

    /// The operating system gave no random numbers.
    #[error("cannot make a sign-in code: {0}")]
    Random(String),
}

impl Bind {
    /// On this machine alone; port 0 takes one that is free.
    pub(crate) fn loopback(port: u16) -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port),
            names: Vec::new(),
        }
    }

    /// Answers to `names` too: a proxy on this machine passes on the name it was asked for.
    pub(crate) fn named(mut self, names: Vec<String>) -> Self {
        self.names = names;
        self
    }

    /// On `address`, answering to `names` beside the address itself; other machines may reach it only with `has_token`.
    ///
    /// # Errors
    /// [`BindError::Exposed`] when it is not loopback and there is no token.
    pub(crate) fn exposed(
        address: SocketAddr,
        names: Vec<String>,
        has_token: bool,
    ) -> Result<Self, BindError> {
        if !address.ip().is_loopback() && !has_token {
            return Err(BindError::Exposed { address });
        }
        Ok(Self { address, names })
    }

    /// Whether only this machine can reach it.
    pub(crate) fn is_loopback(&self) -> bool {
        self.address.ip().is_loopback()
    }

    /// Every `Host` that is answered once `address` is listened on: anything else is another site's name pointed at this
    /// machine (DNS rebinding).
    pub(super) fn hosts(&self, address: SocketAddr) -> Vec<String> {
        let port = address.port();
        let mut hosts = vec![address.to_string()];
        if address.ip().is_loopback() {
            hosts.push(format!("localhost:{port}"));
            hosts.push(format!("127.0.0.1:{port}"));
            hosts.push(format!("[::1]:{port}"));
        }
        for name in &self.names {
            hosts.push(name.to_ascii_lowercase());
            hosts.push(format!("{}:{port}", name.to_ascii_lowercase()));
        }
        hosts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_let_in_only_with_a_token() {
        let open: SocketAddr = "0.0.0.0:8080".parse().expect("an address");
        assert!(Bind::exposed(open, Vec::new(), false).is_err());
        assert!(Bind::exposed(open, Vec::new(), true).is_ok());
        let own: SocketAddr = "[::1]:8080".parse().expect("an address");
        assert!(Bind::exposed(own, Vec::new(), false).is_ok());
    }

    #[test]
    fn only_its_own_names_are_answered() {
        let bind = Bind::loopback(0);
        let hosts = bind.hosts("127.0.0.1:7001".parse().expect("an address"));
        assert!(hosts.contains(&"localhost:7001".to_owned()));
        assert!(!hosts.contains(&"localhost".to_owned()));
        assert!(!hosts.contains(&"evil.example:7001".to_owned()));
    }
}
