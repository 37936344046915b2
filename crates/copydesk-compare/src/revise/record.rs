//! Claims and blocks as found in a text, made into records of a sheet.

use copydesk_model::{
    BlockRecord, Claim, ClaimId, Passage, Revision, Role, Setting, Sha256, Sheet, Span, Status,
    TextIndex, fold,
};
use copydesk_text::Extraction;

/// Makes claim records of one text.
pub(super) struct Recorder<'a> {
    index: &'a TextIndex<'a>,
    extraction: &'a Extraction,
    revision: Revision,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(
        index: &'a TextIndex<'a>,
        extraction: &'a Extraction,
        revision: Revision,
    ) -> Self {
        Self {
            index,
            extraction,
            revision,
        }
    }

    fn slice(&self, span: Span) -> &'a str {
        self.index.slice(span).unwrap_or_default()
    }

    /// The words of the `at`-th claim.
    pub(super) fn quote(&self, at: usize) -> String {
        self.slice(self.extraction.claims[at].span).to_owned()
    }

    /// The record of the `at`-th claim.
    pub(super) fn claim(&self, at: usize, id: ClaimId, status: Status) -> Claim {
        let draft = &self.extraction.claims[at];
        let quote = self.quote(at);
        let before = Span {
            start: draft.span.start.saturating_sub(Claim::CONTEXT),
            end: draft.span.start,
        };
        let after = Span {
            start: draft.span.end,
            end: (draft.span.end + Claim::CONTEXT).min(self.index.code_points()),
        };
        Claim {
            sha256: Sha256::of(&quote),
            quote,
            prefix: self.slice(before).to_owned(),
            suffix: self.slice(after).to_owned(),
            ..self.told(at, id, status)
        }
    }

    /// What the engine tells of the `at`-th claim, without its words and what stands around them: a sheet that is held against its text keeps
    /// its own, and rules hold those against the text.
    pub(super) fn told(&self, at: usize, id: ClaimId, status: Status) -> Claim {
        let draft = &self.extraction.claims[at];
        Claim {
            id,
            status,
            number: None,
            kind: draft.kind,
            sha256: Sha256::ZERO,
            quote: String::new(),
            revision: self.revision,
            start: draft.span.start,
            end: draft.span.end,
            prefix: String::new(),
            suffix: String::new(),
            block: self.extraction.blocks[draft.block].role,
            priority: draft.priority,
            why: draft.why.iter().map(|why| (*why).to_owned()).collect(),
            differences: Vec::new(),
            attribution: draft.attribution.clone(),
            facts: draft.facts.iter().map(|one| one.fact.clone()).collect(),
            context: draft.context.map(|span| Passage::of(self.slice(span))),
            setting: draft
                .setting
                .iter()
                .map(|(part, words)| Setting::of(*part, words))
                .collect(),
            source: None,
            before: None,
            candidates: Vec::new(),
            line: 0,
        }
    }
}

/// The blocks that bear no claims or whose role a person set, with that person's reason from the `old` sheet.
pub(super) fn block_records(
    index: &TextIndex<'_>,
    extraction: &Extraction,
    old: &Sheet,
) -> Vec<BlockRecord> {
    let reason = |quote: &str| {
        let words = fold(quote);
        let mut same = old
            .blocks
            .iter()
            .filter(|block| fold(&block.quote) == words);
        same.find_map(|block| block.override_reason.clone())
            .unwrap_or_else(|| "a correction in a ledger: `copydesk mark --list`".to_owned())
    };
    let record = |role, span, overridden: bool| {
        let quote = index.slice(span).unwrap_or_default();
        BlockRecord {
            role,
            override_reason: overridden.then(|| reason(quote)),
            quote: quote.to_owned(),
            sha256: Sha256::of(quote),
            start: span.start,
            end: span.end,
            line: 0,
        }
    };
    let set_aside = extraction.set_aside.iter();
    let mut records: Vec<BlockRecord> = extraction
        .blocks
        .iter()
        .filter(|block| block.overridden || !block.role.bears_claims())
        .map(|block| record(block.role, block.span, block.overridden))
        .chain(set_aside.map(|span| record(Role::Furniture, *span, true)))
        .collect();
    records.sort_by_key(|record| (record.start, record.end));
    records
}
