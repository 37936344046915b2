//! What could not be done, as a page: what, why, and what to do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use miette::Diagnostic as _;

use super::pages;
use super::plain_help::plain;
use crate::model::IdError;
use crate::store::StoreError;
use crate::usecase::UsecaseError;

/// Something that could not be done.
#[derive(Debug)]
pub(super) struct WebFailure {
    pub status: StatusCode,
    pub what: String,
    pub help: String,
    /// Whether the words changed since they were read.
    pub changed: bool,
    /// Whether a word on why is all that is missing.
    pub wants_reason: bool,
}

impl WebFailure {
    pub(super) fn new(
        status: StatusCode,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            status,
            what: what.into(),
            help: help.into(),
            changed: false,
            wants_reason: false,
        }
    }

    /// Something is missing in a form, or not as it must be.
    pub(super) fn unfinished(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, what, help)
    }

    /// Something went wrong in the middle: what came of it is not known here.
    pub(super) fn unknown() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "it is not known whether that was recorded",
            "load the page again: what was said of the claim stands below it",
        )
    }

    pub(super) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "there is no such page",
            "go back to the list of stories",
        )
    }

    pub(super) fn broken() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the review desk failed at this",
            "load the page again",
        )
    }
}

impl From<UsecaseError> for WebFailure {
    fn from(error: UsecaseError) -> Self {
        let status = match &error {
            UsecaseError::NoClaim { .. }
            | UsecaseError::NoRendition { .. }
            | UsecaseError::Store(StoreError::NoStory { .. }) => StatusCode::NOT_FOUND,
            UsecaseError::ChangedSince { .. }
            | UsecaseError::ChangedWhileShown { .. }
            | UsecaseError::Inconsistent { .. } => StatusCode::CONFLICT,
            UsecaseError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let help = error.help().map(|help| help.to_string());
        Self {
            changed: matches!(error, UsecaseError::ChangedSince { .. }),
            wants_reason: matches!(error, UsecaseError::WantsReason { .. }),
            ..Self::new(status, error.to_string(), help.unwrap_or_default())
        }
    }
}

impl From<IdError> for WebFailure {
    fn from(error: IdError) -> Self {
        UsecaseError::from(error).into()
    }
}

impl IntoResponse for WebFailure {
    fn into_response(self) -> Response {
        let help = plain(&self.help);
        (self.status, pages::failure(&self.what, &help)).into_response()
    }
}
