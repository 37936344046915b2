//! The desks of a folder, a line each: what each newsroom has open. It is read and never written.

use std::path::Path;

use maud::{Markup, html};

use super::layout::Page;
use crate::usecase::DeskStanding;
use crate::web::session::Session;

pub(in crate::web) fn desks(session: &Session, desks: &[DeskStanding]) -> Markup {
    let page = Page {
        title: "Desks",
        session: Some(session),
    };
    let open: usize = desks.iter().map(|one| one.counts.open()).sum();
    let claims: usize = desks.iter().map(|one| one.counts.total()).sum();
    page.with(&html! {
        h1 { "Desks" }
        p.summary { (desks.len()) @if desks.len() == 1 { " desk, " } @else { " desks, " } (claims) " claims, " (open) " open" }
        div.scroll tabindex="0" role="region" aria-label="Desks" {
            table.stories {
                thead {
                    tr {
                        th scope="col" { "Newsroom" }
                        th scope="col" { "Stories" }
                        th scope="col" { "With open claims" }
                        th scope="col" { "Claims" }
                        th scope="col" { "Verified" }
                        th scope="col" { "Open" }
                    }
                }
                tbody { @for one in desks { (line(one)) } }
            }
        }
        p.hint { "As they stand in their folders now; nothing can be changed here. Each desk has its own review desk." }
    })
}

// Folders are told by their last name: where they lie on this machine is nobody's business in a browser.
fn name(one: &DeskStanding) -> String {
    let folder = Path::file_name(&one.folder);
    let folder = folder.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    match (one.outlet.is_empty(), folder.is_empty()) {
        (true, _) => folder,
        (false, true) => one.outlet.clone(),
        (false, false) => format!("{} ({folder})", one.outlet),
    }
}

fn line(one: &DeskStanding) -> Markup {
    html! {
        tr {
            th scope="row" { bdi { (name(one)) } }
            @if one.trouble.is_some() {
                td colspan="5" { "It can’t be read: " code { "copydesk check" } " in its folder says why." }
            } @else {
                td { (one.stories) }
                td { (one.open_stories) }
                td { (one.counts.total()) }
                td { (one.counts.verified) }
                td { @if one.counts.open() > 0 { strong { (one.counts.open()) } } @else { "0" } }
            }
        }
    }
}
