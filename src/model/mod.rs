//! The vocabulary: plain types, named as fact-checkers name things (see `docs/design.md`).
//!
//! This floor promises that a value that exists is valid (a span does not end before it starts, a hash has 32
//! bytes). It never touches a file, a clock, a database or a terminal, and imports nothing of ours.

mod answer;
mod appearance;
mod article;
mod attribution;
mod change;
mod claim;
mod edtf;
mod filter;
mod hash;
mod ids;
mod marks;
mod merge;
mod moment;
mod notice;
mod proofs;
mod proposal;
mod quantity;
mod source;
mod span;

pub use answer::*;
pub use appearance::*;
pub use article::*;
pub use attribution::*;
pub use change::*;
pub use claim::*;
pub use edtf::*;
pub use filter::*;
pub use hash::*;
pub use ids::*;
pub use marks::*;
pub use merge::*;
pub use moment::*;
pub use notice::*;
pub use proofs::*;
pub use proposal::*;
pub use quantity::*;
pub use source::*;
pub use span::*;
