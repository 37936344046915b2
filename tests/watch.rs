//! A folder that a feed drops thousands of files into: each once, a broken one set aside, begun again after a kill.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on says so"
)]

mod support;

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use support::{TempDesk, copydesk};

const LOOK: [&str; 4] = ["import", "--watch", "drop", "--once"];

fn told(number: usize) -> String {
    format!(
        "Kiln {number} goes cold\n\nKiln number {number} of the guild in Arden went cold on Monday.\n"
    )
}

#[test]
fn a_broken_file_is_set_aside_until_it_changes() {
    let desk = TempDesk::new();
    desk.write("drop/kilns.web.txt", told(1));
    desk.write(
        "drop/clay.web.xml",
        "<?xml version=\"1.0\"?><planningItem/>",
    );
    desk.write("drop/nameless.txt", told(2));
    let said = desk.exits(2, &LOOK);
    assert!(said.contains("kilns/web, revision 1"), "{said}");
    assert!(
        said.contains("3 of 3 files: 1 imported, 2 set aside"),
        "{said}"
    );
    // Told once; the next look names what lies there still, and is no failure.
    let said = desk.exits(0, &LOOK);
    assert!(
        said.contains("2 files are set aside") && said.contains("clay.web.xml: "),
        "{said}"
    );
    assert!(
        said.contains("planningItem") && !said.contains("kilns/web"),
        "{said}"
    );
    desk.write("drop/clay.web.xml", "<html><body><h1>Clay is dear</h1><p>Clay costs more in Arden since Monday.</p></body></html>");
    let said = desk.ok(&LOOK);
    assert!(said.contains("clay/web, revision 1"), "{said}");
    // Without the record of what was set aside it is tried again.
    for entry in fs::read_dir(desk.file(".copydesk")).expect("the state") {
        let path = entry.expect("an entry").path();
        if path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("watch-"))
        {
            fs::remove_file(path).expect("removed");
        }
    }
    let said = desk.exits(2, &LOOK);
    assert!(
        said.contains("nameless.txt") && !said.contains("revision"),
        "{said}"
    );
}

#[test]
fn each_file_is_taken_once() {
    let desk = TempDesk::new();
    desk.write("drop/kilns.web.txt", told(1));
    desk.ok(&LOOK);
    // Other bytes, the same text: read once more, and not with every look.
    desk.write("drop/kilns.web.txt", told(1).replace('\n', "\r\n"));
    assert!(desk.ok(&LOOK).contains("the text is the same"));
    assert_eq!(desk.ok(&LOOK), "");
    // A text that somebody imported since is not undone by the file that lies there.
    desk.write("mended.txt", told(7));
    desk.ok(&["import", "kilns/web", "mended.txt"]);
    assert_eq!(desk.ok(&LOOK), "");
    assert_eq!(desk.read("stories/kilns/web/0002.md"), told(7));
    assert!(!desk.file("stories/kilns/web/0003.md").exists());
    // A desk that is set back to an earlier day wants it again.
    fs::remove_dir_all(desk.file("stories/kilns")).expect("removed");
    fs::remove_dir_all(desk.file("claims/kilns")).expect("removed");
    assert!(desk.ok(&LOOK).contains("kilns/web, revision 1"));
}

#[test]
fn a_watch_that_was_killed_goes_on() {
    const FILES: usize = 60;
    let desk = TempDesk::new();
    for number in 0..FILES {
        desk.write(&format!("drop/kiln-{number:02}.web.txt"), told(number));
    }
    for _ in 0..6 {
        let mut child = copydesk()
            .current_dir(desk.path())
            .args(LOOK)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("run");
        std::thread::sleep(Duration::from_millis(120));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    desk.ok(&LOOK);
    for number in 0..FILES {
        let folder = format!("stories/kiln-{number:02}/web");
        assert_eq!(desk.read(&format!("{folder}/0001.md")), told(number));
        assert!(
            !desk.file(&format!("{folder}/0002.md")).exists(),
            "{number} twice"
        );
    }
}
