//! Desks with something of everything that a report tells, and with everything that a public one must not.

#![allow(dead_code, reason = "every test binary uses its own part of this")]

use super::support::TempDesk;

/// The name of the story on both desks.
pub(crate) const STORY: &str = "pool";

/// The broadcast script that the story was converted from.
const SCRIPT: &str = "\
SLUG: QUAY POOL
ANCHOR: TESSA WYNN

{***ON CAM***}
THE QUAY STREET POOL REOPENED ON SATURDAY AFTER 13 WEEKS OF REPAIRS. THE WORK COST TWO POINT FOUR MILLION DOLLARS.

((SOT))
SUPER: IDA KESSLER, CITY ENGINEER
NOBODY SHOULD CALL THIS CHEAP.
OUTCUE: CHEAP
Notes: sourceword-cue says call before air.

{***ON CAM***}
ABOUT 300 PEOPLE SWAM ON THE FIRST DAY. IT IS THE LOVELIEST POOL ON THE COAST.
";

const DRAFT: &str = "\
Quay Street pool reopens after repairs

The Quay Street pool reopened on Saturday after 30 weeks of repairs. The work cost $2.4 million.

“Nobody should call this cheap,” city engineer Ida Kessler said. Draftword Hollis leaked the bill to this station.

About 300 people swam on the first day. It is the loveliest pool on the coast.

This story was adapted for the web with the help of AI and checked by our editors.
";

/// Everything that the desk holds and the public must not read.
pub(crate) const SECRETS: &[&str] = &[
    "sourceword",
    "Draftword",
    "Hollis",
    "noteword",
    "Deepwell",
    "555-0100",
    "hidden.example",
    "tokenword",
    "locatorword",
    "suggestionword",
    "reasonword",
    "memoword",
    "taskword",
    "30 weeks",
    "mara@courier.example",
    "jonas@courier.example",
    "fileword",
    "Questionword",
    "answerword",
    "channelword",
];

/// A desk whose story has an original, an AI conversion with two revisions and a correction, a text for people of the house, and
/// claims of every status.
pub(crate) fn full_desk() -> TempDesk {
    let desk = TempDesk::new();
    desk.replace(
        "copydesk.toml",
        "# Who may judge",
        "[publisher]\nurl = \"https://courier.example\"\nlogo = \"https://courier.example/logo.png\"\nverification_policy = \"https://courier.example/verify\"\n\
         corrections_policy = \"https://courier.example/corrections\"\nlanguage = \"en\"\n\n[[platform]]\nname = \"memo\"\ndisclosure = false\npublic = false\n\n# Who may judge",
    );
    import(
        &desk,
        "pool/broadcast",
        "fileword.txt",
        SCRIPT,
        &[
            "--original",
            "--author",
            "Leo Marchetti",
            "--date",
            "2026-03-02",
        ],
    );
    let task = "Adapt for the web; taskword: ask mara@courier.example";
    let conversion = [
        "--converted-from",
        "broadcast",
        "--tool",
        "Newsroom Converter 3.1",
        "--task",
        task,
    ];
    import(&desk, "pool/web", "draft.txt", DRAFT, &conversion);
    let memo = "Pool memo\n\nThe memoword committee met on Friday and spent $900.\n";
    import(
        &desk,
        "pool/memo",
        "memo.txt",
        memo,
        &["--converted-from", "broadcast", "--by", "person"],
    );
    for claim in 1..=5 {
        desk.ok(&[
            "verify",
            &format!("pool/broadcast:{claim}"),
            "--as",
            "mara",
            "--evidence",
            "interview:Deepwell, 555-0100#locatorword",
            "--evidence",
            "url:https://hidden.example/?t=tokenword",
            "--note",
            "noteword: he confirmed it",
        ]);
    }
    desk.ok(&[
        "query",
        "pool/web:2",
        "--as",
        "mara",
        "--note",
        "Questionword: 13 or 30?",
    ]);
    desk.ok(&[
        "reject",
        "pool/web:2",
        "--as",
        "mara",
        "--note",
        "noteword: it was 13",
        "--suggest",
        "suggestionword 13 weeks",
    ]);
    desk.ok(&[
        "verify",
        "pool/web:6",
        "--as",
        "mara",
        "--evidence",
        "notes:Deepwell",
        "--not-kept",
        "reasonword: his own notebook",
    ]);
    let second = DRAFT
        .replace("30 weeks", "13 weeks")
        .replace(" Draftword Hollis leaked the bill to this station.", "");
    import(&desk, "pool/web", "second.txt", &second, &[]);
    desk.ok(&[
        "verify",
        "pool/web:1",
        "pool/web:2",
        "pool/web:4",
        "--as",
        "mara",
        "--evidence",
        "original:broadcast",
        "--evidence",
        "document:sourceword.pdf#p. 4",
        "--not-kept",
        "reasonword: seen at the town hall",
    ]);
    desk.ok(&[
        "on-author",
        "pool/web:3",
        "--as",
        "jonas",
        "--note",
        "noteword: Leo has the bill",
    ]);
    desk.ok(&[
        "opinion",
        "pool/web:6",
        "--as",
        "mara",
        "--note",
        "noteword: taste",
    ]);
    let third = second.replace("About 300 people", "About 280 people");
    let file = desk.file("third.txt");
    std::fs::write(&file, &third).expect("written");
    desk.ok(&[
        "correct",
        "pool/web",
        &file.display().to_string(),
        "--wrong",
        "About 300 people",
        "--right",
        "About 280 people",
        "--note",
        "The gate counted wrong.",
        "--as",
        "jonas",
    ]);
    std::fs::remove_file(file).expect("removed");
    let story = desk.read("stories/pool/story.toml")
        + "\n[[reply]]\nto = \"Ida Kessler\"\nasked = 2026-03-02T09:00:00Z\nchannel = \"channelword\"\noutcome = \"answered\"\nanswer = \"answerword\"\nby = \"mara\"\n";
    desk.write("stories/pool/story.toml", story);
    let sheet = desk.read("claims/pool/web.toml");
    assert!(sheet.contains("role = \"disclosure\""), "{sheet}");
    desk.replace(
        "claims/pool/web.toml",
        "role = \"disclosure\"",
        "role = \"disclosure\"\noverride = \"reasonword\"",
    );
    desk
}

