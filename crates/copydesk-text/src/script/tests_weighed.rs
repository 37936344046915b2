//! Scripts whose layout no rule knows: whose the words are, and which lines are directions, by the trees.

use copydesk_model::TextIndex;

use crate::{Block, Extraction, Options, TextFormat, extract};

fn read(text: &str) -> Extraction {
    let options = Options {
        format: Some(TextFormat::Script),
        ..Options::default()
    };
    extract(text, &options)
}

// Each claim's words with whoever is heard in them.
fn heard(text: &str) -> Vec<(String, String)> {
    let index = TextIndex::new(text);
    let claims = read(text).claims.into_iter();
    claims
        .map(|claim| {
            let words = index.slice(claim.span).unwrap_or_default().to_owned();
            let said = claim.attribution.filter(|said| said.direct);
            (words, said.map(|said| said.speaker).unwrap_or_default())
        })
        .collect()
}

const PANEL: &str = "\
SUNDAY TABLE -- seg 2 (harbour tolls) -- as aired
Moderator: DV = Dora Vance
Guests: RK = Rolf Kern, harbour master at Lowick / PD = Petra Dahl, runs three mussel boats

[THEME UNDER, OUT AT :09]
DV   Lowick has had a free harbour since 1902, and on Monday the trust voted to charge for it. Mr Kern, why now?
RK   Because the north wall is coming down, Dora. We lost eleven metres of it in March and the insurer has walked.
DV   Petra?
PD   Nobody asked us. I pay forty-one pounds a week already, I'm sorry, that's just the ice.
RK   It was in the notice.
PD   I never saw a notice!
DV   One at a time, please. Rolf, the trust's own survey says the wall is good until 2031. Was it wrong?
RK   It was written before the storm. So yes, it was.
DV   What would you pay, Petra?
PD   Ten. I'd pay ten, if they told me where it goes.
>> 10:42:10 DOOR SLAM IN CORRIDOR, LEAVE IN <<
RK   It goes into the wall, every penny.
DV   Rolf Kern, Petra Dahl, thank you both. The trust votes again on the ninth.
(nb: do NOT use the forty-one pounds in the promo)
";

#[test]
fn letters_before_a_gap_are_whoever_the_heading_says() {
    let found = heard(PANEL);
    let of = |words: &str| {
        let one = found.iter().find(|(said, _)| said.contains(words));
        one.map_or("not read", |one| one.1.as_str())
    };
    for own in [
        "I pay forty-one pounds",
        "I never saw a notice!",
        "if they told me",
    ] {
        assert_eq!(of(own), "Petra Dahl", "{own}");
    }
    // Whoever talks like the newsroom gets nobody's name sooner than another's.
    for guarded in ["We lost eleven metres", "It goes into the wall"] {
        assert!(matches!(of(guarded), "Rolf Kern" | ""), "{guarded}");
    }
    for asked in [
        "on Monday the trust voted",
        "Was it wrong?",
        "What would you pay",
    ] {
        assert_eq!(of(asked), "", "{asked}");
    }
}

#[test]
fn what_is_set_beside_the_words_is_no_claim_and_no_sentence_is_lost() {
    let found = heard(PANEL);
    let read = |words: &str| found.iter().any(|(said, _)| said.contains(words));
    for direction in ["DOOR SLAM", "THEME UNDER", "as aired"] {
        assert!(!read(direction), "{direction}");
    }
    for sentence in [
        "Nobody asked us.",
        "It was written before the storm.",
        "The trust votes again on the ninth.",
        "I never saw a notice!",
    ] {
        assert!(read(sentence), "{sentence}");
    }
}

#[test]
fn a_text_of_any_length_takes_no_time_and_keeps_its_letters() {
    for text in [
        "MC   Why? ".repeat(4000),
        format!("{}\n", "((".repeat(20_000)),
        "IDA MARSH: No.\n[SOT] Yes, we did. :12\n".repeat(400),
    ] {
        let blocks = read(&text).blocks;
        let letters = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).count();
        let index = TextIndex::new(&text);
        let of = |block: &Block| letters(index.slice(block.span).unwrap_or_default());
        let kept: usize = blocks.iter().map(of).sum();
        assert_eq!(kept, letters(&text));
    }
}
