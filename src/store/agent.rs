//! The ssh-agent: asked for its keys, and for a signature (draft-ietf-sshm-ssh-agent).
//!
//! Two requests of a length and a byte for the kind, over the socket that SSH_AUTH_SOCK names. Answers are bounded, and an
//! agent that does not answer in time is one that is not there.

use ssh_key::{Algorithm, PublicKey, Signature};

const LIST: u8 = 11;
const LISTED: u8 = 12;
const SIGN: u8 = 13;
const SIGNED: u8 = 14;
/// The largest answer that is read.
#[cfg(unix)]
const LIMIT: u32 = 256 << 10;
/// Asks an RSA key for SHA-512, not the SHA-1 of old.
const RSA_SHA2_512: u32 = 4;

/// The keys that the agent holds.
pub(super) fn identities() -> Result<Vec<PublicKey>, String> {
    let answer = ask(LIST, &[], LISTED)?;
    let mut rest = answer.as_slice();
    let count = number(&mut rest)?;
    let mut keys = Vec::new();
    for _ in 0..count {
        let blob = string(&mut rest)?;
        string(&mut rest)?;
        // The agent may hold kinds of keys that we can't use.
        keys.extend(PublicKey::from_bytes(blob));
    }
    Ok(keys)
}

/// The agent's signature over `data` with `key`.
pub(super) fn sign(key: &PublicKey, data: &[u8]) -> Result<Signature, String> {
    let blob = key.to_bytes().map_err(|error| error.to_string())?;
    let flags = match key.algorithm() {
        Algorithm::Rsa { .. } => RSA_SHA2_512,
        _ => 0,
    };
    let mut body = Vec::new();
    for part in [blob.as_slice(), data] {
        let length = u32::try_from(part.len()).map_err(|_| "too long to sign".to_owned())?;
        body.extend(length.to_be_bytes());
        body.extend(part);
    }
    body.extend(flags.to_be_bytes());
    let answer = ask(SIGN, &body, SIGNED)?;
    let signature = string(&mut answer.as_slice())?;
    Signature::try_from(signature).map_err(|error| error.to_string())
}

#[cfg(unix)]
fn ask(kind: u8, body: &[u8], wanted: u8) -> Result<Vec<u8>, String> {
    use std::io::{Read as _, Write as _};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    let socket = std::env::var_os("SSH_AUTH_SOCK").ok_or("SSH_AUTH_SOCK is not set")?;
    let failed = |error: std::io::Error| format!("ssh-agent: {error}");
    let mut stream = UnixStream::connect(socket).map_err(failed)?;
    // A key that wants a touch, or a person's leave, takes its time.
    let patience = Some(Duration::from_secs(120));
    stream.set_read_timeout(patience).map_err(failed)?;
    stream.set_write_timeout(patience).map_err(failed)?;
    let mut request = Vec::with_capacity(body.len() + 5);
    let length = u32::try_from(body.len() + 1).map_err(|_| "too long to sign".to_owned())?;
    request.extend(length.to_be_bytes());
    request.push(kind);
    request.extend(body);
    stream.write_all(&request).map_err(failed)?;
    let mut length = [0; 4];
    stream.read_exact(&mut length).map_err(failed)?;
    let length = u32::from_be_bytes(length);
    if length == 0 || length > LIMIT {
        return Err("ssh-agent: an answer of no sensible length".to_owned());
    }
    let mut answer = vec![0; length as usize];
    stream.read_exact(&mut answer).map_err(failed)?;
    if answer.remove(0) != wanted {
        return Err("ssh-agent refused: is the key locked, or did somebody say no?".to_owned());
    }
    Ok(answer)
}

#[cfg(not(unix))]
fn ask(_: u8, _: &[u8], _: u8) -> Result<Vec<u8>, String> {
    Err("an ssh-agent is asked on Unix only; name a key file".to_owned())
}

fn number(rest: &mut &[u8]) -> Result<u32, String> {
    let (bytes, tail) = rest
        .split_first_chunk()
        .ok_or("ssh-agent: a short answer")?;
    *rest = tail;
    Ok(u32::from_be_bytes(*bytes))
}

fn string<'b>(rest: &mut &'b [u8]) -> Result<&'b [u8], String> {
    let length = number(rest)? as usize;
    let (text, tail) = rest
        .split_at_checked(length)
        .ok_or("ssh-agent: a short answer")?;
    *rest = tail;
    Ok(text)
}
