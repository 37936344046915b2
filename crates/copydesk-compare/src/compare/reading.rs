//! A text as comparison reads it: words with their grammar, figures with their values, names.
//!
//! Each claim is parsed once. Words outside claims (supers, directions, bylines) are kept for what they name. Linear in the text; space
//! for its words.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use copydesk_grammar::{FineTag, Grammar, Relation, WordClass, pieces};
use copydesk_model::{FactKind, Role, Span, TextIndex};
use copydesk_text::facts::value::Value;
use copydesk_text::{Draft, Extraction};

use super::lexicon::{Class, Lexicon};
use super::meaning::{Lemma, Meanings, Written};
use super::{Excerpt, Side};

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// In lower case, with straight apostrophes.
    pub text: String,
    /// The number of that text.
    pub written: Written,
    /// The classes of the lexicon that it is of, as it stands or in its base form: a bit each.
    pub classes: u32,
    /// Its base form.
    pub lemma: Lemma,
    /// Its class.
    pub class: WordClass,
    /// Its fine tag.
    pub tag: FineTag,
    /// The word that it hangs on.
    pub head: Option<usize>,
    /// How it hangs there.
    pub relation: Relation,
    /// Whether it has a content of its own: neither a small word nor part of a figure.
    pub content: bool,
    /// The figure that it is part of.
    pub figure: Option<usize>,
    /// The name or title that it is part of.
    pub name: Option<usize>,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// The claim that it stands in.
    pub claim: usize,
}

/// A figure, date or time of a claim.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Its kind.
    pub kind: FactKind,
    /// What it says.
    pub value: Value,
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// The claim that it stands in.
    pub claim: usize,
}

/// A name or title of a claim.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its kind.
    pub kind: FactKind,
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
}

/// A claim as comparison reads it.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    /// What the engine found.
    pub draft: &'a Draft,
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its words.
    pub words: Range<usize>,
    /// Its figures, numbers of [`Reading::figures`].
    pub figures: Range<usize>,
    /// Its names, numbers of [`Reading::names`].
    pub names: Range<usize>,
}

/// A text as comparison reads it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Between bytes and code points.
    pub index: TextIndex<'a>,
    /// The words of its claims.
    pub words: Vec<Word>,
    /// What hangs on each word.
    pub below: Vec<Vec<usize>>,
    /// Its claims.
    pub claims: Vec<Claim<'a>>,
    /// The figures of its claims.
    pub figures: Vec<Figure>,
    /// The names of its claims.
    pub names: Vec<Named>,
    /// Every form that occurs anywhere in the text, in lower case and without accents.
    pub forms: HashSet<String>,
    /// Every stem that occurs anywhere in the text.
    pub stems: HashSet<String>,
    /// The words of each line.
    pub beside: Vec<Vec<String>>,
    /// The first letters of the words of each line, small words left out; see [`Reading::initials`].
    initials: OnceLock<Vec<Vec<char>>>,
    /// The words of each line that no claim stands in: supers, bylines.
    pub supers: Vec<Vec<String>>,
    /// What was struck out, a sentence each: it is no source of anything.
    pub struck: Vec<Struck>,
    /// What a title beside it calls somebody, by each word of the name; both are stems. KESSLER is CITY ENGINEER by "CITY ENGINEER IDA KESSLER".
    pub titles: HashMap<String, Vec<String>>,
}

/// A sentence that was struck out.
#[derive(Debug)]
pub(super) struct Struck {
    /// Where it stands.
    pub bytes: Range<usize>,
    /// The stems of its words.
    pub stems: HashSet<String>,
}

/// A word in lower case, with straight apostrophes.
pub(super) fn lowered(word: &str) -> String {
    // Nearly every word is plain, and this is asked of every word many times.
    if word.is_ascii() && !word.contains('`') {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().replace(['\u{2019}', '`'], "'")
}

/// A word in lower case without accents, so that `Cárdenas` is `CARDENAS`.
pub(super) fn bare(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let lowered = lowered(word);
    if lowered.is_ascii() {
        return lowered;
    }
    lowered
        .nfd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .collect()
}

/// [`bare`] of a word that is in lower case already: itself, where it has no accents.
pub(super) fn bared(word: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'`';
    match word.bytes().all(plain) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(bare(word)),
    }
}

// The words of a line, without accents and in lower case.
fn words_of(line: &str) -> Vec<String> {
    line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(bare)
        .collect()
}

