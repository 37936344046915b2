//! What a page puts between the paragraphs of its story, told by what it is built of: a drawing with words in it, a question with its answers, the
//! title of a film, several pictures at once.
//!
//! Refused to guess: a box that tells a sentence is no drawing and no poll, and one with the headline or a third of the page's prose is the story.
//! Linear in the page; a box is looked through within bounds.

use std::collections::HashMap;

use super::dom::{Dom, Id, Kind};
use super::families::{Family, families};
use super::gather::Run;
use super::lines::{is_clock, is_count};
use super::prose::{CARD, ends_sentence};

use super::weighed::Weighed;
use copydesk_lexicon::mul::intake::html::inserts as votes;
use copydesk_text::telling;

/// How many elements around a sign are looked at for its box. On the read pages 2 and 8 give the same.
const NEAR: usize = 4;
/// How many nodes of a box are looked through. On the read pages 100 and 400 give the same.
const NODES: usize = 200;

/// Elements that are such a thing, with why.
pub(super) fn find(page: &Weighed<'_>, found: &mut HashMap<Id, &'static str>) {
    let dom = page.dom;
    for id in 1..dom.len() {
        match dom.name(id) {
            "svg" if has_words(dom, id) => found.extend(drawing(page, id).map(|at| (at, "chart"))),
            "label" => {
                found.insert(id, "form");
            }
            "figcaption" if titles_film(page, id) => {
                found.insert(id, "player");
            }
            _ => {}
        }
    }
    for at in 0..page.runs.len() {
        if page.runs[at].text.ends_with('?') {
            found.extend(poll(page, page.runs[at].holder).map(|id| (id, "poll")));
        }
        if is_clock(&page.runs[at].text) {
            found.extend(film(page, at).map(|id| (id, "player")));
        }
        if is_count(&page.runs[at].text) {
            found.extend(pictures(page, page.runs[at].holder).map(|id| (id, "gallery")));
        }
    }
}

fn is_box(name: &str) -> bool {
    matches!(
        name,
        "div" | "section" | "aside" | "figure" | "form" | "fieldset"
    ) || name.contains('-')
}

// The boxes around an element, innermost first, so long as they are small.
fn boxes<'p>(page: &'p Weighed<'_>, id: Id) -> impl Iterator<Item = Id> + 'p {
    let around = page.dom.upward(id).skip(1).take(NEAR);
    around
        .take_while(|at| {
            !matches!(
                page.dom.name(*at),
                "article" | "main" | "body" | "html" | "li" | "td"
            ) && page.weight(*at).words <= CARD
                && page.is_small(*at)
        })
        .filter(|at| is_box(page.dom.name(*at)))
}

// Words at two places of it at least: an icon has none, or its name.
fn has_words(dom: &Dom, id: Id) -> bool {
    // On the read pages 1 and 3 give the same.
    const LEAST: usize = 2;
    inside(dom, id)
        .filter(|at| matches!(&dom.node(*at).kind, Kind::Text(words) if words.trim().chars().any(char::is_alphanumeric)))
        .nth(LEAST - 1)
        .is_some()
}

fn inside(dom: &Dom, top: Id) -> impl Iterator<Item = Id> {
    std::iter::successors(dom.after(top, false, top), move |at| {
        dom.after(*at, false, top)
    })
    .take(NODES)
}

// The box of a drawing: its title and its source stand in it, and no sentence.
fn drawing(page: &Weighed<'_>, svg: Id) -> Option<Id> {
    boxes(page, svg)
        .take_while(|at| page.weight(*at).told == 0)
        .last()
}

// A question with two things to choose from or more beside it.
fn poll(page: &Weighed<'_>, holder: Id) -> Option<Id> {
    let dom = page.dom;
    let choice = |at: &Id| match dom.name(*at) {
        "button" | "label" => true,
        "input" => matches!(dom.attribute(*at, "type"), Some("radio" | "checkbox")),
        _ => false,
    };
    let mut boxes = boxes(page, holder);
    boxes.find(|at| {
        let chosen = || inside(dom, *at).filter(choice).nth(1).is_some();
        tells_nothing(page, *at) && (chosen() || counts_votes(page, *at))
    })
}

