//! Words of the story that a style sheet takes from sight as a whole box: a section, a box of facts, more paragraphs than a few.
//!
//! They stay in the text, since a button may open the box, and are listed with what hides them, so that somebody looks at the page. A page that
//! hides most of its story shows it by a program. Linear in the elements around the story's words.

use std::collections::{HashMap, HashSet};

use super::dom::{Dom, Id, ROOT};
use super::elements::is_block;
use super::gather::{Gathered, Run};
use super::opens::opens;
use super::styles::{Inks, Styles};
use super::verdict::Verdict;
use copydesk_model::Role;

/// Why such words are listed.
pub(super) const VEILED: &str = "kept from sight by the page's style";

/// A line of a wide column has so many characters; what is no longer is not cut. A column of a news page has 60 to 80.
const LINE: usize = 60;

/// The boxes with their words and the declaration that hides them.
pub(super) fn veiled(
    dom: &Dom,
    gathered: &Gathered,
    verdicts: &[Verdict],
) -> Vec<(Id, &'static str, String)> {
    let mut sight = Sight::default();
    let mut found: Vec<(Id, &'static str, String)> = Vec::new();
    let (mut all, mut hidden) = (0usize, 0usize);
    for (run, verdict) in gathered.runs.iter().zip(verdicts) {
        if !is_story(verdict) {
            continue;
        }
        all += run.letters;
        let Some((holder, why)) = sight.of(dom, &gathered.styles, run.holder) else {
            let letters = run.text.chars().count();
            let cut = gathered.styles.cut_by(dom, run.holder);
            let cut = cut.filter(|_| letters > LINE);
            let cropped = || cropped(dom, &gathered.styles, run, letters);
            if let Some(why) = cut.or_else(cropped) {
                add(&mut found, run.holder, why, run);
            }
            continue;
        };
        hidden += run.letters;
        add(&mut found, holder, why, run);
    }
    match hidden * 2 > all {
        true => Vec::new(),
        false => found,
    }
}

// What crops a paragraph, or the box that holds little else, to its first lines; a box that opens shows the rest.
fn cropped(dom: &Dom, styles: &Styles, run: &Run, letters: usize) -> Option<&'static str> {
    /// A box around a paragraph and the box around that.
    const NEAR: usize = 3;
    let around = dom.upward(run.holder).take(NEAR).take_while(|at| {
        let part = matches!(dom.name(*at), "article" | "main" | "body" | "section");
        let own = *at == run.holder;
        !part && (own || dom.text(*at).chars().count() < 2 * letters)
    });
    let mut around = around.filter(|at| !opens(dom, styles, *at));
    around.find_map(|at| styles.cropped_by(dom, at, letters))
}

/// Leaves out with its box what a style hides among words that are all left out: *No items found* beside the items of a list of other stories.
pub(super) fn leave_with_box(dom: &Dom, gathered: &Gathered, verdicts: &mut [Verdict]) {
    /// So many boxes are looked at, so that a page stays linear. Of the read pages none has more than 3.
    const MOST: usize = 16;
    let mut sight = Sight::default();
    let mut known: HashMap<Id, bool> = HashMap::new();
    for at in 0..verdicts.len() {
        if !is_story(&verdicts[at]) {
            continue;
        }
        let holder = gathered.runs[at].holder;
        let Some((hidden, _)) = sight.of(dom, &gathered.styles, holder) else {
            continue;
        };
        let Some(around) = dom.node(hidden).parent() else {
            continue;
        };
        if known.len() == MOST && !known.contains_key(&around) {
            return;
        }
        let leaves = *known.entry(around).or_insert_with(|| {
            let end = dom.after(around, true, ROOT).unwrap_or(dom.len());
            let own = dom.after(hidden, true, ROOT).unwrap_or(dom.len());
            let inside = gathered.runs.iter().zip(verdicts.iter());
            let mut beside = inside
                .filter(|(run, _)| (around..end).contains(&run.holder))
                .filter(|(run, _)| !(hidden..own).contains(&run.holder))
                .peekable();
            beside.peek().is_some() && beside.all(|(_, verdict)| !is_story(verdict))
        });
        if leaves {
            verdicts[at] = Verdict::Dropped("not shown");
        }
    }
}

/// Why words are listed that a style may do something to which is not read.
pub(super) const UNREAD: &str = "shown by a style that is not read";
/// How many parts of a line are looked at, so that a page stays linear. Of the read pages none has more than 90 in one.
const PARTS: usize = 256;

