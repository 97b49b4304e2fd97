//! Pure functions on text: the same text in gives the same answer out, always.
//!
//! This floor reads no file, no clock and no randomness, never panics and never prints. Offsets are Unicode code
//! points unless a name says bytes.

pub mod address;
pub mod alignment;
pub mod anchor;
pub mod attributions;
pub mod boilerplate;
pub mod dates;
pub mod domain;
pub mod fingerprint;
pub mod fold;
pub mod forest;
pub mod hedges;
pub mod language;
pub mod marks;
pub mod moments;
mod months;
pub mod names;
pub mod negations;
pub mod normalise;
pub mod numbers;
pub mod offsets;
pub mod quantities;
pub mod sentences;
pub mod similarity;
pub mod snippet;
pub mod tokens;
pub mod tongue;
pub mod zones;