fn import(desk: &TempDesk, target: &str, name: &str, text: &str, more: &[&str]) {
    let file = desk.file(name);
    std::fs::write(&file, text).expect("written");
    let file_name = file.display().to_string();
    let mut arguments = vec!["import", target, &file_name];
    arguments.extend(more);
    desk.ok(&arguments);
    std::fs::remove_file(file).expect("removed");
}

/// What must stand in every report as text, and must do nothing: tags, handlers, quotation marks, links, line breaks of
/// JavaScript, an end of every kind of comment, direction marks, template braces.
pub(crate) const HOSTILE: &str = "Quay <script>document.title='pwned'</script> <img src=x onerror=\"document.title='pwned'\"> \
     \"quoted\" 'single' `tick` [link](javascript:document.title='pwned') </style></title></textarea>--> ]]> {{7*7}} ${7*7} &lt;b&gt; \u{202E}desrever\u{202C} \u{2028}end";

/// A story of hostile text: in its headline, its speakers, its notes and evidence; with a word of 10,000 characters and a paragraph
/// that runs from right to left.
pub(crate) fn hostile_desk() -> TempDesk {
    let desk = TempDesk::new();
    let long = "w".repeat(10_000);
    let text = format!(
        "{HOSTILE} pool reopens\n\nThe pool {HOSTILE} cost $2.4 million, Ida Kessler said. The word was {long} today.\n\nافتتح المسبح يوم السبت بعد ثلاثة عشر أسبوعا من الإصلاحات.\n\n\
         This story was adapted for the web with the help of AI <script>document.title='pwned'</script> and checked by our editors.\n"
    );
    import(
        &desk,
        "pool/web",
        "x.txt",
        &text,
        &[
            "--title", HOSTILE, "--author", HOSTILE, "--tool", HOSTILE, "--task", HOSTILE,
        ],
    );
    let claims = desk.claims("pool/web");
    for number in 1..=claims {
        desk.ok(&[
            "verify",
            &format!("pool/web:{number}"),
            "--as",
            "mara",
            "--note",
            HOSTILE,
            "--evidence",
            &format!("document:{HOSTILE}"),
            "--not-kept",
            HOSTILE,
        ]);
    }
    desk
}
