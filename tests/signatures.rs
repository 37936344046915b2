//! Signatures: what OpenSSH's own ssh-keygen makes of ours, and we of its; and every way in which one does not hold.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::process::Command;

use support::both;
use support::keys::KeyedDesk;

const LEDGER: &str = "reviews/pool/mara.toml";

#[test]
fn ssh_keygen_accepts_ours() {
    let one = KeyedDesk::sealed();
    for who in ["mara", "mara@courier.example"] {
        let output = one.stock_verify(who, LEDGER);
        assert!(output.status.success(), "{}", both(&output));
        assert!(both(&output).contains("Good \"copydesk\" signature for mara"));
    }
    let output = one.stock_verify("jonas", "reviews/pool/seals/0001-web-0001.json");
    assert!(output.status.success(), "{}", both(&output));
    // Another's name, and a changed byte.
    assert!(!one.stock_verify("jonas", LEDGER).status.success());
    one.desk.replace(LEDGER, "Append-only", "append-only");
    assert!(!one.stock_verify("mara", LEDGER).status.success());
}

#[test]
fn we_accept_ssh_keygens_of_every_usual_kind() {
    let one = KeyedDesk::signed();
    let first = one.public("mara");
    for kind in ["ed25519", "ecdsa", "rsa"] {
        one.make_key(kind, kind);
        let known = one.desk.read("copydesk.toml");
        one.desk
            .write("copydesk.toml", known.replace(&first, &one.public(kind)));
        one.stock_sign(kind, "copydesk", LEDGER);
        assert!(one.desk.findings().is_empty(), "{kind}");
        one.desk.write("copydesk.toml", known);
        assert_eq!(one.desk.findings(), ["signature-bad"], "{kind}");
    }
}