/// The words of the story under declarations that are not read, each declaration once, with where it holds.
pub(super) fn unread(
    dom: &Dom,
    gathered: &Gathered,
    verdicts: &[Verdict],
) -> Vec<(Id, String, String)> {
    // What is left out is no word of the story.
    let left_out: HashSet<Id> = gathered.hidden.iter().map(|(id, _)| *id).collect();
    let inks = Inks::of(dom);
    let mut known: HashMap<Id, Option<String>> = HashMap::new();
    let mut found: Vec<(Id, String, String)> = Vec::new();
    let mut told: HashSet<String> = HashSet::new();
    for (run, verdict) in gathered.runs.iter().zip(verdicts) {
        if !is_story(verdict) {
            continue;
        }
        let mut parts = parts_of(dom, run.holder);
        parts.retain(|at| !dom.upward(*at).any(|at| left_out.contains(&at)));
        let around = dom.upward(run.holder).map(|at| (at, false));
        for (at, in_line) in around.chain(parts.into_iter().map(|at| (at, true))) {
            let ask = || match dom.name(at) {
                "script" => {
                    writes(&dom.text(at)).then(|| "a script that writes words there".to_owned())
                }
                _ => {
                    let doubtful = gathered.styles.doubtful(dom, at, in_line);
                    doubtful.or_else(|| inks.lost(dom, at).filter(|_| in_line))
                }
            };
            let Some(declared) = known.entry(at).or_insert_with(ask).clone() else {
                continue;
            };
            if told.insert(declared.clone()) {
                found.push((at, declared, run.text.clone()));
            }
        }
    }
    found
}

// The elements in a line that hold words.
fn parts_of(dom: &Dom, holder: Id) -> Vec<Id> {
    let mut parts = Vec::new();
    let mut at = dom.after(holder, false, holder);
    for _ in 0..PARTS {
        let Some(here) = at else { break };
        let block = is_block(dom.name(here));
        let words = || dom.text(here).contains(char::is_alphanumeric);
        if !block && !dom.name(here).is_empty() && words() {
            parts.push(here);
        }
        at = dom.after(here, block, holder);
    }
    parts
}

// Whether a program writes into the line that it stands in.
fn writes(code: &str) -> bool {
    [
        "document.write",
        "document.currentScript",
        "createContextualFragment",
    ]
    .iter()
    .any(|one| code.contains(one))
}

pub(super) fn is_story(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Kept(role, _) if !matches!(role, Some(Role::Furniture | Role::Byline | Role::Related)))
}

