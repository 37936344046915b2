//! The claims with the rarest terms in common, by BM25: what an index's own union of terms gives, in a fifth of its time.
//!
//! A claim has each of its terms once, so its score is the rarities of the shared terms added up, times what its length says. That makes the bounds
//! of a MaxScore walk sharp: the lists of the terms are read from the rarest on, in windows of claims; those of the commonest terms are never read
//! through, since nobody comes among the best by them alone. They are looked into for claims that are near enough already.
//! Time is linear in the lists that are read through, space in the window.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::Bm25StatisticsProvider as _;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, Term};

/// How many claims a window has: sums of 4 bytes each, so that it stays in a core's own cache.
const WINDOW: u32 = if cfg!(test) { 128 } else { 1 << 15 };
/// BM25 as everywhere: how much a longer claim counts less.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The `most` best claims of `field` for `words`, each of them once, with their scores: the best first, of equals the one that stands first.
pub(crate) fn nearest<'w>(
    searcher: &Searcher,
    field: Field,
    words: impl Iterator<Item = &'w String>,
    most: usize,
) -> tantivy::Result<Vec<(f32, DocAddress)>> {
    let all = searcher.total_num_docs()?;
    let mut terms = Vec::new();
    for word in words {
        let term = Term::from_field_text(field, word);
        let with = searcher.doc_freq(&term)?;
        if with > 0 {
            let (with, all) = (with as f32, all.max(with) as f32);
            let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln() * (1.0 + K1);
            terms.push((rarity, term));
        }
    }
    let mut best = Best {
        most,
        found: Vec::with_capacity(most.min(1000) + 1),
    };
    if terms.is_empty() || most == 0 {
        return Ok(best.found);
    }
    terms.sort_by(|one, other| other.0.total_cmp(&one.0));
    let lengths = Lengths::of(searcher.total_num_tokens(field)? as f32 / all.max(1) as f32);
    for (place, segment) in (0..).zip(searcher.segment_readers()) {
        let mut walk = Walk::of(segment, field, &terms)?;
        walk.all(place, segment, &lengths, &mut best);
    }
    Ok(best.found)
}

/// The best so far, the best first.
struct Best {
    most: usize,
    found: Vec<(f32, DocAddress)>,
}

impl Best {
    /// What a claim's score must be above.
    fn bar(&self) -> f32 {
        match self.found.len() < self.most {
            true => f32::NEG_INFINITY,
            false => self.found.last().map_or(f32::NEG_INFINITY, |one| one.0),
        }
    }

    // Claims come in the order in which they stand.
    fn take(&mut self, score: f32, claim: DocAddress) {
        let at = self.found.partition_point(|one| one.0 >= score);
        self.found.insert(at, (score, claim));
        self.found.truncate(self.most);
    }
}

/// What the length of a claim, as the index writes it, makes of its score.
struct Lengths([f32; 256]);

impl Lengths {
    fn of(average: f32) -> Self {
        let mut factors = [0.0; 256];
        for (code, factor) in (0..=255).zip(&mut factors) {
            let length = FieldNormReader::id_to_fieldnorm(code) as f32;
            *factor = 1.0 / (1.0 + K1 * (1.0 - B + B * length / average));
        }
        Self(factors)
    }

    fn factor(&self, code: u8) -> f32 {
        self.0[usize::from(code)]
    }

    /// The most that a claim can score that has none but these terms, the rarest first: who has three of them is three terms long.
    fn bound(&self, lists: &[List]) -> f32 {
        let (mut sum, mut bound) = (0.0_f32, 0.0_f32);
        for (length, list) in (1..).zip(lists) {
            sum += list.rarity;
            bound = bound.max(sum * self.factor(FieldNormReader::fieldnorm_to_id(length)));
        }
        bound
    }
}

/// The claims of a segment that have a term.
struct List {
    rarity: f32,
    postings: BlockSegmentPostings,
    at: usize,
}

impl List {
    fn claim(&self) -> Option<DocId> {
        self.postings.docs().get(self.at).copied()
    }

    /// Whether `claim` has it; asked of ever later claims.
    fn has(&mut self, claim: DocId) -> bool {
        if self.claim().is_some_and(|at| at < claim) {
            self.at = self.postings.seek(claim);
        }
        self.claim() == Some(claim)
    }

