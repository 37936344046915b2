//! Makes a desk of any size for the benchmarks: `make_desk DIR STORIES [CLAIMS_A_STORY]`.
//!
//! Every second story has one text of the program's own invention, the others a script and the web text made from it, with the claim
//! sheets that the text engine finds in them, and a whole
//! ledger with a verdict and its evidence for every claim: what `check` reads of a newsroom's archive. The same arguments
//! make the same bytes.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool for benchmarks says what went wrong and stops"
)]

use std::fmt::Write as _;
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use chrono::{DateTime, Utc};
use copydesk::model::{
    ClaimRef, Evidence, EvidenceKind, Ledger, PersonRole, READING, Review, Revision, Sha256, Sheet,
    SourcePassage, Status, Verdict,
};
use copydesk::{compare, revise, store, text, trust};

const POLICY: &str = "\
outlet = \"Bench Gazette\"

[[person]]
id = \"mara\"
name = \"Mara Example\"
roles = [\"fact-checker\"]
";

const WHO: [&str; 8] = [
    "City engineer Ruth Amaya",
    "Mayor Tomas Ortiz",
    "Fire chief Ida Kessler",
    "Harbor master Jon Petrie",
    "School board chair Lena Falk",
    "Police spokesman Omar Reyes",
    "Hospital director Ana Lund",
    "Union leader Per Dahl",
];
const WHAT: [&str; 8] = [
    "the repair of the north pier would cost $# million and take until the end of March",
    "# of the 240 beds on the east wing were empty on Tuesday morning",
    "the crews had replaced # metres of pipe under Quay Street since the flood",
    "the ferry carried # passengers in January, 12 percent more than a year before",
    "the council had set aside $# million for the new library in Port Lorne",
    "# drivers were stopped at the two checkpoints on Route 9 during the weekend",
    "the old mill had stood empty for # years before the fire",
    "no child in the # classes of the district had missed a meal because of the strike",
];

/// A small generator of numbers (Knuth's MMIX constants): the same seed, the same desk.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: make_desk DIR STORIES [CLAIMS_A_STORY]";
    let root = arguments.next().expect(usage);
    let stories: u64 = arguments.next().expect(usage).parse().expect(usage);
    let claims: u64 = arguments.next().map_or(30, |n| n.parse().expect(usage));
    let root = Path::new(&root);
    fs::create_dir_all(root).expect("a folder");
    fs::write(root.join("copydesk.toml"), POLICY).expect("written");
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get) as u64;
    let (total, bytes) = thread::scope(|scope| {
        let workers: Vec<_> = (0..cores)
            .map(|first| scope.spawn(move || make_stories(root, first, cores, stories, claims)))
            .collect();
        let made = workers.into_iter().map(|one| one.join().expect("stories"));
        made.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    });
    println!("{stories} stories, {total} claims, {total} ledger entries, {bytes} bytes");
}