fn add(found: &mut Vec<(Id, &'static str, String)>, holder: Id, why: &'static str, run: &Run) {
    match found.last_mut() {
        Some((last, _, words)) if *last == holder => {
            words.push(' ');
            words.push_str(&run.text);
        }
        _ => found.push((holder, why, run.text.clone())),
    }
}

/// What hides an element, once it was looked at.
#[derive(Default)]
struct Sight(HashMap<Id, Option<(Id, &'static str)>>);

impl Sight {
    // The box around an element that a sheet hides, the innermost one.
    fn of(&mut self, dom: &Dom, styles: &Styles, holder: Id) -> Option<(Id, &'static str)> {
        let mut passed = Vec::new();
        let mut answer = None;
        for at in dom.upward(holder) {
            if let Some(known) = self.0.get(&at) {
                answer = *known;
                break;
            }
            passed.push(at);
            if let Some(why) = styles
                .hidden_by(dom, at)
                .filter(|_| !opens(dom, styles, at))
            {
                answer = Some((at, why));
                break;
            }
        }
        self.0.extend(passed.into_iter().map(|at| (at, answer)));
        answer
    }
}

#[cfg(test)]
mod tests {
    use crate::html::page;

    #[test]
    fn a_line_that_is_cut_behind_its_first_words_is_listed() {
        for (sheet, cut) in [
            (
                "p.x{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}",
                true,
            ),
            (
                "p{overflow:hidden;text-overflow:clip;white-space:nowrap}",
                true,
            ),
            (
                ".x{display:-webkit-box;overflow:hidden;-webkit-line-clamp:1}",
                true,
            ),
            ("p.x{overflow:hidden;max-width:45ch}", false),
            (".x{overflow:hidden;text-overflow:ellipsis}", false),
            ("p.x{white-space:nowrap}", false),
            ("p.x{height:1.3em;overflow:hidden}", true),
            ("p.x{max-height:20px;overflow-y:clip}", true),
            ("p.x{max-height:4.2em;overflow:hidden}", false),
            ("p.x{height:20px}", false),
            ("p.x{height:400px;overflow:hidden}", false),
            ("p.x{height:20px;overflow:hidden} p.x{height:auto}", false),
        ] {
            let read = page(&format!(
                "<html><head><style>{sheet}</style></head><body><article><h1>Kilns</h1>\
                 <p class=x>Ida Brandt was fined $900 in May, which the court of Keel has found to be false since then.</p>\
                 <p>The guild will meet in June.</p></article></body></html>"
            ))
            .unwrap();
            let listed = read.dropped.iter().any(|one| one.why == super::VEILED);
            assert_eq!(listed, cut, "{sheet}: {:?}", read.dropped);
        }
    }

    #[test]
    fn a_box_of_the_story_that_a_sheet_hides_is_listed() {
        for (sheet, hidden) in [
            (".f{display:none}", true),
            ("#f{visibility:hidden}", true),
            (".f{opacity:0}", true),
            (".f{color:transparent}", true),
            (".f{font-size:0}", true),
            (".f{text-indent:-9999px}", true),
            (".f{position:absolute;left:-9999px}", true),
            (".f{max-height:0;overflow:hidden}", true),
            (".f{line-height:0;overflow:hidden}", true),
            (".f{transform:scaleY(0)}", true),
            (".f{clip-path:inset(100%)}", true),
            (".f{filter:opacity(0)}", true),
            (".f{color:#fff;background:#fff}", true),
            (
                ".f{max-height:0;overflow:hidden} div.f{max-height:90px}",
                false,
            ),
            (
                ".f p{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}",
                false,
            ),
            (".f{overflow:hidden;height:40px}", false),
            (".f{overflow:hidden;height:0;padding-bottom:56%}", false),
            (".f{filter:opacity(0.9);transform:translate(-10px)}", false),
            (".f{color:#fff;background:#000}", false),
            ("@media print{.f{display:none}}", false),
            ("@media (max-width:600px){.f{display:none}}", false),
            (".f:hover{opacity:0}", false),
            ("nav,.menu{display:none}", false),
        ] {
            let read = page(&format!(
                "<html><head><style>{sheet}</style></head><body><nav class=menu><a href=/>Home</a></nav><article><h1>Kilns</h1>\
                 <p>Nine kilns in the old yard went cold on Monday, the guild of the potters said.</p>\
                 <div class=f id=f><p>Ida Brandt was fined $900 in May.</p></div><p>The guild will meet again in June to talk of it.</p></article></body></html>"
            ))
            .unwrap();
            let listed = read.dropped.iter().any(|one| one.why == super::VEILED);
            assert_eq!(listed, hidden, "{sheet}: {:?}", read.dropped);
        }
    }

    #[test]
    fn pages_that_hide_nothing_from_their_readers_are_quiet() {
        const CUT: &str = ".cut{-webkit-background-clip:text;background-clip:text}";
        for (sheet, heading, inner, quiet) in [
            // Letters cut out of a run of colours, each declaration in a rule of its own.
            (
                ".run{background-image:linear-gradient(90deg,#900,#009)} .clear{color:transparent}",
                "run cut clear",
                "",
                true,
            ),
            (
                ".run{background:linear-gradient(90deg,#900,#009)} .clear{color:#0000}",
                "run cut clear",
                "",
                true,
            ),
            (".clear{color:#0000}", "cut clear", "", false),
            ("h1{mix-blend-mode:difference}", "", "", true),
            // Words for those who have the page read to them.
            (
                ".sr{position:absolute;width:1px;height:1px;clip:rect(0, 0, 0, 0);overflow:hidden}",
                "",
                "<span class=sr>Photo</span>",
                true,
            ),
            (
                ".sr{position:absolute;clip-path:inset(50%)}",
                "",
                "<span class=sr>(opens in a new tab)</span>",
                true,
            ),
            (
                ".sr{position:absolute;left:-10000px}",
                "",
                "<b class=sr>Photo</b>",
                true,
            ),
        ] {
            let read = page(&format!(
                "<html><head><style>{CUT} {sheet}</style></head><body><article><h1 class=\"{heading}\">Kilns go cold in Keel</h1>\
                 <p>Nine kilns in the old yard {inner} went cold on Monday, the guild of the potters said.</p>\
                 <figure><img src=k.jpg><figcaption>{inner} The yard on Monday.</figcaption></figure>\
                 <p>The guild will meet again in June to talk of it.</p></article></body></html>"
            ))
            .unwrap();
            let pieces = read.blocks.iter().flat_map(|block| &block.pieces);
            let words: Vec<String> = pieces.map(|piece| format!("{piece:?}")).collect();
            let text = words.join("\n");
            let found = text.contains("Kilns go cold in Keel")
                && text.contains("The yard on Monday.")
                && !text.contains("Photo")
                && !text.contains("opens")
                && !read
                    .dropped
                    .iter()
                    .any(|one| one.why == super::VEILED || one.why == super::UNREAD);
            assert_eq!(found, quiet, "{sheet}: {:?} {}", read.dropped, text);
        }
    }
}
