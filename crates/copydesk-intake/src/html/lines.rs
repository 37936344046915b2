//! What a single line of a page is by its words and signs: a time of posting, a byline, the count of a slide, a link with its label.
//!
//! Refused to guess: whatever ends as a sentence does is told, unless all but its label is a link. Linear in the line.

use super::about::PageFacts;
use super::dom::Dom;
use super::gather::Run;
use super::prose::ends_sentence;
use copydesk_lexicon::en::intake::html::lines as words;
use copydesk_lexicon::mul::intake::html::lines as signs_of_many;
use copydesk_text::telling::{self, word_count};

/// A time of posting or of reading, and nothing else.
pub(super) fn is_time(text: &str) -> bool {
    const WORDS: &[&str] = &signs_of_many::IS_TIME_WORDS;
    const DAYS: &[&str] = &words::IS_TIME_DAYS;
    // On the read pages 60 and 240 give the same.
    const LONGEST: usize = 120;
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let short = words.peek().is_some();
    let digit = text.contains(|c: char| c.is_ascii_digit());
    let posting = lower.starts_with("posted")
        || lower.starts_with("updated")
        || lower.starts_with("published");
    (digit || posting)
        && short
        && words.all(|word| {
            let day = DAYS.iter().any(|day| word.starts_with(day))
                && word.len() <= 9
                && word.bytes().all(|b| b.is_ascii_alphabetic());
            let mut digits = word
                .trim_end_matches(|c: char| c.is_ascii_alphabetic())
                .bytes();
            let number = word.starts_with(|c: char| c.is_ascii_digit())
                && digits.all(|b| b.is_ascii_digit())
                && word.len() <= 6;
            WORDS.contains(&word) || day || number
        })
}

/// A date or a clock with a few words at most beside it: "Valdemora - 04 mar 2026 - 05:40 CET".
///
/// `beside` is how many words: a paragraph may be a summary that has a date in it.
pub(super) fn is_dated(text: &str, beside: usize) -> bool {
    if ends_sentence(text) || text.len() > 120 {
        return false;
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·' | '-' | '–' | '—' | ','))
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let year = |word: &str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    let day = |word: &str| {
        let digits = word
            .trim_end_matches(['.', ','])
            .trim_end_matches(|c: char| c.is_alphabetic());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    // 4 March 2026, March 4 2026, 04.03.2026, 2026/03/04
    let written = words.windows(3).any(|three| {
        is_word(three[1]) && day(three[0]) && year(three[2])
            || is_word(three[0]) && day(three[1]) && year(three[2])
    });
    let figures = words.iter().any(|word| {
        let parts: Vec<&str> = word
            .split(['.', '/'])
            .filter(|part| !part.is_empty())
            .collect();
        parts.len() == 3
            && parts.iter().all(|part| day(part) || year(part))
            && parts.iter().any(|part| year(part))
    });
    let named = words.iter().filter(|word| is_word(word)).count();
    (written || figures) && named <= beside + usize::from(written)
}

fn is_word(word: &str) -> bool {
    word.trim_end_matches([':', '.'])
        .chars()
        .all(|c| c.is_alphabetic() || c == '.')
}

/// "1 / 3", "Listen · 3:51", "Duration 1:04": where one is in a film or a row of pictures.
pub(super) fn is_counter(text: &str) -> bool {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '·' | '/' | '-' | '|'))
        .filter(|word| word.contains(char::is_alphanumeric));
    let clock = |word: &str| {
        let parts: Vec<&str> = word.split(':').collect();
        parts.len() >= 2
            && parts[1..].iter().all(|part| part.len() == 2)
            && parts
                .iter()
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let count = words.clone().count();
    let slide = count == 2 && text.contains('/') && words.clone().all(number);
    let daytime = signs_of_many::DAYTIME;
    let played = count <= 4
        && words.clone().any(clock)
        && words.clone().any(is_word)
        && words.all(|word| {
            clock(word) || (is_word(word) && !daytime.contains(&word.to_lowercase().as_str()))
        });
    slide || played
}

/// "By Leo Marchetti | March 4, 2026": who wrote it, and nothing told.
pub(super) fn names_writer(text: &str) -> bool {
    const BY: [&str; signs_of_many::NAMES_WRITER_BY.len()] = signs_of_many::NAMES_WRITER_BY;
    /// How many words in small letters may stand in it: "and", and with a day "published on the". On the read pages 0 and 2
    /// give the same.
    const SMALL: usize = 1;
    // On the read pages 2 and 8 give the same.
    const SMALL_DATED: usize = 4;
    let mut words = text.split_whitespace();
    let by = words
        .next()
        .is_some_and(|word| BY.contains(&word.trim_end_matches(':').to_lowercase().as_str()));
    let name = words.next().is_some_and(|word| {
        word.starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
    });
    // What goes on in small letters tells something: "By April the bridge could be shut".
    let small = words
        .take_while(|word| *word != "|")
        .filter(|word| word.starts_with(char::is_lowercase) && !word.contains('@'))
        .count();
    let dated = has_day(text);
    by && name
        && small <= if dated { SMALL_DATED } else { SMALL }
        && text.split_whitespace().count() <= 14
        && (dated || !ends_sentence(text))
        && !(dated && tells(text))
}

// Whether one of the words in small letters is a finite verb; a writer may be called Will or May.
fn tells(text: &str) -> bool {
    let small = text
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_lowercase));
    telling::has_finite_verb(&small.collect::<Vec<_>>().join(" "))
}

