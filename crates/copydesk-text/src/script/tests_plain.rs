//! Labels that no colon parts from their words, and what hands over: in a text of their own.

use copydesk_model::TextIndex;

use crate::{Options, TextFormat, extract};

const WRAP: &str = "\
KLOR 1200 AM -- 7:00 NEWS -- TUE
anchor intro - Nobody in Lorne had hot water on Monday, and the boiler house is shut. Ida Marsh is live at the boiler house.
[CUT 3 -- VOX, :17]
WOMAN IN A SHAWL -- I washed in a bucket, I did.
DRIVER -- It was out when I left at five.
2) MILL -- Sheriff Leo Falk says the mill was locked from outside.
SOT 00:14:22-00:14:31 DR VOSS It was a bolt as long as my arm.  // CG Dr. Ada Voss, engineer
FALK You can go home now.
0:55  Q. Who locked it?
0:58  A. We don't know that yet.
1:02  Q. Was anybody inside?
1:05  A. Two men were, and they got out.
anchor tag - The mill opens again on Friday.
";

// Each claim's words with whoever is heard in them.
fn heard(text: &str) -> Vec<(String, String)> {
    let options = Options {
        format: Some(TextFormat::Script),
        ..Options::default()
    };
    let index = TextIndex::new(text);
    let claims = extract(text, &options).claims.into_iter();
    claims
        .map(|claim| {
            let words = index.slice(claim.span).unwrap_or_default().to_owned();
            let said = claim.attribution.filter(|said| said.direct);
            (words, said.map(|said| said.speaker).unwrap_or_default())
        })
        .collect()
}

#[test]
fn a_label_without_a_colon_is_no_part_of_what_is_said() {
    let found = heard(WRAP);
    let words: Vec<&str> = found.iter().map(|one| one.0.as_str()).collect();
    let wanted = "\
Nobody in Lorne had hot water on Monday, and the boiler house is shut.
I washed in a bucket, I did.
It was out when I left at five.
Sheriff Leo Falk says the mill was locked from outside.
It was a bolt as long as my arm.
You can go home now.
Who locked it?
We don't know that yet.
Was anybody inside?
Two men were, and they got out.
The mill opens again on Friday.";
    assert_eq!(words.join("\n"), wanted);
}

#[test]
fn whoever_a_label_without_a_colon_names_is_heard() {
    let found = heard(WRAP);
    for (words, speaker) in [
        ("I washed", "a recorded voice (WOMAN IN A SHAWL)"),
        ("It was out", "a recorded voice (DRIVER)"),
        ("It was a bolt", "Ada Voss"),
        ("Sheriff Leo", ""),
        ("The mill opens", ""),
    ] {
        let one = found.iter().find(|(said, _)| said.contains(words));
        assert_eq!(one.map(|one| one.1.as_str()), Some(speaker), "{words}");
    }
}

#[test]
fn a_surname_in_capitals_before_words_is_a_label() {
    let text = "\
TRACK: Sheriff Leo Falk met us at the gate on Monday.
FALK You can go home now.
IDA: Was anybody hurt in there, sheriff?
FALK No sir. Nobody was.
TRACK: LORNE Road is shut until Friday.
";
    let found = heard(text);
    let of = |words: &str| found.iter().find(|(said, _)| said.starts_with(words));
    for (words, speaker) in [
        ("You can go", "Leo Falk"),
        ("No sir", "Leo Falk"),
        ("LORNE Road", ""),
    ] {
        let one = of(words).map(|one| one.1.as_str());
        assert_eq!(one, Some(speaker), "{words}");
    }
}
