//! A text cut into words that comparison can count: stems, what each word does, and which words are part of a figure.
//!
//! Every distinct form is looked up and stemmed once for both texts. Linear in the text; space for its distinct words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::lexicon::{Lexicon, Roles};
use super::{Excerpt, Side};
use copydesk_model::{FactKind, Span, TextIndex};
use copydesk_text::Draft;
use copydesk_text::facts::value::Value;

/// A form of a word, as a number.
pub(super) type Form = u32;

/// What is known of a form.
#[derive(Debug)]
pub(super) struct Entry {
    /// The form in lower case.
    pub text: String,
    /// What its inflections have in common.
    pub stem: String,
    /// The stem, as a number.
    pub stem_id: u32,
    /// What it does.
    pub roles: Roles,
}

/// The words of both texts.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    forms: HashMap<String, Form>,
    stems: HashMap<String, u32>,
    entries: Vec<Entry>,
    buffer: String,
}

impl Vocabulary {
    fn form(&mut self, word: &str) -> Form {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        for character in word.chars() {
            match character {
                '\u{2019}' | '`' => buffer.push('\''),
                other => buffer.extend(other.to_lowercase()),
            }
        }
        let form = match self.forms.get(buffer.as_str()) {
            Some(form) => *form,
            None => self.add(&buffer),
        };
        self.buffer = buffer;
        form
    }

    fn add(&mut self, word: &str) -> Form {
        let lexicon = Lexicon::get();
        let stem = lexicon.stem(word);
        let next = self.stems.len() as u32;
        let stem_id = *self.stems.entry(stem.clone()).or_insert(next);
        let form = self.entries.len() as Form;
        let bare = word.strip_suffix("'s").unwrap_or(word);
        self.entries.push(Entry {
            text: word.to_owned(),
            stem,
            stem_id,
            roles: lexicon.roles(if lexicon.roles(word) == Roles::default() {
                bare
            } else {
                word
            }),
        });
        self.forms.insert(word.to_owned(), form);
        form
    }

    /// What is known of a form.
    pub fn entry(&self, form: Form) -> &Entry {
        &self.entries[form as usize]
    }

    /// The number of a stem that occurs in one of the texts.
    pub fn stem_id(&self, stem: &str) -> Option<u32> {
        self.stems.get(stem).copied()
    }
}

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Its form.
    pub form: Form,
    /// Its stem.
    pub stem: u32,
    /// Whether it has a content of its own: neither a small word nor part of a figure.
    pub content: bool,
    /// Whether it is part of a figure, date or time.
    pub figure: bool,
    /// Whether it is part of a name or title.
    pub named: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
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
    /// The full form, when the text gives one.
    pub full: Option<String>,
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
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Its names and titles.
    pub names: Vec<Named>,
    /// Other facts: superlatives, causes and the like.
    pub statements: Vec<(FactKind, Range<usize>, Option<String>)>,
}

/// A text as comparison reads it.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    /// The text.
    pub text: &'a str,
    /// Between bytes and code points.
    pub index: TextIndex<'a>,
    /// Every word of the text, also of what is no claim.
    pub words: Vec<Word>,
    /// Its claims.
    pub claims: Vec<Claim<'a>>,
    /// Every stem that occurs anywhere in the text.
    pub stems: HashSet<u32>,
    /// Every form that occurs anywhere in the text.
    pub forms: HashSet<Form>,
    /// Stems that stand side by side.
    pub neighbours: HashSet<(u32, u32)>,
    /// Where each stem stands: the claim, and the word of the text.
    pub places: HashMap<u32, Vec<(usize, usize)>>,
    /// Whether capitals tell names from words.
    pub cased: bool,
}

