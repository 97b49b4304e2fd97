//! The vocabulary: plain types, named as fact-checkers name things (see `docs/design.md`).
//!
//! This floor promises that a value that exists is valid (a span does not end before it starts, a hash has 32
//! bytes). It never touches a file, a clock, a database or a terminal, and imports nothing of ours.

mod answer;
mod appearance;
mod article;
mod attribution;
mod boilerplate;
mod change;
mod claim;
mod compare;
mod conflict;
mod copies;
mod edtf;
mod fidelity;
mod filter;
mod hash;
mod ids;
mod marks;
mod matrix;
mod missing;
mod moment;
mod notice;
mod profile;
mod proposal;
mod quantity;
mod silence;
mod source;
mod span;
mod standing;
mod suggested;
mod timeline;
mod versions;

pub use answer::*;
pub use appearance::*;
pub use article::*;
pub use attribution::*;
pub use boilerplate::*;
pub use change::*;
pub use claim::*;
pub use compare::*;
pub use conflict::*;
pub use copies::*;
pub use edtf::*;
pub use fidelity::*;
pub use filter::*;
pub use hash::*;
pub use ids::*;
pub use marks::*;
pub use matrix::*;
pub use missing::*;
pub use moment::*;
pub use notice::*;
pub use profile::*;
pub use proposal::*;
pub use quantity::*;
pub use silence::*;
pub use source::*;
pub use span::*;
pub use standing::*;
pub use suggested::*;
pub use timeline::*;
pub use versions::*;