/// "New Delhi, The Bureau | Updated: 19 November 2019": a label of posting, a day, and who or where.
pub(super) fn is_labelled_time(text: &str) -> bool {
    const LABELS: [&str; signs_of_many::IS_LABELLED_TIME_LABELS.len()] =
        signs_of_many::IS_LABELLED_TIME_LABELS;
    // On the read pages 8 and 32 give the same.
    const MOST: usize = 16;
    if text.split_whitespace().nth(MOST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    let labelled = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| LABELS.contains(&word));
    labelled && has_day(text) && !ends_sentence(text)
}

// Whether a line has a day with its year: "4 March 2026", "March 4, 2026", "2026.03.04".
fn has_day(text: &str) -> bool {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '|' | '•' | '·' | '／' | ','))
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let year = |word: &str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    let day = |word: &str| {
        let digits = word
            .trim_end_matches('.')
            .trim_end_matches(|c: char| c.is_alphabetic());
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let written = words.windows(3).any(|three| {
        year(three[2])
            && ((day(three[0]) && is_word(three[1])) || (is_word(three[0]) && day(three[1])))
    });
    written
        || words.iter().any(|word| {
            let parts: Vec<&str> = word
                .split(['.', '/', '-'])
                .filter(|part| !part.is_empty())
                .collect();
            parts.len() == 3
                && parts.iter().all(|part| day(part) || year(part))
                && parts.iter().any(|part| year(part))
        })
}

/// "3 minutes ago", "1h ago", "vor 5 Minuten".
pub(super) fn is_relative_time(text: &str) -> bool {
    const WORDS: [&str; signs_of_many::IS_RELATIVE_TIME_WORDS.len()] =
        signs_of_many::IS_RELATIVE_TIME_WORDS;
    // On the read pages 6 and 24 give the same.
    const MOST: usize = 12;
    if text.split_whitespace().nth(MOST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let ago = lower.contains("ago") || lower.starts_with("vor ") || lower == "just now";
    ago && words.peek().is_some()
        && words.all(|word| {
            WORDS.contains(&word.trim_start_matches(|c: char| c.is_ascii_digit()))
                || word.bytes().all(|b| b.is_ascii_digit())
        })
}

/// "2:11", "01:04:30": how long a film is.
pub(super) fn is_clock(text: &str) -> bool {
    const LONGEST: usize = "00:00:00".len();
    let text = text.trim();
    if text.len() > LONGEST {
        return false;
    }
    let parts: Vec<&str> = text.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// "#1 Marlo at 2026/03/02 10:28": whose comment stands below.
pub(super) fn is_comment_stamp(text: &str) -> bool {
    let number = text
        .trim_start_matches(['#', '('])
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    text.starts_with('#')
        && number > 0
        && (text.split_whitespace().any(is_clock) || has_day(text))
        && text.split_whitespace().count() <= 12
        && !ends_sentence(text)
}

/// "40%", "2024", "$3.5m": a figure by itself.
pub(super) fn is_figure(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 12
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    '%' | '.'
                        | ','
                        | '-'
                        | '–'
                        | '+'
                        | '$'
                        | '€'
                        | '£'
                        | ' '
                        | 'k'
                        | 'm'
                        | 'K'
                        | 'M'
                )
        })
}