impl<'a> Reading<'a> {
    /// Reads one side.
    pub fn of(side: Side<'a>, vocabulary: &mut Vocabulary) -> Self {
        let index = TextIndex::new(side.text);
        let mut words = words(side.text, vocabulary);
        let bytes = |span: Span| {
            let start = index.byte(span.start).unwrap_or(side.text.len());
            start..index.byte(span.end).unwrap_or(side.text.len()).max(start)
        };
        let mut claims = Vec::new();
        for draft in &side.found.claims {
            let range = bytes(draft.span);
            let mut claim = Claim {
                draft,
                words: within(&words, &range),
                bytes: range,
                figures: Vec::new(),
                names: Vec::new(),
                statements: Vec::new(),
            };
            for fact in &draft.facts {
                place(&mut claim, &mut words, bytes(fact.span), &fact.fact);
            }
            for quote in &draft.quotes {
                let inside = within(&words, &bytes(*quote));
                for word in &mut words[inside] {
                    word.quoted = true;
                }
            }
            claims.push(claim);
        }
        let mut places: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
        for (number, claim) in claims.iter().enumerate() {
            for at in claim.words.clone() {
                places.entry(words[at].stem).or_default().push((number, at));
            }
        }
        let lower = words.iter().filter(|word| !word.capital).count();
        let cased = lower > 0 && lower < words.len() && lower * 8 > words.len();
        Self {
            text: side.text,
            stems: words.iter().map(|word| word.stem).collect(),
            neighbours: words
                .windows(2)
                .map(|pair| (pair[0].stem, pair[1].stem))
                .collect(),
            forms: words.iter().map(|word| word.form).collect(),
            places,
            cased,
            index,
            words,
            claims,
        }
    }

    /// Words of this text, to be shown.
    pub fn excerpt(&self, bytes: Range<usize>) -> Excerpt {
        Excerpt {
            text: self.text.get(bytes.clone()).unwrap_or_default().to_owned(),
            span: self.index.span(bytes),
        }
    }

    /// The words of a claim.
    pub fn claim_words(&self, claim: usize) -> &[Word] {
        &self.words[self.claims[claim].words.clone()]
    }
}

fn place(
    claim: &mut Claim<'_>,
    words: &mut [Word],
    bytes: Range<usize>,
    fact: &copydesk_model::Fact,
) {
    let inside = within(words, &bytes);
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
            for word in &mut words[inside] {
                // What a number counts is content like any other word.
                let counted = fact.kind == FactKind::Number && word.content;
                word.figure = true;
                word.content = counted;
            }
            claim.figures.push(Figure {
                kind: fact.kind,
                value,
                bytes,
            });
        }
        FactKind::Person
        | FactKind::Organisation
        | FactKind::Place
        | FactKind::Name
        | FactKind::Title => {
            for word in &mut words[inside.clone()] {
                word.named = true;
            }
            claim.names.push(Named {
                kind: fact.kind,
                bytes,
                words: inside,
                full: fact.value.clone(),
            });
        }
        FactKind::Quote
        | FactKind::Superlative
        | FactKind::Comparison
        | FactKind::Cause
        | FactKind::Allegation
        | FactKind::Prediction => {
            claim
                .statements
                .push((fact.kind, bytes, fact.value.clone()));
        }
    }
}

/// The words that lie in a range of bytes.
pub(super) fn within(words: &[Word], bytes: &Range<usize>) -> Range<usize> {
    let from = words.partition_point(|word| word.bytes.start < bytes.start);
    let to = words.partition_point(|word| word.bytes.start < bytes.end);
    from..to.max(from)
}

// Letters and digits, with apostrophes, and dots or commas between digits; hyphens part words.
fn words(text: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some((at, next)) = characters.peek().copied() {
            let mark = match next {
                '\'' | '\u{2019}' | '`' => last.is_alphanumeric(),
                '.' | ',' => last.is_ascii_digit(),
                _ => false,
            };
            let after = text[at + next.len_utf8()..].chars().next();
            let joined = mark
                && match next {
                    '.' | ',' => after.is_some_and(|c| c.is_ascii_digit()),
                    _ => after.is_some_and(char::is_alphabetic),
                };
            if !next.is_alphanumeric() && !joined {
                break;
            }
            characters.next();
            end = at + next.len_utf8();
            last = next;
        }
        let form = vocabulary.form(&text[start..end]);
        let entry = vocabulary.entry(form);
        let numeral = first.is_ascii_digit();
        words.push(Word {
            bytes: start..end,
            form,
            stem: entry.stem_id,
            content: !entry.roles.function && !entry.roles.figure && !numeral,
            figure: false,
            named: false,
            capital: first.is_uppercase(),
            quoted: false,
        });
    }
    words
}