// "212 votes", "1 022 har stemt": a short line with a figure and a word for voting.
fn counts_votes(page: &Weighed<'_>, id: Id) -> bool {
    // On the read pages even 0 and 12 give the same.
    const MOST: usize = 6;
    let counts = |run: &Run| {
        let lower = run.text.to_lowercase();
        run.words <= MOST
            && lower.contains(|c: char| c.is_ascii_digit())
            && lower
                .split(|c: char| !c.is_alphabetic())
                .any(|word| votes::VOTES.contains(&word))
    };
    page.runs[page.runs_in(id)].iter().any(counts)
}

// Whether a sentence with its verb stands in it.
fn tells_verb(page: &Weighed<'_>, id: Id) -> bool {
    let weight = page.weight(id);
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    runs.iter().any(|run| {
        let sentence = run
            .text
            .split_inclusive(['.', '!', '?'])
            .next()
            .unwrap_or_default();
        ends_sentence(sentence) && telling::has_finite_verb(sentence)
    })
}

fn tells_nothing(page: &Weighed<'_>, id: Id) -> bool {
    let weight = page.weight(id);
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    // "1,877 readers have voted."
    let counts = |run: &Run| run.words <= 6 && run.text.starts_with(|c: char| c.is_ascii_digit());
    runs.iter().all(|run| {
        !ends_sentence(&run.text)
            || run.text.ends_with('?')
            || page.dom.name(run.holder) == "label"
            || counts(run)
    })
}

// Under what plays a film, where no picture stands, a line without a stop is the film's title.
fn titles_film(page: &Weighed<'_>, caption: Id) -> bool {
    let dom = page.dom;
    let Some(figure) = dom
        .node(caption)
        .parent()
        .filter(|at| dom.name(*at) == "figure")
    else {
        return false;
    };
    let weight = page.weight(caption);
    let runs = &page.runs[weight.first as usize..weight.end as usize];
    let plays = |at: Id| {
        matches!(dom.name(at), "video" | "audio")
            || families(dom, at)
                .iter()
                .any(|one| matches!(one, Family::Film | Family::Sound))
    };
    let pictured = inside(dom, figure).any(|at| matches!(dom.name(at), "img" | "picture"));
    !runs.is_empty()
        && runs.iter().all(|run| !ends_sentence(&run.text))
        && !pictured
        && (plays(figure) || inside(dom, figure).any(plays))
}

// Something to press, how long it takes and what it shows: a box of a film. Several of one make are told by their neighbours (`shapes`), and so is what
// happened at one hour after the other.
fn film(page: &Weighed<'_>, at: usize) -> Option<Id> {
    // On the read pages even 0 and 60 give the same.
    const WORDS: u32 = 30;
    // On the read pages even 0 and 8 give the same.
    const RUNS: usize = 4;
    let dom = page.dom;
    let holder = page.runs[at].holder;
    let id = boxes(page, holder).find(|id| {
        let runs = &page.runs[page.runs_in(*id)];
        runs.iter().any(|run| run.words >= 3)
    })?;
    let runs = page.runs_in(id);
    let alone = |other: usize| {
        runs.contains(&other) || page.runs.get(other).is_none_or(|run| !is_clock(&run.text))
    };
    let near = runs.start.saturating_sub(RUNS)..runs.end + RUNS;
    let small = page.weight(id).words <= WORDS && runs.len() <= RUNS && page.is_inside(id);
    let plays = page.controls[id] > 0
        || inside(dom, id).any(|inner| matches!(dom.name(inner), "video" | "svg"));
    let shown = page.runs[runs.clone()].iter().any(|run| {
        run.row
            || page.within(run.holder, &["figcaption", "blockquote", "li", "p"])
                && page.controls[id] == 0
    });
    (small && plays && !shown && near.into_iter().all(alone)).then_some(id)
}

