//! A desk whose people have SSH keys, made with the real `ssh-keygen`.

use std::path::PathBuf;
use std::process::{Command, Output};

use super::{TempDesk, both};

/// A text with a quotation, a criticism and no disclosure.
pub(crate) const STORY: &str = "\
Quay Street pool reopens

“The work cost $2.4 million,” city engineer Ida Kessler said on Monday.

Nobody was hurt.
";

/// A desk and the folder that holds its people's keys, which is none of the desk's.
pub(crate) struct KeyedDesk {
    pub desk: TempDesk,
    folder: tempfile::TempDir,
}

impl KeyedDesk {
    /// A desk with [`STORY`] as pool/web by leo, where mara and jonas have keys.
    pub(crate) fn new() -> Self {
        let one = Self {
            desk: TempDesk::new(),
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        let mut policy = one.desk.read("copydesk.toml");
        for who in ["mara", "jonas"] {
            one.make_key(who, "ed25519");
            let person = format!("id = \"{who}\"\n");
            assert!(policy.contains(&person));
            let key = format!("\n[[person.key]]\npublic = \"{}\"\n", one.public(who));
            let at = policy.find(&person).expect("the person");
            let end = policy[at..]
                .find("\n\n")
                .map_or(policy.len(), |end| at + end + 1);
            policy.insert_str(end, &key);
        }
        policy.push_str("\n[[person]]\nid = \"leo\"\nname = \"Leo Brand\"\nemail = \"leo@courier.example\"\nroles = [\"reporter\"]\n");
        one.desk.write("copydesk.toml", policy);
        one.desk.write("pool.txt", STORY);
        one.desk.ok(&[
            "import", "pool/web", "pool.txt", "--by", "person", "--author", "leo",
        ]);
        std::fs::remove_file(one.desk.file("pool.txt")).expect("removed");
        one
    }

    /// As [`KeyedDesk::new`], every claim verified by mara against an attached file, her ledger signed.
    pub(crate) fn signed() -> Self {
        let one = Self::new();
        let notes = one.folder.path().join("notes.txt");
        std::fs::write(&notes, "Kessler: two point four million.\n").expect("written");
        one.desk.ok(&[
            "attach",
            "pool",
            &notes.display().to_string(),
            "--kind",
            "notes",
            "--as",
            "mara",
        ]);
        let claims: Vec<String> = (1..=one.desk.claims("pool/web"))
            .map(|n| format!("pool/web:{n}"))
            .collect();
        let mut arguments = vec!["verify"];
        arguments.extend(claims.iter().map(String::as_str));
        let key = one.key("mara");
        arguments.extend([
            "--evidence",
            "notes:notes.txt",
            "--as",
            "mara",
            "--sign",
            "--key",
            &key,
        ]);
        one.desk.ok(&arguments);
        one
    }

    /// As [`KeyedDesk::signed`], and sealed by jonas.
    pub(crate) fn sealed() -> Self {
        let one = Self::signed();
        one.seal();
        one
    }

    pub(crate) fn seal(&self) -> String {
        self.desk.ok(&[
            "seal",
            "pool/web",
            "--as",
            "jonas",
            "--key",
            &self.key("jonas"),
        ])
    }

    pub(crate) fn key_file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn key(&self, name: &str) -> String {
        self.key_file(name).display().to_string()
    }

    pub(crate) fn public(&self, name: &str) -> String {
        let file = self.key_file(&format!("{name}.pub"));
        std::fs::read_to_string(file)
            .expect("a public key")
            .trim()
            .to_owned()
    }

    /// A key made by `ssh-keygen`.
    pub(crate) fn make_key(&self, name: &str, kind: &str) {
        let file = self.key(name);
        let output = Command::new("ssh-keygen")
            .args(["-q", "-t", kind, "-N", "", "-C", "", "-f", &file])
            .output()
            .expect("ssh-keygen runs");
        assert!(output.status.success(), "{}", both(&output));
    }

    /// `ssh-keygen -Y verify` of a file of the desk.
    pub(crate) fn stock_verify(&self, who: &str, file: &str) -> Output {
        let text = std::fs::File::open(self.desk.file(file)).expect("readable");
        Command::new("ssh-keygen")
            .args([
                "-Y",
                "verify",
                "-n",
                "copydesk",
                "-f",
                "allowed_signers",
                "-I",
                who,
            ])
            .args(["-s", &format!("{file}.sig")])
            .current_dir(self.desk.path())
            .stdin(text)
            .output()
            .expect("ssh-keygen runs")
    }

    /// `ssh-keygen -Y sign` of a file of the desk.
    pub(crate) fn stock_sign(&self, key: &str, namespace: &str, file: &str) {
        let signature = self.desk.file(&format!("{file}.sig"));
        drop(std::fs::remove_file(signature));
        let output = Command::new("ssh-keygen")
            .args(["-Y", "sign", "-n", namespace, "-f", &self.key(key)])
            .arg(self.desk.file(file))
            .output()
            .expect("ssh-keygen runs");
        assert!(output.status.success(), "{}", both(&output));
    }
}
