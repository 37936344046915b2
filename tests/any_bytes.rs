//! A short run of what `fuzz/` does at length: the text engine's promises hold for any bytes.

use proptest::prelude::*;

#[path = "../fuzz/fuzz_targets/invariants.rs"]
mod invariants;

// Bytes as text has them: words, stops, marks and line ends far oftener than chance would.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "Dr. ",
        "U.S. ",
        "said ",
        "“",
        "”",
        "\"",
        "'",
        "’",
        "(",
        ")",
        "[",
        "]",
        "1) ",
        "2) ",
        "a. ",
        "b. ",
        "• ",
        ". ",
        "...",
        "…",
        "! ",
        "? ",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "# ",
        "| ",
        "THE SPAN FELL ",
        "the span fell ",
        "((SOT))",
        "SUPER: ",
        "TAKE VO",
        "4.5 million ",
        "$3 ",
        "13 percent ",
        "Ruth Amaya ",
        "by ",
        "By ",
        "Posted ",
        "é",
        "e\u{301}",
        "\u{200b}",
        "\u{a0}",
        "。",
        "—",
        "--",
        "\u{feff}",
        "\t",
        "www.lorne.example ",
        "Amaya's ",
        "Feb. 14 ",
        "7 p.m. ",
        "((",
        "{***",
        "***}",
        "TRT: 1:15\n",
    ]);
    let piece = prop_oneof![
        8 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
        1 => any::<char>().prop_map(|character| character.to_string().into_bytes()),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn text_like_bytes_keep_every_promise(bytes in pieces()) {
        prop_assert_eq!(invariants::check(&bytes), Ok(()));
    }

    #[test]
    fn any_bytes_keep_every_promise(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(invariants::check(&bytes), Ok(()));
    }
}