    /// Adds its rarity to the claims of the window that have it.
    fn pour(&mut self, window: &mut Window) {
        loop {
            let docs = self.postings.docs().get(self.at..).unwrap_or_default();
            let inside = docs.partition_point(|claim| *claim < window.start + WINDOW);
            for claim in &docs[..inside] {
                window.add(*claim, self.rarity);
            }
            self.at += inside;
            if inside < docs.len() || docs.is_empty() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// Sums of the claims from `start` on.
struct Window {
    start: DocId,
    sums: Vec<f32>,
    touched: Vec<u64>,
}

impl Window {
    fn add(&mut self, claim: DocId, rarity: f32) {
        let at = (claim - self.start) as usize;
        self.sums[at] += rarity;
        self.touched[at / 64] |= 1 << (at % 64);
    }

    /// Gives every claim that has a sum, in order, and leaves none.
    fn drain(&mut self, mut with: impl FnMut(DocId, f32)) {
        for (word, place) in self.touched.iter_mut().zip((0..).step_by(64)) {
            while *word != 0 {
                let at = place + word.trailing_zeros() as usize;
                *word &= *word - 1;
                let sum = std::mem::take(&mut self.sums[at]);
                with(self.start + at as DocId, sum);
            }
        }
    }
}

/// The lists of a segment, the rarest first, and the lengths of its claims.
struct Walk {
    lists: Vec<List>,
    codes: FieldNormReader,
}

impl Walk {
    fn of(segment: &SegmentReader, field: Field, terms: &[(f32, Term)]) -> tantivy::Result<Self> {
        let index = segment.inverted_index(field)?;
        let mut lists = Vec::with_capacity(terms.len());
        for (rarity, term) in terms {
            if let Some(info) = index.get_term_info(term)? {
                let option = IndexRecordOption::Basic;
                lists.push(List {
                    rarity: *rarity,
                    postings: index.read_block_postings_from_terminfo(&info, option)?,
                    at: 0,
                });
            }
        }
        Ok(Self {
            lists,
            codes: segment.get_fieldnorms_reader(field)?,
        })
    }

    fn all(&mut self, place: u32, segment: &SegmentReader, lengths: &Lengths, best: &mut Best) {
        let mut window = Window {
            start: 0,
            sums: vec![0.0; WINDOW as usize],
            touched: vec![0; WINDOW as usize / 64],
        };
        let codes = &self.codes;
        loop {
            // The bar rises from window to window, so a list that isn't read through any more never is again.
            let read = (0..self.lists.len())
                .find(|from| lengths.bound(&self.lists[*from..]) <= best.bar())
                .unwrap_or(self.lists.len());
            let (read, looked_into) = self.lists.split_at_mut(read);
            let Some(next) = read.iter().filter_map(List::claim).min() else {
                return;
            };
            window.start = next / WINDOW * WINDOW;
            for list in read {
                list.pour(&mut window);
            }
            let rest: f32 = looked_into.iter().map(|list| list.rarity).sum();
            window.drain(|claim, mut sum| {
                let (factor, bar) = (lengths.factor(codes.fieldnorm_id(claim)), best.bar());
                let mut rest = rest;
                for list in looked_into.iter_mut() {
                    if (sum + rest) * factor <= bar {
                        return;
                    }
                    rest -= list.rarity;
                    if list.has(claim) {
                        sum += list.rarity;
                    }
                }
                if sum * factor > bar && !segment.is_deleted(claim) {
                    best.take(sum * factor, DocAddress::new(place, claim));
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::collector::TopDocs;
    use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
    use tantivy::schema::IndexRecordOption;
    use tantivy::{DocAddress, Term};

    use super::nearest;
    use crate::archive::{Archive, ArchiveWriter};
    use crate::record::ArchivedClaim;
    use crate::terms::Terms;

    // Numbers that look thrown, the same in every run.
    struct Thrown(u64);

    impl Thrown {
        fn below(&mut self, end: u64) -> u64 {
            let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
            self.0 = next.wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % end
        }

        // Half of all words are one of three, as in a language.
        fn word(&mut self) -> String {
            let most = [4, 4, 40, 400, 4000][self.below(5) as usize];
            format!("w{}", self.below(most))
        }

        fn terms(&mut self) -> Terms {
            let many = 1 + self.below(12);
            Terms {
                words: (0..many).map(|_| self.word()).collect(),
                ..Terms::default()
            }
        }
    }

    fn claim(number: u32) -> ArchivedClaim {
        ArchivedClaim {
            desk: 0,
            story: format!("s{}", number % 50),
            rendition: "web".to_owned(),
            claim: String::new(),
            number,
            day: 0,
            status: String::new(),
            quote: String::new(),
            speaker: None,
            verdicts: Vec::new(),
            sealed: None,
            correction: None,
        }
    }

    // The union of terms that the index has itself, which reads every list.
    fn by_union(archive: &Archive, words: &Terms, most: usize) -> Vec<(f32, DocAddress)> {
        let parts = words.words.iter().map(|word| {
            let term = Term::from_field_text(archive.fields.terms, word);
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(query) as Box<dyn Query>)
        });
        let top = TopDocs::with_limit(most).order_by_score();
        let union = BooleanQuery::new(parts.collect());
        archive.reader.searcher().search(&union, &top).unwrap()
    }

    #[test]
    fn gives_what_a_union_that_reads_every_list_gives() {
        let folder = tempfile::tempdir().unwrap();
        let mut thrown = Thrown(7);
        // Three segments, and a story taken out again.
        for turn in 0..3 {
            let writer = match turn {
                0 => ArchiveWriter::create(folder.path(), 1),
                _ => ArchiveWriter::open(folder.path(), 1),
            };
            let writer = writer.unwrap();
            if turn == 2 {
                writer.remove_story(0, "s7");
            }
            for number in 0..1500 {
                writer.add(&claim(number), &thrown.terms()).unwrap();
            }
            writer.finish().unwrap();
        }
        let archive = Archive::open(folder.path()).unwrap();
        let searcher = archive.reader.searcher();
        for most in [1, 5, 60, 10_000] {
            for _ in 0..100 {
                let asked = thrown.terms();
                let field = archive.fields.terms;
                let found = nearest(&searcher, field, asked.words.iter(), most).unwrap();
                let wanted = by_union(&archive, &asked, most);
                assert_eq!(found.len(), wanted.len(), "{asked:?}");
                for (one, other) in found.iter().zip(&wanted) {
                    // Equals may change places where the sums were added up in another order.
                    assert!(
                        (one.0 - other.0).abs() < 1e-4,
                        "{one:?} {other:?} {asked:?}"
                    );
                }
            }
        }
        let none = Terms::default();
        assert_eq!(
            nearest(&searcher, archive.fields.terms, none.words.iter(), 5).unwrap(),
            []
        );
    }
}
