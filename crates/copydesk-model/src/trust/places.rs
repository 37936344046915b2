//! Where words stood when somebody said that they are no claim, or whose they are, and whether they stand there still.
//!
//! A title that is no claim is one as a jury's answer. A correction that takes words out of judgement, or gives them a voice, keeps what they
//! leaned on and what stood around them. It holds where they lean on the same and two of three are as they were: the words before them, the
//! words behind them, the heading above. One from before this was kept holds wherever its words stand. Linear in the parts.

use crate::{Mark, READING, Review, Role, SettingDigest, SettingPart, Sha256};

/// Where words stand in a text, with what they lean on there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedPlace {
    /// Digest of the sentence that they lean on.
    pub context: Option<Sha256>,
    /// Digests of the parts of their setting.
    pub setting: Vec<SettingDigest>,
    /// Whom they are put to (folded).
    pub speaker: Option<String>,
    /// Digest of the words before them (folded): of none at a heading or the start.
    pub before: Sha256,
    /// Digest of the words behind them (folded): of none at a heading or the end.
    pub behind: Sha256,
    /// Digest of the heading that they stand under (folded), of none where there is none.
    pub under: Sha256,
}

/// Where a correction of the reading holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkHolds {
    /// Wherever its words stand: it is of before places were kept, or brings words into judgement.
    Anywhere,
    /// Of words that the importer left out, and of none that stand in the text.
    LeftOut,
    /// Where its words stood.
    Here,
}

/// Where the correction of this entry holds.
pub fn mark_holds(entry: &Review) -> MarkHolds {
    match (entry.reading, entry.before_sha256) {
        (None, _) => MarkHolds::Anywhere,
        (Some(_), None) => MarkHolds::LeftOut,
        (Some(_), Some(_)) => MarkHolds::Here,
    }
}

/// Whether a correction keeps where its words stood: one that takes them out of judgement, or says whose they are.
pub fn keeps_place(mark: Mark, to: Option<&str>) -> bool {
    mark == Mark::Speaker || takes_out(mark, to)
}

/// Whether a correction makes words that a claim could be none.
pub(super) fn takes_out(mark: Mark, to: Option<&str>) -> bool {
    match mark {
        Mark::NotAClaim => true,
        Mark::Role => to
            .and_then(|role| role.parse::<Role>().ok())
            .is_some_and(|role| !role.bears_claims()),
        Mark::Claim | Mark::Speaker | Mark::AsRead | Mark::Beside => false,
    }
}

/// Whether two entries speak of words at the same place.
pub(super) fn same_place(a: &Review, b: &Review) -> bool {
    let of = |one: &Review| {
        let around = (one.before_sha256, one.behind_sha256, one.under_sha256);
        (one.reading.is_some(), around, one.context_sha256)
    };
    of(a) == of(b) && a.setting == b.setting && a.speaker == b.speaker
}

impl MarkedPlace {
    /// Writes it into the entry of a correction.
    pub fn keep_in(self, entry: &mut Review) {
        entry.context_sha256 = self.context;
        entry.setting = self.setting;
        entry.speaker = self.speaker;
        entry.before_sha256 = Some(self.before);
        entry.behind_sha256 = Some(self.behind);
        entry.under_sha256 = Some(self.under);
    }

    /// Whether the words of a correction stand here as they stood when it was given.
    pub fn is_that_of(&self, entry: &Review) -> bool {
        let nothing = Sha256::of("");
        let before = entry.before_sha256 == Some(self.before);
        let behind = entry.behind_sha256 == Some(self.behind);
        let under = entry.under_sha256 == Some(self.under);
        let between = before && behind && self.before != nothing && self.behind != nothing;
        self.leans_as(entry) && (under && (before || behind) || between)
    }

    // An older reading knew fewer things to lean on: what it did not look at is no change. An answer in other words is one, and one that
    // comes new takes nothing from what was said without one.
    fn leans_as(&self, entry: &Review) -> bool {
        let is_answer = |one: &SettingDigest| one.part == SettingPart::Answer;
        let kept = |one: &SettingDigest| {
            self.setting.contains(one) || is_answer(one) && self.setting.iter().any(is_answer)
        };
        let known = |now: &SettingDigest| is_answer(now) || entry.setting.contains(now);
        let older = entry.reading != Some(READING);
        entry.setting.iter().all(kept)
            && (older || self.setting.iter().all(known))
            && (older || self.same_voice(entry))
            && (self.context == entry.context_sha256 || older && entry.context_sha256.is_none())
    }

    fn same_voice(&self, entry: &Review) -> bool {
        let voice = |name: &Option<String>| name.as_deref().map(str::to_lowercase);
        voice(&self.speaker) == voice(&entry.speaker)
    }
}
