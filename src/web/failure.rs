//! What could not be done, as a page: what, why, and what to do.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use miette::Diagnostic as _;

use super::pages;
use crate::model::IdError;
use crate::store::StoreError;
use crate::usecase::UsecaseError;

/// Something that could not be done.
#[derive(Debug)]
pub(super) struct WebFailure {
    pub status: StatusCode,
    pub what: String,
    pub help: String,
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
        }
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
            "what was recorded before is safe; load the page again",
        )
    }
}

impl From<UsecaseError> for WebFailure {
    fn from(error: UsecaseError) -> Self {
        let status = match &error {
            UsecaseError::NoClaim { .. }
            | UsecaseError::NoRendition { .. }
            | UsecaseError::Store(StoreError::NoStory { .. }) => StatusCode::NOT_FOUND,
            UsecaseError::ChangedSince { .. } | UsecaseError::Inconsistent { .. } => {
                StatusCode::CONFLICT
            }
            UsecaseError::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let help = error.help().map(|help| help.to_string());
        Self::new(status, error.to_string(), help.unwrap_or_default())
    }
}

impl From<IdError> for WebFailure {
    fn from(error: IdError) -> Self {
        UsecaseError::from(error).into()
    }
}

impl IntoResponse for WebFailure {
    fn into_response(self) -> Response {
        (self.status, pages::failure(&self.what, &self.help)).into_response()
    }
}