impl<'a> Reading<'a> {
    /// Reads one side.
    pub(super) fn of(side: Side<'a>, meanings: &mut Meanings) -> Self {
        let index = TextIndex::new(side.text);
        let mut reading = Self {
            text: side.text,
            words: Vec::new(),
            below: Vec::new(),
            claims: Vec::new(),
            figures: Vec::new(),
            names: Vec::new(),
            forms: HashSet::new(),
            stems: HashSet::new(),
            beside: Vec::new(),
            initials: OnceLock::new(),
            supers: Vec::new(),
            struck: Vec::new(),
            titles: HashMap::new(),
            index,
        };
        for draft in &side.found.claims {
            reading.claim(draft, meanings);
        }
        reading.below = vec![Vec::new(); reading.words.len()];
        for at in 0..reading.words.len() {
            if let Some(head) = reading.words[at].head {
                reading.below[head].push(at);
            }
        }
        let lexicon = Lexicon::get();
        let taken = Taken::by(&reading.claims);
        reading.strike(side.found);
        for line in side.text.lines() {
            let start = line.as_ptr() as usize - side.text.as_ptr() as usize;
            let words = words_of(&reading.kept_of(line, start));
            reading
                .stems
                .extend(words.iter().map(|word| lexicon.stem(word)));
            reading.forms.extend(words.iter().cloned());
            if !taken.meets(start..start + line.len()) {
                reading.supers.push(words.clone());
            }
            reading.beside.push(words);
        }
        reading.titles = reading.titles_of_names();
        reading
    }

