//! What a person does on the desk.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::IdError;
use super::status::word_enum;

word_enum!(
    /// What a person does on the desk.
    PersonRole,
    "a role: reporter, editor, fact-checker, standards or responsible-editor",
    {
        /// Reports stories.
        Reporter = "reporter",
        /// Edits stories.
        Editor = "editor",
        /// Checks claims.
        FactChecker = "fact-checker",
        /// Guards the newsroom's standards.
        Standards = "standards",
        /// Holds editorial responsibility for what is published.
        ResponsibleEditor = "responsible-editor",
    }
);
