//! Makes a desk of any size for the benchmarks: `make_desk DIR STORIES [CLAIMS_A_STORY]`.
//!
//! Every story has one text of the program's own invention, the claim sheet that the text engine finds in it, and a whole
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
    ClaimRef, Evidence, EvidenceKind, Ledger, PersonRole, Review, Revision, Sha256, Sheet, Status,
    Verdict,
};
use copydesk::{revise, store, text, trust};

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

fn make_story(root: &Path, number: u64, claims: u64) -> (usize, usize) {
    let slug = format!("story-{number:06}");
    let page = page(number, claims);
    let found = text::extract(&page, &text::Options::default());
    let mut sheet = revise::first_sheet(&page, &found, Revision::FIRST);
    let ledger = ledger(&slug, &sheet);
    for claim in &mut sheet.claims {
        claim.status = Status::Verified;
    }
    let digest = Sha256::of(&page);
    let record = format!(
        "title = \"Story {number}\"\nauthors = [\"leo\"]\n\n[[rendition]]\nname = \"web\"\nkind = \"original\"\n\n\
         [[rendition.revision]]\nnumber = 1\nsha256 = \"{digest}\"\nimported = 2026-03-02T10:00:00Z\n\
         file = \"draft.txt\"\nformat = \"article\"\nfile_sha256 = \"{digest}\"\n"
    );
    let files = [
        (format!("stories/{slug}/web/0001.md"), page),
        (format!("stories/{slug}/story.toml"), record),
        (
            format!("claims/{slug}/web.toml"),
            store::sheet_text(None, &sheet).expect("a sheet"),
        ),
        (
            format!("reviews/{slug}/mara.toml"),
            store::ledger_text(None, &ledger).expect("a ledger"),
        ),
    ];
    let mut bytes = 0;
    for (file, text) in files {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        bytes += text.len();
        fs::write(path, text).expect("written");
    }
    (sheet.claims.len(), bytes)
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

fn ledger(slug: &str, sheet: &Sheet) -> Ledger {
    let mut ledger = Ledger {
        story: slug.parse().expect("a slug"),
        reviewer: "mara".parse().expect("a name"),
        head: Sha256::ZERO,
        reviews: Vec::new(),
    };
    for (index, claim) in (0..).zip(&sheet.claims) {
        let at: DateTime<Utc> =
            DateTime::from_timestamp(1_772_445_600 + i64::from(index) * 61, 0).expect("a time");
        let review = Review {
            seq: index + 1,
            edition: None,
            claim: ClaimRef {
                rendition: "web".parse().expect("a name"),
                id: claim.id.clone(),
            },
            verdict: Verdict::Verified,
            as_is: false,
            text: claim.quote.clone(),
            text_sha256: claim.sha256,
            source_sha256: None,
            context_sha256: claim.context.as_ref().map(|context| context.sha256),
            at,
            role: PersonRole::FactChecker,
            note: None,
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
        ledger.head = trust::digest(&ledger.story, &ledger.reviewer, &review);
        ledger.reviews.push(review);
    }
    ledger
}