/// "https://www.example.org/a/b", "ida@example.org": an address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let whole = text.contains("://") || text.starts_with("www.") || text.contains('@');
    // "twitter.com/ida", and not "Arden/Lorne." or "km/h".
    let path = text.split_once('/').is_some_and(|(host, path)| {
        host.contains('.') && !path.is_empty() && !host.contains(char::is_uppercase)
    });
    !text.contains(char::is_whitespace) && text.contains('.') && (whole || path)
}

/// "... more", "less": what unfolds a text.
pub(super) fn is_unfolder(text: &str) -> bool {
    /// A paragraph's first lines: what unfolds says less. On the read pages 300 and 1200 give the same.
    const LONGEST: usize = 600;
    if text.len() > LONGEST {
        return false;
    }
    let bare = text
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    words::UNFOLDERS.contains(&bare.as_str())
        || bare.split('.').all(waits)
        || shows_more(&bare)
        || words::NEW_TAB.iter().any(|end| bare.ends_with(end))
            && bare.split_whitespace().count() <= 16
}

// "View all photos", "View gallery: …": a button by its verb and what it shows.
fn shows_more(bare: &str) -> bool {
    // On the read pages: at 5 one more line of the page claimed; at 20 the same.
    const MOST: usize = 10;
    let mut said = bare.split_whitespace();
    let verb = said
        .next()
        .is_some_and(|word| matches!(word, "view" | "see" | "show" | "open"));
    verb && bare.split_whitespace().count() <= MOST
        && said
            .find(|word| {
                *word != "all" && *word != "the" && !word.bytes().any(|b| b.is_ascii_digit())
            })
            .is_some_and(|word| words::SHOWN.contains(&word.trim_end_matches(':')))
}

// "Loading tweet", "Please wait", "Your browser can't show this": what stands there until a script has run, or where none does.
fn waits(bare: &str) -> bool {
    // On the read pages 2 and 8 give the same.
    const FEW: usize = 4;
    const MOST: usize = 24;
    let count = bare.split_whitespace().count();
    let loads = count <= FEW
        && (bare.starts_with("loading ") || bare.ends_with(" loading") || bare == "please wait");
    loads
        || count <= MOST
            && words::WAITS_SUBJECTS.iter().any(|one| bare.contains(one))
            && words::WAITS_FAILS.iter().any(|one| bare.contains(one))
}

/// "Coast is sponsored by": who pays for the page, named by a picture behind the words.
pub(super) fn is_sponsor_line(text: &str) -> bool {
    const BY: [&str; signs_of_many::IS_SPONSOR_LINE_BY.len()] = signs_of_many::IS_SPONSOR_LINE_BY;
    // On the read pages 5 and 20 give the same.
    const MOST: usize = 10;
    let line = text.trim_end_matches([':', ' ']);
    if line.split_whitespace().nth(MOST).is_some() {
        return false;
    }
    let lower = line.to_lowercase();
    BY.iter().any(|by| lower.ends_with(by))
}

/// "Annonse", "Advertisement 2", "Annons – …": what stands over an advert.
pub(super) fn is_advert_label(text: &str) -> bool {
    // On the read pages even 0 and 120 give the same.
    const LONGEST: usize = 60;
    if text.len() > LONGEST || ends_sentence(text) {
        return false;
    }
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let next = rest.trim_start().chars().next();
    next.is_none_or(|sign| !sign.is_alphabetic())
        && signs_of_many::ADVERT_LABELS.contains(&first.to_lowercase().as_str())
}

