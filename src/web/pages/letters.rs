//! The letters that stand for statuses between the server and the script of a page. Linear in the claims.

use crate::model::Status;
use crate::usecase::Proof;

/// One letter a claim, in reading order; a capital where a program points at it.
pub(super) fn signs(proof: &Proof) -> String {
    let claims = proof.claims().iter();
    claims
        .map(|one| match one.suggested {
            0 => letter(one.status),
            _ => letter(one.status).to_ascii_uppercase(),
        })
        .collect()
}

/// The letter that stands for a status between the server and the page's script.
pub(super) fn letter(status: Status) -> char {
    match status {
        Status::Verified => 'v',
        Status::OnAuthor => 'a',
        Status::Opinion => 'o',
        Status::Adopted => 't',
        Status::Unreviewed => 'u',
        Status::Queried => 'q',
        Status::Disputed => 'd',
        Status::Incorrect => 'x',
        Status::Stale => 's',
        Status::Withdrawn => 'w',
    }
}
