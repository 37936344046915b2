//! Small boxes in which a page says something for itself: who pays, what it wants of its readers, what may be filled in. They share hardly a word with
//! the story (`strays`), so what they are named for is not asked.
//!
//! Refused to guess: a paragraph of the story's column is no box. Linear in the box.

use super::corrects::corrects;
use super::dom::{Dom, Id};
use super::gather::Run;
use super::prose::is_heading;
use super::signs::{inside, speaks_of_itself};
use super::weighed::Weighed;
use copydesk_lexicon::en::intake::html::strays as words;

/// Whether the newsroom speaks to its readers or of itself over a link or a button, or names who pays.
///
/// `told` is whether sentences stand in it and all are the newsroom's of itself or to its readers.
pub(super) fn is_plea(page: &Weighed<'_>, boxed: Id, told: bool) -> bool {
    let runs = &page.runs[page.runs_in(boxed)];
    let Some(first) = runs.first() else {
        return false;
    };
    if page.dom.name(boxed) == "p" && !page.is_below(boxed) {
        return false;
    }
    let titled = runs.len() > 1 && heads(page, runs) && speaks_of_itself(&first.text);
    let leads = page.weight(boxed).linked > 0 || page.controls[boxed] > 0;
    let asks = titled && first.text.ends_with('?');
    let wrong = || runs.iter().any(|run| corrects(&run.text));
    runs.iter().take(2).any(|run| is_paid(&run.text))
        || asks
        || told && (leads || titled) && !wrong()
}

// "Sponsored by …", "Arts pages are underwritten by …": a line that names who pays, and quotes nobody.
fn is_paid(text: &str) -> bool {
    /// Those of the read pages have 16 words.
    const MOST: usize = 25;
    let lower = text.to_lowercase();
    words::PAYS.iter().any(|open| lower.starts_with(open))
        || text.split_whitespace().nth(MOST).is_none()
            && !text.contains(['“', '"'])
            && words::PAID.iter().any(|one| lower.contains(one))
}

/// "Want the whole story?": a question that offers something.
pub(super) fn offers(question: &str) -> bool {
    let lower = question.to_lowercase();
    words::OFFERS.iter().any(|open| lower.starts_with(open))
}

/// Whether the first of these runs heads the others.
pub(super) fn heads(page: &Weighed<'_>, runs: &[Run]) -> bool {
    let heading = |first: &Run| first.bold || is_heading(page.dom.name(first.holder));
    runs.first().is_some_and(heading)
}

/// Whether something is to be filled in there.
pub(super) fn has_field(page: &Weighed<'_>, boxed: Id) -> bool {
    let dom = page.dom;
    let mut fields = inside(dom, boxed).filter(|id| {
        matches!(
            dom.name(*id),
            "input" | "form" | "textarea" | "select" | "label"
        )
    });
    fields.any(|id| !is_opener(dom, id, boxed))
}

// A box that is ticked to open the answer behind it, and its label: nothing to be filled in.
fn is_opener(dom: &Dom, id: Id, boxed: Id) -> bool {
    let Some(parent) = dom.node(id).parent() else {
        return false;
    };
    let ticked =
        |at: &Id| dom.name(*at) == "input" && dom.attribute(*at, "type") == Some("checkbox");
    let inputs = || inside(dom, boxed).filter(|at| dom.name(*at) == "input");
    let input = dom.children(parent).find(ticked);
    let label = dom.children(parent).find(|at| dom.name(*at) == "label");
    let answer = dom
        .children(parent)
        .last()
        .filter(|at| matches!(dom.name(*at), "div" | "section" | "p"));
    let (Some(input), Some(label), Some(_)) = (input, label, answer) else {
        return false;
    };
    let own = dom.attribute(input, "id");
    own.is_some()
        && dom.attribute(label, "for") == own
        && [input, label].contains(&id)
        && inputs().count() == 1
}

#[cfg(test)]
mod tests {
    use crate::html;

    // The blocks of a story with `inside` between its paragraphs and `end` below them.
    fn told(inside: &str, end: &str) -> String {
        let page = format!(
            "<html><head><title>Nine kilns go cold in Arden | The Arden Post</title></head><body><article><h1>Nine kilns go cold in Arden</h1>
             <p>By Ida Okoro</p><p>Nine kilns in Arden went cold on Monday, the potters' guild said.</p>
             <p>The guild blamed damp wood for the cold kilns and the lost week.</p>{inside}
             <p>The guild will light the kilns again when the wood is dry, it said.</p>
             <p>It has asked the county for a drying shed beside the northern kiln.</p>{end}</article></body></html>"
        );
        html::words_of(&page)
    }

