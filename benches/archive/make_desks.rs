//! Makes the desks of a station group for the benchmarks: `make_desks DIR DESKS STORIES [CLAIMS_A_STORY]`.
//!
//! Each desk has stories of claims of the program's own invention with speaker, facts and values, every claim verified in a whole ledger. The sheets
//! are written from the templates, without the text engine: a million claims take minutes and no hours. The same arguments make the same bytes.

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

use chrono::{DateTime, Days, NaiveDate, Utc};
use copydesk::model::{
    Attribution, Claim, ClaimId, ClaimKind, ClaimRef, Evidence, EvidenceKind, Fact, FactKind,
    Ledger, PersonRole, Priority, READING, Review, Revision, Role, Sha256, Sheet, Status, Verdict,
};
use copydesk::{store, trust};

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

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len() as u64) as usize]
    }
}

const FIRST: [&str; 24] = [
    "Ruth", "Tomas", "Ida", "Jon", "Lena", "Omar", "Ana", "Per", "Mina", "Carl", "Devi", "Hugo",
    "Nora", "Sven", "Tess", "Ugo", "Vera", "Walt", "Xenia", "Yann", "Zoe", "Abel", "Bea", "Cyrus",
];
const SYLLABLES: [&str; 20] = [
    "ba", "ker", "lo", "mun", "dal", "vi", "sto", "ren", "hol", "ta", "wick", "gar", "ney", "ford",
    "ell", "oss", "ing", "ham", "ley", "ton",
];
const TITLES: [&str; 10] = [
    "mayor",
    "fire chief",
    "city engineer",
    "harbor master",
    "school superintendent",
    "police chief",
    "county clerk",
    "hospital director",
    "union leader",
    "transit manager",
];
const WHAT: [&str; 16] = [
    "the repair of the {place} bridge would cost ${n} million",
    "{n} of the beds in the {place} hospital were empty",
    "crews had replaced {n} metres of pipe under {place} Street",
    "the {place} ferry carried {n} passengers in January",
    "the council had set aside ${n} million for a library in {place}",
    "{n} drivers were stopped at the checkpoint in {place}",
    "the old mill in {place} had stood empty for {n} years",
    "{n} classes of the {place} district had lost a teacher",
    "the fire in {place} burned {n} acres of brush",
    "a grant of ${n} million would pay for buses in {place}",
    "{n} homes in {place} had no power after the storm",
    "the {place} airport lost {n} flights to the strike",
    "{n} percent of the voters in {place} had turned out",
    "the flood in {place} damaged {n} cars",
    "{n} people had applied for the {place} shelter",
    "the {place} plant would hire {n} welders by spring",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: make_desks DIR DESKS STORIES [CLAIMS_A_STORY]";
    let root = arguments.next().expect(usage);
    let desks: u64 = arguments.next().expect(usage).parse().expect(usage);
    let stories: u64 = arguments.next().expect(usage).parse().expect(usage);
    let claims: u64 = arguments.next().map_or(30, |n| n.parse().expect(usage));
    let root = Path::new(&root);
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get) as u64;
    let bytes: usize = thread::scope(|scope| {
        let part = move |first| {
            (first..desks)
                .step_by(cores as usize)
                .map(|desk| make_desk(root, desk, stories, claims))
                .sum::<usize>()
        };
        let workers: Vec<_> = (0..cores)
            .map(|first| scope.spawn(move || part(first)))
            .collect();
        workers
            .into_iter()
            .map(|one| one.join().expect("desks"))
            .sum()
    });
    println!(
        "{desks} desks, {} claims, {bytes} bytes",
        desks * stories * claims
    );
}

fn make_desk(root: &Path, desk: u64, stories: u64, claims: u64) -> usize {
    let folder = root.join(format!("station-{desk:02}"));
    fs::create_dir_all(&folder).expect("a folder");
    let policy = format!(
        "outlet = \"Station {desk}\"\nid = \"{:032x}\"\n\n[[person]]\nid = \"mara\"\nname = \"Mara Example\"\nroles = [\"fact-checker\"]\n",
        desk + 1
    );
    fs::write(folder.join("copydesk.toml"), policy).expect("written");
    (0..stories)
        .map(|story| make_story(&folder, desk, story, claims))
        .sum()
}

