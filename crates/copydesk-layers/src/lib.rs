//! Layers of whole numbers, and arithmetic that gives the same bits on every machine: what the small networks of copydesk run on.
//!
//! ```
//! use copydesk_layers::{Dense, Layer, Rows};
//!
//! let layer = Layer::of(&Dense::rounded(2, 1, &[0.5, -1.0], &[0.25]));
//! // One row of two numbers, of which a step is worth a hundredth.
//! let said = layer.run(&Rows::of(&[100, 50], 2), 0.01);
//! assert!((said[0] - 0.25).abs() < 0.01);
//! ```

pub mod arithmetic;
mod dense;
mod kernel;
mod layer;

pub use dense::Dense;
pub use layer::{Layer, Rows};