// Below the story's beginning, a box that counts its pictures and is called for them: what it shows is shown in part.
fn pictures(page: &Weighed<'_>, holder: Id) -> Option<Id> {
    let dom = page.dom;
    let named = |at: &Id| families(dom, *at).contains(&Family::Gallery);
    boxes(page, holder)
        .filter(|at| page.is_inside(*at) && page.weight(*at).end > page.weight(*at).first + 1)
        .take_while(|at| !tells_verb(page, *at))
        .find(|at| named(at) || inside(dom, *at).any(|inner| named(&inner)))
}

#[cfg(test)]
mod tests {
    use crate::html;

    // The blocks of a story with `inside` between its paragraphs.
    fn told(inside: &str, below: &str) -> Vec<String> {
        let page = format!(
            "<html><head><title>Nine kilns go cold in Arden</title></head><body><article><h1>Nine kilns go cold in Arden</h1>
             <p>Nine kilns in Arden went cold on Monday, the potters' guild said.</p>
             <p>The guild blamed damp wood for the cold kilns and the lost week.</p>{inside}
             <p>The guild will light the kilns again when the wood is dry, it said.</p>
             <p>It has asked the county for a drying shed beside the northern kiln.</p></article>{below}</body></html>"
        );
        let page = html::page(&page).unwrap();
        let words = |block: &crate::page::PageBlock| {
            block
                .pieces
                .iter()
                .map(|(words, _)| words.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        page.blocks.iter().map(words).collect()
    }

    #[test]
    fn what_is_put_into_a_story_is_none_of_it() {
        for (inside, words) in [
            (
                "<div class='x1'><h3>Cords of wood by month</h3><svg><text>May</text><text>40</text></svg></div>",
                "Cords of wood",
            ),
            (
                "<aside><h3>Should kilns burn gas?</h3><label><input type='radio'> Yes, at once</label><label><input type='radio'> Never</label></aside>",
                "kilns burn gas",
            ),
            (
                "<div><p>Would you buy a cold pot?</p><button>Yes</button><button>No</button></div>",
                "cold pot",
            ),
            (
                "<figure><div class='video-player'></div><figcaption>Moment the last kiln cracks</figcaption></figure>",
                "last kiln cracks",
            ),
            (
                "<div class='b-slides'><div>1 of 9</div><p>Potters dance at the summer fair</p></div>",
                "Potters dance",
            ),
            ("<p>Loading the map…</p>", "Loading the map"),
            (
                "<div><p>Your browser does not support this film.</p></div>",
                "browser",
            ),
            (
                "<p>Have a tip about the guild? Reach our desk on Signal.</p>",
                "Have a tip",
            ),
            (
                "<div class='poll-embed'><div class='poll-title'>Has your guild let a kiln go cold?</div><div>Yes, in May</div></div>",
                "let a kiln go cold",
            ),
            (
                "<div class='dw-chart'><h4>Cold kilns in Arden</h4><p>Kilns a month</p><span>Arden, May</span></div>",
                "Cold kilns in Arden",
            ),
            (
                "<div><h4>The loom that only wove grey</h4><div>A mill in Orrin spent $2 million on dye.</div><div>Read full story</div></div>",
                "spent $2 million on dye",
            ),
            (
                "<div class='vp'><div><button aria-label='Play video'></button><span>See the kiln that the guild saved</span></div></div>",
                "the kiln that the guild saved",
            ),
            (
                "<div class='bb-appeal'><h4>We’re two potters and a cat.</h4><p>It costs us $41 a day to keep the guild’s kilns in the Post.</p></div>",
                "It costs us $41",
            ),
            (
                "<div>This advertisement has not loaded yet, but your article goes on below.</div>",
                "has not loaded",
            ),
            (
                "<p>Did you sell the guild its wood? We’d like to hear from you. Text “KILN” to 555-0100.</p>",
                "Text",
            ),
            (
                "<p><em>This story was first published by the Arden Post.</em></p>",
                "first published",
            ),
            (
                "<div class='x2 x2--blue'><h3>Is your oldest jug worth a fortune?</h3><p>Post dealer Roland Lind values readers' finds each Saturday.</p></div>",
                "Roland Lind",
            ),
            (
                "<div class='x3'><h4>Why we wrote this</h4><p>Readers asked us in the spring who dries their shelves.</p></div>",
                "who dries their shelves",
            ),
            (
                "<div class='x4' role='log'><b>LIVE</b><ol><li><time>18:47</time><p>Brandt leads the sprint by two seconds.</p></li></ol></div>",
                "Brandt leads",
            ),
            (
                "<div class='x5' data-c-et='promo'><p>Start each morning with five letters from the yard.</p></div>",
                "Start each morning",
            ),
            (
                "<a class='x6'><div>Bear tours a car wash</div><div>Workers hid in the office for forty minutes.</div></a>",
                "Workers hid",
            ),
            (
                "<div class='x7'><h3>Do you trust the guild?</h3><button>Yes</button><button>No</button><p>1,877 readers have voted.</p></div>",
                "have voted",
            ),
            (
                "<section class='x8'><h3>Quiz: How much do you remember?</h3><p>Nine in ten readers missed question four.</p><button>Start</button></section>",
                "missed question four",
            ),
        ] {
            let blocks = told(inside, "");
            assert!(
                !blocks.iter().any(|block| block.contains(words)),
                "{words}: {blocks:?}"
            );
            assert_eq!(blocks.len(), 5, "{blocks:?}");
        }
    }

    #[test]
    fn what_a_story_tells_in_such_a_place_stays() {
        for (inside, words) in [
            ("<h2>Will the wood dry?</h2>", "Will the wood dry?"),
            (
                "<div class='facts'><div>What it cost</div><ul><li>The guild lost 41 pots.</li><li>Wood costs $220 a cord.</li></ul></div>",
                "What it cost",
            ),
            (
                "<figure><img src='a.jpg'><figcaption>A kiln in Arden goes cold on Monday.</figcaption></figure>",
                "A kiln in Arden goes cold",
            ),
            (
                "<p>Who wet the wood? The guild says that nobody knows.</p>",
                "Who wet the wood?",
            ),
            (
                "<div class='poll'><p>Six in ten potters in Arden want gas kilns, a poll of the guild found.</p></div>",
                "Six in ten potters",
            ),
            (
                "<div class='chart'><h4>Cold kilns</h4><p>The guild counted 40 cold kilns in May.</p></div>",
                "40 cold kilns",
            ),
            (
                "<p>Police would like to hear from anyone who saw the wood get wet.</p>",
                "Police would like",
            ),
        ] {
            let blocks = told(inside, "");
            assert!(
                blocks.iter().any(|block| block.contains(words)),
                "{words}: {blocks:?}"
            );
        }
    }

    #[test]
    fn what_the_newsroom_says_before_and_after_its_story_is_none_of_it() {
        let page = |opening: &str, end: &str| {
            let page = format!(
                "<html><head><title>Nine kilns go cold | Arden Letter</title></head><body><article><h1>Nine kilns go cold</h1>
                 <div class='art-masthead'><figure><img src='a.jpg'><figcaption>Ida Okoro rakes the ninth kiln in Arden on Monday.</figcaption></figure></div>
                 {opening}<p>Nine kilns in Arden went cold on Monday, the potters' guild said.</p>
                 <p>The guild blamed damp wood for the cold kilns and the lost week.</p>
                 <p>It has asked the county for a drying shed beside the northern kiln.</p>{end}</article></body></html>"
            );
            html::words_of(&page)
        };
        for (opening, end, words) in [
            (
                "<p><em>Dear potters, welcome to your Saturday letter from the yard.</em></p>",
                "",
                "Dear potters",
            ),
            (
                "<p><em>Arden Letter is a weekly letter about how clay is made.</em></p>",
                "",
                "weekly letter",
            ),
            (
                "",
                "<p><em>This story was produced through a collaboration with the Orrin Post.</em></p>",
                "collaboration",
            ),
            (
                "",
                "<p><strong>Thanks for reading. If you liked it, forward it to a potter.</strong></p>",
                "Thanks",
            ),
            (
                "",
                "<p><em>Reporter Mara Lind contributed to this story.</em></p><p><em>Support local letters by subscribing at offers.arden.example.</em></p>",
                "contributed",
            ),
            (
                "",
                "<p><em>While you're here: each Friday our podcast “Cold Clay” walks one town. You can listen anywhere.</em></p>",
                "Cold Clay",
            ),
        ] {
            let told = page(opening, end);
            assert!(!told.contains(words), "{words}: {told}");
            assert!(told.contains("rakes the ninth kiln"), "{told}");
        }
        for (opening, end, words) in [
            (
                "",
                "<p><em>Last week we printed that Mara Lind had five kilns. One was a shed.</em></p>",
                "One was a shed",
            ),
            (
                "<p><em>The ninth kiln was lit in 1911 and never went out, the guild says.</em></p>",
                "",
                "1911",
            ),
            (
                "",
                "<p><em>The guild will vote on the shed in June, its members said.</em></p>",
                "vote on the shed",
            ),
        ] {
            let told = page(opening, end);
            assert!(told.contains(words), "{words}: {told}");
        }
    }

    #[test]
    fn a_story_stays_in_a_box_of_any_name() {
        let page = "<html><head><title>Nine kilns go cold</title></head><body><div class='lead'><h1>Nine kilns go cold</h1>
             <p>Forty potters in Arden stayed at home on Monday, and the guild pays them.</p></div>
             <div class='article-body'><div class='text-body text-body-sharing'>
             <p>Nine kilns in Arden went cold on Monday, the potters' guild said.</p>
             <p>The guild blamed damp wood for the cold kilns and the lost week.</p>
             <p>It has asked the county for a drying shed beside the northern kiln.</p></div></div></body></html>";
        let page = html::page(page).unwrap();
        assert_eq!(page.blocks.len(), 5, "{:?}", page.dropped);
    }

    #[test]
    fn a_page_laid_out_with_tables_has_its_boxes_in_them() {
        let page = "<html><head><title>Arden Post</title></head><body><table><tr><td><font size=1><b>Markets</b><br>Clay 3.88<br>Wood 9.71</font></td>
             <td><font size=6><b>Nine kilns go cold</b></font><p>By MARA LIND<br>Post Editor
             <p>Nine kilns in Arden went cold on Monday, the potters' guild said.
             <p><table bgcolor='#ffc' border=1><tr><td><b>LIND'S TYRES</b><br>Fall special: all four for $90 through October.</td></tr></table>
             <p>The guild blamed damp wood for the cold kilns and the lost week.
             <p>Forty potters stayed at home on the first day, and sixty more of them on the second.
             <p>The northern kiln was built in 1911 and has gone cold twice since then, in two wars.
             <p>Its keeper said that he would sleep beside it until the wood of the guild was dry.
             <p>It has asked the county for a drying shed beside the northern kiln.
             <p><i>Mara Lind has edited the Post since 1996 and keeps bees.</i></td></tr></table></body></html>";
        let page = html::page(page).unwrap();
        let pieces = page.blocks.iter().flat_map(|block| &block.pieces);
        let told: Vec<&str> = pieces.map(|(words, _)| words.as_str()).collect();
        let told = told.join("\n");
        for words in ["Markets", "3.88", "TYRES", "$90", "keeps bees"] {
            assert!(!told.contains(words), "{words}: {told}");
        }
        for words in ["Nine kilns go cold", "blamed damp wood", "drying shed"] {
            assert!(told.contains(words), "{words}: {told}");
        }
    }

    #[test]
    fn articles_below_the_story_are_others() {
        let below = "<div><article><h3><p>Looms for sale</p></h3><div>A mill in Orrin sells forty.</div></article><article><h3><p>Glass blowers march</p></h3><div>They want cooler rooms.</div></article></div>";
        let blocks = told("", below);
        assert!(
            !blocks
                .iter()
                .any(|block| block.contains("Looms") || block.contains("cooler rooms")),
            "{blocks:?}"
        );
    }
}
