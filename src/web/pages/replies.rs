//! Who was asked for a reply, who must still be, and a form that records one.

use maud::{Markup, html};

use super::acts::{Publishing, Step};
use super::layout::moment;
use super::{claim_path, replies_path};
use crate::model::{Reply, ReplyOutcome};
use crate::usecase::{RepliesSought, ReplyWanted};

/// The form's id.
pub(in crate::web) const REPLY: &str = "reply";

pub(in crate::web) fn replies(on: &Publishing, sought: &RepliesSought) -> Markup {
    let title = format!("Replies to “{}”", on.story.title);
    on.page(
        Step::Replies,
        &title,
        &html! {
            @if !sought.wanted.is_empty() {
                h2 { "Nobody asked yet" }
                ul { @for one in &sought.wanted { li { (wanted(one)) } } }
            }
            h2 { "Record that somebody was asked" }
            (on.form(REPLY, &replies_path(&on.story.story), &fields(on, sought)))
            h2 { "On record" }
            @if sought.replies.is_empty() { p { "Nothing yet." } }
            ol.replies { @for one in &sought.replies { li { (reply(one)) } } }
        },
    )
}

fn wanted(one: &ReplyWanted) -> Markup {
    html! {
        a href=(claim_path(&one.target, &one.claim)) { "Claim " (one.number) " of " (one.target.rendition) }
        ": “" bdi { (one.quote) } "”"
        p.hint { "It criticises " bdi { (one.parties.join(", ")) } "." }
    }
}

fn fields(on: &Publishing, sought: &RepliesSought) -> Markup {
    let value = |name| on.value(REPLY, name);
    html! {
        label for="to" { "Who was asked, as the text names them" }
        input id="to" name="to" required list="parties" value=(value("to")) dir="auto";
        datalist id="parties" {
            @for one in &sought.wanted { @for party in &one.parties { option value=(party) {} } }
        }
        label for="channel" { "How: phone, e-mail, letter" }
        input id="channel" name="channel" required value=(value("channel"));
        label for="outcome" { "What came back" }
        select id="outcome" name="outcome" required {
            option value="" { "Choose" }
            @for one in ReplyOutcome::ALL {
                option value=(one) selected[one.as_str() == value("outcome")] { (in_words(*one)) }
            }
        }
        label for="answer" { "The answer, or what else there is to say" }
        textarea id="answer" name="answer" rows="3" dir="auto" { (value("answer")) }
        label for="asked" { "When" span data-local=" (your time)" { " (UTC)" } ", if not just now" }
        input id="asked" name="asked" type="datetime-local" value=(value("asked"));
        label for="claims" { "About which claims, by number; all that name them when you give none" }
        div.find {
            select id="rendition" name="rendition" aria-label="Claims of which rendition" {
                @for one in &sought.renditions {
                    option value=(one.rendition) selected[one.rendition.as_str() == value("rendition")] { (one.rendition) }
                }
            }
            input id="claims" name="claims" value=(value("claims")) placeholder="3 5-7";
        }
        button.primary { "Record it" }
    }
}

fn reply(one: &Reply) -> Markup {
    html! {
        p {
            strong { bdi { (one.to) } } ", " (one.channel) ", " (moment(one.asked)) ": " (in_words(one.outcome))
            ". Asked by " (one.by) "."
        }
        @if let Some(answer) = &one.answer { p.note dir="auto" { (answer) } }
    }
}

fn in_words(outcome: ReplyOutcome) -> &'static str {
    match outcome {
        ReplyOutcome::Answered => "they answered",
        ReplyOutcome::Declined => "they would not comment",
        ReplyOutcome::NoAnswer => "no answer came",
        ReplyOutcome::Unreachable => "they could not be reached",
    }
}