fn make_stories(root: &Path, first: u64, step: u64, stories: u64, claims: u64) -> (usize, usize) {
    let numbers = (first..stories).step_by(step as usize);
    numbers
        .map(|number| make_story(root, number, claims))
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

/// A text of a story with what is recorded of it.
struct Text {
    name: &'static str,
    /// The keys of its record in `story.toml`.
    record: String,
    words: String,
    sheet: Sheet,
}

// Every second story is a script and the web text that was made from it; the others are one text.
fn make_story(root: &Path, number: u64, claims: u64) -> (usize, usize) {
    let slug = format!("story-{number:06}");
    let mut texts = match number % 2 {
        0 => vec![one_text(number, claims)],
        _ => script_and_web(number, claims / 2),
    };
    let ledger = ledger(&slug, &texts);
    let mut record = format!("title = \"Story {number}\"\nauthors = [\"leo\"]\n");
    let mut files = Vec::new();
    let mut count = 0;
    for text in &mut texts {
        for claim in &mut text.sheet.claims {
            claim.status = Status::Verified;
        }
        count += text.sheet.claims.len();
        let (name, digest) = (text.name, Sha256::of(&text.words));
        let format = if name == "broadcast" {
            "script"
        } else {
            "article"
        };
        write!(
            record,
            "\n[[rendition]]\nname = \"{name}\"\n{}\n[[rendition.revision]]\nnumber = 1\nsha256 = \"{digest}\"\n\
             imported = 2026-03-02T10:00:00Z\nfile = \"draft.txt\"\nformat = \"{format}\"\nfile_sha256 = \"{digest}\"\n",
            text.record
        )
        .expect("a text");
        let sheet = store::sheet_text(None, &text.sheet).expect("a sheet");
        files.push((format!("stories/{slug}/{name}/0001.md"), text.words.clone()));
        files.push((format!("claims/{slug}/{name}.toml"), sheet));
    }
    files.push((format!("stories/{slug}/story.toml"), record));
    let ledger = store::book_text(None, &ledger, 0).expect("a ledger");
    files.push((format!("reviews/{slug}/mara.toml"), ledger));
    let mut bytes = 0;
    for (file, text) in files {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        bytes += text.len();
        fs::write(path, text).expect("written");
    }
    (count, bytes)
}

fn one_text(number: u64, claims: u64) -> Text {
    let words = page(number, claims);
    let found = text::extract(&words, &options(text::TextFormat::Article));
    Text {
        name: "web",
        record: "kind = \"original\"\n".to_owned(),
        sheet: revise::first_sheet(&words, &found, Revision::FIRST),
        words,
    }
}

fn options(format: text::TextFormat) -> text::Options {
    text::Options {
        format: Some(format),
        // As `check` reads them.
        grammar: true,
        ..text::Options::default()
    }
}

// The script has the sentences of the page in capitals; the page has the desk's disclosure below them.
fn script_and_web(number: u64, claims: u64) -> Vec<Text> {
    let page = page(number, claims);
    let mut script = "{***VO***}\n".to_owned();
    for line in page.lines().filter(|line| !line.is_empty()) {
        script.push_str(&line.to_uppercase().replace(". ", ".\n"));
        script.push('\n');
    }
    let web = format!(
        "{page}\nThis story was reported by a journalist and converted with the help of AI. Our editors verified all of it.\n"
    );
    let read_script = text::extract(&script, &options(text::TextFormat::Script));
    let read_web = text::extract(&web, &options(text::TextFormat::Article));
    let side = |text, found| compare::Side { text, found };
    let comparison = compare::compare(side(&script, &read_script), side(&web, &read_web));
    let mut sheet = revise::first_sheet(&web, &read_web, Revision::FIRST);
    for claim in &mut sheet.claims {
        let mut pairs = comparison.pairs.iter();
        let pair = pairs.find(|pair| pair.converted.span == claim.span());
        let passage = pair.and_then(|pair| pair.source());
        claim.source = passage.map(|passage| SourcePassage {
            rendition: "broadcast".parse().expect("a name"),
            revision: Revision::FIRST,
            sha256: Sha256::of(&passage.text),
            quote: passage.text.clone(),
            also: Vec::new(),
        });
        let differences = pair.into_iter().flat_map(|pair| pair.findings());
        claim.differences = differences.cloned().collect();
    }
    vec![
        Text {
            name: "broadcast",
            record: "kind = \"original\"\n".to_owned(),
            sheet: revise::first_sheet(&script, &read_script, Revision::FIRST),
            words: script,
        },
        Text {
            name: "web",
            record:
                "kind = \"converted\"\nfrom = \"broadcast\"\nmethod = \"ai\"\ntool = \"Converter\"\n"
                    .to_owned(),
            sheet,
            words: web,
        },
    ]
}

fn page(number: u64, claims: u64) -> String {
    let mut numbers = Numbers(number + 1);
    let mut page = format!("Port Lorne counts the cost of week {number}\n");
    // The headline is the first claim.
    for sentence in 1..claims {
        let speaker = WHO[numbers.below(8) as usize];
        let amount = numbers.below(9000) + 11;
        let said = WHAT[numbers.below(8) as usize].replace('#', &amount.to_string());
        let gap = if sentence % 3 == 1 { "\n" } else { " " };
        write!(page, "{gap}{speaker} said on day {sentence} that {said}.").expect("a text");
        if sentence % 3 == 0 {
            page.push('\n');
        }
    }
    page.push('\n');
    page
}

fn ledger(slug: &str, texts: &[Text]) -> Ledger {
    let mut ledger = Ledger {
        story: slug.parse().expect("a slug"),
        reviewer: "mara".parse().expect("a name"),
        head: Sha256::ZERO,
        entries: Vec::new(),
    };
    let claims = texts.iter().flat_map(|text| {
        text.sheet
            .claims
            .iter()
            .map(move |claim| (text.name, claim))
    });
    for (index, (name, claim)) in (0..).zip(claims) {
        let at: DateTime<Utc> =
            DateTime::from_timestamp(1_772_445_600 + i64::from(index) * 61, 0).expect("a time");
        let review = Review {
            seq: index + 1,
            edition: None,
            claim: ClaimRef {
                rendition: name.parse().expect("a name"),
                id: claim.id.clone(),
            },
            verdict: Verdict::Verified,
            as_is: false,
            text: claim.quote.clone(),
            text_sha256: claim.sha256,
            source_sha256: claim.source.as_ref().map(|source| source.sha256),
            context_sha256: claim.context.as_ref().map(|context| context.sha256),
            revision: Some(Revision::FIRST),
            reading: Some(READING),
            speaker: trust::speaker(claim),
            setting: trust::setting(claim),
            before_sha256: None,
            behind_sha256: None,
            under_sha256: None,
            mark: None,
            to: None,
            at,
            role: PersonRole::FactChecker,
            note: (!claim.differences.is_empty()).then(|| "Read against the minutes.".to_owned()),
            suggestion: None,
            dismisses: None,
            answers: Vec::new(),
            ticked: Vec::new(),
            tickable: None,
            desk: None,
            prev: ledger.head,
            evidence: vec![Evidence {
                locator: Some(format!("p. {}", index + 1)),
                ..Evidence::named(
                    EvidenceKind::Document,
                    "https://records.example/port-lorne/minutes.pdf",
                )
            }],
            line: 0,
        };
        ledger.push(review);
    }
    ledger
}