fn make_story(folder: &Path, desk: u64, story: u64, claims: u64) -> usize {
    let slug = format!("story-{story:05}");
    let mut numbers = Numbers((desk << 32) + story * 7 + 1);
    let first = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day");
    let day = first + Days::new(story % 300);
    let mut words = String::new();
    let mut sheet = Sheet {
        revision: Revision::FIRST,
        reading: Some(READING),
        claims: Vec::new(),
        blocks: Vec::new(),
    };
    for _ in 0..claims {
        let claim = make_claim(&mut numbers, &mut words);
        sheet.claims.push(claim);
    }
    name(&mut sheet.claims);
    let digest = Sha256::of(&words);
    let record = format!(
        "title = \"Story {story}\"\ndate = {day}\nauthors = [\"leo\"]\n\n[[rendition]]\nname = \"web\"\nkind = \"original\"\n\n[[rendition.revision]]\nnumber = 1\n\
         sha256 = \"{digest}\"\nimported = {day}T10:00:00Z\nfile = \"draft.txt\"\nformat = \"article\"\nfile_sha256 = \"{digest}\"\n"
    );
    let ledger = ledger(&slug, &sheet, day);
    let files = [
        (format!("stories/{slug}/web/0001.md"), words),
        (format!("stories/{slug}/story.toml"), record),
        (
            format!("claims/{slug}/web.toml"),
            store::sheet_text(None, &sheet).expect("a sheet"),
        ),
        (
            format!("reviews/{slug}/mara.toml"),
            store::book_text(None, &ledger, 0).expect("a ledger"),
        ),
    ];
    let mut bytes = 0;
    for (file, text) in files {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        bytes += text.len();
        fs::write(path, text).expect("written");
    }
    bytes
}

fn invented(numbers: &mut Numbers) -> String {
    let mut name = String::new();
    for _ in 0..2 + numbers.below(2) {
        name.push_str(numbers.of(&SYLLABLES));
    }
    name[..1].to_uppercase() + &name[1..]
}

fn make_claim(numbers: &mut Numbers, words: &mut String) -> Claim {
    let speaker = format!("{} {}", numbers.of(&FIRST), invented(numbers));
    let (title, place) = (numbers.of(&TITLES), invented(numbers));
    let amount = numbers.below(9000) + 11;
    let what = numbers.of(&WHAT);
    let said = what
        .replace("{place}", &place)
        .replace("{n}", &amount.to_string());
    let quote = format!(
        "{} {speaker} said that {said}.",
        title[..1].to_uppercase() + &title[1..]
    );
    let money = what.contains('$');
    let fact = |kind, text: String, value: String| Fact {
        kind,
        text,
        value: Some(value),
    };
    let figure = match (money, what.contains("percent")) {
        (true, _) => fact(
            FactKind::Money,
            format!("${amount} million"),
            format!("USD {}", amount * 1_000_000),
        ),
        (_, true) => fact(
            FactKind::Percent,
            format!("{amount} percent"),
            format!("{amount}%"),
        ),
        _ => fact(FactKind::Number, amount.to_string(), amount.to_string()),
    };
    let start = words.chars().count() as u32;
    words.push_str(&quote);
    words.push_str("\n\n");
    Claim {
        id: ClaimId::derive(&quote, 1, ClaimId::DIGITS),
        status: Status::Verified,
        number: None,
        kind: ClaimKind::Attributed,
        sha256: Sha256::of(&quote),
        revision: Revision::FIRST,
        start,
        end: start + quote.chars().count() as u32,
        prefix: String::new(),
        suffix: String::new(),
        block: Role::Body,
        priority: Priority::Normal,
        why: Vec::new(),
        differences: Vec::new(),
        attribution: Some(Attribution {
            speaker: speaker.clone(),
            mention: None,
            cue: Some("said".to_owned()),
            direct: false,
            partial: false,
            also: Vec::new(),
        }),
        facts: vec![
            fact(FactKind::Person, speaker.clone(), speaker),
            figure,
            fact(FactKind::Place, place.clone(), place),
        ],
        context: None,
        setting: Vec::new(),
        source: None,
        before: None,
        candidates: Vec::new(),
        line: 0,
        quote,
    }
}

// An id that is taken gets more digits, as an import would give it.
fn name(claims: &mut [Claim]) {
    let mut taken = std::collections::HashSet::new();
    for claim in claims {
        let mut digits = ClaimId::DIGITS;
        while !taken.insert(claim.id.clone()) {
            digits += 2;
            claim.id = ClaimId::derive(&claim.quote, 1, digits);
        }
    }
}

fn ledger(slug: &str, sheet: &Sheet, day: NaiveDate) -> Ledger {
    let story = slug.parse().expect("a slug");
    let mut ledger = Ledger::empty(story, "mara".parse().expect("a name"));
    let mut locator = String::new();
    for (seq, claim) in (1..).zip(&sheet.claims) {
        let at: DateTime<Utc> = day.and_hms_opt(11, 0, 0).expect("a time").and_utc()
            + chrono::TimeDelta::seconds(i64::from(seq) * 61);
        locator.clear();
        write!(locator, "p. {seq}").expect("a text");
        let review = Review {
            seq,
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
            context_sha256: None,
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
            note: None,
            suggestion: None,
            dismisses: None,
            answers: Vec::new(),
            ticked: Vec::new(),
            tickable: None,
            desk: None,
            prev: ledger.head,
            evidence: vec![Evidence {
                locator: Some(locator.clone()),
                ..Evidence::named(
                    EvidenceKind::Document,
                    "https://records.example/minutes.pdf",
                )
            }],
            line: 0,
        };
        ledger.push(review);
    }
    ledger
}
