//! A finding let pass from the page, by those who may: until when, and why.

use maud::{Markup, html};

use super::acts::Publishing;
use crate::model::Finding;

/// The form below a finding; nothing where whoever looks may not, or nobody may.
pub(super) fn waiving(on: &Publishing, one: &Finding) -> Markup {
    if !on.may_waive() || !one.code.can_be_waived() {
        return html! {};
    }
    let id = form_id(one.id.as_str());
    let path = format!("/waive/{}", on.story.story);
    let (word, ends) = match (one.closes(), one.is_waived()) {
        (true, _) => ("Let it pass for a while …", false),
        (false, true) => ("No longer let it pass …", true),
        (false, false) => return html! {},
    };
    html! {
        details open[on.was_refused(&id)] {
            summary { (word) }
            (on.form(&id, &path, &html! {
                input type="hidden" name="finding" value=(one.id.as_str());
                @if ends {
                    input type="hidden" name="end" value="yes";
                } @else {
                    label for={ (id) "-until" } { "Until, the last day on which it passes (by UTC)" }
                    input id={ (id) "-until" } name="until" type="date" required value=(on.value(&id, "until"));
                }
                label for={ (id) "-reason" } { "Why; every report shows it" }
                textarea id={ (id) "-reason" } name="reason" rows="2" required dir="auto" { (on.value(&id, "reason")) }
                button.primary { @if ends { "End it" } @else { "Let it pass" } }
            }))
        }
    }
}

/// The id of the form for a finding.
pub(in crate::web) fn form_id(finding: &str) -> String {
    format!("waive-{finding}")
}
