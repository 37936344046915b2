//! Whom sentences and quotations are put to, read with trees as every command reads.

use crate::{Draft, Options, TextFormat, extract};

fn drafts(words: &str) -> Vec<Draft> {
    let options = Options {
        grammar: true,
        ..Options::default()
    };
    extract(words, &options).claims
}

// The speaker of each claim, and behind a stroke who else says a part of it.
fn put_to(words: &str) -> Vec<String> {
    let all = |draft: &Draft| {
        let said = draft.attribution.as_ref();
        let others = said.iter().flat_map(|said| &said.also);
        let names = said
            .iter()
            .map(|said| said.speaker.as_str())
            .chain(others.map(|other| other.speaker.as_str()));
        names.collect::<Vec<_>>().join(" | ")
    };
    drafts(words).iter().map(all).collect()
}

#[test]
fn everybody_who_says_a_part_of_a_sentence() {
    for (words, said) in [
        (
            "Ida Marsh said the pier was sound; her deputy, Leo Falk, said it was rotten.",
            "Ida Marsh | Leo Falk",
        ),
        (
            "THE PORT CLAIMS THE CRANE WAS CHECKED ... DOCKERS SAY IT NEVER WAS.",
            "THE PORT | DOCKERS",
        ),
        (
            "Half of the islanders blame the ferry, a Lorne College poll found.",
            "a Lorne College poll",
        ),
        // Two verbs of one speaker are one speaker.
        (
            "Ida Marsh said it was shut and added that it would stay so.",
            "Ida Marsh",
        ),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn where_a_saying_stands() {
    for (words, said) in [
        (
            "The pier will open on Monday, harbour master Ida Marsh told reporters on the quay.",
            "Ida Marsh",
        ),
        (
            "The crane, inspectors warned in May, could not lift a car.",
            "inspectors",
        ),
        (
            "The council confirmed in a letter to tenants that the pier was unsafe.",
            "The council",
        ),
        (
            "Its keeper, retired diver Leo Falk, had called it \u{201c}a wreck\u{201d}.",
            "Leo Falk",
        ),
        ("The by-law says nothing about anchors.", ""),
        ("The port said nothing was stolen.", "The port"),
        ("After the vote, Ida Marsh told reporters.", ""),
        ("Twelve have said yes, and one has left.", ""),
        ("THE PORT SAYS YES.", "THE PORT"),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn a_quotation_whose_speaker_comes_behind_it() {
    for (words, said) in [
        (
            "\"NOBODY RANG US.\" THAT IS THE WORD TONIGHT FROM THE UNION.",
            "THE UNION",
        ),
        (
            "\u{201c}You could hear it in the hills.\u{201d} Leo Falk, who keeps bees above the port, said he ran.",
            "Leo Falk",
        ),
        (
            "\"NOT WHILE I STAND.\" THAT'S WHAT MAYOR IDA MARSH SAID IN MAY.",
            "MAYOR IDA MARSH",
        ),
    ] {
        assert_eq!(
            put_to(words).first().map(String::as_str),
            Some(said),
            "{words}"
        );
    }
    // Whoever spoke before goes on, when another opens the next sentence.
    let said = put_to("Ida Marsh said the pier was shut. \"It is rotten.\" Leo Falk said he knew.");
    assert_eq!(said, ["Ida Marsh", "Ida Marsh", "Leo Falk"]);
}

#[test]
fn sayings_that_the_parts_of_a_clause_show() {
    for (words, said) in [
        (
            "Divers were warned by the keeper that the hull was soft.",
            "the keeper",
        ),
        (
            "The yard has been accused by the port of burning oil at night.",
            "the port",
        ),
        (
            "Boys were promised new oars by Captain Ida Marsh.",
            "Ida Marsh",
        ),
        (
            "The council called on the ferry to reopen its bar by May.",
            "The council",
        ),
        (
            "Ida Marsh, of the port, appealed for divers who saw the hull to come forward.",
            "Ida Marsh",
        ),
        (
            "Skipper Leo Falk promised on Monday to mend every net.",
            "Leo Falk",
        ),
        ("Brokers attributed the fall to a dry spring.", "Brokers"),
        ("Leo Falk remembers the keeper as a shy man.", "Leo Falk"),
        ("Ida Marsh has called the new lamp useless.", "Ida Marsh"),
        (
            "The council defended the sale, saying the pier was unsafe.",
            "The council",
        ),
        (
            "Ida Marsh said 60 people came, while dockers put the number at nine.",
            "Ida Marsh | dockers",
        ),
        (
            "Lawyers for the crew argued the hull was rotten; the port insisted it was sound.",
            "Lawyers for the crew | the port",
        ),
        (
            "Her gardener emailed the keeper that the hedge had burned.",
            "Her gardener",
        ),
        (
            "The port's report, seen by this newspaper, shows one visit.",
            "The port's report",
        ),
        ("HIS PUBLICIST INSISTS HE IS IN LORNE.", "HIS PUBLICIST"),
        ("A chart shows the herring coming back.", "A chart"),
        ("The harbor report listed 14 leaks.", "The harbor report"),
        (
            "The admiral was quoted by the port gazette as saying that the fleet would sail.",
            "The admiral",
        ),
        ("The ferry opened on time, according to police.", "police"),
        ("The ledgers record that nobody objected.", "The ledgers"),
        (
            "The pier would cost $4 more, the Harbor Policy Forum calculates.",
            "Harbor Policy Forum",
        ),
        (
            "Boats were late, per a study of 40 ports.",
            "a study of 40 ports",
        ),
        (
            "The pilots do not accept that the buoy was lit.",
            "The pilots",
        ),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn what_only_looks_like_a_saying() {
    for words in [
        "Gulls began finding them in March.",
        "The bank is widely expected to leave rates unchanged.",
        "Two clerks called on the widow on Sunday with the news.",
        "The county has put speed cameras at three spots on the quay.",
        "He figured it was a seal.",
        "All went according to plan until the goat sat down.",
        "Berths are let according to length, with small boats at the back.",
        "The chart said to steer north.",
        "The goat says nothing, but she is still on the roof.",
        "The council has told people not to swim, fish or row near the weir.",
        "The keeper was hit by a boat on Monday.",
        "The clerk resigned, a day after admitting he sold the boat.",
    ] {
        assert_eq!(put_to(words), [""], "{words}");
    }
}

#[test]
fn any_verb_right_behind_a_quotation() {
    for (words, said) in [
        ("\u{201c}Come home,\u{201d} begged her brother, Leo.", "Leo"),
        (
            "\u{201c}We owe nobody,\u{201d} the band posted, hours before leaving.",
            "the band",
        ),
        (
            "\u{201c}Count them again,\u{201d} a man behind her shouted.",
            "a man behind her",
        ),
        (
            "\u{201c}They are all mine,\u{201d} the zoo's keeper, Leo Falk, lied cheerfully.",
            "Leo Falk",
        ),
        (
            "\u{201c}Keep left,\u{201d} the notice advises, \u{201c}and mind the step.\u{201d}",
            "the notice",
        ),
        (
            "\u{201c}THEY NEVER CAME,\u{201d} MRS ENTMARSH, OF PIER LANE, ADDED.",
            "MRS ENTMARSH",
        ),
        (
            "\u{201c}Dreadful,\u{201d} was the verdict of Councillor Ida Marsh.",
            "Ida Marsh",
        ),
        (
            "\u{201c}No boats, no fish\u{201d} is how Ida Marsh, 81, puts it.",
            "Ida Marsh",
        ),
    ] {
        assert_eq!(
            put_to(words).first().map(String::as_str),
            Some(said),
            "{words}"
        );
    }
    assert_eq!(
        put_to("\u{201c}I heard one,\u{201d} one clerk said. \u{201c}Nine,\u{201d} said another."),
        ["one clerk", "another"]
    );
    assert_eq!(
        put_to("THE PORT SAYS IT IS SAFE. \"AM I WORRIED?\" ... ASKED THE MAYOR.").get(1),
        Some(&"THE MAYOR".to_owned())
    );
    // The newsroom goes on behind a title that ends in a comma.
    assert_eq!(
        put_to("He had the motto \u{201c}Old nets, new fish,\u{201d} and he even played the drum."),
        [""]
    );
}

#[test]
fn who_signs_a_headline() {
    for (words, said) in [
        ("Police: lost diver found alive in old mine", "Police"),
        (
            "Clean-up to take \u{2018}years, not months\u{2019}: EPA",
            "EPA",
        ),
        ("Porters to vote on pay deal, union confirms", "union"),
        ("Weekend weather: rain that was promised stays away", ""),
        ("Lorne was shut all day: the weather", ""),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn whom_the_news_of_the_day_is_put_to() {
    for (words, said) in [
        (
            "The Lorne Harbour Board has called the results encouraging.",
            "The Lorne Harbour Board",
        ),
        (
            "The transport secretary, Leo Falk, called it a gimmick.",
            "Leo Falk",
        ),
        ("The farm, Tarn Blooms, denies this.", "Tarn Blooms"),
        (
            "Police are still advising people with boats to stay in.",
            "Police",
        ),
        (
            "The coast guard has warned sailors to avoid the pier.",
            "The coast guard",
        ),
        (
            "The harbour board is advising against all travel to the pier.",
            "The harbour board",
        ),
        (
            "Lorne Ferries puts the fire down to thieves.",
            "Lorne Ferries",
        ),
        (
            "The Ministry of Ports would only say it has two reports.",
            "The Ministry of Ports",
        ),
        (
            "A chart on page nine shows that the pier sank in May.",
            "A chart on page nine",
        ),
        (
            "“Burn the boats,” chanted the crowd outside the court.",
            "the crowd",
        ),
        (
            "“Leave it alone,” read a banner across the pier.",
            "a banner",
        ),
        (
            "The boat took nine hours to reach the pier, the club’s chairman, Leo Falk, complained.",
            "Leo Falk",
        ),
        // What is done by saying so, asked, or not said at all.
        ("The governor has declared two days of mourning.", ""),
        (
            "The minister has announced nine lakh rupees for the families.",
            "",
        ),
        ("Keeper Ida Marsh asked how many boats were out.", ""),
        ("The minister said nothing as she left the pier.", ""),
    ] {
        assert_eq!(put_to(words), [said], "{words}");
    }
}

#[test]
fn whom_a_pronoun_takes_up() {
    for (words, said) in [
        (
            "The union says they walked out. The council denies that. It says it offered nine jobs.",
            "The council",
        ),
        (
            "The manufacturer, Tarn Labs of Lorne, has told us it is safe. It has alleged the boats were old.",
            "Tarn Labs of Lorne",
        ),
        (
            "The Premier, Helen Falk, had backed him on Sunday. Today she said that was before the vote.",
            "Helen Falk",
        ),
        (
            "The reeve of the parish, Leo Marsh, will. He told us it could cost nine million.",
            "Leo Marsh",
        ),
        (
            "The one doctor they did hire is Ida Falk. She says she heard it from a nurse.",
            "Ida Falk",
        ),
        (
            "Renovia declined an interview. In a statement, it says no decision was made in August.",
            "Renovia",
        ),
        (
            "People on the island will lose their ferry. The province is ending it in May. It says a road will do.",
            "The province",
        ),
    ] {
        assert_eq!(
            put_to(words).last().map(String::as_str),
            Some(said),
            "{words}"
        );
    }
}

#[test]
fn a_pronoun_reaches_over_nobodys_recorded_words() {
    let text = "[VO]\nThe county says the bank slid.\n[SOT: IDA MARSH / RESIDENT]\n\"I got three cats.\"\n[VO]\n\
                We've passed that to the sheriff's office. They tell us they know of five households.\n";
    let options = Options {
        format: Some(TextFormat::Script),
        grammar: true,
        ..Options::default()
    };
    let claims = extract(text, &options).claims;
    let last = claims.last().and_then(|claim| claim.attribution.as_ref());
    assert_eq!(
        last.map(|said| said.speaker.as_str()),
        Some("the sheriff's office")
    );
}