/// "18+. New customers only, T&Cs apply.", "Unlimited access, $2 a week": the terms of an offer, and nobody's words.
pub(super) fn is_terms_line(text: &str) -> bool {
    if text.contains(['“', '"']) {
        return false;
    }
    let lower = text.to_lowercase();
    words::TERMS.iter().any(|one| lower.contains(one))
        || lower.contains("unlimited access") && !telling::has_finite_verb(text)
}

/// "Copyright 2026 The Courier. All rights reserved. …": whose the page is, and what may not be done with it.
pub(super) fn is_rights_line(text: &str) -> bool {
    // On the read pages: at 30 one more line of the page claimed; at 120 the same.
    const MOST: usize = 60;
    if text.split_whitespace().nth(MOST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    let opens = ["copyright", "©", "(c) "]
        .iter()
        .any(|mark| lower.starts_with(mark));
    let reserved = opens && (lower.contains("rights reserved") || lower.contains("may not be"));
    // "This material may not be published or broadcast.": two of what is forbidden, or a law and its subject.
    const FORBIDDEN: [&str; words::FORBIDDEN.len()] = words::FORBIDDEN;
    let forbidden = || {
        FORBIDDEN
            .iter()
            .filter(|word| lower.contains(**word))
            .count()
    };
    let material = words::MATERIAL.iter().any(|one| lower.contains(one));
    let forbids = lower.contains("may not be") && forbidden() >= 2
        || material && lower.contains("copyright")
        || lower.contains("licensed under a creative commons")
        || material && lower.contains("without permission")
        || material && lower.contains("without the prior");
    // "© Courier. To license this story, write to us."
    let marked = text.starts_with(['©', '℗']) && !text.contains(['“', '"']);
    let lends =
        words::LENT.iter().any(|one| lower.contains(one)) && telling::speaks_to_reader(text);
    // "Copyright 2026 The Arden Post"
    let owned =
        opens && text.contains(|c: char| c.is_ascii_digit()) && !telling::has_finite_verb(text);
    reserved || forbids || marked || lends || owned
}

/// "A version of this article appears in print on …", "Listen to this article · 9 min", "This audio was made by a computer voice": the page on itself.
pub(super) fn is_on_itself(text: &str) -> bool {
    // On the read pages 20 and 80 give the same.
    const MOST: usize = 40;
    if text.split_whitespace().nth(MOST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    let printed =
        lower.contains("of this article appear") || lower.contains("of this story appear");
    // "This article originally appeared on …", "This story was first published by …"
    let first = words::ITS_NAMES.iter().any(|one| lower.starts_with(one))
        && words::APPEARED.iter().any(|one| lower.contains(one));
    let printed = printed || first;
    let itself = words::ITSELF;
    let named = itself.iter().any(|one| lower.contains(one));
    let spoken = lower.split_whitespace().count() <= 14
        && words::SPOKEN_SUBJECTS
            .iter()
            .any(|one| lower.starts_with(one))
        && words::SPOKEN_BY.iter().any(|one| lower.contains(one));
    let short = lower.split_whitespace().count() <= 8;
    let played =
        lower.starts_with("listen") || lower.starts_with("watch") || lower.starts_with("read ");
    spoken || printed || short && !ends_sentence(text) && (named || played && lower.contains("min"))
}

/// "Image 1 of 5", "Slide 2/8", "12 shares": a count that the page shows, not the story.
pub(super) fn is_count(text: &str) -> bool {
    const COUNTED: [&str; signs_of_many::IS_COUNT_COUNTED.len()] = signs_of_many::IS_COUNT_COUNTED;
    // On the read pages: at 2 two more lines of the page claimed; at 10 the same.
    const MOST: usize = 5;
    // Most lines of a page are longer: they are not copied.
    let said = text.split(|c: char| !c.is_alphanumeric());
    if said.filter(|word| !word.is_empty()).nth(MOST).is_some() {
        return false;
    }
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let number = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit()) || (word.ends_with('k') && word.len() <= 4)
    };
    let named = words.peek().is_some()
        && words.clone().any(number)
        && words.clone().any(|word| !number(word));
    named
        && words.clone().count() <= MOST
        && words.all(|word| number(word) || COUNTED.contains(&word))
}

