//! The trees of claims as `extract --grammar` shows them.

use serde::Serialize;

use crate::cli::Failure;
use crate::model::Span;
use crate::text;

/// A claim with its tree.
#[derive(Serialize)]
pub(super) struct Sentence {
    span: Span,
    words: Vec<Word>,
    predicates: Vec<Predicate>,
    pronouns: Vec<Pronoun>,
}

/// A pronoun and what it stands for.
#[derive(Serialize)]
struct Pronoun {
    span: Span,
    text: String,
    stands_for: String,
    /// Where that is named, in code points of the text.
    mention: Span,
    /// How clear the choice was, 0 to 1.
    confidence: f32,
}

/// A word; places of words count from 0 within the claim.
#[derive(Serialize)]
struct Word {
    span: Span,
    text: String,
    /// Of Universal Dependencies.
    class: &'static str,
    /// Of the Penn Treebank.
    tag: &'static str,
    /// None for the root.
    head: Option<usize>,
    relation: &'static str,
    /// How sure head and relation are, 0 to 1.
    confidence: f32,
}

/// A predicate; its parts are places of words.
#[derive(Serialize)]
struct Predicate {
    word: usize,
    text: String,
    subject: Option<usize>,
    doer: Option<usize>,
    objects: Vec<usize>,
    obliques: Vec<Oblique>,
    passive: bool,
    future: bool,
    negated: Option<usize>,
    hedges: Vec<usize>,
    conditions: Vec<usize>,
    says_who: Option<Report>,
    confidence: f32,
}

#[derive(Serialize)]
struct Oblique {
    noun: usize,
    preposition: Option<usize>,
}

#[derive(Serialize)]
struct Report {
    cue: usize,
    speaker: Option<usize>,
    confidence: f32,
}

/// Reads claims as trees.
pub(super) fn sentences(text: &str, spans: &[Span]) -> Result<Vec<Sentence>, Failure> {
    let trees = text::sentence_trees(text, spans).map_err(|error| Failure::Argument {
        what: format!("cannot read the grammar: {error}"),
        help: "build copydesk again from one source".to_owned(),
    })?;
    let antecedents = text::Antecedents::of(trees.iter().map(|one| &one.tree));
    let read = trees.iter().map(|one| sentence(one, &antecedents));
    Ok(read.collect())
}

fn sentence(read: &text::SentenceTree, antecedents: &text::Antecedents) -> Sentence {
    let pronouns = read.tree.words().iter().filter_map(|word| {
        let span = Span {
            start: word.span.start as u32,
            end: word.span.end as u32,
        };
        let found = antecedents.resolve(span)?;
        Some(Pronoun {
            span,
            text: word.form.clone(),
            stands_for: found.mention.words.clone(),
            mention: found.mention.span,
            confidence: hundredths(found.confidence),
        })
    });
    let pronouns = pronouns.collect();
    let words = read.tree.words().iter().map(|word| Word {
        span: Span {
            start: word.span.start as u32,
            end: word.span.end as u32,
        },
        text: word.form.clone(),
        class: word.class.as_str(),
        tag: word.tag.as_str(),
        head: word.head,
        relation: word.relation.as_str(),
        confidence: hundredths(word.confidence()),
    });
    let form = |at: usize| {
        read.tree
            .word(at)
            .map_or_else(String::new, |word| word.form.clone())
    };
    let predicates = read.predicates.iter().map(|one| Predicate {
        word: one.word,
        text: form(one.word),
        subject: one.subject,
        doer: one.doer,
        objects: one.objects.clone(),
        obliques: one
            .obliques
            .iter()
            .map(|oblique| Oblique {
                noun: oblique.noun,
                preposition: oblique.preposition,
            })
            .collect(),
        passive: one.passive,
        future: one.future,
        negated: one.negated,
        hedges: one.hedges.iter().map(|hedge| hedge.word).collect(),
        conditions: one.conditions.clone(),
        says_who: one.report.as_ref().map(|report| Report {
            cue: report.cue,
            speaker: report.speaker,
            confidence: hundredths(report.confidence),
        }),
        confidence: hundredths(one.confidence),
    });
    Sentence {
        span: read.span,
        words: words.collect(),
        predicates: predicates.collect(),
        pronouns,
    }
}

/// Two digits are all that a confidence can claim.
fn hundredths(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

impl Sentence {
    /// The predicates for people, a line each: who, what, whom, with what reaches it.
    pub(super) fn tell(&self) -> String {
        self.predicates.iter().map(|one| self.line(one)).collect()
    }

    fn line(&self, one: &Predicate) -> String {
        let form = |at: usize| self.words.get(at).map_or("", |word| word.text.as_str());
        let mut parts = Vec::new();
        let mut part = |name: &str, words: Vec<usize>| {
            if !words.is_empty() {
                let words: Vec<&str> = words.into_iter().map(form).collect();
                parts.push(format!("{name}: {}", words.join(", ")));
            }
        };
        part("who", one.doer.into_iter().collect());
        part("whom", one.objects.clone());
        part("not", one.negated.into_iter().collect());
        part("open", one.hedges.clone());
        part("if", one.conditions.clone());
        part(
            "says",
            one.says_who
                .as_ref()
                .and_then(|report| report.speaker)
                .into_iter()
                .collect(),
        );
        for oblique in &one.obliques {
            part(
                "with",
                oblique
                    .preposition
                    .into_iter()
                    .chain([oblique.noun])
                    .collect(),
            );
        }
        format!("{:<12}{}  {}\n", "", one.text, parts.join("; "))
    }
}
