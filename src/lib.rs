//! copydesk proves that a newsroom verified what it published.

pub mod compare;
pub mod model;
pub mod revise;
pub mod text;