#[test]
fn through_the_agent_without_the_private_file() {
    let one = KeyedDesk::signed();
    one.make_key("rsa", "rsa");
    let socket = one.key("agent.sock");
    let mut agent = Command::new("ssh-agent")
        .args(["-D", "-a", &socket])
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("ssh-agent runs");
    let ready = || std::os::unix::net::UnixStream::connect(&socket).is_ok();
    for _ in 0..200 {
        if ready() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    for key in ["mara", "rsa"] {
        let added = Command::new("ssh-add")
            .args(["-q", &one.key(key)])
            .env("SSH_AUTH_SOCK", &socket)
            .output()
            .expect("ssh-add runs");
        assert!(added.status.success(), "{}", both(&added));
        std::fs::remove_file(one.key_file(key)).expect("removed");
    }
    let sign = |arguments: &[&str]| {
        support::copydesk()
            .current_dir(one.desk.path())
            .env("SSH_AUTH_SOCK", &socket)
            .args(["sign", "pool", "--as", "mara"])
            .args(arguments)
            .output()
            .expect("run")
    };
    let output = sign(&[]);
    let public = format!("{}.pub", one.key("rsa"));
    let refused = sign(&["--key", &public]);
    one.desk
        .replace("copydesk.toml", &one.public("mara"), &one.public("rsa"));
    let rsa = sign(&["--key", &public]);
    let stock = one.stock_verify("mara", LEDGER);
    agent.kill().expect("ended");
    agent.wait().expect("waited for");
    assert!(output.status.success(), "{}", both(&output));
    assert!(
        !refused.status.success(),
        "a key that the desk does not know"
    );
    assert!(rsa.status.success(), "{}", both(&rsa));
    assert!(stock.status.success(), "{}", both(&stock));
    assert!(one.desk.findings().is_empty());
}

// Each trouble by its own words.
#[test]
fn every_way_in_which_a_signature_does_not_hold() {
    let one = KeyedDesk::signed();
    let policy = one.desk.read("copydesk.toml");
    let ledger = one.desk.read(LEDGER);
    let signature = one.desk.read("reviews/pool/mara.toml.sig");
    let says = |what: &str, words: &str| {
        let said = one.desk.exits(1, &["check"]);
        assert!(
            said.contains("signature-bad") && said.contains(words),
            "{what}: {said}"
        );
        one.desk.write("copydesk.toml", &policy);
        one.desk.write(LEDGER, &ledger);
        one.desk.write("reviews/pool/mara.toml.sig", &signature);
    };
    let key = format!("public = \"{}\"\n", one.public("mara"));
    one.desk
        .replace("copydesk.toml", &format!("\n[[person.key]]\n{key}"), "");
    says("removed", "it was removed, or never was here");
    one.desk
        .replace("copydesk.toml", &key, &format!("{key}until = 2020-01-31\n"));
    says("expired", "had expired on the day of the last entry");
    one.desk
        .replace("copydesk.toml", &key, &format!("{key}from = 2099-01-31\n"));
    says("early", "did not count yet");
    one.stock_sign("jonas", "copydesk", LEDGER);
    says("another's", "the ledger of `mara` is signed by `jonas`");
    one.desk.write(LEDGER, format!("{ledger}\n# a word more\n"));
    says("grown", "changed after it was signed");
    one.stock_sign("mara", "git", LEDGER);
    says("for git", "made for something else");
    one.desk.write("reviews/pool/mara.toml.sig", "hello\n");
    says("nonsense", "no signature of OpenSSH's");
    one.desk.write("reviews/pool/mara.toml.sig", "");
    says("empty", "no signature of OpenSSH's");
    assert!(one.desk.findings().is_empty());
    std::fs::remove_file(one.desk.file("reviews/pool/mara.toml.sig")).expect("removed");
    assert!(
        one.desk.findings().is_empty(),
        "nobody asked for signatures"
    );
    one.desk.write(
        "copydesk.toml",
        format!("{policy}\n[[policy]]\nclaims = [\"quote\"]\nsignatures = true\n"),
    );
    assert_eq!(one.desk.findings(), ["signature-missing"]);
}

#[test]
fn a_ledger_that_grows_unsigned_says_so() {
    let one = KeyedDesk::signed();
    let said = one.desk.ok(&[
        "verify",
        "pool/web:1",
        "--as",
        "mara",
        "--evidence",
        "interview:Ida Kessler",
        "--note",
        "again",
    ]);
    assert!(said.contains("sign it again"), "{said}");
    assert_eq!(one.desk.findings(), ["signature-bad"]);
    let sign = ["sign", "pool", "--as", "mara", "--key", &one.key("mara")];
    let told = one.desk.ok(&sign);
    assert!(told.contains(" by mara, with "), "{told}");
    assert!(told.contains("Next: copydesk check pool\n"), "{told}");
    assert!(one.desk.findings().is_empty());
}

#[test]
fn nobody_signs_for_another_or_signs_what_is_broken() {
    let one = KeyedDesk::signed();
    let said = one.desk.exits(
        2,
        &["sign", "pool", "--as", "mara", "--key", &one.key("jonas")],
    );
    assert!(
        said.contains("does not know that key as one of `mara`"),
        "{said}"
    );
    let said = one.desk.exits(
        2,
        &["sign", "pool", "--as", "jonas", "--key", &one.key("jonas")],
    );
    assert!(said.contains("no ledger to sign"), "{said}");
    let said = one
        .desk
        .exits(2, &["sign", "pool", "--as", "mara", "--key", "/dev/null"]);
    assert!(said.contains("a key file"), "{said}");
    let before = one.desk.read(LEDGER);
    one.desk
        .replace(LEDGER, "verdict = \"verified\"", "verdict = \"opinion\"");
    let said = one.desk.exits(
        2,
        &["sign", "pool", "--as", "mara", "--key", &one.key("mara")],
    );
    assert!(said.contains("is broken"), "{said}");
    one.desk.write(LEDGER, before);
    // An address that is made to look like another's id is no principal of its own.
    one.desk
        .replace("copydesk.toml", "jonas@courier.example", "mara");
    let signers = one.desk.ok(&["policy", "--allowed-signers"]);
    assert!(
        signers
            .lines()
            .any(|line| line.starts_with("jonas namespaces")),
        "{signers}"
    );
    // A key with a passphrase, and one that expired.
    let locked = one.key("locked");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "secret", "-f", &locked])
        .output()
        .expect("ssh-keygen runs");
    assert!(made.status.success());
    let known = one.public("mara");
    one.desk
        .replace("copydesk.toml", &known, &one.public("locked"));
    let said = one
        .desk
        .exits(2, &["sign", "pool", "--as", "mara", "--key", &locked]);
    assert!(said.contains("ssh-add"), "{said}");
}