    #[test]
    fn what_a_page_says_for_itself_is_none_of_the_story() {
        for (inside, words) in [
            ("<div class='q1'><p>Presented by Orrin Savings, which lent farmers $9 million in May.</p></div>", "Orrin Savings"),
            ("<div class='q2'><span>Message</span><p>Radio Arden is supported by Lind Tyres, open on Sundays.</p></div>", "Lind Tyres"),
            ("<div class='factbox'><h3>Have you tried our bread letter?</h3><p>Hver fredag skriver Mara om brød.</p></div>", "Mara om"),
            ("<div class='callout'><p>We have no owner, and 940 readers pay for us. <a href='/j'>Be one of them</a></p></div>", "940 readers"),
            ("<div class='q3'><h4>Morning Loaf</h4><p>What bakers talk about, at six each day.</p><label>Address</label></div>", "bakers talk"),
            ("<div class='q4'><h4>The Post jug, second firing</h4><p>Thrown by hand and sold for $28.</p><a href='/s'>Buy now</a></div>", "Thrown by hand"),
            ("<div class='q5'><h4>$30 IN FREE BETS</h4><p>Stake $10 on any race. New customers only.</p></div>", "Stake $10"),
            ("<div class='q6'><div><button>Spela</button><span>01:12</span></div><p>Here a goat walks through the guild hall</p></div>", "goat walks"),
            ("<div class='q7'><span>Annons – innehållet fortsätter</span></div>", "Annons"),
            ("<div class='q8'><h4>Do cold pots sell?</h4><span>Yes</span><span>1 022 har stemt</span></div>", "stemt"),
            ("<div class='q9' role='feed'><ol><li><p>The northern ferry is late by an hour.</p></li></ol></div>", "northern ferry"),
            ("<div class='q0'><h3>Transfer day</h3><ol><li><time>14.51</time><p>Lind signs a goalkeeper from Orrin.</p></li>
              <li><time>14.37</time><p>Brandt denies that he will leave.</p></li></ol></div>", "Lind signs"),
        ] {
            let text = told(inside, "");
            assert!(!text.contains(words), "{words}: {text}");
            assert!(text.contains("drying shed"), "{text}");
        }
        for (end, words) in [
            (
                "<p><em>Ida Okoro kept goal for the guild before she joined the paper.</em></p>",
                "kept goal",
            ),
            (
                "<p><em>The Arden Post is owned by its readers.</em></p><p>Correction: An earlier version gave the wrong wood.</p>",
                "owned by",
            ),
            (
                "<p><small>The Post corrects errors: ring 555-0107.</small></p>",
                "ring 555",
            ),
            (
                "<p><em>See our page of pictures for more from the yard.</em></p>",
                "page of pictures",
            ),
        ] {
            let text = told("", end);
            assert!(!text.contains(words), "{words}: {text}");
            assert!(text.contains("drying shed"), "{text}");
        }
    }

    #[test]
    fn what_a_story_tells_in_such_a_place_stays() {
        for inside in [
            "<div class='facts'><h3>Key facts</h3><p>Orrin Savings lent potters $9 million in May.</p></div>",
            "<blockquote><p>We are closed. Please stop asking for pots.</p>— Arden Guild (@guild) <a href='#'>May 4</a></blockquote>",
            "<ul><li><b>9:40</b> The first kiln cracks.</li><li><b>11:05</b> The guild calls the county.</li></ul>",
            "<div class='t'><div><span>9:40</span><p>The first kiln cracks.</p></div><div><span>11:05</span><p>The guild calls for help.</p></div></div>",
            "<p>The hall is supported by nine oak beams, the guild said.</p>",
            "<p>Do you like the cold? Ring roads froze and nobody drove to the kilns.</p>",
            "<p>Customers can cancel their pots at any time, the guild said.</p>",
        ] {
            let text = told(inside, "");
            let shown = inside
                .split(['<', '>'])
                .filter(|part| part.ends_with('.') && part.contains(' '));
            for words in shown {
                assert!(text.contains(words.trim()), "{words}: {text}");
            }
        }
        let text = told(
            "",
            "<p>The Arden Post asked the guild for its bills in May.</p>",
        );
        assert!(text.contains("for its bills"), "{text}");
        let text = told(
            "",
            "<p><em>In print we said that ten kilns were cold, and we’re sorry.</em></p>",
        );
        assert!(text.contains("ten kilns"), "{text}");
    }
}