/// "Read also: The last café closes": a short label, and the link that it leads to.
pub(super) fn is_teaser_line(run: &Run) -> bool {
    // On the read pages: at 6 the same; at 24 one more line of the page claimed.
    const LABEL: usize = 12;
    /// Four words: "Go further" is shorter than the title after it. On the read pages 10 and 40 give the same.
    const LONG: usize = 20;
    let beside = run.letters.saturating_sub(run.linked);
    let label = run
        .text
        .split([':', '|', '»', '›'])
        .next()
        .unwrap_or_default();
    let named = label.len() < run.text.len() && label.split_whitespace().count() <= 3;
    let told = run.text.ends_with('.');
    let long = run.letters - beside;
    run.linked > 0
        && !told
        && long >= LABEL
        && ((named && beside <= label.chars().filter(|c| c.is_alphanumeric()).count())
            || (!ends_sentence(&run.text)
                && (beside * 3 <= long || beside <= LABEL && long >= LONG)
                && run.trailing))
}

/// Whether the newsroom is to be reached by it: an address, a page, a name on a network.
pub(super) fn has_address(text: &str) -> bool {
    let may = text.contains('@') || text.contains("://") || text.contains("www.");
    may && text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@' && c != '/');
        let handle = word.strip_prefix('@').is_some_and(|name| name.len() >= 3);
        let mail = word
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        handle || mail || word.contains("://") || word.starts_with("www.")
    })
}

/// "Emory Katz/The Example": names, and nothing told of them.
pub(super) fn is_names(text: &str) -> bool {
    // On the read pages: at 3 three more lines of the page claimed; at 12 the same.
    const MOST: usize = 6;
    !ends_sentence(text)
        && text.split_whitespace().count() <= MOST
        && !text.contains(|c: char| c.is_ascii_digit())
        && text
            .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
            .filter(|word| !word.is_empty())
            .all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the words of a run read as told, not as a label or a list of links.
pub(super) fn is_prose(run: &Run) -> bool {
    let words = run.words;
    let linked = run.linked * 2 >= run.letters;
    !linked && (words > 25 || (words >= 6 && ends_sentence(&run.text)))
}

/// Whether the run is a heading of another page on this site.
pub(super) fn heads_elsewhere(dom: &Dom, run: &Run, facts: &PageFacts) -> bool {
    let heading = matches!(dom.name(run.holder), "h2" | "h3" | "h4" | "h5" | "h6");
    if !heading || run.linked * 5 < run.letters * 4 {
        return false;
    }
    let around = dom.upward(run.holder).take(4);
    let children = || dom.children(run.holder).take(4);
    let inner = children().flat_map(|child| dom.children(child).take(4));
    let mut links = around.chain(children()).chain(inner);
    links
        .find(|at| dom.name(*at) == "a")
        .is_some_and(|at| facts.is_home(dom.attribute(at, "href").unwrap_or_default()))
}

// "Ida Okoro has covered …" of "IDA OKORO Post Staff Writer": the first two words of both, in whatever letters.
fn is_same_name(text: &str, writer: &str) -> bool {
    let first = |text: &str| -> Vec<String> {
        let words = text.split_whitespace().take(2);
        words
            .map(|word| word.trim_end_matches(',').to_lowercase())
            .collect()
    };
    let name = first(writer);
    let capitals = text.split_whitespace().take(2);
    let called = first(text);
    // "Win Haskell" is Winifred Haskell.
    let short = |one: &str, other: &str| {
        let alike = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
        alike.count() >= 3
    };
    name.len() == 2
        && called.len() == 2
        && name[1] == called[1]
        && (name[0] == called[0] || short(&name[0], &called[0]))
        && capitals.clone().count() == 2
        && capitals
            .clone()
            .all(|word| word.starts_with(char::is_uppercase))
}

/// "Ida Okoro covers the guilds. Reach her at …": a story tells nothing of its own writer by the full name at its end.
pub(super) fn is_life(text: &str, writers: &[String]) -> bool {
    // On the read pages 30 and 120 give the same.
    const MOST: usize = 60;
    word_count(text) <= MOST
        && !text.contains(['“', '"'])
        && writers.iter().any(|name| {
            let rest = text.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.starts_with([' ', ','])) || is_same_name(text, name)
        })
}
