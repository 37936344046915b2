//! The sign-in page.

use maud::{DOCTYPE, Markup, html};

use super::layout::Page;
use crate::model::{DeskPolicy, ReviewerId};

/// Asks for the code; who is on the desk is no stranger's business.
pub(in crate::web) fn sign_in(policy: &DeskPolicy, refused: Option<&str>, next: &str) -> Markup {
    form(policy, refused, "", next)
}

/// Asks for the person: the code was right.
pub(in crate::web) fn sign_in_with(policy: &DeskPolicy, code: &str, next: &str) -> Markup {
    form(policy, None, code, next)
}

fn form(policy: &DeskPolicy, refused: Option<&str>, code: &str, next: &str) -> Markup {
    let page = Page {
        title: "Sign in",
        session: None,
    };
    page.with(&html! {
        h1 { "Review desk of " (policy.outlet) }
        @if let Some(refused) = refused {
            div.notice.refused role="alert" id="notice" { strong { (refused) } }
        }
        @if policy.people.is_empty() && !code.is_empty() {
            p { "Nobody is on this desk yet: add a " code { "[[person]]" } " with id, name and roles to copydesk.toml." }
        } @else {
            form.sheet method="post" action="/sign-in" autocomplete="off" {
                (way_back(next))
                @if code.is_empty() {
                    label for="code" { "Sign-in code" }
                    p.hint id="code-hint" { "It stands in the terminal where " code { "copydesk serve" } " was started." }
                    input id="code" name="code" type="password" required autocomplete="off" spellcheck="false" aria-describedby="code-hint";
                    button.primary { "Go on" }
                } @else {
                    input name="code" type="hidden" value=(code);
                    label for="person" { "Who are you?" }
                    select id="person" name="person" required {
                        option value="" { "Choose" }
                        @for one in &policy.people {
                            @let roles: Vec<&str> = one.roles.iter().map(|role| role.as_str()).collect();
                            option value=(one.id) { (one.name) " (" (roles.join(", ")) ")" }
                        }
                    }
                    button.primary { "Sign in" }
                }
            }
        }
    })
}

/// Asks for a signature: the desk wants more than a name.
pub(in crate::web) fn sign_challenge(
    reviewer: &ReviewerId,
    challenge: &str,
    refused: Option<&str>,
    next: &str,
) -> Markup {
    let page = Page {
        title: "Sign in",
        session: None,
    };
    page.with(&html! {
        h1 { "Prove that you are " (reviewer) }
        @if let Some(refused) = refused {
            div.notice.refused role="alert" id="notice" { strong { (refused) } }
        }
        p { "This desk wants signed ledgers. Sign this line with your SSH key, and paste what is printed:" }
        pre.challenge tabindex="0" { code { "printf %s '" (challenge) "' | ssh-keygen -Y sign -n copydesk-sign-in -f ~/.ssh/id_ed25519" } }
        form.sheet method="post" action="/sign-in" autocomplete="off" {
            (way_back(next))
            input type="hidden" name="challenge" value=(challenge);
            label for="signature" { "Signature" }
            textarea id="signature" name="signature" rows="9" required spellcheck="false" placeholder="-----BEGIN SSH SIGNATURE-----" {}
            button.primary { "Sign in" }
        }
        p.hint { "Verdicts given here are not signed for you: run " code { "copydesk sign STORY" } " when you are done." }
    })
}

// Where somebody was when the session ended.
fn way_back(next: &str) -> Markup {
    html! { @if next != "/" { input type="hidden" name="next" value=(next); } }
}

/// Leads on to the desk, from a page of ours, so that the new cookie goes along.
pub(in crate::web) fn signed_in(next: &str) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "Signed in · copydesk" }
                meta http-equiv="refresh" content={ "0;url=" (next) };
                link rel="stylesheet" href="/assets/desk.css";
            }
            body { main { h1 { "Signed in" } p { a href=(next) { "Go on" } } } }
        }
    }
}