    // A line without what was struck out of it.
    fn kept_of<'l>(&self, line: &'l str, start: usize) -> Cow<'l, str> {
        let from = self.struck.partition_point(|one| one.bytes.end <= start);
        let inside = self.struck[from..]
            .iter()
            .take_while(|one| one.bytes.start < start + line.len());
        let mut kept = Cow::Borrowed(line);
        for one in inside {
            let gone =
                one.bytes.start.saturating_sub(start)..(one.bytes.end - start).min(line.len());
            let blank = " ".repeat(gone.len());
            kept.to_mut().replace_range(gone, &blank);
        }
        kept
    }

    // The sentences of the blocks that are struck out. Linear in them.
    fn strike(&mut self, found: &Extraction) {
        let lexicon = Lexicon::get();
        let struck = found.blocks.iter().filter(|one| one.role == Role::Struck);
        let blocks: Vec<Range<usize>> = struck.map(|one| self.bytes(one.span)).collect();
        let sentences = blocks
            .into_iter()
            .flat_map(|block| copydesk_text::sentences(self.text, block));
        for bytes in sentences {
            let text = self.text.get(bytes.clone()).unwrap_or_default();
            let words = words_of(text);
            let stems = words.iter().map(|word| lexicon.stem(word)).collect();
            self.struck.push(Struck { bytes, stems });
        }
    }

    // Names and titles stand in the order of the text, so that a look at the next one is enough. Linear in the names.
    fn titles_of_names(&self) -> HashMap<String, Vec<String>> {
        /// A title and its name stand side by side, with a space, or a comma and an article, between them.
        const BESIDE: usize = ", the ".len();
        /// A super has a name and an office; a longer line is something else. On six writers' read stories: at 4 one
        /// fewer wrong sentence flagged, three more faithful ones marked; at 16 one fewer wrong sentence flagged.
        const SUPER: usize = 8;
        let lexicon = Lexicon::get();
        let stems = |named: &Named| -> Vec<String> {
            let words = self.words[named.words.clone()].iter();
            words.map(|word| lexicon.stem(&bare(&word.text))).collect()
        };
        let mut sorted: Vec<&Named> = self.names.iter().collect();
        sorted.sort_by_key(|named| (named.bytes.start, named.bytes.end));
        let mut titles: HashMap<String, Vec<String>> = HashMap::new();
        for pair in sorted.windows(2) {
            let (title, name) = match (pair[0].kind, pair[1].kind) {
                (FactKind::Title, FactKind::Person) => (pair[0], pair[1]),
                (FactKind::Person, FactKind::Title) => (pair[1], pair[0]),
                _ => continue,
            };
            if pair[1].bytes.start.saturating_sub(pair[0].bytes.end) <= BESIDE {
                for word in stems(name) {
                    titles.entry(word).or_default().extend(stems(title));
                }
            }
        }
        // "SUPER: IDA KESSLER, CITY ENGINEER".
        let people = self.names.iter().filter(|one| one.kind == FactKind::Person);
        let people: HashSet<String> = people.flat_map(stems).collect();
        for line in self.supers.iter().filter(|line| line.len() <= SUPER) {
            let line: Vec<String> = line.iter().map(|word| lexicon.stem(word)).collect();
            for word in line.iter().filter(|word| people.contains(*word)) {
                titles.entry(word.clone()).or_default().extend(line.clone());
            }
        }
        titles
    }

    fn bytes(&self, span: Span) -> Range<usize> {
        let start = self.index.byte(span.start).unwrap_or(self.text.len());
        start
            ..self
                .index
                .byte(span.end)
                .unwrap_or(self.text.len())
                .max(start)
    }

    fn claim(&mut self, draft: &'a Draft, meanings: &mut Meanings) {
        let number = self.claims.len();
        let bytes = self.bytes(draft.span);
        let first = self.words.len();
        let sentence = self.text.get(bytes.clone()).unwrap_or_default();
        self.parse(sentence, bytes.start, number, meanings);
        let (figures, names) = (self.figures.len(), self.names.len());
        for fact in &draft.facts {
            self.fact(self.bytes(fact.span), &fact.fact, number);
        }
        for quote in &draft.quotes {
            let inside = within(&self.words, &self.bytes(*quote));
            for word in &mut self.words[inside] {
                word.quoted = true;
            }
        }
        self.claims.push(Claim {
            draft,
            words: first..self.words.len(),
            bytes,
            figures: figures..self.figures.len(),
            names: names..self.names.len(),
        });
    }

    fn parse(&mut self, sentence: &str, start: usize, claim: usize, meanings: &mut Meanings) {
        let lexicon = Lexicon::get();
        let first = self.words.len();
        // The words of a tree stand in code points of the sentence.
        let places: Vec<usize> = sentence
            .char_indices()
            .map(|(at, _)| at)
            .chain([sentence.len()])
            .collect();
        let byte = |place: usize| start + places.get(place).copied().unwrap_or(sentence.len());
        let Ok(grammar) = Grammar::embedded() else {
            return;
        };
        let tree = grammar.parse_pieces(&pieces(sentence));
        for word in tree.words() {
            let text = lowered(&word.form);
            let plain = text.strip_suffix("'s").unwrap_or(&text);
            let lemma = meanings.lemma(plain, word.class);
            let written = meanings.written(&text);
            let classes = lexicon.bits(&text) | lexicon.bits(meanings.text(lemma));
            let wordlike = text.contains(char::is_alphanumeric);
            let small = matches!(
                word.class,
                WordClass::Adp
                    | WordClass::Aux
                    | WordClass::Cconj
                    | WordClass::Det
                    | WordClass::Part
                    | WordClass::Pron
                    | WordClass::Punct
                    | WordClass::Sconj
                    | WordClass::Sym
                    | WordClass::Intj
            );
            self.words.push(Word {
                bytes: byte(word.span.start)..byte(word.span.end),
                content: wordlike
                    && !small
                    && !Class::Function.is_in(classes)
                    && !text.starts_with(|c: char| c.is_ascii_digit()),
                text,
                written,
                classes,
                lemma,
                class: word.class,
                tag: word.tag,
                head: word.head.map(|head| first + head),
                relation: word.relation,
                figure: None,
                name: None,
                quoted: false,
                claim,
            });
        }
    }

    fn fact(&mut self, bytes: Range<usize>, fact: &copydesk_model::Fact, claim: usize) {
        let inside = within(&self.words, &bytes);
        // Where no word begins nothing can be laid beside it.
        if inside.is_empty() {
            return;
        }
        let value = fact.value.as_deref();
        match fact.kind {
            FactKind::Number
            | FactKind::Money
            | FactKind::Percent
            | FactKind::Ordinal
            | FactKind::Date
            | FactKind::Time
            | FactKind::Duration
            | FactKind::Age => {
                let Some(value) = value.and_then(|value| Value::parse(fact.kind, value)) else {
                    return;
                };
                let number = self.figures.len();
                for word in &mut self.words[inside.clone()] {
                    // What a number counts is content like any other word.
                    word.content &= fact.kind == FactKind::Number && word.class == WordClass::Noun;
                    word.figure = Some(number);
                }
                self.figures.push(Figure {
                    kind: fact.kind,
                    value,
                    bytes,
                    words: inside,
                    claim,
                });
            }
            FactKind::Person
            | FactKind::Organisation
            | FactKind::Place
            | FactKind::Name
            | FactKind::Title => {
                let number = self.names.len();
                for word in &mut self.words[inside.clone()] {
                    word.name = Some(number);
                }
                self.names.push(Named {
                    kind: fact.kind,
                    bytes,
                    words: inside,
                });
            }
            FactKind::Quote
            | FactKind::Superlative
            | FactKind::Comparison
            | FactKind::Cause
            | FactKind::Allegation
            | FactKind::Prediction => {}
        }
    }

    /// Words of this text, to be shown.
    pub(super) fn excerpt(&self, bytes: Range<usize>) -> Excerpt {
        Excerpt {
            text: self.text.get(bytes.clone()).unwrap_or_default().to_owned(),
            span: self.index.span(bytes),
        }
    }

    /// The first letters of the words of each line but of small ones: what an acronym is made of.
    pub(super) fn initials(&self) -> &[Vec<char>] {
        let lexicon = Lexicon::get();
        let telling = |word: &&String| word.len() == 1 || !lexicon.is(Class::Function, word);
        let of_line = |line: &Vec<String>| {
            let words = line.iter().filter(telling);
            words.filter_map(|word| word.chars().next()).collect()
        };
        self.initials
            .get_or_init(|| self.beside.iter().map(of_line).collect())
    }

    /// The words of a claim.
    pub(super) fn claim_words(&self, claim: usize) -> &[Word] {
        &self.words[self.claims[claim].words.clone()]
    }

    /// The figures of a claim.
    pub(super) fn claim_figures(&self, claim: usize) -> &[Figure] {
        &self.figures[self.claims[claim].figures.clone()]
    }

    /// A word and all that hangs on it, in reading order.
    pub(super) fn subtree(&self, word: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![word];
        while let Some(at) = open.pop() {
            found.push(at);
            open.extend_from_slice(&self.below[at]);
        }
        found.sort_unstable();
        found
    }

    /// What hangs on a word by one of these relations.
    pub(super) fn hanging<'s>(
        &'s self,
        word: usize,
        by: &'s [Relation],
    ) -> impl Iterator<Item = usize> + 's {
        self.below[word]
            .iter()
            .copied()
            .filter(|at| by.contains(&self.words[*at].relation))
    }

    /// The word and those above it, nearest first.
    pub(super) fn upward(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(word), |at| self.words[*at].head)
    }

    /// Where the words at these places stand, holes covered.
    pub(super) fn cover(&self, places: &[usize]) -> Option<Range<usize>> {
        let first = places.first()?;
        let last = places.last()?;
        Some(self.words[*first].bytes.start..self.words[*last].bytes.end)
    }

    /// How often each base form stands in a claim of this text.
    pub(super) fn frequencies(&self) -> HashMap<Lemma, usize> {
        let mut seen: HashMap<Lemma, (usize, usize)> = HashMap::new();
        for word in self.words.iter().filter(|word| word.content) {
            let entry = seen.entry(word.lemma).or_insert((0, usize::MAX));
            if entry.1 != word.claim {
                *entry = (entry.0 + 1, word.claim);
            }
        }
        seen.into_iter()
            .map(|(lemma, (count, _))| (lemma, count))
            .collect()
    }
}

/// Where claims stand: the start of each in order, and how far those up to it reach.
struct Taken(Vec<(usize, usize)>);

impl Taken {
    fn by(claims: &[Claim<'_>]) -> Self {
        let mut found: Vec<(usize, usize)> = claims
            .iter()
            .map(|claim| (claim.bytes.start, claim.bytes.end))
            .collect();
        found.sort_unstable();
        let mut reach = 0;
        for (_, end) in &mut found {
            reach = reach.max(*end);
            *end = reach;
        }
        Self(found)
    }

    /// Whether a claim has bytes in a range. O(log claims).
    fn meets(&self, bytes: Range<usize>) -> bool {
        let before = self.0.partition_point(|(start, _)| *start < bytes.end);
        before > 0 && bytes.start < self.0[before - 1].1
    }
}

/// The words that lie in a range of bytes.
pub(super) fn within(words: &[Word], bytes: &Range<usize>) -> Range<usize> {
    let from = words.partition_point(|word| word.bytes.start < bytes.start);
    let to = words.partition_point(|word| word.bytes.start < bytes.end);
    from..to.max(from)
}
